"""Which role a name means, where many roles have many names."""

import pytest

from careercmp.catalog.catalog import Catalog
from careercmp.errors import AmbiguousRole, UnknownRole

ROLES = {
    "heavy-truck-driver": """
title: Heavy Truck Driver
job_titles: [Truck Driver, Driver (Trucker)]
outlook: {jobs: 2000000}
""",
    "light-truck-driver": """
title: Light Truck Driver
job_titles: [Truck Driver, Driver]
outlook: {jobs: ">=1000000"}
""",
    "freight-agent": """
title: Freight Agent
job_titles: [Truck Driver]
outlook: {jobs: {value: 90000, derived: 80000 + 10000}}
""",
    "artist": """
title: Artist
aliases: [Painter]
""",
    "house-painter": """
title: House Painter
job_titles: [painter, Painters, Registered Paint Technician (RPT), Color Manager]
outlook: {jobs: 200000}
""",
}


@pytest.fixture
def catalog(tmp_path):
    for slug, text in ROLES.items():
        (tmp_path / f"{slug}.yaml").write_text(text, "utf-8")
    return Catalog([tmp_path])


@pytest.mark.parametrize("name", ["Painter", "painter", "PAINTERS"])
def test_an_alias_beats_the_same_job_title(catalog, name):
    assert catalog.role(name).slug == "artist"


def test_a_shared_name_is_ambiguous_and_the_largest_role_is_named_first(catalog):
    with pytest.raises(AmbiguousRole) as error:
        catalog.role("truck drivers")
    assert str(error.value) == (
        "'truck drivers' may mean 'heavy-truck-driver', 'light-truck-driver' or 'freight-agent' "
        "('careercmp search 'truck drivers'' shows more)"
    )


@pytest.mark.parametrize(
    "name", ["Registered Paint Technician (RPT)", "rpt", "registered paint technicians"]
)
def test_a_name_with_another_in_brackets_is_two_names(catalog, name):
    assert catalog.role(name).slug == "house-painter"


def test_a_name_that_is_shared_only_without_its_brackets_is_ambiguous(catalog):
    with pytest.raises(AmbiguousRole, match="'heavy-truck-driver' or 'light-truck-driver'"):
        catalog.role("driver")


def test_a_short_form_means_what_it_stands_for_where_one_role_has_that_name(catalog):
    assert catalog.role("color mgr").slug == "house-painter"
    assert catalog.role("registered paint tech").slug == "house-painter"


def test_an_unknown_name_is_told_with_names_that_are_like_it(catalog):
    with pytest.raises(UnknownRole) as error:
        catalog.role("colour manager")
    assert "did you mean 'Color Manager'" in str(error.value)


def test_a_suggested_name_is_one_that_can_be_typed(catalog):
    with pytest.raises(UnknownRole) as error:
        catalog.role("truk drivr")
    suggested = str(error.value).split("did you mean ")[1].split("?")[0]
    assert "'Truck Driver'" not in suggested
    for name in suggested.replace(" or ", ", ").split(", "):
        assert catalog.role(name.strip("'"))


def test_a_name_like_no_other_has_no_suggestion(catalog):
    with pytest.raises(UnknownRole) as error:
        catalog.role("xyzzyqqq")
    assert "did you mean" not in str(error.value)


def test_of_names_as_like_an_alias_is_suggested_before_a_job_title(catalog):
    with pytest.raises(UnknownRole, match="did you mean 'Painter'"):
        catalog.role("paintre")
