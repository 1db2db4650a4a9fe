"""Promises that are due: asked by the review of a week, the terminal and the list of meetings alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.domain.handover.meeting import Meeting, Promise


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """A promise not kept yet, of which meeting, and how many days its day is past; 0 where it is not."""

    meeting: Meeting
    promise: Promise
    days_past: int = 0


def promises_due(meetings: Iterable[Meeting], until: date, today: date) -> tuple[PromiseDue, ...]:
    """The promises not kept that are due on or before a day, the earliest first.

    Args:
        meetings: those of the diary.
        until: the last day they may be due on.
        today: by which it is told how many days a promise is past its own.
    """
    found = [
        (one.due, PromiseDue(meeting, one, max(0, (today - one.due).days)))
        for meeting in meetings
        for one in meeting.promises
        if one.is_open and one.due is not None and one.due <= until
    ]
    return tuple(due for _, due in sorted(found, key=lambda pair: pair[0]))
