"""The free slots on the page of reports: shown as they will be, and saved by the ending of the name."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from planner.domain.hours.credit import Shares, SlotSource
from planner.ui.hours.places import Place
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.page import FREE_SLOTS, NAMES, WEEK, ReportsPage
from planner.ui.shell import page_names
from planner.ui.shell.application import make_application
from planner.ui.shell.set_up_places import show_place
from planner.ui.shell.window import Window
from planner.words.offered import NO_FREE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.reports.free_slots import FreeSlotsReport


@pytest.fixture
def window(demo: Desk, qtbot: QtBot) -> Iterator[Window]:
    make_application(LIGHT)
    made = Window(demo, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def report(window: Window, qtbot: QtBot) -> FreeSlotsReport:
    """The free slots, as the button under Hours leads to them."""
    show_place(window, Place.FREE_SLOTS)
    made = cast("ReportsPage", window.page("reports")).free_slots
    qtbot.waitUntil(lambda: made.at_hand is not None)
    return made


def test_they_are_those_of_the_coming_weeks_with_their_page(report: FreeSlotsReport, demo: Desk) -> None:
    found = demo.slots.free()
    assert (report.first.understood, report.last.understood) == (date(2026, 11, 24), date(2026, 12, 21))
    assert report.words.text() == f"{found.held}, {found.days}"
    assert not report.preview.picture.isNull()
    assert report.preview.picture.height() > report.preview.picture.width()


def test_other_days_show_other_slots_and_a_range_turned_round_is_refused(report: FreeSlotsReport, qtbot: QtBot) -> None:
    report.last.show_day(date(2026, 11, 24))
    report.show_slots()
    assert report.words.text() == NO_FREE
    qtbot.waitUntil(lambda: report.at_hand is not None)
    report.last.show_day(date(2026, 11, 20))
    report.show_slots()
    assert "give a later one" in report.refusal.text()
    assert not report.save_button.isEnabled()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ics", "pdf"])
def test_saving_writes_what_its_ending_says(
    report: FreeSlotsReport, qtbot: QtBot, tmp_path: Path, demo: Desk, ending: str
) -> None:
    report.save_button.click()
    asking = report.findChild(QFileDialog)
    assert asking is not None
    with qtbot.waitSignal(report.saved):
        asking.fileSelected.emit(str(tmp_path / f"free.{ending}"))
    asking.reject()
    assert report.state.text().startswith(f"{demo.slots.free().held} saved as free.{ending}.")
    content = (tmp_path / f"free.{ending}").read_bytes()
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(rows) == 1 + len(demo.slots.free().slots)


def test_every_sheet_goes_to_the_printer_as_it_was_shown(report: FreeSlotsReport, qtbot: QtBot, tmp_path: Path) -> None:
    many = replace(report.desk.slots.free(), slots=report.desk.slots.free().slots * 40)
    report.take(many)
    qtbot.waitUntil(lambda: report.at_hand is not None)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(report.printed):
        report.print_on(printer)
    assert report.state.text() == "Sent to the printer."
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "printed.pdf").read_bytes())) == 2


def test_a_name_that_looks_like_a_patient_s_is_asked_about_before_it_leaves(
    report: FreeSlotsReport, qtbot: QtBot
) -> None:
    found = report.desk.slots.free()
    report.take(replace(found, slots=tuple(replace(one, mode="ring 07700 900123") for one in found.slots)))
    qtbot.waitUntil(lambda: report.at_hand is not None)
    report.save_button.click()
    assert not report.question.isHidden()
    report.question.leave_out.click()
    qtbot.waitUntil(lambda: report.findChild(QFileDialog) is not None)
    assert report.at_hand is not None
    assert not any("07700" in one.mode for one in report.at_hand.found.slots)


def test_another_ending_is_refused_beside_the_button(report: FreeSlotsReport, tmp_path: Path) -> None:
    assert report.at_hand is not None
    report.save(report.at_hand, str(tmp_path / "free.docx"))
    assert "end its name in .csv, .xlsx, .ics or .pdf" in report.refusal.text()
    assert not list(tmp_path.iterdir())


def test_the_key_that_prints_turns_back_to_the_week(window: Window, report: FreeSlotsReport) -> None:
    page = cast("ReportsPage", window.page("reports"))
    assert report.isVisible()
    assert page.report == FREE_SLOTS
    window.print_week()
    assert page.report == WEEK


def test_the_window_calls_the_reports_as_their_choice_does() -> None:
    assert {page_names.THE_WEEK, page_names.FREE_SLOTS} < set(NAMES)


def test_the_source_of_slots_is_chosen_under_credit(window: Window, desk: Desk) -> None:
    show_place(window, Place.SLOTS)
    assert window.page("setup").chosen == "Credit"  # type: ignore[attr-defined]
    assert desk.setup.terms().shares == Shares()
    assert SlotSource.TYPICAL_WEEK is Shares().slots
