"""Everything goes out of the window to a folder, and from a folder into the window of a new diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from planner.domain.diary.activity import Site
from planner.domain.english import counted
from planner.exchange.plain.folder_out import write_plain

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window


def choose(window: Window, item: str) -> QFileDialog:
    """The dialog that an item of More opens."""
    (action,) = (one for one in window.rail.more.menu().actions() if one.text() == item)
    action.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    return dialog


def test_everything_goes_to_a_new_folder_and_it_is_said_that_it_can_be_read(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = choose(window, "Export everything, not encrypted …")
    assert "not encrypted" in dialog.windowTitle()
    with qtbot.waitSignal(window.deeds.said):
        dialog.fileSelected.emit(str(tmp_path / "all"))
    dialog.reject()
    assert (tmp_path / "all" / "manifest.json").exists()
    assert "It is not encrypted: whoever can open the folder" in window.notice.text
    noted = window._desk.trail.links()[-1].content
    assert noted is not None
    assert (noted.what, noted.after) == ("everything the diary holds, as plain files", "nothing left out")


@pytest.mark.parametrize(("answer", "stays"), [("Leave them out", False), ("Write as it is", True)])
def test_identifiers_are_asked_about_before_everything_is_written(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path, answer: str, stays: bool
) -> None:
    desk.setup.save(Site("hall", "Mr Smith, Hill Road"), "add a site")
    dialog = choose(window, "Export everything, not encrypted …")
    dialog.fileSelected.emit(str(tmp_path / "all"))
    dialog.reject()
    question = window.exporting.question
    assert question.words == "What is to be written holds what looks like 1 name of patients."
    assert not (tmp_path / "all").exists()
    with qtbot.waitSignal(window.deeds.said):
        next(one for one in question.buttons if one.text() == answer).click()
    written = "".join(one.read_text(encoding="utf-8-sig") for one in (tmp_path / "all").iterdir())
    assert "Hill Road" in written
    assert ("Smith" in written) is stays


def test_a_folder_that_is_there_is_not_written_over(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = choose(window, "Export everything, not encrypted …")
    with qtbot.waitSignal(window.deeds.refused):
        dialog.fileSelected.emit(str(tmp_path / "diary"))
    dialog.reject()
    assert "there is something of that name" in window.notice.text


def test_a_folder_is_imported_and_one_undo_takes_it_back(
    window: Window, desk: Desk, demo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    write_plain(demo, tmp_path / "all")
    before = desk.whole.values()
    dialog = choose(window, "Import everything into a new diary …")
    with qtbot.waitSignal(window.importing.finished):
        dialog.filesSelected.emit([str(tmp_path / "all")])
    dialog.reject()
    rows = sum(map(len, demo.whole.values().values()))
    assert window.notice.text == f"{counted(rows, 'row', 'rows')} imported."
    assert desk.whole.values() == demo.whole.values()
    window.deeds.undo()
    assert desk.whole.values() == before


def test_a_spoiled_folder_is_refused_with_the_file_and_the_line(
    window: Window, desk: Desk, demo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    write_plain(demo, tmp_path / "all")
    (tmp_path / "all" / "site.jsonl").write_text("null\n")
    before = desk.whole.values()
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(tmp_path / "all")])
    assert window.notice.text.startswith("all/site.jsonl, line 1: This is no object with fields")
    (tmp_path / "all" / "site.jsonl").write_text("null\n" * 3)
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(tmp_path / "all")])
    assert window.importing.dialog is not None
    assert not window.importing.dialog.import_button.isEnabled()
    window.importing.dialog.reject()
    assert desk.whole.values() == before
