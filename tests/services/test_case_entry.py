from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome
from planner.services.case_entry import (
    STATED_CHOICES,
    EntryError,
    TypedCase,
    known_problems,
    known_steps,
    known_therapies,
    read_case,
    read_day,
    typed_of,
    usual_measure,
    usual_problem,
)

TODAY = date(2026, 11, 23)
TYPED = TypedCase("23/11", "8", "16", "7", "GAD-7", "14", "6", "Depression", "riverside")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23/11/2026", date(2026, 11, 23)),
        ("23/11/26", date(2026, 11, 23)),
        ("23.11.2026", date(2026, 11, 23)),
        ("23/11", date(2026, 11, 23)),
        ("1/2", date(2026, 2, 1)),
        ("24/11", date(2025, 11, 24)),
        ("29/2", date(2024, 2, 29)),
        ("23 Nov", date(2026, 11, 23)),
        ("3 sept", date(2026, 9, 3)),
        ("30 December", date(2025, 12, 30)),
        ("23 Nov 2025", date(2025, 11, 23)),
        ("2026-11-02", date(2026, 11, 2)),
        (" Today ", TODAY),
        ("yesterday", date(2026, 11, 22)),
        ("-3", date(2026, 11, 20)),
        ("Fri", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read_as_it_is_usually_typed(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "missing"),
        ("31/11", "There is no 31 November"),
        ("11/23/2026", "has no month 23: the day comes first"),
        ("soon", "not a date"),
        ("5 Marble", "not a date"),
        ("24/11/2026", "after today"),
        ("23/11/1986", "more than 30 years ago"),
    ],
)
def test_what_is_no_day_of_a_discharge_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(EntryError, match=said) as refused:
        read_day(text, TODAY)
    assert refused.value.field == "closed"


def test_a_case_is_read_field_by_field() -> None:
    case = read_case(TYPED, TODAY)

    assert case == Case(
        id="",
        closed_on=TODAY,
        sessions=8,
        phq9=Pair("PHQ-9", Decimal(16), Decimal(7)),
        anxiety=Pair("GAD-7", Decimal(14), Decimal(6)),
        descriptor="Depression",
        site="riverside",
    )


def test_an_empty_score_is_a_missing_one() -> None:
    assert read_case(replace(TYPED, phq9_last=" "), TODAY).phq9 == Pair("PHQ-9", Decimal(16), None)


def test_a_score_may_have_the_measures_decimals() -> None:
    case = read_case(replace(TYPED, measure="MI", anxiety_first="3,10", anxiety_last="2.37"), TODAY)

    assert case.anxiety == Pair("MI", Decimal("3.10"), Decimal("2.37"))


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"phq9_first": "28"}, "phq9_first", "PHQ-9 runs from 0 to 27; 28 is outside that range."),
        ({"phq9_last": "seven"}, "phq9_last", "“seven” is not a score: PHQ-9 runs from 0 to 27."),
        ({"anxiety_first": "7.5"}, "anxiety_first", "GAD-7 is scored in whole numbers from 0 to 21"),
        ({"anxiety_last": "-1"}, "anxiety_last", "GAD-7 runs from 0 to 21; -1 is outside that range."),
        ({"phq9_first": "NaN"}, "phq9_first", "outside that range"),
        ({"sessions": ""}, "sessions", "The number of sessions is missing"),
        ({"sessions": "eight"}, "sessions", "“eight” is not a number of sessions"),
        ({"sessions": "201"}, "sessions", "0 to 200"),
        ({"sessions": "²"}, "sessions", "not a number"),
    ],
)
def test_a_wrong_field_is_named_with_what_is_wrong(changed: dict[str, str], field: str, said: str) -> None:
    with pytest.raises(EntryError) as refused:
        read_case(replace(TYPED, **changed), TODAY)
    assert refused.value.field == field
    assert said in str(refused.value)


def test_correcting_a_case_keeps_what_the_row_does_not_show() -> None:
    before = Case(
        "one",
        TODAY,
        6,
        anxiety=Pair("PCL-5"),
        gad7=Pair("GAD-7", Decimal(9), Decimal(4)),
        step="3",
        deprivation_decile=2,
        edition=4,
    )

    typed = replace(typed_of(before), sessions="8", measure="PCL-5")
    after = read_case(typed, TODAY, before)

    kept = (after.id, after.gad7, after.step, after.deprivation_decile, after.edition)
    assert kept == ("one", before.gad7, "3", 2, 4)
    assert after.sessions == 8


