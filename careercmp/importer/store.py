"""The folder of roles: what stands there before an import, and how its files are replaced."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from careercmp.catalog.document import Document, read_document
from careercmp.catalog.folders import SOURCES_FILE, role_files
from careercmp.catalog.validation import validate_sources
from careercmp.errors import CannotRead, CannotWrite, InvalidRole
from careercmp.importer.sources import PROJECTIONS

STAGING = ".import-"


class Imported(NamedTuple):
    """A role file that an import wrote before, with whatever people added to it since."""

    path: Path
    value: dict[str, Any]


class Shelf(NamedTuple):
    """A folder of roles before an import."""

    imported: dict[str, Imported]
    """By SOC code."""
    slugs: set[str]
    names: set[str]
    """Slugs, and all names that people type, of the roles of others: never touched."""


def read_shelf(folder: Path, categories: Mapping[str, str]) -> Shelf:
    """What stands in a folder of roles; `categories` has the sub-folder of each major group.

    A file is one that an import wrote where it lies in the folder of its SOC code and its outlook
    is from the projections. All others belong to people.

    Raises InvalidRole where a file of such a folder cannot be read: what was written by hand
    would be lost.
    """
    shelf = Shelf({}, set(), set())
    if not folder.exists():
        return shelf
    try:
        files = role_files(folder)
    except OSError as error:
        raise CannotRead(f"{folder}: cannot be read: {error.strerror or error}") from None
    own: dict[str, list[Imported]] = {}
    for name, slug, category, _ in files:
        path = Path(name)
        document = read_document(path)
        value = document.value if isinstance(document.value, dict) else {}
        code = str(value.get("soc", ""))
        if document.problems and category in categories.values():
            raise InvalidRole(f"{document.problems[0]}; correct it before an import replaces it")
        outlook = value.get("outlook")
        made = isinstance(outlook, dict) and outlook.get("source") == PROJECTIONS
        if made and category == categories.get(code[:2]):
            own.setdefault(code, []).append(Imported(path, value))
        else:
            shelf.slugs.add(slug)
            shelf.names.update((slug, str(value.get("title", slug)), *_texts(value, "aliases")))
    for code, found in own.items():
        # A copy under another name is somebody's own; the import keeps to the first.
        first, *copies = sorted(found, key=lambda file: (len(file.path.name), file.path.name))
        shelf.imported[code] = first
        shelf.slugs.update(copy.path.stem for copy in copies)
    return shelf


def _texts(value: Mapping[str, Any], field: str) -> list[str]:
    found = value.get(field)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def aliases_of(file: Imported) -> list[str]:
    """The aliases that a role file has."""
    return _texts(file.value, "aliases")


def merged_sources(path: Path, ids: Mapping[str, Any], text: str) -> str:
    """The text of a sources.yaml with the entries of `ids` replaced by `text`; all other entries,
    and the comments, stay as they are.

    Raises InvalidRole where the file has problems.
    """
    if not path.exists():
        return text
    document = read_document(path)
    _, problems = validate_sources(document, str(path))
    if problems:
        raise InvalidRole(f"{problems[0]}; correct it before the import")
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    kept = "".join(_foreign(lines, document, ids))
    return (kept if kept.endswith("\n") or not kept else kept + "\n") + text


def _foreign(lines: list[str], document: Document, ids: Mapping[str, Any]) -> list[str]:
    starts = {name: place.line - 1 for name, place in document.place.parts.items()}
    ends = [*sorted(starts.values()), len(lines)]
    kept = lines[: ends[0]]
    for name, start in sorted(starts.items(), key=lambda item: item[1]):
        if name not in ids:
            kept += lines[start : ends[ends.index(start) + 1]]
    return kept


def write_files(
    folder: Path, files: Mapping[Path, str], progress: Callable[[int, int], None]
) -> int:
    """Write those files that change, each by renaming a complete one; the number of them.

    All are written beside their places first, so that a full disk is found out before any file
    changes. Sources come before the roles that name them.

    Raises CannotWrite.
    """
    changed = [path for path, text in files.items() if not _holds(path, text)]
    changed.sort(key=lambda path: (path.name != SOURCES_FILE, path))
    staging = None
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
        for number, path in enumerate(changed):
            (staging / str(number)).write_bytes(files[path].encode())
        for number, path in enumerate(changed):
            path.parent.mkdir(exist_ok=True)
            (staging / str(number)).replace(path)
            progress(number + 1, len(changed))
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
    return len(changed)


def _holds(path: Path, text: str) -> bool:
    with suppress(OSError):
        return path.read_bytes() == text.encode()
    return False
