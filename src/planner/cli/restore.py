"""planner restore: a backup in the place of the diary, or into a folder of its own."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.given import CODE_VARIABLE
from planner.cli.keys import secret_from
from planner.cli.output import print_json, say, warn
from planner.cli.tools import ask_passphrase, expanded
from planner.domain.errors import PlannerError
from planner.services.restoring import RestoreAsked, restore, told_of
from planner.storage.backup_making import When
from planner.storage.opened_backup import Secret
from planner.words.backups import OTHER_DIARY, difference_words, holds_words, moment_words

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where
    from planner.services.restoring import Restored

HELP = "put a backup in the place of the diary, which is kept beside it"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of restore; secrets are never arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup")
    parser.add_argument("--into", type=Path, metavar="DIR", help="the folder to put it into (that of the diary)")
    parser.add_argument("--dry-run", action="store_true", help="say what is in it and what differs; change nothing")
    parser.add_argument("--code", action="store_true", help="open it with the recovery code of its day")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Look the backup through, then put it in place or say what would be."""
    if where.demo:
        msg = "The sample diary is made anew each time: name a diary with --data, or a folder with --into."
        raise PlannerError(msg)
    path, folder = expanded(arguments.file).absolute(), where.folder
    if arguments.into is not None:
        folder = expanded(arguments.into).absolute()
    now = tools.now(replace(where, today=None))  # what is put back and what is kept of it bear the real present
    when = When(now, now.astimezone().date())
    words = secret_from(CODE_VARIABLE, "Recovery code: ") if arguments.code else ask_passphrase()
    asked = RestoreAsked(path, folder, Secret(words, is_code=arguments.code), when, arguments.dry_run)
    if arguments.json:
        print_json(_as_json(asked, restore(asked, _warn)))
        return 0
    done = restore(asked, partial(_say_found, asked))
    for sentence in ["Nothing was changed."] if asked.is_dry_run else told_of(asked, done):
        say(sentence)
    return 0


def _warn(looked: Restored) -> None:
    """Before anything is done; the JSON follows once it is."""
    if looked.is_other:
        warn(OTHER_DIARY)


def _say_found(asked: RestoreAsked, looked: Restored) -> None:
    """What is in it and what differs, before anything is done."""
    made = moment_words(looked.label.made.astimezone())
    say(f"{asked.path}: whole, with {holds_words(looked.holds)}, as of {made}.")
    for sentence in difference_words(looked.difference) if looked.difference else ():
        say(sentence)


def _as_json(asked: RestoreAsked, done: Restored) -> dict[str, Any]:
    difference, before = done.difference, done.backed_up.paths if done.backed_up else []
    return {
        "restored": not asked.is_dry_run,
        "folder": str(asked.folder),
        "made": done.label.made,
        "kind": done.label.kind,
        **asdict(done.holds),
        "other_diary": done.is_other,
        "differences": [asdict(one) for one in difference.kinds] if difference else [],
        "compared": difference is not None and not difference.why_unknown,
        "kept": str(done.kept) if done.kept else None,
        "before": str(before[0]) if before else None,
        "before_copies": [str(one) for one in before[1:]],
    }
