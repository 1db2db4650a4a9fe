"""planner meetings: records of meetings, with the figures as they stood, and the promises that are due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.identifiers import DROP_HELP, warn_of_identifiers
from planner.cli.output import print_json, print_table, say, warn
from planner.cli.tools import expanded, refuse_backwards
from planner.domain.errors import PlannerError
from planner.domain.handover.frozen_figure import FigureUnit
from planner.words.done import done_words
from planner.words.exported import MEETING_FORMS
from planner.words.frozen_figures import frozen_words, parts_of_figures
from planner.words.meetings import NO_MEETINGS, heading_words, promise_due_words, promise_words, promises_told
from planner.words.noticed import looks_like_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from planner.cli.tools import Tools, Where
    from planner.domain.handover.frozen_figure import FrozenFigure
    from planner.domain.handover.meeting import Meeting, Promise
    from planner.domain.handover.promises_due import PromiseDue
    from planner.services.desk import Desk

HELP = "records of meetings: what was asked, agreed and promised, with the figures as they stood"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of meetings."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="meetings on or after")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="meetings on or before")
    deed = parser.add_mutually_exclusive_group()
    deed.add_argument("--add", type=Path, metavar="FILE.toml", help="keep a record, with the figures as they stand")
    deed.add_argument("--promise-kept", metavar="ID", help="a promise was kept (its id, or the beginning of it)")
    deed.add_argument("--freeze-again", metavar="ID", help="freeze the figures of a record anew, as they stand now")
    deed.add_argument("--remove", metavar="ID", help="take a record out")
    deed.add_argument("--record", metavar="ID", help="write a record to --out, as PDF or HTML, to be sent round")
    deed.add_argument("--figures", type=a_date, metavar="D", help="the figures as they stand on a day; keeps nothing")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where --record goes")
    parser.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """List the records, or do what was asked for."""
    refuse_backwards(arguments.first, arguments.last)
    if arguments.drop_identifiers and arguments.add is None and arguments.record is None:
        msg = "--drop-identifiers goes with --add or --record: give one of them."
        raise PlannerError(msg)
    if (arguments.record is None) is not (arguments.out is None):
        msg = "--record and --out go together: give the record and the file it goes to."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        if arguments.figures is not None:
            _show_figures(desk.meetings.figures(arguments.figures), as_json=arguments.json)
            return 0
        if arguments.record is not None:
            _write(desk, arguments.record, expanded(arguments.out), drops=arguments.drop_identifiers)
            return 0
        if (done := _deed(desk, arguments)) is not None:
            _tell(done, as_json=arguments.json)
            return 0
        found = desk.meetings.between(arguments.first, arguments.last)
        due = desk.meetings.due(arguments.last or desk.hours.today())
    if arguments.json:
        print_json({"meetings": [meeting_json(one) for one in found], "promises_due": [due_json(one) for one in due]})
    else:
        _print(found, due)
    return 0


def _deed(desk: Desk, arguments: argparse.Namespace) -> tuple[str, Meeting | None] | None:
    """Do what changes the diary: how it is told, and the record as it is then; None where nothing was to be done."""
    meetings = desk.meetings
    if arguments.add is not None:
        return _add(desk, expanded(arguments.add), drops=arguments.drop_identifiers)
    if arguments.promise_kept is not None:
        meeting = meetings.of_promise(arguments.promise_kept)[0]
        return meetings.keep_promise(arguments.promise_kept).name, meetings.one(meeting.id)
    if arguments.freeze_again is not None:
        meeting = meetings.one(arguments.freeze_again)
        return meetings.freeze_again(meeting).name, meetings.one(meeting.id)
    if arguments.remove is not None:
        return meetings.remove(meetings.one(arguments.remove)).name, None
    return None


def _add(desk: Desk, path: Path, *, drops: bool) -> tuple[str, Meeting]:
    """Keep the record of a file; what looks like an identifier in it is told, and left out where that is asked for."""
    from planner.exchange.meeting_file import read_meeting

    meeting = read_meeting(path, desk.new_id)
    desk.meetings.refuse_to_come(meeting.day)
    noticed = desk.noticing.kinds_of([meeting])
    if noticed:
        kept = desk.noticing.without(meeting) if drops else meeting
        ending = "It was left out." if drops else "--drop-identifiers leaves it out."
        warn(f"The record holds what looks like {looks_like_words(noticed[0][1])}. {ending}")
        meeting = kept
    return desk.meetings.add(meeting).name, desk.meetings.one(meeting.id)


def _write(desk: Desk, meeting_id: str, path: Path, *, drops: bool) -> None:
    """Write a record to be sent round; a file that is there is not written over."""
    from planner.reports import meeting_report as page
    from planner.reports.document_html import document_html
    from planner.reports.document_page import document_page
    from planner.reports.save import refuse_existing_file, save_page

    ending = path.suffix.lower()
    if ending not in MEETING_FORMS:
        msg = f"{path.name}: a record is written as a page or a web page; end its name in {' or '.join(MEETING_FORMS)}."
        raise PlannerError(msg)
    refuse_existing_file(path)
    meeting, report = desk.meetings.one(meeting_id), page.meeting_report(desk, meeting_id)
    noticed = desk.noticing.counted_in([meeting])
    warn_of_identifiers(noticed, dropped=drops)
    if noticed and drops:
        report = report.with_words(desk.noticing.cleared)
    save_page(path, document_page(report).pdf if ending == ".pdf" else document_html(report))
    say(f"{page.told_words(meeting)} written to {path}: {report.held}.")
    if unnoted := page.note_meeting(desk, report, MEETING_FORMS[ending]):
        warn(unnoted)


def _tell(done: tuple[str, Meeting | None], *, as_json: bool) -> None:
    name, meeting = done
    if as_json:
        print_json({"done": done_words(name), "meeting": None if meeting is None else meeting_json(meeting)})
        return
    say(f"{done_words(name)}.")
    if meeting is not None:
        say(frozen_words(meeting.frozen_on, meeting.seal))


def meeting_json(meeting: Meeting) -> Mapping[str, Any]:
    """A record by its keys."""
    return {
        "id": meeting.id,
        "date": meeting.day,
        "with": meeting.with_role,
        "asked": meeting.asked,
        "agreed": meeting.agreed,
        "promises": [_promise(one) for one in meeting.promises],
        "frozen_on": meeting.frozen_on,
        "seal": meeting.seal or None,
        "figures": [figure_json(one) for one in meeting.figures],
    }


def _promise(one: Promise) -> Mapping[str, Any]:
    return {"id": one.id, "what": one.what, "by": one.by, "due": one.due, "kept_on": one.kept_on}


def due_json(one: PromiseDue) -> Mapping[str, Any]:
    """A promise that is due, with its meeting and the days its day is past."""
    return {**_promise(one.promise), "meeting": one.meeting.id, "days_past": one.days_past}


def figure_json(one: FrozenFigure) -> Mapping[str, Any]:
    """A figure as it stood: minutes and counts whole, shares as fractions."""
    is_whole = one.unit in {FigureUnit.MINUTES, FigureUnit.COUNT} and one.value.denominator == 1
    return {
        "key": one.key,
        "name": one.name,
        "words": one.words,
        "value": int(one.value) if is_whole else float(one.value),
        "unit": one.unit,
        "from": one.first,
        "to": one.last,
        "of": one.of,
    }


def _show_figures(figures: Sequence[FrozenFigure], *, as_json: bool) -> None:
    if as_json:
        print_json({"figures": [figure_json(one) for one in figures]})
    else:
        _print_figures(figures)


def _print_figures(figures: Sequence[FrozenFigure]) -> None:
    for part in parts_of_figures(figures):
        say(f"  {part.title}")
        for one in part.figures:
            say(f"    {one.name}: {one.words}")


def _print(found: Sequence[Meeting], due: Sequence[PromiseDue]) -> None:
    if due:
        say(promises_told(len(due)))
        print_table(("Id", "Promise"), [(one.promise.id[:8], promise_due_words(one)) for one in due], left=2)
        print()
    if not found:
        say(NO_MEETINGS)
    for one in found:
        say(f"{heading_words(one)} [{one.id.rpartition('/')[2][:8]}]")
        for line in filter(None, one.asked.splitlines()):
            say(f"  Asked: {line}")
        for line in one.agreed:
            say(f"  Agreed: {line}")
        for promise in one.promises:
            say(f"  Promised: {promise_words(promise)} [{promise.id[:8]}]")
        say(f"  {frozen_words(one.frozen_on, one.seal)}")
        _print_figures(one.figures)
