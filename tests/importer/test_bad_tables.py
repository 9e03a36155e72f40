"""A table that is missing, cut short, of another layout or year: one line that says where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from official import Tables, official_tables, write_tables

from careercmp.errors import BadTable, CannotRead
from careercmp.importer import Report, import_folder

Importer = Callable[..., Report]
NATIONAL = "oews/national_M2025_dl.xlsx"


def refused(tmp_path: Path, folder: Path) -> str:
    """The error of an import; nothing may be written then."""
    with pytest.raises(BadTable) as error:
        import_folder(folder, tmp_path / "roles", lambda *_: None)
    assert not (tmp_path / "roles").exists()
    return str(error.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tables(tmp_path / "tables", official_tables())


def changed(tmp_path: Path, change: Callable[[Tables], None]) -> str:
    tables = official_tables()
    change(tables)
    return refused(tmp_path, write_tables(tmp_path / "tables", tables))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (NATIONAL, "wages national (OEWS)"),
        ("oews/state_M2025_dl.xlsx", "wages by state (OEWS)"),
        ("oews/MSA_M2025_dl.xlsx", "wages by metropolitan area (OEWS)"),
        ("oews/natsector_M2025_dl.xlsx", "wages by sector (OEWS)"),
        (
            "projections/occupation_2024-34.xlsx",
            "occupational projections (Employment Projections, Table 1.2)",
        ),
        (
            "projections/employment_projections.csv",
            "example job titles (Employment Projections, data finder)",
        ),
        (
            "projections/education_2023-33.xlsx",
            "educational attainment (Employment Projections, Table 5.3)",
        ),
        (
            "projections/skills_2023-33.xlsx",
            "skill scores (Employment Projections, Table 6.2)",
        ),
        ("cps/cpsaat11.xlsx", "sex and race (Current Population Survey, Table 11)"),
        ("cps/cpsaat11b.xlsx", "age (Current Population Survey, Table 11b)"),
        ("soc/census.xlsx", "occupation codes of the Census Bureau with their SOC codes"),
        ("soc/crosswalk.xlsx", "crosswalk from O*NET-SOC to National Employment Matrix codes"),
        ("onet/Job Titles.txt", "job titles (O*NET, Job Titles)"),
        ("onet/Software Skills.txt", "software (O*NET, Software Skills)"),
        (
            "onet/Sample of Reported Titles.txt",
            "reported job titles (O*NET, Sample of Reported Titles)",
        ),
    ],
)
def test_missing_table(tmp_path: Path, folder: Path, file: str, words: str) -> None:
    (folder / file).unlink()
    assert refused(tmp_path, folder) == f"{folder}: no table of {words}"


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"nowhere: is not a folder$"):
        import_folder(tmp_path / "nowhere", tmp_path / "roles", lambda *_: None)


@pytest.mark.parametrize(
    ("file", "sheet", "row", "old", "message"),
    [
        (
            *(NATIONAL, "national_M2025_dl", 0, "A_MEAN"),
            f"{NATIONAL}, sheet national_M2025_dl: no column 'A_MEAN', "
            "which a table of wages (OEWS) has",
        ),
        (
            *("projections/occupation_2024-34.xlsx", "Table 1.2", 1),
            "Employment change, percent, 2024–34",
            "projections/occupation_2024-34.xlsx, sheet Table 1.2: no column 'Employment change, "
            "percent, PERIOD', which a table of occupational projections (Employment Projections, "
            "Table 1.2) has",
        ),
        (
            *("projections/skills_2023-33.xlsx", "Table 6.2", 1, "Science"),
            "projections/skills_2023-33.xlsx, sheet Table 6.2: no column 'Science', which a table "
            "of skill scores (Employment Projections, Table 6.2) has",
        ),
        (
            *("cps/cpsaat11.xlsx", "cpsaat11", 5, "Women"),
            "cps/cpsaat11.xlsx, sheet cpsaat11: no column 'Women', which a table of sex and race "
            "(Current Population Survey, Table 11) has",
        ),
        (
            *("onet/Job Titles.txt", "", 0, "Short Title"),
            "onet/Job Titles.txt: no column 'Short Title', which a table of job titles "
            "(O*NET, Job Titles) has",
        ),
    ],
)
def test_renamed_column(
    tmp_path: Path, file: str, sheet: str, row: int, old: str, message: str
) -> None:
    def rename(tables: Tables) -> None:
        header = list(tables[file][sheet][row])
        header[header.index(old)] = "Something else"
        tables[file][sheet][row] = header

    assert changed(tmp_path, rename) == message


@pytest.mark.parametrize("file", [NATIONAL, "cps/cpsaat11.xlsx"])
def test_truncated_workbook(tmp_path: Path, folder: Path, file: str) -> None:
    data = (folder / file).read_bytes()
    (folder / file).write_bytes(data[: len(data) // 2])
    message = refused(tmp_path, folder)
    assert message.startswith(f"{file}: cannot be read as a workbook; is it complete? (")
    assert "\n" not in message


def test_truncated_text(tmp_path: Path, folder: Path) -> None:
    path = folder / "onet" / "Software Skills.txt"
    path.write_bytes(path.read_bytes()[:-30])
    assert refused(tmp_path, folder) == (
        "onet/Software Skills.txt, row 5: has 2 columns and not the 6 that are needed; "
        "is the file complete?"
    )


def test_truncated_csv(tmp_path: Path, folder: Path) -> None:
    path = folder / "projections" / "employment_projections.csv"
    path.write_bytes(path.read_bytes()[:-8])
    assert refused(tmp_path, folder) == (
        "projections/employment_projections.csv: is not complete (unexpected end of data)"
    )


def test_table_without_most_occupations(tmp_path: Path) -> None:
    def cut(tables: Tables) -> None:
        del tables["projections/education_2023-33.xlsx"]["Table 5.3"][3:9]

    assert changed(tmp_path, cut) == (
        "projections/education_2023-33.xlsx, sheet Table 5.3: has nothing for 6 of 7 occupations, "
        "the first of them 11-1011; is the file complete?"
    )


def test_wages_of_two_years(tmp_path: Path) -> None:
    def age(tables: Tables) -> None:
        rows = tables["oews/state_M2025_dl.xlsx"].pop("state_M2025_dl")
        tables["oews/state_M2025_dl.xlsx"]["state_M2024_dl"] = rows

    assert changed(tmp_path, age) == (
        "oews/state_M2025_dl.xlsx, sheet state_M2024_dl: wages of May 2024, but "
        "oews/MSA_M2025_dl.xlsx, sheet MSA_M2025_dl has wages of May 2025; "
        "take all tables from one release"
    )


def test_examples_of_another_round(tmp_path: Path) -> None:
    def age(tables: Tables) -> None:
        header = tables["projections/employment_projections.csv"][""][0]
        header[header.index("Employment Change, 2024-2034")] = "Employment Change, 2023-2033"

    assert changed(tmp_path, age) == (
        "projections/employment_projections.csv, column 'Employment Change, 2023-2033': not of "
        "the round 2024-2034 of projections/occupation_2024-34.xlsx, sheet Table 1.2"
    )


def test_second_table_of_a_kind(tmp_path: Path) -> None:
    def copy(tables: Tables) -> None:
        tables["oews/copy.xlsx"] = tables[NATIONAL]

    assert changed(tmp_path, copy) == (
        f"{NATIONAL}: a second table of national wages beside oews/copy.xlsx; keep one"
    )


@pytest.mark.parametrize(
    ("file", "sheet", "row", "cell", "message"),
    [
        (
            *(NATIONAL, "national_M2025_dl", 5, 18),
            f"{NATIONAL}, sheet national_M2025_dl, row 6, column 'A_MEAN': "
            "expected a number, *, ** or #, found 'n/a'",
        ),
        (
            *("projections/occupation_2024-34.xlsx", "Table 1.2", 3, 3),
            "projections/occupation_2024-34.xlsx, sheet Table 1.2, row 4, column "
            "'Employment, 2024': expected a number, found 'n/a'",
        ),
        (
            *("cps/cpsaat11b.xlsx", "cpsaat11b", 6, 3),
            "cps/cpsaat11b.xlsx, sheet cpsaat11b, row 7, column 'Median age': "
            "expected a number or a dash, found 'n/a'",
        ),
        (
            *("oews/state_M2025_dl.xlsx", "state_M2025_dl", 1, 3),
            "oews/state_M2025_dl.xlsx, sheet state_M2025_dl, row 2, column 'PRIM_STATE': "
            "'n/a' is no state or territory",
        ),
    ],
)
def test_cell_that_is_no_figure(
    tmp_path: Path, file: str, sheet: str, row: int, cell: int, message: str
) -> None:
    def spoil(tables: Tables) -> None:
        tables[file][sheet][row][cell] = "n/a"

    assert changed(tmp_path, spoil) == message


def test_other_files_are_left_alone(tmp_path: Path, folder: Path) -> None:
    (folder / "notes.txt").write_text("Downloaded on a Monday.\n")
    (folder / "picture.txt").write_bytes(bytes(range(256)))
    (folder / "~$open.xlsx").write_bytes(b"lock")
    import_folder(folder, tmp_path / "roles", lambda *_: None)
