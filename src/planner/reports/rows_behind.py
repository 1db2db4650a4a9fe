"""The sessions and cases behind the figures of a report: a sheet each of a workbook, in figures and codes alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import FIXED_KINDS
from planner.domain.diary.clock import to_wall
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.booked import counted_amount
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit
from planner.domain.outcomes.judgement import judge
from planner.reports.days_behind import DAYS, ROOM, YEAR
from planner.reports.document import Cell, RowsBehind, count, day, minutes, text
from planner.reports.document import Unit as ReportUnit
from planner.reports.entry_words import EntryWords
from planner.words.outcomes_said import outcome_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.domain.outcomes.judgement import Judgement
    from planner.reports.asked import ReportAsked
    from planner.reports.document import Report
    from planner.services.desk import Desk

SESSIONS, CASES = "sessions", "cases"
SESSION_COLUMNS = {
    "day": "Day",
    "start": "Start",
    "length": "Length",
    "activity": "Activity",
    "outcome": "Outcome",
    "booked": "Counts as booked",
    "attended": "Counts as attended",
}
CASE_COLUMNS = {
    "closed": "Closed in",
    "finished": "Finished course",
    "below": "Below caseness at the start",
    "recovered": "Recovered",
    "reliably_recovered": "Reliably recovered",
    "reliably_improved": "Reliably improved",
}


SUMMED_DAYS = (
    "contracted",
    *(f"absence.{kind.value}" for kind in AbsenceKind),
    "absence.other_absence",
    *(f"fixed.{kind.value}" for kind in FIXED_KINDS),
)
"""What a ledger sums over its days; what follows from those lines is a formula over them."""


def session_rows(desk: Desk, asked: ReportAsked) -> RowsBehind:
    """Every contact session of the days, called off or not, with what it counts; no labels, notes or sites at all."""
    terms = desk.setup.terms()
    words = EntryWords(terms, (), asked.privacy)
    at_hand = desk.hours.bookings_at_hand(asked.first, asked.last)
    here = [one for one in at_hand if asked.first <= one.day(terms.zone) <= asked.last and terms.is_session(one)]
    keys = {one: words.key(one) for one in {booking.details.activity for booking in here}}
    codes = {one: str(key["code"] or key["words"]) for one, key in keys.items()}
    rows = tuple(_session(terms, codes, one) for one in here)
    return RowsBehind(SESSIONS, "Sessions", SESSION_COLUMNS, rows, is_of_people=True)


def _session(terms: Terms, codes: Mapping[str, str], one: Booking) -> tuple[Cell, ...]:
    start = to_wall(one.span.start, terms.zone)
    return (
        day(start.date()),
        text(f"{start:%H:%M}"),
        minutes(one.minutes),
        text(codes[one.details.activity]),
        text(outcome_words(one.outcome, terms.activity.get(one.details.activity))),
        minutes(counted_amount(terms, one, Basis.BOOKED, Unit.HOURS)),
        minutes(counted_amount(terms, one, Basis.ATTENDED, Unit.HOURS)),
    )


def case_rows(desk: Desk, asked: ReportAsked) -> RowsBehind:
    """Every closed case of the days by its month and what it counts as: no scores, no problem, no site."""
    thresholds = desk.outcomes.thresholds()
    judged = ((one.closed_on, judge(one, thresholds)) for one in desk.outcomes.cases(asked.first, asked.last))
    return RowsBehind(
        CASES,
        "Closed cases",
        CASE_COLUMNS,
        tuple((text(f"{closed:%Y-%m}"), *map(_flag, _flags(one))) for closed, one in judged),
        is_of_people=True,
    )


def _flags(one: Judgement) -> tuple[bool, ...]:
    from planner.domain.outcomes.case import ReliableChange

    if not one.finished:
        return (False,) * 5
    improved = one.change is ReliableChange.IMPROVED
    return True, one.not_at_caseness, one.recovered, one.reliably_recovered, improved


def _flag(is_so: bool) -> Cell:  # noqa: FBT001 - a cell's value
    return count(int(is_so))


TRACED = {
    **{f"hours.{name}": (DAYS, name) for name in SUMMED_DAYS},
    "hours.notes": (ROOM, "notes"),
    "hours.spare": (ROOM, "spare"),
    "attendance.numerator": (YEAR, "seen"),
    "attendance.denominator": (YEAR, "counted"),
    "hours.booked": (SESSIONS, "booked"),
    "hours.attended": (SESSIONS, "attended"),
    "recovery.finished": (CASES, "finished"),
    "recovery.not_at_caseness": (CASES, "below"),
    "recovery.recovered": (CASES, "recovered"),
    "recovery.reliably_recovered": (CASES, "reliably_recovered"),
    "recovery.reliably_improved": (CASES, "reliably_improved"),
}
"""The column of rows each of these figures is the sum of."""


def traced(report: Report) -> Report:
    """The report with those figures reckoned from its rows; where totals were typed the rows do not hold it all."""
    sums = {
        (rows.key, name): sum(int(row[place].value or 0) for row in rows.rows)
        for rows in report.rows
        for place, (name, _) in enumerate(rows.columns.items())
        if rows.rows and rows.rows[0][place].unit in {ReportUnit.COUNT, ReportUnit.MINUTES}
    }

    def trace(cell: Cell) -> Cell:
        column = TRACED.get(cell.key)
        if column is None or not cell.value or sums.get(column) != cell.value:
            return cell
        return replace(cell, formula=f"SUM({{rows.{column[0]}.{column[1]}}})")

    return report.with_cells(trace)
