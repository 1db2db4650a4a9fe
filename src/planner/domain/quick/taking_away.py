"""Lines that would take something away or move it: a quick line only adds, and would enter the very thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.names import BY_KIND, LEADING
from planner.domain.quick.parts import Unclear
from planner.domain.quick.personal import PAIRS
from planner.domain.quick.vocabulary import SESSION_WORDS

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

_TAKING_AWAY = """
    cancel cancels cancelled canceled cancelling delete deleted deleting remove removed removing move moved moves
    moving swap swapped swapping swop swopped reschedule rescheduled rescheduling postpone postponed rearrange
    rearranged unbook scrap undo
"""
TAKING_AWAY = frozenset(_TAKING_AWAY.split())
ONLY_ADDS = "A quick line adds; select the entry to cancel or move it."


def refuse_taking_away(line: TypedLine) -> None:
    """Refuse “cancel duty Thu” and “no duty Thu”; but moving house is an errand, and an activity has its name."""
    for at, token in enumerate(line.tokens):
        if _takes_away(line, at):
            raise Unclear(ONLY_ADDS, (token.start, token.end))


def _takes_away(line: TypedLine, at: int) -> bool:
    word = line.word(at)
    if word == "no":
        is_named = any(one.rank >= BY_KIND for one in line.namings.get(at + 1, ()))
        return line.word(at + 1) in SESSION_WORDS or (at == 0 and is_named)
    if word not in TAKING_AWAY:
        return False
    is_errand = bool(PAIRS & {(line.word(at - 1), word), (word, line.word(at + 1))})
    around = (one for start, those in line.namings.items() if start <= at for one in those if one.after > at)
    return not is_errand and not any(one.rank >= LEADING for one in around)
