"""Year: the leave year on one page; leave is tried by dragging or by keys, says what it does, and is booked once."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.hours.conftest import shown
from tests.ui.legible import in_type

from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.target import Target
from planner.domain.hours.year_plan import Mark
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.hours.year_grid import YearGrid
from planner.ui.hours.year_squares import paint_ground, paint_lost
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.theme import THEMES
from planner.words.year_plan import CANNOT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.year_part import YearPart

MONDAY, FEBRUARY = date(2026, 11, 23), date(2027, 2, 8)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def part(page: HoursPage, desk: Desk, deeds: Deeds) -> YearPart:
    deeds.do(lambda: desk.setup.save(Target("t", date(2026, 4, 1), Fraction(20)), "set"))
    page.show_part(PartName.YEAR)
    QApplication.processEvents()
    return page.year


def middle(grid: YearGrid, day: date) -> QPoint:
    return grid._place(f"{day}").center()


def move(grid: YearGrid, place: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """A move of the pointer, whatever the pointer of the screen does meanwhile."""
    at, on_screen = place.toPointF(), grid.mapToGlobal(place).toPointF()
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(grid, QMouseEvent(QEvent.Type.MouseMove, at, on_screen, Qt.MouseButton.NoButton, held, none))


def drag(grid: YearGrid, first: date, last: date) -> None:
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=middle(grid, first))
    move(grid, middle(grid, last), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=middle(grid, last))


def week_from(monday: date, days: int = 5) -> frozenset[date]:
    return frozenset(monday + timedelta(days=n) for n in range(days))


def test_dragging_over_a_week_tries_leave_on_its_working_days_and_says_what_it_does(part: YearPart, desk: Desk) -> None:
    before = desk.year_plans.plan(MONDAY)
    drag(part.grid, FEBRUARY, FEBRUARY + timedelta(days=6))

    assert part.tried == week_from(FEBRUARY)
    assert part.effect.text() == (
        "5 days take 37 h 30 of leave; 150 h would be left to book. Room falls by 37 h, the target falls by 20 h."
    )
    assert desk.year_plans.plan(MONDAY) == before
    assert part.book.isEnabled()


def test_dragging_over_them_again_takes_leave_off(part: YearPart) -> None:
    drag(part.grid, FEBRUARY, FEBRUARY + timedelta(days=3))
    drag(part.grid, FEBRUARY + timedelta(days=2), FEBRUARY + timedelta(days=3))
    assert part.tried == week_from(FEBRUARY, 2)
    drag(part.grid, FEBRUARY, FEBRUARY + timedelta(days=1))
    assert part.tried == frozenset()
    assert part.effect.text() == ""
    assert part.how.isVisible()
    assert not part.book.isEnabled()


def test_keys_do_all_that_dragging_does(part: YearPart, qtbot: QtBot) -> None:
    grid = part.grid
    part.window().activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    assert grid.day == MONDAY  # today
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.day == MONDAY + timedelta(days=8)
    assert part.told.text() == "Tue 1 December 2026: 7 h 30 at work"
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert part.told.text() == "Tue 1 Dec – Wed 2 Dec 2026: 2 working days free for leave"
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert part.tried == {date(2026, 12, 1), date(2026, 12, 2)}
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert [one.day for one in grid.chosen] == [date(2026, 12, 2)]
    assert part.told.text() == "Wed 2 December 2026: leave tried, which takes 7 h 30"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert part.tried == {date(2026, 12, 1)}
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert part.told.text() == "Tue 1 December 2026: leave tried, which takes 7 h 30"


def test_esc_without_a_choice_of_several_days_is_left_to_the_page(part: YearPart) -> None:
    grid = part.grid
    seen: list[int] = []
    part.keyPressEvent = lambda event: seen.append(event.key())  # type: ignore[method-assign]
    grid.choose(FEBRUARY, FEBRUARY + timedelta(days=1))
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert seen == []
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert seen == [Qt.Key.Key_Escape]


def test_esc_lets_a_drag_go_before_it_tries_anything(part: YearPart) -> None:
    grid = part.grid
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=middle(grid, FEBRUARY))
    move(grid, middle(grid, FEBRUARY + timedelta(days=2)), Qt.MouseButton.LeftButton)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=middle(grid, FEBRUARY + timedelta(days=2)))
    assert part.tried == frozenset()


def test_leave_is_booked_in_one_deed_that_one_undo_takes_back(part: YearPart, desk: Desk, deeds: Deeds) -> None:
    drag(part.grid, FEBRUARY, FEBRUARY + timedelta(days=10))
    before, told = desk.leave.balance(MONDAY).free_to_book, part.effect.text()
    part.book.click()

    (row,) = desk.setup.terms().absences
    assert (row.first, row.last, row.kind) == (FEBRUARY, FEBRUARY + timedelta(days=10), AbsenceKind.ANNUAL_LEAVE)
    assert (part.tried, part.effect.text()) == (frozenset(), "")
    assert desk.leave.balance(MONDAY).free_to_book == before - 9 * 450
    assert told.startswith("9 days take 67 h 30 of leave")
    deeds.undo()
    assert desk.setup.terms().absences == ()
    assert desk.leave.balance(MONDAY).free_to_book == before


def test_put_back_clears_the_trial_and_saves_nothing(part: YearPart, desk: Desk) -> None:
    version = desk.store.version
    drag(part.grid, FEBRUARY, FEBRUARY)
    part.put_back.click()
    assert part.tried == frozenset()
    assert desk.store.version == version


def test_a_day_that_cannot_be_tried_is_said(part: YearPart) -> None:
    drag(part.grid, date(2026, 12, 25), date(2026, 12, 28))  # a bank holiday, the weekend and another
    assert part.tried == frozenset()
    assert part.told.text() == CANNOT


def test_leave_booked_elsewhere_meanwhile_is_no_longer_tried(part: YearPart, desk: Desk, deeds: Deeds) -> None:
    drag(part.grid, FEBRUARY, FEBRUARY + timedelta(days=1))
    sick = Absence("s", FEBRUARY, FEBRUARY, AbsenceKind.SICKNESS)
    deeds.do(lambda: desk.setup.save(sick, "add"))
    assert part.tried == {FEBRUARY + timedelta(days=1)}


def test_the_year_before_and_the_year_after_are_turned_to(part: YearPart) -> None:
    assert part.sums.text().startswith("1 April 2026 – 31 March 2027: ")
    part.after.click()
    assert part.sums.text().startswith("1 April 2027 – 31 March 2028: ")
    assert part.grid.day == date(2027, 4, 1)
    part.before.click()
    part.before.click()
    assert part.sums.text().startswith("1 April 2025 – 31 March 2026: 0 h at work")


def test_the_pointer_tells_a_day_and_on_the_name_of_a_week_the_week(part: YearPart) -> None:
    grid = part.grid
    move(grid, middle(grid, date(2026, 12, 25)))
    assert part.told.text() == "Fri 25 December 2026: Christmas Day (bank holiday) 7 h 30"
    move(grid, grid._place("week 2026-12-07").center())
    assert part.told.text() == "7 – 13 December 2026: 37 h 30 at work, room for 37 h, target 20 h"


def test_weeks_and_days_are_told_to_a_screen_reader_with_what_is_chosen(part: YearPart) -> None:
    grid = part.grid
    grid.choose(FEBRUARY, FEBRUARY + timedelta(days=1))
    QAccessible.setActive(True)
    whole = QAccessible.queryAccessibleInterface(grid)
    parts = [whole.child(n) for n in range(whole.childCount())]
    names = [one.text(QAccessible.Text.Name) for one in parts]
    QAccessible.setActive(False)

    assert len(parts) == 53 + 365
    assert names[0].startswith("Week 1 – 5 April 2026: ")
    chosen = [name for one, name in zip(parts, names, strict=True) if one.state().selected]
    assert chosen == ["Mon 8 February 2027: 7 h 30 at work", "Tue 9 February 2027: 7 h 30 at work"]
    assert parts[names.index(chosen[1])].rect().contains(grid.mapToGlobal(middle(grid, FEBRUARY + timedelta(days=1))))


@pytest.mark.parametrize(
    ("wide", "percent", "columns"), [(1364, 100, 4), (1204, 100, 3), (800, 100, 2), (500, 100, 1), (700, 200, 1)]
)
def test_the_blocks_fold_and_no_figure_is_cut(demo: Desk, qtbot: QtBot, wide: int, percent: int, columns: int) -> None:
    with in_type(cast("QApplication", QApplication.instance()), percent):
        page = shown(demo, Deeds(demo), qtbot)
        page.show_part(PartName.YEAR)
        page.resize(wide, 600)
        QApplication.processEvents()
        grid = page.year.grid
        places = grid._places
        assert places is not None
        assert places.columns == columns
        assert places.least_high <= grid.height()
        assert max(here.bottom() for here in places.weeks.values()) <= grid.height()
        assert max(here.right() for here in places.weeks.values()) <= grid.width() + 0.5
        assert places.square >= 24
        assert places.line >= 24


def picture(mark: Mark | None, theme: str) -> bytes:
    made = QImage(24, 24, QImage.Format.Format_Grayscale8)
    painter, here = QPainter(made), QRectF(0, 0, 24, 24)
    paint_ground(painter, here, THEMES[theme], is_worked=True)
    if mark is not None:
        paint_lost(painter, here, mark, THEMES[theme])
    painter.end()
    return bytes(made.constBits())


@pytest.mark.parametrize("theme", THEMES)
def test_marks_are_told_apart_by_their_pattern_in_every_theme(theme: str) -> None:
    """Without colour as well: which dots are inked and which are not."""

    def inked(mark: Mark) -> frozenset[int]:
        ground = picture(None, theme)
        return frozenset(
            n for n, (one, under) in enumerate(zip(picture(mark, theme), ground, strict=True)) if one != under
        )

    shapes = [inked(mark) for mark in Mark]
    assert all(shapes)
    for number, one in enumerate(shapes):
        for other in shapes[:number]:
            assert len(one ^ other) > 40


@pytest.mark.parametrize("theme", THEMES)
def test_today_and_the_day_the_keys_are_at_are_seen_in_every_theme(demo: Desk, qtbot: QtBot, theme: str) -> None:
    grid = YearGrid(THEMES[theme])
    qtbot.addWidget(grid)
    grid.resize(1100, 400)
    grid.show_year(demo.year_plans.plan(MONDAY), MONDAY)
    grid.choose(FEBRUARY, FEBRUARY)
    grid.show()
    qtbot.waitExposed(grid)
    grid.clearFocus()

    def square(day: date) -> QImage:
        return grid.grab(grid._place(f"{day}").adjusted(0, 0, 1, 1)).toImage()

    plain, today = square(FEBRUARY), square(MONDAY)
    assert today.pixelColor(1, 8) == QColor(THEMES[theme].now)
    grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    assert square(FEBRUARY) != plain
    assert square(FEBRUARY).pixelColor(1, 8) == QColor(THEMES[theme].text)


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1440, 900)])
def test_the_year_fits_one_screen_with_squares_large_enough_to_be_hit(
    sample_page: HoursPage, wide: int, high: int
) -> None:
    sample_page.resize(wide - 76, high - 92)
    sample_page.show_part(PartName.YEAR)
    drag(sample_page.year.grid, FEBRUARY, FEBRUARY + timedelta(days=4))
    QApplication.processEvents()
    assert sample_page.area.verticalScrollBar().maximum() == 0
    places = sample_page.year.grid._places
    assert places is not None
    assert sample_page.year.grid.height() - max(here.bottom() for here in places.weeks.values()) < 200
    assert min(min(here.width(), here.height()) for here in places.days.values()) >= 24
