from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.hours.plan import Fate

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
TREATMENT = Details("treatment")


def entries(desk: Desk) -> set[Entry]:
    with desk.store.reading() as diary:
        return set(diary.all(Entry))


def slot(desk: Desk, weekday: int, hour: int) -> Slot:
    return Slot(desk.new_id(), 0, weekday, hour * 60, 60, TREATMENT)


@pytest.fixture
def version(desk: Desk) -> TypicalWeek:
    """A typical week of two sessions, Monday and Tuesday at nine."""
    desk.typical.begin(date(2026, 4, 1))
    desk.typical.put(desk.typical.versions()[0], [slot(desk, 0, 9), slot(desk, 1, 9)], "add two sessions")
    return desk.typical.versions()[0]


def test_laying_it_twice_changes_nothing(desk: Desk, version: TypicalWeek) -> None:
    assert version.starts == date(2026, 4, 1)
    change = desk.typical.lay(MONDAY, SUNDAY + timedelta(weeks=2))
    assert change.name == "lay the typical week over 23 Nov to 13 Dec (6 entries)"
    laid = entries(desk)
    assert len(laid) == 6
    again = desk.typical.lay(MONDAY, SUNDAY + timedelta(weeks=2))
    assert (again.steps, entries(desk)) == ((), laid)


@pytest.mark.usefixtures("version")
def test_an_entry_moved_after_it_was_laid_is_not_laid_again(desk: Desk) -> None:
    desk.typical.lay(MONDAY, SUNDAY)
    first = desk.diary.bookings(MONDAY, MONDAY)[0]
    desk.diary.move(first, span_of(datetime(2026, 11, 23, 15), 60, LONDON))
    assert desk.typical.lay(MONDAY, SUNDAY).steps == ()


@pytest.mark.usefixtures("version")
def test_laying_is_one_step_of_undo(desk: Desk) -> None:
    desk.history.note(desk.typical.lay(MONDAY, SUNDAY))
    desk.history.undo()
    assert entries(desk) == set()


@pytest.mark.usefixtures("version")
def test_clashes_go_in_only_where_they_are_chosen(desk: Desk) -> None:
    desk.diary.add(span_of(datetime(2026, 11, 23, 9, 30), 60, LONDON), Details("meeting"))
    clash, other = desk.typical.preview(MONDAY, SUNDAY)
    assert (clash.fate, other.fate) == (Fate.CLASH, Fate.ADD)
    assert len(desk.typical.lay(MONDAY, SUNDAY).steps) == 1
    assert len(desk.typical.lay(MONDAY, SUNDAY, {clash.planned.uid}).steps) == 1
    assert [one.fate for one in desk.typical.preview(MONDAY, SUNDAY)] == [Fate.THERE, Fate.THERE]


def test_a_series_that_gives_the_same_hour_is_there_already(desk: Desk, version: TypicalWeek) -> None:
    assert version.slots
    add_series(desk, span_of(datetime(2026, 11, 2, 9), 60, LONDON), TREATMENT, "FREQ=WEEKLY")
    assert [one.fate for one in desk.typical.preview(MONDAY, SUNDAY)] == [Fate.THERE, Fate.ADD]


def test_a_version_is_begun_from_a_week_of_the_diary(desk: Desk) -> None:
    desk.diary.add(span_of(datetime(2026, 11, 24, 10), 50, LONDON), Details("treatment", label="words"))
    desk.typical.begin(date(2026, 12, 1), week_of=date(2026, 11, 26))
    (made,) = desk.typical.versions()
    assert [(one.weekday, one.start, one.minutes, one.details) for one in made.slots] == [(1, 600, 50, TREATMENT)]


def test_a_meeting_every_second_week_stays_so_in_a_plan_begun_from_its_week(desk: Desk) -> None:
    desk.diary.add(span_of(datetime(2026, 11, 24, 10), 50, LONDON), TREATMENT)
    add_series(desk, span_of(datetime(2026, 11, 11, 14), 60, LONDON), Details("meeting"), "FREQ=WEEKLY;INTERVAL=2")
    add_series(desk, span_of(datetime(2026, 11, 5, 9), 60, LONDON), Details("supervision"), "FREQ=WEEKLY;INTERVAL=2")
    add_series(desk, span_of(datetime(2026, 11, 6, 9), 60, LONDON), Details("duty"), "FREQ=WEEKLY")
    desk.typical.begin(date(2026, 12, 7), week_of=MONDAY)
    (made,) = desk.typical.versions()
    assert made.weeks == desk.typical.cycle_of(MONDAY) == 2
    assert [(one.week, one.weekday, one.details.activity) for one in made.slots] == [
        (0, 1, "treatment"),
        (0, 2, "meeting"),
        (0, 4, "duty"),
        (1, 1, "treatment"),
        (1, 3, "supervision"),
        (1, 4, "duty"),
    ]
    fates = [one.fate for one in desk.typical.preview(date(2026, 12, 7), date(2026, 12, 20))]
    assert fates.count(Fate.THERE) == 4, "what repeats lies where the plan has it, in both weeks"


def test_a_plan_begun_in_the_other_week_keeps_the_meeting_in_its_own(desk: Desk) -> None:
    add_series(desk, span_of(datetime(2026, 11, 11, 14), 60, LONDON), Details("meeting"), "FREQ=WEEKLY;INTERVAL=2")
    desk.typical.begin(date(2026, 11, 30), week_of=MONDAY + timedelta(weeks=2))
    assert [one.week for one in desk.typical.versions()[0].slots] == [1]
    assert [one.fate for one in desk.typical.preview(date(2026, 11, 30), date(2026, 12, 13))] == [Fate.THERE]


