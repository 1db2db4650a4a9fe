"""Hours worked, begun and ended by a key, typed, and taken from the diary; every deed can be undone."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CHEAP

from planner.bootstrap import create_desk
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_between
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.worked import WorkBegun, Worked
from planner.services.worked import NOTHING_OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 30, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def show(self, day: int, hour: int, minute: int = 0) -> None:
        self.now = datetime(2026, 11, day, hour, minute, 40, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def working(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made, _ = create_desk(tmp_path / "diary", "a quiet passphrase", clock, CHEAP)
    with closing(made):
        made.setup.begin()
        made.setup.save(Contract("c", date(2026, 1, 5), 2250, (WEEK,)), "prepare")
        yield made


def hours(desk: Desk) -> list[tuple[date, time, time, int]]:
    found = desk.worked.entered(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
    return [(one.day, one.start, one.end, one.break_minutes) for one in found]


def test_one_key_starts_the_day_and_the_next_finishes_it(working: Desk, clock: Clock) -> None:
    assert working.worked.start_or_finish().name == "start work at 08:30"
    assert working.worked.begun() == WorkBegun(TODAY, time(8, 30))
    assert hours(working) == []
    clock.show(23, 17, 40)
    change = working.worked.start_or_finish()
    assert change.name == "finish work at 17:40"
    assert hours(working) == [(TODAY, time(8, 30), time(17, 40), 30)]
    assert working.worked.begun() is None
    working.history.note(change)
    working.history.undo()
    assert (hours(working), working.worked.begun()) == ([], WorkBegun(TODAY, time(8, 30)))


def test_a_short_evening_has_no_break_and_a_night_belongs_to_the_day_it_began(working: Desk, clock: Clock) -> None:
    clock.show(23, 21)
    working.worked.start_or_finish()
    clock.show(24, 1, 30)
    working.worked.start_or_finish()
    assert hours(working) == [(TODAY, time(21), time(1, 30), 0)]


def test_work_that_was_never_finished_is_not_finished_by_a_guess(working: Desk, clock: Clock) -> None:
    working.worked.start()
    begun = working.worked.begun()
    assert begun is not None
    with pytest.raises(PlannerError, match="finish it in the next"):
        working.worked.finish(begun)
    clock.show(25, 9)
    with pytest.raises(PlannerError, match="Work began on 23 November 2026 at 08:30, not within the last 18 hours"):
        working.worked.start_or_finish()
    typed = Worked("typed", TODAY, time(8, 30), time(17), 30)
    assert working.worked.keep(typed).name == "finish work at 17:00"
    assert working.worked.begun() is None
    assert hours(working) == [(TODAY, time(8, 30), time(17), 30)]


def test_a_forgotten_start_can_be_let_go(working: Desk, clock: Clock) -> None:
    working.worked.start()
    begun = working.worked.begun()
    assert begun is not None
    clock.show(25, 9)
    assert working.worked.forget(begun).name == "forget the start at 08:30"
    assert (working.worked.begun(), hours(working)) == (None, [])


def test_nobody_starts_twice(working: Desk, clock: Clock) -> None:
    working.worked.start()
    clock.show(23, 9)
    with pytest.raises(PlannerError, match="Work has begun already, on 23 November 2026 at 08:30"):
        working.worked.start()


def test_nobody_starts_within_hours_that_are_entered(working: Desk) -> None:
    working.worked.keep(Worked("a", TODAY, time(8), time(17), 30))
    with pytest.raises(PlannerError, match="Work until 17:00 is entered already"):
        working.worked.start()


def test_hours_that_overlap_are_refused_whether_typed_or_finished(working: Desk, clock: Clock) -> None:
    working.worked.start()
    working.worked.keep(Worked("a", TODAY, time(12), time(13)))
    clock.show(23, 17)
    with pytest.raises(PlannerError, match="overlap those from 12:00 to 13:00"):
        working.worked.start_or_finish()
    assert hours(working) == [(TODAY, time(12), time(13), 0)]
    with pytest.raises(PlannerError, match="overlap"):
        working.worked.keep(Worked("b", TODAY, time(12, 30), time(14)))


def test_the_hours_of_days_are_taken_from_the_diary_where_it_goes_beyond_the_contract(
    working: Desk, clock: Clock
) -> None:
    clock.show(24, 20)
    zone = working.setup.terms().zone
    for day, start, end in ((23, 16, 18), (24, 8, 9)):
        clocks = (datetime(2026, 11, day, start), datetime(2026, 11, day, end))
        working.diary.add(span_between(clocks[0], clocks[1], zone), Details("treatment"))
        working.diary.record(working.diary.bookings(clocks[0].date(), clocks[0].date()), Outcome.ATTENDED)
    change = working.worked.take_from_diary(TODAY, TODAY + timedelta(days=6))
    assert change.name == "take the hours of 2 days from the diary"
    assert hours(working) == [
        (TODAY, time(9), time(18), 30),
        (TODAY + timedelta(days=1), time(8), time(17), 30),
    ]
    with pytest.raises(PlannerError, match=NOTHING_OUTSIDE):
        working.worked.take_from_diary(TODAY, TODAY + timedelta(days=6))


def test_this_week_is_told_from_its_monday_to_yesterday(working: Desk, clock: Clock) -> None:
    assert working.worked.this_week().weeks == ()  # it is Monday
    working.worked.keep(Worked("a", TODAY, time(8), time(18), 30))
    clock.show(25, 9)
    (week,) = working.worked.this_week().weeks
    assert [one.minutes for one in week.days] == [570, 450]
    assert week.beyond == 120


def test_the_weeks_told_are_those_that_are_over(demo: Desk) -> None:
    assert demo.worked.weeks_to(TODAY) == (date(2026, 8, 31), date(2026, 11, 22))
    assert demo.worked.weeks_to(date(2026, 11, 4)) == (date(2026, 8, 17), date(2026, 11, 8))
    told = demo.worked.told(*demo.worked.weeks_to(TODAY))
    assert len(told.weeks) == len(told.hours) == 12
    for done, asked in zip(told.weeks, told.hours, strict=True):
        assert (done.period, done.minutes - done.beyond) == (asked.period, asked.ledger.at_work)
    assert told.met.weeks == 12
    assert [one.last.weekday() for one in told.averages] == [6] * len(told.averages)
