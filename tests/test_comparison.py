"""The rules of an honest comparison, each with the roles that would break it."""

from typing import Any

import msgspec
import pytest

from careercmp import Role, compare
from careercmp.comparison.differences import Difference
from careercmp.errors import NothingToCompare
from careercmp.model import RoleFile, Source

SOURCES = {
    "survey": Source(publisher="Office", title="Survey", period="May 2025"),
    "board": Source(publisher="Board", title="Job board"),
}


def role(title: str, **sections: Any) -> Role:
    """A role as its file would give it."""
    file = msgspec.convert({"title": title, **sections}, RoleFile)
    return Role.of(file, title.lower(), None, SOURCES)


def pair(key: str, first: dict[str, Any], second: dict[str, Any]) -> Difference:
    """The difference of two roles in one measure."""
    return compare(role("First", **first), role("Second", **second)).figures[key].differences[0]


def salary(**figures: Any) -> dict[str, Any]:
    return {"salary": {"source": "survey", **figures}}


def test_coordinator_to_manager_and_back(run_json):
    there = run_json("compare", "coordinator", "manager")["figures"]
    back = run_json("compare", "manager", "coordinator")["figures"]
    assert there["salary.mean"]["differences"] == [
        {"role": "collections-manager", "verdict": "higher", "absolute": 21591, "percent": 56.91}
    ]
    assert back["salary.mean"]["differences"] == [
        {
            "role": "collections-coordinator",
            "verdict": "lower",
            "absolute": -21591,
            "percent": -36.27,
        }
    ]
    assert there["outlook.growth"]["differences"] == [
        {"role": "collections-manager", "verdict": "higher", "points": 25}
    ]
    assert there["demographics.mean_age"]["differences"][0]["verdict"] == "same"
    assert [v["value"] for v in there["entry.time.max"]["values"]] == [12, 96]


def test_a_percentage_is_rounded_once(run, run_json):
    # 4,648 / 37,938 is 12.2516%: 12.25% in two digits, 12.3% in one.
    found = run_json("compare", "coordinator", "account specialist")
    assert found["figures"]["salary.mean"]["differences"][0]["percent"] == 12.25
    assert "$4,648 (12.3%) more" in found["summary"][0]
    assert "+4,648 +12.3%" in run("compare", "coordinator", "account specialist").out


def test_shared_skills_of_coordinator_and_manager_and_the_coverage_both_ways(run_json):
    skills = run_json("compare", "coordinator", "manager")["skills"]
    assert [skill["name"] for skill in skills["shared"]] == [
        "Customer Service",
        "Delinquent Accounts",
    ]
    # Shared are 15 and 4 percent on both sides, of 45 and of 44 listed in all.
    assert skills["coverage"]["collections-manager"]["collections-coordinator"] == {
        "shared": 2,
        "skills": 6,
        "percent": 33.33,
        "weighted_percent": 43.18,
    }
    assert skills["coverage"]["collections-coordinator"]["collections-manager"] == {
        "shared": 2,
        "skills": 6,
        "percent": 33.33,
        "weighted_percent": 42.22,
    }


def test_a_mean_is_never_set_against_a_median():
    for key in ("salary.mean", "salary.median"):
        found = pair(key, salary(mean=50000), salary(median=40000))
        assert (found.verdict, found.absolute) == ("not_comparable", None)
        assert found.reason == "First has a yearly mean, Second a yearly median"


def test_the_common_measure_is_used_where_there_is_one():
    comparison = compare(
        role("First", **salary(mean=50000, median=45000)), role("Second", **salary(median=40000))
    )
    assert comparison.figures["salary.median"].differences[0].absolute == -5000
    assert comparison.figures["salary.mean"].differences[0].verdict == "unknown"
    assert comparison.summary[0] == (
        "Second pays $5,000 (11.1%) less a year at the median than First: $40,000 against $45,000."
    )


def test_a_stated_range_is_never_set_against_percentiles():
    found = pair("salary.low", salary(low=30000, high=50000), salary(p10=31000, p90=49000))
    assert found.verdict == "not_comparable"
    assert found.reason == "First has a range without percentiles, Second percentiles"


