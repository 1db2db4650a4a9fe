"""What is asked of an entry that was understood, where its words may as well have meant another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.other_words import OF_ONES_OWN
from planner.domain.quick.parts import WHENS, Away, Loose, Unclear
from planner.domain.quick.stray import begins_dated
from planner.domain.quick.tokens import Sort

if TYPE_CHECKING:
    from planner.domain.quick.said import Said, SaidPiece
    from planner.domain.quick.subject import Subject

OWN_WORDS = OF_ONES_OWN | frozenset({"me", "i", "myself", "own", "feeling", "feel", "been", "home", "all", "please"})
RETURNS = frozenset({"return", "returns", "returning", "returned"})


def doubt_of(said: Said, subject: Subject) -> str:
    """What has to be asked before an entry is kept, or nothing."""
    return subject.doubt or _of_first_day(said, subject)


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
