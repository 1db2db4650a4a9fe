"""A file as it would be taken, row by row in words: what is new, what is there already and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, to_wall
from planner.domain.english import DAYS, MONTHS
from planner.exchange.parsed import FileKind, Tick, no_tick, ticked
from planner.exchange.repeated_rows import repeated_rows
from planner.words.outcomes_said import outcome_words
from planner.words.repeats import rule_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from planner.domain.diary.entry import Details, Entry
    from planner.domain.diary.series import Series
    from planner.domain.errors import Problem
    from planner.domain.outcomes.case import Case, Pair
    from planner.exchange.parsed import Parsed, ReaderContext
    from planner.exchange.tables.sheet import TableSheet
    from planner.services.calendar_plans import EventFate
    from planner.services.imports import Foreseen

ENTRY_HEADINGS = ("Day", "Time", "Activity", "Outcome", "Site", "Label", "Further")
CASE_HEADINGS = ("Closed on", "Sessions", "PHQ-9", "Anxiety measure", "Outcome stated", "Further")
EVENT_HEADINGS = ("Title", "Day", "Time", "Repeats", "Activity", "Site", "Label")


NOTHING: Mapping[int, str] = MappingProxyType({})


class RowState(StrEnum):
    """What would become of a row."""

    NEW = "new"
    NOTICED = "new, look at it"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    THERE = "there already"
    REPEATED = "repeated"
    LEFT_OUT = "left out"
    BAD = "cannot be taken"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of a file.

    Attributes:
        number: its line in the file; None where a problem names none.
        cells: what it says, by the headings of its kind; of a row that cannot be taken, what stands in the file.
        words: what is wrong with it, why it is not simply taken, or what is to be looked at in it.
    """

    number: int | None
    state: RowState
    cells: tuple[str, ...]
    words: str = ""


def headings_of(kind: FileKind | None) -> tuple[str, ...]:
    """The columns a preview of that kind has."""
    headings = {FileKind.DIARY: ENTRY_HEADINGS, FileKind.CASES: CASE_HEADINGS, FileKind.ICS: EVENT_HEADINGS}
    return headings.get(kind, ()) if kind else ()


def preview(
    parsed: Parsed,
    known: ReaderContext,
    foreseen: Foreseen,
    sheet: TableSheet | None = None,
    noticed: Mapping[int, str] = NOTHING,
    look: Tick = no_tick,
) -> list[PreviewRow]:
    """The rows in the order of the file, each with what would become of it and what is to be looked at on its line."""
    words = _Words(parsed, known)
    fates = {id_: fate for event, fate in zip(parsed.events, foreseen.events, strict=True) for id_ in event.ids}
    same = repeated_rows(parsed, foreseen.known)
    rows = [
        PreviewRow(number, RowState.REPEATED, cells, f"The same as line {same[number]}.")
        if number in same
        else _row(number, cells, fates.get(id_), is_known=id_ in foreseen.known)
        for number, id_, cells in ticked(words.lines(), look)
    ]
    rows = [_marked(row, noticed.get(row.number or 0, "")) for row in rows]
    empty = (fate for event, fate in zip(parsed.events, foreseen.events, strict=True) if not event.ids)
    rows += [_row(fate.line, (fate.title,), fate, is_known=False) for fate in empty]
    rows += [PreviewRow(one.line, RowState.LEFT_OUT, (one.title,), one.why) for one in parsed.left_out]
    raw = dict(sheet.raw.rows) if sheet else {}
    places = list(sheet.raw.only(sheet.pairs).values()) if sheet else []
    rows += [_bad(problem, raw, places) for problem in parsed.problems]
    return sorted(rows, key=lambda row: row.number or 0)


def _marked(row: PreviewRow, words: str) -> PreviewRow:
    """A row that would be taken, with what is to be looked at in it."""
    if not words or row.state not in {RowState.NEW, RowState.CHANGED}:
        return row
    state = RowState.NOTICED if row.state is RowState.NEW else row.state
    return replace(row, state=state, words=f"{row.words} {words}".strip())


def _row(number: int, cells: tuple[str, ...], fate: EventFate | None, *, is_known: bool) -> PreviewRow:
    if fate is not None:
        return PreviewRow(number, RowState(fate.fate.value), cells, fate.why)
    return PreviewRow(number, RowState.THERE if is_known else RowState.NEW, cells)


