from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Details
from planner.domain.diary.recurrence import LAST_YEAR, last_start, normalised, ruled_between
from planner.domain.diary.series import Series, starts_between
from planner.domain.diary.span import span_of_days
from planner.domain.diary.week import bookings_in
from planner.domain.errors import PlannerError

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
DETAILS = Details("meeting")
MONDAY = datetime(2026, 1, 5, 9)
WEEK = timedelta(days=7)


def series(
    rule: str,
    first: datetime = MONDAY,
    skipped: frozenset[datetime] = frozenset(),
    also: frozenset[datetime] = frozenset(),
) -> Series:
    text = normalised(rule, first, LONDON)
    return Series("series", first, 60, text, DETAILS, skipped, also, last_start(text, first, also))


def starts(one: Series, first: date, last: date) -> list[datetime]:
    return starts_between(one, datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day))


def test_a_weekly_nine_o_clock_stays_nine_o_clock_through_both_clock_changes() -> None:
    year = span_of_days(date(2026, 1, 1), date(2026, 12, 31), LONDON)
    found = bookings_in(year, [], [series("FREQ=WEEKLY")], [], LONDON)
    assert len(found) == 52
    assert {to_wall(one.span.start, LONDON).time() for one in found} == {MONDAY.time()}
    assert {one.span.minutes for one in found} == {60}
    assert {one.span.start.hour for one in found} == {8, 9}


def test_a_nightly_half_past_one_happens_once_on_each_night_of_a_clock_change() -> None:
    nightly = series("FREQ=DAILY", datetime(2026, 3, 1, 1, 30))
    for day, wall in ((date(2026, 3, 29), datetime(2026, 3, 29, 2, 30)), (date(2026, 10, 25), None)):
        found = bookings_in(span_of_days(day, day, LONDON), [], [nightly], [], LONDON)
        assert [to_wall(one.span.start, LONDON) for one in found] == [wall or datetime(2026, 10, 25, 1, 30)]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260706T080000Z", datetime(2026, 7, 6, 9)),
        ("20260706T075959Z", datetime(2026, 6, 29, 9)),
        ("20260706T090000", datetime(2026, 7, 6, 9)),
        ("20260706T085959", datetime(2026, 6, 29, 9)),
        ("20260706", datetime(2026, 7, 6, 9)),
        ("20260705", datetime(2026, 6, 29, 9)),
    ],
)
def test_an_end_takes_in_the_last_occurrence_it_names(until: str, last: datetime) -> None:
    weekly = series(f"FREQ=WEEKLY;UNTIL={until}", datetime(2026, 6, 1, 9))
    assert starts(weekly, date(2026, 1, 1), date(2027, 1, 1))[-1] == last


def test_an_end_in_utc_is_read_in_the_zone_of_the_series() -> None:
    rule = normalised("FREQ=WEEKLY;UNTIL=20260706T130000Z", datetime(2026, 6, 1, 9), NEW_YORK)
    assert rule == "FREQ=WEEKLY;UNTIL=20260706T090000"


def test_a_count_ends_the_series_after_so_many() -> None:
    three = series("FREQ=WEEKLY;COUNT=3")
    assert starts(three, date(2026, 1, 1), date(2027, 1, 1)) == [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]
    assert three.last == MONDAY + 2 * WEEK


def test_a_skipped_occurrence_still_counts() -> None:
    three = series("FREQ=WEEKLY;COUNT=3", skipped=frozenset({MONDAY}))
    assert starts(three, date(2026, 1, 1), date(2027, 1, 1)) == [MONDAY + WEEK, MONDAY + 2 * WEEK]


def test_further_dates_stand_beside_the_rule_and_never_twice() -> None:
    extra = datetime(2026, 1, 8, 14)
    both = series("FREQ=WEEKLY;COUNT=2", also=frozenset({extra, MONDAY}))
    assert starts(both, date(2026, 1, 1), date(2027, 1, 1)) == [MONDAY, extra, MONDAY + WEEK]


def test_a_further_date_after_the_rule_has_ended_is_the_last() -> None:
    extra = datetime(2026, 9, 1, 9)
    assert series("FREQ=WEEKLY;COUNT=2", also=frozenset({extra})).last == extra
    assert series("FREQ=WEEKLY;UNTIL=20260201", also=frozenset({extra})).last == extra
    assert series("FREQ=WEEKLY", also=frozenset({extra})).last is None


