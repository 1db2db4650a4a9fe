"""How soon a diary of ten years is off the screen and its key gone, and how soon the question for it stands there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.benchmarks.ten_years import PASSPHRASE, now
from tests.end_to_end.driven import driven

from planner.bootstrap import new_id
from planner.services.desk import Desk
from planner.storage.store import Store
from planner.ui.kit.tasks import drain
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.idle import Clocks, Idle
from planner.ui.shell.page_names import WORDS
from planner.ui.shell.windows import Windows

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

PAGE_SET = 30_000
"""Milliseconds given to work under way before the diary is locked."""
OFF_AND_GONE, SLOWER = 0.2, 1.5
"""Seconds; and by how much beginning again may be slower than beginning."""


def test_a_diary_is_off_the_screen_and_its_key_gone(benchmark: BenchmarkFixture, folder: Path, qtbot: QtBot) -> None:
    app = make_application(LIGHT)

    def opened() -> tuple[tuple[Windows], dict[str, object]]:
        windows = Windows(Desk(Store.open(folder, PASSPHRASE), now, new_id), app, begin_again=lambda _way: None)
        qtbot.addWidget(windows.window)
        with qtbot.waitExposed(windows.window):
            windows.show()
        for name in WORDS:
            windows.window.show_page(name)
        drain(PAGE_SET)  # the page of the week is set on another thread; who looks at it has waited for it
        QApplication.processEvents()
        return (windows,), {}

    benchmark.pedantic(Windows.lock, setup=opened, rounds=5)  # type: ignore[no-untyped-call] # it gives no types
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < OFF_AND_GONE


@pytest.mark.real_window
def test_the_question_stands_there_as_soon_as_after_any_start(benchmark: BenchmarkFixture, folder: Path) -> None:
    starts: list[float] = []
    locks: list[float] = []

    def lock() -> None:
        begun = time.time()
        shown = "tell(shown=True)\nself.lock()"
        with driven(folder, asked="self.locked or self.type()", shown=shown, secret=PASSPHRASE) as program:
            starts.append(program.told()["at"] - begun)
            locking = program.told()["at"]
            locks.append(program.told()["at"] - locking)

    benchmark.pedantic(lock, rounds=3)  # type: ignore[no-untyped-call] # as above
    print(f"from a start to the question {min(starts):.2f} s, from locking to it {min(locks):.2f} s")
    assert min(locks) < SLOWER * min(starts)


def test_hearing_every_event_costs_next_to_nothing(benchmark: BenchmarkFixture, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    from planner.domain.safety.lock import LockAfter

    app, part = make_application(LIGHT), QWidget()
    qtbot.addWidget(part)
    part.setMouseTracking(True)
    part.show()
    idle = Idle(app, LockAfter, Clocks(time.monotonic, time.monotonic))
    benchmark(lambda: [QApplication.sendEvent(part, QEvent(QEvent.Type.UpdateRequest)) for _ in range(1000)])
    QTest.mouseMove(part, QPoint(3, 3))
    idle.stop()
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < 0.05, "50 microseconds an event at most"
