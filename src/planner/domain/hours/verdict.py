"""What is said of a target that was tried, in one word."""

from __future__ import annotations

from enum import StrEnum

LIKELY = 0.8
"""Below this chance a target that capacity covers is called tight."""


class TargetVerdict(StrEnum):
    """Whether a target fits the capacity there is."""

    FITS = "fits"
    TIGHT = "tight"
    DOES_NOT_FIT = "does_not_fit"
