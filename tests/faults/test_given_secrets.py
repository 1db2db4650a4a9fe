"""Secrets in the environment reach the command they are for, and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEN = """
import os, subprocess, sys
from planner.cli.given import given
from planner.__main__ import main
sys.argv = ["planner", "--version"]
try:
    main()
except SystemExit:
    pass
names = ["PLANNER_PASSPHRASE", "PLANNER_NEW_PASSPHRASE", "PLANNER_RECOVERY_CODE"]
print([given(name) for name in names for _ in range(2)], [name in os.environ for name in names])
for environment in (None, os.environ.copy()):
    child = subprocess.run([sys.executable, "-c", "import os; print(os.environ)"], env=environment, capture_output=True)
    print("planted" in child.stdout.decode())
os.system("env >> shell.txt")
print("planted" in open("shell.txt").read())
shown = open("/proc/self/environ").read() if os.path.exists("/proc/self/environ") else ""
print("planted" in shown, "PATH=" in shown or not shown)
"""
PLANTED = {
    "PLANNER_PASSPHRASE": "planted one",
    "PLANNER_NEW_PASSPHRASE": "planted two",
    "PLANNER_RECOVERY_CODE": "planted three",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows shows no process's environment")
def test_no_child_process_and_no_listing_of_processes_sees_a_secret_of_the_environment(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", SEEN],
        env={**os.environ, **PLANTED},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=60,
    )
    found = ran.stdout.splitlines()[1:]
    twice = [secret for secret in PLANTED.values() for _ in range(2)]
    assert found == [f"{twice} [False, False, False]", "False", "False", "False", "False True"], ran.stderr
