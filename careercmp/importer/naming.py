"""What an occupation is called: its title, slug, aliases and job titles."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from careercmp.catalog.names import name_key
from careercmp.importer.onet import once
from careercmp.importer.titles import ALL_OTHER, person_prefixes, singular_title, title_case

SHORT_SLUG = 40
LONGEST_SLUG = 50
_SMALL_WORDS = {"a", "and", "as", "for", "in", "of", "or", "the"}


class Names(NamedTuple):
    """The names of one role."""

    title: str
    slug: str
    aliases: list[str]
    job_titles: list[str]


class Kept(NamedTuple):
    """Names of a role file that was imported before: its slug and all its aliases."""

    slug: str
    aliases: list[str]


def name_occupations(
    official: Mapping[str, list[str]],
    examples: Mapping[str, list[str]],
    job_titles: Mapping[str, list[str]],
    kept: Mapping[str, Kept],
    taken: Collection[str],
) -> dict[str, Names]:
    """The names of every occupation.

    `official` has the official titles of each, `examples` the titles that the projections give as
    examples. An example that another occupation has as well, or that is taken by a role of
    somebody else, is no alias. Aliases that people added stay, and nobody else gets them.
    """
    titles = _titles(official)
    generated = _aliases(titles, official, examples, {}, taken)
    added = {
        code: _without(names.aliases, [titles[code], *generated[code]])
        for code, names in kept.items()
        if code in official
    }
    aliases = _aliases(titles, official, examples, added, taken)
    slugs = _slugs(titles, {code: names.slug for code, names in kept.items()}, taken)
    return {
        code: Names(
            title,
            slugs[code],
            aliases[code],
            _without(job_titles.get(code, []), [title, *aliases[code]]),
        )
        for code, title in titles.items()
    }


def official_titles(sentence: str, title: str | None) -> list[str]:
    """The official titles of an occupation in title case, best first: `title` where there is one,
    and the one that is written as a sentence where it differs."""
    return once([*filter(None, [title]), title_case(sentence)])


def _titles(official: Mapping[str, list[str]]) -> dict[str, str]:
    """The title of each role; the official one where another would not be unique."""
    titles = {code: singular_title(names[0]) for code, names in official.items()}
    keys = Counter(map(name_key, titles.values()))
    keys.update({name_key(name) for names in official.values() for name in names} - set(keys))
    owner = {name_key(name): code for code, names in official.items() for name in names}
    return {
        code: title
        if keys[name_key(title)] == 1 and owner.get(name_key(title), code) == code
        else official[code][0]
        for code, title in titles.items()
    }


def _aliases(
    titles: Mapping[str, str],
    official: Mapping[str, list[str]],
    examples: Mapping[str, list[str]],
    added: Mapping[str, list[str]],
    taken: Collection[str],
) -> dict[str, list[str]]:
    """The official titles of each role, the examples that mean it alone, and what people added."""
    names = {code: [title, *official[code], *added.get(code, [])] for code, title in titles.items()}
    owners = Counter(
        key
        for code in titles
        for key in set(map(name_key, [*names[code], *examples.get(code, [])]))
    )
    foreign = set(map(name_key, taken))
    found = {}
    for code, title in titles.items():
        usable = [
            example
            for example in once(_without(examples.get(code, []), names[code]))
            if owners[name_key(example)] == 1 and name_key(example) not in foreign
        ]
        same = [name for name in official[code] if name != title]
        found[code] = [*same, *usable, *added.get(code, [])]
    return found


def _slugs(
    titles: Mapping[str, str], kept: Mapping[str, str], taken: Collection[str]
) -> dict[str, str]:
    """A slug for each title, short but unique; a role that has one keeps it."""
    used = {*taken, *kept.values()}
    found = dict(kept)
    for code, title in titles.items():
        if code not in found:
            found[code] = next(slug for slug in _candidates(title) if slug not in used)
            used.add(found[code])
    return found


def _candidates(title: str) -> Iterator[str]:
    """Slugs for a title, best first: whole if short, else up to a noun for a person, else without
    small words, else its first words."""
    whole, telling = _words(title), _telling(title)
    if len(_slug(whole)) <= SHORT_SLUG:
        yield _slug(whole)
    tail = ALL_OTHER if title.endswith(ALL_OTHER) else ""
    prefixes = [_slug(_telling(first + tail)) for first in person_prefixes(title)]
    yield from (slug for slug in prefixes if len(slug) <= SHORT_SLUG)
    yield from (slug for slug in (_slug(telling), *prefixes) if len(slug) <= LONGEST_SLUG)
    for count in range(2, len(telling) + 1):
        if len(_slug(telling[: count + 1])) > LONGEST_SLUG:
            yield _slug(telling[:count])
    yield from (f"{_slug(telling)}-{number}" for number in range(2, 1000))


def _slug(words: Iterable[str]) -> str:
    return "-".join(words)


def _words(title: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", title.casefold()))


def _telling(title: str) -> list[str]:
    return [word for word in _words(title) if word not in _SMALL_WORDS]


def _without(names: Iterable[str], others: Iterable[str]) -> list[str]:
    keys = set(map(name_key, others))
    return [name for name in names if name_key(name) not in keys]
