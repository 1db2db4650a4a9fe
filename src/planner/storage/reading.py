"""Asking the diary: plain SQL on the encrypted file; answers are values."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.clock import DAY, to_instant, to_wall
from planner.domain.diary.entry import CALLED_OFF, LONGEST_ENTRY_DAYS, Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.typical_week import TYPICAL_PREFIX
from planner.domain.errors import PlannerError
from planner.domain.hours.worked import Worked
from planner.storage import trail
from planner.storage.codec import INSTANT, WALL
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.domain.diary.span import Span
    from planner.domain.outcomes.case import Case
    from planner.domain.safety.link import Head, TrailLink
    from planner.storage.connection import Raw
    from planner.storage.shelf import Shelf

V = TypeVar("V")
LONGEST = timedelta(days=LONGEST_ENTRY_DAYS)
ReadBefore = dict[tuple[Any, ...], Series]
MOST_REMEMBERED = 4096
MOVED_HERE = "starts > :earliest AND starts < :end"
"""Occurrences that were moved to where they may share time with a span."""


class DiaryReader:
    """What can be asked of the diary. Nothing of the store leaves with the answers."""

    def __init__(self, raw: Raw, read_before: ReadBefore | None = None) -> None:
        """Begin.

        Args:
            raw: the connection that is asked.
            read_before: the series that rows were read as before, since every week asks for the same again.
        """
        self._raw, self._read_before = raw, {} if read_before is None else read_before

    def all(self, kind: type[V]) -> tuple[V, ...]:
        """Every value of a kind, in the order they were put there."""
        return self._where(kind, "TRUE")

    def get(self, kind: type[V], value_id: str) -> V | None:
        """The value of that id, or None."""
        found = self._where(kind, "id = :id", id=value_id)
        return found[0] if found else None

    def need(self, kind: type[V], value_id: str) -> V:
        """The value of that id; PlannerError when it has gone."""
        found = self.get(kind, value_id)
        if found is None:
            msg = "This has been removed meanwhile: nothing was changed."
            raise PlannerError(msg)
        return found

    def worked_between(self, first: date, last: date) -> tuple[Worked, ...]:
        """Hours worked that were entered for the days from the first to the last, in order of time."""
        found = self._where(Worked, "day BETWEEN :first AND :last", first=first.isoformat(), last=last.isoformat())
        return tuple(sorted(found, key=lambda one: one.begins))

    def entries_over(self, span: Span, activities: Collection[str] | None = None) -> tuple[Entry, ...]:
        """Single entries that overlap a span; only those of some activities, where they are named."""
        overlaps = f"{MOVED_HERE} AND ends > :start"
        if activities is None:
            return self._where(Entry, overlaps, **_bounds(span))
        named = "activity IN (SELECT value FROM json_each(:activities))"
        return self._where(Entry, f"{overlaps} AND {named}", **_bounds(span), activities=json.dumps(sorted(activities)))

    def standing_over(self, span: Span) -> list[tuple[int, int, str, str, str]]:
        """Of single entries that take time in a span: from and to in seconds, activity, site and outcome."""
        query = (
            f"SELECT starts, ends, activity, site, outcome FROM entry WHERE {MOVED_HERE} AND ends > :start "  # noqa: S608
            "AND NOT all_day AND outcome NOT IN (SELECT value FROM json_each(:called_off))"
        )
        called_off = json.dumps(sorted(CALLED_OFF))
        found: list[tuple[int, int, str, str, str]] = self._raw.execute(
            query, {**_bounds(span), "called_off": called_off}
        ).fetchall()
        return found

    def series_over(self, span: Span, zone: ZoneInfo) -> tuple[Series, ...]:
        """Series that may have an occurrence in a span, by their rule or because one was moved there."""
        begun = "(first < :last_wall OR also != '[]') AND (last IS NULL OR last > :first_wall)"
        moved = "id IN (SELECT series FROM deviation WHERE starts > :earliest AND starts < :end)"
        return self._where(Series, f"({begun}) OR {moved}", **_bounds(span), **_walls(span, zone))

    def deviations_over(self, span: Span, zone: ZoneInfo) -> tuple[Deviation, ...]:
        """What is different about occurrences that belong to a span, or were moved into it."""
        belongs = "at BETWEEN :first_wall AND :last_wall"
        return self._where(Deviation, f"{belongs} OR ({MOVED_HERE})", **_bounds(span), **_walls(span, zone))

    def deviations_of(self, series_id: str) -> tuple[Deviation, ...]:
        """What is different about occurrences of one series."""
        return self._where(Deviation, "series = :series", series=series_id)

    def entries_about(self, text: str, activities: Sequence[str], sites: Sequence[str], most: int) -> tuple[Entry, ...]:
        """Single entries whose words hold a text, or that are of those activities or sites; the latest first."""
        condition, values = _about(text, activities, sites)
        found = self._raw.execute(
            f"SELECT id FROM entry WHERE {condition} ORDER BY starts DESC LIMIT :most",  # noqa: S608 - our own words
            {**values, "most": most},
        )
        return tuple(self.need(Entry, one) for (one,) in found.fetchall())

    def series_about(self, text: str, activities: Sequence[str], sites: Sequence[str]) -> tuple[Series, ...]:
        """Series of the same kind."""
        condition, values = _about(text, activities, sites)
        return self._where(Series, condition, **values)

    def binned_before(self, moment: datetime) -> tuple[Binned, ...]:
        """What has lain in the recycle bin since before a moment."""
        return self._where(Binned, "deleted <= :moment", moment=int(moment.timestamp()))

    def newest(self, clock: datetime) -> datetime:
        """When the diary was last seen in use, up to a moment: something deleted, or recorded of a session."""
        query = (
            "SELECT max(at) FROM (SELECT max(deleted) AS at FROM binned WHERE deleted <= :clock UNION ALL "
            "SELECT max(starts) FROM entry WHERE outcome != 'planned' AND starts <= :clock UNION ALL "
            "SELECT max(unixepoch(at)) FROM deviation WHERE outcome != 'planned' AND unixepoch(at) <= :clock)"
        )
        seconds = self._raw.execute(query, {"clock": INSTANT.write(clock)}).fetchone()[0]
        found: datetime = INSTANT.read(seconds or 0)
        return found

    def trail(self) -> tuple[TrailLink, ...]:
        """Every link of the trail, in order."""
        return trail.links(self._raw)

    def trail_head(self) -> Head:
        """How many links the trail has, and the hash of the last."""
        return trail.head(self._raw)

    def uids(self) -> frozenset[str]:
        """UIDs of everything in the diary, as a calendar exported from it has them."""
        return frozenset(uid for _, _, uid in self.uid_rows())

    def uid_rows(self) -> list[tuple[type[Entry | Series], str, str]]:
        """Kind, id and UID of every entry and series; one without UID has that it is exported by."""
        own = "CASE uid WHEN '' THEN id || '@planner' ELSE uid END"
        query = "SELECT id, {} FROM {}"
        return [
            (kind, id_, uid)
            for kind, table in ((Entry, "entry"), (Series, "series"))
            for id_, uid in self._raw.execute(query.format(own, table))
        ]

    def is_used(self, value: Activity | Site) -> bool:
        """An entry, series or typical week is of that activity, or at that site; or a closed case is of that site."""
        column = "activity" if isinstance(value, Activity) else "site"
        query = (
            f"SELECT 1 FROM entry WHERE {column} = :id UNION ALL SELECT 1 FROM series WHERE {column} = :id "  # noqa: S608 - our own names
            f"UNION ALL SELECT 1 FROM deviation WHERE details ->> '{column}' = :id "
            "UNION ALL SELECT 1 FROM setting, json_each(body, '$.slots') AS slot "
            f"WHERE setting.id LIKE '{TYPICAL_PREFIX}%' AND slot.value ->> '$.details.{column}' = :id"
        )
        if isinstance(value, Site):
            query += " UNION ALL SELECT 1 FROM closed_case WHERE site = :id"
        return self._raw.execute(query, {"id": value.id}).fetchone() is not None

    def outcomes_between(
        self, spans: Sequence[Span], contacts: Sequence[str], zone: ZoneInfo
    ) -> tuple[dict[Outcome, int], ...]:
        """How often each outcome was recorded for sessions of those activities that began in each of some spans.

        The spans follow one another without a gap.
        """
        counts = [defaultdict[Outcome, int](int) for _ in spans]
        whole, wanted = replace(spans[0], end=spans[-1].end), set(contacts)
        beginnings = [int(one.start.timestamp()) for one in spans]
        single = (
            "SELECT outcome, activity, starts FROM entry WHERE starts >= :start AND starts < :end "
            "AND outcome != 'planned'"
        )
        found = [(Outcome(one), activity, began) for one, activity, began in self._raw.execute(single, _bounds(whole))]
        for outcome, activity, began in self._repeated_outcomes(whole, zone):
            if whole.start <= began < whole.end:
                found.append((outcome, activity, int(began.timestamp())))
        for outcome, activity, began in found:
            if activity in wanted:
                counts[bisect_right(beginnings, began) - 1][outcome] += 1
        return tuple(dict(one) for one in counts)

    def _repeated_outcomes(self, span: Span, zone: ZoneInfo) -> list[tuple[Outcome, str, datetime]]:
        """Outcome, activity and beginning of the recorded occurrences that belong to a span or were moved into it."""
        query = (
            "SELECT d.outcome, coalesce(d.details ->> 'activity', s.activity), d.at, d.starts, s.zone "
            "FROM deviation d JOIN series s ON s.id = d.series WHERE d.outcome != 'planned' "
            "AND (d.at BETWEEN :first_wall AND :last_wall OR (d.starts > :earliest AND d.starts < :end))"
        )
        rows = self._raw.execute(query, {**_bounds(span), **_walls(span, zone)})
        return [
            (Outcome(outcome), activity, INSTANT.read(moved) if moved else _began(at, home, zone))
            for outcome, activity, at, moved, home in rows
        ]

    def first_recorded(self, contacts: Collection[str], zone: ZoneInfo) -> datetime | None:
        """When the first session of those activities began that says what happened, or None."""
        wanted = "IN (SELECT value FROM json_each(:contacts))"
        of_series = (
            "FROM deviation d JOIN series s ON s.id = d.series WHERE d.outcome != 'planned' "
            f"AND coalesce(d.details ->> 'activity', s.activity) {wanted} "
        )
        ids = {"contacts": json.dumps(sorted(contacts))}
        single = f"SELECT starts FROM entry WHERE outcome != 'planned' AND activity {wanted} ORDER BY starts LIMIT 1"  # noqa: S608
        moved = f"SELECT d.starts {of_series} AND d.starts IS NOT NULL ORDER BY d.starts LIMIT 1"
        found = [INSTANT.read(seconds) for query in (single, moved) for (seconds,) in self._raw.execute(query, ids)]
        unmoved = f"SELECT d.at, s.zone {of_series} AND d.starts IS NULL ORDER BY d.at LIMIT 1"
        found += [_began(at, home, zone) for at, home in self._raw.execute(unmoved, ids)]
        return min(found, default=None)

    def cases_between(self, first: date | None, last: date | None) -> tuple[Case, ...]:
        """Closed cases by discharge date, both ends included, in order of date."""
        from planner.domain.outcomes.case import Case

        condition = "closed_on >= :first AND closed_on <= :last"
        found = self._where(Case, condition, first=(first or date.min).isoformat(), last=(last or date.max).isoformat())
        return tuple(sorted(found, key=lambda one: one.closed_on))

    def _where(self, kind: type[V], condition: str, **values: str | int) -> tuple[V, ...]:
        shelf: Shelf[V] = SHELVES[kind]
        if shelf.prefix:
            condition, values = (
                f"({condition}) AND substr(id, 1, length(:kind)) = :kind",
                {**values, "kind": shelf.prefix},
            )
        cursor = self._raw.execute(f"SELECT * FROM {shelf.table} WHERE {condition} ORDER BY rowid", values)  # noqa: S608 - our own names
        names = [column[0] for column in cursor.description]
        read = self._series if kind is Series else shelf.read
        return tuple(read(names, row) for row in cursor)

    def _series(self, names: list[str], row: tuple[Any, ...]) -> Any:  # noqa: ANN401 - of the kind asked for
        """A series by its row: the same cells are the same series."""
        known = self._read_before.get(row)
        if known is None:
            if len(self._read_before) >= MOST_REMEMBERED:
                self._read_before.clear()
            known = self._read_before[row] = SHELVES[Series].read(names, row)
        return known


def _about(text: str, activities: Sequence[str], sites: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The condition that an entry or series is about something, with its values."""
    values: dict[str, Any] = {"text": text.casefold()}
    named = []
    for column, ids in (("activity", activities), ("site", sites)):
        names = {f"{column}{number}": one for number, one in enumerate(ids)}
        values |= names
        named.append(f"{column} IN ({', '.join(f':{name}' for name in names)})")
    words = "instr(lower(label), :text) OR instr(lower(note), :text)"
    return " OR ".join([words, *named]), values


def _bounds(span: Span) -> dict[str, Any]:
    """A span in seconds, and how early something may begin that reaches into it."""
    earliest = span.start - LONGEST
    bounds = {"start": span.start, "end": span.end, "earliest": earliest}
    return {name: int(moment.timestamp()) for name, moment in bounds.items()}


def _walls(span: Span, zone: ZoneInfo) -> dict[str, Any]:
    """The wall times of occurrences that may reach into a span; a day's grace, for they may be another zone's."""
    first, last = to_wall(span.start, zone) - LONGEST - DAY, to_wall(span.end, zone) + DAY
    return {"first_wall": first.isoformat(timespec="seconds"), "last_wall": last.isoformat(timespec="seconds")}


@lru_cache(maxsize=8192)  # each deed asks again for those of a year
def _began(at: str, home: str, zone: ZoneInfo) -> datetime:
    return to_instant(WALL.read(at), ZoneInfo(home) if home else zone)
