"""CSV and XLSX of any indicator: a series over time, or shares to lay on a funnel."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from planner.domain.errors import PlannerError, Problem
from planner.domain.plain_text import one_line, plain_name
from planner.domain.statistics.funnel import FunnelUnit
from planner.domain.statistics.observations import Count, Observation
from planner.exchange.parsed import UnreadableFileError, shortened
from planner.exchange.tables.cells import CellError, day, read_rows, refuse_month_first
from planner.exchange.tables.raw import Columns, read_raw, table_of
from planner.exchange.text import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planner.exchange.parsed import FileLine
    from planner.exchange.tables.raw import Row, Table

T = TypeVar("T")
Dated = TypeVar("Dated", Observation, Count)

MOST_BYTES = 64 * 1024 * 1024
COUNTED = ("date", "numerator", "denominator")
SERIES = Columns("series", (("date", "value"), COUNTED))
FUNNEL = Columns("funnel", (("label", "numerator", "denominator"),))
_LONGEST = 40
MOST_UNITS = 10_000


@dataclass(frozen=True, slots=True)
class ReadAs:
    """From which sheet of a workbook a table was read, and what is to be looked at before it is trusted."""

    sheet: str
    warnings: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The same in sentences."""
        return (*((f"Read from the sheet “{one_line(self.sheet)}”.",) if self.sheet else ()), *self.warnings)


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """An indicator over time, by date; counts only where the file has numerators and denominators.

    Attributes:
        read_as: from which sheet of a workbook it was read, and what is to be looked at.
    """

    observations: tuple[Observation, ...]
    counts: tuple[Count, ...] | None
    read_as: ReadAs


@dataclass(frozen=True, slots=True)
class FunnelUnits:
    """The points of a funnel, and as what they were read."""

    units: tuple[FunnelUnit, ...]
    read_as: ReadAs


def read_series(path: Path, mapping: Mapping[str, str], sheet: str = "") -> IndicatorSeries:
    """The series in a file; PlannerError naming the file, line and column of what is wrong."""
    table, read_as = _opened(path, SERIES, mapping, sheet)
    if "denominator" in table.columns:
        counts = tuple(sorted(_values(path, table, _count, _once), key=lambda one: one.day))
        observations = tuple(Observation(one.day, one.value) for one in counts if one.value is not None)
        return IndicatorSeries(observations, counts, read_as)
    observed = sorted(_values(path, table, _observation, _once), key=lambda one: one.day)
    return IndicatorSeries(tuple(observed), None, read_as)


def read_units(path: Path, mapping: Mapping[str, str], sheet: str = "") -> FunnelUnits:
    """The points of a funnel in a file; PlannerError naming the file, line and column of what is wrong."""
    table, read_as = _opened(path, FUNNEL, mapping, sheet)
    if len(table.rows) > MOST_UNITS:
        msg = f"{path.name}: A funnel of more than {MOST_UNITS} points cannot be read by anybody: leave some out."
        raise PlannerError(msg)
    return FunnelUnits(tuple(_values(path, table, _unit)), read_as)


def _opened(path: Path, columns: Columns, mapping: Mapping[str, str], sheet: str) -> tuple[Table, ReadAs]:
    """The rows of a file with those columns; nothing else may be in it."""
    try:
        raw = read_raw(_bytes_of(path), sheet=sheet)
        table = table_of(raw, columns, mapping)
        if "date" in table.columns:
            _refuse_both(table)
            refuse_month_first(table, ["date"])
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        msg = f"{path}: The file cannot be read ({reason}): check its name and place."
        raise PlannerError(msg) from error
    except UnreadableFileError as error:
        raise PlannerError(error.problem.worded(path.name)) from error
    return table, ReadAs(raw.sheet, tuple(raw.warnings(raw.renamed(mapping).values())))


def _bytes_of(path: Path) -> bytes:
    data = bytes_of(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        msg = "The file is larger than 64 MB: split it."
        raise UnreadableFileError(msg)
    return data


def _refuse_both(table: Table) -> None:
    if {"value", "denominator"} <= table.columns:
        msg = "A series has either a value, or a numerator and a denominator: remove one or the other."
        raise UnreadableFileError(msg, None, "value")


def _values(
    path: Path,
    table: Table,
    make: Callable[[Row], T],
    check: Callable[[Sequence[FileLine[T]]], list[Problem]] = lambda _: [],
) -> list[T]:
    """The value of every row, all or none; the check tells what rows are wrong beside one another."""
    try:
        lines, problems = read_rows(table, make)
    except UnreadableFileError as error:
        raise PlannerError(error.problem.worded(path.name)) from error
    found = [*problems, *(check(lines) if not problems else [])]
    if not (lines or problems):
        found = [Problem("There are no rows under the header: add some.")]
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise PlannerError(found[0].worded(path.name) + more)
    return [line.value for line in lines]


def _once(lines: Sequence[FileLine[Dated]]) -> list[Problem]:
    """Two rows of one date are two points at one place: which of them counts cannot be told."""
    first: dict[date, int] = {}
    found = []
    for line in lines:
        if line.value.day in first:
            msg = f"{line.value.day} stands in line {first[line.value.day]} already: leave one of them, or add them up."
            found.append(Problem(msg, line.number, "date"))
        first.setdefault(line.value.day, line.number)
    return found


def _observation(row: Row) -> Observation:
    return Observation(day(row, "date"), _number(row, "value"))


def _count(row: Row) -> Count:
    numerator, denominator = _whole(row, "numerator"), _whole(row, "denominator")
    _refuse_more(row, numerator, denominator)
    return Count(day(row, "date"), numerator, denominator)


def _unit(row: Row) -> FunnelUnit:
    label = plain_name(row["label"])
    if not label:
        msg = "The label is missing: give each point one."
        raise CellError(msg, "label")
    numerator, denominator = _whole(row, "numerator"), _whole(row, "denominator")
    if not denominator:
        msg = "The denominator is 0: leave out points without cases."
        raise CellError(msg, "denominator")
    _refuse_more(row, numerator, denominator)
    return FunnelUnit(label, numerator, denominator)


def _refuse_more(row: Row, numerator: int, denominator: int) -> None:
    if numerator > denominator:
        msg = f"{numerator} is more than the denominator {denominator}: correct one of them."
        raise CellError(msg, "numerator" if row["numerator"] else "denominator")


def _number(row: Row, column: str) -> float:
    """A number, as 12, 3.10 or 1e3."""
    text = row[column]
    try:
        found = float(text) if text and len(text) <= _LONGEST and "_" not in text else math.nan
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        wrong = f"“{shortened(text)}” is not a number" if text else "The number is missing"
        msg = f"{wrong}: write it as 12 or 3.10."
        raise CellError(msg, column)
    return found


def _whole(row: Row, column: str) -> int:
    """A whole number from 0, as 12 or 12.0."""
    found = _number(row, column)
    if found < 0 or found != int(found) or found > MOST_CASES:
        msg = f"“{shortened(row[column])}” is not a count: write a whole number from 0."
        raise CellError(msg, column)
    return int(found)


MOST_CASES = 1_000_000_000
