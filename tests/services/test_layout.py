from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.chance import bookings_needed
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Unit
from planner.domain.layout.explanation import Conflict, Lever, Remedy, RemedyStep, Who
from planner.domain.layout.laid_week import Maximum
from planner.domain.layout.lifting import WeekRule
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.problem import Hold
from planner.domain.layout.question import Goal
from planner.domain.layout.stretch import Stretch
from planner.services.hours import Hours
from planner.services.laying_out import lay_out, lay_out_all
from planner.services.layout import Layouts
from planner.solver import Effort
from planner.words.layouts import conflict_words, remedy_words

if TYPE_CHECKING:
    from planner.domain.layout.problem import WeekProblem
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
NEXT_MONDAY = date(2026, 11, 30)
DAY = WorkingDay(time(9), time(17), 30)
CONTRACT = Contract("contract", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),))
RULES = Rules(15, time(9), time(17), 30, (time(12), time(14)), 180, 15, 360, 15, 30)

Put = Callable[..., str]


@pytest.fixture
def working(desk: Desk) -> Desk:
    """A desk with a full-time contract and every rule."""
    desk.setup.save(CONTRACT, "set the contract")
    desk.setup.save(RULES, "set the rules")
    return desk


@pytest.fixture
def put(working: Desk) -> Put:
    """Put something into the coming week: activity, weekday, hour, and what else there is to say."""

    def add(activity: str, day: int, hour: int, minutes: int = 60, rule: str = "", **details: object) -> str:
        start = datetime.combine(NEXT_MONDAY, time(hour)) + timedelta(days=day)
        span, what = span_of(start, minutes, LONDON), replace(Details(activity), **details)  # type: ignore[arg-type]
        if rule:
            add_series(working, span, what, rule)
            return ""
        return working.diary.add(span, what)[1]

    return add


def standing(desk: Desk) -> dict[str, str]:
    """Activities of the coming week by their local start."""
    bookings = desk.diary.bookings(NEXT_MONDAY, NEXT_MONDAY + timedelta(days=6))
    return {f"{one.span.start.astimezone(LONDON):%a %H:%M}": one.details.activity for one in bookings}


def test_a_week_is_laid_out_from_the_diary_and_applied_as_one_undoable_change(working: Desk, put: Put) -> None:
    put("meeting", 0, 9, locked=True)
    for hour in (10, 11, 12, 13, 14, 15):
        put("treatment", 0, hour)
    before = standing(working)
    laid_out = working.layouts.fit_week(NEXT_MONDAY, 8 * 60)
    assert laid_out.layout is not None
    assert laid_out.layout.is_proven
    change = working.layouts.apply(laid_out)
    assert len(laid_out.layout.added) == 2
    assert change.name.startswith("lay out the week of Mon 30 Nov: ")
    assert len(change.steps) == laid_out.layout.changes
    assert working.hours.week(NEXT_MONDAY).figures.booked == 8 * 60
    assert standing(working) != before
    working.history.note(change)
    working.history.undo()
    assert standing(working) == before


def test_an_occurrence_that_moves_leaves_its_series_alone(working: Desk, put: Put) -> None:
    put("treatment", 0, 18, rule="FREQ=WEEKLY")
    laid_out = working.layouts.fit_week(NEXT_MONDAY, 60)
    change = working.layouts.apply(laid_out)
    assert change.name == "lay out the week of Mon 30 Nov: 1 moved"
    (moved,) = working.diary.bookings(NEXT_MONDAY, NEXT_MONDAY + timedelta(days=6))
    (later,) = working.diary.bookings(NEXT_MONDAY + timedelta(days=7), NEXT_MONDAY + timedelta(days=13))
    assert (moved.moved, moved.span.start.hour) == (True, 16)
    assert (later.moved, later.span.start.hour) == (False, 18)


def test_an_added_session_has_no_site_where_the_layout_chose_none(working: Desk, put: Put) -> None:
    for day in range(5):
        put("meeting", day, 9, site="hill", locked=True)
    laid_out = working.layouts.fit_week(NEXT_MONDAY, 60)
    working.layouts.apply(laid_out)
    added = [
        one for one in working.diary.bookings(NEXT_MONDAY, date(2026, 12, 6)) if one.details.activity == "treatment"
    ]
    assert [one.details.site for one in added] == [""]


