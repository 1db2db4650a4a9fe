"""The only module that builds real things: the store, the services on it, the window over them."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.diary.clock import find_zone, to_instant
from planner.services.desk import Desk
from planner.services.sample import make_sample
from planner.storage.key import Cost, new_recovery_code
from planner.storage.store import Store

if TYPE_CHECKING:
    from types import TracebackType

DEMO_COST = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
DEMO_TIME = time(14, 25)
"""The sample diary's "now" when a day is given: early on a working afternoon."""


def clock(today: date | None) -> Callable[[], datetime]:
    """The present; or, for a day given with --today, the afternoon of that day in London."""
    if today is None:
        return lambda: datetime.now(UTC)
    moment = to_instant(datetime.combine(today, DEMO_TIME), find_zone("Europe/London"))
    return lambda: moment


def new_id() -> str:
    """A fresh id."""
    return uuid.uuid4().hex


def open_desk(folder: Path, passphrase: str, now: Callable[[], datetime]) -> Desk:
    """The services on the diary of a folder."""
    return Desk(Store.open(folder, passphrase), now, new_id)


def create_desk(
    folder: Path, passphrase: str, now: Callable[[], datetime], cost: Cost | None = None
) -> tuple[Desk, str]:
    """The services on a new diary with the starting activities, and its recovery code."""
    store, code = Store.create(folder, passphrase, cost or Cost())
    desk = Desk(store, now, new_id)
    desk.setup.begin()
    return desk, code


@dataclass
class DemoDesk:
    """The sample diary in a temporary folder, which goes when the block ends."""

    now: Callable[[], datetime]

    def __enter__(self) -> Desk:
        """Make the diary."""
        self._folder = Path(tempfile.mkdtemp(prefix="planner-demo-"))
        passphrase = new_recovery_code()
        self._desk, _ = create_desk(self._folder, passphrase, self.now, DEMO_COST)
        make_sample(self._desk)
        return self._desk

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take it away."""
        self._desk.close()
        shutil.rmtree(self._folder, ignore_errors=True)
