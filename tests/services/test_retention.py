from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.entry import Details, Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of
from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case, Pair
from planner.domain.safety.retention import Device, Retention

if TYPE_CHECKING:
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
TITLED = Details("treatment", label="two words", note="a note")
REAL_NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


def at(year: int, month: int, day: int, hour: int = 9) -> Span:
    return span_of(datetime(year, month, day, hour), 60, LONDON)


def a_case(day: date, first: int = 15) -> Case:
    return Case("", day, 8, Pair("PHQ-9", Decimal(first), Decimal(6)), Pair("GAD-7", Decimal(12), Decimal(5)))


def held(desk: Desk, kind: type[Any]) -> list[Any]:
    with desk.store.reading() as diary:
        return list(diary.all(kind))


@pytest.fixture
def fading(desk: Desk) -> Desk:
    """A diary whose titles fade after 12 months."""
    desk.keeping.choose(Retention(titles_months=12))
    return desk


def test_nothing_fades_and_days_are_kept_unless_it_was_chosen(desk: Desk) -> None:
    desk.diary.add(at(2016, 11, 1), TITLED)
    desk.outcomes.add(a_case(date(2026, 3, 17)))
    assert desk.keeping.choice() == Retention()
    assert (desk.keeping.due_to_fade(), desk.keeping.cases_by_day()) == (0, 0)
    assert [one.closed_on for one in desk.outcomes.cases()] == [date(2026, 3, 17)]


def test_months_below_one_and_above_ten_years_are_refused_in_words() -> None:
    for months in (0, 121, -3):
        with pytest.raises(PlannerError, match="1 to 120 months, or never"):
            Retention(titles_months=months)


def test_only_the_month_of_a_case_is_kept_once_that_was_chosen(desk: Desk) -> None:
    desk.keeping.choose(Retention(by_month=True))
    desk.outcomes.add(a_case(date(2026, 3, 17)))
    (case,) = desk.outcomes.cases()
    assert case.closed_on == date(2026, 3, 1)
    desk.outcomes.change(replace(case, closed_on=date(2026, 4, 30)), case)
    assert [one.closed_on for one in desk.outcomes.cases()] == [date(2026, 4, 1)]


def test_cases_that_were_there_keep_their_day_until_they_are_asked_to_follow_and_come_back(desk: Desk) -> None:
    desk.outcomes.add(a_case(date(2026, 3, 17)))
    desk.outcomes.add(a_case(date(2026, 4, 1)))
    desk.keeping.choose(Retention(by_month=True))
    assert desk.keeping.cases_by_day() == 1
    change = desk.keeping.keep_months()
    assert [one.closed_on for one in desk.outcomes.cases()] == [date(2026, 3, 1), date(2026, 4, 1)]
    desk.history.note(change)
    desk.history.undo()
    assert [one.closed_on for one in desk.outcomes.cases()] == [date(2026, 3, 17), date(2026, 4, 1)]


def test_a_file_of_cases_read_again_is_known_again_though_its_days_are_left_out(desk: Desk) -> None:
    desk.keeping.choose(Retention(by_month=True))
    rows = [replace(a_case(date(2026, 3, day), score), id=f"row{day}") for day, score in ((3, 15), (17, 15), (20, 16))]
    assert desk.imports.take(rows, "import").new == 3
    assert {one.closed_on for one in desk.outcomes.cases()} == {date(2026, 3, 1)}
    again = [replace(one, id=f"again{one.id}") for one in rows]
    assert desk.imports.foreseen(again).known == {one.id for one in again}
    assert desk.imports.take(again, "import").new == 0


