"""planner report --kind evidence and target-impact: what is handed over, shown first as what would leave."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.check_target import supposed_by, target_of
from planner.cli.identifiers import warn_of_identifiers
from planner.cli.output import print_json, print_table, say, warn
from planner.domain.diary.clock import monday_of
from planner.domain.errors import PlannerError
from planner.reports.asked import ReportAsked, usual_days
from planner.reports.document_file import ENDINGS, chart_files, refuse_report_ending, report_file
from planner.reports.evidence_parts import (
    DATA_PROTECTION,
    EVIDENCE,
    JOB_PLAN,
    SECTION_NAMES,
    TARGET_IMPACT,
    USUAL_SECTIONS,
)
from planner.reports.privacy import Privacy
from planner.reports.save import refuse_existing_file, save_charts, save_page
from planner.reports.what_leaves import (
    CHARTS_NOTED,
    HEADS,
    PICTURE,
    leaves_words,
    leaving_lines,
    note_report,
    noticed_in_report,
    report_without_noticed,
)

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where
    from planner.reports.document import Report
    from planner.reports.target_impact import ImpactAsked
    from planner.services.desk import Desk

KINDS = (EVIDENCE, TARGET_IMPACT, JOB_PLAN, DATA_PROTECTION)
NO_JSON = "--json is how a preview is told: give --preview too, or leave --json out."
NO_FILE = "Nothing says where to write it: give --out FILE."


def add_document_arguments(parser: argparse._ArgumentGroup) -> None:
    """What a report says, and whether it is only to be told what would leave."""
    parser.add_argument(
        "--section",
        action="append",
        choices=list(SECTION_NAMES),
        metavar="SECTION",
        help=f"only this section of the evidence pack ({', '.join(SECTION_NAMES)}); may be repeated",
    )
    parser.add_argument("--hide-small", action="store_true", help="hide counts of people under 5, round others to 5")
    parser.add_argument("--health", action="store_true", help="say sickness, and why a target was graduated")
    parser.add_argument("--no-rows", action="store_true", help="leave the rows behind the figures out of a workbook")
    parser.add_argument("--charts", type=Path, metavar="DIR", help="write the charts there too, as PNG and SVG")
    parser.add_argument("--preview", action="store_true", help="list everything that would leave, and write nothing")
    parser.add_argument("--json", action="store_true", help="the preview as JSON")


def run_document(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Write a report, or tell what of the diary it would say."""
    if not arguments.preview:
        if arguments.json:
            raise PlannerError(NO_JSON)
        _refuse_place(arguments)
    with tools.open(where) as desk:
        report = _report(desk, arguments)
        warn_of_identifiers(noticed_in_report(report, desk.noticing), dropped=arguments.drop_identifiers)
        if arguments.drop_identifiers:
            report = report_without_noticed(report, desk.noticing)
        if arguments.preview:
            _preview(report, as_json=arguments.json)
            return 0
        unnoted = _write(desk, report, arguments)
    say(f"{report.words} written to {arguments.out}. {leaves_words(report, arguments.out.suffix.lower())}")
    if unnoted:
        warn(unnoted)
    return 0


def _refuse_place(arguments: argparse.Namespace) -> None:
    """PlannerError before anything is worked out, where it could not be written."""
    if arguments.out is None:
        raise PlannerError(NO_FILE)
    refuse_report_ending(arguments.out)
    refuse_existing_file(arguments.out)
    if arguments.charts is not None and not arguments.charts.is_dir():
        msg = f"{arguments.charts}: there is no such folder for the charts; make it, or name another."
        raise PlannerError(msg)


def _write(desk: Desk, report: Report, arguments: argparse.Namespace) -> str:
    """Write the file and the charts; a sentence where that could not be noted in the trail, else nothing."""
    ending = arguments.out.suffix.lower()
    charts = list(chart_files(report)) if arguments.charts is not None else []
    for name, _ in charts:
        refuse_existing_file(arguments.charts / name)
    save_page(arguments.out, report_file(report, ending))
    unnoted = note_report(report, desk.trail, ENDINGS[ending], ending)  # it has left, whatever becomes of the charts
    written, refusal = save_charts(arguments.charts, charts)
    if written:
        unnoted = note_report(report, desk.trail, CHARTS_NOTED, PICTURE) or unnoted
    if refusal:
        raise PlannerError(refusal)
    return unnoted


def _preview(report: Report, *, as_json: bool) -> None:
    lines = leaving_lines(report)
    if as_json:
        listed = [{"part": one.part, "what": one.what, "words": one.words} for one in lines]
        print_json({"kind": report.kind, "says": leaves_words(report), "leaves": listed})
        return
    say(f"{report.words}. {leaves_words(report)} Nothing was written.")
    print()
    print_table(HEADS, [(one.part, one.what, one.words) for one in lines], left=3)


def _report(desk: Desk, arguments: argparse.Namespace) -> Report:
    if arguments.kind == TARGET_IMPACT:
        from planner.reports.target_impact import target_impact_report

        return target_impact_report(desk, _impact(desk, arguments))
    if arguments.kind == JOB_PLAN:
        from planner.reports.job_plan_report import job_plan_report

        return job_plan_report(desk, arguments.of or desk.hours.today(), privacy=Privacy(arguments.privacy))
    if arguments.kind == DATA_PROTECTION:
        from planner.reports.data_protection import data_protection_report

        return data_protection_report(desk)
    from planner.reports.evidence import evidence_report

    first, last = usual_days(desk, arguments.last)
    asked = ReportAsked(
        arguments.first or first,
        last,
        frozenset(arguments.section) if arguments.section else USUAL_SECTIONS,
        Privacy(arguments.privacy),
        hides_small=arguments.hide_small,
        with_health=arguments.health,
        with_rows=not arguments.no_rows,
    )
    return evidence_report(desk, asked)


def _impact(desk: Desk, arguments: argparse.Namespace) -> ImpactAsked:
    if arguments.hours is None and arguments.contacts is None:
        msg = "--kind target-impact needs the target asked for: give --hours N or --contacts N."
        raise PlannerError(msg)
    from planner.reports.target_impact import ImpactAsked

    first = arguments.first or monday_of(desk.hours.today()) + timedelta(weeks=1)
    return ImpactAsked(target_of(arguments, desk), first, arguments.weeks, supposed_by(arguments))
