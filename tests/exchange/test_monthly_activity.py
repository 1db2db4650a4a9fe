"""NHS England's monthly activity file: what is suppressed or rounded is carried along, and no month is lost for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.exchange.conftest import Read

    from planner.domain.outcomes.service_rates import ServiceRate

HEADER = (
    "REPORTING_PERIOD_START,REPORTING_PERIOD_END,GROUP_TYPE,ORG_CODE1,ORG_NAME1,ORG_CODE2,ORG_NAME2,MEASURE_ID,"
    "MEASURE_NAME,MEASURE_VALUE_SUPPRESSED\n"
)
MEASURES = ("FinishedCourseTreatment", "NotAtCaseness", "Recovery", "ReliableRecovery", "ReliableImprovement")


def month(number: int, *counts: str) -> str:
    return "".join(
        f"01/{number:02}/2026,28/{number:02}/2026,Provider,RX2,South Service,,,,Count_{measure},{count}\n"
        for measure, count in zip(MEASURES, counts, strict=True)
    )


def only(read: Read, text: str) -> ServiceRate:
    parsed = read(HEADER + text)
    assert parsed.problems == ()
    (line,) = parsed.service_rates
    return line.value


def test_a_month_with_suppressed_counts_is_taken_within_its_bounds(read: Read) -> None:
    rate = only(read, month(9, "40", "*", "20", "*", "25"))
    assert (rate.finished, rate.not_at_caseness, rate.recovered, rate.reliably_recovered) == (40, 2, 20, 2)
    assert (rate.off("finished"), rate.off("not_at_caseness"), rate.off("reliably_recovered")) == (2.5, 2, 2)
    assert rate.recovery_bounds == pytest.approx((17.5 / 42.5, 22.5 / 33.5))
    assert rate.source == "NHS England, monthly activity"


def test_the_import_says_how_many_counts_were_suppressed(read: Read) -> None:
    parsed = read(HEADER + month(8, "40", "5", "20", "15", "25") + month(9, "40", "*", "20", "*", "25"))
    assert len(parsed.service_rates) == 2
    assert parsed.warnings == (
        "2 counts in 1 period are suppressed (shown as *) and taken as each from 0 to 4: 2, give or take 2.",
    )


def test_a_tiny_month_whose_rounding_contradicts_itself_is_taken_too(read: Read) -> None:
    rate = only(read, month(9, "5", "*", "5", "*", "5"))
    assert (rate.recovery_denominator, rate.recovered, rate.off("recovered")) == (3, 3, 4.5)
    nothing_known = only(read, month(9, "*", "*", "*", "*", "*"))
    assert nothing_known.recovery.value is None


def test_a_month_without_a_count_it_needs_is_left_out(read: Read) -> None:
    parsed = read(HEADER + month(9, "", "15", "100", "*", "140"))
    assert parsed.service_rates == ()
    assert parsed.warnings == ("01/09/2026 to 28/09/2026 is left out: the count of finished courses is not given.",)
