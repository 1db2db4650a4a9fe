"""planner --self-check: whether this build of the program can do what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, say

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where

HELP = "see whether this build of the program works: store, key, solver, chart, report, fonts, time zones, no socket"
OK, FAILS = "ok   ", "FAILS"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of the self-check."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, _where: Where, tools: Tools) -> int:
    """A line for each part: 0 where all of them work, 1 where one does not."""
    found = tools.self_check()
    is_ok = all(one.is_ok for one in found)
    if arguments.json:
        print_json({"ok": is_ok, "checks": [{"part": one.part, "ok": one.is_ok, "words": one.words} for one in found]})
        return 0 if is_ok else 1
    for one in found:
        say(f"{OK if one.is_ok else FAILS} {one.part}: {one.words}")
    return 0 if is_ok else 1
