"""A backup: one file that needs nothing but itself and the passphrase or the recovery code.

It is an ordinary ZIP archive, stored and not compressed, so that any program can take the diary and its key out of it.
The archive's comment is the SHA-256 of every byte before it: a flipped bit or a cut is told as damage, and never as a
wrong passphrase.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import IO, TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind, BackupLabel
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.whole_file import BINARY, new_private_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = "planner-backup/1"
MANIFEST_NAME, READ_ME_NAME = "manifest.json", "READ ME.txt"
DIGEST_LENGTH = 64
"""How many signs a SHA-256 has in hex."""
PIECE = 1024 * 1024
MOST_MANIFEST = 16 * 1024
LARGEST = 2 * 1024**3
"""A diary of a whole working life takes a hundredth of that; nothing larger is read through."""
SHORTEST = 2048
"""Nothing shorter is a whole backup: the diary in it has a page of that length at least."""
ARCHIVE = b"PK\x03\x04"
"""What a ZIP archive with anything in it begins with (APPNOTE 4.3.7)."""
NAME_AT, FORMAT_BEFORE = 30, 80
"""Where the name of the first file in an archive stands (ibid.), and before which byte ours has told its format."""
NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0)
# What zipfile and json raise for what was never written by this program.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, MemoryError),
)
NO_SUCH_PLACE = (errno.EINVAL, errno.EOVERFLOW, errno.EFBIG)
"""What the system says where an archive sends its reader to a place that no file has; all else is the disk's."""
READ_ME = """This is a backup of a diary kept with Planner.

It is encrypted: without the passphrase the diary had on the day of the backup, or the recovery code it had then,
nobody can read it.

To put it back: in Planner under Set-up, Safety, or with the command

    planner restore "THIS FILE"

Without that command: make an empty folder, take diary.planner and diary.key out of this archive into it, and open it
with

    planner --data FOLDER

manifest.json says when and why the backup was made, and gives the SHA-256 of the two files.
"""


class DamagedBackupError(PlannerError):
    """The backup is not as it was written."""


class NoBackupError(DamagedBackupError):
    """The file is another altogether."""


@dataclass(frozen=True, slots=True)
class Sums:
    """SHA-256 in hex of the two files in a backup."""

    diary: str
    key: str


