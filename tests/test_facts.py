"""The five complete roles say exactly what the source's pages say, in every comparison.

The table below was copied from the pages by hand; hourly rates are the pages' own.
"""

import json
from itertools import permutations
from typing import Any

import pytest

PAGES: dict[str, dict[str, Any]] = {
    "collections-coordinator": {
        "salary.mean": 37938,
        "salary.hourly_mean": 18.24,
        "salary.low": 30000,
        "salary.high": 47000,
        "outlook.growth": -8,
        "outlook.jobs": 40113,
        "satisfaction.score": None,
        "education.bachelor": 48,
        "demographics.mean_age": 46,
        "demographics.women": 73.4,
        "demographics.men": 26.6,
        "demographics.race.black": 12.1,
        "demographics.race.unknown": 4.1,
        "demographics.race.hispanic": 20.8,
        "demographics.race.asian": 3.6,
        "demographics.race.white": 59.0,
        "demographics.race.american_indian": 0.5,
        "demographics.lgbt": 8,
        "entry.time.min": 6,
        "entry.time.max": 12,
        "salary.top_cities": "New York, NY",
        "salary.top_states": "Connecticut",
        "salary.top_companies": "University of California, Berkeley",
        "salary.top_industries": "Professional",
        "education.most_common_degree": "Bachelor's degree",
        "education.major": "Business",
        "education.college": None,
        "skills": {
            "Customer Service": 15,
            "Patients": 12,
            "Phone Calls": 6,
            "Collection Efforts": 4,
            "Delinquent Accounts": 4,
            "Appeals": 4,
        },
    },
    "collections-manager": {
        "salary.mean": 59529,
        "salary.hourly_mean": 28.62,
        "salary.low": 42000,
        "salary.high": 83000,
        "outlook.growth": 17,
        "outlook.jobs": 44553,
        "satisfaction.score": None,
        "education.bachelor": 51,
        "demographics.mean_age": 46,
        "demographics.women": 49.2,
        "demographics.men": 50.8,
        "demographics.race.black": 8.0,
        "demographics.race.unknown": 4.1,
        "demographics.race.hispanic": 15.5,
        "demographics.race.asian": 7.3,
        "demographics.race.white": 64.7,
        "demographics.race.american_indian": 0.3,
        "demographics.lgbt": 11,
        "entry.time.min": 72,
        "entry.time.max": 96,
        "salary.top_cities": "New York, NY",
        "salary.top_states": "New York",
        "salary.top_companies": "Amazon",
        "salary.top_industries": "Health Care",
        "education.most_common_degree": "Bachelor's degree",
        "education.major": "Business",
        "education.college": "Stanford University",
        "skills": {
            "Customer Service": 15,
            "Collection Management": 9,
            "Portfolio": 7,
            "FDCPA": 5,
            "Delinquent Accounts": 4,
            "Credit Card": 4,
        },
    },
    "collections-accounts-receivable": {
        "salary.mean": 38949,
        "salary.hourly_mean": 18.73,
        "salary.low": 30000,
        "salary.high": 49000,
        "outlook.growth": -8,
        "outlook.jobs": 30523,
        "satisfaction.score": None,
        "education.bachelor": 40,
        "demographics.mean_age": 46,
        "demographics.women": 74.7,
        "demographics.men": 25.3,
        "demographics.race.black": 12.0,
        "demographics.race.unknown": 4.1,
        "demographics.race.hispanic": 20.1,
        "demographics.race.asian": 3.8,
        "demographics.race.white": 59.4,
        "demographics.race.american_indian": 0.5,
        "demographics.lgbt": 8,
        "entry.time.min": 6,
        "entry.time.max": 12,
        "salary.top_cities": "Boston, MA",
        "salary.top_states": "Connecticut",
        "salary.top_companies": "Apollo Global Management",
        "salary.top_industries": "Finance",
        "education.most_common_degree": "Bachelor's degree",
        "education.major": "Business",
        "education.college": None,
        "skills": {
            "Customer Service": 21,
            "Patients": 6,
            "Delinquent Accounts": 5,
            "Credit Card Payments": 5,
            "Past Due Accounts": 5,
            "Customer Accounts": 5,
        },
    },
    "accounts-receivable-specialist": {
        "salary.mean": 39873,
        "salary.hourly_mean": 19.17,
        "salary.low": 31000,
        "salary.high": 50000,
        "outlook.growth": -8,
        "outlook.jobs": 61988,
        "satisfaction.score": 4.5,
        "education.bachelor": 45,
        "demographics.mean_age": 46,
        "demographics.women": 81.8,
        "demographics.men": 18.2,
        "demographics.race.black": 12.9,
        "demographics.race.unknown": 4.2,
        "demographics.race.hispanic": 19.0,
        "demographics.race.asian": 3.9,
        "demographics.race.white": 59.6,
        "demographics.race.american_indian": 0.5,
        "demographics.lgbt": 8,
        "entry.time.min": 6,
        "entry.time.max": 12,
        "salary.top_cities": "Washington, DC",
        "salary.top_states": "Connecticut",
        "salary.top_companies": "InfosysPublicService",
        "salary.top_industries": "Technology",
        "education.most_common_degree": "Bachelor's degree",
        "education.major": "Business",
        "education.college": None,
        "skills": dict.fromkeys(
            (
                "Customer Service",
                "Patients",
                "Data Entry",
                "Collection Efforts",
                "Financial Reports",
                "General Ledger",
                "Cash Receipts",
                "Credit Memos",
            )
        ),
    },
    "collections-associate": {
        "salary.mean": 38589,
        "salary.hourly_mean": 18.55,
        "salary.low": 23000,
        "salary.high": 63000,
        "outlook.growth": -8,
        "outlook.jobs": 20297,
        "satisfaction.score": None,
        "education.bachelor": 43,
        "demographics.mean_age": 46,
        "demographics.women": 65.6,
        "demographics.men": 34.4,
        "demographics.race.black": 12.3,
        "demographics.race.unknown": 4.2,
        "demographics.race.hispanic": 17.5,
        "demographics.race.asian": 3.8,
        "demographics.race.white": 61.7,
        "demographics.race.american_indian": 0.5,
        "demographics.lgbt": 8,
        "entry.time.min": 6,
        "entry.time.max": 12,
        "salary.top_cities": "Danbury, CT",
        "salary.top_states": "Alaska",
        "salary.top_companies": "JPMorgan Chase & Co.",
        "salary.top_industries": "Finance",
        "education.most_common_degree": "Bachelor's degree",
        "education.major": "Business",
        "education.college": None,
        "skills": {
            "Phone Calls": 16,
            "Customer Service": 14,
            "UPC": 10,
            "Time Card": 7,
            "Retail Store": 7,
            "Patients": 4,
        },
    },
}


