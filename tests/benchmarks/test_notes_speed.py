"""How long the ledger of notes owed takes on ten years of sessions, in processor time."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import time, timedelta
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.ten_years import PASSPHRASE, TODAY, YEARS, begin, now, single_entries

from planner.bootstrap import new_id
from planner.domain.diary.entry import Outcome
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.services.desk import Desk
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from planner.domain.layout.notes_ledger import NotesOwed

LEDGER, FULL_WEEKS = 0.050, 0.12
"""Seconds; the second where the room of every day of ten full years has to be worked out too."""
TIMES = 9
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """13,000 sessions, and rules by which no empty block is long enough: what is owed grows for ten years."""
    folder = tmp_path_factory.mktemp("notes") / "diary"
    desk = begin(folder)
    with desk.store.work() as work:
        work.put(Rules(admin_minutes_per_contact=15, admin_block_minutes=24 * 60))
        work.add_all(single_entries())
    desk.close()
    return folder


@pytest.fixture
def desk(growing: Path) -> Iterator[Desk]:
    """That diary, just opened."""
    with closing(Desk(Store.open(growing, PASSPHRASE), now, new_id)) as opened:
        yield opened


@pytest.fixture
def working(tmp_path: Path) -> Path:
    """As many sessions in ten years of full weeks, lunch kept free: the room of every day has to be worked out."""
    desk = begin(tmp_path / "diary")
    rules = Rules(lunch_minutes=30, lunch_between=(time(12), time(14)), admin_minutes_per_contact=15)
    with desk.store.work() as work:
        for one in desk.setup.terms().contracts:
            work.remove(one)
        work.put(Contract("c", TODAY - timedelta(days=365 * YEARS + 7), 2250, (WEEK,)))
        work.put(replace(rules, admin_block_minutes=30))
        work.add_all(single_entries())
    desk.close()
    return tmp_path / "diary"


def from_nothing(benchmark: BenchmarkFixture, folder: Path) -> tuple[float, NotesOwed]:
    """Seconds of a ledger asked for as the diary is opened, and where it stands."""
    taken: list[float] = []
    found: list[NotesOwed] = []

    def open_and_ask() -> None:
        with closing(Desk(Store.open(folder, PASSPHRASE), now, new_id)) as desk:
            desk.store.prepare()
            desk.setup.terms()
            asked = process_time()
            found.append(desk.notes.owed().owed)
            taken.append(process_time() - asked)

    run: Callable[..., object] = benchmark.pedantic
    run(open_and_ask, rounds=TIMES)
    return median(taken), found[0]


def test_the_ledger_of_ten_years_is_worked_out_from_nothing_in_under_50_ms(
    benchmark: BenchmarkFixture, growing: Path
) -> None:
    took, found = from_nothing(benchmark, growing)
    print(f"\nledger of ten years from nothing: {took * 1000:.0f} ms")
    assert found.sessions > 8000
    assert took < LEDGER


def test_the_ledger_of_ten_full_working_years_is_worked_out_from_nothing_without_a_wait(
    benchmark: BenchmarkFixture, working: Path
) -> None:
    took, found = from_nothing(benchmark, working)
    print(f"\nledger of ten full working years from nothing: {took * 1000:.0f} ms")
    assert found.accrued == found.paid > 100_000
    assert took < FULL_WEEKS


def test_the_ledger_of_notes_of_ten_years_takes_under_50_ms_after_a_deed(
    benchmark: BenchmarkFixture, desk: Desk
) -> None:
    assert desk.notes.owed().owed.sessions > 8000
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
