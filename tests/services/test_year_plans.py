"""The leave year as the diary has it: leave is tried without a trace, and booked in one deed that is undone in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.clock import days_between
from planner.domain.diary.entry import DayOff, Details
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.year_plan import Mark
from planner.words.year_plan import tried_words

if TYPE_CHECKING:
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
SPRING = days_between(date(2027, 2, 11), date(2027, 2, 16))
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


def test_the_year_is_that_of_the_ledger_the_hours_and_the_leave(demo: Desk) -> None:
    plan = demo.year_plans.plan(TODAY)
    first, last = plan.period.ends
    whole, (year,) = demo.hours.ledger(first, last), demo.hours.periods(first, last, "year")

    assert (plan.at_work, plan.capacity) == (whole.at_work, whole.capacity)
    assert plan.target == year.target
    taken = sum(week.absence.get(AbsenceKind.ANNUAL_LEAVE, 0) for week in plan.weeks)
    balance = demo.leave.balance(last)
    assert taken == balance.taken[AbsenceKind.ANNUAL_LEAVE]


def test_leave_tried_changes_nothing_and_tells_what_booking_it_would_do(demo: Desk) -> None:
    version, rows = demo.store.version, demo.setup.terms().absences
    before = demo.year_plans.plan(TODAY)
    found = demo.year_plans.tried(TODAY, SPRING)

    assert (demo.store.version, demo.setup.terms().absences) == (version, rows)
    assert demo.year_plans.plan(TODAY) == before
    demo.history.note(demo.year_plans.book(SPRING))
    booked = demo.year_plans.plan(TODAY)
    untold = tuple(
        replace(week, days=tuple(replace(one, is_tried=False) for one in week.days)) for week in found.after.weeks
    )
    assert replace(found.after, weeks=untold) == booked
    assert found.left == demo.leave.balance(TODAY).free_to_book
    told, now = found.standing, demo.outlooks.of_year(TODAY)
    assert told is not None
    assert now is not None
    assert (told[1].each_week, told[1].missing) == (now.each_week, now.missing)
    demo.history.undo()
    assert demo.year_plans.plan(TODAY) == before


def test_what_each_week_must_bring_is_what_the_outlook_of_the_year_says(demo: Desk) -> None:
    (told,) = (one for span, one in demo.outlooks.around(TODAY) if span == "year")
    alone = demo.outlooks.of_year(TODAY)

    assert alone is not None
    assert (alone.each_week, alone.target, alone.done) == (told.each_week, told.target, told.done)


def test_leave_is_booked_as_one_row_each_stretch_and_undone_in_one(demo: Desk) -> None:
    rows = demo.setup.terms().absences
    days = [*SPRING, date(2027, 3, 15)]
    number = len(demo.year_plans.can_try(days))
    change = demo.year_plans.book(days)
    new = [one for one in demo.setup.terms().absences if one not in rows]

    assert change.name == f"book {number} days of annual leave"
    assert {one.kind for one in new} == {AbsenceKind.ANNUAL_LEAVE}
    assert [(one.first, one.last) for one in new] == [(SPRING[0], SPRING[-1]), (days[-1], days[-1])]
    assert number == 5
    demo.history.note(change)
    demo.history.undo()
    assert demo.setup.terms().absences == rows


def test_leave_that_takes_nothing_is_refused(demo: Desk) -> None:
    with pytest.raises(PlannerError, match="choose days first"):
        demo.year_plans.book([date(2026, 11, 28), date(2026, 12, 25)])


def test_a_series_that_leaves_out_leave_is_left_out_of_a_trial_as_it_is_of_leave_booked(desk: Desk) -> None:
    """A meeting at two in Monday's night is on a Tuesday, and gone with leave on that: Monday has room for more."""
    nights = tuple(WorkingDay(time(21), time(7)) if n < 3 else None for n in range(7))
    desk.setup.save(Contract("c", date(2026, 4, 1), 1800, (nights,)), "prepare")
    tuesday = date(2026, 12, 1)
    span = span_of(datetime.combine(tuesday, time(2)), 120, ZoneInfo("Europe/London"))
    add_series(desk, span, Details("meeting"), "FREQ=WEEKLY", frozenset({DayOff.LEAVE}))
    found = desk.year_plans.tried(TODAY, [tuesday])

    assert found.capacity_lost == 600 - 120
    desk.year_plans.book([tuesday])
    assert desk.year_plans.plan(TODAY).capacity == found.after.capacity


def test_without_a_target_no_week_is_said_to_have_to_bring_anything(desk: Desk) -> None:
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (WEEK,), leave_minutes=12150), "prepare")
    found = desk.year_plans.tried(TODAY, [TODAY + timedelta(days=1)])

    assert found.standing is None
    assert found.after.weeks[34].days[1].mark is Mark.TRIED
    assert tried_words(found) == (
        f"1 day takes 7 h 30 of leave; {desk.leave.balance(TODAY).free_to_book // 60 - 7} h would be left to book. "
        "Room falls by 7 h."
    )
