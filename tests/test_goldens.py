"""Whole outputs at several widths, as a reader sees them."""

import re

import pytest

COMMANDS = {
    "compare": ["compare", "coordinator", "manager"],
    "compare_three": ["compare", "coordinator", "manager", "account specialist"],
    "show": ["show", "accounts receivable specialist"],
    "list": ["list", "--category", "collections"],
    "compare_occupations": ["compare", "nurse", "electrician", "--section", "overview"],
    "search": ["search", "truck driver", "--limit", "5"],
}


@pytest.mark.parametrize("width", [40, 80, 120, 200, None])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_text_is_the_one_kept(run, golden, monkeypatch, name, width):
    if width is not None:
        monkeypatch.setenv("COLUMNS", str(width))
    result = run(*COMMANDS[name])
    assert (result.code, result.err) == (0, "")
    if width is not None:
        assert max(map(len, result.out.splitlines())) <= width
    golden(f"{name}_{width or 'pipe'}", result.out)


def test_sources_are_spelled_out(run, golden, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    result = run("compare", "coordinator", "manager", "--section", "salary", "--sources")
    golden("compare_sources_80", result.out)


def test_the_json_of_a_comparison_is_the_one_kept(run, golden):
    golden("compare_json", run("compare", "coordinator", "manager", "--json").out)


def test_two_occupations_stand_side_by_side_at_80_columns(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for names in (
        ("nurse", "electrician"),
        ("lawyer", "truck driver"),
        ("actor", "surgeon-all-other"),
    ):
        text = run("compare", *names).out
        assert text.count("Difference") >= 5
        assert "difference" not in text.split("In words")[0]


@pytest.mark.parametrize("width", [20, 30, 40, 53, 66, 80, 100, 160])
def test_no_number_is_lost_at_any_width(run, run_json, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    text = " ".join(run("compare", "coordinator", "manager").out.split())
    figures = run_json("compare", "coordinator", "manager")["figures"].values()
    rows = rows_of(text, {begin(figure["label"]) for figure in figures})
    for figure in figures:
        numbers = [pattern(value["value"]) for value in figure["values"] if value["value"]]
        if figure["section"] != "entry" and numbers:
            found = rows[begin(figure["label"])]
            assert any(re.search(".*".join(numbers), row) for row in found), figure["label"]
    for number in ("+21,591", "+56.9%", "+10.38", "+25 points", "−24.2 points"):
        assert number in text
    for number in ("low +12,000", "high +36,000", "min +66", "max +84"):
        assert number in text


def begin(label: str) -> str:
    """Two words, for the figures stand beside the first line of a label of several."""
    return " ".join(label.split()[:2]).rstrip(",")


def rows_of(text: str, labels: set[str]) -> dict[str, list[str]]:
    """What stands between each label in a text and the next one."""
    longest_first = sorted(map(re.escape, labels), key=len, reverse=True)
    _, *parts = re.split(rf"\b({'|'.join(longest_first)})\b", text)
    rows: dict[str, list[str]] = {label: [] for label in labels}
    for label, row in zip(parts[::2], parts[1::2], strict=True):
        rows[label].append(row)
    return rows


def pattern(number: float) -> str:
    """Of the whole number as it is shown, and of no part of another one."""
    digits = f"{number:,}".replace("-", "−").removesuffix(".0")
    return rf"(?<![\d.,−+]){digits}(\.0)?(?![.,]?\d)"
