"""planner snapshot: every page, and every dialog when asked for, drawn off-screen to PNG."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, say
from planner.domain.appearance import USUAL_TEXT, Look, Picture

if TYPE_CHECKING:
    from planner.cli.tools import Tools, Where

HELP = "draw every page off-screen to PNG files"
SMALLEST, LARGEST = 200, 10_000
FEWEST_COLOURS, MOST_COLOURS = 2, 256


def a_size(text: str) -> tuple[int, int]:
    """A size such as 1440x900."""
    width, cross, height = text.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        msg = f"“{text}” is not a size: write it as 1440x900"
        raise argparse.ArgumentTypeError(msg)
    if not all(SMALLEST <= int(side) <= LARGEST for side in (width, height)):
        msg = f"“{text}” is out of range: each side is {SMALLEST} to {LARGEST} pixels"
        raise argparse.ArgumentTypeError(msg)
    return int(width), int(height)


def a_number_of_colours(text: str) -> int:
    """A number of colours such as 64."""
    if not text.isdecimal() or not FEWEST_COLOURS <= int(text) <= MOST_COLOURS:
        msg = f"“{text}” is out of range: give {FEWEST_COLOURS} to {MOST_COLOURS} colours"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


TEXTS = (100, 150, 200)
LOOKS = tuple(look.value for look in Look if look is not Look.SYSTEM)


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of snapshot."""
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the pictures go")
    parser.add_argument("--size", type=a_size, default=(1440, 900), metavar="1440x900", help="of the window")
    parser.add_argument("--theme", choices=LOOKS, default="light", help=f"one of {', '.join(LOOKS)}")
    parser.add_argument("--page", default="", metavar="NAME", help="only this page, such as hours")
    parser.add_argument(
        "--text", type=int, choices=TEXTS, default=USUAL_TEXT, help="size of the type in percent of the system's"
    )
    parser.add_argument(
        "--state", default="", metavar="NAME", help="a dialog or another state, such as find-week; “all” draws each"
    )
    parser.add_argument(
        "--colours", type=a_number_of_colours, default=0, metavar="N", help="at most so many, which makes small files"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Draw the pages and name the files."""
    asked = Picture(
        arguments.size, Look(arguments.theme), arguments.page, arguments.text, arguments.state, arguments.colours
    )
    files = tools.snapshot(where, arguments.out, asked)
    if arguments.json:
        print_json({"files": [str(file) for file in files]})
    else:
        for file in files:
            say(str(file))
    return 0
