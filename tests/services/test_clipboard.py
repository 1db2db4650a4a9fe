from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details, Entry, Outcome
from planner.domain.diary.pasting import Place, same_place_in_view, shift_to
from planner.domain.diary.span import span_of, span_of_days
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
FULL = Details("treatment", site="", label="Group A", mode="video", attendees=3, note="bring forms", locked=True)


def add(desk: Desk, day: date, hour: int, details: Details = FULL, minutes: int = 60) -> str:
    _, key = desk.diary.add(span_of(datetime(day.year, day.month, day.day, hour), minutes, LONDON), details)
    return key


def standing(desk: Desk, first: date, last: date | None = None) -> tuple[Booking, ...]:
    return desk.diary.bookings(first, last or first)


def times(desk: Desk, first: date, last: date) -> list[str]:
    return [f"{to_wall(one.span.start, LONDON):%a %d %b %H:%M}" for one in standing(desk, first, last)]


def test_a_copy_has_everything_of_the_entry_but_what_happened(desk: Desk) -> None:
    add(desk, MONDAY, 9)
    (original,) = standing(desk, MONDAY)
    desk.diary.record([original], Outcome.DNA)
    desk.clipboard.copy(standing(desk, MONDAY))

    change, keys = desk.clipboard.paste(Place(date(2026, 12, 3)))

    (copy,) = standing(desk, date(2026, 12, 3))
    assert (copy.details, copy.outcome, copy.key) == (FULL, Outcome.PLANNED, keys[0])
    assert to_wall(copy.span.start, LONDON) == datetime(2026, 12, 3, 9)
    assert change.name == "paste Group A Thu 09:00"
    assert standing(desk, MONDAY)[0].outcome is Outcome.DNA


def test_several_keep_their_distances_with_the_first_at_the_place(desk: Desk) -> None:
    for day, hour in ((23, 9), (23, 11), (25, 14)):
        add(desk, date(2026, 11, day), hour)
    desk.clipboard.copy(standing(desk, MONDAY, date(2026, 11, 29)))

    change, keys = desk.clipboard.paste(Place(date(2026, 12, 1), 13 * 60 + 30))

    expected = ["Tue 01 Dec 13:30", "Tue 01 Dec 15:30", "Thu 03 Dec 18:30"]
    assert times(desk, date(2026, 11, 30), date(2026, 12, 6)) == expected
    assert (change.name, len(keys)) == ("paste 3 entries", 3)


def test_it_can_be_pasted_again_and_again_and_one_undo_takes_one_paste_back(desk: Desk) -> None:
    add(desk, MONDAY, 9)
    add(desk, MONDAY, 10)
    desk.clipboard.copy(standing(desk, MONDAY))
    for day in (1, 2):
        change, _ = desk.clipboard.paste(Place(date(2026, 12, day)))
        desk.history.note(change)

    desk.history.undo()

    assert times(desk, date(2026, 11, 30), date(2026, 12, 6)) == ["Tue 01 Dec 09:00", "Tue 01 Dec 10:00"]


def test_over_the_clock_change_nine_stays_nine_and_a_whole_day_stays_a_whole_day(desk: Desk) -> None:
    october = date(2026, 10, 19)
    add(desk, october, 9)
    with desk.store.work() as work:
        work.put(Entry("whole", span_of_days(october, october, LONDON), FULL, all_day=True))
    desk.clipboard.copy(standing(desk, october))

    desk.clipboard.paste(Place(date(2026, 10, 25)))  # 25 hours long

    pasted = {one.all_day: one for one in standing(desk, date(2026, 10, 25))}
    assert to_wall(pasted[False].span.start, LONDON) == datetime(2026, 10, 25, 9)
    assert pasted[False].span.minutes == 60
    assert pasted[True].span == span_of_days(date(2026, 10, 25), date(2026, 10, 25), LONDON)
    assert pasted[True].span.minutes == 25 * 60


def test_a_whole_day_goes_by_days_whatever_time_the_place_has(desk: Desk) -> None:
    with desk.store.work() as work:
        work.put(Entry("whole", span_of_days(MONDAY, MONDAY, LONDON), FULL, all_day=True))
    desk.clipboard.copy(standing(desk, MONDAY))

    desk.clipboard.paste(Place(date(2026, 12, 4), 15 * 60))

    (pasted,) = standing(desk, date(2026, 12, 4))
    assert (pasted.all_day, pasted.span) == (True, span_of_days(date(2026, 12, 4), date(2026, 12, 4), LONDON))


def weekly(desk: Desk) -> Booking:
    """The occurrence on the first Monday of December of a series from 23 November on."""
    add(desk, MONDAY, 9)
    desk.diary.repeat(standing(desk, MONDAY)[0], "FREQ=WEEKLY")
    (third,) = standing(desk, date(2026, 12, 7))
    return third


def test_an_occurrence_is_pasted_as_a_single_entry(desk: Desk) -> None:
    desk.clipboard.copy([weekly(desk)])

    desk.clipboard.paste(Place(date(2026, 12, 8)))

    (pasted,) = standing(desk, date(2026, 12, 8))
    assert (pasted.at, pasted.details) == (None, FULL)
    assert standing(desk, date(2026, 12, 15)) == ()
    assert len(standing(desk, date(2026, 12, 7))) == 1


