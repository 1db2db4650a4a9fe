from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from tests.first_revision import begin_at_first_revision

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Details, Deviation, Outcome
from planner.domain.diary.series import Series
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS, Threshold
from planner.domain.safety.backup import BackupKind
from planner.storage.backup_file import unpack
from planner.storage.backup_list import backups_in, default_folder
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect
from planner.storage.engine import open_engine
from planner.storage.key import Cost, unlock
from planner.storage.key_file import load_keys
from planner.storage.migrate import HEAD, SCRIPTS, migrate, revision_of
from planner.storage.new_tables import is_empty, lay_tables
from planner.storage.reading import DiaryReader
from planner.storage.shelves import SHELVES
from planner.storage.store import Store
from planner.storage.tables import metadata
from planner.storage.work import Work

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.connection import Raw

PASSPHRASE = "a quiet passphrase"
AT = datetime(2026, 1, 5, 9)
TREATMENT = Activity("treatment", "Treatment session", Kind.CONTACT)
SERIES = Series("weekly", AT, 60, "FREQ=WEEKLY", Details("treatment", label="Tigerlily"))
TOLD = Deviation("weekly", AT, Outcome.DNA)
DAY = WorkingDay(datetime(2026, 1, 5, 9).time(), datetime(2026, 1, 5, 17).time(), 30)
CONTRACT = Contract("contract", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),))


def revision_at(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return revision_of(connection.connection.dbapi_connection)


def engine_of(folder: Path) -> Engine:
    return open_engine(folder / DIARY_NAME, unlock(load_keys(folder / KEY_NAME), PASSPHRASE))


def put_as_it_was(connection: Connection, value: Series | Activity | Contract) -> None:
    """A value by the columns its table had at the first revision."""
    shelf = SHELVES[type(value)]
    known = {one["name"] for one in inspect(connection).get_columns(shelf.table)}
    row = {name: cell for name, cell in shelf.cells(value).items() if name in known}
    connection.execute(metadata.tables[shelf.table].insert().values(row))


@pytest.fixture
def old(folder: Path, cost: Cost) -> Path:
    """The folder of a diary that an earlier program left at its first revision, with a session in it."""
    engine, _ = begin_at_first_revision(folder, PASSPHRASE, cost)
    with engine.begin() as connection:
        put_as_it_was(connection, TREATMENT)
        put_as_it_was(connection, SERIES)
        put_as_it_was(connection, CONTRACT)
        Work(connection.connection.dbapi_connection).add_all([TOLD])
    engine.dispose()
    return folder


def columns(connection: Connection) -> dict[str, set[tuple[object, ...]]]:
    """Every column as SQLite has it: name, type, whether it may be empty, default, key."""
    return {
        name: {tuple(row)[1:] for row in connection.execute(text(f'PRAGMA table_info("{name}")'))}
        for name in metadata.tables
    }


def laid(raw: Raw) -> list[tuple[str, ...]]:
    """Every table and index in the words that made it, and every row there is."""
    made = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    tables = [name for kind, name, *_ in made if kind == "table"]
    rows = [(name, *row) for name in tables for row in raw.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - our own
    return [(kind, name, table, "".join((sql or "").split())) for kind, name, table, sql in made] + rows


def test_a_new_diary_has_the_tables_that_all_the_migrations_together_make(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "migrated.planner", bytes(32))
    migrate(engine, tmp_path / "migrated.planner")
    engine.dispose()
    with (
        closing(connect(tmp_path / "migrated.planner", bytes(32))) as migrated,
        closing(connect(tmp_path / "new.planner", bytes(32))) as new,
    ):
        assert is_empty(new)
        lay_tables(new, HEAD)
        assert not is_empty(new)
        assert laid(new) == laid(migrated)


def test_tables_that_cannot_all_be_laid_are_none(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "new.planner", bytes(32))) as raw:
        raw.execute("CREATE TABLE trail (number)")
        with pytest.raises(sqlcipher.OperationalError, match="already exists"):
            lay_tables(raw, HEAD)
        assert laid(raw) == [("table", "trail", "trail", "CREATETABLEtrail(number)")]


def test_the_tables_are_what_the_migrations_make(folder: Path) -> None:
    folder.mkdir()
    engine = open_engine(folder / DIARY_NAME, bytes(32))
    migrate(engine, folder / DIARY_NAME)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        migrated = columns(connection)
    plain = open_engine(folder / "plain.planner", bytes(32))
    with plain.begin() as connection:
        metadata.create_all(connection)
        assert columns(connection) == migrated
    engine.dispose()
    plain.dispose()


def test_the_program_works_with_the_last_revision_there_is() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_new_diary_is_at_the_last_revision_and_has_no_copy_beside_it(store: Store, folder: Path) -> None:
    store.close()
    engine = engine_of(folder)
    assert revision_at(engine) == HEAD
    engine.dispose()
    assert {file.name for file in folder.iterdir()} == {DIARY_NAME, KEY_NAME}


def test_an_old_diary_is_brought_up_to_date_with_all_it_holds(old: Path) -> None:
    with closing(Store.open(old, PASSPHRASE)) as store, store.reading() as diary:
        assert diary.all(Series) == (SERIES,)
        assert diary.all(Deviation) == (TOLD,)
        assert diary.all(Contract) == (CONTRACT,)
        assert diary.all(Case) == ()


def test_an_old_diary_brought_up_to_date_is_whole_whichever_revision_it_was_at(old: Path) -> None:
    revisions = [one.revision for one in ScriptDirectory(str(SCRIPTS)).walk_revisions()]
    for number, revision in enumerate(reversed(revisions)):
        folder = old.with_name(f"old-{number}")
        shutil.copytree(old, folder)
        engine = engine_of(folder)
        migrate(engine, folder / DIARY_NAME, to=revision)
        engine.dispose()
        with closing(Store.open(folder, PASSPHRASE)) as store:
            assert store.examine(deep=True).problems == (), revision


def test_an_old_diary_is_given_the_thresholds_cases_are_judged_by(old: Path) -> None:
    with closing(Store.open(old, PASSPHRASE)) as store, store.reading() as diary:
        assert set(diary.all(Threshold)) == set(DEFAULT_THRESHOLDS)


def test_a_case_closed_before_therapies_were_kept_has_none(old: Path) -> None:
    engine = engine_of(old)
    migrate(engine, old / DIARY_NAME, to="0003")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO closed_case (id, closed_on, sessions, anxiety_measure, descriptor, edition) "
                "VALUES ('one', '2026-05-04', 8, 'GAD-7', 'Depression', 1)"
            )
        )
    engine.dispose()
    with closing(Store.open(old, PASSPHRASE)) as store, store.reading() as diary:
        assert diary.all(Case) == (Case("one", date(2026, 5, 4), 8, descriptor="Depression"),)


