"""Hours really worked: time beyond the contract, breaks, rest, and the average over 17 weeks."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.amount import some

from planner.domain.diary.clock import days_between
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_between
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.seventeen_weeks import seventeen_weeks
from planner.domain.hours.worked import Worked, refuse_contradiction
from planner.domain.hours.worked_days import short_rests, worked_by_period, worked_days
from planner.domain.hours.worked_from_diary import by_entries, contact_outside
from planner.domain.period import PeriodSpan, periods_between, whole_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.terms import Terms
    from planner.domain.hours.worked_days import WorkedDay

LONDON = ZoneInfo("Europe/London")
MONDAY, TODAY = date(2026, 6, 1), date(2026, 6, 30)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def worked(day: date, start: str, end: str, breaks: int = 0) -> Worked:
    return Worked(f"{day} {start}", day, time.fromisoformat(start), time.fromisoformat(end), breaks)


def on(terms: Terms, day: date, *rows: Worked) -> WorkedDay:
    return worked_days(terms, day, day, rows, TODAY)[0]


def booked(day: date, start: str, end: str, activity: str, outcome: Outcome = Outcome.PLANNED) -> Booking:
    first, last = (datetime.combine(day, time.fromisoformat(one)) for one in (start, end))
    return Booking(f"{day}{start}", span_between(first, last, LONDON), Details(activity), outcome)


def away(first: date, last: date, kind: AbsenceKind) -> Absence:
    return Absence(f"{first}", first, last, kind)


# Days


def test_a_day_without_hours_of_its_own_counts_its_contracted_minutes_at_work(full_time: Terms) -> None:
    assert on(full_time, MONDAY).minutes == 450
    assert on(full_time, date(2026, 5, 25)).minutes == 0  # a bank holiday
    ill = replace(full_time, absences=(Absence("ill", MONDAY, MONDAY, AbsenceKind.SICKNESS, time(13), time(17)),))
    assert on(ill, MONDAY).minutes == 450 - 240
    assert [on(full_time, TODAY + timedelta(days=n)).minutes for n in (0, 1)] == [450, 0]  # tomorrow is not worked yet


def test_what_was_worked_longer_is_beyond_the_contract_and_what_was_worked_less_is_taken_off(full_time: Terms) -> None:
    rows = [worked(MONDAY, "08:30", "18:00", 30), worked(MONDAY + timedelta(days=1), "09:00", "16:00", 30)]
    week = worked_by_period(full_time, periods_between(PeriodSpan.WEEK, MONDAY, date(2026, 6, 7)), rows, TODAY)[0]
    assert [one.beyond for one in week.days] == [90, -60, 0, 0, 0, 0, 0]
    assert (week.minutes, week.beyond, week.entered) == (5 * 450 + 30, 30, 2)


def test_work_on_a_day_of_leave_is_beyond_the_contract_altogether(full_time: Terms) -> None:
    terms = replace(full_time, absences=(away(MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE),))
    assert (on(terms, MONDAY, worked(MONDAY, "20:00", "22:00")).beyond, on(terms, MONDAY).beyond) == (120, 0)


def test_an_unpaid_break_is_missed_by_who_worked_through_it_and_not_by_who_left_early(full_time: Terms) -> None:
    assert on(full_time, MONDAY, worked(MONDAY, "09:00", "17:00")).missed == 30
    assert on(full_time, MONDAY, worked(MONDAY, "09:00", "17:00", 10)).missed == 20
    assert on(full_time, MONDAY, worked(MONDAY, "09:00", "17:00", 30)).missed == 0
    assert on(full_time, MONDAY, worked(MONDAY, "09:00", "12:00")).missed == 0
    divided = (worked(MONDAY, "09:00", "12:30"), worked(MONDAY, "13:00", "17:30"))
    assert on(full_time, MONDAY, *divided).missed == 0  # the time between was a break
    evening = (worked(MONDAY, "09:00", "17:00"), worked(MONDAY, "20:00", "21:00"))
    assert on(full_time, MONDAY, *evening).missed == 30  # what lay between was the evening
    assert on(full_time, MONDAY, *evening).lacks_break


def test_a_day_over_six_hours_asks_for_a_break_of_twenty_minutes(full_time: Terms) -> None:
    def lacks(*rows: Worked) -> bool:
        return on(full_time, MONDAY, *rows).lacks_break

    assert lacks(worked(MONDAY, "09:00", "15:01"))
    assert not lacks(worked(MONDAY, "09:00", "15:00"))
    assert lacks(worked(MONDAY, "09:00", "17:00", 19))
    assert not lacks(worked(MONDAY, "09:00", "17:00", 20))
    assert not lacks(worked(MONDAY, "09:00", "12:00"), worked(MONDAY, "12:20", "16:00"))
    assert lacks(worked(MONDAY, "09:00", "12:00"), worked(MONDAY, "12:19", "16:00"))
    assert not on(full_time, MONDAY).lacks_break


def test_eleven_hours_lie_between_the_work_of_two_days(full_time: Terms) -> None:
    def rests(*rows: Worked) -> list[tuple[date, int]]:
        days = worked_days(full_time, MONDAY, date(2026, 6, 7), rows, TODAY)
        return [(one.day, one.minutes) for one in short_rests(days)]

    tuesday = MONDAY + timedelta(days=1)
    assert rests(worked(MONDAY, "09:00", "22:00", 30)) == []
    assert rests(worked(MONDAY, "09:00", "22:01", 30)) == [(tuesday, 659)]
    assert rests(worked(MONDAY, "21:00", "02:00")) == [(tuesday, 7 * 60)]  # across midnight, to nine by the contract
    assert rests(worked(tuesday, "03:00", "12:00", 30)) == [(tuesday, 10 * 60)]


def test_nothing_is_said_of_rest_where_no_hours_were_entered(full_time: Terms) -> None:
    long = tuple(WorkingDay(time(7), time(21), 30) if n < 3 else None for n in range(7))
    terms = replace(full_time, contracts=(Contract("long", date(2020, 1, 6), 2430, (long,)),))
    assert short_rests(worked_days(terms, MONDAY, date(2026, 6, 7), (), TODAY)) == ()


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        (MONDAY, "22:00", "06:00", 8 * 60),
        (SPRING - timedelta(days=1), "22:00", "06:00", 7 * 60),
        (AUTUMN - timedelta(days=1), "22:00", "06:00", 9 * 60),
        (SPRING, "00:30", "02:30", 60),
        (AUTUMN, "00:30", "02:30", 3 * 60),
        (SPRING, "01:30", "02:15", 0),  # a stretch that the clock left out
    ],
)
def test_work_across_midnight_and_at_clock_changes_counts_real_minutes(
    full_time: Terms, day: date, start: str, end: str, minutes: int
) -> None:
    found = worked_days(full_time, day, day, [worked(day, start, end)], date(2026, 12, 1))[0]
    assert (found.day, found.minutes) == (day, minutes)


def test_rest_over_a_clock_change_is_real_time_too(full_time: Terms) -> None:
    days = (AUTUMN - timedelta(days=1), AUTUMN)
    rows = [worked(days[0], "12:00", "21:00", 30), worked(days[1], "07:30", "09:00")]
    found = worked_days(full_time, *days, rows, date(2026, 12, 1))
    assert short_rests(found) == ()  # half past ten hours by the clock, and an hour more
    rows = [worked(SPRING - timedelta(days=1), "12:00", "21:00", 30), worked(SPRING, "08:30", "09:00")]
    found = worked_days(full_time, SPRING - timedelta(days=1), SPRING, rows, date(2026, 12, 1))
    assert [one.minutes for one in short_rests(found)] == [630]


@given(st.lists(st.tuples(st.integers(0, 27), st.integers(0, 1000), st.integers(1, 430)), max_size=20))
def test_the_parts_of_a_range_add_up_to_it(full_time: Terms, drawn: list[tuple[int, int, int]]) -> None:
    rows: list[Worked] = []
    for number, start, minutes in drawn:
        first = datetime.combine(MONDAY + timedelta(days=number), time()) + timedelta(minutes=start)
        row = Worked(f"{len(rows)}", first.date(), first.time(), (first + timedelta(minutes=minutes)).time())
        try:
            refuse_contradiction(row, rows)
        except PlannerError:
            continue
        rows.append(row)
    last = MONDAY + timedelta(days=27)
    weeks = worked_by_period(full_time, periods_between(PeriodSpan.WEEK, MONDAY, last), rows, TODAY)
    whole = worked_by_period(full_time, [whole_range(MONDAY, last)], rows, TODAY)[0]
    assert sum(one.minutes for one in weeks) == whole.minutes
    assert sum(one.beyond for one in weeks) == whole.beyond
    assert whole.minutes - whole.beyond == sum(full_time.workday(one).at_work for one in days_between(MONDAY, last))


# What the diary says of them


def test_hours_are_taken_from_the_first_and_the_last_thing_recorded(full_time: Terms) -> None:
    bookings = [
        booked(MONDAY, "08:15", "09:15", "treatment", Outcome.ATTENDED),
        booked(MONDAY, "17:00", "18:30", "meeting"),
        booked(MONDAY, "18:30", "19:30", "treatment"),  # nothing was recorded of it
        booked(MONDAY, "19:30", "20:30", "treatment", Outcome.CANCELLED_CLIENT),
        booked(MONDAY, "20:30", "21:30", "break"),
        booked(MONDAY + timedelta(days=1), "07:00", "08:00", "treatment", Outcome.ATTENDED),
    ]
    assert by_entries(full_time, MONDAY, bookings, LATER, "new") == Worked("new", MONDAY, time(8, 15), time(18, 30), 30)


def test_an_empty_hour_of_the_diary_makes_no_day_shorter(full_time: Terms) -> None:
    late = [booked(MONDAY, "16:00", "18:00", "treatment", Outcome.ATTENDED)]
    assert by_entries(full_time, MONDAY, late, LATER, "new") == Worked("new", MONDAY, time(9), time(18), 30)
    within = [booked(MONDAY, "10:00", "11:00", "treatment", Outcome.ATTENDED)]
    assert by_entries(full_time, MONDAY, within, LATER, "new") is None
    assert by_entries(full_time, MONDAY, (), LATER, "new") is None
    saturday = date(2026, 6, 6)
    there = [booked(saturday, "10:00", "12:00", "treatment", Outcome.DNA)]
    assert by_entries(full_time, saturday, there, LATER, "new") == Worked("new", saturday, time(10), time(12))


def test_nothing_that_is_still_to_come_was_worked(full_time: Terms) -> None:
    late = [booked(MONDAY, "16:00", "18:00", "meeting")]
    noon = datetime(2026, 6, 1, 11, tzinfo=UTC)
    assert by_entries(full_time, MONDAY, late, noon, "new") is None


def test_contact_outside_contracted_hours_is_what_was_attended_there(full_time: Terms) -> None:
    bookings = [
        booked(MONDAY, "08:30", "09:30", "treatment", Outcome.ATTENDED),
        booked(MONDAY, "17:00", "18:00", "treatment", Outcome.ATTENDED_LATE),
        booked(MONDAY, "17:30", "18:30", "treatment", Outcome.ATTENDED),
        booked(MONDAY, "18:30", "19:30", "treatment", Outcome.DNA),
        booked(MONDAY, "07:00", "08:00", "meeting"),
        booked(MONDAY + timedelta(days=1), "10:00", "11:00", "treatment", Outcome.ATTENDED),
    ]
    assert contact_outside(full_time, bookings) == {MONDAY: 30 + 90}
    on_leave = replace(full_time, absences=(away(MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE),))
    assert contact_outside(on_leave, bookings) == {MONDAY: 60 + 90}


def test_a_night_s_work_by_the_contract_is_no_overtime_of_the_next_day(full_time: Terms) -> None:
    nights = tuple(WorkingDay(time(21), time(5), 30) if n < 5 else None for n in range(7))
    terms = replace(full_time, contracts=(Contract("nights", date(2020, 1, 6), 2250, (nights,)),))
    tuesday = MONDAY + timedelta(days=1)
    bookings = [
        booked(tuesday, "02:00", "03:00", "treatment", Outcome.ATTENDED),
        booked(tuesday, "04:30", "05:30", "treatment", Outcome.ATTENDED),
    ]
    assert contact_outside(terms, bookings) == {tuesday: 30}
    assert by_entries(terms, tuesday, bookings[:1], LATER, "new") is None
    assert on(terms, MONDAY).minutes == 450
    assert on(terms, MONDAY, worked(MONDAY, "21:00", "05:00")).missed == 30


# The average over 17 weeks

FIRST = date(2026, 9, 7)


def weekly(terms: Terms, minutes: int, unpaid: int = 0) -> Terms:
    """The same post with other days, all alike, Monday to Friday."""
    end = (datetime.combine(FIRST, time(8)) + timedelta(minutes=minutes // 5 + unpaid)).time()
    week = tuple(WorkingDay(time(8), end, unpaid) if n < 5 else None for n in range(7))
    return replace(
        terms, person=replace(terms.person, region="ENG"), contracts=(Contract("c", FIRST, minutes, (week,)),)
    )


def of_christmas() -> list[Worked]:
    """Who works on the bank holidays as on any other day."""
    days = (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1))
    return [worked(day, "08:00", "16:00") for day in days]


def test_forty_hours_with_twelve_more_in_the_first_ten_weeks_are_47_hours_and_six_hundredths(full_time: Terms) -> None:
    terms = weekly(full_time, 40 * 60)
    more = [worked(FIRST + timedelta(days=7 * n + 5), "08:00", "20:00") for n in range(10)]
    rows = [*more, *of_christmas()]
    last = FIRST + timedelta(days=118)
    (found,) = seventeen_weeks(terms, last, last, rows, last + timedelta(days=1))
    assert (found.first, found.last, found.lost, found.made_up) == (FIRST, last, 0, 0)
    assert found.average / 60 == Fraction(680 + 120, 17)
    assert round(float(found.average) / 60, 2) == 47.06
    assert not found.is_over
    assert seventeen_weeks(terms, last, last, rows, last) == ()  # its Sunday is not past


def test_a_week_of_leave_is_made_up_for_by_the_five_working_days_after(full_time: Terms) -> None:
    terms = weekly(full_time, 45 * 60, 30)
    terms = replace(terms, absences=(away(date(2026, 10, 5), date(2026, 10, 9), AbsenceKind.ANNUAL_LEAVE),))
    rows = [worked(one.day, "08:00", "17:30", 30) for one in of_christmas()]
    last = FIRST + timedelta(days=118)
    (found,) = seventeen_weeks(terms, last, last, rows, last + timedelta(days=6))
    assert (found.worked / 60, found.lost, found.made_up / 60) == (720, 5, 45)
    assert found.average / 60 == Fraction(720 + 45, 17) == 45
    assert seventeen_weeks(terms, last, last, rows, last + timedelta(days=5)) == ()  # its fifth day is not past


def test_an_average_over_48_hours_is_over_and_one_of_48_is_not(full_time: Terms) -> None:
    last = FIRST + timedelta(days=118)
    for minutes, is_over in ((48 * 60, False), (48 * 60 + 5, True)):
        terms = weekly(full_time, minutes)
        end = f"{(datetime.combine(FIRST, time(8)) + timedelta(minutes=minutes // 5)):%H:%M}"
        rows = [worked(one.day, "08:00", end) for one in of_christmas()]
        assert [one.is_over for one in seventeen_weeks(terms, last, last, rows, date(2027, 2, 1))] == [is_over]


def test_no_period_begins_before_the_contract_does(full_time: Terms) -> None:
    terms = weekly(full_time, 40 * 60)
    found = seventeen_weeks(terms, date(2020, 1, 1), date(2027, 2, 28), (), date(2027, 3, 1))
    assert found[0].first == FIRST
    assert all(one.last.weekday() == 6 and one.first.weekday() == 0 for one in found)
    assert seventeen_weeks(replace(terms, contracts=()), date(2020, 1, 1), date(2027, 2, 28), (), TODAY) == ()


# The same reckoned in another way: minute by minute and day by day, without any of the program's functions


# https://www.gov.uk/bank-holidays, England and Wales: month and day.
GOV_UK = {
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
}


def elapsed(first: datetime, last: datetime) -> int:
    """Real minutes between two times of London's clock."""
    begin, end = (int(one.replace(tzinfo=LONDON).timestamp()) for one in (first, last))
    return max(0, end - begin) // 60


