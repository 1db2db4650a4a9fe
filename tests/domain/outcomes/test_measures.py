from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.errors import PlannerError
from planner.domain.outcomes.measures import (
    ANXIETY_MEASURES,
    DEFAULT_THRESHOLDS,
    MEASURES,
    Threshold,
    Thresholds,
    checked_score,
    checked_threshold,
    find_measure,
)

# measure, highest score, caseness, reliable change, source: the table of the national metadata and the manual
PRINTED = [
    ("PHQ-9", 27, "10", "6", "manual"),
    ("GAD-7", 21, "8", "4", "manual"),
    ("PCL-5", 80, "32", "10", "check"),
    ("IES-R", 88, "33", "9", "check"),
    ("OCI", 168, "40", "32", "check"),
    ("PDSS", 28, "8", "5", "check"),
    ("SPIN", 68, "19", "10", "check"),
    ("HAI", 54, "18", "4", "check"),
    ("MI", 5, "2.3", "0.73", "check"),
    ("BIQ", 72, None, None, "check"),
    ("Francis IBS", 500, None, None, "check"),
    ("Chalder", 33, None, None, "check"),
    ("PHQ-15", 30, None, None, "check"),
]


@pytest.mark.parametrize(("measure", "highest", "caseness", "reliable", "source"), PRINTED)
def test_each_measure_ships_with_its_range_and_thresholds(
    measure: str, highest: int, caseness: str | None, reliable: str | None, source: str
) -> None:
    row = Thresholds().lookup(measure, date(2019, 3, 1), 1)
    assert row is not None
    assert find_measure(measure).highest == highest
    assert row.caseness == (None if caseness is None else Decimal(caseness))
    assert row.reliable == (None if reliable is None else Decimal(reliable))
    assert (row.source, row.edition) == (source, 1)


def test_only_the_mobility_inventory_has_caseness_strictly_above() -> None:
    assert [row.measure for row in DEFAULT_THRESHOLDS if row.strictly_above] == ["MI"]


def test_functioning_has_a_range_but_no_threshold_and_is_no_anxiety_measure() -> None:
    assert find_measure("WSAS").highest == 40
    assert Thresholds().lookup("WSAS", date(2026, 1, 1), 9) is None
    assert {m.id for m in MEASURES} - set(ANXIETY_MEASURES) == {"PHQ-9", "WSAS"}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("GAD7", "GAD-7"),
        ("gad-7", "GAD-7"),
        (" Gad 7 ", "GAD-7"),
        ("phq9", "PHQ-9"),
        ("PHQ_15", "PHQ-15"),
        ("Mobility Inventory", "MI"),
        ("Mobility Inventory, alone", "MI"),
        ("MI alone", "MI"),
        ("MI", "MI"),
        ("spin", "SPIN"),
        ("PCL5", "PCL-5"),
        ("ies-r", "IES-R"),
        ("OCI", "OCI"),
        ("SHAI", "HAI"),
        ("Chalder fatigue", "Chalder"),
        ("francis ibs", "Francis IBS"),
        ("Work and Social Adjustment Scale", "WSAS"),
    ],
)
def test_a_measure_is_found_by_its_usual_spellings(text: str, measure: str) -> None:
    assert find_measure(text).id == measure


@pytest.mark.parametrize("text", ["", "GAD", "PHQ", "blood pressure"])
def test_an_unknown_or_ambiguous_measure_is_refused_with_the_ones_that_are_known(text: str) -> None:
    with pytest.raises(PlannerError, match=r"is not a measure this diary knows; write one of PHQ-9, GAD-7"):
        find_measure(text)


def test_the_short_oci_is_refused_with_the_difference() -> None:
    with pytest.raises(PlannerError, match=r"18 items, 0 to 72.* is not the OCI of 42 items"):
        find_measure("OCI-R")


def test_no_spelling_means_two_measures() -> None:
    for measure in MEASURES:
        assert find_measure(measure.id) is measure
        assert find_measure(measure.name) is measure


@pytest.mark.parametrize(
    ("measure", "score"),
    [("PHQ-9", "0"), ("PHQ-9", "27"), ("PHQ-9", "12.0"), ("MI", "1.00"), ("MI", "2.37"), ("MI", "5")],
)
def test_a_score_the_measure_can_give_is_accepted(measure: str, score: str) -> None:
    assert checked_score(find_measure(measure), Decimal(score)) == Decimal(score)


@pytest.mark.parametrize(
    ("measure", "score", "sentence"),
    [
        ("PHQ-9", "28", "PHQ-9 runs from 0 to 27; 28 is outside that range."),
        ("GAD-7", "-1", "GAD-7 runs from 0 to 21; -1 is outside that range."),
        ("GAD-7", "NaN", "GAD-7 runs from 0 to 21; NaN is outside that range."),
        ("GAD-7", "7.5", "GAD-7 is scored in whole numbers from 0 to 21; 7.5 is not such a score."),
        ("MI", "0.99", "Mobility Inventory, alone runs from 1.00 to 5.00; 0.99 is outside that range."),
        (
            "MI",
            "2.375",
            "Mobility Inventory, alone is scored with at most 2 decimals from 1.00 to 5.00; 2.375 is not such a score.",
        ),
    ],
)
def test_an_impossible_score_is_refused_in_a_full_sentence(measure: str, score: str, sentence: str) -> None:
    with pytest.raises(PlannerError) as refusal:
        checked_score(find_measure(measure), Decimal(score))
    assert str(refusal.value) == sentence


def test_a_case_is_looked_up_in_the_newest_edition_up_to_its_own() -> None:
    first = Threshold("SPIN", 1, date(2000, 1, 1), Decimal(19), Decimal(10))
    second = Threshold("SPIN", 2, date(2000, 1, 1), Decimal(20), Decimal(11))
    later = Threshold("SPIN", 2, date(2026, 4, 1), Decimal(21), Decimal(12))
    table = Thresholds((later, first, second))
    assert table.lookup("SPIN", date(2026, 5, 1), 1) is first
    assert table.lookup("SPIN", date(2026, 3, 31), 2) is second
    assert table.lookup("SPIN", date(2026, 4, 1), 2) is later
    assert table.lookup("SPIN", date(2026, 4, 1), 7) is later
    assert table.lookup("SPIN", date(1999, 12, 31), 2) is None
    assert table.lookup("HAI", date(2026, 4, 1), 2) is None


@pytest.mark.parametrize(
    ("caseness", "reliable", "words"),
    [("69", "10", "SPIN runs from 0 to 68"), ("19", "0", "lies above 0"), ("19", "99", "up to 68; 99 does")],
)
def test_an_edited_threshold_outside_the_range_is_refused(caseness: str, reliable: str, words: str) -> None:
    row = Threshold("SPIN", 2, date(2026, 4, 1), Decimal(caseness), Decimal(reliable))
    with pytest.raises(PlannerError, match=words):
        checked_threshold(row)


def test_every_shipped_threshold_passes_its_own_check() -> None:
    assert all(checked_threshold(row) is row for row in DEFAULT_THRESHOLDS)