@pytest.mark.parametrize(("first", "second"), list(permutations(PAGES, 2)))
def test_every_pair_in_both_orders_shows_the_numbers_of_the_pages(run, first, second):
    result = json.loads(run("compare", first, second, "--json").out)
    for index, slug in enumerate((first, second)):
        page = {key: value for key, value in PAGES[slug].items() if key != "skills"}
        figures, facts = result["figures"], result["facts"]
        found = {
            key: (
                figures[key]["values"][index]["value"]
                if key in figures
                else facts[key]["values"][index]
            )
            for key in page
        }
        assert found == page
        skills = {s["name"]: s["values"][index] for s in result["skills"]["shared"]}
        skills |= {s["name"]: s["value"] for s in result["skills"]["only"][slug]}
        assert skills == PAGES[slug]["skills"]


@pytest.mark.parametrize(
    ("slug", "mean", "hourly", "industry", "industry_mean"),
    [
        ("account-specialist", 42586, 20.47, "Finance", 47336),
        ("payment-processor", 34030, 16.36, "Insurance", 38534),
        ("accounts-receivable-analyst", 43692, 21.01, "Hospitality", 45068),
    ],
)
def test_a_salary_known_only_as_a_difference_is_derived_and_says_from_what(
    run, slug, mean, hourly, industry, industry_mean
):
    result = json.loads(run("show", slug, "--json").out)
    salary = result["figures"]["salary.mean"]["values"][0]
    assert (salary["value"], salary["status"]) == (mean, "derived")
    assert salary["formula"].startswith("collections coordinator's 37,938 ")
    assert result["figures"]["salary.hourly_mean"]["values"][0]["value"] == hourly
    ranking = result["facts"]["salary.top_industries"]["rankings"][0]
    assert ranking == [{"name": industry, "mean": industry_mean, "status": "stated"}]
    unknown = (
        "outlook.growth",
        "outlook.jobs",
        "demographics.women",
        "salary.low",
        "entry.time.max",
    )
    assert {result["figures"][key]["values"][0]["value"] for key in unknown} == {None}


def test_hourly_pay_is_derived_and_tells_its_formula(run):
    result = json.loads(run("compare", "coordinator", "manager", "--json").out)
    assert result["figures"]["salary.hourly_mean"]["values"] == [
        {
            "value": value,
            "status": "derived",
            "source": "zippia",
            "formula": "average salary / 2,080 hours",
        }
        for value in (18.24, 28.62)
    ]


def test_no_noise_of_the_pages_is_in_any_role(run):
    noise = ("HUMINT", "confidential source", "illustrat", "Photoshop", "catheter", "182", "$2.8")
    for role in json.loads(run("list", "--category", "collections", "--json").out)["roles"]:
        text = run("show", role["slug"], "--json").out.lower()
        assert [word for word in noise if word.lower() in text] == []
