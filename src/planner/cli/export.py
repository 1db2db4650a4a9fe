"""planner export: the diary as a calendar file any program can read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import say
from planner.domain.errors import PlannerError
from planner.storage.files import write_atomically

if TYPE_CHECKING:
    from planner.cli.tools import Tools, Where

HELP = "write the diary as iCalendar"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of export."""
    parser.add_argument("--ics", type=Path, metavar="FILE", required=True, help="the calendar file to write")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Write the calendar; a file that is there is not written over."""
    from planner.exchange.calendar_out import calendar_text

    if arguments.ics.exists():
        msg = f"{arguments.ics}: there is a file of that name; choose another, or move it away."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        entries, series, deviations = desk.diary.everything()
        text = calendar_text(desk.setup.terms(), desk.setup.sites(), entries, series, deviations, desk.now())
    try:
        write_atomically(arguments.ics, text)
    except OSError as error:
        msg = f"{arguments.ics}: the file cannot be written ({error.strerror}); choose another place."
        raise PlannerError(msg) from error
    say(f"{len(entries)} entries and {len(series)} series written to {arguments.ics}. Outcomes stay in the diary.")
    return 0
