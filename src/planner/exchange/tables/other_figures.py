"""CSV and XLSX of someone else's figures: a row a figure, or a row a session.

`from,to,figure,value`: what is counted (contacts, hours, finished, recovered) of which days. Or `date[,minutes]`: every
session they count, one a row, so that what differs is found by its day.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError, Problem
from planner.domain.reconciling.other_figure import FigureKind, Given, OtherFigure, figure_of, given_of
from planner.exchange.parsed import UnreadableFileError, shortened
from planner.exchange.tables.cells import CellError, day, read_rows, refuse_month_first, whole
from planner.exchange.tables.raw import Columns, read_raw, table_of
from planner.exchange.text import bytes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from planner.exchange.tables.raw import Row, Table

MOST_BYTES = 8 * 1024 * 1024
FIGURES = Columns("figures", (("from", "to", "figure", "value"), ("date",)), ("minutes",))
LONGEST_SESSION = 24 * 60
_NAMES = {
    **{kind.value: kind for kind in FigureKind},
    "contact": FigureKind.CONTACTS,
    "sessions": FigureKind.CONTACTS,
    "contact hours": FigureKind.HOURS,
    "finished courses": FigureKind.FINISHED,
    "recovery": FigureKind.RECOVERED,
}


def read_figures(
    path: Path, mapping: Mapping[str, str] | None = None, days: tuple[date, date] | None = None
) -> tuple[Given, ...]:
    """What someone else counted, kind by kind; PlannerError naming the file, line and column of what is wrong.

    Args:
        path: the file.
        mapping: their names of our columns.
        days: of a list of sessions, the days it is of; from the first session to the last, if not given.
    """
    renamed = dict(mapping or {})
    try:
        table = _table(path, renamed)
        if "value" in table.columns:
            refuse_month_first(table, ["from", "to"])
            lines, problems = read_rows(table, _figure)
            _refuse(path, problems, has_rows=bool(lines))
            return given_of(one.value for one in lines)
        refuse_month_first(table, ["date"])
        sessions, problems = read_rows(table, _session)
        _refuse(path, problems, has_rows=bool(sessions))
        return _listed([one.value for one in sessions], days, has_minutes="minutes" in table.columns)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        msg = f"{path}: The file cannot be read ({reason}): check its name and place."
        raise PlannerError(msg) from error
    except UnreadableFileError as error:
        raise PlannerError(error.problem.worded(path.name)) from error


def _table(path: Path, mapping: Mapping[str, str]) -> Table:
    data = bytes_of(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        msg = "The file is larger than 8 MB: split it."
        raise UnreadableFileError(msg)
    raw = read_raw(data)
    if "measure" in raw.header and "figure" not in raw.header and "figure" not in mapping:
        mapping = {**mapping, "figure": "measure"}
    return table_of(raw, FIGURES, mapping)


def _refuse(path: Path, problems: Sequence[Problem], *, has_rows: bool) -> None:
    found = list(problems)
    if not (has_rows or found):
        found = [Problem("There are no rows under the header: add some.")]
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise PlannerError(found[0].worded(path.name) + more)


def _figure(row: Row) -> OtherFigure:
    kind = _NAMES.get(row["figure"].strip().casefold())
    if kind is None:
        msg = f"\u201c{shortened(row['figure'])}\u201d is no figure: give contacts, hours, finished or recovered."
        raise CellError(msg, "figure")
    return figure_of(kind, row["value"], day(row, "from"), day(row, "to"))


def _session(row: Row) -> tuple[date, int]:
    return day(row, "date"), whole(row, "minutes", 0, LONGEST_SESSION) or 0


def _listed(
    sessions: Sequence[tuple[date, int]], days: tuple[date, date] | None, *, has_minutes: bool
) -> tuple[Given, ...]:
    """The sessions day by day, days without one too: contacts, and hours where their minutes are said."""
    first, last = days or (min(one for one, _ in sessions), max(one for one, _ in sessions))
    outside = sum(not first <= one <= last for one, _ in sessions)
    if outside:
        msg = f"{outside} of the sessions lie outside the days asked for: give days that hold all of the list."
        raise PlannerError(msg)
    contacts = Counter(one for one, _ in sessions)
    minutes: Counter[date] = Counter()
    for one, length in sessions:
        minutes[one] += length
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    figures = [OtherFigure(FigureKind.CONTACTS, Fraction(contacts[one]), one, one) for one in every]
    if has_minutes:
        figures += [OtherFigure(FigureKind.HOURS, Fraction(minutes[one]), one, one) for one in every]
    return given_of(figures, by_session=True)
