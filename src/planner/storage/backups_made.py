"""A backup in the folders of a diary: the first that takes it has it, and the second gets a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.storage.backup_list import apart, backups_in, is_good
from planner.storage.backup_making import NotTakenError, back_up_into, copy_into, rotate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planner.domain.safety.backup import BackupKind
    from planner.storage.backup_list import BackupFolders, KeptBackup
    from planner.storage.backup_making import When
    from planner.storage.copying import Source

NOT_THERE = "{folder}: the folder chosen for backups is not there, so this one lies in {instead}."
INSTEAD = "This one lies in {instead}."


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """What came of making a backup.

    Attributes:
        backup: the one made.
        copies: the same in further folders.
        removed: the older ones taken away in turn.
        fault: what did not go as it should all the same, in a sentence; mostly empty.
        refused: the folders that did not take it.
    """

    backup: KeptBackup
    copies: tuple[KeptBackup, ...] = ()
    removed: tuple[Path, ...] = ()
    fault: str = ""
    refused: tuple[Path, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """Wherever it lies."""
        return [one.path for one in (self.backup, *self.copies)]


def back_up(folders: BackupFolders, source: Source, kind: BackupKind, when: When | None = None) -> MadeBackup:
    """A backup in the first of the folders that takes it, and a copy in the second; those no longer kept go.

    Args:
        folders: where it is to lie.
        source: the diary.
        kind: why it is made.
        when: as for `back_up_into`.

    Raises:
        PlannerError: where no folder takes it, in the words of the first; or the diary allows of none.
    """
    made, refusals = _made(folders, source, kind, when)
    place = made.path.parent
    missing = [folders.first] if folders.first and folders.first not in (place, *refusals) else []
    said = [NOT_THERE.format(folder=one, instead=place) for one in missing]
    said += [f"{words} {INSTEAD.format(instead=place)}" for words in refusals.values()]
    return copied(made, (one for one in folders.there() if one not in refusals), said, refusals)


def copied(
    backup: KeptBackup, folders: Iterable[Path], said: Iterable[str] = (), refused: Iterable[Path] = ()
) -> MadeBackup:
    """Copy a backup into each of some folders besides its own; a folder that does not take it is only told.

    Args:
        backup: the one there is.
        folders: where it is to lie too.
        said: what is told already.
        refused: the folders that did not take it before.
    """
    copies: list[KeptBackup] = []
    refusals: dict[Path, str] = {}
    for folder in apart([backup.path.parent, *folders])[1:]:
        try:
            copies.append(copy_into(folder, backup))
        except NotTakenError as refusal:
            refusals[folder] = str(refusal)
    removed = [gone for one in (backup, *copies) for gone in rotate(one.path.parent, one.label.diary, one.path)]
    fault = " ".join([*said, *refusals.values()])
    return MadeBackup(backup, tuple(copies), tuple(removed), fault, (*refused, *refusals))


def lacking(backup: KeptBackup, folders: Iterable[Path]) -> list[Path]:
    """The folders in which a backup does not lie whole."""
    return [
        one for one in folders if not any(lies.label == backup.label and is_good(lies) for lies in backups_in([one]))
    ]


def _made(
    folders: BackupFolders, source: Source, kind: BackupKind, when: When | None
) -> tuple[KeptBackup, dict[Path, str]]:
    """The backup in the first folder that takes it, and what was said of those before."""
    refusals: dict[Path, NotTakenError] = {}
    for folder in folders.to_try():
        try:
            made = back_up_into(folder, source, kind, when)
        except NotTakenError as refusal:
            refusals[folder] = refusal
        else:
            return made, {one: str(words) for one, words in refusals.items()}
    raise next(iter(refusals.values()))
