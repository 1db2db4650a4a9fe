"""Weeks on paper, made of a few bookings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.clock import DAY, monday_of
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of, span_of_days
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.terms import Terms
from planner.domain.hours.week_figures import week_figures
from planner.reports.week_sheet import WeekOnPaper
from planner.services.hours import Week

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)
NOW = datetime(2026, 11, 25, 14, 25, tzinfo=UTC)
ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT),
    Activity("assessment", "Zebrafish assessment", Kind.CONTACT, position=1),
    Activity("meeting", "Team meeting", Kind.MEETING, position=2),
)
SITES = (Site("riverside", "Riverside Surgery"),)
CONTRACT = Contract("contract", date(1900, 1, 1), 2250, ((WorkingDay(time(9), time(17), 30),) * 5 + (None, None),))
TERMS = Terms(contracts=(CONTRACT,), activities=ACTIVITIES)


def booked(day: date, start: time, minutes: int = 60, outcome: Outcome = Outcome.PLANNED, **details: str) -> Booking:
    """An entry on a day; a treatment session where no activity is given."""
    about = replace(Details("treatment"), **details)  # type: ignore[arg-type] # only words are given
    return Booking(
        f"{day}{start}{minutes}{about}", span_of(datetime.combine(day, start), minutes, TERMS.zone), about, outcome
    )


def all_day(first: date, last: date, label: str) -> Booking:
    """An entry that marks its days."""
    return Booking(
        f"{first}{label}", span_of_days(first, last, TERMS.zone), Details("meeting", label=label), all_day=True
    )


def on_paper(*bookings: Booking, monday: date = MONDAY, terms: Terms = TERMS) -> WeekOnPaper:
    """A week that holds these bookings."""
    monday = monday_of(monday)
    figures = week_figures(terms, monday, monday + 6 * DAY, bookings, NOW, Attendance())
    return WeekOnPaper(Week(monday, bookings, figures), terms, SITES, NOW.date())


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
