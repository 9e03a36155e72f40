"""From tables in the official layout to role files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from official import SKILLS, official_tables, wage_row

from careercmp.catalog.catalog import Catalog
from careercmp.catalog.document import read_document
from careercmp.importer import Gap, Report

Read = Callable[[str], Any]
Importer = Callable[..., Report]

NURSE = "healthcare-practitioners/registered-nurse"
BY_HOUR = {"missing": "published by the hour only"}
BY_YEAR = {"missing": "published by the year only"}
NO_WAGE = {"missing": "wage not released"}
UNPUBLISHED = {"missing": "not published (under 50,000 people)"}


def test_whole_role(imported: Read) -> None:
    role = imported(NURSE)
    by_state = role["salary"].pop("by_state")
    assert list(by_state) == ["AL", "CA", "ID", "OH", "UT", "WY", "GU"]
    assert by_state["AL"] == {
        "mean": 77020,
        "median": 76020,
        "p10": 74020,
        "p90": 80020,
        "employment": 5000,
    }
    scores = role["skills"].pop("items")
    assert role == {
        "title": "Registered Nurse",
        "aliases": ["Registered Nurses", "RN", "Hospice Nurse"],
        "soc": "29-1141",
        "salary": {
            "source": "bls-oews",
            "mean": 101420,
            "median": 100420,
            "p10": 98420,
            "p25": 99420,
            "p75": 103420,
            "p90": 104420,
            "mean_rse": 0.5,
            "hourly_mean": 48.76,
            "hourly_median": 48.28,
            "hourly_p10": 47.32,
            "hourly_p25": 47.8,
            "hourly_p75": 49.72,
            "hourly_p90": 50.2,
            "top_cities": [
                {"name": "Vallejo, CA", "mean": 170000},
                {"name": "Kansas nonmetropolitan area, KS", "mean": 165000},
                {"name": "Akron, OH", "mean": 100000},
                {"name": "Bend, OR", "mean": 90000},
                {"name": "Dover, DE", "mean": 80000},
            ],
            "top_states": [
                {"name": "California", "mean": 150280},
                {"name": "Idaho", "mean": 90000},
                {"name": "Alabama", "mean": 77020},
            ],
            "top_industries": [
                {"name": "Health Care and Social Assistance", "mean": 101600},
                {"name": "Wholesale Trade", "mean": 98900},
            ],
        },
        "outlook": {
            "source": "bls-projections",
            "jobs": 3391000,
            "growth": 4.9,
            "change": 166100,
            "openings": 22200,
            "period": "2024-2034",
        },
        "entry": {
            "source": "bls-projections",
            "education": "Bachelor's degree",
            "experience": "None",
            "training": "None",
        },
        "education": {
            "source": "bls-education",
            "less_than_high_school": 0.5,
            "high_school": 1.1,
            "some_college": 4.1,
            "associate": 26.4,
            "bachelor": 53.8,
            "master": 11.5,
            "doctoral": 2.5,
        },
        "demographics": {
            "source": "bls-cps-11",
            "median_age": 42.3,
            "age_source": "bls-cps-11b",
            "women": 87.4,
            "race": {"white": 72.6, "black": 15.6, "hispanic": 8.9, "asian": 8.9},
            "race_overlaps": True,
        },
        "skills": {"source": "bls-skills", "measure": "importance"},
        "software": {"source": "onet", "items": ["Google Meet", "Microsoft Teams"]},
        "job_titles": ["1e5", "Acute Care Nurse", "Charge Nurse", "NO", "Staff Nurse"],
    }
    assert scores[:3] == [
        {"name": "Interpersonal", "value": 4.5},
        {"name": "Writing and reading", "value": 3.1},
        {"name": "Speaking and listening", "value": 3},
    ]
    assert {score["name"] for score in scores} == set(SKILLS)


def test_every_occupation_has_a_valid_role(run_import: Importer, roles: Path) -> None:
    report = run_import()
    catalog = Catalog([roles])
    assert list(catalog.problem_lines()) == []
    assert [(role.category, role.slug, role.title) for role in catalog] == [
        ("arts-media-and-sports", "actor", "Actor"),
        ("management", "chief-executive", "Chief Executive"),
        ("education-and-library", "elementary-school-teacher", "Elementary School Teacher"),
        (
            "healthcare-support",
            "home-health-and-personal-care-aide",
            "Home Health and Personal Care Aide",
        ),
        ("management", "legislator", "Legislator"),
        ("healthcare-practitioners", "registered-nurse", "Registered Nurse"),
        ("healthcare-practitioners", "surgeon-all-other", "Surgeon, All Other"),
    ]
    assert (report.roles, report.written) == (7, 8)


def test_pay_by_the_hour_only_has_no_yearly_wage(imported: Read) -> None:
    salary = imported("arts-media-and-sports/actor")["salary"]
    yearly = [salary[name] for name in ("mean", "median", "p10", "p25", "p75", "p90")]
    assert yearly == [BY_HOUR] * 6
    assert salary["hourly_mean"] == 58.29
    assert salary["by_state"]["GA"]["mean"] == BY_HOUR


def test_places_of_pay_by_the_hour_rank_by_it_without_a_yearly_mean(imported: Read) -> None:
    salary = imported("arts-media-and-sports/actor")["salary"]
    assert salary["top_states"] == [{"name": "Georgia"}, {"name": "Maryland"}]


def test_pay_by_the_year_only_has_no_hourly_wage(imported: Read) -> None:
    salary = imported("education-and-library/elementary-school-teacher")["salary"]
    hourly = [salary[f"hourly_{n}"] for n in ("mean", "median", "p10", "p25", "p75", "p90")]
    assert hourly == [BY_YEAR] * 6
    assert salary["mean"] == 72650


def test_a_top_coded_wage_is_a_bound(imported: Read) -> None:
    salary = imported("healthcare-practitioners/surgeon-all-other")["salary"]
    assert {k: v for k, v in salary.items() if v in (">=239200", ">=115.00")} == {
        **dict.fromkeys(("mean", "median", "p75", "p90"), ">=239200"),
        **{f"hourly_{n}": ">=115.00" for n in ("mean", "median", "p75", "p90")},
    }


def test_a_bound_ranks_as_the_least_that_it_can_be(imported: Read) -> None:
    salary = imported("healthcare-practitioners/surgeon-all-other")["salary"]
    assert salary["top_states"] == [
        {"name": "Ohio", "mean": 300000},
        {"name": "Texas", "mean": ">=239200"},
        {"name": "Iowa", "mean": 200000},
    ]


def test_the_release_states_the_bound(run_import: Importer, roles: Path) -> None:
    tables = official_tables()
    tables["oews/national_M2025_dl.xlsx"]["Field Descriptions"][2] = [
        "# = indicates a wage equal to or greater than $120.50 per hour or $250,640 per year"
    ]
    run_import(tables)
    salary = read_document(roles / "healthcare-practitioners/surgeon-all-other.yaml").value[
        "salary"
    ]
    assert (salary["mean"], salary["hourly_mean"]) == (">=250640", ">=120.50")


def test_unreleased_cells_are_missing_with_their_reason(imported: Read) -> None:
    by_state = imported(NURSE)["salary"]["by_state"]
    assert by_state["GU"] == {
        **dict.fromkeys(("mean", "median", "p10", "p90"), NO_WAGE),
        "employment": 690,
    }
    assert by_state["OH"]["employment"] == {"missing": "employment not released"}


def test_an_occupation_outside_the_survey_says_so(imported: Read) -> None:
    none = {"missing": "not covered by the survey"}
    salary = imported("management/legislator")["salary"]
    assert salary == {"source": "bls-oews", "mean": none, "median": none}


def test_attainment_of_a_wider_occupation_names_those_within(imported: Read) -> None:
    assert (
        imported("management/legislator")["education"]["group"] == "Chief executives; Legislators"
    )


def test_attainment_without_a_twin_is_an_inexact_match(imported: Read) -> None:
    education = imported("healthcare-support/home-health-and-personal-care-aide")["education"]
    assert education["group"] == "an inexact match of home health and personal care aides"


def test_skills_of_another_occupation_name_it(imported: Read) -> None:
    assert imported("management/legislator")["skills"]["group"] == "Chief executives"
    assert "group" not in imported("management/chief-executive")["skills"]


def test_skills_of_unknown_occupations_say_so(imported: Read) -> None:
    assert imported("healthcare-practitioners/surgeon-all-other")["skills"]["group"] == (
        "occupations similar to surgeons, all other, which the table does not name"
    )


def test_people_of_a_wider_group_name_it(imported: Read) -> None:
    people = imported("education-and-library/elementary-school-teacher")["demographics"]
    assert people["group"] == "Elementary and middle school teachers"
    assert people["women"] == 79.5


def test_the_narrowest_group_of_people_is_taken(imported: Read) -> None:
    people = imported("healthcare-practitioners/surgeon-all-other")["demographics"]
    assert people["group"] == "Surgeons"


def test_a_dash_is_not_published_and_zero_is_zero(imported: Read) -> None:
    people = imported("management/legislator")["demographics"]
    assert people == {
        "source": "bls-cps-11",
        "median_age": UNPUBLISHED,
        "age_source": "bls-cps-11b",
        "women": UNPUBLISHED,
        "race": dict.fromkeys(("white", "black", "hispanic", "asian"), UNPUBLISHED),
        "race_overlaps": True,
    }
    assert imported("arts-media-and-sports/actor")["demographics"]["race"]["asian"] == 0


def test_people_of_a_split_occupation_are_derived_from_its_parts(imported: Read) -> None:
    people = imported("healthcare-support/home-health-and-personal-care-aide")["demographics"]
    # (585 * 87.2 + 1521 * 79.8) / 2106
    assert people["women"] == {
        "value": 81.9,
        "derived": "home health aides 87.2% of 585,000 + personal care aides 79.8% of 1,521,000",
    }
    assert people["median_age"] == {"missing": "published for its parts only"}
    assert "group" not in people


def test_an_example_of_two_occupations_is_an_alias_of_none(imported: Read) -> None:
    assert imported("management/chief-executive")["aliases"] == [
        "Chief Executives",
        "CEO",
        "Governor",
    ]
    assert imported("management/legislator")["aliases"] == ["Legislators", "Senator"]


def test_a_name_of_somebody_elses_role_is_no_alias(run_import: Importer, roles: Path) -> None:
    mine = roles / "mine" / "boss.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("title: Boss\naliases: [ceo]\nsoc: 11-1011\n")
    run_import()
    aliases = read_document(roles / "management/chief-executive.yaml").value["aliases"]
    assert aliases == ["Chief Executives", "Governor"]


def test_sources_state_their_release(run_import: Importer, roles: Path) -> None:
    run_import()
    sources = read_document(roles / "sources.yaml").value
    assert {name: source.get("period") for name, source in sources.items()} == {
        "bls-oews": "May 2025",
        "bls-projections": "2024-2034",
        "bls-education": "2021-2022",
        "bls-skills": "2023",
        "bls-cps-11": "2023",
        "bls-cps-11b": "2025",
        "onet": None,
    }
    assert sources["bls-cps-11b"]["note"] == "Average of 11 months, without October."
    assert sources["onet"]["title"] == "O*NET 30.3 Database"
    assert sources["onet"]["released"] == "May 2026"
    assert "O*NET 30.3 Database" in sources["onet"]["attribution"]


def test_report_counts_what_is_missing_and_what_has_no_role(run_import: Importer) -> None:
    report = run_import()
    assert Gap("salary", "not covered by the survey", 2, ("Legislator",)) in report.gaps
    assert Gap("salary", "published by the hour only", 6, ("Actor",)) in report.gaps
    assert Gap("salary.by_state", "wage not released", 4, ("Registered Nurse",)) in report.gaps
    assert report.unmatched[0] == (
        "1 job titles of O*NET, such as Bomber Pilot: their codes (55-...) belong to no occupation"
    )


def test_files_are_known_by_their_content(run_import: Importer, roles: Path) -> None:
    tables = official_tables()
    renamed = {
        f"{number}/table {number}.{name.rpartition('.')[2]}": sheets
        for number, (name, sheets) in enumerate(tables.items())
    }
    run_import(renamed)
    assert read_document(roles / f"{NURSE}.yaml").value["salary"]["mean"] == 101420


def test_numbers_and_codes_may_be_text(run_import: Importer, roles: Path) -> None:
    tables = official_tables()
    rows = tables["oews/national_M2025_dl.xlsx"]["national_M2025_dl"]
    rows[5] = [f"{cell:,}" if isinstance(cell, int | float) else cell for cell in rows[5]]
    run_import(tables)
    assert read_document(roles / f"{NURSE}.yaml").value["salary"]["p90"] == 104420


@pytest.mark.parametrize("kind", ["broad", "major", "total"])
def test_only_detailed_occupations_count(run_import: Importer, roles: Path, kind: str) -> None:
    tables = official_tables()
    tables["oews/national_M2025_dl.xlsx"]["national_M2025_dl"].append(
        wage_row("29-1141", 1000000, O_GROUP=kind)
    )
    run_import(tables)
    assert read_document(roles / f"{NURSE}.yaml").value["salary"]["mean"] == 101420
