"""The trail in the file: what deeds leave in it, and which tampering can be seen."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.storage.conftest import PASSPHRASE

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.hours.target import Target
from planner.domain.outcomes.marks import REBASE_PREFIX, Rebase
from planner.domain.safety.link import BreakKind, Head, LinkKind, TrailLink, check_chain, head_of, stood_at
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.connection import connect
from planner.storage.key import Cost, unlock
from planner.storage.key_file import load_keys
from planner.storage.store import Store
from planner.storage.trail import Pen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
SESSION = Entry("one", Span(NOON, NOON + timedelta(hours=1)), Details("treatment", label="Tigerlily"), Outcome.ATTENDED)
TARGET = Target("target", date(2026, 4, 1), Fraction(20))


class Clock:
    """A clock that goes on by a minute each time it is looked at."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def kept(folder: Path, cost: Cost) -> Iterator[Store]:
    """A diary of four deeds: a target, a higher one, an outcome changed, a rebase."""
    made, _ = Store.create(folder, PASSPHRASE, cost, pen=Pen(Clock()))
    with closing(made):
        for deed in (
            (None, TARGET),
            (TARGET, Target("target", date(2026, 4, 1), Fraction(45, 2))),
            (None, SESSION),
            (SESSION, Entry(SESSION.id, SESSION.span, SESSION.details, Outcome.DNA)),
            (None, Rebase(f"{REBASE_PREFIX}one", date(2026, 5, 1), "moved to another clinic")),
        ):
            with made.work() as work:
                work.put(deed[1])
        yield made


def links_of(store: Store) -> tuple[TrailLink, ...]:
    with store.reading() as diary:
        return diary.trail()


@contextmanager
def raw(folder: Path) -> Iterator[Any]:
    """The file opened by its key, past every rule of the program."""
    with closing(connect(folder / DIARY_NAME, unlock(load_keys(folder / KEY_NAME), PASSPHRASE))) as connection:
        yield connection


def test_deeds_leave_links_in_plain_words_chained_from_the_beginning(kept: Store) -> None:
    links = links_of(kept)
    told = [
        (link.kind.value, link.content.what, link.content.before, link.content.after) for link in links if link.content
    ]
    asked = "a week, sessions attended, reduced by hours at work, from 1 April 2026"
    assert told == [
        ("begun", "the trail begins with the diary", "", ""),
        ("target", "target", "", f"20 h {asked}"),
        ("target", "target", f"20 h {asked}", f"22 h 30 {asked}"),
        ("outcome", "session of Tue 3 November 2026, 12:00", "attended", "DNA"),
        ("rebase", "the lines of the charts begin anew", "", "from 1 May 2026, all rates"),
    ]
    assert links[4].content is not None
    assert links[4].content.reason == "moved to another clinic"
    assert [link.moment for link in links] == [NOON + timedelta(minutes=n) for n in range(1, 6)]
    assert check_chain(links) is None
    assert len({link.content.salt for link in links if link.content}) == 5


def test_the_same_deeds_at_the_same_moments_with_known_salts_have_these_hashes(folder: Path, cost: Cost) -> None:
    store, _ = Store.create(folder, PASSPHRASE, cost, pen=Pen(Clock(), lambda: "00" * 16))
    with closing(store):
        for value in (TARGET, SESSION, replace(SESSION, outcome=Outcome.DNA)):
            with store.work() as work:
                work.put(value)
        assert [link.hash for link in links_of(store)] == [
            "616264832ac3ef959f179b8cbe9cc1eb6d0da95715c3619f2d5ef976446dd648",
            "c2c5e1c8681bd71f964e7ef9c30a03f183fed19f7b8726a31df59b6e9f8e59e6",
            "54ecfc571b552e32a23372ff5bc846584b151fcf4fbb57c0c669a23b19b2ae1e",
        ]
        # Worked out by hand from what the document of the bytes says, for the last of them.
        body = b'{"after":"DNA","before":"attended","reason":"","what":"session of Tue 3 November 2026, 12:00"}'
        digest = hashlib.sha256(bytes(16) + body).hexdigest()
        line = f'[3,"2026-11-03T12:03:00Z","outcome","{digest}","{links_of(store)[1].hash}"]'
        assert hashlib.sha256(line.encode()).hexdigest() == links_of(store)[2].hash


