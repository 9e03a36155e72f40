"""What can be wrong with a file."""

from msgspec import Struct
from msgspec.structs import force_setattr

from careercmp.text import utf8


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
