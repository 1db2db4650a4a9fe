from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.ui.legible import SIZES, illegible, in_type, texts
from tests.ui.typed import type_date

from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.ui.diary.grid.naming import NameLine
from planner.ui.diary.typical.lay_over import LayOver
from planner.ui.diary.typical.new_version import NewVersion
from planner.ui.diary.typical.remove_question import RemoveQuestion
from planner.ui.diary.views import TYPICAL
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.diary.conftest import Plan

    from planner.services.desk import Desk
    from planner.ui.diary.typical.view import TypicalWeekView

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
FRAME = "RailButton", "QToolButton"
"""Parts of the window around the page, which have tests of their own."""
LONDON_NINE = datetime(2026, 11, 24, 9)


@pytest.fixture
def typical(plan: Plan) -> TypicalWeekView:
    """The typical week looked at, with sessions on Monday and Tuesday at nine since April."""
    plan.desk.typical.begin(date(2026, 4, 1))
    slots = [Slot(f"slot-{day}", 0, day, 540, 60, Details("treatment")) for day in range(2)]
    plan.desk.typical.put(plan.desk.typical.versions()[0], slots, "add two")
    plan.window.show_view(TYPICAL)
    return plan.page.typical


def slots(plan: Plan) -> list[tuple[int, int, int, str]]:
    (version,) = plan.desk.typical.versions()
    return [(one.weekday, one.start, one.minutes, one.details.activity) for one in version.slots]


def at(view: TypicalWeekView, day: int, minute: int) -> QPoint:
    geometry = view.grid.geometry_now()
    return QPointF(geometry.x_of(day) + geometry.day_width / 2, geometry.y_of(minute)).toPoint()


