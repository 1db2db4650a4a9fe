from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.after_deeds import Told, bookings_after, days_concerned
from planner.domain.diary.entry import Booking, DayOff, Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of, span_of_days
from planner.domain.diary.week import bookings_in

LONDON = ZoneInfo("Europe/London")
DETAILS = Details("treatment")
FIRST = datetime(2026, 11, 2, 9)
WEEKLY = Series("weekly", FIRST, 60, "FREQ=WEEKLY", DETAILS, not_on=frozenset({DayOff.LEAVE}))
NOVEMBER = span_of_days(date(2026, 11, 1), date(2026, 11, 30), LONDON)
SECOND, THIRD = FIRST + timedelta(weeks=1), FIRST + timedelta(weeks=2)
"""The second Monday is a day of leave."""
ENTRY = Entry("one", span_of(datetime(2026, 11, 4, 10), 60, LONDON), DETAILS)
ELSEWHEN = span_of(datetime(2026, 11, 12, 14), 30, LONDON)


def is_off(_what: DayOff, span: Span) -> bool:
    return span.start.date() == SECOND.date()


def entry(span: Span, outcome: Outcome = Outcome.PLANNED) -> Entry:
    return Entry("one", span, DETAILS, outcome)


def read(told: Told | None) -> tuple[Booking, ...]:
    entries = [told] if isinstance(told, Entry) else []
    deviations = [told] if isinstance(told, Deviation) else []
    return bookings_in(NOVEMBER, entries, [WEEKLY], deviations, LONDON, is_off)


TURNED: tuple[tuple[Told | None, Told | None], ...] = (
    (None, ENTRY),
    (ENTRY, None),
    (ENTRY, entry(ELSEWHEN, Outcome.DNA)),
    (ENTRY, entry(span_of(datetime(2026, 12, 4, 10), 60, LONDON))),
    (entry(span_of(datetime(2026, 10, 4, 10), 60, LONDON)), ENTRY),
    (entry(span_of(datetime(2026, 11, 30, 23), 180, LONDON)), entry(span_of(datetime(2026, 10, 31, 23), 180, LONDON))),
    (None, Deviation("weekly", FIRST, Outcome.ATTENDED)),
    (Deviation("weekly", FIRST, Outcome.ATTENDED), None),
    (None, Deviation("weekly", FIRST, span=ELSEWHEN)),
    (Deviation("weekly", FIRST, span=ELSEWHEN), Deviation("weekly", FIRST, Outcome.DNA)),
    (None, Deviation("weekly", SECOND, Outcome.DNA)),
    (Deviation("weekly", SECOND, Outcome.DNA), None),
    (None, Deviation("weekly", FIRST + timedelta(hours=1), Outcome.DNA)),
    (None, Deviation("weekly", FIRST + timedelta(hours=1), span=ELSEWHEN)),
    (Deviation("weekly", FIRST + timedelta(hours=1), span=ELSEWHEN), None),
    (None, Deviation("weekly", THIRD, details=Details("assessment"))),
    (Deviation("weekly", THIRD, span=span_of(datetime(2027, 1, 1, 9), 60, LONDON)), None),
)


@pytest.mark.parametrize(("before", "after"), TURNED)
def test_what_is_told_from_what_was_known_is_what_is_read(before: Told | None, after: Told | None) -> None:
    followed = bookings_after(read(before), [(before, after)], NOVEMBER, lambda _id: WEEKLY, LONDON, is_off)
    assert followed == read(after)


def test_of_several_deeds_on_one_entry_the_last_one_stands() -> None:
    turned = [(None, ENTRY), (ENTRY, entry(ELSEWHEN)), (entry(ELSEWHEN), entry(ELSEWHEN, Outcome.DNA))]
    (one,) = bookings_after((), turned, NOVEMBER, lambda _id: WEEKLY, LONDON, is_off)
    assert (one.span, one.outcome) == (ELSEWHEN, Outcome.DNA)


def test_a_move_concerns_the_day_left_and_the_day_taken() -> None:
    days = days_concerned([(ENTRY, entry(ELSEWHEN))], LONDON)
    assert days == {date(2026, 11, 4), date(2026, 11, 12)}


def test_an_occurrence_concerns_its_own_day_and_those_beside_it_for_its_clock_may_be_another() -> None:
    days = days_concerned([(None, Deviation("weekly", FIRST, span=ELSEWHEN))], LONDON)
    assert days == {date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 12)}
