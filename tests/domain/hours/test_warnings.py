from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.hours.terms import Terms
from planner.domain.hours.warnings import Concern, warnings

TUESDAY = date(2026, 11, 24)
LONDON = ZoneInfo("Europe/London")
DAY = WorkingDay(time(9), time(17), 30)
TERMS = Terms(
    contracts=(Contract("c", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),)),),
    activities=(Activity("treatment", "Treatment session", Kind.CONTACT),),
    rules=Rules(lunch_minutes=30, lunch_between=(time(12), time(14))),
)


def at(clock: str, minutes: int = 60) -> Booking:
    start = datetime.combine(TUESDAY, time.fromisoformat(clock))
    return Booking(clock, span_of(start, minutes, LONDON), Details("treatment"))


def looks(*bookings: Booking, terms: Terms = TERMS) -> list[Concern]:
    return [one.concern for one in warnings(terms, TUESDAY, TUESDAY, bookings)]


@pytest.mark.parametrize(
    ("bookings", "expected"),
    [
        ([at("09:00"), at("10:00")], []),
        ([at("09:00"), at("09:30")], [Concern.OVERLAP]),
        ([at("16:30")], [Concern.OVER_RUN]),
        ([at("08:00"), at("10:00")], [Concern.OVER_RUN]),
        ([at("09:00", 180), at("12:00", 180)], []),
        ([at("09:00", 180), at("12:00", 185)], [Concern.NO_BREAK]),
        ([at("09:00", 180), at("12:00", 240)], [Concern.NO_BREAK]),
        ([at("09:00", 180), at("12:30", 240)], []),
        ([at("09:00", 120), at("11:30", 300)], [Concern.NO_BREAK]),
    ],
)
def test_a_day_is_worth_a_second_look(bookings: list[Booking], expected: list[Concern]) -> None:
    assert looks(*bookings) == expected


def test_sessions_on_a_day_away_are_named() -> None:
    away = replace(TERMS, absences=(Absence("a", TUESDAY, TUESDAY, AbsenceKind.ANNUAL_LEAVE),))
    assert looks(at("10:00"), terms=away) == [Concern.AWAY]
    half = replace(TERMS, absences=(Absence("a", TUESDAY, TUESDAY, AbsenceKind.STUDY, time(13), time(17)),))
    assert looks(at("10:00"), at("12:30"), terms=half) == [Concern.AWAY]


def test_overlaps_behind_a_short_entry_are_named_too() -> None:
    found = warnings(TERMS, TUESDAY, TUESDAY, [at("09:00", 180), at("09:30", 30), at("11:00", 30)])
    pairs = [tuple(one.key for one in warning.bookings) for warning in found if warning.concern is Concern.OVERLAP]
    assert pairs == [("09:00", "09:30"), ("09:00", "11:00")]


def test_of_three_at_once_every_two_overlap() -> None:
    assert looks(at("09:00", 90), at("09:30", 90), at("10:00", 90)) == [Concern.OVERLAP] * 3


def test_what_was_called_off_is_no_overlap() -> None:
    assert looks(at("09:00"), replace(at("09:30"), outcome=Outcome.CANCELLED_CLIENT)) == []
