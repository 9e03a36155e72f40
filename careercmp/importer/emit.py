"""Role files as text: block style where it is read line by line, flow style for short records."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from careercmp.catalog.document import CONSTANTS, NUMBER

WIDTH = 100
_UNBROKEN = 1_000_000
_HEAD = ("title", "aliases", "soc", "summary", "notes")
_LISTS_OF_NAMES = ("aliases", "job_titles", "items")
_SENTENCES = ("summary", "notes", "responsibilities", "why", "example", "note", "attribution")


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Quoted(str):
    """Text that stands in quotes."""

    __slots__ = ()


class _Folded(str):
    """Text that is folded over several lines."""

    __slots__ = ()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen at run
    """Writes text so that it is read as text."""


def _text(dumper: Any, text: str) -> Any:
    # What the reader takes for a number or a constant, the library may not.
    style = '"' if text in CONSTANTS or NUMBER.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    _Flow,
    lambda dumper, value: dumper.represent_mapping(
        "tag:yaml.org,2002:map", value.items(), flow_style=True
    ),
)
_Dumper.add_representer(
    _Quoted,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"'),
)
_Dumper.add_representer(
    _Folded,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">"),
)


def role_text(role: Mapping[str, Any], comment: str) -> str:
    """The text of a role file: its names first, then a paragraph for each section."""
    parts = [f"# {comment}\n"]
    for key, value in role.items():
        if key not in _HEAD:
            parts.append("\n")
        quoted = _Quoted(value) if key == "soc" else value
        parts.append("\n".join(_entry(key, quoted, 0)) + "\n")
    return "".join(parts)


def sources_text(entries: Mapping[str, Mapping[str, str]]) -> str:
    """The text of entries of sources.yaml."""
    return "".join("\n".join(_entry(name, entry, 0)) + "\n" for name, entry in entries.items())


def _entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of one entry of a block mapping."""
    margin = " " * indent
    if isinstance(value, Mapping) and not _short(value):
        inner = [line for k, v in value.items() for line in _entry(k, v, indent + 2)]
        return [f"{margin}{key}:", *inner]
    if isinstance(value, list | tuple) and key in _LISTS_OF_NAMES and _all_text(value):
        return _names(key, value, margin)
    if isinstance(value, list | tuple):
        items = [line for item in value for line in _item(key, item, indent + 2)]
        return [f"{margin}{key}:", *items]
    return _dumped({key: _scalar(key, value)}, margin)


def _item(key: str, value: Any, indent: int) -> list[str]:
    """The lines of one item of a block list."""
    margin = " " * indent
    if isinstance(value, Mapping) and not _short(value):
        lines = [line for k, v in value.items() for line in _entry(k, v, indent + 2)]
        return [f"{margin}- {lines[0].lstrip()}", *lines[1:]]
    return _dumped([_scalar(key, value)], margin)


def _names(key: str, names: Iterable[str], margin: str) -> list[str]:
    """A flow list of names, wrapped between names only, so that each can be found by a search."""
    words = [_dump(_Flow({"k": name}))[len("{k: ") : -len("}\n")] for name in names]
    lines, line = [], f"{margin}{key}: ["
    for index, word in enumerate(words):
        part = word + ("," if index < len(words) - 1 else "]")
        if len(line) + len(part) + 1 > WIDTH and line.strip() != f"{key}: [":
            lines.append(line.rstrip())
            line = f"{margin}  "
        line += part if line.endswith(("[", "  ")) else f" {part}"
    return [*lines, line]


def _scalar(key: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _flow(value)
    long = isinstance(value, str) and key in _SENTENCES and len(value) > WIDTH - len(key) - 8
    # Folding would change other white space.
    return _Folded(value) if long and " ".join(value.split()) == value else value


def _flow(value: Mapping[str, Any]) -> _Flow:
    return _Flow({k: _flow(v) if isinstance(v, Mapping) else v for k, v in value.items()})


def _short(value: Mapping[str, Any]) -> bool:
    """Whether a mapping reads best on one line: a figure, a place, a state, a skill."""
    if any(isinstance(inner, Mapping) and "derived" in inner for inner in value.values()):
        return False
    return (
        "source" not in value
        and all(
            not isinstance(inner, list | tuple)
            and (not isinstance(inner, Mapping) or set(inner) <= {"missing", "value", "derived"})
            and (key not in _SENTENCES or len(str(inner)) < WIDTH // 2)
            for key, inner in value.items()
        )
        and not {"publisher", "why"} & set(value)
    )


def _all_text(value: Iterable[Any]) -> bool:
    return all(isinstance(item, str) for item in value)


def _dumped(value: Any, margin: str) -> list[str]:
    return [margin + line if line else line for line in _dump(value).splitlines()]


def _dump(value: Any) -> str:
    folded = any(
        isinstance(v, _Folded) for v in (value.values() if isinstance(value, dict) else value)
    )
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=WIDTH - 8 if folded else _UNBROKEN,
    )
    return text
