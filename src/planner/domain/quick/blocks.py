"""The stretches of a day that a line asks for: one session, or several in a row with gaps between."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.diary.activity import LONGEST_SESSION
from planner.domain.english import clock_words, hours_words
from planner.domain.quick.clocks import MIDNIGHT, NOON
from planner.domain.quick.parts import (
    Gap,
    Half,
    Lasting,
    Length,
    Nth,
    Run,
    SaidCount,
    SaidRepeat,
    Sessions,
    Time,
    TimeList,
    Unclear,
    Until,
    Weekdays,
)

if TYPE_CHECKING:
    from planner.domain.quick.said import Said

MOST_SESSIONS = 24
LONGEST_ROW = 6 * 60


@dataclass(frozen=True, slots=True)
class Block:
    """A start in minutes of the day and a length; `by_the_clock` when it was given by the time it ends."""

    start: int
    minutes: int
    by_the_clock: bool = False


def blocks_of(said: Said, usual: int) -> list[tuple[Block, ...]]:
    """The blocks asked for, in every way they can be meant, where sessions usually last so many minutes."""
    listed, length = said.get(TimeList), said.get(Length)
    time = listed.times[0] if listed else time_of(said)
    if length is not None and not 1 <= length.minutes <= LONGEST_SESSION:
        said.refuse((Length,), f"is no length for an entry: give 1 to {LONGEST_SESSION} minutes")
    minutes = length.minutes if length else usual
    if listed is not None:
        return [_listed(said, listed, minutes)]
    _refuse_count_of_row(said, time, minutes)
    if said.get(Sessions) is not None:
        return [_row(said, time, minutes)]
    if time.end is None:
        said.refuse((Gap,), "goes between sessions: say how many, as in x3")
        return [(Block(time.start, minutes),)]
    if length is None and said.get(Gap) is None:
        return [(Block(time.start, time.end - time.start, by_the_clock=True),)]
    return _filled(said, time, time.end, minutes)


def _listed(said: Said, listed: TimeList, minutes: int) -> tuple[Block, ...]:
    """A block at each of the times."""
    said.refuse((Sessions, Gap), "does not go with several times: leave one out")
    row = tuple(
        Block(one.start, minutes if one.end is None else one.end - one.start, by_the_clock=one.end is not None)
        for one in listed.times
    )
    if any(one.start + one.minutes > other.start for one, other in pairwise(row)):
        said.refuse((TimeList,), f"would overlap: sessions of {hours_words(minutes)} need times further apart")
    return row


def _refuse_count_of_row(said: Said, time: Time, minutes: int) -> None:
    """“9-11, 2 sessions” counts those that fill the time, not weeks."""
    count = said.get(SaidCount)
    if count is not None and count.sessions and not count.sure and time.end is not None:
        taken = count.times * minutes
        if count.times > 1 and taken <= time.end - time.start:
            said.refuse((SaidCount,), "fill the time in a row")


def time_of(said: Said) -> Time:
    """The time it says; one that is not in the half of the day it says is refused."""
    time, half = said.get(Time), said.get(Half)
    if time is None:
        words = ", ".join(f"“{said.line.slice(*run)}”" for run in said.runs())
        msg = "At what time? Add one, such as 9-10 or 14:00" + (f"; {words} says none." if words else ".")
        raise Unclear(msg, said.loose_place)
    if half is not None and half.afternoon != (time.start >= NOON):
        said.refuse((Half,), f"does not go with {clock_words(time.start)}")
    return time


def _row(said: Said, time: Time, minutes: int) -> tuple[Block, ...]:
    """So many sessions in a row, if they fit."""
    sessions, gap = said.get(Sessions), said.get(Gap)
    number, between = sessions.number if sessions else 1, gap.minutes if gap else 0
    if not 1 <= number <= MOST_SESSIONS:
        said.refuse((Sessions,), f"is out of range: 1 to {MOST_SESSIONS} sessions in a row")
    if _is_number_of_repeats(said, time):
        said.refuse((Sessions,), "in a row needs a length, as in 50min x3")
    if time.end is None and number * minutes > LONGEST_ROW:
        said.refuse((Sessions,), f"in a row would take {hours_words(number * minutes)}: say until when, as in 9-12")
    taken, end = number * minutes + (number - 1) * between, time.end or MIDNIGHT
    if taken > end - time.start:
        gaps = f" with gaps of {hours_words(between)}" if between else ""
        window = f"{clock_words(time.start)} – {clock_words(end)} is {hours_words(end - time.start)}"
        msg = f"does not fit: {number} × {hours_words(minutes)}{gaps} take {hours_words(taken)}, and {window}"
        said.refuse((Sessions,), msg)
    return _in_a_row(time.start, minutes, between, number)


def _is_number_of_repeats(said: Said, time: Time) -> bool:
    """“weekly x10” counts weeks, unless something else speaks of sessions in a row."""
    weekdays = said.get(Weekdays)
    is_repeated = said.piece(SaidRepeat, Nth) is not None or (weekdays is not None and weekdays.repeats)
    return is_repeated and time.end is None and said.piece(Gap, Until, Lasting, Run) is None


def _in_a_row(start: int, minutes: int, between: int, number: int) -> tuple[Block, ...]:
    return tuple(Block(start + n * (minutes + between), minutes) for n in range(number))


def _filled(said: Said, time: Time, end: int, minutes: int) -> list[tuple[Block, ...]]:
    """As many sessions as the time holds; or, if no gap speaks of several, only the first of them."""
    gap, count, window = said.get(Gap), said.get(SaidCount), end - time.start
    between = gap.minutes if gap else 0
    number = (window + between) // (minutes + between)
    if number < 1:
        blamed = Length if said.get(Length) else Gap
        said.refuse((blamed,), f"does not fit: {clock_words(time.start)} – {clock_words(end)} is {hours_words(window)}")
    if number > MOST_SESSIONS:
        said.refuse((Length,), f"would make {number} sessions: {MOST_SESSIONS} in a row are the most")
    if count is not None and not (count.sure or count.sessions) and minutes != window:
        said.refuse((SaidCount,), "may count sessions or repeats: for repeats write “10 times”")
    row = _in_a_row(time.start, minutes, between, number)
    return [row] if gap or number == 1 else [row, row[:1]]
