"""From files to the diary: read them all, refuse them together or skip what is bad, put the rest in at once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.safety.backup import BackupKind
from planner.exchange.at_rest import collector_at_rest
from planner.exchange.parsed import FileKind, Parsed, ReaderContext, Setup, Tick, no_tick
from planner.services.backups import MANY_ROWS
from planner.services.setup import STARTING_ACTIVITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from planner.domain.change import Value
    from planner.services.calendar_plans import EventFate
    from planner.services.desk import Desk
    from planner.services.imports import Taken


@dataclass(frozen=True, slots=True)
class ImportAsked:
    """How files are to be read.

    Attributes:
        kind: what they hold, or None to tell it from their content.
        mapping: our column names to theirs.
        skip_bad: leave out bad lines instead of refusing the files; the events of a calendar always are.
        strict: a calendar too is refused for one bad event.
        provider: whose figures to take from a file with many providers, by code or name.
        sheet: which sheet of a workbook to read, by its name; empty for the one in front.
    """

    kind: FileKind | None = None
    mapping: Mapping[str, str] | None = None
    skip_bad: bool = False
    provider: str = ""
    sheet: str = ""
    strict: bool = False


def known_to(desk: Desk) -> ReaderContext:
    """What readers must know of an open diary."""
    terms = desk.setup.terms()
    edition = max((row.edition for row in desk.setup.thresholds().rows), default=1)
    services = frozenset(one.name for one in desk.outcomes.service_rates())
    return ReaderContext(
        terms.zone,
        terms.activities,
        desk.setup.sites(),
        desk.new_id,
        edition=edition,
        services=services,
        contracts=terms.contracts,
        worked=desk.worked.entered(date.min, date.max),
        region=terms.person.region,
        today=desk.hours.today(),
        titles=desk.setup.title_rules(),
        column_maps=desk.setup.column_maps(),
    )


@collector_at_rest()
def read_files(files: Sequence[Path], known: ReaderContext, asked: ImportAsked) -> list[Parsed]:
    """Read files in turn; what a set-up among them names is known to those after it."""
    from planner.exchange.read import read_file

    read = []
    known = replace(known, provider=asked.provider, sheet=asked.sheet)
    for file in files:
        parsed = read_file(file, known, asked.kind, asked.mapping or {})
        if parsed.kind is FileKind.SETUP:
            parsed = with_starting(read_file(file, offering_starting(known), asked.kind), known)
        read.append(parsed)
        known = with_setup(known, parsed)
    return read


def offering_starting(known: ReaderContext) -> ReaderContext:
    """A set-up may name the activities every new diary starts with (a team meeting, say) without listing them."""
    own = {one.id for one in known.activities}
    offered = [one for one in STARTING_ACTIVITIES if one.id not in own]
    return replace(known, offered=tuple(offered))


def with_starting(parsed: Parsed, known: ReaderContext) -> Parsed:
    """The set-up, with the starting activities its agreed week names and nobody has listed."""
    if parsed.setup is None:
        return parsed
    there = {one.id for one in (*known.activities, *parsed.setup.activities)}
    rules = parsed.setup.titles.rules if parsed.setup.titles else ()
    named = {one.details.activity for one in parsed.setup.series} | {rule.activity for rule in rules}
    return replace(parsed, new_activities=tuple(one for one in STARTING_ACTIVITIES if one.id in named - there))


def with_setup(known: ReaderContext, parsed: Parsed) -> ReaderContext:
    """What is known once a file was read."""
    activities = {one.id: one for one in (*known.activities, *parsed.new_activities)}
    sites = {one.id: one for one in known.sites}
    if parsed.setup:
        activities |= {one.id: one for one in parsed.setup.activities}
        sites |= {one.id: one for one in parsed.setup.sites}
    titles = parsed.setup.titles if parsed.setup and parsed.setup.titles else known.titles
    return replace(known, activities=tuple(activities.values()), sites=tuple(sites.values()), titles=titles)


def refuse_bad(read: Sequence[Parsed], asked: ImportAsked, *, how_to_list: str = "; --dry-run lists them") -> None:
    """Refuse the files if anything in them is wrong: all or nothing, unless bad lines are to be skipped."""
    wrong = [
        problem.worded(parsed.name)
        for parsed in read
        for problem in parsed.problems
        if parsed.refused or ((asked.strict or parsed.kind is not FileKind.ICS) and not asked.skip_bad)
    ]
    if wrong:
        more = f" (and {len(wrong) - 1} more{how_to_list})" if len(wrong) > 1 else ""
        msg = f"{wrong[0]}{more}"
        raise PlannerError(msg)


def values_of(parsed: Parsed) -> list[Value]:
    """Everything one file gives but for the events of a calendar, in the order it can be put in."""
    diary = () if parsed.kind is FileKind.ICS else (parsed.entries, parsed.series, parsed.deviations)
    listed = (*diary, parsed.cases, parsed.service_rates, parsed.totals, parsed.national, parsed.packs)
    values: list[Value] = [*_of_setup(parsed.setup)]
    for lines in listed:
        values.extend(line.value for line in lines)
    return values


def _of_setup(setup: Setup | None) -> list[Value]:
    if setup is None:
        return []
    values: list[Value] = []
    for field in fields(setup):
        found = getattr(setup, field.name)
        values.extend(found if isinstance(found, tuple) else [found] if found is not None else [])
    return values


@collector_at_rest()
def put_in(
    desk: Desk,
    read: Sequence[Parsed],
    *,
    remembered: Sequence[Value] = (),
    dry_run: bool = False,
    look: Tick = no_tick,
) -> Taken:
    """Put everything read into the diary in one deed, with what is to be remembered; or, for a dry run, only count.

    `look` is called often, and may raise StoppedError: then nothing was changed.
    """
    whole = next((parsed for parsed in read if parsed.whole is not None), None)
    if whole is not None:
        return _put_in_whole(desk, whole, alone=len(read) == 1, dry_run=dry_run)
    values = [value for parsed in read for value in values_of(parsed)]
    names = ", ".join(parsed.name for parsed in read)
    # An activity that the entries need and the diary lacks comes with them, but is no row of any file.
    besides = [*(one for parsed in read for one in parsed.new_activities), *remembered]
    events = [event for parsed in read for event in parsed.events]
    unsaved = "" if dry_run else _fault_of_backup(desk, len(values) + len(events))
    taken = desk.imports.take(values, f"import {names}", events=events, besides=besides, dry_run=dry_run, look=look)
    return replace(taken, unsaved=unsaved) if unsaved else taken


def _fault_of_backup(desk: Desk, rows: int) -> str:
    """Before many rows a backup is made; where it cannot be, they go in all the same, and it is said."""
    return desk.backups.fault_before(BackupKind.BEFORE_IMPORT) if rows >= MANY_ROWS else ""


def with_fates(read: Sequence[Parsed], taken: Taken) -> list[tuple[Parsed, tuple[EventFate, ...]]]:
    """Each file with what became of its events."""
    found, place = [], 0
    for parsed in read:
        end = place + len(parsed.events)
        found.append((parsed, taken.events[place:end]))
        place = end
    return found


def _put_in_whole(desk: Desk, parsed: Parsed, *, alone: bool, dry_run: bool) -> Taken:
    """Make a new diary hold what a plain export does; that goes into no diary together with anything else."""
    whole = parsed.whole
    if whole is None or not alone:
        msg = f"{parsed.name}: everything of an export is imported by itself; leave out the other files."
        raise PlannerError(msg)
    name = f"import everything from {parsed.name}"
    return desk.whole.take(whole.values, name, trail=whole.trail, as_it_was=whole.is_as_exported, dry_run=dry_run)


def duplicate_lines(parsed: Parsed, taken: Taken) -> list[int]:
    """The lines of a table whose entry or case the diary had already, in order."""
    if parsed.kind not in {FileKind.DIARY, FileKind.CASES}:
        return []
    found = [(line.number, line.value.id) for line in parsed.entries]
    found += [(line.number, line.value.id) for line in parsed.cases]
    return sorted(number for number, one in found if one in taken.left_out)
