"""Numbers and marks in the cells of a table."""

import re
from decimal import Decimal
from typing import Any

from careercmp.importer.files import Cell

Figure = int | float | str | dict[str, Any] | None
"""A figure as a role file holds it: a number, a bound, or a mapping with the reason it lacks."""

_NUMBER = re.compile(r"[-−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|[-−]?\d+(?:\.\d+)?")
_FOOTNOTE = re.compile(r"\s*\[\d+\]")
DASHES = ("-", "–", "—")


def missing(reason: str) -> dict[str, Any]:
    """A figure that the source does not have."""
    return {"missing": reason}


def plain(number: float) -> int | float:
    """The number as people write it: whole where it is whole."""
    return int(number) if number == int(number) else number


def number_in(cell: Cell) -> int | float | None:
    """The number of a cell; None where it holds none."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return plain(cell)
    text = str(cell).strip()
    if _NUMBER.fullmatch(text):
        return plain(float(text.replace(",", "").replace("−", "-")))
    return None


def thousands(number: int | float) -> int:
    """Thousands as the table prints them, as a count; in decimal, so that 0.3 stays 300."""
    return int(Decimal(str(number)) * 1000)


def title_in(cell: Cell) -> tuple[str, bool]:
    """The title of a row without its indent, and whether a footnote stands behind it."""
    text = " ".join(str(cell).split())
    bare = _FOOTNOTE.sub("", text)
    return bare, bare != text


def code_in(cell: Cell) -> str:
    """A code as text: a workbook may hold ``0010`` as text or as the number 10."""
    number = number_in(cell)
    return f"{number:04d}" if isinstance(number, int) else str(cell).strip()