def test_a_backup_as_it_was_lies_beside_a_diary_brought_up_to_date(old: Path, tmp_path: Path) -> None:
    Store.open(old, PASSPHRASE).close()
    (backup,) = backups_in([default_folder(old)])
    assert (backup.label.kind, backup.label.revision) == (BackupKind.BEFORE_MIGRATION, "0001")
    content = backup.path.read_bytes()
    assert b"Tigerlily" not in content
    assert b"SQLite format" not in content
    (out := tmp_path / "out").mkdir()
    unpack(backup.path, out)
    engine = engine_of(out)
    assert revision_at(engine) == "0001"
    with engine.begin() as connection:
        assert DiaryReader(connection.connection.dbapi_connection).all(Deviation) == (TOLD,)
    engine.dispose()


def test_an_up_to_date_diary_is_opened_without_another_copy(old: Path) -> None:
    Store.open(old, PASSPHRASE).close()
    before = {file: file.read_bytes() for file in old.rglob("*") if file.is_file()}
    Store.open(old, PASSPHRASE).close()
    assert {file: file.read_bytes() for file in old.rglob("*") if file.is_file()} == before


def test_a_diary_from_a_newer_program_is_refused_and_left_alone(store: Store, folder: Path) -> None:
    store.close()
    engine = engine_of(folder)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))
    engine.dispose()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(PlannerError, match=r"newer Planner \(revision 9001"):
        Store.open(folder, PASSPHRASE)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_migration_that_fails_half_way_leaves_the_diary_as_it_was(old: Path) -> None:
    engine = engine_of(old)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE service_rate (in_the_way INTEGER)"))
    engine.dispose()
    with pytest.raises(PlannerError, match="cannot be brought up to date"):
        Store.open(old, PASSPHRASE)
    engine = engine_of(old)
    assert revision_at(engine) == "0001"
    with engine.begin() as connection:
        assert not inspect(connection).has_table("closed_case")
        assert DiaryReader(connection.connection.dbapi_connection).all(Deviation) == (TOLD,)
    engine.dispose()
    assert len(backups_in([default_folder(old)])) == 1


def test_the_outcomes_of_a_series_go_only_with_the_series(store: Store) -> None:
    with store.work() as work:
        work.add_all([SERIES, TOLD])
    with store.work() as work:
        work.put(Series("weekly", AT, 90, "FREQ=WEEKLY", Details("treatment")))
    with store.reading() as diary:
        assert diary.all(Deviation) == (TOLD,)
    with store.work() as work:
        work.remove(SERIES)
    with store.reading() as diary:
        assert diary.all(Deviation) == ()


def test_an_outcome_without_its_series_is_refused(store: Store) -> None:
    with pytest.raises(PlannerError, match="refused"), store.work() as work:
        work.put(TOLD)
