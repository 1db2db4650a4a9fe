"""Can I do it? The question as a sentence of fields, and its answer."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.hours.credit import Basis
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.layout.question import Goal
from planner.services.flow import NO_CASES
from planner.ui.hours.page import HoursPage, PartName
from planner.words.targets import NOT_ASKED

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.try_target import TryTarget
    from planner.ui.kit.deeds import Deeds

FIRST = date(2026, 11, 30)


def opened(page: HoursPage) -> TryTarget:
    page.show_part(PartName.CAN_I)
    return page.try_target


@pytest.fixture
def trial(page: HoursPage) -> TryTarget:
    """The part of a diary with a contract and no target, 20 hours asked for."""
    made = opened(page)
    made.asked.amount.setValue(20)
    return made


@pytest.fixture
def sample(sample_page: HoursPage) -> TryTarget:
    return opened(sample_page)


def test_fields_begin_as_things_are_and_nothing_is_supposed(sample: TryTarget) -> None:
    # Of slots booked; of those still standing on the day more are attended.
    assert (sample.supposed.attendance.value(), sample.supposed.meetings.value()) == (86, 60)
    assert (sample.supposed.notes.value(), sample.supposed.leave_days.value()) == (15, 0)
    assert sample.supposed.changes == AS_IT_IS
    assert sample.asked.target().amount == 25
    assert sample.asked.amount.text() == "25"


def test_a_diary_without_target_has_no_amount_filled_in_and_says_what_to_type(page: HoursPage) -> None:
    trial = opened(page)
    assert trial.asked.amount.text() == ""
    assert trial.asked.amount.lineEdit().placeholderText()
    assert trial.verdict == NOT_ASKED
    assert trial.goal is None
    assert not any(one.isVisible() for one in (trial.figures, trial.chart, trial.find_week, trial.keep))
    trial.asked.amount.setFocus()
    QTest.keyClicks(trial.asked.amount, "21.5")
    assert trial.asked.target().amount == Fraction(43, 2)
    assert trial.verdict.startswith("21 h 30 a week fits.")
    assert all(one.isVisible() for one in (trial.figures, trial.chart, trial.find_week, trial.keep))
    trial.asked.amount.lineEdit().clear()
    assert trial.verdict == NOT_ASKED


def test_supposing_other_figures_answers_at_once_and_is_named_while_folded(sample: TryTarget) -> None:
    before = (sample.verdict, sample.reasons)
    assert sample.what_if.text() == "What if"
    assert not sample.supposed.isVisible()
    sample.supposed.attendance.setValue(97)
    sample.supposed.notes.setValue(10)
    assert sample.supposed.changes == Changes(attendance=Fraction(97, 100), notes=10)
    assert "25 h a week fits, but only just." in sample.verdict
    assert "48% in the week of Mon 30 Nov" in sample.verdict
    assert "At an attendance of 97%, as supposed here" in sample.reasons
    assert sample.what_if.text() == "What if: attendance 97%, notes 10 min"
    sample.supposed.take_back()
    assert (sample.verdict, sample.reasons) == before
    assert sample.what_if.text() == "What if"


def test_three_figures_answer_first_and_are_those_of_the_working(sample: TryTarget) -> None:
    assert sample.figures.figures == (
        ("28 h", "room in an ordinary week"),
        ("45%", "chance of 25 h if booked full"),
        ("31", "to book to be 80% sure; 28 fit"),
    )
    assert "To be 80% sure, book 31 sessions. There is room for 28." in sample.reasons
    assert sample.working.needed.rows == (("50%", "29"), ("80%", "31"), ("90%", "32"))


def test_the_working_is_folded_until_it_is_asked_for(sample: TryTarget) -> None:
    assert not sample.working.isVisible()
    sample.show_working.click()
    assert sample.working.isVisible()
    assert len(sample.working.weeks.rows) == 12
    sample.show_working.click()
    assert not sample.working.isVisible()


def test_another_week_is_marked_and_nothing_is_tried_again(sample_page: HoursPage, sample: TryTarget) -> None:
    tried = sample.working.weeks.rows
    sample_page.show_week(FIRST)
    sample.chart.grab()
    assert "week shown" in [one.get_text() for one in sample.chart.figure.axes[0].texts]
    assert sample.working.weeks.rows is tried
    sample_page.show_week(FIRST - timedelta(weeks=1))
    sample.chart.grab()
    assert "week shown" not in [one.get_text() for one in sample.chart.figure.axes[0].texts]


def test_more_leave_takes_the_middle_weeks(trial: TryTarget) -> None:
    trial.supposed.leave_days.setValue(5)
    at_work = [week.ledger.at_work for week in trial.working.weeks.rows]
    assert at_work[6] == 0
    assert at_work[5] == at_work[7]


def test_a_target_of_60_hours_is_answered_in_a_sentence_and_nothing_can_be_done_with_it(trial: TryTarget) -> None:
    trial.asked.amount.setValue(60)
    assert "more than a week holds" in trial.verdict
    assert trial.goal is None
    assert not trial.chart.isVisible()
    assert not trial.keep.isVisible()
    trial.asked.amount.setValue(20)
    assert trial.chart.isVisible()
    assert trial.keep.isVisible()


def test_a_horizon_of_no_weeks_and_a_month_of_too_many_hours_are_said_at_the_fields(trial: TryTarget) -> None:
    trial.asked.weeks.setValue(0)
    assert trial.verdict == "A horizon of 0 weeks cannot be tried: give 1 to 104."
    trial.asked.weeks.setValue(4)
    trial.asked.per.choose(Per.MONTH)
    trial.asked.amount.setValue(260)
    assert trial.verdict.endswith("a month is more than a month holds: give under 260.")


def test_a_week_is_asked_for_with_amount_unit_and_basis_just_tried(trial: TryTarget, page: HoursPage) -> None:
    asked: list[tuple[date, Goal]] = []
    page.week_asked.connect(lambda monday, goal: asked.append((monday, goal)))
    trial.find_week.click()
    trial.asked.unit.choose(Unit.CONTACTS)
    trial.asked.basis.choose(Basis.BOOKED)
    trial.asked.amount.setValue(25)
    trial.find_week.click()
    assert asked == [
        (FIRST, Goal(20 * 60, Unit.HOURS, Basis.ATTENDED)),
        (FIRST, Goal(25, Unit.CONTACTS, Basis.BOOKED)),
    ]


def test_a_target_is_tried_in_contacts(trial: TryTarget, page: HoursPage) -> None:
    trial.asked.unit.choose(Unit.CONTACTS)
    trial.asked.amount.setValue(25)
    assert trial.verdict.startswith("25 contacts a week fit.")
    assert {(week.unit, week.target) for week in trial.working.weeks.rows[:2]} == {(Unit.CONTACTS, 25)}
    trial.chart.grab()
    assert "room, in contacts" in [one.get_text() for one in trial.chart.figure.axes[0].texts]
    trial.keep_scenario.click()
    page.try_target.show_kept.click()
    assert trial.scenarios.table.rows[0].scenario.target.unit is Unit.CONTACTS


def test_other_hours_of_work_are_supposed_and_kept_in_a_scenario(trial: TryTarget) -> None:
    assert trial.supposed.hours.value() == 2250
    trial.supposed.hours.setValue(1800)
    assert {week.ledger.at_work for week in trial.working.weeks.rows[:2]} == {1800}
    trial.show_kept.click()
    trial.keep_scenario.click()
    trial.supposed.take_back()
    assert {week.ledger.at_work for week in trial.working.weeks.rows[:2]} == {2250}
    trial.scenarios.show_picked()
    assert trial.supposed.changes == Changes(weekly_minutes=1800)
    trial.supposed.hours.setValue(0)
    assert trial.verdict.startswith("Working 0 h a week cannot be")


def test_sliders_and_figures_follow_each_other(trial: TryTarget) -> None:
    meetings = trial.supposed.meetings
    meetings.slider.setValue(130)
    assert meetings.value() == 135  # on whole quarters of an hour
    meetings.setValue(300)
    assert meetings.slider.value() == 300
    hours = trial.supposed.hours
    hours.slider.setValue(1810)
    assert trial.supposed.changes == Changes(meetings=300, weekly_minutes=1800)
    hours.slider.setValue(2245)
    assert hours.supposed is None  # a slider rests on what is


def test_a_slider_is_worked_by_keys_and_answers_at_once(trial: TryTarget) -> None:
    trial.what_if.click()
    attendance = trial.supposed.attendance
    before = trial.reasons
    assert attendance.field.text() == "not known"
    attendance.slider.setFocus()
    QTest.keyClick(attendance.slider, Qt.Key.Key_Right)
    assert attendance.value() == 51
    assert trial.reasons != before


def test_the_chart_draws_the_weeks_of_the_table(trial: TryTarget) -> None:
    trial.chart.grab()
    (axes,) = trial.chart.figure.axes
    drawn = sum(len(group) for group in axes.containers)
    assert drawn == len(trial.working.weeks.rows) == 12


# Making it the target


def test_nothing_is_saved_until_it_was_asked_and_answered(
    trial: TryTarget, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    said: list[str] = []
    deeds.said.connect(said.append)
    before = desk.store.version
    trial.asked.amount.setValue(30)
    trial.supposed.notes.setValue(20)
    trial.keep.click()
    assert trial.question is not None
    assert trial.question.question.text() == "Make 30 h a week, attended, your target from Mon 30 November 2026?"
    assert trial.question.effect.text() == "You have no target before that day."
    trial.question.no.click()
    assert desk.store.version == before
    trial.keep.click()
    with qtbot.waitSignal(deeds.changed):
        trial.question.yes.click()
    (target,) = desk.setup.terms().targets
    assert target == Target(target.id, FIRST, Fraction(30))
    assert said == ["Your target from Mon 30 November 2026 is 30 h a week, attended."]
    deeds.undo()
    assert desk.setup.terms().targets == ()


def test_the_question_says_what_it_replaces_and_until_when_it_would_hold(
    trial: TryTarget, desk: Desk, deeds: Deeds
) -> None:
    deeds.do(lambda: desk.setup.save(Target("old", date(2026, 4, 1), Fraction(18)), "set a target"))
    deeds.do(lambda: desk.setup.save(Target("next", date(2027, 1, 4), Fraction(22)), "set a target"))
    trial.keep.click()
    assert trial.question is not None
    assert trial.question.effect.text() == (
        "It replaces 18 h a week, attended, which stays for the days before. "
        "It holds until Sun 3 January 2027: then 22 h a week, attended begins."
    )
    trial.question.reject()


# Scenarios


def test_a_scenario_kept_is_said_to_be_kept_and_counted(trial: TryTarget, deeds: Deeds) -> None:
    said: list[str] = []
    deeds.said.connect(said.append)
    assert trial.show_kept.text() == "Kept scenarios"
    trial.keep_scenario.click()
    assert said == ["Kept under Kept scenarios: 20 h a week from 30 Nov."]
    assert trial.show_kept.text() == "Kept scenarios (1)"


def test_scenarios_stand_side_by_side_and_come_back_into_the_fields(trial: TryTarget, deeds: Deeds) -> None:
    card = trial.scenarios
    trial.show_kept.click()
    assert card.none.isVisible()
    trial.keep_scenario.click()
    trial.asked.amount.setValue(34)
    trial.supposed.notes.setValue(30)
    trial.keep_scenario.click()
    assert not card.none.isVisible()
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


def test_a_scenario_kept_twice_is_refused_in_words(trial: TryTarget, deeds: Deeds) -> None:
    refused: list[str] = []
    said: list[str] = []
    deeds.refused.connect(refused.append)
    trial.keep_scenario.click()
    deeds.said.connect(said.append)
    trial.keep_scenario.click()
    assert refused == ["This scenario is kept already: change the amount or what is supposed, then keep that."]
    assert said == []


# New courses


def test_new_courses_follow_the_cap_and_the_target_tried(sample: TryTarget) -> None:
    card = sample.flow
    sample.show_flow.click()
    assert [line.words for line in card.table.rows] == ["Capacity of an average week", "25 h a week attended"]
    card.cap.setValue(6)
    assert card.table.rows[1].words == "Capped at 6 sessions"
    sample.asked.amount.setValue(20)
    assert card.table.rows[-1].words == "20 h a week attended"
    few, one = (card.table.rows[0].flow.courses or 0), card.assessments.value()
    card.assessments.setValue(one + 2)
    assert (card.table.rows[0].flow.courses or 0) < few


def test_without_cases_the_courses_say_what_to_do_first(trial: TryTarget) -> None:
    trial.show_flow.click()
    assert trial.flow.words.text() == NO_CASES
    assert not trial.flow.table.isVisible()
