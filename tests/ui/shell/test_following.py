"""The window follows what another program does to its diary, and nothing that is being done in it is disturbed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from tests.conftest import NOW

from planner.bootstrap import open_desk
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span
from planner.domain.hours.terms import Person
from planner.storage.held import OTHERS_WRITE
from planner.ui.kit.fields import ClockField
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def span(hour: float) -> Span:
    return Span(NINE + hour * HOUR, NINE + (hour + 1) * HOUR)


@pytest.fixture
def theirs(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Another program on the same diary."""
    desk.diary.add(span(0), Details("treatment"))
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", lambda: NOW)) as made:
        yield made


@pytest.fixture
def window(desk: Desk, theirs: Desk, qtbot: QtBot) -> Iterator[Window]:
    """A window over a diary that another program has open too."""
    assert theirs.store.path == desk.store.path
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def there(desk: Desk) -> Booking:
    return desk.diary.bookings(NINE.date(), NINE.date())[0]


def open_details(window: Window, desk: Desk) -> None:
    window.diary.grid.select(there(desk))
    window.diary._inspecting.open_entry()


def shown(window: Window) -> dict[str, Booking]:
    return {one.key: one for one in window.diary.grid.bookings}


def test_what_another_program_adds_appears_by_itself_and_the_selection_stays(
    window: Window, theirs: Desk, qtbot: QtBot
) -> None:
    grid = window.diary.grid
    grid.select(there(theirs))
    grid.verticalScrollBar().setValue(7)
    scroll = grid.verticalScrollBar().value()
    _, key = theirs.diary.add(span(3), Details("supervision"))
    qtbot.waitUntil(lambda: key in shown(window))
    assert grid.selected_booking == there(theirs)
    assert grid.verticalScrollBar().value() == scroll


def test_coming_to_the_front_it_looks_at_once(window: Window, theirs: Desk, qtbot: QtBot) -> None:
    window.following._timer.stop()
    other = QDialog()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.following._timer.setInterval(1_000_000)
    window.following._timer.start()
    _, key = theirs.diary.add(span(3), Details("supervision"))
    assert key not in shown(window)
    other.close()
    window.activateWindow()
    qtbot.waitUntil(lambda: key in shown(window))


def test_out_of_sight_it_asks_nothing(window: Window) -> None:
    assert window.following._timer.isActive()
    window.hide()
    assert not window.following._timer.isActive()
    window.show()
    assert window.following._timer.isActive()


def test_its_own_deeds_are_shown_once_and_not_again(
    window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(window.following, "_refresh", lambda: asked.append("again"))
    window.deeds.do(lambda: desk.diary.record([there(desk)], Outcome.ATTENDED))
    window.deeds.undo()
    window.following.look()
    assert asked == []


def test_what_is_being_typed_stays_and_is_merged_with_what_the_other_changed(
    window: Window, theirs: Desk, desk: Desk
) -> None:
    open_details(window, desk)
    label = window.diary.inspector.form._label
    label.setFocus()
    QTest.keyClicks(label, "mine")
    seen = there(theirs)
    theirs.diary.edit(seen, replace(seen.details, note="theirs", mode="video"))
    window.following.look()
    assert label.text() == "mine"
    QTest.keyClick(label, Qt.Key.Key_Return)
    kept = there(theirs).details
    assert (kept.label, kept.note, kept.mode) == ("mine", "theirs", "video")
    assert there(theirs) == shown(window)[seen.key]


def test_a_cursor_that_rests_in_a_field_holds_nothing_up_and_rests_there_afterwards(
    window: Window, theirs: Desk, desk: Desk
) -> None:
    seen = there(theirs)
    theirs.diary.edit(seen, replace(seen.details, label="a few words"))
    window.following.look()
    open_details(window, desk)
    label = window.diary.inspector.form._label
    label.setFocus()
    label.setSelection(2, 3)
    seen = there(theirs)
    theirs.diary.edit(seen, replace(seen.details, label="a few more words"))
    window.following.look()
    assert label.text() == "a few more words"
    assert (label.hasFocus(), label.selectedText(), label.cursorPosition()) == (True, "few", 5)


@pytest.mark.parametrize("is_time", [True, False])
def test_what_was_typed_and_handed_over_holds_nothing_up(
    window: Window, theirs: Desk, desk: Desk, *, is_time: bool
) -> None:
    open_details(window, desk)
    form = window.diary.inspector.form
    field, words = (form.findChildren(ClockField)[1], "1045") if is_time else (form._label, "mine")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    seen = there(theirs)
    theirs.diary.edit(seen, replace(seen.details, mode="video"))
    window.following.look()
    assert there(theirs) == shown(window)[seen.key]
    assert field.hasFocus()


def test_words_typed_and_taken_back_hold_nothing_up_once_they_are_left(
    window: Window, theirs: Desk, desk: Desk
) -> None:
    open_details(window, desk)
    label = window.diary.inspector.form._label
    label.setFocus()
    QTest.keyClicks(label, "x")
    QTest.keyClick(label, Qt.Key.Key_Backspace)
    QTest.keyClick(label, Qt.Key.Key_Return)
    seen = there(theirs)
    theirs.diary.edit(seen, replace(seen.details, mode="video"))
    window.following.look()
    assert there(theirs) == shown(window)[seen.key]


def test_what_both_typed_is_refused_and_then_shown_as_the_other_has_it(
    window: Window, theirs: Desk, desk: Desk, qtbot: QtBot
) -> None:
    open_details(window, desk)
    label = window.diary.inspector.form._label
    label.setFocus()
    QTest.keyClicks(label, "mine")
    seen = there(theirs)
    theirs.diary.edit(seen, replace(seen.details, label="theirs"))
    with qtbot.waitSignal(window.deeds.refused) as refused:
        QTest.keyClick(label, Qt.Key.Key_Return)
    assert "The label was changed meanwhile by another program" in refused.args[0]
    assert there(theirs).details.label == "theirs"
    qtbot.waitUntil(lambda: label.text() == "theirs")


def test_an_entry_that_is_dragged_is_not_taken_out_of_the_hand(window: Window, theirs: Desk, desk: Desk) -> None:
    grid, booking = window.diary.grid, there(desk)
    top_left, bottom_right = grid.rect_of(booking.key)
    start = ((top_left + bottom_right) / 2).toPoint()
    view = grid.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + QPoint(0, 12 * step))
    assert grid.ghost is not None
    theirs.diary.edit(there(theirs), replace(booking.details, note="theirs"))
    window.following.look()
    assert grid.ghost is not None
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(0, 60))
    moved = there(theirs)
    assert moved.span.start > booking.span.start
    assert moved.details.note == "theirs"


