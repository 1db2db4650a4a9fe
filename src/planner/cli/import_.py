"""planner import: set-ups, calendars, diaries, cases and service rates from files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.identifiers import DROP_HELP
from planner.cli.output import forget_output, print_json, say, warn
from planner.cli.tools import refuse_backwards
from planner.domain.errors import PlannerError, titled
from planner.domain.plain_text import one_line
from planner.exchange.intake import (
    ImportAsked,
    duplicate_lines,
    known_to,
    put_in,
    read_files,
    refuse_bad,
    with_fates,
)
from planner.exchange.noticed_rows import as_listed, noticed_rows, noticed_sentence, without_noticed
from planner.exchange.parsed import FileKind, Parsed
from planner.exchange.repeated_rows import repeated_rows
from planner.services.calendar_plans import EventFate, Fate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.domain.errors import Problem
    from planner.exchange.noticed_rows import NoticedRow
    from planner.services.desk import Desk
    from planner.services.imports import Taken

SHEET_HELP = "which sheet of a workbook to read (the one in front)"
HELP = "put files into the diary: set-up TOML, iCalendar, CSV, XLSX or team packs; or a plain export into a new one"
LEFT, LEAVES = "it was left out", "--drop-identifiers leaves it out"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of import."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--kind", choices=[one.value for one in FileKind], help="what the files hold (told from content)"
    )
    parser.add_argument(
        "--map", action="append", default=[], type=a_mapping, metavar="OUR=THEIRS", help="a column's name"
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help=SHEET_HELP)
    parser.add_argument("--dry-run", action="store_true", help="say what would happen; change nothing")
    parser.add_argument("--skip-bad", action="store_true", help="leave out bad lines instead of refusing the file")
    parser.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)
    parser.add_argument(
        "--strict", action="store_true", help="refuse a calendar for one bad event instead of leaving that out"
    )
    parser.add_argument(
        "--provider", default="", metavar="CODE", help="whose figures to take from NHS England's monthly activity file"
    )
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="first day of the occurrences listed")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="last day of the occurrences listed")
    parser.add_argument("--json", action="store_true", help="print JSON")


def a_mapping(text: str) -> tuple[str, str]:
    """A column's name as OUR=THEIRS."""
    ours, equals, theirs = text.partition("=")
    if not (ours and equals and theirs):
        msg = f"“{text}” is not a pair of columns: write it as date=Session date"
        raise argparse.ArgumentTypeError(msg)
    return ours.strip(), theirs.strip()


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Read the files, then put them in or say what would be put in."""
    _refuse_half_a_range(arguments.first, arguments.last)
    kind = FileKind(arguments.kind) if arguments.kind else None
    asked = ImportAsked(
        kind, dict(arguments.map), arguments.skip_bad, arguments.provider, arguments.sheet, strict=arguments.strict
    )
    with tools.open(where) as desk:
        read, noticed = _asked_about(desk, read_files(arguments.files, known_to(desk), asked), arguments)
        if arguments.dry_run:
            taken = put_in(desk, read, dry_run=True)
            _report(arguments, read, taken, noticed)
            return 1 if any(parsed.refused for parsed in read) else 0
        refuse_bad(read, asked)
        taken = put_in(desk, read)
    if taken.unsaved:
        warn(taken.unsaved)
    return _told(arguments, read, taken, noticed)


def _asked_about(
    desk: Desk, read: Sequence[Parsed], arguments: argparse.Namespace
) -> tuple[Sequence[Parsed], Sequence[NoticedRow]]:
    """Warn of what looks like identifiers of patients, and leave it out where that was asked for."""
    noticed = noticed_rows(read, desk.noticing)
    if not noticed:
        return read, noticed
    warn(_noticed_words(arguments, noticed))
    return (without_noticed(read, desk.noticing) if arguments.drop_identifiers else read), noticed


def _noticed_words(arguments: argparse.Namespace, noticed: Sequence[NoticedRow]) -> str:
    return noticed_sentence(noticed, LEFT if arguments.drop_identifiers else LEAVES)


def _told(arguments: argparse.Namespace, read: Sequence[Parsed], taken: Taken, noticed: Sequence[NoticedRow]) -> int:
    """Say what was done; it is done also where nobody takes the answer, and then standard error says so."""
    done = f"The import is done: {taken.new} added, {taken.duplicates} already in the diary"
    if sys.stdout is None:
        warn(f"{done}.")
        return 0
    try:
        _report(arguments, read, taken, noticed)
        sys.stdout.flush()
    except OSError as error:
        forget_output()
        warn(f"{done}; only the answer could not be written ({error.strerror}).")
    return 0


def _refuse_half_a_range(first: date | None, last: date | None) -> None:
    """Before anything is read, for once something was put in it would be too late."""
    if (first is None) != (last is None):
        msg = "Occurrences are listed between two days: give both --from and --to."
        raise PlannerError(msg)
    refuse_backwards(first, last)


def _report(arguments: argparse.Namespace, read: Sequence[Parsed], taken: Taken, noticed: Sequence[NoticedRow]) -> None:
    if arguments.json:
        body = as_json(read, taken, arguments.first, arguments.last)
        warnings = [*body["warnings"], *([_noticed_words(arguments, noticed)] if noticed else [])]
        print_json({**body, "warnings": warnings, "identifiers": as_listed(noticed)})
        return
    verb = "would be added" if arguments.dry_run else "added"
    more = [f", {taken.changed} changed"] if taken.changed else []
    more += [f", {taken.cancelled} cancelled"] if taken.cancelled else []
    left = sum(len(parsed.problems) + len(parsed.left_out) for parsed in read if parsed.kind is FileKind.ICS)
    left += sum(fate.fate is Fate.LEFT_OUT for fate in taken.events)
    more += [f", {left} left out"] if left else []
    repeated = sum(len(repeated_rows(parsed, taken.left_out)) for parsed in read)
    more += [f", {repeated} repeated in the file"] if repeated else []
    say(f"{taken.new} {verb}, {taken.duplicates - repeated} already in the diary{''.join(more)}")
    for parsed, fates in with_fates(read, taken):
        if parsed.sheet:
            say(f"{parsed.name}: read from the sheet “{one_line(parsed.sheet)}”")
        _name_events(parsed.name, [fate for fate in fates if fate.fate in _NAMED or fate.why])
        _name_left_out(parsed)
        for problem in parsed.problems:
            say(problem.worded(parsed.name))
        for line, before in _not_taken(parsed, taken):
            why = "in the diary already" if before is None else f"the same as line {before}"
            say(f"{parsed.name}, line {line}: {why}, left out")
        for warning in parsed.warnings:
            say(f"{parsed.name}: {warning}")


def _not_taken(parsed: Parsed, taken: Taken) -> list[tuple[int, int | None]]:
    """The rows the diary has already, or which repeat one above them: then with its line."""
    same = repeated_rows(parsed, taken.left_out)
    return [(line, same.get(line)) for line in duplicate_lines(parsed, taken)]


_NAMED = frozenset({Fate.CHANGED, Fate.CANCELLED, Fate.LEFT_OUT})
_MOST_NAMED = 20
"""More events of one fate are not named line by line; --json has them all."""


def _name_events(name: str, fates: Sequence[EventFate]) -> None:
    for fate in fates[:_MOST_NAMED]:
        why = f": {fate.why}" if fate.why else ""
        say(f"{name}, line {fate.line}{titled(fate.title)}: {fate.fate.value}{why}")
    _say_how_many_more(name, len(fates))


def _name_left_out(parsed: Parsed) -> None:
    for one in parsed.left_out[:_MOST_NAMED]:
        say(f"{parsed.name}, line {one.line}{titled(one.title)}: left out: {one.why}")
    _say_how_many_more(parsed.name, len(parsed.left_out))


def _say_how_many_more(name: str, found: int) -> None:
    if found > _MOST_NAMED:
        say(f"{name}: and {found - _MOST_NAMED} more; --json names them all")


def as_json(read: Sequence[Parsed], taken: Taken, first: date | None, last: date | None) -> Mapping[str, Any]:
    """What was or would be put in, in the words of the contract."""
    kinds = [parsed.kind for parsed in read]
    sheets = [parsed.sheet or None for parsed in read]
    bad = [_bad(problem, parsed.name) for parsed in read for problem in parsed.problems]
    return {
        "kind": kinds[0] if len(set(kinds)) == 1 else kinds,
        "sheet": sheets[0] if len(set(sheets)) == 1 else sheets,
        "new": taken.new,
        "duplicates": taken.duplicates,
        "changed": taken.changed,
        "cancelled": taken.cancelled,
        "events": [_event(parsed.name, fate) for parsed, fates in with_fates(read, taken) for fate in fates],
        "left_out": [
            {"file": parsed.name, "line": one.line, "title": one.title, "why": one.why}
            for parsed in read
            for one in parsed.left_out
        ],
        "duplicate_rows": [
            {"file": parsed.name, "line": line, **({} if before is None else {"same_as": before})}
            for parsed in read
            for line, before in _not_taken(parsed, taken)
        ],
        "bad": bad,
        "warnings": [warning for parsed in read for warning in parsed.warnings],
        "occurrences": _occurrences(read, first, last),
    }


def _bad(problem: Problem, name: str) -> Mapping[str, Any]:
    return {
        "file": name,
        "line": problem.line,
        "column": problem.column,
        "title": problem.title,
        "message": problem.message,
    }


def _event(name: str, fate: EventFate) -> Mapping[str, Any]:
    return {
        "file": name,
        "line": fate.line,
        "title": fate.title,
        "uid": fate.uid,
        "fate": fate.fate.value,
        "why": fate.why,
    }


def _occurrences(read: Sequence[Parsed], first: date | None, last: date | None) -> list[Mapping[str, Any]]:
    calendars = [parsed for parsed in read if parsed.kind is FileKind.ICS]
    if not calendars or first is None or last is None:
        return []
    from planner.exchange.calendar.incoming import occurrences

    return [one for parsed in calendars for one in occurrences(parsed, first, last)]
