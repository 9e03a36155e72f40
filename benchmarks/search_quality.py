"""How often a search leads to the right role, and how long it takes.

    python benchmarks/search_quality.py [QUERIES]

Known names are spoilt in three ways: one letter wrong, two words swapped, a word shortened. For
names that are in no list, a tenth of the job titles is taken out of the word list, each from every
role and with all its forms in brackets, and then searched for. A search is right where a role that
has the name is among the first five. The random choices are the same in every run.
"""

import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from string import ascii_lowercase

from careercmp.catalog.catalog import Catalog
from careercmp.catalog.folders import packaged_folder
from careercmp.catalog.names import Kind, Name, name_key, names_of
from careercmp.catalog.search import matches
from careercmp.catalog.wordlist import Named, WordList, word_list

FIRST = 5
LEFT_OUT = 0.1
GOALS = {"known": 0.9, "left out": 0.6}
SHORTENED = {
    "administrative": "admin",
    "administrator": "admin",
    "assistant": "asst",
    "coordinator": "coord",
    "developer": "dev",
    "director": "dir",
    "engineer": "engr",
    "human resources": "HR",
    "junior": "jr",
    "maintenance": "maint",
    "manager": "mgr",
    "operator": "op",
    "quality assurance": "QA",
    "registered nurse": "RN",
    "representative": "rep",
    "senior": "sr",
    "specialist": "spec",
    "supervisor": "supv",
    "technician": "tech",
    "vice president": "VP",
}

Question = tuple[str, set[str]]
"""A text, and the slugs of the roles that it should lead to."""


class Words:
    """A word list in memory, as an index keeps it."""

    def __init__(self, roles: Iterable[Named]) -> None:
        roles = list(roles)
        self.found = word_list(roles)
        self.all = list(self.found.names_with)
        self.names = [name for role in roles for name in role.names]

    def word_list(self) -> WordList:
        """The whole list."""
        return self.found

    def names_with(self, word: str) -> list[int] | None:
        """The numbers of the names with a word."""
        return self.found.names_with.get(word)

    def words(self) -> list[str]:
        """All words."""
        return self.all

    def name_at(self, number: int) -> Name:
        """The name with a number."""
        return self.names[number]


def wrong_letter(name: str, rng: random.Random) -> str | None:
    """The name with a letter left out, doubled up, mistaken or swapped with the next."""
    places = [m.start() for m in re.finditer(r"(?<=\w)\w(?=\w\w)", name)]
    if not places:
        return None
    at = rng.choice(places)
    before, letter, following, rest = name[:at], name[at], name[at + 1], name[at + 2 :]
    other = rng.choice(ascii_lowercase)
    pairs = (following, letter + other + following, other + following, following + letter)
    return before + rng.choice(pairs) + rest


def swapped_words(name: str, rng: random.Random) -> str | None:
    """The name with two of its words swapped."""
    words = name.split()
    if len(words) < 2:
        return None
    a, b = rng.sample(range(len(words)), 2)
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def shortened(name: str, rng: random.Random) -> str | None:
    """The name with a word shortened as people do."""
    found = [word for word in SHORTENED if re.search(rf"\b{word}\b", name, re.IGNORECASE)]
    if not found:
        return None
    word = rng.choice(found)
    return re.sub(rf"\b{word}\b", SHORTENED[word], name, flags=re.IGNORECASE)


def owners(roles: Iterable[Named]) -> dict[str, set[str]]:
    """The roles that have each name, by its key."""
    found: dict[str, set[str]] = {}
    for role in roles:
        for name in role.names:
            found.setdefault(name_key(name.text), set()).add(role.slug)
    return found


def spoilt(
    roles: list[Named], spoil: Callable[[str, random.Random], str | None], rng: random.Random
) -> Iterator[Question]:
    """Known names, spoilt."""
    owning = owners(roles)
    names = [n for r in roles for n in r.names if n.kind is not Kind.SLUG and "(" not in n.text]
    while True:
        name = rng.choice(names).text
        text = spoil(name, rng)
        if text is not None and name_key(text) != name_key(name):
            yield text, owning[name_key(name)]


def left_out(roles: list[Named], rng: random.Random) -> tuple[list[Named], list[Question]]:
    """The roles without a tenth of the job titles, and these."""
    owning = owners(roles)
    same: dict[str, set[str]] = {}
    for role in roles:
        for name in role.names:
            if name.kind is Kind.JOB_TITLE:
                forms = [name.text, *re.split(r"\s*[()]\s*", name.text)]
                keys = {key for form in forms if " " in form and (key := name_key(form)) in owning}
                for key in keys | {name_key(name.text)}:
                    same.setdefault(key, set()).update(keys)
    gone: set[str] = set()
    questions: list[Question] = []
    for key in rng.sample(sorted(same), round(LEFT_OUT * len(same))):
        if key in gone:
            continue
        forms = {key, *same[key], *(k for other in same[key] for k in same[other])}
        gone |= forms
        questions.append((key, set().union(*(owning[form] for form in forms))))
    kept = [
        role._replace(names=[n for n in role.names if name_key(n.text) not in gone])
        for role in roles
    ]
    return kept, questions


def measure(words: Words, questions: Iterable[Question]) -> tuple[float, float]:
    """The share of texts that lead to a right role, and the median time in milliseconds."""
    hits, times = [], []
    for text, right in questions:
        start = time.perf_counter()
        found = [match.slug for match in islice(matches([words], text), FIRST)]
        times.append(time.perf_counter() - start)
        hits.append(bool(right.intersection(found)))
    return statistics.mean(hits), 1000 * statistics.median(times)


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    roles = [
        Named(role.slug, role.category, role, list(names_of(role.slug, role)))
        for role in Catalog([packaged_folder()])
    ]
    words = Words(roles)
    rng = random.Random(20260501)  # noqa: S311
    known: list[float] = []
    for spoil in (wrong_letter, swapped_words, shortened):
        share, took = measure(words, islice(spoilt(roles, spoil, rng), count))
        known.append(share)
        print(f"  {spoil.__name__.replace('_', ' '):14} {share:6.1%}  {took:5.1f} ms")  # noqa: T201
    kept, questions = left_out(roles, rng)
    figures = {"known": statistics.mean(known)}
    if questions:  # There are none where roles have no job titles.
        figures["left out"], took = measure(Words(kept), questions[: 3 * count])
        print(f"  {'left out':14} {figures['left out']:6.1%}  {took:5.1f} ms")  # noqa: T201
    for name, found in figures.items():
        print(f"{name} titles in the first {FIRST}: {found:.1%} (goal: {GOALS[name]:.0%})")  # noqa: T201


if __name__ == "__main__":
    main()
