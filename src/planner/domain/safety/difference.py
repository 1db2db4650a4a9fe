"""In what two states of a diary differ: counts by kind, and never a word of what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KindDiffers:
    """How many values of a kind differ.

    Attributes:
        one: what one is called, and `many` what several are.
        only_there: how many only the backup has.
        only_here: how many only the present diary has.
        changed: how many both have, but not alike.
    """

    one: str
    many: str
    only_there: int
    only_here: int
    changed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """In what a backup and the present diary differ.

    Attributes:
        kinds: the kinds of value of which any differ.
        newest_there: the newest session recorded or thing deleted in the backup, and `newest_here` in the diary.
        why_unknown: why the present diary could not be compared; mostly empty.
        is_other: the backup is of another diary, and no earlier state of the present one.
    """

    kinds: tuple[KindDiffers, ...] = ()
    newest_there: datetime | None = None
    newest_here: datetime | None = None
    why_unknown: str = ""
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """How much a diary holds."""

    entries: int
    series: int
    cases: int
