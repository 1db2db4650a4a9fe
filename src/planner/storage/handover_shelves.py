"""Shelves of what is kept of things handed over: small values in the table of settings."""

from __future__ import annotations

from typing import Any

from planner.domain.team.pack import NUMBER_PREFIX, PackNumber
from planner.storage.shelf import Shelf, body_shelf

HANDOVER_SHELVES: dict[type, Shelf[Any]] = {
    PackNumber: body_shelf(PackNumber, NUMBER_PREFIX),
}
