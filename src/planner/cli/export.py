"""planner export: the diary as a calendar or a table any program can read, or everything it holds as plain files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.identifiers import DROP_HELP, warn_of_identifiers
from planner.cli.output import say
from planner.cli.tools import refuse_backwards
from planner.domain.errors import PlannerError
from planner.services.leaving import Said

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.services.desk import Desk

HELP = "write the diary as iCalendar, CSV or XLSX, or everything it holds as plain files"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of export."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--ics", type=Path, metavar="FILE", help="the calendar file to write")
    which.add_argument("--csv", type=Path, metavar="FILE", help="the table to write, as import reads it")
    which.add_argument("--xlsx", type=Path, metavar="FILE", help="the same as a workbook")
    which.add_argument("--out", type=Path, metavar="DIR", help="a new folder for everything, as import reads it")
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="first day (needed for a table)")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="last day (needed for a table)")
    parser.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Write the file; one that is there is not written over."""
    if arguments.out is not None:
        return _everything(arguments, where, tools)
    path = arguments.ics or arguments.csv or arguments.xlsx
    _refuse_half_a_range(arguments.first, arguments.last, is_needed=arguments.ics is None)
    if path.exists():
        msg = f"{path}: there is a file of that name; choose another, or move it away."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        if arguments.first is None:
            say(_whole_diary(desk, path, drops=arguments.drop_identifiers))
        else:
            form = ".ics" if arguments.ics else ".csv" if arguments.csv else ".xlsx"
            say(_days(desk, arguments, path, form))
    return 0


def _everything(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    from planner.exchange.plain.folder_out import cleared, everything_of, noted, noticed_in_everything, write_everything

    if arguments.first or arguments.last:
        msg = "--out writes everything the diary holds: leave out --from and --to."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        everything, drops = everything_of(desk), arguments.drop_identifiers
        warn_of_identifiers(noticed_in_everything(everything, desk.noticing), dropped=drops)
        say(noted(desk, write_everything(cleared(everything, desk.noticing) if drops else everything, arguments.out)))
    return 0


def _refuse_half_a_range(first: date | None, last: date | None, *, is_needed: bool) -> None:
    if (first is None) != (last is None) or (is_needed and first is None):
        msg = "What is exported lies between two days: give both --from and --to."
        raise PlannerError(msg)
    refuse_backwards(first, last)


def _days(desk: Desk, arguments: argparse.Namespace, path: Path, form: str) -> str:
    from planner.exchange.export import noticed_in, written

    bookings = desk.diary.bookings(arguments.first, arguments.last)
    warn_of_identifiers(noticed_in(desk, bookings, form), dropped=arguments.drop_identifiers)
    return written(desk, bookings, path, form, cleared=arguments.drop_identifiers)


def _whole_diary(desk: Desk, path: Path, *, drops: bool) -> str:
    from planner.exchange.export import whole_diary, write_calendar

    leaving = whole_diary(desk)
    warn_of_identifiers(leaving.noticed(desk.noticing, Said.TITLES), dropped=drops)
    return write_calendar(desk, leaving.without(desk.noticing) if drops else leaving, path, cleared=drops)
