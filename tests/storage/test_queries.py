from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Booking, Details, Deviation, Entry, Outcome, booking_of
from planner.domain.diary.recurrence import last_start
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of, span_of_days
from planner.domain.diary.week import bookings_in, occurrence
from planner.domain.outcomes.case import Case
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from planner.domain.change import Value
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

KINDS: tuple[type[Any], ...] = tuple(SHELVES)
LONDON = ZoneInfo("Europe/London")
ZONES = ("", "", "", "America/New_York", "Pacific/Honolulu", "Pacific/Kiritimati")
RULES = (
    "",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
    "FREQ=WEEKLY;COUNT=4",
    "FREQ=DAILY;INTERVAL=5;UNTIL=20260420T235959",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
    "FREQ=YEARLY",
)
LENGTHS = (5, 60, 90, 24 * 60, 3 * 24 * 60, 31 * 24 * 60)
OPENING = datetime(2026, 1, 1)
HORIZON = datetime(2027, 1, 1)
HOUR = timedelta(hours=1)


@pytest.fixture
def empty(lasting_store: Store) -> Store:
    """The shared diary with nothing in it."""
    empty_out(lasting_store)
    return lasting_store


def empty_out(store: Store) -> None:
    with store.work() as work:
        for kind in reversed(KINDS):
            for one in work.all(kind):
                if work.get(kind, one.id) is not None:
                    work.remove(one)


def put(store: Store, *values: Value) -> None:
    with store.work() as work:
        for value in values:
            work.put(value)


def wall(random: Random) -> datetime:
    """A time in the first seven months of 2026: often midnight, often next to a clock change."""
    if random.random() < 0.3:
        day = random.choice((datetime(2026, 3, 28), datetime(2026, 3, 29), datetime(2026, 3, 30)))
    else:
        day = OPENING + timedelta(days=random.randrange(210))
    return day + timedelta(minutes=random.choice((0, 0, 30, 90, 9 * 60, 23 * 60, 23 * 60 + 45)))


def made_up(seed: int) -> list[Value]:
    """A small diary with everything that may stand in it in odd places."""
    random = Random(seed)  # noqa: S311 - a made-up diary, not a secret
    values: list[Value] = []
    for number in range(6):
        start = wall(random).replace(tzinfo=UTC)
        length = timedelta(minutes=random.choice(LENGTHS))
        values.append(Entry(f"entry-{number}", Span(start, start + length), Details("treatment")))
    for number in range(8):
        rule, first, also = random.choice(RULES), wall(random), frozenset(wall(random) for _ in range(2))
        also = also if not rule or random.random() < 0.3 else frozenset()
        one = Series(
            f"series-{number}", first, random.choice(LENGTHS), rule, Details("treatment"), frozenset(), also,
            last_start(rule, first, also), zone=random.choice(ZONES),
        )  # fmt: skip
        walls = sorted(walls_of(one))
        skipped = frozenset(random.sample(walls, min(2, len(walls)))) if random.random() < 0.5 else frozenset()
        values.append(replace(one, skipped=skipped))
        for at in random.sample(walls, min(3, len(walls))):
            if at not in skipped:
                start = wall(random).replace(tzinfo=UTC)
                span = Span(start, start + timedelta(minutes=random.choice(LENGTHS))) if random.random() < 0.6 else None
                values.append(Deviation(one.id, at, Outcome.DNA, span))
    return values


def walls_of(series: Series) -> set[datetime]:
    """Every occurrence before the horizon, by dateutil alone."""
    ruled = rrulestr(series.rule, dtstart=series.first).between(series.first, HORIZON, inc=True) if series.rule else []
    return {*ruled, *series.also} - series.skipped


def brute_force(values: list[Value], span: Span) -> set[Booking]:
    """Whatever overlaps the span, found by looking at everything there is."""
    told = {(one.series, one.at): one for one in values if isinstance(one, Deviation)}
    found = {booking_of(one) for one in values if isinstance(one, Entry)}
    for one in values:
        if isinstance(one, Series):
            found |= {occurrence(one, at, told.get((one.id, at)), LONDON) for at in walls_of(one)}
    return {booking for booking in found if booking.span.overlaps(span)}


