"""The comparison of two or more roles, and the profile of one: what every output is made from."""

from collections.abc import Collection, Sequence
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from careercmp.comparison.differences import Difference, difference
from careercmp.comparison.figures import Status, Value, number_of, value_of
from careercmp.comparison.overlap import (
    Overlap,
    SkillComparison,
    compare_lists,
    compare_skills,
)
from careercmp.comparison.summary import summarize
from careercmp.errors import NothingToCompare, UnknownSection
from careercmp.model import (
    FACTS,
    MEASURES,
    SECTIONS,
    Measure,
    Named,
    Role,
    Skills,
    SoftSkill,
    Source,
    sources_named,
)
from careercmp.text import listing

ATTAINMENT = {m.key.split(".")[1]: m for m in MEASURES if m.section == "education"}

OVERVIEW = (
    "salary.mean",
    "salary.median",
    "salary.hourly_mean",
    "salary.hourly_median",
    "outlook.growth",
    "outlook.jobs",
    "satisfaction.score",
    "education.most_common_degree",
    "demographics.mean_age",
    "demographics.median_age",
    "entry.time.min",
    "entry.time.max",
)
"""What a reader wants first, taken from all sections."""

SECTION_NAMES = (
    "overview",
    "about",
    *(name for name in SECTIONS if name not in ("skills", "software")),
    "responsibilities",
    "skills",
    "software",
)
"""What a comparison can be narrowed to."""


class RoleInfo(Struct, frozen=True):
    """Who is compared."""

    slug: str
    title: str
    soc: str | None
    category: str | None
    summary: str | None
    notes: tuple[str, ...]


Titled = TypeVar("Titled", Role, RoleInfo)


class Figure(Struct, frozen=True):
    """One measure over all roles."""

    section: str
    label: str
    unit: str
    values: Annotated[tuple[Value, ...], Meta(description="One a role, in their order.")]
    differences: Annotated[
        tuple[Difference, ...], Meta(description="One for each role after the first.")
    ] = ()


class Ranked(Struct, frozen=True, omit_defaults=True):
    """An entry of a ranking with its mean wage a year, where there is one."""

    name: str
    mean: int | float | None = None
    status: Status | None = None


class Fact(Struct, frozen=True):
    """Something about each role that is no number."""

    section: str
    label: str
    values: Annotated[
        tuple[str | None, ...],
        Meta(description="One a role; the best of a ranking; null if not stated."),
    ]
    rankings: Annotated[
        tuple[tuple[Ranked, ...], ...] | None,
        Meta(description="The whole ranking of each role, best first, with its means."),
    ] = None


class Profile(Struct, frozen=True):
    """All of one role: its figures with their status and source, and everything in words."""

    role: RoleInfo
    figures: dict[str, Figure]
    facts: dict[str, Fact]
    skills: Annotated[Skills | None, Meta(description="Null where there are none.")]
    soft_skills: tuple[SoftSkill, ...] | None
    software: tuple[str, ...] | None
    responsibilities: tuple[str, ...] | None
    aliases: tuple[str, ...]
    job_titles: tuple[str, ...]
    by_state: Annotated[
        dict[str, dict[str, Value]] | None, Meta(description="Wages a year and jobs, by state.")
    ]
    section_sources: Annotated[
        dict[str, tuple[str | None, ...]], Meta(description="The source id of each section.")
    ]
    sources: dict[str, Source]
    schema_version: Literal[1] = 1


class Comparison(Struct, frozen=True):
    """Two or more roles side by side; the first is the base of every difference."""

    roles: tuple[RoleInfo, ...]
    summary: Annotated[tuple[str, ...], Meta(description="What the figures say, in sentences.")]
    headlines: Annotated[
        int, Meta(description="How many of the first sentences tell what most readers ask for.")
    ]
    figures: Annotated[dict[str, Figure], Meta(description="By the figure's path in a role file.")]
    facts: dict[str, Fact]
    skills: Annotated[SkillComparison | None, Meta(description="Null where left out.")]
    software: Annotated[Overlap | None, Meta(description="Null where left out.")]
    responsibilities: Annotated[Overlap | None, Meta(description="Null where left out.")]
    section_sources: Annotated[
        dict[str, tuple[str | None, ...]],
        Meta(description="The source ids of each section, one a role, in their order."),
    ]
    sources: dict[str, Source]
    schema_version: Literal[1] = 1


def compare(first: Role, *others: Role, sections: Collection[str] = SECTION_NAMES) -> Comparison:
    """Compare roles with the first of them, in all sections or those named.

    Pay is in the currency of its role, shares are in percent, time to enter in months, ages in
    years. Raises NothingToCompare for fewer than two roles, or the same one twice.
    """
    roles = (first, *others)
    if not others:
        raise NothingToCompare(f"a comparison needs two roles or more; here is one, {first.slug!r}")
    slugs = [role.slug for role in roles]
    if twice := next((slug for slug in slugs if slugs.count(slug) > 1), None):
        raise NothingToCompare(f"{twice!r} is given twice; a comparison needs different roles")
    if unknown := set(sections) - set(SECTION_NAMES):
        raise UnknownSection(f"no section {min(unknown)!r}; there are {listing(SECTION_NAMES)}")
    roles = distinct(roles)
    headlines, others_said = summarize(roles, sections)
    software = [role.software.items if role.software else () for role in roles]
    duties = [role.responsibilities for role in roles]
    return Comparison(
        roles=tuple(_info(role) for role in (first, *others)),
        summary=(*headlines, *others_said),
        headlines=len(headlines),
        figures={
            measure.key: Figure(
                measure.section,
                measure.label,
                _unit(measure, roles),
                tuple(value_of(role, measure) for role in roles),
                tuple(difference(measure, roles[0], other) for other in roles[1:]),
            )
            for measure in MEASURES
            if _included(measure.key, measure.section, sections)
        },
        facts=_facts(roles, sections),
        skills=compare_skills(roles) if "skills" in sections else None,
        software=compare_lists(roles, software) if "software" in sections else None,
        responsibilities=compare_lists(roles, duties) if "responsibilities" in sections else None,
        section_sources=_section_sources(roles, sections),
        sources=_sources(roles, sections),
    )


