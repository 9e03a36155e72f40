"""Attainment and skill scores: one row of numbers an occupation, some of a wider group."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from careercmp.importer.cells import DASHES, Figure, missing, number_in, title_in
from careercmp.importer.layouts import SKILLS
from careercmp.importer.tables import Table
from careercmp.model import LEVELS

MOST_NAMED = 4
NOT_AVAILABLE = "not available"


class Scores(NamedTuple):
    """The numbers of one occupation, and the group that they are really of."""

    figures: dict[str, Figure]
    group: str | None


class _Row(NamedTuple):
    title: str
    marked: bool
    figures: dict[str, Figure]


def read_attainment(table: Table, groups: Mapping[frozenset[str], str]) -> dict[str, Scores]:
    """The shares of workers by attainment, by code.

    A footnote says that a row is of a wider occupation, which the table does not name. The marked
    rows of one wider occupation have equal shares, so together they tell its extent; `groups` are
    the names of those that the Census Bureau has, by the codes within.
    """
    rows = _rows(table, LEVELS)
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for code, row in rows.items():
        if row.marked:
            alike[_key(code, row)].append(code)
    names = {
        code: groups.get(frozenset(codes)) or _together([rows[code].title for code in codes])
        for codes in alike.values()
        for code in codes
    }
    return {code: Scores(row.figures, names.get(code)) for code, row in rows.items()}


def read_skills(table: Table) -> dict[str, Scores]:
    """The skill scores, highest first, by code.

    A footnote says that a row was taken from similar occupations. Where one of them has the same
    17 scores, it is the group; else the table does not show which they are.
    """
    rows = _rows(table, SKILLS)
    own: dict[tuple[Figure, ...], list[str]] = defaultdict(list)
    for row in rows.values():
        if not row.marked:
            own[tuple(row.figures.values())].append(row.title)
    return {
        code: Scores(
            dict(sorted(row.figures.items(), key=_descending)),
            _similar(row.title, own[tuple(row.figures.values())]) if row.marked else None,
        )
        for code, row in rows.items()
    }


def _rows(table: Table, names: tuple[str, ...]) -> dict[str, _Row]:
    found = {}
    for number, (title, code, *cells) in table.rows("title", "code", *names):
        if not str(code).strip():
            continue
        figures: dict[str, Figure] = {}
        for name, cell in zip(names, cells, strict=True):
            figure = number_in(cell)
            if figure is None and cell not in DASHES:
                raise table.bad(number, name, f"expected a number, found {str(cell)!r}")
            figures[name] = missing(NOT_AVAILABLE) if figure is None else figure
        bare, marked = title_in(title)
        found[str(code)] = _Row(bare, marked, figures)
    return found


def _key(code: str, row: _Row) -> tuple[object, ...]:
    return (code[:2], *map(str, row.figures.values()))


def _together(titles: list[str]) -> str:
    if len(titles) == 1:
        return f"an inexact match of {titles[0].lower()}"
    if len(titles) > MOST_NAMED:
        more = len(titles) - MOST_NAMED + 1
        return f"{'; '.join(titles[: MOST_NAMED - 1])}; and {more} more occupations"
    return "; ".join(titles)


def _similar(title: str, titles: list[str]) -> str:
    if titles:
        return "; ".join(titles)
    return f"occupations similar to {title.lower()}, which the table does not name"


def _descending(item: tuple[str, Figure]) -> tuple[float, int]:
    score = item[1]
    return (-score if isinstance(score, int | float) else 0, SKILLS.index(item[0]))
