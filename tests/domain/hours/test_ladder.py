"""The ladder: what was offered, booked and attended; slots by the typical week and by free contact time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import CALLED_OFF, NOT_REFILLED, SEEN, Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.domain.hours.ladder import LadderSplit, ladder, ladder_by
from planner.domain.hours.rules import Rules
from planner.domain.hours.slots import empty_slots
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.terms import Terms
from planner.domain.hours.week_figures import week_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

LONDON = ZoneInfo("Europe/London")
MONDAY, SUNDAY = date(2026, 6, 1), date(2026, 6, 7)
USUAL = tuple(WorkingDay(time(9), time(17), 30) if n < 5 else None for n in range(7))
TREATMENT, ASSESSMENT = (
    Activity("treatment", "Treatment", Kind.CONTACT, 60),
    Activity("assessment", "Assessment", Kind.CONTACT, 60, weight=Fraction(2), position=1),
)


def clinic(per_day: int = 5, site: str = "") -> TypicalWeek:
    slots = [
        Slot(f"{day}-{n}", 0, day, (9 + n) * 60, 60, Details("treatment", site))
        for day in range(5)
        for n in range(per_day)
    ]
    return TypicalWeek(date(2026, 1, 5), tuple(slots))


def terms(**more: object) -> Terms:
    found = Terms(
        contracts=(Contract("c", date(2026, 1, 1), 2250, (USUAL,)),),
        activities=(TREATMENT, ASSESSMENT, Activity("meeting", "Meeting", Kind.MEETING, position=2)),
        typical_weeks=(clinic(),),
    )
    return replace(found, **more)  # type: ignore[arg-type]


def session(
    day: int,
    hour: int,
    outcome: Outcome = Outcome.ATTENDED,
    activity: str = "treatment",
    site: str = "",
    mode: str = "",
) -> Booking:
    start = datetime(2026, 6, 1, hour) + timedelta(days=day)
    return Booking(f"{day}-{hour}", span_of(start, 60, LONDON), Details(activity, site, mode=mode), outcome)


def test_25_slots_of_which_20_are_booked_and_18_attended() -> None:
    booked = [session(day, 9 + n) for day in range(5) for n in range(4)]
    booked[0], booked[1] = (replace(one, outcome=Outcome.DNA) for one in booked[:2])
    found = ladder(terms(), MONDAY, SUNDAY, booked)

    assert (found.offered.sessions, found.booked.sessions, found.attended.sessions) == (25, 20, 18)
    assert (found.offered.minutes, found.booked.minutes, found.attended.minutes) == (1500, 1200, 1080)
    assert found.fill.value == 0.8
    assert found.fill.interval == pytest.approx((0.6087, 0.9114), abs=5e-5)  # Wilson, 20 of 25
    assert found.attendance.rate == 0.9


def test_a_session_outside_any_slot_was_offered_too_and_one_called_off_frees_its_slot() -> None:
    outside, freed = session(0, 15), session(0, 9, Outcome.CANCELLED_CLIENT)
    found = ladder(terms(), MONDAY, SUNDAY, [outside, freed])

    assert (found.offered.sessions, found.booked.sessions, found.empty.sessions) == (26, 1, 25)


def test_a_slot_in_leave_is_not_offered_and_an_empty_one_is_nobodys_absence() -> None:
    away = Absence("a", MONDAY, MONDAY, AbsenceKind.ANNUAL_LEAVE)
    found = ladder(terms(absences=(away,)), MONDAY, SUNDAY, [session(1, 9)])

    assert found.offered.sessions == 20
    assert found.attendance == Attendance({Outcome.ATTENDED: 1})
    assert found.attendance.rate == 1


def test_the_ladder_is_told_apart_by_week_site_mode_and_weekday() -> None:
    known = terms(typical_weeks=(clinic(1, "riverside"),))
    sessions = [session(0, 9, site="riverside", mode="video"), session(1, 15, site="hill")]

    by_site = ladder_by(known, MONDAY, SUNDAY, sessions, LadderSplit.SITE)
    assert {site: (one.offered.sessions, one.booked.sessions) for site, one in by_site.items()} == {
        "hill": (1, 1),
        "riverside": (5, 1),
    }
    by_mode = ladder_by(known, MONDAY, SUNDAY, sessions, LadderSplit.MODE)
    assert {mode: one.booked.sessions for mode, one in by_mode.items()} == {"Mode not given": 1, "Video": 1}
    by_day = ladder_by(known, MONDAY, SUNDAY, sessions, LadderSplit.WEEKDAY)
    assert [one.offered.sessions for one in by_day.values()] == [1, 2, 1, 1, 1]
    by_week = ladder_by(known, MONDAY, date(2026, 6, 14), sessions, LadderSplit.WEEK)
    assert [(week, one.offered.sessions) for week, one in by_week.items()] == [("2026-06-01", 6), ("2026-06-08", 5)]


OUTCOMES = st.sampled_from(list(Outcome))
SESSIONS = st.lists(
    st.builds(
        session,
        st.integers(0, 6),
        st.integers(8, 18),
        OUTCOMES,
        st.sampled_from(["treatment", "assessment", "meeting"]),
    ),
    max_size=25,
    unique_by=lambda one: one.key,
)


@given(sessions=SESSIONS, source=st.sampled_from([SlotSource.TYPICAL_WEEK, SlotSource.FREE_TIME]))
def test_the_counts_of_the_ladder_partition_and_its_groups_add_up(
    sessions: Sequence[Booking], source: SlotSource
) -> None:
    known = terms(shares=Shares(slots=source))
    found = ladder(known, MONDAY, SUNDAY, sessions)
    of = [one.outcome for one in sessions if one.details.activity != "meeting"]

    assert found.offered.sessions == found.empty.sessions + found.booked.sessions
    assert found.booked.sessions == len(of) - sum(outcome in CALLED_OFF - NOT_REFILLED for outcome in of)
    assert found.attended.sessions == sum(outcome in SEEN for outcome in of)
    assert found.attended.sessions <= found.booked.sessions <= found.offered.sessions
    for split in LadderSplit:
        parts = ladder_by(known, MONDAY, SUNDAY, sessions, split).values()
        assert sum(one.offered.sessions for one in parts) == found.offered.sessions
        assert sum(one.attended.minutes for one in parts) == found.attended.minutes


def test_free_contact_time_holds_as_many_sessions_as_its_minutes_pay_for_beside_lunch() -> None:
    rules = Rules(lunch_minutes=30, lunch_between=(time(12), time(14)))
    known = terms(shares=Shares(slots=SlotSource.FREE_TIME), rules=rules)
    meeting = session(0, 9, Outcome.PLANNED, "meeting")
    starts = [one.span.start.astimezone(LONDON) for one in empty_slots(known, MONDAY, MONDAY, [meeting])]

    assert [f"{one:%H:%M}" for one in starts] == ["10:00", "11:00", "12:30", "13:30", "14:30", "15:30"]


def test_free_contact_time_keeps_to_the_hours_and_to_the_most_contact_that_the_rules_allow() -> None:
    free = terms(shares=Shares(slots=SlotSource.FREE_TIME))
    ruled = replace(free, rules=Rules(earliest=time(10), latest=time(15)))
    hours = [one.span.start.astimezone(LONDON).hour for one in empty_slots(ruled, MONDAY, MONDAY, [])]
    assert hours == [10, 11, 12, 13, 14]

    noted = replace(ruled, rules=replace(ruled.rules, admin_minutes_per_contact=15))
    ends = [one.span.end.astimezone(LONDON) for one in empty_slots(noted, MONDAY, MONDAY, [])]
    assert [f"{one:%H:%M}" for one in ends] == ["11:00", "12:15", "13:30", "14:45"]
    short = replace(noted, rules=replace(noted.rules, earliest=time(14)))
    assert len(empty_slots(short, MONDAY, MONDAY, [])) == 1, "its notes lie after the latest"

    capped = replace(free, rules=Rules(max_contact_minutes_per_day=240))
    assert len(empty_slots(capped, MONDAY, MONDAY, [])) == 4
    assert len(empty_slots(capped, MONDAY, MONDAY, [session(0, 9), session(0, 10, Outcome.CANCELLED_CLIENT)])) == 3


def test_a_target_of_slots_offered_counts_them_booked_or_not() -> None:
    target = Target("t", date(2026, 1, 5), Fraction(26), Unit.CONTACTS, basis=Basis.OFFERED)
    known = terms(targets=(target,))
    figures = week_figures(
        known, MONDAY, SUNDAY, [session(0, 9, Outcome.PLANNED)], datetime(2026, 5, 31, tzinfo=LONDON), Attendance()
    )

    assert (figures.booked, figures.expected, figures.gap, figures.probability) == (1, 25, -1, 0)


def test_a_target_of_weighted_contacts_adds_up_the_weights() -> None:
    target = Target("t", date(2026, 1, 5), Fraction("22.5"), Unit.WEIGHTED)
    known = terms(targets=(target,))
    sessions = [session(0, 9), session(0, 10, activity="assessment"), session(0, 11, Outcome.DNA)]
    figures = week_figures(known, MONDAY, SUNDAY, sessions, datetime(2026, 6, 9, tzinfo=LONDON), Attendance())

    assert (figures.booked, figures.attended, figures.target) == (40, 30, 225)
