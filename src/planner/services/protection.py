"""What a diary holds and how it is kept: the facts that a text on data protection is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.storage.beginning import KEY_NAME
from planner.storage.key_file import load_keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.domain.safety.lock import LockAfter
    from planner.domain.safety.retention import DeviceChoice, Retention
    from planner.services.backups import Backups
    from planner.services.noticing import Noticing
    from planner.services.retention import Keeping
    from planner.services.setup import SetUp
    from planner.services.whole_diary import WholeDiary
    from planner.storage.key import Cost
    from planner.storage.store import Store


@dataclass(frozen=True, slots=True)
class Protection:
    """The facts.

    Attributes:
        rows: how many rows of each kind the diary holds, of every kind it could.
        cost: what a guess at the passphrase costs; None where the key file cannot be read.
        notices: what looks like an identifier is asked about.
        last_backup: the day of the newest one; None where there is none.
        is_elsewhere: some backup lies on another disk.
    """

    rows: Mapping[type, int]
    cost: Cost | None
    notices: bool
    retention: Retention
    device: DeviceChoice | None
    lock: LockAfter
    backups: int
    last_backup: date | None
    is_elsewhere: bool


class Protections:
    """Gathers them from the services of one diary."""

    def __init__(
        self, store: Store, setup: SetUp, whole: WholeDiary, backups: Backups, noticing: Noticing, keeping: Keeping
    ) -> None:
        self._store, self._setup, self._whole = store, setup, whole
        self._backups, self._noticing, self._keeping = backups, noticing, keeping

    def now(self) -> Protection:
        """As things stand."""
        listed = self._backups.listed()
        wrapping = load_keys(self._store.path.parent / KEY_NAME).by_passphrase
        return Protection(
            rows={kind: len(values) for kind, values in self._whole.with_trail().items()},
            cost=wrapping.cost if wrapping else None,
            notices=self._noticing.is_on,
            retention=self._keeping.choice(),
            device=self._keeping.device(),
            lock=self._setup.lock_after(),
            backups=len(listed),
            last_backup=max((self._backups.made_at(one.label).date() for one in listed), default=None),
            is_elsewhere=any(self._backups.is_elsewhere(one.path) for one in listed),
        )
