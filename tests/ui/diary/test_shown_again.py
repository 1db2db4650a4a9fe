"""What the diary shows when it is shown again: after a deed, and after midnight."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import create_desk
from planner.domain.diary.entry import Outcome
from planner.storage.key import Cost
from planner.ui.diary.views import MONTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from planner.services.desk import Desk

    from .conftest import Plan


class Watch:
    """A clock a test sets by hand, in UTC."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 23, 58, tzinfo=UTC)

    def tell(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    """Two minutes before the midnight after Monday 23 November 2026."""
    return Watch()


@pytest.fixture
def late_desk(tmp_path: Path, watch: Watch) -> Iterator[Desk]:
    """The services on a new diary, by that clock."""
    made, _ = create_desk(tmp_path / "late", "a quiet passphrase", watch.tell, Cost(1024, 1, 1))
    with closing(made):
        made.setup.begin()
        yield made


def test_the_diary_is_shown_anew_after_midnight_and_not_before(
    late_desk: Desk, watch: Watch, open_plan: Callable[[Desk], Plan]
) -> None:
    page = open_plan(late_desk).page
    page.show_view(MONTH)
    on_monday, told = page.month.grab().toImage(), list[object]()
    page.previewed.connect(told.append)

    watch.now += timedelta(minutes=1)
    page.show_now()
    assert told == []
    assert page.month.grab().toImage() == on_monday

    watch.now += timedelta(minutes=1)
    page.show_now()
    assert len(told) == 1
    assert page.month.grab().toImage() != on_monday

    watch.now += timedelta(minutes=1)
    page.show_now()
    assert len(told) == 1


def test_what_a_deed_was_about_is_selected_once_and_not_each_time_the_diary_is_shown_again(plan: Plan) -> None:
    key, other = plan.add(0, 9), plan.add(2, 14)
    moved = plan.grid.booking(key)
    assert moved is not None
    plan.page.doing.move(moved, moved.span.moved(timedelta(days=1)))
    assert plan.selected() == ["Tue 09:00 60 treatment"]
    plan.grid.select(plan.grid.booking(other))
    plan.window.show_page("diary")
    assert plan.selected() == ["Wed 14:00 60 treatment"]
    plan.grid.select(None)
    plan.window.show_page("diary")
    assert plan.selected() == []


def test_what_was_looked_for_is_selected_once_and_not_when_its_week_is_shown_again(plan: Plan) -> None:
    booking = plan.grid.booking(plan.add(0, 9))
    assert booking is not None
    plan.page.show_booking(booking)
    assert plan.selected() == ["Mon 09:00 60 treatment"]
    plan.window.step(1)
    plan.window.step(-1)
    assert plan.selected() == []


def test_the_inspector_says_what_a_session_counts_once_it_was_missed(plan: Plan) -> None:
    booking = plan.grid.booking(plan.add(0, 9))
    assert booking is not None
    plan.page.show_booking(booking)
    plan.page._inspecting.open_entry()
    form = plan.page.inspector.form
    assert form._counts.text() == "0 min: nothing recorded yet"
    form.outcomes._buttons[Outcome.DNA].click()
    assert form._counts.text() == "0 min: did not attend"
    form.outcomes._buttons[Outcome.ATTENDED].click()
    assert form._counts.text() == "60 min, with no target set"
