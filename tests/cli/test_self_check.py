"""The self-check says of each part whether it works, and where one does not, which."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

PARTS = ["store", "key", "solver", "chart", "report", "fonts", "time zones", "no socket"]
UNGUARDED = "from planner.self_check import check_all; print(*[one.part for one in check_all() if not one.is_ok])"


def checked(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this very program
        [sys.executable, *words], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_every_part_works_and_has_a_line() -> None:
    ran = checked("-m", "planner", "--self-check")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"ok    {part}" for part in PARTS]


def test_a_part_that_fails_is_named_and_the_others_are_looked_at_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "Europe").mkdir()
    with as_file(files("tzdata.zoneinfo") / "America" / "New_York") as another:
        shutil.copy(another, tmp_path / "Europe" / "London")
    ran = checked("-m", "planner", "self-check", "--json", PYTHONTZPATH=str(tmp_path))
    assert (ran.returncode, ran.stderr) == (1, "")
    found = json.loads(ran.stdout)
    assert found["ok"] is False
    assert [one["part"] for one in found["checks"]] == PARTS
    (failed,) = [one for one in found["checks"] if not one["ok"]]
    assert failed["part"] == "time zones"
    assert failed["words"].startswith("the clocks of London are wrong")


def test_a_program_that_could_open_a_socket_to_a_network_fails_the_check() -> None:
    assert checked("-c", UNGUARDED).stdout.split("\n") == ["no socket", ""]


def test_nothing_is_left_of_it(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "TMPDIR": str(tmp_path / "tmp")}
    assert checked("-m", "planner", "--self-check", **home).returncode == 0
    assert not (tmp_path / "data").exists()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_library_that_cannot_be_loaded_is_named_whatever_else_needs_it(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("raise ImportError('broken', name='numpy')\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    ran = checked("-m", "planner", "--self-check", PYTHONPATH=path)
    assert (ran.returncode, ran.stderr) == (1, "")
    failed = [line for line in ran.stdout.splitlines() if not line.startswith("ok")]
    assert "FAILS chart: numpy is missing or cannot be loaded" in failed
    assert any(line.startswith("ok    store:") for line in ran.stdout.splitlines())
