"""A report as values: sections of sentences, tables and charts, before it becomes a page, a web page or a workbook.

Every figure keeps its value beside its words, so that what is printed, what HTML says and what a workbook reckons with
are one figure; `Cell.formula` says how it follows from others, by their keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from planner.domain.english import counted, date_words, hours_words, week_words
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Unit as TargetUnit
from planner.domain.safety.link import Head
from planner.words.plain import amount_words
from planner.words.trail import head_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from planner.charts.style import ChartStyle
    from planner.domain.statistics.proportions import Rate

Value = int | float | str | None
NONE_SAID = "\u2013"


class Unit(StrEnum):
    """What a figure is in."""

    TEXT = ""
    MINUTES = "min"
    COUNT = "count"
    NUMBER = "number"
    RATE = "rate"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Cell:
    """A word or a figure.

    Attributes:
        words: as it is printed.
        value: minutes, a count, a fraction, an ISO date; None for words alone.
        key: its name in the report, in the words of the contract, as "hours.attended"; by it formulas name it.
        formula: how it follows from others, as "{hours.attended}/{hours.target}"; `{rows.sheet.column}` is a column
            of the rows behind.
        is_of_people: it counts people, and may be too small to be told to others.
    """

    words: str
    value: Value = None
    unit: Unit = Unit.TEXT
    key: str = ""
    formula: str = ""
    is_of_people: bool = False

    @property
    def is_figure(self) -> bool:
        """It is more than words."""
        return self.unit is not Unit.TEXT


def text(words: str) -> Cell:
    """Words in a table."""
    return Cell(words)


def minutes(amount: Fraction | int | None, key: str = "", formula: str = "") -> Cell:
    """An amount of time, rounded half up as any figure alone (domain.md, "exactly"); a dash where there is none."""
    if amount is None:
        return Cell(NONE_SAID, None, Unit.MINUTES, key)
    whole = half_up(amount)
    return Cell(hours_words(whole), whole, Unit.MINUTES, key, formula)


def amount(value: Fraction | int | None, unit: TargetUnit, key: str = "", formula: str = "") -> Cell:
    """What is counted towards a target: time, or contacts as JSON has them."""
    if value is None or unit.counted is TargetUnit.HOURS:
        return minutes(value, key, formula)
    return Cell(amount_words(value, unit), float(value / unit.size), Unit.NUMBER, key, formula)


def count(number: int, key: str = "", formula: str = "", *, of_people: bool = False) -> Cell:
    """How many."""
    return Cell(f"{number:,}", number, Unit.COUNT, key, formula, of_people)


def number(amount: float | None, words: str, key: str = "", formula: str = "") -> Cell:
    """Any other number, in words of its own."""
    return Cell(words, amount, Unit.NUMBER, key, formula)


def rate(found: Rate, key: str = "", formula: str = "") -> Cell:
    """A rate as published: percent with one decimal; a dash without a denominator."""
    words = NONE_SAID if found.percent is None else f"{found.percent}%"
    return Cell(words, found.value, Unit.RATE, key, formula)


def share(value: float | None, words: str, key: str = "", formula: str = "") -> Cell:
    """A share or a chance, as a fraction, in words of its own."""
    return Cell(words, value, Unit.RATE, key, formula)


def day(one: date, key: str = "") -> Cell:
    """A date."""
    return Cell(date_words(one), one.isoformat(), Unit.DAY, key)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or two, set as a paragraph."""

    words: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences in a list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """RowsBehind under heads; the first column says what a row is of.

    Attributes:
        title: what it is of, above it and for a screen reader.
        sums: the numbers of the rows that are sums of those above them.
        as_sheet: a list as long as the weeks of a year has a sheet of this name in a workbook, and is not on paper.
        columns: by which formulas name its columns, as `{rows.weeks.booked}`.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: frozenset[int] = frozenset()
    note: str = ""
    as_sheet: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A picture, with what it shows in words, and its points as a table.

    Attributes:
        draw: draws it on matplotlib's axes that it is given; it is drawn only where it is needed.
        height: of its width.
        name: of a file of it, without its ending.
    """

    title: str
    alt: str
    name: str
    draw: Callable[[Any, ChartStyle], object]
    height: float = 0.32


