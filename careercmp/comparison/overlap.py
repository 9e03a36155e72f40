"""What roles have in common and what only one has: skills, software, responsibilities."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct

from careercmp.comparison.differences import sources_note
from careercmp.model import Role, Skill
from careercmp.text import plain_key

Number = int | float


class SkillValue(Struct, frozen=True):
    """A skill of one role."""

    name: str
    value: Annotated[
        Number | None, Meta(description="In `measure`; null if only the name is known.")
    ]


class SharedSkill(Struct, frozen=True):
    """A skill of several roles; a value is null where the role lacks the skill or its number."""

    name: str
    roles: Annotated[tuple[str, ...], Meta(description="The slugs of the roles that have it.")]
    values: Annotated[tuple[Number | None, ...], Meta(description="One a role, in their order.")]
    differences: Annotated[
        tuple[Number | None, ...],
        Meta(description="Each further role's value minus the first's; points for shares."),
    ]


class Coverage(Struct, frozen=True):
    """How much of one role's skills another one has."""

    shared: Annotated[int, Meta(description="Skills that the other role has too.")]
    skills: Annotated[int, Meta(description="All skills of this role.")]
    percent: Annotated[Number | None, Meta(description="100 * shared / skills.")]
    weighted_percent: Annotated[
        Number | None,
        Meta(
            description="100 * sum of min(this role's value, the other's) / sum of this role's "
            "values; null unless both have values in one measure."
        ),
    ]


class SkillComparison(Struct, frozen=True):
    """Skills side by side."""

    measure: Annotated[
        str | None, Meta(description="The measure of all values; null where the roles differ.")
    ]
    measures: Annotated[tuple[str | None, ...], Meta(description="One a role, in their order.")]
    shared: Annotated[tuple[SharedSkill, ...], Meta(description="Skills that every role has.")]
    some: Annotated[
        tuple[SharedSkill, ...],
        Meta(description="Skills of several roles, not of all; of three or more roles only."),
    ]
    only: Annotated[
        dict[str, tuple[SkillValue, ...]], Meta(description="Skills of one role alone.")
    ]
    notes: Annotated[tuple[str, ...], Meta(description="That the values come from two sources.")]
    coverage: Annotated[
        dict[str, dict[str, Coverage]],
        Meta(description="By the role whose skills are covered, then by the role that has them."),
    ]


class Overlap(Struct, frozen=True):
    """Lists side by side: what every role has, what some have, what one has alone."""

    shared: tuple[str, ...]
    some: dict[str, tuple[str, ...]]
    only: dict[str, tuple[str, ...]]


def compare_skills(roles: Sequence[Role]) -> SkillComparison:
    """Skills that roles share and that only one has. Names match without regard to case and
    punctuation; values are set against each other only where all are in one measure."""
    by_role = [_skills(role) for role in roles]
    measures = tuple(r.skills.measure if r.skills and r.skills.items else None for r in roles)
    named = {measure for measure in measures if measure is not None}
    measure = named.pop() if len(named) == 1 else None
    shared: list[SharedSkill] = []
    some: list[SharedSkill] = []
    only: dict[str, tuple[SkillValue, ...]] = {}
    seen: set[str] = set()
    for role, skills in zip(roles, by_role, strict=True):
        alone = []
        for key, skill in skills.items():
            owners = [r.slug for r, other in zip(roles, by_role, strict=True) if key in other]
            if len(owners) == 1:
                alone.append(SkillValue(skill.name, skill.value))
            elif key not in seen:
                seen.add(key)
                values = tuple(o[key].value if key in o else None for o in by_role)
                row = SharedSkill(skill.name, tuple(owners), values, _gaps(values, measure))
                (shared if len(owners) == len(roles) else some).append(row)
        only[role.slug] = tuple(alone)
    first, first_skills = roles[0].slug, by_role[0]
    coverage: dict[str, dict[str, Coverage]] = {first: {}}
    for other, skills in zip(roles[1:], by_role[1:], strict=True):
        coverage[first][other.slug] = _coverage(first_skills, skills, measure)
        coverage[other.slug] = {first: _coverage(skills, first_skills, measure)}
    notes = tuple(dict.fromkeys(filter(None, (_sources(roles[0], other) for other in roles[1:]))))
    return SkillComparison(measure, measures, tuple(shared), tuple(some), only, notes, coverage)


def _sources(base: Role, other: Role) -> str | None:
    if base.skills is None or other.skills is None:
        return None
    return sources_note(base, other, base.skills.source, other.skills.source)


def _skills(role: Role) -> dict[str, Skill]:
    skills: dict[str, Skill] = {}
    for skill in role.skills.items if role.skills else ():
        skills.setdefault(plain_key(skill.name), skill)
    return skills


def _gaps(values: Sequence[Number | None], measure: str | None) -> tuple[Number | None, ...]:
    first = values[0]
    return tuple(
        round(value - first, 6) if measure and value is not None and first is not None else None
        for value in values[1:]
    )


def _coverage(of: dict[str, Skill], by: dict[str, Skill], measure: str | None) -> Coverage:
    shared = [key for key in of if key in by]
    percent = round(100 * len(shared) / len(of), 2) if of else None
    needed = [skill.value for skill in of.values() if skill.value is not None]
    met = [
        min(needed_value, value)
        for key in shared
        if (needed_value := of[key].value) is not None and (value := by[key].value) is not None
    ]
    weighted = None
    if measure and sum(needed) > 0 and len(needed) == len(of) and len(met) == len(shared):
        weighted = round(100 * sum(met) / sum(needed), 2)
    return Coverage(len(shared), len(of), percent, weighted)


def compare_lists(roles: Sequence[Role], lists: Sequence[Sequence[str]]) -> Overlap:
    """Items that every role has, some have, and one has alone; one list a role."""
    keys = [{plain_key(item): item for item in items} for items in lists]
    shared: list[str] = []
    some: dict[str, tuple[str, ...]] = {}
    only: dict[str, list[str]] = {role.slug: [] for role in roles}
    seen: set[str] = set()
    for role, items in zip(roles, keys, strict=True):
        for key, item in items.items():
            owners = [r.slug for r, other in zip(roles, keys, strict=True) if key in other]
            if len(owners) == 1:
                only[role.slug].append(item)
            elif key not in seen:
                seen.add(key)
                if len(owners) == len(roles):
                    shared.append(item)
                else:
                    some[item] = tuple(owners)
    return Overlap(tuple(shared), some, {slug: tuple(items) for slug, items in only.items()})
