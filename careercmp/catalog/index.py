"""The roles of one folder in one SQLite file: a run reads the few that it needs, not all YAML.

The index is a copy and may be deleted at any time. It holds as long as the files keep their size,
times and inodes. It is replaced as a whole, by a rename, so any number of processes may read and
replace it; where it cannot be read or written, the same index is made in memory.
"""

import contextlib
import hashlib
import marshal
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace
from platformdirs import user_cache_path

from careercmp.catalog.folders import (
    SOURCES_FILE,
    Entry,
    FoundFile,
    found_files,
    packaged_folder,
    role_entries,
    role_files,
)
from careercmp.catalog.names import Kind, Name, name_key, names_of
from careercmp.catalog.problem import Problem
from careercmp.model import RoleFile, Source, sources_named

if TYPE_CHECKING:
    from careercmp.catalog.wordlist import Named, WordList

PREBUILT = "index.sqlite"
"""In the packaged folder, whose files do not change: it is used without a look at them."""

TICK = 50_000_000
COARSE_TICK = 2_000_000_000
"""Nanoseconds within which a file may change again and keep its time; the second, where a file
system counts whole seconds. A file that new is read again the next time."""

ALWAYS = 0
"""In the place of the time at which a file was written: it holds whatever its time."""

TABLES = """
CREATE TABLE made (
    version TEXT, state BLOB, sources BLOB, source_problems BLOB, written INTEGER
);
CREATE TABLE roles (
    path BLOB PRIMARY KEY, slug TEXT, category TEXT, stat BLOB,
    source_ids BLOB, role BLOB, brief BLOB, problems BLOB
);
CREATE INDEX roles_by_slug ON roles (slug);
CREATE TABLE names (key TEXT, text TEXT, slug TEXT, kind INTEGER);
CREATE INDEX names_by_key ON names (key);
CREATE TABLE search (word_list BLOB);
CREATE TABLE words (word TEXT PRIMARY KEY, names BLOB);
"""


class IndexedRole(NamedTuple):
    """A role file as the index holds it: the role, or else its problems."""

    folder: Path
    path: Path
    slug: str
    category: str | None
    source_ids: list[str]
    role: RoleFile | None
    problems: list[Problem]


