from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
SUPERVISION, TREATMENT = Details("supervision", locked=True), Details("treatment", "riverside")


def at(day: int, hour: float, minutes: int = 60) -> Span:
    """A span on a day of November 2026, by the clock in London."""
    start = datetime(2026, 11, 1) + timedelta(days=day - 1, hours=hour)
    return span_of(start, minutes, LONDON)


def of_days(desk: Desk, first: int, last: int) -> tuple[Booking, ...]:
    return desk.diary.bookings(date(2026, 11, first), date(2026, 11, last))


def times(bookings: tuple[Booking, ...]) -> list[str]:
    return [f"{to_wall(one.span.start, LONDON):%d %H:%M}" for one in bookings]


def held(desk: Desk) -> set[object]:
    with desk.store.reading() as diary:
        return {*diary.all(Entry), *diary.all(Series), *diary.all(Deviation)}


@pytest.fixture
def single(desk: Desk) -> Booking:
    """Supervision on Tuesday 24 November at ten, once."""
    desk.diary.add(at(24, 10), SUPERVISION)
    (booking,) = of_days(desk, 24, 24)
    return booking


@pytest.fixture
def weekly(desk: Desk) -> tuple[Booking, ...]:
    """Treatment on Mondays at nine from 2 November on: the occurrences of that month."""
    add_series(desk, at(2, 9), TREATMENT, "FREQ=WEEKLY")
    return of_days(desk, 1, 30)


def test_what_is_added_stands_in_the_diary(desk: Desk) -> None:
    change, key = desk.diary.add(at(24, 10, 90), SUPERVISION)
    (booking,) = of_days(desk, 24, 24)
    assert (booking.key, booking.span, booking.details) == (key, at(24, 10, 90), SUPERVISION)
    assert change.name == "add Supervision Tue 10:00"


def test_a_series_stands_on_all_its_days(desk: Desk) -> None:
    change = add_series(desk, at(2, 9), TREATMENT, "FREQ=WEEKLY;COUNT=3")
    assert times(of_days(desk, 1, 30)) == ["02 09:00", "09 09:00", "16 09:00"]
    assert change.name == "repeat Treatment session Mon 09:00 and all its repeats"


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;UNTIL=20261101", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261105"])
def test_a_series_that_would_never_take_place_is_refused(desk: Desk, rule: str) -> None:
    with pytest.raises(PlannerError, match="never takes place"):
        add_series(desk, at(2, 9), TREATMENT, rule)
    assert held(desk) == set()


def test_a_rule_that_cannot_be_read_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="repeat"):
        add_series(desk, at(2, 9), TREATMENT, "FREQ=SOMETIMES")


def test_a_summer_series_keeps_its_hour_into_winter(desk: Desk) -> None:
    add_series(desk, span_of(datetime(2026, 7, 6, 9), 60, LONDON), TREATMENT, "FREQ=WEEKLY")
    assert times(of_days(desk, 23, 23)) == ["23 09:00"]


def test_a_single_entry_is_moved(desk: Desk, single: Booking) -> None:
    change = desk.diary.move(single, at(25, 9))
    (moved,) = of_days(desk, 1, 30)
    assert (moved.span, moved.key) == (at(25, 9), single.key)
    assert change.name == "move Supervision Tue 10:00 to Wed 09:00"


