from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.series import add_series

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import span_of

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 2)
LAST = date(2026, 12, 31)


def begin(desk: Desk, rule: str = "FREQ=WEEKLY;COUNT=8") -> list[Booking]:
    zone = desk.setup.terms().zone
    add_series(desk, span_of(datetime(2026, 11, 3, 9), 60, zone), Details("treatment"), rule)
    return list(desk.diary.bookings(MONDAY, LAST))


def stands(desk: Desk) -> list[str]:
    zone = desk.setup.terms().zone
    return [
        f"{to_wall(one.span.start, zone):%a %d %b %H:%M} {one.minutes} {one.details.activity} {one.outcome}"
        for one in desk.diary.bookings(MONDAY, LAST)
    ]


def later(booking: Booking, days: int = 1, minutes: int = 30) -> Booking:
    return Booking(booking.entry, booking.span.moved(timedelta(days=days, minutes=minutes)), booking.details)


def test_moving_this_and_later_ones_leaves_earlier_ones_as_they_were(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.record([bookings[1]], Outcome.DNA)
    before = stands(desk)
    desk.diary.move(bookings[3], later(bookings[3]).span, Scope.THIS_AND_LATER)
    after = stands(desk)
    assert after[:3] == before[:3]
    assert after[3:] == [line.replace("Tue", "Wed").replace("09:00", "09:30") for line in after[3:]]
    assert len(after) == len(before)
    assert after[3].startswith("Wed 25 Nov 09:30")


def test_an_occurrence_that_had_been_moved_by_itself_lies_where_it_is_dragged_with_later_ones(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.move(bookings[3], later(bookings[3]).span)
    alone = desk.diary.bookings(MONDAY, LAST)[3]
    desk.diary.move(alone, later(alone).span, Scope.THIS_AND_LATER)
    after = stands(desk)
    assert after[3].startswith("Thu 26 Nov 10:00")
    assert after[4].startswith("Wed 02 Dec 09:30")


def test_moving_all_moves_what_was_recorded_too(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.record([bookings[1]], Outcome.DNA)
    desk.diary.move(bookings[3], later(bookings[3]).span, Scope.ALL)
    assert stands(desk)[1] == "Wed 11 Nov 09:30 60 treatment dna"


def test_deleting_this_and_later_ones_keeps_earlier_outcomes(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.record([bookings[0], bookings[5]], Outcome.ATTENDED)
    before = stands(desk)
    desk.diary.delete([bookings[4]], Scope.THIS_AND_LATER)
    assert stands(desk) == before[:4]


def test_a_series_deleted_from_its_first_occurrence_is_gone(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.delete([bookings[0]], Scope.THIS_AND_LATER)
    assert stands(desk) == []


def test_editing_later_ones_changes_what_they_are_about(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.edit(bookings[6], Details("assessment"), scope=Scope.THIS_AND_LATER)
    assert [line.split()[-2] for line in stands(desk)] == ["treatment"] * 6 + ["assessment"] * 2


def test_resizing_all_gives_every_occurrence_the_length(desk: Desk) -> None:
    bookings = begin(desk)
    longer = bookings[2].span.moved(timedelta(0))
    desk.diary.resize(bookings[2], type(longer)(longer.start, longer.end + timedelta(minutes=30)), Scope.ALL)
    assert {line.split()[4] for line in stands(desk)} == {"90"}


def test_an_entry_may_begin_to_repeat_and_keeps_its_outcome(desk: Desk) -> None:
    zone = desk.setup.terms().zone
    _, key = desk.diary.add(span_of(datetime(2026, 11, 3, 9), 60, zone), Details("treatment"))
    booking = next(one for one in desk.diary.bookings(MONDAY, LAST) if one.key == key)
    desk.diary.record([booking], Outcome.ATTENDED)
    desk.diary.repeat(booking, "FREQ=WEEKLY;COUNT=3")
    assert [line.split()[-1] for line in stands(desk)] == ["attended", "planned", "planned"]


def test_a_recorded_occurrence_a_new_rule_no_longer_gives_stays_in_the_diary(desk: Desk) -> None:
    bookings = begin(desk)
    desk.diary.record([bookings[1]], Outcome.ATTENDED)
    desk.diary.repeat(bookings[0], "FREQ=WEEKLY;INTERVAL=2;COUNT=3", Scope.ALL)
    assert [line[:10] + line.split()[-1] for line in stands(desk)] == [
        "Tue 03 Novplanned",
        "Tue 10 Novattended",
        "Tue 17 Novplanned",
        "Tue 01 Decplanned",
    ]


@pytest.mark.parametrize(
    ("scope", "words"), [(Scope.THIS_AND_LATER, " and later ones"), (Scope.ALL, " and all its repeats")]
)
def test_the_undo_menu_says_how_far_a_deed_reached(desk: Desk, scope: Scope, words: str) -> None:
    bookings = begin(desk)
    change = desk.diary.move(bookings[3], later(bookings[3]).span, scope)
    assert change.name == f"move Treatment session Tue 09:00{words} to Wed 09:30"


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from(Scope), st.sampled_from("mder"), st.integers(-2, 2)), max_size=6
    )
)
def test_undoing_every_deed_on_a_series_brings_the_diary_back(
    desk: Desk, deeds: list[tuple[int, Scope, str, int]]
) -> None:
    begin(desk)
    seen = [stands(desk)]
    for number, scope, deed, days in deeds:
        bookings = desk.diary.bookings(MONDAY, LAST)
        if not bookings:
            break
        chosen = bookings[number % len(bookings)]
        if deed == "m":
            change = desk.diary.move(chosen, later(chosen, days).span, scope)
        elif deed == "d":
            change = desk.diary.delete([chosen], scope)
        elif deed == "e":
            change = desk.diary.edit(chosen, Details("assessment"), scope=scope)
        else:
            change = desk.diary.record([chosen], Outcome.ATTENDED)
        desk.history.note(change)
        if change.steps:
            seen.append(stands(desk))
    last = seen[-1]
    for expected in reversed(seen[:-1]):
        desk.history.undo()
        assert stands(desk) == expected
    while desk.history.redo_name:
        desk.history.redo()
    assert stands(desk) == last
    while left := desk.diary.bookings(MONDAY, LAST):  # the next example begins with an empty diary
        desk.diary.delete([left[0]], Scope.ALL)
    desk.history.clear()
