"""Is this a role? Every problem of a file at once, each with its place and, where one is near,
the word that was meant."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from careercmp.catalog.document import MOST_PROBLEMS, Document, Place
from careercmp.catalog.problem import Problem, short, suggestion
from careercmp.catalog.rules import Path, broken_rules
from careercmp.model import (
    PATTERN_WORDS,
    Marked,
    Record,
    RoleFile,
    Source,
    annotations_of,
    leaves_of,
    record_of,
)

R = TypeVar("R", bound=Record)

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
        # What has a wrong part was read without it, so a rule cannot speak of the whole.
        wrong = [problem.field for problem in problems]
        for path, message in broken_rules(role, None if source_ids is None else list(source_ids)):
            broken = _problem(document.place, file, path, message)
            if not any(field.startswith(f"{broken.field}.") for field in wrong):
                problems.append(broken)
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
        return f"unknown field{suggestion(unknown[1], fields)}"
    got = value
    for step in path:
        got = got[step]
    if limit := _LIMIT.fullmatch(text):
        bound = "at most" if limit[1] == "<=" else "at least"
        return f"must be {bound} {float(limit[2]):,.0f}, got {short(got)}"
    if _ENUM.fullmatch(text):
        options = _options(_annotation(record, path))
        hint = suggestion(str(got), options)
        return f"expected one of {', '.join(options)}, got {short(got)}{hint}"
    if pattern := _PATTERN.fullmatch(text):
        # The library prints the pattern as Python's repr of it.
        words = next((w for p, w in PATTERN_WORDS.items() if repr(p) == pattern[1]), "other text")
    elif types := _TYPES.fullmatch(text):
        words = _words(types[1])
    else:
        return text
    return f"expected {words}, got {short(got)}{_hint(words, got)}"


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


def _fields(record: type[Record], path: Path) -> list[str]:
    return list(_record(_annotation(record, path)).__struct_fields__)


def _options(annotation: Any) -> list[str]:
    return [leaf for leaf in leaves_of(annotation) if isinstance(leaf, str)]
