"""What the figures of a comparison say, in plain sentences.

Every sentence is made from figures alone and says only what their verdicts allow. The second role
is its subject and the first one the base, as in every difference.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from careercmp.comparison.differences import BY_KEY, Difference, difference
from careercmp.comparison.figures import Value, value_of
from careercmp.comparison.overlap import SharedSkill, compare_skills
from careercmp.model import Named, Role
from careercmp.text import listing, money, span

PAY = (
    ("salary.mean", "a year on average"),
    ("salary.median", "a year at the median"),
    ("salary.hourly_mean", "an hour on average"),
    ("salary.hourly_median", "an hour at the median"),
)
TOP_SKILLS = 3
NAMED_SKILLS = 4

Sentences = Iterator[str]


def summarize(roles: Sequence[Role], sections: Collection[str]) -> tuple[str, ...]:
    """The sentences that the figures of some sections allow, the most asked for first."""
    overview = "overview" in sections
    return tuple(
        sentence
        for section, say in PARAGRAPHS
        if section in sections or (overview and say in HEADLINES)
        for sentence in say(roles)
    )


def _pairs(roles: Sequence[Role]) -> list[tuple[Role, Role]]:
    return [(roles[0], other) for other in roles[1:]]


def _pay(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        compared = [(difference(BY_KEY[key], base, other), key, per) for key, per in PAY]
        known = [c for c in compared if c[0].verdict not in ("unknown", "not_comparable")]
        if known:
            yield _pay_sentence(base, other, *known[0])
            continue
        found, key, per = next(
            (c for c in compared if c[0].verdict == "not_comparable"), compared[0]
        )
        values = [(role, value_of(role, BY_KEY[key])) for role in (base, other)]
        stated = [f"{role.title}, {_amount(v)} {per}" for role, v in values if v.value is not None]
        tail = f" ({'; '.join(stated)})" if stated else ""
        yield f"Pay cannot be compared: {found.reason}{tail}."


def _pay_sentence(base: Role, other: Role, found: Difference, key: str, per: str) -> str:
    a, b = (value_of(role, BY_KEY[key]) for role in (base, other))
    both = f"{_amount(b)} against {_amount(a)}"
    if found.verdict == "same":
        text = f"{other.title} and {base.title} pay the same {per}, {_amount(a)}"
        return f"{text} ({found.reason})." if found.reason else f"{text}."
    if found.verdict == "too_close":
        return (
            f"{other.title} and {base.title} are too close to call: {both} {per}, {found.reason}."
        )
    gap = money(abs(found.absolute or 0), a.currency or "USD")
    share = f" ({abs(found.absolute or 0) / a.value * 100:.1f}%)" if a.value else ""
    word = "more" if found.verdict == "higher" else "less"
    least = "at least " if found.bound else ""
    return f"{other.title} pays {least}{gap}{share} {word} {per} than {base.title}: {both}."


def _amount(value: Value) -> str:
    assert value.value is not None
    text = money(value.value, value.currency or "USD")
    return f"at least {text}" if value.status == "bounded" else text


def _time(roles: Sequence[Role]) -> Sentences:
    spans = {}
    for role in roles:
        low, high = (value_of(role, BY_KEY[f"entry.time.{end}"]).value for end in ("min", "max"))
        if low is not None and high is not None:
            spans[role.title] = span(low, high, "months")
    if len(spans) == len(roles) and len(set(spans.values())) == 1:
        subject = "Both" if len(roles) == 2 else f"All {len(roles)}"
        yield f"{subject} take {next(iter(spans.values()))} to enter."
    elif spans:
        (first, time), *others = spans.items()
        yield f"{listing([f'{first} takes {time} to enter', *(f'{t} {s}' for t, s in others)])}."


def _growth(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        found = difference(BY_KEY["outlook.growth"], base, other)
        a, b = (value_of(role, BY_KEY["outlook.growth"]) for role in (base, other))
        if a.value is None or b.value is None:
            continue
        if found.verdict == "same":
            text = f"The number of jobs is projected to {_trend(a.value)} in both"
            yield f"{text} {_over(a)}{f' ({found.reason})' if found.reason else ''}."
            continue
        if found.points is None:
            yield (
                f"The number of jobs is projected to {_trend(b.value)} {_over(b)} in {other.title}"
                f" and to {_trend(a.value)} {_over(a)} in {base.title}, which cannot be compared."
            )
        else:
            yield (
                f"The number of jobs is projected to {_trend(b.value)} in {other.title} and to "
                f"{_trend(a.value)} in {base.title}, {abs(found.points):g} points apart, "
                f"{_over(a)}."
            )


def _trend(growth: float) -> str:
    if growth == 0:
        return "stay the same"
    return f"{'grow' if growth > 0 else 'shrink'} by {abs(growth):g}%"


def _over(value: Value) -> str:
    return f"over {value.period}" if value.period else "over a period the source does not name"


def _range(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        for low_key, high_key in (("salary.low", "salary.high"), ("salary.p10", "salary.p90")):
            keys = [BY_KEY[low_key], BY_KEY[high_key]]
            found = [difference(key, base, other) for key in keys]
            if any(d.absolute is None or d.bound for d in found):
                continue
            ends = [[value_of(role, key).value or 0 for key in keys] for role in (base, other)]
            low, high = max(e[0] for e in ends), min(e[1] for e in ends)
            currency = value_of(base, keys[0]).currency or "USD"
            kind = "salary ranges" if low_key == "salary.low" else "middle 80% of salaries"
            names = f"The {kind} of {base.title} and {other.title}"
            if low <= high:
                yield f"{names} overlap from {money(low, currency)} to {money(high, currency)}."
            else:
                gap = f"{money(high, currency)} and {money(low, currency)}"
                yield f"{names} do not overlap: none lies between {gap}."
            break


def _industry(roles: Sequence[Role]) -> Sentences:
    best = []
    for role in roles:
        ranking = role.salary.top_industries if role.salary else ()
        if ranking:
            best.append(f"{role.title} in {_named(ranking[0], role)}")
    if best:
        yield f"The best paying industries: {'; '.join(best)}."


def _named(named: Named, role: Role) -> str:
    if isinstance(named.mean, int | float) and role.salary:
        return f"{named.name} ({money(named.mean, role.salary.currency)} a year)"
    return named.name


def _degrees(roles: Sequence[Role]) -> Sentences:
    for key, degree in (
        ("education.bachelor", "a bachelor's degree"),
        ("education.master", "a master's degree"),
        ("education.doctoral", "a doctoral or professional degree"),
    ):
        for base, other in _pairs(roles):
            yield from _points(key, f"have {degree} as their highest level", base, other)


def _gender(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        yield from _points("demographics.women", "are women", base, other)


def _points(key: str, what: str, base: Role, other: Role) -> Sentences:
    found = difference(BY_KEY[key], base, other)
    if found.points is None or found.bound:
        return
    a, b = (value_of(role, BY_KEY[key]).value or 0 for role in (base, other))
    if found.points == 0:
        reason = f" ({found.reason})" if found.reason else ""
        yield f"{a:g}% of the people {what} in {base.title} and in {other.title} alike{reason}."
        return
    word = "more" if found.points > 0 else "fewer"
    yield (
        f"{b:g}% of the people in {other.title} {what}, {abs(found.points):g} points {word} "
        f"than the {a:g}% in {base.title}."
    )


def _top_skills(roles: Sequence[Role]) -> Sentences:
    for measure, words in (
        ("resume_share", "The skills that most resumes name"),
        ("importance", "The most important skills"),
    ):
        tops = []
        for role in roles:
            if role.skills and role.skills.measure == measure and role.skills.items:
                ranked = [s for s in role.skills.items if s.value is not None]
                ranked.sort(key=lambda skill: -(skill.value or 0))
                names = [skill.name for skill in ranked[:TOP_SKILLS]]
                if names:
                    tops.append(f"{listing(names)} in {role.title}")
        if tops:
            yield f"{words}: {'; '.join(tops)}."


def _shared_skills(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        found = compare_skills((base, other))
        if any(measure is None for measure in found.measures):
            continue
        if found.measure == "importance" and found.shared:
            yield from _weights(base, other, found.shared)
            continue
        shared = [skill.name for skill in found.shared]
        alone = [
            f"{role.title} alone lists {_some([s.name for s in found.only[role.slug]])}"
            for role in (base, other)
            if found.only[role.slug]
        ]
        if shared:
            start = f"{base.title} and {other.title} both list {_some(shared)}"
        else:
            start = f"{base.title} and {other.title} list no skill in common"
        yield f"{'; '.join([start, *alone])}."


def _weights(base: Role, other: Role, shared: Sequence[SharedSkill]) -> Sentences:
    """Where every occupation is scored on the same skills, what counts is which weigh more."""
    gaps = [(skill.differences[0] or 0, skill.name) for skill in shared]
    for role, sign in ((other, 1), (base, -1)):
        more = sorted([(sign * gap, name) for gap, name in gaps if sign * gap > 0], reverse=True)
        if more:
            names = [f"{name} (+{gap:g})" for gap, name in more[:TOP_SKILLS]]
            against = base.title if role is other else other.title
            yield f"Skills that weigh more in {role.title} than in {against}: {listing(names)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED_SKILLS
    shown = list(names[:NAMED_SKILLS])
    return listing([*shown, f"{more} more"] if more > 0 else shown)


def _coverage(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        found = compare_skills((base, other))
        needed = found.coverage[other.slug][base.slug]
        offered = found.coverage[base.slug][other.slug]
        if found.measure == "importance" and None not in (
            needed.weighted_percent,
            offered.weighted_percent,
        ):
            yield (
                f"Weighed by importance, {base.title} has {needed.weighted_percent:.0f}% of the "
                f"skills of {other.title}, and {other.title} {offered.weighted_percent:.0f}% of "
                f"those of {base.title}."
            )
        elif needed.shared:
            yield (
                f"{base.title} has {needed.shared} of the {needed.skills} skills of {other.title}; "
                f"{other.title} has {offered.shared} of the {offered.skills} of {base.title}."
            )


HEADLINES: tuple[Callable[[Sequence[Role]], Sentences], ...] = (_pay, _time, _growth)

PARAGRAPHS: tuple[tuple[str, Callable[[Sequence[Role]], Sentences]], ...] = (
    ("salary", _pay),
    ("entry", _time),
    ("outlook", _growth),
    ("salary", _range),
    ("salary", _industry),
    ("education", _degrees),
    ("demographics", _gender),
    ("skills", _top_skills),
    ("skills", _shared_skills),
    ("skills", _coverage),
)