def test_a_deed_that_changes_nothing_that_matters_leaves_none(kept: Store) -> None:
    with kept.work() as work:
        work.put(Entry("two", SESSION.span, SESSION.details, Outcome.ATTENDED))
    assert len(links_of(kept)) == 5


def test_a_deed_that_is_refused_leaves_no_link_and_a_deed_and_its_link_are_kept_together(kept: Store) -> None:
    def fail() -> None:
        with kept.work() as work:
            work.put(Target("target", date(2026, 4, 1), Fraction(30)))
            msg = "no"
            raise PlannerError(msg)

    with pytest.raises(PlannerError):
        fail()
    assert len(links_of(kept)) == 5


def test_a_full_disk_or_a_locked_table_keeps_neither_the_deed_nor_its_link(kept: Store, folder: Path) -> None:
    with raw(folder) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(PlannerError), kept.work() as work:
        work.put(Target("target", date(2026, 4, 1), Fraction(30)))
    with kept.reading() as diary:
        assert diary.need(Target, "target").amount == Fraction(45, 2)
    assert len(links_of(kept)) == 5


def test_two_programs_that_write_chain_on_to_one_another(kept: Store, folder: Path) -> None:
    with closing(Store.open(folder, PASSPHRASE, pen=Pen(Clock()))) as other:
        for number, store in enumerate((kept, other) * 5, 21):
            with store.work() as work:
                work.put(Target("target", date(2026, 4, 1), Fraction(number)))
    links = links_of(kept)
    assert [link.number for link in links] == list(range(1, 16))
    assert check_chain(links) is None


def test_another_key_and_a_vacuum_leave_it_as_it_was(kept: Store, folder: Path) -> None:
    before = links_of(kept)
    kept.another_key(PASSPHRASE, "quite another passphrase").keep()
    assert links_of(kept) == before
    with closing(connect(folder / DIARY_NAME, unlock(load_keys(folder / KEY_NAME), "quite another passphrase"))) as one:
        one.execute("VACUUM")
    with closing(Store.open(folder, "quite another passphrase")) as again:
        assert links_of(again) == before


def test_what_links_say_fades_from_the_file_and_the_chain_still_holds(kept: Store, folder: Path) -> None:
    before = links_of(kept)
    with kept.work() as work:
        assert work.fade_trail(NOON + timedelta(minutes=4)) == 3
    after = links_of(kept)
    assert [link.content is None for link in after] == [True, True, True, False, False]
    assert [link.hash for link in after] == [link.hash for link in before]
    assert check_chain(after) is None
    with raw(folder) as connection:
        cells = connection.execute("SELECT content FROM trail").fetchall()
    assert "20 h" not in str(cells)


