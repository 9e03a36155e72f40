"""What must hold between the fields of a role, which their types cannot say."""

import math
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Meta

from careercmp.catalog.problem import short, suggestion
from careercmp.model import (
    LEVELS,
    Marked,
    Race,
    Record,
    RoleFile,
    Salary,
    annotations_of,
    least,
    leaves_of,
    sources_named,
)
from careercmp.text import plain_key

Path = tuple[Any, ...]
"""The steps to a value: keys of mappings, numbers in lists."""
Broken = tuple[Path, str]
"""A value that breaks a rule, and what is wrong with it."""
Limits = tuple[float, float]

SUM_TOLERANCE = 0.5
"""How far women and men may be from 100 together, each rounded to a whole percent at worst."""
PARTS_TOLERANCE = 3.0
"""The same for the parts of race and of attainment, of which there are up to seven."""


def broken_rules(role: RoleFile, source_ids: Collection[str] | None) -> Iterator[Broken]:
    """All that is wrong between the fields of a role; where ids of sources are given, its sections
    must name one of them."""
    for rule in RULES:
        yield from rule(role)
    if source_ids is not None:
        yield from _sources_known(role, source_ids)


def _number(figure: Any) -> float | None:
    """The number of a figure, where it has a definite one."""
    if isinstance(figure, Marked):
        return figure.value
    return None if isinstance(figure, str) else figure


def _said(figure: Any) -> str:
    """A figure as its author knows it."""
    return f"{'>=' if isinstance(figure, str) else ''}{least(figure):,}"


def _marked_well(role: RoleFile) -> Iterator[Broken]:
    for path, mark, (low, high) in _marks(role, ()):
        if isinstance(mark, Marked):
            if (mark.value is None) != (mark.derived is None):
                yield path, "a derived figure needs both value and derived, its formula"
            elif (mark.value is None) == (mark.missing is None):
                yield path, "expected either value and derived, or missing with the reason"
        # What the type says of plain numbers holds for the others as well.
        number = least(mark)
        if number is not None and not low <= number <= high:
            bound = f"at least {low:,}" if number < low else f"at most {high:,}"
            yield path, f"must be {bound}, got {short(mark if isinstance(mark, str) else number)}"


