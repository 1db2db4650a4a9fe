"""Meetings in the evidence: what was asked, agreed and promised, and the figures as they stood, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, short_date
from planner.reports.document import Points, Section, Sentence, Table, text
from planner.reports.frozen_cells import frozen_cell
from planner.reports.meeting_report import promise_blocks
from planner.words.frozen_figures import name_of
from planner.words.meetings import heading_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.domain.handover.frozen_figure import FrozenFigure
    from planner.domain.handover.meeting import Meeting
    from planner.reports.document import Block, Cell
    from planner.services.desk import Desk

KEY, TITLE = "meetings", "Meetings: what was asked, agreed and promised"
MOST_BESIDE = 4
"""So many meetings have room beside one another on a page."""
_WHOSE = {"week": "week", "hours": "leave year so far"}


def meetings_section(desk: Desk, first: date, last: date, *, with_reasons: bool = False) -> Section | None:
    """The records of the days from first to last; None where there is none.

    Why somebody was away, which may be data about health, stands among the figures only with reasons.
    """
    found = desk.meetings.between(first, last)
    if not found:
        return None
    blocks: list[Block] = [Sentence(f"{counted(len(found), 'meeting is', 'meetings are')} on record.", is_quiet=True)]
    for meeting in found:
        blocks += _said(meeting)
    for place in range(0, len(found), MOST_BESIDE):
        blocks += _figures(found[place : place + MOST_BESIDE], place, with_reasons=with_reasons)
    return Section(KEY, TITLE, tuple(blocks))


def _said(meeting: Meeting) -> Iterator[Block]:
    yield Sentence(f"{heading_words(meeting)}:")
    lines = [
        *(f"Asked: {line}" for line in meeting.asked.splitlines() if line.strip()),
        *(f"Agreed: {line}" for line in meeting.agreed),
    ]
    if lines:
        yield Points(tuple(lines))
    yield from promise_blocks(meeting)


def _figures(meetings: Sequence[Meeting], place: int, *, with_reasons: bool) -> Iterator[Table]:
    """The figures of some meetings, a column each, by the days of the meetings."""
    keyed = [
        {one.key: one for one in meeting.figures if with_reasons or not one.tells_of_health} for meeting in meetings
    ]
    known = [one for one, meeting in zip(keyed, meetings, strict=True) if one and meeting.frozen_on]
    if not known:
        return
    keys = dict.fromkeys(key for figures in sorted(keyed, key=len, reverse=True) for key in figures)
    rows = tuple(
        (text(_named(key)), *(_cell(figures, key, place + number) for number, figures in enumerate(keyed)))
        for key in keys
    )
    heads = ("Figure", *(short_date(one.day) for one in meetings))
    yield Table("The figures as they stood", heads, rows, note=_note(meetings))


def _cell(figures: dict[str, FrozenFigure], key: str, number: int) -> Cell:
    return frozen_cell(figures.get(key), f"meetings.{number + 1}.")


def _named(key: str) -> str:
    """A figure by its name, with what it is of where another has the same name."""
    of = _WHOSE.get(key.partition(".")[0])
    return f"{name_of(key)}, {of}" if of else name_of(key)


def _note(meetings: Sequence[Meeting]) -> str:
    """When each column was frozen, and by what it is known again."""
    sealed = [
        f"{short_date(one.day)}: frozen on {date_words(one.frozen_on)}, seal {one.seal}"
        for one in meetings
        if one.frozen_on is not None
    ]
    return f"Written down then and not reckoned anew since. {'; '.join(sealed)}."
