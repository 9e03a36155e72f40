"""Job titles and software from O*NET, whose finer codes lead to an occupation by a crosswalk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from careercmp.catalog.names import name_key
from careercmp.importer.tables import Table, Tables

NO_SHORT_TITLE = "n/a"
IN_DEMAND = "Y"


class Onet(NamedTuple):
    """Names by the code of the occupation, and the titles whose code leads to none."""

    job_titles: dict[str, list[str]]
    software: dict[str, list[str]]
    unmatched: dict[str, list[str]]


def read_onet(tables: Tables) -> Onet:
    """The job titles and the software in demand of each occupation, in the alphabet's order."""
    codes = _codes(tables.crosswalk)
    titles: dict[str, list[str]] = defaultdict(list)
    unmatched: dict[str, list[str]] = defaultdict(list)
    for _, (onet, title, short) in tables.job_titles.rows("onet", "title", "short"):
        found = codes.get(str(onet))
        if found is None:
            unmatched[str(onet)].append(str(title))
            continue
        titles[found] += [str(t) for t in (title, short) if t not in ("", NO_SHORT_TITLE)]
    for _, (onet, title) in tables.reported_titles.rows("onet", "title"):
        if (found := codes.get(str(onet))) is not None:
            titles[found].append(str(title))
    software: dict[str, list[str]] = defaultdict(list)
    for _, (onet, program, in_demand) in tables.software.rows("onet", "name", "in_demand"):
        if in_demand == IN_DEMAND and (found := codes.get(str(onet))) is not None:
            software[found].append(str(program))
    return Onet(_in_order(titles), _in_order(software), dict(unmatched))


def _codes(table: Table) -> dict[str, str]:
    return {str(onet): str(code) for _, (onet, code) in table.rows("onet", "code")}


def _in_order(names: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {code: once(sorted(found, key=_alphabetic)) for code, found in names.items()}


def _alphabetic(name: str) -> tuple[str, str]:
    return name.casefold(), name


def once(names: Iterable[str]) -> list[str]:
    """Of the names that mean the same, the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return list(found.values())
