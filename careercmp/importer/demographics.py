"""Women, race, Hispanic origin and age of the people in an occupation: CPS Tables 11 and 11b.

The tables know an occupation by its Census title. The Census Bureau's code list leads from a SOC
code to that title: to the occupation itself, or to the narrowest group that it belongs to.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from careercmp.importer.cells import DASHES, Figure, missing, number_in
from careercmp.importer.files import Cell
from careercmp.importer.tables import Table

NOT_PUBLISHED = "not published (under 50,000 people)"
ONLY_PARTS = "published for its parts only"

SHARES = ("women", "white", "black", "asian", "hispanic")


class Match(NamedTuple):
    """The Census occupations whose figures stand for an occupation; group is None where they are
    exactly it."""

    titles: tuple[str, ...]
    group: str | None


class People(NamedTuple):
    """Who works in an occupation: shares in percent, and the median age."""

    shares: dict[str, Figure]
    median_age: Figure
    group: str | None


class _Row(NamedTuple):
    employed: float
    figures: tuple[Figure, ...]


_BY_HAND = {
    # The code list splits these three occupations; together, the parts are the occupation.
    "31-1120": Match(("Home health aides", "Personal care aides"), None),
    "21-1018": Match(
        ("Substance abuse and behavioral disorder counselors", "Mental health counselors"), None
    ),
    # For the third part, buyers of farm products, nothing is published: it is too small.
    "13-1020": Match(
        (
            "Wholesale and retail buyers, except farm products",
            "Purchasing agents, except wholesale, retail, and farm products",
        ),
        "Buyers and purchasing agents, except farm products",
    ),
    # The code fits two groups of the list; the other one is of equipment operators.
    "51-9199": Match(("Other production workers",), "Other production workers"),
}

_SOC_OR_GROUP = re.compile(r"\d\d-[\dX]{4}")


def census_matches(table: Table, codes: Iterable[str]) -> dict[str, Match]:
    """The Census occupations that stand for each SOC code; a code without any is left out."""
    titles: dict[str, str] = {}
    for _, (title, soc) in table.rows("title", "soc"):
        if _SOC_OR_GROUP.fullmatch(str(soc).strip()):
            titles.setdefault(str(soc).strip(), " ".join(str(title).split()))
    found: dict[str, Match] = {}
    for code in codes:
        if code in _BY_HAND:
            found[code] = _BY_HAND[code]
        elif code in titles:
            found[code] = Match((titles[code],), None)
        else:
            group = next((titles[g] for g in _groups(code) if g in titles), None)
            if group is not None:
                found[code] = Match((group,), group)
    return found


def census_groups(matches: Mapping[str, Match]) -> dict[frozenset[str], str]:
    """The Census title of each group of codes that has one."""
    members: dict[str, set[str]] = defaultdict(set)
    for code, match in matches.items():
        if match.group is not None:
            members[match.group].add(code)
    return {frozenset(codes): title for title, codes in members.items() if len(codes) > 1}


def read_people(sex_and_race: Table, age: Table, matches: Mapping[str, Match]) -> dict[str, People]:
    """The people of each occupation that the tables have."""
    shares = _rows(sex_and_race, SHARES)
    ages = _rows(age, ("median_age",))
    found = {}
    for code, match in matches.items():
        parts = [shares[key] for key in map(_key, match.titles) if key in shares]
        median = [ages[key] for key in map(_key, match.titles) if key in ages]
        if len(parts) < len(match.titles):
            continue
        found[code] = People(
            {
                name: _whole([part.figures[i] for part in parts], parts, match.titles)
                for i, name in enumerate(SHARES)
            },
            _median([row.figures[0] for row in median], len(match.titles)),
            match.group,
        )
    return found


def _groups(code: str) -> list[str]:
    """The codes of the groups that a code may belong to, narrowest first."""
    return [
        f"{code[:6]}X",
        f"{code[:6]}0",
        f"{code[:5]}XX",
        f"{code[:5]}00",
        f"{code[:4]}XXX",
        f"{code[:4]}000",
    ]


def _rows(table: Table, names: tuple[str, ...]) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for number, (title, employed, *cells) in table.rows("title", "employed", *names):
        count = number_in(employed)
        if count is None:
            continue
        figures = [_figure(table, number, n, cell) for n, cell in zip(names, cells, strict=True)]
        found.setdefault(_key(str(title)), _Row(count, tuple(figures)))
    return found


def _figure(table: Table, number: int, name: str, cell: Cell) -> Figure:
    figure = number_in(cell)
    if figure is not None:
        return figure
    if cell in DASHES:
        return missing(NOT_PUBLISHED)
    raise table.bad(number, name, f"expected a number or a dash, found {str(cell)!r}")


def _key(title: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", title.casefold()))


def _whole(figures: list[Figure], parts: list[_Row], titles: tuple[str, ...]) -> Figure:
    """A share of all parts together, each with the weight of its people."""
    if len(figures) == 1:
        return figures[0]
    shares = [figure for figure in figures if isinstance(figure, int | float)]
    if len(shares) < len(figures):
        return missing(ONLY_PARTS)
    people = sum(part.employed for part in parts)
    weighted = sum(share * part.employed for share, part in zip(shares, parts, strict=True))
    terms = [
        f"{title.lower()} {share}% of {part.employed * 1000:,.0f}"
        for title, share, part in zip(titles, shares, parts, strict=True)
    ]
    return {"value": round(weighted / people, 1), "derived": " + ".join(terms)}


def _median(figures: list[Figure], wanted: int) -> Figure:
    # The median of the whole does not follow from the medians of its parts.
    if wanted > 1:
        return missing(ONLY_PARTS)
    return figures[0] if figures else None