def test_one_occurrence_is_moved_and_the_others_stay(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    change = desk.diary.move(weekly[1], at(12, 14))
    assert times(of_days(desk, 1, 30)) == ["02 09:00", "12 14:00", "16 09:00", "23 09:00", "30 09:00"]
    assert change.name == "move Treatment session Mon 09:00 to Thu 14:00"


def test_an_occurrence_moved_far_away_is_found_there(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    desk.diary.move(weekly[1], span_of(datetime(2026, 7, 6, 9), 60, LONDON))
    (moved,) = desk.diary.bookings(date(2026, 7, 6), date(2026, 7, 12))
    assert moved.at == weekly[1].at
    desk.diary.move(moved, weekly[1].span)
    assert [one.span for one in of_days(desk, 1, 30)] == [one.span for one in weekly]


def test_one_occurrence_is_made_longer_and_the_others_stay(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    change = desk.diary.resize(weekly[1], at(9, 9, 90))
    assert [one.minutes for one in of_days(desk, 1, 30)] == [60, 90, 60, 60, 60]
    assert change.name == "change Treatment session Mon 09:00 to 90 minutes"


def test_one_occurrence_is_edited_and_the_others_stay(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    change = desk.diary.edit(weekly[1], Details("assessment"), at(9, 10))
    found = of_days(desk, 1, 30)
    assert [one.details.activity for one in found] == ["treatment", "assessment", *["treatment"] * 3]
    assert times(found)[1] == "09 10:00"
    assert change.name == "edit Treatment session Mon 09:00"


def test_the_outcome_of_one_occurrence_leaves_the_series_and_the_others_alone(
    desk: Desk, weekly: tuple[Booking, ...]
) -> None:
    with desk.store.reading() as diary:
        before = diary.all(Series)
    change = desk.diary.record([weekly[1]], Outcome.DNA)
    assert [one.outcome for one in of_days(desk, 1, 30)] == [Outcome.PLANNED, Outcome.DNA, *[Outcome.PLANNED] * 3]
    with desk.store.reading() as diary:
        assert diary.all(Series) == before
    assert change.name == "record Treatment session Mon 09:00 as DNA"


def test_an_occurrence_keeps_its_outcome_when_it_is_moved_and_edited(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    desk.diary.record([weekly[1]], Outcome.ATTENDED)
    desk.diary.move(weekly[1], at(10, 9))
    desk.diary.edit(of_days(desk, 10, 10)[0], Details("assessment"))
    (found,) = of_days(desk, 10, 10)
    assert (found.outcome, found.details.activity, found.span) == (Outcome.ATTENDED, "assessment", at(10, 9))


def test_many_outcomes_are_recorded_in_one_deed(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    _, key = desk.diary.add(at(3, 9), TREATMENT)
    single = next(one for one in of_days(desk, 3, 3) if one.key == key)
    change = desk.diary.record([*weekly[:2], single], Outcome.ATTENDED)
    assert [one.outcome for one in of_days(desk, 1, 10)] == [Outcome.ATTENDED] * 3
    assert change.name == "record 3 sessions as attended"
    assert len(change.steps) == 3


def test_an_outcome_cleared_leaves_no_trace(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    before = held(desk)
    desk.diary.record([weekly[1]], Outcome.DNA)
    desk.diary.record([of_days(desk, 1, 30)[1]], Outcome.PLANNED)
    assert held(desk) == before


def test_contact_supervision_and_training_have_an_outcome_and_nothing_else(
    desk: Desk, single: Booking, weekly: tuple[Booking, ...]
) -> None:
    before = held(desk)
    with pytest.raises(PlannerError, match="Supervision Tue 10:00 can be attended, missed, or cancelled by you or the"):
        desk.diary.record([weekly[0], single], Outcome.CANCELLED_CLIENT_LATE)
    assert held(desk) == before
    change = desk.diary.record([single], Outcome.CANCELLED_CLIENT)
    assert change.name == "record Supervision Tue 10:00 as cancelled by you"
    (cancelled,) = (one for one in of_days(desk, 1, 30) if one.entry == single.entry)
    desk.diary.edit(cancelled, replace(cancelled.details, activity="meeting"))
    (meeting,) = (one for one in of_days(desk, 1, 30) if one.entry == single.entry)
    with pytest.raises(PlannerError, match="Team meeting Tue 10:00 is no contact session, supervision or training"):
        desk.diary.record([meeting], Outcome.PLANNED)


def test_deleting_one_occurrence_leaves_the_others_with_their_outcomes(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    desk.diary.record(weekly[:2], Outcome.ATTENDED)
    change = desk.diary.delete([of_days(desk, 1, 30)[1]])
    found = of_days(desk, 1, 30)
    assert times(found) == ["02 09:00", "16 09:00", "23 09:00", "30 09:00"]
    assert found[0].outcome is Outcome.ATTENDED
    assert change.name == "delete Treatment session Mon 09:00"


def test_single_entries_and_occurrences_are_deleted_together(
    desk: Desk, single: Booking, weekly: tuple[Booking, ...]
) -> None:
    change = desk.diary.delete([single, *weekly[:3]])
    assert times(of_days(desk, 1, 30)) == ["23 09:00", "30 09:00"]
    assert change.name == "delete 4 entries"


@pytest.mark.parametrize("deed", ["move", "edit", "record"])
def test_what_was_deleted_meanwhile_is_not_changed_any_more(
    desk: Desk, single: Booking, weekly: tuple[Booking, ...], deed: str
) -> None:
    desk.diary.delete([single, weekly[1]])
    before = held(desk)
    for booking in (weekly[1],) if deed == "record" else (single, weekly[1]):
        with pytest.raises(PlannerError, match="removed meanwhile"):
            do(desk, deed, booking)
    assert held(desk) == before


def do(desk: Desk, deed: str, booking: Booking) -> Change:
    if deed == "move":
        return desk.diary.move(booking, at(26, 9))
    if deed == "edit":
        return desk.diary.edit(booking, Details("meeting"))
    return desk.diary.record([booking], Outcome.ATTENDED)


def test_a_copy_is_single_and_planned(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    desk.diary.record([weekly[0]], Outcome.ATTENDED)
    desk.diary.duplicate(of_days(desk, 2, 2)[0], at(4, 9))
    (copy,) = of_days(desk, 4, 4)
    assert (copy.at, copy.outcome, copy.details) == (None, Outcome.PLANNED, TREATMENT)


def test_the_series_of_an_occurrence_can_be_asked_for(desk: Desk, single: Booking, weekly: tuple[Booking, ...]) -> None:
    series = desk.diary.series_of(weekly[3])
    assert series is not None
    assert (series.first, series.rule, series.details) == (datetime(2026, 11, 2, 9), "FREQ=WEEKLY", TREATMENT)
    assert desk.diary.series_of(single) is None


def test_a_label_names_the_entry_in_the_undo_menu(desk: Desk) -> None:
    change, _ = desk.diary.add(at(24, 10), Details("meeting", label="Away day"))
    assert change.name == "add Away day Tue 10:00"


def test_what_lies_across_midnight_stands_on_both_days(desk: Desk) -> None:
    desk.diary.add(at(24, 23, 120), TREATMENT)
    assert of_days(desk, 24, 24) == of_days(desk, 25, 25) != ()
    assert of_days(desk, 26, 26) == ()