def test_a_further_date_before_the_first_is_found() -> None:
    early = datetime(2025, 12, 1, 9)
    assert starts(series("FREQ=WEEKLY", also=frozenset({early})), date(2025, 11, 1), date(2025, 12, 31)) == [early]


def test_a_list_of_dates_needs_no_rule() -> None:
    dates = frozenset({datetime(2026, 3, 2, 9), datetime(2026, 5, 4, 9)})
    listed = Series("list", MONDAY, 60, "", DETAILS, also=dates, last=last_start("", MONDAY, dates))
    assert starts(listed, date(2026, 1, 1), date(2027, 1, 1)) == sorted(dates)
    assert listed.last == datetime(2026, 5, 4, 9)


def test_skipping_wins_over_a_further_date() -> None:
    at = frozenset({MONDAY})
    assert starts(series("FREQ=WEEKLY;COUNT=1", also=at, skipped=at), date(2026, 1, 1), date(2027, 1, 1)) == []


def test_a_range_takes_in_its_start_and_leaves_out_its_end() -> None:
    weekly = series("FREQ=WEEKLY")
    assert starts_between(weekly, MONDAY, MONDAY + WEEK) == [MONDAY]
    assert starts_between(weekly, MONDAY + timedelta(seconds=1), MONDAY + WEEK) == []
    assert starts_between(weekly, MONDAY, MONDAY) == []
    assert starts_between(weekly, MONDAY - WEEK, MONDAY) == []


def test_the_last_friday_and_the_second_tuesday_of_the_month_are_found() -> None:
    friday = series("FREQ=MONTHLY;BYDAY=-1FR", datetime(2026, 1, 30, 13))
    assert [one.day for one in starts(friday, date(2026, 1, 1), date(2026, 5, 1))] == [30, 27, 27, 24]
    tuesday = series("FREQ=MONTHLY;BYDAY=2TU", datetime(2026, 1, 13, 13))
    assert [one.day for one in starts(tuesday, date(2026, 1, 1), date(2026, 5, 1))] == [13, 10, 10, 14]


def test_the_thirty_first_is_left_out_of_shorter_months() -> None:
    monthly = series("FREQ=MONTHLY", datetime(2026, 1, 31, 9))
    assert [one.month for one in starts(monthly, date(2026, 1, 1), date(2027, 1, 1))] == [1, 3, 5, 7, 8, 10, 12]


