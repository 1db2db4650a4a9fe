"""The diary of ten years that benchmarks are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.ten_years import PASSPHRASE, make_ten_years, now

from planner.bootstrap import new_id
from planner.services.desk import Desk
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a diary of ten years lies, one for each file of benchmarks: some of them write in it."""
    made = tmp_path_factory.mktemp("ten-years") / "diary"
    make_ten_years(made)
    return made


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """That diary, just opened."""
    opened = Desk(Store.open(folder, PASSPHRASE), now, new_id)
    yield opened
    opened.close()
