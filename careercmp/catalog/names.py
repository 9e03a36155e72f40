"""Names of roles: which spellings mean the same, and which name was probably meant."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import IntEnum
from typing import NamedTuple

from careercmp.model import RoleFile
from careercmp.text import plain_key

_UNCHANGED = ("ss", "us", "is")


class Kind(IntEnum):
    """What a name is to its role."""

    SLUG = 0
    TITLE = 1
    ALIAS = 2
    JOB_TITLE = 3


class Name(NamedTuple):
    """One name of one role."""

    text: str
    slug: str
    kind: Kind


def names_of(slug: str, role: RoleFile) -> Iterator[Name]:
    """All names of a role."""
    yield Name(slug, slug, Kind.SLUG)
    yield Name(role.title, slug, Kind.TITLE)
    yield from (Name(alias, slug, Kind.ALIAS) for alias in role.aliases)
    yield from (Name(title, slug, Kind.JOB_TITLE) for title in role.job_titles)


def name_key(name: str) -> str:
    """The same text for names that differ only in case, punctuation, singular or plural.

    It is a key, not English: a word need only agree with its own plural.
    """
    return " ".join(map(_singular, plain_key(name).split()))


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_UNCHANGED):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def best_matches(name: str, candidates: Iterable[Name]) -> list[str]:
    """The slugs of the roles that `name` means, of candidates that share its key.

    A slug, title or alias typed exactly beats one that differs in case or number, which beats a
    job title. More than one slug means that the name is ambiguous.
    """

    def rank(candidate: Name) -> tuple[bool, bool, bool]:
        inexact = candidate.text != name
        job_title = candidate.kind is Kind.JOB_TITLE
        return job_title, inexact, not inexact and candidate.kind is not Kind.SLUG

    ranked: dict[tuple[bool, bool, bool], list[str]] = {}
    for candidate in candidates:
        ranked.setdefault(rank(candidate), []).append(candidate.slug)
    return sorted(set(ranked[min(ranked)])) if ranked else []


def near_names(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Of `names`, those that `name` may be a misspelling of, best first."""
    by_key: dict[str, str] = {}
    for other in names:
        by_key.setdefault(name_key(other), other)
    # A name is rarely long, and the comparison takes the square of the length.
    return [by_key[key] for key in get_close_matches(name_key(name)[:80], by_key, most, 0.6)]
