"""What can be wrong with a file."""

from msgspec import Struct


class Problem(Struct, frozen=True, order=True):
    """Something wrong with a file: where it stands, which field it concerns, and what to do."""

    file: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}:{self.column}: {field}{self.message}"
