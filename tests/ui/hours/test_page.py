from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.hours.conftest import shown
from tests.ui.typed import type_date

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.english import hours_words
from planner.domain.hours.attendance import Denominator, Split
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Per, Target, Unit
from planner.services.flow import NO_CASES
from planner.ui.hours.hours_chart_card import TITLES, ChartShown
from planner.ui.hours.ledger_view import AGREED
from planner.ui.kit.deeds import Deeds
from planner.words.attendance import NOTHING_YET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeWidgetItem, QWidget
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.ledger_view import LedgerView
    from planner.ui.hours.page import HoursPage
    from planner.words.statement import StatementLine

MONDAY = date(2026, 11, 23)


def test_the_leave_card_follows_the_diary(page: HoursPage, desk: Desk, deeds: Deeds) -> None:
    assert page.leave.figures.figure("Left") == "225 h"
    deeds.do(lambda: desk.leave.keep_year(LeaveYear(date(2026, 4, 1), 900)))
    assert page.leave.figures.figure("Carried over") == "15 h"
    assert page.leave.figures.figure("Left") == "240 h"


def test_attendance_is_told_apart_by_what_is_chosen(sample_page: HoursPage) -> None:
    card = sample_page.attendance
    assert [row.name for row in card.table.rows] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    of_slots = card.table.rows[0].rate.denominator
    card.split.choose(Split.SITE)
    assert [row.name for row in card.table.rows] == ["Hill Road Health Centre", "Riverside Surgery"]
    card.split.choose(Split.MODE)
    assert [row.name for row in card.table.rows] == ["In person", "Mode not given", "Video"]
    card.split.choose(Split.WEEKDAY)
    card.denominator.choose(Denominator.ALL_BOOKED)
    assert card.table.rows[0].rate.denominator > of_slots
    assert card.about.text().startswith("Attended / all booked")


def test_an_empty_diary_says_what_to_do_first(page: HoursPage) -> None:
    assert page.attendance.words.text() == NOTHING_YET
    assert not page.attendance.table.isVisible()
    assert page.flow.words.text() == NO_CASES
    assert not page.flow.table.isVisible()
    assert not page.scenarios.isVisible()


# Try a target


def test_fields_begin_as_things_are_and_nothing_is_supposed(sample_page: HoursPage) -> None:
    trial = sample_page.try_target
    # Of slots booked; of those still standing on the day more are attended.
    assert (trial.supposed.attendance.value(), trial.supposed.meetings.value()) == (86, 60)
    assert (trial.supposed.notes.value(), trial.supposed.leave_days.value()) == (15, 0)
    assert trial.supposed.changes == AS_IT_IS
    assert trial.asked.target().amount == 25


def test_supposing_other_figures_answers_at_once_and_takes_back(sample_page: HoursPage) -> None:
    trial = sample_page.try_target
    before = (trial.verdict, trial.reasons)
    trial.supposed.attendance.setValue(97)
    trial.supposed.notes.setValue(10)
    assert trial.supposed.changes == Changes(attendance=Fraction(97, 100), notes=10)
    assert "25 h a week fits, but only just" in trial.verdict
    assert "48% in the week of Mon 30 Nov" in trial.verdict
    assert "At an attendance of 97%, as supposed here" in trial.reasons
    trial.supposed.take_back()
    assert (trial.verdict, trial.reasons) == before


def test_more_leave_takes_the_middle_weeks(page: HoursPage) -> None:
    page.try_target.supposed.leave_days.setValue(5)
    at_work = [week.ledger.at_work for week in page.try_target.table.weeks]
    assert at_work[6] == 0
    assert at_work[5] == at_work[7]


def test_a_target_of_60_hours_is_answered_in_a_sentence_and_cannot_be_kept(page: HoursPage) -> None:
    page.try_target.asked.amount.setValue(60)
    assert "more than a week holds" in page.try_target.verdict
    assert not page.try_target.table.isVisible()
    page.try_target.asked.amount.setValue(20)
    assert page.try_target.table.isVisible()


def test_a_horizon_of_no_weeks_and_a_month_of_too_many_hours_are_said_at_the_fields(page: HoursPage) -> None:
    trial = page.try_target
    trial.asked.weeks.setValue(0)
    assert trial.verdict == "A horizon of 0 weeks cannot be tried: give 1 to 104."
    trial.asked.weeks.setValue(4)
    trial.asked.per.choose(Per.MONTH)
    trial.asked.amount.setValue(260)
    assert trial.verdict.endswith("a month is more than a month holds: give under 260.")


