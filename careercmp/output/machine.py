"""Facts as JSON: raw numbers and stable names, complete, never coloured or wrapped."""

from typing import Any

import msgspec


def to_json(value: Any) -> bytes:
    """The value as indented UTF-8 JSON, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def json_schema(kind: Any, title: str) -> bytes:
    """The JSON Schema (2020-12) of a type."""
    schema = msgspec.json.schema(kind)
    return to_json(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    )
