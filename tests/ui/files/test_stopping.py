"""Reading that would go on for ever: ended by Stop, by closing the window and by ending the program."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from planner.exchange import offers
from planner.ui.files import importing, reading_progress
from planner.ui.files.reading_progress import ReadingProgress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.exchange.intake import ImportAsked
    from planner.exchange.offers import Offered
    from planner.exchange.parsed import ReaderContext
    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

pytestmark = pytest.mark.timeout(30)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Every reading goes on until it is told to stop; set once one has begun."""
    is_begun = Event()

    def for_ever(_files: Sequence[Path], known: ReaderContext, _asked: ImportAsked) -> list[Offered]:
        is_begun.set()
        while True:
            known.look()

    monkeypatch.setattr(offers, "offered", for_ever)
    return is_begun


def test_stop_ends_the_reading_and_says_that_nothing_was_changed(window: Window, qtbot: QtBot, begun: Event) -> None:
    window.importing.take(["endless.ics"])
    assert begun.wait(20)
    progress = window.findChild(ReadingProgress)
    assert progress is not None
    with qtbot.waitSignal(window.importing.finished):
        progress.canceled.emit()
    assert window.notice.text == "Reading was stopped: nothing was changed."


def test_closing_the_window_ends_every_reading_under_way(window: Window, begun: Event) -> None:
    window.importing.take(["endless.ics"])
    window.importing.take(["another.ics"])
    assert begun.wait(20)
    assert window.close()


def test_ending_the_program_ends_the_reading(window: Window, qtbot: QtBot, begun: Event) -> None:
    window.importing.take(["endless.ics"])
    assert begun.wait(20)
    app = QCoreApplication.instance()
    assert app is not None
    with qtbot.waitSignal(window.importing.finished):
        app.aboutToQuit.emit()


def test_a_reading_after_one_that_was_stopped_is_read(
    window: Window, qtbot: QtBot, begun: Event, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.importing.take(["endless.ics"])
    assert begun.wait(20)
    with qtbot.waitSignal(window.importing.finished):
        window.importing.stop()
    monkeypatch.undo()
    file = tmp_path / "week.csv"
    file.write_text("date,start,end,activity,outcome\n2026-11-24,09:00,10:00,treatment,\n")
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.importing.dialog is not None


def test_stop_is_heard_while_many_rows_are_put_into_the_diary(
    window: Window, qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MANY", 1)
    monkeypatch.setattr(reading_progress, "BREATH", 0)
    rows = (f"BEGIN:VEVENT\nUID:{n}\nDTSTART:202611{n:02}T090000Z\nDURATION:PT1H\nEND:VEVENT\n" for n in range(1, 30))
    file = tmp_path / "month.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{''.join(rows)}END:VCALENDAR\n")
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.importing.dialog is not None

    def stop() -> None:
        (progress,) = [one for one in window.findChildren(ReadingProgress) if one.isVisible()]
        assert progress.labelText() == importing.PUT
        progress.canceled.emit()

    QTimer.singleShot(0, stop)
    window.importing.dialog.import_button.click()
    assert window.notice.text == "Reading was stopped: nothing was changed."
    assert desk.diary.everything() == ((), (), ())
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.importing.dialog is not None
    window.importing.dialog.import_button.click()
    assert len(desk.diary.everything()[0]) == 29
