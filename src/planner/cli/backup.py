"""planner backup: the diary in one file that needs nothing but itself and a secret."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, say, warn
from planner.cli.tools import expanded
from planner.domain.errors import PlannerError
from planner.storage.backups_made import MadeBackup
from planner.words.backups import SAME_DISK, holds_words, size_words

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where
    from planner.services.desk import Desk

HELP = "back the diary up into one encrypted file"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of backup."""
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the file to make (one in the folders for backups, if left out)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Make the backup; it is opened again and counted before it bears its name."""
    if where.demo and arguments.out is None:
        msg = "The sample diary goes by itself, and its backups with it: name a file with --out."
        raise PlannerError(msg)
    out = None if arguments.out is None else expanded(arguments.out)
    with tools.open(where) as desk:
        made = MadeBackup(desk.backups.save(out)) if out else desk.backups.make()
        if made.fault:
            warn(made.fault)
        _say(desk, made, as_json=arguments.json)
    return 0


def _say(desk: Desk, made: MadeBackup, *, as_json: bool) -> None:
    holds = desk.backups.holds()
    is_elsewhere = any(desk.backups.is_elsewhere(path) for path in made.paths)
    if as_json:
        body = {
            "path": str(made.backup.path),
            "bytes": made.backup.size,
            "made": made.backup.label.made,
            "kind": made.backup.label.kind,
            "copies": [str(one.path) for one in made.copies],
            "removed": [str(one) for one in made.removed],
            "same_disk": not is_elsewhere,
        }
        print_json({**body, **asdict(holds)})
    else:
        say(f"{made.backup.path}: {size_words(made.backup.size)}, {holds_words(holds)}.")
        for one in made.copies:
            say(f"{one.path}: the same.")
        for gone in made.removed:
            say(f"{gone}: taken away, for newer ones are kept.")
    if not is_elsewhere:
        warn(SAME_DISK)
