"""Importing a file with the figures of many providers from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

COLUMNS = (
    "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,ORG_CODE2,ORG_NAME2,MEASURE_ID,"
    "MEASURE_NAME,MEASURE_VALUE_SUPPRESSED\n"
)
COUNTS = {"Count_FinishedCourseTreatment": 110, "Count_NotAtCaseness": 10, "Count_Recovery": 50}


def test_the_window_asks_whose_figures_are_wanted(window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "activity.csv"
    file.write_text(
        COLUMNS
        + "".join(
            f"01/09/2026,30/09/2026,Provider,{code},{name},,,,{measure},{count}\n"
            for code, name in (("RX1", "North Service"), ("RX2", "South Service"))
            for measure, count in COUNTS.items()
        )
    )
    window.importing.take([str(file)])
    qtbot.waitUntil(lambda: bool(window.findChildren(QInputDialog)))
    (question,) = window.findChildren(QInputDialog)
    assert question.labelText() == "The file has the figures of 2 providers. Which is yours?"
    assert question.comboBoxItems() == ["North Service (RX1)", "South Service (RX2)"]
    question.setTextValue("South Service (RX2)")
    question.accept()

    qtbot.waitUntil(lambda: bool(desk.outcomes.service_rates()))
    (rate,) = desk.outcomes.service_rates()
    assert (rate.name, rate.finished, rate.give_or_take) == ("South Service", 110, 2.5)
    assert rate.reliably_recovered is None


def test_the_window_names_the_lines_that_are_there_already(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "cases.csv"
    row = "2026-01-{:02},8,15,8,12,6"
    head = "closed_on,sessions,phq9_first,phq9_last,gad7_first,gad7_last"
    file.write_text("\n".join([head, *(row.format(day) for day in range(1, 10))]))
    for _ in range(2):
        with qtbot.waitSignal(window.importing.finished):
            window.importing.take([str(file)])
        assert window.importing.dialog is not None
        window.importing.dialog.import_button.click()
        assert len(desk.outcomes.cases()) == 9

    assert window.notice.text == "0 rows imported, 9 were there already (lines 2, 3, 4, 5, 6, 7 and 3 more)."
