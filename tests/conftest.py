"""What tests of several rooms share: diaries to work on, and figures of other programs to compare with."""

from __future__ import annotations

import gc
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot
from tests.amount import DEEP

from planner.bootstrap import clock_on, create_desk, demo_desk, open_desk
from planner.storage.key import Cost
from planner.ui.kit.no_detours import load_qt

if TYPE_CHECKING:
    from planner.services.desk import Desk

settings.register_profile("suite", max_examples=10)  # a tenth of the usual; `make deep` tries them all
settings.load_profile("default" if DEEP else "suite")
load_qt()  # or PySide, which pytest-qt has loaded, would read every module of every library

ORACLES = Path(__file__).parent / "data" / "oracles"
Oracle = Callable[[str], Any]
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
PATIENCE = 60_000
"""Milliseconds to wait for a signal or a state: what does not come fails a test, and not a machine that is busy."""
NOW = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
DAY_OF_THE_DEMO = date(2026, 11, 23)


for _wait in (QtBot.waitActive, QtBot.waitExposed, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil):
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": PATIENCE}


def pytest_collection_finish() -> None:
    """What is loaded stays: looking through it for rubbish again and again took a tenth of the suite's time."""
    _RUBBISH.set_aside()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """What a test is done with goes before the next: windows, which Qt deletes in a loop of events only, and rubbish.

    Left to themselves thousands of widgets pile up, and each change of looks draws them all anew.
    """
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _RUBBISH.count()


class _Rubbish:
    """What is loaded is set aside as the tests begin, and again after so many, once its rubbish is collected."""

    EVERY = 500

    def __init__(self) -> None:
        self._tests = 0

    def count(self) -> None:
        """One more test is done."""
        self._tests += 1
        if self._tests % self.EVERY == 0:
            self.set_aside()

    @staticmethod
    def set_aside() -> None:
        """Collect what is rubbish, and leave the rest out of every later look."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()


_RUBBISH = _Rubbish()


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start keep the place of their window in a folder of the tests, and not in one's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def oracles() -> Path:
    """The folder of figures computed by other programs."""
    return ORACLES


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    """A reader of one file of figures; a file that is missing fails the test."""

    def read(name: str) -> Any:  # noqa: ANN401 - JSON as it comes
        return json.loads((ORACLES / name).read_text(encoding="utf-8"))

    return read


@pytest.fixture(scope="session")
def _new_diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new encrypted diary: to make it takes five times as long as to copy and open it."""
    folder = tmp_path_factory.mktemp("new") / "diary"
    made, _ = create_desk(folder, "a quiet passphrase", lambda: NOW, CHEAP)
    with closing(made):
        made.setup.begin()
    return folder


@pytest.fixture
def desk(tmp_path: Path, _new_diary: Path) -> Iterator[Desk]:
    """The services on a new encrypted diary, on the afternoon of Monday 23 November 2026."""
    shutil.copytree(_new_diary, tmp_path / "diary")
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", lambda: NOW, CHEAP)) as made:
        yield made


@pytest.fixture(scope="session")
def demo() -> Iterator[Desk]:
    """The services on the sample diary of Monday 23 November 2026; only to be read."""
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as made:
        yield made


@pytest.fixture
def takes_nothing() -> Path:
    """A folder that is there, and in which even root can write nothing: as on a disk that is full or read-only."""
    folder = Path("/proc/sys")
    if not folder.is_dir():
        pytest.skip("this system has no folder in which even root can write nothing")
    return folder
