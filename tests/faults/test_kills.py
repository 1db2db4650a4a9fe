"""Killed at any file call or at any moment: all that was said to be done is there, and there is a way on."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.amount import few

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.conftest import Fresh
    from tests.faults.cutting import Cutter
    from tests.faults.deeds import Deed, Ran

pytest.importorskip("resource", reason="processes are cut off otherwise on this system")

MOMENTS = 40
"""For each deed, besides every file call it makes."""


def test_a_deed_left_alone_does_what_it_says(deed: Deed, cutter: Cutter, fresh: Fresh) -> None:
    folder, code = fresh()
    ran = cutter.run(deed.name, folder, code)
    assert ran.code == 0, ran.said
    deed.look(folder, code, ran)


def test_killed_at_any_file_call(deed: Deed, tracing_cutter: Cutter, fresh: Fresh) -> None:
    points = tracing_cutter.points(deed.name, *fresh())
    assert len(points) > 5
    first = Random(deed.name).randrange(10)  # noqa: S311 - chance, not a secret
    killed = 0
    for number in few(range(first, len(points)), 6):
        call, at = points[number]
        folder, code = fresh()
        ran = tracing_cutter.run(deed.name, folder, code, inject=f"{call}:signal=KILL:when={at}")
        killed += ran.code == -9
        assert ran.code in (0, -9), ran.said
        look(deed, folder, code, ran, f"{call} {at}")
    assert killed > 0


def test_killed_at_any_moment(deed: Deed, cutter: Cutter, fresh: Fresh) -> None:
    before = time.perf_counter()
    cutter.run(deed.name, *fresh())
    lasts = time.perf_counter() - before
    for seed in few(range(MOMENTS), 2):
        folder, code = fresh()
        after = Random(f"{deed.name} {seed}").random() * lasts  # noqa: S311 - as above
        ran = cutter.run(deed.name, folder, code, kill_after=after)
        look(deed, folder, code, ran, f"after {after:.3f} of {lasts:.3f} s")


def look(deed: Deed, folder: Path, code: str, ran: Ran, where: str) -> None:
    """What was promised, and where it was cut off if it does not hold."""
    try:
        deed.look(folder, code, ran)
    except Exception as error:
        error.add_note(f"{deed.name}, killed at {where}; it had said: {ran.said!r}")
        raise
