"""Which backups lie in the folders that are known, told from their outsides: no secret is needed for that."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.english import date_words
from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind
from planner.storage.backup_file import ARCHIVE, FORMAT, NOT_BLOCKING, check, damaged_words, front_of, label_of
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.domain.safety.backup import BackupLabel

FOLDER_NAME = "backups"
"""The folder, beside the diary, in which backups lie unless another is chosen."""
NOTED_NAME = "diary.backups"
"""The file beside the diary that says where else they lie, for the day on which the diary cannot say it."""
PATTERN = "planner-*.zip"
OUR_NAME = re.compile(rf"planner-\d{{4}}-\d\d-\d\d-({'|'.join(one.value for one in BackupKind)})(-[1-9]\d*)?\.zip")
MOST_NOTED = 64 * 1024
ANY_ZONE = timedelta(hours=14)
"""No zone's clock is further ahead of UTC (that of Kiribati, in the IANA data)."""


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in a folder.

    Attributes:
        path: where it lies.
        label: what it says of itself.
        size: its bytes.
    """

    path: Path
    label: BackupLabel
    size: int

    @property
    def age(self) -> tuple[date, int, datetime]:
        """The greater, the newer."""
        return self.label.day, self.label.number, self.label.made

    def is_ahead(self, now: datetime) -> bool:
        """It bears a moment still to come, so a clock that was ahead made it: its day tells nothing of its age."""
        return self.label.made > now or self.label.day > (now + ANY_ZONE).date()


@dataclass(frozen=True, slots=True)
class BackupFolders:
    """Where the backups of a diary go.

    Attributes:
        beside: the folder beside the diary.
        first: the folder of choice; None where none is chosen.
        second: a further one, such as on a stick, that gets copies; None where none is chosen.
    """

    beside: Path
    first: Path | None = None
    second: Path | None = None

    def there(self) -> list[Path]:
        """Where a backup goes now: the first folder, or else the one beside the diary; and the second, if there."""
        first = self.first if self.first and is_there(self.first) else self.beside
        return apart([first, self.second] if self.second and is_there(self.second) else [first])

    def to_try(self) -> list[Path]:
        """Where a backup is made, until one takes it: the second folder only where no other does."""
        first, *second = self.there()
        return apart([first, self.beside, *second])


def is_there(folder: Path) -> bool:
    """A folder can be seen under that name now."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def apart(folders: Iterable[Path]) -> list[Path]:
    """Each folder once: the same by a link, or by another path, is one."""
    found: dict[Path | tuple[int, int], Path] = {}
    for one in folders:
        found.setdefault(_identity(one), one)
    return list(found.values())


def _identity(folder: Path) -> Path | tuple[int, int]:
    """What tells a folder from others; a file system that numbers nothing leaves only its path."""
    try:
        seen = folder.stat()
    except OSError:
        return folder
    return (seen.st_dev, seen.st_ino) if seen.st_ino else folder


def default_folder(data: Path) -> Path:
    """Where the backups of a diary lie unless another folder is chosen."""
    return data / FOLDER_NAME


def backups_in(folders: Iterable[Path]) -> list[KeptBackup]:
    """What by its name and its front is a backup, the newest first; whether it is whole is asked of `is_good`."""
    paths = {path for folder in apart(folders) for path in _named_so(folder)}
    found = [one for one in map(_kept, paths) if one is not None]
    return sorted(found, key=lambda one: (one.age, len(one.path.name), str(one.path)), reverse=True)


def _named_so(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.glob(PATTERN) if one.is_file() and not one.is_symlink()]
    except OSError:
        return []


def _kept(path: Path) -> KeptBackup | None:
    try:
        return KeptBackup(path, label_of(path), path.stat().st_size)
    except (PlannerError, OSError):
        return None


def is_good(backup: KeptBackup) -> bool:
    """Every byte of a backup is as it was written; read once while the file stays as it is."""
    try:
        seen = backup.path.stat()
    except OSError:
        return False
    return _is_whole(backup.path, seen.st_size, seen.st_mtime_ns)


@lru_cache(maxsize=512)
def _is_whole(path: Path, _size: int, _changed: int) -> bool:
    try:
        check(path)
    except (PlannerError, OSError):
        return False
    return True


