"""The deeds that are cut off, refused room or shut out: one row each of how it is prepared, done and looked at after.

Every deed promises the same. What was said to be done is done; what was not is done whole or not at all; the diary is
sound; and there is always a way on. A further deed, such as making a backup, is one more row in `DEEDS`.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.bootstrap import make_tools
from planner.cli.main import run as run_command
from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case
from planner.storage.backup_list import backups_in, default_folder
from planner.storage.beginning import DIARY_NAME, KEY_NAME, never_finished, settle
from planner.storage.damage import found_damage
from planner.storage.folder import diary_exists
from planner.storage.key import Cost, unlock
from planner.storage.key_file import load_keys
from planner.storage.opened_backup import Secret, opened_backup
from planner.storage.passphrase import change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW, FIRST = "a quiet passphrase", "another passphrase", "first version 7 diary"
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
DATA = Path(__file__).parents[1] / "data"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
ROWS = 24
EDITS = 8


@dataclass(frozen=True)
class Ran:
    """How a deed went: all that was printed, and its exit code; -9 where it was killed."""

    said: str
    code: int


@dataclass(frozen=True)
class Deed:
    """One row of the table.

    Attributes:
        name: what it is called.
        prepare: makes what it works on in a folder; gives the recovery code, or nothing.
        do: the deed itself, given the folder and the code, in a process of its own; gives the exit code.
        look: asserts of the folder what was promised, given the code and how the deed went.
    """

    name: str
    prepare: Callable[[Path], str]
    do: Callable[[Path, str], int]
    look: Callable[[Path, str, Ran], None]


def entry(name: str, hour: int = 0, label: str = "") -> Entry:
    start = MONDAY + timedelta(hours=hour)
    return Entry(name, Span(start, start + timedelta(minutes=50)), Details("treatment", label=label))


def diary_with_entries(folder: Path) -> str:
    """A diary begun as the program begins it, with a week of entries."""
    store, code = Store.create(folder, OLD, CHEAP)
    store.close()
    with closing(Store.open(folder, OLD)) as store, store.work() as work:
        work.add_all([entry(f"base-{n}", n) for n in range(40)])
    return code


def opened(folder: Path, *passphrases: str) -> tuple[str, frozenset[str]]:
    """The one of several passphrases that opens a diary, and the ids of its entries; it is sound, and can be gone on
    with."""
    for passphrase in passphrases:
        try:
            store = Store.open(folder, passphrase)
        except PlannerError as refusal:
            if "wrong" in str(refusal) or "the one that does not hold" in str(refusal):
                continue
            raise
        with closing(store):
            assert store.check() == ""
            with store.reading() as diary:
                found = frozenset(one.id for one in diary.all(Entry))
            with store.work() as work:
                work.put(entry("a way on", 100))
            with store.work() as work:
                work.remove(entry("a way on", 100))
            assert store.check() == ""
        return passphrase, found
    msg = f"none of {len(passphrases)} passphrases opens the diary"
    raise AssertionError(msg)


def command(folder: Path, *words: str, **environment: str) -> int:
    """A command of the program, at next to no cost of a guess."""
    os.environ.update(environment)
    return run_command(["--data", str(folder), "--today", "2026-11-23", *words], make_tools(CHEAP))


BASE = frozenset(f"base-{n}" for n in range(40))


# Edits: each is said once it is kept


def edits() -> list[tuple[str, frozenset[str]]]:
    """What is said after each edit, and the entries there are then."""
    told, now = [("nothing", BASE)], set(BASE)
    for n in range(EDITS):
        if n % 3 == 2:
            now -= {f"base-{n}"}
            told.append((f"took base-{n}", frozenset(now)))
        else:
            now |= {f"new-{n}-{part}" for part in range(1 + 60 * (n % 2))}
            told.append((f"put new-{n}", frozenset(now)))
    return told


def do_edits(folder: Path, _code: str) -> int:
    with closing(Store.open(folder, OLD)) as store:
        for (said, after), (_, before) in zip(edits()[1:], edits(), strict=False):
            with store.work() as work:
                work.add_all([entry(name, label="word " * 40) for name in sorted(after - before)])
                for name in before - after:
                    work.remove(entry(name, int(name.removeprefix("base-"))))
            print(said, flush=True)  # noqa: T201 - to the process that looks
    return 0


def look_at_edits(folder: Path, _code: str, ran: Ran) -> None:
    told = edits()
    done = sum(said in ran.said.splitlines() for said, _ in told)
    assert ran.code != 0 or done == EDITS
    _, found = opened(folder, OLD)
    # What was said is there; the next one may be kept and not yet said.
    assert found in [after for _, after in told[done : done + 2]], (done, len(found))


# Imports: all of a file or none of it, and again is never twice


def table_file(folder: Path) -> Path:
    rows = [f"2026-11-{24 + n // 12},{8 + n % 12:02}:00,{8 + n % 12:02}:30,treatment,planned" for n in range(ROWS)]
    file = folder / "rows.csv"
    file.write_text("date,start,end,activity,outcome\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def calendar_file(folder: Path) -> Path:
    events = [
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:202611{24 + n // 12}T{8 + n % 12:02}0000Z\r\nDURATION:PT30M\r\n"
        f"SUMMARY:Session {n}\r\nEND:VEVENT\r\n"
        for n in range(ROWS)
    ]
    file = folder / "calendar.ics"
    file.write_text(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n", encoding="utf-8"
    )
    return file


def diary_set_up(folder: Path) -> None:
    """A diary with the clinic's activities, so that rows find theirs."""
    assert command(folder, "init", "--setup", str(DATA / "clinic" / "setup.toml"), PLANNER_PASSPHRASE=OLD) == 0
    with closing(Store.open(folder, OLD)) as store, store.work() as work:
        work.add_all([entry(f"base-{n}", n) for n in range(40)])


