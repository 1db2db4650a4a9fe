"""What Qt would have a screen reader pass over, tick without a deed, or read as markup is told rightly."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.domain.diary.entry import Outcome
from planner.ui.diary.outcome_buttons import EVERY_OUTCOME, OutcomeButtons
from planner.ui.diary.views import VIEWS
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.plain import set_tip
from planner.ui.kit.segmented import Segmented
from planner.ui.kit.spoken_as import switch
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

NAME, DESCRIPTION, ROLE = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Role
CHOICES = [(view.button, view.words) for view in VIEWS]


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """As it is while a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def told(part: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(part)


def choices(group: QWidget) -> list[tuple[str, bool]]:
    """The radio buttons of a group as they are told, in order: what each is called, and whether it is the one."""
    assert told(group).role() == ROLE.Grouping
    below = [told(group).child(number) for number in range(told(group).childCount())]
    return [(one.text(NAME), bool(one.state().checked)) for one in below if one.role() == ROLE.RadioButton]


def press(part: QWidget) -> None:
    deeds = told(part).actionInterface()
    deeds.doAction(deeds.actionNames()[0])


def test_the_pages_are_one_group_of_radio_buttons_and_one_is_marked(qtbot: QtBot) -> None:
    rail = Rail({"diary": "Diary", "hours": "Hours"}, LIGHT)
    qtbot.addWidget(rail)
    rail.show_chosen("hours")
    assert told(rail).text(NAME) == "Pages"
    assert choices(rail) == [("Diary page", False), ("Hours page", True)]
    assert told(rail.padlock).role() == ROLE.Button


def test_the_views_are_one_group_of_radio_buttons_and_a_press_is_a_click(qtbot: QtBot) -> None:
    views = Segmented("View", CHOICES)
    qtbot.addWidget(views)
    views.mark(0)
    assert [name for name, _ in choices(views)] == [view.button for view in VIEWS]
    with qtbot.waitSignal(views.chosen) as chosen:
        press(views.buttons[3])
    assert chosen.args == [3]
    assert [number for number, (_, is_marked) in enumerate(choices(views)) if is_marked] == [3]


def test_what_happened_is_one_group_of_radio_buttons_of_which_none_need_be_marked(qtbot: QtBot) -> None:
    outcomes = OutcomeButtons()
    qtbot.addWidget(outcomes)
    outcomes.mark(Outcome.PLANNED)
    assert choices(outcomes)[:2] == [("Attended", False), ("DNA", False)]
    outcomes.mark(Outcome.DNA)
    assert choices(outcomes)[:2] == [("Attended", False), ("DNA", True)]
    with qtbot.waitSignal(outcomes.asked) as asked:
        press(outcomes.button(Outcome.ATTENDED))
    assert asked.args == [Outcome.ATTENDED]
    outcomes.offer(replace(EVERY_OUTCOME, now=frozenset({Outcome.ATTENDED})))
    assert told(outcomes.button(Outcome.DNA)).state().disabled


def test_a_button_that_stays_pressed_does_its_deed_when_a_screen_reader_presses_it(qtbot: QtBot) -> None:
    done: list[bool] = []
    made = switch("R&D", lambda: done.append(made.isChecked()))
    qtbot.addWidget(made)
    assert (told(made).role(), told(made).text(NAME)) == (ROLE.CheckBox, "R&D")
    press(made)
    press(made)
    assert done == [True, False]
    assert not told(made).state().checked


def test_a_tip_is_told_as_words_and_not_as_the_markup_it_is_shown_by(qtbot: QtBot) -> None:
    made = QPushButton("Add")
    qtbot.addWidget(made)
    set_tip(made, "Shorter than <1 h>\nand on a line of its own")
    assert told(made).text(DESCRIPTION) == "Shorter than <1 h>\nand on a line of its own"
    set_tip(made, "")
    assert told(made).text(DESCRIPTION) == ""
    made.setAccessibleDescription("words of another hand")
    set_tip(made, "a tip")
    assert told(made).text(DESCRIPTION) == "words of another hand"


def labels_of(field: QComboBox) -> list[str]:
    return [one.text(NAME) for one, _ in told(field).relations(QAccessible.RelationFlag.Label)]


def test_a_drop_down_list_has_its_name_by_a_label_where_none_is_seen_and_only_one(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    alone, beside = Chooser[int]("Split by", {1: "Week"}), Chooser[int]("Site & place", {1: "Hill Road"})
    before = QLabel("Site")
    before.setBuddy(beside)
    lines = QVBoxLayout(page)
    for part in (alone, before, beside):
        lines.addWidget(part)
    page.show()
    page.hide()
    page.show()
    assert labels_of(alone) == ["Split by"]
    assert labels_of(beside) == ["Site"]


def test_a_drop_down_list_shown_before_a_screen_reader_began_has_its_label_as_soon_as_it_is_asked_of(
    qtbot: QtBot,
) -> None:
    QAccessible.setActive(False)
    page = QWidget()
    qtbot.addWidget(page)
    alone = Chooser[int]("Split by", {1: "Week"})
    QVBoxLayout(page).addWidget(alone)
    page.show()
    assert page.findChildren(QLabel) == []
    QAccessible.setActive(True)
    told(alone)
    qtbot.waitUntil(lambda: labels_of(alone) == ["Split by"])


def test_groups_come_and_go_while_a_screen_reader_listens() -> None:
    alive: list[weakref.ref[QWidget]] = []
    for _ in range(50):
        page = QWidget()
        outcomes, views = OutcomeButtons(), Segmented("View", CHOICES)
        lines = QVBoxLayout(page)
        lines.addWidget(outcomes)
        lines.addWidget(views)
        page.show()
        views.mark(1)
        assert len(choices(outcomes)) > len(choices(views)) > 0
        alive += [weakref.ref(page), weakref.ref(outcomes), weakref.ref(views)]
        page.deleteLater()
        del page, outcomes, views, lines
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()
    assert [one() for one in alive if one() is not None] == []
