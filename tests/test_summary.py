"""The sentences of a comparison say what the figures carry, and no more."""

import re

import pytest
from hypothesis import given
from test_comparison import role, salary
from test_properties import files
from test_properties import role as any_role

from careercmp import compare


def said(first, second, *sections):
    """The sentences of some sections about two roles."""
    return compare(role("First", **first), role("Second", **second), sections=sections).summary


def outlook(growth, period=None, source="survey", **more):
    return {"outlook": {"source": source, "growth": growth, "period": period}, **more}


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            salary(mean=50000),
            salary(mean=60000),
            "Second pays $10,000 (20.0%) more a year on average than First: "
            "$60,000 against $50,000.",
        ),
        (
            salary(mean=1000000),
            salary(mean=999999),
            "Second pays $1 (less than 0.1%) less a year on average than First: "
            "$999,999 against $1,000,000.",
        ),
        (
            salary(mean=50000),
            salary(mean=50000),
            "Second and First pay the same a year on average, $50,000.",
        ),
        (
            salary(mean=">=239200"),
            salary(mean=100000),
            "Second pays at least $139,200 less a year on average than First: "
            "$100,000 against at least $239,200.",
        ),
        (
            salary(mean=300000),
            salary(mean=">=239200"),
            "Pay cannot be compared: only a lower bound is known for Second (First $300,000 a year "
            "on average; Second at least $239,200 a year on average).",
        ),
        (
            salary(mean=50000),
            salary(median=52000),
            "Pay cannot be compared: First has a yearly mean, Second a yearly median "
            "(First $50,000 a year on average; Second $52,000 a year at the median).",
        ),
        (
            salary(mean=50000),
            {},
            "Pay cannot be compared: no mean or median for Second "
            "(First $50,000 a year on average).",
        ),
        (
            salary(mean=30000, currency="EUR"),
            salary(mean=33000, currency="EUR"),
            "Second pays EUR 3,000 (10.0%) more a year on average than First: "
            "EUR 33,000 against EUR 30,000.",
        ),
        (
            salary(mean=50000),
            {"salary": {"source": "board", "mean": 60000}},
            "Second pays $10,000 (20.0%) more a year on average than First: $60,000 against "
            "$50,000 (sources differ: Office (May 2025) and Board (period not stated)).",
        ),
    ],
)
def test_pay(first, second, sentence):
    assert said(first, second, "salary")[0] == sentence


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            outlook(-8, "2024-2034"),
            outlook(-7, "2024-2034"),
            "The number of jobs is projected to shrink by 7% in Second and to shrink by 8% in "
            "First, 1 point apart, over 2024-2034.",
        ),
        (
            outlook(3, "2023-2033"),
            outlook(5, "2024-2034"),
            "The number of jobs is projected to grow by 5% over 2024-2034 in Second and to grow "
            "by 3% over 2023-2033 in First (periods differ: 2023-2033 and 2024-2034).",
        ),
        (
            outlook(3),
            outlook(5, "2024-2034"),
            "The number of jobs is projected to grow by 5% over 2024-2034 in Second and to grow "
            "by 3% over a period the source does not name in First (not comparable: 2024-2034 "
            "against a period that is not stated).",
        ),
        (
            outlook(0, soc="43-3011"),
            outlook(0, soc="43-3011"),
            "The number of jobs is projected to stay the same in Second and in First alike over "
            "a period the source does not name (may be one figure for both: one source, one "
            "occupation (SOC 43-3011)).",
        ),
    ],
)
def test_growth(first, second, sentence):
    assert said(first, second, "outlook") == (sentence,)


def test_a_figure_of_a_wider_group_says_so():
    group = {"education": {"source": "survey", "bachelor": 48, "group": "Financial clerks"}}
    assert said(group, {"education": {"source": "survey", "bachelor": 49}}, "education") == (
        "49% of the people in Second have a bachelor's degree as their highest level, 1 point "
        "more than the 48% in First (figure of a wider group for First: Financial clerks).",
    )


def test_ranges_that_do_not_meet():
    first, second = salary(low=30000, high=40000), salary(low=50000, high=60000)
    assert (
        "The salary ranges of First and Second do not overlap: the one ends at $40,000, the "
        "other begins at $50,000." in said(first, second, "salary")
    )


def test_time_to_enter_of_roles_with_one_title():
    def takes(low, high, unit):
        return {"entry": {"time": {"min": low, "max": high, "unit": unit}}}

    a = role("Nurse", **takes(6, 12, "months"))
    b = role("nurse ", **takes(3, 4, "years"))
    assert compare(a, b, sections=["entry"]).summary == (
        "Nurse takes 6-12 months to enter and nurse  3-4 years.",
    )
    one = takes(1, 1, "years")
    assert said(one, one, "entry") == ("Both take 1 year to enter.",)


def test_skills_that_are_scored_alike_are_weighed():
    def scored(**scores):
        items = [{"name": name, "value": value} for name, value in scores.items()]
        return {"skills": {"measure": "importance", "items": items}}

    assert said(scored(Sales=5, Law=2), scored(Sales=4, Law=3), "skills")[1:] == (
        "Skills that weigh more in Second than in First: Law (+1).",
        "Skills that weigh more in First than in Second: Sales (+1).",
    )


@given(files, files)
def test_no_sentence_calls_a_role_better_paid_but_where_the_verdict_does(a, b):
    found = compare(any_role("first", a), any_role("second", b))
    keys = ("salary.mean", "salary.median", "salary.hourly_mean", "salary.hourly_median")
    verdicts = {found.figures[key].differences[0].verdict for key in keys}
    for sentence in found.summary:
        if match := re.match(r"Second pays .* (more|less) a", sentence):
            assert {"more": "higher", "less": "lower"}[match[1]] in verdicts
