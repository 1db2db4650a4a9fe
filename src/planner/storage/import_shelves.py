"""Shelves of what comes with files: events of calendars, what their titles mean, how columns were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.column_map import COLUMN_MAP_PREFIX, ColumnMap
from planner.domain.diary.calendar_event import CalendarEvent, Part
from planner.domain.diary.title_rules import TITLE_RULES_ID, TitleRule, TitleRules
from planner.storage.codec import INSTANT, JSON, as_it_is
from planner.storage.shelf import Row, Shelf, body_shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def _event_row(event: CalendarEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "sequence": event.sequence,
        "stamp": event.stamp,
        "parts": [_part_cells(part) for part in event.parts],
    }


def _part_cells(part: Part) -> list[Any]:
    cells = [part.uid, part.times, *part.details]
    return [*cells, sorted(part.skipped), part.told] if part.skipped or part.told else cells


def _event(row: Row) -> CalendarEvent:
    return CalendarEvent(row["id"], row["sequence"], row["stamp"], tuple(map(_part, row["parts"])))


def _part(cells: list[Any]) -> Part:
    uid, times, activity, site, label, *more = cells
    skipped, told = more or ([], {})
    return Part(
        uid,
        times,
        (activity, site, label),
        frozenset(skipped),
        {at: (span, details) for at, (span, details) in told.items()},
    )


def _title_rules(rows: Iterable[Mapping[str, Any]]) -> tuple[TitleRule, ...]:
    return tuple(TitleRule(**row) for row in rows)


def _pairs(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((our, theirs) for our, theirs in rows)


IMPORT_SHELVES: dict[type, Shelf[Any]] = {
    CalendarEvent: Shelf("calendar_event", _event_row, _event, {"stamp": INSTANT, "parts": JSON}),
    TitleRules: body_shelf(TitleRules, TITLE_RULES_ID, {"rules": as_it_is(_title_rules)}),
    ColumnMap: body_shelf(ColumnMap, COLUMN_MAP_PREFIX, {"headings": as_it_is(tuple), "pairs": as_it_is(_pairs)}),
}
