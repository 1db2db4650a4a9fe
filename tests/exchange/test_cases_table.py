"""Tables of closed cases and of a service's counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.domain.outcomes.case import Ending, Pair, ReliableChange, StatedOutcome
from planner.exchange.parsed import FileKind
from planner.exchange.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.exchange.parsed import Parsed, ReaderContext

    Read = Callable[..., Parsed]

SCORES = "closed_on,sessions,phq9_first,phq9_last,anxiety_measure,anxiety_first,anxiety_last\n"
STATED = "closed_on,caseness,recovered,change\n"
SERVICE = "from,to,name,finished,not_at_caseness,recovered\n"


def _pair(measure: str, first: str, last: str) -> Pair:
    return Pair(measure, Decimal(first), Decimal(last))


def test_cases_are_read_by_their_scores(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "cases.csv", known)
    assert parsed.problems == ()
    assert [line.number for line in parsed.cases] == [2, 3, 4, 5]
    gad, spin, inventory, missing = (line.value for line in parsed.cases)
    assert (gad.closed_on, gad.sessions, gad.edition) == (date(2026, 1, 9), 8, 3)
    assert (gad.phq9, gad.anxiety, gad.gad7) == (_pair("PHQ-9", "15", "8"), _pair("GAD-7", "12", "6"), Pair("GAD-7"))
    assert (gad.descriptor, gad.site, gad.step, gad.deprivation_decile) == ("gad", "riverside", "3", 4)
    assert (spin.closed_on, spin.site) == (date(2026, 2, 13), "riverside")
    assert (spin.anxiety, spin.gad7) == (_pair("SPIN", "40", "30"), _pair("GAD-7", "12", "5"))
    assert inventory.anxiety == _pair("MI", "3.10", "2.37")
    assert inventory.site == "Old Mill"
    assert missing.anxiety == Pair("GAD-7")


def test_how_a_course_ended_may_stand_in_a_file(read: Read) -> None:
    row = "2026-01-09,8,15,8,GAD-7,12,6,"
    parsed = read(f"{SCORES.strip()},ended\n{row}Dropped_out\n{row}\n{row}vanished\n")
    assert [line.value.ended for line in parsed.cases] == [Ending.DROPPED_OUT, None]
    (problem,) = parsed.problems
    assert "“vanished” is no way a course ends: give completed, dropped out" in problem.message
    assert (problem.line, problem.column) == (4, "ended")


def test_the_therapy_of_a_course_may_stand_in_a_file(read: Read) -> None:
    parsed = read(SCORES.strip() + ",therapy\n2026-01-09,8,15,8,GAD-7,12,6,EMDR\n2026-01-09,8,15,8,GAD-7,12,6,\n")
    assert [line.value.therapy for line in parsed.cases] == ["EMDR", ""]


def test_cases_in_a_workbook_keep_their_decimals(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "cases.xlsx", known)
    assert parsed.problems == ()
    assert parsed.cases[1].value.anxiety == _pair("MI", "3.1", "2.37")


def test_cases_are_read_by_their_outcomes(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "outcomes.csv", known)
    assert parsed.problems == ()
    assert [line.value.stated for line in parsed.cases] == [
        StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED),
        StatedOutcome(caseness=True, recovered=False, change=ReliableChange.NONE),
        StatedOutcome(caseness=False, recovered=False, change=None),
        StatedOutcome(caseness=None, recovered=False, change=ReliableChange.DETERIORATED),
    ]
    assert {line.value.sessions for line in parsed.cases} == {None}


def test_the_words_of_a_record_system_are_understood(read: Read) -> None:
    text = (
        "End Date,RecoveryDesc,ReliableChangeDesc\n09/01/2026,At recovery,Reliable improvement\n"
        "16/01/2026,Not at recovery,No reliable change\n23/01/2026,Not applicable,Not applicable\n"
    )
    mapping = {"closed_on": "End Date", "caseness": "RecoveryDesc", "recovered": "RecoveryDesc"}
    parsed = read(text, mapping=mapping | {"change": "ReliableChangeDesc"})
    assert [line.value.stated for line in parsed.cases] == [
        StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED),
        StatedOutcome(caseness=True, recovered=False, change=ReliableChange.NONE),
        StatedOutcome(caseness=None, recovered=False, change=None),
    ]


def test_one_file_may_hold_scores_in_some_rows_and_outcomes_in_others(read: Read) -> None:
    text = (
        f"{SCORES.strip()},caseness,recovered,change\n2026-01-09,8,15,8,GAD-7,12,6,,,\n2026-01-16,,,,,,,yes,no,none\n"
    )
    parsed = read(text)
    assert [line.value.stated is None for line in parsed.cases] == [True, False]


def test_gad7_columns_may_stand_for_the_anxiety_measure(read: Read) -> None:
    parsed = read("closed_on,sessions,phq9_first,phq9_last,gad7_first,gad7_last\n2026-01-09,8,15,8,12,6\n")
    assert parsed.cases[0].value.anxiety == _pair("GAD-7", "12", "6")


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2026-01-09,8,28,8,GAD-7,12,6", "phq9_first", "PHQ-9 runs from 0 to 27; 28 is outside that range."),
        ("2026-01-09,8,15,-1,GAD-7,12,6", "phq9_last", "-1 is outside that range"),
        ("2026-01-09,8,15,8,GAD-7,22,6", "anxiety_first", "GAD-7 runs from 0 to 21"),
        ("2026-01-09,8,15,8.5,GAD-7,12,6", "phq9_last", "8.5 is not such a score"),
        ("2026-01-09,8,15,8,MI,3.125,2.37", "anxiety_first", "at most 2 decimals"),
        ("2026-01-09,8,15,8,Beck,12,6", "anxiety_measure", "“Beck” is not a measure this diary knows"),
        ("2026-01-09,8,15,8,WSAS,12,6", "anxiety_measure", "WSAS is no anxiety measure"),
        ("2026-01-09,8,15,8,,12,6", "anxiety_measure", "The measure of the anxiety scores is missing"),
        ("2026-01-09,8,high,8,GAD-7,12,6", "phq9_first", "“high” is not a number"),
        ("2026-01-09,8,NaN,8,GAD-7,12,6", "phq9_first", "“NaN” is not a number"),
        ("2026-01-09,,15,8,GAD-7,12,6", "sessions", "The number is missing"),
        ("2026-01-09,eight,15,8,GAD-7,12,6", "sessions", "“eight” is not a whole number"),
        ("09-01-2026,8,15,8,GAD-7,12,6", "closed_on", "“09-01-2026” is not a date"),
    ],
)
def test_a_bad_score_names_its_line_and_column(read: Read, row: str, column: str, words: str) -> None:
    parsed = read(f"{SCORES}2026-01-09,8,15,8,GAD-7,12,6\n{row}\n")
    assert len(parsed.cases) == 1
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (3, column)
    assert words in problem.message


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026-01-09,maybe,yes,improved", "caseness"),
        ("2026-01-09,yes,,improved", "recovered"),
        ("2026-01-09,yes,yes,better", "change"),
        ("2026-01-09,no,yes,improved", "recovered"),
    ],
)
def test_a_bad_outcome_names_its_line_and_column(read: Read, row: str, column: str) -> None:
    (problem,) = read(f"{STATED}{row}\n").problems
    assert (problem.line, problem.column) == (2, column)


def test_scores_and_outcomes_in_one_row_contradict_each_other(read: Read) -> None:
    parsed = read(f"{SCORES.strip()},caseness,recovered,change\n2026-01-09,8,15,8,GAD-7,12,6,yes,no,none\n")
    assert [(one.line, one.column) for one in parsed.problems] == [(2, "phq9_first")]


def test_two_different_gad7_pairs_in_one_row_contradict_each_other(read: Read) -> None:
    header = f"{SCORES.strip()},gad7_first,gad7_last\n"
    assert read(f"{header}2026-01-09,8,15,8,GAD-7,12,6,12,6\n").problems == ()
    assert read(f"{header}2026-01-09,8,15,8,GAD-7,12,6,12,5\n").problems[0].column == "gad7_first"


@pytest.mark.parametrize(("header", "column"), [("closed_on,sessions\n", "phq9_first"), ("caseness\n", "closed_on")])
def test_a_case_file_without_its_columns_is_refused(read: Read, header: str, column: str) -> None:
    parsed = read(header, kind=FileKind.CASES)
    assert parsed.refused
    assert parsed.problems[0].column == column


def test_service_rates_are_read(data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / "service.csv", known)
    assert (parsed.kind, parsed.problems) == (FileKind.SERVICE, ())
    first, second = (line.value for line in parsed.service_rates)
    assert (first.first, first.last, first.name) == (date(2026, 4, 1), date(2026, 6, 30), "Our service")
    assert (first.finished, first.not_at_caseness, first.recovered) == (1210, 70, 560)
    assert (first.reliably_recovered, first.reliably_improved) == (530, 800)
    assert (second.reliably_recovered, second.reliably_improved) == (None, None)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2026-04-01,2026-06-30,Ours,12,1,40", None, "Recovered (40) cannot be more than"),
        ("2026-06-30,2026-04-01,Ours,12,1,4", None, "Ours: the period ends on 2026-04-01"),
        ("2026-04-01,2026-06-30,,12,1,4", "name", "The name is missing"),
        ("2026-04-01,2026-06-30,Ours,,1,4", "finished", "The number is missing"),
        ("2026-04-01,soon,Ours,12,1,4", "to", "“soon” is not a date"),
    ],
)
def test_a_bad_service_rate_names_its_line(read: Read, row: str, column: str | None, words: str) -> None:
    (problem,) = read(f"{SERVICE}{row}\n").problems
    assert (problem.line, problem.column) == (2, column)
    assert words in problem.message


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2026-01-09,8,15,8,GAD-7/SPIN,12,6", "GAD-7 and SPIN stand here as one pair"),
        ("2026-01-09,8,15,8,PCL-5 then IES-R,40,20", "IES-R and PCL-5 stand here as one pair"),
        ("2026-01-09,8,15,8,OCI-R,30,20", "OCI-R (18 items, 0 to 72) is not the OCI of 42 items"),
        ("2026-01-09,8,15,8,OCI,169,20", "OCI (42 items, not OCI-R) runs from 0 to 168; 169 is outside that range"),
        ("2026-01-09,8,28,8,GAD-7,12,6", "PHQ-9 runs from 0 to 27; 28 is outside that range"),
    ],
)
def test_what_is_wrong_with_a_pair_is_said_by_row(read: Read, row: str, said: str) -> None:
    (problem,) = read(SCORES + row).problems
    assert problem.line == 2
    assert said in problem.message


def test_oci_scores_that_fit_the_shorter_form_too_get_a_hint_and_are_taken(read: Read) -> None:
    parsed = read(f"{SCORES}2026-01-09,8,15,8,OCI,60,20\n2026-01-10,8,15,8,OCI,90,20\n")
    assert len(parsed.cases) == 2
    (hint,) = parsed.warnings
    assert hint.startswith("line 2: the OCI scores lie within 0 to 72")


def test_a_rate_without_counts_is_refused_by_row(read: Read) -> None:
    columns = "from,to,name,finished,not_at_caseness,recovered,recovery_rate\n"
    parsed = read(f"{columns}2026-04-01,2026-06-30,Ours,,,,50.2%\n2026-07-01,2026-09-30,Ours,100,5,48,50.5%\n")
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (2, "finished")
    assert "The rate 50.2% stands without its counts, so it has no interval" in problem.message
    assert len(parsed.service_rates) == 1


def test_a_period_that_ends_before_it_begins_looks_swapped(read: Read) -> None:
    (problem,) = read(f"{SERVICE}2026-06-30,2026-04-01,Ours,100,5,48\n").problems
    assert "the two dates look swapped" in problem.message


def test_a_case_closed_after_today_is_refused_in_its_row(tmp_path: Path, known: ReaderContext) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(f"{SCORES}2026-11-24,8,15,8,GAD-7,12,6\n2026-11-23,8,15,8,GAD-7,12,6\n")
    parsed = read_file(file, replace(known, today=date(2026, 11, 23)))
    assert [line.number for line in parsed.cases] == [3]
    (problem,) = parsed.problems
    assert (problem.line, problem.column) == (2, "closed_on")
    assert problem.message == "24 Nov 2026 is after today: give the day the case was closed."


def test_a_stated_outcome_without_recovery_is_asked_for(read: Read) -> None:
    (problem,) = read(STATED + "2026-01-09,yes,,none\n").problems
    assert (problem.line, problem.column) == (2, "recovered")
    assert "say whether the patient recovered" in problem.message


def test_a_file_of_rates_without_any_counts_is_told_so_row_by_row(read: Read) -> None:
    parsed = read("from,to,name,recovery_rate\n2026-04-01,2026-06-30,Ours,50.5%\n2026-07-01,2026-09-30,Ours,51%\n")
    assert parsed.kind is FileKind.SERVICE
    assert [problem.line for problem in parsed.problems] == [2, 3]
    assert "stands without its counts" in parsed.problems[0].message
