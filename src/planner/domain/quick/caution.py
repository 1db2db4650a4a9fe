"""What is asked of an entry that was understood, where its words may as well have meant another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.parts import WHENS, Loose
from planner.domain.quick.stray import begins_dated
from planner.domain.quick.tokens import Sort

if TYPE_CHECKING:
    from planner.domain.quick.said import Said, SaidPiece
    from planner.domain.quick.subject import Subject


def doubt_of(said: Said, subject: Subject) -> str:
    """What has to be asked before an entry is kept, or nothing."""
    return subject.doubt or _of_first_day(said, subject)


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
