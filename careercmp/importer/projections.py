"""Jobs, their projected change and what it takes to enter: Employment Projections, Table 1.2."""

import re
from typing import NamedTuple

from careercmp.errors import BadTable
from careercmp.importer.cells import DASHES, Figure, missing, number_in, thousands, title_in
from careercmp.importer.files import Cell
from careercmp.importer.tables import Table

NOT_AVAILABLE = "not available"

_PERIOD = re.compile(r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)?\d\d)")
_CODE = re.compile(r"\d\d-\d{4}")


class Occupation(NamedTuple):
    """One of the occupations that everything is imported for."""

    code: str
    title: str
    outlook: dict[str, Figure]
    entry: dict[str, str]

    @property
    def jobs(self) -> int:
        """People in the occupation; 0 where the table does not say."""
        jobs = self.outlook["jobs"]
        return jobs if isinstance(jobs, int) else 0


def read_occupations(table: Table) -> list[Occupation]:
    """The occupations of the table, in its order; summaries of several are left out."""
    period = period_of(table, "growth")
    found = []
    measures = ("jobs", "growth", "change", "openings")
    words = ("education", "experience", "training")
    for number, (title, code, level, *cells) in table.rows(
        "title", "code", "type", *measures, *words
    ):
        if level != "Line item":
            continue
        if not _CODE.fullmatch(str(code)):
            raise table.bad(number, "code", f"expected a code such as 29-1141, found {code!r}")
        outlook = {
            name: _figure(table, number, name, cell)
            for name, cell in zip(measures, cells[:4], strict=True)
        }
        entry = {
            name: str(cell)
            for name, cell in zip(words, cells[4:], strict=True)
            if cell not in ("", *DASHES)
        }
        found.append(
            Occupation(str(code), title_in(title)[0], {**outlook, "period": period}, entry)
        )
    if not found:
        raise BadTable(f"{table.place}: no row whose occupation type is 'Line item'")
    return found


def read_examples(table: Table, projections: Table) -> dict[str, list[str]]:
    """The example job titles of each occupation.

    Raises BadTable where the two tables are not of one round of projections.
    """
    if period_of(table, "change") != period_of(projections, "growth"):
        raise BadTable(
            f"{table.place}, column {table.header['change']!r}: not of the round "
            f"{period_of(projections, 'growth')} of {projections.place}"
        )
    found = {}
    for _, (title, code) in table.rows("title", "code"):
        # The export writes a code as a formula, so that a spreadsheet does not take it for a date.
        bare = str(code).strip('="')
        found[bare] = [" ".join(name.split()) for name in str(title).split("*")[1:]]
    return found


def period_of(table: Table, column: str) -> str:
    """The period that a column's name states, in full: ``2024-2034``."""
    found = _PERIOD.search(table.header[column])
    if not found:
        raise BadTable(f"{table.place}, column {table.header[column]!r}: names no period")
    first, last = found.groups()
    return f"{first}-{last if len(last) == 4 else first[:2] + last}"


def _figure(table: Table, number: int, name: str, cell: Cell) -> Figure:
    figure = number_in(cell)
    if figure is not None:
        return figure if name == "growth" else thousands(figure)
    if cell in DASHES:
        return missing(NOT_AVAILABLE)
    raise table.bad(number, name, f"expected a number, found {str(cell)!r}")
