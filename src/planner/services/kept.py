"""What was worked out from the diary, kept until the diary has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

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