def test_a_target_is_tried_in_contacts(page: HoursPage, desk: Desk) -> None:
    trial = page.try_target
    trial.asked.unit.choose(Unit.CONTACTS)
    trial.asked.amount.setValue(25)
    assert trial.verdict.startswith("25 contacts a week fit")
    assert {(week.unit, week.target) for week in trial.table.weeks[:2]} == {(Unit.CONTACTS, 25)}
    trial.chart.grab()
    assert any(one.get_text().startswith("contacts: ") for one in trial.chart.figure.axes[0].texts)
    asked: list[tuple[date, int]] = []
    trial.week_asked.connect(lambda monday, minutes: asked.append((monday, minutes)))
    trial._week.click()
    assert asked == [(date(2026, 11, 30), 25 * 60)]
    trial._scenario.click()
    assert page.scenarios.table.rows[0].scenario.target.unit is Unit.CONTACTS
    trial._keep.click()
    assert desk.setup.terms().targets[0].unit is Unit.CONTACTS


def test_other_hours_of_work_are_supposed_and_kept_in_a_scenario(page: HoursPage) -> None:
    trial = page.try_target
    assert trial.supposed.hours.value() == 2250
    trial.supposed.hours.setValue(1800)
    assert {week.ledger.at_work for week in trial.table.weeks[:2]} == {1800}
    trial._scenario.click()
    trial.supposed.take_back()
    assert {week.ledger.at_work for week in trial.table.weeks[:2]} == {2250}
    page.scenarios.show_picked()
    assert trial.supposed.changes == Changes(weekly_minutes=1800)
    trial.supposed.hours.setValue(0)
    assert trial.verdict.startswith("Working 0 h a week cannot be")


def test_sliders_and_figures_follow_each_other(page: HoursPage) -> None:
    meetings = page.try_target.supposed.meetings
    meetings.slider.setValue(130)
    assert meetings.value() == 135  # on whole quarters of an hour
    meetings.setValue(300)
    assert meetings.slider.value() == 300
    hours = page.try_target.supposed.hours
    hours.slider.setValue(1810)
    assert page.try_target.supposed.changes == Changes(meetings=300, weekly_minutes=1800)
    hours.slider.setValue(2245)
    assert hours.supposed is None  # a slider rests on what is


def test_a_slider_is_worked_by_keys_and_answers_at_once(page: HoursPage) -> None:
    attendance = page.try_target.supposed.attendance
    before = page.try_target.reasons
    assert attendance.field.text() == "not known"
    attendance.slider.setFocus()
    QTest.keyClick(attendance.slider, Qt.Key.Key_Right)
    assert attendance.value() == 51
    assert page.try_target.reasons != before


def test_the_chart_beside_the_table_draws_the_same_weeks(page: HoursPage, qtbot: object) -> None:
    assert qtbot
    page.try_target.chart.grab()
    (axes,) = page.try_target.chart.figure.axes
    drawn = sum(len(group) for group in axes.containers)
    assert drawn == len(page.try_target.table.weeks) == 12


def test_nothing_is_saved_until_asked(page: HoursPage, desk: Desk) -> None:
    before = desk.store.version
    page.try_target.asked.amount.setValue(30)
    page.try_target.supposed.notes.setValue(20)
    assert desk.store.version == before
    page.try_target._keep.click()
    (target,) = desk.setup.terms().targets
    assert target == Target(target.id, date(2026, 11, 30), Fraction(30))


# Scenarios


def test_scenarios_stand_side_by_side_and_come_back_into_the_fields(page: HoursPage, deeds: Deeds) -> None:
    trial, card = page.try_target, page.scenarios
    trial._scenario.click()
    trial.asked.amount.setValue(34)
    trial.supposed.notes.setValue(30)
    trial._scenario.click()
    assert card.isVisible()
    assert [one.scenario.target.amount for one in card.table.rows] == [20, 34]

    card.table.selectRow(0)
    card.show_picked()
    assert trial.asked.target().amount == 20
    assert trial.supposed.changes == AS_IT_IS
    card.table.selectRow(1)
    card.show_picked()
    assert trial.supposed.changes == Changes(notes=30)

    card.remove_picked()
    assert [one.scenario.target.amount for one in card.table.rows] == [20]
    deeds.undo()
    assert len(card.table.rows) == 2


def test_a_scenario_kept_twice_is_refused_in_words(page: HoursPage, deeds: Deeds) -> None:
    said: list[str] = []
    deeds.refused.connect(said.append)
    page.try_target._scenario.click()
    page.try_target._scenario.click()
    assert said == ["This scenario is kept already: change the amount or what is supposed, then keep that."]


