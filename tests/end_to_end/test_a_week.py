from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from planner.bootstrap import create_desk, new_id
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, Outcome
from planner.domain.diary.scope import Scope
from planner.services.desk import Desk
from planner.storage.key import Cost
from planner.storage.store import Store
from planner.ui.diary.grid.naming import NameLine
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.scope_question import ScopeQuestion
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from planner.ui.diary.prompts import Answered

DATA = Path(__file__).parents[1] / "data" / "clinic"
NOW = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
PASSPHRASE = "correct horse battery"


def now() -> datetime:
    return NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk, _ = create_desk(tmp_path / "diary", PASSPHRASE, now, Cost(1024, 1, 1))
    desk.setup.begin(with_activities=False)
    desk.close()
    return tmp_path / "diary"


@contextmanager
def open_window(qtbot: QtBot, folder: Path) -> Iterator[tuple[Window, DiaryPage, Desk]]:
    make_application(LIGHT)
    desk = Desk(Store.open(folder, PASSPHRASE), now, new_id)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page = window.page("diary")
    assert isinstance(page, DiaryPage)
    qtbot.waitUntil(page.grid.hasFocus)  # as the window opens, with nothing clicked
    yield window, page, desk
    window.close()
    desk.close()


def import_files(qtbot: QtBot, window: Window, *names: str) -> None:
    with qtbot.waitSignal(window.importing.finished, timeout=10_000):
        window.importing.take([str(DATA / name) for name in names])
    if window.importing.dialog is not None:
        window.importing.dialog.import_button.click()
        window.activateWindow()
        window.diary.grid.setFocus()
        qtbot.waitUntil(window.diary.grid.hasFocus)


def the_one(page: DiaryPage, found: Callable[[Booking], bool]) -> Booking:
    chosen = [one for one in page.grid.bookings if found(one)]
    assert len(chosen) == 1
    return chosen[0]


def starting(text: str) -> Callable[[Booking], bool]:
    day, clock = text.split()
    return lambda one: f"{to_wall(one.span.start, LONDON):%a %H:%M}" == f"{day} {clock}"


def has_ghost(page: DiaryPage) -> bool:
    return page.grid.ghost is not None


def middle(page: DiaryPage, booking: Booking) -> QPoint:
    top_left, bottom_right = page.grid.rect_of(booking.key)
    return ((top_left + bottom_right) / 2).toPoint()


def point_at(page: DiaryPage, day: int, minute: int) -> QPoint:
    geometry = page.grid.geometry_now()
    return QPointF(geometry.x_of(day) + geometry.day_width / 2, geometry.y_of(minute)).toPoint()


def drag(page: DiaryPage, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    view = page.grid.viewport()
    QTest.mouseMove(view, start)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (end - start) * step / 5)
    if release:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.real_window
def test_a_week_is_imported_moved_recorded_and_still_there_after_closing(qtbot: QtBot, folder: Path) -> None:
    with open_window(qtbot, folder) as (window, page, desk):
        import_files(qtbot, window, "setup.toml", "week.csv")
        assert "imported" in window.notice.text
        assert "Booked 4 h" in window.strip.spoken()
        assert "Target 20 h" in window.strip.spoken()

        tuesday = the_one(page, starting("Tue 10:00"))
        shift = point_at(page, 3, 11 * 60) - point_at(page, 1, 10 * 60)
        drag(page, middle(page, tuesday), middle(page, tuesday) + shift)
        moved = the_one(page, starting("Thu 11:00"))
        assert moved.key == tuesday.key
        assert moved.span.minutes == 60
        assert desk.history.undo_name == "move Treatment session Tue 10:00 to Thu 11:00"

        wednesday = the_one(page, starting("Wed 13:00"))
        before = window.strip.spoken()
        QTest.mouseClick(
            page.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(page, wednesday)
        )
        QTest.keyClick(page.grid, Qt.Key.Key_C)
        assert the_one(page, starting("Wed 13:00")).outcome is Outcome.CANCELLED_CLIENT
        assert window.strip.spoken() != before

        drag(page, point_at(page, 4, 13 * 60), point_at(page, 4, 14 * 60), release=False)
        assert "Booked 4 h" in window.strip.spoken(), "the strip follows the drag"
        QTest.mouseRelease(
            page.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point_at(page, 4, 14 * 60)
        )
        line = page.grid.viewport().findChild(NameLine)
        assert isinstance(line, NameLine)
        qtbot.waitUntil(line.hasFocus)
        QTest.keyClick(line, Qt.Key.Key_Return)
        added = the_one(page, starting("Fri 13:00"))
        assert (added.span.minutes, added.details.activity) == (60, "treatment")
        shown = window.strip.spoken()
        kept = page.grid.bookings

    with open_window(qtbot, folder) as (window, page, _):
        assert page.grid.bookings == kept
        assert window.strip.spoken() == shown


