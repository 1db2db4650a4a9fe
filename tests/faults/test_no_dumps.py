"""A crash leaves no picture of the memory behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planner.own_process import SET_PAGE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how other systems are asked differs")

BEGUN = """
import sys
sys.argv = ["planner", "WORD"]
from planner.__main__ import main
try:
    main()
except (SystemExit, ValueError):
    pass
"""
TOLD = """
import ctypes, resource
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
"""
CRASHED = """
import os, signal
os.kill(os.getpid(), signal.SIGSEGV)
"""


def run_in(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run Python with core dumps allowed as far as the system lets one."""
    command = 'ulimit -S -c "$(ulimit -H -c)"; exec "$0" -c "$1"'
    return subprocess.run(  # noqa: S603 - this interpreter
        ["/bin/sh", "-c", command, sys.executable, code],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


@pytest.mark.parametrize("word", ["--version", SET_PAGE])
def test_the_program_may_not_be_dumped_nor_read_by_others(word: str) -> None:
    """Nor may the process that it has set a page."""
    assert run_in(Path.cwd(), BEGUN.replace("WORD", word) + TOLD).stdout.splitlines()[-1] == "0 (0, 0)"


def test_a_crash_leaves_no_core_file(tmp_path: Path) -> None:
    ran = run_in(tmp_path, BEGUN.replace("WORD", "--version") + CRASHED)
    assert ran.returncode == -11
    assert list(tmp_path.iterdir()) == []
    assert "core dumped" not in ran.stderr


def test_without_that_a_crash_might_leave_one() -> None:
    """So that the test above is about the program, not about a system that never dumps."""
    told = run_in(Path.cwd(), TOLD).stdout.split(maxsplit=1)
    assert told[0] in {"1", "2"}, "an ordinary program may be dumped"
