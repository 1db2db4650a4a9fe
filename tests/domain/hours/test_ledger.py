from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.activity import FIXED_KINDS, Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span, span_between, span_of_days
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.ledger import Capacity, Ledger, capacity_of, ledger
from planner.domain.hours.rules import Rules
from planner.domain.hours.terms import Terms

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
SUNDAY = MONDAY + timedelta(days=6)


def booked(kind: Kind, day: date, start: float, end: float, outcome: Outcome = Outcome.PLANNED) -> Booking:
    """A commitment between two hours of a day; its activity's id is the name of its kind."""
    midnight = datetime.combine(day, time())
    span = span_between(midnight + timedelta(hours=start), midnight + timedelta(hours=end), LONDON)
    activity = "treatment" if kind is Kind.CONTACT else kind.value
    return Booking(f"{kind}-{day}-{start}", span, Details(activity), outcome)


def of_week(terms: Terms, *bookings: Booking) -> Ledger:
    return ledger(terms, MONDAY, SUNDAY, bookings)


def with_notes(terms: Terms, notes: int) -> Terms:
    """Sessions of an hour, each with so many minutes of notes after it."""
    return replace(
        terms, activities=(Activity("treatment", "Treatment", Kind.CONTACT, 60, notes), *terms.activities[1:])
    )


def test_an_empty_full_time_week_holds_thirty_seven_hours_of_contact(full_time: Terms) -> None:
    found = of_week(full_time)
    assert (found.contracted, found.absence, found.at_work, found.fixed, found.free) == (2250, {}, 2250, {}, 2250)
    assert found.capacity == Capacity(sessions=37, contact=2220, notes=0, spare=30)


def test_time_kept_before_each_session_comes_out_of_capacity(full_time: Terms) -> None:
    """37 h 30 free for sessions of an hour with a quarter before and 5 minutes after: 28 of them, 9 h 20 around."""
    standard = full_time.standard
    assert standard is not None
    kept = replace(standard, before_minutes=15, notes_minutes=5)
    others = tuple(one for one in full_time.activities if one is not standard)
    found = ledger(replace(full_time, activities=(kept, *others)), MONDAY, SUNDAY, ())
    assert (found.capacity.sessions, found.capacity.contact, found.capacity.notes) == (28, 28 * 60, 28 * 20)


def test_every_line_of_the_ledger_follows_from_the_one_before(full_time: Terms) -> None:
    leave = Absence("leave", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE)
    terms = with_notes(replace(full_time, absences=(leave,)), 15)
    tuesday = MONDAY + timedelta(days=1)
    found = of_week(terms, booked(Kind.MEETING, tuesday, 9, 10), booked(Kind.SUPERVISION, tuesday, 10, 11.5))
    assert found.absence == {AbsenceKind.ANNUAL_LEAVE: 450}
    assert found.at_work == 1800
    assert found.fixed == {Kind.SUPERVISION: 90, Kind.MEETING: 60}
    assert found.free == 1650
    assert found.capacity == Capacity(sessions=22, contact=1320, notes=330, spare=0)


def test_commitments_that_overlap_are_counted_once_and_for_the_earlier_kind(full_time: Terms) -> None:
    found = of_week(full_time, booked(Kind.MEETING, MONDAY, 9, 11), booked(Kind.SUPERVISION, MONDAY, 10, 12))
    assert found.fixed == {Kind.SUPERVISION: 120, Kind.MEETING: 60}
    assert found.free == 2250 - 180


def test_the_same_commitment_twice_takes_its_time_once(full_time: Terms) -> None:
    meeting = booked(Kind.MEETING, MONDAY, 9, 10)
    assert of_week(full_time, meeting, replace(meeting, entry="again")).fixed == {Kind.MEETING: 60}


def test_commitments_are_clipped_to_working_time(full_time: Terms) -> None:
    found = of_week(
        full_time,
        booked(Kind.TRAVEL, MONDAY, 8, 9.5),
        booked(Kind.MEETING, MONDAY, 16.5, 19),
        booked(Kind.DUTY, SUNDAY, 9, 17),
    )
    assert found.fixed == {Kind.TRAVEL: 30, Kind.MEETING: 30}


def test_a_commitment_on_leave_takes_nothing_more(full_time: Terms) -> None:
    terms = replace(full_time, absences=(Absence("leave", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE),))
    assert of_week(terms, booked(Kind.MEETING, MONDAY, 9, 10)).fixed == {}


def test_a_commitment_over_a_whole_day_takes_no_more_than_is_paid(full_time: Terms) -> None:
    assert of_week(full_time, booked(Kind.TRAINING, MONDAY, 9, 17)).fixed == {Kind.TRAINING: 450}


