"""The catalogue: the roles of all folders, each found by the names that people type."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from careercmp.catalog.folders import role_folders
from careercmp.catalog.index import Index, IndexedRole
from careercmp.catalog.names import Kind, Name, best_matches, name_key
from careercmp.catalog.problem import Problem
from careercmp.errors import AmbiguousRole, CannotRead, InvalidRole, UnknownRole
from careercmp.model import Role, Source
from careercmp.text import LONGEST_SHOWN, listing, shortened, utf8

if TYPE_CHECKING:
    from careercmp.catalog.hits import Found
    from careercmp.catalog.search import Match

MOST_CANDIDATES = 5
MOST_SUGGESTIONS = 3
LEAST_LIKE = 0.5
"""How like a name must be to one that was not found, to be suggested: 1 is the same words."""


class Catalog:
    """Roles by name, from some folders; where two have a slug, the first one has the role.

    Raises CannotRead where a folder cannot be read.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = list(folders)
        self._indexes: list[Index] = []
        defined: dict[Path, dict[str, Source]] = {}
        self._source_problems: list[Problem] = []
        for folder in self.folders:
            try:
                index = Index(folder)
            except OSError as error:
                reason = error.strerror or str(error)
                raise CannotRead(f"{folder}: cannot be read: {reason}") from None
            defined[folder], problems = index.sources()
            self._indexes.append(index)
            self._source_problems += problems
        backwards = reversed(defined.values())
        everywhere = {id: source for sources in backwards for id, source in sources.items()}
        self._source_ids = list(everywhere)
        # What a file names is what its own folder calls so; only then what another one does.
        self._sources = {folder: {**everywhere, **sources} for folder, sources in defined.items()}

    def __len__(self) -> int:
        return len({slug for index in self._indexes for slug in index.slugs()})

    def __iter__(self) -> Iterator[Role]:
        """The roles without problems, by slug."""
        for slug in sorted({slug for index in self._indexes for slug in index.slugs()}):
            found = self._found(slug)
            if found.role is not None and not self._problems(found):
                yield self._role(found)

    def brief_roles(self) -> Iterator[Role]:
        """The roles without problems, by slug, each with its summary, pay and outlook alone."""
        return (self._role(found) for found in self._brief() if not self._problems(found))

    def problem_lines(self) -> Iterator[str]:
        """One line for each file that has problems."""
        if self._source_problems:
            yield _first_of(self._source_problems)
        for found in self._brief():
            if problems := self._problems(found):
                yield _first_of(problems)

    def source_ids(self) -> list[str]:
        """The ids of the sources that the folders define."""
        return self._source_ids

    def names(self) -> list[str]:
        """The names that people type: slugs and aliases."""
        kinds = (Kind.SLUG, Kind.ALIAS)
        return [name.text for name in self._names() if name.kind in kinds]

    def role(self, name: str) -> Role:
        """The role with this slug, title, alias or job title.

        A slug, title or alias beats a job title; case, punctuation, singular and plural make no
        difference unless an exact name settles it.

        Raises UnknownRole or AmbiguousRole, each with candidates, and InvalidRole where the
        role's file has problems.
        """
        found = self._found(self._resolve(utf8(name)))
        if problems := self._problems(found):
            raise InvalidRole(_first_of(problems))
        return self._role(found)

    def taken_as(self, name: str, role: Role) -> str | None:
        """How the name of a role was taken, in a sentence, where it is no slug, title or alias."""
        names = self._names(name_key(name))
        if any(n.slug == role.slug and n.kind <= Kind.ALIAS for n in names):
            return None
        return f"{shortened(name)!r} is taken as {role.title}{_more(name)}"

    def search(self, text: str, limit: int | None = None) -> "Found":
        """The roles that fit a text, best first, each with the reason.

        Their titles, aliases, job titles, categories, skills and programs count; a misspelled
        word, a usual short form or another order of the words still finds them.
        """
        from careercmp.catalog.hits import Found, hit  # noqa: PLC0415
        from careercmp.catalog.search import Match  # noqa: PLC0415

        # What the text is the title or alias of comes first, as it does where a role is asked for.
        key, kinds = name_key(text), (Kind.TITLE, Kind.ALIAS)
        called = [name for name in self._names(key) if name.kind in kinds] if key else []
        meant = set(best_matches(text, called))
        exact = {name.slug: name for name in called if name.slug in meant}
        found = list(self._matches(text))
        best = max((match.score for match in found), default=1.0)
        first = [Match(0, n.slug, best, 1, n.kind, n.text) for n in exact.values()]
        rest = (match for match in found if match.slug not in exact)
        hits = (
            hit(match, indexed.role, indexed.category)
            for match in chain(first, rest)
            if (indexed := self._found(match.slug)).role and not self._problems(indexed)
        )
        return Found(text, tuple(islice(hits, limit)))

    def _matches(self, text: str) -> "Iterator[Match]":
        # The search is long to import, and most runs name a role right.
        from careercmp.catalog.search import matches  # noqa: PLC0415

        for match in matches(self._indexes, text):
            if not any(index.has(match.slug) for index in self._indexes[: match.folder]):
                yield match

    def _resolve(self, name: str) -> str:
        if any(index.has(name) for index in self._indexes):
            return name
        matches = self._named(name)
        if len(matches) > 1:
            meant = _candidates(self._most_jobs_first(matches))
            raise AmbiguousRole(f"{shortened(name)!r} may mean {meant}{_more(name)}")
        if not matches:
            near = list(islice(self._near(name), MOST_SUGGESTIONS))
            hint = f"; did you mean {_candidates(near)}?" if near else ""
            more = _more(name) if near else f" ('careercmp list' shows all {len(self)})"
            raise UnknownRole(f"no role {shortened(name)!r}{hint}{more}")
        return matches[0]

    def _named(self, name: str) -> list[str]:
        """The roles that a name means, as it stands or else with its short forms spelled out."""
        key = name_key(name)
        if found := best_matches(name, self._names(key) if key else ()):
            return found
        from careercmp.catalog.words import spellings  # noqa: PLC0415

        return best_matches(name, [n for key in spellings(name) for n in self._names(key)])

    def _names(self, key: str | None = None) -> Iterator[Name]:
        """The names with a key, or all of them, of roles that no folder before has."""
        for number, index in enumerate(self._indexes):
            before = self._indexes[:number]
            names = index.all_names() if key is None else index.names(key)
            slugs = {name.slug for name in names}
            hidden = {slug for slug in slugs if any(other.has(slug) for other in before)}
            yield from (name for name in names if name.slug not in hidden)

    def _most_jobs_first(self, slugs: Iterable[str]) -> list[str]:
        from careercmp.catalog.wordlist import jobs_of  # noqa: PLC0415

        roles = {slug: self._found(slug).role for slug in slugs}
        jobs = {slug: jobs_of(role) if role else 0 for slug, role in roles.items()}
        return sorted(slugs, key=lambda slug: (-jobs[slug], slug))

    def _near(self, name: str) -> Iterator[str]:
        """Names of roles that a name may be a misspelling of, best first."""
        from careercmp.catalog.search import likeness  # noqa: PLC0415

        found = [m for m in self._matches(name) if m.similarity >= LEAST_LIKE]
        called = [match for match in found if match.kind <= Kind.JOB_TITLE]
        # Of names as like, a title or an alias was meant before a job title.
        called.sort(key=lambda m: (-likeness(name, m.text), m.kind is Kind.JOB_TITLE))
        for match in called:
            yield match.text if self._named(match.text) == [match.slug] else match.slug

    def _found(self, slug: str) -> IndexedRole:
        return next(index.role(slug) for index in self._indexes if index.has(slug))

    def _brief(self) -> Iterator[IndexedRole]:
        found: dict[str, IndexedRole] = {}
        for index in self._indexes:
            for role in index.brief_roles():
                found.setdefault(role.slug, role)
        return (found[slug] for slug in sorted(found))

    def _problems(self, found: IndexedRole) -> list[Problem]:
        known = self._sources[found.folder]
        if found.role is not None and all(id in known for id in found.source_ids):
            return []
        # The line of an unknown source stands in the file alone, which is rarely needed.
        from careercmp.catalog.check import file_problems  # noqa: PLC0415

        return found.problems or file_problems(found.path, self._source_ids)

    def _role(self, found: IndexedRole) -> Role:
        assert found.role is not None
        return Role.of(found.role, found.slug, found.category, self._sources[found.folder])


def load_catalog(folders: Iterable[str | Path] = ()) -> Catalog:
    """The catalogue of the folders given, then those of CAREERCMP_ROLES, the user's own folder and
    the packaged roles; where two folders have a slug, the first one has the role.

    Raises CannotRead where a folder given cannot be read.
    """
    return Catalog(role_folders([Path(folder) for folder in folders]))


def _first_of(problems: Sequence[Problem]) -> str:
    first, *others = problems
    return (
        f"{first} (and {len(others)} more: careercmp check {first.file})" if others else str(first)
    )


def _more(name: str) -> str:
    return f" ('careercmp search {quote(name)}' shows more)" if len(name) <= LONGEST_SHOWN else ""


def _candidates(names: Sequence[str]) -> str:
    shown = [repr(name) for name in names[:MOST_CANDIDATES]]
    more = len(names) - len(shown)
    return listing([*shown, f"{more} more"] if more else shown, "or")