def _marks(record: Record, path: Path) -> Iterator[tuple[Path, str | Marked, Limits]]:
    """The figures that are no plain numbers, each with its limits."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None:
            continue
        if isinstance(value, str | Marked):
            limits = _limits(type(record), name)
            if limits is not None:
                yield (*path, name), value, limits
        elif isinstance(value, Record):
            yield from _marks(value, (*path, name))
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                if isinstance(part, Record):
                    yield from _marks(part, (*path, name, index))


@cache
def _limits(record: type[Record], name: str) -> Limits | None:
    """The least and the greatest number of a field; None where it holds no figure."""
    leaves = list(leaves_of(annotations_of(record)[name]))
    metas = [leaf for leaf in leaves if isinstance(leaf, Meta)]
    limits = ((m.ge, m.le) for m in metas if m.ge is not None and m.le is not None)
    return next(limits) if Marked in leaves else None


def _states(salary: Salary) -> Iterator[tuple[str, Any]]:
    if salary.by_state is not None:
        for state in salary.by_state.__struct_fields__:
            wage = getattr(salary.by_state, state)
            if wage is not None:
                yield state, wage


def _salary_in_order(role: RoleFile) -> Iterator[Broken]:
    if not role.salary:
        return
    yield from _ascending(role.salary, ("salary",), ("low", "high"))
    yield from _ascending(role.salary, ("salary",), ("p10", "p25", "median", "p75", "p90"))
    hourly = ("hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90")
    yield from _ascending(role.salary, ("salary",), hourly)
    for state, wage in _states(role.salary):
        yield from _ascending(wage, ("salary", "by_state", state), ("p10", "median", "p90"))


def _ascending(record: Any, path: Path, fields: Sequence[str]) -> Iterator[Broken]:
    """A number must not be below the number before it, nor below any bound since that one."""
    floor, lower = -math.inf, ""
    for field in fields:
        figure = getattr(record, field)
        number = least(figure)
        if number is None:
            continue
        definite = not isinstance(figure, str)
        if definite and number < floor:
            said = f"{lower} {_said(getattr(record, lower))} is above {field} {_said(figure)}"
            yield (*path, lower), said
        if definite or number >= floor:
            floor, lower = number, field


def _time_in_order(role: RoleFile) -> Iterator[Broken]:
    time = role.entry and role.entry.time
    if time and time.min > time.max:
        yield ("entry", "time", "min"), f"min {time.min} is above max {time.max}"


def _shares_add_up(role: RoleFile) -> Iterator[Broken]:
    people = role.demographics
    if people:
        women, men = least(people.women), least(people.men)
        if women is not None and men is not None:
            bounded = isinstance(people.women, str) or isinstance(people.men, str)
            over = women + men - 100
            if over > SUM_TOLERANCE or (over < -SUM_TOLERANCE and not bounded):
                total = f"make {'at least ' if bounded else ''}{women + men:g}, not 100"
                message = f"women {_said(people.women)} and men {_said(people.men)} {total}"
                yield ("demographics", "women"), message
        if people.race and not people.race_overlaps:
            yield from _within_100(people.race, ("demographics", "race"), Race.__struct_fields__)
    if role.education:
        yield from _within_100(role.education, ("education",), LEVELS)


def _within_100(record: Any, path: Path, fields: Sequence[str]) -> Iterator[Broken]:
    figures = [getattr(record, field) for field in fields]
    total = sum(least(figure) or 0 for figure in figures)
    if total > 100 + PARTS_TOLERANCE:
        at_least = "at least " if any(isinstance(figure, str) for figure in figures) else ""
        yield path, f"the shares make {at_least}{total:g}, more than 100"


def _most_common_is_most(role: RoleFile) -> Iterator[Broken]:
    level = role.education and role.education.most_common
    if not level:
        return
    share = _number(getattr(role.education, level))
    others = {
        other: stated
        for other in LEVELS
        if other != level and (stated := least(getattr(role.education, other))) is not None
    }
    # A share that is not stated can be no more than the others leave.
    most = 100 + PARTS_TOLERANCE - sum(others.values()) if share is None else share
    above = max(others, key=lambda other: others[other], default=level)
    if above != level and others[above] > most:
        said = _said(getattr(role.education, above))
        yield ("education", "most_common"), f"{above} has a greater share, {said}, than {level}"


def _importance_in_range(role: RoleFile) -> Iterator[Broken]:
    if role.skills and role.skills.measure == "importance":
        for index, skill in enumerate(role.skills.items):
            if skill.value is not None and not 1 <= skill.value <= 5:
                path = ("skills", "items", index, "value")
                yield path, f"importance runs from 1 to 5, got {skill.value}"


def _nothing_repeated(role: RoleFile) -> Iterator[Broken]:
    """No list names a thing twice, as a comparison knows it by its name."""
    skills = [skill.name for skill in role.skills.items] if role.skills else []
    yield from _repeats(("skills", "items"), skills)
    yield from _repeats(("soft_skills",), [skill.name for skill in role.soft_skills])
    yield from _repeats(("software", "items"), role.software.items if role.software else ())
    yield from _repeats(("responsibilities",), role.responsibilities)


def _repeats(path: Path, names: Sequence[str]) -> Iterator[Broken]:
    first: dict[str, str] = {}
    for index, name in enumerate(names):
        key = plain_key(name)
        if key in first:
            yield (*path, index), f"repeats {short(first[key])}"
        first.setdefault(key, name)


def _sources_known(role: RoleFile, ids: Collection[str]) -> Iterator[Broken]:
    for name, field, source in sources_named(role):
        if source not in ids:
            hint = suggestion(source, ids)
            yield (name, field), f"sources.yaml has no source {source!r}{hint}"


RULES = (
    _marked_well,
    _salary_in_order,
    _time_in_order,
    _shares_add_up,
    _most_common_is_most,
    _importance_in_range,
    _nothing_repeated,
)
