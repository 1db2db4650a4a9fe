from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.clock import (
    at,
    clock_of,
    days_between,
    find_zone,
    minute_of_day,
    monday_of,
    to_instant,
    to_wall,
)
from planner.domain.diary.span import (
    Span,
    local_day,
    merged,
    span_between,
    span_of,
    span_of_days,
    total_minutes,
    without,
)
from planner.domain.errors import PlannerError

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SPANS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 60)).map(
        lambda pair: Span(NOON + timedelta(minutes=pair[0]), NOON + timedelta(minutes=pair[0] + pair[1]))
    ),
    max_size=8,
)


def minutes_in(spans: list[Span]) -> set[datetime]:
    """Every minute that one of the spans covers, written out."""
    return {span.start + timedelta(minutes=n) for span in spans for n in range(span.minutes)}


def test_across_the_spring_clock_change_two_hours_on_the_clock_are_one_hour() -> None:
    span = span_between(datetime(2026, 3, 29, 0, 30), datetime(2026, 3, 29, 2, 30), LONDON)
    assert span.minutes == 60


def test_across_the_autumn_clock_change_one_hour_on_the_clock_is_two_hours() -> None:
    span = span_between(datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 2), LONDON)
    assert span.minutes == 150


def test_the_two_half_past_ones_of_autumn_are_an_hour_apart_and_keep_their_order() -> None:
    wall = datetime(2026, 10, 25, 1, 30)
    first, second = to_instant(wall, LONDON), to_instant(wall.replace(fold=1), LONDON)
    assert second - first == timedelta(hours=1)
    assert [to_wall(one, LONDON).fold for one in (first, second)] == [0, 1]
    assert to_wall(first, LONDON) == to_wall(second, LONDON) == wall


def test_a_time_the_spring_change_skips_is_taken_an_hour_later() -> None:
    assert to_instant(datetime(2026, 3, 29, 1, 30), LONDON) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert to_wall(to_instant(datetime(2026, 3, 29, 1, 30), LONDON), LONDON) == datetime(2026, 3, 29, 2, 30)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)))
@settings(deadline=None)
def test_every_instant_comes_back_from_its_wall_time(moment: datetime) -> None:
    instant = moment.replace(tzinfo=UTC)
    assert to_instant(to_wall(instant, LONDON), LONDON) == instant


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 23), 24)]
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours: int) -> None:
    assert span_of_days(day, day, LONDON).minutes == hours * 60


def test_a_span_of_days_ends_where_the_next_begins() -> None:
    week = span_of_days(date(2026, 3, 23), date(2026, 3, 29), LONDON)
    assert week.end == span_of_days(date(2026, 3, 30), date(2026, 3, 30), LONDON).start
    assert week.end == datetime(2026, 3, 29, 23, tzinfo=UTC)


def test_a_span_lasts_real_minutes_whatever_the_clocks_do() -> None:
    assert to_wall(span_of(datetime(2026, 3, 29, 0, 30), 60, LONDON).end, LONDON) == datetime(2026, 3, 29, 2, 30)


def test_a_span_belongs_to_the_local_day_it_starts_on() -> None:
    assert local_day(span_of(datetime(2026, 7, 1, 0, 30), 60, LONDON), LONDON) == date(2026, 7, 1)
    assert local_day(span_of(datetime(2026, 7, 1, 23, 30), 60, LONDON), LONDON) == date(2026, 7, 1)


@pytest.mark.parametrize("length", [timedelta(), timedelta(minutes=-1)])
def test_a_span_that_does_not_last_is_refused(length: timedelta) -> None:
    with pytest.raises(PlannerError, match="not after the start"):
        Span(NOON, NOON + length)


@pytest.mark.parametrize("zone", [None, LONDON, timezone(timedelta(0), "somewhere")])
def test_a_span_is_held_in_utc_and_nothing_else(zone: timezone | None) -> None:
    with pytest.raises(ValueError, match="UTC"):
        Span(NOON.replace(tzinfo=zone), NOON + timedelta(hours=1))


def test_spans_that_only_touch_do_not_overlap() -> None:
    first, second = Span(NOON, NOON + timedelta(hours=1)), Span(NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    assert not first.overlaps(second)
    assert first.clipped(second) is None
    assert first.overlaps(first.moved(timedelta(minutes=59)))
    assert merged([second, first]) == [Span(NOON, NOON + timedelta(hours=2))]


@given(SPANS, SPANS)
def test_cutting_spans_out_of_others_leaves_exactly_the_minutes_not_taken(spans: list[Span], taken: list[Span]) -> None:
    left = without(spans, taken)
    assert minutes_in(left) == minutes_in(spans) - minutes_in(taken)
    assert total_minutes(left) == len(minutes_in(left))


@given(SPANS)
def test_merged_spans_are_in_order_and_count_shared_minutes_once(spans: list[Span]) -> None:
    joined = merged(spans)
    assert minutes_in(joined) == minutes_in(spans)
    assert all(one.end < later.start for one, later in itertools.pairwise(joined))
    assert total_minutes(spans) == len(minutes_in(spans))


@given(SPANS, SPANS)
def test_a_clipped_span_is_what_two_spans_share(some: list[Span], others: list[Span]) -> None:
    for one, other in zip(some, others, strict=False):
        both = one.clipped(other)
        assert minutes_in([both] if both else []) == minutes_in([one]) & minutes_in([other])
        assert bool(both) is one.overlaps(other)


def test_weeks_begin_on_monday() -> None:
    assert monday_of(date(2026, 11, 23)) == monday_of(date(2026, 11, 29)) == date(2026, 11, 23)
    assert days_between(date(2026, 2, 27), date(2026, 3, 1)) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]


def test_minutes_of_the_day_reach_to_the_next_midnight() -> None:
    assert at(date(2026, 11, 23), 24 * 60) == datetime(2026, 11, 24)
    assert minute_of_day(time(17, 15)) == 1035
    assert clock_of(1035) == time(17, 15)
    assert clock_of(24 * 60) == time(0)


@pytest.mark.parametrize("name", ["", "Atlantis", "Europe", "../etc/passwd", "Europe/London\0", "x" * 300])
def test_a_time_zone_nobody_knows_is_refused_in_words(name: str) -> None:
    with pytest.raises(PlannerError, match="is not a time zone"):
        find_zone(name)


def test_a_time_zone_is_found_by_its_usual_name() -> None:
    assert find_zone("Europe/London") == LONDON
