"""The record of one meeting, alone on its pages: to be sent round after the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import date_words
from planner.reports.document import NONE_SAID, Points, Report, Section, Sentence, Table, day, text
from planner.reports.frozen_cells import frozen_tables, stood_words
from planner.words.exported import MEETING_SAID
from planner.words.meetings import NO_DUE, by_words, heading_words, upper_first

if TYPE_CHECKING:
    from planner.domain.handover.meeting import Meeting, Promise
    from planner.reports.document import Block, Cell
    from planner.services.desk import Desk

KIND, TITLE = "meeting", "Record of a meeting"
METHOD = (
    "The figures were written down on the day named and have not been reckoned anew since.",
    "The seal is of all of them together: it stands in the trail of the diary beside the record.",
    "“You” is the therapist whose diary it is; anybody else is named by a role.",
)


def meeting_report(desk: Desk, meeting_id: str, *, health: bool = False) -> Report:
    """The record of that id; why somebody was away stands in it only where `health` asks for it."""
    meeting = desk.meetings.one(meeting_id)
    sections = [
        Section(
            "asked", "What was asked", tuple(Sentence(line) for line in meeting.asked.splitlines() if line.strip())
        ),
        Section("agreed", "What was agreed", (Points(meeting.agreed),) if meeting.agreed else ()),
        Section("promises", "What was promised", promise_blocks(meeting)),
        Section(
            "figures",
            "The figures as they stood",
            (Sentence(stood_words(meeting), is_quiet=True), *frozen_tables(meeting, with_reasons=health)),
        ),
    ]
    return Report(
        KIND,
        TITLE,
        heading_words(meeting),
        tuple(one for one in sections if one.blocks),
        desk.hours.today(),
        (meeting.day, meeting.day),
        desk.trail.head(),
        METHOD,
    )


def promise_blocks(meeting: Meeting) -> tuple[Block, ...]:
    """The promises as a table, or nothing."""
    if not meeting.promises:
        return ()
    rows = tuple(_row(one) for one in meeting.promises)
    return (Table("Promises", ("Promised", "By whom", "Due", "Kept"), rows),)


def _row(promise: Promise) -> tuple[Cell, ...]:
    due = text(NO_DUE) if promise.due is None else day(promise.due)
    kept = text(NONE_SAID) if promise.kept_on is None else day(promise.kept_on)
    return text(promise.what), text(upper_first(by_words(promise))), due, kept


def file_name_of(meeting: Meeting) -> str:
    """What to call a file of the record, without its ending: no word of it, and no role."""
    return f"meeting-{meeting.day}"


def note_meeting(desk: Desk, report: Report, form: str) -> str:
    """Note in the trail that a record left the diary; a sentence where that could not be noted, else nothing."""
    return desk.trail.exported(form, days=report.days, held=report.held, said=MEETING_SAID)


def told_words(meeting: Meeting) -> str:
    """What is said of the record once it is written."""
    return f"Record of the meeting on {date_words(meeting.day)}"
