"""A new role file, to be filled in: every field of the model, each with what it means."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from careercmp.catalog.folders import SUFFIX
from careercmp.errors import CannotWrite
from careercmp.model import Record, RoleFile, meta_of, record_of

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
    return json.dumps(title, ensure_ascii=False) if title.isprintable() else json.dumps(title)


def _commented(record: type[Record], name: str, indent: str) -> Iterator[str]:
    annotation = record.__annotations__[name]
    meta, inner = meta_of(annotation), record_of(annotation)
    described = [meta.title, (meta.extra or {}).get("unit"), meta.description] if meta else []
    words = "; ".join(str(part).rstrip(".") for part in described if part)
    is_list = "tuple" in str(annotation)
    if inner is None or is_list or name == "by_state":
        example = _list_example(inner) if is_list else "{CT: {mean: }}" if inner else ""
        yield f"# {indent}{name}: {example}".rstrip() + (f"    # {words}" if words else "")
        return
    about = (inner.__doc__ or "").strip().splitlines()[0]
    yield from ([] if indent else ["#"])
    yield f"# {indent}{name}:    # {about}"
    for field in inner.__struct_fields__:
        yield from _commented(inner, field, indent + "  ")


def _list_example(inner: Any) -> str:
    if inner is None:
        return "[]"
    return "[]    # each {" + ", ".join(f"{field}: ..." for field in inner.__struct_fields__) + "}"


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
        try:
            unfinished.write_text(template(title), encoding="utf-8")
            # Unlike a rename, a link fails where the name is taken.
            path.hardlink_to(unfinished)
        finally:
            unfinished.unlink(missing_ok=True)
    except FileExistsError:
        raise CannotWrite(f"{path} exists; it is left as it is") from None
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from None
    return path
