"""Words and numbers in text."""

import re
import unicodedata
from collections.abc import Sequence

_APOSTROPHES = re.compile(r"['’]")
_SEPARATORS = re.compile(r"[^\w+#]+|_+")


def plain_key(text: str) -> str:
    """The same text for names that differ only in case and punctuation.

    An apostrophe stands inside a word, other punctuation between words; ``+`` and ``#`` are
    letters of names such as C++ and C#.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", folded)).strip()


def listing(items: Sequence[str], last: str = "and") -> str:
    """The items as a sentence lists them: ``a``, ``a and b``, ``a, b and c``."""
    return f" {last} ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