def test_ends_of_ranges_of_two_sources_are_not_comparable():
    other = {"salary": {"source": "board", "low": 20000, "high": 90000}}
    assert pair("salary.low", salary(low=30000, high=50000), other).verdict == "not_comparable"


def test_pay_by_the_hour_only_is_compared_by_the_hour_only():
    by_hour = salary(hourly_mean=30.5, mean={"missing": "published by the hour only"})
    hourly = pair("salary.hourly_mean", by_hour, salary(mean=52000))
    assert (hourly.verdict, hourly.absolute) == ("lower", -5.5)
    assert pair("salary.mean", by_hour, salary(mean=52000)).verdict == "unknown"


def test_pay_by_the_year_only_is_not_divided_into_hours():
    by_year = salary(mean=60000, hourly_mean={"missing": "published by the year only"})
    figures = compare(role("First", **by_year), role("Second", **salary(mean=1))).figures
    first = figures["salary.hourly_mean"].values[0]
    assert (first.value, first.status, first.reason) == (
        None,
        "missing",
        "published by the year only",
    )


def test_two_currencies_are_not_comparable():
    found = pair("salary.mean", salary(mean=50000), salary(mean=40000, currency="EUR"))
    assert (found.verdict, found.reason) == ("not_comparable", "USD against EUR")


@pytest.mark.parametrize(
    ("second", "verdict"),
    # Standard errors 500 and 500: a difference of 1.645 * 707.1 = 1163.2 is the least that counts.
    [(51163, "too_close"), (51164, "higher"), (48836, "lower"), (48837, "too_close")],
)
def test_means_within_their_sampling_error_are_too_close_to_call(second, verdict):
    rse = 100 * 500 / second
    found = pair("salary.mean", salary(mean=50000, mean_rse=1), salary(mean=second, mean_rse=rse))
    assert found.verdict == verdict
    assert (found.reason is not None) == (verdict == "too_close")


def test_no_role_is_called_better_paid_where_it_is_too_close_to_call():
    comparison = compare(
        role("First", **salary(mean=50000, mean_rse=2)),
        role("Second", **salary(mean=50500, mean_rse=2)),
    )
    assert comparison.summary[0].startswith("Second and First are too close to call:")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (100000, ">=239200", ("higher", 139200, "at_least")),
        (">=239200", 100000, ("lower", -139200, "at_most")),
        (">=239200", 300000, ("unknown", None, None)),
        (300000, ">=239200", ("unknown", None, None)),
        (239200, ">=239200", ("unknown", None, None)),
        (">=239200", ">=239200", ("unknown", None, None)),
    ],
)
def test_a_difference_with_a_bound_in_it_is_a_bound_or_unknown(first, second, expected):
    found = pair("salary.mean", salary(mean=first), salary(mean=second))
    assert (found.verdict, found.absolute, found.bound) == expected


def test_missing_is_not_zero_and_says_why():
    found = pair("outlook.jobs", {"outlook": {"jobs": {"missing": "suppressed"}}}, {})
    assert (found.verdict, found.absolute) == ("unknown", None)
    assert found.reason == "suppressed for First, not stated for Second"


def test_one_figure_for_a_group_of_both_is_the_same_by_construction():
    group = {"demographics": {"source": "survey", "women": 70, "group": "Financial clerks"}}
    found = pair("demographics.women", group, group)
    assert (found.verdict, found.reason) == ("same", "one figure for both: Financial clerks")


def test_equal_figures_of_one_source_for_one_occupation_may_be_one_figure():
    one = {"soc": "43-3011", "outlook": {"source": "board", "growth": -8}}
    found = pair("outlook.growth", one, one)
    assert found.verdict == "same"
    assert found.reason is not None
    assert found.reason.startswith("may be one figure for both")
    assert pair("outlook.growth", one, {**one, "soc": "11-3031"}).reason is None


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("2024-2034", "2024-2034", "higher"),
        ("2023-2033", "2024-2034", "higher"),
        ("2024-2029", "2024-2034", "not_comparable"),
        (None, "2024-2034", "not_comparable"),
        (None, None, "higher"),
    ],
)
def test_growth_is_compared_over_periods_of_one_length_only(first, second, verdict):
    outlooks = [{"outlook": {"growth": g, "period": p}} for g, p in ((3, first), (5, second))]
    found = pair("outlook.growth", *outlooks)
    assert found.verdict == verdict
    if first != second and verdict == "higher":
        assert found.notes == ("periods differ: 2023-2033 and 2024-2034",)


