"""One window to a diary: a lock that the system lets go of when its holder dies, and what a second start does then."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.window_messages import UnansweredError, ask

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = "diary.lock"
HANDED_ON = "PLANNER_WINDOW_LOCK"
"""The variable that names the open lock to the program that begins again in this one's place."""
WAY_BACK = "PLANNER_WAY_BACK"
"""The variable by which it is told where the window stood (see `ui/shell/way_back.py`)."""
SHOW, LOCK, STATE = "show", "lock", "state"
"""What is asked of a running window: come to the front; be locked; say whether it is."""
SHOWN, OPEN, LOCKING, LOCKED, REFUSED = "shown", "open", "locking", "locked", "refused"
"""What it answers, in one word with others behind it."""
ANSWERED_WITHIN, BEGUN_WITHIN, LOCKED_WITHIN, AGAIN = 2.0, 10.0, 15.0, 0.05
"""Seconds: for an answer; for a window just begun to hear anything; for a lock to be done; between two tries."""
LONGEST_SIGN = 256
_FAR = 1 << 30
"""Windows keeps others from reading what is locked, so a byte far behind the process number is."""
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}

HUNG = (
    "{folder}: this diary’s window is open already, and does not answer ({process}): wait for it, or end it and start "
    "Planner again."
)
NO_WINDOW = "{folder}: no window is open on this diary, so there is nothing to lock."
NOT_LOCKED = "{folder}: the window was asked to lock and has not yet ({process}): look at it, or end it."
NOTHING_KEPT = (
    "{path} cannot be written, so a second window on this diary is not noticed; if its folder is read-only, nothing "
    "you type can be kept."
)


@dataclass(slots=True, eq=False, repr=False)
class Claim:
    """This program's right to the window of a diary.

    Attributes:
        handle: the open lock; None where the folder lets nothing be written, so that nothing can be claimed.
        made: the folders that were made for it, to be taken away again where no diary came into them.
    """

    folder: Path
    handle: int | None
    made: tuple[Path, ...] = ()
    _is_shut: bool = field(init=False)

    def __post_init__(self) -> None:
        """What was found shut stays so; a handle let go of is another thing."""
        self._is_shut = self.handle is None

    @property
    def told(self) -> str:
        """What the window says of it: nothing, unless nothing can be written."""
        return NOTHING_KEPT.format(path=self.folder / LOCK_NAME) if self._is_shut else ""

    @property
    def open_files(self) -> tuple[int, ...]:
        """What stays open for the program that begins in the place of this one."""
        return () if self.handle is None or sys.platform == "win32" else (self.handle,)

    def hand_on(self, environment: dict[str, str]) -> None:
        """Let the program that begins in the place of this one have it, so that no other can come between."""
        if sys.platform == "win32":
            self.release()  # there the new program is another process, and finds what is locked locked
        elif self.handle is not None:
            os.set_inheritable(self.handle, True)  # noqa: FBT003 - the system's signature
            environment[HANDED_ON] = str(self.handle)

    def release(self) -> None:
        """Let go. The file goes while it is still locked: whoever opened it before looks whether it is there."""
        if self.handle is None:
            return
        with suppress(OSError):
            if sys.platform != "win32":
                (self.folder / LOCK_NAME).unlink()
        os.close(self.handle)
        self.handle = None
        for folder in self.made:
            with suppress(OSError):
                folder.rmdir()  # it refuses where something is in it


def claim(folder: Path) -> Claim | None:
    """The right to the window of a diary; None where another program has it."""
    handed = _handed_on(folder)
    if handed is not None:
        return Claim(folder, _named(handed))
    try:
        made = _make(folder)
        handle = _open_locked(folder / LOCK_NAME)
    except BlockingIOError:
        return None
    except OSError:
        return Claim(folder, None)
    return Claim(folder, handle, made)


def is_open_elsewhere(folder: Path) -> bool:
    """Another program has a window on the diary of this folder."""
    try:
        handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CLOEXEC if sys.platform != "win32" else os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(handle)
    except BlockingIOError:
        return holder_of(folder) != os.getpid()
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def holder_of(folder: Path) -> int | None:
    """The number of the process that has, or had, the window of a diary."""
    try:
        return int((folder / LOCK_NAME).read_bytes()[:20])
    except (OSError, ValueError):
        return None


def claim_or_show(folder: Path, sign: str = "") -> Claim | None:
    """The right to the window; or None, once the window that is there has come to the front.

    PlannerError where that one does not answer.

    Args:
        folder: the diary's.
        sign: what the desktop gave this start, by which it lets a window come to the front.
    """
    until = time.monotonic() + BEGUN_WITHIN
    while (mine := claim(folder)) is None:
        try:
            if ask(folder, f"{SHOW} {sign[:LONGEST_SIGN]}".strip(), ANSWERED_WITHIN) is not None:
                return None
        except UnansweredError:
            until = 0.0
        if time.monotonic() > until:
            raise PlannerError(HUNG.format(folder=folder, process=_process(folder)))
        time.sleep(AGAIN)
    return mine


def lock_window(folder: Path) -> None:
    """Have the running window of a diary lock, and wait until it has; PlannerError where there is none or it cannot."""
    if not is_open_elsewhere(folder):
        raise PlannerError(NO_WINDOW.format(folder=folder))
    until, message, asked_of = time.monotonic() + LOCKED_WITHIN, LOCK, ""
    while time.monotonic() < until:
        with suppress(UnansweredError):
            word, _, rest = (ask(folder, message, ANSWERED_WITHIN) or "").partition(" ")
            if word == REFUSED:
                raise PlannerError(rest)
            if word == LOCKED or (asked_of and rest and rest != asked_of):
                return  # another image of the program answers: this one has begun again, locked
            if word == LOCKING:
                message, asked_of = STATE, rest
        if not is_open_elsewhere(folder):
            return  # it was left altogether
        time.sleep(AGAIN)
    raise PlannerError(NOT_LOCKED.format(folder=folder, process=_process(folder)))


def _process(folder: Path) -> str:
    number = holder_of(folder)
    return "its process number is not known" if number is None else f"process {number}"


def _make(folder: Path) -> tuple[Path, ...]:
    """Make the folder, for its owner only; the ones made, innermost first."""
    made = []
    for one in (folder, *folder.parents):
        if one.exists():
            break
        made.append(one)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tuple(made)


def _open_locked(path: Path) -> int:
    """The lock of a folder, held and with this process's number in it; BlockingIOError where another holds it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    while True:
        handle = os.open(path, flags, 0o600)
        try:
            _lock(handle)
            if _is_there(handle, path):
                return _named(handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # whoever held it took the file away meanwhile: what is locked now is no longer there


def _lock(handle: int) -> None:
    """Lock an open file, or BlockingIOError; the system lets go of it when it is closed or its process dies."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            raise BlockingIOError(error.errno, error.strerror) from error
        raise


def _is_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _named(handle: int) -> int:
    """Write this process's number into the lock, for words about a window that hangs."""
    os.lseek(handle, 0, os.SEEK_SET)
    if os.fstat(handle).st_size:
        os.truncate(handle, 0)
    os.write(handle, str(os.getpid()).encode())
    return handle


def _handed_on(folder: Path) -> int | None:
    """The lock that the program before this one left open, if it is the one of this folder."""
    given = os.environ.pop(HANDED_ON, "")
    if not given.isdecimal():
        return None
    handle = int(given)
    try:
        os.set_inheritable(handle, False)  # noqa: FBT003 - as above
        _lock(handle)
    except OSError:
        return None
    return handle if _is_there(handle, folder / LOCK_NAME) else None
