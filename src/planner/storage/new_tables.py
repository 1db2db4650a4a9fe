"""The tables of a new diary, as all the migrations together make them: one with nothing in it needs none run.

`tests/storage/test_migrations.py` holds this against what they make. Loading them would take twice as long as all the
rest of making a diary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.storage.deed import deed_on

if TYPE_CHECKING:
    from planner.storage.connection import Raw

TABLES = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE entry (
    id VARCHAR NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL, activity VARCHAR NOT NULL, site VARCHAR
    DEFAULT '' NOT NULL, label VARCHAR DEFAULT '' NOT NULL, mode VARCHAR DEFAULT '' NOT NULL, attendees INTEGER,
    note VARCHAR DEFAULT '' NOT NULL, locked BOOLEAN DEFAULT '0' NOT NULL, outcome VARCHAR DEFAULT '' NOT NULL,
    uid VARCHAR DEFAULT '' NOT NULL, all_day BOOLEAN DEFAULT '0' NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX entry_by_start ON entry (starts);
CREATE INDEX entry_by_uid ON entry (uid);
CREATE TABLE series (
    id VARCHAR NOT NULL, first VARCHAR NOT NULL, minutes INTEGER NOT NULL, rule VARCHAR DEFAULT '' NOT NULL,
    activity VARCHAR NOT NULL, site VARCHAR DEFAULT '' NOT NULL, label VARCHAR DEFAULT '' NOT NULL, mode VARCHAR
    DEFAULT '' NOT NULL, attendees INTEGER, note VARCHAR DEFAULT '' NOT NULL, locked BOOLEAN DEFAULT '0' NOT NULL,
    skipped JSON NOT NULL, also JSON NOT NULL, last VARCHAR, uid VARCHAR DEFAULT '' NOT NULL, all_day BOOLEAN
    DEFAULT '0' NOT NULL, zone VARCHAR DEFAULT '' NOT NULL, not_on VARCHAR DEFAULT '' NOT NULL, slot BOOLEAN
    DEFAULT '0' NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX series_by_range ON series (first, last);
CREATE TABLE deviation (
    id VARCHAR NOT NULL, series VARCHAR NOT NULL, at VARCHAR NOT NULL, outcome VARCHAR DEFAULT '' NOT NULL, starts
    INTEGER, ends INTEGER, details JSON, PRIMARY KEY (id), FOREIGN KEY(series) REFERENCES series (id) ON DELETE
    CASCADE
);
CREATE INDEX deviation_by_at ON deviation (at);
CREATE INDEX deviation_by_start ON deviation (starts);
CREATE INDEX deviation_by_series ON deviation (series);
CREATE TABLE activity (
    id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, minutes INTEGER NOT NULL, notes_minutes
    INTEGER NOT NULL, credited_minutes INTEGER, position INTEGER NOT NULL, before_minutes INTEGER DEFAULT '0' NOT
    NULL, weight VARCHAR DEFAULT '1' NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE site (
    id VARCHAR NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE contract (
    id VARCHAR NOT NULL, starts DATE NOT NULL, weekly_minutes INTEGER NOT NULL, weeks JSON NOT NULL,
    leave_year_start VARCHAR NOT NULL, leave_minutes INTEGER NOT NULL, ends DATE, spread BOOLEAN
    DEFAULT '0' NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE absence (
    id VARCHAR NOT NULL, first DATE NOT NULL, last DATE NOT NULL, kind VARCHAR NOT NULL, start TIME, "end" TIME,
    note VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE target (
    id VARCHAR NOT NULL, starts DATE NOT NULL, amount VARCHAR NOT NULL, unit VARCHAR NOT NULL, per VARCHAR NOT
    NULL, basis VARCHAR NOT NULL, scale VARCHAR NOT NULL, pro_rata VARCHAR NOT NULL, steps JSON
    DEFAULT '[]' NOT NULL, reason VARCHAR, share_of VARCHAR DEFAULT 'at_work' NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE role (
    id VARCHAR NOT NULL, starts DATE NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE setting (
    id VARCHAR NOT NULL, body JSON NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE threshold (
    id VARCHAR NOT NULL, measure VARCHAR NOT NULL, edition INTEGER NOT NULL, starts DATE NOT NULL, caseness
    VARCHAR, reliable VARCHAR, strictly_above BOOLEAN DEFAULT '0' NOT NULL, source VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE closed_case (
    id VARCHAR NOT NULL, closed_on DATE NOT NULL, sessions INTEGER, phq9_first VARCHAR, phq9_last VARCHAR,
    anxiety_first VARCHAR, anxiety_last VARCHAR, gad7_first VARCHAR, gad7_last VARCHAR, anxiety_measure VARCHAR
    NOT NULL, descriptor VARCHAR DEFAULT '' NOT NULL, site VARCHAR DEFAULT '' NOT NULL, step VARCHAR DEFAULT ''
    NOT NULL, deprivation_decile INTEGER, edition INTEGER NOT NULL, stated JSON, therapy VARCHAR DEFAULT '' NOT
    NULL, ended VARCHAR, PRIMARY KEY (id)
);
CREATE INDEX closed_case_by_date ON closed_case (closed_on);
CREATE TABLE service_rate (
    id VARCHAR NOT NULL, first DATE NOT NULL, last DATE NOT NULL, name VARCHAR NOT NULL, finished INTEGER NOT
    NULL, not_at_caseness INTEGER NOT NULL, recovered INTEGER NOT NULL, reliably_recovered INTEGER,
    reliably_improved INTEGER, give_or_take FLOAT DEFAULT '0' NOT NULL, apart JSON, percentages JSON, source
    VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE binned (
    id VARCHAR NOT NULL, deleted INTEGER NOT NULL, name VARCHAR NOT NULL, contents JSON NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX binned_by_time ON binned (deleted);
CREATE TABLE calendar_event (
    id VARCHAR NOT NULL, sequence INTEGER NOT NULL, stamp INTEGER, parts JSON NOT NULL, PRIMARY KEY (id)
);
CREATE TABLE trail (
    number INTEGER NOT NULL, moment INTEGER NOT NULL, kind VARCHAR NOT NULL, content JSON, digest VARCHAR NOT
    NULL, previous VARCHAR NOT NULL, hash VARCHAR NOT NULL, PRIMARY KEY (number)
);
CREATE TABLE worked (
    id VARCHAR NOT NULL, day DATE NOT NULL, start TIME NOT NULL, "end" TIME NOT NULL, break_minutes INTEGER NOT
    NULL, PRIMARY KEY (id)
);
CREATE INDEX worked_by_day ON worked (day)
"""


def is_empty(raw: Raw) -> bool:
    """Nothing has been laid into the file yet."""
    return raw.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def lay_tables(raw: Raw, revision: str) -> None:
    """Lay the tables into an empty file, all of them or none; and that they are of a revision."""
    with deed_on(raw):
        for statement in TABLES.split(";"):
            raw.execute(statement)
        raw.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
