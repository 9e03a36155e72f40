"""Role files as text: every value reads back as it was."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from careercmp.catalog.document import parse_document
from careercmp.importer.emit import role_text

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=150)
TRICKY = st.sampled_from(
    [
        "NO",
        "yes",
        "null",
        "~",
        "1e5",
        "0010",
        "+5",
        "2024-01-01",
        "=x",
        "- a",
        "a: b",
        "a #b",
        "{x}",
    ]
)
WORDS = st.one_of(TEXT, TRICKY)
NUMBER = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda x: round(x, 2)))


@given(title=WORDS, names=st.lists(WORDS, min_size=1), mean=NUMBER)
def test_values_read_back(title: str, names: list[str], mean: float) -> None:
    role: dict[str, Any] = {
        "title": title,
        "aliases": names,
        "soc": "29-1141",
        "summary": title,
        "notes": names,
        "salary": {
            "source": "bls-oews",
            "mean": mean,
            "p90": ">=239200",
            "top_states": [{"name": name, "mean": mean} for name in names],
            "by_state": {"AL": {"mean": {"missing": title}, "employment": 3}},
        },
        "soft_skills": [{"name": title, "why": name} for name in names],
        "job_titles": names,
    }
    assert parse_document(role_text(role, "Imported."), "role.yaml").value == role


def test_layout() -> None:
    role = {
        "title": "Nurse",
        "soc": "29-1141",
        "summary": "A nurse cares for people who are ill, "
        + "day after day after day " * 4
        + "on.",
        "salary": {
            "source": "bls-oews",
            "mean": {"missing": "wage not released"},
            "top_states": [{"name": "California", "mean": 100}],
            "by_state": {"AL": {"mean": 1, "median": 2}},
        },
        "job_titles": ["Certified Registered Nurse"] * 5,
    }
    assert (
        role_text(role, "Imported.")
        == """\
# Imported.
title: Nurse
soc: "29-1141"
summary: >-
  A nurse cares for people who are ill, day after day after day day after day after day day after
  day after day day after day after day on.

salary:
  source: bls-oews
  mean: {missing: wage not released}
  top_states:
    - {name: California, mean: 100}
  by_state:
    AL: {mean: 1, median: 2}

job_titles: [Certified Registered Nurse, Certified Registered Nurse, Certified Registered Nurse,
  Certified Registered Nurse, Certified Registered Nurse]
"""
    )