TAMPERED = {
    "what it says": (
        "UPDATE trail SET content = json_set(content, '$.after', 'attended') WHERE number = 4",
        4,
        "content",
    ),
    "its salt": ("UPDATE trail SET content = json_set(content, '$.salt', 'zz') WHERE number = 4", 4, "content"),
    "no words at all": ("UPDATE trail SET content = 'x' WHERE number = 4", 4, "content"),
    "other names": ("""UPDATE trail SET content = '{"who": 1}' WHERE number = 4""", 4, "content"),
    "its moment": ("UPDATE trail SET moment = moment - 86400 WHERE number = 2", 2, "link"),
    "no moment": ("UPDATE trail SET moment = 'yesterday' WHERE number = 2", 2, "link"),
    "its kind": ("UPDATE trail SET kind = 'export' WHERE number = 3", 3, "link"),
    "no kind": ("UPDATE trail SET kind = 'nothing' WHERE number = 3", 3, "link"),
    "its digest": ("UPDATE trail SET digest = previous WHERE number = 3", 3, "link"),
    "its hash": ("UPDATE trail SET hash = digest WHERE number = 5", 5, "link"),
    "taken out": ("DELETE FROM trail WHERE number = 3", 3, "missing"),
    "the first taken out": ("DELETE FROM trail WHERE number = 1", 1, "missing"),
    "numbered anew": (
        "DELETE FROM trail WHERE number = 3; UPDATE trail SET number = number - 1 WHERE number > 3",
        3,
        "order",
    ),
    "exchanged": (
        (
            "UPDATE trail SET number = 9 WHERE number = 2; UPDATE trail SET number = 2 WHERE number = 4;"
            "UPDATE trail SET number = 4 WHERE number = 9"
        ),
        2,
        "order",
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_whoever_has_the_key_and_tampers_with_a_link_is_found_out_at_that_link(
    kept: Store, folder: Path, how: str
) -> None:
    statements, number, kind = TAMPERED[how]
    with raw(folder) as connection:
        for statement in statements.split(";"):
            connection.execute(statement)
    found = check_chain(links_of(kept))
    assert found is not None
    assert (found.number, found.kind.value) == (number, kind)


def rewrite(folder: Path, start: int, links: tuple[TrailLink, ...]) -> None:
    """Every link from a number on written anew, the fourth one gone, with hashes that follow."""
    last = Head(start - 1, links[start - 2].hash)
    with raw(folder) as connection:
        connection.execute("DELETE FROM trail WHERE number >= ?", (start,))
        for link in links[start:]:
            fresh = replace(link, number=last.number + 1, previous=last.hash, hash="")
            fresh = replace(fresh, hash=fresh.own_hash)
            last = Head(fresh.number, fresh.hash)
            assert fresh.content is not None
            body = {name: getattr(fresh.content, name) for name in ("what", "before", "after", "reason", "salt")}
            row = (fresh.number, int(fresh.moment.timestamp()), fresh.kind.value, json.dumps(body))
            connection.execute(
                "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, fresh.digest, fresh.previous, fresh.hash)
            )


def test_links_cut_off_at_the_end_show_only_beside_a_head_that_was_printed(kept: Store, folder: Path) -> None:
    printed = head_of(links_of(kept)).short
    with raw(folder) as connection:
        connection.execute("DELETE FROM trail WHERE number > 3")
    assert check_chain(links_of(kept)) is None
    assert stood_at(links_of(kept), printed) is None


def test_a_trail_written_anew_from_the_middle_shows_only_beside_a_head_that_was_printed(
    kept: Store, folder: Path
) -> None:
    links = links_of(kept)
    rewrite(folder, 4, links)
    anew = links_of(kept)
    assert [link.kind for link in anew] == [LinkKind.BEGUN, LinkKind.TARGET, LinkKind.TARGET, LinkKind.REBASE]
    assert check_chain(anew) is None
    assert stood_at(anew, head_of(links).short) is None
    assert stood_at(anew, links[2].hash[:16]) == 3, "a head printed before the tampering still proves what it can"


SINCE = (
    *(("target", "steps"), ("target", "reason"), ("target", "share_of"), ("activity", "weight")),
    *(("series", "slot"), ("contract", "spread")),
)
"""What later versions than that added."""


def test_a_diary_of_an_earlier_version_begins_its_trail_when_it_is_brought_up_to_date(
    kept: Store, folder: Path
) -> None:
    kept.close()
    with raw(folder) as connection:
        connection.execute("DROP TABLE trail")
        connection.execute("DROP TABLE worked")
        for table, column in SINCE:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
    with closing(Store.open(folder, PASSPHRASE)) as store:
        (link,) = links_of(store)
        assert link.content is not None
        assert link.content.what == "the trail begins; what was changed before this day is not in it"
        assert link.number == 1


def test_a_missing_link_is_named_with_the_moment_of_the_next(kept: Store, folder: Path) -> None:
    with raw(folder) as connection:
        connection.execute("DELETE FROM trail WHERE number = 3")
    found = check_chain(links_of(kept))
    assert found is not None
    assert (found.kind, found.moment) == (BreakKind.MISSING, NOON + timedelta(minutes=4))
