"""A comparison, a profile or a list as a report: what is said, in which order, in which words."""

from collections.abc import Collection, Iterator, Sequence

from careercmp.comparison.compare import (
    OVERVIEW,
    Comparison,
    Fact,
    Figure,
    Profile,
    Ranked,
    RoleInfo,
    distinct,
)
from careercmp.comparison.differences import Difference
from careercmp.comparison.figures import NOT_STATED, YEARLY_OF_HOURLY, Value
from careercmp.comparison.listing import ListedRole, Listing
from careercmp.comparison.overlap import Overlap, SharedSkill, SkillComparison, SkillValue
from careercmp.model import Skills, Source
from careercmp.output.blocks import (
    Axis,
    Block,
    Bullets,
    Cell,
    Footnotes,
    Gap,
    Heading,
    Lines,
    Paragraphs,
    Remark,
    Report,
    Row,
    Rows,
    Span,
    Title,
)
from careercmp.text import listing, money, percentage, plural, span

EXPECTED = frozenset(
    {
        "salary.mean",
        "salary.hourly_mean",
        "salary.low",
        "salary.high",
        "salary.top_cities",
        "salary.top_states",
        "salary.top_companies",
        "salary.top_industries",
        "outlook.growth",
        "outlook.jobs",
        "entry.time.min",
        "education.most_common_degree",
        "education.major",
        "education.college",
        "demographics.mean_age",
        "demographics.women",
        "demographics.men",
        "demographics.lgbt",
        "satisfaction.score",
    }
)
"""What a reader looks for, so that its absence is said."""

PAIRS = {
    "salary.low": ("salary.high", "Salary range", ("low", "high")),
    "entry.time.min": ("entry.time.max", "Time to enter", ("min", "max")),
}
"""Two measures that are the ends of one thing and share a row, and what the ends are called."""

OWN_WORDS = "Duties are told in our own words; they are no figures of a source."

PARTS = (
    ("salary", "Salary"),
    ("outlook", "Outlook"),
    ("entry", "Entry"),
    ("education", "Education of the people in the role"),
    ("demographics", "Demographics"),
    ("satisfaction", "Satisfaction"),
)
"""Sections of figures, in the order of the table."""


def comparison_report(
    comparison: Comparison, sections: Collection[str], sources: bool = False
) -> Report:
    """The report of a comparison, narrowed to `sections`; with `sources`, where each figure comes
    from and what each role's notes say."""
    roles = distinct(comparison.roles)
    titles = tuple(role.title for role in roles)
    blocks: list[Block] = [Title(titles)]
    headlines = comparison.headlines
    if headlines:
        blocks.append(_plain(comparison.summary[:headlines]))
    blocks += _figure_blocks(comparison.figures, comparison.facts, roles, sections)
    if comparison.responsibilities is not None:
        blocks += _overlap_blocks("Responsibilities", comparison.responsibilities, roles, OWN_WORDS)
    if comparison.skills is not None:
        blocks += _skill_blocks(comparison.skills, roles)
    if comparison.software is not None:
        software = _joined(comparison.software)
        blocks += _overlap_blocks("Software in demand", software, roles)
    if comparison.summary[headlines:]:
        blocks += [Heading("In words"), Bullets(None, comparison.summary[headlines:])]
    blocks.append(Footnotes())
    blocks += _source_blocks(comparison.section_sources, comparison.sources, roles, sources)
    return Report(titles, tuple(blocks))


def profile_report(profile: Profile, sections: Collection[str]) -> Report:
    """The report of one role: all of it, with its notes and sources."""
    role = profile.role
    blocks: list[Block] = [Title((role.title,))]
    facts = [f"Also called {', '.join(profile.aliases)}." if profile.aliases else ""]
    facts.append(f"SOC {role.soc}." if role.soc else "")
    facts.append(f"Category: {role.category}." if role.category else "")
    if any(facts):
        blocks.append(Remark(" ".join(filter(None, facts))))
    blocks += _figure_blocks(profile.figures, profile.facts, (role,), sections)
    if profile.responsibilities:
        blocks += [Heading("Responsibilities"), Bullets(None, profile.responsibilities)]
    if profile.skills and profile.skills.items:
        blocks += _skills_of_one(profile.skills)
    if profile.soft_skills:
        items = tuple(
            " ".join(filter(None, [f"{s.name}.", s.why, s.example and f"Example: {s.example}"]))
            for s in profile.soft_skills
        )
        blocks += [Heading("Soft skills"), Bullets(None, items)]
    if profile.software:
        blocks += [Heading("Software in demand"), _plain([", ".join(profile.software)])]
    blocks.append(Footnotes())
    blocks += _source_blocks(profile.section_sources, profile.sources, (role,), True)
    return Report((role.title,), tuple(blocks))


