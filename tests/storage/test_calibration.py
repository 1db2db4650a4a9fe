"""What a guess at a passphrase costs is chosen by measure: about a second here, within fixed bounds."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from subprocess import Popen
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from planner.bootstrap import create_desk, make_tools, open_desk
from planner.storage.beginning import KEY_NAME
from planner.storage.calibration import MEMORY_KIB, calibrated, processors, timed_by
from planner.storage.key import MOST_PASSES, MOST_WORK, Cost
from planner.storage.key_file import load_keys
from planner.storage.passphrase import another_code, change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = "a quiet passphrase", "another passphrase"
DEAR = Cost(memory_kib=2048, passes=2, lanes=1)
USUAL = Cost()


def costs(folder: Path) -> tuple[Cost, Cost]:
    """What a guess at the passphrase costs, and one at the recovery code."""
    keys = load_keys(folder / KEY_NAME)
    assert keys.by_passphrase
    assert keys.by_recovery_code
    return keys.by_passphrase.cost, keys.by_recovery_code.cost


def on_a_machine(seconds_for_the_usual: float) -> Cost:
    """What is chosen where a guess takes as long as its memory times its passes."""
    usual = USUAL.memory_kib * USUAL.passes
    return calibrated(lambda cost: seconds_for_the_usual * cost.memory_kib * cost.passes / usual)


@given(st.floats(0.0, 100.0))
def test_it_is_never_less_than_the_usual_nor_more_than_a_key_file_may_ask(seconds: float) -> None:
    chosen = on_a_machine(seconds)
    assert chosen.memory_kib in MEMORY_KIB
    assert USUAL.passes <= chosen.passes <= MOST_PASSES
    assert chosen.lanes == USUAL.lanes
    assert chosen.memory_kib * chosen.passes <= MOST_WORK


@given(st.floats(0.1, 1.0))
def test_on_an_ordinary_machine_a_guess_takes_about_a_second(seconds: float) -> None:
    chosen = on_a_machine(seconds)
    takes = seconds * chosen.memory_kib * chosen.passes / (USUAL.memory_kib * USUAL.passes)
    assert 0.83 <= takes <= 1.17


@pytest.mark.parametrize(("seconds", "chosen"), [(2.0, (64, 3)), (0.5, (128, 3)), (0.25, (256, 3)), (0.01, (256, 8))])
def test_memory_is_raised_before_passes(seconds: float, chosen: tuple[int, int]) -> None:
    assert (on_a_machine(seconds).memory_kib // 1024, on_a_machine(seconds).passes) == chosen


def test_the_clock_is_the_one_that_is_handed_in() -> None:
    ticks = iter([10.0, 10.25])
    assert timed_by(lambda: next(ticks))(DEAR) == 0.25


def test_lanes_side_by_side_take_less_of_the_day_than_of_the_processors() -> None:
    for lanes, here, seconds in ((1, 8, 1.6), (4, 1, 1.6), (4, 2, 1.0)):
        clock = partial(next, iter([10.0, 11.6]))
        measured = timed_by(clock, here)(Cost(memory_kib=2048, passes=2, lanes=lanes))
        assert measured == pytest.approx(seconds)


def test_other_programs_that_take_the_processors_make_no_cheaper_key() -> None:
    seconds_of = timed_by(process_time, processors())

    def measured() -> float:
        return min(seconds_of(USUAL) for _ in range(3))

    idle = measured()
    others = [Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * processors())]
    try:
        assert measured() < 1.8 * idle, "by the clock on the wall it would take five times as long"
    finally:
        for one in others:
            one.kill()
            one.wait()


def test_a_new_diary_costs_the_same_by_either_secret(folder: Path) -> None:
    Store.create(folder, OLD, DEAR)[0].close()
    assert costs(folder) == (DEAR, DEAR)


def test_an_older_diary_gets_the_cost_of_today_with_the_next_passphrase_or_code(folder: Path, cost: Cost) -> None:
    Store.create(folder, OLD, cost)[0].close()
    change_passphrase(folder, OLD, NEW, DEAR)
    assert costs(folder) == (DEAR, cost)
    another_code(folder, NEW, cost).keep()
    assert costs(folder) == (cost, cost)
    another_code(folder, NEW, DEAR).keep()
    assert costs(folder) == (DEAR, DEAR)
    Store.open(folder, NEW).close()


def test_in_the_window_too(folder: Path, cost: Cost) -> None:
    create_desk(folder, OLD, lambda: NOW, cost)[0].close()
    with closing(open_desk(folder, OLD, lambda: NOW, DEAR)) as desk:
        desk.store.another_passphrase(OLD, NEW)
        assert costs(folder) == (DEAR, cost)
        desk.store.another_code(NEW).keep()
        assert costs(folder) == (DEAR, DEAR)
        desk.store.another_key(NEW, OLD).keep()
        assert costs(folder) == (DEAR, DEAR)


def test_and_by_a_command(folder: Path, cost: Cost) -> None:
    Store.create(folder, OLD, cost)[0].close()
    tools = make_tools(DEAR)
    tools.rekey(folder, OLD, NEW, False)
    assert costs(folder) == (DEAR, cost)
    tools.another_key(folder, NEW, OLD).keep()
    assert costs(folder) == (DEAR, DEAR)