def test_growth_over_periods_that_two_sources_do_not_name_is_not_comparable():
    one, other = ({"outlook": {"source": source, "growth": 3}} for source in ("survey", "board"))
    found = pair("outlook.growth", one, other)
    assert (found.verdict, found.points) == ("not_comparable", None)


def test_figures_of_two_sources_say_so():
    other = {"salary": {"source": "board", "mean": 40000}}
    assert pair("salary.mean", salary(mean=50000), other).notes == (
        "sources differ: Office (May 2025) and Board (period not stated)",
    )


def test_race_is_compared_only_where_hispanic_people_are_counted_alike():
    shares = {"race": {"white": 60, "hispanic": 20}}
    overlapping = {"demographics": {**shares, "race_overlaps": True}}
    found = pair("demographics.race.white", {"demographics": shares}, overlapping)
    assert found.verdict == "not_comparable"
    assert pair("demographics.race.white", overlapping, overlapping).verdict == "same"


def test_months_and_years_are_one_unit():
    def takes(low: int, high: int, unit: str) -> dict[str, Any]:
        return {"entry": {"time": {"min": low, "max": high, "unit": unit}}}

    found = pair("entry.time.max", takes(6, 12, "months"), takes(6, 8, "years"))
    assert (found.verdict, found.absolute) == ("higher", 84)
    assert pair("entry.time.max", takes(12, 12, "months"), takes(1, 1, "years")).verdict == "same"


def test_skill_names_match_without_case_and_punctuation_but_are_never_merged():
    def skilled(*names: str) -> dict[str, Any]:
        return {"skills": {"items": [{"name": name} for name in names]}}

    skills = compare(
        role("First", **skilled("Follow-up", "C", "Credit Card")),
        role("Second", **skilled("follow up", "C++", "Credit Cards")),
    ).skills
    assert skills is not None
    assert [skill.name for skill in skills.shared] == ["Follow-up"]
    assert [skill.name for skill in skills.only["second"]] == ["C++", "Credit Cards"]


def test_skills_of_two_measures_have_no_differences():
    shares = {"skills": {"measure": "resume_share", "items": [{"name": "Sales", "value": 4}]}}
    scores = {"skills": {"measure": "importance", "items": [{"name": "Sales", "value": 3.5}]}}
    skills = compare(role("First", **shares), role("Second", **scores)).skills
    assert skills is not None
    assert skills.measure is None
    assert skills.shared[0].values == (4, 3.5)
    assert skills.shared[0].differences == (None,)


def test_each_further_role_is_compared_with_the_first():
    roles = [role(t, **salary(mean=m)) for t, m in (("A", 100), ("B", 150), ("C", 50))]
    found = compare(*roles).figures["salary.mean"].differences
    assert [(d.role, d.absolute, d.percent) for d in found] == [("b", 50, 50), ("c", -50, -50)]


def test_fewer_than_two_roles_or_the_same_one_twice_cannot_be_compared():
    one = role("One")
    with pytest.raises(NothingToCompare, match="two roles or more"):
        compare(one)
    with pytest.raises(NothingToCompare, match="given twice"):
        compare(one, role("Two"), one)


def test_a_level_is_the_most_common_degree_only_where_the_shares_prove_it():
    def degree(**shares: int) -> str | None:
        roles = (role("First", education=shares), role("Second"))
        return compare(*roles).facts["education.most_common_degree"].values[0]

    assert degree(bachelor=48, master=30) == "Bachelor's degree"
    assert degree(bachelor=48, master=3) is None
    assert degree(bachelor=51) == "Bachelor's degree"
    assert degree(bachelor=50, master=50) is None
