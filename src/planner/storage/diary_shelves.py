"""Shelves of the diary: entries, series and what differs about occurrences; activities, sites and the typical week."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from planner.domain.appearance import APPEARANCE_ID, Appearance, Look
from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import DayOff, Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.diary.typical_week import TYPICAL_PREFIX, Slot, TypicalWeek
from planner.domain.hours.first_questions import QUESTIONS_ID, FirstQuestions, Topic
from planner.domain.safety.lock import LOCK_AFTER_ID, LockAfter
from planner.storage.codec import DAY, FLAG, INSTANT, JSON, RATIO, WALL, as_it_is, one_of, wall_of
from planner.storage.shelf import Row, Shelf, body_shelf, plain_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

DETAIL_NAMES = tuple(one.name for one in fields(Details))


def _details(row: Row) -> Details:
    return Details(**{name: row[name] for name in DETAIL_NAMES})


def _detail_columns(details: Details) -> dict[str, Any]:
    return {name: getattr(details, name) for name in DETAIL_NAMES}


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "starts": entry.span.start,
        "ends": entry.span.end,
        **_detail_columns(entry.details),
        "outcome": entry.outcome.value,
        "uid": entry.uid,
        "all_day": entry.all_day,
    }


def _entry(row: Row) -> Entry:
    span = Span(row["starts"], row["ends"])
    return Entry(row["id"], span, _details(row), Outcome(row["outcome"]), row["uid"], row["all_day"])


def _walls(texts: list[str]) -> frozenset[datetime]:
    return frozenset(map(wall_of, texts))


def _wall_texts(walls: frozenset[datetime]) -> list[str]:
    return [wall.isoformat() for wall in sorted(walls)]


def _series_row(series: Series) -> dict[str, Any]:
    return {
        "id": series.id,
        "first": series.first,
        "minutes": series.minutes,
        "rule": series.rule,
        **_detail_columns(series.details),
        "skipped": _wall_texts(series.skipped),
        "also": _wall_texts(series.also),
        "last": series.last,
        "uid": series.uid,
        "all_day": series.all_day,
        "zone": series.zone,
        "not_on": " ".join(sorted(series.not_on)),
        "slot": series.slot,
    }


def _series(row: Row) -> Series:
    return Series(
        id=row["id"],
        first=row["first"],
        minutes=row["minutes"],
        rule=row["rule"],
        details=_details(row),
        skipped=_walls(row["skipped"]),
        also=_walls(row["also"]),
        last=row["last"],
        uid=row["uid"],
        all_day=row["all_day"],
        zone=row["zone"],
        not_on=frozenset(map(DayOff, row["not_on"].split())),
        slot=row.get("slot", False),  # what lies in the bin of an earlier version lacks it
    )


def _deviation_row(deviation: Deviation) -> dict[str, Any]:
    return {
        "id": deviation.id,
        "series": deviation.series,
        "at": deviation.at,
        "outcome": deviation.outcome.value,
        "starts": deviation.span.start if deviation.span else None,
        "ends": deviation.span.end if deviation.span else None,
        "details": asdict(deviation.details) if deviation.details else None,
    }


def _deviation(row: Row) -> Deviation:
    span = Span(row["starts"], row["ends"]) if row["starts"] is not None else None
    details = Details(**row["details"]) if row["details"] else None
    return Deviation(row["series"], row["at"], Outcome(row["outcome"]), span, details)


def _activity(row: Row) -> Activity:
    return Activity(**{**row, "kind": Kind(row["kind"])})


def _slots(bodies: list[dict[str, Any]]) -> tuple[Slot, ...]:
    return tuple(Slot(**{**body, "details": Details(**body["details"])}) for body in bodies)


def _topics(names: Iterable[str]) -> tuple[Topic, ...]:
    return tuple(Topic(name) for name in names)


FLAGS = {"locked": FLAG, "all_day": FLAG}
DIARY_SHELVES: dict[type, Shelf[Any]] = {
    Entry: Shelf("entry", _entry_row, _entry, {"starts": INSTANT, "ends": INSTANT, **FLAGS}),
    Series: Shelf(
        "series",
        _series_row,
        _series,
        {"first": WALL, "last": WALL, "skipped": JSON, "also": JSON, "slot": FLAG, **FLAGS},
    ),
    Deviation: Shelf(
        "deviation", _deviation_row, _deviation, {"at": WALL, "starts": INSTANT, "ends": INSTANT, "details": JSON}
    ),
    Activity: Shelf("activity", plain_row, _activity, {"weight": RATIO}),
    Site: Shelf("site", plain_row, lambda row: Site(**row)),
    Appearance: body_shelf(Appearance, APPEARANCE_ID, {"look": one_of(Look)}),
    FirstQuestions: body_shelf(FirstQuestions, QUESTIONS_ID, {"topics": as_it_is(_topics)}),
    TypicalWeek: body_shelf(TypicalWeek, TYPICAL_PREFIX, {"starts": DAY, "slots": as_it_is(_slots)}),
    LockAfter: body_shelf(LockAfter, LOCK_AFTER_ID),
}
