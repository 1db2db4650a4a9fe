"""What is taken for granted where the diary cannot tell it; every one is the user's own to change."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.domain.english import percent_words
from planner.domain.errors import PlannerError

MOST_BETWEEN = Fraction(1, 2)
"""No study finds half of the variance between therapists."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Figures supposed.

    Attributes:
        refill_share: the share, from 0 to 1, of sessions cancelled in time (by the client with notice, or by the
            service) whose slot is filled again.
        therapist_icc: the share, from 0 to below 1, of the variance in outcome that lies between equally good
            therapists: 5 to 8% as published (statistics.md).
        attendance: the share of slots attended that is supposed while none is recorded; None where nobody said.
    """

    refill_share: Fraction = Fraction(0)
    therapist_icc: Fraction = Fraction(58, 1000)
    attendance: Fraction | None = None

    @property
    def id(self) -> str:
        """There is one set of assumptions to a diary."""
        return "assumptions"

    def __post_init__(self) -> None:
        """Refuse a share that is none."""
        if not 0 <= self.refill_share <= 1:
            msg = (
                f"The share of cancelled slots that is filled again is {percent_words(float(self.refill_share))}: "
                "give 0% to 100%."
            )
            raise PlannerError(msg)
        if self.attendance is not None and not 0 <= self.attendance <= 1:
            msg = f"The attendance supposed is {float(100 * self.attendance):g}%: give 0% to 100%."
            raise PlannerError(msg)
        if not 0 <= self.therapist_icc <= MOST_BETWEEN:
            msg = (
                f"The share of variance between therapists is {float(100 * self.therapist_icc):g}%: "
                f"give 0% to {float(100 * MOST_BETWEEN):g}%."
            )
            raise PlannerError(msg)
