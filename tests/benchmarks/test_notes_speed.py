"""How long the ledger of notes owed takes on ten years of sessions, in processor time."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.ten_years import TODAY, begin, single_entries

from planner.domain.diary.entry import Outcome
from planner.domain.hours.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from planner.services.desk import Desk

LEDGER = 0.050
TIMES = 9


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """13,000 sessions, and rules by which no empty block is long enough: what is owed grows for ten years."""
    desk = begin(tmp_path_factory.mktemp("notes") / "diary")
    with desk.store.work() as work:
        work.put(Rules(admin_minutes_per_contact=15, admin_block_minutes=24 * 60))
        work.add_all(single_entries())
    return desk


def test_the_ledger_of_notes_of_ten_years_takes_under_50_ms_after_a_deed(
    benchmark: BenchmarkFixture, desk: Desk
) -> None:
    begun = process_time()
    first = desk.notes.owed().owed
    print(f"\nledger of ten years, read for the first time: {(process_time() - begun) * 1000:.0f} ms")
    assert first.sessions > 8000
    taken, day = list[float](), TODAY - timedelta(days=5)

    def record_and_ask() -> None:
        one = desk.diary.bookings(day, day)[0]
        desk.diary.record([one], Outcome.DNA if len(taken) % 2 else Outcome.ATTENDED)
        desk.hours.bookings_at_hand(day, TODAY)  # the week shown is read by then
        asked = process_time()
        desk.notes.owed()
        taken.append(process_time() - asked)

    run: Callable[..., object] = benchmark.pedantic
    run(record_and_ask, rounds=TIMES)
    desk.close()
    print(f"the same after a deed: median {median(taken) * 1000:.1f} ms")
    assert median(taken) < LEDGER