def asked(diary: DiaryReader, span: Span) -> tuple[Booking, ...]:
    return bookings_in(
        span,
        diary.entries_over(span),
        diary.series_over(span, LONDON),
        diary.deviations_over(span, LONDON),
        LONDON,
    )


@settings(deadline=None, max_examples=8)
@given(seed=st.integers(0, 10**9))
def test_what_a_week_is_told_is_what_looking_at_everything_finds(lasting_store: Store, seed: int) -> None:
    empty_out(lasting_store)
    values = made_up(seed)
    put(lasting_store, *values)
    with lasting_store.reading() as diary:
        for offset in range(-14, 240, 7):
            monday = date(2026, 1, 5) + timedelta(days=offset)
            span = span_of_days(monday, monday + timedelta(days=6), LONDON)
            found = asked(diary, span)
            assert set(found) == brute_force(values, span), monday
            assert len(found) == len(set(found))


def test_an_occurrence_moved_past_the_end_of_its_series_still_stands(empty: Store) -> None:
    first = datetime(2026, 1, 5, 9)
    weekly = Series("weekly", first, 60, "FREQ=WEEKLY;COUNT=2", Details("meeting"), last=first + timedelta(days=7))
    moved = Deviation("weekly", first, span=span_of(datetime(2026, 6, 1, 9), 60, LONDON))
    put(empty, weekly, moved)
    with empty.reading() as diary:
        assert [one.at for one in asked(diary, span_of_days(date(2026, 6, 1), date(2026, 6, 7), LONDON))] == [first]


def test_an_occurrence_moved_to_before_its_series_begins_still_stands(empty: Store) -> None:
    first = datetime(2026, 6, 1, 9)
    weekly = Series("weekly", first, 60, "FREQ=WEEKLY", Details("meeting"))
    put(empty, weekly, Deviation("weekly", first, span=span_of(datetime(2026, 1, 5, 9), 60, LONDON)))
    with empty.reading() as diary:
        assert [one.at for one in asked(diary, span_of_days(date(2026, 1, 5), date(2026, 1, 11), LONDON))] == [first]


@pytest.mark.parametrize(
    ("start", "length", "stands"),
    [
        (datetime(2026, 11, 22, 23), HOUR, False),
        (datetime(2026, 11, 22, 23), timedelta(minutes=61), True),
        (datetime(2026, 11, 29, 23, 59), HOUR, True),
        (datetime(2026, 11, 30), HOUR, False),
        (datetime(2026, 10, 24), timedelta(days=31), True),
        (datetime(2026, 10, 23), timedelta(days=31), False),
    ],
)
def test_an_entry_stands_in_a_week_when_it_shares_a_minute_with_it(
    empty: Store, start: datetime, length: timedelta, stands: bool
) -> None:
    began = start.replace(tzinfo=UTC)
    put(empty, Entry("one", Span(began, began + length), Details("meeting")))
    with empty.reading() as diary:
        found = diary.entries_over(span_of_days(date(2026, 11, 23), date(2026, 11, 29), LONDON))
    assert bool(found) is stands


ACTIVITIES = {"treatment": True, "meeting": False}