PARTS = st.tuples(
    st.sampled_from(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.sampled_from(["", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=5"]),
    st.sampled_from(["", ";BYDAY=MO", ";BYDAY=TU,FR", ";BYDAY=MO,WE,SU", ";BYMONTH=3,10", ";BYMONTHDAY=1,29,-1"]),
    st.sampled_from(["", ";WKST=SU", ";WKST=TH"]),
    st.sampled_from(["", ";COUNT=7", ";COUNT=400", ";UNTIL=20270315T090000"]),
).map(lambda parts: "FREQ=" + "".join(parts))
FIRSTS = st.datetimes(datetime(2001, 1, 1), datetime(2027, 12, 31)).map(
    lambda one: one.replace(second=0, microsecond=0)
)


@settings(deadline=None, max_examples=150)
@given(PARTS, FIRSTS, st.integers(0, 40 * 365), st.integers(1, 400))
def test_an_old_rule_gives_what_dateutil_gives_from_its_first_day_on(
    rule: str, first: datetime, later: int, days: int
) -> None:
    start = datetime(2001, 1, 1) + timedelta(days=later)
    end = start + timedelta(days=days)
    plain = [one for one in rrulestr(rule, dtstart=first).between(start, end, inc=True) if one < end]
    assert starts_between(Series("series", first, 60, rule, DETAILS), start, end) == plain


@settings(deadline=None, max_examples=60)
@given(PARTS, FIRSTS)
def test_nothing_starts_after_the_last_start(rule: str, first: datetime) -> None:
    last = last_start(rule, first, frozenset())
    if last is None:
        assert "COUNT" not in rule
        assert "UNTIL" not in rule
        return
    end = datetime(2035, 1, 1)
    found = starts_between(Series("series", first, 60, rule, DETAILS), first, end)
    assert all(one <= last for one in found)
    assert "UNTIL" in rule or last >= end or found[-1:] in ([last], [])


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "WEEKLY",
        "FREQ=",
        "FREQ=HOURLY",
        "FREQ=FORTNIGHTLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY",
        "FREQ=WEEKLY;INTERVAL=two",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=-3",
        "FREQ=WEEKLY;COUNT=some",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "FREQ=WEEKLY;UNTIL=20261332",
        "FREQ=WEEKLY;BYHOUR=25",
        "FREQ=WEEKLY;MOOD=GOOD",
        "FREQ=WEEKLY\nRRULE:FREQ=DAILY",
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused_in_words(rule: str) -> None:
    with pytest.raises(PlannerError, match="repeat"):
        normalised(rule, MONDAY, LONDON)


def test_a_rule_is_read_whatever_its_case_and_with_its_name_before_it() -> None:
    assert normalised(" rrule:freq=weekly;byday=mo; ", MONDAY, LONDON) == "FREQ=WEEKLY;BYDAY=MO"


@pytest.mark.parametrize("frequency", ["MONTHLY", "YEARLY", "WEEKLY", "DAILY"])
@pytest.mark.parametrize(
    "part",
    [
        "BYDAY=99MO",
        "BYDAY=-99MO",
        "BYDAY=0MO",
        "BYDAY=MO(9)",
        "BYWEEKDAY=9MO",
        "BYEASTER=400",
        "BYSETPOS=0",
        "BYSETPOS=367",
        "BYMONTHDAY=0",
        "BYMONTHDAY=99",
        "BYYEARDAY=0",
        "BYYEARDAY=-367",
        "BYWEEKNO=0",
        "BYWEEKNO=54",
        "BYMONTH=0",
        "BYMONTH=13",
        "BYMONTH=-1",
        "BYHOUR=99",
        "BYMINUTE=60",
        "BYSECOND=61",
        "INTERVAL=10000",
        "BYMONTHDAY=1,,2",
    ],
)
def test_a_part_that_counts_to_what_is_not_there_is_refused_at_every_door(frequency: str, part: str) -> None:
    with pytest.raises(PlannerError, match=r"^The repeat “.*: (give|correct)"):
        normalised(f"FREQ={frequency};{part}", MONDAY, LONDON)


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYDAY=9MO", "FREQ=MONTHLY;BYDAY=-6SU", "FREQ=YEARLY;BYMONTH=12;BYDAY=9MO"]
)
def test_a_weekday_beyond_the_fifth_of_a_month_never_takes_place(rule: str) -> None:
    with pytest.raises(PlannerError, match="never takes place: give a weekday from the 1st to the 5th"):
        normalised(rule, MONDAY, LONDON)


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=5MO", "FREQ=YEARLY;BYDAY=53MO", "FREQ=YEARLY;BYDAY=-53MO"])
def test_the_last_weekdays_there_may_be_are_taken(rule: str) -> None:
    text = normalised(rule, MONDAY, LONDON)
    assert ruled_between(text, MONDAY, datetime(2026, 1, 1), datetime(2060, 1, 1))


def test_a_count_that_runs_beyond_what_a_diary_holds_ends_with_it() -> None:
    text = normalised("FREQ=WEEKLY;COUNT=30000;BYYEARDAY=-366", MONDAY, LONDON)
    last = last_start(text, MONDAY, frozenset())
    assert last is not None
    assert 2190 < last.year <= LAST_YEAR


def test_an_end_before_the_year_1_is_refused_in_words() -> None:
    with pytest.raises(PlannerError, match="outside the years 1 to 9999"):
        normalised("FREQ=WEEKLY;UNTIL=00010101T000000Z", MONDAY, ZoneInfo("America/New_York"))


def test_a_weekday_no_month_has_is_passed_over_beside_one_it_has() -> None:
    text = normalised("FREQ=MONTHLY;BYDAY=9MO,1MO", MONDAY, LONDON)
    assert ruled_between(text, MONDAY, datetime(2026, 12, 1), datetime(2027, 1, 1)) == [datetime(2026, 12, 7, 9)]
