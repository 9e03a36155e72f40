"""What holds for the comparison of any two roles, whatever their files say."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from careercmp import Role, compare
from careercmp.model import MEASURES, RoleFile

FLIPPED = {"higher": "lower", "lower": "higher"}

amounts = st.integers(0, 10**6) | st.decimals(0, 10**6, places=2).map(float)
shares = st.integers(0, 100) | st.decimals(0, 100, places=1).map(float)


def figures(numbers: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    bounds = st.integers(0, 10**6).map(lambda n: f">={n}")
    missing = st.just({"missing": "not published"})
    derived = numbers.map(lambda n: {"value": n, "derived": "a sum"})
    return numbers | bounds | missing | derived


def sections(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


pay = figures(amounts)
files = sections(
    soc=st.sampled_from(["43-3011", "11-3031"]),
    salary=sections(
        source=st.sampled_from(["a", "b"]),
        mean=pay,
        median=pay,
        low=pay,
        p10=pay,
        hourly_mean=pay,
        mean_rse=shares,
        currency=st.sampled_from(["USD", "EUR"]),
    ),
    outlook=sections(
        growth=st.integers(-100, 1000),
        jobs=st.integers(0, 10**6),
        period=st.sampled_from(["2024-2034", "2023-2033", "2020-2025"]),
    ),
    demographics=sections(
        women=shares, race_overlaps=st.booleans(), race=sections(white=shares, asian=shares)
    ),
    skills=sections(
        items=st.lists(
            st.fixed_dictionaries(
                {"name": st.sampled_from(["Sales", "SQL", "Law", "sales."])},
                optional={"value": shares},
            ),
            max_size=4,
        )
    ),
)


def role(slug: str, sections: dict[str, Any]) -> Role:
    file = msgspec.convert({"title": slug.title(), **sections}, RoleFile)
    return Role.of(file, slug, None, {})


@given(files, files)
def test_swapping_the_roles_flips_every_difference_and_keeps_every_other_verdict(a, b):
    first, second = role("first", a), role("second", b)
    there, back = compare(first, second).figures, compare(second, first).figures
    for key in there:
        one, other = there[key].differences[0], back[key].differences[0]
        assert FLIPPED.get(one.verdict, one.verdict) == other.verdict
        for a_number, b_number in ((one.absolute, other.absolute), (one.points, other.points)):
            assert a_number == (None if b_number is None else -b_number)


@given(files, files)
def test_a_difference_is_the_difference_of_the_values_shown_or_there_is_none(a, b):
    for figure in compare(role("first", a), role("second", b)).figures.values():
        (x, y), (found,) = figure.values, figure.differences
        number = found.points if figure.unit == "percent" else found.absolute
        if number is None:
            assert found.verdict in ("unknown", "not_comparable")
            assert found.reason
        else:
            assert abs(number - (y.value - x.value)) < 1e-6
            assert (found.bound is not None) == ("bounded" in (x.status, y.status))
            sign = {"higher": 1, "lower": -1, "same": 0}.get(found.verdict)
            assert sign is None or sign == (number > 0) - (number < 0)
            if found.percent is not None and x.value:
                # Of hourly pay that is derived, cents are rounded, and a percentage is not.
                hourly = x.formula and "2,080" in x.formula and y.formula == x.formula
                slack = 100 * 0.0101 * (1 + y.value / x.value) / x.value if hourly else 0
                assert abs(found.percent - number / x.value * 100) < 0.0051 + slack


@given(files, files)
def test_a_missing_figure_has_no_number_anywhere_and_a_reason(a, b):
    for figure in compare(role("first", a), role("second", b)).figures.values():
        for value in figure.values:
            assert (
                (value.value is None) == (value.status == "missing") == (value.reason is not None)
            )
        if any(value.value is None for value in figure.values):
            found = figure.differences[0]
            assert (found.absolute, found.percent, found.points) == (None, None, None)


@given(files, files)
def test_every_skill_is_on_one_side_only_or_shared(a, b):
    first, second = role("first", a), role("second", b)
    skills = compare(first, second).skills
    assert skills is not None
    keys = [
        {"".join(filter(str.isalpha, s.name)).lower() for s in r.skills.items}
        if r.skills
        else set()
        for r in (first, second)
    ]
    assert len(skills.shared) == len(keys[0] & keys[1])
    assert [len(skills.only[s]) for s in ("first", "second")] == [
        len(keys[0] - keys[1]),
        len(keys[1] - keys[0]),
    ]
    for of, by in (("first", "second"), ("second", "first")):
        cover = skills.coverage[of][by]
        assert cover.percent is None or 0 <= cover.percent <= 100
        assert cover.weighted_percent is None or 0 <= cover.weighted_percent <= 100


@given(files)
def test_a_role_never_differs_from_its_own_copy(a):
    for key, figure in compare(role("one", a), role("copy", a)).figures.items():
        found = figure.differences[0]
        assert found.verdict in ("same", "unknown"), key
        assert not found.absolute
        assert not found.points


def test_every_measure_is_in_every_comparison():
    bare = compare(role("first", {}), role("second", {}))
    assert list(bare.figures) == [measure.key for measure in MEASURES]
