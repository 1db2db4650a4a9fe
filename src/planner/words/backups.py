"""What is said of backups: why they were made, what they hold, in what they differ from the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import and_words, counted, date_words
from planner.domain.safety.backup import BackupKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from planner.domain.safety.difference import Difference, Holds

WHY = {
    BackupKind.DAILY: "Daily",
    BackupKind.BEFORE_MIGRATION: "Before a newer version",
    BackupKind.BEFORE_RESTORE: "Before a restore",
    BackupKind.BEFORE_IMPORT: "Before an import",
    BackupKind.SAVED: "Saved by hand",
}
ALIKE = "The backup and the present diary hold the same."
OTHER_DIARY = "This is a backup of another diary, and no earlier state of the present one."
SAME_DISK = "It lies on the same disk as the diary: a copy on another, such as a stick, outlasts that disk."
NONE_RECENT = "No backup of this diary is younger than 14 days."
NONE_ELSEWHERE = (
    "Planner knows of no backup of this diary on another disk, and a disk may break: choose a second folder, such as "
    "on a stick. What you saved to a file by hand it does not look for."
)
SECOND_SAME_DISK = (
    "The second folder is on the same disk as the diary, and a disk may break: choose one on another, such as on a "
    "stick."
)
SECOND_IS_FIRST = (
    "The second folder is the first one by another path, so each backup lies there once: choose another for the second."
)
SECOND_MISSING = (
    "{folder}: the second folder is not there now, and no backup on another disk can be seen: connect its disk, or "
    "choose another folder."
)
SECOND_EMPTY = (
    "{folder}: the second folder holds no whole backup of this diary yet, and Planner knows of none on another disk: "
    "back up now."
)
LEAVING = (
    "What is only in the present diary leaves it, and what is not alike becomes as it was in the backup. The present "
    "diary is kept in a folder beside it, and in a backup made before where it can be read."
)
CODE_USED = (
    "It opens with the passphrase it had then; where that is forgotten, set a new one with the recovery code (in "
    "a terminal: planner recover)."
)
NOT_BACKED_UP = "No backup was made of the diary that was there: {why}"
KILO = 1000


def backed_up_words(paths: Sequence[Path], fault: str = "") -> str:
    """Where a backup was written to, each place; and what did not go as it should."""
    told = f"Backed up: {and_words([str(one) for one in paths])}"
    return f"{told}. {fault}" if fault else told


def size_words(size: int) -> str:
    """Bytes as "412 kB" or "3.1 MB"."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} kB"
    return f"{size / KILO / KILO:.1f} MB"


def holds_words(holds: Holds) -> str:
    """As "12 entries, 3 series and 1 case"."""
    return and_words(
        [
            counted(holds.entries, "entry", "entries"),
            counted(holds.series, "series", "series"),
            counted(holds.cases, "case", "cases"),
        ]
    )


def moment_words(moment: datetime) -> str:
    """A local moment as "14:25 on 23 November 2026"."""
    return f"{moment:%H:%M} on {date_words(moment.date())}"


def proved_words(holds: Holds, made: datetime, *, by_code: bool) -> str:
    """That a backup opens and what it holds."""
    secret = "recovery code" if by_code else "passphrase"
    return f"Proved: it opens with this {secret}, {holds_words(holds)}, as of {moment_words(made)}."


def difference_words(difference: Difference) -> list[str]:
    """In what a backup and the present diary differ, sentence by sentence."""
    other = [OTHER_DIARY] if difference.is_other else []
    if difference.why_unknown:
        return [*other, f"The present diary cannot be compared: {difference.why_unknown}"]
    told = [
        f"{begin} {words}."
        for begin, words in (
            ("Only in the backup:", _listed(difference, "only_there")),
            ("Only in the present diary:", _listed(difference, "only_here")),
            ("In both, but not alike:", _listed(difference, "changed")),
        )
        if words
    ]
    if not told:
        return other or [ALIKE]
    if difference.newest_there and difference.newest_here:
        told.append(
            f"The newest thing recorded is of {moment_words(difference.newest_there)} in the backup, and of "
            f"{moment_words(difference.newest_here)} in the present diary."
        )
    return [*other, *told]


def restored_words(folder: Path, kept: Path | None, before: Path | None, *, by_code: bool) -> list[str]:
    """What a restore has done, and the way back, sentence by sentence.

    Args:
        folder: where the diary lies.
        kept: where the one that was there lies now; None where there was none.
        before: the backup made of it; None where there is none.
        by_code: the recovery code was used, so the passphrase may be forgotten.
    """
    told = [f"{folder}: the diary is now that of the backup."]
    if by_code:
        told.append(CODE_USED)
    return told + _way_back(kept, f"To go back: planner restore {before}" if before else "")


def restored_in_window(day: date, kept: Path | None, before: Path | None, *, by_code: bool) -> list[str]:
    """The same, for the window that asks for the passphrase next: the first sentence says which one.

    Args:
        day: that of the backup.
        kept: as above.
        before: the same.
        by_code: the same.
    """
    else_code = ", or, where that is forgotten, set a new one by the recovery code" if by_code else ""
    told = (
        f"The backup of {date_words(day)} is restored, and the diary is now that of the backup: type the passphrase it "
        f"had on that day{else_code}."
    )
    return [told, *_way_back(kept, f"To go back, restore {before}." if before else "")]


def _way_back(kept: Path | None, restoring: str) -> list[str]:
    told = []
    if kept is not None:
        told.append(f"The diary that was there is kept in {kept}.")
    if restoring:
        told.append(restoring)
    elif kept is not None:
        told.append("To go back: move the files in that folder to where they were, after moving the new ones away.")
    return told


def _listed(difference: Difference, part: str) -> str:
    found: Sequence[str] = [
        counted(number, kind.one, kind.many) for kind in difference.kinds if (number := getattr(kind, part))
    ]
    return and_words(found) if found else ""
