"""Wages of the OEWS survey: national, by state, and where they are highest."""

import re
from collections.abc import Iterable
from heapq import nlargest
from typing import NamedTuple

from careercmp.importer.cells import Figure, missing, number_in
from careercmp.importer.files import Cell
from careercmp.importer.tables import Table, Tables
from careercmp.model import STATES

BY_THE_HOUR = "published by the hour only"
BY_THE_YEAR = "published by the year only"
NO_WAGE = "wage not released"
NO_EMPLOYMENT = "employment not released"
NOT_COVERED = "not covered by the survey"

BEST = 5
FEWEST_JOBS = 100
LARGEST_RSE = 10.0
"""Percent. Cells with fewer jobs or a less certain mean say more of the sample than of the pay."""

YEARLY = {
    "mean": "A_MEAN",
    "median": "A_MEDIAN",
    "p10": "A_PCT10",
    "p25": "A_PCT25",
    "p75": "A_PCT75",
    "p90": "A_PCT90",
}
HOURLY = {
    "hourly_mean": "H_MEAN",
    "hourly_median": "H_MEDIAN",
    "hourly_p10": "H_PCT10",
    "hourly_p25": "H_PCT25",
    "hourly_p75": "H_PCT75",
    "hourly_p90": "H_PCT90",
}
_BY_STATE = ("mean", "median", "p10", "p90")

_BOUNDS = re.compile(r"#.*\$([\d,]+(?:\.\d+)?) per hour or \$([\d,]+(?:\.\d+)?) per year")


class Bounds(NamedTuple):
    """The wages from which on the survey may print ``#``; these are those of May 2025."""

    hourly: str = "115.00"
    yearly: str = "239200"


class Place(NamedTuple):
    """The mean wage of an occupation in one state, area or sector, as it ranks."""

    least: float
    stated: bool
    name: str
    mean: Figure


class Wages(NamedTuple):
    """What the survey says of the occupations, by SOC code."""

    titles: dict[str, str]
    salaries: dict[str, dict[str, Figure]]
    by_state: dict[str, dict[str, dict[str, Figure]]]
    top_states: dict[str, list[Place]]
    top_cities: dict[str, list[Place]]
    top_industries: dict[str, list[Place]]


def read_wages(tables: Tables) -> Wages:
    """All wages of a folder's tables."""
    bounds = _bounds(tables)
    titles, salaries = _national(tables.national, bounds)
    hourly_only = {code for code, salary in salaries.items() if _only_hourly(salary)}
    return Wages(
        titles,
        salaries,
        _states(tables.state, bounds),
        _best([tables.state], "AREA_TITLE", hourly_only, bounds),
        _best(tables.areas, "AREA_TITLE", hourly_only, bounds),
        _best([tables.sector], "NAICS_TITLE", hourly_only, bounds),
    )


def _bounds(tables: Tables) -> Bounds:
    for table in (tables.national, tables.state, tables.sector, *tables.areas):
        for text in table.texts:
            if found := _BOUNDS.search(text):
                return Bounds(found[1].replace(",", ""), found[2].replace(",", ""))
    return Bounds()


def _national(table: Table, bounds: Bounds) -> tuple[dict[str, str], dict[str, dict[str, Figure]]]:
    fields = {**YEARLY, "mean_rse": "MEAN_PRSE", **HOURLY}
    titles: dict[str, str] = {}
    salaries: dict[str, dict[str, Figure]] = {}
    needed = ("OCC_CODE", "OCC_TITLE", "O_GROUP", "ANNUAL", "HOURLY", *fields.values())
    for number, (code, title, level, annual, hourly, *cells) in table.rows(*needed):
        if level != "detailed":
            continue
        titles[str(code)] = str(title)
        salaries[str(code)] = {
            field: _figure(table, number, column, cell, _true(annual), _true(hourly), bounds)
            for (field, column), cell in zip(fields.items(), cells, strict=True)
        }
    return titles, salaries


def _states(table: Table, bounds: Bounds) -> dict[str, dict[str, dict[str, Figure]]]:
    columns = [*(YEARLY[field] for field in _BY_STATE), "TOT_EMP"]
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    needed = ("OCC_CODE", "O_GROUP", "PRIM_STATE", "ANNUAL", "HOURLY", *columns)
    for number, (code, level, state, annual, hourly, *cells) in table.rows(*needed):
        if level != "detailed":
            continue
        if state not in STATES:
            raise table.bad(number, "PRIM_STATE", f"{state!r} is no state or territory")
        wages = {
            field: _figure(table, number, column, cell, _true(annual), _true(hourly), bounds)
            for field, column, cell in zip((*_BY_STATE, "employment"), columns, cells, strict=True)
        }
        stated: dict[str, Figure] = {k: v for k, v in wages.items() if v is not None}
        if stated:
            found.setdefault(str(code), {})[str(state)] = stated
    return {
        code: {state: wages[state] for state in STATES if state in wages}
        for code, wages in found.items()
    }


def _best(
    tables: Iterable[Table], name: str, hourly_only: set[str], bounds: Bounds
) -> dict[str, list[Place]]:
    """The best paying places of each occupation.

    A place ranks by its mean wage; a ``#`` ranks by the bound, the least that the wage can be.
    Where an occupation is paid by the hour only, its places rank by the hourly mean, which is not
    kept: a ranking holds wages a year.
    """
    places: dict[str, list[Place]] = {}
    needed = (name, "OCC_CODE", "O_GROUP", "TOT_EMP", "MEAN_PRSE", "A_MEAN", "H_MEAN")
    for table in tables:
        for number, (place, code, level, jobs, rse, yearly, hourly) in table.rows(*needed):
            if level != "detailed" or not _certain(number_in(jobs), number_in(rse)):
                continue
            by_hour = code in hourly_only
            column, cell = ("H_MEAN", hourly) if by_hour else ("A_MEAN", yearly)
            mean = _figure(table, number, column, cell, False, False, bounds)
            if isinstance(mean, dict) or mean is None:
                continue
            stated = not isinstance(mean, str)
            least = float(str(mean).removeprefix(">="))
            places.setdefault(str(code), []).append(
                Place(least, stated, str(place), None if by_hour else mean)
            )
    return {code: _first(found) for code, found in places.items()}


def _first(places: list[Place]) -> list[Place]:
    # Sorted by name first, so that equal wages stand in the order of the alphabet.
    return nlargest(BEST, sorted(places, key=lambda p: p.name), key=lambda p: (p.least, p.stated))


def _certain(jobs: float | None, rse: float | None) -> bool:
    return jobs is not None and jobs >= FEWEST_JOBS and rse is not None and rse <= LARGEST_RSE


def _only_hourly(salary: dict[str, Figure]) -> bool:
    return salary["mean"] == missing(BY_THE_HOUR)


def _figure(
    table: Table, number: int, column: str, cell: Cell, annual: bool, hourly: bool, bounds: Bounds
) -> Figure:
    by_hour = column.startswith("H_")
    figure = number_in(cell)
    if figure is not None:
        return figure
    if cell == "":
        return None
    if cell == "#":
        return f">={bounds.hourly if by_hour else bounds.yearly}"
    if cell == "**":
        return missing(NO_EMPLOYMENT)
    if cell == "*":
        if by_hour and annual:
            return missing(BY_THE_YEAR)
        if column.startswith("A_") and hourly:
            return missing(BY_THE_HOUR)
        return missing(NO_WAGE)
    raise table.bad(number, column, f"expected a number, *, ** or #, found {str(cell)!r}")


def _true(cell: Cell) -> bool:
    return str(cell).upper() == "TRUE"
