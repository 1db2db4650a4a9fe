"""The days and weeks behind a capacity ledger, and the sessions behind an attendance rate: sheets of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import FIXED_KINDS
from planner.domain.diary.entry import NOT_REFILLED, SEEN
from planner.domain.hours.absence import ABSENCE_NAMES, NO_HEALTH_REASON, PRECEDENCE
from planner.domain.hours.ledger import capacity_by_week
from planner.reports.document import Cell, RowsBehind, count, day, minutes, text
from planner.words.outcomes_said import outcome_words
from planner.words.statement import KIND_LINES

if TYPE_CHECKING:
    from planner.domain.hours.ledger import DayLedger
    from planner.reports.asked import ReportAsked
    from planner.services.desk import Desk

DAYS, ROOM, YEAR = "days", "room", "year"
ROOM_COLUMNS = {"from": "From", "free": "Free", "notes": "Notes", "spare": "Left over", "capacity": "Room on paper"}
OTHER_ABSENCE = "Other absence"


def day_rows(desk: Desk, asked: ReportAsked) -> RowsBehind:
    """Every day under contract: contracted, each absence, at work, and each kind of commitment."""
    found = desk.hours.ledger(asked.first, asked.last)
    kinds = [kind for kind in PRECEDENCE if asked.with_health or kind in NO_HEALTH_REASON]
    columns = {
        "day": "Day",
        "contracted": "Contracted",
        **{f"absence.{kind.value}": ABSENCE_NAMES[kind] for kind in kinds},
        **({} if asked.with_health else {"absence.other_absence": OTHER_ABSENCE}),
        "at_work": "At work",
        **{f"fixed.{kind.value}": KIND_LINES[kind] for kind in FIXED_KINDS if found.fixed.get(kind)},
    }
    rows = (one for one in found.days if one.workday.contracted)
    return RowsBehind(DAYS, "Days", columns, tuple(_day(one, tuple(columns)) for one in rows))


def _day(one: DayLedger, columns: tuple[str, ...]) -> tuple[Cell, ...]:
    """A day's cells by the names of the columns."""
    absence = {f"absence.{kind.value}": taken for kind, taken in one.workday.absence.items()}
    other = sum(taken for name, taken in absence.items() if name not in columns)
    values = {
        "contracted": one.workday.contracted,
        **absence,
        "absence.other_absence": other,
        "at_work": one.workday.at_work,
    }
    for commitment in one.commitments:
        name = f"fixed.{commitment.kind.value}"
        values[name] = values.get(name, 0) + commitment.minutes
    return (day(one.workday.day), *(minutes(values.get(name, 0)) for name in columns[1:]))


def room_rows(desk: Desk, asked: ReportAsked) -> RowsBehind:
    """Every week under contract by its first day asked for: free time, and what whole sessions make of it."""
    days = [one for one in desk.hours.ledger(asked.first, asked.last).days if one.workday.contracted]
    weeks = capacity_by_week(desk.setup.terms(), days)
    rows = tuple(
        (
            day(max(monday, asked.first)),
            minutes(room.contact + room.notes + room.spare),
            minutes(room.notes),
            minutes(room.spare),
            minutes(room.contact),
        )
        for monday, room in weeks.items()
    )
    return RowsBehind(ROOM, "Room by week", ROOM_COLUMNS, rows)


def attendance_rows(desk: Desk) -> RowsBehind:
    """The sessions of the year that an attendance rate is of: the day, what happened, and whether it counts as seen."""
    terms = desk.setup.terms()
    columns = {"day": "Day", "outcome": "Outcome", "seen": "Seen", "counted": "Seen or missed"}
    rows = tuple(
        (
            day(one.day(terms.zone)),
            text(outcome_words(one.outcome, terms.activity.get(one.details.activity))),
            count(int(one.outcome in SEEN)),
            count(1),
        )
        for one in desk.attendance.sessions()
        if one.outcome in SEEN | NOT_REFILLED
    )
    return RowsBehind(YEAR, "Attendance", columns, rows, is_of_people=True)
