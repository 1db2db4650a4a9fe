"""Hours delivered and attendance in words: each figure with what it is, and none where there is nothing to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.attendance import Denominator
from planner.domain.hours.target import Unit
from planner.domain.hours.use import WeeksAtWork
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.proportions import Rate
from planner.words.hours_shown import at_work_words, balance_figures, seen_figures
from planner.words.periods import days_words, period_words

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("target", "balance", "said"),
    [
        (1200, -90, (("20 h", "target, less leave"), ("18 h 30", "delivered"), ("1 h 30", "short of the target"))),
        (1200, 60, (("20 h", "target, less leave"), ("21 h", "delivered"), ("1 h", "over the target"))),
        (1200, 0, (("20 h", "target, less leave"), ("20 h", "delivered"), ("0 h", "exactly on target"))),
        (None, None, ()),
    ],
)
def test_a_balance_says_by_how_much_it_is_short_or_over(
    demo: Desk, target: int | None, balance: int | None, said: tuple[tuple[str, str], ...]
) -> None:
    (week,) = demo.hours.periods(MONDAY, date(2026, 11, 22), "range")
    assert balance_figures(replace(week, target=target, balance=balance)) == said


def test_a_balance_in_contacts_is_counted(demo: Desk) -> None:
    (week,) = demo.hours.periods(MONDAY, date(2026, 11, 22), "range")
    contacts = replace(week, target=Fraction(20), balance=Fraction(-1), unit=Unit.CONTACTS)
    assert balance_figures(contacts)[-1] == ("1 contact", "short of the target")


def test_before_the_first_whole_week_there_is_no_balance() -> None:
    assert balance_figures(None) == ()


def test_the_average_names_the_weeks_it_is_of() -> None:
    assert at_work_words(WeeksAtWork(Fraction(5, 2), 3000)) == (
        "On average 20 h attended a week at work (50 h in 2.5 weeks; part weeks counted as part)."
    )
    assert at_work_words(WeeksAtWork()) == ""


def test_a_rate_says_what_it_is_a_share_of() -> None:
    rate = Rate(9, 10)
    assert seen_figures(rate, Denominator.NOT_REFILLED)[0] == ("90%", "9 seen of 10 seen or missed")
    assert seen_figures(rate, Denominator.ALL_BOOKED)[0] == ("90%", "9 seen of 10 booked")
    assert seen_figures(rate, Denominator.DNA)[0] == ("90%", "9 DNA of 10 seen or DNA")
    assert seen_figures(Rate(0, 0), Denominator.DNA) == ()


def test_a_period_is_this_one_only_where_today_lies_in_it() -> None:
    november, year = period_around(MONDAY, PeriodSpan.MONTH), period_around(MONDAY, PeriodSpan.YEAR, (4, 1))
    assert period_words("month", november, date(2026, 11, 30)) == "This month: November 2026"
    assert period_words("month", november, date(2026, 12, 5)) == "Month: November 2026"
    assert period_words("year", year, date(2027, 3, 31)) == "This leave year: 2026/27"
    assert period_words("year", year, date(2027, 4, 1)) == "Leave year: 2026/27"


def test_days_after_one_another_are_named_by_their_ends() -> None:
    assert days_words(date(2026, 12, 29), date(2027, 1, 4)) == "Tue 29 Dec – Mon 4 Jan 2027"
    assert days_words(MONDAY, MONDAY) == "Mon 16 Nov 2026"