def _bad(problem: Problem, raw: Mapping[int, Sequence[str]], places: Sequence[int]) -> PreviewRow:
    cells = raw.get(problem.line or 0, ())
    there = [cells[place] for place in places if place < len(cells) and cells[place]]
    column = f"{problem.column}: " if problem.column else ""
    return PreviewRow(problem.line, RowState.BAD, (", ".join(there) or problem.title,), f"{column}{problem.message}")


class _Words:
    """Puts the values of one file into words."""

    def __init__(self, parsed: Parsed, known: ReaderContext) -> None:
        self._parsed, self._zone = parsed, known.zone
        self._activities = {one.id: one for one in (*known.activities, *parsed.new_activities)}
        self._sites = {one.id: one.name for one in known.sites}
        self._titles = {id_: event.title for event in parsed.events for id_ in event.ids}

    def lines(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """The line of every value, its id and its words."""
        parsed = self._parsed
        entry = self._event if parsed.kind is FileKind.ICS else self._entry
        yield from ((line.number, line.value.id, entry(line.value)) for line in parsed.entries)
        yield from ((line.number, line.value.id, self._series(line.value)) for line in parsed.series)
        yield from ((line.number, line.value.id, _case(line.value)) for line in parsed.cases)

    def _entry(self, entry: Entry) -> tuple[str, ...]:
        details = entry.details
        attendees = f"{details.attendees} present" if details.attendees is not None else ""
        further = ", ".join(filter(None, (details.mode, attendees, details.note)))
        activity, site, label = self._about(details)
        happened = outcome_words(entry.outcome, self._activities.get(details.activity))
        return (*self._when(entry), activity, happened, site, label, further)

    def _event(self, entry: Entry) -> tuple[str, ...]:
        activity, site, label = self._about(entry.details)
        return (self._titles.get(entry.id, ""), *self._when(entry), "", activity, site, label)

    def _series(self, series: Series) -> tuple[str, ...]:
        first = series.first
        clock = "all day" if series.all_day else f"{first:%H:%M}, {series.minutes} min"
        activity, site, label = self._about(series.details)
        title = self._titles.get(series.id, "")
        return (title, _day(first.date()), clock, rule_words(series), activity, site, label)

    def _when(self, entry: Entry) -> tuple[str, str]:
        start, end = (to_wall(instant, self._zone) for instant in (entry.span.start, entry.span.end))
        return _day(start.date()), "all day" if entry.all_day else _clocks(start, end)

    def _about(self, details: Details) -> tuple[str, str, str]:
        activity = self._activities.get(details.activity)
        return activity.name if activity else details.activity, self._sites.get(details.site, ""), details.label


def _case(case: Case) -> tuple[str, ...]:
    sessions = "" if case.sessions is None else str(case.sessions)
    further = ", ".join(filter(None, (case.descriptor, case.site, case.step and f"step {case.step}")))
    return _day(case.closed_on), sessions, _scores(case.phq9), _named_scores(case), _stated(case), further


def _day(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _clocks(start: datetime, end: datetime) -> str:
    days = (end.date() - start.date()).days
    if days == 1 and end.time() == end.min.time():
        return f"{start:%H:%M} – 24:00"
    return f"{start:%H:%M} – {end:%H:%M}" + (f" on {_day((start + days * DAY).date())}" if days else "")


def _scores(pair: Pair) -> str:
    first, last = ("–" if score is None else f"{score:f}" for score in (pair.first, pair.last))
    return "" if pair.first is None and pair.last is None else f"{first} then {last}"


def _named_scores(case: Case) -> str:
    pairs = [pair for pair in (case.anxiety, case.gad7) if _scores(pair)]
    return ", ".join(f"{pair.measure} {_scores(pair)}" for pair in pairs)


def _stated(case: Case) -> str:
    if case.stated is None:
        return ""
    caseness = {True: "at caseness", False: "not at caseness", None: ""}[case.stated.caseness]
    recovered = "recovered" if case.stated.recovered else "not recovered"
    change = f"change {case.stated.change.value}" if case.stated.change else ""
    return ", ".join(filter(None, (caseness, recovered, change)))
