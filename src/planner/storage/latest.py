"""The deeds this program did last, so that whoever knows the diary can follow it without reading it all again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.change import Step
    from planner.storage.connection import Raw

KEPT = 8


def seen_of_others(raw: Raw) -> int:
    """A figure that changes when another connection has written what this one reads."""
    found: int = raw.execute("PRAGMA data_version").fetchone()[0]
    return found


class Moment:
    """What the connections see of others, asked of each once: of the reading one as the moment begins."""

    def __init__(self, read: int) -> None:
        self.read = read
        self._written: int | None = None

    def written(self, writer: Raw) -> int:
        """What the writing connection has seen of others."""
        if self._written is None:
            self._written = seen_of_others(writer)
        return self._written


@dataclass(frozen=True, slots=True)
class Done:
    """One deed, with what the reading and the writing connection had seen of others while it held the lock."""

    number: int
    read: int
    written: int
    steps: tuple[Step, ...]


class LatestSteps:
    """A few deeds, the last of them at the end."""

    def __init__(self) -> None:
        self._done: deque[Done] = deque(maxlen=KEPT)

    def note(self, done: Done) -> None:
        """Remember a deed that was kept."""
        self._done.append(done)

    def since(self, number: int, read: int, written: int) -> tuple[Step, ...] | None:
        """The steps after deed `number`, if nobody else wrote from then, when `read` was seen, to now; else None."""
        done = [one for one in self._done if one.number > number]
        if not done or done[0].number != number + 1 or done[0].read != read:
            return None
        if any(one.written != written for one in done):
            return None
        return tuple(chain.from_iterable(one.steps for one in done))
