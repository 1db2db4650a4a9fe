"""What the page of the year says, true of each case it is said in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.outlook import Outlook, WeekAhead
from planner.domain.hours.sick_days import Sickness
from planner.domain.hours.target import ProRata, Target, Unit
from planner.domain.hours.terms import Terms
from planner.domain.hours.year_plan import LeaveTried, with_leave, year_plan
from planner.words.year_plan import NONE_TRIED, chosen_words, day_told, tried_words, week_told, year_words

if TYPE_CHECKING:
    from planner.domain.hours.year_plan import DayPlan

MONDAY = date(2026, 6, 1)
USUAL = WorkingDay(time(9), time(17), 30)
TWENTY = Target("t", date(2020, 1, 1), Fraction(20))
FULL = Contract("c", date(2020, 1, 6), 2250, (tuple(USUAL if n < 5 else None for n in range(7)),))


def terms(target: Target | None = TWENTY, *absences: Absence) -> Terms:
    return Terms(contracts=(FULL,), targets=(target,) if target else (), absences=absences)


def day(terms: Terms, on: date) -> DayPlan:
    return next(one for one in year_plan(terms, on, ()).days if one.day == on)


def tried(target: Target | None, days: int, left: int = 1800, standing: tuple[Outlook, Outlook] | None = None) -> str:
    known, which = terms(target), [MONDAY + timedelta(days=n) for n in range(days)]
    after = year_plan(with_leave(known, which), MONDAY, (), which)
    return tried_words(LeaveTried(year_plan(known, MONDAY, ()), after, left, standing))


def stands(target: int, done: int, weeks: int) -> Outlook:
    ahead = tuple(WeekAhead(MONDAY + timedelta(days=7 * n), 2250, (), Fraction(20)) for n in range(weeks))
    period = year_plan(terms(), MONDAY, ()).period
    return Outlook(period, TWENTY, target, done, 0, ahead, None, Sickness(), None)


def test_a_day_is_told_by_what_it_is_lost_to_and_what_is_left() -> None:
    morning = Absence("a", MONDAY, MONDAY, AbsenceKind.SICKNESS, time(9), time(12))
    assert day_told(day(terms(TWENTY, morning), MONDAY)) == "Mon 1 June 2026: sickness 3 h, 4 h 30 at work"
    assert day_told(day(terms(), MONDAY)) == "Mon 1 June 2026: 7 h 30 at work"
    assert day_told(day(terms(), date(2026, 6, 6))) == "Sat 6 June 2026: day off"
    assert day_told(day(terms(), date(2026, 12, 25))) == "Fri 25 December 2026: Christmas Day (bank holiday) 7 h 30"
    supposed = with_leave(terms(), [MONDAY])
    (here,) = (one for one in year_plan(supposed, MONDAY, (), [MONDAY]).days if one.day == MONDAY)
    assert day_told(here) == "Mon 1 June 2026: leave tried, which takes 7 h 30"


def test_a_bank_holiday_on_a_day_off_and_a_day_without_a_contract_are_said() -> None:
    part = replace(FULL, weeks=((None, *FULL.weeks[0][1:]),), ends=date(2026, 6, 30))
    known = Terms(contracts=(part,))
    assert day_told(day(known, date(2026, 5, 25))).endswith("2026: Spring bank holiday (bank holiday), day off")
    assert day_told(day(known, date(2026, 7, 1))) == "Wed 1 July 2026: no contract"


def test_a_week_and_the_year_say_room_and_target_or_that_there_is_none() -> None:
    plan = year_plan(terms(), MONDAY, ())
    (week,) = (one for one in plan.weeks if one.monday == MONDAY)
    assert week_told(week, plan.unit) == "1 – 7 June 2026: 37 h 30 at work, room for 37 h, target 20 h"
    assert year_words(plan).startswith("1 April 2026 – 31 March 2027: 1882 h 30 at work, room for 1860 h ")
    assert year_words(plan).endswith("of contact, target 1004 h.")
    assert year_words(year_plan(terms(None), MONDAY, ())).endswith("of contact, no target.")


def test_days_chosen_say_on_how_many_of_them_leave_can_be_tried_or_is() -> None:
    week = [one for one in year_plan(terms(), MONDAY, ()).days if MONDAY <= one.day < MONDAY + timedelta(days=7)]
    assert chosen_words(week) == "Mon 1 Jun – Sun 7 Jun 2026: 5 working days free for leave"
    assert chosen_words(week[5:]) == "Sat 6 Jun – Sun 7 Jun 2026: 0 working days free for leave"
    known = with_leave(terms(), [MONDAY])
    some = [
        one for one in year_plan(known, MONDAY, (), [MONDAY]).days if MONDAY <= one.day < MONDAY + timedelta(days=2)
    ]
    assert chosen_words(some) == "Mon 1 Jun – Tue 2 Jun 2026: leave is tried on 1, 1 working day free for leave"
    assert chosen_words(some[:1] * 2).endswith(": leave is tried on 2")


def test_leave_tried_says_what_it_takes_and_what_is_left() -> None:
    assert tried(TWENTY, 0) == NONE_TRIED
    assert tried(None, 1) == "1 day takes 7 h 30 of leave; 30 h would be left to book. Room falls by 7 h."
    assert tried(TWENTY, 2, -90) == (
        "2 days take 15 h of leave; that is 1 h 30 more than there is to book. "
        "Room falls by 15 h, the target falls by 8 h."
    )
    kept = replace(TWENTY, pro_rata=ProRata.NONE)
    assert tried(kept, 1).endswith("Room falls by 7 h, the target stays as it is.")


def test_what_each_week_left_must_bring_is_said_only_where_it_must() -> None:
    more = tried(TWENTY, 2, 0, (stands(4800, 0, 4), stands(4500, 0, 3)))
    assert more.endswith("; each full week left must then bring 25 h, not 20 h.")
    assert tried(TWENTY, 2, 0, (stands(4800, 0, 4), stands(3600, 0, 3))).endswith("left must still bring 20 h.")
    assert tried(TWENTY, 2, 0, (stands(4800, 0, 4), stands(3600, 0, 0))).endswith("no working time is left to meet it.")
    assert tried(TWENTY, 2, 0, (stands(480, 400, 4), stands(400, 400, 3))).endswith("; it is met then.")
    for over in ((stands(4800, 4800, 4), stands(4500, 4800, 3)), (stands(4800, 0, 0), stands(4500, 0, 0))):
        assert tried(TWENTY, 2, 0, over).endswith("the target falls by 8 h.")


def test_a_target_in_contacts_is_told_in_contacts() -> None:
    contacts = Target("t", date(2020, 1, 1), Fraction(20), Unit.CONTACTS)
    assert tried(contacts, 1).endswith("Room falls by 7 h, the target falls by 4 contacts.")
