"""A folder beside a diary in which something is tried out: its owner's alone, and gone once it is closed."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from planner.whole_file import left_over

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIAL = ".diary.trial."


@contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """Such a folder; what a program that was ended left over long ago goes as well. OSError where none can be made."""
    with TemporaryDirectory(prefix=TRIAL, dir=beside, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for one in left_over(beside.glob(f"{TRIAL}*"), folder):
            shutil.rmtree(one, ignore_errors=True)
        yield folder