# Charts and flow


def test_every_chart_draws_for_the_sample_and_for_an_empty_diary(sample_page: HoursPage, page: HoursPage) -> None:
    for one, kind in product((sample_page, page), ChartShown):
        one.chart.kind.choose(kind)
        one.chart.view.grab()
        assert one.chart.title.text() == TITLES[kind]
        assert len(one.chart.view.figure.axes) == 1
        assert one.chart.view.figure.axes[0].texts


def test_categories_are_those_of_the_ledger_s_period(sample_page: HoursPage) -> None:
    sample_page.chart.kind.choose(ChartShown.CATEGORIES)

    def contact() -> str:
        sample_page.chart.view.grab()
        words = [one.get_text() for one in sample_page.chart.view.figure.axes[0].texts]
        return words[words.index("Contact with clients") + 1].strip()

    assert contact() == "24 h of 25 h"
    sample_page.period.kind.choose("month")
    assert contact() != "24 h of 25 h"


def test_flow_follows_the_cap_and_the_target_tried(sample_page: HoursPage) -> None:
    card = sample_page.flow
    assert [line.words for line in card.table.rows] == ["Capacity of an average week", "25 h a week attended"]
    card.cap.setValue(6)
    assert card.table.rows[1].words == "Capped at 6 sessions"
    sample_page.try_target.asked.amount.setValue(20)
    assert card.table.rows[-1].words == "20 h a week attended"
    few, one = (card.table.rows[0].flow.courses or 0), card.assessments.value()
    card.assessments.setValue(one + 2)
    assert (card.table.rows[0].flow.courses or 0) < few


# Room


@pytest.mark.parametrize("width", [948, 1204, 1364])
def test_nothing_is_scrolled_sideways_in_the_smallest_window_or_a_wide_one(sample_page: HoursPage, width: int) -> None:
    sample_page.resize(width, 656)
    QApplication.processEvents()
    assert sample_page.area.horizontalScrollBar().maximum() == 0
    ledger, chart = (_left_edge(one, sample_page) for one in (sample_page.ledger, sample_page.chart))
    assert ledger < chart  # beside one another


def test_at_doubled_type_the_columns_stand_under_one_another(demo: Desk, deeds: Deeds, qtbot: QtBot) -> None:
    assert deeds
    font = QApplication.font()
    doubled = QFont(font)
    doubled.setPointSizeF(2 * font.pointSizeF())
    QApplication.setFont(doubled)
    try:
        page = shown(demo, Deeds(demo), qtbot)
        page.resize(948, 656)
        QApplication.processEvents()
        assert page.area.horizontalScrollBar().maximum() == 0
        assert _left_edge(page.chart, page) < 2 * 16
    finally:
        QApplication.setFont(font)


def _left_edge(part: QWidget, page: HoursPage) -> int:
    return part.mapTo(page, QPoint(0, 0)).x()


# The ledger


def test_every_line_of_the_ledger_opens_to_what_it_sums(sample_page: HoursPage) -> None:
    view = sample_page.ledger
    for number, line in enumerate(view.lines):
        item = view.topLevelItem(number)
        assert item is not None
        item.setExpanded(True)
        assert item.childCount() == len(line.parts) > 0, line.name
        item.setExpanded(False)


def test_a_line_that_was_opened_stays_open_for_another_week(sample_page: HoursPage) -> None:
    view = sample_page.ledger
    _line(view, "booked").setExpanded(True)
    sample_page.show_week(MONDAY - timedelta(weeks=1))
    assert _line(view, "booked").isExpanded()
    assert _line(view, "booked").childCount() == len(_lines(view)["booked"].parts)
    _line(view, "booked").setExpanded(False)


def test_the_agreed_plan_has_a_column_where_there_is_one(sample_page: HoursPage, page: HoursPage) -> None:
    assert not sample_page.ledger.isColumnHidden(AGREED)
    assert _line(sample_page.ledger, "fixed.admin").text(AGREED) == "5 h"
    assert page.ledger.isColumnHidden(AGREED)


def test_any_days_can_be_stated_and_a_wrong_order_is_said_at_the_days(sample_page: HoursPage) -> None:
    picker = sample_page.period
    picker.kind.choose("range")
    assert (picker.first.day(), picker.last.day()) == (date(2026, 11, 1), date(2026, 11, 30))
    type_date(picker.first, "18/11/2026")
    type_date(picker.last, "18/11/2026")
    assert _lines(sample_page.ledger)["contracted"].amount == 450
    type_date(picker.last, "17/11/2026")
    assert "before it starts on 18/11/2026" in sample_page.refusal
    assert not sample_page.ledger.isVisible()
    picker.kind.choose("week")
    assert sample_page.refusal == ""
    assert sample_page.ledger.isVisible()


