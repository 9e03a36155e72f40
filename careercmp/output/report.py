"""A comparison, a profile or a list as a report: what is said, in which order, in which words."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from careercmp.comparison.compare import OVERVIEW, Comparison, Fact, Figure, Profile, RoleInfo
from careercmp.comparison.differences import BY_KEY, Difference
from careercmp.comparison.figures import NOT_STATED, Value
from careercmp.comparison.listing import LISTED, Listing
from careercmp.comparison.overlap import Overlap, SharedSkill, SkillValue
from careercmp.model import Skills, Source
from careercmp.output.blocks import (
    Axis,
    Block,
    Bullets,
    Cell,
    Footnotes,
    Gap,
    Heading,
    Line,
    Lines,
    Paragraphs,
    Remark,
    Report,
    Row,
    Rows,
    Span,
    Title,
)
from careercmp.text import listing, money, span

if TYPE_CHECKING:
    from careercmp.catalog.hits import Found

HEADLINES = 3


EXPECTED = frozenset(
    {
        *OVERVIEW,
        "salary.low",
        "salary.high",
        "salary.top_cities",
        "salary.top_states",
        "salary.top_companies",
        "salary.top_industries",
        "education.major",
        "education.college",
        "demographics.women",
        "demographics.men",
        "demographics.lgbt",
    }
) - {"salary.median", "salary.hourly_median", "demographics.median_age"}
"""What a reader looks for, so that its absence is said."""

PAIRS = {
    "salary.low": ("salary.high", "Salary range"),
    "entry.time.min": ("entry.time.max", "Time to enter"),
}
"""Two measures that are the ends of one thing and share a row."""

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
    roles = comparison.roles
    blocks: list[Block] = [Title(tuple(role.title for role in roles))]
    headlines = HEADLINES if "overview" in sections else 0
    if headlines:
        blocks.append(_plain(comparison.summary[:headlines]))
    blocks += _figure_blocks(comparison.figures, comparison.facts, roles, sections)
    if comparison.responsibilities:
        blocks += _overlap_blocks("Responsibilities", comparison.responsibilities, roles)
    if comparison.skills:
        blocks += _skill_blocks(comparison, roles)
    if comparison.software:
        software = _joined(comparison.software)
        blocks += _overlap_blocks("Software in demand", software, roles)
    if comparison.summary[headlines:]:
        blocks += [Heading("In words"), Bullets(None, comparison.summary[headlines:])]
    blocks.append(Footnotes())
    blocks += _source_blocks(comparison.section_sources, comparison.sources, roles, sources)
    return Report(tuple(role.title for role in roles), tuple(blocks))


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
    """The report of a list of roles."""
    lines = tuple(
        Line(
            (role.category or "", role.title),
            tuple(_cell(role.figures[key], BY_KEY[key].unit) for key in LISTED),
        )
        for role in listing.roles
    )
    columns = ("Category", "Role", "Average salary, $/year", "Growth", "Jobs")
    return Report((), (Lines(columns, lines),) if lines else (Remark("There are no roles."),))


def search_report(found: "Found") -> Report:
    """The report of what a search found."""
    lines = []
    for hit in found.hits:
        reason = f"{hit.reason.kind.replace('_', ' ')}: {hit.reason.text}"
        lines.append(Line((hit.category or "", hit.title, reason), ()))
    columns = ("Category", "Role", "Found by")
    return Report((), (Lines(columns, tuple(lines)) if lines else Remark("Nothing matches."),))


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
    pay = figures.get("salary.mean")
    ends = {high for low, (high, _) in PAIRS.items() if low in keys}
    for key in keys:
        if key in ends or _told_by_the_year(key, figures):
            continue
        row = _fact_row(facts[key], pay) if key in facts else _figure_row(key, figures, roles)
        if row is None:
            if key in EXPECTED and not _alternative_stated(key, figures):
                absent.append(_label(key, figures, facts))
        else:
            rows.append(row)
    if rows or absent or axis:
        yield Heading(heading)
    if axis:
        yield axis
    if rows:
        yield Rows(tuple(rows))
    if absent:
        whom = "" if len(roles) == 1 else " for either" if len(roles) == 2 else " for any"
        yield Remark(f"Not stated{whom}: {', '.join(absent)}.")


def _told_by_the_year(key: str, figures: dict[str, Figure]) -> bool:
    """Is this an hourly percentile of roles that all have it by the year?"""
    yearly = figures.get(key.replace("hourly_", ""))
    if not key.startswith("salary.hourly_p") or yearly is None:
        return False
    return all(value.value is not None for value in yearly.values)


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


def _label(key: str, figures: dict[str, Figure], facts: dict[str, Fact]) -> str:
    if key in PAIRS:
        return PAIRS[key][1]
    return facts[key].label if key in facts else figures[key].label


def _fact_row(fact: Fact, pay: Figure | None) -> Row | None:
    if not any(fact.values):
        return None
    cells = []
    for index, value in enumerate(fact.values):
        ranking = fact.rankings[index] if fact.rankings else ()
        mean = ranking[0].mean if ranking else None
        currency = pay.values[index].currency if pay else None
        tail = f" ({money(mean, currency or 'USD')})" if isinstance(mean, int | float) else ""
        cells.append(
            Cell(f"{value}{tail}", words=True) if value else Cell(NOT_STATED, missing=True)
        )
    return Row(fact.label, tuple(cells))


def _figure_row(key: str, figures: dict[str, Figure], roles: Sequence[RoleInfo]) -> Row | None:
    figure = figures[key]
    low, high = figure, figures.get(PAIRS[key][0]) if key in PAIRS else None
    if all(value.reason == NOT_STATED for value in low.values):
        return None
    if high is not None and all(
        (a.value is None) == (b.value is None) for a, b in zip(low.values, high.values, strict=True)
    ):
        label, unit = _unit_label(PAIRS[key][1], low)
        cells = [_span_cell(a, b, unit) for a, b in zip(low.values, high.values, strict=True)]
        gaps = [
            _span_gap(a, b, unit, low.values[0])
            for a, b in zip(low.differences, high.differences, strict=True)
        ]
    else:
        label, unit = _unit_label(figure.label, figure)
        is_bar = unit == "percent" and figure.section in ("demographics", "education")
        cells = [_cell(value, unit, is_bar) for value in figure.values]
        gaps = [_gap(found, unit, figure.values[0]) for found in figure.differences]
    return Row(label, tuple(cells), tuple(gaps), _row_notes(figure, roles))


def _unit_label(label: str, figure: Figure) -> tuple[str, str]:
    """The label with its unit, and the unit that the cells themselves must show."""
    unit = figure.unit
    currencies = {value.currency or "USD" for value in figure.values if value.value is not None}
    if unit.startswith("USD/"):
        if len(currencies) == 1:
            sign = currencies.pop()
            return f"{label}, {'$' if sign == 'USD' else sign}/{unit[4:]}", unit
        return f"{label}, a{'n' if unit == 'USD/hour' else ''} {unit[4:]}", f"currency/{unit[4:]}"
    return (f"{label}, years", unit) if unit == "years" else (label, unit)


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
    elif unit.endswith("/year") and value == int(value):
        text = f"{int(value):,}"
    else:
        text = f"{value:,}"
    text = f"{text}%" if unit == "percent" else text
    return text.replace("-", "−")


def _span_cell(low: Value, high: Value, unit: str) -> Cell:
    if low.value is None or high.value is None:
        return Cell(low.reason or NOT_STATED, missing=True, words=True)
    if unit == "months":
        return Cell(span(low.value, high.value, unit).replace("-", "–"))
    ends = [_cell(value, unit).text for value in (low, high)]
    return Cell("–".join(ends))


def _gap(found: Difference, unit: str, base: Value) -> Gap:
    if found.verdict == "unknown":
        return Gap()
    if found.verdict in ("same", "too_close", "not_comparable"):
        words = {"too_close": "too close to call", "not_comparable": "not comparable"}
        return Gap(words.get(found.verdict, "same"))
    number = found.points if found.points is not None else found.absolute or 0
    bound = {"at_least": "≥ ", "at_most": "≤ ", None: ""}[found.bound]
    text = bound + _signed(number, "" if unit == "percent" else unit)
    if found.percent is not None and base.value:
        # From the numbers themselves: what is rounded twice may be wrong by a digit.
        return Gap(text, f"{number / base.value * 100:+,.1f}%".replace("-", "−"))
    words = {"percent": "points", "years": "years", "months": "months"}
    return Gap(text, _singular(words.get(unit, ""), number))


def _span_gap(low: Difference, high: Difference, unit: str, base: Value) -> Gap:
    ends = [_gap(low, unit, base), _gap(high, unit, base)]
    if ends[0] == ends[1] or low.verdict in ("unknown", "not_comparable"):
        return ends[0]
    numbers = ["+0" if end.number == "same" else end.number for end in ends]
    return Gap(" to ".join(numbers), "months" if unit == "months" else "")


def _signed(number: float, unit: str) -> str:
    sign = "+" if number > 0 else ""
    return sign + _number(number, unit)


def _singular(word: str, number: float) -> str:
    return word.removesuffix("s") if abs(number) == 1 else word


def _row_notes(figure: Figure, roles: Sequence[RoleInfo]) -> tuple[str, ...]:
    """What must be said of the numbers in a row; of one role alone, with its name."""
    said: dict[str, list[str]] = {}
    for value, role in zip(figure.values, roles, strict=True):
        for note in _value_notes(value):
            said.setdefault(note, []).append(role.title)
    known = sum(value.value is not None for value in figure.values)
    notes = [
        note if len(owners) >= known else f"{', '.join(owners)}: {note}"
        for note, owners in said.items()
    ]
    titles = {role.slug: role.title for role in roles}
    for found in figure.differences:
        name = f"{titles[found.role]}: " if len(figure.differences) > 1 else ""
        if found.reason and found.verdict != "unknown":
            word = "not comparable: " if found.verdict == "not_comparable" else ""
            notes.append(f"{name}{word}{found.reason}")
        elif found.reason and all(value.value is not None for value in figure.values):
            notes.append(f"{name}{found.reason}")
        notes += [f"{name}{note}" for note in found.notes if "wider group" not in note]
    return tuple(dict.fromkeys(notes))


def _value_notes(value: Value) -> Iterator[str]:
    if value.status == "derived":
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
        figure = figures[low_key]
        if any(d.verdict == "not_comparable" for d in figure.differences):
            continue
        spans = []
        for index in range(len(roles)):
            low, high, mark = (figures[k].values[index] for k in (low_key, high_key, mark_key))
            if low.value is not None and high.value is not None and low.status != "bounded":
                inside = mark.value if mark.status != "bounded" else None
                spans.append(Span(index, low.value, high.value, inside, high.status == "bounded"))
        if spans:
            label, _ = _unit_label(words, figure)
            return Axis(label, tuple(spans))
    return None


# Skills, software, responsibilities.


def _skill_blocks(comparison: Comparison, roles: Sequence[RoleInfo]) -> Iterator[Block]:
    skills = comparison.skills
    assert skills is not None
    if not any(skills.measures):
        return
    rows: list[Row] = []
    every = "Shared by both" if len(roles) == 2 else "Shared by all"
    for heading, shared in ((every, skills.shared), ("Shared by some", skills.some)):
        if shared:
            rows.append(Row(heading))
            rows += [_shared_row(skill, skills.measures, skills.measure, roles) for skill in shared]
    for index, role in enumerate(roles):
        alone = skills.only[role.slug]
        if alone:
            rows.append(Row(f"Only {role.title}"))
            rows += [_lone_row(s, index, len(roles), skills.measures[index]) for s in alone]
    yield Heading(f"Skills{_measure_words(skills.measure)}")
    yield Rows(tuple(rows))


def _measure_words(measure: str | None) -> str:
    words = {"resume_share": ", share of resumes", "importance": ", importance from 1 to 5"}
    return words.get(measure or "", "")


def _skill_cell(value: float | None, measure: str | None) -> Cell:
    if value is None:
        return Cell("listed", missing=True)
    return Cell(f"{value:,}%" if measure == "resume_share" else f"{value:,}")


def _shared_row(
    skill: SharedSkill,
    measures: Sequence[str | None],
    common: str | None,
    roles: Sequence[RoleInfo],
) -> Row:
    cells = tuple(
        _skill_cell(value, measure) if role.slug in skill.roles else Cell("")
        for value, measure, role in zip(skill.values, measures, roles, strict=True)
    )
    unit = "percent" if common == "resume_share" else "score"
    gaps = tuple(
        Gap() if gap is None else Gap("same") if gap == 0 else _points_gap(gap, unit)
        for gap in skill.differences
    )
    return Row(skill.name, cells, gaps, depth=1)


def _points_gap(gap: float, unit: str) -> Gap:
    return Gap(_signed(gap, ""), _singular("points", gap) if unit == "percent" else "")


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


def _overlap_blocks(heading: str, overlap: Overlap, roles: Sequence[RoleInfo]) -> Iterator[Block]:
    titles = {role.slug: role.title for role in roles}
    lists: list[Bullets] = []
    if overlap.shared:
        lists.append(
            Bullets("Shared by both" if len(roles) == 2 else "Shared by all", overlap.shared)
        )
    for item, owners in overlap.some.items():
        lists.append(Bullets(f"Shared by {', '.join(titles[slug] for slug in owners)}", (item,)))
    for slug, items in overlap.only.items():
        if items:
            lists.append(Bullets(f"Only {titles[slug]}", items))
    if lists:
        yield Heading(heading)
        yield from lists
        without = [t for s, t in titles.items() if not overlap.only[s] and not overlap.shared]
        if without:
            yield Remark(f"Not stated for {', '.join(without)}.")


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
        rows = []
        for section, ids in section_sources.items():
            cells = tuple(Cell(i or "none given", missing=i is None, words=True) for i in ids)
            rows.append(Row(section.capitalize(), cells))
        yield Rows(tuple(rows))
        for key, source in sources.items():
            yield Bullets(key, tuple(_source_lines(source)))


def _releases(sources: dict[str, Source]) -> str:
    """Each publisher with its data sets and their periods."""
    published: dict[str, list[str]] = {}
    for source in sources.values():
        words = f"{source.title} ({source.period or 'period not stated'})"
        published.setdefault(source.publisher, []).append(words)
    return "; ".join(f"{publisher}, {listing(sets)}" for publisher, sets in published.items())


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
