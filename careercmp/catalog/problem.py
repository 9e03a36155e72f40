"""What can be wrong with a file, and the words for it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from careercmp.text import shortened, utf8


class Problem(Struct, frozen=True, order=True):
    """Something wrong with a file: where it stands, which field it concerns, and what to do."""

    file: str
    line: int
    column: int
    field: str
    message: str

    def __post_init__(self) -> None:
        # Neither JSON nor the index can hold a file name that is not UTF-8.
        force_setattr(self, "file", utf8(self.file))

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}:{self.column}: {field}{self.message}"


def short(got: Any) -> str:
    """A value as a message shows it."""
    if isinstance(got, list | dict):
        return "a list" if isinstance(got, list) else "a mapping"
    if got is None:
        return "nothing"
    return shortened(str(got).lower() if isinstance(got, bool) else repr(got))


def suggestion(name: str, options: Iterable[str]) -> str:
    """What may have been meant by a name that is none of the options, in brackets; or nothing."""
    near = get_close_matches(name.lower(), list(options), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
