from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.age import age_words, months_old, with_age
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.case_book import CaseBook
from planner.domain.outcomes.comparison import compared
from planner.domain.outcomes.national import Against, National, NationalRate
from planner.domain.outcomes.rates import RatesAsked
from planner.domain.outcomes.service_rates import ServiceRate

TODAY = date(2026, 11, 29)
ENDED = date(2025, 3, 31)
NEWER = NationalRate(2025, CourseBasis.REFERRALS, "everyone", Decimal(51), Decimal(48), Decimal(68), "annual report")
SERVICE = ServiceRate("s", date(2026, 7, 1), date(2026, 9, 30), "Our service", 100, 0, 50)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 3, 31), "not over yet"),
        (date(2025, 4, 10), "less than a month old"),
        (date(2025, 4, 30), "1 month old"),
        (date(2026, 3, 31), "12 months old"),
        (TODAY, "20 months old"),
    ],
)
def test_a_figure_is_as_old_as_the_end_of_its_period(today: date, words: str) -> None:
    assert age_words(ENDED, today) == words


def test_an_age_stands_behind_a_note() -> None:
    assert months_old(ENDED, ENDED) is None
    assert with_age("annual report", ENDED, TODAY) == "annual report; 20 months old"
    assert (with_age("", ENDED, TODAY), with_age("annual report", ENDED, None)) == ("20 months old", "annual report")


def notes(national: National, *services: ServiceRate) -> list[str]:
    known = CaseBook((Case("", date(2026, 9, 1), 8),), services=services, national=national)
    return [line.note for line in compared(known, RatesAsked(), TODAY)][1:]


def test_every_benchmark_of_the_comparison_says_its_age() -> None:
    assert notes(National(), SERVICE) == [
        "each case counted at the rate of England 2024-25 for its problem, referrals closed; 20 months old",
        "Jul 2026 to Sep 2026; 2 months old",
        "annual report 2024-25, referrals closed; 20 months old",
    ]
    assert notes(National((NEWER,)))[-1] == "annual report; 8 months old"
    assert notes(National((replace(NEWER, source=""),)))[-1] == "referrals closed; 8 months old"
    therapy = National(against=Against(CourseBasis.COURSES, "CBT"))
    assert notes(therapy)[-1] == "annual report 2024-25, courses delivered; 20 months old"
