"""How soon files are read, large ones and hostile ones: the limits the suite itself does not hold them to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from planner.exchange.parsed import ReaderContext
from planner.exchange.read import read_file
from planner.services.setup import STARTING_ACTIVITIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

KNOWN = ReaderContext(ZoneInfo("Europe/London"), STARTING_ACTIVITIES, (), lambda: "id")
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\n{lines}\r\nEND:VEVENT\r\n"
SLOWEST_ALLOWED = 5.0


def calendar(*events: str) -> bytes:
    whole = "".join(EVENT.format(uid=number, lines=lines) for number, lines in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{whole}END:VCALENDAR\r\n".encode()


def ten_years() -> bytes:
    stamp = datetime(2016, 1, 4, 9)
    days = [
        stamp.replace(year=2016 + n // 260, month=1 + n // 26 % 10, day=1 + n % 26).strftime("%Y%m%d")
        for n in range(2600)
    ]
    zone = "TZID=Europe/London"
    return calendar(*(f"DTSTART;{zone}:{day}T090000\r\nDTEND;{zone}:{day}T095000\r\nSUMMARY:Session" for day in days))


HEAD = b"date,start,end,activity,outcome\n"


def change(*lines: str) -> str:
    said = "\r\n".join(["DTSTART:16010101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", *lines])
    return f"BEGIN:STANDARD\r\n{said}\r\nEND:STANDARD\r\n"


def own_zone(changes: str) -> bytes:
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Own\r\n{changes}END:VTIMEZONE\r\n"
    event = EVENT.format(uid=1, lines="DTSTART;TZID=Own:20261124T090000\r\nDTEND;TZID=Own:20261124T100000")
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{zone}{event}END:VCALENDAR\r\n".encode()


ONE_HOUR = "DTSTART:20261123T090000Z\r\nDTEND:20261123T100000Z\r\n"
FILES: dict[str, Callable[[], bytes]] = {
    "a calendar of ten years": ten_years,
    "a title folded 200,000 times": lambda: calendar(ONE_HOUR + "SUMMARY:" + "\r\n ".join(["very long "] * 200_000)),
    "a repeat that never takes place": lambda: calendar(ONE_HOUR + "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    "a line of ten megabytes": lambda: b"x" * 10_000_000,
    "ten million quotes": lambda: b'"' * 10_000_000,
    "clocks that change every hour since 1601": lambda: own_zone(change("RRULE:FREQ=HOURLY")),
    "clocks asked for in vain": lambda: own_zone(change("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") * 2000),
    "millions of changes of the clocks": lambda: own_zone(change("RDATE:" + ",".join(["20200101T000000"] * 3_000_000))),
    "millions of dates left out": lambda: calendar(ONE_HOUR + "EXDATE:20261201T090000Z\r\n" * 2_000_000),
    "thirty million empty lines": lambda: calendar(ONE_HOUR + "\r\n" * 30_000_000),
    "repeats that end by count": lambda: calendar(
        *(f"{ONE_HOUR}RRULE:FREQ=DAILY;COUNT={20_000 + number}" for number in range(500))
    ),
    "a dotted key of 50,000 parts": lambda: b'format = "planner-setup/1"\na' + b".a" * 50_000 + b" = 1\n",
    "a row of sixty million values": lambda: HEAD + b"x" + b"," * 60_000_000 + b"\n",
    "six million empty rows": lambda: HEAD + b",,,,,,,,,\n" * 6_000_000,
    "a number without end": lambda: (
        b'format = "planner-setup/1"\n[[target]]\nfrom = 2026-04-01\namount = ' + b"9" * 4000 + b"\n"
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_is_read_or_refused_soon(benchmark: BenchmarkFixture, tmp_path: Path, what: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(FILES[what]())
    benchmark.pedantic(read_file, (file, KNOWN), rounds=3)  # type: ignore[no-untyped-call] # it gives no types
    assert benchmark.stats is not None
    assert benchmark.stats["max"] < SLOWEST_ALLOWED
