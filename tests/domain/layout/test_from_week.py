from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span, span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Unit
from planner.domain.hours.terms import Terms
from planner.domain.layout.from_week import WeekAsked, week_problem
from planner.domain.layout.places import Places, SiteTimes, Travel
from planner.domain.layout.problem import Hold, Item, Place, WeekProblem
from planner.domain.layout.stretch import Stretch

MONDAY = date(2026, 11, 23)
LONDON = ZoneInfo("Europe/London")
BEFORE = datetime(2026, 11, 20, tzinfo=UTC)
WORKING = WorkingDay(time(9), time(17), 30)
TERMS = Terms(
    contracts=(Contract("c", date(2026, 4, 1), 2250, ((WORKING,) * 5 + (None, None),)),),
    activities=(
        Activity("treatment", "Treatment", Kind.CONTACT, 50, 10, 60),
        Activity("group", "Group", Kind.CONTACT, 90, 0, 240, 1),
        Activity("team", "Team meeting", Kind.MEETING, 60, 0, None, 2),
    ),
    rules=Rules(15, time(9), time(17), 30, (time(12), time(14)), 180, 15, 360, 15, 30),
)


def booking(
    activity: str,
    day: int,
    start: time,
    minutes: int = 50,
    *,
    outcome: Outcome = Outcome.PLANNED,
    site: str = "",
    locked: bool = False,
    all_day: bool = False,
) -> Booking:
    span = span_of(datetime.combine(MONDAY + timedelta(days=day), start), minutes, LONDON)
    name = f"{activity} {day} {start}"
    return Booking(name, span, Details(activity, site, locked=locked), outcome, all_day=all_day)


def problem_of(*bookings: Booking, now: datetime = BEFORE, terms: Terms = TERMS) -> WeekProblem:
    return week_problem(terms, MONDAY, bookings, now)


def only_item(*bookings: Booking, now: datetime = BEFORE, terms: Terms = TERMS) -> Item:
    (item,) = problem_of(*bookings, now=now, terms=terms).items
    return item


def test_a_working_day_is_free_from_start_to_end_and_paid_but_for_its_break() -> None:
    days = problem_of().days
    assert (days[0].hours, days[0].free) == (Stretch(540, 1020), (Stretch(540, 1020),))
    assert (days[0].paid_minutes, days[0].worked_minutes, len(days)) == (450, 450, 7)
    assert (days[6].hours, days[6].free) == (None, ())


def test_absence_takes_time_away() -> None:
    half = Absence("a", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE, time(12, 30), time(17))
    whole = Absence("b", MONDAY + timedelta(1), MONDAY + timedelta(1), AbsenceKind.SICKNESS)
    days = problem_of(terms=replace(TERMS, absences=(half, whole))).days
    assert (days[0].free, days[0].paid_minutes) == ((Stretch(540, 750),), 180)
    assert days[1].free == ()


def test_a_session_to_come_is_free_to_move_with_its_notes_and_what_it_counts() -> None:
    item = only_item(booking("treatment", 0, time(10)))
    assert (item.place, item.hold, item.name) == (Place(0, 600), Hold.FREE, "Treatment")
    assert (item.shape.minutes, item.shape.notes_minutes, item.shape.worth) == (50, 10, 60)


def test_what_is_locked_stays() -> None:
    assert only_item(booking("team", 0, time(10), 60, locked=True)).hold is Hold.LOCKED


def test_what_has_an_outcome_stays() -> None:
    assert only_item(booking("treatment", 0, time(10), outcome=Outcome.ATTENDED)).hold is Hold.LOCKED


def test_a_commitment_outside_working_time_stays_where_it_is_and_a_session_there_must_move() -> None:
    assert only_item(booking("team", 0, time(18), 60)).hold is Hold.LOCKED
    assert only_item(booking("treatment", 0, time(18))).hold is Hold.FREE


