"""An import into a folder that has roles already."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from official import official_tables, write_tables

from careercmp.catalog.catalog import Catalog
from careercmp.catalog.document import read_document
from careercmp.errors import CannotWrite, InvalidRole
from careercmp.importer import Report, import_folder

Importer = Callable[..., Report]

NURSE = "healthcare-practitioners/registered-nurse.yaml"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def edit(path: Path, **fields: Any) -> None:
    """Change a role file as a person would: these fields, and nothing else."""
    value = read_document(path).value
    path.write_text(yaml.safe_dump({**value, **fields}, sort_keys=False))


def test_same_tables_give_the_same_bytes(run_import: Importer, roles: Path) -> None:
    run_import()
    first = contents(roles)
    assert run_import().written == 0
    assert contents(roles) == first
    shutil.rmtree(roles)
    run_import()
    assert contents(roles) == first


def test_what_people_wrote_stays(run_import: Importer, roles: Path) -> None:
    run_import()
    path = roles / NURSE
    before = read_document(path).value
    own = {
        "summary": "Our own words: a nurse cares for people who are ill, and for those near them.",
        "notes": ["A note of ours."],
        "soft_skills": [{"name": "Calm", "why": "Alarms are loud.", "example": "Breathe."}],
        "responsibilities": ["Give medicine on time."],
        "satisfaction": {"score": 4.1},
    }
    edit(path, **own, aliases=[*before["aliases"], "nurse", "RGN"])
    run_import()
    after = read_document(path).value
    assert after == {**before, **own, "aliases": [*before["aliases"], "nurse", "RGN"]}


def test_fields_that_no_source_owns_stay(run_import: Importer, roles: Path) -> None:
    run_import()
    path = roles / NURSE
    role = read_document(path).value
    entry = {**role["entry"], "time": {"min": 2, "max": 4, "unit": "years"}}
    skills = {**role["skills"], "items": [dict(item) for item in role["skills"]["items"]]}
    skills["items"][0]["example"] = "Sit down before you talk."
    edit(path, entry=entry, skills=skills)
    run_import()
    after = read_document(path).value
    assert after["entry"] == entry
    assert after["skills"] == skills


def test_what_a_source_owns_is_replaced(run_import: Importer, roles: Path) -> None:
    run_import()
    path = roles / NURSE
    role = read_document(path).value
    edit(path, title="Nursing Star", salary={**role["salary"], "mean": 1}, job_titles=["Hero"])
    run_import()
    assert read_document(path).value == role


def test_figures_follow_the_tables(run_import: Importer, roles: Path) -> None:
    run_import()
    tables = official_tables()
    tables["oews/national_M2025_dl.xlsx"]["national_M2025_dl"][5][18] = 123450
    assert run_import(tables).written == 1
    assert read_document(roles / NURSE).value["salary"]["mean"] == 123450


def test_an_alias_that_people_added_belongs_to_nobody_else(
    run_import: Importer, roles: Path
) -> None:
    run_import()
    nurse, boss = roles / NURSE, roles / "management/chief-executive.yaml"
    edit(nurse, aliases=["Registered Nurses", "Governor", "City Manager"])
    run_import()
    run_import()
    assert read_document(nurse).value["aliases"] == [
        *("Registered Nurses", "RN", "Hospice Nurse", "Governor", "City Manager"),
    ]
    assert read_document(boss).value["aliases"] == ["Chief Executives", "CEO"]


def test_a_renamed_file_keeps_its_slug(run_import: Importer, roles: Path) -> None:
    run_import()
    (roles / NURSE).rename(roles / "healthcare-practitioners/nurse.yaml")
    assert run_import().written == 0
    assert not (roles / NURSE).exists()


def test_roles_of_others_are_never_touched(run_import: Importer, roles: Path) -> None:
    mine = {
        "mine/registered-nurse.yaml": "title: My Nurse\nsoc: 29-1141\n",
        "healthcare-practitioners/school-nurse.yaml": "title: School Nurse\nsoc: 29-1141\n",
        "healthcare-practitioners/actor.yaml": (
            "title: Patient Actor\nsoc: 27-2011\noutlook: {source: bls-projections}\n"
        ),
    }
    for name, text in mine.items():
        (roles / name).parent.mkdir(parents=True, exist_ok=True)
        (roles / name).write_text(text)
    run_import()
    after = contents(roles)
    assert {name: after[name].decode() for name in mine} == mine
    # Their slugs are taken, for a slug belongs to one role.
    assert "healthcare-practitioners/registered-nurse-2.yaml" in after
    assert "arts-media-and-sports/actor-2.yaml" in after


def test_sources_of_others_stay_as_they_are(run_import: Importer, roles: Path) -> None:
    own = (
        "# Our sources.\nmine:\n  publisher: We\n  title: Notes  # by hand\n"
        "onet:\n  publisher: Old\n  title: Old\nyours:\n  publisher: You\n  title: Notes\n"
    )
    roles.mkdir()
    (roles / "sources.yaml").write_text(own)
    run_import()
    text = (roles / "sources.yaml").read_text()
    assert text.startswith(
        "# Our sources.\nmine:\n  publisher: We\n  title: Notes  # by hand\n"
        "yours:\n  publisher: You\n  title: Notes\nbls-oews:\n"
    )
    assert read_document(roles / "sources.yaml").value["onet"]["title"] == "O*NET 30.3 Database"


def test_a_broken_role_file_stops_the_import(run_import: Importer, roles: Path) -> None:
    run_import()
    (roles / NURSE).write_text("title: Registered Nurse\nsummary: [our words\n")
    before = contents(roles)
    with pytest.raises(InvalidRole, match=r"registered-nurse\.yaml:3:1: .*correct it before"):
        run_import()
    assert contents(roles) == before


def test_a_hand_written_field_that_is_wrong_stops_the_import(
    run_import: Importer, roles: Path
) -> None:
    run_import()
    edit(roles / NURSE, responsibilities="Care")
    before = contents(roles)
    with pytest.raises(InvalidRole, match=r"responsibilities: expected a list"):
        run_import()
    assert contents(roles) == before


def test_a_role_that_left_the_tables_is_reported(run_import: Importer, roles: Path) -> None:
    run_import()
    tables = official_tables()
    del tables["projections/occupation_2024-34.xlsx"]["Table 1.2"][7]
    report = run_import(tables)
    assert report.unmatched[-1] == f"{roles / NURSE}: 29-1141 is in no table any more"
    assert (roles / NURSE).exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(run_import: Importer, roles: Path) -> None:
    roles.mkdir()
    roles.chmod(0o500)
    with pytest.raises(CannotWrite, match=r"roles: cannot be written: Permission denied"):
        run_import()
    roles.chmod(0o700)


def test_a_place_that_cannot_be_written_leaves_a_valid_catalogue(
    run_import: Importer, roles: Path
) -> None:
    # A file stands where the folder of a later category belongs.
    roles.mkdir()
    (roles / "management").write_text("in the way")
    with pytest.raises(CannotWrite, match=r"chief-executive\.yaml: cannot be written"):
        run_import()
    assert list(Catalog([roles]).problem_lines()) == []
    assert [path.name for path in roles.iterdir() if path.name.startswith(".")] == []


def test_an_interrupted_import_leaves_a_valid_catalogue(tmp_path: Path, roles: Path) -> None:
    folder = write_tables(tmp_path / "tables", official_tables())

    def stop(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("Writing roles", 3):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_folder(folder, roles, stop)
    catalog = Catalog([roles])
    assert list(catalog.problem_lines()) == []
    assert len(catalog) == 2
    assert [path.name for path in roles.iterdir() if path.name.startswith(".")] == []
    import_folder(folder, roles, lambda *_: None)
    assert len(Catalog([roles])) == 7


def test_what_a_killed_import_left_is_removed(run_import: Importer, roles: Path) -> None:
    (roles / ".import-abc").mkdir(parents=True)
    run_import()
    assert not (roles / ".import-abc").exists()
