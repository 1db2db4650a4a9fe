"""iCalendar files: single entries, series and what deviates from them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Entry
from planner.domain.diary.recurrence import MOST_OCCURRENCES
from planner.domain.errors import PlannerError, Problem
from planner.exchange.calendar.event_series import Made, SeriesMaker, cut_off
from planner.exchange.calendar.events import event_in, stand_in, title_in
from planner.exchange.calendar.ics_lines import blocks_in
from planner.exchange.calendar.occurrences import occurrences
from planner.exchange.calendar.repeating import span_of_event
from planner.exchange.calendar.titles import Titles
from planner.exchange.calendar.zones import Zones
from planner.exchange.parsed import (
    CalendarNotes,
    FileKind,
    FileLine,
    Parsed,
    ReaderContext,
    StoppedError,
    UnreadableFileError,
    refused,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.exchange.calendar.events import Event
    from planner.exchange.calendar.ics_lines import IcsBlock

__all__ = ["occurrences", "read_calendar"]

_NOT_READ = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"})
_COUNT = re.compile(r"COUNT=0*(\d{1,9})", re.IGNORECASE | re.ASCII)
MOST_COUNTED, MOST_BY_DAYS = 1_000_000, 1000
MOST_EVENTS, MOST_DATES = 200_000, 500_000
_WARNINGS = {
    "cancelled": ("1 cancelled event was left out.", "{} cancelled events were left out."),
    "older": (
        "1 event stood in the file in an older version too, which was left out.",
        "{} older versions of events were left out.",
    ),
    "no length": ("1 event without a length was left out.", "{} events without a length were left out."),
    "never": ("1 repeat that never takes place was left out.", "{} repeats that never take place were left out."),
    "listed": (
        "1 repeat that no rule describes was written out as single dates up to 2049.",
        "{} repeats that no rule describes were written out as single dates up to 2049.",
    ),
    "other": ("1 task or note was left out.", "{} tasks or notes were left out."),
    "titles": (
        "The title of 1 contact session was left out, as titles may hold names.",
        "The titles of {} contact sessions were left out, as titles may hold names.",
    ),
}


def read_calendar(name: str, text: str, known: ReaderContext) -> Parsed:
    """The events of an iCalendar file."""
    try:
        blocks = blocks_in(text, known.look)
    except UnreadableFileError as error:
        return refused(FileKind.ICS, name, error.problem)
    reader = _Reader(known)
    try:
        groups = reader.groups(blocks)
    except UnreadableFileError as error:
        return refused(FileKind.ICS, name, error.problem)
    for group in groups:
        reader.take(group)
    return reader.parsed(name)


class _Reader:
    """Collects what the events of one file become."""

    def __init__(self, known: ReaderContext) -> None:
        self._known = known
        self._titles = Titles(known)
        self._made = Made()
        self._floating: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._counted = self._by_days = 0
        self._problems: list[Problem] = []

    def groups(self, blocks: Sequence[IcsBlock]) -> list[list[Event]]:
        """The events of each UID, the newest version of each only."""
        zones = Zones((block for block in blocks if block.name == "VTIMEZONE"), self._known.zone, self._known.look)
        self._counts["other"] = sum(block.name in _NOT_READ for block in blocks)
        if sum(block.name == "VEVENT" for block in blocks) > MOST_EVENTS:
            msg = f"The file has more than {MOST_EVENTS} events: split it."
            raise UnreadableFileError(msg)
        events, dates = [], 0
        for block in blocks:
            self._known.tick()
            if dates > MOST_DATES:
                msg = f"The events up to here list more than {MOST_DATES} single dates: split the file."
                raise UnreadableFileError(msg, block.line)
            if block.name == "VEVENT":
                event = self._event(block, zones)
                events += [event] if event else []
                dates += len(event.also) + len(event.skipped) if event else 0
        return self._newest(events)

    def _event(self, block: IcsBlock, zones: Zones) -> Event | None:
        """The event; of one that cannot be read, what keeps the occurrence it replaces from standing where it was."""
        try:
            return event_in(block, zones, self._known.zone, self._known.look)
        except StoppedError:
            raise
        except PlannerError as error:
            found = stand_in(block, zones, self._known.zone)
            besides = " The occurrence it stands for was left out with it." if found else ""
            self._problems.append(Problem(f"{error}{besides}", block.line, title=title_in(block)))
            return found

    def _newest(self, events: Iterable[Event]) -> list[list[Event]]:
        newest: dict[tuple[str, object], Event] = {}
        groups: dict[str, list[tuple[str, object]]] = {}
        for event in events:
            uid = event.uid or f"line {event.line}"
            key = uid, event.replaces.instant(self._known.zone) if event.replaces else None
            if key in newest:
                self._counts["older"] += 1
            else:
                groups.setdefault(uid, []).append(key)
            if key not in newest or event.version >= newest[key].version:
                newest[key] = event
        return [[newest[key] for key in keys] for keys in groups.values()]

    def take(self, group: Sequence[Event]) -> None:
        """Add what the events of one UID become."""
        self._known.tick()
        whole = next((event for event in group if event.replaces is None), None)
        replacements = [event for event in group if event is not whole]
        try:
            if whole is None:
                for event in replacements:
                    self._take_single(event)
            elif whole.is_cancelled or not (replacements or whole.lasts(self._known.zone)):
                self._left_out(whole)
            elif not whole.lasts(self._known.zone):
                self._left_out(whole)
                for event in replacements:
                    self._take_single(event)
            elif whole.repeats or replacements:
                self._take_repeating(whole, replacements)
            else:
                self._take_single(whole)
        except StoppedError:
            raise
        except PlannerError as error:
            self._problems.append(Problem(str(error), group[0].line))

    def _left_out(self, event: Event) -> bool:
        """It is cancelled or has no length; counted for the warnings."""
        if event.is_cancelled:
            self._counts["cancelled"] += not event.is_unreadable
        elif not event.lasts(self._known.zone):
            self._counts["no length"] += 1
        else:
            return False
        return True

    def _take_single(self, event: Event) -> None:
        if self._left_out(event):
            return
        uid = cut_off(event.uid, event.replaces.wall) if event.replaces else event.uid
        details = self._titles.details(event.title, event.place, event.category)
        span = span_of_event(event, self._known.zone)
        entry = Entry(self._known.new_id(), span, details, uid=uid, all_day=event.all_day)
        self._made.entries.append(FileLine(event.line, entry))
        self._note_floating(event, [entry.id])

    def _take_repeating(self, event: Event, replacements: Sequence[Event]) -> None:
        self._refuse_endless_counts(event)
        made = SeriesMaker(event, self._known, self._titles).make(replacements)
        for one in replacements:
            self._left_out(one)
        self._made.add(made)
        self._note_floating(
            event, [*(line.value.id for line in made.entries), *(line.value.id for line in made.series)]
        )

    def _refuse_endless_counts(self, event: Event) -> None:
        """Every date of a repeat that ends by count is reckoned; of one that ends by a date, only those asked for."""
        for rule in event.rules:
            found = _COUNT.search(rule)
            self._counted += min(int(found[1]), MOST_OCCURRENCES) if found else 0
        if self._counted > MOST_COUNTED:
            msg = f"The repeats up to here take place more than {MOST_COUNTED} times by COUNT: end them by UNTIL."
            raise PlannerError(msg)
        self._by_days += bool(event.rules and event.nominal_days)
        if self._by_days > MOST_BY_DAYS:
            msg = f"More than {MOST_BY_DAYS} repeats up to here last whole days by the clock: give their DTEND."
            raise PlannerError(msg)

    def _note_floating(self, event: Event, ids: Iterable[str]) -> None:
        if event.start.zone is None and not event.all_day:
            self._floating.update(ids)

    def parsed(self, name: str) -> Parsed:
        """Everything taken so far."""
        made, titles = self._made, self._titles
        return Parsed(
            FileKind.ICS,
            name,
            entries=tuple(made.entries),
            series=tuple(made.series),
            deviations=tuple(made.deviations),
            new_activities=titles.new_activities,
            calendar=CalendarNotes(
                self._known.zone,
                (*self._known.activities, *titles.new_activities),
                frozenset(self._floating),
                titles.taken,
            ),
            problems=tuple(sorted(self._problems, key=lambda one: one.line or 0)),
            warnings=self._warnings(),
        )

    def _warnings(self) -> tuple[str, ...]:
        counts = {
            **self._counts,
            "never": self._made.never,
            "listed": self._made.listed,
            "titles": self._titles.dropped,
        }
        return tuple(
            one if counts[what] == 1 else many.format(counts[what])
            for what, (one, many) in _WARNINGS.items()
            if counts.get(what)
        )
