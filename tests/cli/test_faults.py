"""What a command does when things go wrong: one line on standard error, and nothing half done."""

from __future__ import annotations

import getpass
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from planner.bootstrap import make_tools
from planner.cli import tools as cli_tools
from planner.cli.main import run
from planner.domain.appearance import Picture
from planner.domain.errors import PlannerError
from planner.services.setup import SetUp
from planner.ui.shell import snapshot

if TYPE_CHECKING:
    from planner.services.desk import Desk

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

HEAD = "date,start,end,activity,outcome\n"


def one_line(answer: tuple[int, str, str]) -> str:
    """The refusal of a command, which is one line and nothing else."""
    code, out, err = answer
    assert (code, out, err.count("\n")) == (1, "", 1), err
    assert err.startswith("planner: ")
    return err


def test_a_diary_that_cannot_be_filled_is_not_left_half_made(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        msg = "the disk is full"
        raise PlannerError(msg)

    with monkeypatch.context() as patch:
        patch.setattr(SetUp, "begin", full)
        assert "the disk is full" in one_line(planner("init"))
    assert list((tmp_path / "diary").iterdir()) == []
    assert planner("init")[0] == 0


def test_days_asked_for_are_checked_before_anything_is_imported(
    planner: Planner, diary: Path, asked: Asked, tmp_path: Path
) -> None:
    assert diary.exists()
    calendar = tmp_path / "one.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261124T090000Z\nDTEND:20261124T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    before = len(asked("week")["entries"])
    assert "both --from and --to" in one_line(planner("import", calendar, "--json", "--from", "2026-11-01"))
    assert "before --from" in one_line(
        planner("import", calendar, "--json", "--from", "2026-11-30", "--to", "2026-11-01")
    )
    assert len(asked("week")["entries"]) == before


@pytest.mark.parametrize(
    "words",
    [
        ("--today", "0001-01-01", "week"),
        ("--today", "9999-12-31", "week"),
        ("week", "--of", "9999-12-31"),
        ("hours", "--from", "0001-01-01", "--to", "9999-12-31"),
        ("check-target", "--hours", "20", "--from", "9999-12-20"),
        ("check-target", "--hours", "1/0"),
        ("check-target", "--hours", "1e99999999"),
        ("check-target", "--hours", "nan"),
        ("snapshot", "--out", "x", "--size", "²x²"),
    ],
)
def test_figures_beyond_reason_are_wrong_usage(
    planner: Planner, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        planner(*words)
    assert left.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_home_that_does_not_exist_is_refused_in_a_sentence(planner: Planner) -> None:
    assert "~nobody-of-that-name" in one_line(planner("week", data=Path("~nobody-of-that-name/diary")))


def test_a_file_whose_name_breaks_the_line_is_refused_in_one_line(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary.exists()
    odd = tmp_path / "two\nlines.csv"
    try:
        odd.write_text(HEAD + "2026-11-24,13:00,14:00,yoga,planned\n")
    except OSError:
        pytest.skip("such names are not for this system")
    assert "two lines.csv, line 2, column activity" in one_line(planner("import", odd))


def test_a_passphrase_not_typed_is_a_refusal(planner: Planner, diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert diary.exists()

    def left(_prompt: str) -> str:
        raise EOFError

    monkeypatch.delenv("PLANNER_PASSPHRASE")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", left)
    assert "No passphrase" in one_line(planner("week"))


def test_a_command_that_is_stopped_says_so_in_one_line(
    planner: Planner, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert diary.exists()

    def stopped() -> str:
        raise KeyboardInterrupt

    monkeypatch.delenv("PLANNER_PASSPHRASE")
    monkeypatch.setattr(cli_tools, "typed", lambda _prompt: stopped())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    code, out, err = planner("week")
    assert (code, out, err) == (130, "", "planner: stopped.\n")


@pytest.mark.parametrize("coding", ["ascii", "cp1252", "cp850"])
def test_a_terminal_that_lacks_a_sign_shows_another_in_its_place(coding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (["--demo", "week"], ["--demo", "week", "--json"], ["--demo", "check-target", "--hours", "40"]):
        terminal = io.TextIOWrapper(io.BytesIO(), encoding=coding)
        monkeypatch.setattr(sys, "stdout", terminal)
        assert run(words, make_tools()) == 0
        terminal.flush()


def test_output_that_cannot_be_written_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    code = run(["--demo", "week"], make_tools())
    assert code == 1


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_pictures_that_cannot_be_put_somewhere_are_refused_in_words(
    planner: Planner, tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_text("mine")
    refusal = one_line(planner("--demo", "snapshot", "--out", tmp_path / place))
    assert "the pictures cannot be written here" in refusal


def test_pictures_that_do_not_fit_the_disk_are_not_named_as_if_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo: Desk
) -> None:
    from PySide6.QtGui import QImage

    monkeypatch.setattr(QImage, "save", lambda *_given: False)
    with pytest.raises(PlannerError, match="the pictures cannot be written here"):
        snapshot.draw_pages(demo, tmp_path, Picture((1024, 640)), lambda: nullcontext(demo))


TOLD_WHILE_THROWING_AWAY = """
import signal, time
from planner.__main__ import end_when_told

class Thrown:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)

end_when_told()
try:
    Thrown()
    time.sleep(30)
except KeyboardInterrupt:
    print("heard")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
def test_being_told_to_end_is_heard_though_it_comes_while_something_is_thrown_away() -> None:
    ended = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", TOLD_WHILE_THROWING_AWAY], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.stdout, ended.stderr) == ("heard\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_sample_diary_that_is_stopped_leaves_nothing_behind(tmp_path: Path, sent: signal.Signals) -> None:
    command = [sys.executable, "-m", "planner", "--demo", "snapshot", "--out", str(tmp_path / "pictures")]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(  # noqa: S603 - this interpreter
        command, env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as running:
        while not list(temporary.glob("*/diary.key")) and running.poll() is None:
            time.sleep(0.01)  # the program tells nobody that it has begun its diary
        running.send_signal(sent)
        try:
            _, err = running.communicate(timeout=20)
        finally:
            running.kill()
    assert list(temporary.iterdir()) == []
    assert (running.returncode, err.decode()) == (130, "planner: stopped.\n")


def test_two_programs_that_import_the_same_file_at_once_add_it_once(diary: Path, asked: Asked, tmp_path: Path) -> None:
    rows = [f"2026-11-24,{hour:02}:00,{hour:02}:30,treatment,planned" for hour in range(8, 20)]
    file = tmp_path / "week.csv"
    file.write_text(HEAD + "\n".join(rows) + "\n")
    command = [sys.executable, "-m", "planner", "--data", str(tmp_path / "diary"), "import", str(file)]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]  # noqa: S603 - as above
    assert [one.wait(60) for one in running] == [0, 0, 0]
    assert diary.exists()
    assert len([one for one in asked("week")["entries"] if one["date"] == "2026-11-24"]) == len(rows)
