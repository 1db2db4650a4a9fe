"""What goes wrong around the diary, tried on purpose: programs killed, disks full, files spoilt, clocks and zones off.

- `deeds` is the table: each row is something the program does, and what it promises however it is cut off. What can be
  done to one row is done to all of them, so that a new deed needs a new row and nothing else.
- `cutting` has the ways to cut a deed off. A kill or a full disk at a chosen file call needs strace, and the right to
  trace; without them those tests skip, and what is left are kills at random moments and files that may not grow.
- `fork_server` is the process in which the deeds are done.

The suite tries a seeded tenth of everything; `make faults` (PLANNER_DEEP=1) all of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from tests.amount import DEEP
from tests.faults.cutting import Cutter
from tests.faults.deeds import DEEDS, Deed

Fresh = Callable[[], tuple[Path, str]]


@pytest.fixture(scope="session")
def cutter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cutter]:
    """The ways to cut deeds off."""
    made = Cutter(tmp_path_factory.mktemp("cut") / "calls")
    yield made
    made.close()


@pytest.fixture(scope="session")
def tracing_cutter(cutter: Cutter) -> Cutter:
    """The same, where it can stop a deed at any of its calls."""
    if not cutter.can_trace():
        pytest.skip("needs strace, and the right to trace another process")
    return cutter


TRIED = DEEDS if DEEP else ("edits", "migration", "restore", "new key")
"""The suite tries those that move most files; what cuts off one is the same for all."""


@pytest.fixture(params=TRIED)
def deed(request: pytest.FixtureRequest) -> Deed:
    """Each deed in its turn."""
    return DEEDS[request.param]


@pytest.fixture
def fresh(deed: Deed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fresh:
    """Makes the folder a deed works on as often as it is asked, always the same; with its recovery code."""
    for name in ("PLANNER_PASSPHRASE", "PLANNER_NEW_PASSPHRASE", "PLANNER_RECOVERY_CODE"):
        monkeypatch.setenv(name, "")  # what a deed sets is taken back
    template, folder = tmp_path / "template" / "diary", tmp_path / "tried" / "diary"
    with redirect_stdout(StringIO()):
        code = deed.prepare(template)

    def make() -> tuple[Path, str]:
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.parent.mkdir()
        if template.exists():
            shutil.copytree(template, folder)
        return folder, code

    return make
