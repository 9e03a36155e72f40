"""Many roles, each on one line: category, title, pay, growth, jobs."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from careercmp.comparison.differences import BY_KEY
from careercmp.comparison.figures import Value, value_of
from careercmp.model import Role

LISTED = ("salary.mean", "salary.hourly_mean", "outlook.growth", "outlook.jobs")


class ListedRole(Struct, frozen=True):
    """A role with the figures that a list shows."""

    slug: str
    title: str
    soc: str | None
    category: str | None
    figures: dict[str, Value]


class Listing(Struct, frozen=True):
    """The roles of a catalogue, by category and title."""

    roles: tuple[ListedRole, ...]
    schema_version: Literal[1] = 1


def listed(roles: Iterable[Role]) -> Listing:
    """The roles as a list shows them."""
    found = [
        ListedRole(
            role.slug,
            role.title,
            role.soc,
            role.category,
            {key: value_of(role, BY_KEY[key]) for key in LISTED},
        )
        for role in roles
    ]
    return Listing(tuple(sorted(found, key=lambda role: (role.category or "", role.title))))