def test_the_days_stated_are_counted_from_today_and_the_last_is_looked_for_from_the_first(
    sample_page: HoursPage,
) -> None:
    picker = sample_page.period
    picker.kind.choose("range")
    type_date(picker.first, "yesterday")
    assert picker.first.day() == date(2026, 11, 22)
    type_date(picker.first, "1/12/2025")
    type_date(picker.last, "31 Jan")
    assert picker.last.day() == date(2026, 1, 31)
    picker.kind.choose("week")


def test_leave_is_told_as_on_any_day(sample_page: HoursPage, demo: Desk) -> None:
    card = sample_page.leave
    type_date(card.on, "1/5/2026")
    balance = demo.leave.balance(date(2026, 5, 1))
    assert card.figures.figure("Left") == hours_words(balance.left)
    type_date(card.on, "2/4/2027")
    assert "from 1 April 2027" in card.year


def _lines(view: LedgerView) -> dict[str, StatementLine]:
    return {line.name: line for line in view.lines}


def _line(view: LedgerView, name: str) -> QTreeWidgetItem:
    item = view.topLevelItem([line.name for line in view.lines].index(name))
    assert item is not None
    return item


def test_a_target_in_contacts_is_charted_in_contacts(page: HoursPage, desk: Desk, deeds: Deeds) -> None:
    target = Target("t", date(2026, 4, 1), Fraction(25), Unit.CONTACTS)
    deeds.do(lambda: desk.setup.save(target, "set a target"))
    page.chart.view.grab()
    words = [one.get_text() for one in page.chart.view.figure.axes[0].texts]
    assert "target 25 contacts" in words
    assert not any(one.endswith(" h") for one in words)


def test_what_was_delivered_since_the_leave_year_began_is_the_target_and_the_balance_together(
    page: HoursPage, desk: Desk, deeds: Deeds
) -> None:
    deeds.do(lambda: desk.setup.save(Target("t", date(2026, 11, 16), Fraction(20)), "set a target"))
    for day in (16, 17, 18):
        span = span_of(datetime(2026, 11, day, 10), 60, desk.setup.terms().zone)
        desk.diary.add(span, Details("treatment"))
    sessions = desk.diary.bookings(date(2026, 11, 16), date(2026, 11, 22))
    deeds.do(lambda: desk.diary.record(sessions, Outcome.ATTENDED))
    figures = page.since.figures
    shown_figures = [figures.figure(name) for name in ("Target, absence allowed for", "Delivered", "Balance")]
    assert shown_figures == ["20 h", "3 h", "−17 h"]


def test_a_target_older_than_the_diary_owes_nothing_for_the_time_before(
    page: HoursPage, desk: Desk, deeds: Deeds
) -> None:
    desk.setup.save(DiaryMade(date(2026, 11, 16)), "prepare")
    deeds.do(lambda: desk.setup.save(Target("t", date(2026, 4, 1), Fraction(20)), "set a target"))
    assert page.since.figures.figure("Balance") == "−20 h"
    page.chart.kind.choose(ChartShown.WEEKLY)
    assert page.chart.words.text().startswith("0 h attended for each week at work: 0 h in 1.0 weeks")
    for kind in ChartShown:
        page.chart.kind.choose(kind)
        page.chart.view.grab()


def test_hours_for_each_week_at_work_stand_under_the_weekly_chart(sample_page: HoursPage) -> None:
    sample_page.chart.kind.choose(ChartShown.WEEKLY)
    assert "attended for each week at work" in sample_page.chart.words.text()
    sample_page.chart.kind.choose(ChartShown.USE)
    assert not sample_page.chart.words.isVisible()
    sample_page.chart.kind.choose(ChartShown.WEEKLY)


def test_what_really_fits_the_week_stands_under_its_ledger(page: HoursPage, desk: Desk) -> None:
    assert page.laid_out.isVisible()
    _, found = desk.layouts.capacity(MONDAY)
    assert found is not None
    assert page.laid_out.amount.text() == hours_words(found.contact_minutes)
    page.show_week(MONDAY + timedelta(weeks=1))
    assert page.laid_out.said.text() == "In standard sessions of 1 h."
    page.period.kind.choose("month")
    assert not page.laid_out.isVisible()