def test_what_was_called_off_and_what_marks_a_whole_day_take_no_time() -> None:
    cancelled = booking("treatment", 0, time(10), outcome=Outcome.CANCELLED_CLIENT_LATE)
    assert problem_of(cancelled, booking("team", 0, time(0), 60, all_day=True)).items == ()


def test_days_gone_by_are_closed_and_count_by_what_happened() -> None:
    seen = booking("treatment", 0, time(10), outcome=Outcome.ATTENDED)
    missed = booking("treatment", 0, time(11), outcome=Outcome.DNA)
    unrecorded = booking("treatment", 0, time(13))
    problem = problem_of(seen, missed, unrecorded, now=datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert problem.days[0].is_closed
    assert not problem.days[1].is_closed
    assert [one.shape.worth for one in problem.items] == [60, 0, 0]
    assert {one.hold for one in problem.items} == {Hold.PAST}


def test_of_today_what_is_left_is_free() -> None:
    problem = problem_of(booking("treatment", 0, time(9)), now=datetime(2026, 11, 23, 10, 7, tzinfo=UTC))
    assert problem.days[0].free == (Stretch(607, 1020),)
    assert problem.days[0].paid_minutes == 413
    assert problem.items[0].hold is Hold.PAST


def test_today_is_closed_where_what_has_happened_keeps_to_no_rule() -> None:
    bookings = [booking("treatment", 0, time(hour), 60) for hour in (9, 10, 11, 12)]
    problem = problem_of(*bookings, now=datetime(2026, 11, 23, 13, 30, tzinfo=UTC))
    assert problem.days[0].is_closed


def test_an_entry_over_midnight_stands_in_two_pieces_that_stay() -> None:
    start = datetime(2026, 11, 23, 22, tzinfo=UTC)
    night = Booking("n", Span(start, start + timedelta(hours=4)), Details("team"))
    pieces = problem_of(night).items
    assert [(one.place, one.shape.minutes, one.hold) for one in pieces] == [
        (Place(0, 1320), 120, Hold.LOCKED),
        (Place(1, 0), 120, Hold.LOCKED),
    ]


def test_time_kept_before_a_session_goes_with_it() -> None:
    kept = tuple(replace(one, before_minutes=15) for one in TERMS.activities)
    (offered,) = problem_of(terms=replace(TERMS, activities=kept)).offered
    assert (offered.before_minutes, offered.taken(600)) == (15, Stretch(585, 660))


def test_the_standard_session_is_offered() -> None:
    (offered,) = problem_of().offered
    assert (offered.activity, offered.minutes, offered.notes_minutes, offered.worth) == ("treatment", 50, 10, 60)
    assert problem_of(terms=replace(TERMS, activities=())).offered == ()


def test_a_target_in_contacts_counts_one_for_each_session() -> None:
    problem = week_problem(TERMS, MONDAY, [booking("group", 0, time(10), 90)], BEFORE, WeekAsked(Unit.CONTACTS))
    assert (problem.counted, problem.offered[0].worth) == (1, 1)


def test_a_day_belongs_to_the_sites_that_stand_in_it() -> None:
    here = (booking("treatment", 0, time(10), site="hill"), booking("treatment", 1, time(10), site="river"))
    hours = problem_of(*here).site_hours
    assert [bool(day) for day in hours["hill"]] == [True, False, True, True, True, True, True]
    assert [bool(day) for day in hours["river"]] == [False, True, True, True, True, True, True]


MORNINGS = SiteTimes("hill", (Stretch(540, 780), None, Stretch(540, 780), None, None, None, None))
PLACES = Places(("hill", "river"), (MORNINGS,), (Travel("river", "hill", 20),))


def test_a_site_is_open_at_the_times_stated_and_another_on_the_days_it_stands_in() -> None:
    here = (booking("treatment", 0, time(10), site="hill"), booking("treatment", 1, time(10), site="river"))
    hours = week_problem(TERMS, MONDAY, here, BEFORE, WeekAsked(places=PLACES)).site_hours
    assert hours["hill"] == ((Stretch(540, 780),), (), (Stretch(540, 780),), (), (), (), ())
    assert [bool(day) for day in hours["river"]] == [False, True, True, True, True, True, True]


def test_travel_and_the_sites_of_sessions_to_add_come_from_the_places() -> None:
    problem = week_problem(TERMS, MONDAY, [], BEFORE, WeekAsked(places=PLACES))
    assert problem.travel_minutes("river", "hill") == problem.travel_minutes("hill", "river") == 20
    assert [one.site for one in problem.offered] == ["hill", "river"]
    assert [one.site for one in problem_of().offered] == [""]


def test_a_groups_factor_counts_for_what_stands_and_for_what_is_added() -> None:
    terms = replace(TERMS, shares=Shares(factors={"group": Fraction(3, 2), "treatment": Fraction(1, 2)}))
    problem = problem_of(booking("group", 0, time(10), 90), booking("treatment", 1, time(10)), terms=terms)
    assert [one.shape.worth for one in problem.items] == [360, 30]
    assert problem.offered[0].worth == 30


def test_a_group_counts_by_who_comes_where_a_target_counts_attendees() -> None:
    terms = replace(TERMS, shares=Shares(count_attendees=True))
    group = replace(booking("group", 0, time(10), 90), details=Details("group", attendees=7))
    problem = week_problem(terms, MONDAY, [group], BEFORE, WeekAsked(Unit.CONTACTS))
    assert (problem.counted, problem.offered[0].worth) == (7, 1)


def test_a_late_cancellation_counts_on_the_booked_basis_and_leaves_its_time_free() -> None:
    cancelled = booking("treatment", 0, time(10), outcome=Outcome.CANCELLED_CLIENT_LATE)
    problem = week_problem(TERMS, MONDAY, [cancelled], BEFORE, WeekAsked(basis=Basis.BOOKED))
    assert (problem.items, problem.counted) == ((), 60)
    assert problem_of(cancelled).counted == 0


def test_a_session_over_midnight_counts_once_on_the_day_it_begins() -> None:
    start = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    late = Booking("n", Span(start, start + timedelta(minutes=50)), Details("treatment"))
    sunday = replace(late, span=Span(start - timedelta(days=1), start - timedelta(days=1, minutes=-50)))
    assert [one.shape.worth for one in problem_of(late).items] == [60, 0]
    assert [one.shape.worth for one in problem_of(sunday).items] == [0]


def test_an_activity_that_is_not_known_is_some_other_commitment() -> None:
    item = only_item(booking("gone", 0, time(10)))
    assert (item.shape.kind, item.name) == (Kind.OTHER, "gone")


def test_wall_time_counts_on_a_summer_day() -> None:
    july = date(2026, 7, 6)
    span = span_of(datetime(2026, 7, 6, 10), 50, LONDON)
    problem = week_problem(TERMS, july, [Booking("s", span, Details("treatment"))], datetime(2026, 7, 1, tzinfo=UTC))
    assert problem.items[0].place == Place(0, 600)


def sites_offered(*sites: str) -> list[str]:
    here = [booking("treatment", day, time(10), site=site) for day, site in enumerate(sites)]
    return [one.site for one in week_problem(TERMS, MONDAY, here, BEFORE, WeekAsked(places=PLACES)).offered]


def test_a_session_to_add_is_at_a_site_only_where_the_sessions_of_the_week_usually_are() -> None:
    assert sites_offered("hill", "", "", "") == [""]
    assert sites_offered("hill", "hill", "") == ["hill"]
    assert sites_offered("hill", "river", "hill") == ["hill", "river"]
    assert sites_offered() == ["hill", "river"]


def test_where_a_meeting_is_held_says_nothing_of_where_sessions_are() -> None:
    here = (booking("treatment", 0, time(10)), booking("meeting", 1, time(10), site="hill"))
    problem = week_problem(TERMS, MONDAY, here, BEFORE, WeekAsked(places=PLACES))
    assert [one.site for one in problem.offered] == [""]
