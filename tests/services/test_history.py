from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.bootstrap import open_desk
from planner.domain.change import Change
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span, span_of
from planner.domain.errors import PlannerError
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

KINDS: tuple[type[Any], ...] = tuple(SHELVES)
LONDON = ZoneInfo("Europe/London")
NINE = datetime(2026, 11, 23, 9)


def hour(day: int = 0, hours: int = 0) -> Span:
    return span_of(NINE + timedelta(days=day, hours=hours), 60, LONDON)


def week(desk: Desk) -> tuple[Booking, ...]:
    return desk.diary.bookings(NINE.date(), NINE.date() + timedelta(days=6))


def everything(desk: Desk) -> dict[tuple[str, str], object]:
    with desk.store.reading() as diary:
        return {(kind.__name__, one.id): one for kind in KINDS for one in diary.all(kind)}


def test_undo_and_redo_are_named_and_go_back_and_forth(desk: Desk) -> None:
    history = desk.history
    assert (history.undo_name, history.redo_name) == (None, None)
    change, _ = desk.diary.add(hour(), Details("supervision"))
    history.note(change)
    history.note(desk.diary.move(week(desk)[0], hour(1)))
    assert history.undo_name == "move Supervision Mon 09:00 to Tue 09:00"
    history.undo()
    assert (history.undo_name, history.redo_name) == (
        "add Supervision Mon 09:00",
        "move Supervision Mon 09:00 to Tue 09:00",
    )
    assert week(desk)[0].span == hour()
    history.redo()
    assert week(desk)[0].span == hour(1)
    history.undo()
    history.undo()
    assert week(desk) == ()
    assert history.undo() is None


def test_a_new_deed_forgets_what_could_be_redone(desk: Desk) -> None:
    desk.history.note(desk.diary.add(hour(), Details("meeting"))[0])
    desk.history.undo()
    desk.history.note(desk.diary.add(hour(1), Details("meeting"))[0])
    assert desk.history.redo_name is None
    assert desk.history.redo() is None


def test_a_deed_that_changed_nothing_is_no_step(desk: Desk) -> None:
    desk.history.note(Change("nothing at all"))
    assert desk.history.undo_name is None


def test_deleting_a_series_occurrence_with_its_outcome_is_undone_whole(desk: Desk) -> None:
    add_series(desk, hour(), Details("treatment"), "FREQ=DAILY")
    desk.diary.record(week(desk)[:3], Outcome.DNA)
    before = everything(desk)
    desk.history.note(desk.diary.delete(week(desk)[1:3]))
    after = everything(desk)
    desk.history.undo()
    assert everything(desk) == before
    desk.history.redo()
    assert everything(desk) == after


def test_undo_is_refused_when_what_it_touches_was_changed_meanwhile(desk: Desk) -> None:
    desk.history.note(desk.diary.add(hour(), Details("supervision"))[0])
    desk.diary.move(week(desk)[0], hour(1))
    before = everything(desk)
    with pytest.raises(PlannerError, match=r"“add Supervision Mon 09:00” cannot be done: .* changed since"):
        desk.history.undo()
    assert everything(desk) == before
    assert desk.history.undo_name == "add Supervision Mon 09:00"


def test_a_refused_undo_takes_back_no_part_of_its_deed(desk: Desk) -> None:
    for hours in range(3):
        desk.diary.add(hour(hours=hours), Details("treatment"))
    desk.history.note(desk.diary.record(week(desk), Outcome.ATTENDED))
    desk.diary.record(week(desk)[:1], Outcome.DNA)
    before = everything(desk)
    with pytest.raises(PlannerError, match="changed since"):
        desk.history.undo()
    assert everything(desk) == before


def test_undo_sees_what_another_window_did(desk: Desk, tmp_path: Path) -> None:
    desk.history.note(desk.diary.add(hour(), Details("supervision"))[0])
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", desk.now)) as other:
        other.diary.delete(week(other))
    with pytest.raises(PlannerError, match="changed since"):
        desk.history.undo()


def test_taking_back_a_series_gives_back_what_was_told_of_it_meanwhile_when_it_is_done_again(desk: Desk) -> None:
    desk.history.note(add_series(desk, hour(), Details("treatment"), "FREQ=DAILY"))
    desk.diary.record(week(desk)[:2], Outcome.ATTENDED)
    before = everything(desk)
    desk.history.undo()
    assert week(desk) == ()
    desk.history.redo()
    assert everything(desk) == before
    desk.history.undo()
    desk.history.redo()
    assert everything(desk) == before


def test_nothing_can_be_undone_after_a_lock(desk: Desk) -> None:
    desk.history.note(desk.diary.add(hour(), Details("supervision"))[0])
    desk.history.undo()
    desk.history.note(desk.diary.add(hour(), Details("supervision"))[0])
    desk.history.clear()
    assert (desk.history.undo(), desk.history.redo()) == (None, None)
