from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Planned, Slot, TypicalWeek, planned
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.plan import Fate, KindMinutes, lay_over, plan_difference
from planner.domain.hours.terms import Terms

MONDAY = date(2026, 11, 23)
DAY = WorkingDay(datetime(2026, 1, 1, 9).time(), datetime(2026, 1, 1, 17).time(), 30)
TERMS = Terms(
    contracts=(Contract("c", date(2026, 1, 1), 2250, ((DAY,) * 5 + (None, None),)),),
    activities=(Activity("treatment", "Treatment", Kind.CONTACT), Activity("meeting", "Meeting", Kind.MEETING)),
)
ON_LEAVE = Terms(
    contracts=TERMS.contracts,
    activities=TERMS.activities,
    absences=(Absence("a", date(2026, 11, 24), date(2026, 11, 24), AbsenceKind.ANNUAL_LEAVE),),
)
PLAN = TypicalWeek(
    date(2026, 1, 1),
    (
        Slot("mon", 0, 0, 9 * 60, 60, Details("treatment")),
        Slot("tue", 0, 1, 9 * 60, 60, Details("treatment")),
        Slot("team", 0, 2, 9 * 60, 90, Details("meeting")),
    ),
)


def plan() -> tuple[Planned, ...]:
    return planned([PLAN], MONDAY, MONDAY + timedelta(days=6), TERMS.zone)


def booked(
    weekday: int, hour: float, activity: str = "treatment", outcome: Outcome = Outcome.PLANNED, minutes: int = 60
) -> Booking:
    start = datetime.combine(MONDAY, datetime.min.time()) + timedelta(days=weekday, hours=hour)
    return Booking(f"{weekday}-{hour}", span_of(start, minutes, TERMS.zone), Details(activity), outcome)


def fates(*bookings: Booking, terms: Terms = TERMS, uids: frozenset[str] = frozenset()) -> list[Fate]:
    return [one.fate for one in lay_over(terms, plan(), bookings, uids)]


def test_an_empty_week_takes_the_whole_plan() -> None:
    assert fates() == [Fate.ADD] * 3


def test_what_stands_at_the_same_time_and_is_the_same_is_there_already() -> None:
    assert fates(booked(0, 9)) == [Fate.THERE, Fate.ADD, Fate.ADD]


def test_a_day_that_is_not_empty_shows_its_clash_instead_of_doing_nothing() -> None:
    other = booked(0, 9.5, "meeting")
    (first, *_) = lay_over(TERMS, plan(), [other], frozenset())
    assert (first.fate, first.against) == (Fate.CLASH, (other,))


def test_a_session_called_off_is_no_clash() -> None:
    assert fates(booked(0, 9.5, outcome=Outcome.CANCELLED_CLIENT)) == [Fate.ADD] * 3


def test_an_entry_over_midnight_clashes_with_the_morning_after() -> None:
    assert fates(booked(0, 23, "meeting", minutes=11 * 60)) == [Fate.ADD, Fate.CLASH, Fate.ADD]


def test_leave_days_and_bank_holidays_are_left_out() -> None:
    assert fates(terms=ON_LEAVE) == [Fate.ADD, Fate.AWAY, Fate.ADD]
    christmas = planned([PLAN], date(2026, 12, 28), date(2026, 12, 28), TERMS.zone)
    assert [one.fate for one in lay_over(TERMS, christmas, (), frozenset())] == [Fate.AWAY]


def test_what_was_laid_before_and_moved_since_is_there_already() -> None:
    moved = frozenset({plan()[0].uid})
    assert fates(booked(0, 15), uids=moved) == [Fate.THERE, Fate.ADD, Fate.ADD]


def test_the_difference_is_told_by_category() -> None:
    here = [booked(0, 9), booked(3, 9, minutes=30), booked(1, 9, outcome=Outcome.DNA), booked(4, 9, "meeting")]
    found = plan_difference(TERMS, plan(), here)
    assert found.kinds == (KindMinutes(Kind.CONTACT, 120, 150), KindMinutes(Kind.MEETING, 90, 60))
    assert [one.difference for one in found.kinds] == [30, -30]


def test_a_session_called_off_is_no_longer_booked() -> None:
    found = plan_difference(TERMS, plan(), [booked(0, 9, outcome=Outcome.CANCELLED_SERVICE)])
    assert found.kinds[0] == KindMinutes(Kind.CONTACT, 120, 0)


def test_the_plan_asks_nothing_of_a_day_away() -> None:
    found = plan_difference(ON_LEAVE, plan(), ())
    assert (found.kinds[0].planned, found.away) == (60, 60)


@pytest.mark.parametrize("name", ["nobody", ""])
def test_an_unknown_activity_is_of_another_kind(name: str) -> None:
    assert plan_difference(TERMS, (), [booked(0, 9, name)]).kinds == (KindMinutes(Kind.OTHER, 0, 60),)
