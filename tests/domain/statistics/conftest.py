"""Where the figures computed by other programs lie, and how a test gets at them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ORACLES = Path(__file__).parents[4] / "shared" / "oracles"

Oracle = Callable[[str], Any]


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    """A reader of one file of figures; the test is skipped where the files are not at hand."""

    def read(name: str) -> Any:  # noqa: ANN401 - JSON as it comes
        path = ORACLES / name
        if not path.exists():
            pytest.skip(f"the figures of other programs are not at hand: {name}")
        return json.loads(path.read_text(encoding="utf-8"))

    return read
