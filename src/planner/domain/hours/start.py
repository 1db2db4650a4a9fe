"""What a new diary still has to be told before it is of use: the lines of “Start here”, and which of them stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Start(StrEnum):
    """What a diary is told first, in the order in which it is asked for."""

    CONTRACT = "contract"
    NOTES = "notes"
    COMMITMENTS = "commitments"
    LUNCH = "lunch"
    RULES = "rules"
    TARGET = "target"


NEVER_NONE = frozenset({Start.CONTRACT})
"""What cannot be answered with "none": without working hours there is nothing to reckon with."""


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """Which of the first things are still missing; all others stand, or were answered with "none"."""

    missing: frozenset[Start] = frozenset()

    @property
    def is_complete(self) -> bool:
        """Everything stands, so that nothing is left to be said of it."""
        return not self.missing

    def stands(self, one: Start) -> bool:
        """It is in the diary, or was answered with "none"."""
        return one not in self.missing
