"""What differs between a backup and the diary is called by its kind."""

from __future__ import annotations

from typing import get_args

from planner.domain.change import Value
from planner.services.comparing import NAMES


def test_every_kind_of_value_has_a_name_of_its_own() -> None:
    assert set(NAMES) == set(get_args(Value))
    assert len(set(NAMES.values())) == len(NAMES)
