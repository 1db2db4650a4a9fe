from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import PlannerError
from planner.one_window import (
    LOCK_NAME,
    Claim,
    claim,
    claim_or_show,
    holder_of,
    is_open_elsewhere,
    lock_window,
)
from planner.window_messages import SOCKET_NAME, Listening, UnansweredError, ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the tests end programs by Unix signals")
FIRST = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from planner.one_window import claim_or_show\n"
    "from planner.window_messages import Listening\n"
    "folder = Path(sys.argv[1])\n"
    "mine = claim_or_show(folder)\n"
    "print('second' if mine is None else 'first', flush=True)\n"
    "if mine is not None:\n"
    "    listening = Listening(folder, lambda word: f'heard {word}')\n"
    "    listening.start()\n"
    "    sys.stdin.readline()\n"
    "    listening.close()\n"
    "    mine.release()\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "diary"
    made.mkdir(mode=0o700)
    return made


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", FIRST, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def first_on(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with start(folder) as process:
        try:
            assert said(process) == "first"
            yield process
        finally:
            process.kill()


def stop(process: subprocess.Popen[str]) -> None:
    """Make it hang. The signal is only on its way when `kill` returns, and a thread may answer until it arrives."""
    os.kill(process.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)


def claimed(folder: Path) -> Claim:
    mine = claim(folder)
    assert mine is not None
    return mine


def test_of_two_starts_at_once_one_has_the_window(folder: Path) -> None:
    for _ in range(20):
        with start(folder) as one, start(folder) as other:
            assert sorted((said(one), said(other))) == ["first", "second"]
            for process in (one, other):
                process.communicate("\n", timeout=20)
            assert (one.returncode, other.returncode) == (0, 0)
        assert list(folder.iterdir()) == [], "nothing is left behind"


def test_a_holder_that_is_killed_holds_nothing(folder: Path) -> None:
    for _ in range(3):
        with first_on(folder) as process:
            assert is_open_elsewhere(folder)
            assert holder_of(folder) == process.pid
            os.kill(process.pid, signal.SIGKILL)
            process.wait(10)
        assert not is_open_elsewhere(folder)
    mine = claimed(folder)
    with pytest.raises(PlannerError, match="no window is open"):
        lock_window(folder)
    mine.release()


def test_one_that_hangs_is_named(folder: Path) -> None:
    with first_on(folder) as process:
        while ask(folder, "there?", 2) is None:
            pass
        stop(process)
        with pytest.raises(PlannerError, match=f"process {process.pid}"):
            claim_or_show(folder)


def test_many_that_wait_for_one_that_hangs_do_not_make_the_next_wait_without_end(folder: Path) -> None:
    with first_on(folder) as process:
        while ask(folder, "there?", 2) is None:
            pass
        stop(process)
        for _ in range(40):
            with pytest.raises(UnansweredError):
                ask(folder, "there?", 0.01)


def test_the_window_of_this_program_is_not_open_elsewhere(folder: Path) -> None:
    mine = claimed(folder)
    assert claim(folder) is None
    assert not is_open_elsewhere(folder)
    mine.release()
    mine.release()
    assert list(folder.iterdir()) == []


def test_a_folder_with_a_long_name_can_be_asked_too(tmp_path: Path) -> None:
    folder = tmp_path / ("a folder with a long name " * 6) / ("and another one " * 8)
    mine = claimed(folder)
    listening = Listening(folder, lambda word: f"heard {word}")
    listening.start()
    while (answer := ask(folder, "you", 2)) is None:
        pass
    assert answer == "heard you"
    assert folder.joinpath(SOCKET_NAME).is_socket() or sys.platform != "linux"
    listening.close()
    mine.release()
    assert not folder.exists()
    assert tmp_path.exists()


def test_where_the_folder_takes_no_socket_a_private_one_is_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (folder / SOCKET_NAME / "in the way").mkdir(parents=True)
    listening = Listening(folder, lambda word: f"heard {word}")
    listening.start()
    while (answer := ask(folder, "you", 2)) is None:
        pass
    assert answer == "heard you"
    private = tmp_path / f"planner-{os.getuid()}"
    assert private.stat().st_mode & 0o777 == 0o700
    assert [one.stat().st_mode & 0o777 for one in private.iterdir()] == [0o600]
    listening.close()


def test_a_socket_left_by_one_that_died_is_taken_away_and_only_the_owner_may_speak(folder: Path) -> None:
    with first_on(folder) as process:
        while ask(folder, "there?", 2) is None:
            pass
        os.kill(process.pid, signal.SIGKILL)
    assert (folder / SOCKET_NAME).is_socket()
    assert ask(folder, "there?", 2) is None
    listening = Listening(folder, lambda word: word.upper())
    listening.start()
    while (answer := ask(folder, "you", 2)) is None:
        pass
    assert answer == "YOU"
    assert (folder / SOCKET_NAME).stat().st_mode & 0o777 == 0o600
    listening.close()
    assert not (folder / SOCKET_NAME).exists()


def test_whoever_says_nothing_or_too_much_does_not_stop_the_listening(folder: Path) -> None:
    from multiprocessing.connection import Client

    listening = Listening(folder, lambda word: f"{len(word)}")
    listening.start()
    while ask(folder, "you", 2) is None:
        pass
    for rubbish in (b"x" * 100_000, b"\x80\x04\x95", b""):
        with suppress(BrokenPipeError), Client(str(folder / SOCKET_NAME)) as line:
            line.send_bytes(rubbish)
    with Client(str(folder / SOCKET_NAME)):
        pass
    assert ask(folder, "you", 5) == "3"
    listening.close()


def test_a_folder_that_cannot_be_written_in_is_opened_without_a_lock_and_that_is_said(folder: Path) -> None:
    with nobody(folder):
        mine = claim(folder)
        assert mine is not None
        assert "cannot be written" in mine.told
        assert str(folder) in mine.told
        mine.release()
    assert not (folder / LOCK_NAME).exists()


def test_a_lock_that_points_elsewhere_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("Tigerlily")
    (folder / LOCK_NAME).symlink_to(tmp_path / "elsewhere")
    mine = claimed(folder)
    assert mine.handle is None
    assert (tmp_path / "elsewhere").read_text() == "Tigerlily"


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """The folder lets nothing be written; nothing is read-only to root, so root becomes nobody for a while."""
    is_root = os.geteuid() == 0
    folder.chmod(0o555)
    for one in folder.parents:
        if "pytest-of-" in str(one):
            one.chmod(0o755)
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