def test_an_added_session_has_the_site_that_the_times_of_the_sites_made_the_layout_choose(working: Desk) -> None:
    working.setup.save(Site("hill", "Hill Road"), "add a site")
    working.setup.save(SiteTimes("hill", (Stretch(540, 720), *(None,) * 6)), "say when")
    working.layouts.apply(working.layouts.fit_week(NEXT_MONDAY, 120))
    added = working.diary.bookings(NEXT_MONDAY, date(2026, 12, 6))
    assert [(one.day(LONDON).weekday(), one.details.site) for one in added] == [(0, "hill")] * 2


def test_a_layout_is_not_applied_to_a_week_that_has_changed_since(working: Desk, put: Put) -> None:
    laid_out = working.layouts.fit_week(NEXT_MONDAY, 60)
    put("treatment", 0, 10)
    with pytest.raises(PlannerError, match="lay it out again"):
        working.layouts.apply(laid_out)


def test_what_is_locked_or_past_is_held(working: Desk, put: Put) -> None:
    put("meeting", 0, 9, locked=True)
    put("supervision", 0, 10)
    assert [one.hold for one in working.layouts.problem(NEXT_MONDAY).items] == [Hold.LOCKED, Hold.FREE]
    span = span_of(datetime(2026, 11, 23, 9), 60, LONDON)
    working.diary.add(span, Details("treatment"))
    bookings = working.diary.bookings(date(2026, 11, 23), date(2026, 11, 23))
    working.diary.record(bookings, Outcome.ATTENDED)
    this_week = working.layouts.problem(date(2026, 11, 23))
    assert [(one.hold, one.shape.worth) for one in this_week.items] == [(Hold.PAST, 60)]


def test_the_capacity_by_layout_moves_the_sessions_booked_to_where_they_fit(working: Desk, put: Put) -> None:
    for hour in (9, 10, 11, 12, 13, 14, 15, 16):
        put("treatment", 0, hour)
    _, capacity = working.layouts.capacity(NEXT_MONDAY)
    empty = working.layouts.fit_week(NEXT_MONDAY + timedelta(days=7), 0).fullest
    assert capacity is not None
    assert empty is not None
    assert capacity.contact_minutes == empty.contact_minutes == capacity.bound


def test_a_diary_without_a_contract_says_so(desk: Desk) -> None:
    with pytest.raises(PlannerError, match="no contract"):
        desk.layouts.problem(NEXT_MONDAY)


def test_what_cannot_be_reached_is_explained_and_remedied(working: Desk, put: Put) -> None:
    put("meeting", 0, 9, locked=True)
    laid_out = working.layouts.fit_week(NEXT_MONDAY, 31 * 60, Effort(seconds=60))
    assert laid_out.layout is None
    assert laid_out.conflict is not None
    assert conflict_words(laid_out.conflict, laid_out.problem) == (
        (
            "target",
            "You asked for 31 h; these rules leave room for at most 30 h.",
        ),
        ("max_contact_minutes_per_day", "At most 6 h of contact a day: the 5 days to come hold at most 30 h."),
    )
    assert laid_out.remedies.found[-1].steps[0].lever is Lever.TARGET
    with pytest.raises(PlannerError, match="None of the weeks could be laid out: nothing was changed"):
        working.layouts.apply(laid_out)


