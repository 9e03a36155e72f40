"""Whole outputs at several widths, as a reader sees them."""

import pytest

COMMANDS = {
    "compare": ["compare", "coordinator", "manager"],
    "compare_three": ["compare", "coordinator", "manager", "account specialist"],
    "show": ["show", "accounts receivable specialist"],
    "list": ["list", "--category", "collections"],
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


@pytest.mark.parametrize("width", [20, 30, 40, 53, 66, 80, 100, 160])
def test_no_number_is_lost_at_any_width(run, run_json, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    text = run("compare", "coordinator", "manager").out
    together = "".join(text.split())
    for figure in run_json("compare", "coordinator", "manager")["figures"].values():
        for value in figure["values"]:
            if figure["section"] in ("salary", "outlook", "demographics") and value["value"]:
                digits = f"{abs(value['value']):,}"
                assert digits in together
    for number in ("+21,591", "+56.9%", "+10.38", "+25points", "−24.2points", "+12,000", "+36,000"):
        assert number in together
