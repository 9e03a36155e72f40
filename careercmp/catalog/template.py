"""A new role file, to be filled in: every field of the model, each with what it means."""

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from careercmp.catalog.folders import SUFFIX
from careercmp.errors import CannotWrite
from careercmp.model import Record, RoleFile, StateWage, annotations_of, meta_of, record_of
from careercmp.text import utf8

LONGEST_SLUG = 80

HEAD = """\
# A role of careercmp. Only the title is required. Take the # away from what a source states and
# fill it in; leave out what no source states. A figure is a plain number, ">=NUMBER" where the
# source gives only a lower bound, {missing: REASON}, or {value: NUMBER, derived: FORMULA}.
# A section's source is the id of an entry in sources.yaml, in the folder of the roles.
# Check the file with: careercmp check FILE
"""


def slug_of(title: str) -> str:
    """The file name of a role, from its title: ``Collections/Accounts Receivable`` becomes
    ``collections-accounts-receivable``. Empty where the title has no letter or digit."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", letters)).strip("-")[:LONGEST_SLUG].strip("-")


def template(title: str) -> str:
    """The text of a new role file; it passes every check as it is."""
    lines = [HEAD, f"title: {_quoted(title)}"]
    for name in RoleFile.__struct_fields__:
        if name != "title":
            lines += _commented(RoleFile, name, "")
    return "\n".join([*lines, ""])


def _quoted(title: str) -> str:
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9/()&'-]*( [A-Za-z0-9/()&'-]+)+", title):
        return title
    # JSON is YAML but for what it does beyond 16 bits, so other escapes are Python's, YAML's too.
    quoted = json.dumps(utf8(title), ensure_ascii=False)
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in quoted)


def _commented(record: type[Record], name: str, indent: str) -> Iterator[str]:
    annotation = annotations_of(record)[name]
    meta, inner = meta_of(annotation), record_of(annotation)
    described = [meta.title, (meta.extra or {}).get("unit"), meta.description] if meta else []
    words = "; ".join(str(part).rstrip(".") for part in described if part) or name
    if name == "by_state":
        yield f"# {indent}{name}:    # each STATE: {{{_fields(StateWage)}}}"
        return
    if inner is None or "tuple" in str(annotation):
        default = _default(record, name)
        parts = f"; each {{{_fields(inner)}}}" if inner else ""
        yield f"# {indent}{name}: {default}".rstrip() + f"    # {words}{parts}"
        return
    about = (inner.__doc__ or "").strip().splitlines()[0]
    yield from ([] if indent else ["#"])
    yield f"# {indent}{name}:    # {about}"
    for field in inner.__struct_fields__:
        yield from _commented(inner, field, indent + "  ")


def _fields(record: type[Record]) -> str:
    return ", ".join(record.__struct_fields__)


def _default(record: type[Record], name: str) -> str:
    values = dict(
        zip(record.__struct_fields__[::-1], record.__struct_defaults__[::-1], strict=False)
    )
    default = values.get(name)
    if default is None:
        return ""
    return "[]" if default == () else str(default).lower() if default is False else str(default)


def create_role(title: str, folder: Path) -> Path:
    """Write a new role file into a folder, which is made where there is none.

    The file appears whole or not at all, and never in the place of another. Raises CannotWrite.
    """
    slug = slug_of(title)
    if not slug:
        raise CannotWrite(f"the title {title!r} has no letter or digit to name a file after")
    path = folder / f"{slug}{SUFFIX}"
    unfinished = folder / f".{slug}.{os.getpid()}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(template(title), encoding="utf-8")
        if path.exists():
            raise CannotWrite(f"{path} exists; it is left as it is")
        # Unlike a rename, a link fails where another process has just taken the name.
        path.hardlink_to(unfinished)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return path