def write_backup(path: Path, label: BackupLabel, diary: Path, key: bytes) -> None:
    """Write a backup that is there whole and on the disk when this returns; OSError where it cannot be.

    Args:
        path: a name nothing lies under yet.
        label: what it says of itself.
        diary: a consistent, encrypted copy of the diary.
        key: the bytes of the key file that opens it.
    """
    sums = Sums(_sum_of(diary), hashlib.sha256(key).hexdigest())
    with new_private_file(path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.comment = b"0" * DIGEST_LENGTH
            for name, content in (
                (MANIFEST_NAME, _manifest(label, sums)),
                (READ_ME_NAME, READ_ME.encode()),
                (KEY_NAME, key),
            ):
                archive.writestr(_member(name, label, len(content)), content)
            _add_file(archive, _member(DIARY_NAME, label, diary.stat().st_size), diary)
        digest = _sum_before_comment(file)
        file.seek(-DIGEST_LENGTH, os.SEEK_END)
        file.write(digest.encode())


def label_of(path: Path) -> BackupLabel:
    """What a backup says of itself; that it is whole is not looked at. PlannerError where it is none."""
    with _archive(path, is_checked=False) as archive:
        return _label_in(path, archive)[0]


def check(path: Path) -> BackupLabel:
    """Read every byte of a backup; what it says of itself, or DamagedBackupError."""
    with _archive(path) as archive:
        return _label_in(path, archive)[0]


def unpack(path: Path, folder: Path) -> BackupLabel:
    """Put the diary and its key, whole and on the disk, into a folder of their own.

    Raises:
        PlannerError: where the backup is damaged, is none, or a newer program wrote it.
        OSError: where they cannot be written.
    """
    with _archive(path) as archive:
        label, sums = _label_in(path, archive)
        for name, sum_ in ((KEY_NAME, sums.key), (DIARY_NAME, sums.diary)):
            with archive.open(name) as member:
                if _written(folder / name, member) != sum_:
                    raise DamagedBackupError(damaged_words(path))
    return label


def key_file_in(path: Path) -> bytes:
    """The key file in a backup; PlannerError where it is not as it was written."""
    with _archive(path, is_checked=False) as archive:
        _, sums = _label_in(path, archive)
        with archive.open(KEY_NAME) as member:
            content = member.read(MOST_MANIFEST)
        if hashlib.sha256(content).hexdigest() != sums.key:
            raise DamagedBackupError(damaged_words(path))
    return content


def damaged_words(path: Path) -> str:
    """What is said of a backup that is not as it was written."""
    return f"{path}: this backup is damaged: it is not as it was written; keep to another one."


# Writing


def _manifest(label: BackupLabel, sums: Sums) -> bytes:
    body = {
        "format": FORMAT,
        "diary": label.diary,
        "made": label.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "day": label.day.isoformat(),
        "kind": label.kind.value,
        "revision": label.revision,
        "number": label.number,
        "sha256": {DIARY_NAME: sums.diary, KEY_NAME: sums.key},
    }
    return json.dumps(body, indent=1).encode()


def _member(name: str, label: BackupLabel, size: int) -> zipfile.ZipInfo:
    made = label.made.astimezone(UTC)
    year = min(max(made.year, 1980), 2107)  # the years a ZIP archive knows (APPNOTE 4.4.6)
    info = zipfile.ZipInfo(name, (year, made.month, made.day, made.hour, made.minute, made.second))
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.file_size = size
    return info


def _add_file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> None:
    with path.open("rb") as source, archive.open(info, "w") as member:
        while piece := source.read(PIECE):
            member.write(piece)


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _written(path: Path, member: IO[bytes]) -> str:
    """Write what an archive holds to a new file that is its owner's alone; its SHA-256."""
    digest = hashlib.sha256()
    with new_private_file(path) as file:
        while piece := member.read(PIECE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


# Reading


@contextmanager
def _archive(path: Path, *, is_checked: bool = True) -> Iterator[zipfile.ZipFile]:
    """The archive of a backup, looked through first; whatever is wrong with it is said in words."""
    with _opened(path) as file:
        _refuse_others(path, file)
        if is_checked and not _is_whole(file):
            raise DamagedBackupError(damaged_words(path))
        file.seek(0)
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive
        except _BROKEN as error:
            raise DamagedBackupError(damaged_words(path)) from error
        except OSError as error:
            if error.errno not in NO_SUCH_PLACE:
                raise
            raise DamagedBackupError(damaged_words(path)) from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """A backup as a file; PlannerError where there is none or it may not be read."""
    try:
        handle = os.open(path, os.O_RDONLY | NOT_BLOCKING | BINARY)
    except FileNotFoundError as error:
        msg = f"{path}: there is no such file; name a backup."
        raise PlannerError(msg) from error
    except (OSError, ValueError) as error:
        raise PlannerError(_unreadable(path)) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise PlannerError(_unreadable(path))
    with os.fdopen(handle, "rb") as file:
        yield file


def _unreadable(path: Path) -> str:
    return f"{path}: this cannot be read as a backup; see that it is a file you may read."


def _is_whole(file: IO[bytes]) -> bool:
    try:
        file.seek(-DIGEST_LENGTH, os.SEEK_END)
        return file.read() == _sum_before_comment(file).encode()
    except OSError:
        return False


def _sum_before_comment(file: IO[bytes]) -> str:
    """SHA-256 in hex of all of a file but its last bytes, which are to hold that."""
    left = file.seek(0, os.SEEK_END) - DIGEST_LENGTH
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (piece := file.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


def _refuse_others(path: Path, file: IO[bytes]) -> None:
    """Another file altogether, told by its outside before all of it is read; PlannerError for what is none of ours.

    A backup bears its format in front and hex signs at its end: one of them is left of one that is damaged.
    """
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        front = file.read(SHORTEST)
        file.seek(max(0, size - DIGEST_LENGTH))
        end = file.read(DIGEST_LENGTH)
    except OSError as error:
        raise PlannerError(_unreadable(path)) from error
    ends_so = len(end) == DIGEST_LENGTH and all(sign in b"0123456789abcdef" for sign in end)
    is_ours = FORMAT.encode() in front or ends_so if size >= SHORTEST else _begins_as_ours(front)
    if not is_ours:
        msg = f"{path}: this is no backup of Planner’s; name one that it made."
        raise NoBackupError(msg)
    if size > LARGEST:
        msg = f"{path}: this is larger than any backup of a diary, so it was not read; name another file."
        raise DamagedBackupError(msg)


def _begins_as_ours(front: bytes) -> bool:
    """What is too short for a backup is one that was cut, if it begins as they do for as far as it goes."""
    name = MANIFEST_NAME.encode()
    is_named_so = ARCHIVE.startswith(front[: len(ARCHIVE)]) and name.startswith(front[NAME_AT : NAME_AT + len(name)])
    return is_named_so and (FORMAT.encode() in front or len(front) < FORMAT_BEFORE)


def front_of(path: Path) -> bytes:
    """The first bytes of what lies under the name of a backup; none where it cannot be read."""
    try:
        with _opened(path) as file:
            return file.read(SHORTEST)
    except (OSError, PlannerError):
        return b""


def _label_in(path: Path, archive: zipfile.ZipFile) -> tuple[BackupLabel, Sums]:
    info = archive.getinfo(MANIFEST_NAME)
    if info.file_size > MOST_MANIFEST or any(one.compress_type != zipfile.ZIP_STORED for one in archive.infolist()):
        raise DamagedBackupError(damaged_words(path))
    body = json.loads(archive.read(info))
    if str(body["format"]) != FORMAT:
        msg = f"{path}: this backup was written by a newer Planner; put it back with that one."
        raise PlannerError(msg)
    return _label(body), Sums(str(body["sha256"][DIARY_NAME]), str(body["sha256"][KEY_NAME]))


def _label(body: dict[str, Any]) -> BackupLabel:
    return BackupLabel(
        str(body["diary"]),
        datetime.strptime(body["made"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC),
        date.fromisoformat(body["day"]),
        BackupKind(body["kind"]),
        str(body["revision"]),
        int(body.get("number", 0)),  # those of the first version were not counted
    )