def test_a_week_of_weekly_things_asks_for_no_cycle(desk: Desk) -> None:
    add_series(desk, span_of(datetime(2026, 11, 4, 14), 60, LONDON), Details("meeting"), "FREQ=WEEKLY")
    assert desk.typical.cycle_of(MONDAY) == 1
    desk.typical.begin(MONDAY, week_of=MONDAY)
    assert [one.week for one in desk.typical.versions()[0].slots] == [0]


def test_the_second_week_of_a_cycle_begins_as_a_copy_of_the_first(desk: Desk, version: TypicalWeek) -> None:
    desk.typical.set_weeks(version, 2)
    longer = desk.typical.versions()[0]
    assert [(one.week, one.weekday, one.start) for one in longer.slots] == [
        (0, 0, 540),
        (0, 1, 540),
        (1, 0, 540),
        (1, 1, 540),
    ]
    assert len({one.id for one in longer.slots}) == 4
    desk.typical.set_weeks(longer, 1)
    assert desk.typical.versions()[0] == version, "a week that is still a copy goes as it came"


def test_a_second_week_that_differs_is_not_let_go_unasked(desk: Desk, version: TypicalWeek) -> None:
    desk.typical.set_weeks(version, 2)
    longer = desk.typical.versions()[0]
    desk.typical.take_out(longer, [longer.slots[-1].id], "take a session out")
    with pytest.raises(PlannerError, match="take them out first"):
        desk.typical.set_weeks(desk.typical.versions()[0], 1)


def test_a_version_begun_like_another_keeps_the_other_as_it_was(desk: Desk, version: TypicalWeek) -> None:
    desk.typical.begin(date(2026, 12, 1), like=version)
    old, new = desk.typical.versions()
    desk.typical.take_out(new, [new.slots[0].id], "take a session out")
    assert desk.typical.versions()[0] == old == version
    assert desk.typical.in_force(date(2026, 11, 30)) == version


def test_two_versions_never_start_on_one_day(desk: Desk, version: TypicalWeek) -> None:
    with pytest.raises(PlannerError, match="starts on 01/04/2026 already"):
        desk.typical.begin(version.starts)


def test_a_removed_version_comes_back_by_undo(desk: Desk, version: TypicalWeek) -> None:
    desk.history.note(desk.typical.remove(version))
    assert desk.typical.versions() == ()
    desk.history.undo()
    assert desk.typical.versions() == (version,)


def test_a_range_that_cannot_be_laid_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="is before the first"):
        desk.typical.lay(SUNDAY, MONDAY)
    with pytest.raises(PlannerError, match="over a year at most"):
        desk.typical.preview(MONDAY, MONDAY + timedelta(weeks=60))


@pytest.mark.usefixtures("version")
def test_the_difference_counts_what_stands_in_the_week(desk: Desk) -> None:
    desk.typical.lay(MONDAY, MONDAY)
    desk.diary.record(desk.diary.bookings(MONDAY, MONDAY), Outcome.ATTENDED)
    found = desk.typical.difference(MONDAY, SUNDAY, desk.diary.bookings(MONDAY, SUNDAY))
    assert found is not None
    assert [(one.planned, one.booked, one.difference) for one in found.kinds] == [(120, 60, -60)]


@pytest.mark.usefixtures("version")
def test_an_activity_of_the_typical_week_is_not_removed(desk: Desk) -> None:
    treatment, assessment = desk.setup.terms().activities[:2]
    with pytest.raises(PlannerError, match="used in the diary"):
        desk.setup.remove(treatment, "remove it")
    desk.setup.remove(assessment, "remove it")


@pytest.mark.usefixtures("version")
def test_an_entry_over_midnight_from_sunday_counts_in_the_week_it_begins_in(desk: Desk) -> None:
    desk.diary.add(span_of(datetime(2026, 11, 22, 23, 30), 60, LONDON), TREATMENT)
    weeks = [(MONDAY - timedelta(days=7), MONDAY - timedelta(days=1)), (MONDAY, SUNDAY)]
    found = [desk.typical.difference(first, last, desk.diary.bookings(first, last)) for first, last in weeks]
    assert [one.kinds[0].booked for one in found if one] == [60, 0]


def test_without_a_plan_there_is_no_difference(desk: Desk) -> None:
    assert desk.typical.difference(MONDAY, SUNDAY, ()) is None


@pytest.mark.usefixtures("version")
def test_the_plan_is_shown_only_where_the_diary_differs_from_it(desk: Desk) -> None:
    def shown() -> list[date]:
        bookings = desk.diary.bookings(MONDAY, SUNDAY)
        return [one.day(LONDON) for one in desk.typical.not_followed(MONDAY, SUNDAY, bookings)]

    tuesday = MONDAY + timedelta(days=1)
    assert shown() == [MONDAY, tuesday]
    desk.diary.add(span_of(datetime(2026, 11, 23, 9), 60, LONDON), TREATMENT)
    assert shown() == [tuesday]
    desk.diary.add(span_of(datetime(2026, 11, 24, 9), 60, LONDON), Details("meeting"))
    assert shown() == [tuesday]


def test_nothing_of_the_plan_is_shown_on_a_bank_holiday(demo: Desk) -> None:
    christmas = date(2026, 12, 25)
    assert demo.typical.planned(christmas, christmas)
    assert demo.typical.not_followed(christmas, christmas, ()) == ()
