"""What is selected in the grid: the entries marked, or else the one the arrows have come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Selection:
    """Keys of bookings.

    Attributes:
        current: where the arrows are; empty for nowhere.
        marked: what deeds are about, where anything is marked; the arrows leave it so.
    """

    current: str = ""
    marked: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """What deeds are about: what is marked, or else the current one."""
        return self.marked or frozenset({self.current} - {""})

    @property
    def is_many(self) -> bool:
        """Deeds are about more than one."""
        return len(self.keys) > 1

    @property
    def lead(self) -> str:
        """The one of them that keys move and the inspector shows."""
        return self.current if self.current in self.keys else min(self.keys, default="")

    def moved_to(self, key: str) -> Selection:
        """The arrows are elsewhere; what is marked stays."""
        return replace(self, current=key)

    def toggled(self, key: str) -> Selection:
        """One more, or one fewer."""
        left = self.keys ^ {key}
        return Selection(key if key in left else min(left, default=""), left if len(left) > 1 else frozenset())

    def with_mark(self) -> Selection:
        """The current one marked, or no longer marked."""
        return replace(self, marked=self.marked ^ {self.current}) if self.current else self

    def within(self, keys: Iterable[str]) -> Selection:
        """What of it is there."""
        there = frozenset(keys)
        return Selection(self.current if self.current in there else "", self.marked & there)


NOTHING = Selection()


def all_of(keys: Iterable[str], current: str = "") -> Selection:
    """Everything named, with the current one kept where it is among them."""
    named = list(keys)
    marked = frozenset(named)
    return Selection(current if current in named else next(iter(named), ""), marked if len(marked) > 1 else frozenset())