@pytest.fixture
def week(working: Desk, put: Put) -> WeekProblem:
    """A week with a locked meeting, supervision and a session of 50 minutes with its notes."""
    working.setup.save(Activity("treatment", "Treatment", Kind.CONTACT, 50, 10, 60), "change the session")
    put("meeting", 0, 9, locked=True)
    put("supervision", 1, 9)
    put("treatment", 1, 11, 50)
    return working.layouts.problem(NEXT_MONDAY)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            WeekRule.TARGET,
            "You asked for 20 h; these rules leave room for at most 15 h.",
        ),
        (
            WeekRule.ADMIN,
            (
                "15 min of notes time for each session: "
                "20 sessions to come need 5 h, in notes blocks or empty time of 30 min."
            ),
        ),
        (WeekRule.NOTES, "Notes directly after each session: 20 sessions to come need 3 h 20 for them."),
        (
            WeekRule.COMMITMENTS,
            "Already in your diary: Team meeting 1 h and Supervision 1 h, 2 h together, out of 37 h 30 at work.",
        ),
        (WeekRule.LUNCH, "30 min of lunch between 12:00 and 14:00 on 5 days."),
        (WeekRule.RUN, "No more than 3 h of contact without a break of 15 min."),
        (WeekRule.EARLIEST, "No session before 09:00."),
        (WeekRule.LATEST, "No session after 17:00."),
        (WeekRule.TRAVEL, "Travel between sites takes up to 0 h."),
        (WeekRule.SITES, "Each site can be used only on its days and at its times."),
        (WeekRule.HALVES, "Nothing on 2 half-days of the week."),
        (WeekRule.LOCKED, "Team meeting Mon 09:00 may not move."),
    ],
)
def test_each_rule_of_a_conflict_is_worded_with_its_arithmetic(week: WeekProblem, rule: WeekRule, words: str) -> None:
    conflict = Conflict((WeekRule.TARGET, rule), 20 * 60, 15 * 60, is_each_enough=True, is_proven=True)
    ruled = replace(week, rules=replace(week.rules, half_days_off=2))
    assert dict(conflict_words(conflict, ruled))[rule.value] == words


def test_a_week_that_holds_too_much_already_is_nobodys_rule(week: WeekProblem) -> None:
    (words,) = conflict_words(Conflict((), 0, None, is_each_enough=False, is_proven=True), week)
    assert words[0] == "working_time"


@pytest.mark.parametrize(
    ("lever", "before", "after", "subject", "words"),
    [
        (Lever.RUN, 180, 195, "", "Let contact run for up to 3 h 15 without a break (now 3 h)."),
        (Lever.CAP, 360, 390, "", "Allow up to 6 h 30 of contact a day (now 6 h)."),
        (Lever.HALVES, 2, 1, "", "Keep 1 half-day of the week free (now 2)."),
        (Lever.LATEST, 1020, 1035, "", "Finish at 17:15 (now 17:00)."),
        (Lever.ADMIN, 15, 10, "", "Keep 10 min of notes time for each session (now 15 min)."),
        (Lever.NOTES, 10, 0, "", "Keep 0 h for notes after each session (now 10 min)."),
        (Lever.LENGTH, 60, 45, "meeting", "Shorten “Team meeting” to 45 min (now 1 h)."),
        (Lever.FREQUENCY, 1, 2, "meeting", "Hold “Team meeting” less often, and not in this week."),
        (Lever.DAY, 0, 150, "Friday", "Work 2 h 30 on Friday as well."),
        (Lever.TARGET, 1200, 900, "", "Lower the target to 15 h (asked for: 20 h)."),
        (Lever.LUNCH, 0, 15, "", "Let lunch lie between 11:45 and 14:15 (now 12:00 to 14:00)."),
    ],
)
def test_each_remedy_says_from_what_to_what(
    week: WeekProblem, working: Desk, lever: Lever, before: int, after: int, subject: str, words: str
) -> None:
    wider = replace(RULES, lunch_between=(time(11, 45), time(14, 15)))
    step = RemedyStep(lever, Who.YOU, before, after, replace(week, rules=wider), 900, subject)
    then = Maximum(900, 900, 0, 900, is_proven=True)
    assert remedy_words(Remedy((step,), then), week, working.setup.terms()) == words


def test_weeks_laid_out_together_are_applied_together_or_not_at_all(working: Desk, put: Put) -> None:
    following = NEXT_MONDAY + timedelta(weeks=1)
    found = [working.layouts.fit_week(monday, 60) for monday in (following, NEXT_MONDAY)]
    put("treatment", 0, 10)
    before = working.diary.everything()
    with pytest.raises(PlannerError, match="lay it out again"):
        working.layouts.apply_all(found)
    assert working.diary.everything() == before


