"""A check of the diary names everything that is not as it should be, and nothing where it is."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from tests.series import add_series

from planner.domain.diary.entry import Details, Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.outcomes.case import Case
from planner.services.checking import Checking
from planner.storage.connection import connect

if TYPE_CHECKING:
    from planner.services.desk import Desk

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
SPAN = Span(START, START + timedelta(hours=1))
WEDNESDAY = Span(START + timedelta(days=1), START + timedelta(days=1, hours=1))


def spoil(desk: Desk, *statements: str) -> None:
    """Change the tables behind the program's back."""
    store = desk.store
    with closing(connect(store.path, store._key)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for one in statements:
            raw.execute(one)


def problems(desk: Desk, *, deep: bool = False) -> tuple[str, ...]:
    return Checking(desk.store).verify(deep=deep).problems


def filled(desk: Desk) -> None:
    desk.diary.add(SPAN, Details("treatment", label="A quiet word"))
    add_series(desk, WEDNESDAY, Details("treatment"), "FREQ=WEEKLY")
    desk.outcomes.add(Case("case-1", date(2026, 11, 20), sessions=6))
    desk.setup.save(Target("one", date(2026, 4, 6), Fraction(20), Unit.HOURS, Per.WEEK), "add a target")
    desk.setup.save(Target("two", date(2026, 9, 7), Fraction(21), Unit.HOURS, Per.WEEK), "add a target")


@pytest.mark.parametrize("deep", [False, True])
def test_a_diary_that_is_whole_is_told_so_with_what_it_holds(desk: Desk, deep: bool) -> None:
    filled(desk)
    found = desk.checking.verify(deep=deep)
    assert found.is_ok
    assert (found.entries, found.series, found.cases) == (1, 1, 1)


def test_the_sample_diary_breaks_no_rule(demo: Desk) -> None:
    assert problems(demo, deep=True) == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entry SET ends = starts - 60", "Row 1 of entry cannot be read"),
        ("UPDATE entry SET outcome = 'forgotten'", "Row 1 of entry cannot be read"),
        ("UPDATE entry SET activity = 'gone'", "1 entry is of an activity that is not in the diary."),
        ("UPDATE entry SET site = 'gone'", "1 entry is at a site that is not in the diary."),
        ("UPDATE closed_case SET closed_on = 'yesterday'", "not written as the program writes it"),
        ("UPDATE target SET starts = '2026-04-06'", "Another target starts on 06/04/2026"),
        ("UPDATE activity SET name = 'Assessment' WHERE id = 'treatment'", "Assessment is in the list already"),
        ("INSERT INTO setting VALUES ('of-no-kind', '{}')", "A setting is of no kind that the program knows."),
        ("INSERT INTO deviation (id, series, at) VALUES ('a', 'gone', '2026-11-24T09:00:00')", "belongs to a row"),
        ("CREATE TABLE strange (id TEXT)", "There is a table strange that is none of the program’s."),
        ("DROP INDEX entry_by_start", "The index entry_by_start is missing."),
        ("DROP TABLE closed_case", "The table closed_case is missing."),
        ("UPDATE closed_case SET phq9_first = '-5', phq9_last = '999'", "outside that range"),
        ("UPDATE closed_case SET anxiety_measure = 'zzz'", "is not a measure this diary knows"),
        ("UPDATE closed_case SET edition = 'bogus'", "Row 1 of closed_case cannot be read (edition: no such value)."),
        ("UPDATE entry SET label = x'ff00'", "Row 1 of entry cannot be read (label: no such value)."),
        ("UPDATE entry SET attendees = -5", "An entry has -5 attendees: give 0 to 1000."),
        ("UPDATE entry SET attendees = 1001", "An entry has 1001 attendees: give 0 to 1000."),
        ("UPDATE series SET attendees = 1001", "An entry has 1001 attendees"),
        ("UPDATE series SET last = '2026-11-17T09:00:00'", "ends on 17/11/2026, before it begins on 25/11/2026."),
        ("""INSERT INTO setting VALUES ('person', '{"region": "FRA"}')""", "The region “FRA” has no bank holidays"),
        ("UPDATE entry SET locked = 7", "Row 1 of entry cannot be read (locked: no such value)."),
        ("UPDATE entry SET id = ''", "Row 1 of entry cannot be read"),
        ("UPDATE activity SET name = x'ff00' WHERE id = 'treatment'", "name: no such value"),
        ("INSERT INTO setting VALUES (x'ff00', '{}')", "A setting is of no kind"),
        ("UPDATE series SET rule = 'zzz-bogus'", "cannot be read"),
        ("UPDATE series SET zone = 'zzz-bogus'", "zzz-bogus"),
        ("UPDATE closed_case SET edition = -5", "edition -5"),
        ("UPDATE series SET minutes = 1.5", "Row 1 of series cannot be read (minutes: no such value)."),
        (
            "UPDATE threshold SET measure = 'zzz' WHERE rowid = 1",
            "Row 1 of threshold cannot be read (its id is another).",
        ),
        ("UPDATE trail SET previous = 'other' WHERE number = 3", "3"),
        ("UPDATE trail SET content = '{' WHERE number = 2", "The trail is broken at number 2"),
        ("DELETE FROM trail WHERE number = 2", "2"),
        ("DELETE FROM trail", "The trail of what was changed is gone, its beginning too"),
        ("UPDATE trail SET kind = 'bogus' WHERE number = 1", "The trail is broken at number 1"),
        ("UPDATE trail SET kind = 'bogus' WHERE number = 2", "The trail is broken at number 2 (after "),
        ("UPDATE trail SET moment = 1e30 WHERE number = 2", "The trail is broken at number 2 (after "),
        ("UPDATE trail SET content = upper(content) WHERE number = 1", "The trail is broken at number 1"),
        (
            'UPDATE trail SET content = replace(content, \'"salt"\', \'"before": "", "salt"\') WHERE number = 1',
            "The trail is broken at number 1",
        ),
        ("UPDATE alembic_version SET version_num = '0001'", "The tables are of revision 0001"),
        ("INSERT INTO alembic_version VALUES ('0001')", "The table alembic_version has 2 rows, where there is one"),
        ("UPDATE series SET first = '2026-11-25T09:00:00+01:00'", "not written as the program writes it"),
        ("UPDATE series SET skipped = '[5]'", "not written as the program writes it"),
        ("UPDATE series SET skipped = '[\"2026-11-25T09:00:00Z\"]'", "not written as the program writes it"),
    ],
)
def test_what_is_not_as_it_should_be_is_named_without_a_word_of_the_diary(
    desk: Desk, statement: str, told: str
) -> None:
    filled(desk)
    spoil(desk, statement)
    found = problems(desk)
    assert any(told in one for one in found), found
    assert not any("quiet word" in one for one in found)


