"""What may be counted: sessions, empty slots, closed cases, totals typed; and what each counts by a definition."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.period_totals import PeriodTotals
    from planner.domain.reconciling.definition import Alternatives, Definition

Amount = Fraction | int


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of a list of sessions on which it has more than the diary, or fewer: which of them, nobody can tell.

    Attributes:
        theirs, mine: what each counts on it.
        sessions: those of the diary it may be: of fewer, the sessions counted; of more, those that are not.
    """

    theirs: Amount
    mine: Amount
    sessions: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One session, empty slot or case, the totals of a period, or a day of a list, on the days it belongs to."""

    first: date
    last: date
    is_: Booking | Case | PeriodTotals | ListedDay

    def lies_in(self, first: date, last: date) -> bool:
        """It belongs to a period as a whole: totals cannot be divided."""
        return first <= self.first and self.last <= last


class Counting(Protocol):
    """How a kind of figure is counted.

    Attributes:
        things: everything that a definition may count, in order of its first day.
        own: one's own definition.
        alternatives: what may be other, the likelier first.
    """

    things: Sequence[Thing]
    own: Definition
    alternatives: Alternatives

    def amounts(self, definition: Definition) -> Sequence[Amount]:
        """What each of the things counts, whatever the edges of the period."""
