"""The sentences on hours really worked: each where it is true, and where it would be false."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from planner.domain.hours.met_weeks import MetWeeks, WorkedTold
from planner.domain.hours.rest_ahead import RestAhead
from planner.domain.hours.seventeen_weeks import SeventeenWeeks
from planner.domain.hours.workday import Workday
from planner.domain.hours.worked import WorkBegun, Worked
from planner.domain.hours.worked_days import PeriodWorked, ShortRest, WorkedDay
from planner.domain.period import PeriodSpan, period_around
from planner.words.worked import (
    NO_AVERAGE,
    NOT_ENTERED,
    NOTHING_MISSED,
    average_words,
    begun_words,
    beyond_words,
    finding_words,
    met_words,
    rest_ahead_words,
    rests_ahead_words,
    this_week_words,
    worked_words,
)

MONDAY = date(2026, 6, 1)
ROW = Worked("w", MONDAY, time(8, 30), time(17, 40), 30)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            MetWeeks(12, 9, 7, 7 * 140, 20),
            "The target was met in 9 of 12 weeks, in 7 of them with unpaid time, on average 2 h 20 a week.",
        ),
        (
            MetWeeks(12, 2, 2, 280, 20),
            "The target was met in 2 of 12 weeks, in each of them with unpaid time, on average 2 h 20 a week.",
        ),
        (MetWeeks(12, 9, 1, 140, 20), "The target was met in 9 of 12 weeks, in 1 of them with unpaid time, 2 h 20."),
        (MetWeeks(12, 9, 0, 0, 20), "The target was met in 9 of 12 weeks, in none of them with unpaid time."),
        (MetWeeks(12, 9), "The target was met in 9 of 12 weeks."),
        (MetWeeks(12, 0, 0, 0, 20), "The target was met in none of 12 weeks."),
        (MetWeeks(1, 1, 1, 30, 1), "The target was met in 1 of 1 week, with unpaid time of 30 min."),
        (MetWeeks(2, 1, 0, 0, 1), "The target was met in 1 of 2 weeks, without unpaid time."),
        (MetWeeks(2, 0, to_record=1), "The target was met in none of 2 weeks. 1 session is still to record."),
        (MetWeeks(), ""),
    ],
)
def test_the_sentence_for_a_talk(found: MetWeeks, words: str) -> None:
    assert met_words(found) == words


def seventeen(hours: int, minutes: int = 0, lost: int = 0, entered: int = 1) -> SeventeenWeeks:
    return SeventeenWeeks(MONDAY, date(2026, 9, 27), 17 * 60 * hours + minutes, lost, 0, entered)


def test_the_average_is_told_with_its_limit() -> None:
    told = "45 h a week on average over the 17 weeks to 27 September 2026: within the limit of 48 h."
    assert average_words([seventeen(45)]) == told
    assert average_words([seventeen(48)]).endswith("within the limit of 48 h.")
    assert average_words([seventeen(50)]).endswith("over the limit of 48 h.")
    assert average_words([seventeen(48, 1)]).startswith("Just over 48 h a week")
    assert (
        average_words([seventeen(50), seventeen(45)]) == f"{told} 1 period of 17 weeks that ended before it had more."
    )
    assert (
        average_words([seventeen(45, entered=0)]) == f"{told} No hours were entered for them: they count as contracted."
    )
    assert "5 days of leave or sickness are made up for by as many worked after it" in average_words(
        [seventeen(45, 0, 5)]
    )
    assert average_words([]) == NO_AVERAGE


def told(*days: WorkedDay, rests: tuple[ShortRest, ...] = (), outside: dict[date, int] | None = None) -> WorkedTold:
    week = PeriodWorked(period_around(MONDAY, PeriodSpan.WEEK), days)
    return WorkedTold((week,), rests=rests, outside=outside or {})


def day(number: int, missed: int = 0, *, lacks_break: bool = False) -> WorkedDay:
    return WorkedDay(Workday(date(2026, 6, number)), (ROW,), missed=missed, lacks_break=lacks_break)


def test_what_was_missed_is_said_and_that_nothing_was_only_of_days_entered() -> None:
    assert finding_words(told(day(1))) == (NOTHING_MISSED,)
    assert finding_words(told(WorkedDay(Workday(MONDAY)))) == (NOT_ENTERED,)
    assert finding_words(WorkedTold()) == ()
    assert finding_words(told(day(1, 30), day(2, 15))) == ("2 unpaid breaks missed or cut short: 45 min worked.",)
    assert finding_words(told(*(day(n, lacks_break=True) for n in range(1, 6)))) == (
        "5 days over 6 h without a break of 20 min: Mon 1 Jun, Tue 2 Jun, Wed 3 Jun and 2 more.",
    )
    rests = (ShortRest(date(2026, 6, 2), 600), ShortRest(date(2026, 6, 3), 540))
    assert finding_words(told(day(1), rests=rests[:1])) == (
        "Less than 11 h of rest between days once: 10 h, before Tue 2 Jun.",
    )
    assert finding_words(told(day(1), rests=rests)) == (
        "Less than 11 h of rest between days 2 times; the shortest, 9 h, before Wed 3 Jun.",
    )
    assert finding_words(told(day(1), outside={MONDAY: 90})) == (
        NOTHING_MISSED,
        "1 h 30 of contact outside contracted hours, on 1 day.",
    )


def test_this_week_is_told_up_to_yesterday() -> None:
    contracted = WorkedDay(Workday(MONDAY), minutes=450)
    assert this_week_words(told(contracted)) == ("This week up to yesterday: 7 h 30, as contracted.",)
    assert this_week_words(WorkedTold()) == ()
    long = WorkedDay(Workday(MONDAY), (ROW,), minutes=520, beyond=70, missed=10)
    assert this_week_words(told(long)) == (
        "This week up to yesterday: 8 h 40, 1 h 10 beyond the contract.",
        "1 unpaid break missed or cut short: 10 min worked.",
    )
    short = WorkedDay(Workday(MONDAY), (ROW,), minutes=420, beyond=-30)
    assert this_week_words(told(short)) == ("This week up to yesterday: 7 h, 30 min less than contracted.",)


def test_where_work_stands_today() -> None:
    wall = datetime(2026, 6, 1, 18)
    assert begun_words(None, wall) == "Not started today"
    assert begun_words(None, wall, [ROW]) == "Worked 08:30 to 17:40 today"
    assert begun_words(WorkBegun(MONDAY, time(8, 30)), wall, [ROW]) == "Started 08:30"
    assert begun_words(WorkBegun(date(2026, 5, 31), time(21)), wall) == "Started Sun 31 May 21:00"


def test_a_stretch_says_when_it_ended_on_the_next_day() -> None:
    assert worked_words(ROW) == "08:30 to 17:40, 30 min break"
    assert worked_words(Worked("n", MONDAY, time(21), time(5))) == "21:00 to 05:00 on 2 Jun, no break"
    assert [beyond_words(one) for one in (90, -30, 0)] == ["+ 1 h 30", "− 30 min", "–"]


def test_a_short_rest_to_come_is_said_for_tonight_and_for_the_nights_after() -> None:
    monday = date(2026, 6, 1)

    def rest(day: int, minutes: int = 570) -> RestAhead:
        ends = datetime(2026, 6, 1, 21, 30) + timedelta(days=day)
        before = monday + timedelta(days=day)
        return RestAhead(before, before + timedelta(days=1), minutes, ends, ends + timedelta(minutes=minutes))

    assert rest_ahead_words(rest(0), monday) == "Less than 11 h of rest tonight: 9 h 30, from Mon 21:30 to Tue 07:00."
    assert rest_ahead_words(rest(2), monday) == (
        "Less than 11 h of rest before Thu 4 Jun: 9 h 30, from Wed 21:30 to Thu 07:00."
    )
    late = replace(rest(0), ends=datetime(2026, 6, 2, 7), begins=datetime(2026, 6, 2, 16, 30))
    assert rest_ahead_words(late, monday) == (  # after a night there is no tonight
        "Less than 11 h of rest before Tue 2 Jun: 9 h 30, from Tue 07:00 to Tue 16:30."
    )
    assert rest_ahead_words(rest(0, 0), monday) == "Less than 11 h of rest tonight: none."
    assert rests_ahead_words([], monday) == ""
    said = rests_ahead_words([rest(n) for n in range(5)], monday)
    assert said.startswith("Less than 11 h of rest tonight")
    assert said.endswith("2 more nights like that in the days to come.")
