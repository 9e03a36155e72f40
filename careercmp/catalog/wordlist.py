"""What an index keeps for the search: which names have a word, how many jobs a role has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log, sqrt
from typing import NamedTuple

from careercmp.catalog.names import Kind, Name
from careercmp.catalog.words import LEVELS, words_of
from careercmp.model import RoleFile, least

LEVEL_SHARE = 0.3
"""How much of its weight a word keeps that tells a rank or a shift."""

LENGTH_UNIT = 100
"""Lengths are kept as whole numbers of a hundredth."""


class Entry(NamedTuple):
    """A role in the search: its jobs, and how many of the names, from the first on, are its own."""

    slug: str
    jobs: int
    rows: int


class Term(NamedTuple):
    """A skill, program or category, with the roles that have it, by their numbers, and how much it
    means there, in percent."""

    kind: Kind
    text: str
    roles: dict[int, int]


class WordList(NamedTuple):
    """The words of all names. Names are numbered in the order of the index, from 0; `lengths`
    are those of their vectors, 0 for a name that the search leaves out."""

    entries: list[Entry]
    lengths: list[int]
    names_with: dict[str, list[int]]
    terms: list[Term]


class Named(NamedTuple):
    """A role that is to be found: its file, None where it has problems, and all its names."""

    slug: str
    category: str | None
    role: RoleFile | None
    names: Sequence[Name]


def word_list(roles: Iterable[Named]) -> WordList:
    """The words of the names and terms of roles, in the order of the index; of two roles with one
    slug, the first has it."""
    entries: list[Entry] = []
    bags: list[set[str]] = []
    owners: list[int] = []
    terms: dict[tuple[Kind, str], dict[int, int]] = defaultdict(dict)
    seen: set[str] = set()
    for number, (slug, category, role, names) in enumerate(roles):
        found = slug not in seen and role is not None
        seen.add(slug)
        entries.append(Entry(slug, jobs_of(role) if role else 0, len(names)))
        own = _bags(names) if found else [set[str]() for _ in names]
        bags += own
        owners += [number] * len(own)
        for kind, text, share in _terms(category, role) if found and role else ():
            terms[kind, text][number] = share
    names_with: dict[str, list[int]] = {word: [] for _, text in terms for word in words_of(text)}
    for number, bag in enumerate(bags):
        for word in sorted(bag):
            names_with.setdefault(word, []).append(number)
    weights = {
        word: weight(word, len({owners[number] for number in numbers}), len(entries))
        for word, numbers in names_with.items()
    }
    lengths = [round(LENGTH_UNIT * sqrt(sum(weights[w] ** 2 for w in bag))) for bag in bags]
    return WordList(entries, lengths, names_with, [Term(*key, on) for key, on in terms.items()])


def weight(word: str, roles_with: int, roles: int) -> float:
    """How much a word tells: the more, the fewer roles have it in a name."""
    return log(1 + roles / max(roles_with, 1)) * (LEVEL_SHARE if word in LEVELS else 1)


def jobs_of(role: RoleFile) -> int:
    """The jobs of a role, or as many as there are at least; 0 where no source says."""
    return int(least(role.outlook.jobs) or 0) if role.outlook else 0


def _bags(names: Iterable[Name]) -> list[set[str]]:
    """The words of each name; none of a slug, nor of a name that a role has twice."""
    bags: list[set[str]] = []
    seen: set[tuple[str, ...]] = set()
    for name in names:
        words = tuple(words_of(name.text)) if name.kind is not Kind.SLUG else ()
        bags.append(set() if words in seen else set(words))
        seen.add(words)
    return bags


def _terms(category: str | None, role: RoleFile) -> Iterable[tuple[Kind, str, int]]:
    if category:
        yield Kind.CATEGORY, category, 100
    if role.skills:
        most = 5 if role.skills.measure == "importance" else 100
        for skill in role.skills.items:
            value = skill.value if isinstance(skill.value, int | float) else most / 2
            yield Kind.SKILL, skill.name, round(100 * value / most)
    for program in role.software.items if role.software else ():
        yield Kind.SOFTWARE, program, 100


def role_numbers(entries: Sequence[Entry]) -> list[int]:
    """For each name, the number of the role that it belongs to."""
    return [number for number, entry in enumerate(entries) for _ in range(entry.rows)]
