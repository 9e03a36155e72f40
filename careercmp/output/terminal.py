"""A report as text for a terminal, a pipe or a file: side by side where that fits, stacked where
it does not, and nothing ever cut."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest
from math import ceil, floor, log10
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from careercmp.output.blocks import (
    Axis,
    Block,
    Bullets,
    Cell,
    Footnotes,
    Gap,
    Heading,
    Lines,
    Paragraphs,
    Remark,
    Report,
    Row,
    Rows,
    Span,
    Title,
)
from careercmp.output.stdout import ASCII, visible

ROLE_STYLES = ("cyan", "magenta", "green", "red", "blue", "yellow")
HEADING = "bold"
QUIET = "dim"

INDENT = "  "
BETWEEN = 3
BAR = 24
LEAST_BAR = 6
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
PROSE = 100
STACK = 64
LEAST_TITLE = 24
WIDEST_ROLE = 44
TICKS = 7
WIDEST = 160
"""Where no terminal sets a width, a table wider than this is stacked: nobody reads such a line."""
_PARTS = re.compile(r"[^\s/-]*[/-]+|[^\s/-]+")
"""The parts of words between which a line may break."""
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Screen(NamedTuple):
    """What the output can show: columns (None: as many as the text takes), colours, signs."""

    width: int | None = None
    color_system: str | None = None
    signs: bool = True


class Grid(NamedTuple):
    """The widths of the columns of a side-by-side layout; a gap is a number and its unit."""

    label: int
    role: int
    number: int
    gap: int


class Column(NamedTuple):
    """Text for a column of a line."""

    text: Text
    width: int
    right: bool = False


def render(report: Report, screen: Screen) -> str:
    """The report as text that fits the screen."""
    return _Renderer(report, screen).text()


class _Renderer:
    def __init__(self, report: Report, screen: Screen) -> None:
        self.titles = report.columns
        self.screen = screen
        self.width = screen.width or 10**6
        self.prose = min(screen.width, PROSE) if screen.width else self.width
        self.file = io.StringIO()
        # An environment of its own: what the screen can show has been found out before.
        self.console = Console(
            file=self.file,
            width=self.width,
            color_system=screen.color_system,  # type: ignore[arg-type]  # a Literal of Rich's own
            force_terminal=screen.color_system is not None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            soft_wrap=True,
            _environ={},
        )
        # Numbered before anything is laid out, for the marks are part of the labels' widths.
        notes = dict.fromkeys(note for row in _rows(report.blocks) for note in row.notes)
        self.notes = {note: number for number, note in enumerate(notes, 1)}
        self.blocks = [b for b in report.blocks if self.notes or not isinstance(b, Footnotes)]
        # One grid for all parts where it fits; else each part has its own, or is stacked.
        self.whole = self._grid(self.blocks)
        self.grid = self.whole

    def text(self) -> str:
        for index, block in enumerate(self.blocks):
            before = self.blocks[index - 1] if index else None
            after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            if isinstance(block, Heading):
                self.grid = self.whole or self._grid(self._part(index))
            if isinstance(block, Heading | Footnotes) or (
                isinstance(block, Remark) and (after is None or isinstance(before, Footnotes))
            ):
                self.console.print()
            for line in self._lines(block, after):
                if line.style or line.spans:
                    self.console.print(_stripped(line))
                else:
                    self.file.write(f"{line.plain.rstrip()}\n")
        text = self.file.getvalue()
        return text if self.screen.signs else text.translate(ASCII)

    def _lines(self, block: Block, after: Block | None) -> Iterator[Text]:
        match block:
            case Title(names):
                named = [self._role(index, name) for index, name in enumerate(names)]
                for text in named:
                    text.stylize("bold")
                yield from self._wrapped(Text(" vs ").join(named), self.prose)
            case Heading(heading):
                if self.grid and len(self.titles) > 1 and isinstance(after, Rows | Axis):
                    gaps = isinstance(after, Axis) or any(any(r.gaps) for r in after.rows)
                    yield from self._header(heading, self.grid, gaps)
                else:
                    yield from self._plain(heading, HEADING)
            case Paragraphs(items):
                for name, words in items:
                    yield from self._plain(f"{INDENT}{name}", "italic") if name else ()
                    yield from self._hung(INDENT if name else "", Text(self._shown(words)))
            case Bullets(lead, items):
                yield from self._plain(f"{INDENT}{lead}", "italic") if lead else ()
                for item in items:
                    yield from self._hung(f"{INDENT}• ", Text(self._shown(item)))
            case Rows(rows):
                for row in rows:
                    yield from self._row(row)
            case Lines():
                yield from self._list(block)
            case Axis(label, spans):
                yield from self._axis(label, spans)
            case Remark(words):
                yield from self._hung(
                    INDENT if after is not None else "", Text(self._shown(words), QUIET)
                )
            case Footnotes():
                for note, number in self.notes.items():
                    yield from self._hung(f"{self._mark(number)} ", Text(self._shown(note), QUIET))

    # Words.

    def _shown(self, words: str) -> str:
        """The words with nothing in them that acts, and in signs that the output has."""
        return visible(words) if self.screen.signs else visible(words).translate(ASCII)

    def _mark(self, number: int) -> str:
        return str(number).translate(SUPERSCRIPTS) if self.screen.signs else f"[{number}]"

    def _role(self, index: int, words: str) -> Text:
        return Text(self._shown(words), ROLE_STYLES[index % len(ROLE_STYLES)])

    def _label(self, row: Row) -> str:
        marks = " ".join(map(self._mark, sorted(self.notes[note] for note in row.notes)))
        return f"{self._shown(row.label)} {marks}".rstrip()

    # Lines and columns.

    def _wrapped(self, text: Text, width: int) -> list[Text]:
        lines = text.wrap(self.console, max(width, 1), overflow="fold")
        return [_stripped(line) for line in lines] or [Text()]

    def _plain(self, words: str, style: str) -> list[Text]:
        return self._wrapped(Text(self._shown(words), style), self.prose)

    def _hung(self, lead: str, text: Text) -> Iterator[Text]:
        blank = " " * cell_len(lead)
        for index, line in enumerate(self._wrapped(text, self.prose - len(blank))):
            yield Text.assemble(blank if index else (lead, text.style), line)

    def _columns(self, columns: Sequence[Column], bottom: bool = False) -> Iterator[Text]:
        """The lines of texts beside each other, each wrapped to the width of its column."""
        wrapped = [self._wrapped(column.text, column.width) for column in columns]
        height = max(len(lines) for lines in wrapped)
        if bottom:
            wrapped = [[Text()] * (height - len(lines)) + lines for lines in wrapped]
        for parts in zip_longest(*wrapped, fillvalue=Text()):
            line = Text()
            for column, part in zip(columns, parts, strict=True):
                pad = " " * (column.width - part.cell_len)
                line.append_text(
                    Text.assemble(pad, part) if column.right else Text.assemble(part, pad)
                )
                line.append(" " * BETWEEN)
            yield line

    # Side by side.

    def _part(self, heading: int) -> Sequence[Block]:
        """What is under the heading at an index."""
        below = self.blocks[heading + 1 :]
        return list(takewhile(lambda block: not isinstance(block, Heading), below))

    def _grid(self, blocks: Sequence[Block]) -> Grid | None:
        """The widths of the columns, or None where they do not fit beside each other."""
        rows = _rows(blocks)
        if not rows:
            return None
        labels = [INDENT * (1 + row.depth) + self._label(row) for row in rows if row.cells] or [""]
        labels += [INDENT + self._shown(b.label) for b in blocks if isinstance(b, Axis)]
        names = [self._shown(title) for title in self.titles]
        cells = [cell for row in rows for cell in row.cells]
        least = max(map(_longest_word, [*names, *(self._shown(c.text) for c in cells if c.words)]))
        least = max([least, *(cell_len(self._shown(c.text)) for c in cells if not c.words)])
        wish = max([BAR if any(c.share is not None for c in cells) else 0, *map(cell_len, names)])
        wish = max([wish, least, *(cell_len(self._shown(c.text)) for c in cells)])
        gaps = [gap for row in rows for gap in row.gaps]
        number = max((cell_len(gap.number) for gap in gaps if gap.unit), default=0)
        unit = max((cell_len(gap.unit) for gap in gaps), default=0)
        lines = [line for gap in gaps if not gap.unit for line in gap.number.splitlines()]
        widest = max(map(cell_len, lines), default=0)
        gap = max(number + 1 + unit, widest, len("Difference")) if gaps else 0

        fixed = len(names) * BETWEEN + (len(names) - 1) * (BETWEEN + gap)
        label_wish = max(map(cell_len, labels))
        words = max(_longest_word(label) + 2 * len(INDENT) for label in labels)
        label_least = max(words, min(label_wish, LEAST_TITLE))
        limit = self.screen.width or WIDEST
        if fixed + label_least + len(names) * least > limit:
            return None
        # A label may be wrapped sooner than a bar be left out.
        drawn = max(least, LEAST_BAR + 8) if any(c.share is not None for c in cells) else least
        label = max(label_least, min(label_wish, limit - fixed - len(names) * drawn))
        # Beyond this, the eye no longer finds the figure that belongs to a label.
        role = min(wish, (limit - fixed - label) // len(names), max(WIDEST_ROLE, least))
        return Grid(label, role, number, gap)

    def _header(self, heading: str, grid: Grid, gaps: bool) -> Iterator[Text]:
        columns = [Column(Text(self._shown(heading), HEADING), grid.label)]
        for index, title in enumerate(self.titles):
            columns.append(Column(self._role(index, title), grid.role, right=True))
            if index and grid.gap:
                columns.append(Column(Text("Difference" if gaps else ""), grid.gap))
        return self._columns(columns, bottom=True)

    def _row(self, row: Row) -> Iterator[Text]:
        if not row.cells:
            yield from self._plain((INDENT if self.grid else "") + row.label, "italic")
        elif self.grid is None:
            yield from self._stacked(row)
        else:
            grid = self.grid
            indent = INDENT * (1 + row.depth)
            columns = [Column(Text(self._label(row)), grid.label - len(indent))]
            for index, cell in enumerate(row.cells):
                columns.append(Column(self._cell(index, cell, grid.role), grid.role, right=True))
                if index and grid.gap:
                    gap = row.gaps[index - 1] if row.gaps else Gap()
                    columns.append(Column(Text(_gap(gap, grid.number)), grid.gap))
            for line in self._columns(columns):
                yield Text.assemble(indent, line)

    def _cell(self, index: int, cell: Cell, width: int) -> Text:
        words = self._shown(cell.text)
        words = _breakable(words, width) if cell.words else words
        text = Text(words, QUIET if cell.missing else "")
        room = width - 1 - max(text.cell_len, len("100.0%"))
        if cell.share is None or room < LEAST_BAR:
            return text
        full, eighths = divmod(round(cell.share / 100 * room * 8), 8)
        bar = "█" * full + EIGHTHS[eighths]
        bar = bar or ("▏" if cell.share else "")
        style = ROLE_STYLES[index % len(ROLE_STYLES)]
        return Text.assemble((bar, style), " " * (width - len(bar) - text.cell_len), text)

    # Stacked.

    def _stacked(self, row: Row) -> Iterator[Text]:
        several = len(self.titles) > 1
        yield from self._wrapped(Text(self._label(row), HEADING if several else ""), self.width)
        # Room beside the longest name, for bars are compared by their lengths.
        names = max(cell_len(self._shown(title)) for title in self.titles) if several else 0
        room = min(self.width, STACK) - len(INDENT) - names - len(INDENT)
        for index, (title, cell) in enumerate(zip(self.titles, row.cells, strict=True)):
            if several and not cell.text:
                continue
            name = self._role(index, title if several else "")
            yield from self._opposite(name, self._cell(index, cell, room))
            gap = row.gaps[index - 1] if index and row.gaps else Gap()
            if gap.number:
                number = Text(self._shown(f"{' '.join(gap.number.split())} {gap.unit}".rstrip()))
                yield from self._opposite(Text("difference", QUIET), number)

    def _opposite(self, left: Text, right: Text) -> Iterator[Text]:
        """A name on the left and its figure on the right, or below it where both do not fit."""
        width = min(self.width, STACK) - len(INDENT)
        if left.cell_len + len(INDENT) + right.cell_len <= width:
            pad = " " * (width - left.cell_len - right.cell_len)
            yield Text.assemble(INDENT, left, pad, right)
            return
        for line in self._wrapped(left, width) if left else []:
            yield Text.assemble(INDENT, line)
        for line in self._wrapped(right, width - len(INDENT)):
            yield Text.assemble(INDENT, " " * (width - line.cell_len), line)

    # Lists.

    def _list(self, block: Lines) -> Iterator[Text]:
        names, lines = block.columns, [line for lines in block.groups.values() for line in lines]
        columns = zip(names[1:], *(map(self._shown, line[1:]) for line in lines), strict=True)
        widths = [max(map(cell_len, column)) for column in columns]
        fixed = sum(widths) + BETWEEN * len(widths) + len(INDENT)
        wish = max(cell_len(self._shown(line[0])) for line in lines)
        room = min(wish, (self.screen.width or WIDEST) - fixed)
        fits = room >= min(wish, LEAST_TITLE)
        align = str.rjust if block.figures else str.ljust

        def beside(words: Sequence[str], style: str = "") -> Iterator[Text]:
            title, *others = map(self._shown, words)
            cells = (align(other, width) for other, width in zip(others, widths, strict=True))
            tail = "".join(" " * BETWEEN + cell for cell in cells)
            # Wrapping takes most of the time of a long list, and few titles need it.
            wraps = cell_len(title) > room
            *above, last = self._wrapped(Text(title), room) if wraps else [Text(title)]
            yield from (Text(f"{INDENT}{line.plain}", style) for line in above)
            yield Text(f"{INDENT}{last.plain}{' ' * (room - last.cell_len)}{tail}", style)

        if fits:
            yield from beside(names, HEADING)
        for group, entries in block.groups.items():
            yield from self._plain(group, HEADING) if group else ()
            for line in entries:
                if fits:
                    yield from beside(line)
                    continue
                yield from self._hung(INDENT, Text(self._shown(line[0])))
                for name, words in zip(names[1:], line[1:], strict=True):
                    yield from self._opposite(Text(INDENT + name), Text(self._shown(words)))

    # Ranges on one axis.

    def _axis(self, label: str, spans: Sequence[Span]) -> Iterator[Text]:
        names = self.grid.label - len(INDENT) if self.grid else 0
        grid_width = self._grid_width() if self.grid else min(self.width, STACK)
        chart = grid_width - len(INDENT) - (names + BETWEEN if names else 0)
        ticks = _ticks(min(s.low for s in spans), max(s.high for s in spans), chart)
        low, high = ticks[0], ticks[-1]

        def column(amount: float) -> int:
            return round((amount - low) / ((high - low) or 1) * (chart - 1))

        scale = [" "] * chart
        for tick in ticks:
            words = f"{tick / 1000:g}k" if ticks[-1] >= 1000 else f"{tick:g}"
            start = min(max(column(tick) - len(words) // 2, 0), chart - len(words))
            scale[start : start + len(words)] = words
        yield from self._beside(Text(self._shown(label)), Text("".join(scale), QUIET), names, chart)
        for span in spans:
            line = [" "] * chart
            start, end = column(span.low), column(span.high)
            line[start : end + 1] = "─" * (end - start + 1)
            line[start], line[end] = "├", "▶" if span.open_end else "┤"
            if span.mark is not None and span.low <= span.mark <= span.high:
                line[column(span.mark)] = "●"
            style = ROLE_STYLES[span.role % len(ROLE_STYLES)]
            name = self._role(span.role, self.titles[span.role])
            yield from self._beside(name, Text("".join(line), style), names, chart)

    def _grid_width(self) -> int:
        assert self.grid
        gaps = (len(self.titles) - 1) * (BETWEEN + self.grid.gap)
        return self.grid.label + len(self.titles) * (BETWEEN + self.grid.role) + gaps

    def _beside(self, name: Text, chart: Text, names: int, width: int) -> Iterator[Text]:
        if names:
            for line in self._columns([Column(name, names), Column(chart, width)]):
                yield Text.assemble(INDENT, line)
        else:
            yield from self._wrapped(name, self.width)
            yield Text.assemble(INDENT, chart)


def _rows(blocks: Sequence[Block]) -> list[Row]:
    return [row for block in blocks if isinstance(block, Rows) for row in block.rows]


def _stripped(line: Text) -> Text:
    line.rstrip()
    return line


def _longest_word(text: str) -> int:
    return max(map(cell_len, _PARTS.findall(text)), default=0)


def _breakable(text: str, width: int) -> str:
    """The text, with a break behind each hyphen or slash of a word that is wider than a line."""
    words = text.split(" ")
    return " ".join("\n".join(_PARTS.findall(w)) if cell_len(w) > width else w for w in words)


def _gap(gap: Gap, number: int) -> str:
    if not gap.unit:
        return "\n".join(line.rjust(number) for line in gap.number.splitlines())
    return f"{gap.number.rjust(number)} {gap.unit}"


def _ticks(low: float, high: float, room: int) -> list[float]:
    """Round numbers from below `low` to above `high`, as many as are easy to read."""
    most = max(min(TICKS, room // 8), 2)
    rough = max((high - low) / most, 1)
    power = 10 ** floor(log10(rough))
    for factor in (1, 2, 5, 10, 20, 50, 100):
        step = factor * power
        first, last = floor(low / step), ceil(high / step)
        ticks: list[float] = [step * n for n in range(first, max(last, first + 1) + 1)]
        if len(ticks) <= most + 1:
            break
    return ticks
