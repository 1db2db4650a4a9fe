"""A backup: what it says of itself, why it was made, and where the owner of a diary wants backups to lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

CHOICE_ID = "backup_choice"


class BackupKind(Enum):
    """Why a backup was made."""

    DAILY = "daily"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    BEFORE_IMPORT = "before-import"
    SAVED = "saved"
    """By hand, to a place of its own: the program never takes it away."""


@dataclass(frozen=True, slots=True)
class BackupLabel:
    """What a backup says of itself to whoever has no secret: nothing of what the diary holds.

    Attributes:
        diary: the random id of its diary.
        made: when it was made, in UTC.
        day: what day that was where the diary is kept.
        kind: why it was made.
        revision: that of the diary's tables.
        number: one more than any of its diary had that lay there when it was made; 0 where they were not counted yet.
    """

    diary: str
    made: datetime
    day: date
    kind: BackupKind
    revision: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class BackupChoice:
    """Where backups go, and until when nothing is said of their being few.

    Attributes:
        folder: the folder of choice; empty for the one beside the diary.
        second_folder: a further folder, such as one on a stick, used when it is there; empty for none.
        quiet_until: nothing is said of missing backups before this day.
    """

    folder: str = ""
    second_folder: str = ""
    quiet_until: date | None = None

    @property
    def id(self) -> str:
        """There is one to a diary."""
        return CHOICE_ID