class Naive:
    """A year, with each of its days worked out by itself."""

    def __init__(self, absences: Sequence[Absence], rows: Sequence[Worked], working: Sequence[int]) -> None:
        self.absences, self.rows, self.working = absences, rows, working
        self.off = {date(year, int(one[:2]), int(one[2:])) for year, days in GOV_UK.items() for one in days.split()}

    def contracted(self, day: date) -> int:
        return 450 if day.weekday() in self.working else 0

    def left(self, day: date) -> tuple[int, bool]:
        """Contracted minutes at work, and whether leave or sickness took them all."""
        if not self.contracted(day) or day in self.off:
            return 0, bool(self.contracted(day))
        here = [one for one in self.absences if one.first <= day <= one.last]
        if any(one.start is None for one in here):
            kinds = {one.kind for one in here if one.start is None}
            return 0, AbsenceKind.OTHER not in kinds
        minutes = {m for one in here for m in range(9 * 60, 17 * 60) if minute(one.start) <= m < minute(one.end)}
        left = 450 - min(450, len(minutes))
        return left, not left and here[0].kind is not AbsenceKind.OTHER

    def minutes(self, day: date) -> int:
        found = [one for one in self.rows if one.day == day]
        if not found:
            return self.left(day)[0]
        total = 0
        for one in found:
            next_day = day + timedelta(days=int(one.end <= one.start))
            passed = elapsed(datetime.combine(day, one.start), datetime.combine(next_day, one.end))
            total += max(0, passed - one.break_minutes)
        return total

    def is_lost(self, day: date) -> bool:
        return self.left(day)[1] and not any(one.day == day for one in self.rows)

    def average(self, sunday: date, today: date) -> Fraction | None:
        """The average of the 17 weeks to a Sunday; None where the days that make up are not past."""
        days = [sunday - timedelta(days=n) for n in range(17 * 7)]
        total, missing = sum(map(self.minutes, days)), sum(map(self.is_lost, days))
        after = sunday
        while missing:
            after += timedelta(days=1)
            if after >= today:
                return None
            if self.minutes(after):
                total, missing = total + self.minutes(after), missing - 1
        return Fraction(total, 17) if sunday < today else None


