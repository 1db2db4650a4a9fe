from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.period import Period, PeriodSpan, period_around, period_named, periods_between

DAYS = st.dates(date(1901, 1, 1), date(2200, 12, 31))
SPANS = st.sampled_from([PeriodSpan.WEEK, PeriodSpan.MONTH, PeriodSpan.QUARTER, PeriodSpan.YEAR])


@pytest.mark.parametrize(
    ("label", "first", "last", "words"),
    [
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3), "2026-W53"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "Feb 2026"),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), "2026 Q2"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ],
)
def test_a_label_names_its_days_and_reads_as_words(label: str, first: date, last: date, words: str) -> None:
    named = period_named(label)
    assert named == Period(label, first, last)
    assert named.words == words


@pytest.mark.parametrize(
    "label", ["2026Q2", "2026-Q5", "2026-13", "2025-W53", "0000", "not given", "3", "2026-1", "9999-Q4", "9999-12"]
)
def test_what_names_no_period_is_none(label: str) -> None:
    assert period_named(label) is None


def test_a_year_that_begins_in_april_is_named_by_both_years() -> None:
    assert period_around(date(2027, 3, 31), PeriodSpan.YEAR, (4, 1)).label == "2026/27"
    assert period_around(date(2027, 4, 1), PeriodSpan.YEAR, (4, 1)).ends == (date(2027, 4, 1), date(2028, 3, 31))


@given(DAYS, SPANS)
def test_a_day_lies_in_its_period_which_its_label_names_and_the_next_day_begins_another(
    day: date, span: PeriodSpan
) -> None:
    here = period_around(day, span)
    assert here.first <= day <= here.last
    assert period_named(here.label) == here
    assert period_around(here.last + timedelta(days=1), span).first == here.last + timedelta(days=1)


@given(DAYS, st.integers(0, 900), SPANS)
def test_the_periods_of_a_range_are_its_days_without_gap_or_overlap(first: date, length: int, span: PeriodSpan) -> None:
    last = first + timedelta(days=length)
    days = [
        one.first + timedelta(days=n)
        for one in periods_between(span, first, last)
        for n in range((one.last - one.first).days + 1)
    ]
    assert days == [first + timedelta(days=n) for n in range(length + 1)]
