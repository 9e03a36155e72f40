"""Where role files are: the folders in their order, and the files within."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

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
    user's own, the packaged one. A folder that does not exist is left out, unless it was given.
    """
    named = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    optional = [*named, *filter(None, [user_folder()]), packaged_folder()]
    return list(dict.fromkeys([*given, *(folder for folder in optional if folder.is_dir())]))


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


def role_files(folder: Path) -> list[FoundFile]:
    """The role files below a folder, by path.

    Raises OSError where the folder cannot be listed.
    """
    found: list[FoundFile] = []
    _collect(str(folder), None, found)
    return sorted(found)


def _collect(folder: str, category: str | None, found: list[FoundFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            # A folder named like a role file is reported as one, for that is what it hides.
            if name.endswith(SUFFIX):
                if name != SOURCES_FILE:
                    found.append(FoundFile(entry.path, name[: -len(SUFFIX)], category, entry))
            elif entry.is_dir():
                _collect(entry.path, category or name, found)
