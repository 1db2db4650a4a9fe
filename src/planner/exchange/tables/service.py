"""A service's counts by period, as CSV or XLSX."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, shortened
from planner.exchange.tables.cells import CellError, day, needed_whole, read_rows, refuse_month_first, whole
from planner.exchange.tables.raw import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.exchange.tables.raw import Row, Table

RATES = ("recovery_rate", "rate")
COLUMNS = Columns(
    FileKind.SERVICE,
    (
        ("from", "to", "name", "finished", "not_at_caseness", "recovered"),
        *(("from", "to", "name", rate) for rate in RATES),  # so that each row is told what is lacking
    ),
    ("reliably_recovered", "reliably_improved", "source"),
)
_MOST = 99_999_999


def read_service(name: str, table: Table, known: ReaderContext) -> Parsed:
    """The service rates of a table."""
    refuse_month_first(table, ["from", "to"])
    rates, problems = read_rows(table, partial(_rate, known=known))
    return Parsed(FileKind.SERVICE, name, service_rates=rates, problems=problems)


def _rate(row: Row, known: ReaderContext) -> ServiceRate:
    refuse_rate_alone(row, ("finished", "not_at_caseness", "recovered"))
    name = plain_name(row["name"])
    if not name:
        msg = "The name is missing: say whose figures these are."
        raise CellError(msg, "name")
    return ServiceRate(
        id=known.new_id(),
        first=day(row, "from"),
        last=day(row, "to"),
        name=name,
        finished=needed_whole(row, "finished", 0, _MOST),
        not_at_caseness=needed_whole(row, "not_at_caseness", 0, _MOST),
        recovered=needed_whole(row, "recovered", 0, _MOST),
        reliably_recovered=whole(row, "reliably_recovered", 0, _MOST),
        reliably_improved=whole(row, "reliably_improved", 0, _MOST),
        source=plain_name(row["source"]),
    )


def refuse_rate_alone(row: Row, counts: Sequence[str]) -> None:
    """A rate without its counts has no interval, so it cannot be taken."""
    rate = next((name for name in RATES if row[name]), None)
    missing = next((name for name in counts if not row[name]), None)
    if rate is not None and missing is not None:
        given, wanted = shortened(row[rate]), ", ".join(counts)
        msg = f"The rate {given} stands without its counts, so it has no interval: give {wanted}."
        raise CellError(msg, missing)
