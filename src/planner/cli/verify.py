"""planner verify: whether the diary is whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, say
from planner.cli.tools import ask_passphrase, expanded
from planner.domain.errors import DamagedError
from planner.services.checking import Checking, Verified
from planner.storage.backup_file import DamagedBackupError, NoBackupError
from planner.storage.beginning import DIARY_NAME
from planner.storage.opened_backup import Secret, opened_backup
from planner.words.verified import BACKUP, DIARY, problem_words, whole_words

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where

HELP = "look through the diary: its file, key, tables and every row"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of verify."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a backup to look through instead")
    parser.add_argument("--deep", action="store_true", help="hold every index against its table as well")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Say what was found: 0 where the diary is whole, 1 where it is not."""
    found: Verified | Unopened
    try:
        found = _found(arguments, where, tools)
    except NoBackupError:
        raise  # nothing of ours is damaged
    except (DamagedError, DamagedBackupError) as damage:
        found = Unopened((str(damage),))
    if arguments.json:
        print_json(as_json(found))
    else:
        _print(found, DIARY if _names_no_backup(arguments) else BACKUP)
    return 0 if found.is_ok else 1


@dataclass(frozen=True, slots=True)
class Unopened:
    """A diary too damaged to be opened: nothing in it can be counted."""

    problems: tuple[str, ...]
    is_ok: bool = False
    entries: int | None = None
    series: int | None = None
    cases: int | None = None
    in_backups: int = 0


def _found(arguments: argparse.Namespace, where: Where, tools: Tools) -> Verified:
    """What is found in the backup named, or in the diary; a diary’s own file may be named too."""
    file = None if arguments.file is None else expanded(arguments.file).absolute()
    if file is not None and not _names_no_backup(arguments):
        return _in_backup(file, deep=arguments.deep)
    with tools.open(where if file is None else replace(where, folder=file.parent, demo=False)) as desk:
        return desk.checking.verify(deep=arguments.deep)


def _names_no_backup(arguments: argparse.Namespace) -> bool:
    """No file is named, or that of a diary."""
    return arguments.file is None or arguments.file.name == DIARY_NAME


def _in_backup(path: Path, *, deep: bool) -> Verified:
    """The same of the diary in a backup, which is opened in a private folder that goes again."""
    with opened_backup(path, Path(gettempdir()), Secret(ask_passphrase())) as (_, store):
        return Checking(store).verify(deep=deep)


def as_json(found: Verified | Unopened) -> dict[str, Any]:
    """What was found in the words of the contract."""
    return {
        "ok": found.is_ok,
        "entries": found.entries,
        "series": found.series,
        "cases": found.cases,
        "problems": found.problems,
    }


def _print(found: Verified | Unopened, of: str) -> None:
    if isinstance(found, Verified) and found.is_ok:
        say(whole_words(found.entries, found.series, found.cases, of))
        return
    say(problem_words(len(found.problems), found.in_backups, of))
    for one in found.problems:
        say(f"- {one}")
