"""Backups of an open diary: made, listed, proved, and taken away in turn."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.errors import PlannerError
from planner.domain.hours.records import DiaryMade
from planner.domain.safety.backup import CHOICE_ID, BackupChoice, BackupKind
from planner.storage.backup_list import KeptBackup, backups_in, folders_of, is_good, known_folders, note_folders
from planner.storage.backup_making import When, save_as
from planner.storage.backups_made import MadeBackup, back_up, copied
from planner.storage.beginning import is_aside
from planner.storage.opened_backup import Secret, is_of_another, opened_backup
from planner.words.backups import NONE_ELSEWHERE, NONE_RECENT, SECOND_EMPTY, SECOND_MISSING, SECOND_SAME_DISK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.domain.change import Change
    from planner.domain.safety.backup import BackupLabel
    from planner.domain.safety.difference import Difference, Holds
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.storage.backup_list import BackupFolders
    from planner.storage.store import Store

YOUNG = timedelta(days=14)
QUIET = timedelta(days=30)
MANY_ROWS = 20
"""An import of fewer rows is looked over at a glance and can be undone: it needs no backup of its own."""


@dataclass(frozen=True, slots=True)
class ProvedBackup:
    """A backup that was opened with a secret and read to its last value.

    Attributes:
        label: what it says of itself.
        made: when it was made, by the clock of the diary's own zone.
        holds: how much is in it.
        difference: in what it differs from the present diary.
    """

    label: BackupLabel
    made: datetime
    holds: Holds
    difference: Difference


class Backups:
    """The backups of one diary. `now` is the present moment, in UTC, whatever day the rest of the diary asks about."""

    def __init__(
        self, store: Store, setup: SetUp, hours: Hours, now: Callable[[], datetime], *, are_automatic: bool = True
    ) -> None:
        self._store, self._setup, self._hours, self.now = store, setup, hours, now
        self.are_automatic = are_automatic
        self._said: set[tuple[date, Path]] = set()

    # Where

    @property
    def data(self) -> Path:
        """The folder of the diary."""
        return self._store.path.parent

    def choice(self) -> BackupChoice:
        """Where backups are to go."""
        with self._store.reading() as diary:
            return diary.get(BackupChoice, CHOICE_ID) or BackupChoice()

    def choose(self, choice: BackupChoice) -> Change:
        """Have backups go elsewhere from now on; PlannerError for a folder that is not there."""
        for one in filter(None, (choice.folder, choice.second_folder)):
            if not Path(one).is_absolute() or not Path(one).is_dir():
                msg = f"{one}: there is no such folder; choose one that is there."
                raise PlannerError(msg)
        change = self._keep(choice, "choose where backups go")
        self._note(choice)
        return change

    def folders(self) -> list[Path]:
        """Where a backup goes now: the folder of choice, or else the one beside the diary; and the second, if there."""
        return self._folders_of(self.choice()).there()

    def is_second_the_first(self) -> bool:
        """The second folder is the first one by another path, so that no copy goes anywhere."""
        second = self.choice().second_folder
        return bool(second) and Path(second).is_dir() and len(self.folders()) == 1

    def _folders_of(self, choice: BackupChoice) -> BackupFolders:
        return folders_of(self.data, choice.folder, choice.second_folder)

    def _keep(self, choice: BackupChoice, name: str) -> Change:
        with self._store.work() as work:
            work.put(choice)
            return work.change(name)

    def _note(self, choice: BackupChoice) -> None:
        """Have the folders known to whoever cannot open the diary; where that cannot be written, it stays unknown."""
        with suppress(OSError):
            note_folders(self.data, self._folders_of(choice))

    # Making

    def make(self, kind: BackupKind = BackupKind.DAILY) -> MadeBackup:
        """A backup in each of the folders; those that are no longer kept go. PlannerError where none can be made."""
        return back_up(self._folders_of(self.choice()), self._store.source, kind, self.when())

    def make_daily_if_due(self) -> MadeBackup | None:
        """The backup of today, where there is none, and a copy in each folder that came later; None where all have it.

        That a folder does not take it is said once a day, however often it is tried.
        """
        if not self.are_automatic:
            return None
        today = self.when().day
        found = self._daily_of(today)
        if found is None:
            return self._noting(today, self.make(BackupKind.DAILY))
        later = [one for one in self.folders() if self._daily_of(today, one) is None]
        if not later:
            return None
        known = {folder for day, folder in self._said if day == today}
        made = self._noting(today, copied(found, later))
        return replace(made, fault="") if known.issuperset(made.refused) else made

    def _daily_of(self, today: date, folder: Path | None = None) -> KeptBackup | None:
        """A whole daily backup of today, in a folder or in any that is known."""
        found = self.listed() if folder is None else self._own([folder])
        of_today = (one for one in found if (one.label.kind, one.label.day) == (BackupKind.DAILY, today))
        return next(filter(is_good, of_today), None)

    def _noting(self, today: date, made: MadeBackup) -> MadeBackup:
        self._said |= {(today, folder) for folder in made.refused}
        return made

    def made_before(self, kind: BackupKind) -> MadeBackup | None:
        """A backup before a deed; None where nothing is made by itself. PlannerError where none can be made."""
        return self.make(kind) if self.are_automatic and not is_aside(self.data) else None

    def fault_before(self, kind: BackupKind) -> str:
        """Make a backup before a deed; where that fails the deed goes on, and this is what is said of it."""
        try:
            made = self.made_before(kind)
        except PlannerError as fault:
            return str(fault)
        return made.fault if made else ""

    def save(self, path: Path) -> KeptBackup:
        """A backup to a file of that name, which is never taken away; PlannerError where there is one already."""
        return save_as(path.absolute(), self._store.source, self.when())

    def when(self) -> When:
        """The present moment, as a backup bears it."""
        now = self.now()
        return When(now, to_wall(now, self._setup.terms().zone).date())

    # Looking

    def listed(self) -> list[KeptBackup]:
        """The backups of this diary in all the folders that are known, the newest first; perhaps damaged."""
        choice = self.choice()
        chosen = [Path(one) for one in (choice.folder, choice.second_folder) if one]
        return self._own(dict.fromkeys([*known_folders(self.data), *chosen]))

    def _own(self, folders: Iterator[Path] | list[Path] | dict[Path, None]) -> list[KeptBackup]:
        diary = self._store.source.diary
        return [one for one in backups_in(folders) if one.label.diary == diary]

    def made_at(self, label: BackupLabel) -> datetime:
        """When a backup was made, by the clock of the diary's own zone."""
        return to_wall(label.made, self._setup.terms().zone)

    def prove(self, path: Path, secret: Secret) -> ProvedBackup:
        """Open a backup by itself, read it to its last value, and compare it; nothing of that stays on the disk.

        Raises:
            PlannerError: where it is damaged, the secret is another or a newer program made it.
        """
        from planner.services.comparing import difference, held, values_in

        with opened_backup(path, self.data, secret) as (label, store):
            holds = held(values_in(store))
            found = difference(store, self._store, self._hours.now())
            is_other = is_of_another(label, store, self._store.source)
            return ProvedBackup(label, self.made_at(label), holds, replace(found, is_other=is_other))

    def holds(self) -> Holds:
        """How much the present diary holds."""
        from planner.services.comparing import held, values_in

        return held(values_in(self._store))

    # What there is to be said of them

    def concern(self) -> str:
        """That no backup is young, or none on another disk, in a sentence; empty where all is well, or for a while."""
        today, quiet_until = self.when().day, self.choice().quiet_until
        if not self.are_automatic or (quiet_until is not None and today < quiet_until <= today + QUIET):
            return ""
        if self._is_of(self._hours.today()):
            return ""  # who begins has other things to think of
        listed = self.listed()
        if not any(_is_young(one, today) and is_good(one) for one in listed):
            return NONE_RECENT
        return "" if any(self.is_elsewhere(one.path) and is_good(one) for one in listed) else self._why_none_elsewhere()

    def _why_none_elsewhere(self) -> str:
        """No backup lies on another disk: because of which folder, as far as one was chosen for that."""
        folder = self.choice().second_folder
        if not folder:
            return NONE_ELSEWHERE
        if not Path(folder).is_dir():
            return SECOND_MISSING.format(folder=folder)
        return SECOND_EMPTY.format(folder=folder) if self.is_elsewhere(Path(folder)) else SECOND_SAME_DISK

    def _is_of(self, today: date) -> bool:
        """The diary was made today."""
        with self._store.reading() as diary:
            return any(made.day == today for made in diary.all(DiaryMade))

    def is_elsewhere(self, path: Path) -> bool:
        """A file, or what is to be one, lies on another disk than the diary."""
        with suppress(OSError):
            there = path if path.exists() else path.absolute().parent
            return there.stat().st_dev != self.data.stat().st_dev
        return False

    def not_now(self) -> Change:
        """Say nothing of it for thirty days."""
        return self._keep(replace(self.choice(), quiet_until=self.when().day + QUIET), "not now")


def _is_young(backup: KeptBackup, today: date) -> bool:
    """By the days it and today bear; one of a day to come was made by a clock that went wrong, and tells nothing."""
    return today - YOUNG < backup.label.day <= today + timedelta(days=1)