@pytest.mark.real_window
def test_an_edge_dragged_resizes_and_escape_lets_go(qtbot: QtBot, folder: Path) -> None:
    with open_window(qtbot, folder) as (window, page, desk):
        import_files(qtbot, window, "setup.toml", "week.csv")
        tuesday = the_one(page, starting("Tue 10:00"))
        _, bottom_right = page.grid.rect_of(tuesday.key)
        edge = QPoint(middle(page, tuesday).x(), round(bottom_right.y()) - 1)
        drag(page, edge, point_at(page, 1, 11 * 60 + 30))
        assert the_one(page, starting("Tue 10:00")).span.minutes == 90

        drag(page, middle(page, tuesday), point_at(page, 2, 15 * 60), release=False)
        assert has_ghost(page)
        QTest.keyClick(page.grid, Qt.Key.Key_Escape)
        assert not has_ghost(page)
        QTest.mouseRelease(page.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        assert the_one(page, starting("Tue 10:00")).span.minutes == 90

        window.deeds.undo()
        assert the_one(page, starting("Tue 10:00")).span.minutes == 60
        window.deeds.redo()
        assert the_one(page, starting("Tue 10:00")).span.minutes == 90
        assert desk.history.undo_name is not None


class Answers:
    """A prompter that answers every question with one scope, and remembers what was asked."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.asked: list[tuple[str, int | None, int | None]] = []

    def ask_scope(
        self, what: str, later: int | None, every: int | None, answered: Answered, *, single: bool = True
    ) -> None:
        assert single or self.scope is not Scope.ONLY_THIS
        self.asked.append((what, later, every))
        answered(self.scope)


def test_this_and_later_ones_of_a_series_move_and_earlier_ones_stay(qtbot: QtBot, folder: Path) -> None:
    with open_window(qtbot, folder) as (window, page, desk):
        import_files(qtbot, window, "setup.toml", "week.csv")
        page.doing.prompter = answers = Answers(Scope.THIS_AND_LATER)
        page.grid.select(the_one(page, starting("Mon 09:00")))
        QTest.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert answers.asked == [("Move Team meeting Mon 09:00?", None, None)]
        assert page.grid.selected_booking == the_one(page, starting("Tue 09:00"))
        window.step(1)
        assert the_one(page, starting("Tue 09:00"))
        window.step(-2)
        assert the_one(page, starting("Mon 09:00"))
        assert desk.history.undo_name == "move Team meeting Mon 09:00 and later ones to Tue 09:00"


def test_the_question_is_asked_in_a_dialog_that_names_the_numbers(qtbot: QtBot, folder: Path) -> None:
    with open_window(qtbot, folder) as (window, page, _):
        import_files(qtbot, window, "setup.toml", "week.csv")
        page.grid.select(the_one(page, starting("Mon 09:00")))
        QTest.keyClick(page.grid, Qt.Key.Key_Delete)
        question = page.findChild(ScopeQuestion)
        assert isinstance(question, ScopeQuestion)
        assert not [one for one in question.findChildren(QPushButton) if "…" in one.text()], "each is said whole"
        choice = question.findChild(QPushButton, Scope.ONLY_THIS.value)
        assert isinstance(choice, QPushButton)
        choice.click()
        assert not [one for one in page.grid.bookings if starting("Mon 09:00")(one)]
        window.step(1)
        assert the_one(page, starting("Mon 09:00"))


@pytest.mark.real_window
def test_an_entry_dragged_with_ctrl_is_copied(qtbot: QtBot, folder: Path) -> None:
    with open_window(qtbot, folder) as (window, page, desk):
        import_files(qtbot, window, "setup.toml", "week.csv")
        tuesday = the_one(page, starting("Tue 10:00"))
        view, start = page.grid.viewport(), middle(page, tuesday)
        end = start + point_at(page, 4, 600) - point_at(page, 1, 600)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, start)
        for step in range(1, 6):
            QTest.mouseMove(view, start + (end - start) * step / 5)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, end)
        assert the_one(page, starting("Tue 10:00")) == tuesday
        assert the_one(page, starting("Fri 10:00")).details == tuesday.details
        assert desk.history.undo_name == "add Treatment session Fri 10:00"


def test_one_occurrence_of_a_series_moves_alone(qtbot: QtBot, folder: Path) -> None:
    with open_window(qtbot, folder) as (window, page, _):
        import_files(qtbot, window, "setup.toml", "week.csv")
        page.doing.prompter = Answers(Scope.ONLY_THIS)
        meeting = the_one(page, starting("Mon 09:00"))
        page.grid.select(meeting)
        QTest.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert the_one(page, starting("Tue 09:00")).moved
        window.step(1)
        assert not the_one(page, starting("Mon 09:00")).moved


def test_a_bad_file_is_refused_in_words_and_nothing_changes(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("date,start,end,activity,outcome\n2026-11-23,11:00,10:00,Treatment session,attended\n")
    with open_window(qtbot, folder) as (window, page, _):
        import_files(qtbot, window, "setup.toml", "week.csv")
        before = page.grid.bookings
        with qtbot.waitSignal(window.importing.finished, timeout=10_000):
            window.importing.take([str(bad)])
        dialog = window.importing.dialog
        assert dialog is not None
        assert not dialog.import_button.isEnabled()
        assert "1 row cannot be taken" in dialog.summary.text()
        dialog.reject()
        assert page.grid.bookings == before
