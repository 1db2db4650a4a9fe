"""How a value's fields are kept that SQLite or JSON would lose: one codec for writing, reading and the recycle bin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Codec:
    """The way into a cell and back; None stays None without either."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _wall_text(wall: datetime) -> str:
    return wall.isoformat(timespec="seconds")


def wall_of(text: str) -> datetime:
    """The wall time a text says; ValueError for one with an offset, which would be an instant."""
    wall = datetime.fromisoformat(text)
    if wall.tzinfo is not None:
        msg = "A wall time has no offset."
        raise ValueError(msg)
    return wall


def one_of(kind: Callable[[Any], Any]) -> Codec:
    """A member of an enumeration, by its value."""
    return Codec(lambda member: member.value, kind)


def as_it_is(read: Callable[[Any], Any]) -> Codec:
    """What JSON can keep as it is, and how it is made into a value again."""
    return Codec(lambda kept: kept, read)


INSTANT = Codec(_seconds, _instant)
"""A UTC instant, as whole seconds since 1970 so that ranges compare as numbers."""
WALL = Codec(_wall_text, wall_of)
"""A naive local wall time, as ISO text."""
DAY = Codec(date.isoformat, date.fromisoformat)
CLOCK = Codec(time.isoformat, time.fromisoformat)
EXACT = Codec(str, Decimal)
"""A decimal kept exactly, as text: 3.10 less 2.37 must stay 0.73."""
RATIO = Codec(str, Fraction)
FLAG = Codec(int, bool)
JSON = Codec(json.dumps, json.loads)
