from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import DayOff, Details, Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.terms import Person

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
BOTH = frozenset(DayOff)
LEAVE = Absence("leave", date(2026, 12, 7), date(2026, 12, 13), AbsenceKind.ANNUAL_LEAVE)


def weekly(desk: Desk, not_on: frozenset[DayOff], *, until: str = "20270131") -> None:
    """Supervision on Mondays at nine from 30 November 2026; 28 December is a bank holiday."""
    span = span_of(datetime(2026, 11, 30, 9), 60, LONDON)
    add_series(desk, span, Details("treatment"), f"FREQ=WEEKLY;UNTIL={until}", not_on)


def days(desk: Desk, last: date = date(2026, 12, 31)) -> list[str]:
    return [f"{to_wall(one.span.start, LONDON):%d %b}" for one in desk.diary.bookings(date(2026, 11, 30), last)]


def test_a_series_leaves_out_bank_holidays_and_leave(desk: Desk) -> None:
    desk.setup.save(LEAVE, "add leave")
    weekly(desk, BOTH)
    assert days(desk) == ["30 Nov", "14 Dec", "21 Dec"]


@pytest.mark.parametrize(("what", "gone"), [(DayOff.BANK_HOLIDAYS, "28 Dec"), (DayOff.LEAVE, "07 Dec")])
def test_only_the_days_named_are_left_out(desk: Desk, what: DayOff, gone: str) -> None:
    desk.setup.save(LEAVE, "add leave")
    weekly(desk, frozenset({what}))
    assert set(days(desk)) == {"30 Nov", "07 Dec", "14 Dec", "21 Dec", "28 Dec"} - {gone}


def test_leave_taken_later_is_left_out_and_leave_given_back_is_not(desk: Desk) -> None:
    weekly(desk, BOTH)
    before = days(desk)
    desk.setup.save(LEAVE, "add leave")
    assert set(before) - set(days(desk)) == {"07 Dec"}
    desk.setup.remove(LEAVE, "remove leave")
    assert days(desk) == before


def test_part_of_a_day_away_leaves_out_only_what_it_touches(desk: Desk) -> None:
    morning = replace(LEAVE, start=datetime(2026, 1, 1, 9).time(), end=datetime(2026, 1, 1, 12).time())
    desk.setup.save(morning, "add a morning")
    weekly(desk, BOTH)
    assert "07 Dec" not in days(desk)
    desk.setup.save(
        replace(morning, start=datetime(2026, 1, 1, 13).time(), end=datetime(2026, 1, 1, 17).time()), "later"
    )
    assert "07 Dec" in days(desk)


def test_a_session_something_was_recorded_of_is_never_left_out(desk: Desk) -> None:
    weekly(desk, BOTH)
    seventh = desk.diary.bookings(date(2026, 12, 7), date(2026, 12, 7))
    desk.diary.record(seventh, Outcome.ATTENDED)
    desk.setup.save(LEAVE, "add leave")
    assert "07 Dec" in days(desk)


def test_bank_holidays_are_those_of_the_region(desk: Desk) -> None:
    weekly(desk, BOTH)
    span = span_of(datetime(2026, 12, 1, 9), 60, LONDON)
    add_series(desk, span, Details("treatment"), "FREQ=DAILY;UNTIL=20270110", BOTH)
    assert len(desk.diary.bookings(date(2027, 1, 4), date(2027, 1, 4))) == 2
    desk.setup.save(Person(region="SCT"), "move to Scotland")
    assert desk.diary.bookings(date(2027, 1, 4), date(2027, 1, 4)) == ()


def test_the_question_counts_only_what_stands(desk: Desk) -> None:
    desk.setup.save(LEAVE, "add leave")
    weekly(desk, BOTH, until="20261231")
    first = desk.diary.bookings(date(2026, 11, 30), date(2026, 11, 30))[0]
    assert desk.diary.occurrences(first, Scope.ALL) == 3


def test_cutting_a_series_keeps_what_both_parts_leave_out(desk: Desk) -> None:
    desk.setup.save(LEAVE, "add leave")
    weekly(desk, BOTH)
    before = days(desk)
    third = desk.diary.bookings(date(2026, 12, 14), date(2026, 12, 14))[0]
    desk.diary.move(third, third.span.moved(timedelta(hours=1)), Scope.THIS_AND_LATER)
    assert days(desk) == before


def test_another_repeat_takes_other_days_off(desk: Desk) -> None:
    weekly(desk, BOTH)
    first = desk.diary.bookings(date(2026, 11, 30), date(2026, 11, 30))[0]
    desk.diary.repeat(first, "FREQ=WEEKLY;UNTIL=20261231", Scope.ALL, frozenset())
    assert "28 Dec" in days(desk)


def test_quick_entry_says_which_days_are_left_out(desk: Desk) -> None:
    meaning = desk.quick.read("Mon 9-10 supervision weekly not on bank holidays or leave").meaning
    assert meaning is not None
    assert "not on bank holidays or leave" in meaning.chips
    desk.quick.take(meaning, "Mon 9-10 supervision weekly not on bank holidays or leave")
    assert desk.diary.bookings(date(2026, 12, 28), date(2026, 12, 28)) == ()
