"""A disk that fills up at any step, and a folder that may only be read: refused in words, and nothing lost."""

from __future__ import annotations

import re
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

WRITING = ("pwrite64", "write", "ftruncate", "mkdir", "mkdirat")
"""From the one that fails on, all of them do: the disk stays full."""
NAMING = ("openat", "rename", "renameat", "renameat2")
"""Of these one fails; were all to, no program could be loaded."""
PAGE = 4096


def look(deed: Deed, folder: Path, code: str, ran: Ran, where: str) -> None:
    """Whatever was refused was refused in a sentence, and what was promised holds."""
    try:
        assert ran.code in (0, 1), ran.code
        assert "Traceback" not in ran.said
        if ran.code and not where.startswith("write"):  # where nothing can be written, no words can
            assert re.search(r"planner: .+[.;]", ran.said)
        deed.look(folder, code, ran)
    except Exception as error:
        error.add_note(f"{deed.name}, no room at {where}; it had said: {ran.said!r}")
        raise


def test_a_disk_full_from_any_file_call_on(deed: Deed, tracing_cutter: Cutter, fresh: Fresh) -> None:
    points = [one for one in tracing_cutter.points(deed.name, *fresh()) if one[0] in (*WRITING, *NAMING)]
    first = Random(deed.name).randrange(10)  # noqa: S311 - chance, not a secret
    for number in few(range(first, len(points)), 5):
        call, at = points[number]
        folder, code = fresh()
        and_on = "+" if call in WRITING else ""
        ran = tracing_cutter.run(deed.name, folder, code, inject=f"{call}:error=ENOSPC:when={at}{and_on}")
        look(deed, folder, code, ran, f"{call} {at}")


def test_no_file_may_grow_longer_than_so_much(deed: Deed, cutter: Cutter, fresh: Fresh) -> None:
    folder, code = fresh()
    present = max((one.stat().st_size for one in folder.glob("*")), default=0)
    for room in [0, 100, 600, *few(range(PAGE, present + 30 * PAGE, PAGE), 4)]:
        folder, code = fresh()
        ran = cutter.run(deed.name, folder, code, room=room)
        look(deed, folder, code, ran, f"{room} bytes")


def test_a_folder_that_may_only_be_read(deed: Deed, cutter: Cutter, fresh: Fresh) -> None:
    folder, code = fresh()
    before = {one.name: one.read_bytes() for one in folder.glob("*")}
    closed = folder if folder.exists() else folder.parent
    for one in (*closed.glob("*"), closed):
        one.chmod(0o555 if one.is_dir() else 0o444)
    try:
        ran = cutter.run(deed.name, folder, code, no_powers=True)
    finally:
        for one in (closed, *closed.glob("*")):
            one.chmod(0o700 if one.is_dir() else 0o600)
    if ran.code == 4:
        pytest.skip("root keeps its rights here")
    assert ran.code == 1, ran.said
    assert "planner: " in ran.said
    assert {one.name: one.read_bytes() for one in folder.glob("*")} == before
    deed.look(folder, code, ran)
