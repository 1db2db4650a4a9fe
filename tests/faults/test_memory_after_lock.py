"""Planted words in the memory of the real program: there while the diary is open, and how many once it is locked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CHEAP
from tests.end_to_end.driven import PASSPHRASE, driven
from tests.faults.test_planted_words import planted

from planner.bootstrap import create_desk
from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.skipif("PLANNER_DEEP" not in os.environ, reason="set PLANNER_DEEP=1 to search a program's memory"),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
LOOKS_ROUND = """
if not is_first:
    tell(shown=True)
    return
from datetime import date
from planner.ui.diary.views import VIEWS
window.show_day(date(2026, 11, 23))
for view in VIEWS:
    window.show_view(view)
    QTest.qWait(20)
window.show_view(VIEWS[1])
for booking in window.diary.grid.bookings:
    window.diary.show_booking(booking)
    QTest.qWait(5)
window.search()
for name in ("hours", "outcomes", "setup", "diary"):
    window.show_page(name)
    QTest.qWait(20)
booking = window.diary.grid.bookings[0]
window.deeds.do(lambda: self._desk.diary.delete([booking]))
QApplication.clipboard().setText(booking.details.label)
tell(shown=True)
"""


@pytest.fixture
def diary(tmp_path: Path) -> tuple[Path, bytes]:
    """A diary full of planted words, and its data key."""
    desk, _ = create_desk(tmp_path / "diary", PASSPHRASE, lambda: MONDAY, CHEAP)
    desk.setup.begin()
    words = iter(planted())
    desk.setup.save(Site("here", next(words)), "add a site")
    for number in range(80):
        start = MONDAY + timedelta(days=number // 8 % 5, weeks=number // 40, hours=number % 8)
        details = Details("treatment", label=next(words), note=next(words), site="here")
        desk.diary.add(Span(start, start + timedelta(minutes=50)), details)
    key = desk.store._key
    desk.close()
    return tmp_path / "diary", key


def memory(process: int) -> Iterator[bytes]:
    """Every stretch of a process's memory that can be read."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as image:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if found and "[v" not in line:
                first, last = int(found[1], 16), int(found[2], 16)
                image.seek(first)
                try:
                    yield image.read(last - first)
                except OSError:
                    continue


def hits(process: int, sought: Iterable[bytes], beginnings: Iterable[bytes]) -> int:
    """How often any of them stands there; how they begin finds them quickly."""
    number, known = 0, set(sought)
    lengths = {len(one) for one in known}
    for stretch in memory(process):
        for beginning in beginnings:
            place = stretch.find(beginning)
            while place >= 0:
                number += any(stretch[place : place + length] in known for length in lengths)
                place = stretch.find(beginning, place + 1)
    return number


def counted(process: int, key: bytes) -> tuple[int, int]:
    """The planted words and the keys in a process's memory."""
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    words = [word.encode(code) for word in planted() for code in codes]
    keys = [key, key.hex().encode(), key.hex().upper().encode()]
    found = hits(process, words, {"Zq".encode(code) for code in codes})
    return found, hits(process, keys, {one[:8] for one in keys})


def test_once_it_is_locked_the_program_holds_no_word_and_no_key_of_the_diary(diary: tuple[Path, bytes]) -> None:
    folder, key = diary
    with driven(folder, asked="self.locked or self.type()", shown=LOOKS_ROUND) as program:
        program.told()
        assert program.told()["shown"]
        try:
            before = counted(program.process.pid, key)
        except PermissionError:
            pytest.skip("only root may read another process's memory here")
        assert min(before) > 0, "what is open is found, so the search is a search"
        command = [sys.executable, "-m", "planner", "--data", str(folder), "lock"]
        subprocess.run(command, check=True, timeout=60)  # noqa: S603 - this interpreter
        assert program.told()["asking"] is True
        after = counted(program.process.pid, key)
        print(f"words and keys found: {before} while open, {after} once locked")  # noqa: T201 - the figure itself
        assert after == (0, 0)
