"""The blocks of a report: what a reader is shown, whatever the width and the colours."""

from typing import NamedTuple


class Cell(NamedTuple):
    """What one role has in a row; a share is also drawn as a bar."""

    text: str
    share: float | None = None
    missing: bool = False
    words: bool = False


class Gap(NamedTuple):
    """A difference: the number, and its percentage or unit; words stand in the place of both."""

    number: str = ""
    unit: str = ""


class Row(NamedTuple):
    """One line of a table; a row without cells is a heading among its rows, which are deeper."""

    label: str
    cells: tuple[Cell, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    depth: int = 0


class Title(NamedTuple):
    """What the report is about."""

    names: tuple[str, ...]


class Heading(NamedTuple):
    """The name of a part."""

    text: str


class Paragraphs(NamedTuple):
    """Prose; each paragraph with the role that it is about, if any."""

    items: tuple[tuple[str | None, str], ...]


class Bullets(NamedTuple):
    """A list of sentences."""

    lead: str | None
    items: tuple[str, ...]


class Rows(NamedTuple):
    """Rows with a column for each role."""

    rows: tuple[Row, ...]


class Span(NamedTuple):
    """A range on an axis, with a mark in it; an open end goes on beyond the number."""

    role: int
    low: float
    high: float
    mark: float | None
    open_end: bool


class Lines(NamedTuple):
    """A list with a line for each entry: its name, then figures, in some groups."""

    columns: tuple[str, ...]
    groups: dict[str, list[tuple[str, ...]]]


class Table(NamedTuple):
    """Words in columns, a line for each entry, its name first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Axis(NamedTuple):
    """Ranges drawn on one axis."""

    label: str
    spans: tuple[Span, ...]


class Remark(NamedTuple):
    """A quiet line about the report itself."""

    text: str


class Footnotes(NamedTuple):
    """The notes of all rows above, each once, under the number that the rows bear."""


Block = Title | Heading | Paragraphs | Bullets | Rows | Lines | Table | Axis | Remark | Footnotes


class Report(NamedTuple):
    """Blocks over the columns of some roles."""

    columns: tuple[str, ...]
    blocks: tuple[Block, ...]
