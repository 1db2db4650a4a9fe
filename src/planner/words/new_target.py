"""What making a trial one's target would do, before it is done, and that it was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.english import day_in_full
from planner.domain.hours.target import Scale, target_on
from planner.words.targets import target_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.target import Target

ONLY_NOW = "You have no target before that day."


def asked_words(target: Target) -> str:
    """What a target asks and counts, as "25 h a week, attended"."""
    whom = " for a full-time post" if target.scale is Scale.FULL_TIME else ""
    return f"{target_words(target)}{whom}, {target.basis.value}"


def question_words(target: Target) -> str:
    """The question itself."""
    return f"Make {asked_words(target)}, your target from {day_in_full(target.starts)}?"


def effect_words(target: Target, rows: Sequence[Target]) -> str:
    """What it replaces, what stays, and until when it would hold."""
    before = target_on(rows, target.starts)
    later = min((row for row in rows if row.starts > target.starts), key=lambda row: row.starts, default=None)
    said = ONLY_NOW if before is None else f"It replaces {asked_words(before)}, which stays for the days before."
    if later is None:
        return said
    return f"{said} It holds until {day_in_full(later.starts - timedelta(days=1))}: then {asked_words(later)} begins."


def kept_words(target: Target) -> str:
    """That it is the target now."""
    return f"Your target from {day_in_full(target.starts)} is {asked_words(target)}."
