"""The ledger as a statement: every line is what it opens to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Outcome
from planner.domain.hours.credit import SHARES_ATTENDED, Basis, Shares
from planner.domain.hours.period_hours import hours_by_period
from planner.domain.hours.target import Per, ProRata, Scale, Target, Unit
from planner.domain.period import PeriodSpan, periods_between
from planner.words.statement import StatementLine, statement

if TYPE_CHECKING:
    from planner.services.desk import Desk

LEAVE_YEAR = (date(2026, 4, 1), date(2027, 3, 31))
RANGES = [
    (date(2026, 11, 16), date(2026, 11, 22)),
    (date(2026, 11, 18), date(2026, 11, 18)),
    (date(2026, 8, 1), date(2026, 8, 31)),
    (date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 7, 8), date(2026, 11, 19)),
    LEAVE_YEAR,
]
TARGETS = [
    Target("t", date(2026, 4, 1), Fraction(23), unit, per, basis, scale, pro_rata)
    for unit, per, basis, scale, pro_rata in (
        (Unit.HOURS, Per.WEEK, Basis.CREDITED, Scale.MINE, ProRata.AVAILABLE),
        (Unit.CONTACTS, Per.WEEK, Basis.ATTENDED, Scale.FULL_TIME, ProRata.DAYS),
        (Unit.CONTACTS, Per.YEAR, Basis.BOOKED, Scale.MINE, ProRata.NONE),
        (Unit.HOURS, Per.MONTH, Basis.ATTENDED, Scale.MINE, ProRata.AVAILABLE),
    )
]


def stated(demo: Desk, first: date, last: date, target: Target | None = None) -> dict[str, StatementLine]:
    """The lines by name, with the sample's own target or another."""
    if target is None:
        return {line.name: line for line in demo.statements.of(first, last).lines}
    shares = Shares({**SHARES_ATTENDED, Outcome.DNA: Fraction(1, 3)})
    terms = replace(demo.setup.terms(), targets=(target,), shares=shares)
    bookings = [one for one in demo.hours.bookings_at_hand(first, last) if first <= one.day(terms.zone) <= last]
    (period,) = hours_by_period(terms, periods_between(PeriodSpan.RANGE, first, last), bookings, demo.hours.now())
    return {line.name: line for line in statement(terms, period, bookings)}


@pytest.mark.parametrize("target", [None, *TARGETS])
@pytest.mark.parametrize(("first", "last"), RANGES)
def test_every_line_is_the_sum_of_what_it_opens_to(demo: Desk, first: date, last: date, target: Target | None) -> None:
    lines = stated(demo, first, last, target)
    for line in lines.values():
        assert sum(part.amount for part in line.parts) == line.amount, line.name


@pytest.mark.parametrize(("first", "last"), RANGES)
def test_the_lines_follow_from_one_another(demo: Desk, first: date, last: date) -> None:
    lines = stated(demo, first, last)
    amount = {name: line.amount or 0 for name, line in lines.items()}
    less = {
        name: sum(minutes for key, minutes in amount.items() if key.startswith(name)) for name in ("absence.", "fixed.")
    }
    assert amount["contracted"] - less["absence."] == amount["at_work"]
    assert amount["at_work"] - less["fixed."] == amount["free"]
    assert amount["free"] - amount["notes"] - amount["spare"] == amount["capacity"]
    assert amount["capacity"] - amount["target"] == amount["room"]


def test_commitments_and_sessions_open_to_their_entries(demo: Desk) -> None:
    lines = stated(demo, date(2026, 11, 16), date(2026, 11, 22))
    (supervision,) = lines["fixed.supervision"].parts
    assert (supervision.words, supervision.amount) == ("Tue 17 Nov  15:00  Supervision", 60)
    assert supervision.booking is not None
    booked, attended = lines["booked"].parts, lines["attended"].parts
    assert {one.booking for one in attended} < {one.booking for one in booked}


def test_a_bank_holiday_is_named(demo: Desk) -> None:
    lines = stated(demo, date(2026, 8, 31), date(2026, 9, 6))
    assert [part.words for part in lines["absence.bank_holiday"].parts] == ["Mon 31 Aug  Summer bank holiday"]


def test_what_was_agreed_stands_beside_what_is_in_the_diary(demo: Desk) -> None:
    lines = stated(demo, date(2026, 11, 16), date(2026, 11, 22))
    assert {name: line.agreed for name, line in lines.items() if line.agreed is not None} == {
        "fixed.supervision": 60,
        "fixed.meeting": 60,
        "fixed.admin": 300,
        "booked": 25 * 60,
    }


def test_without_a_plan_nothing_is_said_to_be_agreed(desk: Desk) -> None:
    found = desk.statements.of(date(2026, 11, 16), date(2026, 11, 22))
    assert found.plan is None
    assert {line.agreed for line in found.lines} == {None}


def test_the_plan_asks_nothing_of_days_away(demo: Desk) -> None:
    plan = demo.statements.plan(date(2026, 8, 31), date(2026, 9, 6))
    assert plan is not None
    assert plan.away > 0
    assert next(one.planned for one in plan.kinds if one.kind is Kind.CONTACT) < 25 * 60


def test_contacts_are_counted_where_the_target_is_in_contacts(demo: Desk) -> None:
    first, last = date(2026, 11, 16), date(2026, 11, 22)
    contacts = stated(demo, first, last, replace(TARGETS[1], scale=Scale.MINE, pro_rata=ProRata.AVAILABLE))
    assert (contacts["booked"].amount, contacts["attended"].amount) == (24, 20)
    assert (contacts["target"].amount, contacts["room"].amount) == (23, 28 - 23)
    assert {part.amount for part in contacts["booked"].parts} == {1}