def test_a_case_taken_to_be_corrected_and_saved_as_it_is_stays_the_same() -> None:
    case = read_case(TYPED, TODAY)

    assert read_case(typed_of(case), TODAY, case) == case


def test_stated_outcomes_stay_until_scores_are_typed() -> None:
    stated = Case(
        "one", TODAY, None, stated=StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED)
    )

    assert read_case(typed_of(stated), TODAY, stated) == stated
    assert read_case(TYPED, TODAY, stated).stated is None


def test_a_case_may_be_only_an_outcome() -> None:
    typed = TypedCase("20/11", outcome="Recovered, reliable improvement", therapy="CBT", step="3", deprivation="2")
    case = read_case(typed, TODAY)

    assert case.stated == StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED)
    assert (case.sessions, case.therapy, case.step, case.deprivation_decile) == (None, "CBT", "3", 2)
    assert read_case(typed_of(case), TODAY, case) == case


def test_every_outcome_offered_has_words_of_its_own_and_they_lead_back_to_it() -> None:
    assert len(STATED_CHOICES) == 10
    for words, stated in STATED_CHOICES.items():
        assert read_case(TypedCase("20/11", outcome=words), TODAY).stated == stated


def test_an_outcome_that_is_not_offered_is_kept_while_the_case_is_corrected() -> None:
    stated = Case("one", TODAY, 5, stated=StatedOutcome(caseness=None, recovered=False, change=ReliableChange.NONE))

    corrected = read_case(replace(typed_of(stated), sessions="6"), TODAY, stated)
    assert (corrected.sessions, corrected.stated) == (6, stated.stated)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"outcome": "Recovered, no reliable change"}, "outcome", "leave one of the two empty"),
        ({"gad7_first": "9"}, "gad7_first", "GAD-7 is the anxiety measure already"),
        ({"measure": "SPIN", "gad7_last": "22"}, "gad7_last", "GAD-7 runs from 0 to 21; 22 is outside that range."),
    ],
)
def test_what_cannot_stand_together_is_refused_at_its_field(changed: dict[str, str], field: str, said: str) -> None:
    with pytest.raises(EntryError, match=said) as refused:
        read_case(replace(TYPED, **changed), TODAY)
    assert refused.value.field == field


def test_therapies_and_steps_of_the_diary_are_offered_with_the_usual_ones() -> None:
    assert known_therapies(["cognitive behavioural therapy", "Yoga"]) == (
        "cognitive behavioural therapy", "Counselling for depression", "EMDR", "Guided self-help", "IPT", "Yoga",
    )  # fmt: skip
    assert known_steps(["3+", ""]) == ("2", "3", "3+")


@pytest.mark.parametrize(
    ("problem", "measure"),
    [
        ("PTSD", "PCL-5"),
        ("Post-traumatic stress disorder", "PCL-5"),
        ("OCD", "OCI"),
        ("Panic disorder", "PDSS"),
        ("Social anxiety", "SPIN"),
        ("Health anxiety", "HAI"),
        ("Agoraphobia", "MI"),
        ("Depression", "GAD-7"),
        ("", "GAD-7"),
        ("something else", "GAD-7"),
    ],
)
def test_each_problem_has_its_usual_measure(problem: str, measure: str) -> None:
    assert usual_measure(problem) == measure


def test_a_measure_given_for_one_problem_names_it() -> None:
    problems = known_problems(["Depression", "PTSD"])

    assert usual_problem("PCL-5", problems) == "PTSD"
    assert usual_problem("GAD-7", problems) == ""
    assert usual_problem("Chalder", problems) == ""


def test_a_problem_of_the_diary_is_offered_once_and_as_it_is_written_there() -> None:
    problems = known_problems(["Generalised anxiety", ""])

    assert "Generalised anxiety" in problems
    assert "GAD" not in problems
    assert "PTSD" in problems
    assert "" not in problems
