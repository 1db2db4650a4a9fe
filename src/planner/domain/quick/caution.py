"""What is asked of an entry that was understood, where its words may as well have meant another."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.english import hours_words
from planner.domain.quick.other_words import OF_ONES_OWN
from planner.domain.quick.parts import WHENS, Away, Loose, Time, Unclear, Weekdays
from planner.domain.quick.stray import begins_dated
from planner.domain.quick.tokens import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.quick.meaning import Draft
    from planner.domain.quick.said import Said, SaidPiece
    from planner.domain.quick.subject import Subject

OWN_WORDS = OF_ONES_OWN | frozenset({"me", "i", "myself", "own", "feeling", "feel", "been", "home", "all", "please"})
LONGEST_USUAL = 3 * 60
DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{2})")
RETURNS = frozenset({"return", "returns", "returning", "returned"})


def doubt_of(said: Said, subject: Subject, drafts: Sequence[Draft]) -> str:
    """What has to be asked before entries are kept, or nothing."""
    return subject.doubt or _of_first_day(said, subject) or _of_length(subject, drafts) or _of_dots(said, drafts)


def _of_length(subject: Subject, drafts: Sequence[Draft]) -> str:
    """A session of a whole morning is likelier several."""
    longest = max((one.minutes for one in drafts), default=0)
    if not subject.activity.is_contact or longest <= LONGEST_USUAL:
        return ""
    return f"Is it one session of {hours_words(longest)}? For several in a row say how long and how many: 50min x3."


def _of_dots(said: Said, drafts: Sequence[Draft]) -> str:
    """“Thu 10.12” is the tenth of December, if that is a Thursday."""
    time = said.piece(Time)
    dotted = DOTTED.fullmatch(said.line.text[slice(*time.place)]) if time else None
    if time is None or dotted is None or said.get(Weekdays) is None or said.when is not None:
        return ""
    day, month = map(int, dotted.groups())
    if any(_next_such(day, month, one.start.date()) == one.start.weekday() for one in drafts):
        return f"Is {said.quote(time)} a time? For the date write {day}/{month} and a time."
    return ""


def _next_such(day: int, month: int, after: date) -> int | None:
    """The weekday of the next day of a month from a date on, or nothing if there is no such day."""
    if not 1 <= month <= 12:
        return None
    year = after.year + ((month, day) < (after.month, after.day))
    return date(year, month, day).weekday() if 1 <= day <= monthrange(year, month)[1] else None


def doubt_of_absence(said: Said) -> str:
    """“Sam A/L” is another's leave, and “leave early” none: a word before the absence or right after it is asked."""
    away = next(piece for piece in said.pieces if isinstance(piece.part, Away))
    for piece in said.pieces:
        if not isinstance(piece.part, Loose) or said.line.word(piece.part.token) in OWN_WORDS | {""}:
            continue
        between = said.line.text[away.place[1] : piece.place[0]] if piece.place > away.place else ""
        if not between.strip(" '’"):
            return f"Is this an absence of your own? {said.quote(piece)} stands beside it."
    return ""


def refuse_return(said: Said) -> None:
    """“A/L back Mon” says the day of return, which is no day of leave; a bad back is no return."""
    loose = [piece for piece in said.pieces if isinstance(piece.part, Loose)]
    ends = {one.place[0] for one in loose}
    for piece in loose:
        word = said.line.text[slice(*piece.place)].casefold()
        rest = said.line.text[piece.place[1] :]
        follows = piece.place[1] + len(rest) - len(rest.lstrip())
        if word in RETURNS or (word == "back" and rest.strip() and follows not in ends):
            msg = f"{said.quote(piece)} is not understood with an absence: write its last day, such as until 18 Dec."
            raise Unclear(msg, piece.place)


def _of_first_day(said: Said, subject: Subject) -> str:
    """“weekly, review 22 Dec”: the word before a date may say what is on that day only."""
    when = said.piece(*WHENS)
    if when is None or not begins_dated(said):
        return ""
    before = max((piece for piece in said.pieces if piece.place[1] <= when.place[0]), key=_end, default=None)
    if before is None or not isinstance(before.part, Loose):
        return ""
    at = before.part.token
    if said.line.token(at).sort is not Sort.WORD or subject.named[0] <= at < subject.named[1]:
        return ""
    return f"Does it repeat from {said.quote(when)} on? {said.quote(before)} stands before that date."


def _end(piece: SaidPiece) -> int:
    return piece.place[1]
