"""Copy, cut and paste in the week, by the keys and by the menu."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from planner.domain.diary.entry import Outcome
from planner.domain.hours.absence import Absence, AbsenceKind

from .conftest import CTRL, LEFT, NONE

if TYPE_CHECKING:
    from .conftest import Plan


def week_of(plan: Plan, first: date) -> list[str]:
    last = date.fromordinal(first.toordinal() + 6)
    return [plan.words(one) for one in plan.desk.diary.bookings(first, last)]


NEXT_WEEK = date(2026, 11, 30)


def notice(plan: Plan) -> str:
    return plan.window.notice.text if plan.window.notice.isVisible() else ""


def mark_all(plan: Plan) -> None:
    plan.press(Qt.Key.Key_A, CTRL)


def click_free(plan: Plan, at: QPoint) -> None:
    """A click just under a time, where no rounding of pixels leads to the quarter of an hour before."""
    QTest.mouseClick(plan.grid.viewport(), LEFT, NONE, at + QPoint(0, 3))


def test_entries_copied_in_one_week_are_pasted_at_the_same_times_of_another(plan: Plan) -> None:
    for day, hour in ((0, 9), (0, 11), (2, 14)):
        plan.add(day, hour)
    mark_all(plan)
    plan.press(Qt.Key.Key_C, CTRL)
    assert notice(plan).startswith("3 entries copied")
    plan.window.show_day(NEXT_WEEK)
    plan.press(Qt.Key.Key_V, CTRL)

    there = ["Mon 09:00 60 treatment", "Mon 11:00 60 treatment", "Wed 14:00 60 treatment"]
    assert week_of(plan, NEXT_WEEK) == plan.week() == there
    assert plan.selected() == there
    assert notice(plan) == "Pasted 3 entries"
    plan.window.deeds.undo()
    assert week_of(plan, NEXT_WEEK) == []
    assert plan.week() == there


def test_a_paste_begins_at_the_free_time_clicked(plan: Plan) -> None:
    for day, hour in ((0, 9), (1, 10)):
        plan.add(day, hour)
    mark_all(plan)
    plan.press(Qt.Key.Key_C, CTRL)
    click_free(plan, plan.at(2, 13))
    assert plan.grid.accessibleDescription() == "Wed 13:00, free: Ctrl+V pastes here, N adds an entry"
    plan.press(Qt.Key.Key_V, CTRL)

    assert plan.selected() == ["Wed 13:00 60 treatment", "Thu 14:00 60 treatment"]
    assert len(plan.week()) == 4


def test_what_happened_is_not_copied(plan: Plan) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_X)
    plan.press(Qt.Key.Key_C, CTRL)
    click_free(plan, plan.at(3, 9))
    plan.press(Qt.Key.Key_V, CTRL)

    outcomes = [one.outcome for one in plan.grid.bookings]
    assert outcomes == [Outcome.DNA, Outcome.PLANNED]


def test_one_entry_pasted_among_its_own_week_comes_right_after_it_and_again_after_that(plan: Plan) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_C, CTRL)
    plan.press(Qt.Key.Key_V, CTRL)
    plan.press(Qt.Key.Key_V, CTRL)

    assert plan.week() == ["Mon 09:00 60 treatment", "Mon 10:00 60 treatment", "Mon 11:00 60 treatment"]


def test_several_are_not_laid_on_themselves_but_asked_for_a_place(plan: Plan) -> None:
    plan.add(0, 9)
    plan.add(1, 9)
    mark_all(plan)
    plan.press(Qt.Key.Key_C, CTRL)
    plan.press(Qt.Key.Key_V, CTRL)

    assert len(plan.week()) == 2
    assert notice(plan).startswith("They are in these days already: click the time")


def test_in_the_day_view_a_paste_is_on_that_day(plan: Plan) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_C, CTRL)
    plan.press(Qt.Key.Key_1)
    plan.window.show_day(date(2026, 11, 26))
    plan.press(Qt.Key.Key_V, CTRL)

    assert plan.week() == ["Mon 09:00 60 treatment", "Thu 09:00 60 treatment"]


def test_what_is_cut_is_faded_until_it_is_pasted_elsewhere_in_one_step(plan: Plan) -> None:
    keys = {plan.add(0, 9), plan.add(1, 9)}
    mark_all(plan)
    plan.press(Qt.Key.Key_X, CTRL)
    assert plan.grid.view().cut == keys
    assert len(plan.week()) == 2
    plan.window.show_day(NEXT_WEEK)
    plan.press(Qt.Key.Key_V, CTRL)

    assert (plan.week(), week_of(plan, NEXT_WEEK)) == ([], ["Mon 09:00 60 treatment", "Tue 09:00 60 treatment"])
    assert plan.grid.view().cut == frozenset()
    plan.press(Qt.Key.Key_V, CTRL)
    assert notice(plan).startswith("Nothing has been copied or cut")
    plan.window.deeds.undo()
    assert (len(plan.week()), week_of(plan, NEXT_WEEK)) == (2, [])


def test_escape_leaves_what_is_cut_where_it_is_and_only_then_the_selection(plan: Plan) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_X, CTRL)
    plan.press(Qt.Key.Key_Escape)
    assert plan.grid.view().cut == frozenset()
    assert plan.selected() == ["Mon 09:00 60 treatment"]

    click_free(plan, plan.at(2, 9))
    plan.press(Qt.Key.Key_V, CTRL)
    assert notice(plan).startswith("Nothing has been copied or cut")
    assert plan.week() == ["Mon 09:00 60 treatment"]


def test_escape_during_a_drag_lets_the_drag_go_and_keeps_the_cut(plan: Plan) -> None:
    key = plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_X, CTRL)
    plan.drag(plan.at(2, 9), plan.at(2, 11), release=False)
    plan.press(Qt.Key.Key_Escape)

    assert plan.grid.ghost is None
    assert plan.grid.view().cut == {key}


def test_with_nothing_selected_or_copied_a_notice_says_what_to_do(plan: Plan) -> None:
    for key, said in (
        (Qt.Key.Key_C, "Nothing is selected"),
        (Qt.Key.Key_X, "Nothing is selected"),
        (Qt.Key.Key_V, "Not"),
    ):
        plan.window.notice.hide()
        plan.press(key, CTRL)
        assert notice(plan).startswith(said)
    assert plan.week() == []


def test_the_text_of_an_entry_never_comes_onto_the_clipboard_of_the_system(plan: Plan) -> None:
    system = QApplication.clipboard()
    system.setText("from elsewhere")
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        plan.press(key, CTRL)
        assert system.text() == "from elsewhere"
        assert system.mimeData().formats() == ["text/plain"]


def test_the_same_keys_in_a_line_of_text_copy_its_text(plan: Plan) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    (line,) = (one for one in plan.page.inspector.form.findChildren(QLineEdit) if one.accessibleName() == "Label")
    line.setFocus()
    QTest.keyClicks(line, "group A")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_C, CTRL)

    assert QApplication.clipboard().text() == "group A"
    assert plan.desk.clipboard.held == ()


def test_a_paste_into_leave_says_so(plan: Plan) -> None:
    away = Absence("leave", date(2026, 12, 2), date(2026, 12, 2), AbsenceKind.ANNUAL_LEAVE)
    plan.desk.setup.save(away, "add leave")
    plan.add(2, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_C, CTRL)
    plan.window.show_day(NEXT_WEEK)
    plan.press(Qt.Key.Key_V, CTRL)

    assert notice(plan) == "Pasted 1 entry. Wed 2 Dec: 1 entry is on leave time."


def test_a_paste_counts_all_that_overlap_and_all_that_lie_in_time_away(plan: Plan) -> None:
    away = Absence("leave", date(2026, 12, 2), date(2026, 12, 3), AbsenceKind.ANNUAL_LEAVE)
    plan.desk.setup.save(away, "add leave")
    for day in range(4):
        plan.add(day, 9)
    mark_all(plan)
    plan.press(Qt.Key.Key_C, CTRL)
    for day in range(7, 10):
        plan.add(day, 9.5)
    plan.window.show_day(NEXT_WEEK)
    plan.press(Qt.Key.Key_V, CTRL)

    assert notice(plan) == "Pasted 4 entries; 3 overlap, 2 are on leave time"


def test_what_is_pasted_out_of_view_is_counted_too(plan: Plan) -> None:
    away = Absence("leave", date(2026, 12, 7), date(2026, 12, 8), AbsenceKind.ANNUAL_LEAVE)
    plan.desk.setup.save(away, "add leave")
    for day in (0, 7, 8):
        plan.add(day, 9)
    bookings = plan.desk.diary.bookings(date(2026, 11, 23), date(2026, 12, 1))
    plan.desk.clipboard.copy(bookings)
    plan.window.show_day(NEXT_WEEK)
    plan.press(Qt.Key.Key_V, CTRL)

    assert notice(plan) == "Pasted 3 entries; 1 overlaps, 2 are on leave time"


def test_the_notice_says_what_is_planned_again_where_it_is_still_to_come(plan: Plan) -> None:
    plan.add(0, 9)
    plan.add(0, 10)
    plan.desk.diary.record(plan.desk.diary.bookings(date(2026, 11, 23), date(2026, 11, 23)), Outcome.DNA)
    plan.window.show_page("diary")
    plan.window.show_day(date(2026, 11, 23))
    mark_all(plan)
    plan.press(Qt.Key.Key_X, CTRL)
    plan.window.show_day(NEXT_WEEK)
    plan.press(Qt.Key.Key_V, CTRL)

    there = plan.desk.diary.bookings(NEXT_WEEK, NEXT_WEEK)
    assert [one.outcome for one in there] == [Outcome.PLANNED, Outcome.PLANNED]
    assert notice(plan) == "Pasted 2 entries, 2 planned again since they are still to come"


def test_what_is_cut_and_then_deleted_is_said_to_be_deleted_and_is_cut_no_more(plan: Plan) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_X, CTRL)
    plan.press(Qt.Key.Key_Delete)

    assert plan.week() == []
    assert notice(plan) == "Deleted Treatment session Mon 09:00. Nothing is cut any more."
    assert plan.desk.clipboard.held == ()
    plan.window.deeds.undo()
    assert plan.week() == ["Mon 09:00 60 treatment"]
    assert plan.grid.view().cut == frozenset()


def test_another_entry_deleted_leaves_what_is_cut(plan: Plan) -> None:
    key, other = plan.add(0, 9), plan.add(1, 9)
    plan.click(key)
    plan.press(Qt.Key.Key_X, CTRL)
    plan.click(other)
    plan.press(Qt.Key.Key_Delete)

    assert plan.grid.view().cut == {key}


@pytest.mark.parametrize("on_entry", [True, False])
def test_the_menu_offers_them_where_they_make_sense(plan: Plan, *, on_entry: bool) -> None:
    plan.add(0, 9)
    plan.press(Qt.Key.Key_Right)
    plan.press(Qt.Key.Key_C, CTRL)
    plan.grid.customContextMenuRequested.emit(
        plan.on(plan.grid.bookings[0].key) if on_entry else plan.at(4, 15) + QPoint(0, 3)
    )
    menu = plan.grid.findChild(QMenu)
    assert isinstance(menu, QMenu)
    offered = {one.text(): one for one in menu.actions() if one.text()}

    assert {"Cut", "Copy"} <= set(offered) if on_entry else {"Cut", "Copy"}.isdisjoint(offered)
    assert offered["Paste"].shortcut().toString() == "Ctrl+V"
    offered["Paste"].trigger()
    assert plan.week()[1] == ("Mon 10:00 60 treatment" if on_entry else "Fri 15:00 60 treatment")
    menu.close()
    QApplication.processEvents()


def test_a_new_entry_is_drafted_at_the_free_time_clicked(plan: Plan) -> None:
    click_free(plan, plan.at(3, 14))
    plan.press(Qt.Key.Key_N)

    assert plan.grid.ghost is not None
    assert plan.grid.ghost == plan.grid.geometry_now().span(3, 14 * 60, 15 * 60)


def place(plan: Plan) -> str:
    return "" if plan.grid.caret is None else f"{plan.grid.caret:%a %H:%M}"


def test_a_click_on_an_entry_an_arrow_or_escape_takes_the_place_clicked_away(plan: Plan) -> None:
    key = plan.add(0, 9)
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Escape)
    for leave in (partial(plan.click, key), *(partial(plan.press, each) for each in keys)):
        click_free(plan, plan.at(3, 14))
        assert place(plan) == "Thu 14:00"
        leave()
        assert place(plan) == ""


def test_the_place_clicked_is_of_its_week_alone(plan: Plan) -> None:
    click_free(plan, plan.at(3, 14))
    plan.window.show_day(NEXT_WEEK)

    assert place(plan) == ""
