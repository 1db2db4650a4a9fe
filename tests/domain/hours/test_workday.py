from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.clock import to_wall
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import PRECEDENCE, Absence, AbsenceKind
from planner.domain.hours.bank_holidays import REGIONS, bank_holiday, bank_holidays
from planner.domain.hours.contract import Contract, WorkingDay, contract_on, working_day_on
from planner.domain.hours.terms import Person, Terms

if TYPE_CHECKING:
    from pathlib import Path

TUESDAY = date(2026, 6, 2)
EARLY_MAY = date(2026, 5, 4)
CHRISTMAS = date(2026, 12, 25)
WHOLE = (None, None)


def away(kind: AbsenceKind, day: date = TUESDAY, start: time | None = None, end: time | None = None) -> Absence:
    return Absence(kind.value, day, day, kind, start, end)


def on(terms: Terms, day: date, *absences: Absence) -> dict[AbsenceKind, int]:
    return dict(replace(terms, absences=absences).workday(day).absence)


def test_an_ordinary_day_is_seven_and_a_half_paid_hours_between_nine_and_five(full_time: Terms) -> None:
    here = full_time.workday(TUESDAY)
    assert (here.contracted, here.absent, here.at_work) == (450, 0, 450)
    (window,) = here.working
    assert [to_wall(moment, full_time.zone).time() for moment in (window.start, window.end)] == [time(9), time(17)]


def test_an_absence_over_the_turn_of_years_takes_days_of_each_of_them(full_time: Terms) -> None:
    away = Absence("a", date(2025, 12, 29), date(2027, 1, 5), AbsenceKind.SPECIAL)
    terms = replace(full_time, absences=(away,), contracts=(replace(full_time.contracts[0], starts=date(2020, 1, 6)),))
    days = {one: terms.workday(one).at_work for one in (date(2025, 12, 30), date(2026, 6, 2), date(2027, 1, 5))}
    assert set(days.values()) == {0}
    assert terms.workday(date(2027, 1, 6)).at_work == 450


def test_a_day_off_has_no_hours_and_no_absence(full_time: Terms) -> None:
    here = replace(full_time, absences=(away(AbsenceKind.SICKNESS, date(2026, 6, 6)),)).workday(date(2026, 6, 6))
    assert (here.contracted, here.absent, here.working) == (0, 0, ())


def test_a_whole_day_takes_that_day_s_contracted_minutes(full_time: Terms) -> None:
    assert on(full_time, TUESDAY, away(AbsenceKind.ANNUAL_LEAVE)) == {AbsenceKind.ANNUAL_LEAVE: 450}


def test_part_of_a_day_takes_the_part_inside_working_hours(full_time: Terms) -> None:
    part = away(AbsenceKind.STUDY, TUESDAY, time(7), time(11))
    assert on(full_time, TUESDAY, part) == {AbsenceKind.STUDY: 120}
    assert on(full_time, TUESDAY, away(AbsenceKind.STUDY, TUESDAY, time(17), time(20))) == {}


def test_part_of_a_day_never_takes_more_than_is_paid(full_time: Terms) -> None:
    assert on(full_time, TUESDAY, away(AbsenceKind.STUDY, TUESDAY, time(8), time(18))) == {AbsenceKind.STUDY: 450}


def test_two_absences_never_take_a_minute_twice(full_time: Terms) -> None:
    sick = away(AbsenceKind.SICKNESS, TUESDAY, time(13), time(17))
    course = away(AbsenceKind.STUDY, TUESDAY, time(11), time(15))
    assert on(full_time, TUESDAY, course, sick) == {AbsenceKind.SICKNESS: 240, AbsenceKind.STUDY: 120}


def test_a_whole_day_away_takes_what_an_earlier_kind_has_left(full_time: Terms) -> None:
    sick = away(AbsenceKind.SICKNESS, TUESDAY, time(9), time(11))
    found = on(full_time, TUESDAY, away(AbsenceKind.ANNUAL_LEAVE), sick)
    assert found == {AbsenceKind.SICKNESS: 120, AbsenceKind.ANNUAL_LEAVE: 330}


def test_a_bank_holiday_comes_before_every_other_absence(full_time: Terms) -> None:
    others = [away(kind, EARLY_MAY) for kind in reversed(PRECEDENCE)]
    assert on(full_time, EARLY_MAY, *others) == {AbsenceKind.BANK_HOLIDAY: 450}


