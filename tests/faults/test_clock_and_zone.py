"""A clock put back a day or a year ahead, and another time zone of the machine: nothing is lost, no figure changes."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.faults.deeds import CHEAP, MONDAY, OLD, command, entry

from planner.bootstrap import create_desk, open_desk
from planner.domain.diary.entry import Entry, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WEEK = (date(2026, 11, 23), date(2026, 11, 29))
CLOCKS = (timedelta(0), timedelta(days=-1), timedelta(days=365), timedelta(days=-365), timedelta(hours=1))
ZONES = ("America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata", "Europe/London")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary in which one of two entries was deleted."""
    desk, _ = create_desk(tmp_path / "diary", OLD, lambda: MONDAY, CHEAP)
    with closing(desk):
        desk.setup.begin()
        with desk.store.work() as work:
            work.add_all([entry("kept", 0, "kept"), entry("deleted", 1, "deleted")])
        desk.diary.delete(one for one in desk.diary.bookings(*WEEK) if one.details.label == "deleted")
    return tmp_path / "diary"


@pytest.fixture
def set_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts the whole machine into another time zone, as far as this process can tell."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be changed here")

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


def test_whatever_the_clock_says_from_one_session_to_the_next_nothing_is_lost(folder: Path) -> None:
    for number, wrong_by in enumerate(CLOCKS):
        moment = MONDAY + wrong_by
        with closing(open_desk(folder, OLD, lambda moment=moment: moment)) as desk:  # type: ignore[misc]
            desk.recycle_bin.tidy(moment)
            kept = [one for one in desk.diary.bookings(*WEEK) if one.details.label == "kept"]
            desk.diary.record(kept, Outcome.ATTENDED)
            with desk.store.work() as work:
                work.put(entry(f"session-{number}", 10 + number))
            desk.recycle_bin.tidy(moment)
            assert desk.store.check() == ""
    with closing(open_desk(folder, OLD, lambda: MONDAY)) as desk:
        assert [one.name.split()[0] for one in desk.recycle_bin.contents()] == ["deleted"]
        with desk.store.reading() as diary:
            ids = {one.id for one in diary.all(Entry)}
        assert ids == {"kept", *(f"session-{number}" for number in range(len(CLOCKS)))}


def test_the_zone_of_the_machine_changes_no_figure_and_no_time(
    folder: Path, set_zone: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    said: dict[str, str] = {}
    for zone in ZONES:
        set_zone(zone)
        for words in (("week", "--json"), ("hours", "--from", "2026-11-01", "--to", "2026-11-30", "--json")):
            assert command(folder, *words, PLANNER_PASSPHRASE=OLD) == 0
            told = capsys.readouterr().out
            assert said.setdefault(words[0], told) == told, zone
    assert '"start": "10:00"' in said["week"]


def test_what_is_written_in_one_zone_of_the_machine_is_read_the_same_in_another(
    folder: Path, set_zone: Callable[[str], None], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for day, zone in enumerate(ZONES, start=24):
        set_zone(zone)
        file = tmp_path / f"{day}.csv"
        file.write_text(f"date,start,end,activity,outcome\n2026-11-{day},13:00,14:00,treatment,planned\n")
        assert command(folder, "import", str(file), PLANNER_PASSPHRASE=OLD) == 0
    capsys.readouterr()
    assert command(folder, "week", "--json", PLANNER_PASSPHRASE=OLD) == 0
    assert capsys.readouterr().out.count('"start": "13:00"') == len(ZONES)
