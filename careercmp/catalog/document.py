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
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from careercmp.catalog.problem import Problem

LARGEST_FILE = 1_048_576
DEEPEST = 32
LONGEST_NUMBER = 40
MOST_PROBLEMS = 200
"""Of one file; whoever made more will look for one cause."""

NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
CONTAINERS: dict[type, type] = {MappingStartEvent: dict, SequenceStartEvent: list}
VALUES = {ScalarEvent, *CONTAINERS}
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """Where a value begins in the text, counted from 1; its key or index; where its parts begin."""

    line: int
    column: int
    key: Any
    parts: "dict[Any, Place]"


NO_PARTS: dict[Any, Place] = {}
"""Of a scalar."""
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
        self._key: Any = None  # The event of a key whose value comes next.

    def problem(self, line: int, column: int, message: str, field: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, field, message))

    def _field(self, key: str) -> str:
        steps = [*(place.key for _, place in self._open[1:]), key]
        return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind in VALUES:
            if event.anchor is not None or event.tag is not None:
                what = "anchors (&)" if event.anchor is not None else "tags (!)"
                raise _Unreadable(f"YAML {what} are not used here", *_start(event))
            self._take_value(event, kind)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._open.pop()
        elif kind is AliasEvent:
            raise _Unreadable(
                "YAML aliases (*) are not used here; repeat the value", *_start(event)
            )
        elif kind is DocumentStartEvent:
            if self.started:
                raise _Unreadable("holds a second document (---)", *_start(event))
            self.started = True

    def _take_value(self, event: Any, kind: type) -> None:
        parent, parent_place = self._open[-1] if self._open else (None, NOWHERE)
        begin: Any = event
        key: Any = None
        if type(parent) is dict:
            if self._key is None:
                if kind is not ScalarEvent:
                    raise _Unreadable("a key must be text, not a list or mapping", *_start(event))
                self._key = event
                return
            # A mapping's entry is found by its key, which is what a person looks for.
            begin, self._key = self._key, None
            key = begin.value
        elif type(parent) is list:
            key = len(parent)
        line, column = _start(begin)
        if kind is ScalarEvent:
            value, place = _scalar(event), Place(line, column, key, NO_PARTS)
        else:
            value, place = CONTAINERS[kind](), Place(line, column, key, {})
            if len(self._open) >= DEEPEST:
                raise _Unreadable(f"is nested more than {DEEPEST} levels deep", *_start(event))
            self._open.append((value, place))
        parts = parent_place.parts
        if parent is None:
            self.value, self.root = value, place
        elif key in parts:
            message = f"duplicate key, first given on line {parts[key].line}"
            self.problem(line, column, message, self._field(key))
        else:
            parts[key] = place
            if type(parent) is dict:
                parent[key] = value
            else:
                parent.append(value)


def _scalar(event: Any) -> Any:
    text = event.value
    if not event.implicit[0]:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if len(text) <= LONGEST_NUMBER and (match := NUMBER.fullmatch(text)):
        return float(text) if match[2] or match[3] else int(text)
    return text


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
