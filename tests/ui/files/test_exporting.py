"""The days in view go out as a file whose name says its form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    """The window over a diary with a session this week and one next week."""
    for day in (24, 30):
        start = datetime(2026, 11, day, 9, tzinfo=UTC)
        desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment"))
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_the_days_in_view_are_written(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "week.csv"
    window.exporting.write(str(file))
    assert window.notice.text == f"1 entry written to {file}."
    assert "2026-11-24,09:00,10:00,Treatment session,planned" in file.read_text()
    window.step(1)
    window.exporting.write(str(tmp_path / "next.CSV"))
    assert "2026-11-30" in (tmp_path / "next.CSV").read_text()


@pytest.mark.parametrize("name", ["week.pdf", "week", "missing/week.csv"])
def test_a_name_that_says_no_form_or_place_is_refused(window: Window, tmp_path: Path, name: str) -> None:
    window.exporting.write(str(tmp_path / name))
    assert "week" in window.notice.text
    assert [one.name for one in tmp_path.iterdir()] == ["diary"], "nothing but the diary of the test"


def test_the_menu_asks_for_a_name(window: Window, tmp_path: Path) -> None:
    window.exporting.ask()
    (dialog,) = window.findChildren(QFileDialog)
    file = tmp_path / "asked.ics"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.fixture
def named(window: Window, desk: Desk) -> Window:
    """The window, with a name in the words of the session in view."""
    (booking,) = window.diary.seen_bookings()
    desk.diary.edit(booking, Details("treatment", label="Mr Smith review", note="call 07700 900123"))
    window.show_page("diary")
    return window


def ask(window: Window, file: Path) -> dict[str, QPushButton]:
    """Export to a file whose days hold identifiers; the answers there are."""
    window.exporting.write(str(file))
    question = window.exporting.question
    assert question.isVisible()
    assert question.words == "What is to be written holds what looks like 1 name and 1 telephone number of patients."
    assert not file.exists(), "nothing is written before it is answered"
    return {one.text(): one for one in question.buttons}


def test_identifiers_are_asked_about_and_left_out_before_anything_is_written(named: Window, tmp_path: Path) -> None:
    file = tmp_path / "week.csv"
    ask(named, file)["Leave them out"].click()
    text = file.read_text(encoding="utf-8-sig")
    assert ",review,,,call" in text
    assert "Smith" not in text
    assert named.exporting.question.isHidden()


def test_identifiers_are_written_where_that_is_chosen(named: Window, tmp_path: Path) -> None:
    file = tmp_path / "week.csv"
    ask(named, file)["Write as it is"].click()
    assert "Mr Smith review" in file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("how", ["Cancel", ""])
def test_leaving_the_question_writes_nothing(named: Window, tmp_path: Path, how: str) -> None:
    file = tmp_path / "week.csv"
    answers = ask(named, file)
    (answers[how] if how else named.exporting.question.close_button).click()
    assert named.exporting.question.isHidden()
    assert not file.exists()


def test_a_calendar_of_contact_sessions_holds_no_words_to_ask_about(named: Window, tmp_path: Path) -> None:
    named.exporting.write(str(tmp_path / "week.ics"))
    assert named.exporting.question.isHidden()
    assert "Smith" not in (tmp_path / "week.ics").read_text(encoding="utf-8")
