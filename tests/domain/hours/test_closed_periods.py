"""Property tests over changes of contract: closed periods stay as they were, and days add up to weeks and the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.clock import days_between
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.leave import leave_balance
from planner.domain.hours.ledger import ledger
from planner.domain.hours.period_hours import hours_by_period
from planner.domain.hours.target import Per, ProRata, Scale, Target
from planner.domain.hours.target_due import target_between
from planner.domain.period import PeriodSpan, periods_between

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
LATER = span_of(datetime(2028, 1, 1), 1, LONDON).start
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))
HALF_DAY, LONG_DAY = WorkingDay(time(9), time(13)), WorkingDay(time(8), time(18), 60)
WEEKS = st.lists(st.tuples(*[st.sampled_from([None, HALF_DAY, LONG_DAY])] * 7), min_size=1, max_size=2).map(tuple)


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    starts = draw(DAYS)
    return Contract(f"c-{starts}", starts, draw(st.integers(300, 2250)), draw(WEEKS), leave_minutes=6000)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    starts, amount = draw(DAYS), Fraction(draw(st.integers(0, 15)))
    per, pro_rata, scale = (draw(st.sampled_from(kind)) for kind in (Per, ProRata, Scale))
    steps = tuple((starts + timedelta(days=n), Fraction(25 * (n + 1))) for n in range(draw(st.integers(0, 3))))
    return Target(f"t-{starts}", starts, amount, per=per, pro_rata=pro_rata, scale=scale, steps=steps)


ABSENCES = st.lists(st.tuples(DAYS, st.integers(0, 9), st.sampled_from(AbsenceKind)), max_size=3).map(
    lambda rows: tuple(Absence("a", day, day + timedelta(days=n), kind) for day, n, kind in rows)
)
SESSIONS = st.lists(st.tuples(DAYS, st.integers(9, 16), st.sampled_from(["treatment", "meeting"])), max_size=12).map(
    lambda rows: [
        Booking(
            f"{day}-{hour}", span_of(datetime.combine(day, time(hour)), 60, LONDON), Details(what), Outcome.ATTENDED
        )
        for day, hour, what in rows
    ]
)


@settings(deadline=None, max_examples=12)
@given(later=contracts(), absences=ABSENCES, sessions=SESSIONS, pro_rata=st.sampled_from(ProRata))
def test_weeks_before_a_change_of_contract_stay_as_they_were(
    full_time: Terms, later: Contract, absences: tuple[Absence, ...], sessions: list[Booking], pro_rata: ProRata
) -> None:
    weekly = Target("t", FIRST, Fraction(20), pro_rata=pro_rata)
    before = replace(full_time, absences=absences, targets=(weekly,))
    after = replace(before, contracts=(*before.contracts, later))
    weeks = periods_between(PeriodSpan.WEEK, FIRST, LAST)
    closed = sum(week.last < later.starts for week in weeks)
    unchanged, changed = (hours_by_period(terms, weeks, sessions, LATER)[:closed] for terms in (before, after))
    assert unchanged == changed


@settings(deadline=None, max_examples=12)
@given(later=targets(), sessions=SESSIONS)
def test_weeks_before_a_change_of_target_stay_as_they_were(
    full_time: Terms, later: Target, sessions: list[Booking]
) -> None:
    before = replace(full_time, targets=(Target("t", date(2020, 1, 6), Fraction(20)),))
    after = replace(before, targets=(*before.targets, later))
    weeks = periods_between(PeriodSpan.WEEK, FIRST, LAST)
    closed = sum(week.last < later.starts for week in weeks)
    unchanged, changed = (hours_by_period(terms, weeks, sessions, LATER)[:closed] for terms in (before, after))
    assert unchanged == changed


@settings(deadline=None, max_examples=8)
@given(
    more=st.lists(contracts(), max_size=2, unique_by=lambda one: one.starts),
    rows=st.lists(targets(), min_size=1, max_size=2, unique_by=lambda one: one.starts),
    absences=ABSENCES,
    sessions=SESSIONS,
)
def test_days_add_up_to_weeks_and_weeks_to_the_year_through_every_change(
    full_time: Terms,
    more: list[Contract],
    rows: list[Target],
    absences: tuple[Absence, ...],
    sessions: list[Booking],
) -> None:
    terms = replace(full_time, contracts=(*full_time.contracts, *more), targets=tuple(rows), absences=absences)
    year = ledger(terms, FIRST, LAST, sessions)
    weeks = [ledger(terms, *week.ends, sessions) for week in periods_between(PeriodSpan.WEEK, FIRST, LAST)]
    days = [ledger(terms, day, day, sessions) for day in days_between(FIRST, LAST)]
    for pieces in (weeks, days):
        for line in ("contracted", "at_work", "free"):
            assert sum(getattr(piece, line) for piece in pieces) == getattr(year, line)
    target = target_between(terms, FIRST, LAST)
    assert sum(target_between(terms, *week.ends) for week in periods_between(PeriodSpan.WEEK, FIRST, LAST)) == target


@settings(deadline=None, max_examples=15)
@given(later=contracts(), absences=ABSENCES)
def test_leave_taken_before_a_change_of_contract_stays_taken(
    full_time: Terms, later: Contract, absences: tuple[Absence, ...]
) -> None:
    before = replace(full_time, absences=absences)
    after = replace(before, contracts=(*before.contracts, later))
    eve = later.starts - timedelta(days=1)
    if eve >= FIRST:
        assert leave_balance(before, eve).taken == leave_balance(after, eve).taken