def minute(clock: time | None) -> int:
    assert clock is not None
    return clock.hour * 60 + clock.minute


def a_year(seed: int) -> tuple[date, Sequence[Absence], Sequence[Worked], Sequence[int]]:
    """A Monday to begin on, absences, stretches of work and working weekdays: fifteen months of a hard life."""
    chance = random.Random(seed)  # noqa: S311 - a seed, that the same years come again
    first = date(2024, 1, 1) + timedelta(weeks=chance.randrange(120))
    working = sorted(chance.sample(range(7), chance.randint(3, 6)))
    days = [first + timedelta(days=n) for n in range(450)]
    kinds = [*AbsenceKind][1:]
    absences: list[Absence] = []
    for n in range(chance.randrange(14)):
        begin, kind = chance.choice(days), chance.choice(kinds)
        part = (time(chance.randint(7, 11)), time(chance.randint(12, 19))) if chance.random() < 0.3 else (None, None)
        end = begin + timedelta(days=0 if part[0] else chance.randrange(12))
        # One absence to a day: which of two kinds takes a minute is another question.
        if not any(one.first <= end and begin <= one.last for one in absences):
            absences.append(Absence(str(n), begin, end, kind, *part))
    changes = [one for one in days if one.weekday() == 6 and one.month in {3, 10} and one.day >= 25]
    nights = [one - timedelta(days=n) for one in changes for n in (0, 1)]
    rows: list[Worked] = []
    for n, day in enumerate([*nights, *chance.choices(days, k=chance.randrange(200))]):
        start, minutes = chance.randrange(1440), chance.randint(31, 900)
        clocks = [time(one // 60 % 24, one % 60) for one in (start, start + minutes)]
        row = Worked(f"w{n}", day, clocks[0], clocks[1], chance.choice((0, 0, 20, 30)))
        try:
            refuse_contradiction(row, rows)
        except PlannerError:
            continue
        rows.append(row)
    return first, absences, rows, working


@pytest.mark.parametrize("seed", some(range(200)))
def test_the_average_is_that_reckoned_day_by_day(full_time: Terms, seed: int) -> None:
    first, absences, rows, working = a_year(seed)
    week = tuple(WorkingDay(time(9), time(17), 30) if n in working else None for n in range(7))
    contract = Contract("c", first, 450 * len(working), (week,))
    terms = replace(full_time, contracts=(contract,), absences=tuple(absences))
    today = first + timedelta(days=380 + seed % 7)
    found = seventeen_weeks(terms, first, first + timedelta(days=450), rows, today)
    naive = Naive(absences, rows, working)
    sundays = [first + timedelta(days=7 * n - 1) for n in range(17, 66)]
    expected = {one: naive.average(one, today) for one in sundays}
    assert {one.last: one.average for one in found} == {day: it for day, it in expected.items() if it is not None}
