"""Bookings cut at midnight and set side by side."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.entry import Booking, Details
from planner.domain.diary.pieces import pieces_of
from planner.domain.diary.span import span_of

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)


def booking(name: str, start: datetime, minutes: int) -> Booking:
    return Booking(name, span_of(start, minutes, LONDON), Details("treatment"))


def test_only_what_overlaps_stands_side_by_side() -> None:
    nine, half_past, eleven = (datetime(2026, 11, 23, hour, minute) for hour, minute in ((9, 0), (9, 30), (11, 0)))
    made = pieces_of([booking("a", nine, 60), booking("b", half_past, 90), booking("c", eleven, 60)], MONDAY, 5, LONDON)
    assert [(one.booking.entry, one.column, one.columns) for one in made] == [("a", 0, 2), ("b", 1, 2), ("c", 0, 1)]


def test_short_ones_that_are_drawn_longer_make_room_for_each_other() -> None:
    first, second = datetime(2026, 11, 23, 9, 0), datetime(2026, 11, 23, 9, 5)
    short = [booking("a", first, 5), booking("b", second, 5)]
    assert [one.columns for one in pieces_of(short, MONDAY, 5, LONDON)] == [1, 1]
    assert [(one.column, one.columns) for one in pieces_of(short, MONDAY, 5, LONDON, least=10)] == [(0, 2), (1, 2)]


def test_an_entry_across_midnight_lies_in_both_days() -> None:
    made = pieces_of([booking("night", datetime(2026, 11, 23, 22, 0), 300)], MONDAY, 5, LONDON)
    assert [(one.day, one.start, one.end) for one in made] == [(0, 22 * 60, 24 * 60), (1, 0, 3 * 60)]


def test_an_entry_in_the_hour_that_autumn_gives_twice_is_not_lost() -> None:
    sunday = date(2026, 10, 25)
    made = pieces_of([booking("a", datetime(2026, 10, 25, 1, 30), 45)], sunday - timedelta(days=6), 7, LONDON)
    assert [(one.day, one.start, one.end) for one in made] == [(6, 90, 135)]


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=40), st.integers(0, 60))
def test_no_two_pieces_lie_on_each_other(times: list[tuple[int, int]], least: int) -> None:
    made = pieces_of(
        [
            booking(f"{number}", datetime(2026, 11, 23) + timedelta(minutes=start), minutes)
            for number, (start, minutes) in enumerate(times)
        ],
        MONDAY,
        7,
        LONDON,
        least,
    )
    for one, other in combinations(made, 2):
        apart = one.day != other.day or one.column / one.columns >= (other.column + 1) / other.columns
        apart = apart or other.column / other.columns >= (one.column + 1) / one.columns
        earlier, later = sorted((one, other), key=lambda piece: piece.start)
        assert apart or max(earlier.end, earlier.start + least) <= later.start