def damaged_in(folders: Iterable[Path], diary: str) -> list[str]:
    """What is wrong with backups of a diary that are not whole, a sentence each; files of others are passed over."""
    paths = sorted({path for folder in apart(folders) for path in _named_so(folder)})
    return [fault for path in paths if _is_of(path, diary) and (fault := _fault(path))]


def _is_of(path: Path, diary: str) -> bool:
    """By its front it is a backup of that diary; or it bears a name of ours, and its front is that of no archive."""
    front = front_of(path)
    if FORMAT.encode() in front:
        return f'"diary": "{diary}"'.encode() in front
    return OUR_NAME.fullmatch(path.name) is not None and not front.startswith(ARCHIVE)


def _fault(path: Path) -> str:
    try:
        check(path)
    except PlannerError as error:
        return str(error) if front_of(path).startswith(ARCHIVE) else damaged_words(path)
    except OSError:
        return damaged_words(path)
    return ""


def newest_good(data: Path, diary: str, now: datetime | None = None) -> KeptBackup | None:
    """The newest whole backup of a diary; of any, where the diary cannot be told or none is of it.

    Those a clock made that was ahead come last, and among them by the order they were made in.

    Args:
        data: the folder of the diary.
        diary: its id.
        now: the present moment, in UTC; that of the machine, if left out.
    """
    found = _by_the_clock(backups_in(known_folders(data)), now or datetime.now(UTC))
    own = [one for one in found if one.label.diary == diary]
    return next((one for one in (*own, *found) if is_good(one)), None)


def _by_the_clock(newest_first: list[KeptBackup], now: datetime) -> list[KeptBackup]:
    ahead = [one for one in newest_first if one.is_ahead(now)]
    ahead.sort(key=lambda one: (one.label.number, one.label.made), reverse=True)
    return [*(one for one in newest_first if not one.is_ahead(now)), *ahead]


def backup_hint(data: Path, diary: str) -> str:
    """What is said of the newest whole backup and how to put it back, as a further sentence; empty without one."""
    newest = newest_good(data, diary)
    if newest is None:
        return ""
    return (
        f" The newest good backup is of {date_words(newest.label.day)}, in {newest.path}: put it back "
        f"with the button “{restore_words(newest)}” in the window (in a terminal: planner restore)."
    )


def restore_words(backup: KeptBackup) -> str:
    """What the button says that puts a backup back."""
    return f"Restore the backup of {date_words(backup.label.day)}"


def known_folders(data: Path) -> list[Path]:
    """Where backups of the diary in a folder may lie: beside it, and wherever that was noted."""
    return [default_folder(data), *(Path(one) for one in _noted(data) if one)]


def noted_folders(data: Path) -> BackupFolders:
    """Where a diary that is not open is backed up to, as was noted beside it.

    Earlier programs noted a single folder without a word whether it is the first or the second: it gets a copy of what
    lies beside the diary, which is right for either.
    """
    first, second = ["", "", *_noted(data)][-2:]
    return folders_of(data, first, second)


def folders_of(data: Path, first: str, second: str) -> BackupFolders:
    """The folders of a diary by what is chosen, each of which may be empty."""
    return BackupFolders(default_folder(data), Path(first) if first else None, Path(second) if second else None)


def _noted(data: Path) -> list[str]:
    """The first folder and the second, each empty where none is chosen; or only one that may be either."""
    try:
        handle = os.open(data / NOTED_NAME, os.O_RDONLY | NOT_BLOCKING)
        with os.fdopen(handle, "rb") as file:
            body = json.loads(file.read(MOST_NOTED)) if stat.S_ISREG(os.fstat(handle).st_mode) else []
    except (OSError, ValueError, RecursionError):
        return []
    return [one for one in body if isinstance(one, str)][:2] if isinstance(body, list) else []


def note_folders(data: Path, folders: BackupFolders) -> None:
    """Have other folders known, and which is which; OSError where that cannot be written."""
    others = [str(one) if one and one != folders.beside else "" for one in (folders.first, folders.second)]
    if others == _noted(data):
        return
    if any(others):
        write_atomically(data / NOTED_NAME, json.dumps(others).encode())
    else:
        (data / NOTED_NAME).unlink(missing_ok=True)
