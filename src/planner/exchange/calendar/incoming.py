"""iCalendar files: single entries, series and what deviates from them."""

from __future__ import annotations

import re
from collections import Counter, deque
from datetime import datetime
from typing import TYPE_CHECKING

from planner.domain.diary.calendar_event import EventRead
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Entry
from planner.domain.diary.recurrence import MOST_OCCURRENCES
from planner.domain.errors import PlannerError, Problem
from planner.exchange.calendar.event_series import Made, SeriesMaker, cut_off
from planner.exchange.calendar.events import event_in, stand_in, title_in
from planner.exchange.calendar.ics_lines import NOT_READ, blocks_in
from planner.exchange.calendar.occurrences import occurrences
from planner.exchange.calendar.repeating import span_of_event
from planner.exchange.calendar.rules import is_odd
from planner.exchange.calendar.titles import Titles
from planner.exchange.calendar.zones import Zones
from planner.exchange.parsed import (
    CalendarNotes,
    FileKind,
    FileLine,
    LeftOut,
    Parsed,
    ReaderContext,
    StoppedError,
    UnreadableFileError,
    refused,
)
from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.exchange.calendar.events import Event
    from planner.exchange.calendar.ics_lines import IcsBlock

__all__ = ["occurrences", "read_calendar"]

_COUNT = re.compile(r"COUNT=0*(\d{1,9})", re.IGNORECASE | re.ASCII)
MOST_COUNTED, MOST_BY_DAYS, MOST_ODD = 1_000_000, 50, 50
MOST_BAD = MOST_CHANGED = 10_000
MOST_EVENTS, MOST_DATES = 200_000, 500_000
_WARNINGS = {
    "cancelled": ("1 cancelled occurrence was left out.", "{} cancelled occurrences were left out."),
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
        blocks = deque(blocks_in(text, known.look))
    except UnreadableFileError as error:
        return refused(FileKind.ICS, name, error.problem)
    reader = _Reader(known)
    try:
        groups = reader.groups(blocks)
    except UnreadableFileError as error:
        return refused(FileKind.ICS, name, error.problem)
    while groups:  # what was taken is let go of, for a file may have very many
        reader.take(groups.popleft())
    return reader.parsed(name)


def _words(error: PlannerError | OverflowError) -> str:
    """Times at the edge of the years Python knows have no instant in some zones."""
    if isinstance(error, PlannerError):
        return str(error)
    return f"The event has a time that lies outside the years {FIRST_YEAR} to {LAST_YEAR}: correct it."


class _Reader:
    """Collects what the events of one file become."""

    def __init__(self, known: ReaderContext) -> None:
        self._known = known
        self._titles = Titles(known)
        self._made = Made()
        self._floating: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._counted = self._by_days = self._odd = 0
        self._problems: list[Problem] = []
        self._events: list[EventRead] = []
        self._left_out: list[LeftOut] = []

    def groups(self, blocks: deque[IcsBlock]) -> deque[list[Event]]:
        """The events of each UID, the newest version of each only; the blocks are used up."""
        zones = Zones((block for block in blocks if block.name == "VTIMEZONE"), self._known.zone, self._known.look)
        self._counts["other"] = sum(block.name in NOT_READ for block in blocks)
        if sum(block.name == "VEVENT" for block in blocks) > MOST_EVENTS:
            msg = f"The file has more than {MOST_EVENTS} events: split it."
            raise UnreadableFileError(msg)
        events, dates = [], 0
        while blocks:
            block = blocks.popleft()
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
        except (PlannerError, OverflowError) as error:
            found = stand_in(block, zones, self._known.zone)
            besides = " The occurrence it stands for was left out with it." if found else ""
            self._problems.append(Problem(f"{_words(error)}{besides}", block.line, title=title_in(block)))
            if len(self._problems) > MOST_BAD:
                msg = f"More than {MOST_BAD} events cannot be read, the first for this: {self._problems[0].message}"
                raise UnreadableFileError(msg, self._problems[0].line) from error
            return found

    def _newest(self, events: Iterable[Event]) -> deque[list[Event]]:
        newest: dict[tuple[str, object], Event] = {}
        groups: dict[str, list[tuple[str, object]]] = {}
        for event in events:
            uid = event.uid or f"line {event.line}"
            key = uid, event.replaces.instant(self._known.zone) if event.replaces else None
            known = newest.get(key)
            if known is None:
                groups.setdefault(uid, []).append(key)
                newest[key] = event
                continue
            older, newest[key] = (known, event) if event.version >= known.version else (event, known)
            self._leave_out(older, "older", "a newer version of it is in the file")
        return deque([newest[key] for key in keys] for keys in groups.values())

    def take(self, group: Sequence[Event]) -> None:
        """Add what the events of one UID become."""
        self._known.tick()
        whole = next((event for event in group if event.replaces is None), None)
        replacements = [event for event in group if event is not whole]
        made, lone = Made(), dict[str, datetime]()
        try:
            if whole is None or not (whole.is_cancelled or whole.lasts(self._known.zone)):
                lone = self._take_each(group, made)
            elif whole.is_cancelled:
                pass
            elif whole.repeats or replacements:
                self._take_repeating(whole, replacements, made)
            else:
                self._take_single(whole, made)
        except StoppedError:
            raise
        except (PlannerError, OverflowError) as error:
            self._problems.append(Problem(_words(error), group[0].line, title=group[0].title))
            return
        self._made.add(made)
        read = self._read(group, whole, made, lone)
        if read.is_called_off or read.off_at or read.values:
            self._events.append(read)

    def _read(self, group: Sequence[Event], whole: Event | None, made: Made, lone: dict[str, datetime]) -> EventRead:
        named, newest = whole or group[0], max(group, key=lambda one: one.version)
        off = [one for one in group if one.is_cancelled and not one.is_unreadable and one.replaces]
        return EventRead(
            uid=named.uid,
            line=named.line,
            title=named.title,
            sequence=newest.sequence,
            stamp=newest.stamp,
            entries=tuple(line.value for line in made.entries),
            series=tuple(line.value for line in made.series),
            deviations=tuple(line.value for line in made.deviations),
            is_called_off=whole is not None and whole.is_cancelled,
            lone=lone if whole is None else {},
            off_at=frozenset(one.start_replaced(self._known.zone) for one in off) if whole is None else frozenset(),
        )

    def _leave_out(self, event: Event, what: str, why: str) -> None:
        self._counts[what] += 1
        self._left_out.append(LeftOut(event.line, event.title, why))

    def _has_no_length(self, event: Event) -> bool:
        """It lasts no minute; named among what was left out."""
        has_none = not event.is_cancelled and not event.lasts(self._known.zone)
        if has_none:
            self._leave_out(event, "no length", "it has no length")
        return has_none

    def _take_each(self, group: Sequence[Event], made: Made) -> dict[str, datetime]:
        """Take events one by one, and tell which occurrence each entry stands for."""
        lone = {}
        for event in group:
            entry = None if event.is_cancelled or self._has_no_length(event) else self._take_single(event, made)
            if entry is not None and event.replaces is not None:
                lone[entry.id] = event.start_replaced(self._known.zone)
        return lone

    def _take_single(self, event: Event, made: Made) -> Entry:
        home = self._known.zone
        uid = cut_off(event.uid, to_wall(event.start_replaced(home), home)) if event.replaces else event.uid
        details = self._titles.details(event.title, event.place, event.category)
        entry = Entry(self._known.new_id(), span_of_event(event, home), details, uid=uid, all_day=event.all_day)
        made.entries.append(FileLine(event.line, entry))
        self._note_floating(event, [entry.id])
        return entry

    def _take_repeating(self, event: Event, replacements: Sequence[Event], made: Made) -> None:
        if len(replacements) > MOST_CHANGED:
            msg = f"More than {MOST_CHANGED} occurrences of the event are changed: split it."
            raise PlannerError(msg)
        self._refuse_endless_counts(event, len(replacements))
        made.add(SeriesMaker(event, self._known, self._titles).make(replacements))
        if made.never:
            self._left_out.append(LeftOut(event.line, event.title, "its repeat never takes place"))
        for one in replacements:
            self._counts["cancelled"] += one.is_cancelled and not one.is_unreadable
            self._has_no_length(one)
        self._note_floating(
            event, [*(line.value.id for line in made.entries), *(line.value.id for line in made.series)]
        )

    def _refuse_endless_counts(self, event: Event, replacements: int) -> None:
        """Every date of a repeat that ends by count is reckoned; of one that ends by a date, only those asked for.

        A repeat that thins out its days by others, or names hours, takes long to walk through: few of those are taken.
        """
        self._odd += any(map(is_odd, event.rules)) * (1 + replacements)
        if self._odd > MOST_ODD:
            msg = f"More than {MOST_ODD} repeats up to here name hours, or days among others: give plainer rules."
            raise PlannerError(msg)
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
                {id_: event.uid for event in self._events for id_ in event.ids},
            ),
            events=tuple(self._events),
            left_out=tuple(sorted(self._left_out, key=lambda one: one.line)),
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
