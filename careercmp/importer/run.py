"""From a folder of official tables to a folder of role files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from careercmp.catalog.document import parse_document
from careercmp.catalog.folders import SOURCES_FILE, SUFFIX
from careercmp.catalog.validation import validate_role
from careercmp.errors import BadTable, InvalidRole
from careercmp.importer.characteristics import read_attainment, read_skills
from careercmp.importer.demographics import census_groups, census_matches, read_people
from careercmp.importer.emit import role_text, sources_text
from careercmp.importer.files import Sheet, sheets_of, table_files
from careercmp.importer.naming import Kept, Names, name_occupations, official_titles
from careercmp.importer.onet import read_onet
from careercmp.importer.projections import Occupation, read_examples, read_occupations
from careercmp.importer.report import Report, gaps_of, sections_left_out, such_as, unmatched_titles
from careercmp.importer.roles import CATEGORIES, Facts, role_of, with_hand_work
from careercmp.importer.sources import source_entries
from careercmp.importer.store import (
    Shelf,
    aliases_of,
    merged_sources,
    read_shelf,
    write_files,
)
from careercmp.importer.tables import Table, Tables, find_tables
from careercmp.importer.wages import read_wages

Progress = Callable[[str, int, int], None]

COMMENT = (
    "Imported: the next import replaces figures and official names, and keeps what people add."
)

FEW_LACKING = 5
SMALL_SHARE = 0.05
"""A table that lacks more occupations than both allow was cut short."""


def import_folder(source: Path, into: Path, progress: Progress) -> Report:
    """Make or renew the role file of every occupation in the official tables of a folder.

    `progress` is told the stage, how much of it is done, and out of how much. Nothing is written
    before every table has been read and every role file has been checked.

    Raises BadTable, CannotRead, CannotWrite, InvalidRole or NeedsExtra, each with one line.
    """
    tables = find_tables(_sheets(source, progress), str(source))
    progress("Reading tables", 0, 1)
    occupations = read_occupations(tables.projections)
    unknown = sorted({o.code[:2] for o in occupations} - set(CATEGORIES))
    if unknown:
        raise BadTable(f"{tables.projections.place}: no folder for major group {unknown[0]}-0000")
    facts, examples, unmatched = _facts(tables, occupations)
    progress("Reading tables", 1, 1)
    shelf = read_shelf(into, CATEGORIES)
    names = _names(tables, occupations, facts, examples, shelf)
    entries = source_entries(tables)
    files = {
        into / SOURCES_FILE: merged_sources(into / SOURCES_FILE, entries, sources_text(entries))
    }
    ids = parse_document(files[into / SOURCES_FILE], SOURCES_FILE).value
    roles: dict[str, dict[str, Any]] = {}
    for number, occupation in enumerate(occupations, 1):
        role = role_of(occupation, names[occupation.code], facts)
        roles[occupation.code] = role
        path = _path(into, occupation.code, names[occupation.code], shelf)
        files[path] = _checked(path, role, occupation.code, shelf, ids)
        progress("Checking roles", number, len(occupations))
    written = write_files(into, files, lambda done, all_: progress("Writing roles", done, all_))
    gone = sorted(set(shelf.imported) - set(roles))
    left_out = [
        f"{section}: nothing for {len(titles):,} roles, {such_as(titles)}"
        for section in ("education", "demographics", "skills", "software")
        if (titles := sections_left_out(roles, section))
    ]
    return Report(
        roles=len(roles),
        written=written,
        gaps=gaps_of(roles),
        unmatched=(
            *unmatched,
            *left_out,
            *(f"{shelf.imported[code].path}: {code} is in no table any more" for code in gone),
        ),
    )


def _sheets(source: Path, progress: Progress) -> Iterator[Sheet]:
    files = table_files(source)
    for number, path in enumerate(files):
        progress("Opening files", number, len(files))
        yield from sheets_of(path, source)
    progress("Opening files", len(files), len(files))


def _facts(
    tables: Tables, occupations: list[Occupation]
) -> tuple[Facts, dict[str, list[str]], list[str]]:
    codes = [occupation.code for occupation in occupations]
    matches = census_matches(tables.census_codes, codes)
    wages = read_wages(tables)
    attainment = read_attainment(tables.attainment, census_groups(matches))
    skills = read_skills(tables.skills)
    examples = read_examples(tables.examples, tables.projections)
    onet = read_onet(tables)
    for table, found in (
        (tables.national, set(wages.salaries)),
        (tables.attainment, set(attainment)),
        (tables.skills, set(skills)),
        (tables.examples, set(examples)),
        (tables.job_titles, set(onet.job_titles)),
    ):
        _complete(table, codes, found)
    people = read_people(tables.sex_and_race, tables.age, matches)
    titles = unmatched_titles(onet)
    return Facts(wages, attainment, skills, people, onet), examples, [titles] if titles else []


def _complete(table: Table, codes: list[str], found: set[str]) -> None:
    lacking = [code for code in codes if code not in found]
    if len(lacking) > max(FEW_LACKING, SMALL_SHARE * len(codes)):
        raise BadTable(
            f"{table.place}: has nothing for {len(lacking)} of {len(codes)} occupations, the first "
            f"of them {lacking[0]}; is the file complete?"
        )


def _names(
    tables: Tables,
    occupations: list[Occupation],
    facts: Facts,
    examples: dict[str, list[str]],
    shelf: Shelf,
) -> dict[str, Names]:
    structure = _structure(tables.structure)
    official = {
        o.code: official_titles(o.title, facts.wages.titles.get(o.code) or structure.get(o.code))
        for o in occupations
    }
    kept = {code: Kept(file.path.stem, aliases_of(file)) for code, file in shelf.imported.items()}
    taken = shelf.slugs | shelf.names
    return name_occupations(official, examples, facts.onet.job_titles, kept, taken)


def _structure(table: Table | None) -> dict[str, str]:
    """The titles of the SOC, which stand in the column after the codes."""
    if table is None:
        return {}
    column = table.columns["code"]
    return {
        str(row[column]): str(row[column + 1]).replace("’", "'")
        for row in table.sheet.rows()
        if len(row) > column + 1 and row[column] != ""
    }


def _path(into: Path, code: str, names: Names, shelf: Shelf) -> Path:
    if code in shelf.imported:
        return shelf.imported[code].path
    return into / CATEGORIES[code[:2]] / f"{names.slug}{SUFFIX}"


def _checked(path: Path, role: dict[str, Any], code: str, shelf: Shelf, ids: list[str]) -> str:
    """The text of a role file, once it reads back as exactly what was meant."""
    before = shelf.imported[code].value if code in shelf.imported else {}
    whole = with_hand_work(role, before)
    text = role_text(whole, COMMENT)
    document = parse_document(text, str(path))
    result = validate_role(document, str(path), ids)
    if isinstance(result, list):
        raise InvalidRole(f"{result[0]}")
    if document.value != whole:
        raise InvalidRole(f"{path}: holds text that a role file cannot keep")
    return text
