"""All that is wrong with role files, in order."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from careercmp.catalog.document import read_document
from careercmp.catalog.folders import SOURCES_FILE, FoundFile, is_folder, role_files
from careercmp.catalog.problem import Problem
from careercmp.catalog.validation import validate_role, validate_sources


class Check(Struct, frozen=True):
    """The outcome of a check: how many files were read, and what is wrong, by file and line."""

    files: int
    problems: tuple[Problem, ...]
    schema_version: int = 1


def check(paths: Sequence[Path], sources: Iterable[str]) -> Check:
    """Check role files, and folders of them with their sources.yaml. `sources` are ids that any
    section may name besides those of the sources.yaml next to it or in a folder above it."""
    known = set(sources)
    found: list[Problem] = []
    count = 0
    for path in dict.fromkeys(paths):
        for folder in [path, *Path(os.path.realpath(path)).parents][:4]:
            known |= validate_sources(read_document(folder / SOURCES_FILE), "")[0].keys()
        if is_folder(path):
            count, problems = count + _count(path), list(_folder_problems(path, known))
        else:
            count, problems = count + 1, file_problems(path, known)
        found += problems
    return Check(count, tuple(sorted(dict.fromkeys(found))))


def _count(folder: Path) -> int:
    return len(role_files(folder)) + (folder / SOURCES_FILE).exists()


def file_problems(path: Path, known: Iterable[str]) -> list[Problem]:
    """All that is wrong with one role file or sources.yaml; its sections may name the sources
    `known`."""
    document = read_document(path)
    if path.name == SOURCES_FILE:
        return validate_sources(document, str(path))[1]
    result = validate_role(document, str(path), known)
    return result if isinstance(result, list) else []


def _folder_problems(folder: Path, known: Iterable[str]) -> Iterator[Problem]:
    if (folder / SOURCES_FILE).exists():
        yield from file_problems(folder / SOURCES_FILE, known)
    first: dict[str, FoundFile] = {}
    try:
        for file in role_files(folder):
            yield from file_problems(Path(file.path), known)
            if file.slug in first:
                message = f"the slug {file.slug!r} is taken by {first[file.slug].path}"
                yield Problem(file.path, 1, 1, "", message)
            first.setdefault(file.slug, file)
    except OSError as error:
        yield Problem(str(folder), 1, 1, "", f"cannot be read: {error.strerror or error}")
