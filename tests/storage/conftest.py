"""Encrypted diaries for the tests of the store."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from planner.storage.key import Cost
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSPHRASE = "a quiet passphrase"
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)


@pytest.fixture
def cost() -> Cost:
    """A guess at the passphrase costs next to nothing."""
    return CHEAP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the diary of a test lies; "a quiet passphrase" opens it."""
    return tmp_path / "diary"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """A new, empty diary."""
    made, _ = Store.create(folder, PASSPHRASE, CHEAP)
    with closing(made):
        yield made


@pytest.fixture(scope="session")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A diary shared by the examples of a property; each example leaves it empty."""
    made, _ = Store.create(tmp_path_factory.mktemp("lasting"), PASSPHRASE, CHEAP)
    with closing(made):
        yield made
