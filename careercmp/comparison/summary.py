"""What the figures of a comparison say, in plain sentences.

Every sentence is made from figures alone and says only what their verdicts allow. The second role
is its subject and the first one the base, as in every difference.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from careercmp.comparison.differences import BY_KEY, Difference, difference, ratio_of
from careercmp.comparison.figures import Value, number_of, value_of
from careercmp.comparison.overlap import SharedSkill, compare_skills
from careercmp.model import Named, Role
from careercmp.text import listing, money, percentage, plural, span

PAY = (
    ("salary.mean", "a year on average"),
    ("salary.median", "a year at the median"),
    ("salary.hourly_mean", "an hour on average"),
    ("salary.hourly_median", "an hour at the median"),
)
TOP_SKILLS = 3
NAMED_SKILLS = 4

Sentences = Iterator[str]


class Summary(NamedTuple):
    """Sentences, those that most readers ask for apart from the others."""

    headlines: tuple[str, ...]
    others: tuple[str, ...]


def summarize(roles: Sequence[Role], sections: Collection[str]) -> Summary:
    """The sentences that the figures of some sections allow."""
    overview = "overview" in sections
    return Summary(
        tuple(s for section, say in HEADLINES if overview for s in say(roles)),
        tuple(
            s
            for section, say in (*(() if overview else HEADLINES), *DETAILS)
            if section in sections
            for s in say(roles)
        ),
    )


def _pairs(roles: Sequence[Role]) -> list[tuple[Role, Role]]:
    return [(roles[0], other) for other in roles[1:]]


def _pay(roles: Sequence[Role]) -> Sentences:
    for base, other in _pairs(roles):
        compared = [(key, per, difference(BY_KEY[key], base, other)) for key, per in PAY]
        known = [c for c in compared if c[2].verdict not in ("unknown", "not_comparable")]
        if known:
            yield _pay_sentence(base, other, *known[0])
            continue
        reasons = [found.reason for _, _, found in compared if found.verdict == "not_comparable"]
        without = [role.title for role in (base, other) if _best_pay(role) is None]
        reason = (reasons or [compared[0][2].reason])[0]
        if without and not reasons:
            reason = f"no mean or median for {listing(without)}"
        stated = [words for role in (base, other) if (words := _best_pay(role))]
        tail = f" ({'; '.join(stated)})" if stated else ""
        yield f"Pay cannot be compared: {reason}{tail}."


def _best_pay(role: Role) -> str | None:
    """The first measure of pay that a role has, in words."""
    for key, per in PAY:
        value = value_of(role, BY_KEY[key])
        if value.value is not None:
            return f"{role.title} {_amount(value)} {per}"
    return None


def _pay_sentence(base: Role, other: Role, key: str, per: str, found: Difference) -> str:
    a, b = (value_of(role, BY_KEY[key]) for role in (base, other))
    both = f"{_amount(b)} against {_amount(a)}"
    notes = _notes(key, base, other, found)
    if found.verdict == "same":
        return f"{other.title} and {base.title} pay the same {per}, {_amount(a)}{notes}."
    if found.verdict == "too_close":
        return f"{other.title} and {base.title} are too close to call: {both} {per}{notes}."
    gap = money(abs(found.absolute or 0), a.currency or "USD")
    ratio = ratio_of(BY_KEY[key], base, other)
    share = f" ({percentage(ratio)})" if ratio is not None and not found.bound else ""
    word = "more" if found.verdict == "higher" else "less"
    least = "at least " if found.bound else ""
    return f"{other.title} pays {least}{gap}{share} {word} {per} than {base.title}: {both}{notes}."


def _notes(key: str, base: Role, other: Role, found: Difference) -> str:
    """In brackets, why the verdict is what it is and how the two figures differ in kind."""
    groups = [
        f"figure of a wider group for {role.title}: {group}"
        for role in (base, other)
        if (group := value_of(role, BY_KEY[key]).group) and (found.reason or "").find(group) < 0
    ]
    start = "not comparable: " if found.verdict == "not_comparable" else ""
    reason = [f"{start}{found.reason}"] if found.reason else []
    said = [*reason, *found.notes, *groups]
    return f" ({'; '.join(said)})" if said else ""


def _amount(value: Value) -> str:
    assert value.value is not None
    text = money(value.value, value.currency or "USD")
    return f"at least {text}" if value.status == "bounded" else text


def _time(roles: Sequence[Role]) -> Sentences:
    spans = []
    for role in roles:
        low, high = (value_of(role, BY_KEY[f"entry.time.{end}"]).value for end in ("min", "max"))
        if low is not None and high is not None:
            spans.append((role.title, span(low, high)))
    if len(spans) == len(roles) and len({time for _, time in spans}) == 1:
        subject = "Both" if len(roles) == 2 else f"All {len(roles)}"
        yield f"{subject} take {spans[0][1]} to enter."
    elif spans:
        (first, time), *others = spans
        yield f"{listing([f'{first} takes {time} to enter', *(f'{t} {s}' for t, s in others)])}."


def _growth(roles: Sequence[Role]) -> Sentences:
    key = "outlook.growth"
    for base, other in _pairs(roles):
        found = difference(BY_KEY[key], base, other)
        a, b = (value_of(role, BY_KEY[key]) for role in (base, other))
        if a.value is None or b.value is None or found.verdict == "unknown":
            continue
        notes = _notes(key, base, other, found)
        start = "The number of jobs is projected to"
        if found.verdict == "same" and a.period == b.period:
            both = f"{other.title} and in {base.title}"
            yield f"{start} {_trend(a.value)} in {both} alike {_over(a)}{notes}."
        elif found.points is not None and a.period == b.period:
            gap = f"{abs(found.points):g} {plural(found.points, 'point')}"
            ends = f"{_trend(b.value)} in {other.title} and to {_trend(a.value)} in {base.title}"
            yield f"{start} {ends}, {gap} apart, {_over(a)}{notes}."
        else:
            ends = f"{_trend(b.value)} {_over(b)} in {other.title}"
            yield f"{start} {ends} and to {_trend(a.value)} {_over(a)} in {base.title}{notes}."


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
            notes = _notes(low_key, base, other, replace(found[0], reason=None))
            if low <= high:
                words = f"overlap from {money(low, currency)} to {money(high, currency)}"
            else:
                words = (
                    f"do not overlap: the one ends at {money(high, currency)}, the other begins "
                    f"at {money(low, currency)}"
                )
            yield f"{names} {words}{notes}."
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
    mean = number_of(named.mean)
    if mean.value is None or role.salary is None:
        return named.name
    least = "at least " if mean.status == "bounded" else ""
    return f"{named.name} ({least}{money(mean.value, role.salary.currency)} a year)"


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
    notes = _notes(key, base, other, found)
    if found.points == 0:
        yield f"{a:g}% of the people {what} in {base.title} and in {other.title} alike{notes}."
        return
    gap = f"{abs(found.points):g} {plural(found.points, 'point')}"
    word = "more" if found.points > 0 else "fewer"
    yield (
        f"{b:g}% of the people in {other.title} {what}, {gap} {word} than the {a:g}% in "
        f"{base.title}{notes}."
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
            f"only that of {role.title} has {_some([s.name for s in found.only[role.slug]])}"
            for role in (base, other)
            if found.only[role.slug]
        ]
        both = f"The lists of skills of {base.title} and {other.title}"
        start = f"{both} share {_some(shared)}" if shared else f"{both} share nothing"
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
        # Of general skills that every occupation is scored on, all are shared by all.
        if needed.shared and found.measure != "importance":
            yield (
                f"Of the {needed.skills} skills listed for {other.title}, {needed.shared} "
                f"{'is' if needed.shared == 1 else 'are'} listed for {base.title} too; of the "
                f"{offered.skills} for {base.title}, {offered.shared}."
            )


Say = Callable[[Sequence[Role]], Sentences]

HEADLINES: tuple[tuple[str, Say], ...] = (
    ("salary", _pay),
    ("entry", _time),
    ("outlook", _growth),
)

DETAILS: tuple[tuple[str, Say], ...] = (
    ("salary", _range),
    ("salary", _industry),
    ("education", _degrees),
    ("demographics", _gender),
    ("skills", _top_skills),
    ("skills", _shared_skills),
    ("skills", _coverage),
)
