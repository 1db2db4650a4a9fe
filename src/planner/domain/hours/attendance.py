"""Attendance: what became of sessions that were booked, with the denominator named."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import CALLED_OFF, NOT_REFILLED, SEEN, Booking, Outcome
from planner.domain.statistics.proportions import Rate, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.domain.hours.terms import Terms

CANCELLED_IN_TIME = CALLED_OFF - NOT_REFILLED
"""By the client with notice, or by the service: the slot may be given to someone else."""

NO_MODE = "Mode not given"


class Denominator(StrEnum):
    """What a rate is a share of: slots that could not be refilled, all booked, or those who came or did not."""

    NOT_REFILLED = "not_refilled"
    ALL_BOOKED = "all_booked"
    DNA = "dna"


class Split(StrEnum):
    """What attendance is told apart by."""

    WEEKDAY = "weekday"
    HOUR = "hour"
    ACTIVITY = "activity"
    SITE = "site"
    MODE = "mode"


class WeekOfSessions(NamedTuple):
    """How many sessions of a week were attended, missed, and called off in time."""

    attended: int
    missed: int
    called_off: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """How often each outcome was recorded; unrecorded sessions are left out of every rate.

    Attributes:
        weeks: the same week by week, in order, where it is known.
    """

    counts: Mapping[Outcome, int] = field(default_factory=dict)
    weeks: tuple[WeekOfSessions, ...] = ()

    def _of(self, outcomes: Iterable[Outcome]) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in outcomes)

    @property
    def attended(self) -> int:
        """Sessions at which the client was seen."""
        return self._of(SEEN)

    @property
    def not_attended(self) -> int:
        """Sessions lost too late to be filled again: DNA, late and not seen, cancelled late."""
        return self._of(NOT_REFILLED)

    @property
    def called_off(self) -> int:
        """Sessions cancelled in time: by the client with notice, or by the service."""
        return self._of(CANCELLED_IN_TIME)

    def on(self, denominator: Denominator) -> Rate:
        """The rate by its denominator: attended of slots or of all booked; or those who did not come (DNA)."""
        if denominator is Denominator.DNA:
            missed = self._of([Outcome.DNA])
            return Rate(missed, self.attended + missed)
        booked = NOT_REFILLED if denominator is Denominator.NOT_REFILLED else NOT_REFILLED | CALLED_OFF
        return Rate(self.attended, self._of(SEEN | booked))

    @property
    def rate(self) -> float | None:
        """Attended / (attended + DNA + late not seen + cancelled late): of slots that could not be refilled."""
        return self.on(Denominator.NOT_REFILLED).value

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson 95% interval of `rate`."""
        slots = self.attended + self.not_attended
        return wilson(self.attended, slots) if slots else None


def together(weeks: Sequence[Attendance]) -> Attendance:
    """The attendance of some weeks, which it keeps week by week."""
    counts = sum((Counter(one.counts) for one in weeks), Counter[Outcome]())
    kept = (WeekOfSessions(one.attended, one.not_attended, one.called_off) for one in weeks)
    return Attendance(dict(counts), tuple(kept))


def attendance_by(terms: Terms, bookings: Iterable[Booking], split: Split) -> dict[str, Attendance]:
    """Attendance of the contact sessions among some bookings, by weekday ("0" is Monday), hour, activity, site or mode.

    Weekdays and hours stand in their order, activities as the diary offers them, sites by id; sessions without a site
    have an empty one. Groups in which nothing was recorded are left out.
    """
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for booking in bookings:
        if booking.outcome is not Outcome.PLANNED and terms.is_session(booking):
            counts[_group(terms, booking, split)][booking.outcome] += 1
    return {key: Attendance(counts[key]) for key in sorted(counts, key=lambda key: _place(terms, key, split))}


def _group(terms: Terms, booking: Booking, split: Split) -> str:
    if split is Split.ACTIVITY:
        return booking.details.activity
    if split is Split.SITE:
        return booking.details.site
    if split is Split.MODE:
        return booking.details.mode.capitalize() or NO_MODE
    begun = to_wall(booking.span.start, terms.zone)
    return str(begun.weekday()) if split is Split.WEEKDAY else f"{begun.hour:02d}"


def _place(terms: Terms, key: str, split: Split) -> tuple[int, str]:
    return (terms.activity[key].position if split is Split.ACTIVITY else 0, key)
