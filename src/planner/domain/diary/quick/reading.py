"""Reading a line: every way it can be understood, or why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.quick.absences import absences_of
from planner.domain.diary.quick.entries import entries_of
from planner.domain.diary.quick.grammar import readings
from planner.domain.diary.quick.line import line_of
from planner.domain.diary.quick.meaning import Meaning, Reading
from planner.domain.diary.quick.parts import Away, Unclear

if TYPE_CHECKING:
    from planner.domain.diary.quick.line import Context
    from planner.domain.diary.quick.said import Said

LONGEST_LINE = 200
MOST_CHOICES = 8
EXAMPLE = "Type a day, a time and what it is, such as “Mon 9-10 supervision weekly”."


def read_line(text: str, context: Context) -> Reading:
    """What a line means: one choice if it is clear, several if it can be read in several ways, else a problem."""
    if not text.strip():
        return Reading(problem=EXAMPLE)
    if len(text) > LONGEST_LINE:
        msg = f"The line is too long: {LONGEST_LINE} characters are the most."
        return Reading(problem=msg, place=(LONGEST_LINE, len(text)))
    try:
        return _understood(readings(line_of(text, context)), context)
    except Unclear as error:
        return Reading(problem=str(error), place=error.place)
