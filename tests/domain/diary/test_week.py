from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, DayOff, Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of, span_of_days
from planner.domain.diary.week import bookings_in, times_in
from planner.domain.errors import PlannerError

LONDON = ZoneInfo("Europe/London")
DETAILS = Details("treatment")
FIRST = datetime(2026, 11, 2, 9)
WEEK = timedelta(days=7)
WEEKLY = Series("weekly", FIRST, 60, "FREQ=WEEKLY", DETAILS)


def week(monday: date) -> Span:
    return span_of_days(monday, monday + timedelta(days=6), LONDON)


def found(span: Span, *values: Entry | Series | Deviation) -> tuple[Booking, ...]:
    entries = [one for one in values if isinstance(one, Entry)]
    series = [one for one in values if isinstance(one, Series)]
    deviations = [one for one in values if isinstance(one, Deviation)]
    return bookings_in(span, entries, series, deviations, LONDON)


def walls(bookings: tuple[Booking, ...]) -> list[datetime]:
    return [to_wall(one.span.start, LONDON) for one in bookings]


def test_the_outcome_of_one_occurrence_is_no_other_occurrence_s() -> None:
    told = Deviation("weekly", FIRST + WEEK, Outcome.DNA)
    month = found(span_of_days(date(2026, 11, 1), date(2026, 11, 30), LONDON), WEEKLY, told)
    assert [one.outcome for one in month] == [Outcome.PLANNED, Outcome.DNA, *[Outcome.PLANNED] * 3]
    assert len({one.key for one in month}) == 5


def test_an_occurrence_moved_to_another_week_stands_there_and_not_at_home() -> None:
    moved = Deviation("weekly", FIRST, span=span_of(datetime(2026, 11, 12, 14), 90, LONDON))
    assert found(week(date(2026, 11, 2)), WEEKLY, moved) == ()
    assert walls(found(week(date(2026, 11, 9)), WEEKLY, moved)) == [FIRST + WEEK, datetime(2026, 11, 12, 14)]
    away = found(week(date(2026, 11, 9)), WEEKLY, moved)[1]
    assert away.moved
    assert away.minutes == 90
    assert away.at == FIRST


def test_what_is_not_said_of_an_occurrence_is_as_the_series_has_it() -> None:
    told = Deviation("weekly", FIRST, details=Details("assessment"))
    (booking,) = found(week(date(2026, 11, 2)), WEEKLY, told)
    assert booking.details == Details("assessment")
    assert booking.span == span_of(FIRST, 60, LONDON)
    assert not booking.moved


def test_a_night_that_runs_past_midnight_stands_in_both_weeks() -> None:
    sunday = Entry("late", span_of(datetime(2026, 11, 8, 23), 120, LONDON), DETAILS)
    assert found(week(date(2026, 11, 2)), sunday) == found(week(date(2026, 11, 9)), sunday) != ()


def test_what_ends_at_midnight_does_not_stand_in_the_next_week() -> None:
    sunday = Entry("late", span_of(datetime(2026, 11, 8, 23), 60, LONDON), DETAILS)
    nightly = Series("nightly", datetime(2026, 11, 8, 23), 60, "FREQ=WEEKLY", DETAILS)
    assert found(week(date(2026, 11, 9)), sunday) == ()
    assert walls(found(week(date(2026, 11, 9)), nightly)) == [datetime(2026, 11, 15, 23)]


def test_bookings_come_in_order_with_the_longer_first() -> None:
    short = Entry("a", span_of(FIRST, 30, LONDON), DETAILS)
    long = Entry("b", span_of(FIRST, 90, LONDON), DETAILS)
    early = Entry("c", span_of(FIRST - timedelta(hours=1), 30, LONDON), DETAILS)
    assert [one.entry for one in found(week(date(2026, 11, 2)), short, long, early)] == ["c", "b", "a"]


def test_a_series_from_another_zone_keeps_its_own_wall_time() -> None:
    weekly = Series("abroad", datetime(2026, 3, 2, 9), 60, "FREQ=WEEKLY", DETAILS, zone="America/New_York")
    spring = span_of_days(date(2026, 3, 1), date(2026, 4, 12), LONDON)
    assert [one.hour for one in walls(found(spring, weekly))] == [14, 13, 13, 13, 14, 14]
    assert {one.span.start.astimezone(ZoneInfo("America/New_York")).hour for one in found(spring, weekly)} == {9}


def test_a_series_from_the_far_side_of_the_world_stands_on_the_local_day_it_falls_on() -> None:
    monday = Series("abroad", datetime(2026, 6, 1, 9), 60, "FREQ=WEEKLY", DETAILS, zone="Pacific/Kiritimati")
    assert walls(found(week(date(2026, 5, 25)), monday)) == [datetime(2026, 5, 31, 20)]


def test_a_series_moved_to_the_other_side_of_a_clock_change_is_found_once_a_week() -> None:
    late = Series("late", datetime(2026, 3, 1, 23, 30), 60, "FREQ=WEEKLY", DETAILS)
    for monday in (date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30)):
        begun = [one for one in found(week(monday), late) if one.day(LONDON) >= monday]
        assert [one.day(LONDON) for one in begun] == [monday + timedelta(days=6)]


@pytest.mark.parametrize("sunday", [datetime(2026, 3, 29), datetime(2026, 10, 25), datetime(2026, 11, 8)])
def test_an_all_day_occurrence_marks_its_day_and_no_other_whatever_the_clocks_do(sunday: datetime) -> None:
    marker = Series("marker", sunday, 24 * 60, "FREQ=DAILY;COUNT=1", DETAILS, all_day=True)
    for offset, stands in ((-1, False), (0, True), (1, False)):
        day = (sunday + timedelta(days=offset)).date()
        assert bool(found(span_of_days(day, day, LONDON), marker)) is stands
    (booking,) = found(span_of_days(sunday.date(), sunday.date(), LONDON), marker)
    assert booking.minutes == 0


