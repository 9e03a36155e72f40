"""Which table is which: each is known by its columns, wherever and however its file is named."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from careercmp.errors import BadTable
from careercmp.importer.files import Cell, Row, Sheet
from careercmp.importer.layouts import (
    AGE,
    ATTAINMENT,
    CENSUS_CODES,
    CROSSWALK,
    EXAMPLES,
    JOB_TITLES,
    PROJECTIONS,
    REPORTED_TITLES,
    SEX_AND_RACE,
    SKILL_SCORES,
    SOFTWARE,
    STRUCTURE,
    WAGES,
    Layout,
    column_name,
)

TALLEST_HEADER = 3

_LAYOUTS = (
    WAGES,
    STRUCTURE,
    PROJECTIONS,
    EXAMPLES,
    ATTAINMENT,
    SKILL_SCORES,
    SEX_AND_RACE,
    AGE,
    CENSUS_CODES,
    CROSSWALK,
    SOFTWARE,
    JOB_TITLES,
    REPORTED_TITLES,
)

_WAGE_KINDS = {
    ("1", "cross-industry"): "national",
    ("1", "sector"): "sector",
    ("2", "cross-industry"): "state",
    ("3", "cross-industry"): "state",
    ("4", "cross-industry"): "area",
    ("6", "cross-industry"): "area",
}
_AREAS_IN_WORDS = {
    "national": "national",
    "state": "by state",
    "area": "by metropolitan area",
    "sector": "by sector",
}

_SURVEY_YEAR = re.compile(r"\bMay (20\d\d)\b")
_YEAR_IN_NAME = re.compile(r"M(20\d\d)(?!\d)")


class Table(NamedTuple):
    """A table that was recognised: its rows by the names of the layout's columns."""

    sheet: Sheet
    layout: Layout
    first: int
    columns: dict[str, int]
    header: dict[str, str]

    @property
    def place(self) -> str:
        """File and sheet, as an error names them."""
        return self.sheet.place

    @property
    def texts(self) -> list[str]:
        """The heading above the columns, and what the workbook explains beside its tables."""
        top = [str(cell) for row in self.sheet.top[: self.first] for cell in row if cell != ""]
        return [*top, *self.sheet.notes]

    def rows(self, *names: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The number of each row below the columns, and its cells in the columns named."""
        indices = [self.columns[name] for name in names]
        width = max(indices) + 1
        for number, row in enumerate(self.sheet.rows(), 1):
            if number <= self.first or not any(cell != "" for cell in row):
                continue
            if len(row) < width:
                raise BadTable(
                    f"{self.place}, row {number}: has {len(row)} columns and not the "
                    f"{width} that are needed; is the file complete?"
                )
            yield number, tuple(row[index] for index in indices)

    def bad(self, number: int, name: str, problem: str) -> BadTable:
        """The error of one cell."""
        column = self.header[name]
        return BadTable(f"{self.place}, row {number}, column {column!r}: {problem}")


class Tables(NamedTuple):
    """All tables of a folder."""

    national: Table
    state: Table
    sector: Table
    areas: list[Table]
    projections: Table
    examples: Table
    attainment: Table
    skills: Table
    sex_and_race: Table
    age: Table
    census_codes: Table
    crosswalk: Table
    software: Table
    job_titles: Table
    reported_titles: Table
    structure: Table | None
    database: str | None
    """Version and release of the O*NET database, as its Read Me begins."""


def find_tables(sheets: Iterable[Sheet], folder: str) -> Tables:
    """The tables among the sheets of a folder.

    Raises BadTable where one is missing, lacks a column, or stands twice.
    """
    fits: dict[str, list[Table]] = {}
    nearest: dict[str, tuple[tuple[bool, float], Table]] = {}
    database = None
    for sheet in sheets:
        database = database or _database(sheet)
        headers = _headers(sheet)
        for layout in _LAYOUTS:
            table = _fit(sheet, headers, layout)
            lacking = len(layout.columns) - len(table.columns)
            if not lacking:
                fits.setdefault(layout.words, []).append(table)
            elif len(table.columns) >= max(2, lacking):
                labelled = bool(layout.label) and _labelled(sheet, layout.label)
                rank = (labelled, -lacking / len(layout.columns))
                if layout.words not in nearest or rank > nearest[layout.words][0]:
                    nearest[layout.words] = rank, table

    def one(layout: Layout) -> Table:
        found = fits.get(layout.words, [])
        return _only(found, layout.words) if found else _lacking(layout, nearest, folder)

    wages = _wages(fits.get(WAGES.words, []))
    if WAGES.words in nearest and set(wages) != set(_AREAS_IN_WORDS):
        _lacking(WAGES, nearest, folder)
    for kind, words in _AREAS_IN_WORDS.items():
        if kind not in wages:
            raise BadTable(f"{folder}: no table of wages {words} (OEWS)")
    return Tables(
        national=_only(wages["national"], "national wages"),
        state=_only(wages["state"], "wages by state"),
        sector=_only(wages["sector"], "wages by sector"),
        areas=wages["area"],
        projections=one(PROJECTIONS),
        examples=one(EXAMPLES),
        attainment=one(ATTAINMENT),
        skills=one(SKILL_SCORES),
        sex_and_race=one(SEX_AND_RACE),
        age=one(AGE),
        census_codes=one(CENSUS_CODES),
        crosswalk=one(CROSSWALK),
        software=one(SOFTWARE),
        job_titles=one(JOB_TITLES),
        reported_titles=one(REPORTED_TITLES),
        structure=next(iter(fits.get(STRUCTURE.words, [])), None),
        database=database,
    )


def survey_year(table: Table) -> str | None:
    """The year of a table of wages: from its explanations, else its sheet, else its file."""
    for text in table.texts:
        if "OEWS" in text and (match := _SURVEY_YEAR.search(text)):
            return match[1]
    found = _YEAR_IN_NAME.search(table.sheet.name) or _YEAR_IN_NAME.search(table.place)
    return found[1] if found else None


class _Header(NamedTuple):
    """Rows of a sheet's top that may name its columns, and the first row after them."""

    end: int
    cells: list[Cell]
    names: list[str]


def _headers(sheet: Sheet) -> list[_Header]:
    found = []
    for start in range(len(sheet.top)):
        for end in range(start + 1, min(start + TALLEST_HEADER, len(sheet.top)) + 1):
            cells = _merged(sheet.top[start:end])
            found.append(_Header(end, cells, list(map(column_name, cells))))
    return found


def _fit(sheet: Sheet, headers: list[_Header], layout: Layout) -> Table:
    """The sheet with the header that names most of a layout's columns."""
    wanted = {official.casefold(): name for name, official in layout.columns.items()}
    best = Table(sheet, layout, 0, {}, {})
    for end, cells, names in headers:
        columns: dict[str, int] = {}
        for index, name in enumerate(names):
            if name in wanted:
                columns.setdefault(wanted[name], index)
        if len(columns) > len(best.columns):
            header = {name: " ".join(str(cells[i]).split()) for name, i in columns.items()}
            best = Table(sheet, layout, end, columns, header)
    return best


def _merged(rows: list[Row]) -> list[Cell]:
    """The last text of each column, where the names of columns span several rows."""
    width = max(map(len, rows))
    return [
        next((row[i] for row in reversed(rows) if i < len(row) and row[i] != ""), "")
        for i in range(width)
    ]


def _labelled(sheet: Sheet, label: str) -> bool:
    return any(str(cell).startswith(label) for row in sheet.top[:2] for cell in row)


def _lacking(
    layout: Layout, nearest: dict[str, tuple[tuple[bool, float], Table]], folder: str
) -> Table:
    if layout.words not in nearest:
        raise BadTable(f"{folder}: no table of {layout.words}")
    table = nearest[layout.words][1]
    column = next(official for name, official in layout.columns.items() if name not in table.header)
    raise BadTable(f"{table.place}: no column {column!r}, which a table of {layout.words} has")


def _only(found: list[Table], words: str) -> Table:
    """The one table of its kind; of several in one file, the one with the fewest other columns."""
    files = sorted({table.place.split(", sheet ")[0] for table in found})
    if len(files) > 1:
        raise BadTable(f"{files[1]}: a second table of {words} beside {files[0]}; keep one")
    return min(found, key=lambda table: len(table.sheet.top[table.first - 1]))


def _wages(found: list[Table]) -> dict[str, list[Table]]:
    kinds: dict[str, list[Table]] = {}
    years: dict[str, str] = {}
    for table in found:
        _, (area, industry) = next(table.rows("AREA_TYPE", "I_GROUP"), (0, ("", "")))
        kind = _WAGE_KINDS.get((_whole(area), str(industry)))
        if kind is None:
            continue
        kinds.setdefault(kind, []).append(table)
        year = survey_year(table)
        if year is not None:
            years.setdefault(year, table.place)
    if len(years) > 1:
        (old, place), (new, other) = sorted(years.items())[:2]
        raise BadTable(
            f"{place}: wages of May {old}, but {other} has wages of May {new}; "
            "take all tables from one release"
        )
    return kinds


def _whole(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)


def _database(sheet: Sheet) -> str | None:
    lines = [row[0] for row in sheet.top[:2] if row]
    if lines and re.fullmatch(r"O\*NET \d+(\.\d+)* Database", str(lines[0]).strip()):
        return "\n".join(str(line).strip() for line in lines)
    return None
