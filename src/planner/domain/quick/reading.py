"""Reading a line: every way it can be understood, or why it cannot."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from planner.domain.quick.absences import absences_of, holidays_of
from planner.domain.quick.entries import entries_of
from planner.domain.quick.grammar import readings
from planner.domain.quick.line import distinct, line_of
from planner.domain.quick.meaning import LineReading, Meaning
from planner.domain.quick.parts import Away, HolidayOff, Unclear
from planner.domain.quick.subject import subjects
from planner.domain.quick.taking_away import refuse_taking_away

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.domain.quick.context import Context
    from planner.domain.quick.parts import Place
    from planner.domain.quick.said import Said

T = TypeVar("T")

LONGEST_LINE = 200
MOST_CHOICES = 60
EXAMPLE = "Type a day, a time and what it is, such as “Mon 9-10 supervision weekly”."


def read_line(text: str, context: Context) -> LineReading:
    """What a line means: one choice if it is clear, several if it can be read in several ways, else a problem."""
    if not text.strip(" .,;\t\n"):
        return LineReading(problem=EXAMPLE)
    if len(text) > LONGEST_LINE:
        msg = f"The line is too long: {LONGEST_LINE} characters are the most."
        return _not_read(text, msg, (LONGEST_LINE, len(text)))
    try:
        line = line_of(text.rstrip(" .,;"), context)
        refuse_taking_away(line)
        return _understood(line.text, readings(line), context)
    except Unclear as error:
        return _not_read(text, str(error), error.place)


def _not_read(text: str, problem: str, place: Place | None) -> LineReading:
    return LineReading(problem=problem, place=place, unread=text[slice(*place)].strip() if place else "")


def _understood(text: str, found: Sequence[Said], context: Context) -> LineReading:
    """The meanings of the plainest readings that have any; or else why the likeliest has none."""
    troubles: list[Unclear] = []
    for _, plain in groupby(found, lambda said: said.cost):
        choices: list[Meaning] = []
        for said in plain:
            ways: list[Iterator[Meaning]] = []
            _collect(_ways(said, context), ways, troubles)
            for way in ways:
                _collect(way, choices, troubles)
        if choices:
            return LineReading(tuple(distinct(choices)[:MOST_CHOICES]))
    return _not_read(text, str(troubles[0]), troubles[0].place)


def _collect(found: Iterator[T], into: list[T], troubles: list[Unclear]) -> None:
    """Gather what there is before the first trouble."""
    try:
        into.extend(found)
    except Unclear as error:
        troubles.append(error)


def _ways(said: Said, context: Context) -> Iterator[Iterator[Meaning]]:
    """What a reading can mean, separately for each activity its words can name."""
    said.check()
    said = said.joined()
    if away := said.get(Away):
        yield absences_of(said, context, away)
        return
    if said.get(HolidayOff):
        yield holidays_of(said, context)
        return
    for subject in subjects(said, context):
        yield entries_of(said, context, subject)
