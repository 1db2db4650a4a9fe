"""The import of a table from the window: what is shown before anything changes, and what then changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from tests.ui.legible import illegible

from planner.exchange.parsed import FileKind
from planner.exchange.preview import RowState
from planner.ui.files.import_dialog import ImportDialog
from planner.ui.files.panels import PlainPanel
from planner.ui.files.table_panel import TablePanel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

Opened = Callable[..., ImportDialog]
HEAD = "date,start,end,activity,outcome\n"
THEIRS = "Session date,Start time,Duration,Type,Status,Surname\n"


@pytest.fixture
def opened(window: Window, qtbot: QtBot, tmp_path: Path) -> Opened:
    """Choose files of these contents, and give the dialog that shows them."""

    def open_files(*contents: str, names: tuple[str, ...] = ("one.csv", "two.csv")) -> ImportDialog:
        files = [tmp_path / name for name, _ in zip(names, contents, strict=False)]
        for file, content in zip(files, contents, strict=True):
            file.write_text(content)
        with qtbot.waitSignal(window.importing.finished):
            window.importing.take([str(file) for file in files])
        assert window.importing.dialog is not None
        return window.importing.dialog

    return open_files


def table_of(dialog: ImportDialog) -> TablePanel:
    assert isinstance(dialog.panel, TablePanel)
    return dialog.panel


def entries(desk: Desk) -> int:
    return len(desk.diary.everything()[0])


def test_supervision_called_off_is_shown_as_called_off_by_oneself(opened: Opened) -> None:
    dialog = opened(f"{HEAD}24/11/2026,09:00,10:00,supervision,cancelled_client\n24/11/2026,11:00,12:00,cpd,3\n")
    assert [row.cells[3] for row in table_of(dialog).rows.rows] == ["cancelled by you", "not attended"]


def test_rows_are_shown_as_they_would_be_taken_and_only_import_takes_them(
    window: Window, opened: Opened, desk: Desk
) -> None:
    version = desk.store.version
    dialog = opened(HEAD + "24/11/2026,09:00,10:00,treatment,5\n2026-11-24,10:00,11:00,Team meeting,\n")
    rows = table_of(dialog).rows.rows
    assert [row.cells[:4] for row in rows] == [
        ("Tue 24 Nov 2026", "09:00 – 10:00", "Treatment session", "attended"),
        ("Tue 24 Nov 2026", "10:00 – 11:00", "Team meeting", "planned"),
    ]
    assert dialog.summary.text() == "2 new"
    assert desk.store.version == version
    dialog.import_button.click()
    assert (entries(desk), window.notice.text) == (2, "2 rows imported.")
    window.deeds.undo()
    assert entries(desk) == 0


def test_leaving_the_dialog_changes_nothing(opened: Opened, desk: Desk, window: Window) -> None:
    opened(HEAD + "2026-11-24,09:00,10:00,treatment,\n").reject()
    assert entries(desk) == 0
    assert window.importing.dialog is None
    assert desk.history.undo_name is None


def test_what_is_there_already_is_flagged(opened: Opened, desk: Desk, window: Window) -> None:
    opened(HEAD + "2026-11-24,09:00,10:00,treatment,\n").import_button.click()
    dialog = opened(HEAD + "2026-11-24,09:00,10:00,treatment,\n2026-11-25,09:00,10:00,treatment,\n")
    assert [row.state for row in table_of(dialog).rows.rows] == [RowState.THERE, RowState.NEW]
    assert dialog.summary.text() == "1 new · 1 there already"
    dialog.import_button.click()
    assert (entries(desk), window.notice.text) == (2, "1 row imported, 1 was there already (line 2).")


def test_a_row_that_repeats_another_is_not_called_there_already(opened: Opened, desk: Desk, window: Window) -> None:
    row = "2026-11-24,09:00,10:00,treatment,\n"
    dialog = opened(HEAD + row + row)
    table = table_of(dialog).rows
    assert [one.state for one in table.rows] == [RowState.NEW, RowState.REPEATED]
    assert table.rows[1].words == "The same as line 2."
    assert dialog.summary.text() == "1 new · 1 repeated"
    dialog.import_button.click()
    assert (entries(desk), window.notice.text) == (1, "1 row imported, 1 repeats another (line 3).")
    again = opened(HEAD + row + row)
    assert [one.state for one in table_of(again).rows.rows] == [RowState.THERE, RowState.THERE]
    again.reject()


def test_a_bad_row_is_shown_with_line_column_and_reason_and_may_be_left_out(
    opened: Opened, desk: Desk, window: Window
) -> None:
    dialog = opened(HEAD + "2026-11-24,09:00,10:00,treatment,\n2026-11-24,10:00,11:00,yoga,\n")
    table = table_of(dialog).rows
    (bad,) = [row for row in table.rows if row.state is RowState.BAD]
    assert (bad.number, bad.cells) == (3, ("2026-11-24, 10:00, 11:00, yoga",))
    assert bad.words.startswith("activity: “yoga” is not an activity of this diary")
    assert not dialog.import_button.isEnabled()
    table.shown.choose(RowState.BAD)
    assert table.rows == (bad,)
    table.table.selectRow(0)
    assert table.words.text() == bad.words
    dialog.leave_out.setChecked(True)
    assert dialog.summary.text() == "1 new · 1 row cannot be taken"
    dialog.import_button.click()
    assert (entries(desk), window.notice.text) == (1, "1 row imported, 1 was left out.")


def test_columns_are_guessed_from_what_others_call_them_and_the_rest_is_left_out(opened: Opened, desk: Desk) -> None:
    dialog = opened(THEIRS + "24/11/2026,09:00,50,treatment,attended,Example\n")
    panel = table_of(dialog)
    assert {our: field.chosen() for our, field in panel.fields.items() if field.chosen()} == {
        "date": "session date",
        "start": "start time",
        "minutes": "duration",
        "activity": "type",
        "outcome": "status",
    }
    assert panel.left_out.text() == "Left out: surname"
    dialog.import_button.click()
    (entry,), *_ = desk.diary.everything()
    assert (entry.span.minutes, entry.details.label, entry.details.note) == (50, "", "")


def marks(panel: TablePanel) -> dict[str, str]:
    """The words beside each field, by our column."""
    return {our: panel.marked(our) for our in panel.fields}


def test_columns_that_are_needed_say_so_in_words(opened: Opened) -> None:
    panel = table_of(opened(HEAD + "2026-11-24,09:00,10:00,treatment,\n"))
    shown = marks(panel)
    assert [one for one in shown.values() if "needed" in one] == [
        "Date (needed)",
        "Start (needed)",
        "Activity (needed)",
    ]
    assert (shown["end"], shown["outcome"], shown["all_day"]) == ("End (or minutes)", "Outcome", "All day")


def test_a_column_that_another_tells_is_not_called_needed(opened: Opened) -> None:
    panel = table_of(opened("start,end,activity\n2026-11-24 09:00,2026-11-24 10:00,treatment\n"))
    assert (marks(panel)["date"], marks(panel)["start"]) == ("Date", "Start (needed)")


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        (("attended", "dna"), "result"),
        (("attended", ""), "result"),
        (("attended", "much better"), ""),
        (("5", "7"), ""),
        (("", ""), ""),
    ],
)
def test_a_result_is_the_outcome_only_where_outcomes_stand_below_it(
    opened: Opened, values: tuple[str, str], taken: str
) -> None:
    first, last = values
    rows = f"2026-11-23,09:00,10:00,treatment,{first}\n2026-11-23,10:00,11:00,treatment,{last}\n"
    dialog = opened("date,start,end,activity,Result\n" + rows)
    assert table_of(dialog).fields["outcome"].chosen() == taken
    dialog.reject()


@pytest.mark.parametrize("kind", [FileKind.DIARY, FileKind.CASES])
def test_where_it_is_narrow_the_rows_stand_under_the_columns(opened: Opened, qtbot: QtBot, kind: FileKind) -> None:
    dialog = opened(HEAD + "2026-11-24,09:00,10:00,treatment,\n")
    panel = table_of(dialog)
    if kind is not panel.kind.chosen():
        with qtbot.waitSignal(dialog.read_again):
            panel.kind.choose(kind)
    first = next(iter(panel.fields.values()))
    for width, is_beside in ((1000, True), (480, False)):
        dialog.resize(width, 520)
        assert illegible(dialog) == []
        left, field = panel.rows.mapTo(dialog, QPoint()).x(), first.mapTo(dialog, QPoint()).x()
        assert (left > field) == is_beside
    dialog.reject()


def test_choosing_another_column_refreshes_the_preview(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened("when,start,end,activity,outcome,where\n2026-11-24,09:00,10:00,treatment,,\n")
    panel = table_of(dialog)
    assert panel.refusal.text() == "one.csv: Which column holds the date? Choose it beside “Date”."
    assert not dialog.import_button.isEnabled()
    with qtbot.waitSignal(dialog.read_again):
        panel.fields["date"].choose("when")
    assert panel.refusal.isHidden()
    assert dialog.import_button.isEnabled()
    assert dialog.summary.text() == "1 new"
    dialog.reject()


def test_a_choice_of_columns_is_remembered_for_files_with_the_same_headings(
    opened: Opened, desk: Desk, qtbot: QtBot, window: Window
) -> None:
    text = "when,begins,finish,activity,outcome\n2026-11-24,09:00,10:00,treatment,\n"
    dialog = opened(text)
    with qtbot.waitSignal(dialog.read_again):
        table_of(dialog).fields["date"].choose("when")
    assert desk.setup.column_maps() == ()
    dialog.import_button.click()
    assert [dict(one.pairs)["date"] for one in desk.setup.column_maps()] == ["when"]
    again = opened(text.replace("11-24", "11-25"))
    assert table_of(again).fields["date"].chosen() == "when"
    assert again.import_button.isEnabled()
    again.import_button.click()
    assert entries(desk) == 2
    window.deeds.undo()
    window.deeds.undo()
    assert desk.setup.column_maps() == (), "the map came with the first import, and goes with it"


def test_a_table_may_be_taken_as_another_kind(opened: Opened, qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(
        "Discharge date,Treatment sessions,first PHQ-9,last PHQ-9,first GAD-7,last GAD-7\n2026-10-01,8,15,6,12,5\n"
    )
    panel = table_of(dialog)
    assert panel.kind.chosen() is FileKind.CASES
    assert panel.rows.rows[0].cells[:4] == ("Thu 1 Oct 2026", "8", "15 then 6", "GAD-7 12 then 5")
    with qtbot.waitSignal(dialog.read_again):
        panel.kind.choose(FileKind.DIARY)
    assert not dialog.import_button.isEnabled()
    assert "activity" in panel.fields
    with qtbot.waitSignal(dialog.read_again):
        panel.kind.choose(FileKind.CASES)
    dialog.import_button.click()
    assert len(desk.outcomes.cases()) == 1


def test_several_files_are_looked_at_in_turn_and_taken_in_one_step(opened: Opened, desk: Desk, window: Window) -> None:
    yoga = 'format = "planner-setup/1"\n[[activity]]\nid = "yoga"\nname = "Yoga"\nkind = "other"\n'
    dialog = opened(yoga, HEAD + "2026-11-24,09:00,10:00,yoga,\n", names=("setup.toml", "week.csv"))
    assert isinstance(dialog.panel, PlainPanel)
    assert dialog.panel.about.text() == "A setup file, taken as it stands."
    dialog.file.choose(1)
    assert [row.cells[2] for row in table_of(dialog).rows.rows] == ["Yoga"]
    dialog.import_button.click()
    assert entries(desk) == 1
    window.deeds.undo()
    assert "yoga" not in desk.setup.terms().activity
    assert entries(desk) == 0


def test_what_is_wrong_with_a_set_up_is_listed_in_full(opened: Opened) -> None:
    dialog = opened(
        'format = "planner-setup/1"\n[person]\nregion = "XX"\ntime_zone = "Nowhere"\n', names=("setup.toml",)
    )
    assert [row.number for row in dialog.panel.rows.rows] == [3, 4]
    assert all(row.state is RowState.BAD and row.words for row in dialog.panel.rows.rows)
    dialog.reject()


def test_dialogs_that_were_closed_are_gone(opened: Opened, window: Window, qtbot: QtBot) -> None:
    for _ in range(3):
        dialog = opened(THEIRS + "24/11/2026,09:00,50,treatment,attended,Example\n")
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()
    assert not window.findChildren(ImportDialog)


def workbook(file: Path, sheets: dict[str, list[tuple[object, ...]]]) -> str:
    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(file)
    return str(file)


def test_the_sheet_of_a_workbook_is_named_and_another_may_be_chosen(
    window: Window, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    head = ("date", "start", "end", "activity", "outcome")
    other = (head, ("2026-11-24", "9am", "10am", "treatment", ""))
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Read & me": [("How to",)],
        "Sessions": list(other),
        "Later": [(*head[:4], "site"), *other[1:], *other[1:]],
    }
    name = workbook(tmp_path / "book.xlsx", {**sheets, "Empty": []})
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([name])
    dialog = window.importing.dialog
    assert dialog is not None
    panel = table_of(dialog)
    assert panel.sheet is not None
    assert (panel.sheet.chosen(), panel.sheet.isVisible()) == ("Read & me", True)
    assert not dialog.import_button.isEnabled()
    for chosen, new in (("Sessions", 1), ("Empty", 0), ("Later", 2)):
        with qtbot.waitSignal(dialog.read_again):
            panel.sheet.choose(chosen)
        assert (panel.sheet.chosen(), len(panel.rows.rows)) == (chosen, max(new, 1))
        assert dialog.import_button.isEnabled() == bool(new)
        assert panel.refusal.isHidden() == bool(new)
    assert panel.fields["site"].chosen() == "site"
    assert "every session is taken as planned" in panel.warnings.text()
    dialog.import_button.click()
    assert entries(desk) == 1


def test_a_workbook_of_one_sheet_names_it_without_a_choice(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([workbook(tmp_path / "book.xlsx", {"Sessions": [("date", "start", "end", "activity")]})])
    assert window.importing.dialog is not None
    panel = table_of(window.importing.dialog)
    assert panel.sheet is None
    assert "Sessions" in [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