def listing_report(listing: Listing) -> Report:
    """The report of a list of roles, by category."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    derived = any(value.status == "derived" for r in listing.roles for value in r.figures.values())
    for role in listing.roles:
        growth, jobs = role.figures["outlook.growth"], role.figures["outlook.jobs"]
        cells = ((growth, _cell(growth, "percent").text), (jobs, _cell(jobs, "jobs").text))
        marked = (_marked(value, text, derived) for value, text in (_pay(role), *cells))
        line = (role.title, *marked)
        groups.setdefault(role.category or "your own", []).append(line)
    if not groups:
        return Report((), (Remark("There are no roles."),))
    lines = Lines(("Role", "Average, $/year", "Growth", "Jobs"), groups)
    told = Remark("* derived. 'careercmp show ROLE' tells from what, and why a figure is missing.")
    return Report((), (lines, told) if derived else (lines,))


def import_report(
    roles: int, written: int, gaps: Sequence[object], unmatched: Sequence[str]
) -> Report:
    """The report of an import: what was made, and what could not be."""
    blocks: list[Block] = [_plain([f"{roles:,} roles, {written:,} files written."])]
    if gaps:
        blocks += [
            Heading("Figures that the sources do not have"),
            Bullets(None, tuple(map(str, gaps))),
        ]
    if unmatched:
        blocks += [Heading("What has no place in a role"), Bullets(None, tuple(unmatched))]
    return Report((), tuple(blocks))


def _pay(role: ListedRole) -> tuple[Value, str]:
    yearly, hourly = (role.figures[f"salary.{key}"] for key in ("mean", "hourly_mean"))
    if yearly.value is None and hourly.value is not None:
        return hourly, f"{_cell(hourly, _with_currency(hourly, 'USD/hour')).text}/hour"
    return yearly, _cell(yearly, _with_currency(yearly, "USD/year")).text


def _with_currency(value: Value, unit: str) -> str:
    return unit if value.currency is None else unit.replace("USD", "currency")


def _marked(value: Value, text: str, some: bool) -> str:
    if value.value is None and value.reason != NOT_STATED:
        text = "missing"
    # Where some are marked, the others leave room for the mark, so that digits stand in line.
    return text + (("*" if value.status == "derived" else " ") if some else "")


def search_report(hits: Sequence[tuple[str, str, str]]) -> Report:
    """The report of what a search found: of each role the title, the reason, the category."""
    lines: list[tuple[str, ...]] = list(hits)
    return Report((), (Lines(("Role", "Found by", "Category"), {"": lines}, figures=False),))


def _plain(sentences: Sequence[str]) -> Paragraphs:
    return Paragraphs(tuple((None, sentence) for sentence in sentences))


# Figures and facts.


def _figure_blocks(
    figures: dict[str, Figure],
    facts: dict[str, Fact],
    roles: Sequence[RoleInfo],
    sections: Collection[str],
) -> Iterator[Block]:
    shown: set[str] = set()
    if "overview" in sections:
        yield from _part("Overview", OVERVIEW, figures, facts, roles)
        shown.update(OVERVIEW)
    if "about" in sections:
        told = tuple((role.title, role.summary) for role in roles if role.summary)
        if told:
            yield Heading("What the role is" if len(roles) == 1 else "What each role is")
            yield Paragraphs(told if len(roles) > 1 else tuple((None, text) for _, text in told))
    for section, heading in PARTS:
        if section in sections:
            found = [(key, figure.section) for key, figure in figures.items()]
            found += [(key, fact.section) for key, fact in facts.items()]
            keys = [key for key, of in found if of == section and key not in shown]
            axis = _axis(figures, roles) if section == "salary" else None
            yield from _part(heading, keys, figures, facts, roles, axis)


def _part(
    heading: str,
    keys: Sequence[str],
    figures: dict[str, Figure],
    facts: dict[str, Fact],
    roles: Sequence[RoleInfo],
    axis: Axis | None = None,
) -> Iterator[Block]:
    rows, absent = [], []
    joined = {low: PAIRS[low][0] for low in PAIRS if low in keys and _joins(low, figures)}
    for key in keys:
        if key in joined.values() or _told_by_the_year(key, figures):
            continue
        if key in facts:
            row = _fact_row(facts[key], figures.get("salary.mean"))
        elif key in joined:
            row = _pair_row(key, figures, roles)
        else:
            row = _figure_row(key, figures, roles)
        if row is not None:
            rows.append(row)
        elif key in EXPECTED and not _alternative_stated(key, figures):
            absent.append(_label(key, figures, facts, joined))
    if rows or absent or axis:
        yield Heading(heading)
    if axis:
        yield axis
    if rows:
        yield Rows(tuple(rows))
    if absent:
        yield Remark(f"Not stated{_for_whom(roles)}: {', '.join(absent)}.")


def _for_whom(roles: Sequence[RoleInfo]) -> str:
    return "" if len(roles) == 1 else " for either" if len(roles) == 2 else " for any"


def _joins(key: str, figures: dict[str, Figure]) -> bool:
    """Do two ends make one row: has every role both, as definite numbers, or neither?"""
    low, high = figures[key], figures.get(PAIRS[key][0])
    if high is None:
        return False
    return all(
        {a.status, b.status} <= {"stated", "derived"} or a.reason == b.reason == NOT_STATED
        for a, b in zip(low.values, high.values, strict=True)
    )


def _told_by_the_year(key: str, figures: dict[str, Figure]) -> bool:
    """Is this an hourly percentile, and has every role that has it the yearly one as well?"""
    yearly = figures.get(key.replace("hourly_", ""))
    if not key.startswith("salary.hourly_p") or yearly is None:
        return False
    pairs = zip(figures[key].values, yearly.values, strict=True)
    return all(hour.value is None or year.value is not None for hour, year in pairs)


def _alternative_stated(key: str, figures: dict[str, Figure]) -> bool:
    """Is a like measure stated, so that nobody misses this one?"""
    likes = {
        "salary.mean": ("salary.median", "salary.hourly_mean"),
        "salary.low": ("salary.p10", "salary.hourly_p10"),
        "demographics.mean_age": ("demographics.median_age",),
        "demographics.men": ("demographics.women",),
    }
    others = [figures[like] for like in likes.get(key, ()) if like in figures]
    return any(value.value is not None for figure in others for value in figure.values)


def _label(
    key: str, figures: dict[str, Figure], facts: dict[str, Fact], joined: Collection[str]
) -> str:
    if key in joined:
        return PAIRS[key][1]
    return facts[key].label if key in facts else figures[key].label


def _fact_row(fact: Fact, pay: Figure | None) -> Row | None:
    if not any(fact.values):
        return None
    cells = []
    for index, value in enumerate(fact.values):
        ranking = fact.rankings[index] if fact.rankings else ()
        # One role has the room for all of its ranking.
        shown = ranking if len(fact.values) == 1 else ranking[:1]
        currency = (pay.values[index].currency if pay else None) or "USD"
        text = "; ".join(_ranked(entry, currency) for entry in shown) or value
        cells.append(Cell(text, words=True) if text else Cell(NOT_STATED, missing=True))
    return Row(fact.label, tuple(cells))


def _ranked(entry: Ranked, currency: str) -> str:
    if entry.mean is None:
        return entry.name
    bound = "≥ " if entry.status == "bounded" else ""
    mark = "*" if entry.status == "derived" else ""
    return f"{entry.name} ({bound}{money(entry.mean, currency)}{mark})"


def _figure_row(key: str, figures: dict[str, Figure], roles: Sequence[RoleInfo]) -> Row | None:
    figure = figures[key]
    if all(value.reason == NOT_STATED for value in figure.values):
        return None
    label, unit = _unit_label(figure.label, figure)
    is_bar = unit == "percent" and figure.section in ("demographics", "education")
    cells = [_cell(value, unit, is_bar) for value in figure.values]
    ratios = _ratios(key, figures)
    gaps = [_gap(d, unit, r) for d, r in zip(figure.differences, ratios, strict=True)]
    return Row(label, tuple(cells), tuple(gaps), _row_notes([figure], roles))


def _ratios(key: str, figures: dict[str, Figure]) -> list[float | None]:
    """The differences as shares of the first figure, not yet rounded; of hourly pay that is
    derived, those of the yearly pay."""
    figure = figures[key]
    yearly = figures.get(f"salary.{YEARLY_OF_HOURLY[key][0]}") if key in YEARLY_OF_HOURLY else None
    ratios: list[float | None] = []
    for index, found in enumerate(figure.differences, 1):
        of = figure
        if yearly and key in YEARLY_OF_HOURLY:
            formula = YEARLY_OF_HOURLY[key][1]
            if figure.values[0].formula == figure.values[index].formula == formula:
                of = yearly
        a, b = of.values[0].value, of.values[index].value
        known = found.percent is not None and a and b is not None
        ratios.append((b - a) / a if known and a and b is not None else None)
    return ratios


def _pair_row(key: str, figures: dict[str, Figure], roles: Sequence[RoleInfo]) -> Row | None:
    """Two ends in one row; their differences each by its name, for they are no range."""
    high_key, label, ends = PAIRS[key]
    low, high = figures[key], figures[high_key]
    if all(value.reason == NOT_STATED for value in low.values):
        return None
    label, unit = _unit_label(label, low)
    pairs = zip(low.values, high.values, strict=True)
    cells = [_span_cell(a, b, unit) for a, b in pairs]
    gaps = []
    for found in zip(low.differences, high.differences, strict=True):
        first, second = (_gap(d, unit, None) for d in found)
        if first.number in ("", "same", "not comparable") and first == second:
            gaps.append(first)
        else:
            named = zip(ends, (first, second), strict=True)
            numbers = (f"{end} {gap.number}" for end, gap in named)
            gaps.append(Gap(",\n".join(numbers) + (" months" if unit == "months" else "")))
    return Row(label, tuple(cells), tuple(gaps), _row_notes([low, high], roles))


def _unit_label(label: str, figure: Figure) -> tuple[str, str]:
    """The label with its unit, and the unit that the cells themselves must show."""
    unit = figure.unit
    if unit == "years":
        return f"{label}, years", unit
    if not unit.endswith(("/year", "/hour")) or unit.startswith("jobs"):
        return label, unit
    currencies = {value.currency or "USD" for value in figure.values if value.value is not None}
    period = unit.rpartition("/")[2]
    if len(currencies) == 1:
        sign = currencies.pop()
        return f"{label}, {'$' if sign == 'USD' else sign}/{period}", unit
    return f"{label}, a{'n' if period == 'hour' else ''} {period}", f"currency/{period}"


def _cell(value: Value, unit: str, is_bar: bool = False) -> Cell:
    if value.value is None:
        return Cell(value.reason or NOT_STATED, missing=True, words=True)
    text = _number(value.value, unit)
    if unit.startswith("currency"):
        text = f"{value.currency or 'USD'} {text}"
    text = f"≥ {text}" if value.status == "bounded" else text
    return Cell(text, share=float(value.value) if is_bar else None)


def _number(value: float, unit: str) -> str:
    if unit.endswith("/hour"):
        text = f"{value:,.2f}"
    elif unit.endswith("/year"):
        text = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    else:
        text = f"{value + 0:,}"
    text = f"{text}%" if unit == "percent" else text
    return text.replace("-", "−")


def _span_cell(low: Value, high: Value, unit: str) -> Cell:
    if low.value is None or high.value is None:
        return Cell(low.reason or NOT_STATED, missing=True, words=True)
    if unit == "months":
        return Cell(span(low.value, high.value).replace("-", "–"))
    ends = [_cell(value, unit).text for value in (low, high)]
    return Cell("–".join(ends))


def _gap(found: Difference, unit: str, ratio: float | None) -> Gap:
    if found.verdict == "unknown":
        return Gap()
    if found.verdict in ("same", "too_close", "not_comparable"):
        words = {"too_close": "too close to call", "not_comparable": "not comparable"}
        return Gap(words.get(found.verdict, "same"))
    number = found.points if found.points is not None else found.absolute or 0
    bound = {"at_least": "≥ ", "at_most": "≤ ", None: ""}[found.bound]
    text = bound + _signed(number, "" if unit == "percent" else unit)
    if ratio is not None:
        # A digit that is rounded twice may be wrong, so this is not made from `percent`.
        share = percentage(ratio).replace("less than ", "<")
        return Gap(text, share if "<" in share else f"{'+' if ratio > 0 else '−'}{share}")
    words = {"percent": "point", "years": "year", "months": "month"}
    return Gap(text, plural(number, words[unit]) if unit in words else "")


def _signed(number: float, unit: str) -> str:
    sign = "+" if number > 0 else ""
    return sign + _number(number, unit)


def _row_notes(figures: Sequence[Figure], roles: Sequence[RoleInfo]) -> tuple[str, ...]:
    """What must be said of the numbers in a row; of one role alone, with its name."""
    said: dict[str, dict[str, None]] = {}
    known: set[str] = set()
    for figure in figures:
        for value, role in zip(figure.values, roles, strict=True):
            if value.value is not None:
                known.add(role.slug)
            for note in _value_notes(value):
                said.setdefault(note, {})[role.title] = None
    notes = [
        note if len(owners) >= len(known) else f"{', '.join(owners)}: {note}"
        for note, owners in said.items()
    ]
    for figure in figures:
        for index, found in enumerate(figure.differences, 1):
            name = f"{roles[index].title}: " if len(roles) > 2 else ""
            ends = (figure.values[0], figure.values[index])
            # Why a figure is missing stands in its cell.
            if found.reason and found.verdict == "not_comparable":
                notes.append(f"{name}not comparable: {found.reason}")
            elif found.reason and all(end.value is not None for end in ends):
                notes.append(f"{name}{found.reason}")
            notes += [f"{name}{note}" for note in found.notes]
    return tuple(dict.fromkeys(notes))


def _value_notes(value: Value) -> Iterator[str]:
    if value.formula:
        yield f"derived: {value.formula}"
    if value.status == "bounded":
        yield "the source gives only a lower bound"
    if value.group:
        yield f"figure of a wider group: {value.group}"


def _axis(figures: dict[str, Figure], roles: Sequence[RoleInfo]) -> Axis | None:
    """The ranges of the roles that have the same kind of range: like is drawn with like."""
    for low_key, high_key, mark_key, words in (
        ("salary.low", "salary.high", "salary.mean", "Range and average"),
        ("salary.p10", "salary.p90", "salary.median", "10th to 90th percentile and median"),
    ):
        spans: list[Span] = []
        drawn: set[tuple[str | None, str | None]] = set()
        for index in range(len(roles)):
            low, high, mark = (figures[k].values[index] for k in (low_key, high_key, mark_key))
            # The ends of a range mean the same within one source and one currency only.
            kind = (low.currency, low.source if low_key == "salary.low" else None)
            definite = low.value is not None and low.status != "bounded"
            if definite and high.value is not None and (not drawn or kind in drawn):
                drawn.add(kind)
                inside = mark.value if mark.status != "bounded" else None
                open_end = high.status == "bounded"
                spans.append(Span(index, low.value or 0, high.value, inside, open_end))
        if spans:
            sign = next(iter(drawn))[0] or "$"
            return Axis(f"{words}, {sign}/year", tuple(spans))
    return None


# Skills, software, responsibilities.


def _skill_blocks(skills: SkillComparison, roles: Sequence[RoleInfo]) -> Iterator[Block]:
    yield Heading(f"Skills{_measure_words(skills.measure)}")
    if not any(skills.measures):
        yield Remark(f"Not stated{_for_whom(roles)}.")
        return
    rows: list[Row] = []
    every = "Listed for both" if len(roles) == 2 else "Listed for all"
    for heading, shared in ((every, skills.shared), ("Listed for some", skills.some)):
        if shared:
            rows.append(Row(heading))
            rows += [_shared_row(skill, skills, roles) for skill in shared]
    for index, role in enumerate(roles):
        alone = skills.only[role.slug]
        if alone:
            rows.append(Row(f"Listed for {role.title} only"))
            rows += [_lone_row(s, index, len(roles), skills.measures[index]) for s in alone]
    yield Rows(tuple(rows))
    without = [r.title for r, m in zip(roles, skills.measures, strict=True) if m is None]
    if without:
        yield Remark(f"Not stated for {listing(without)}.")


def _measure_words(measure: str | None) -> str:
    words = {
        "resume_share": ", share of resumes",
        "importance": ", importance of general skills from 1 to 5",
    }
    return words.get(measure or "", "")


def _skill_cell(value: float | None, measure: str | None) -> Cell:
    if value is None:
        return Cell("listed", missing=True)
    return Cell(f"{value:,}%" if measure == "resume_share" else f"{value:,}")


def _shared_row(skill: SharedSkill, skills: SkillComparison, roles: Sequence[RoleInfo]) -> Row:
    cells = tuple(
        _skill_cell(value, measure) if role.slug in skill.roles else Cell("")
        for value, measure, role in zip(skill.values, skills.measures, roles, strict=True)
    )
    unit = "percent" if skills.measure == "resume_share" else "score"
    gaps = tuple(
        Gap() if gap is None else Gap("same") if gap == 0 else _points_gap(gap, unit)
        for gap in skill.differences
    )
    return Row(skill.name, cells, gaps, skills.notes, depth=1)


def _points_gap(gap: float, unit: str) -> Gap:
    return Gap(_signed(gap, ""), plural(gap, "point") if unit == "percent" else "")


def _lone_row(skill: SkillValue, index: int, count: int, measure: str | None) -> Row:
    cells = [Cell("")] * count
    cells[index] = _skill_cell(skill.value, measure)
    return Row(skill.name, tuple(cells), depth=1)


def _skills_of_one(skills: Skills) -> Iterator[Block]:
    yield Heading(f"Skills{_measure_words(skills.measure)}")
    rows = [Row(s.name, (_skill_cell(s.value, skills.measure),)) for s in skills.items]
    yield Rows(tuple(rows))
    examples = tuple(f"{s.name}: {s.example}" for s in skills.items if s.example)
    if examples:
        yield Bullets("How they are used", examples)


def _overlap_blocks(
    heading: str, overlap: Overlap, roles: Sequence[RoleInfo], remark: str = ""
) -> Iterator[Block]:
    titles = {role.slug: role.title for role in roles}
    yield Heading(heading)
    if overlap.shared:
        yield Bullets("Both" if len(roles) == 2 else "All", overlap.shared)
    for item, owners in overlap.some.items():
        yield Bullets(listing([titles[slug] for slug in owners]), (item,))
    for slug, items in overlap.only.items():
        if items:
            yield Bullets(titles[slug], items)
    several = {slug for owners in overlap.some.values() for slug in owners}
    without = [
        title
        for slug, title in titles.items()
        if not (overlap.shared or overlap.only[slug] or slug in several)
    ]
    if without:
        whom = _for_whom(roles) if len(without) == len(roles) else f" for {listing(without)}"
        yield Remark(f"Not stated{whom}.")
    elif remark:
        yield Remark(remark)


def _joined(overlap: Overlap) -> Overlap:
    """Short items on one line."""
    together: dict[tuple[str, ...], list[str]] = {}
    for item, owners in overlap.some.items():
        together.setdefault(owners, []).append(item)
    return Overlap(
        (", ".join(overlap.shared),) if overlap.shared else (),
        {", ".join(items): owners for owners, items in together.items()},
        {slug: (", ".join(items),) if items else () for slug, items in overlap.only.items()},
    )


# Sources.


def _source_blocks(
    section_sources: dict[str, tuple[str | None, ...]],
    sources: dict[str, Source],
    roles: Sequence[RoleInfo],
    full: bool,
) -> Iterator[Block]:
    if not full:
        if sources:
            more = "--sources tells more and shows what to know about these figures."
            yield Remark(f"Figures: {_releases(sources)}. {more}")
        return
    noted = [role for role in roles if role.notes]
    if noted:
        yield Heading("What to know about these figures")
        for role in noted:
            yield Bullets(role.title if len(roles) > 1 else None, role.notes)
    if section_sources:
        yield Heading("Sources")
        if len(roles) > 1:
            yield Rows(tuple(_source_row(name, ids) for name, ids in section_sources.items()))
        for key, source in sources.items():
            used = [name for name, ids in section_sources.items() if key in ids]
            where = f": {', '.join(used)}" if len(roles) == 1 and used else ""
            yield Bullets(f"{key}{where}", tuple(_source_lines(source)))


def _source_row(section: str, ids: Sequence[str | None]) -> Row:
    return Row(section.capitalize(), tuple(Cell(key or "", words=True) for key in ids))


def _releases(sources: dict[str, Source]) -> str:
    """Each publisher with its data sets and their periods."""
    published: dict[str, list[str]] = {}
    for source in sources.values():
        words = f"{source.title} ({_when(source)})"
        published.setdefault(source.publisher, []).append(words)
    return "; ".join(f"{publisher}, {listing(sets)}" for publisher, sets in published.items())


def _when(source: Source) -> str:
    if source.period is None and source.released is not None:
        return f"released {source.released}"
    return source.period or "period not stated"


def _source_lines(source: Source) -> Iterator[str]:
    yield f"{source.publisher}: {source.title}"
    yield f"Period: {source.period or NOT_STATED}"
    if source.released:
        yield f"Released: {source.released}"
    for text in (source.url, source.licence and f"Licence: {source.licence}"):
        if text:
            yield text
    for text in (source.attribution, source.note):
        if text:
            yield text