Block = Sentence | Points | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A part that may be left out, by its key.

    Attributes:
        aside: blocks that stand beside the others on paper.
        is_half: it is narrow, and may stand beside another that is.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    aside: tuple[Block, ...] = ()
    is_half: bool = False

    @property
    def every(self) -> tuple[Block, ...]:
        """Every block, in the order they are read."""
        return self.blocks + self.aside

    def where(self, is_kept: Callable[[Block], bool]) -> Section:
        """The same with only those blocks."""
        blocks, aside = (tuple(filter(is_kept, part)) for part in (self.blocks, self.aside))
        return replace(self, blocks=blocks, aside=aside)

    def with_blocks(self, change: Callable[[Block], Block]) -> Section:
        """The same with every block passed through `change`."""
        return replace(self, blocks=tuple(map(change, self.blocks)), aside=tuple(map(change, self.aside)))


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The sessions or cases behind the figures: a sheet of a workbook, and nothing on paper.

    Attributes:
        columns: by the name that formulas use, with what stands above it.
        is_of_people: a row is one person's session or course, and stays out where small counts are hidden.
    """

    key: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    is_of_people: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What is handed over.

    Attributes:
        kind: in the words of the contract, as "evidence".
        days: those it is of; None where it is of none.
        trail: the head of the trail, by which it can be held against the diary later.
        method: what the figures mean and rest on, after all sections.
        held_back: what was left out or not told, a sentence each.
        lists_sessions: sessions stand on its pages each by itself, as in the picture of a week.
    """

    kind: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    made: date
    days: tuple[date, date] | None = None
    trail: Head = field(default_factory=Head)
    method: tuple[str, ...] = ()
    rows: tuple[RowsBehind, ...] = ()
    held_back: tuple[str, ...] = ()
    lists_sessions: bool = False

    @property
    def foot(self) -> str:
        """When it was made, and the head of the trail."""
        return f"Made {date_words(self.made)}. {head_words(self.trail)}"

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        return f"{self.title}, {week_words(*self.days)}" if self.days else self.title

    @property
    def file_name(self) -> str:
        """What to call a file of it, without its ending."""
        of = f"-{self.days[0]}-to-{self.days[1]}" if self.days else f"-{self.made}"
        return f"{self.kind}{of}"

    @property
    def tables(self) -> Iterator[tuple[Section, Table]]:
        """Every table with its section."""
        for section in self.sections:
            for block in section.every:
                if isinstance(block, Table):
                    yield section, block

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart."""
        return tuple(block for one in self.sections for block in one.every if isinstance(block, Chart))

    @property
    def cells(self) -> Iterator[Cell]:
        """Every figure on its pages."""
        for _, table in self.tables:
            for row in table.rows:
                yield from (cell for cell in row if cell.is_figure)

    @property
    def held(self) -> str:
        """How much it holds, as "34 figures, 2 charts"."""
        figures = sum(1 for _ in self.cells)
        parts = [counted(figures, "figure", "figures")] if figures or not self.charts else []
        if self.charts:
            parts.append(counted(len(self.charts), "chart", "charts"))
        if self.rows:
            parts.append(counted(sum(len(one.rows) for one in self.rows), "row behind them", "rows behind them"))
        return ", ".join(parts)

    def without(self, keys: frozenset[str]) -> Report:
        """The same without those sections."""
        return replace(self, sections=tuple(one for one in self.sections if one.key not in keys))

    def where(self, is_kept: Callable[[Block], bool]) -> Report:
        """The same with only those blocks."""
        return replace(self, sections=tuple(one.where(is_kept) for one in self.sections))

    @property
    def on_paper(self) -> Report:
        """The same without what no page has: rows behind the figures, and lists as long as the weeks of a year."""
        return replace(self, rows=()).where(lambda block: not (isinstance(block, Table) and block.as_sheet))

    def with_cells(self, change: Callable[[Cell], Cell]) -> Report:
        """The same with every cell of its tables passed through `change`."""

        def of_block(block: Block) -> Block:
            if not isinstance(block, Table):
                return block
            return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))

        return replace(self, sections=tuple(one.with_blocks(of_block) for one in self.sections))

    def with_words(self, change: Callable[[str], str]) -> Report:
        """The same with every text that is the user's or made of hers passed through `change`."""
        sections = tuple(one.with_blocks(partial(_block, change=change)) for one in self.sections)
        rows = tuple(replace(one, rows=tuple(_row(row, change) for row in one.rows)) for one in self.rows)
        return replace(self, subtitle=change(self.subtitle), sections=sections, rows=rows)

    def texts(self) -> Iterator[str]:
        """Every text in it in which the user's own words may stand."""
        found: list[str] = []

        def note(words: str) -> str:
            found.append(words)
            return words

        self.with_words(note)
        yield from dict.fromkeys(found)


def _row(row: Sequence[Cell], change: Callable[[str], str]) -> tuple[Cell, ...]:
    return tuple(cell if cell.is_figure else replace(cell, words=change(cell.words)) for cell in row)


def _block(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Sentence):
        return replace(block, words=change(block.words))
    if isinstance(block, Points):
        return Points(tuple(map(change, block.items)))
    if isinstance(block, Table):
        return replace(block, note=change(block.note), rows=tuple(_row(row, change) for row in block.rows))
    return replace(block, alt=change(block.alt))
