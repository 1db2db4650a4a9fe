"""Rows of files that hold what looks like identifiers of patients: shown before they are taken, left out if asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from planner.exchange.preview import RowState
from planner.ui.files.import_dialog import ImportDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

Opened = Callable[[str, str], ImportDialog]
TABLE = (
    "date,start,end,activity,outcome,label,note\n"
    "2026-11-24,09:00,10:00,treatment,,PT12 review,\n"
    "2026-11-24,10:00,11:00,treatment,,Mr Smith review,943 476 5919\n"
    "2026-11-24,11:00,12:00,treatment,,LS1 4AP,\n"
)
CASES = (
    "closed_on,sessions,phq9_first,phq9_last,anxiety_measure,anxiety_first,anxiety_last,descriptor\n"
    "2026-11-02,8,14,6,GAD-7,12,5,Mrs Jones\n"
)


@pytest.fixture
def opened(window: Window, qtbot: QtBot, tmp_path: Path) -> Opened:
    """Choose a file of this content, and give the dialog that shows it."""

    def open_file(content: str, name: str) -> ImportDialog:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        with qtbot.waitSignal(window.importing.finished):
            window.importing.take([str(file)])
        assert window.importing.dialog is not None
        return window.importing.dialog

    return open_file


def labels(desk: Desk) -> list[str]:
    entries, _, _ = desk.diary.everything()
    return [one.details.label for one in sorted(entries, key=lambda one: one.span.start)]


def test_rows_that_hold_identifiers_are_marked_and_counted_before_anything_is_taken(opened: Opened, desk: Desk) -> None:
    dialog = opened(TABLE, "week.csv")
    assert dialog.noticed.words.text() == "2 rows hold what looks like identifiers of patients: lines 3, 4."
    rows = dialog.panel.rows.rows
    assert [row.state for row in rows] == [RowState.NEW, RowState.NOTICED, RowState.NOTICED]
    assert rows[1].words == "Looks like a name and an NHS number."
    dialog.panel.rows.shown.choose(RowState.NOTICED)
    assert [row.number for row in dialog.panel.rows.rows] == [3, 4]
    dialog.panel.rows.shown.choose(RowState.NEW)
    assert [row.number for row in dialog.panel.rows.rows] == [2, 3, 4]
    assert labels(desk) == []


def test_once_they_are_left_out_the_rows_are_shown_and_taken_without_them(
    opened: Opened, desk: Desk, window: Window
) -> None:
    dialog = opened(TABLE, "week.csv")
    dialog.noticed.leave_out.click()
    assert [row.state for row in dialog.panel.rows.rows] == [RowState.NEW] * 3
    assert "Smith" not in "".join(cell for row in dialog.panel.rows.rows for cell in row.cells)
    dialog.import_button.click()
    assert labels(desk) == ["PT12 review", "review", ""]
    assert window.identifiers.bar.isHidden()


def test_rows_taken_as_they_are_can_still_be_cleared_afterwards_and_that_undone(
    opened: Opened, desk: Desk, window: Window
) -> None:
    opened(TABLE, "week.csv").import_button.click()
    assert labels(desk) == ["PT12 review", "Mr Smith review", "LS1 4AP"]
    assert window.identifiers.bar.words.startswith("2 of the things you saved hold what looks like")
    window.identifiers.bar.buttons[0].click()
    assert labels(desk) == ["PT12 review", "review", ""]
    window.deeds.undo()
    assert labels(desk) == ["PT12 review", "Mr Smith review", "LS1 4AP"]


def test_a_row_left_out_as_known_is_known_without_its_identifiers_too(opened: Opened, desk: Desk) -> None:
    first = opened(TABLE, "week.csv")
    first.noticed.leave_out.click()
    first.import_button.click()
    again = opened(TABLE, "week.csv")
    assert [row.state for row in again.panel.rows.rows][1] is RowState.NOTICED
    again.noticed.leave_out.click()
    assert [row.state for row in again.panel.rows.rows] == [RowState.THERE] * 3
    assert len(labels(desk)) == 3


def test_closed_cases_are_looked_through_too(opened: Opened, desk: Desk) -> None:
    dialog = opened(CASES, "cases.csv")
    assert dialog.noticed.words.text() == "1 row holds what looks like identifiers of patients: line 2."
    dialog.noticed.leave_out.click()
    dialog.import_button.click()
    with desk.store.reading() as diary:
        (case,) = diary.cases_between(None, None)
    assert case.descriptor == ""


def test_a_file_without_any_says_nothing_of_them(opened: Opened) -> None:
    dialog = opened(TABLE.replace("Mr Smith", "PT13").replace("943 476 5919", "").replace("LS1 4AP", ""), "week.csv")
    assert dialog.noticed.isHidden()


def test_a_set_up_goes_straight_in_and_is_asked_about(window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "setup.toml"
    file.write_text('format = "planner-setup/1"\n[[site]]\nid = "home"\nname = "Mr Smith, home"\n', encoding="utf-8")
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert "looks like a name" in window.identifiers.bar.words
    window.identifiers.bar.buttons[0].click()
    assert [one.name for one in desk.setup.sites()] == ["home"]
