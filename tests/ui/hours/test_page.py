from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from planner.domain.hours.attendance import Denominator, Split
from planner.domain.hours.leave import LeaveYear
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Target
from planner.services.attendance import NOTHING_YET
from planner.services.flow import NO_CASES
from planner.ui.hours.chart_card import TITLES, Shown

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.deeds import Deeds
    from planner.ui.pages.hours import HoursPage

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
    assert (trial.supposed.attendance.value(), trial.supposed.meetings.value()) == (90, 60)
    assert (trial.supposed.notes.value(), trial.supposed.leave_days.value()) == (15, 0)
    assert trial.supposed.changes == AS_IT_IS
    assert trial.asked.target().amount == 25


def test_supposing_other_figures_answers_at_once_and_takes_back(sample_page: HoursPage) -> None:
    trial = sample_page.try_target
    before = (trial.verdict, trial.reasons)
    trial.supposed.attendance.setValue(97)
    trial.supposed.notes.setValue(10)
    assert trial.supposed.changes == Changes(attendance=Fraction(97, 100), notes=10)
    assert trial.verdict == "25 h a week fits the capacity there is."
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
    for shown, kind in product((sample_page, page), Shown):
        shown.chart.kind.choose(kind)
        shown.chart.view.grab()
        assert shown.chart.title.text() == TITLES[kind]
        assert len(shown.chart.view.figure.axes) == 1
        assert shown.chart.view.figure.axes[0].texts


def test_categories_are_those_of_the_ledger_s_period(sample_page: HoursPage) -> None:
    sample_page.chart.kind.choose(Shown.CATEGORIES)

    def contact() -> str:
        sample_page.chart.view.grab()
        words = [one.get_text() for one in sample_page.chart.view.figure.axes[0].texts]
        return words[words.index("Contact with clients") + 1].strip()

    assert contact() == "24 h"
    sample_page._period.setCurrentIndex(1)
    assert contact() != "24 h"


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


def test_at_the_smallest_window_nothing_is_scrolled_sideways(sample_page: HoursPage) -> None:
    (area,) = [one for one in sample_page.children() if isinstance(one, QScrollArea)]
    assert area.horizontalScrollBar().maximum() == 0
