"""Words and numbers in text."""

import re
import unicodedata
from collections.abc import Sequence

_APOSTROPHES = re.compile(r"['’]")
_SEPARATORS = re.compile(r"[^\w+#]+|_+")


def plain_key(text: str) -> str:
    """The same text for names that differ only in case and punctuation.

    An apostrophe stands inside a word, other punctuation between words; ``+`` and ``#`` are
    letters of names such as C++ and C#. A name of punctuation alone is its own key.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", folded)).strip() or folded.strip()


def utf8(text: str) -> str:
    """Text that UTF-8 can hold: other bytes of a file name or an argument are spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


LONGEST_SHOWN = 60


def shortened(text: str) -> str:
    """The text, or its beginning and three dots, as a message of one line may quote it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


def listing(items: Sequence[str], last: str = "and") -> str:
    """The items as a sentence lists them: ``a``, ``a and b``, ``a, b and c``."""
    return f" {last} ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def money(amount: float, currency: str = "USD") -> str:
    """An amount as a sentence writes it: ``$37,938``, ``$18.24``, ``EUR 30,000``."""
    digits = f"{amount:,}" if isinstance(amount, int) or amount == int(amount) else f"{amount:,.2f}"
    digits = digits.removesuffix(".0")
    return f"${digits}" if currency == "USD" else f"{currency} {digits}"


def span(low: float, high: float) -> str:
    """A length of time from months: ``6-12 months``, ``6-8 years``, ``1 year``."""
    in_years = low % 12 == 0 and high % 12 == 0 and (low >= 24 or low == high)
    if in_years:
        low, high = low / 12, high / 12
    text = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return f"{text} {plural(high, 'year' if in_years else 'month')}"


def plural(number: float, word: str) -> str:
    """The word as it stands behind the number: ``point``, ``points``."""
    return word if abs(number) == 1 else f"{word}s"


def percentage(ratio: float) -> str:
    """A ratio as a percentage without a sign: ``56.9%``, ``less than 0.1%``."""
    percent = abs(ratio) * 100
    if 0 < percent < 0.05:
        return "less than 0.1%"
    return f"{percent:,.1f}%" if percent < 1000 else f"{percent:,.0f}%"
