"""Is this a role? Every problem of a file at once, each with its place and, where one is near,
the word that was meant."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec

from careercmp.catalog.document import MOST_PROBLEMS, Document, Place
from careercmp.catalog.problem import Problem
from careercmp.model import (
    MEASURES,
    PATTERN_WORDS,
    Marked,
    Race,
    Record,
    RoleFile,
    Salary,
    Source,
    annotations_of,
    record_of,
    sources_named,
)
from careercmp.text import plain_key

R = TypeVar("R", bound=Record)
Path = tuple[Any, ...]
Limits = tuple[float, float]
Rule = Callable[[RoleFile], Iterator[tuple[Path, str]]]

SUM_TOLERANCE = 0.5
"""How far women and men may be from 100 together, each rounded to a whole percent at worst."""
PARTS_TOLERANCE = 3.0
"""The same for the parts of race and of attainment, of which there are up to seven."""

LEVELS = [m.key.split(".")[1] for m in MEASURES if m.section == "education"]
"""Of attainment."""

_AT = re.compile(r"(.*) - at `\$(.*)`", re.DOTALL)
_STEP = re.compile(r"\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_LACKING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_TYPES = re.compile(r"Expected `(.*)`, got `.*`", re.DOTALL)
_LIMIT = re.compile(r"Expected `.*` (<=|>=) (\S+)", re.DOTALL)
_PATTERN = re.compile(r"Expected `str` matching regex (.*)", re.DOTALL)
_ENUM = re.compile(r"Invalid enum value (.*)", re.DOTALL)


def validate_role(
    document: Document, file: str, source_ids: Iterable[str] | None = None
) -> RoleFile | list[Problem]:
    """The role that a document describes, or all that is wrong with it, in the order of its lines.

    Where `source_ids` are given, a section's source must be one of them.
    """
    role, problems = _convert(document, RoleFile, file)
    if role is not None:
        rules = RULES if source_ids is None else (*RULES, _sources_known(list(source_ids)))
        for rule in rules:
            broken = [_problem(document.place, file, path, text) for path, text in rule(role)]
            # What has a wrong part was read without it, so a rule cannot speak of the whole.
            wrong = [problem.field for problem in problems]
            problems += [b for b in broken if not any(w.startswith(f"{b.field}.") for w in wrong)]
        if not problems:
            return role
    return sorted(problems)


def validate_sources(document: Document, file: str) -> tuple[dict[str, Source], list[Problem]]:
    """The sources of a sources.yaml that are right, and all that is wrong with the others."""
    problems = list(document.problems)
    found: dict[str, Source] = {}
    if isinstance(document.value, dict):
        for name, value in document.value.items():
            entry = Document(value, document.place.parts[name], [])
            source, wrong = _convert(entry, Source, file)
            problems += [
                msgspec.structs.replace(p, field=f"{name}.{p.field}".rstrip(".")) for p in wrong
            ]
            if source is not None and not wrong:
                found[name] = source
    elif not problems:
        problems.append(_problem(document.place, file, (), "expected sources, each under its id"))
    return found, sorted(problems)


# Types, limits and names of fields: what the model says.


def _convert(document: Document, record: type[R], file: str) -> tuple[R | None, list[Problem]]:
    """Decode; note the first thing that is wrong, leave it out, and decode again until all fits."""
    value, place, problems = document.value, document.place, list(document.problems)
    if not isinstance(value, dict):
        if not problems:
            problems.append(
                _problem(
                    place, file, (), f"expected fields, such as {record.__struct_fields__[0]}: ..."
                )
            )
        return None, problems
    reported: set[tuple[int, Any]] = set()
    while len(problems) < MOST_PROBLEMS:
        try:
            return msgspec.convert(value, record), problems
        except msgspec.ValidationError as error:
            text, path = _located(str(error))
            lacking = _LACKING.fullmatch(text)
            if lacking:
                where = _walk(place, path)
                if (id(where.parts), lacking[1]) not in reported:
                    message = f"needs the field {lacking[1]}"
                    problems.append(_problem(place, file, path, message))
                if not path:
                    value = {**value, lacking[1]: "?"}
                    continue
            else:
                unknown = _UNKNOWN.fullmatch(text)
                message = _message(text, value, path, record)
                path = (*path, unknown[1]) if unknown else path
                problems.append(_problem(place, file, path, message))
                reported.add((id(_walk(place, path[:-1]).parts), path[-1]))
            value, place = _without(value, place, path)
    return None, problems


def _located(error: str) -> tuple[str, Path]:
    match = _AT.fullmatch(error)
    if not match:
        return error, ()
    return match[1], tuple(name or int(index) for name, index in _STEP.findall(match[2]))


def _walk(place: Place, path: Path) -> Place:
    for step in path:
        place = place.parts[step]
    return place


def _problem(place: Place, file: str, path: Path, message: str) -> Problem:
    """The problem at a path; as far as the text has it, for a rule may speak of what is absent."""
    field = ""
    for step in path:
        if step not in place.parts:
            break
        place = place.parts[step]
        field += f"[{place.key}]" if isinstance(place.key, int) else f".{place.key}"
    return Problem(file, place.line, place.column, field.lstrip("."), message)


def _without(value: Any, place: Place, path: Path) -> tuple[Any, Place]:
    """Copies of a value and its places that lack what stands at a path."""
    step, *rest = path
    copy = dict(enumerate(value)) if isinstance(value, list) else dict(value)
    # The identity of `parts` marks a mapping across copies, so only the entry below changes.
    parts = place.parts
    if rest:
        copy[step], inner = _without(copy[step], parts[step], tuple(rest))
        parts[step] = inner
    else:
        del copy[step]
        if isinstance(value, list):
            kept = [part for index, part in parts.items() if index != step]
            parts.clear()
            parts.update(enumerate(kept))
    return (list(copy.values()) if isinstance(value, list) else copy), place


def _message(text: str, value: Any, path: Path, record: type[Record]) -> str:
    if unknown := _UNKNOWN.fullmatch(text):
        fields = _fields(record, path)
        return f"unknown field{_suggestion(unknown[1], fields)}"
    got = value
    for step in path:
        got = got[step]
    if limit := _LIMIT.fullmatch(text):
        bound = "at most" if limit[1] == "<=" else "at least"
        return f"must be {bound} {float(limit[2]):,.0f}, got {_short(got)}"
    if _ENUM.fullmatch(text):
        options = _options(_annotation(record, path))
        hint = _suggestion(str(got), options)
        return f"expected one of {', '.join(options)}, got {_short(got)}{hint}"
    if pattern := _PATTERN.fullmatch(text):
        # The library prints the pattern as Python's repr of it.
        words = next((w for p, w in PATTERN_WORDS.items() if repr(p) == pattern[1]), "other text")
    elif types := _TYPES.fullmatch(text):
        words = _words(types[1])
    else:
        return text
    return f"expected {words}, got {_short(got)}{_hint(words, got)}"


def _words(types: str) -> str:
    for name, words in (
        ("float", "a number"),
        ("int", "a whole number"),
        ("array", "a list"),
        ("object", "a mapping of fields"),
        ("bool", "true or false"),
    ):
        if name in types.split(" | "):
            return words
    return "text"


def _short(got: Any) -> str:
    if isinstance(got, list | dict):
        return "a list" if isinstance(got, list) else "a mapping"
    if got is None:
        return "nothing"
    text = str(got).lower() if isinstance(got, bool) else repr(got)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _hint(words: str, got: Any) -> str:
    if words.endswith("number") and isinstance(got, str):
        plain = re.sub(r"[\s,_$%]", "", got)
        is_number = re.fullmatch(r"(>=)?-?(0|[1-9]\d{0,14})(\.\d+)?", plain) and plain != got
        return f" (write {plain})" if is_number else ""
    if words.startswith("text") and isinstance(got, int | float):
        return " (put it in quotes)"
    if words == "a list" and isinstance(got, str):
        return " (write [...] around it)"
    return ""


def _suggestion(name: str, options: Sequence[str]) -> str:
    near = get_close_matches(name.lower(), options, n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""


def _annotation(record: Any, path: Path) -> Any:
    """The annotation of the field at a path."""
    annotation: Any = record
    for step in path:
        if isinstance(step, str):
            annotation = annotations_of(_record(annotation))[step]
    return annotation


def _record(annotation: Any) -> type[Record]:
    """The record class within an annotation; that of a figure is `Marked`."""
    return record_of(annotation) or Marked


def _leaves(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _leaves(part)


def _fields(record: type[Record], path: Path) -> list[str]:
    return list(_record(_annotation(record, path)).__struct_fields__)


def _options(annotation: Any) -> list[str]:
    return [leaf for leaf in _leaves(annotation) if isinstance(leaf, str)]


# Rules between fields: what a type cannot say.


def _number(figure: Any) -> float | None:
    """The number of a figure, where it has a definite one."""
    if isinstance(figure, Marked):
        return figure.value
    return None if isinstance(figure, str) else figure


def _least(figure: Any) -> float | None:
    """The least that the number of a figure can be; None where nothing is known of it."""
    if not isinstance(figure, str):
        return _number(figure)
    digits = figure.removeprefix(">=")
    return float(digits) if "." in digits else int(digits)


def _said(figure: Any) -> str:
    """A figure as its author knows it."""
    return f"{'>=' if isinstance(figure, str) else ''}{_least(figure):,}"


def _marked_well(role: RoleFile) -> Iterator[tuple[Path, str]]:
    for path, mark, (low, high) in _marks(role, ()):
        if isinstance(mark, Marked):
            if (mark.value is None) != (mark.derived is None):
                yield path, "a derived figure needs both value and derived, its formula"
            elif (mark.value is None) == (mark.missing is None):
                yield path, "expected either value and derived, or missing with the reason"
        # What the type says of plain numbers holds for the others as well.
        number = _least(mark)
        if number is not None and not low <= number <= high:
            bound = f"at least {low:,}" if number < low else f"at most {high:,}"
            yield path, f"must be {bound}, got {_short(mark if isinstance(mark, str) else number)}"


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
    leaves = list(_leaves(annotations_of(record)[name]))
    metas = [leaf for leaf in leaves if isinstance(leaf, msgspec.Meta)]
    limits = ((m.ge, m.le) for m in metas if m.ge is not None and m.le is not None)
    return next(limits) if Marked in leaves else None


def _states(salary: Salary) -> Iterator[tuple[str, Any]]:
    if salary.by_state is not None:
        for state in salary.by_state.__struct_fields__:
            wage = getattr(salary.by_state, state)
            if wage is not None:
                yield state, wage


def _salary_in_order(role: RoleFile) -> Iterator[tuple[Path, str]]:
    if not role.salary:
        return
    yield from _ascending(role.salary, ("salary",), ("low", "high"))
    yield from _ascending(role.salary, ("salary",), ("p10", "p25", "median", "p75", "p90"))
    hourly = ("hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90")
    yield from _ascending(role.salary, ("salary",), hourly)
    for state, wage in _states(role.salary):
        yield from _ascending(wage, ("salary", "by_state", state), ("p10", "median", "p90"))


def _ascending(record: Any, path: Path, fields: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """A number must not be below the number before it, nor below any bound since that one."""
    floor, lower = -math.inf, ""
    for field in fields:
        figure = getattr(record, field)
        least = _least(figure)
        if least is None:
            continue
        definite = not isinstance(figure, str)
        if definite and least < floor:
            said = f"{lower} {_said(getattr(record, lower))} is above {field} {_said(figure)}"
            yield (*path, lower), said
        if definite or least >= floor:
            floor, lower = least, field


def _time_in_order(role: RoleFile) -> Iterator[tuple[Path, str]]:
    time = role.entry and role.entry.time
    if time and time.min > time.max:
        yield ("entry", "time", "min"), f"min {time.min} is above max {time.max}"


def _shares_add_up(role: RoleFile) -> Iterator[tuple[Path, str]]:
    people = role.demographics
    if people:
        women, men = _least(people.women), _least(people.men)
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


def _within_100(record: Any, path: Path, fields: Sequence[str]) -> Iterator[tuple[Path, str]]:
    figures = [getattr(record, field) for field in fields]
    total = sum(least for figure in figures if (least := _least(figure)) is not None)
    if total > 100 + PARTS_TOLERANCE:
        at_least = "at least " if any(isinstance(figure, str) for figure in figures) else ""
        yield path, f"the shares make {at_least}{total:g}, more than 100"


def _most_common_is_most(role: RoleFile) -> Iterator[tuple[Path, str]]:
    level = role.education and role.education.most_common
    if not level:
        return
    share = _number(getattr(role.education, level))
    others = {
        other: least
        for other in LEVELS
        if other != level and (least := _least(getattr(role.education, other))) is not None
    }
    # A share that is not stated can be no more than the others leave.
    most = 100 + PARTS_TOLERANCE - sum(others.values()) if share is None else share
    above = max(others, key=lambda other: others[other], default=level)
    if above != level and others[above] > most:
        said = _said(getattr(role.education, above))
        yield ("education", "most_common"), f"{above} has a greater share, {said}, than {level}"


def _importance_in_range(role: RoleFile) -> Iterator[tuple[Path, str]]:
    if role.skills and role.skills.measure == "importance":
        for index, skill in enumerate(role.skills.items):
            if skill.value is not None and not 1 <= skill.value <= 5:
                path = ("skills", "items", index, "value")
                yield path, f"importance runs from 1 to 5, got {skill.value}"


def _nothing_repeated(role: RoleFile) -> Iterator[tuple[Path, str]]:
    """No list names a thing twice, as a comparison knows it by its name."""
    skills = [skill.name for skill in role.skills.items] if role.skills else []
    yield from _repeats(("skills", "items"), skills)
    yield from _repeats(("soft_skills",), [skill.name for skill in role.soft_skills])
    yield from _repeats(("software", "items"), role.software.items if role.software else ())
    yield from _repeats(("responsibilities",), role.responsibilities)


def _repeats(path: Path, names: Sequence[str]) -> Iterator[tuple[Path, str]]:
    first: dict[str, str] = {}
    for index, name in enumerate(names):
        key = plain_key(name)
        if key in first:
            yield (*path, index), f"repeats {_short(first[key])}"
        first.setdefault(key, name)


def _sources_known(ids: list[str]) -> Rule:
    def rule(role: RoleFile) -> Iterator[tuple[Path, str]]:
        for name, field, source in sources_named(role):
            if source not in ids:
                hint = _suggestion(source, ids)
                yield (name, field), f"sources.yaml has no source {source!r}{hint}"

    return rule


RULES: tuple[Rule, ...] = (
    _marked_well,
    _salary_in_order,
    _time_in_order,
    _shares_add_up,
    _most_common_is_most,
    _importance_in_range,
    _nothing_repeated,
)
