from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.benchmarks import CourseBasis, Standard
from planner.domain.outcomes.case_mix import Expected
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.mix import Mix
from planner.domain.outcomes.national import Against
from planner.domain.outcomes.rates import PeriodRate, Rates, RatesAsked
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.tally import Tally
from planner.domain.period import Period
from planner.domain.statistics.proportions import Rate, chance_of_gap
from planner.words.comparisons import basis_words
from planner.words.rate_reading import NOTHING_YET, read_rates
from planner.words.readings import detectable_words, odds_words, period_words, rate_words

STANDARD = Standard(RateKind.RECOVERY, date(2008, 1, 1), Decimal(50), "national standard")
SERVICE = ServiceRate("", date(2026, 1, 1), date(2026, 9, 30), "Our service", 1000, 0, 505)


def shown(
    *counts: tuple[int, int],
    grouping: Grouping = Grouping.QUARTER,
    outcome: RateKind = RateKind.RECOVERY,
    service: ServiceRate | None = SERVICE,
    whole: Tally | None = None,
) -> Rates:
    """Rates of the quarters from 2025 on, or of the months."""
    labels = [
        f"{2025 + n // 4}-Q{n % 4 + 1}" if grouping is Grouping.QUARTER else f"2025-{n + 1:02}" for n in range(12)
    ]
    periods = tuple(
        PeriodRate(Period(label, date(2025, 1, 1), date(2025, 1, 1)), Tally(), Rate(*count))
        for label, count in zip(labels, counts, strict=False)
    )
    rate = Rate(sum(x for x, _ in counts), sum(n for _, n in counts))
    asked = RatesAsked(outcome, grouping)
    return Rates(asked, periods, whole or Tally(), rate, service, "", STANDARD)


def said(rates: Rates, mix: float | None = None, basis: CourseBasis = CourseBasis.REFERRALS) -> str:
    own = Expected(rates.rate, (mix or 0.0) * rates.rate.denominator, 0, 0)
    reading = read_rates(rates, mix=None if mix is None else Mix(basis, "England", own))
    return " ".join(reading.every)


def test_the_whole_is_said_with_its_n_and_interval() -> None:
    reading = read_rates(shown((8, 16), (10, 20), (7, 18), (12, 21)))

    assert reading.said[0] == (
        "Over four quarters 37 of your 75 finished patients who were at caseness recovered: "
        "49% (95% interval 38 to 60%)."
    )


def test_courses_delivered_are_held_against_the_therapies_given() -> None:
    words = said(shown((8, 16), (10, 20)), mix=0.446, basis=CourseBasis.COURSES)
    assert "Beside the 44.6% that England’s rates predict for the therapies you gave" in words


def test_small_months_are_said_to_be_too_small_for_limits() -> None:
    text = said(shown((3, 6), (2, 6), (4, 6), grouping=Grouping.MONTH))

    assert (
        "A month holds about six finished patients who were at caseness, too few for limits at 50% (that takes 10), "
        "so each month has its own interval." in text
    )


def test_the_smallest_detectable_difference_is_said() -> None:
    assert (
        "With 20 finished who were at caseness, only 5 or fewer or 16 or more recovered would be worth a look "
        "beside your service at 51%, by chance alone."
        in said(shown((10, 20), (11, 20), service=ServiceRate("", date(2026, 1, 1), TODAY, "S", 100, 0, 51)))
    )


TODAY = date(2026, 11, 23)


def test_where_only_none_or_all_would_stand_out_that_is_said_plainly() -> None:
    assert detectable_words(7, 0.51, "recovered", "your service") == (
        "With 7 finished, nothing short of none or all 7 recovered would be worth a look beside your service at 51%, "
        "by chance alone."
    )


def test_who_is_left_out_and_who_counts_as_not_recovered_is_said() -> None:
    whole = Tally(finished=38, not_at_caseness=2, unpaired=1)

    text = said(shown((8, 16), (10, 20), whole=whole))

    assert "2 below caseness at the start are left out, as nationally." in text
    assert "1 without paired scores counts as not recovered." in text


