"""The diary on disk: one encrypted file, with its wrapped key beside it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import Lock, RLock
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from planner.domain.errors import DamagedError, PlannerError
from planner.storage import beginning
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import PATIENCE, connect, connect_checked
from planner.storage.copying import Source, id_of_open
from planner.storage.damage import CLOSED, damage_words, found_damage, set_stale_journal_aside
from planner.storage.data_key import has_another_key, settle_data_key
from planner.storage.deed import deed_on
from planner.storage.folder import refuse_cut_short, refuse_existing, refuse_missing
from planner.storage.held import OTHERS_WRITE, cause_of, is_held, is_unreadable
from planner.storage.key import Cost, new_key, unlock
from planner.storage.key_file import load_keys, save_keys
from planner.storage.latest import Done, LatestSteps, Moment, seen_of_others
from planner.storage.migrate import HEAD, migrate, needs_migration, revision_of
from planner.storage.new_tables import is_empty, lay_tables
from planner.storage.other_key import unlocked_by
from planner.storage.passphrase import another_code, another_key, change_passphrase, mend
from planner.storage.reading import DiaryReader, ReadBefore
from planner.storage.shut_out import file_id
from planner.storage.trail import REAL
from planner.storage.trail import begin as begin_trail
from planner.storage.way_back import naming_the_way_back, way_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from planner.domain.change import Step
    from planner.storage.connection import Raw
    from planner.storage.examine import Examined
    from planner.storage.passphrase import AnotherCode
    from planner.storage.trail import Pen
    from planner.storage.work import Work

OTHERS_READ = "Another Planner is writing to this diary, so it cannot be read just now: try again in a moment."
Version = tuple[int, int]
"""How many deeds this program did, and what it has seen of others."""
SMALL_BYTES = 5 * 1024 * 1024
REPLACED = (
    "{path}: another program has changed the diary’s key, or put another diary in its place: close this window and "
    "open the diary again."
)


def _before_migration(source: Source) -> str:
    """Back the diary up; what did not go as it should all the same."""
    from planner.storage.before_migration import back_up_before_migration

    return back_up_before_migration(source).fault


class Store:
    """An open diary. Deeds go through `work`, questions through `reading`, each on a connection of its own.

    Attributes:
        path: its file.
        notes: what is to be told of its key file, and of the backup made before it was brought up to date.
        news: what was done as it was opened, all being well.
        is_new: made just now, by this program.
        cost_of_new: what a guess at a new passphrase or code is to cost; as it is now, where it is None.
    """

    def __init__(self, path: Path, key: bytes, reader: Raw, pen: Pen = REAL) -> None:
        self.path = path
        self._key = key
        self._reader = reader
        self._file = file_id(path)
        self._diary = ""
        self._pen = pen
        self._opened_writer: Raw | None = None
        self._opening = Lock()
        self._at_reading = RLock()  # a connection closed under another thread’s hands ends the program
        self.notes: tuple[str, ...] = ()
        self.news = ""
        self.is_new = False
        self.cost_of_new: Callable[[], Cost] | None = None
        self._damage = ""
        self._patience = PATIENCE
        self._deeds = 0
        self._latest = LatestSteps()
        self._series_read: ReadBefore = {}
        self._moment: Moment | None = None

    @classmethod
    def begin(
        cls, folder: Path, passphrase: str, cost: Cost, *, pen: Pen = REAL, is_chosen: bool = True
    ) -> tuple[Store, str]:
        """A new diary, still aside, and its recovery code; it counts once `finish` has put it in its place.

        PlannerError if the folder holds a diary already, or where a chosen passphrase is too weak. The links of its
        trail are written with the pen.
        """
        refuse_existing(folder)
        keys, key, code = new_key(passphrase, cost, is_chosen=is_chosen)
        aside = beginning.make(folder)
        try:
            save_keys(aside / KEY_NAME, keys)
            beginning.claim(aside / DIARY_NAME)
            store = cls._opened(aside / DIARY_NAME, key, pen)
            store.is_new = True
        except (OSError, sqlcipher.DatabaseError, PlannerError) as error:
            beginning.clear(aside)
            raise PlannerError(beginning.unwritable(folder)) from error
        except BaseException:
            beginning.clear(aside)
            raise
        return store, code

    def finish(self, folder: Path) -> None:
        """Put a diary that was begun aside in its place, its key first and the diary itself last."""
        aside = self.path.parent
        if not beginning.is_aside(aside):
            return
        refuse_existing(folder)  # another program may have begun and finished one meanwhile
        self.close()
        beginning.put_in_place(aside, folder)
        self.path = folder / DIARY_NAME
        self._reader = connect_checked(self.path, self._key, self._patience)
        self._opened_writer = None

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, cost: Cost, *, pen: Pen = REAL, is_chosen: bool = True
    ) -> tuple[Store, str]:
        """A new diary in its place, and its recovery code; PlannerError if the folder holds one already."""
        store, code = cls.begin(folder, passphrase, cost, pen=pen, is_chosen=is_chosen)
        try:
            store.finish(folder)
        except BaseException:
            store.discard()
            raise
        return store, code

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, pen: Pen = REAL) -> Store:
        """The diary of a folder; PlannerError when there is none or the passphrase is wrong."""
        refuse_missing(folder)
        with naming_the_way_back(folder / DIARY_NAME):
            return cls._open(folder, passphrase, pen)

    @classmethod
    def _open(cls, folder: Path, passphrase: str, pen: Pen) -> Store:
        settle_data_key(folder, lambda keys: unlock(keys, passphrase))
        keys = load_keys(folder / KEY_NAME)
        key = unlocked_by(folder, keys, lambda one: unlock(one, passphrase))
        refuse_cut_short(folder / DIARY_NAME)
        set_stale_journal_aside(folder / DIARY_NAME, key)
        said = list[str]()
        try:
            store = cls._opened(
                folder / DIARY_NAME, key, pen, back_up=lambda source: said.append(_before_migration(source))
            )
        except sqlcipher.DatabaseError as error:
            if is_unreadable(error):
                raise DamagedError(damage_words(folder / DIARY_NAME)) from error
            msg = f"{folder / DIARY_NAME}: the diary cannot be opened ({cause_of(error)}); it is as it was."
            raise PlannerError(msg) from error
        store.notes = tuple(filter(None, [mend(folder / KEY_NAME, keys, key), *said]))
        return store

    @classmethod
    def of_copy(cls, path: Path, key: bytes) -> Store:
        """A copy of a diary that is opened to be looked at: brought up to date without a backup."""
        return cls._opened(path, key, REAL)

    @classmethod
    def _opened(cls, path: Path, key: bytes, pen: Pen, *, back_up: Callable[[Source], object] | None = None) -> Store:
        reader = connect_checked(path, key)
        store = cls(path, key, reader, pen)
        try:
            is_new = revision_of(reader) is None
            if not is_new:
                store._diary = id_of_open(reader)  # asked of an empty file it would make one up
            if needs_migration(reader, path):
                if is_new and is_empty(reader):
                    lay_tables(reader, HEAD)
                else:
                    store._migrate(back_up)
                begin_trail(reader, pen, is_new=is_new)
                store._diary = id_of_open(reader)
        except BaseException:
            store.close()
            raise
        return store

    def _migrate(self, back_up: Callable[[Source], object] | None) -> None:
        from planner.storage.engine import open_engine

        engine = open_engine(self.path, self._key, self._patience)
        try:
            migrate(engine, self.path, back_up=partial(back_up, self.source) if back_up else None)
        finally:
            engine.dispose()

    @property
    def _writer(self) -> Raw:
        """The connection for deeds, made by `prepare` or else for the first one."""
        with self._opening:
            if self._opened_writer is None:
                self._opened_writer = connect(self.path, self._key, self._patience)
            return self._opened_writer

    def wait_at_most(self, milliseconds: int) -> None:
        """How long a deed or a question waits while another program writes, before it is refused in words."""
        self._patience = milliseconds
        for one in filter(None, (self._reader, self._opened_writer)):
            one.execute(f"PRAGMA busy_timeout = {milliseconds}")

    def prepare(self) -> None:
        """Load what writing needs and connect, so that the first deed waits for nothing; on any thread."""
        from planner.storage import safety_shelves, work  # noqa: F401 - loaded, and no more
        from planner.words import trail  # noqa: F401 - as above; a deed that leaves a link is told with it

        self._writer.execute("SELECT count(*) FROM sqlite_master").fetchone()  # it reads the tables

    def another_code(self, passphrase: str) -> AnotherCode:
        """A new recovery code for this diary; until it is kept the old one holds. PlannerError as the passphrase is."""
        return another_code(self.path.parent, passphrase, self._cost_of_new())

    def another_passphrase(self, old: str, new: str) -> str:
        """Wrap the key under another passphrase; see `change_passphrase`."""
        return change_passphrase(self.path.parent, old, new, self._cost_of_new())

    def another_key(self, passphrase: str, new: str) -> AnotherCode:
        """A new recovery code, data key and passphrase for this open diary; until it is kept all holds as it was.

        PlannerError where the passphrase is wrong or the new one too short.
        """
        made = another_key(self.path.parent, passphrase, new, self._cost_of_new())

        def keep() -> None:
            with self._at_reading:  # whoever asks meanwhile, on another thread, waits
                self.close()
                try:
                    made.keep()
                finally:
                    self._reader, self._key = self._opened_by_either(made.key)
                    self._opened_writer = None
                    self._deeds += 1  # what was seen of others was seen on a connection that is closed

        return replace(made, keep=keep)

    def _opened_by_either(self, new: bytes) -> tuple[Raw, bytes]:
        """A connection by the new key, or by the present one where the diary was not given that."""
        try:
            return connect_checked(self.path, new, self._patience), new
        except PlannerError:
            return connect_checked(self.path, self._key, self._patience), self._key

    def _cost_of_new(self) -> Cost | None:
        return None if self.cost_of_new is None else self.cost_of_new()

    @property
    def version(self) -> Version:
        """A figure that changes whenever the diary does, by this program's hand or another's."""
        if self._moment is None:
            with self.reading():
                return self._deeds, seen_of_others(self._reader)
        return self._deeds, self._moment.read

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Ask only once whether another program has written: to fill a page takes the version dozens of times."""
        before = self._moment
        if before is None:
            with self.reading():
                self._moment = Moment(seen_of_others(self._reader))
        try:
            yield
        finally:
            self._moment = before

    def since(self, version: Version) -> tuple[Step, ...] | None:
        """What this program did to the diary since a version, step by step; None where another may have written."""
        if version == self.version:
            return ()
        if self._opened_writer is None:
            return None
        return self._latest.since(*version, (self._moment or Moment(version[1])).written(self._opened_writer))

    @contextmanager
    def reading(self) -> Iterator[DiaryReader]:
        """Ask the diary as it was last kept; nothing is locked. PlannerError where another stands in its place."""
        if file_id(self.path) not in (self._file, None):
            self._refuse_replaced()  # SQLite would take the journal of that one for its own
        try:
            with self._at_reading:
                yield DiaryReader(self._reader, self._series_read)
        except sqlcipher.OperationalError as error:
            msg = OTHERS_READ if is_held(error) else f"{self.path}: the diary cannot be read ({error}); try again."
            raise PlannerError(msg) from error
        except sqlcipher.ProgrammingError as error:
            raise PlannerError(CLOSED) from error  # and nothing is damaged
        except sqlcipher.DatabaseError as error:
            self._damage = self._damage or self._told(damage_words(self.path))
            raise DamagedError(self._damage) from error

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open a transaction; commit if the block ends well, else roll back."""
        from planner.storage.work import Work

        if self._damage:
            msg = f"Nothing is written: {self._damage}"
            raise PlannerError(msg)
        self._refuse_replaced()
        try:
            writer = self._writer
            with deed_on(writer):
                self._refuse_replaced()
                work, read = Work(writer), seen_of_others(self._reader)
                yield work
                work.refuse_contradictions()
                work.leave_links(self._pen)
                done = Done(self._deeds + 1, read, work.seen_of_others, work.steps)
        except sqlcipher.OperationalError as error:
            unwritten = f"{self.path}: the diary could not be written ({cause_of(error)}); nothing was changed."
            raise PlannerError(OTHERS_WRITE if is_held(error) else unwritten) from error
        except sqlcipher.DatabaseError as error:
            if is_unreadable(error):
                self._damage = self._damage or self._told(damage_words(self.path))
            refused = f"{self.path}: the diary refused the change; nothing was changed."
            msg = f"Nothing is written: {self._damage}" if self._damage else refused
            raise PlannerError(msg) from error
        self._deeds += 1
        self._latest.note(done)

    def _refuse_replaced(self) -> None:
        """Asked again once it is locked, for only who has it to itself moves it: what is saved is saved in this one.

        The file that stands under its name now may open with the same key, and is not the one that is shown.
        """
        if file_id(self.path) != self._file:
            raise PlannerError(REPLACED.format(path=self.path))

    def close(self) -> None:
        """Let go of the file, once nobody is reading it."""
        with self._at_reading:
            self._reader.close()
        if self._opened_writer is not None:
            self._opened_writer.close()

    def discard(self) -> None:
        """Close a diary that was begun and could not be finished, and take away what there is of it."""
        self.close()
        if beginning.is_aside(self.path.parent):
            beginning.clear(self.path.parent)

    # Backups

    @property
    def source(self) -> Source:
        """What a backup is made of; it is read on a connection of its own, so on any thread."""
        return Source(self.path, self._key, self._diary)

    # Damage

    @property
    def is_small(self) -> bool:
        """It is looked through at once when it is opened; a larger one is, once it has been idle."""
        try:
            return self.path.stat().st_size <= SMALL_BYTES
        except OSError:
            return True

    def check(self) -> str:
        """Look through every page for damage: a sentence for the user, or nothing. May run on another thread."""
        if not self._damage:
            found = found_damage(self.path, self._key)
            self._damage = self._told(found) if found else ""
        return self._damage

    def examine(self, *, deep: bool = False) -> Examined:
        """Look through the file, key, tables and rows on a connection of its own; may run on another thread."""
        from planner.storage.examine import examine

        return examine(self.path, self._key, deep=deep)

    def _told(self, damage: str) -> str:
        """What is said where the diary cannot be read: its key may have been changed meanwhile, which harms nothing."""
        if has_another_key(self.path, self._key):
            return REPLACED.format(path=self.path)
        return f"{damage}{way_back(self.path, self._diary)}"

    @property
    def damage(self) -> str:
        """What is known of damage so far, in a sentence; empty where none is known."""
        return self._damage