@pytest.mark.parametrize("earlier", range(1, len(PRECEDENCE)))
def test_each_kind_comes_before_the_next(full_time: Terms, earlier: int) -> None:
    both = [away(PRECEDENCE[n]) for n in range(earlier, len(PRECEDENCE))]
    assert on(full_time, TUESDAY, *reversed(both)) == {PRECEDENCE[earlier]: 450}


TIMES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
PARTS = st.just(WHOLE) | st.lists(TIMES, min_size=2, max_size=2, unique=True).map(lambda pair: tuple(sorted(pair)))
AWAY = st.lists(st.tuples(st.sampled_from(list(AbsenceKind)), PARTS), max_size=4)


@settings(deadline=None, max_examples=150)
@given(AWAY, st.sampled_from([0, 30, 200]))
def test_absence_never_takes_more_than_the_day_and_leaves_as_much_as_is_left(
    absences: list[tuple[AbsenceKind, tuple[time | None, time | None]]], unpaid: int
) -> None:
    day = WorkingDay(time(9), time(17), unpaid)
    contract = Contract("contract", date(2020, 1, 6), 2250, ((day,) * 5 + (None, None),))
    rows = tuple(away(kind, TUESDAY, start, end) for kind, (start, end) in absences)
    here = Terms(contracts=(contract,), absences=rows).workday(TUESDAY)
    gone: set[int] = set()
    expected: dict[AbsenceKind, int] = {}
    for kind in PRECEDENCE:
        for _, (start, end) in (one for one in absences if one[0] is kind):
            first, last = (9 * 60, 17 * 60) if start is None or end is None else (_minute(start), _minute(end))
            taken = set(range(max(first, 540), min(last, 1020))) - gone
            room = day.paid_minutes - sum(expected.values())
            expected[kind] = expected.get(kind, 0) + (room if start is None else min(len(taken), room))
            gone |= taken
    assert here.absence == {kind: minutes for kind, minutes in expected.items() if minutes}
    assert 0 <= here.at_work <= here.contracted
    assert sum(span.minutes for span in here.working) == 480 - len(gone)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def test_a_row_of_the_contract_holds_until_the_next_one_starts(full_time: Terms, part_time: Terms) -> None:
    reduced = replace(part_time.contracts[0], id="reduced", starts=date(2026, 6, 3))
    rows = (reduced, *full_time.contracts)
    assert contract_on(rows, date(2019, 12, 31)) is None
    assert contract_on(rows, date(2026, 6, 2)) == full_time.contracts[0]
    assert contract_on(rows, date(2026, 6, 3)) == reduced
    assert working_day_on(rows, date(2026, 6, 4)) is None
    minutes = [replace(full_time, contracts=rows).workday(date(2026, 6, day)).contracted for day in range(1, 8)]
    assert minutes == [450, 450, 450, 0, 0, 0, 0]


def test_the_weeks_of_a_cycle_follow_one_another_from_the_monday_of_its_start() -> None:
    day = WorkingDay(time(9), time(17), 30)
    odd, even = (day,) * 5 + (None,) * 2, (day,) * 4 + (None,) * 3
    fortnight = Contract("contract", date(2026, 6, 3), 2025, (odd, even))
    fridays = [fortnight.working_day(date(2026, 6, 5) + timedelta(weeks=n)) for n in range(4)]
    assert fridays == [day, None, day, None]
    assert [fortnight.week_minutes(date(2026, 6, 1) + timedelta(weeks=n)) for n in range(3)] == [2250, 1800, 2250]
    assert [fortnight.week_days(date(2026, 6, 1) + timedelta(weeks=n)) for n in range(2)] == [5, 4]
    assert fortnight.working_day(date(2026, 5, 29)) is None


def test_a_working_day_across_a_clock_change_is_paid_by_the_clock() -> None:
    night = WorkingDay(time(0, 30), time(9))
    contract = Contract("contract", date(2026, 1, 5), 600, ((None,) * 6 + (night,),))
    here = Terms(contracts=(contract,)).workday(date(2026, 3, 29))
    assert here.contracted == 510
    assert [span.minutes for span in here.working] == [450]


