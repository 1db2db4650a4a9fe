"""An agreed week read again in another shape: what has been stays exactly as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.series import Series

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 9, 1), date(2027, 3, 1)
CLINIC = Series("clinic", datetime(2026, 10, 5, 9), 60, "FREQ=WEEKLY;BYDAY=MO,WE", Details("treatment"))
# The diary's now is Monday 23 November 2026, 14:25.
LATER = replace(CLINIC, first=datetime(2026, 10, 5, 10))
OTHER_DAYS = replace(CLINIC, rule="FREQ=WEEKLY;BYDAY=TU", first=datetime(2026, 10, 6, 9))
FROM_DECEMBER = replace(CLINIC, first=datetime(2026, 12, 7, 11))
ENDED = replace(CLINIC, rule="FREQ=WEEKLY;BYDAY=MO;UNTIL=20261012T235959", last=datetime(2026, 10, 12, 23, 59, 59))
LONGER = replace(CLINIC, minutes=90)
SHAPES = (CLINIC, LATER, OTHER_DAYS, FROM_DECEMBER, ENDED, LONGER, replace(CLINIC, details=Details("assessment")))


def take(desk: Desk, series: Series) -> tuple[int, int]:
    taken = desk.imports.take([series], "import")
    return taken.new, taken.duplicates


def seen(desk: Desk) -> list[tuple[datetime, int, str, Outcome]]:
    return [
        (to_wall(one.span.start, LONDON), one.minutes, one.details.activity, one.outcome)
        for one in desk.diary.bookings(FIRST, LAST)
    ]


def split(desk: Desk) -> tuple[list[object], list[datetime]]:
    """What has been, in full, and when what is to come begins."""
    now = to_wall(desk.now(), LONDON)
    found = seen(desk)
    return [one for one in found if one[0] < now], [one[0] for one in found if one[0] >= now]


def at(desk: Desk, wall: datetime) -> Booking:
    return next(one for one in desk.diary.bookings(FIRST, LAST) if to_wall(one.span.start, LONDON) == wall)


def test_another_start_time_holds_from_now_on_and_nothing_recorded_is_lost(desk: Desk) -> None:
    take(desk, CLINIC)
    desk.diary.record([at(desk, datetime(2026, 11, 18, 9))], Outcome.DNA)
    desk.diary.record([at(desk, datetime(2026, 11, 23, 9))], Outcome.ATTENDED)
    desk.diary.delete([at(desk, datetime(2026, 11, 16, 9))])
    past, _ = split(desk)
    assert take(desk, LATER) == (1, 0)
    kept, to_come = split(desk)
    assert kept == past
    assert to_come[:3] == [datetime(2026, 11, 25, 10), datetime(2026, 11, 30, 10), datetime(2026, 12, 2, 10)]


@pytest.mark.parametrize("shape", SHAPES[1:])
def test_the_same_shape_a_second_time_changes_nothing(desk: Desk, shape: Series) -> None:
    take(desk, CLINIC)
    take(desk, shape)
    before = seen(desk)
    assert take(desk, shape) == (0, 1)
    assert seen(desk) == before


def test_one_that_begins_later_leaves_the_weeks_until_then(desk: Desk) -> None:
    take(desk, CLINIC)
    take(desk, FROM_DECEMBER)
    _, to_come = split(desk)
    assert to_come[:5] == [
        datetime(2026, 11, 25, 9),
        datetime(2026, 11, 30, 9),
        datetime(2026, 12, 2, 9),
        datetime(2026, 12, 7, 11),
        datetime(2026, 12, 9, 11),
    ]


def test_a_recorded_session_to_come_that_is_no_longer_given_stays_by_itself(desk: Desk) -> None:
    take(desk, CLINIC)
    desk.diary.record([at(desk, datetime(2026, 11, 25, 9))], Outcome.CANCELLED_CLIENT)
    take(desk, OTHER_DAYS)
    assert at(desk, datetime(2026, 11, 25, 9)).outcome is Outcome.CANCELLED_CLIENT
    assert at(desk, datetime(2026, 11, 25, 9)).at is None
    assert at(desk, datetime(2026, 12, 1, 9)).at is not None


def test_a_series_that_has_not_begun_is_replaced_as_a_whole(desk: Desk) -> None:
    take(desk, FROM_DECEMBER)
    take(desk, replace(FROM_DECEMBER, minutes=90))
    assert len(desk.diary.everything()[1]) == 1
    assert {minutes for _, minutes, _, _ in seen(desk)} == {90}


def test_a_new_shape_is_one_step_to_undo(desk: Desk) -> None:
    take(desk, CLINIC)
    desk.diary.record([at(desk, datetime(2026, 11, 18, 9))], Outcome.DNA)
    before = seen(desk)
    change = desk.imports.take([LATER], "import").change
    assert change is not None
    with desk.store.work() as work:
        work.apply(change.inverse)
    assert seen(desk) == before


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shapes=st.lists(st.sampled_from(SHAPES), min_size=2, max_size=5), recorded=st.integers(0, 12))
def test_whatever_shapes_follow_each_other_what_has_been_stays(desk: Desk, shapes: list[Series], recorded: int) -> None:
    entries, series, _ = desk.diary.everything()
    with desk.store.work() as work:
        for entry in entries:
            work.remove(entry)
        for one in series:
            work.remove(one)
    take(desk, CLINIC)
    chosen = desk.diary.bookings(FIRST, desk.hours.today() - timedelta(days=1))
    desk.diary.record([chosen[recorded]], Outcome.ATTENDED)
    past, _ = split(desk)
    for shape in shapes:
        take(desk, shape)
        assert split(desk)[0] == past
