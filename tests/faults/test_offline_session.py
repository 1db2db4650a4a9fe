"""A whole session in the real window, watched by the system: no socket to a network, no folder's name left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.conftest import CHEAP, NOW
from tests.spooler import spooler_at

from planner.bootstrap import create_desk
from planner.ui.kit.spooler import USUAL
from planner.ui.reports.printed_report import NO_SPOOLER

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to see what the system is asked for"),
]
ROOT = Path(__file__).parents[2]
SECRET = "a quiet passphrase"
PLANTED = "Folder of Zebedee Quillfeather"
DID = ["unlocked", "imported setup.toml", "imported week.csv", "typed", "exported", "saved"]
THEN = ["report made", "report saved", "week found", "pages seen"]
DEEP = pytest.mark.skipif(
    "PLANNER_DEEP" not in os.environ, reason="test_planted_words watches a session; PLANNER_DEEP=1 for these"
)


@dataclass(frozen=True)
class Session:
    said: list[str]
    sockets: list[str]
    home: Path


def attended(tmp_path: Path, server: str) -> Session:
    """Run a session under strace in a home of its own; files come from and go to folders with a client's name."""
    desk, _ = create_desk(tmp_path / "diary", SECRET, lambda: NOW, CHEAP)
    desk.setup.begin(with_activities=False)
    desk.close()
    home, taken_from, put_into = tmp_path / "home", tmp_path / f"in {PLANTED}", tmp_path / f"out {PLANTED}"
    for made in (home, home / "tmp", put_into):
        made.mkdir()
    shutil.copytree(ROOT / "tests" / "data" / "clinic", taken_from)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    watched = tmp_path / "watched.txt"
    strace = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect", "-o", str(watched)]
    places = [str(tmp_path / "diary"), SECRET, str(taken_from), str(put_into)]
    ran = subprocess.run(  # noqa: S603 - this interpreter, watched
        [*strace, sys.executable, "-m", "tests.faults.session", *places],
        env={**kept, "HOME": str(home), "TMPDIR": str(home / "tmp"), "CUPS_SERVER": server},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = watched.read_text(encoding="utf-8").splitlines()
    return Session(ran.stdout.splitlines(), [one for one in lines if "socket(" in one or "connect(" in one], home)


def refuse_traces(session: Session) -> None:
    """No socket that is not of this machine, no network library, no folder's name in any file under the home."""
    assert session.sockets, "the screen at least was connected to"
    assert [one for one in session.sockets if "AF_UNIX" not in one] == []
    assert session.said[-1].startswith("mapped: 0 of ")
    assert not session.said[-1].endswith(" 0"), "Qt itself is seen"
    forms = [form for name in (PLANTED, quote(PLANTED)) for form in (name.encode(), name.encode("utf-16-le"))]
    for file in session.home.rglob("*"):
        assert PLANTED not in str(file)
        if file.is_file():
            content = file.read_bytes()
            assert not any(form in content for form in forms), file


@DEEP
def test_a_session_with_printing_opens_no_socket_to_a_network_and_keeps_no_folder_s_name(tmp_path: Path) -> None:
    path = tmp_path / "cups.sock"
    with spooler_at(path):
        session = attended(tmp_path, str(path))
    assert session.said[:-1] == [*DID, "printer asked", *THEN]
    refuse_traces(session)
    assert any(str(path) in one for one in session.sockets), "the spooler's socket file was asked"


@DEEP
@pytest.mark.skipif(any(map(os.path.exists, USUAL)), reason="there is a spooler on this machine")
def test_where_there_is_no_spooler_and_another_machine_is_named_none_is_asked_either(tmp_path: Path) -> None:
    session = attended(tmp_path, "192.0.2.1:631")
    assert session.said[:-1] == [*DID, NO_SPOOLER, *THEN]
    refuse_traces(session)


@DEEP
def test_a_silent_spooler_holds_nothing_up(tmp_path: Path) -> None:
    path = tmp_path / "cups.sock"
    with spooler_at(path, answers=False):
        session = attended(tmp_path, str(path))
    assert session.said[:-1] == [*DID, NO_SPOOLER, *THEN]
    refuse_traces(session)
