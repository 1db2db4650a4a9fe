"""Notes owed: what attended sessions owe, what pays it, and how old the rest is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import SEEN, Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.hours.terms import Terms
from planner.domain.layout.notes import notes_time
from planner.domain.layout.notes_ledger import Debt, NotesOwed, NotesWeek, as_it_stands
from planner.domain.layout.notes_weeks import notes_week

MONDAY = date(2026, 6, 1)
LONDON = ZoneInfo("Europe/London")
LATER = datetime(2026, 12, 31, tzinfo=UTC)
NINE_TO_FIVE = WorkingDay(time(9), time(17), 30)
RULES = Rules(
    lunch_minutes=30, lunch_between=(time(12), time(14)), admin_minutes_per_contact=15, admin_block_minutes=30
)
TERMS = Terms(
    contracts=(Contract("c", date(2026, 1, 5), 2250, ((NINE_TO_FIVE,) * 5 + (None, None),)),),
    activities=(
        Activity("treatment", "Treatment", Kind.CONTACT, 60),
        Activity("assessment", "Assessment", Kind.CONTACT, 60, notes_minutes=20, position=1),
        Activity("notes", "Notes", Kind.ADMIN, position=2),
        Activity("cpd", "Training", Kind.TRAINING, position=3),
    ),
    rules=RULES,
)


def entry(
    day: int, clock: time, minutes: int = 60, activity: str = "treatment", outcome: Outcome = Outcome.ATTENDED
) -> Booking:
    start = datetime.combine(MONDAY + timedelta(days=day), clock)
    return Booking(f"{activity} {start}", span_of(start, minutes, LONDON), Details(activity), outcome)


def owed_by(booking: Booking) -> int:
    return week(booking).accrued


def full(*days: int, begin: int = 9) -> list[Booking]:
    """Days of training from some hour to twelve, and from half past twelve to five: lunch and nothing else is free."""
    mornings = [entry(day, time(begin), (12 - begin) * 60, "cpd", Outcome.PLANNED) for day in days if begin < 12]
    return mornings + [entry(day, time(12, 30), 270, "cpd", Outcome.PLANNED) for day in days]


def week(*bookings: Booking, until: datetime = LATER, terms: Terms = TERMS, monday: date = MONDAY) -> NotesWeek:
    return notes_week(terms, monday, bookings, until)


def test_an_attended_session_owes_its_notes_and_those_of_the_rules_and_any_other_nothing() -> None:
    assert owed_by(entry(0, time(9))) == 15
    assert owed_by(entry(0, time(9), activity="assessment")) == 35
    assert owed_by(entry(0, time(9), activity="cpd")) == 0
    for outcome in Outcome:
        assert bool(owed_by(entry(0, time(9), outcome=outcome))) is (outcome in SEEN)


def test_four_sessions_on_a_full_week_owe_an_hour_and_the_oldest_is_three_days_old() -> None:
    sessions = [entry(0, time(9)), entry(0, time(10)), entry(0, time(11)), entry(1, time(9))]
    owed = NotesOwed().after([week(*sessions, *full(0, begin=12), *full(1, begin=10), *full(2, 3, 4))])
    assert (owed.sessions, owed.minutes, owed.oldest_days(date(2026, 6, 4))) == (4, 60, 3)


def test_notes_time_kept_free_after_a_session_pays_that_session_and_no_more_than_is_free() -> None:
    kept = week(entry(0, time(9), activity="assessment"), *full(0, begin=11), *full(1, 2, 3, 4))
    assert (kept.accrued, kept.paid_after) == (35, 20)
    taken = week(entry(0, time(9), activity="assessment"), entry(0, time(10, 5), 55, "cpd"), *full(0, begin=11))
    assert taken.paid_after == 5


def test_an_admin_entry_after_a_session_pays_as_an_admin_entry_and_not_twice() -> None:
    found = week(
        entry(0, time(9), activity="assessment"), entry(0, time(10), 30, "notes", Outcome.PLANNED),
        entry(0, time(10, 30), 90, "cpd"), *full(0, begin=12), *full(1, 2, 3, 4),
    )  # fmt: skip
    assert (found.paid_after, found.held) == (0, 30)
    assert NotesOwed().after([found]).minutes == 5


def test_the_oldest_debts_are_paid_first_and_one_in_part() -> None:
    before = NotesOwed(45, 0, (Debt(date(2026, 5, 28), 30), Debt(date(2026, 5, 29), 15)))
    after = before.after([NotesWeek(MONDAY, 35, (Debt(MONDAY, 15),), 40)])
    assert (after.accrued, after.paid, after.minutes) == (80, 60, 20)
    assert after.debts == (Debt(date(2026, 5, 29), 5), Debt(MONDAY, 15))


def test_time_that_nothing_is_owed_for_is_not_saved_up() -> None:
    empty = NotesOwed().after([week()])
    assert (empty.minutes, empty.paid) == (0, 0)
    monday = MONDAY + timedelta(days=7)
    owed = empty.after([NotesWeek(monday, 15, (Debt(monday, 15),))])
    assert owed.minutes == 15


def test_only_what_is_past_owes_and_pays() -> None:
    sessions = [entry(0, time(9)), entry(0, time(10)), entry(0, time(11)), entry(2, time(9))]
    standing = [*sessions, *full(0, begin=12), *full(1)]
    monday_evening = week(*standing, until=datetime(2026, 6, 1, 18, tzinfo=UTC))
    assert (monday_evening.accrued, monday_evening.held) == (45, 0)
    wednesday_noon = week(*standing, until=datetime(2026, 6, 3, 10, 40, tzinfo=UTC))  # 11:40 by the clock
    assert (wednesday_noon.accrued, wednesday_noon.held) == (60, 100)


def test_days_before_records_begin_owe_and_pay_nothing() -> None:
    sessions = [entry(0, time(9)), entry(3, time(9)), *full(2, 4)]
    found = week(*sessions, terms=replace(TERMS, records_begin=MONDAY + timedelta(days=2)))
    assert (found.accrued, found.held) == (15, 450 - 60)
    none = week(*sessions, terms=replace(TERMS, records_begin=MONDAY + timedelta(days=7)))
    assert none == NotesWeek(MONDAY)


def test_a_debt_is_in_the_group_of_its_age() -> None:
    debts = tuple(Debt(MONDAY - timedelta(days=days), 10 + days) for days in (30, 7, 6, 1, 0))
    owed = NotesOwed(sum(one.minutes for one in debts), 0, debts)
    assert owed.aged(MONDAY, (1, 6)) == ((2, 21), (1, 16), (2, 57))
    assert sum(minutes for _, minutes in owed.aged(MONDAY, (1, 6))) == owed.minutes


ANY_ENTRY = st.builds(
    entry,
    st.integers(0, 4),
    st.integers(8 * 12, 17 * 12).map(lambda n: time(n // 12, n % 12 * 5)),
    st.sampled_from((20, 30, 50, 60, 90, 240)),
    st.sampled_from(("treatment", "assessment", "notes", "cpd")),
    st.sampled_from(Outcome),
)
ANY_WEEK = st.lists(ANY_ENTRY, max_size=25, unique_by=lambda one: one.key)


@given(ANY_WEEK)
def test_a_week_in_which_everybody_came_adds_what_its_review_says_it_is_short_of(bookings: list[Booking]) -> None:
    came = [replace(one, outcome=Outcome.ATTENDED) for one in bookings if one.details.activity != "assessment"]
    told = notes_time(as_it_stands(TERMS, MONDAY, came))
    found = week(*came)
    assert (found.accrued, found.held) == (told.owed, told.held)
    assert NotesOwed().after([found]).minutes == max(0, told.owed - told.held)


@given(st.lists(ANY_WEEK, max_size=4), st.integers(0, 7 * 24 * 4))
def test_opening_and_accrued_less_paid_is_closing_and_the_debts_are_what_is_owed(
    weeks: list[list[Booking]], hours: int
) -> None:
    until = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(hours=hours)
    stands, fifo = NotesOwed(), list[date]()
    for number, bookings in enumerate(weeks):
        monday = MONDAY + timedelta(weeks=number)
        moved = [replace(one, span=one.span.moved(timedelta(weeks=number))) for one in bookings]
        found, opening = week(*moved, until=until, monday=monday), stands
        stands = stands.after([found])
        accrued, paid = stands.accrued - opening.accrued, stands.paid - opening.paid
        assert opening.minutes + accrued - paid == stands.minutes == sum(one.minutes for one in stands.debts)
        assert 0 <= found.paid_after <= paid <= found.paid_after + found.held
        assert all(one.minutes > 0 for one in stands.debts)
        # Minute by minute, the oldest first, with no arithmetic of the ledger's own.
        fifo += [one.day for one in found.debts for _ in range(one.minutes)]
        del fifo[: found.held]
        assert fifo == [one.day for one in stands.debts for _ in range(one.minutes)]
        assert fifo == sorted(fifo)
