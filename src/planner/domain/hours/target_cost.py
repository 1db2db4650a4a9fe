"""What a target takes of an ordinary week: the sessions to book, their notes, and what is left of the time at work.

Worked example: 37 h 30 at work, 2 h of meetings, 1 h 30 of supervision, 3 h of notes blocks; 24 sessions of 60 min to
book, 15 min of notes each. Notes come to 6 h, of which the blocks pay 3 h: 37:30 - 3:30 - 24:00 - 6:00 leaves 4 h.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.hours.verdict import LIKELY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.hours.terms import Terms


@dataclass(frozen=True, slots=True)
class TargetCost:
    """Minutes of an ordinary week, and sessions.

    Attributes:
        at_work: contracted time less absence.
        fixed: commitments by kind, without the blocks for notes.
        blocks: notes and admin blocks of the diary, which pay for notes.
        asked: sessions of the standard length that the target itself asks for.
        is_asked: the sessions to book are those asked for, as attendance is not known or makes no difference.
        to_book: sessions to book to be 80% sure of it; those asked for, where attendance is not known or makes no
            difference; None where no number of bookings is that sure.
        contact: time of the sessions to book.
        notes: notes that those sessions bring, before blocks pay for any.
    """

    at_work: int
    fixed: Mapping[Kind, int]
    blocks: int
    asked: int
    is_asked: bool
    to_book: int | None
    contact: int
    notes: int

    @property
    def left(self) -> int:
        """What is left of the time at work; below nought, the time it asks for beyond it."""
        return self.at_work - sum(self.fixed.values()) - self.contact - max(self.notes, self.blocks)


def target_cost(terms: Terms, tried: TargetTried) -> TargetCost:
    """What a target tried takes of its ordinary week."""
    week = tried.ordinary
    asked = ceil(week.target / terms.session_counts(week.unit)) if week.target > 0 else 0
    is_certain = tried.own.rate is None or tried.target.basis.is_sure
    to_book = asked if is_certain else tried.needed.get(LIKELY)
    sessions = asked if to_book is None else to_book
    standard = terms.standard
    own = standard.notes_minutes + standard.before_minutes if standard else 0
    fixed = dict(week.ledger.fixed)
    blocks = fixed.pop(Kind.ADMIN, 0)
    return TargetCost(
        at_work=week.ledger.at_work,
        fixed=fixed,
        blocks=blocks,
        asked=asked,
        is_asked=is_certain,
        to_book=to_book,
        contact=sessions * terms.session_minutes,
        notes=sessions * (own + (terms.rules.admin_minutes_per_contact or 0)),
    )
