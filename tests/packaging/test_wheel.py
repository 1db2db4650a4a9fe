from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

CHECKOUT = Path(__file__).parents[2]


def test_the_wheel_carries_the_resources_and_the_migrations(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=CHECKOUT)  # noqa: S603 - this Python, this checkout
    (wheel,) = tmp_path.glob("*.whl")
    held = set(ZipFile(wheel).namelist())
    assert {
        "planner/__main__.py",
        "planner/py.typed",
        "planner/resources/fonts/SourceSans3-Regular.otf",
        "planner/resources/icons/diary.svg",
        "planner/resources/reports/week.typ",
        "planner/storage/migrations/env.py",
        "planner/storage/migrations/versions/r0001_diary_and_hours.py",
    } <= held
    assert not [name for name in held if name.startswith("tests/")]
