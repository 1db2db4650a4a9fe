"""Slots laid out for contact: a series of them is offered and counts nowhere else; free ones overlap nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import at, days_between, to_instant
from planner.domain.diary.day_instants import DayInstants
from planner.domain.diary.entry import Booking, Details, Deviation, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of, span_of_days, taken_by
from planner.domain.diary.typical_week import Slot, TypicalWeek, planned, slots_of
from planner.domain.diary.week import bookings_in
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.attendance import Attendance, Split, attendance_by
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.counting import counts_towards
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.domain.hours.day_sums import day_sums, is_to_record
from planner.domain.hours.free_time import first_free
from planner.domain.hours.ladder import ladder
from planner.domain.hours.ledger import ledger
from planner.domain.hours.load import day_loads
from planner.domain.hours.outlook import outlook
from planner.domain.hours.period_hours import hours_by_period
from planner.domain.hours.plan import lay_over, plan_difference
from planner.domain.hours.review import review
from planner.domain.hours.sick_days import Sickness
from planner.domain.hours.slots import available_slots, empty_slots, is_booked
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.terms import Terms
from planner.domain.hours.use import categories
from planner.domain.hours.warnings import warnings
from planner.domain.hours.week_figures import week_figures
from planner.domain.layout.from_week import week_problem
from planner.domain.period import PeriodSpan, period_around, periods_between
from planner.words.counting import NOT_COUNTED, counting_words
from planner.words.statement import statement
from planner.words.week_summary import summary_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONDON = ZoneInfo("Europe/London")
MONDAY, SUNDAY = date(2026, 6, 1), date(2026, 6, 7)
WEDNESDAY = datetime(2026, 6, 3, 12, tzinfo=LONDON)
USUAL = tuple(WorkingDay(time(9), time(17), 30) if n < 5 else None for n in range(7))
ACTIVITIES = (
    Activity("treatment", "Treatment", Kind.CONTACT, 60, notes_minutes=15),
    Activity("meeting", "Meeting", Kind.MEETING, position=1),
)


def terms(source: SlotSource = SlotSource.SERIES, **more: object) -> Terms:
    found = Terms(
        contracts=(Contract("c", date(2026, 1, 1), 2250, (USUAL,)),),
        activities=ACTIVITIES,
        shares=Shares(slots=source),
        targets=(Target("t", date(2026, 1, 5), 20),),  # type: ignore[arg-type]
    )
    return replace(found, **more)  # type: ignore[arg-type]


def slots_at(hour: int, site: str = "", deviations: Sequence[Deviation] = ()) -> tuple[Booking, ...]:
    """A series of slots of an hour on every working day of the week."""
    rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    made = Series.from_rule("slots", datetime(2026, 6, 1, hour), 60, rule, Details("treatment", site), LONDON)
    span = span_of_days(MONDAY, SUNDAY, LONDON)
    return bookings_in(span, (), [replace(made, slot=True)], deviations, LONDON)


def session(
    day: int, hour: int, outcome: Outcome = Outcome.ATTENDED, activity: str = "treatment", minutes: int = 60
) -> Booking:
    start = datetime(2026, 6, 1, hour) + timedelta(days=day)
    return Booking(f"{day}-{hour}-{activity}", span_of(start, minutes, LONDON), Details(activity), outcome)


DIARY = (
    session(0, 9),
    session(0, 10, Outcome.DNA),
    session(1, 9, Outcome.CANCELLED_CLIENT),
    session(2, 9, Outcome.PLANNED),
    session(3, 9, Outcome.PLANNED),
    session(4, 14, Outcome.PLANNED, "meeting"),
)


def test_a_series_of_slots_is_offered_and_a_session_in_one_is_booked() -> None:
    known = terms()
    found = ladder(known, MONDAY, SUNDAY, (*slots_at(9), *DIARY))

    assert (found.offered.sessions, found.booked.sessions, found.attended.sessions) == (6, 4, 1)
    empty = empty_slots(known, MONDAY, SUNDAY, (*slots_at(9), *DIARY))
    assert [f"{one.day(LONDON):%a}" for one in empty] == ["Tue", "Fri"]


def test_slots_of_a_series_are_asked_for_only_where_series_lay_out_the_slots() -> None:
    assert len(empty_slots(terms(), MONDAY, SUNDAY, slots_at(9))) == 5
    assert empty_slots(terms(SlotSource.TYPICAL_WEEK), MONDAY, SUNDAY, slots_at(9)) == ()


def test_a_slot_in_leave_is_neither_offered_nor_free() -> None:
    known = terms(absences=(Absence("a", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE),))

    assert len(empty_slots(known, MONDAY, SUNDAY, slots_at(9))) == 4
    assert len(available_slots(known, MONDAY, SUNDAY, slots_at(9))) == 4


def test_a_slot_is_free_if_nothing_that_stands_overlaps_it() -> None:
    known, meeting = terms(), session(0, 8, activity="meeting", minutes=90)
    standing = (*slots_at(9), meeting, session(1, 9, Outcome.CANCELLED_SERVICE), session(2, 9, Outcome.PLANNED))

    free = available_slots(known, MONDAY, SUNDAY, standing)
    assert [f"{one.day(LONDON):%a}" for one in free] == ["Tue", "Thu", "Fri"]
    assert len(empty_slots(known, MONDAY, SUNDAY, standing)) == 4  # the meeting books nobody into its slot


def test_an_occurrence_of_which_something_was_recorded_was_a_session() -> None:
    told = Deviation("slots", datetime(2026, 6, 1, 9), Outcome.ATTENDED)
    found = slots_at(9, deviations=[told])

    assert [one.slot for one in found] == [False, True, True, True, True]
    assert ladder(terms(), MONDAY, SUNDAY, found).attended.sessions == 1


def test_a_slot_that_was_moved_is_still_a_slot() -> None:
    moved = Deviation("slots", datetime(2026, 6, 1, 9), span=span_of(datetime(2026, 6, 1, 11), 60, LONDON))
    assert all(one.slot for one in slots_at(9, deviations=[moved]))


NINE = TypicalWeek(MONDAY, (Slot("a", 0, 4, 9 * 60, 60, Details("treatment")),))
NINES = TypicalWeek(MONDAY, tuple(Slot(f"n{day}", 0, day, 9 * 60, 60, Details("treatment")) for day in range(5)))
Figure = "Callable[[Terms, Sequence[Booking]], object]"
FIGURES: dict[str, Figure] = {  # type: ignore[valid-type]
    "the strip": lambda t, b: week_figures(t, MONDAY, SUNDAY, b, WEDNESDAY, Attendance()),
    "the heads of the days": lambda t, b: day_sums(t, MONDAY, 7, b, WEDNESDAY),
    "the ledger": lambda t, b: ledger(t, MONDAY, SUNDAY, b),
    "the hours of periods": lambda t, b: hours_by_period(
        t, periods_between(PeriodSpan.WEEK, MONDAY, SUNDAY), b, WEDNESDAY
    ),
    "the statement": lambda t, b: statement(
        t, hours_by_period(t, periods_between(PeriodSpan.WEEK, MONDAY, SUNDAY), b, WEDNESDAY)[0], b
    ),
    "the use of the hours": lambda t, b: categories(t, ledger(t, MONDAY, SUNDAY, b), b, WEDNESDAY),
    "attendance": lambda t, b: attendance_by(t, b, Split.WEEKDAY),
    "the review": lambda t, b: review(t, b, WEDNESDAY),
    "second looks and overlaps": lambda t, b: tuple(warnings(t, MONDAY, SUNDAY, b)),
    "the load of days": lambda t, b: day_loads(t, days_between(MONDAY, SUNDAY), b),
    "the plan beside the diary": lambda t, b: plan_difference(t, (), b),
    "the week to be laid out": lambda t, b: week_problem(t, MONDAY, b, WEDNESDAY),
    "the first free time": lambda t, b: first_free(t, b, datetime(2026, 6, 1, 9), 60, SUNDAY),
    "what a plan laid clashes with": lambda t, b: [
        one.against for one in lay_over(t, planned((NINE,), MONDAY, SUNDAY, LONDON), b, ())
    ],
    "where a month stands": lambda t, b: outlook(
        t, period_around(MONDAY, PeriodSpan.MONTH), b, WEDNESDAY, Attendance(), None, Sickness()
    ),
    "the week in words": lambda t, b: summary_words(t, b, week_figures(t, MONDAY, SUNDAY, b, WEDNESDAY, Attendance())),
    "a typical week made of it": lambda _t, b: slots_of(b, MONDAY, LONDON, map(str, range(99))),
}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_slots_change_no_figure_of_a_week(figure: Callable[[Terms, Sequence[Booking]], object]) -> None:
    with_slots = tuple(sorted((*DIARY, *slots_at(9), *slots_at(15)), key=lambda one: one.span))
    known = terms(SlotSource.TYPICAL_WEEK)
    assert figure(known, with_slots) == figure(known, tuple(sorted(DIARY, key=lambda one: one.span)))


def test_a_slot_counts_nothing_and_is_never_to_record() -> None:
    known, (slot, *_) = terms(), slots_at(9)
    later = datetime(2026, 7, 1, tzinfo=LONDON)

    assert counts_towards(known, slot, Unit.HOURS, Basis.BOOKED, later) == 0
    assert counting_words(known, slot, later) == NOT_COUNTED
    assert not is_to_record(known, slot, later)
    assert not is_booked(known, slot)


SPANS = st.builds(
    lambda start, minutes: Span(
        to_instant(at(MONDAY, start), LONDON), to_instant(at(MONDAY, start), LONDON) + timedelta(minutes=minutes)
    ),
    st.integers(0, 600),
    st.integers(1, 200),
)


@given(spans=st.lists(SPANS, max_size=12), asked=SPANS)
def test_what_is_taken_is_found_as_by_looking_at_every_stretch(spans: list[Span], asked: Span) -> None:
    is_taken = taken_by((one.start, one.end) for one in spans)
    assert is_taken(asked.start, asked.end) is any(one.overlaps(asked) for one in spans)


@pytest.mark.parametrize("zone", ["Europe/London", "America/Sao_Paulo", "Africa/Cairo", "Asia/Beirut", "Pacific/Apia"])
def test_days_begin_where_the_clock_says_in_zones_that_change_at_midnight_too(zone: str) -> None:
    first, last, here = date(2009, 1, 1), date(2027, 12, 31), ZoneInfo(zone)
    found = DayInstants(first, last, here)
    for number, day in enumerate(found.days):
        for minute in (0, 90, 9 * 60):
            start, end = found.span(number, timedelta(minutes=minute), timedelta(hours=1))
            assert Span(start, end) == span_of(at(day, minute), 60, here)


@pytest.mark.parametrize("source", [SlotSource.TYPICAL_WEEK, SlotSource.FREE_TIME, SlotSource.SERIES])
def test_what_is_free_overlaps_nothing_that_stands(source: SlotSource) -> None:
    known = terms(source, typical_weeks=(NINE,))
    standing = (*slots_at(9), *DIARY)
    free = available_slots(known, MONDAY, SUNDAY, standing)

    assert free
    assert not any(one.span.overlaps(other.span) for one in free for other in standing if other.takes_time)


OTHERS = st.lists(
    st.builds(
        session,
        st.integers(-1, 7),
        st.integers(7, 18),
        st.sampled_from(list(Outcome)),
        st.sampled_from(["treatment", "meeting"]),
        st.sampled_from([30, 60, 90]),
    ),
    max_size=20,
    unique_by=lambda one: one.key,
)


@given(others=OTHERS, source=st.sampled_from([SlotSource.TYPICAL_WEEK, SlotSource.SERIES]), away=st.booleans())
def test_empty_and_free_slots_are_those_found_by_looking_at_every_entry(
    others: list[Booking],
    source: SlotSource,
    away: bool,
) -> None:
    leave = (Absence("a", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE),) if away else ()
    known = terms(source, typical_weeks=(NINES,), absences=leave)
    everything = (*slots_at(9), *others)
    laid = [one.booking.span for one in planned((NINES,), MONDAY, SUNDAY, LONDON) if not away or one.slot.weekday]
    booked = [one.span for one in others if is_booked(known, one)]
    standing = [one.span for one in others if one.takes_time]

    for found, taking in (
        (empty_slots(known, MONDAY, SUNDAY, everything), booked),
        (available_slots(known, MONDAY, SUNDAY, everything), standing),
    ):
        assert [one.span for one in found] == [one for one in laid if not any(one.overlaps(it) for it in taking)]
    told = ladder(known, MONDAY, SUNDAY, everything)
    assert told.offered.sessions == told.empty.sessions + told.booked.sessions
    assert told.empty.sessions == len(empty_slots(known, MONDAY, SUNDAY, everything))
