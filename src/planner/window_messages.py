"""A word to the running window of a diary and its answer: a Unix socket in the diary's folder, on Windows a named pipe.

Only short words go through, as bytes: nothing received is ever unpickled, and nothing of the diary is said.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection, Listener

SOCKET_NAME = "diary.socket"
LONGEST = 1024
LONGEST_PATH = 100
"""Bytes: a Unix socket's name has room for 108 on Linux, and for 104 on macOS."""
WAITING = 16
HEARD_WITHIN, ENDED_WITHIN, AGAIN = 1.0, 1.0, 0.1
"""Seconds: for a word from whoever has connected; for the listening to end; after a failure."""


class UnansweredError(Exception):
    """There is a window, and it does not answer."""


class Listening:
    """Answers what is asked of the window of a folder, on a thread of its own, until it is closed.

    Args:
        answer: the answer to a word; called on that thread.
    """

    def __init__(self, folder: Path, answer: Callable[[str], str]) -> None:
        self._folder, self._answer = folder, answer
        self._is_closing = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="window messages", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Listen no longer."""
        self._is_closing.set()
        if not self._thread.is_alive():
            return
        with suppress(UnansweredError):
            ask(self._folder, "", ENDED_WITHIN)  # it wakes the one who waits
        self._thread.join(ENDED_WITHIN)

    def _listen(self) -> None:
        for place in _places(self._folder):
            with suppress(OSError), place as address, _listener(address) as listener:
                while not self._is_closing.is_set():
                    self._hear_one(listener)
                return

    def _hear_one(self, listener: Listener) -> None:
        try:
            with listener.accept() as line:
                if line.poll(HEARD_WITHIN):
                    word = line.recv_bytes(LONGEST).decode(errors="replace")
                    line.send_bytes(self._answer(word).encode()[:LONGEST])
        except (OSError, EOFError):
            if not self._is_closing.is_set():
                time.sleep(AGAIN)


def ask(folder: Path, word: str, within: float) -> str | None:
    """What the window of a folder answers to a word; None where nobody listens.

    UnansweredError where somebody does and says nothing for so many seconds. The asking has a thread of its own:
    where many wait before a window that hangs, the system itself makes the next one wait without end.
    """
    import queue  # here and below: the first week is shown without

    answers: queue.Queue[str | UnansweredError | None] = queue.Queue()

    def put_question() -> None:
        for place in _places(folder):
            with suppress(OSError), place as address:
                answers.put(_asked(address, word, within))
                return
        answers.put(None)

    threading.Thread(target=put_question, daemon=True).start()
    try:
        found = answers.get(timeout=within)
    except queue.Empty:
        raise UnansweredError from None
    if isinstance(found, UnansweredError):
        raise found
    return found


def _asked(address: str, word: str, within: float) -> str | UnansweredError | None:
    """The answer; OSError where nobody listens."""
    from multiprocessing.connection import Client

    line: Connection
    with Client(address) as line:
        try:
            line.send_bytes(word.encode())
            return line.recv_bytes(LONGEST).decode(errors="replace") if line.poll(within) else UnansweredError()
        except (EOFError, OSError):
            return None  # it ended meanwhile


@contextmanager
def _listener(address: str) -> Iterator[Listener]:
    """Listen at an address. Whoever does holds the diary's lock, so what lies there already is of one that died."""
    from multiprocessing.connection import Listener

    if sys.platform != "win32":
        Path(address).unlink(missing_ok=True)
    with Listener(address, backlog=WAITING) as listener:
        if sys.platform != "win32":
            Path(address).chmod(0o600)
        yield listener


def _places(folder: Path) -> tuple[_Place, ...]:
    """Where to listen or ask, the first that can be had: some file systems, such as a stick's, hold no sockets."""
    if sys.platform == "win32":
        return (_Place(lambda: rf"\\.\pipe\planner-{_digest(folder)}"),)
    return _InFolder(folder), _Place(lambda: str(_private_folder() / _digest(folder)))


class _Place:
    """An address while the block lasts; OSError where it cannot be had."""

    def __init__(self, address: Callable[[], str]) -> None:
        self._address = address

    def __enter__(self) -> str:
        return self._address()

    def __exit__(self, *_fault: object) -> None:
        """Nothing is held."""


class _InFolder(_Place):
    """The socket in the diary's folder; where the folder's name is too long for one, by way of the open folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(lambda: str(folder / SOCKET_NAME))
        self._folder = folder
        self._handle = -1

    def __enter__(self) -> str:
        address = super().__enter__()
        if len(os.fsencode(address)) <= LONGEST_PATH:
            return address
        self._handle = os.open(self._folder, os.O_RDONLY)
        return f"/proc/self/fd/{self._handle}/{SOCKET_NAME}"  # OSError where the system, not being Linux, has none

    def __exit__(self, *_fault: object) -> None:
        if self._handle >= 0:
            os.close(self._handle)


def _digest(folder: Path) -> str:
    import hashlib

    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]


def _private_folder() -> Path:
    """A folder that only this user may enter; OSError where another has made one of that name."""
    if sys.platform == "win32":
        raise FileNotFoundError
    import tempfile

    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"planner-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077 or folder.is_symlink():
        raise PermissionError
    return folder
