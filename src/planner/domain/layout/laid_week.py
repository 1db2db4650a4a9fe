"""A week laid out: where everything stands, what was moved and added, and how sure it is that nothing is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.layout.problem import Item, Place, Shape
    from planner.domain.layout.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry of a week laid out; `item` is the entry it was, or None for a session added."""

    shape: Shape
    place: Place
    item: Item | None = None

    @property
    def is_added(self) -> bool:
        """It is new in the week."""
        return self.item is None

    @property
    def is_moved(self) -> bool:
        """It stood elsewhere."""
        return self.item is not None and self.item.place != self.place

    @property
    def moved_minutes(self) -> int:
        """How far it was moved, in minutes of the clock."""
        return self.place.minutes_from(self.item.place) if self.item else 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A week laid out.

    Attributes:
        entries: everything in the week, in order.
        lunches: by the number of the day.
        is_proven: no layout that reaches as much moves or adds fewer entries, or moves as many less far.
        bound: no layout that reaches as much has fewer changes than this.
    """

    entries: tuple[Placed, ...]
    lunches: tuple[tuple[int, Stretch], ...] = ()
    is_proven: bool = False
    bound: int = 0

    @property
    def contact_minutes(self) -> int:
        """Minutes of contact in the week."""
        return sum((one.item or one.shape).contact_minutes for one in self.entries)

    @property
    def counted(self) -> int:
        """What the week counts towards the target: credited minutes or contacts."""
        return sum(one.shape.worth for one in self.entries)

    @property
    def moved(self) -> tuple[Placed, ...]:
        """The entries that stood elsewhere."""
        return tuple(one for one in self.entries if one.is_moved)

    @property
    def added(self) -> tuple[Placed, ...]:
        """The sessions that are new."""
        return tuple(one for one in self.entries if one.is_added)

    @property
    def changes(self) -> int:
        """How many entries were moved or added."""
        return len(self.moved) + len(self.added)

    @property
    def moved_minutes(self) -> int:
        """How far entries were moved together, in minutes of the clock."""
        return sum(one.moved_minutes for one in self.entries)


@dataclass(frozen=True, slots=True)
class Maximum:
    """The most contact a week can hold.

    Attributes:
        contact_minutes: minutes of contact, what stands in the week included.
        counted: what that counts towards the target: credited minutes or contacts.
        added: how many sessions are added to what stands there.
        bound: no week holds more minutes of contact than this.
        is_proven: that much can be held, and no more.
    """

    contact_minutes: int
    counted: int
    added: int
    bound: int
    is_proven: bool
