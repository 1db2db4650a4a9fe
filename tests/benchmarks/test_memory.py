"""How much memory the program takes once every page was seen; off-screen, where no part of it is the screen's."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.ten_years import in_fresh_window, make_ten_years

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

MOST, MORE = 180, 5
"""MB, and how many more after some weeks on paper."""
EVERY_PAGE = """
from planner.ui.kit.tasks import drain
from planner.ui.shell.ahead import Ahead
from tests.benchmarks.ten_years import memory

def seen():
    settle()
    drain(5_000)
    settle()

ahead, done = Ahead(desk, window, every=0), []
ahead.done.connect(lambda: done.append(True))
ahead.begin()
while not done:
    app.processEvents()
for name in ("hours", "outcomes", "find-week", "setup", "reports"):
    window.show_page(name)
    seen()
print(memory("VmRSS"))
for _ in range(5):
    window.step(-1)
    seen()
print(memory("VmRSS"), flush=True)
os._exit(0)
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system tells the memory in another way")


def test_with_every_page_seen_little_memory_is_taken_and_no_more_with_each_week_on_paper(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    make_ten_years(tmp_path / "diary")
    seen, later = benchmark.pedantic(in_fresh_window, (EVERY_PAGE, str(tmp_path / "diary")), rounds=1)  # type: ignore[no-untyped-call] # it gives no types
    print(f"\nevery page seen: {seen:.0f} MB; five weeks on paper later: {later:.0f} MB")
    assert seen < MOST
    assert later - seen < MORE
