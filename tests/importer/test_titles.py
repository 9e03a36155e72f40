"""Titles and slugs: as people say them."""

import pytest

from careercmp.importer.naming import name_occupations
from careercmp.importer.titles import singular_title, title_case


@pytest.mark.parametrize(
    ("official", "title"),
    [
        ("Registered Nurses", "Registered Nurse"),
        ("Chief Executives", "Chief Executive"),
        ("Actuaries", "Actuary"),
        ("Nurse Midwives", "Nurse Midwife"),
        ("Coaches and Scouts", "Coach and Scout"),
        ("Public Relations Specialists", "Public Relations Specialist"),
        ("Human Resources Managers", "Human Resources Manager"),
        ("Heavy and Tractor-Trailer Truck Drivers", "Heavy and Tractor-Trailer Truck Driver"),
        ("Driver/Sales Workers", "Driver/Sales Worker"),
        ("Managers, All Other", "Manager, All Other"),
        ("Elementary School Teachers, Except Special Education", "Elementary School Teacher"),
        (
            "Engineering Technologists and Technicians, Except Drafters, All Other",
            "Engineering Technologist and Technician, All Other",
        ),
        ("Fine Artists, Including Painters, Sculptors, and Illustrators", "Fine Artist"),
        ("Business Teachers, Postsecondary", "Postsecondary Business Teacher"),
        (
            "Social Sciences Teachers, Postsecondary, All Other",
            "Postsecondary Social Sciences Teacher, All Other",
        ),
        ("Cooks, Fast Food", "Fast Food Cook"),
        ("Helpers--Carpenters", "Carpenter Helper"),
        (
            "First-Line Supervisors of Mechanics, Installers, and Repairers",
            "First-Line Supervisor of Mechanics, Installers, and Repairers",
        ),
        ("Police and Sheriff's Patrol Officers", "Police and Sheriff's Patrol Officer"),
        ("Clergy", "Clergy Member"),
    ],
)
def test_title_of_one_worker(official: str, title: str) -> None:
    assert singular_title(official) == title


def test_title_case() -> None:
    assert title_case("Fishing and hunting workers") == "Fishing and Hunting Workers"


@pytest.mark.parametrize(
    ("official", "slug"),
    [
        ("Registered Nurses", "registered-nurse"),
        ("Police and Sheriff's Patrol Officers", "police-and-sheriffs-patrol-officer"),
        ("Airline Pilots, Copilots, and Flight Engineers", "airline-pilot"),
        (
            "Healthcare Practitioners and Technical Workers, All Other",
            "healthcare-practitioner-all-other",
        ),
        (
            "Computer, Automated Teller, and Office Machine Repairers",
            "computer-automated-teller-office-machine-repairer",
        ),
        (
            "First-Line Supervisors of Food Preparation and Serving Workers",
            "first-line-supervisor-food-preparation-serving",
        ),
    ],
)
def test_slug(official: str, slug: str) -> None:
    assert name_occupations({"1": [official]}, {}, {}, {}, [])["1"].slug == slug


def test_a_title_that_would_not_be_unique_stays_official() -> None:
    official = {"1": ["Cooks, Restaurant"], "2": ["Restaurant Cooks"]}
    names = name_occupations(official, {}, {}, {}, [])
    assert (names["1"].title, names["2"].title) == ("Cooks, Restaurant", "Restaurant Cooks")
