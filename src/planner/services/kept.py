"""What was worked out from the diary, kept until the diary has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recycle_bin import Binned

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.diary.after_deeds import Turned
    from planner.storage.store import Store, Version

K = TypeVar("K")
T = TypeVar("T")


class Kept(Generic[K, T]):
    """One value, with the key it was worked out under: a version of the diary, mostly, and a day.

    Attributes:
        last: key and value as they were made last; None before the first time.
    """

    def __init__(self) -> None:
        self.last: tuple[K, T] | None = None

    def at(self, key: K, make: Callable[[], T]) -> T:
        """The value under a key; made now where the last one was made under another."""
        last = self.last
        if last is None or last[0] != key:
            self.last = last = key, make()
        return last[1]  # not what another thread may have put there meanwhile


def turned_since(store: Store, version: Version) -> list[Turned] | None:
    """The entries and occurrences this program changed since a version, each before and after, first to last.

    None where anything else was changed, or another program may have written: then nothing can be told from before.
    """
    steps = store.since(version)
    if steps is None:
        return None
    turned: list[Turned] = []
    for step in steps:
        before, after = step.before, step.after
        if isinstance(before, Binned | None) and isinstance(after, Binned | None):
            continue  # what lies in the bin stands nowhere else
        if not isinstance(before, Entry | Deviation | None) or not isinstance(after, Entry | Deviation | None):
            return None
        turned.append((before, after))
    return turned
