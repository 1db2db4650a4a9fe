"""What differs between a backup and the diary is called by its kind."""

from __future__ import annotations

from planner.services.comparing import NAMES
from planner.storage.shelves import SHELVES


def test_every_kind_of_value_has_a_name_of_its_own() -> None:
    assert set(NAMES) == set(SHELVES)
    assert len(set(NAMES.values())) == len(NAMES)
