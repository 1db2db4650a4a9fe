"""A series: something that repeats, and the wall times its rule gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.entry import LONGEST_ENTRY_DAYS, DayOff, Details
from planner.domain.diary.recurrence import last_start, normalised, ruled_between
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Series:
    """Something that repeats at the same wall time, through every clock change.

    Attributes:
        first: local wall time of the first occurrence (the DTSTART of its rule).
        minutes: real minutes each occurrence lasts.
        rule: an RFC 5545 recurrence rule; empty when only `also` lists dates.
        skipped: wall times of occurrences that do not take place (EXDATE).
        also: wall times of further occurrences (RDATE).
        last: wall time after which nothing starts, or None when it never ends; derived from the rule when the series
            is made (see recurrence.last_start), so that a week can be asked for without expanding the rule.
        zone: the time zone its wall times are in, where that is not the diary's (a calendar from abroad).
        not_on: days it leaves out, as they are known when the diary is looked at: a bank holiday proclaimed or leave
            taken later is left out too, but never an occurrence something was recorded of.
        slot: its occurrences are slots laid out for contact, not sessions: they are offered, and never booked.
    """

    id: str
    first: datetime
    minutes: int
    rule: str
    details: Details
    skipped: frozenset[datetime] = frozenset()
    also: frozenset[datetime] = frozenset()
    last: datetime | None = None
    uid: str = ""
    all_day: bool = False
    zone: str = ""
    not_on: frozenset[DayOff] = frozenset()
    slot: bool = False

    def __post_init__(self) -> None:
        """Refuse lengths that are not lengths."""
        if self.minutes < 1:
            msg = "The end is not after the start: give a later end."
            raise PlannerError(msg)
        if self.minutes > LONGEST_ENTRY_DAYS * 24 * 60:
            msg = f"Each occurrence lasts at most {LONGEST_ENTRY_DAYS} days."
            raise PlannerError(msg)

    @staticmethod
    def from_rule(
        id_: str,
        first: datetime,
        minutes: int,
        rule: str,
        details: Details,
        zone: ZoneInfo,
        *,
        not_on: frozenset[DayOff] = frozenset(),
    ) -> Series:
        """A series by its rule; PlannerError where the rule cannot be read, or never takes place.

        Args:
            id_: the series' id.
            first: local wall time from which the rule counts.
            minutes: how long each occurrence is.
            rule: an RFC 5545 rule.
            details: what it is about.
            zone: the zone of its wall times, for an end given in UTC.
            not_on: days it leaves out.
        """
        made = Series(id_, first, minutes, "", details, not_on=not_on)
        return made.with_rule(rule, zone)

    def with_rule(self, rule: str, zone: ZoneInfo) -> Series:
        """The same by another rule alone; PlannerError where the rule cannot be read, or never takes place."""
        text = normalised(rule, self.first, zone)
        last = last_start(text, self.first, frozenset())
        found = replace(self, rule=text, also=frozenset(), skipped=frozenset(), last=last)
        if last is not None and not starts_between(found, found.first, last + SECOND):
            msg = "This repeat never takes place: give a later end, or days before it."
            raise PlannerError(msg)
        return found


def starts_between(series: Series, start: datetime, end: datetime) -> list[datetime]:
    """Wall times of the occurrences of a series in the half-open range, in order."""
    if end <= series.first and not series.also:
        return []
    ruled = ruled_between(series.rule, series.first, start, end) if series.rule else ()
    extra = {wall for wall in series.also if start <= wall < end}
    if not extra and not series.skipped:
        return list(ruled)
    return sorted({*ruled, *extra} - series.skipped)


def gives(series: Series, at: datetime) -> bool:
    """An occurrence stands at that wall time."""
    return bool(starts_between(series, at, at + SECOND))
