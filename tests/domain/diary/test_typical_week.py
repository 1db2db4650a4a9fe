from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Slot, TypicalWeek, planned, slots_of, typical_week_on
from planner.domain.errors import PlannerError

LONDON = ZoneInfo("Europe/London")
TREATMENT = Details("treatment", "riverside")
MONDAY = date(2026, 11, 23)


def slot(name: str, weekday: int, hour: float, week: int = 0, minutes: int = 60) -> Slot:
    return Slot(name, week, weekday, round(hour * 60), minutes, TREATMENT)


def walls(versions: list[TypicalWeek], first: date, days: int) -> list[str]:
    found = planned(versions, first, first + timedelta(days=days - 1), LONDON)
    return [f"{to_wall(one.booking.span.start, LONDON):%a %d %H:%M}" for one in found]


def test_a_version_is_in_force_until_the_next_one_starts() -> None:
    first, second = TypicalWeek(date(2026, 4, 1)), TypicalWeek(date(2026, 11, 25))
    assert typical_week_on([second, first], date(2026, 11, 24)) is first
    assert typical_week_on([second, first], date(2026, 11, 25)) is second
    assert typical_week_on([second, first], date(2026, 3, 31)) is None


def test_a_version_that_starts_mid_week_plans_from_that_day_on() -> None:
    old = TypicalWeek(date(2026, 4, 1), (slot("a", 0, 9), slot("b", 3, 9)))
    new = TypicalWeek(date(2026, 11, 25), (slot("a", 0, 10), slot("b", 3, 10)))
    assert walls([old, new], MONDAY, 14) == ["Mon 23 09:00", "Thu 26 10:00", "Mon 30 10:00", "Thu 03 10:00"]


def test_a_fortnight_takes_its_weeks_in_turn() -> None:
    version = TypicalWeek(MONDAY, (slot("odd", 1, 9), slot("even", 1, 14, week=1)), weeks=2)
    assert walls([version], MONDAY, 28) == ["Tue 24 09:00", "Tue 01 14:00", "Tue 08 09:00", "Tue 15 14:00"]


def test_nine_o_clock_stays_nine_o_clock_through_both_clock_changes() -> None:
    version = TypicalWeek(date(2026, 1, 5), (slot("a", 0, 9),))
    found = planned([version], date(2026, 1, 5), date(2026, 12, 31), LONDON)
    assert {to_wall(one.booking.span.start, LONDON).hour for one in found} == {9}
    assert {one.booking.span.start.hour for one in found} == {8, 9}


def test_slots_are_kept_in_order_of_time_whoever_put_them_there() -> None:
    parts = (slot("a", 2, 9), slot("b", 0, 9), slot("c", 0, 8))
    assert TypicalWeek(MONDAY, parts) == TypicalWeek(MONDAY, parts[::-1])
    assert [one.id for one in TypicalWeek(MONDAY, parts).slots] == ["c", "b", "a"]


@pytest.mark.parametrize(("weekday", "start", "minutes"), [(7, 540, 60), (-1, 540, 60), (0, 1440, 60), (0, 540, 0)])
def test_a_slot_outside_its_week_is_refused(weekday: int, start: int, minutes: int) -> None:
    with pytest.raises(PlannerError, match="begins on one of its days"):
        Slot("a", 0, weekday, start, minutes, TREATMENT)


def test_a_cycle_is_not_made_shorter_than_what_it_holds() -> None:
    with pytest.raises(PlannerError, match="take them out first"):
        TypicalWeek(MONDAY, (slot("a", 0, 9, week=1),), weeks=1)
    with pytest.raises(PlannerError, match="give 1 to 8"):
        TypicalWeek(MONDAY, weeks=9)


def test_a_week_of_the_diary_becomes_slots_without_what_was_recorded_or_said() -> None:
    told = Details("treatment", "riverside", label="initials", mode="video", attendees=3, note="private")
    kept = Booking("a", span_of(datetime(2026, 11, 24, 9), 50, LONDON), told, Outcome.DNA)
    gone = Booking("b", span_of(datetime(2026, 11, 24, 11), 50, LONDON), told, Outcome.CANCELLED_CLIENT)
    marker = Booking("c", span_of(datetime(2026, 11, 24), 1440, LONDON), told, all_day=True)
    later = Booking("d", span_of(datetime(2026, 11, 30, 9), 50, LONDON), told)
    found = slots_of([kept, gone, marker, later], MONDAY, LONDON, iter("xyz"))
    assert found == (Slot("x", 0, 1, 540, 50, Details("treatment", "riverside", mode="video")),)


@given(
    st.lists(
        st.builds(
            Slot,
            st.uuids().map(str),
            st.integers(0, 2),
            st.integers(0, 6),
            st.integers(0, 1439),
            st.integers(1, 1440),
            st.just(TREATMENT),
        ),
        max_size=8,
    ),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
)
def test_every_slot_is_planned_once_in_each_cycle(slots: list[Slot], starts: date) -> None:
    version = TypicalWeek(starts, tuple(slots), weeks=3)
    monday = starts + timedelta(days=(7 - starts.weekday()) % 7)
    found = planned([version], monday, monday + timedelta(days=20), LONDON)
    assert sorted(one.slot.id for one in found) == sorted(one.id for one in slots)
    assert len({one.uid for one in found}) == len(found)
    assert all(one.booking.span.start.tzinfo is UTC for one in found)
