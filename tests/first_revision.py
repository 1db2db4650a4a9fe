"""A diary as the first program left it: at its first revision, and with nothing in it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.engine import open_engine
from planner.storage.key import Cost, new_key
from planner.storage.key_file import save_keys
from planner.storage.migrate import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def begin_at_first_revision(folder: Path, passphrase: str, cost: Cost) -> tuple[Engine, bytes]:
    """Its engine, and its data key."""
    keys, key, _ = new_key(passphrase, cost)
    folder.mkdir()
    save_keys(folder / KEY_NAME, keys)
    engine = open_engine(folder / DIARY_NAME, key)
    migrate(engine, folder / DIARY_NAME, to="0001")
    return engine, key
