"""How long the pages and another appearance take on ten years of diary, once idle time has made them ready."""

from __future__ import annotations

from itertools import cycle
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication
from tests.benchmarks.ten_years import in_fresh_window

from planner.domain.appearance import Look
from planner.domain.diary.entry import Outcome
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.ahead import Ahead
from planner.ui.shell.application import make_application
from planner.ui.shell.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

pytestmark = pytest.mark.benchmark(timer=process_time)
"""What others do on the machine counts for less than by the clock."""
FIRST_VISIT, LATER, LOOK, DEED, HELP = 0.150, 0.040, 0.150, 0.050, 0.100
"""Seconds; a deed's has the commit to the disk in it, and the week painted anew."""
NOT_READY, ITS_CHART = 400, 600
"""Milliseconds of a first visit before idle time: until the page is painted, and until what draws its chart has."""
ROUNDS = 7
FIRST_VISIT_THERE = """
now, loading = time.process_time, []
begun = now()
sys.addaudithook(lambda event, told: event == "import" and told[0] == "matplotlib" and loading.append(now()))
window.show_page(sys.argv[2])
settle()
ended = now()
from planner.ui.kit.chart_view import ChartView
drawn = sum(one.read_off is not None for one in window.findChildren(ChartView))
print(drawn, *(1000 * (at - begun) for at in ((loading or [ended])[0], ended)), flush=True)
os._exit(0)
"""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """As it is once the question for the passphrase has stood there."""
    desk.store.prepare()
    return desk


@pytest.fixture
def windows(desk: Desk, qtbot: QtBot) -> Windows:
    """A window as it is once nobody has done anything for a while."""
    made = Windows(desk, make_application(LIGHT))
    made.show_as(Look.LIGHT)
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    made.show()
    settle()
    ahead = Ahead(desk, made.window, every=0)
    with qtbot.waitSignal(ahead.done, timeout=60_000):
        ahead.begin()
    settle()
    return made


def settle() -> None:
    """Paint what has changed, and what that asks for."""
    for _ in range(4):
        QApplication.processEvents()


def timed(benchmark: BenchmarkFixture, what: str, do: Callable[[], object], rounds: int, warm: int = 0) -> float:
    """The median of a deed with all that is painted for it, in seconds; told."""

    def whole() -> None:
        do()
        settle()

    pedantic: Callable[..., object] = benchmark.pedantic
    pedantic(whole, rounds=rounds, warmup_rounds=warm)
    stats: Any = benchmark.stats
    median = float(stats.stats.median)
    print(f"\n{what}: median {median * 1000:.1f} ms")
    return median


@pytest.mark.parametrize("name", ["hours", "outcomes"])
def test_the_first_visit_finds_the_page_made(benchmark: BenchmarkFixture, windows: Windows, name: str) -> None:
    took = timed(benchmark, f"first visit to {name}", lambda: windows.window.show_page(name), rounds=1)
    assert took < FIRST_VISIT


def test_the_help_opens_at_once(benchmark: BenchmarkFixture, windows: Windows) -> None:
    took = timed(benchmark, "help on the page in front", windows.window.show_help, rounds=1)
    assert took < HELP


def visited(folder: Path, name: str) -> tuple[float, float]:
    """Milliseconds of a fresh process until a page is painted, and until its charts in sight are; all told."""
    drawn, page, chart = in_fresh_window(FIRST_VISIT_THERE, str(folder), name)
    assert drawn == (name == "hours")  # those of Outcomes lie further down
    return page, chart


@pytest.mark.parametrize("name", ["hours", "outcomes"])
def test_a_first_visit_before_idle_time_paints_the_page_and_then_its_chart(
    benchmark: BenchmarkFixture, folder: Path, name: str
) -> None:
    pedantic: Callable[..., list[tuple[float, float]]] = benchmark.pedantic
    times = pedantic(lambda: [visited(folder, name) for _ in range(ROUNDS)], rounds=1)
    page, chart = (min(column) for column in zip(*times, strict=True))
    print(f"\nfirst visit to {name} before idle time: page {page:.0f} ms, chart {chart:.0f} ms")
    assert page <= NOT_READY
    assert chart <= ITS_CHART


@pytest.mark.parametrize("name", ["hours", "outcomes"])
def test_a_later_visit_is_at_once(benchmark: BenchmarkFixture, windows: Windows, name: str) -> None:
    window, names = windows.window, cycle((name, "diary"))
    assert timed(benchmark, f"to {name} and back", lambda: window.show_page(next(names)), 20, 4) < LATER


def test_a_week_step_on_hours_is_at_once(benchmark: BenchmarkFixture, windows: Windows) -> None:
    windows.window.show_page("hours")
    assert timed(benchmark, "a week step on Hours", lambda: windows.window.step(-1), 20, 3) < LATER


@pytest.mark.parametrize("name", ["diary", "hours", "outcomes"])
def test_another_appearance_is_put_on_in_place(benchmark: BenchmarkFixture, windows: Windows, name: str) -> None:
    windows.window.show_page(name)
    looks = cycle((Look.DARK, Look.LIGHT))
    assert timed(benchmark, f"another appearance, {name} in front", lambda: windows.show_as(next(looks)), 6, 2) < LOOK
    make_application(LIGHT)


def test_the_first_deed_waits_for_nothing(benchmark: BenchmarkFixture, windows: Windows) -> None:
    diary = windows.window.diary
    one = next(one for one in diary.grid.bookings if one.outcome is Outcome.PLANNED)
    assert timed(benchmark, "the first deed", lambda: diary.doing.record([one], Outcome.ATTENDED), 1) < DEED
