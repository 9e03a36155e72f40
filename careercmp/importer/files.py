"""The sheets and text tables of a folder, as rows of cells."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from careercmp.errors import BadTable, CannotRead, NeedsExtra

Cell = str | float | int | bool | Any
Row = Sequence[Cell]

LONGEST_HEADING = 12
"""Rows of a sheet within which its column names begin."""
LONGEST_NOTES = 100
"""Rows of a sheet of explanations; a longer sheet is a table."""


class Sheet(NamedTuple):
    """A sheet of a workbook, or a text file: its place in words, its first rows, and all rows."""

    place: str
    name: str
    top: list[Row]
    rows: Callable[[], Iterator[Row]]
    notes: tuple[str, ...]
    """The texts of the workbook's sheets of explanations."""


def table_files(folder: Path) -> list[Path]:
    """The workbooks and text files below a folder, in the order of their names.

    Raises CannotRead where the folder cannot be listed.
    """
    try:
        if not folder.is_dir():
            raise CannotRead(f"{folder}: is not a folder")
        found = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise CannotRead(f"{folder}: cannot be read: {error.strerror or error}") from None
    # A file whose name begins with ~$ only marks that a workbook is open elsewhere.
    return [
        path
        for path in found
        if path.suffix.lower() in (".xlsx", ".csv", ".txt")
        and not path.name.startswith((".", "~$"))
    ]


def sheets_of(path: Path, folder: Path) -> Iterator[Sheet]:
    """Every sheet of a workbook, or the one table of a text file.

    Raises BadTable where the file cannot be read.
    """
    place = path.relative_to(folder).as_posix()
    try:
        if path.suffix.lower() == ".xlsx":
            yield from _workbook(path, place)
        else:
            yield _text(path, place)
    except OSError as error:
        raise BadTable(f"{place}: cannot be read: {error.strerror or error}") from None


def _workbook(path: Path, place: str) -> Iterator[Sheet]:
    # An optional dependency: only this command needs it.
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415
    except ImportError:
        raise NeedsExtra(
            "reading workbooks needs python-calamine: pip install 'careercmp[import]'"
        ) from None

    with path.open("rb"):
        pass
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except CalamineError as error:
        raise BadTable(
            f"{place}: cannot be read as a workbook; is it complete? ({_one_line(error)})"
        ) from None
    notes = tuple(
        str(cell)
        for _, sheet in sheets
        if sheet.height <= LONGEST_NOTES
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, str) and cell
    )
    for name, sheet in sheets:
        top: list[Row] = [
            row for row, _ in zip(sheet.iter_rows(), range(LONGEST_HEADING), strict=False)
        ]
        yield Sheet(f"{place}, sheet {name}", name, top, sheet.iter_rows, notes)


def _text(path: Path, place: str) -> Sheet:
    tabs = path.suffix.lower() == ".txt"

    def rows() -> Iterator[Row]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            try:
                if tabs:
                    yield from (line.rstrip("\r\n").split("\t") for line in file)
                else:
                    yield from csv.reader(file, strict=True)
            except UnicodeDecodeError:
                raise BadTable(f"{place}: is not UTF-8 text") from None
            except csv.Error as error:
                raise BadTable(f"{place}: is not complete ({error})") from None

    # The first lines are enough to see whether this is a table at all; any other text is ignored.
    with path.open("rb") as file:
        head = file.read(16_384).decode("utf-8-sig", "replace")
    lines = io.StringIO(head, newline="").readlines()[:LONGEST_HEADING]
    top: list[Row] = [
        line.rstrip("\r\n").split("\t") if tabs else next(csv.reader([line]), []) for line in lines
    ]
    return Sheet(place, path.stem, top, rows, ())


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