def importing(name: str, make: Callable[[Path], Path]) -> Deed:
    """One row for a kind of file."""

    def prepare(folder: Path) -> str:
        diary_set_up(folder)
        return make(folder).name  # in the place of a code, which no import asks for

    def do(folder: Path, file: str) -> int:
        return command(folder, "import", str(folder / file), PLANNER_PASSPHRASE=OLD)

    def look(folder: Path, file: str, ran: Ran) -> None:
        before = opened(folder, OLD)[1]
        assert before >= BASE
        assert len(before - BASE) in ((ROWS,) if ran.code == 0 else (0, ROWS))
        assert do(folder, file) == 0
        assert len(opened(folder, OLD)[1] - BASE) == ROWS

    return Deed(name, prepare, do, look)


# Migration of a diary of the first version


def first_version(folder: Path) -> str:
    shutil.copytree(DATA / "diaries" / "first-version" / "diary", folder)
    change_passphrase(folder, FIRST, FIRST, CHEAP)
    return (DATA / "diaries" / "first-version" / "recovery-code.txt").read_text(encoding="utf-8").strip()


def do_migration(folder: Path, _code: str) -> int:
    Store.open(folder, FIRST).close()
    return 0


def look_at_migration(folder: Path, _code: str, _ran: Ran) -> None:
    key = unlock(load_keys(folder / KEY_NAME), FIRST)
    opened(folder, FIRST)
    with closing(Store.open(folder, FIRST)) as store, store.reading() as diary:
        figures = tuple(len(diary.all(kind)) for kind in (Entry, Series, Case))
    assert figures == FIRST_FIGURES, figures
    for copy in folder.glob("diary-before-*.planner"):
        assert found_damage(copy, key) == "", copy


FIRST_FIGURES = (126, 134, 86)


# What opens the diary


def do_passphrase(folder: Path, _code: str) -> int:
    return command(folder, "passphrase", PLANNER_PASSPHRASE=OLD, PLANNER_NEW_PASSPHRASE=NEW)


def look_at_passphrase(folder: Path, code: str, ran: Ran) -> None:
    holds, found = opened(folder, NEW, OLD)
    assert found == BASE
    if ran.code == 0 or "The passphrase is changed" in ran.said:
        assert holds == NEW
    change_passphrase(folder, code, OLD, CHEAP, by_code=True)
    assert opened(folder, OLD) == (OLD, BASE)


def do_recover(folder: Path, code: str) -> int:
    return command(folder, "recover", PLANNER_RECOVERY_CODE=code, PLANNER_NEW_PASSPHRASE=NEW)


def code_said(ran: Ran) -> str:
    """The code that was shown, if it was shown whole."""
    lines = [line.removeprefix("Recovery code: ").strip() for line in ran.said.splitlines() if "Recovery code:" in line]
    return lines[-1] if lines and len(lines[-1]) == len("AAAA-" * 8) - 1 else ""


def opens_by(folder: Path, code: str) -> bool:
    try:
        change_passphrase(folder, code, OLD, CHEAP, by_code=True)
    except PlannerError:
        return False
    return True