class Index:
    """The roles, names and sources of one folder.

    Raises OSError where the folder cannot be listed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        packaged = _prebuilt(folder)
        self._is_packaged = packaged is not None
        self._database = packaged or _up_to_date(folder)

    def sources(self) -> tuple[dict[str, Source], list[Problem]]:
        """The sources that the folder's sources.yaml defines, and what is wrong with it."""
        ((sources, problems),) = self._select("SELECT sources, source_problems FROM made")
        return _unpack(sources, dict[str, Source]), _unpack(problems, list[Problem])

    def slugs(self) -> list[str]:
        """The slugs of all role files."""
        return [slug for (slug,) in self._select("SELECT DISTINCT slug FROM roles ORDER BY slug")]

    def has(self, slug: str) -> bool:
        """Is there a file of this role?"""
        return bool(self._select("SELECT 1 FROM roles WHERE slug = ? LIMIT 1", slug))

    def names(self, key: str) -> list[Name]:
        """The names that have a key."""
        rows = self._select("SELECT text, slug, kind FROM names WHERE key = ?", key)
        return [Name(text, slug, Kind(kind)) for text, slug, kind in rows]

    def all_names(self) -> list[Name]:
        """The names of all roles."""
        rows = self._select("SELECT text, slug, kind FROM names")
        return [Name(text, slug, Kind(kind)) for text, slug, kind in rows]

    # What the search reads.

    def word_list(self) -> "WordList":
        """The roles, names and terms that the search knows; its words are read one by one."""
        from careercmp.catalog.wordlist import WordList  # noqa: PLC0415

        ((data,),) = self._select("SELECT word_list FROM search")
        found: WordList = _unpack(data, WordList)
        return found

    def names_with(self, word: str) -> list[int] | None:
        """The numbers of the names with a word; None for a word that is in nothing."""
        rows = self._select("SELECT names FROM words WHERE word = ?", word)
        found: list[int] | None = _unpack(rows[0][0], list[int]) if rows else None
        return found

    def words(self) -> list[str]:
        """All words of names, skills, programs and categories."""
        return [word for (word,) in self._select("SELECT word FROM words")]

    def name_at(self, number: int) -> Name:
        """The name with a number, from 0."""
        ((text, slug, kind),) = self._select(
            "SELECT text, slug, kind FROM names WHERE rowid = ?", number + 1
        )
        return Name(text, slug, Kind(kind))

    # Whole roles.

    def role(self, slug: str) -> IndexedRole:
        """The whole role with this slug."""
        return next(self._roles("role", "WHERE slug = ? ORDER BY path LIMIT 1", slug))

    def brief_roles(self) -> Iterator[IndexedRole]:
        """All roles, each with its names, summary, pay and outlook alone."""
        return self._roles("brief", "GROUP BY slug HAVING path = min(path) ORDER BY slug")

    def _roles(self, column: str, clauses: str, *values: str) -> Iterator[IndexedRole]:
        columns = f"path, slug, category, source_ids, {column}, problems"
        for path, slug, category, ids, role, problems in self._select(
            f"SELECT {columns} FROM roles {clauses}",  # noqa: S608 (all of it stands here)
            *values,
        ):
            file = self.folder / os.fsdecode(path)
            yield IndexedRole(
                self.folder,
                file,
                slug,
                category,
                _unpack(ids, list[str]),
                _unpack(role, RoleFile) if role is not None else None,
                # Named as the folder is named now, which may not be as it was then.
                [replace(problem, file=str(file)) for problem in _unpack(problems, list[Problem])],
            )

    def _select(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            # Damaged inside. What is made anew replaces it on the disk as well, but for the
            # packaged one, in whose place one in the cache serves from now on.
            if self._is_packaged:
                self._database, self._is_packaged = _up_to_date(self.folder), False
            else:
                entries = role_entries(self.folder)
                self._database = _make(self.folder, entries, None, _file(self.folder))
            return self._database.execute(query, values).fetchall()


# Finding an index that holds.


def _prebuilt(folder: Path) -> sqlite3.Connection | None:
    return _open(folder / PREBUILT, "prebuilt") if folder == packaged_folder() else None


def _up_to_date(folder: Path) -> sqlite3.Connection:
    entries = role_entries(folder)
    version, file = _version(), _file(folder)
    old = _open(file, version) if file else None
    if old is not None and _state(folder, entries) == _made(old):
        return old
    return _make(folder, entries, old, file)


def _file(folder: Path) -> Path | None:
    """Where the index of a folder is kept: one file in the user's cache folder."""
    digest = hashlib.blake2b(os.fsencode(folder.absolute()), digest_size=8).hexdigest()
    try:
        return user_cache_path("careercmp", appauthor=False) / f"{digest}.sqlite"
    except (RuntimeError, KeyError, OSError):
        return None


@cache
def _version() -> str:
    """What makes an index of another version: any change to the code that makes it."""
    program = Path(__file__).parent
    parts = [program.parent / "model.py", program.parent / "text.py", *program.glob("*.py")]
    return repr(sorted((part.name, part.stat().st_mtime_ns) for part in parts))


def _open(file: Path, version: str) -> sqlite3.Connection | None:
    """An index file of this version; None where there is none, or it is cut short or damaged."""
    try:
        with file.open("rb") as opened:
            header = opened.read(100)
        # The header of an SQLite file has the bytes of a page at 16 and the count of pages at 28.
        size = int.from_bytes(header[16:18], "big") * int.from_bytes(header[28:32], "big")
        stat = file.stat()
        if size != stat.st_size:
            return None
        # Files are replaced and never changed, so reading needs no lock and no journal.
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(uri, uri=True)
        found, written = database.execute("SELECT version, written FROM made").fetchone()
    except (OSError, sqlite3.DatabaseError, TypeError):
        return None
    # Whoever writes to the file changes its time, but installing a package changes it as well.
    as_written = written in (stat.st_mtime_ns, ALWAYS)
    return database if found == version and as_written else None


def _made(database: sqlite3.Connection) -> bytes | None:
    with contextlib.suppress(sqlite3.DatabaseError, TypeError):
        return bytes(database.execute("SELECT state FROM made").fetchone()[0])
    return None


Stat = tuple[int, ...]


def _stat(file: "os.DirEntry[str] | Path", now: int = 0) -> Stat:
    """What changes when a file changes; empty for one that, at `now`, may change and keep it. A
    file that is not there has its own, for it may have been there when the index was made."""
    try:
        stat = file.stat()
    except OSError:
        return (0,)
    times = (stat.st_mtime_ns, stat.st_ctime_ns)
    if now:
        tick = TICK if any(time % 10**9 for time in times) else COARSE_TICK
        if max(times) > now - tick:
            return ()
    return (*times, stat.st_size, stat.st_ino)


def _path(folder: Path, file: FoundFile) -> bytes:
    # SQLite's text is UTF-8, which a file name need not be.
    return os.fsencode(os.path.relpath(file.path, folder))


def _state(folder: Path, entries: Sequence[Entry], now: int = 0) -> bytes:
    """All files of a folder with their stats, in a few bytes."""
    try:
        # Every run does this for every file, hence without a call for each.
        stats: list[tuple[str, Stat]] = (
            []
            if now
            else [
                (entry.name, (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino))
                for entry, _ in entries
                if (stat := entry.stat())
            ]
        )
    except OSError:
        stats = []
    # A file that is moved to another folder has another time of change.
    stats = stats or [(entry.name, _stat(entry, now)) for entry, _ in entries]
    sources = _stat(folder / SOURCES_FILE, now)
    # Version 2 of the format writes equal values as equal bytes; later ones share objects.
    return hashlib.blake2b(marshal.dumps((stats, sources), 2)).digest()


# Making an index.


def _make(
    folder: Path, entries: Sequence[Entry], old: sqlite3.Connection | None, file: Path | None
) -> sqlite3.Connection:
    """The index of a folder, from the old one where a file has not changed, kept in a file where
    that can be written."""
    now = time.time_ns()
    database = sqlite3.connect(":memory:")
    database.executescript(TABLES)
    # A time that every file system can hold, for some count in steps of two seconds.
    written = now - now % COARSE_TICK
    _fill(database, folder, found_files(entries), old, now)
    row = (_version(), _state(folder, entries, now), written)
    database.execute("UPDATE made SET version = ?, state = ?, written = ?", row)
    database.commit()
    if file is not None:
        _keep(database.serialize(), file, written)
    return database


def _fill(
    database: sqlite3.Connection,
    folder: Path,
    files: Sequence[FoundFile],
    old: sqlite3.Connection | None,
    now: int,
) -> None:
    # Reading YAML is what the index saves, so what reads it is imported only here.
    from careercmp.catalog.document import read_document  # noqa: PLC0415
    from careercmp.catalog.validation import validate_role, validate_sources  # noqa: PLC0415
    from careercmp.catalog.wordlist import Named  # noqa: PLC0415

    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    if (folder / SOURCES_FILE).exists():
        document = read_document(folder / SOURCES_FILE)
        sources, problems = validate_sources(document, str(folder / SOURCES_FILE))
    row = ("prebuilt", b"", _pack(sources), _pack(problems), ALWAYS)
    database.execute("INSERT INTO made VALUES (?, ?, ?, ?, ?)", row)

    kept = _rows(old)
    named: list[Named] = []
    for found in files:
        path, signature = _path(folder, found), _stat(found.entry, now)
        stat = marshal.dumps(signature, 2)
        values = kept.get((path, stat)) if signature else None
        if values is None:
            result = validate_role(read_document(Path(found.path)), found.path)
            values = _packed(result) if isinstance(result, RoleFile) else _packed_problems(result)
        place = (path, found.slug, found.category, stat)
        database.execute("INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*place, *values))
        # A file with problems is still found by its slug, so that they are told.
        role = _unpack(values[1], RoleFile) if values[1] is not None else None
        names = (
            list(names_of(found.slug, role)) if role else [Name(found.slug, found.slug, Kind.SLUG)]
        )
        named.append(Named(found.slug, found.category, role, names))
    _fill_names(database, named)
    database.commit()


def _fill_names(database: sqlite3.Connection, named: Sequence["Named"]) -> None:
    from careercmp.catalog.wordlist import word_list  # noqa: PLC0415

    names = (name for role in named for name in role.names)
    rows = ((name_key(name.text), name.text, name.slug, int(name.kind)) for name in names)
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)
    found = word_list(named)
    row = (_pack(found._replace(names_with={})),)
    database.execute("INSERT INTO search VALUES (?)", row)
    words = ((word, _pack(numbers)) for word, numbers in found.names_with.items())
    database.executemany("INSERT INTO words VALUES (?, ?)", words)


def _rows(old: sqlite3.Connection | None) -> dict[tuple[bytes, bytes], tuple[Any, ...]]:
    if old is None:
        return {}
    with contextlib.suppress(sqlite3.DatabaseError):
        rows = old.execute("SELECT path, stat, source_ids, role, brief, problems FROM roles")
        return {(path, stat): tuple(values) for path, stat, *values in rows}
    return {}


def _packed(role: RoleFile) -> tuple[bytes, bytes | None, bytes | None, bytes]:
    ids = [source for _, _, source in sources_named(role)]
    brief = RoleFile(
        title=role.title,
        aliases=role.aliases,
        soc=role.soc,
        summary=role.summary,
        salary=role.salary
        and replace(
            role.salary,
            top_cities=(),
            top_states=(),
            top_companies=(),
            top_industries=(),
            by_state=None,
        ),
        outlook=role.outlook,
    )
    return _pack(list(dict.fromkeys(ids))), _pack(role), _pack(brief), _pack([])


def _packed_problems(problems: list[Problem]) -> tuple[bytes, bytes | None, bytes | None, bytes]:
    return _pack([]), None, None, _pack(problems)


def _keep(data: bytes, file: Path, written: int) -> None:
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(data)
            os.utime(unfinished, ns=(written, written))
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)


def prebuild(folder: Path, file: Path) -> None:
    """Write the index that a package of these roles carries.

    Raises OSError, and ValueError for a role with problems.
    """
    database = sqlite3.connect(":memory:")
    database.executescript(TABLES)
    _fill(database, folder, role_files(folder), None, 0)
    for (problems,) in database.execute("SELECT problems FROM roles"):
        if found := _unpack(problems, list[Problem]):
            raise ValueError(str(found[0]))
    file.write_bytes(database.serialize())


_encoder = msgspec.msgpack.Encoder()


def _pack(value: Any) -> bytes:
    return _encoder.encode(value)


@cache
def _decoder(kind: Any) -> Any:
    return msgspec.msgpack.Decoder(kind)


def _unpack(data: bytes, kind: Any) -> Any:
    return _decoder(kind).decode(data)
