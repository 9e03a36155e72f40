"""Is this a role? Every problem of a file at once, each with its place and, where one is near,
the word that was meant."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
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

R = TypeVar("R", bound=Record)
Path = tuple[Any, ...]
Limits = tuple[float, float]
Rule = Callable[[RoleFile], Iterator[tuple[Path, str]]]

SUM_TOLERANCE = 0.5
"""How far women and men may be from 100 together, each rounded to a whole percent at worst."""
PARTS_TOLERANCE = 3.0
"""The same for the parts of race and of attainment, of which there are up to seven."""

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
            problems.append(_problem(place, file, (), "expected fields, such as title: Nurse"))
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


def _marked_well(role: RoleFile) -> Iterator[tuple[Path, str]]:
    for path, mark, (low, high) in _marks(role, ()):
        if isinstance(mark, Marked):
            if (mark.value is None) != (mark.derived is None):
                yield path, "a derived figure needs both value and derived, its formula"
            elif (mark.value is None) == (mark.missing is None):
                yield path, "expected either value and derived, or missing with the reason"
        # What the type says of plain numbers holds for the others as well.
        number = float(mark.removeprefix(">=")) if isinstance(mark, str) else mark.value
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
    known = [(f, n) for f in fields if (n := _number(getattr(record, f))) is not None]
    for (lower, small), (upper, large) in pairwise(known):
        if small > large:
            yield (*path, lower), f"{lower} {small:,} is above {upper} {large:,}"


def _time_in_order(role: RoleFile) -> Iterator[tuple[Path, str]]:
    time = role.entry and role.entry.time
    if time and time.min > time.max:
        yield ("entry", "time", "min"), f"min {time.min} is above max {time.max}"


def _shares_add_up(role: RoleFile) -> Iterator[tuple[Path, str]]:
    people = role.demographics
    if people:
        women, men = _number(people.women), _number(people.men)
        if women is not None and men is not None and abs(women + men - 100) > SUM_TOLERANCE:
            message = f"women {women} and men {men} make {women + men:g}, not 100"
            yield ("demographics", "women"), message
        if people.race and not people.race_overlaps:
            yield from _within_100(people.race, ("demographics", "race"), Race.__struct_fields__)
    if role.education:
        levels = [m.key.split(".")[1] for m in MEASURES if m.section == "education"]
        yield from _within_100(role.education, ("education",), levels)


def _within_100(record: Any, path: Path, fields: Sequence[str]) -> Iterator[tuple[Path, str]]:
    shares = [n for f in fields if (n := _number(getattr(record, f))) is not None]
    if sum(shares) > 100 + PARTS_TOLERANCE:
        yield path, f"the shares make {sum(shares):g}, more than 100"


def _skills_in_measure(role: RoleFile) -> Iterator[tuple[Path, str]]:
    if not role.skills:
        return
    seen: dict[str, int] = {}
    for index, skill in enumerate(role.skills.items):
        path = ("skills", "items", index)
        if (
            role.skills.measure == "importance"
            and skill.value is not None
            and not 1 <= skill.value <= 5
        ):
            yield (*path, "value"), f"importance runs from 1 to 5, got {skill.value}"
        name = skill.name.casefold()
        if name in seen:
            yield path, f"repeats skill {seen[name] + 1}, {_short(skill.name)}"
        seen.setdefault(name, index)


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
    _skills_in_measure,
)