def test_a_commitment_of_several_days_takes_from_each(full_time: Terms) -> None:
    span = span_of_days(MONDAY - timedelta(days=1), MONDAY + timedelta(days=1), LONDON)
    found = of_week(full_time, Booking("retreat", span, Details("training")))
    assert [one.committed for one in found.days] == [450, 450, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("kind", [Kind.CONTACT, Kind.BREAK, Kind.OTHER])
def test_contact_and_breaks_are_no_fixed_commitments(full_time: Terms, kind: Kind) -> None:
    assert of_week(full_time, booked(kind, MONDAY, 9, 10)).fixed == {}


@pytest.mark.parametrize("kind", FIXED_KINDS)
def test_every_fixed_kind_takes_its_time(full_time: Terms, kind: Kind) -> None:
    assert of_week(full_time, booked(kind, MONDAY, 9, 10)).fixed == {kind: 60}


def test_a_commitment_called_off_or_that_only_marks_its_day_takes_nothing(full_time: Terms) -> None:
    off = booked(Kind.MEETING, MONDAY, 9, 10, Outcome.CANCELLED_SERVICE)
    marker = replace(booked(Kind.TRAINING, MONDAY, 0, 24), all_day=True)
    assert of_week(full_time, off, marker).fixed == {}


def test_what_is_of_no_known_activity_takes_nothing(full_time: Terms) -> None:
    unknown = replace(booked(Kind.MEETING, MONDAY, 9, 10), details=Details("no such activity"))
    assert of_week(full_time, unknown).fixed == {}


def test_each_line_opens_to_the_commitments_it_sums(full_time: Terms) -> None:
    meeting, late = booked(Kind.MEETING, MONDAY, 9, 10), booked(Kind.MEETING, MONDAY, 16.5, 18)
    (monday, *_) = of_week(full_time, late, meeting).days
    assert [(one.booking, one.minutes) for one in monday.commitments] == [(meeting, 60), (late, 30)]


@pytest.mark.parametrize(
    ("free", "notes", "blocks", "expected"),
    [
        (600, 0, 0, Capacity(10, 600, 0, 0)),
        (600, 15, 0, Capacity(8, 480, 120, 0)),
        (600, 15, 60, Capacity(8, 480, 60, 60)),
        (600, 15, 150, Capacity(10, 600, 0, 0)),
        (600, 15, 1000, Capacity(10, 600, 0, 0)),
        (59, 15, 1000, Capacity(0, 0, 0, 59)),
        (0, 15, 0, Capacity()),
    ],
)
def test_notes_time_already_in_the_diary_pays_for_notes_first(
    free: int, notes: int, blocks: int, expected: Capacity
) -> None:
    assert capacity_of(free, 60, 60, notes, blocks) == expected


@given(
    free=st.integers(0, 3000),
    session=st.integers(5, 120),
    after=st.integers(0, 40),
    notes=st.integers(0, 40),
    blocks=st.integers(0, 600),
)
def test_capacity_is_the_most_sessions_that_free_time_and_blocks_pay_for(
    free: int, session: int, after: int, notes: int, blocks: int
) -> None:
    def cost(sessions: int) -> int:
        return sessions * (session + after) + max(0, sessions * notes - blocks)

    found = capacity_of(free, session, session + after, notes, blocks)
    assert cost(found.sessions) <= free < cost(found.sessions + 1)
    assert found.contact == found.sessions * session
    assert found.contact + found.notes + found.spare == free


def test_admin_blocks_in_the_week_pay_for_the_notes_the_rules_ask_for(full_time: Terms) -> None:
    terms = replace(full_time, rules=Rules(admin_minutes_per_contact=15))
    assert of_week(terms).capacity.sessions == 30
    blocks = [booked(Kind.ADMIN, MONDAY + timedelta(days=n), 16, 17) for n in range(5)]
    with_blocks = of_week(terms, *blocks)
    assert with_blocks.free == 1950
    assert with_blocks.capacity == Capacity(sessions=30, contact=1800, notes=150, spare=0)


def test_a_team_of_seven_offers_112_appointments_a_week_and_4032_a_year_at_80_percent() -> None:
    # Each half-day of four hours carries two appointments of 90 minutes and their half hour of notes.
    half_day = capacity_of(240, 90, 120)
    assert half_day.sessions == 2
    week = 7 * 8 * half_day.sessions
    assert (week, week * 45, week * 45 * 80 // 100) == (112, 5040, 4032)


def test_working_time_is_local_on_the_days_the_clocks_change() -> None:
    sunday = date(2026, 3, 29)
    day = WorkingDay(time(9), time(17))
    terms = Terms(
        contracts=(Contract("contract", date(2026, 1, 5), 480, ((None,) * 6 + (day,),)),),
        activities=(Activity("meeting", "Meeting", Kind.MEETING),),
    )
    eight_in_utc = Span(datetime(2026, 3, 29, 8, tzinfo=UTC), datetime(2026, 3, 29, 9, tzinfo=UTC))
    found = ledger(terms, sunday, sunday, [Booking("one", eight_in_utc, Details("meeting"))])
    assert (found.at_work, found.fixed) == (480, {Kind.MEETING: 60})


COMMITMENTS = st.lists(
    st.builds(
        lambda kind, day, start, length: booked(kind, MONDAY + timedelta(days=day), start / 4, (start + length) / 4),
        st.sampled_from(list(Kind)),
        st.integers(-1, 15),
        st.integers(0, 95),
        st.integers(1, 40),
    ),
    max_size=14,
)
PARTS = st.just((None, None)) | st.tuples(st.integers(0, 11), st.integers(12, 23)).map(
    lambda pair: (time(pair[0]), time(pair[1]))
)
ABSENCES = st.lists(
    st.builds(
        lambda kind, day, days, part: Absence(
            "one", MONDAY + timedelta(days=day), MONDAY + timedelta(days=day + days), kind, *part
        ),
        st.sampled_from(list(AbsenceKind)),
        st.integers(-1, 13),
        st.integers(0, 3),
        PARTS,
    ),
    max_size=4,
)


@st.composite
def working_terms(draw: st.DrawFn) -> Terms:
    """A contract with two different weeks, notes, rules and absences."""
    days = st.none() | st.builds(
        WorkingDay,
        st.integers(6, 10).map(time),
        st.integers(12, 20).map(time),
        st.sampled_from([0, 0, 30, 60]),
    )
    weeks = tuple(draw(st.tuples(*[days] * 7)) for _ in range(2))
    activities = (
        Activity("treatment", "Treatment", Kind.CONTACT, draw(st.sampled_from([50, 60, 90])), draw(st.integers(0, 20))),
        *(Activity(kind.value, kind.value, kind) for kind in Kind if kind is not Kind.CONTACT),
    )
    rules = Rules(admin_minutes_per_contact=draw(st.none() | st.integers(0, 20)))
    contract = Contract("contract", date(2026, 1, 5), 2250, weeks)
    return Terms(contracts=(contract,), activities=activities, rules=rules, absences=tuple(draw(ABSENCES)))


FORTNIGHT = MONDAY + timedelta(days=13)


@settings(deadline=None, max_examples=40)
@given(working_terms(), COMMITMENTS)
def test_the_lines_of_any_ledger_add_up_and_so_do_its_weeks(terms: Terms, bookings: list[Booking]) -> None:
    whole = ledger(terms, MONDAY, FORTNIGHT, bookings)
    assert whole.contracted - sum(whole.absence.values()) == whole.at_work
    assert whole.at_work - sum(whole.fixed.values()) == whole.free
    assert whole.free == whole.capacity.contact + whole.capacity.notes + whole.capacity.spare
    assert min(whole.contracted, whole.at_work, whole.free, whole.capacity.spare, whole.capacity.sessions) >= 0
    weeks = [
        ledger(terms, first, first + timedelta(days=6), bookings) for first in (MONDAY, SUNDAY + timedelta(days=1))
    ]
    assert [sum(line) for line in zip(*map(lines, weeks), strict=True)] == lines(whole)
    assert sum((week.capacity for week in weeks), Capacity()) == whole.capacity
    assert [day for week in weeks for day in week.days] == list(whole.days)


def lines(one: Ledger) -> list[int]:
    return [one.contracted, sum(one.absence.values()), one.at_work, sum(one.fixed.values()), one.free]


@settings(deadline=None, max_examples=40)
@given(working_terms(), COMMITMENTS, COMMITMENTS.filter(bool), ABSENCES.filter(bool))
def test_capacity_never_grows_when_something_more_is_put_into_the_way(
    terms: Terms, bookings: list[Booking], more: list[Booking], away: list[Absence]
) -> None:
    before = ledger(terms, MONDAY, FORTNIGHT, bookings)
    busier = ledger(terms, MONDAY, FORTNIGHT, [*bookings, *more])
    shorter = ledger(replace(terms, absences=(*terms.absences, *away)), MONDAY, FORTNIGHT, bookings)
    for after in (busier, shorter):
        assert after.capacity.sessions <= before.capacity.sessions
        assert after.free <= before.free
    assert shorter.at_work <= before.at_work == busier.at_work


@settings(deadline=None, max_examples=40)
@given(working_terms(), COMMITMENTS)
def test_a_day_s_ledger_is_what_counting_its_minutes_one_by_one_gives(terms: Terms, bookings: list[Booking]) -> None:
    for one in ledger(terms, MONDAY, SUNDAY, bookings).days:
        left = {span.start + timedelta(minutes=n) for span in one.workday.working for n in range(span.minutes)}
        room = one.workday.at_work
        expected: dict[Kind, int] = {}
        for kind in FIXED_KINDS:
            taken = {minute for minute in left if any(_takes(booking, kind, minute) for booking in bookings)}
            minutes = min(room, len(taken))
            left, room = left - taken, room - minutes
            if minutes:
                expected[kind] = minutes
        assert {kind: sum(c.minutes for c in one.commitments if c.kind is kind) for kind in expected} == expected
        assert one.committed == sum(expected.values())


def _takes(booking: Booking, kind: Kind, minute: datetime) -> bool:
    return booking.details.activity == kind.value and booking.span.start <= minute < booking.span.end
