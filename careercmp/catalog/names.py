"""Names of roles: which spellings mean the same, and which role a name means."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from careercmp.model import RoleFile
from careercmp.text import plain_key

_BRACKETS = re.compile(r"([^()]*)\(([^()]*)\)([^()]*)")
_UNCHANGED = ("ss", "us", "is")


class Kind(IntEnum):
    """What a name is to its role; by the last three a role is found, but not called."""

    SLUG = 0
    TITLE = 1
    ALIAS = 2
    JOB_TITLE = 3
    CATEGORY = 4
    SKILL = 5
    SOFTWARE = 6


class Name(NamedTuple):
    """One name of one role."""

    text: str
    slug: str
    kind: Kind


def names_of(slug: str, role: RoleFile) -> Iterator[Name]:
    """All names of a role; one with another in brackets, ``Registered Nurse (RN)``, is followed by
    both, unless they are names already."""
    names = [
        Name(slug, slug, Kind.SLUG),
        Name(role.title, slug, Kind.TITLE),
        *(Name(alias, slug, Kind.ALIAS) for alias in role.aliases),
        *(Name(title, slug, Kind.JOB_TITLE) for title in role.job_titles),
    ]
    seen = {name.text for name in names}
    for name in names:
        yield name
        for part in _bracketed(name.text):
            if part not in seen:
                seen.add(part)
                yield Name(part, slug, name.kind)


def _bracketed(name: str) -> Iterator[str]:
    """The name without what its brackets hold, and that alone."""
    if found := _BRACKETS.fullmatch(name):
        before, within, after = (part.strip() for part in found.groups())
        yield from filter(plain_key, (f"{before} {after}".strip(), within))


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