@pytest.mark.parametrize(
    ("start", "end", "unpaid", "words"),
    [(time(17), time(9), 0, "before it starts"), (time(9), time(9), 0, "before it starts"),
     (time(9), time(10), 60, "do not fit"), (time(9), time(10), -1, "do not fit")],
)  # fmt: skip
def test_impossible_working_days_are_refused_in_words(start: time, end: time, unpaid: int, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        WorkingDay(start, end, unpaid)


@pytest.mark.parametrize(("minutes", "leave", "words"), [(0, 0, "Weekly hours"), (10081, 0, "168"), (60, -1, "Leave")])
def test_impossible_contracts_are_refused_in_words(minutes: int, leave: int, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        Contract("contract", TUESDAY, minutes, ((None,) * 7,), leave_minutes=leave)


@pytest.mark.parametrize("start", [(2, 29), (2, 30), (13, 1), (0, 1), (4, 0)])
def test_a_leave_year_starts_on_a_day_every_year_has(start: tuple[int, int]) -> None:
    with pytest.raises(PlannerError, match="leave year"):
        Contract("contract", TUESDAY, 2250, ((None,) * 7,), leave_year_start=start)


def test_absences_that_end_before_they_start_are_refused_in_words() -> None:
    with pytest.raises(PlannerError, match="before its start"):
        Absence("one", TUESDAY, TUESDAY - timedelta(days=1), AbsenceKind.OTHER)
    with pytest.raises(PlannerError, match="before it starts"):
        away(AbsenceKind.OTHER, TUESDAY, time(12), time(12))
    with pytest.raises(PlannerError, match="both a start and an end"):
        away(AbsenceKind.OTHER, TUESDAY, time(12))


DIVISIONS = {"ENG": "england-and-wales", "WLS": "england-and-wales", "SCT": "scotland", "NIR": "northern-ireland"}


# The list was taken before Scotland's holiday of 15 June 2026 was proclaimed, in February 2026.
PROCLAIMED_SINCE = {"SCT": {date(2026, 6, 15)}}


@pytest.mark.parametrize("region", list(REGIONS))
def test_bank_holidays_are_the_ones_gov_uk_lists(oracles: Path, region: str) -> None:
    listed = json.loads((oracles / "bank_holidays_govuk_2012_2028.json").read_text(encoding="utf-8"))
    expected = {date.fromisoformat(one["date"]) for one in listed[DIVISIONS[region]]["events"]}
    years = range(min(expected).year, max(expected).year + 1)
    assert len(years) == 17
    assert {day for year in years for day in bank_holidays(region, year)} == expected | PROCLAIMED_SINCE.get(
        region, set()
    )


def test_bank_holidays_have_their_names() -> None:
    assert bank_holiday("ENG", CHRISTMAS) == "Christmas Day"
    assert bank_holiday("ENG", date(2026, 11, 30)) is None
    assert "Andrew" in (bank_holiday("SCT", date(2026, 11, 30)) or "")
    assert bank_holiday("ENG", date(2023, 5, 8)) is not None


@pytest.mark.parametrize("year", [1990, 2027, 2060])
@pytest.mark.parametrize("region", list(REGIONS))
def test_bank_holidays_fall_on_weekdays_in_any_year(region: str, year: int) -> None:
    assert all(day.weekday() < 5 and day.year == year for day in bank_holidays(region, year))
    assert len(bank_holidays(region, year)) >= 6


def test_each_nation_is_off_on_its_own_days(full_time: Terms) -> None:
    saint_andrew = date(2026, 11, 30)
    scottish = replace(full_time, person=Person(region="SCT"))
    assert full_time.workday(saint_andrew).absent == 0
    assert scottish.workday(saint_andrew).absence == {AbsenceKind.BANK_HOLIDAY: 450}


def test_a_bank_holiday_on_a_day_off_takes_nothing() -> None:
    day = WorkingDay(time(9), time(17), 30)
    contract = Contract("contract", date(2020, 1, 6), 900, ((None, None, day, day, None, None, None),))
    assert Terms(contracts=(contract,)).workday(EARLY_MAY).absence == {}


def test_summer_working_hours_are_local(full_time: Terms) -> None:
    (window,) = full_time.workday(TUESDAY).working
    assert window.start.replace(tzinfo=None) == datetime(2026, 6, 2, 8)