@settings(deadline=None, max_examples=8)
@given(seed=st.integers(0, 10**9))
def test_outcomes_are_counted_as_looking_at_every_session_counts_them(lasting_store: Store, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a made-up diary, not a secret
    empty_out(lasting_store)
    values: list[Value] = []
    for number in range(10):
        start = wall(random).replace(tzinfo=UTC)
        details = Details(random.choice(list(ACTIVITIES)))
        values.append(Entry(f"entry-{number}", Span(start, start + HOUR), details, random.choice(list(Outcome))))
    for number in range(4):
        one = Series(
            f"series-{number}", wall(random), 60, "FREQ=DAILY", Details(random.choice(list(ACTIVITIES))),
            zone=random.choice(ZONES),
        )  # fmt: skip
        values.append(one)
        for at in random.sample(sorted(walls_of(one)), 12):
            start = wall(random).replace(tzinfo=UTC)
            span = Span(start, start + HOUR) if random.random() < 0.3 else None
            other = Details(random.choice(list(ACTIVITIES))) if random.random() < 0.3 else None
            values.append(Deviation(one.id, at, random.choice(list(Outcome)), span, other))
    put(lasting_store, *values)
    everything = brute_force(values, Span(datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)))
    for first, last in ((date(2026, 3, 29), date(2026, 3, 29)), (date(2026, 2, 1), date(2026, 5, 31))):
        span = span_of_days(first, last, LONDON)
        with lasting_store.reading() as diary:
            (counts,) = diary.outcomes_between([span], ["treatment"], LONDON)
            days = [span_of_days(first + timedelta(days=n), first + timedelta(days=n), LONDON) for n in range(9)]
            by_day = diary.outcomes_between(days, ["treatment"], LONDON)
        assert by_day == tuple(
            Counter(
                one.outcome
                for one in everything
                if ACTIVITIES[one.details.activity]
                and one.outcome is not Outcome.PLANNED
                and day.start <= one.span.start < day.end
            )
            for day in days
        )
        assert counts == Counter(
            one.outcome
            for one in everything
            if ACTIVITIES[one.details.activity]
            and one.outcome is not Outcome.PLANNED
            and span.start <= one.span.start < span.end
        )


def test_an_activity_is_in_use_while_an_entry_a_series_or_one_occurrence_is_of_it(empty: Store) -> None:
    activity, at = Activity("duty", "Duty", Kind.DUTY), datetime(2026, 6, 1, 9)
    plain = Series("weekly", at, 60, "FREQ=WEEKLY", Details("meeting"))
    uses: tuple[tuple[Value, ...], ...] = (
        (Entry("one", span_of(at, 60, LONDON), Details("duty")),),
        (Series("weekly", at, 60, "FREQ=WEEKLY", Details("duty")),),
        (plain, Deviation("weekly", at, details=Details("duty"))),
    )
    for values in uses:
        empty_out(empty)
        put(empty, *values)
        with empty.reading() as diary:
            assert diary.is_used(activity)
            assert not diary.is_used(Activity("cpd", "CPD", Kind.TRAINING))


def test_a_site_is_in_use_while_an_entry_is_there(empty: Store) -> None:
    put(empty, Entry("one", span_of(datetime(2026, 6, 1, 9), 60, LONDON), Details("duty", "riverside")))
    with empty.reading() as diary:
        assert diary.is_used(Site("riverside", "Riverside Surgery"))
        assert not diary.is_used(Site("duty", "Duty Lane"))


def test_cases_of_a_period_are_by_discharge_date_with_both_ends_in(empty: Store) -> None:
    days = [date(2026, 6, 30), date(2026, 4, 1), date(2026, 3, 31), date(2026, 7, 1)]
    put(empty, *(Case(f"case-{number}", day, 6) for number, day in enumerate(days)))
    with empty.reading() as diary:
        quarter = diary.cases_between(date(2026, 4, 1), date(2026, 6, 30))
        assert [one.closed_on for one in quarter] == [date(2026, 4, 1), date(2026, 6, 30)]
        assert [one.closed_on for one in diary.cases_between(None, None)] == sorted(days)
        assert [one.closed_on for one in diary.cases_between(date(2026, 7, 1), None)] == [date(2026, 7, 1)]
        assert [one.closed_on for one in diary.cases_between(None, date(2026, 3, 31))] == [date(2026, 3, 31)]


def test_the_uids_events_were_imported_with_or_would_be_exported_with_are_known(empty: Store) -> None:
    at = datetime(2026, 6, 1, 9)
    put(
        empty,
        Entry("one", span_of(at, 60, LONDON), Details("duty"), uid="a@example.org"),
        Entry("two", span_of(at, 60, LONDON), Details("duty")),
        Series("three", at, 60, "FREQ=WEEKLY", Details("duty"), uid="b@example.org"),
    )
    with empty.reading() as diary:
        assert diary.uids() == {"a@example.org", "two@planner", "b@example.org"}