def test_what_is_cut_stays_until_it_is_pasted_and_is_moved_then_with_what_happened(desk: Desk) -> None:
    key = add(desk, MONDAY, 9)
    desk.diary.record(standing(desk, MONDAY), Outcome.ATTENDED)
    desk.clipboard.cut(standing(desk, MONDAY))
    assert desk.clipboard.cut_keys == frozenset({key})
    assert len(standing(desk, MONDAY)) == 1

    change, keys = desk.clipboard.paste(Place(date(2026, 11, 20), 10 * 60))

    (moved,) = standing(desk, date(2026, 11, 20))
    assert (moved.key, moved.outcome, keys) == (key, Outcome.ATTENDED, (key,))
    assert standing(desk, MONDAY) == ()
    assert desk.clipboard.held == ()
    desk.history.note(change)
    desk.history.undo()
    assert times(desk, MONDAY, date(2026, 11, 29)) == ["Mon 23 Nov 09:00"]


@pytest.mark.parametrize(
    ("recorded", "stays"),
    [
        *((one, Outcome.PLANNED) for one in (Outcome.ATTENDED, Outcome.DNA, Outcome.LATE_NOT_SEEN)),
        (Outcome.CANCELLED_CLIENT, Outcome.CANCELLED_CLIENT),
    ],
)
def test_what_was_attended_or_missed_is_planned_again_once_it_is_moved_to_come(
    desk: Desk, recorded: Outcome, stays: Outcome
) -> None:
    add(desk, MONDAY, 9)
    desk.diary.record(standing(desk, MONDAY), recorded)
    desk.clipboard.cut(standing(desk, MONDAY))

    change, _ = desk.clipboard.paste(Place(MONDAY, 14 * 60))  # ends at 15:00, and it is 14:25

    assert [one.outcome for one in standing(desk, MONDAY)] == [stays]
    desk.history.note(change)
    desk.history.undo()
    assert [one.outcome for one in standing(desk, MONDAY)] == [recorded]
    assert times(desk, MONDAY, MONDAY) == ["Mon 23 Nov 09:00"]


def test_an_occurrence_attended_is_planned_again_where_it_is_moved_to_come(desk: Desk) -> None:
    weekly(desk)
    desk.diary.record(standing(desk, MONDAY), Outcome.ATTENDED)
    desk.clipboard.cut(standing(desk, MONDAY))

    desk.clipboard.paste(Place(date(2026, 12, 1)))

    assert [one.outcome for one in standing(desk, date(2026, 12, 1))] == [Outcome.PLANNED]


def test_an_occurrence_cut_is_skipped_by_its_series_and_undo_puts_it_back_into_it(desk: Desk) -> None:
    third = weekly(desk)
    add(desk, date(2026, 12, 7), 11)
    before = standing(desk, MONDAY, date(2026, 12, 31))
    desk.clipboard.cut(standing(desk, date(2026, 12, 7)))

    change, _ = desk.clipboard.paste(Place(date(2026, 12, 9)))

    assert times(desk, date(2026, 12, 7), date(2026, 12, 20)) == [
        "Wed 09 Dec 09:00",
        "Wed 09 Dec 11:00",
        "Mon 14 Dec 09:00",
    ]
    series = desk.diary.series_of(third)
    assert series is not None
    assert series.skipped == {third.at}
    desk.history.note(change)
    desk.history.undo()
    assert standing(desk, MONDAY, date(2026, 12, 31)) == before


def test_what_has_changed_since_it_was_cut_is_left_where_it_is(desk: Desk) -> None:
    add(desk, MONDAY, 9)
    desk.clipboard.cut(standing(desk, MONDAY))
    desk.diary.record(standing(desk, MONDAY), Outcome.ATTENDED)

    with pytest.raises(PlannerError, match="has been changed since"):
        desk.clipboard.paste(Place(date(2026, 11, 24)))

    assert standing(desk, MONDAY)[0].outcome is Outcome.ATTENDED
    assert (standing(desk, date(2026, 11, 24)), desk.clipboard.held) == ((), ())


def test_what_was_copied_can_be_pasted_when_it_has_been_deleted_meanwhile(desk: Desk) -> None:
    add(desk, MONDAY, 9)
    desk.clipboard.copy(standing(desk, MONDAY))
    desk.diary.delete(standing(desk, MONDAY))

    desk.clipboard.paste(Place(MONDAY))

    assert times(desk, MONDAY, MONDAY) == ["Mon 23 Nov 09:00"]


def test_a_diary_that_is_closed_leaves_nothing_to_be_pasted(desk: Desk) -> None:
    add(desk, MONDAY, 9)
    desk.clipboard.copy(standing(desk, MONDAY))

    desk.close()

    assert desk.clipboard.held == ()


def test_with_nothing_copied_a_paste_is_refused_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(PlannerError, match=r"Nothing has been copied or cut: select entries .* first\."):
        desk.clipboard.paste(Place(MONDAY))


def test_in_another_week_the_place_is_the_same_weekday_and_in_a_day_that_day(desk: Desk) -> None:
    add(desk, date(2026, 11, 25), 9)
    held = standing(desk, date(2026, 11, 25))

    assert same_place_in_view(held, date(2026, 12, 14), 5, LONDON) == Place(date(2026, 12, 16))
    assert same_place_in_view(held, date(2026, 11, 23), 7, LONDON) == Place(date(2026, 11, 25))
    assert same_place_in_view(held, date(2026, 12, 18), 1, LONDON) == Place(date(2026, 12, 18))
    assert not shift_to(held, Place(date(2026, 11, 25)), LONDON)
