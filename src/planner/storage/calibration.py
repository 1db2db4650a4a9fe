"""What a guess at a passphrase is to cost on this machine: about a second, measured where a passphrase is set."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planner.storage.key import MOST_PASSES, MOST_WORK, SALT_BYTES, Cost, derived

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = 1.0
"""Seconds a guess is to take: what KeePassXC takes by default, and one can wait for."""
MEMORY_KIB = (256 * 1024, 128 * 1024, 64 * 1024)
"""Memory is raised before passes, for it is dearer to who guesses with many chips (RFC 9106, 4)."""
TRIALS = 3
"""What other programs take of the memory's speed counts even so; so the quickest of three tells."""
GAIN = 0.6
"""What each further processor brings: the lanes wait for one another four times a pass, and share the memory."""


def calibrated(seconds_of: Callable[[Cost], float]) -> Cost:
    """The cost that takes about a second here; never less than the usual one, nor more than a key file may ask for.

    Args:
        seconds_of: how long a guess of some cost takes.
    """
    usual = Cost()
    seconds = max(0.001, min(seconds_of(usual) for _ in range(TRIALS)))
    work = usual.memory_kib * usual.passes * TARGET / seconds
    memory = next((one for one in MEMORY_KIB if one * usual.passes <= work), usual.memory_kib)
    most = min(MOST_PASSES, MOST_WORK // memory)
    return Cost(memory, min(most, max(usual.passes, round(work / memory))), usual.lanes)


def timed_by(clock: Callable[[], float], processors: int = 1) -> Callable[[Cost], float]:
    """A way to measure how long a guess takes where nothing else runs.

    Args:
        clock: the time the processors have given to this program, all of them together: other programs that run
            meanwhile take the day's time, and would make a cheap key for good.
        processors: how many there are for the lanes of a guess.
    """

    def seconds_of(cost: Cost) -> float:
        derived("", os.urandom(SALT_BYTES), Cost(8 * cost.lanes, 1, cost.lanes))  # what has to be loaded is loaded now
        before = clock()
        derived("", os.urandom(SALT_BYTES), cost)
        return (clock() - before) / (1 + GAIN * (min(processors, cost.lanes) - 1))

    return seconds_of


def processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
