"""Standard output and standard error: what they can show, and writing to them to the end."""

import os
import sys
import unicodedata
from typing import TextIO

from careercmp.errors import CannotWrite

ASCII = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "≥": ">=",
        "≤": "<=",
        "█": "#",
        **dict.fromkeys("▏▎▍", "."),
        **dict.fromkeys("▌▋▊▉", "#"),
        "├": "|",
        "┤": "|",
        "─": "-",
        "●": "o",
        "▶": ">",
        "•": "*",
        **{digit: str(number) for number, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    }
)
"""What stands for a sign of ours where the output cannot show it."""

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    """Text whose control characters, escape sequences and direction marks are spelled out, so
    that they show and cannot act."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelled(c) if unicodedata.category(c) in _HIDDEN else c for c in text)


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def shows_signs(stream: TextIO | None) -> bool:
    """Can the stream show the signs of `ASCII` themselves?"""
    try:
        "".join(map(chr, ASCII)).encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str | bytes) -> None:
    """Write a whole result to standard output. A character that it cannot hold is spelled out; a
    reader that has gone away ends the program quietly.

    Raises CannotWrite.
    """
    stream = sys.stdout
    if stream is None:
        raise CannotWrite("the output cannot be written: there is no standard output")
    if isinstance(text, str):
        text = text.encode(stream.encoding or "utf-8", "backslashreplace")
    try:
        # Where Python's own buffer is switched off, a write may take a part only.
        rest = memoryview(text)
        while rest:
            rest = rest[stream.buffer.write(rest) :]
        stream.buffer.flush()
    except BrokenPipeError:
        _discard(stream)
        raise SystemExit(0) from None
    except OSError as error:
        raise unwritten(error) from None


def unwritten(error: OSError) -> CannotWrite:
    """What to raise where standard output does not take what is written to it."""
    _discard(sys.stdout)
    return CannotWrite(f"the output cannot be written: {error.strerror or error}")


def _discard(stream: TextIO) -> None:
    """Let what is still buffered go nowhere, or Python would fail on it again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def say(message: str) -> None:
    """Write a message to standard error, on one line; where that fails, nobody can be told."""
    if sys.stderr is None:  # Then print() would write to standard output.
        return
    try:
        print(f"careercmp: {visible(message)}", file=sys.stderr, flush=True)  # noqa: T201
    except (OSError, AttributeError, ValueError):
        return
