"""planner restore: a backup in the place of the diary, or into a folder of its own."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.given import CODE_VARIABLE
from planner.cli.keys import secret_from
from planner.cli.output import print_json, say
from planner.cli.tools import ask_passphrase, expanded
from planner.domain.errors import PlannerError
from planner.services.restoring import RestoreAsked, restore, told_of
from planner.storage.backup_making import When
from planner.storage.opened_backup import Secret
from planner.words.backups import difference_words, holds_words, moment_words

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
    _say(asked, restore(asked), as_json=arguments.json)
    return 0


def _say(asked: RestoreAsked, done: Restored, *, as_json: bool) -> None:
    difference = done.difference
    if as_json:
        print_json(
            {
                "restored": not asked.is_dry_run,
                "folder": str(asked.folder),
                "made": done.label.made,
                "kind": done.label.kind,
                **asdict(done.holds),
                "differences": [asdict(one) for one in difference.kinds] if difference else [],
                "compared": difference is not None and not difference.why_unknown,
                "kept": str(done.kept) if done.kept else None,
                "before": str(done.before.path) if done.before else None,
            }
        )
        return
    made = moment_words(done.label.made.astimezone())
    say(f"{asked.path}: whole, with {holds_words(done.holds)}, as of {made}.")
    for sentence in (*(difference_words(difference) if difference else ()), *_done(asked, done)):
        say(sentence)


def _done(asked: RestoreAsked, done: Restored) -> list[str]:
    """What was done, and the way back."""
    if asked.is_dry_run:
        return ["Nothing was changed."]
    return told_of(asked, done)