@pytest.mark.parametrize(
    ("table", "column", "before", "after", "told"),
    [
        ("setting", "body", '"lunch_minutes": 30', '"lunch_minutes": "x"', "lunch_minutes: no such value"),
        ("setting", "body", '"lunch_minutes": 30', '"lunch_minutes": 30.5', "lunch_minutes: no such value"),
        ("setting", "body", '"lunch_minutes": 30', '"lunch_minutes": true', "lunch_minutes: no such value"),
        ("setting", "body", '"earliest": null, ', "", "a part of it is missing"),
        ("deviation", "details", '"label": "A quiet word"', '"label": 5', "details.label: no such value"),
        ("deviation", "details", '"attendees": 4', '"attendees": "4"', "details.attendees: no such value"),
        ("binned", "contents", '"label": "A quiet word"', '"label": 5', "entry.details.label: no such value"),
    ],
)
def test_what_is_of_another_type_within_a_body_is_named(
    desk: Desk, table: str, column: str, before: str, after: str, told: str
) -> None:
    filled(desk)
    told_of = Details("treatment", label="A quiet word", attendees=4)
    with desk.store.work() as work:
        work.put(Rules(lunch_minutes=30))
        work.put(Deviation(work.all(Series)[0].id, datetime(2026, 11, 25, 9), details=told_of))
        work.put(Binned("gone", START, "Gone", entry=Entry("gone", SPAN, told_of)))
    assert problems(desk) == ()
    spoil(desk, f"UPDATE {table} SET {column} = replace({column}, '{before}', '{after}')")  # noqa: S608 - made up here
    (found,) = problems(desk)
    assert found.startswith("Row ")
    assert found.endswith(f"of {table} cannot be read ({told}).")


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (
            ("DROP INDEX entry_by_start", "CREATE INDEX entry_by_start ON entry (ends)"),
            "The index entry_by_start is not over what the program’s is.",
        ),
        (
            ("DROP INDEX series_by_range", "CREATE INDEX series_by_range ON series (last, first)"),
            "The index series_by_range is not over what the program’s is.",
        ),
        (
            ("DROP INDEX worked_by_day", "CREATE UNIQUE INDEX worked_by_day ON worked (day)"),
            "The index worked_by_day is not over what the program’s is.",
        ),
        (
            ("DROP INDEX entry_by_uid", "CREATE INDEX entry_by_uid ON entry (uid) WHERE uid != ''"),
            "The index entry_by_uid is not over what the program’s is.",
        ),
        (
            ("CREATE TABLE other AS SELECT * FROM site", "DROP TABLE site", "ALTER TABLE other RENAME TO site"),
            "The columns of site are not those of the program (id, name).",
        ),
        (
            ("DROP TABLE site", "CREATE TABLE site (id VARCHAR NOT NULL PRIMARY KEY, name INTEGER NOT NULL)"),
            "The columns of site are not those of the program (name).",
        ),
        (
            ("DROP TABLE site", "CREATE TABLE site (id VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL UNIQUE)"),
            "The table site refuses rows that the program may put there.",
        ),
        (
            ("ALTER TABLE site ADD COLUMN colour VARCHAR",),
            "The columns of site are not those of the program (there are more).",
        ),
        (
            (
                "CREATE TABLE other AS SELECT * FROM alembic_version",
                "DROP TABLE alembic_version",
                "ALTER TABLE other RENAME TO alembic_version",
            ),
            "The columns of alembic_version are not those of the program (version_num).",
        ),
        (("DELETE FROM alembic_version",), "The tables are of revision None, where this program works with"),
    ],
)
def test_tables_and_indexes_that_are_made_otherwise_are_named(
    desk: Desk, statements: tuple[str, ...], told: str
) -> None:
    spoil(desk, *statements)
    found = problems(desk)
    assert any(told in one for one in found), found


def test_a_damaged_page_is_named(desk: Desk) -> None:
    filled(desk)
    path = desk.store.path
    content = bytearray(path.read_bytes())
    content[5 * 4096 + 100] ^= 1
    path.write_bytes(content)
    found = problems(desk)
    assert any("A page of the diary is damaged" in one and "page 6" in one for one in found), found


def test_a_key_file_of_which_one_part_is_damaged_is_named(desk: Desk) -> None:
    key_file = desk.store.path.with_name("diary.key")
    text = key_file.read_text()
    place = text.index('"wrapped"', text.index("recovery_code")) + 14
    key_file.write_text(text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :])
    found = problems(desk)
    assert len(found) == 1
    assert "recovery code" in found[0]


def test_of_very_many_faults_the_first_are_named_and_the_rest_counted(desk: Desk) -> None:
    for number in range(30):
        desk.diary.add(SPAN, Details("treatment", label=str(number)))
    spoil(desk, "UPDATE entry SET outcome = 'forgotten'")
    found = problems(desk)
    assert len(found) == 21
    assert found[-1] == "10 further rows of entry that cannot be read."
