"""Making a backup: written aside under a name nobody knows, looked through, and given its own name last."""

from __future__ import annotations

import errno
import re
import secrets
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind, BackupLabel
from planner.domain.safety.rotation import spare
from planner.storage.backup_file import PIECE, DamagedBackupError, check, write_backup
from planner.storage.backup_list import FOLDER_NAME, KeptBackup, backups_in, is_good, known_folders
from planner.storage.beginning import KEY_NAME, REPLACED
from planner.storage.connection import connect_checked
from planner.storage.copying import copy_whole, take_away
from planner.storage.key import PASSPHRASE, RECOVERY_CODE, KeyFile, mended
from planner.storage.key_bytes import read_bytes
from planner.storage.key_file import bytes_of, keys_in
from planner.storage.migrate import revision_of
from planner.whole_file import left_over, new_private_file, write_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from planner.storage.copying import Source

ASIDE = ".planner-backup."
OWN = "{path}: the diary keeps a name like that for files of its own; give the backup another name, or another folder."
TOO_LONG = "{name}…: this name is too long for a file here; give the backup a shorter one."
SHOWN = 40


class NotTakenError(PlannerError):
    """A folder did not take a backup; another may."""


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a backup, in UTC, and what day it is then where the diary is kept."""

    made: datetime
    day: date


def back_up_into(folder: Path, source: Source, kind: BackupKind, when: When | None = None) -> KeptBackup:
    """A backup under the first free name in a folder, which is made where it is missing.

    Args:
        folder: where it is to lie.
        source: the diary.
        kind: why it is made.
        when: the moment; where nobody has a clock, that at which its copy was written.

    Raises:
        NotTakenError: where it cannot be written or is not as the diary is; nothing of it stays.
        PlannerError: where the diary itself, or its key file, allows of none.
    """
    return _made(folder, source, (kind, when), lambda label: _free_names(folder, label))


def save_as(path: Path, source: Source, when: When) -> KeptBackup:
    """A backup of that name, which nothing may lie under yet; PlannerError as for `back_up_into`."""
    _refuse_name(path, source.path.parent)
    return _made(path.parent, source, (BackupKind.SAVED, when), lambda _label: iter([path]))


def _refuse_name(path: Path, data: Path) -> None:
    """Before anything is written: a name the diary has a use for, or that something has, or that cannot be."""
    try:
        if _is_the_diarys_own(path, data):
            raise PlannerError(OWN.format(path=path))
        if path.exists() or path.is_symlink():
            raise PlannerError(_taken(path))
    except (OSError, RuntimeError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENAMETOOLONG:
            raise PlannerError(TOO_LONG.format(name=path.name[:SHOWN])) from error
        raise PlannerError(_refused(path.parent, _cause(error))) from error


def _is_the_diarys_own(path: Path, data: Path) -> bool:
    """The program writes, or takes away, files of such names in the folder of the diary, or of backups anywhere."""
    if path.name.startswith(ASIDE):
        return True
    place, home = path.parent.resolve() / path.name, data.resolve()
    if not place.is_relative_to(home) or place == home:
        return False
    first, *rest = (part.casefold() for part in place.relative_to(home).parts)
    return first.startswith(("diary.", ".diary.")) or (not rest and first.startswith((FOLDER_NAME, REPLACED)))


def copy_into(folder: Path, backup: KeptBackup) -> KeptBackup:
    """The same backup in another folder, looked through there; NotTakenError as for `back_up_into`."""
    beside = folder / f"{ASIDE}{secrets.token_hex(8)}.new"
    try:
        _copy_file(backup.path, beside)
        _clear_left_overs(folder, beside)
        check(beside)
        path = _named(beside, _free_names(folder, backup.label))
    except (OSError, DamagedBackupError) as error:
        raise NotTakenError(_refused(folder, _cause(error))) from error
    finally:
        take_away(beside)
    write_through(folder)
    return KeptBackup(path, backup.label, backup.size)


def rotate(folder: Path, diary: str, just_made: Path | None = None) -> list[Path]:
    """Take away what is no longer kept of one diary's whole backups; which they were.

    Damaged files, those of other diaries, those somebody gave another name and all else are never touched.
    """
    own = [one for one in backups_in([folder]) if one.label.diary == diary and _is_named_by_us(one)]
    if not spare(own, lambda one: one.label):
        return []  # most days nothing has to be read through for that
    gone = []
    for one in spare(filter(is_good, own), lambda one: one.label):
        if one.path != just_made:
            with suppress(OSError):
                one.path.unlink()
                gone.append(one.path)
    return gone


def _made(
    folder: Path,
    source: Source,
    asked: tuple[BackupKind, When | None],
    names: Callable[[BackupLabel], Iterator[Path]],
) -> KeptBackup:
    beside = folder / f"{ASIDE}{secrets.token_hex(8)}.new"
    copy = beside.with_suffix(".copy")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = key_of(source)
        with closing(connect_checked(source.path, source.key)) as raw:
            if fault := copy_whole(raw, source.path, copy):
                raise NotTakenError(_refused(folder, fault))
            revision = revision_of(raw) or ""
        _clear_left_overs(folder, copy)
        label = _label(source, asked, copy, revision, _next_number(folder, source))
        write_backup(beside, label, copy, key)
        check(beside)
        path = _named(beside, names(label))
        size = path.stat().st_size
    except (OSError, sqlcipher.DatabaseError, DamagedBackupError) as error:
        raise NotTakenError(_refused(folder, _cause(error))) from error
    finally:
        take_away(copy)
        take_away(beside)
    write_through(folder)
    return KeptBackup(path, label, size)


def _next_number(folder: Path, source: Source) -> int:
    """Counting on tells the order they were made in, whatever the clock was."""
    folders = [folder, *known_folders(source.path.parent)]
    return 1 + max((one.label.number for one in backups_in(folders) if one.label.diary == source.diary), default=0)


def _label(
    source: Source, asked: tuple[BackupKind, When | None], copy: Path, revision: str, number: int
) -> BackupLabel:
    kind, when = asked
    if when is None:
        written = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        when = When(written, written.date())
    return BackupLabel(source.diary, when.made.replace(microsecond=0), when.day, kind, revision, number)


def key_of(source: Source) -> bytes:
    """The key file beside a diary, as it should be: only what opens this diary; PlannerError where nothing does."""
    path = source.path.with_name(KEY_NAME)
    content = read_bytes(path)
    keys = keys_in(path, content)
    if not keys.is_sealed:
        return bytes_of(mended(keys, source.key).keys)  # nothing can be told of its slots, one of which was opened
    slots = ((PASSPHRASE, keys.by_passphrase), (RECOVERY_CODE, keys.by_recovery_code))
    good = tuple(slot if slot is not None and slot.is_intact(source.key, name) else None for name, slot in slots)
    if not any(good):
        msg = f"{path}: this key file does not open the diary beside it, so no backup was made; open the diary again."
        raise PlannerError(msg)
    is_as_it_should_be = None not in good and not keys.is_damaged
    return content if is_as_it_should_be else bytes_of(KeyFile(good[0], good[1]))


def _is_named_by_us(backup: KeptBackup) -> bool:
    """It bears the name it was given when it was made: what somebody gave a name of her own is hers."""
    return re.fullmatch(rf"{re.escape(_stem(backup.label))}(-[1-9][0-9]*)?\.zip", backup.path.name) is not None


def _stem(label: BackupLabel) -> str:
    return f"planner-{label.day.isoformat()}-{label.kind.value}"


def _free_names(folder: Path, label: BackupLabel) -> Iterator[Path]:
    name = _stem(label)
    for number in count(1):
        yield folder / (f"{name}.zip" if number == 1 else f"{name}-{number}.zip")


def _named(beside: Path, names: Iterator[Path]) -> Path:
    """Give it the first free name: a link takes the place of no other file, as renaming would."""
    tried = beside
    for tried in names:
        try:
            tried.hardlink_to(beside)
        except FileExistsError:
            continue
        except OSError:  # a file system in which a file has but one name
            if tried.exists() or tried.is_symlink():
                continue
            beside.rename(tried)
        return tried
    raise PlannerError(_taken(tried))


def _copy_file(path: Path, beside: Path) -> None:
    with new_private_file(beside) as file, path.open("rb") as source:
        while piece := source.read(PIECE):
            file.write(piece)


def _clear_left_overs(folder: Path, copy: Path) -> None:
    for one in left_over(folder.glob(f"{ASIDE}*"), copy):
        take_away(one)


def _refused(folder: Path, cause: str) -> str:
    return (
        f"{folder}: the backup could not be made ({cause}); see that there is room there and that it may be written "
        "to, or choose another folder. The diary is as it was."
    )


def _taken(path: Path) -> str:
    return f"{path}: there is a file here already; give the backup another name."


def _cause(error: Exception) -> str:
    """A few words that never quote the diary."""
    if isinstance(error, DamagedBackupError):
        return "it was not written as it should be"
    return str(getattr(error, "strerror", None) or error)
