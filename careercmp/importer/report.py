"""What an import did, and what it could not do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from careercmp.importer.onet import Onet
from careercmp.text import listing

MOST_EXAMPLES = 3


class Gap(Struct, frozen=True):
    """Figures of one kind that a source does not have, for one reason."""

    section: str
    reason: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.section}: {self.reason}: {self.count:,} figures, {such_as(self.examples)}"


class Report(Struct, frozen=True):
    """The roles of an import, the figures that they lack, and what has no place in them."""

    roles: int
    written: int
    """Files that changed; the others were as the sources have it."""
    gaps: tuple[Gap, ...]
    unmatched: tuple[str, ...]
    """Rows of the tables that belong to no role, and roles that are in no table any more."""


def gaps_of(roles: Mapping[str, Mapping[str, Any]]) -> tuple[Gap, ...]:
    """The figures that are missing in roles, by section and reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for role in roles.values():
        for name, reason in _missing(role, ()):
            found.setdefault((name, reason), []).append(role["title"])
    return tuple(
        Gap(name, reason, len(titles), tuple(dict.fromkeys(titles))[:MOST_EXAMPLES])
        for (name, reason), titles in sorted(found.items())
    )


def sections_left_out(roles: Mapping[str, Mapping[str, Any]], section: str) -> list[str]:
    """The titles of the roles that lack a section."""
    return [str(role["title"]) for role in roles.values() if section not in role]


def unmatched_titles(onet: Onet) -> str | None:
    """The job titles whose code belongs to no occupation, in one line."""
    titles = [title for found in onet.unmatched.values() for title in found]
    if not titles:
        return None
    groups = sorted({code[:2] for code in onet.unmatched})
    return (
        f"{len(titles):,} job titles of O*NET, {such_as(titles)}: their codes "
        f"({listing([f'{group}-...' for group in groups])}) belong to no occupation"
    )


def _missing(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        return
    if "missing" in value:
        yield ".".join(path[:2] if "by_state" in path else path[:1]), value["missing"]
    for key, inner in value.items():
        yield from _missing(inner, (*path, key))


def such_as(examples: Sequence[str]) -> str:
    """The first of some examples, in words."""
    # Titles have commas of their own.
    return f"such as {'; '.join(examples[:MOST_EXAMPLES])}"
