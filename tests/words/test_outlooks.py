"""Where a period stands, in a sentence that is true of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planner.domain.hours.outlook import Outlook, WeekAhead
from planner.domain.hours.sick_days import Sickness
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.proportions import Rate
from planner.words.outlooks import outlook_row, sickness_words, standing_words, supposed_words

JUNE = period_around(date(2026, 6, 1), PeriodSpan.MONTH)
ROW = Target("t", date(2026, 1, 1), Fraction(80), Unit.CONTACTS, Per.MONTH)
WEEKS = tuple(WeekAhead(date(2026, 6, day), 2250, (), Fraction(20)) for day in (15, 22))


def found(done: int, weeks: tuple[WeekAhead, ...] = WEEKS, usual: Fraction | None = None) -> Outlook:
    return Outlook(JUNE, ROW, 80, done, 12, weeks, usual, Sickness(), 0.42)


@pytest.mark.parametrize(
    ("outlook", "words"),
    [
        (found(40), "June 2026: 40 contacts of 80 contacts. 2 weeks at work are left; each must bring 20 contacts."),
        (found(41), "June 2026: 41 contacts of 80 contacts. 2 weeks at work are left; each must bring 20 contacts."),
        (
            found(40, WEEKS[:1]),
            "June 2026: 40 contacts of 80 contacts. 1 week at work is left; it must bring 40 contacts.",
        ),
        (found(80), "June 2026: 80 contacts of 80 contacts. The target is met."),
        (found(40, ()), "June 2026: 40 contacts of 80 contacts. No working time is left in it."),
    ],
)
def test_where_a_month_stands_is_said_as_it_is(outlook: Outlook, words: str) -> None:
    assert standing_words("month", outlook) == words


def test_a_row_of_the_table_has_a_dash_where_a_chance_is_not_known() -> None:
    assert outlook_row("month", found(40)) == (
        *("June 2026", "80 contacts", "40 contacts", "12 contacts", "20 contacts", "42%", "–", "–"),
    )


def test_what_is_supposed_is_said_and_nothing_where_it_is_not() -> None:
    assert supposed_words(found(1)).startswith("Weeks to come are taken as they stand")
    assert "(20.0 in 37 h 30 at work over the last 12 months)" in supposed_words(found(1, usual=Fraction(20 * 2, 75)))
    assert sickness_words(Sickness(5)) == "No sickness is supposed: fewer than 6 months are on record to tell it from."
    told = sickness_words(Sickness(24, Fraction(1, 50), Fraction(1, 10)))
    assert "24 months" in told
    assert "took 2% of the working days of a month, in a bad month (one in ten) 10%." in told


def test_it_is_said_from_when_a_period_is_counted_where_that_is_within_it() -> None:
    words = supposed_words(replace(found(1), counted_from=date(2026, 6, 9)))
    assert words.startswith("Counted from 9 June 2026, when records begin; what was asked before is left out. Weeks")
    assert "Counted from" not in supposed_words(found(1))


def test_what_was_offered_so_far_says_how_much_of_it_was_filled() -> None:
    offered = replace(found(40, ()), fill=Rate(30, 40))
    assert "40 contacts (75% filled) of 80 contacts." in standing_words("month", offered)
    assert outlook_row("month", offered)[2] == "40 contacts (75% filled)"
