"""The catalogue: all roles of all folders, each found by the names that people type."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from careercmp.catalog.document import Problem, read_document
from careercmp.catalog.folders import SOURCES_FILE, RolePath, role_files, role_folders
from careercmp.catalog.names import Kind, Name, best_matches, name_key, names_of, near_names
from careercmp.catalog.validation import validate_role, validate_sources
from careercmp.errors import AmbiguousRole, CannotRead, InvalidRole, UnknownRole
from careercmp.model import Role, Source
from careercmp.text import listing

MOST_CANDIDATES = 5


class Catalog:
    """Roles by name. Files are read when they are first needed, and only once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = list(folders)
        self._files: dict[str, RolePath] = {}
        self._sources: dict[str, Source] = {}
        self._read: dict[str, Role | list[Problem]] = {}
        for folder in self.folders:
            try:
                for file in role_files(folder):
                    self._files.setdefault(file.slug, file)
            except OSError as error:
                reason = error.strerror or str(error)
                raise CannotRead(f"{folder}: cannot be read: {reason}") from None
            if (folder / SOURCES_FILE).exists():
                document = read_document(folder / SOURCES_FILE)
                found, _ = validate_sources(document, str(folder / SOURCES_FILE))
                self._sources = {**found, **self._sources}

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[Role]:
        """The roles without problems, by slug."""
        for slug in sorted(self._files):
            role = self._get(slug)
            if isinstance(role, Role):
                yield role

    @property
    def source_ids(self) -> list[str]:
        """The ids of the sources that the folders define."""
        return list(self._sources)

    def names(self) -> list[str]:
        """The names that people type: slugs and aliases."""
        return [name.text for name in self._names() if name.kind in (Kind.SLUG, Kind.ALIAS)]

    def problem_lines(self) -> Iterator[str]:
        """One line for each file that has problems."""
        for slug in sorted(self._files):
            found = self._get(slug)
            if isinstance(found, list):
                yield _first_of(found)

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong with the files of the roles, by file and line."""
        found = (self._get(slug) for slug in self._files)
        return sorted(p for problems in found if isinstance(problems, list) for p in problems)

    def role(self, name: str) -> Role:
        """The role with this slug, title, alias or job title.

        A slug beats a title or alias, which beats a job title; case, punctuation, singular and
        plural make no difference.

        Raises UnknownRole or AmbiguousRole, each with candidates, and InvalidRole where the
        role's file has problems.
        """
        slug = name if name in self._files else self._resolve(name)
        role = self._get(slug)
        if isinstance(role, Role):
            return role
        raise InvalidRole(_first_of(role))

    def _resolve(self, name: str) -> str:
        key = name_key(name)
        matches = best_matches(name, (n for n in self._names() if key and name_key(n.text) == key))
        if len(matches) > 1:
            raise AmbiguousRole(f"{name!r} may mean {_candidates(matches)}")
        if not matches:
            near = near_names(name, (n.text for n in self._names() if n.kind != Kind.JOB_TITLE))
            hint = f"; did you mean {_candidates(near)}?" if near else ""
            raise UnknownRole(f"no role {name!r}{hint} ('careercmp list' shows all {len(self)})")
        return matches[0]

    def _names(self) -> Iterator[Name]:
        for slug in self._files:
            role = self._get(slug)
            yield from names_of(role) if isinstance(role, Role) else [Name(slug, slug, Kind.SLUG)]

    def _get(self, slug: str) -> Role | list[Problem]:
        if slug not in self._read:
            path, _, category = self._files[slug]
            result = validate_role(read_document(path), str(path), self._sources)
            self._read[slug] = (
                result
                if isinstance(result, list)
                else Role.of(result, slug, category, self._sources)
            )
        return self._read[slug]


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


def _candidates(names: Sequence[str]) -> str:
    shown = [repr(name) for name in names[:MOST_CANDIDATES]]
    more = len(names) - len(shown)
    return listing([*shown, f"{more} more"] if more else shown, "or")
