from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome
from planner.domain.outcomes.judgement import Judgement, anxiety_pair, judge
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS, Threshold, Thresholds

DISCHARGED = date(2026, 5, 20)
TABLE = Thresholds()


def pair(measure: str, scores: str) -> Pair:
    first, last = (Decimal(score) if score.strip() else None for score in scores.split(">"))
    return Pair(measure, first, last)


def case(
    phq9: str, anxiety: str, measure: str = "GAD-7", gad7: str = ">", sessions: int | None = 8, edition: int = 1
) -> Case:
    return Case(
        id="one",
        closed_on=DISCHARGED,
        sessions=sessions,
        phq9=pair("PHQ-9", phq9),
        anxiety=pair(measure, anxiety),
        gad7=pair("GAD-7", gad7),
        edition=edition,
    )


def stated(*, caseness: bool | None, recovered: bool, change: ReliableChange | None) -> Case:
    return Case("one", DISCHARGED, None, stated=StatedOutcome(caseness, recovered, change))


IMPROVED, NONE, WORSE = ReliableChange.IMPROVED, ReliableChange.NONE, ReliableChange.DETERIORATED


@pytest.mark.parametrize(
    ("given", "recovered", "change", "reliably_recovered"),
    [
        pytest.param(case("15>8", "12>6"), True, IMPROVED, True, id="recovery, improved"),
        pytest.param(case("11>9", "8>7"), True, NONE, False, id="recovery without reliable improvement"),
        pytest.param(case("20>12", "15>10"), False, IMPROVED, False, id="improved only"),
        pytest.param(case("9>4", "8>4"), True, IMPROVED, True, id="at caseness by anxiety alone"),
        pytest.param(case("14>8", "6>10"), False, NONE, False, id="one up and one down"),
        pytest.param(case("12>18", "10>10"), False, WORSE, False, id="deterioration"),
        pytest.param(case("12>17", "10>13"), False, NONE, False, id="worse, but not reliably"),
        pytest.param(case("16>9", ">"), False, None, False, id="anxiety missing: unpaired"),
        pytest.param(case("14>9", "40>30", "SPIN", "12>5"), False, IMPROVED, False, id="SPIN decides"),
        pytest.param(case("13>7", "3.10>2.37", "MI"), False, IMPROVED, False, id="decimals exactly"),
    ],
)
def test_a_case_at_caseness_is_judged_by_the_official_rules(
    given: Case, recovered: bool, change: ReliableChange | None, reliably_recovered: bool
) -> None:
    judgement = judge(given, TABLE)
    assert judgement == Judgement(
        finished=True, at_caseness=True, not_at_caseness=False, recovered=recovered, change=change
    )
    assert judgement.reliably_recovered is reliably_recovered
    assert judgement.unpaired is (change is None)


def test_below_both_thresholds_at_the_start_is_not_at_caseness_and_cannot_recover_but_can_improve() -> None:
    judgement = judge(case("9>3", "7>2"), TABLE)
    assert judgement == Judgement(finished=True, not_at_caseness=True, change=IMPROVED)
    assert not judgement.reliably_recovered


@pytest.mark.parametrize("sessions", [0, 1])
def test_a_case_without_two_treatment_contacts_is_excluded_everywhere(sessions: int) -> None:
    judgement = judge(case("15>8", "12>6", sessions=sessions), TABLE)
    assert judgement == Judgement(finished=False)
    assert not judgement.unpaired


def test_two_treatment_contacts_make_a_finished_course() -> None:
    assert judge(case("15>8", "12>6", sessions=2), TABLE).reliably_recovered


def test_exact_decimals_decide_reliable_change_on_the_mobility_inventory() -> None:
    assert judge(case("13>13", "3.10>2.37", "MI"), TABLE).change is IMPROVED
    assert judge(case("13>13", "3.10>2.38", "MI"), TABLE).change is NONE
    assert judge(case("13>13", "2.37>3.10", "MI"), TABLE).change is WORSE


