"""Axes to draw on, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@pytest.fixture
def axes() -> Axes:
    """The only axes of a figure the size of a card."""
    return Figure(figsize=(8, 3), dpi=100).add_subplot()
