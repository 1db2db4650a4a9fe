from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

HEAD = "date,start,end,activity,outcome\n"
COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(window: Window, url: QUrl) -> tuple[bool, QMimeData]:
    """Whether the window would take what is dragged over it, and what that is."""
    content = QMimeData()
    content.setUrls([url])
    event = QDragEnterEvent(QPoint(500, 400), COPY, content, LEFT, PLAIN)
    QApplication.sendEvent(window, event)
    return event.isAccepted(), content


def entries(desk: Desk) -> int:
    return len(desk.diary.everything()[0])


def import_shown(window: Window) -> None:
    """Take what the dialog shows."""
    assert window.importing.dialog is not None
    window.importing.dialog.import_button.click()


def test_a_file_dropped_on_the_window_is_imported_and_can_be_undone(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "week.csv"
    file.write_text(HEAD + "2026-11-24,09:00,10:00,treatment,\n2026-11-24,10:00,11:00,treatment,\n")
    taken, content = dragged(window, QUrl.fromLocalFile(str(file)))
    assert taken
    with qtbot.waitSignal(window.importing.finished):
        QApplication.sendEvent(window, QDropEvent(QPointF(500, 400), COPY, content, LEFT, PLAIN))
    import_shown(window)
    assert (entries(desk), window.notice.text) == (2, "2 rows imported.")
    window.deeds.undo()
    assert entries(desk) == 0


def test_what_is_no_file_of_this_machine_is_not_taken(window: Window) -> None:
    taken, _ = dragged(window, QUrl("http://example.org/week.ics"))
    assert not taken


def test_a_file_that_is_nothing_to_take_is_refused_in_the_windows_own_words(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "week.xlsx"
    file.write_bytes(b"PK\3\4 and nothing else")
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.notice.text.startswith("week.xlsx: This is not a workbook that can be read")
    assert window.importing.dialog is None
    assert entries(desk) == 0


def test_a_window_closed_in_the_middle_of_an_import_leaves_all_or_nothing(
    window: Window, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "week.csv"
    file.write_text(HEAD + "".join(f"2026-11-{day},09:00,10:00,treatment,\n" for day in range(10, 30)))
    window.importing.take([str(file)])
    window.close()
    assert entries(desk) in {0, 20}
    QApplication.processEvents()
    assert entries(desk) in {0, 20}