def drag(view: TypicalWeekView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    port = view.grid.viewport()
    QTest.mousePress(port, LEFT, modifiers, start)
    for step in range(1, 6):
        QTest.mouseMove(port, start + (end - start) * step / 5)
    QTest.mouseRelease(port, LEFT, modifiers, end)


def test_it_begins_from_a_week_of_the_diary(plan: Plan) -> None:
    plan.add(1, 10)
    plan.window.show_view(TYPICAL)
    assert "no typical week yet" in plan.page.typical.panel.about.text()
    plan.page.typical.panel.begin.click()
    dialog = plan.page.typical.findChild(NewVersion)
    assert isinstance(dialog, NewVersion)
    dialog._choose()
    assert slots(plan) == [(1, 600, 60, "treatment")]
    assert plan.desk.history.undo_name == "begin a typical week from 23 November 2026"


@pytest.mark.real_window
def test_a_slot_is_dragged_to_another_day(plan: Plan, typical: TypicalWeekView) -> None:
    drag(typical, at(typical, 0, 570), at(typical, 3, 690))
    assert slots(plan) == [(1, 540, 60, "treatment"), (3, 660, 60, "treatment")]
    assert plan.desk.history.undo_name == "change Treatment session Mon 09:00 in the typical week"
    plan.window.deeds.undo()
    assert slots(plan)[0] == (0, 540, 60, "treatment")


@pytest.mark.real_window
def test_a_slot_is_drawn_and_named(plan: Plan, typical: TypicalWeekView) -> None:
    drag(typical, at(typical, 4, 600), at(typical, 4, 660))
    line = typical.grid.viewport().findChild(NameLine)
    assert isinstance(line, NameLine)
    QTest.keyClicks(line, "Superv")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert slots(plan)[-1] == (4, 600, 60, "supervision")


@pytest.mark.real_window
def test_a_slot_dragged_with_ctrl_is_copied(plan: Plan, typical: TypicalWeekView) -> None:
    drag(typical, at(typical, 0, 570), at(typical, 2, 570), CTRL)
    assert [one[0] for one in slots(plan)] == [0, 1, 2]


def test_keys_move_and_take_out_what_is_marked(plan: Plan, typical: TypicalWeekView) -> None:
    QTest.keyClick(typical.grid, Qt.Key.Key_A, CTRL)
    QTest.keyClick(typical.grid, Qt.Key.Key_Down, CTRL)
    assert [one[1] for one in slots(plan)] == [555, 555]
    typical.grid.setFocus()
    typical._take_out()
    assert slots(plan) == []
    assert plan.desk.history.undo_name == "take out 2 entries of the typical week"


def test_another_activity_is_chosen_for_a_slot(plan: Plan, typical: TypicalWeekView) -> None:
    typical.grid.select(typical.grid.booking("slot-0"))
    panel = typical.panel.slot_form
    panel.activity.choose("assessment")
    panel.activity.activated.emit(panel.activity.currentIndex())
    assert slots(plan)[0] == (0, 540, 60, "assessment")


def test_a_cycle_of_two_weeks_is_shown_a_week_at_a_time(plan: Plan, typical: TypicalWeekView) -> None:
    typical.panel.weeks.setValue(2)
    assert plan.desk.typical.versions()[0].weeks == 2
    typical.panel.week.setCurrentIndex(1)
    typical.panel.week_chosen.emit(1)
    assert len(list(typical.grid.bookings)) == 2, "the second week begins as a copy of the first"
    assert typical.band.title.text() == "Agreed plan from 1 April 2026, week 2 of 2"
    assert plan.window.notice.text == "Week 2 begins as a copy of week 1: change what is different in it."
    typical.grid.select(typical.grid.bookings[0])
    typical.panel.slot_form.delete.click()
    assert len(list(typical.grid.bookings)) == 1
    typical.panel.week_chosen.emit(0)
    assert len(list(typical.grid.bookings)) == 2
    assert typical.band.contact.text() == "2 h contact in this week of the plan"


def test_the_version_in_force_in_the_week_looked_at_is_shown(plan: Plan, typical: TypicalWeekView) -> None:
    plan.desk.typical.begin(date(2026, 12, 7), like=plan.desk.typical.versions()[0])
    plan.window.show_day(date(2026, 12, 14))
    assert typical.panel.versions.currentText() == "from 7 December 2026"
    plan.window.show_day(date(2026, 11, 23))
    assert typical.panel.versions.currentText() == "from 1 April 2026"


def test_laying_it_shows_what_comes_of_it_and_is_one_step(plan: Plan, typical: TypicalWeekView) -> None:
    zone = plan.desk.setup.terms().zone
    plan.desk.diary.add(span_of(datetime(2026, 11, 30, 9, 30), 60, zone), Details("meeting"))
    typical.panel.lay.click()
    dialog = typical.findChild(LayOver)
    assert isinstance(dialog, LayOver)
    assert dialog._sum.text().startswith("7 entries are added, 1 clashes with something else")
    words = [dialog.list.topLevelItem(n) for n in range(2)]
    assert [one.text(3) for one in words if one] == ["clashes with Team meeting Mon 09:30", "is added"]
    assert dialog.lay.text() == "Add 7 entries"
    clash = dialog.list.topLevelItem(0)
    assert clash is not None
    clash.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.lay.text() == "Add 8 entries"
    dialog.lay.click()
    assert plan.desk.history.undo_name == "lay the typical week over 30 Nov to 27 Dec (8 entries)"
    plan.window.deeds.undo()
    assert len(plan.desk.diary.bookings(date(2026, 11, 30), date(2026, 12, 27))) == 1


def test_a_range_that_cannot_be_is_said_where_it_is_typed(typical: TypicalWeekView) -> None:
    typical.ask_lay()
    dialog = typical.findChild(LayOver)
    assert isinstance(dialog, LayOver)
    type_date(dialog.last, "1/11/2026")
    assert "is before the first" in dialog._sum.text()
    assert not dialog.lay.isEnabled()


def test_days_typed_last_are_shown_with_their_entries_before_anything_is_laid(
    plan: Plan, typical: TypicalWeekView
) -> None:
    typical.ask_lay()
    dialog = typical.findChild(LayOver)
    assert isinstance(dialog, LayOver)
    dialog.last.line.selectAll()
    QTest.keyClicks(dialog.last.line, "6 dec")
    dialog.lay.click()
    assert dialog.isVisible()
    assert plan.desk.diary.bookings(date(2026, 11, 30), date(2026, 12, 27)) == ()
    assert (dialog.last.line.text(), dialog.lay.text()) == ("Sun 6 December 2026", "Add 2 entries")

    dialog.lay.click()
    assert len(plan.desk.diary.bookings(date(2026, 11, 30), date(2026, 12, 27))) == 2


def test_a_version_that_begins_on_no_day_is_not_begun(plan: Plan, typical: TypicalWeekView) -> None:
    versions = plan.desk.typical.versions()
    typical.ask_begin()
    dialog = typical.findChild(NewVersion)
    assert isinstance(dialog, NewVersion)
    type_date(dialog.starts, "31/11")
    QTest.keyClick(dialog.starts.line, Qt.Key.Key_Return)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Begin").click()

    assert dialog.isVisible()
    assert dialog.starts.problem == "There is no 31 November: give a day from 1 to 30."
    assert plan.desk.typical.versions() == versions


def test_the_plan_lies_behind_the_week_until_it_is_put_away(plan: Plan, typical: TypicalWeekView) -> None:
    assert typical.isVisible()
    QTest.keyClick(typical.grid, Qt.Key.Key_2)
    plan.page.show_view(plan.page.view)
    from planner.ui.diary.views import WORK_WEEK

    plan.window.show_view(WORK_WEEK)
    assert len(plan.grid._plan) == 2
    plan.page._inspecting.open_notes()
    assert plan.page.inspector.plan.spoken() == "Contact with clients: agreed 2 h, now 0 h"
    plan.grid.setFocus()
    QTest.keyClick(plan.grid, Qt.Key.Key_P)
    assert plan.grid._plan == []
    assert not plan.page.inspector.plan.isVisible()


def test_a_version_is_removed_and_the_one_before_is_in_force(plan: Plan, typical: TypicalWeekView) -> None:
    first = plan.desk.typical.versions()[0]
    plan.desk.typical.begin(date(2026, 11, 16), like=first)
    plan.window.show_day(date(2026, 11, 23))
    typical.panel.remove.click()
    question = typical.findChild(RemoveQuestion)
    assert isinstance(question, RemoveQuestion)
    assert question.told.text() == (
        "Its 2 entries go. The plan from 1 April 2026 is then in force instead. Entries already in your diary are kept."
    )
    assert len(plan.desk.typical.versions()) == 2, "nothing goes before it is agreed"
    question.primary.click()
    assert plan.window.notice.text == "Removed the typical week from 16 November 2026"
    assert plan.desk.typical.versions() == (first,)
    assert isinstance(plan.desk.typical.in_force(date(2026, 11, 23)), TypicalWeek)


def test_a_slot_is_placed_by_typing_its_day_and_times(plan: Plan, typical: TypicalWeekView) -> None:
    typical.grid.select(typical.grid.booking("slot-0"))
    form = typical.panel.slot_form
    form.day.choose(3)
    form.day.activated.emit(3)
    assert slots(plan)[-1] == (3, 540, 60, "treatment")
    form.end.show_clock(time(11, 30))
    form.end.editingFinished.emit()
    assert slots(plan)[-1] == (3, 540, 150, "treatment")
    form.start.show_clock(time(12))
    form.start.editingFinished.emit()
    assert slots(plan)[-1] == (3, 540, 150, "treatment")
    assert plan.window.notice.text == "The end, 11:30, is not after the start, 12:00: nothing was changed."


@pytest.mark.parametrize("text", texts("typical week"))
def test_the_typical_week_can_be_read_at_every_size(desk: Desk, open_plan: Callable[[Desk], Plan], text: int) -> None:
    app = make_application(LIGHT)
    with in_type(app, text):
        plan = open_plan(desk)
        desk.typical.begin(date(2026, 4, 1))
        desk.typical.put(desk.typical.versions()[0], [Slot("slot", 0, 0, 540, 60, Details("treatment"))], "add one")
        plan.window.show_view(TYPICAL)
        view = plan.page.typical
        view.grid.select(view.grid.booking("slot"))
        told = []
        for size in SIZES:
            plan.window.resize(*size)
            told += [f"{size}: {one}" for one in illegible(plan.window) if not one.startswith(FRAME)]
        assert told == []
