"""How strong a passphrase is, in words: its level, what makes it weak, and the time it takes to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.safety.strength import ADVICE, EASILY, SHORTEST, Level

if TYPE_CHECKING:
    from planner.domain.safety.strength import Strength

UNITS = ((1, "second"), (60, "minute"), (3600, "hour"), (86_400, "day"), (31_557_600, "year"))
"""Seconds in each; a year has 365.25 days."""
MOST_YEARS = 1_000_000
A_GUESS = "A guess at it takes a machine like this one about a second."
"""True of every passphrase set with a calibrated cost (planner.storage.calibration)."""


def guessing_time(guesses_log10: float) -> str:
    """How long so many guesses take at one a second, in round figures: "about 3 years"."""
    seconds = 10 ** min(guesses_log10, 15.0)
    size, unit = max(one for one in UNITS if one[0] <= max(1.0, seconds))
    number = _rounded(seconds / size)
    if unit == "year" and number >= MOST_YEARS:
        return "more than a million years"
    return f"about {counted(number, unit, f'{unit}s')}".replace(str(number), f"{number:,}", 1)


def strength_told(strength: Strength) -> str:
    """What is said under the field while a new passphrase is typed."""
    if strength.is_short:
        return f"Too short: give at least {SHORTEST} characters."
    time = guessing_time(strength.guesses_log10)
    if strength.level is Level.TOO_WEAK:
        return f"Too weak: {strength.reason or EASILY}. Better {ADVICE}."
    reason = f"{strength.level.value}: {strength.reason}." if strength.reason else f"{strength.level.value}."
    return f"{reason} One machine like this would guess it in {time}; a hundred machines, in a hundredth of that."


def _rounded(number: float) -> int:
    """One figure that counts, for no more is known; at least one."""
    whole = max(1, round(number))
    return round(whole, 1 - len(str(whole)))
