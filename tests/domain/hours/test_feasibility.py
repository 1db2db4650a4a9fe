from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.clock import at
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_between, span_of, span_of_days
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.credit import Basis
from planner.domain.hours.feasibility import TargetTried, try_target
from planner.domain.hours.ledger import ledger
from planner.domain.hours.target import Per, ProRata, Target, Unit
from planner.domain.hours.verdict import TargetVerdict

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
NOW = span_of(datetime(2026, 5, 29, 12), 1, LONDON).start
MONDAYS = [MONDAY + timedelta(weeks=n) for n in range(4)]
HISTORY = Attendance({Outcome.ATTENDED: 88, Outcome.DNA: 12})
NOTHING_KNOWN = Attendance()


def wanted(amount: int, basis: Basis = Basis.ATTENDED, unit: Unit = Unit.HOURS, per: Per = Per.WEEK) -> Target:
    return Target("wanted", MONDAY, Fraction(amount), unit, per, basis)


def busy(hours: int, weeks: int = 4) -> list[Booking]:
    """Meetings of so many hours a week, at most seven a day, beside which the rest of each week is free."""
    found = []
    for week in range(weeks):
        for n in range(hours):
            start = at(MONDAYS[week] + timedelta(days=n // 7), (9 + n % 7) * 60)
            found.append(Booking(f"{week}-{n}", span_of(start, 60, LONDON), Details("meeting")))
    return found


def tried(terms: Terms, target: Target, bookings: list[Booking], history: Attendance = HISTORY) -> TargetTried:
    return try_target(terms, target, MONDAYS, bookings, NOW, history)


@pytest.mark.parametrize(
    ("meetings", "amount", "history", "verdict"),
    [
        (0, 20, HISTORY, TargetVerdict.FITS),
        (13, 20, HISTORY, TargetVerdict.FITS),
        (14, 20, HISTORY, TargetVerdict.TIGHT),
        (17, 20, HISTORY, TargetVerdict.TIGHT),
        (18, 20, HISTORY, TargetVerdict.DOES_NOT_FIT),
        (17, 20, NOTHING_KNOWN, TargetVerdict.FITS),
        (18, 20, NOTHING_KNOWN, TargetVerdict.DOES_NOT_FIT),
    ],
)
def test_a_target_fits_is_tight_or_does_not_fit(
    full_time: Terms, meetings: int, amount: int, history: Attendance, verdict: TargetVerdict
) -> None:
    # 37 h 30 less 13 hours of meetings leave 24 sessions, and 24 booked give 20 attended with a chance of 81%.
    assert tried(full_time, wanted(amount), busy(meetings), history).verdict is verdict


def test_the_chance_is_that_of_a_week_booked_to_capacity(full_time: Terms) -> None:
    assert tried(full_time, wanted(20), busy(13)).probability == pytest.approx(0.8127, abs=5e-5)
    assert tried(full_time, wanted(20), busy(15)).probability == pytest.approx(0.4918, abs=5e-5)
    assert tried(full_time, wanted(20), busy(18)).probability == 0.0
    assert tried(full_time, wanted(20), busy(13), NOTHING_KNOWN).probability is None


def test_on_the_booked_basis_capacity_alone_decides(full_time: Terms) -> None:
    found = tried(full_time, wanted(20, Basis.BOOKED), busy(17))
    assert (found.verdict, found.probability) == (TargetVerdict.FITS, 1.0)
    assert set(found.needed.values()) == {None}


def test_the_bookings_needed_are_told_with_the_verdict(full_time: Terms) -> None:
    assert tried(full_time, wanted(20), busy(13)).needed == {0.5: 23, 0.8: 24, 0.9: 26}
    assert tried(full_time, wanted(20, unit=Unit.CONTACTS), busy(13)).needed == {0.5: 23, 0.8: 24, 0.9: 26}


def test_a_week_that_is_short_is_named(full_time: Terms) -> None:
    found = tried(full_time, wanted(20), busy(20, weeks=1))
    assert [week.label for week in found.short_weeks] == ["2026-W23"]
    assert found.verdict is TargetVerdict.DOES_NOT_FIT
    assert [week.margin for week in found.weeks] == [(17 - 20) * 60, *[(37 - 20) * 60] * 3]


def test_a_monthly_target_may_be_met_by_some_weeks_for_others(full_time: Terms) -> None:
    assert tried(full_time, wanted(88, per=Per.MONTH), busy(20, weeks=1)).verdict is not TargetVerdict.DOES_NOT_FIT
    assert tried(full_time, wanted(140, per=Per.MONTH), busy(20, weeks=4)).verdict is TargetVerdict.DOES_NOT_FIT


def test_leave_lowers_the_target_with_the_capacity_unless_nothing_is_taken_off(full_time: Terms) -> None:
    away = Absence("leave", MONDAY, MONDAY + timedelta(days=2), AbsenceKind.ANNUAL_LEAVE)
    terms = replace(full_time, absences=(away,))
    first = tried(terms, wanted(20), []).weeks[0]
    assert (first.target, first.capacity) == (8 * 60, 15 * 60)
    kept = tried(terms, replace(wanted(20), pro_rata=ProRata.NONE), [])
    assert kept.weeks[0].target == 20 * 60
    assert kept.short_weeks == (kept.weeks[0],)


def test_the_ordinary_week_has_no_absence_and_middling_capacity(full_time: Terms) -> None:
    away = Absence("leave", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE)
    meetings = [one for week, hours in enumerate((0, 3, 9, 5)) for one in busy(hours) if one.entry[0] == str(week)]
    found = tried(replace(full_time, absences=(away,)), wanted(20), meetings)
    assert [week.ledger.at_work for week in found.weeks] == [1800, 2250, 2250, 2250]
    assert found.ordinary.monday == MONDAYS[3]


def test_the_target_tried_takes_the_place_of_the_one_in_force(full_time: Terms) -> None:
    terms = replace(full_time, targets=(Target("now", date(2026, 1, 5), Fraction(10)),))
    later = replace(wanted(20), starts=MONDAYS[3])
    assert [week.target for week in tried(terms, later, []).weeks] == [1200] * 4


def test_what_is_booked_already_is_counted_in_the_target_s_unit(full_time: Terms) -> None:
    session = Booking("one", span_of(datetime(2026, 6, 2, 9), 60, LONDON), Details("treatment"))
    assert [week.booked for week in tried(full_time, wanted(20), [session]).weeks] == [60, 0, 0, 0]
    contacts = tried(full_time, wanted(20, unit=Unit.CONTACTS), [session])
    assert [week.booked for week in contacts.weeks] == [1, 0, 0, 0]
    assert contacts.weeks[0].capacity == 37


def test_a_course_begun_the_week_before_still_takes_its_days(full_time: Terms) -> None:
    course = Booking(
        "course", span_of_days(MONDAY - timedelta(days=1), MONDAY + timedelta(days=1), LONDON), Details("training")
    )
    (week, *_) = tried(full_time, wanted(20), [course]).weeks
    assert week.ledger == ledger(full_time, MONDAY, MONDAY + timedelta(days=6), [course])
    assert week.ledger.free == 3 * 450


def test_a_session_late_on_sunday_is_booked_in_the_week_it_begins(full_time: Terms) -> None:
    late = span_between(datetime(2026, 6, 7, 23, 30), datetime(2026, 6, 8, 0, 30), LONDON)
    found = tried(full_time, wanted(20), [Booking("late", late, Details("treatment"))])
    assert [week.booked for week in found.weeks] == [60, 0, 0, 0]


def test_the_same_question_leaves_the_terms_as_they_were(full_time: Terms) -> None:
    before = replace(full_time)
    tried(full_time, wanted(25), busy(5))
    assert full_time == before
