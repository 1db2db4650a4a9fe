"""The backup before a migration: made once for a diary as it stands, however often bringing it up to date fails."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind
from planner.storage.backup_file import unpack
from planner.storage.backup_list import KeptBackup, backups_in, known_folders, noted_folders
from planner.storage.backups_made import MadeBackup, back_up, copied, lacking
from planner.storage.beginning import DIARY_NAME
from planner.storage.connection import connect_checked
from planner.storage.copying import is_same
from planner.storage.migrate import revision_of
from planner.storage.private_folder import private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.copying import Source


def back_up_before_migration(source: Source) -> MadeBackup:
    """A backup of the diary as it is now: the one there is, or a new one; PlannerError where none can be made.

    It lies in the first folder, or beside the diary, and as a copy in the second where that is there.
    """
    data = source.path.parent
    latest = _latest(source, data)
    if latest is not None and _holds(latest, source):
        return copied(latest, lacking(latest, noted_folders(data).there()))
    return back_up(noted_folders(data), source, BackupKind.BEFORE_MIGRATION)


def _latest(source: Source, data: Path) -> KeptBackup | None:
    asked = source.diary, BackupKind.BEFORE_MIGRATION
    found = (one for one in backups_in(known_folders(data)) if (one.label.diary, one.label.kind) == asked)
    return next(found, None)


def _holds(backup: KeptBackup, source: Source) -> bool:
    """The backup is whole and holds, row for row, what the diary does."""
    try:
        with private_folder(source.path.parent) as folder:
            unpack(backup.path, folder)
            with closing(connect_checked(source.path, source.key)) as raw:
                return revision_of(raw) == backup.label.revision and is_same(raw, folder / DIARY_NAME)
    except (OSError, PlannerError, sqlcipher.DatabaseError):
        return False
