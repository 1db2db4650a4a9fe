"""Figures as they stood on a day: written down once, and read ever after without asking the diary."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

SHOWN, GROUP = 16, 4
"""How many digits of a seal are told, and how many stand together: as of the head of the trail."""
OF_ABSENCE = "hours.absence."
"""How the keys of hours away by their cause begin: sickness among them is data about health."""


class FigureUnit(StrEnum):
    """What a frozen figure is in."""

    MINUTES = "minutes"
    CONTACTS = "contacts"
    WEIGHTED = "weighted"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One figure of the program's own, as it stood.

    Attributes:
        key: what it is, in the words the commands use: "hours.attended".
        name: what it is called.
        words: as it was told.
        value: minutes, a number, or a share from 0 to 1; exactly.
        first, last: the days it is of.
        of: how many cases or sessions a share is of; None where it is a share of none, as a chance is.
    """

    key: str
    name: str
    words: str
    value: Fraction
    unit: FigureUnit
    first: date
    last: date
    of: int | None = None

    @property
    def tells_of_health(self) -> bool:
        """It says why somebody was away."""
        return self.key.startswith(OF_ABSENCE)


def seal_of(figures: Iterable[FrozenFigure]) -> str:
    """By which figures are known again: the first digits of the SHA-256 of all they say, or nothing of none."""
    told = [
        [one.key, one.name, one.words, str(one.value), one.unit.value, str(one.first), str(one.last), one.of]
        for one in figures
    ]
    if not told:
        return ""
    digits = hashlib.sha256(json.dumps(told, separators=(",", ":"), ensure_ascii=True).encode("ascii")).hexdigest()
    return " ".join(digits[place : place + GROUP] for place in range(0, SHOWN, GROUP))