def test_weeks_applied_together_are_one_step_to_undo(working: Desk) -> None:
    weeks = [NEXT_MONDAY + timedelta(weeks=number) for number in range(2)]
    change = working.layouts.apply_all([working.layouts.fit_week(monday, 60) for monday in weeks])
    assert change.name == "lay out 2 weeks"
    assert [working.hours.week(monday).figures.booked for monday in weeks] == [60, 60]
    working.history.note(change)
    working.history.undo()
    assert [working.hours.week(monday).figures.booked for monday in weeks] == [0, 0]


def test_a_session_that_was_missed_is_no_contact_of_the_week(working: Desk) -> None:
    today = working.hours.today()
    monday = today - timedelta(days=today.weekday())
    start = datetime.combine(monday, time(10))
    for number in range(2):
        working.diary.add(span_of(start + timedelta(hours=number), 60, LONDON), Details("treatment"))
    seen, missed = working.diary.bookings(monday, monday)
    working.diary.record([seen], Outcome.ATTENDED)
    working.diary.record([missed], Outcome.DNA)
    assert working.layouts.problem(monday).contact_minutes == 60


def test_the_sample_week_reaches_what_a_full_time_week_can(demo: Desk) -> None:
    laid_out = demo.layouts.fit_week(date(2026, 12, 7), int(Fraction(25) * 60))
    assert laid_out.layout is not None
    assert laid_out.layout.contact_minutes >= 25 * 60


def test_a_week_keeps_to_the_times_of_its_sites_and_to_the_way_between_them(working: Desk) -> None:
    for site in (Site("hill", "Hill Road"), Site("river", "Riverside")):
        working.setup.save(site, "add a site")
    morning, afternoon = Stretch(540, 720), Stretch(780, 1020)
    working.setup.save(SiteTimes("hill", (morning,) * 5 + (None,) * 2), "say when")
    working.setup.save(SiteTimes("river", (afternoon,) * 5 + (None,) * 2), "say when")
    _, near = working.layouts.capacity(NEXT_MONDAY)
    working.setup.save(Travel("hill", "river", 90), "say how far")
    _, far = working.layouts.capacity(NEXT_MONDAY)
    assert near is not None
    assert far is not None
    # Three sessions before noon at the one and three after lunch at the other; with 90 minutes between them, one less.
    assert (near.contact_minutes, far.contact_minutes) == (30 * 60, 25 * 60)
    laid_out = working.layouts.fit_week(NEXT_MONDAY, 25 * 60).layout
    assert laid_out is not None
    assert {one.shape.site for one in laid_out.added if one.place.start < 720} == {"hill"}


def test_an_80_percent_chance_asks_for_the_bookings_it_takes(demo: Desk) -> None:
    monday = date(2026, 11, 30)
    question = demo.layouts.ask(monday, Goal(20 * 60, is_likely=True))
    own = own_year(demo.setup.terms(), demo.hours.attendance(), Basis.ATTENDED)
    assert question.chance is not None
    assert question.chance >= 0.8
    fewest = bookings_needed(20 * 60, 60, own.standing)[0.8] or 0
    most = bookings_needed(20 * 60, 60, own.booked)[0.8] or 0
    assert fewest * 60 <= question.needed <= most * 60  # what stands already will not be called off


def test_without_attendance_the_chance_cannot_be_told(working: Desk) -> None:
    with pytest.raises(PlannerError, match="No attendance has been recorded yet"):
        working.layouts.ask(NEXT_MONDAY, Goal(600, is_likely=True))


def test_the_weeks_that_follow_are_asked_for_their_time_at_work(working: Desk) -> None:
    tuesday = NEXT_MONDAY + timedelta(days=8)
    working.setup.save(Absence("leave", tuesday, tuesday, AbsenceKind.ANNUAL_LEAVE), "add leave")
    christmas = NEXT_MONDAY + timedelta(weeks=3)
    questions = working.layouts.ask_weeks(NEXT_MONDAY, Goal(20 * 60), 5)
    assert [one.needed for one in questions] == [1200, 960, 1200, 960, 720]
    assert questions[3].monday == christmas


