"""planner verify-release: whether a file that is to be installed is what was released."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, say
from planner.cli.tools import expanded
from planner.release import SUMS_NAME, release_key, verify_release

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where

HELP = "see whether a fetched file is what was released: by its signed list of sums, offline"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of verify-release."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what was fetched")
    parser.add_argument("--sums", type=Path, metavar="FILE", help=f"the list, if it is not {SUMS_NAME} beside it")
    parser.add_argument("--key", type=Path, metavar="FILE", help="a public key you trust, instead of the program’s own")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, _where: Where, _tools: Tools) -> int:
    """Say that it is; PlannerError where it is not."""
    file = expanded(arguments.file)
    sums = expanded(arguments.sums) if arguments.sums else file.with_name(SUMS_NAME)
    key = release_key(expanded(arguments.key) if arguments.key else None)
    found = verify_release(file, sums, key)
    if arguments.json:
        print_json({"ok": True, "file": file.name, "sha256": found})
    else:
        say(f"{file.name} is what was released: its SHA-256 {found} stands in the signed list.")
    return 0