def do_new_key(folder: Path, _code: str) -> int:
    return command(folder, "passphrase", "--new-key", PLANNER_PASSPHRASE=OLD, PLANNER_NEW_PASSPHRASE=NEW)


def look_at_new_key(folder: Path, code: str, ran: Ran) -> None:
    holds, found = opened(folder, NEW, OLD)
    assert found == BASE
    assert holds == NEW or ran.code != 0
    # A new code counts only once it has been shown, and whichever passphrase holds, so does the code it came with.
    assert opens_by(folder, code_said(ran) if holds == NEW else code)
    assert opened(folder, OLD) == (OLD, BASE)


def do_new_code(folder: Path, _code: str) -> int:
    return command(folder, "recovery-code", PLANNER_PASSPHRASE=OLD)


def look_at_new_code(folder: Path, code: str, ran: Ran) -> None:
    assert opened(folder, OLD) == (OLD, BASE)
    shown = code_said(ran)
    is_new = bool(shown) and opens_by(folder, shown)
    assert is_new or ran.code != 0
    assert is_new or opens_by(folder, code)


# A new diary


def do_init(folder: Path, _code: str) -> int:
    return command(folder, "init", PLANNER_PASSPHRASE=OLD)


def look_at_init(folder: Path, _code: str, ran: Ran) -> None:
    if folder.exists():
        settle(folder)
    is_there = diary_exists(folder) and not never_finished(folder)
    assert is_there or ran.code != 0
    if is_there:
        assert opens_by(folder, code_said(ran))
    else:
        assert do_init(folder, "") == 0
    opened(folder, OLD)
    assert (folder / DIARY_NAME).stat().st_size > 0


# Backups, and one put back


def do_backup(folder: Path, _code: str) -> int:
    return command(folder, "backup", PLANNER_PASSPHRASE=OLD)


def look_at_backup(folder: Path, _code: str, ran: Ran) -> None:
    assert opened(folder, OLD) == (OLD, BASE)
    kept = backups_in([default_folder(folder)])
    assert kept or ran.code != 0
    for one in kept:
        assert entries_in(one.path, folder) == BASE, one
    assert do_backup(folder, "") == 0
    assert len(backups_in([default_folder(folder)])) > len(kept)


def entries_in(backup: Path, beside: Path) -> frozenset[str]:
    """What a backup holds, opened by itself."""
    with opened_backup(backup, beside, Secret(OLD)) as (_, store), store.reading() as diary:
        return frozenset(one.id for one in diary.all(Entry))


def diary_gone_on_with(folder: Path) -> str:
    """A diary of which there is a backup, and which was gone on with after it."""
    code = diary_with_entries(folder)
    assert command(folder, "backup", "--out", str(folder / KEPT), PLANNER_PASSPHRASE=OLD) == 0
    with closing(Store.open(folder, OLD)) as store, store.work() as work:
        work.put(entry(LATER, 50))
    return code


KEPT, LATER = "kept.backup", "later"


def do_restore(folder: Path, _code: str) -> int:
    return command(folder, "restore", str(folder / KEPT), PLANNER_PASSPHRASE=OLD)


def look_at_restore(folder: Path, _code: str, ran: Ran) -> None:
    _, found = opened(folder, OLD)
    assert found in (BASE, BASE | {LATER})
    assert found == BASE or ran.code != 0
    if found == BASE:  # what was there before is still there: in its files, and in a backup where there was room
        assert opened(next(folder.glob("diary-replaced-*")), OLD)[1] == BASE | {LATER}
        kept = [entries_in(one.path, folder) for one in backups_in([default_folder(folder)])]
        assert kept in ([], [BASE | {LATER}])
        assert kept or ran.code != 0 or "To go back: move the files" in ran.said
    assert do_restore(folder, "") == 0
    assert opened(folder, OLD)[1] == BASE


def nothing(_folder: Path) -> str:
    return ""


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("edits", diary_with_entries, do_edits, look_at_edits),
        importing("import of a table", table_file),
        importing("import of a calendar", calendar_file),
        Deed("migration", first_version, do_migration, look_at_migration),
        Deed("passphrase", diary_with_entries, do_passphrase, look_at_passphrase),
        Deed("recover", diary_with_entries, do_recover, look_at_passphrase),
        Deed("new key", diary_with_entries, do_new_key, look_at_new_key),
        Deed("new code", diary_with_entries, do_new_code, look_at_new_code),
        Deed("backup", diary_with_entries, do_backup, look_at_backup),
        Deed("restore", diary_gone_on_with, do_restore, look_at_restore),
        Deed("init", nothing, do_init, look_at_init),
    )
}