def test_an_open_dialog_is_left_alone_and_the_page_follows_afterwards(
    window: Window, theirs: Desk, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.open()
    _, key = theirs.diary.add(span(3), Details("supervision"))
    window.following.look()
    assert key not in shown(window)
    dialog.reject()
    qtbot.waitUntil(lambda: key in shown(window))


def test_undo_takes_back_what_the_other_left_alone_and_refuses_what_it_changed(
    window: Window, theirs: Desk, desk: Desk, qtbot: QtBot
) -> None:
    window.deeds.do(lambda: desk.diary.record([there(desk)], Outcome.ATTENDED))
    theirs.diary.add(span(3), Details("supervision"))
    window.following.look()
    window.deeds.undo()
    assert there(theirs).outcome is Outcome.PLANNED
    window.deeds.redo()
    theirs.diary.edit(there(theirs), replace(there(theirs).details, note="theirs"))
    window.following.look()
    with qtbot.waitSignal(window.deeds.refused) as refused:
        window.deeds.undo()
    assert "something it touches has been changed since" in refused.args[0]
    assert (there(theirs).outcome, there(theirs).details.note) == (Outcome.ATTENDED, "theirs")


def test_a_section_of_the_set_up_follows_and_never_lays_what_it_showed_over_what_was_changed(
    window: Window, theirs: Desk
) -> None:
    window.show_page("setup")
    page = window.page("setup")
    page.choose("You")  # type: ignore[attr-defined] # SetUpPage
    from planner.ui.setup.person import PersonPart

    (part,) = (one for one in page.findChildren(PersonPart))
    theirs.setup.save(Person(region="SCT"), "move to Scotland", instead_of=Person())
    part.role.setText("Therapist")
    part.role.editingFinished.emit()
    person = theirs.setup.terms().person
    assert (person.role, person.region) == ("Therapist", "SCT")
    theirs.setup.save(replace(person, region="WLS"), "move to Wales", instead_of=person)
    window.setFocus()
    window.following.look()
    assert part.region.chosen() == "WLS"


def test_while_another_holds_the_diary_a_deed_is_refused_in_words(window: Window, theirs: Desk, desk: Desk) -> None:
    desk.store.wait_at_most(20)
    told: list[str] = []
    window.deeds.refused.connect(told.append)
    with theirs.store.work():
        window.deeds.do(lambda: desk.diary.record([there(desk)], Outcome.ATTENDED))
        window.following.look()
        assert there(desk).outcome is Outcome.PLANNED, "it can be read all the while"
    assert told == [OTHERS_WRITE]
    window.deeds.do(lambda: desk.diary.record([there(desk)], Outcome.ATTENDED))
    assert there(theirs).outcome is Outcome.ATTENDED
