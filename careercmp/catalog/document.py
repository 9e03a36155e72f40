"""YAML text in, plain values out, each with its place in the text.

Values follow the rules of JSON: `true`, `false`, `null`, numbers as JSON writes them; all else is
text, so that a state code `NO` or a date stays what its author typed. What could hide or repeat
facts (duplicate keys, aliases, tags, a second document) is a problem, not a feature.
"""

import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from careercmp.catalog.problem import Problem

LARGEST_FILE = 1_048_576
DEEPEST = 32
LONGEST_NUMBER = 40
MOST_PROBLEMS = 200
"""Of one file; whoever made more will look for one cause."""

NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Where a value begins in the text, counted from 1; its key or index; where its parts begin."""

    line: int
    column: int
    key: Any
    parts: "dict[Any, Place]"


NOWHERE = Place(1, 1, None, {})


class Document(NamedTuple):
    """The value of a YAML text (None when it could not be read), and what is wrong with it."""

    value: Any
    place: Place
    problems: list[Problem]


class _Unreadable(Exception):
    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def read_document(path: Path) -> Document:
    """Read a YAML file; what cannot be read is a problem in the result, never an exception."""
    try:
        return parse_document(_text(path), str(path))
    except _Unreadable as error:
        problem = Problem(str(path), error.line, error.column, "", str(error))
        return Document(None, NOWHERE, [problem])


def _text(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _Unreadable("is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise _Unreadable("is not a regular file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _Unreadable(f"cannot be read: {error.strerror or error}") from None
    if len(data) > LARGEST_FILE:
        raise _Unreadable("is larger than 1 MiB, too large for one role")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        byte = f"byte 0x{data[error.start]:02x}"
        raise _Unreadable(f"is not UTF-8 text ({byte})", *_position(before)) from None


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def parse_document(text: str, file: str) -> Document:
    """The value of a YAML text, which may hold one document of nested lists and mappings."""
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, LOADER):
            builder.take(event)
            if len(builder.problems) >= MOST_PROBLEMS:
                return Document(None, builder.root, builder.problems)
        if not builder.started:
            raise _Unreadable("is empty")
    except _Unreadable as error:
        builder.problem(error.line, error.column, str(error))
        return Document(None, builder.root, builder.problems)
    except yaml.reader.ReaderError as error:
        # This one error of the library names an offset, not a line.
        line, column = _position(text[: error.position])
        builder.problem(line, column, "holds a control character; write it as an escape")
        return Document(None, builder.root, builder.problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        builder.problem(line, column, f"is not YAML: {error.problem or error.context}")
        return Document(None, builder.root, builder.problems)
    return Document(builder.value, builder.root, builder.problems)


class _Builder:
    """Puts the values together from the parser's events, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.value: Any = None
        self.root = NOWHERE
        self.started = False
        self.problems: list[Problem] = []
        self._open: list[tuple[Any, Place]] = []
        self._key: list[tuple[Any, int, int] | None] = []

    def problem(self, line: int, column: int, message: str, field: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, field, message))

    def _field(self, key: str) -> str:
        steps = [*(place.key for _, place in self._open[1:]), key]
        return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._place(event, self._scalar(event), Place(*_start(event), None, {}))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_extras(event)
            if len(self._open) >= DEEPEST:
                raise _Unreadable(f"is nested more than {DEEPEST} levels deep", *_start(event))
            value: Any = {} if kind is yaml.MappingStartEvent else []
            place = self._place(event, value, Place(*_start(event), None, {}))
            self._open.append((value, place))
            self._key.append(None)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._key.pop()
        elif kind is yaml.AliasEvent:
            raise _Unreadable(
                "YAML aliases (*) are not used here; repeat the value", *_start(event)
            )
        elif kind is yaml.DocumentStartEvent:
            if self.started:
                raise _Unreadable("holds a second document (---)", *_start(event))
            self.started = True

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _Unreadable("YAML anchors (&) are not used here", *_start(event))
        if event.tag is not None:
            raise _Unreadable("YAML tags (!) are not used here", *_start(event))

    def _scalar(self, event: Any) -> Any:
        self._refuse_extras(event)
        text = event.value
        if not event.implicit[0]:
            return text
        if text in CONSTANTS:
            return CONSTANTS[text]
        if len(text) <= LONGEST_NUMBER and (match := NUMBER.fullmatch(text)):
            return float(text) if match[2] or match[3] else int(text)
        return text

    def _place(self, event: Any, value: Any, place: Place) -> Place:
        if not self._open:
            self.value, self.root = value, place
            return place
        parent, parent_place = self._open[-1]
        if type(parent) is list:
            place = place._replace(key=len(parent))
            parent_place.parts[len(parent)] = place
            parent.append(value)
            return place
        pending = self._key[-1]
        if pending is None:
            if type(event) is not yaml.ScalarEvent:
                raise _Unreadable("a key must be text, not a list or mapping", *_start(event))
            self._key[-1] = (event.value, place.line, place.column)
            return place
        key, line, column = pending
        self._key[-1] = None
        # A mapping's entry is found by its key, which is what a person looks for.
        place = Place(line, column, key, place.parts)
        if key in parent:
            first = parent_place.parts[key].line
            message = f"duplicate key, first given on line {first}"
            self.problem(line, column, message, self._field(key))
        else:
            parent[key] = value
            parent_place.parts[key] = place
        return place


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
