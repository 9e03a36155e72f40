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

from careercmp.catalog.names import Kind, Name, name_key
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
LONGEST_NAME = 200
"""A text is rarely longer, and one that is has told enough by then."""

SPELLED_OUT = 0.9
BEGUN = 0.6
UNKNOWN = 0.5
"""How sure it is that a short form stands for a word, that a word was only begun, and that one
that is like no other was meant to count."""

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
    """A role that fits a text, the number of its folder, and its name, skill, program or category
    that fits best."""

    folder: int
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


def matches(indexes: Sequence[Searchable], text: str) -> Iterator[Match]:
    """The roles of all indexes that fit a text, best first."""
    texts = list(dict.fromkeys(word[:LONGEST_WORD] for word in words_of(text)))[:MOST_WORDS]
    lists = [_List(number, index) for number, index in enumerate(indexes)]
    words = [_spellings(lists, text) for text in texts]
    # A word that is rare in all folders is rare in a small one too.
    total = sum(len(found.lengths) - found.lengths.count(0) for found in lists)
    count = {s: sum(len(found.numbers(s)) for found in lists) for word in words for s in word}
    expected = {s: SMOOTHING * count[s] / total for s in count if total}
    hits = [(hit, found) for found in lists for hit in found.hits(words, expected)]
    least = LEAST_SHARE * max((hit.score for hit, _ in hits), default=0)
    kept = [(found.sized(hit), found) for hit, found in hits if hit.score >= least]
    kept.sort(key=lambda pair: (-pair[0].score, pair[1].entries[pair[0].role].slug))
    return (found.match(hit) for hit, found in kept)


def likeness(name: str, other: str) -> float:
    """How like two names are, letter by letter, in any order of the words: 100 is the same."""
    return fuzz.token_sort_ratio(name_key(name[:LONGEST_NAME]), name_key(other))


class _Hit(NamedTuple):
    """A role by its number, and what fits best: the number of a name, or a term."""

    score: float
    role: int
    similarity: float
    reason: int | Term


_Word = dict[str, float]
"""The spellings that a word of the text may stand for, and how sure that is."""


def _spellings(lists: Sequence["_List"], text: str) -> _Word:
    """A word as it is, and what it may be short for; else the words that it is most like."""

    def known(word: str) -> bool:
        return any(found.has(word) for found in lists)

    meant = {part: SPELLED_OUT for part in spelled_out(text) if known(part)}
    if known(text):
        return {**meant, text: 1.0}
    if not meant:
        words = list({word for found in lists for word in found.index.words()})
        begun = (word for word in words if word.startswith(text)) if len(text) > 1 else ()
        meant = dict.fromkeys(begun, BEGUN)
        for word, like, _ in process.extract(
            text, words, scorer=fuzz.ratio, limit=SPELLINGS, score_cutoff=LEAST_LIKE
        ):
            meant[word] = max(meant.get(word, 0), (like / 100) ** 3)
    return meant or {text: UNKNOWN}


class _List:
    """The word list of one index; each word is read when it is asked for."""

    def __init__(self, number: int, index: Searchable) -> None:
        self.number = number
        self.index = index
        self.entries, self.lengths, _, self.terms = index.word_list()
        self.role_of = role_numbers(self.entries)
        self._names_with: dict[str, list[int] | None] = {}
        self._roles_with: dict[str, Counter[int]] = {}

    def hits(self, words: Sequence[_Word], expected: Mapping[str, float]) -> Iterator[_Hit]:
        """The roles that have anything of the text."""
        weights = [self._word_weight(word) for word in words]
        length = sqrt(sum(weight**2 for weight in weights))
        names = self._names(words, weights, length)
        terms = self._terms(words, weights, length)
        shares = self._word_shares(words, expected)
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

    def sized(self, hit: _Hit) -> _Hit:
        """The hit with what the size of the role adds."""
        jobs = self.entries[hit.role].jobs
        return hit._replace(score=hit.score + SIZE * log(LEAST_SIZE + jobs))

    def match(self, hit: _Hit) -> Match:
        """The hit in words."""
        of = hit.reason if isinstance(hit.reason, Term) else self.index.name_at(hit.reason)
        slug = self.entries[hit.role].slug
        return Match(self.number, slug, hit.score, hit.similarity, of.kind, of.text)

    # Words.

    def has(self, word: str) -> bool:
        """Is the word in any name or term?"""
        if word not in self._names_with:
            self._names_with[word] = self.index.names_with(word)
        return self._names_with[word] is not None

    def numbers(self, word: str) -> list[int]:
        """The numbers of the names with a word."""
        return (self._names_with[word] if self.has(word) else None) or []

    def _roles(self, word: str) -> Counter[int]:
        """How many names of each role have a word."""
        if word not in self._roles_with:
            self._roles_with[word] = Counter(self.role_of[n] for n in self.numbers(word))
        return self._roles_with[word]

    def _weight(self, word: str) -> float:
        return weight(word, len(self._roles(word)), len(self.entries))

    def _word_weight(self, word: _Word) -> float:
        return max(self._weight(spelling) * sure for spelling, sure in word.items())

    # What fits them.

    def _names(
        self, words: Sequence[_Word], weights: Sequence[float], length: float
    ) -> dict[int, list[tuple[float, int]]]:
        """The names that have a word, by role: the cosine of each with the text, and its number."""
        products: dict[int, float] = defaultdict(float)
        for word, own in zip(words, weights, strict=True):
            best: dict[int, float] = {}
            for spelling, sure in word.items():
                product = own * self._weight(spelling) * sure
                for number in self.numbers(spelling):
                    if best.get(number, 0) < product:
                        best[number] = product
            for number, product in best.items():
                products[number] += product
        found: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, product in products.items():
            cosine = product / length / (self.lengths[number] / LENGTH_UNIT)
            found[self.role_of[number]].append((cosine, number))
        return found

    def _word_shares(
        self, words: Sequence[_Word], expected: Mapping[str, float]
    ) -> dict[int, float]:
        """How much oftener each role's names have the words than is expected, as the mean over
        the words of a logarithm."""
        shares: dict[int, float] = defaultdict(float)
        for word in words:
            best: dict[int, float] = {}
            for spelling, sure in word.items():
                tells = sure * (LEVEL_SHARE if spelling in LEVELS else 1)
                for role, count in self._roles(spelling).items():
                    gain = log(1 + count / expected[spelling]) * tells
                    best[role] = max(best.get(role, 0), gain)
            for role, gain in best.items():
                shares[role] += gain / len(words)
        return shares

    def _terms(
        self, words: Sequence[_Word], weights: Sequence[float], length: float
    ) -> dict[int, tuple[float, Term]]:
        """The skill, program or category of each role that is most like the text, by how much it
        adds."""
        found: dict[int, tuple[float, Term]] = {}
        for term in self.terms:
            parts = set(words_of(term.text))
            product = 0.0
            for word, own in zip(words, weights, strict=True):
                sures = [self._weight(part) * word[part] for part in parts & word.keys()]
                product += own * max(sures, default=0)
            if product:
                like = product / length / sqrt(sum(self._weight(part) ** 2 for part in parts))
                for role, share in term.roles.items():
                    adds = TERM * like * share / 100
                    if adds > found.get(role, (0.0,))[0]:
                        found[role] = (adds, term)
        return found