def test_titles_of_what_ended_before_the_day_fade_and_everything_else_stays(fading: Desk) -> None:
    fading.diary.add(at(2025, 11, 20), TITLED)
    fading.diary.add(at(2025, 11, 24), TITLED)
    add_series(fading, at(2025, 1, 6), TITLED, "FREQ=WEEKLY;COUNT=4")
    add_series(fading, at(2025, 1, 7), TITLED, "FREQ=WEEKLY")
    assert fading.keeping.due_to_fade() == 2
    figures = fading.hours.periods(date(2025, 1, 1), date(2026, 11, 22), "month")
    fading.keeping.fade_titles()
    entries = {one.span.start.date(): one.details for one in held(fading, Entry)}
    assert entries[date(2025, 11, 20)] == Details("treatment")
    assert entries[date(2025, 11, 24)] == TITLED
    series = {one.first.day: one.details for one in held(fading, Series)}
    assert series == {6: Details("treatment"), 7: TITLED}
    assert fading.hours.periods(date(2025, 1, 1), date(2026, 11, 22), "month") == figures
    assert fading.keeping.due_to_fade() == 0


def test_what_was_told_of_an_old_occurrence_and_what_lies_in_the_bin_fade_too(fading: Desk) -> None:
    add_series(fading, at(2025, 1, 7), Details("treatment"), "FREQ=WEEKLY")
    first = fading.diary.bookings(date(2025, 1, 7), date(2025, 1, 7))
    fading.diary.record(first, Outcome.DNA)
    (told,) = held(fading, Deviation)
    with fading.store.work() as work:
        work.put(replace(told, details=TITLED))
        work.put(
            Binned("old", REAL_NOW - timedelta(days=400), "two words Tue 09:00", told=(replace(told, details=TITLED),))
        )
        work.change("lay out")
    assert fading.keeping.due_to_fade() == 2
    fading.keeping.fade_titles()
    (told,) = held(fading, Deviation)
    assert (told.details, told.outcome) == (Details("treatment"), Outcome.DNA)
    (binned,) = held(fading, Binned)
    assert binned.name == ""
    assert binned.told[0].details == Details("treatment")


def test_fading_is_one_deed_that_can_be_taken_back_until_the_diary_is_locked(fading: Desk) -> None:
    fading.diary.add(at(2024, 11, 20), TITLED)
    fading.diary.add(at(2024, 11, 21), TITLED)
    change = fading.keeping.fade_titles()
    assert change.name == "let the titles of 2 old entries fade"
    fading.history.note(change)
    fading.history.undo()
    assert [one.details for one in held(fading, Entry)] == [TITLED, TITLED]


def test_by_itself_nothing_fades_by_a_clock_far_ahead_of_the_diary(fading: Desk) -> None:
    fading.diary.add(at(2024, 11, 20), TITLED)
    fading.diary.add(at(2026, 11, 20), Details("treatment"))
    fading.diary.record(fading.diary.bookings(date(2026, 11, 20), date(2026, 11, 20)), Outcome.ATTENDED)
    assert fading.keeping.fade_unasked(REAL_NOW + timedelta(days=400)) is None
    assert held(fading, Entry)[0].details == TITLED
    assert fading.keeping.fade_unasked(REAL_NOW) is not None
    assert held(fading, Entry)[0].details == Details("treatment")
    assert fading.keeping.fade_unasked(REAL_NOW) is None


def test_each_word_on_the_machine_is_kept_in_the_trail(desk: Desk) -> None:
    assert desk.keeping.device() is None
    desk.keeping.say_device(Device.OWN_TO_ASK)
    desk.keeping.say_device(Device.OWN_ALLOWED)
    said = desk.keeping.device()
    assert said is not None
    assert (said.device, said.day) == (Device.OWN_ALLOWED, date(2026, 11, 23))
    told = [link.content.after for link in desk.trail.links() if link.content and "machine" in link.content.what]
    assert told == ["my own, and I shall ask before I rely on it", "my own, and the policy allows it"]


def test_what_is_kept_of_an_occurrence_deleted_alone_fades_with_its_series(fading: Desk) -> None:
    add_series(fading, at(2025, 1, 6), TITLED, "FREQ=WEEKLY;COUNT=4")
    third = fading.diary.bookings(date(2025, 1, 20), date(2025, 1, 20))
    fading.diary.delete(third, Scope.ONLY_THIS)
    fading.keeping.fade_titles()
    assert all(one.details == Details("treatment") for one in held(fading, Series))
