"""Where role files are: the folders in their order, and the files within."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from careercmp.text import utf8

SOURCES_FILE = "sources.yaml"
SUFFIX = ".yaml"
VARIABLE = "CAREERCMP_ROLES"


class FoundFile(NamedTuple):
    """A YAML file below a folder of roles; the sub-folder that it lies in is its category."""

    path: str
    slug: str
    category: str | None
    entry: "os.DirEntry[str]"


def role_folders(given: Sequence[Path] = ()) -> list[Path]:
    """The folders to look in, first to last: those given, those of the environment variable, the
    user's own, the packaged one. The last two are left out where they do not exist.
    """
    named = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    optional = [*filter(None, [user_folder()]), packaged_folder()]
    return list(dict.fromkeys([*given, *named, *filter(is_folder, optional)]))


def is_folder(path: Path) -> bool:
    """Is there a folder? What cannot even be asked for, such as a path too long, is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def user_folder() -> Path | None:
    """The user's own folder of roles, whether or not it exists; None where there is no home."""
    try:
        return user_data_path("careercmp", appauthor=False) / "roles"
    except (RuntimeError, KeyError, OSError):
        return None


def packaged_folder() -> Path:
    """The roles that come with the package: inside it when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "roles"
    return inside if inside.is_dir() else package.parent / "roles"


Entry = tuple["os.DirEntry[str]", str | None]


def role_files(folder: Path) -> list[FoundFile]:
    """The role files below a folder, by path.

    Raises OSError where the folder cannot be listed.
    """
    return found_files(role_entries(folder))


def found_files(entries: Sequence[Entry]) -> list[FoundFile]:
    """The role files that some entries are, by path."""
    return sorted(
        FoundFile(entry.path, utf8(entry.name[: -len(SUFFIX)]), category, entry)
        for entry, category in entries
    )


def role_entries(folder: Path) -> list[Entry]:
    """The entries of the role files below a folder, as the system lists them, with the category.

    Raises OSError where the folder cannot be listed.
    """
    found: list[Entry] = []
    _collect(str(folder), None, found)
    return found


def _collect(folder: str, category: str | None, found: list[Entry]) -> None:
    with os.scandir(folder) as listed:
        entries = [entry for entry in listed if entry.name[0] != "."]
    # A folder named like a role file is reported as one, for that is what it hides.
    named = [(entry, category) for entry in entries if entry.name.endswith(SUFFIX)]
    found += [pair for pair in named if pair[0].name != SOURCES_FILE]
    if len(named) < len(entries):
        for entry in entries:
            if not entry.name.endswith(SUFFIX) and _is_below(entry, folder):
                _collect(entry.path, category or utf8(entry.name), found)


def _is_below(entry: "os.DirEntry[str]", folder: str) -> bool:
    """Is this a folder, and not a link back to where it lies?"""
    try:
        if not entry.is_dir() or not entry.is_symlink():
            return entry.is_dir()
    except OSError:
        return False
    target = Path(entry.path).resolve()
    return target not in (here := Path(folder).resolve(), *here.parents)
