"""A connection that cannot be had leaves no hold on the file."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.storage.connection import connect, connect_checked

if TYPE_CHECKING:
    from collections.abc import Callable

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
OPEN_FILES = Path("/proc/self/fd")

pytestmark = pytest.mark.skipif(not OPEN_FILES.exists(), reason="this system does not tell which files are open")


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """An encrypted file of a few pages, closed."""
    path = tmp_path / "diary.planner"
    with closing(connect(path, KEY)) as raw:
        raw.execute("CREATE TABLE entry (label TEXT)")
        raw.executemany("INSERT INTO entry VALUES (?)", [("word " * 200,)] * 50)
    return path


def times_open(path: Path) -> int:
    """How often this program has a file open."""
    found = list[Path]()
    for one in OPEN_FILES.iterdir():
        with suppress(OSError):
            found.append(one.readlink())
    return found.count(path)


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])


@pytest.mark.parametrize(
    ("happens", "key"), [(lambda _: None, OTHER_KEY), (damaged, KEY), (cut_short, KEY)], ids=["key", "damage", "cut"]
)
def test_a_file_that_is_refused_is_let_go_while_its_refusal_is_still_being_told(
    diary: Path, happens: Callable[[Path], None], key: bytes
) -> None:
    happens(diary)
    with pytest.raises(PlannerError) as refused:
        connect_checked(diary, key)
    assert times_open(diary) == 0
    assert refused.value.__cause__ is not None


@pytest.mark.parametrize("ask", [connect, connect_checked])
def test_a_file_that_cannot_be_read_just_now_is_let_go_too(diary: Path, ask: Callable[[Path, bytes], object]) -> None:
    diary.with_name(f"{diary.name}-journal").mkdir()  # SQLite cannot look into it, which is no damage
    with pytest.raises(sqlcipher.OperationalError) as refused:
        ask(diary, KEY)
    assert times_open(diary) == 0
    assert refused.tb is not None


def test_one_that_can_be_had_holds_the_file_until_it_is_closed(diary: Path) -> None:
    with closing(connect_checked(diary, KEY)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (50,)
        assert times_open(diary) > 0
    assert times_open(diary) == 0
