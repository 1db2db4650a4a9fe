"""planner report: a page to print or to hand on: the week, or the slots that are free."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.check_target import add_target_arguments
from planner.cli.identifiers import DROP_HELP, warn_of_identifiers
from planner.cli.output import say, warn
from planner.cli.report_document import KINDS, NO_FILE, add_document_arguments, run_document
from planner.domain.diary.clock import monday_of
from planner.domain.errors import PlannerError
from planner.reports.privacy import USUAL, Privacy
from planner.reports.save import ENDING, refuse_ending, refuse_existing_file, refuse_slots_ending, save_page
from planner.reports.sheet import Size
from planner.words.exported import FREE_SLOTS

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.reports.sheet import Paper
    from planner.services.desk import Desk

HELP = "write a report to hand over: evidence, what a new target would mean, the week, the leave year, or free slots"
WEEK, YEAR, AVAILABILITY, TABLE = "week", "year", "availability", ".csv"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of report."""
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file to write, by its ending")
    parser.add_argument(
        "--kind",
        choices=(*KINDS, WEEK, YEAR, AVAILABILITY),
        default=WEEK,
        help="evidence or target-impact as .pdf, .html, .xlsx or .csv; the week as .pdf, the leave year as .pdf or "
        ".csv, or availability: free slots with site and mode as .csv, .xlsx, .ics or .pdf (week)",
    )
    parser.add_argument("--of", type=a_date, metavar="D", help="a day of the week or year (today's if left out)")
    parser.add_argument(
        "--from", dest="first", type=a_date, metavar="D", help="the same; of free slots the first day (tomorrow)"
    )
    parser.add_argument(
        "--to",
        dest="last",
        type=a_date,
        metavar="D",
        help="the last day, in the same week; of free slots any day (4 weeks on)",
    )
    sizes = [size.value for size in Size]
    parser.add_argument("--paper", choices=sizes, default=Size.A4.value, help="the sheet of a leave year (a4)")
    parser.add_argument(
        "--privacy",
        choices=[level.value for level in Privacy],
        default=USUAL.value,
        help=f"how much it says of each entry ({USUAL})",
    )
    parser.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)
    add_document_arguments(parser.add_argument_group("evidence and target-impact"))
    add_target_arguments(parser, is_required=False)


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Write what is asked for; a file that is there is not written over."""
    if arguments.kind in KINDS:
        return run_document(arguments, where, tools)
    if arguments.out is None:
        raise PlannerError(NO_FILE)
    if arguments.kind == AVAILABILITY:
        return _write_slots(arguments, where, tools)
    return _write_page(arguments, where, tools)


def _write_slots(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    from planner.exchange.free_slots import free_slots_file
    from planner.reports import free_slots_sheet as sheet

    if arguments.of is not None:
        msg = "Free slots are of the days from --from to --to: leave --of out."
        raise PlannerError(msg)
    refuse_slots_ending(arguments.out)
    refuse_existing_file(arguments.out)
    ending = arguments.out.suffix.lower()
    with tools.open(where) as desk:
        found = desk.slots.free(arguments.first, arguments.last)
        warn_of_identifiers(sheet.noticed_in_slots(found, desk.noticing), dropped=arguments.drop_identifiers)
        if arguments.drop_identifiers:
            found = sheet.without_noticed_names(found, desk.noticing)
        content = sheet.free_slots_page(found).pdf if ending == ENDING else free_slots_file(found, ending, desk.now())
        save_page(arguments.out, content)
        unnoted = sheet.note_slots(found, desk.trail, FREE_SLOTS[ending])
    say(f"{found.held}, {found.days}, written to {arguments.out}. Times, sites and modes, and nothing else.")
    if unnoted:
        warn(unnoted)
    return 0


def _write_page(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    is_table = arguments.kind == YEAR and arguments.out.suffix.lower() == TABLE
    if not is_table:
        refuse_ending(arguments.out, f"the {arguments.kind}")
    refuse_existing_file(arguments.out)
    day, privacy = _day(arguments), Privacy(arguments.privacy)
    with tools.open(where) as desk:
        paper = _paper(desk, arguments, day or desk.hours.today())
        warn_of_identifiers(paper.noticed(privacy, desk.noticing), dropped=arguments.drop_identifiers)
        if arguments.drop_identifiers:
            paper = paper.without_noticed(desk.noticing)
        unnoted = _write_table(desk, arguments.out, paper, privacy) if is_table else ""
        if not is_table:
            save_page(arguments.out, paper.page(privacy).pdf)
            unnoted = paper.note_written(privacy, desk.trail)
    say(f"{paper.words} written to {arguments.out}. {paper.names[privacy]}: {paper.says[privacy]}")
    if unnoted:
        warn(unnoted)
    return 0


def _paper(desk: Desk, arguments: argparse.Namespace, day: date) -> Paper:
    """The week or the leave year a day lies in."""
    if arguments.kind == WEEK:
        from planner.reports.week_sheet import week_of

        return week_of(desk, day)
    from planner.reports.year_sheet import year_of

    return year_of(desk, day, Size(arguments.paper))


def _write_table(desk: Desk, path: Path, paper: Paper, privacy: Privacy) -> str:
    """Write a leave year as CSV; a sentence where that could not be noted in the trail, else nothing."""
    from planner.reports.year_sheet import YearOnPaper, year_table

    if not isinstance(paper, YearOnPaper):
        return ""
    save_page(path, year_table(paper.plan, privacy).encode())
    return paper.note_table(privacy, desk.trail)


def _day(arguments: argparse.Namespace) -> date | None:
    """A day of the week or year asked for; None for this one."""
    if arguments.kind == YEAR and (arguments.first or arguments.last):
        msg = "A leave year is named by one day of it: give --of."
        raise PlannerError(msg)
    if arguments.kind == WEEK and arguments.paper == Size.A3:
        msg = "The week is set on A4: leave --paper out, or ask for --kind year."
        raise PlannerError(msg)
    days: list[date] = [one for one in (arguments.of, arguments.first, arguments.last) if one is not None]
    if len({monday_of(one) for one in days}) > 1:
        msg = "A week is one page: --of, --from and --to must lie in the same one."
        raise PlannerError(msg)
    return days[0] if days else None