def profile(role: Role, sections: Collection[str] = SECTION_NAMES) -> Profile:
    """All of one role, or the sections named, in the units of `compare`."""
    return Profile(
        role=_info(role),
        figures={
            measure.key: Figure(
                measure.section, measure.label, _unit(measure, [role]), (value_of(role, measure),)
            )
            for measure in MEASURES
            if _included(measure.key, measure.section, sections)
        },
        facts=_facts([role], sections),
        skills=role.skills if "skills" in sections else None,
        soft_skills=role.soft_skills if "skills" in sections else None,
        software=role.software.items if role.software and "software" in sections else None,
        responsibilities=role.responsibilities if "responsibilities" in sections else None,
        aliases=role.aliases,
        job_titles=role.job_titles,
        by_state=_by_state(role) if "salary" in sections else None,
        section_sources=_section_sources([role], sections),
        sources=_sources([role], sections),
    )


def distinct(roles: Sequence[Titled]) -> tuple[Titled, ...]:
    """The roles, those with one title told apart by their slugs."""
    titles = [role.title for role in roles]
    return tuple(
        replace(role, title=f"{role.title} ({role.slug})") if titles.count(role.title) > 1 else role
        for role in roles
    )


def _unit(measure: Measure, roles: Sequence[Role]) -> str:
    """The unit of a measure, in the currency of the roles where all have one."""
    currencies = {
        value_of(role, measure).currency for role in roles if measure.of(role) is not None
    }
    currency = currencies.pop() if len(currencies) == 1 else None
    return measure.unit.replace("USD", currency) if currency else measure.unit


def _info(role: Role) -> RoleInfo:
    return RoleInfo(role.slug, role.title, role.soc, role.category, role.summary, role.notes)


def _included(key: str, section: str, sections: Collection[str]) -> bool:
    return section in sections or ("overview" in sections and key in OVERVIEW)


def _facts(roles: Sequence[Role], sections: Collection[str]) -> dict[str, Fact]:
    facts = {}
    for field in FACTS:
        if _included(field.key, field.section, sections):
            values = [field.of(role) for role in roles]
            if any(isinstance(value, tuple) for value in values):
                rankings = tuple(tuple(map(_ranked, value or ())) for value in values)
                best = tuple(ranking[0].name if ranking else None for ranking in rankings)
                facts[field.key] = Fact(field.section, field.label, best, rankings)
            else:
                facts[field.key] = Fact(field.section, field.label, tuple(values))
    if "demographics" in sections:
        words = "Hispanic people also counted in a race"
        counted = tuple(map(_counts_twice, roles))
        facts["demographics.race_overlaps"] = Fact("demographics", words, counted)
    if _included("education.most_common_degree", "education", sections):
        degrees = tuple(_most_common_degree(role) for role in roles)
        fact = Fact("education", "Most common degree", degrees)
        facts["education.most_common_degree"] = fact
    return facts


def _ranked(entry: Named) -> Ranked:
    mean = number_of(entry.mean)
    return Ranked(entry.name, mean.value, mean.status if mean.value is not None else None)


def _counts_twice(role: Role) -> str | None:
    """Does the role's source count Hispanic people in a race as well?"""
    if role.demographics is None or role.demographics.race is None:
        return None
    return "yes" if role.demographics.race_overlaps else "no"


def _most_common_degree(role: Role) -> str | None:
    """The level that the source calls the most common, or that the shares prove to be."""
    if role.education is None:
        return None
    if role.education.most_common:
        return ATTAINMENT[role.education.most_common].label
    values = {m.label: value_of(role, m) for m in ATTAINMENT.values()}
    shares = {
        label: value.value
        for label, value in values.items()
        if value.value is not None and value.status != "bounded"
    }
    if not shares:
        return None
    level = max(shares, key=lambda label: shares[label])
    others = [share for label, share in shares.items() if label != level]
    unstated = 100 - sum(shares.values())
    return level if shares[level] > max([*others, unstated]) else None


def _by_state(role: Role) -> dict[str, dict[str, Value]] | None:
    states = role.salary.by_state if role.salary else None
    if states is None:
        return None
    return {
        state: {field: number_of(getattr(wage, field)) for field in wage.__struct_fields__}
        for state in states.__struct_fields__
        if (wage := getattr(states, state)) is not None
    }


def _section_sources(
    roles: Sequence[Role], sections: Collection[str]
) -> dict[str, tuple[str | None, ...]]:
    named: dict[str, list[str | None]] = {}
    for number, role in enumerate(roles):
        for name, field, key in sources_named(role):
            if name in sections or "overview" in sections:
                part = name if field == "source" else f"{name}, age"
                named.setdefault(part, [None] * len(roles))[number] = key
    return {part: tuple(keys) for part, keys in named.items()}


def _sources(roles: Sequence[Role], sections: Collection[str]) -> dict[str, Source]:
    """The sources of the sections that are shown."""
    return {
        key: role.sources[key]
        for role in roles
        for name, _, key in sources_named(role)
        if (name in sections or "overview" in sections) and key in role.sources
    }
