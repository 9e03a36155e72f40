"""Ranking roles for a text: words tell the more, the fewer roles have them; a role counts for the
name most like the text, for other names like it, for how often its names have the words, and a
little for its size.

So a title in no list still leads to the roles whose titles are made of its words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz, process

from careercmp.catalog.names import Kind, Name
from careercmp.catalog.wordlist import (
    LENGTH_UNIT,
    LEVEL_SHARE,
    Term,
    WordList,
    role_numbers,
    weight,
)
from careercmp.catalog.words import LEVELS, spelled_out, words_of

MOST_WORDS = 12
LONGEST_WORD = 40
"""A text is rarely longer, and one that is has told enough by then."""

SPELLED_OUT = 0.9
BEGUN = 0.6
"""How sure it is that a short form stands for a word, and that a word was only begun."""

LEAST_LIKE = 72
SPELLINGS = 4
"""Percent of likeness, and how many words, that a word in no name may be a misspelling of."""

OTHER_NAMES = 0.15
FADING = 0.6
MOST_OTHERS = 12
"""What the second name of a role that is like the text adds; each after it adds a part of that."""

WORD_SHARE = 0.1
SMOOTHING = 3.0
"""What it adds that a role's names have the words oftener than the names of all roles; smoothed as
if it had that many more names like those of all."""

SIZE = 0.02
LEAST_SIZE = 1000
TERM = 0.5
"""What the logarithm of the jobs adds, counted as if there were some more; and what a skill,
program or category adds that is the text."""

LEAST_SHARE = 0.3
"""Of the best score, below which a role is no hit."""


class Match(NamedTuple):
    """A role that fits a text, and its name, skill, program or category that fits best."""

    slug: str
    score: float
    similarity: float
    kind: Kind
    text: str


class Searchable(Protocol):
    """What the search reads of an index."""

    def word_list(self) -> WordList:
        """The roles, names and terms, without the words."""

    def names_with(self, word: str) -> list[int] | None:
        """The numbers of the names with a word; None for a word that is in nothing."""

    def words(self) -> list[str]:
        """All words."""

    def name_at(self, number: int) -> Name:
        """The name with a number."""


class _Word(NamedTuple):
    """A word of the text: what it weighs, and how sure it is that each spelling was meant."""

    weight: float
    spellings: dict[str, float]


def matches(index: Searchable, text: str) -> Iterator[Match]:
    """The roles that fit a text, best first."""
    texts = list(dict.fromkeys(word[:LONGEST_WORD] for word in words_of(text)))[:MOST_WORDS]
    if texts:
        yield from _Search(index).matches(texts)


class _Hit(NamedTuple):
    """A role by its number, and what fits best: the number of a name, or a term."""

    score: float
    role: int
    similarity: float
    reason: int | Term


class _Search:
    def __init__(self, index: Searchable) -> None:
        self.index = index
        self.entries, self.lengths, _, self.terms = index.word_list()
        self.role_of = role_numbers(self.entries)
        self.names_with: dict[str, list[int] | None] = {}
        self.roles_with: dict[str, Counter[int]] = {}

    def matches(self, texts: Sequence[str]) -> Iterator[Match]:
        words = [self._word(text) for text in texts]
        length = sqrt(sum(word.weight**2 for word in words))
        hits = list(self._hits(self._names(words, length), self._terms(words, length), words))
        least = LEAST_SHARE * max((hit.score for hit in hits), default=0)
        kept = [self._sized(hit) for hit in hits if hit.score >= least]
        for hit in sorted(kept, key=lambda hit: (-hit.score, self.entries[hit.role].slug)):
            of = hit.reason if isinstance(hit.reason, Term) else self.index.name_at(hit.reason)
            yield Match(self.entries[hit.role].slug, hit.score, hit.similarity, of.kind, of.text)

    def _hits(
        self,
        names: Mapping[int, list[tuple[float, int]]],
        terms: Mapping[int, tuple[float, Term]],
        words: Sequence[_Word],
    ) -> Iterator[_Hit]:
        shares = self._word_shares(words)
        for role in names.keys() | terms.keys():
            # Of names as like, the first: a title stands before an alias, that before the rest.
            likest = sorted(names.get(role, ()), key=lambda name: (-name[0], name[1]))
            others = sum(like * FADING**n for n, (like, _) in enumerate(likest[1:MOST_OTHERS]))
            best: list[tuple[float, int | Term]] = [*likest[:1]]
            best += [terms[role]] if role in terms else []
            similarity, reason = max(best, key=lambda found: found[0])
            known = likest[0][0] if likest else 0.0
            term = terms[role][0] if role in terms else 0.0
            score = known + OTHER_NAMES * others + WORD_SHARE * shares[role] + term
            yield _Hit(score, role, similarity, reason)

    def _sized(self, hit: _Hit) -> _Hit:
        jobs = self.entries[hit.role].jobs
        return hit._replace(score=hit.score + SIZE * log(LEAST_SIZE + jobs))

    # What the words of the text may be.

    def _word(self, text: str) -> _Word:
        spellings = {text: 1.0} if self._has(text) else {}
        for part in spelled_out(text):
            if self._has(part):
                spellings.setdefault(part, SPELLED_OUT)
        if text not in spellings and not spelled_out(text):
            spellings = self._misspelled(text)
        known = [self._weight(spelling) * sure for spelling, sure in spellings.items()]
        return _Word(max(known) if known else self._weight(text) / 2, spellings)

    def _misspelled(self, text: str) -> dict[str, float]:
        """The words that were probably meant by one that is in nothing, and how probably."""
        words = self.index.words()
        begun = [word for word in words if word.startswith(text)] if len(text) > 1 else []
        found = dict.fromkeys(begun, BEGUN)
        for word, like, _ in process.extract(
            text, words, scorer=fuzz.ratio, limit=SPELLINGS, score_cutoff=LEAST_LIKE
        ):
            found[word] = max(found.get(word, 0), (like / 100) ** 3)
        return {word: sure for word, sure in found.items() if self._has(word)}

    def _has(self, word: str) -> bool:
        """Is the word in any name or term?"""
        if word not in self.names_with:
            self.names_with[word] = self.index.names_with(word)
        return self.names_with[word] is not None

    def _numbers(self, word: str) -> list[int]:
        return self.names_with.get(word) or []

    def _roles(self, word: str) -> Counter[int]:
        if word not in self.roles_with:
            self.roles_with[word] = Counter(self.role_of[n] for n in self._numbers(word))
        return self.roles_with[word]

    def _weight(self, word: str) -> float:
        return weight(word, len(self._roles(word)), len(self.entries))

    # What fits them.

    def _names(self, words: Sequence[_Word], length: float) -> dict[int, list[tuple[float, int]]]:
        """The names that have a word, by role: the cosine of each with the text, and its number."""
        products: dict[int, float] = defaultdict(float)
        for word in words:
            best: dict[int, float] = {}
            for spelling, sure in word.spellings.items():
                product = word.weight * self._weight(spelling) * sure
                for number in self._numbers(spelling):
                    if best.get(number, 0) < product:
                        best[number] = product
            for number, product in best.items():
                products[number] += product
        found: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, product in products.items():
            cosine = product / length / (self.lengths[number] / LENGTH_UNIT)
            found[self.role_of[number]].append((cosine, number))
        return found

    def _word_shares(self, words: Sequence[_Word]) -> dict[int, float]:
        """How much oftener each role's names have the words than all names do, as the sum over
        the words of a logarithm."""
        total = sum(map(bool, self.lengths)) or 1
        shares: dict[int, float] = defaultdict(float)
        for word in words:
            best: dict[int, float] = {}
            for spelling, sure in word.spellings.items():
                expected = SMOOTHING * len(self._numbers(spelling)) / total
                tells = sure * (LEVEL_SHARE if spelling in LEVELS else 1)
                for role, count in self._roles(spelling).items():
                    best[role] = max(best.get(role, 0), log(1 + count / expected) * tells)
            for role, gain in best.items():
                shares[role] += gain / len(words)
        return shares

    def _terms(self, words: Sequence[_Word], length: float) -> dict[int, tuple[float, Term]]:
        """The skill, program or category of each role that is most like the text, by how much it
        adds."""
        found: dict[int, tuple[float, Term]] = {}
        for term in self.terms:
            parts = set(words_of(term.text))
            product = 0.0
            for word in words:
                sures = [self._weight(p) * word.spellings[p] for p in parts & word.spellings.keys()]
                product += word.weight * max(sures, default=0)
            if product:
                like = product / length / sqrt(sum(self._weight(part) ** 2 for part in parts))
                for role, share in term.roles.items():
                    adds = TERM * like * share / 100
                    if adds > found.get(role, (0.0,))[0]:
                        found[role] = (adds, term)
        return found
