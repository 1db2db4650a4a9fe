"""Records of meetings in words: whom with, what was promised by whom until when, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, day_in_full, day_words
from planner.domain.handover.meeting import ME

if TYPE_CHECKING:
    from planner.domain.handover.meeting import Meeting, Promise
    from planner.domain.handover.promises_due import PromiseDue

ROLES = ("Line manager", "Supervisor", "Service lead", "Clinical lead", "Human resources", "Union representative")
"""Whom a meeting is mostly with; any other role may be written."""
YOU = "you"
NO_MEETINGS = "No meeting is on record yet."
ABOUT_ROLES = "Name a role and no person: the record may be handed on."
NO_DUE = "no day named"


def heading_words(meeting: Meeting) -> str:
    """As “Thu 12 November 2026, with line manager”."""
    return f"{day_in_full(meeting.day)}, with {lower_first(meeting.with_role)}"


def lower_first(role: str) -> str:
    """A role within a sentence; what is written in capitals stays so."""
    return role if role[:2].isupper() else role[:1].lower() + role[1:]


def upper_first(role: str) -> str:
    """A role at the beginning of a cell; the rest of it stays as it was written."""
    return role[:1].upper() + role[1:]


def by_words(promise: Promise) -> str:
    """Who promised: you, or a role."""
    return YOU if promise.by == ME else promise.by


def due_words(promise: Promise) -> str:
    """By when, or when it was kept."""
    if promise.kept_on is not None:
        return f"kept on {date_words(promise.kept_on)}"
    return NO_DUE if promise.due is None else f"due on {date_words(promise.due)}"


def promise_words(promise: Promise) -> str:
    """As “Send the rota (service lead, due on 20 November 2026)”."""
    return f"{promise.what} ({by_words(promise)}, {due_words(promise)})"


def promise_due_words(due: PromiseDue) -> str:
    """A promise that is due, as the review of a week lists it: “Send the rota: you, due Fri 20 Nov, 3 days ago”."""
    day = "" if due.promise.due is None else f", due {day_words(due.promise.due)}"
    past = f", {counted(due.days_past, 'day', 'days')} ago" if due.days_past else ""
    return f"{due.promise.what}: {by_words(due.promise)}{day}{past}"


def kept_words(meeting: Meeting) -> str:
    """How many of its promises are kept, as “1 of 3 kept”; nothing where none was made."""
    kept = sum(not one.is_open for one in meeting.promises)
    return f"{kept} of {len(meeting.promises)} kept" if meeting.promises else ""


def promises_told(number: int) -> str:
    """How many promises are due."""
    return f"{counted(number, 'promise is', 'promises are')} due."
