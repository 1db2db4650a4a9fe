"""How long a backup of ten years of diary takes, and the way back."""

from __future__ import annotations

from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.ten_years import PASSPHRASE, make_ten_years, now

from planner.bootstrap import open_desk
from planner.storage.opened_backup import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

A_SECOND = 1.0
TRIES = 5


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("ten-years") / "diary"
    make_ten_years(folder)
    with closing(open_desk(folder, PASSPHRASE, now)) as opened:
        yield opened


def test_ten_years_are_backed_up_in_under_a_second(desk: Desk) -> None:
    took = []
    for _ in range(TRIES):
        started = perf_counter()
        made = desk.backups.make()
        took.append(perf_counter() - started)
    print(f"\na backup of {made.backup.size / 1e6:.1f} MB: {sorted(took)[TRIES // 2]:.2f} s")
    assert sorted(took)[TRIES // 2] < A_SECOND


def test_ten_years_are_proved_within_seconds(desk: Desk) -> None:
    path = desk.backups.make().backup.path
    started = perf_counter()
    proved = desk.backups.prove(path, Secret(PASSPHRASE))
    print(f"\nproved and compared: {perf_counter() - started:.2f} s")
    assert proved.holds.entries == 13_000
