"""What weeks bring to the ledger of notes: the same as the review's week holds, whatever the days are like."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of, span_of_days
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.hours.terms import Terms
from planner.domain.layout.notes import time_held
from planner.domain.layout.notes_ledger import as_it_stands
from planner.domain.layout.notes_weeks import notes_week, notes_weeks, standing_of
from planner.domain.layout.places import Places, Travel

LONDON, LATER = ZoneInfo("Europe/London"), datetime(2027, 12, 31, tzinfo=UTC)
PLAIN, SPRING, AUTUMN = date(2026, 6, 1), date(2026, 3, 23), date(2026, 10, 19)
ACTIVITIES = tuple(
    Activity(kind.value, kind.value, kind, 60, position=n, notes_minutes=10 if kind is Kind.CONTACT else 0)
    for n, kind in enumerate((Kind.CONTACT, Kind.ADMIN, Kind.BREAK, Kind.TRAVEL, Kind.TRAINING))
)
DAYS = (
    None,
    WorkingDay(time(9), time(17), 30),
    WorkingDay(time(8, 30), time(13)),
    WorkingDay(time(0, 30), time(9), 15),
    WorkingDay(time(21), time(6), 30),
)
WEEKS = st.tuples(*[st.sampled_from(DAYS)] * 7).filter(any)
RULES = st.builds(
    Rules,
    lunch_minutes=st.sampled_from((None, 30, 45)),
    lunch_between=st.sampled_from((None, (time(12), time(14)))),
    admin_minutes_per_contact=st.just(15),
    admin_block_minutes=st.sampled_from((None, 30, 60)),
    half_days_off=st.sampled_from((None, None, 1)),
)
AWAY = st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=2)
PLACES = st.sampled_from((None, Places(("one", "two")), Places(("one", "two"), travel=(Travel("one", "two", 20),))))
ENTRIES = st.lists(
    st.tuples(
        st.integers(-24, 7 * 24 * 12 - 1),
        st.sampled_from((20, 30, 50, 60, 240, 36 * 60)),
        st.sampled_from([one.id for one in ACTIVITIES]),
        st.sampled_from(("", "one", "two")),
        st.sampled_from(Outcome),
    ),
    max_size=15,
    unique_by=lambda one: one[0],
)
MONDAYS = st.sampled_from((PLAIN, SPRING, AUTUMN))


def terms_of(monday: date, week: tuple[WorkingDay | None, ...], rules: Rules, away: list[tuple[int, bool]]) -> Terms:
    absences = tuple(
        Absence(f"{n}", on, on, AbsenceKind.ANNUAL_LEAVE)
        if is_whole
        else Absence(f"{n}", on, on, AbsenceKind.ANNUAL_LEAVE, time(10), time(12))
        for n, (day, is_whole) in enumerate(away)
        for on in [monday + timedelta(days=day)]
    )
    contract = Contract("c", date(2026, 1, 5), 2250, (week,))
    return Terms(contracts=(contract,), absences=absences, activities=ACTIVITIES, rules=rules)


def standing(monday: date, told: list[tuple[int, int, str, str, Outcome]]) -> list[Booking]:
    """Entries by five minutes from the beginning of the week; only those that share time with it."""
    midnight = datetime.combine(monday, time())
    made = [
        Booking(f"{start}", span_of(midnight + timedelta(minutes=5 * start), minutes, LONDON), Details(what, at), came)
        for start, minutes, what, at, came in told
    ]
    week = span_of_days(monday, monday + timedelta(days=6), LONDON)
    return [one for one in made if one.span.overlaps(week)]


@given(MONDAYS, WEEKS, RULES, AWAY, PLACES, ENTRIES)
def test_a_week_holds_the_notes_time_that_its_review_counts(
    monday: date,
    week: tuple[WorkingDay | None, ...],
    rules: Rules,
    away: list[tuple[int, bool]],
    places: Places | None,
    told: list[tuple[int, int, str, str, Outcome]],
) -> None:
    """With nights, part days of leave, journeys, half-days off, entries over midnight and changes of the clock."""
    terms, bookings = terms_of(monday, week, rules, away), standing(monday, told)
    found = notes_week(terms, monday, bookings, LATER, places)
    assert found.held == time_held(as_it_stands(terms, monday, bookings, places))


@given(WEEKS, RULES, ENTRIES, ENTRIES)
def test_weeks_reckoned_together_are_what_each_is_alone(
    week: tuple[WorkingDay | None, ...],
    rules: Rules,
    told: list[tuple[int, int, str, str, Outcome]],
    later: list[tuple[int, int, str, str, Outcome]],
) -> None:
    """An entry over midnight from Sunday stands in both of its weeks."""
    mondays = [SPRING, SPRING + timedelta(weeks=1)]
    terms = terms_of(SPRING, week, rules, [])
    both = {one.key: one for one in standing(mondays[0], told)}
    both |= {f"later {one.key}": replace(one, entry=f"later {one.entry}") for one in standing(mondays[1], later)}
    ends = [span_of_days(one, one + timedelta(days=6), LONDON) for one in mondays]
    rows = standing_of(both.values())
    alone = {
        monday: notes_week(terms, monday, [one for one in both.values() if one.span.overlaps(span)], LATER)
        for monday, span in zip(mondays, ends, strict=True)
    }
    assert notes_weeks(terms, mondays, rows, LATER) == alone