def test_caseness_is_at_or_above_except_on_the_mobility_inventory() -> None:
    assert judge(case("9>3", "19>3", "SPIN"), TABLE).at_caseness
    assert judge(case("9>3", "2.3>1.2", "MI"), TABLE).not_at_caseness
    assert judge(case("9>3", "2.31>1.2", "MI"), TABLE).at_caseness


def test_one_missing_first_score_below_caseness_leaves_caseness_open() -> None:
    judgement = judge(case("9>4", ">3"), TABLE)
    assert judgement == Judgement(finished=True)


def test_recovery_needs_both_last_scores_but_only_one_first_score_at_caseness() -> None:
    assert judge(case(">4", "12>3"), TABLE).recovered
    assert not judge(case(">4", "12>3"), TABLE).reliably_recovered
    assert not judge(case("15>", "12>3"), TABLE).recovered


@pytest.mark.parametrize("scores", [">", "40>", ">12"])
def test_gad_7_decides_where_the_descriptor_measure_has_no_pair(scores: str) -> None:
    judgement = judge(case("14>9", scores, "SPIN", "12>5"), TABLE)
    assert judgement.recovered
    assert judgement.change is IMPROVED


def test_without_any_complete_pair_the_first_score_of_the_descriptor_measure_tells_caseness() -> None:
    assert judge(case("9>4", "40>", "SPIN", "3>"), TABLE).at_caseness
    assert judge(case("9>4", ">", "SPIN", "12>"), TABLE).at_caseness
    assert judge(case("9>4", "40>", "SPIN", "3>"), TABLE).unpaired


def test_a_measure_without_entered_thresholds_counts_as_missing_so_gad_7_decides() -> None:
    given = case("14>9", "60>20", "BIQ", "12>5")
    assert anxiety_pair(given, TABLE) == given.gad7
    assert judge(given, TABLE).reliably_recovered
    assert judge(case("14>9", "60>20", "BIQ"), TABLE).unpaired


def test_a_threshold_the_user_enters_in_a_later_edition_judges_only_cases_of_that_edition() -> None:
    entered = Threshold("BIQ", 2, date(2026, 1, 1), Decimal(40), Decimal(15), source="our manual")
    table = Thresholds((*DEFAULT_THRESHOLDS, entered))
    assert judge(case("14>9", "60>20", "BIQ", edition=1), table).unpaired
    assert judge(case("14>9", "60>20", "BIQ", edition=2), table).reliably_recovered


def test_functioning_never_decides_recovery_even_with_a_threshold() -> None:
    wsas = Threshold("WSAS", 1, date(2000, 1, 1), Decimal(10), Decimal(8))
    table = Thresholds((*DEFAULT_THRESHOLDS, wsas))
    assert judge(case("14>9", "30>4", "WSAS"), table).unpaired
    assert judge(case("14>9", "30>4", "WSAS", "12>12"), table).change is NONE


def test_stated_outcomes_count_as_they_are_stated() -> None:
    recovered = judge(stated(caseness=True, recovered=True, change=IMPROVED), TABLE)
    assert recovered.reliably_recovered
    assert recovered.at_caseness
    below = judge(stated(caseness=False, recovered=False, change=NONE), TABLE)
    assert below == Judgement(finished=True, not_at_caseness=True, change=NONE)
    unknown = judge(stated(caseness=None, recovered=False, change=None), TABLE)
    assert unknown == Judgement(finished=True)
    assert unknown.unpaired


def test_a_stated_recovery_of_someone_below_caseness_is_no_outcome() -> None:
    with pytest.raises(PlannerError, match="cannot have recovered"):
        stated(caseness=False, recovered=True, change=IMPROVED)


def test_a_stated_case_with_one_session_is_excluded() -> None:
    given = Case("one", DISCHARGED, 1, stated=StatedOutcome(True, True, IMPROVED))
    assert not judge(given, TABLE).finished
