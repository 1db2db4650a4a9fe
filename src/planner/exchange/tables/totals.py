"""One's own totals of periods, as CSV or XLSX."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals
from planner.exchange.parsed import FileKind, Parsed, ReaderContext
from planner.exchange.tables.cells import day, needed_whole, read_rows, refuse_month_first
from planner.exchange.tables.raw import Columns
from planner.exchange.tables.service import RATES, refuse_rate_alone

if TYPE_CHECKING:
    from planner.exchange.tables.raw import Row, Table

COUNTS = (
    "finished",
    "not_at_caseness",
    "recovered",
    "reliably_recovered",
    "reliably_improved",
    "reliably_deteriorated",
    "no_reliable_change",
)
COLUMNS = Columns(FileKind.TOTALS, (("from", "to", *COUNTS),), RATES)
_MOST = 99_999


def read_totals(name: str, table: Table, known: ReaderContext) -> Parsed:
    """The totals of a table."""
    refuse_month_first(table, ["from", "to"])
    totals, problems = read_rows(table, partial(_totals, known=known))
    return Parsed(FileKind.TOTALS, name, totals=totals, problems=problems)


def _totals(row: Row, known: ReaderContext) -> PeriodTotals:
    refuse_rate_alone(row, COUNTS)
    counts = {name: needed_whole(row, name, 0, _MOST) for name in COUNTS}
    return PeriodTotals(f"{TOTALS_PREFIX}{known.new_id()}", day(row, "from"), day(row, "to"), **counts)