def test_the_finished_who_were_below_caseness_are_in_no_number_of_a_recovery_rate() -> None:
    """Fourteen finished, one below caseness at the start: five of thirteen recovered."""
    service = ServiceRate("", date(2026, 1, 1), TODAY, "S", 100, 0, 51)
    fourteen = Tally(finished=14, not_at_caseness=1)
    text = said(shown((2, 7), (3, 6), whole=fourteen, service=service))
    assert "5 of your 13 finished patients who were at caseness recovered: 38%" in text
    assert "With 6 finished who were at caseness, " in text
    assert "A quarter holds about six finished patients who were at caseness, too few" in text
    assert "1 below caseness at the start is left out, as nationally." in text
    assert "14" not in text

    improved = said(shown((2, 8), (3, 6), whole=fourteen, service=service, outcome=RateKind.RELIABLE_IMPROVEMENT))
    assert "5 of your 14 finished patients improved reliably" in improved


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (RateKind.RECOVERY, "n: finished patients who were at caseness."),
        (RateKind.RELIABLE_RECOVERY, "n: finished patients who were at caseness."),
        (RateKind.RELIABLE_IMPROVEMENT, "n: finished patients."),
    ],
)
def test_a_comparison_says_what_its_n_is(outcome: RateKind, words: str) -> None:
    assert words in basis_words(Against(), (), outcome)


def test_all_finished_count_towards_reliable_improvement() -> None:
    text = said(shown((8, 16), outcome=RateKind.RELIABLE_IMPROVEMENT, whole=Tally(finished=16, not_at_caseness=2)))

    assert "In 2025 Q1 8 of your 16 finished patients improved reliably" in text
    assert "caseness" not in text


def test_a_single_patient_is_not_in_the_plural_and_not_called_certain() -> None:
    assert (
        "1 of your 1 finished patient who was at caseness recovered: too few for a rate (95% interval 21 to 100%)."
        in said(shown((1, 1)))
    )


def test_no_finished_course_is_said_and_nothing_else() -> None:
    assert read_rates(shown((0, 0))).said == (NOTHING_YET,)
    assert read_rates(shown()).said == (NOTHING_YET,)


def test_the_chance_of_a_gap_is_two_exact_tails() -> None:
    assert chance_of_gap(Rate(6, 20), 0.5) == pytest.approx(2 * 0.057659, abs=1e-5)
    assert chance_of_gap(Rate(10, 20), 0.5) == 1.0


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1.0, "nearly all"),
        (0.74, "74%"),
        (0.5, "50%"),
        (0.4, "40%"),
        (1 / 3, "about 1 in 3"),
        (0.15, "about 1 in 7"),
        (0.1499, "about 1 in 7"),
        (0.16, "about 1 in 6"),
        (0.1, "about 1 in 10"),
        (0.024, "about 1 in 42"),
        (0.0041, "about 1 in 244"),
        (0.0002, "fewer than 1 in 1,000"),
    ],
)
def test_a_chance_in_words(chance: float, words: str) -> None:
    assert odds_words(chance) == words


@pytest.mark.parametrize(("label", "words"), [("2026-Q4", "2026 Q4"), ("2026-11", "Nov 2026"), ("2026", "2026")])
def test_a_period_in_words(label: str, words: str) -> None:
    assert period_words(label) == words


@pytest.mark.parametrize("blame", ["should", "must", "fail", "poor", "worse", "bad", "!", "discharge"])
def test_no_reading_blames_or_advises_on_whom_to_discharge(blame: str) -> None:
    texts = said(shown((15, 30), (15, 30), (2, 30), (15, 30)), mix=0.7) + said(shown((1, 3), (2, 4)))

    assert blame not in texts.casefold()


def test_a_rate_of_very_few_is_not_said_as_a_percentage() -> None:
    assert rate_words(Rate(1, 1)) == "too few"
    assert rate_words(Rate(0, 4)) == "too few"
    assert rate_words(Rate(0, 5)) == "0%"
    assert rate_words(Rate(0, 0)) == "–"
    assert (
        read_rates(shown((1, 1)))
        .said[0]
        .endswith(
            "1 of your 1 finished patient who was at caseness recovered: too few for a rate (95% interval 21 to 100%)."
        )
    )
