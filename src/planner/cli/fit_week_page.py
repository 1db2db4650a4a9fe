"""The answer of fit-week as a file to take into the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.identifiers import warn_of_identifiers
from planner.cli.output import warn
from planner.domain.errors import PlannerError
from planner.reports.document_file import ENDINGS, refuse_report_ending, report_file
from planner.reports.privacy import Privacy
from planner.reports.save import refuse_existing_file, save_page
from planner.reports.what_leaves import leaves_words, note_report, noticed_in_report, report_without_noticed

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from planner.domain.layout.question import WeekLaidOut
    from planner.services.desk import Desk

ONE_WEEK = "--out writes the answer for one week: leave --weeks out."


def refuse_place(path: Path, weeks: int) -> None:
    """PlannerError before anything is sought, where it could not be written."""
    if weeks > 1:
        raise PlannerError(ONE_WEEK)
    refuse_report_ending(path)
    refuse_existing_file(path)


def write_answer(desk: Desk, found: WeekLaidOut, arguments: argparse.Namespace) -> str:
    """Write it and note in the trail that it left; gives what there is to be said of it."""
    from planner.reports.week_found_report import week_found_report

    report = week_found_report(desk, found, privacy=Privacy(arguments.privacy))
    warn_of_identifiers(noticed_in_report(report, desk.noticing), dropped=arguments.drop_identifiers)
    if arguments.drop_identifiers:
        report = report_without_noticed(report, desk.noticing)
    ending = arguments.out.suffix.lower()
    save_page(arguments.out, report_file(report, ending))
    unnoted = note_report(report, desk.trail, ENDINGS[ending], ending)
    if unnoted:
        warn(unnoted)
    return f"{report.words} written to {arguments.out}. {leaves_words(report, ending)}"