def test_a_target_in_contacts_is_laid_out_in_contacts(working: Desk) -> None:
    laid_out = lay_out(working.layouts.ask(NEXT_MONDAY, Goal(12, Unit.CONTACTS)))
    assert laid_out.layout is not None
    assert len(laid_out.layout.added) == 12


def test_a_week_that_contradicts_itself_is_named_and_the_others_are_laid_out(working: Desk, put: Put) -> None:
    put("meeting", 0, 9, locked=True)
    put("supervision", 0, 9, locked=True)
    found = lay_out_all(working.layouts.ask_weeks(NEXT_MONDAY, Goal(600), 2))
    assert "overlap, and neither may move" in found[0].refusal
    assert found[1].layout is not None


def test_weeks_not_begun_when_it_is_stopped_say_so(working: Desk) -> None:
    stopped: list[int] = []
    effort = Effort(is_cancelled=lambda: bool(stopped))
    questions = working.layouts.ask_weeks(NEXT_MONDAY, Goal(60), 3)
    found = lay_out_all(questions, replace(effort, on_progress=lambda _: stopped.append(1)))
    assert [one.refusal for one in found[1:]] == ["Stopped before this week was laid out."] * 2


def test_a_week_laid_out_becomes_the_typical_week_from_its_monday(working: Desk, put: Put) -> None:
    put("meeting", 0, 9, site="hill", locked=True, rule="FREQ=WEEKLY")
    before = working.diary.everything()
    change = working.layouts.make_typical([working.layouts.fit_week(NEXT_MONDAY, 120)])
    (version,) = working.typical.versions()
    assert (version.starts, version.weeks, len(version.slots)) == (NEXT_MONDAY, 1, 3)
    meeting = version.slots_on(NEXT_MONDAY)[0]
    assert (meeting.start, meeting.minutes, meeting.details) == (540, 60, Details("meeting", "hill", locked=True))
    assert working.diary.everything() == before
    working.history.note(change)
    working.history.undo()
    assert working.typical.versions() == ()


def test_a_fortnight_laid_out_becomes_a_cycle_of_two_weeks(working: Desk, put: Put) -> None:
    put("supervision", 2, 14, rule="FREQ=WEEKLY;INTERVAL=2")
    found = lay_out_all(working.layouts.ask_weeks(NEXT_MONDAY, Goal(60), 2))
    change = working.layouts.make_typical(found)
    assert change.name == "make the typical week from 30 November 2026, a cycle of 2 weeks as laid out"
    (version,) = working.typical.versions()
    assert version.weeks == 2
    by_week = [sorted(slot.details.activity for slot in version.slots if slot.week == week) for week in range(2)]
    assert by_week == [["supervision", "treatment"], ["treatment"]]


def test_a_cycle_with_a_week_that_cannot_be_laid_out_is_refused(working: Desk) -> None:
    found = lay_out_all(working.layouts.ask_weeks(NEXT_MONDAY, Goal(40 * 60), 1))
    with pytest.raises(PlannerError, match="the typical week stays as it is"):
        working.layouts.make_typical(found)
    assert working.typical.versions() == ()


def test_this_week_can_still_be_applied_a_little_later_but_never_into_the_past(working: Desk) -> None:
    now = working.hours.now()
    today = working.hours.today()
    clock = [now]
    layouts = Layouts(
        working.store,
        working.setup,
        working.diary,
        Hours(working.store, working.setup, working.diary, lambda: clock[0]),
        working.new_id,
    )
    laid_out = layouts.fit_week(today, 60)
    clock[0] = now + timedelta(minutes=1)
    assert layouts.apply(laid_out).steps
    laid_out = layouts.fit_week(today, 120)
    clock[0] = now + timedelta(days=6)
    with pytest.raises(PlannerError, match="would have begun by now"):
        layouts.apply(laid_out)