def test_an_occurrence_of_several_days_stands_on_its_last_day_too() -> None:
    retreat = Series("retreat", datetime(2026, 11, 6, 9), 5 * 24 * 60, "FREQ=MONTHLY", DETAILS)
    assert len(found(span_of_days(date(2026, 11, 11), date(2026, 11, 11), LONDON), retreat)) == 1
    assert found(span_of_days(date(2026, 11, 12), date(2026, 11, 12), LONDON), retreat) == ()


def test_a_skipped_occurrence_does_not_stand() -> None:
    skipping = Series("weekly", FIRST, 60, "FREQ=WEEKLY", DETAILS, skipped=frozenset({FIRST}))
    assert found(week(date(2026, 11, 2)), skipping) == ()


def test_the_times_of_occurrences_are_those_of_the_bookings_that_take_time() -> None:
    """Plain ones, moved ones, slots and marks, with and without something told; and days that are left out."""
    slots = replace(WEEKLY, id="slots", slot=True)
    marks = replace(WEEKLY, id="marks", first=datetime(2026, 11, 3), minutes=24 * 60, all_day=True)
    off = replace(WEEKLY, id="off", not_on=frozenset({DayOff.LEAVE}))
    told = [
        Deviation("weekly", FIRST, Outcome.CANCELLED_CLIENT),
        Deviation("weekly", FIRST + WEEK, Outcome.ATTENDED, span_of(FIRST + timedelta(days=9), 90, LONDON)),
        Deviation("weekly", FIRST + 8 * WEEK, span=span_of(FIRST + timedelta(days=3), 30, LONDON)),
        Deviation("slots", FIRST, Outcome.ATTENDED),
        Deviation("slots", FIRST + WEEK, details=Details("assessment")),
        Deviation("off", FIRST + 2 * WEEK, Outcome.DNA),
    ]
    month = span_of_days(date(2026, 11, 1), date(2026, 11, 30), LONDON)

    def is_off(_what: DayOff, span: Span) -> bool:
        return to_wall(span.start, LONDON).day > 9

    asked = (month, (WEEKLY, slots, marks, off), told, LONDON, is_off)
    whole = bookings_in(month, (), *asked[1:])
    times = sorted(times_in(*asked), key=lambda one: (one[0], one[1].activity, one[2]))
    expected = [(one.span, one.details, one.outcome) for one in whole if one.takes_time]
    assert times == sorted(expected, key=lambda one: (one[0], one[1].activity, one[2]))
    assert len(times) == 4 + 1 + 1 + 3, "of each week but the first, one moved here, one slot filled, and those not off"
    assert len(whole) > len(times)


@pytest.mark.parametrize(("outcome", "code"), list(zip(Outcome, [0, 5, 6, 7, 3, 2, 2, 4], strict=True)))
def test_every_outcome_has_its_national_code(outcome: Outcome, code: int) -> None:
    assert outcome.code == code


def test_only_attended_sessions_were_seen_and_only_cancelled_ones_called_off() -> None:
    assert [one.value for one in Outcome if one.was_seen] == ["attended", "attended_late"]
    assert [one.value for one in Outcome if one.was_called_off] == [
        "cancelled_client",
        "cancelled_client_late",
        "cancelled_service",
    ]


def test_a_booking_is_over_from_the_moment_it_ends() -> None:
    booking = Booking("one", span_of(FIRST, 60, LONDON), DETAILS)
    assert not booking.is_over(booking.span.end - timedelta(seconds=1))
    assert booking.is_over(booking.span.end)


def test_a_month_is_the_longest_an_entry_lasts() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    month, more = Span(start, start + timedelta(days=31)), Span(start, start + timedelta(days=31, minutes=1))
    Entry("one", month, DETAILS)
    Deviation("weekly", FIRST, span=month)
    with pytest.raises(PlannerError, match="at most 31 days"):
        Entry("one", more, DETAILS)
    with pytest.raises(PlannerError, match="at most 31 days"):
        Deviation("weekly", FIRST, span=more)
    with pytest.raises(PlannerError, match="at most 31 days"):
        Series("weekly", FIRST, more.minutes, "FREQ=YEARLY", DETAILS)
    with pytest.raises(PlannerError, match="not after the start"):
        Series("weekly", FIRST, 0, "FREQ=YEARLY", DETAILS)


def test_a_deviation_that_tells_nothing_can_go() -> None:
    assert Deviation("weekly", FIRST).says_nothing
    assert not Deviation("weekly", FIRST, Outcome.DNA).says_nothing
    assert not Deviation("weekly", FIRST, details=DETAILS).says_nothing


@pytest.mark.parametrize(
    ("name", "minutes", "notes", "credited", "words"),
    [
        (" ", 60, 0, None, "needs a name"),
        ("Treatment", 0, 0, None, "the length is 0 minutes"),
        ("Treatment", 1441, 0, None, "the length is 1441 minutes"),
        ("Treatment", 60, -1, None, "notes time is -1 minutes"),
        ("Treatment", 60, 0, -5, "credited minutes are -5"),
    ],
)
def test_an_activity_no_day_can_hold_is_refused_in_words(
    name: str, minutes: int, notes: int, credited: int | None, words: str
) -> None:
    with pytest.raises(PlannerError, match=words):
        Activity("id", name, Kind.CONTACT, minutes, notes, credited)
