"""Ways to cut a deed off: at one of its file calls, after a time, without room, without rights."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import IO

from tests.faults.deeds import Ran
from tests.faults.fork_server import MARK

ROOT = Path(__file__).parents[2]
CHANGING = (
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "openat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "chmod",
    "fchmod",
)
NAMING = ("rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat")
CALLS = (*CHANGING, *NAMING)
"""Every call of Linux that changes what lies on a disk. Between two of them it is the same whenever one is killed."""
Point = tuple[str, int]
"""A call, and the how manieth of its kind."""


class Cutter:
    """Has deeds done in processes of their own, and cuts them off."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def close(self) -> None:
        """Let the server end."""
        _pipe(self._server.stdin).close()
        self._server.wait(20)
        _pipe(self._server.stdout).close()

    def can_trace(self) -> bool:
        """There is strace here, and it may take hold of another process."""
        if shutil.which("strace") is None:
            return False
        tracing = self._trace(self._server.pid, "")
        is_held = _held(self._server.pid, tracing)
        tracing.terminate()
        tracing.wait(20)
        return is_held

    def run(
        self,
        deed: str,
        folder: Path,
        code: str,
        *,
        inject: str | None = None,
        kill_after: float | None = None,
        room: int | None = None,
        no_powers: bool = False,
    ) -> Ran:
        """Do a deed.

        Args:
            deed: its name.
            folder: where its diary lies.
            code: the recovery code of that.
            inject: what strace is to do at which of its calls; with nothing in it they are only written down.
            kill_after: seconds after which it is killed.
            room: no file may grow longer than this.
            no_powers: root's rights are given up.
        """
        order = {"deed": deed, "folder": str(folder), "code": code, "room": room, "no_powers": no_powers}
        _pipe(self._server.stdin).write(f"{json.dumps(order)}\n")
        _pipe(self._server.stdin).flush()
        child = int(_pipe(self._server.stdout).readline().split()[1])
        tracing = None if inject is None else self._trace(child, inject)
        if tracing is not None:
            assert _held(child, tracing)
        os.kill(child, signal.SIGUSR1)
        if kill_after is not None:
            time.sleep(kill_after)  # the moment of the kill is what is tried here
            with suppress(ProcessLookupError):  # it was done before
                os.kill(child, signal.SIGKILL)
        ran = self._ended()
        if tracing is not None:
            tracing.wait(20)
        return ran

    def points(self, deed: str, folder: Path, code: str) -> list[Point]:
        """Every call of a deed at which it can be cut off, in its order; reading is none."""
        ran = self.run(deed, folder, code, inject="")
        assert ran.code == 0, ran.said
        count, found = Counter[str](), list[Point]()
        for line in self._log.read_text(encoding="utf-8", errors="replace").splitlines():
            made = re.match(r"(?:\d+ +)?(\w+)\(", line)
            if made is None or "unfinished" in line:
                continue
            count[made[1]] += 1
            if made[1] != "openat" or "O_CREAT" in line:
                found.append((made[1], count[made[1]]))
        return found

    def _trace(self, process: int, inject: str) -> subprocess.Popen[bytes]:
        calls = ",".join(f"?{call}" for call in CALLS)
        command = [
            "strace",
            "-qq",
            "-o",
            str(self._log),
            "-p",
            str(process),
            "-e",
            f"trace={calls}",
            "-e",
            "signal=none",
        ]
        if inject:
            command += ["-e", f"inject={inject}"]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - numbers and names of calls

    def _ended(self) -> Ran:
        said = ""
        while f"{MARK}ended" not in said:
            line = _pipe(self._server.stdout).readline()
            assert line, f"the server of deeds is gone: {said}"
            said += line
        said, _, code = said.rpartition(f"{MARK}ended ")
        return Ran(said, int(code))


def _held(process: int, tracing: subprocess.Popen[bytes]) -> bool:
    """Wait until a process is traced, or whoever should has given up."""
    while tracing.poll() is None:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        if not re.search(r"TracerPid:\s+0\n", status):
            return True
        time.sleep(0.001)  # no system tells when that is so
    return False


def _pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None
    return end
