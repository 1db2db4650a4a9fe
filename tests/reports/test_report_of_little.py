"""Reports of diaries that hold little or nothing: what is missing is said in its place, and nothing is 0 of 0."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from tests.hostile import LONG, MARKUP, TURNED

from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.first_questions import FirstQuestions, Topic
from planner.domain.hours.scenario import AS_IT_IS
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.terms import Person
from planner.domain.outcomes.case import Case, Pair
from planner.reports.asked import ReportAsked, usual_days
from planner.reports.document import Points, Report, Section, Sentence, Table
from planner.reports.document_file import ENDINGS, report_file
from planner.reports.evidence import NO_SECTION, evidence_report
from planner.reports.evidence_parts import ATTENDANCE, CAPACITY, DELIVERED, FEASIBLE, OUTCOMES, SECTION_NAMES, TARGET
from planner.reports.feasibility_section import next_monday
from planner.reports.target_impact import NO_WORK, NOTHING_ASKED, TOO_MANY, ImpactAsked, target_impact_report

if TYPE_CHECKING:
    from planner.domain.change import Value
    from planner.services.desk import Desk

EVERY = frozenset(SECTION_NAMES)
TODAY = date(2026, 11, 23)
LONDON = find_zone("Europe/London")
DAY = WorkingDay(time(9), time(17), 30)
ALWAYS = date(2026, 1, 1)
TWENTY = Target("target", ALWAYS, Fraction(20))
PER_WEEK = (DAY,) * 5 + (None, None)


def contract(starts: date = ALWAYS) -> Contract:
    return Contract("contract", starts, 2250, (PER_WEEK,))


def session(number: int, day: date, outcome: Outcome = Outcome.ATTENDED) -> Entry:
    return Entry(f"e{number}", span_of(datetime.combine(day, time(10)), 60, LONDON), Details("treatment"), outcome)


def case(number: int = 0, closed: date = date(2026, 10, 5)) -> Case:
    scores = Pair("PHQ-9", Decimal(18), Decimal(4)), Pair("GAD-7", Decimal(15), Decimal(3))
    return Case(f"case{number}", closed, 8, *scores)


def hold(desk: Desk, *values: Value) -> Desk:
    with desk.store.work() as work:
        for one in values:
            work.put(one)
        work.change("fill")
    return desk


def evidence(desk: Desk, first: date | None = None, last: date | None = None) -> Report:
    usual = usual_days(desk)
    return evidence_report(desk, ReportAsked(first or usual[0], last or usual[1], EVERY))


def impact(desk: Desk, amount: int = 25, unit: Unit = Unit.HOURS, per: Per = Per.WEEK) -> Report:
    target = Target("", desk.hours.today(), Fraction(amount), unit, per)
    return target_impact_report(desk, ImpactAsked(target, next_monday(desk), 12, AS_IT_IS))


def of(report: Report, key: str) -> Section:
    return next(one for one in report.sections if one.key == key)


def said(section: Section) -> str:
    told = [block for block in section.every if isinstance(block, Sentence | Points)]
    return " ".join(one.words if isinstance(one, Sentence) else " ".join(one.items) for one in told)


def sound(report: Report) -> Report:
    """It can be written every way, no figure of it is none, no section is empty, and no chart has nothing to show."""
    for ending in ENDINGS:
        assert report_file(report, ending)
    for cell in report.cells:
        assert not isinstance(cell.value, float) or math.isfinite(cell.value), cell
        assert not re.search(r"nan|inf\b|None|\d+ of 0\b|e\+\d", cell.words), cell
    for section in report.sections:
        assert section.every, section.key
        assert all(block.rows for block in section.every if isinstance(block, Table)), section.key
        assert all(block.items for block in section.every if isinstance(block, Points)), section.key
    for chart in report.charts:
        assert not re.search(r"each of 0 |: \.", chart.alt), chart.alt
    for words in report.texts():
        assert not re.search(r"\bnan\b|None|\b0 of 0\b|e\+\d", words), words
    return report


def test_a_diary_with_nothing_in_it_says_so_in_the_place_of_each_section(desk: Desk) -> None:
    report = sound(evidence(desk))
    assert list(report.cells) == []
    assert report.charts == ()
    assert [one.key for one in report.sections] == [one for one in SECTION_NAMES if one != "reconciled"]
    assert said(of(report, FEASIBLE)) == "No target is in force, so there is nothing to hold capacity against."
    assert said(of(report, CAPACITY)).startswith("No contract is in force in these days")
    assert said(of(report, TARGET)) == "No target is in force in these days."
    assert said(of(report, DELIVERED)).startswith("No session stands in the diary on these days")
    assert said(of(report, OUTCOMES)).startswith("No finished course was closed in these days")
    assert said(of(report, ATTENDANCE)).startswith("No session was recorded in the last year")


def test_a_target_without_a_contract_leaves_the_rest_of_the_pack_told(desk: Desk) -> None:
    report = sound(evidence(hold(desk, TWENTY, case())))
    assert said(of(report, FEASIBLE)).startswith("There is no contract yet")
    assert said(of(report, TARGET)) == "20 h a week, attended, from 1 January 2026."
    assert next(cell for cell in report.cells if cell.key == "recovery.recovered").value == 1


def test_a_contract_that_begins_after_the_weeks_asked_for_leaves_the_rest_told_too(desk: Desk) -> None:
    report = sound(evidence(hold(desk, TWENTY, contract(date(2027, 6, 1)))))
    assert "begins on 01/06/2027" in said(of(report, FEASIBLE))
    assert said(of(report, CAPACITY)).startswith("No contract is in force")


def test_a_contract_without_a_target_has_capacity_and_no_target(desk: Desk) -> None:
    report = sound(evidence(hold(desk, contract(), session(1, date(2026, 11, 10)))))
    assert said(of(report, TARGET)) == "No target is in force in these days."
    assert "hours.target" not in {cell.key for cell in report.cells}
    assert len(report.charts) == 1


def test_sessions_before_any_contract_are_told_without_a_chart_of_no_weeks(desk: Desk) -> None:
    report = sound(evidence(hold(desk, TWENTY, contract(date(2026, 12, 7)), session(1, date(2026, 11, 10)))))
    assert next(cell for cell in report.cells if cell.key == "hours.attended").value == 60
    assert report.charts == ()


def test_one_case_is_told_with_its_interval_and_as_no_chart(desk: Desk) -> None:
    report = sound(evidence(hold(desk, case())))
    rates = {cell.key: cell.words for cell in report.cells if cell.key.startswith("recovery.recover")}
    assert rates["recovery.recovery_rate"] == "100.0%"
    assert rates["recovery.recovery_interval.low"] == "20.7%"
    assert report.charts == ()


def test_one_case_below_caseness_gives_no_rate_of_nobody(desk: Desk) -> None:
    scores = Pair("PHQ-9", Decimal(4), Decimal(2)), Pair("GAD-7", Decimal(3), Decimal(3))
    report = sound(evidence(hold(desk, Case("c", date(2026, 10, 5), 6, *scores))))
    rates = {cell.key: cell for cell in report.cells if cell.key.startswith("recovery.")}
    assert rates["recovery.recovery_rate"].words == "–"
    assert rates["recovery.recovery_rate"].value is None
    assert report_file(report, ".xlsx")


def test_days_before_records_begin_are_refused_and_days_that_reach_beyond_are_told_from_there(desk: Desk) -> None:
    hold(desk, Person(records_begin=date(2026, 10, 7)), contract(), TWENTY, session(1, date(2026, 10, 14)))
    with pytest.raises(PlannerError, match="Records begin on 2026-10-07: choose days that reach beyond it"):
        evidence(desk, date(2026, 5, 1), date(2026, 9, 30))
    report = sound(evidence(desk, date(2026, 5, 1), date(2026, 11, 22)))
    (weeks,) = [table for _, table in report.tables if table.as_sheet == "Weeks"]
    assert weeks.rows[0][1].words == "2026-10-07"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2027, 1, 1), date(2027, 3, 31)),
        (TODAY, TODAY),
        (date(2026, 11, 28), date(2026, 11, 29)),
        (date(2015, 11, 23), TODAY),
        (date(2026, 11, 16), date(2027, 5, 1)),
    ],
    ids=["days to come", "today alone", "a week-end", "eleven years", "past and to come"],
)
def test_any_days_give_a_report_that_is_sound(desk: Desk, first: date, last: date) -> None:
    hold(desk, contract(date(2015, 1, 1)), TWENTY, *(session(n, TODAY - timedelta(days=9 * n)) for n in range(300)))
    assert sound(evidence(desk, first, last)).days == (first, last)


def test_one_day_is_named_once(desk: Desk) -> None:
    assert evidence(hold(desk, contract()), TODAY, TODAY).subtitle == "23 November 2026 · 37 h 30 a week"


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (date(2026, 3, 1), date(2026, 2, 1), "ends on 01/02/2026, before it starts on 01/03/2026: give a later end"),
        (date(1980, 1, 1), TODAY, "more than 40 years cannot be summed: give fewer"),
    ],
)
def test_days_that_cannot_be_are_refused(desk: Desk, first: date, last: date, refusal: str) -> None:
    with pytest.raises(PlannerError, match=refusal):
        evidence(desk, first, last)


def test_a_report_that_would_say_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError) as refused:
        evidence_report(desk, ReportAsked(*usual_days(desk), frozenset()))
    assert str(refused.value) == NO_SECTION


def test_a_life_all_on_leave_is_told_without_an_ordinary_week(desk: Desk) -> None:
    away = Absence("away", ALWAYS, date(2027, 12, 31), AbsenceKind.ANNUAL_LEAVE)
    report = sound(evidence(hold(desk, contract(), TWENTY, away)))
    assert not [block for block in of(report, FEASIBLE).every if isinstance(block, Table)]
    assert "Nothing is worked in the week of Mon 30 Nov" in said(of(report, FEASIBLE))
    with pytest.raises(PlannerError) as refused:
        impact(desk)
    assert str(refused.value) == NO_WORK


def test_weeks_without_a_session_stand_in_the_chart_of_those_with_some(desk: Desk) -> None:
    hold(desk, contract(), TWENTY, session(1, date(2026, 9, 1)), session(2, date(2026, 11, 10), Outcome.PLANNED))
    report = sound(evidence(desk, date(2026, 8, 31), date(2026, 11, 22)))
    assert "A bar for each of 12 weeks" in report.charts[0].alt
    assert "The target was met in 0 of 12 weeks that are over." in report.charts[0].alt


def test_where_it_is_not_known_what_takes_time_the_pack_asks_and_the_statement_is_refused(desk: Desk) -> None:
    hold(desk, contract(), TWENTY, FirstQuestions(tuple(Topic)))
    assert "say what there is of" in said(of(sound(evidence(desk)), FEASIBLE))
    with pytest.raises(PlannerError, match="say what there is of"):
        impact(desk)


@pytest.mark.parametrize(
    ("amount", "unit", "refusal"),
    [
        (0, Unit.HOURS, NOTHING_ASKED),
        (0, Unit.CONTACTS, NOTHING_ASKED),
        (0, Unit.SHARE, NOTHING_ASKED),
        (1000, Unit.HOURS, "more than a week holds: give under 60"),
        (1_000_000, Unit.CONTACTS, TOO_MANY),
        (101, Unit.SHARE, "more than all of it: give up to 100%"),
    ],
)
def test_a_target_nobody_could_mean_is_refused(desk: Desk, amount: int, unit: Unit, refusal: str) -> None:
    hold(desk, contract())
    with pytest.raises(PlannerError) as refused:
        impact(desk, amount, unit)
    assert refusal in str(refused.value)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("per", list(Per))
def test_a_target_of_any_sort_gives_a_statement_that_is_sound(desk: Desk, unit: Unit, per: Per) -> None:
    hold(desk, contract(), TWENTY)
    amount = {Per.DAY: 5, Per.WEEK: 25, Per.MONTH: 100, Per.YEAR: 900}[per]
    assert sound(impact(desk, min(amount, 80) if unit is Unit.SHARE else amount, unit, per)).kind == "target-impact"


def test_without_a_contract_the_statement_is_refused(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="There is no contract yet"):
        impact(desk)


@pytest.mark.parametrize("words", [MARKUP, TURNED, LONG, "=1+1", "@SUM(A1)", "-2+3", "\U0001f9e0 \u0e01 \ue000"])
def test_words_of_any_sort_are_set_as_words(desk: Desk, words: str) -> None:
    hold(desk, Person(words), contract(), TWENTY, session(1, date(2026, 11, 10)), case())
    report = sound(evidence(desk))
    assert '<img src="/dev/zero"' not in report_file(report, ".html").decode()
    assert "<script" not in report_file(report, ".html").decode()
