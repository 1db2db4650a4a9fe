"""How long the sums about hours take on ten years of diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from itertools import count, cycle
from random import Random
from time import process_time
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.measured import median_of, pedantic
from tests.benchmarks.ten_years import PASSPHRASE, TODAY, now

from planner.bootstrap import new_id
from planner.domain.hours.attendance import Denominator, Split
from planner.domain.hours.chance import chance_from_history
from planner.domain.hours.own_attendance import OwnAttendance
from planner.services.desk import Desk
from planner.storage.store import Store
from planner.ui.hours.page import HoursPage
from planner.ui.hours.year_part import YearPart
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.header_strip import HeaderStrip

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

LEDGER_OF_A_YEAR, STRIP, CHANCE, PAGE = 0.050, 0.005, 0.020, 0.5
STATEMENT, SLIDER, YEAR, OUTLOOKS = 0.15, 0.1, 0.15, 0.15
LENGTHS = (30, 45, 50, 60, 75, 90)


def test_the_ledger_of_a_year_takes_under_50_ms(benchmark: BenchmarkFixture, desk: Desk) -> None:
    first = TODAY - timedelta(days=365)
    bookings = desk.diary.bookings(first, TODAY)
    assert len(bookings) > 5000
    benchmark(lambda: desk.hours.ledger(first, TODAY))
    assert median_of(benchmark, "ledger of a year, read from the diary") < LEDGER_OF_A_YEAR


def test_the_strip_takes_under_5_ms_during_a_drag(benchmark: BenchmarkFixture, desk: Desk) -> None:
    week = desk.hours.week(TODAY)
    benchmark(lambda: desk.hours.figures(week.monday, week.bookings))
    assert median_of(benchmark, f"strip, {len(week.bookings)} entries") < STRIP


def test_the_chance_of_sixty_sessions_of_mixed_lengths_takes_under_20_ms(benchmark: BenchmarkFixture) -> None:
    random = Random(3)  # noqa: S311 - made-up lengths
    lengths = [random.choice(LENGTHS) for _ in range(60)]
    own = OwnAttendance(880, Fraction(120), 0.02)
    found = benchmark(lambda: chance_from_history(lengths, round(0.85 * sum(lengths)), own))
    assert 0 < found < 1
    assert median_of(benchmark, "chance of sixty sessions of six lengths") < CHANCE


def test_attendance_of_a_year_told_apart(benchmark: BenchmarkFixture, desk: Desk) -> None:
    benchmark(lambda: desk.attendance.told(Split.HOUR, Denominator.NOT_REFILLED))
    median_of(benchmark, "attendance by hour, a year")


def test_the_hours_page_shows_a_week_without_a_wait(benchmark: BenchmarkFixture, qtbot: QtBot, desk: Desk) -> None:
    page = HoursPage(desk, Deeds(desk), LIGHT)
    qtbot.addWidget(page)
    page.resize(1204, 656)
    page.show()
    pedantic(benchmark)(lambda: page.show_week(TODAY - timedelta(days=TODAY.weekday())), rounds=5, warmup_rounds=1)
    assert median_of(benchmark, "the hours page of a week") < PAGE


@pytest.mark.benchmark(timer=process_time)
def test_month_quarter_and_year_stand_there_the_first_time_in_under_150_ms(
    benchmark: BenchmarkFixture, folder: Path
) -> None:
    """Of a diary just opened, once the library of arrays is loaded, as every chart loads it."""
    import numpy as np

    assert np.fft
    opened: list[Desk] = []

    def open_it() -> tuple[tuple[Desk], dict[str, object]]:
        while opened:
            opened.pop().close()
        opened.append(Desk(Store.open(folder, PASSPHRASE), now, new_id))
        opened[0].store.prepare()
        return (opened[0],), {}

    def told(one: Desk) -> None:
        assert len(one.outlooks.around(TODAY)) == 3

    pedantic(benchmark)(told, setup=open_it, rounds=5, warmup_rounds=1)
    opened.pop().close()
    assert median_of(benchmark, "month, quarter and year of a diary just opened") < OUTLOOKS


@pytest.mark.benchmark(timer=process_time)
def test_the_page_of_the_year_is_shown_and_tries_leave_in_under_150_ms(
    benchmark: BenchmarkFixture, qtbot: QtBot, desk: Desk
) -> None:
    """After a change of the set-up, with ten days of leave tried: all of it is reckoned and painted anew."""
    part = YearPart(desk, Deeds(desk), LIGHT)
    qtbot.addWidget(part)
    part.resize(1204, 600)
    part.show()
    monday = TODAY - timedelta(days=TODAY.weekday())
    part.show_week(monday)
    part.grid.choose(TODAY + timedelta(days=30), TODAY + timedelta(days=44))
    part.grid.tried.emit()
    assert part.tried
    numbers = count()

    def change() -> None:
        site = desk.setup.sites()[0]
        desk.setup.save(replace(site, name=f"Site {next(numbers)}"), "name a site", instead_of=site)

    def show() -> None:
        part.show_week(monday)
        part.grid.repaint()

    pedantic(benchmark)(show, setup=change, rounds=5, warmup_rounds=1)
    assert median_of(benchmark, "the page of the year with leave tried") < YEAR


def test_the_strip_on_the_screen_follows_a_drag_in_under_5_ms(
    benchmark: BenchmarkFixture, qtbot: QtBot, desk: Desk
) -> None:
    """Reckoned and shown: what a drag waits for at each step."""
    week, strip = desk.hours.week(TODAY), HeaderStrip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(1204, strip.height())
    strip.show()

    def follow() -> None:
        strip.show_figures(desk.hours.figures(week.monday, week.bookings))
        strip.repaint()

    benchmark(follow)
    assert median_of(benchmark, "strip reckoned, shown and painted") < STRIP


def test_the_statement_of_a_year_with_every_entry_it_opens_to(benchmark: BenchmarkFixture, desk: Desk) -> None:
    first = TODAY - timedelta(days=365)
    lines = desk.statements.of(first, TODAY).lines
    assert sum(len(line.parts) for line in lines) > 1000
    benchmark(lambda: desk.statements.of(first, TODAY))
    assert median_of(benchmark, "statement of a year") < STATEMENT


def test_a_slider_is_answered_without_a_wait(benchmark: BenchmarkFixture, qtbot: QtBot, desk: Desk) -> None:
    page = HoursPage(desk, Deeds(desk), LIGHT)
    qtbot.addWidget(page)
    page.resize(1204, 656)
    page.show()
    page.show_week(TODAY - timedelta(days=TODAY.weekday()))
    slider, steps = page.try_target.supposed.meetings.slider, cycle((120, 240))

    def slide() -> None:
        slider.setValue(next(steps))
        page.try_target.chart.repaint()

    benchmark(slide)
    assert median_of(benchmark, "a slider moved, twelve weeks tried and drawn") < SLIDER
