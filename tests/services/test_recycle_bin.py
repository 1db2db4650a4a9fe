from __future__ import annotations

from contextlib import closing
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.bootstrap import open_desk
from planner.domain.diary.entry import Booking, Details, Deviation, Entry, Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
TREATMENT = Details("treatment", label="two words")


def at(day: int, hour: int) -> Span:
    return span_of(datetime(2026, 11, day, hour), 60, LONDON)


def november(desk: Desk) -> tuple[Booking, ...]:
    return desk.diary.bookings(date(2026, 11, 1), date(2026, 12, 31))


def held(desk: Desk) -> set[Any]:
    with desk.store.reading() as diary:
        return {*diary.all(Entry), *diary.all(Series), *diary.all(Deviation)}


@pytest.fixture
def weekly(desk: Desk) -> tuple[Booking, ...]:
    """Treatment on Mondays from 2 November, the second one a DNA and moved."""
    add_series(desk, at(2, 9), TREATMENT, "FREQ=WEEKLY;COUNT=6")
    desk.diary.record(november(desk)[1:2], Outcome.DNA)
    desk.diary.move(november(desk)[1], at(10, 11))
    return november(desk)


def test_a_deleted_entry_lies_in_the_bin_and_comes_back_as_it_was(desk: Desk) -> None:
    desk.diary.add(at(24, 10), TREATMENT)
    before = held(desk)
    desk.diary.delete(november(desk))
    assert held(desk) == set()
    (binned,) = desk.recycle_bin.contents()
    assert (binned.name, binned.deleted) == ("two words Tue 24 Nov 10:00", desk.now())
    change = desk.recycle_bin.put_back([binned])
    assert change.name == "put back two words Tue 24 Nov 10:00"
    assert (held(desk), desk.recycle_bin.contents()) == (before, ())


def test_an_occurrence_goes_back_into_its_series_with_what_was_recorded(
    desk: Desk, weekly: tuple[Booking, ...]
) -> None:
    before = held(desk)
    desk.diary.delete([weekly[1]])
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    assert held(desk) == before


@pytest.mark.parametrize("scope", [Scope.THIS_AND_LATER, Scope.ALL])
def test_a_series_comes_back_with_all_it_had(desk: Desk, weekly: tuple[Booking, ...], scope: Scope) -> None:
    place = 0 if scope is Scope.ALL else 1
    desk.diary.delete([weekly[place]], scope)
    assert len(november(desk)) == (0 if scope is Scope.ALL else 1)
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    assert [(one.span, one.details, one.outcome) for one in november(desk)] == [
        (one.span, one.details, one.outcome) for one in weekly
    ]


def test_an_occurrence_of_a_series_that_has_gone_comes_back_by_itself(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    desk.diary.delete([weekly[1]])
    desk.diary.delete([weekly[0]], Scope.ALL)
    (occurrence,) = [one for one in desk.recycle_bin.contents() if one.at]
    desk.recycle_bin.put_back([occurrence])
    (alone,) = november(desk)
    assert (alone.span, alone.details, alone.outcome, alone.at) == (at(10, 11), TREATMENT, Outcome.DNA, None)


def test_an_occurrence_whose_series_was_moved_since_comes_back_by_itself(
    desk: Desk, weekly: tuple[Booking, ...]
) -> None:
    desk.diary.delete([weekly[2]])
    desk.diary.move(weekly[3], at(24, 10), Scope.ALL)
    moved = november(desk)
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    (back,) = [one for one in november(desk) if one not in moved]
    assert (back.span, back.details, back.at) == (weekly[2].span, TREATMENT, None)
    assert len(november(desk)) == len(weekly)


def test_undoing_a_deletion_empties_the_bin_again_and_redo_fills_it(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    before = held(desk)
    desk.history.note(desk.diary.delete(weekly[:3]))
    assert len(desk.recycle_bin.contents()) == 3
    desk.history.undo()
    assert (held(desk), desk.recycle_bin.contents()) == (before, ())
    desk.history.redo()
    assert len(desk.recycle_bin.contents()) == 3


def test_putting_back_is_undone_in_one_step(desk: Desk, weekly: tuple[Booking, ...]) -> None:
    desk.diary.delete(weekly[:2])
    after, lying = held(desk), desk.recycle_bin.contents()
    desk.history.note(desk.recycle_bin.put_back(lying))
    desk.history.undo()
    assert (held(desk), desk.recycle_bin.contents()) == (after, lying)


def test_what_was_put_back_already_is_not_put_back_twice(desk: Desk) -> None:
    desk.diary.add(at(24, 10), TREATMENT)
    desk.diary.delete(november(desk))
    lying = desk.recycle_bin.contents()
    desk.recycle_bin.put_back(lying)
    with pytest.raises(PlannerError, match="removed meanwhile"):
        desk.recycle_bin.put_back(lying)
    assert len(november(desk)) == 1


def test_deleting_for_good_can_still_be_undone(desk: Desk) -> None:
    desk.diary.add(at(24, 10), TREATMENT)
    desk.diary.delete(november(desk))
    lying = desk.recycle_bin.contents()
    desk.history.note(desk.recycle_bin.empty(lying))
    assert desk.recycle_bin.contents() == ()
    desk.history.undo()
    assert desk.recycle_bin.contents() == lying


@pytest.mark.parametrize(("days", "kept"), [(89, 1), (90, 0)])
def test_after_ninety_days_it_is_gone_for_good(desk: Desk, tmp_path: Path, days: int, kept: int) -> None:
    desk.diary.add(at(24, 10), TREATMENT)
    desk.diary.delete(november(desk))
    later = desk.now() + timedelta(days=days)
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", lambda: later)) as other:
        assert len(other.recycle_bin.contents()) == kept
        in_use(other, later)
        other.recycle_bin.tidy(later)
    assert len(desk.recycle_bin.contents()) == kept


def in_use(desk: Desk, moment: datetime) -> None:
    """A session is recorded near a moment, so that its clock can be believed."""
    span = Span(moment - timedelta(days=3), moment - timedelta(days=3) + timedelta(hours=1))
    _, key = desk.diary.add(span, TREATMENT)
    desk.diary.record([Booking(key, span, TREATMENT)], Outcome.ATTENDED)


def test_reading_a_diary_and_closing_it_deletes_nothing_whatever_day_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    desk.diary.add(at(24, 10), TREATMENT)
    desk.diary.delete(november(desk))
    a_year_on = desk.now() + timedelta(days=365)
    open_desk(tmp_path / "diary", "a quiet passphrase", lambda: a_year_on).close()
    assert len(desk.recycle_bin.contents()) == 1


def test_a_clock_far_ahead_of_everything_in_the_diary_is_not_believed(desk: Desk) -> None:
    desk.diary.add(at(24, 10), TREATMENT)
    desk.diary.delete(november(desk))
    desk.recycle_bin.tidy(desk.now() + timedelta(days=365))
    assert len(desk.recycle_bin.contents()) == 1
