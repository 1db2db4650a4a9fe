"""The diary these lines are typed into, and one-line pictures of what would be saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.quick.context import Context
from planner.domain.quick.meaning import AbsenceDraft, Draft, LineReading, Meaning
from planner.domain.quick.reading import read_line
from planner.domain.quick.wording import days_off_words

ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 60, position=0),
    Activity("assessment", "Assessment", Kind.CONTACT, 60, position=1),
    Activity("supervision", "Supervision", Kind.SUPERVISION, 60, position=2),
    Activity("group-supervision", "Group supervision", Kind.SUPERVISION, 90, position=3),
    Activity("meeting", "Team meeting", Kind.MEETING, 60, position=4),
    Activity("team-training", "Team training", Kind.TRAINING, 120, position=5),
    Activity("notes", "Notes and letters", Kind.ADMIN, 60, position=6),
    Activity("cpd", "CPD", Kind.TRAINING, 180, position=7),
    Activity("duty", "Duty", Kind.DUTY, 60, position=8),
    Activity("step-2", "Step 2 group", Kind.CONTACT, 90, position=9),
)
SITES = (
    Site("riverside", "Riverside Surgery"),
    Site("hill", "Hill Road Health Centre"),
    Site("hope", "Hope House"),
)
EARLY_MONDAY = datetime(2026, 11, 23, 8, 15)

ReadAt = Callable[..., LineReading]


@pytest.fixture
def context() -> Context:
    """A Monday morning in November, before work."""
    return context_at(EARLY_MONDAY)


@pytest.fixture
def read() -> ReadAt:
    """Read a line, on that Monday morning unless another moment is given."""

    def at(text: str, now: datetime = EARLY_MONDAY) -> LineReading:
        return read_line(text, context_at(now))

    return at


def context_at(now: datetime) -> Context:
    """The diary at a moment."""
    return Context(now.date(), now, ZoneInfo("Europe/London"), ACTIVITIES, SITES, ACTIVITIES[0])


@pytest.fixture
def picture() -> Callable[[Meaning], list[str]]:
    """What a meaning would save, one line each."""
    return lambda meaning: [
        *map(_draft, meaning.drafts),
        *map(_absence, meaning.absences),
        *(f"bank_holiday {one.day}" + (f" “{one.name}”" if one.name else "") for one in meaning.holidays),
    ]


def _draft(one: Draft) -> str:
    details = one.details
    words = [
        f"{one.start:%a %Y-%m-%d %H:%M} {one.minutes} {details.activity}",
        f"@{details.site}" if details.site else "",
        f"({details.mode})" if details.mode else "",
        f"“{details.label}”" if details.label else "",
        "locked" if details.locked else "",
        one.rule,
        days_off_words(one.not_on) if one.not_on else "",
    ]
    return " ".join(word for word in words if word)


def _absence(one: AbsenceDraft) -> str:
    days = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
    times = f" {one.start:%H:%M}-{one.end:%H:%M}" if one.start and one.end else ""
    return f"{one.kind} {days}{times}" + (f" “{one.note}”" if one.note else "")
