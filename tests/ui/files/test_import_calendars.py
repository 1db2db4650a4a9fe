"""The import of a calendar from the window: its titles, what they come to, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.title_rules import TitleRule
from planner.ui.files.calendar_panel import CalendarPanel
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.files.import_dialog import ImportDialog

TITLES = ("Treatment session A. Example", "Ward round", "Supervision with Basel", "Ward round")


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot, tmp_path: Path) -> ImportDialog:
    """The dialog over a calendar of four events, one of which repeats."""
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    events = "".join(
        f"BEGIN:VEVENT\nUID:{hour}\nDTSTART:20261124T{hour:02}0000\nDTEND:20261124T{hour:02}3000\nSUMMARY:{title}\n"
        + ("RRULE:FREQ=WEEKLY;COUNT=4\n" if title.startswith("Super") else "")
        + "END:VEVENT\n"
        for hour, title in enumerate(TITLES, 9)
    )
    file = tmp_path / "mine.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.importing.dialog is not None
    return window.importing.dialog


def panel_of(dialog: ImportDialog) -> CalendarPanel:
    assert isinstance(dialog.panel, CalendarPanel)
    return dialog.panel


def titles(dialog: ImportDialog) -> list[tuple[str, int, str, bool]]:
    lines = panel_of(dialog).titles.lines.rows
    return [(line.value.title, line.value.events, line.value.activity, line.value.is_kept) for line in lines]


def labels(desk: Desk) -> set[tuple[str, str]]:
    entries, series, _ = desk.diary.everything()
    details = [*(one.details for one in entries), *(one.details for one in series)]
    return {(one.activity, one.label) for one in details}


def test_titles_are_shown_with_what_they_come_to_those_no_rule_fits_first(dialog: ImportDialog) -> None:
    assert titles(dialog) == [
        ("Ward round", 2, "other", True),
        ("Treatment session A. Example", 1, "treatment", False),
        ("Supervision with Basel", 1, "supervision", True),
    ]
    assert panel_of(dialog).warnings.text() == (
        "The title of 1 contact session was left out, as titles may hold names."
    )
    rows = panel_of(dialog).rows.rows
    assert [row.cells[3] for row in rows] == ["", "", "Every Tuesday 4 times", ""]
    assert dialog.summary.text() == "4 new"


def test_a_title_is_taken_as_another_activity_for_this_once(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    panel, before = panel_of(dialog), desk.setup.title_rules()
    panel.titles.selectRow(0)
    assert panel.activity.chosen() == "other"
    with qtbot.waitSignal(dialog.read_again):
        panel.activity.choose("meeting")
    assert titles(dialog)[1] == ("Ward round", 2, "meeting", True), "it stands where the file has it"
    assert panel.titles.picked_line is not None
    assert panel.titles.picked_line.value.title == "Ward round", "the one picked stays picked"
    with qtbot.waitSignal(dialog.read_again):
        panel.keep.setChecked(False)
    dialog.import_button.click()
    assert labels(desk) == {("treatment", ""), ("meeting", ""), ("supervision", "Supervision with Basel")}
    assert desk.setup.title_rules() == before


def test_what_was_chosen_becomes_a_rule_when_asked(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    panel, before = panel_of(dialog), desk.setup.title_rules().rules
    panel.titles.selectRow(0)
    with qtbot.waitSignal(dialog.read_again):
        panel.activity.choose("meeting")
    with qtbot.waitSignal(dialog.read_again):
        panel.remember.setChecked(True)
    dialog.import_button.click()
    assert desk.setup.title_rules().rules == (TitleRule("Ward round", "meeting", keep=True), *before)


def test_what_is_new_changed_cancelled_and_left_out_is_named_by_its_title(
    dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = dialog.parent()
    assert isinstance(window, Window)
    dialog.import_button.click()
    event = "BEGIN:VEVENT\nUID:{}\nSEQUENCE:1\nDTSTART{}\n{}SUMMARY:{}\nEND:VEVENT\n"
    events = [
        event.format(10, ":20261124T103000", "DTEND:20261124T110000\n", "Ward round"),
        event.format(12, ":20261124T120000", "STATUS:CANCELLED\nDTEND:20261124T123000\n", "Ward round"),
        event.format("new", ":20261125T120000", "DURATION:PT1H\n", "Away day"),
        event.format("short", ":20261125T120000", "", "Reminder"),
        event.format("odd", ";TZID=Nowhere:20261125T120000", "DURATION:PT1H\n", "Call"),
    ]
    file = tmp_path / "again.ics"
    file.write_text(f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n")
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    again = window.importing.dialog
    assert again is not None
    assert [(row.cells[0], row.state.value) for row in panel_of(again).rows.rows] == [
        ("Ward round", "changed"),
        ("Ward round", "cancelled"),
        ("Away day", "new"),
        ("Reminder", "left out"),
        ("Call", "cannot be taken"),
    ]
    assert again.summary.text() == (
        "1 new · 1 changed · 1 cancelled · 1 left out · 1 event cannot be taken and stays out"
    )
    again.import_button.click()
    assert ("other", "Away day") in labels(desk)
    (binned,) = desk.recycle_bin.contents()
    assert binned.name.startswith("Ward round Tue 24 Nov 12:00")
