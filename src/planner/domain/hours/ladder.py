"""The ladder: offered, booked, attended. A slot laid out for contact is offered whether it is booked or not.

Offered = sessions booked + slots that nobody has booked: a session outside any slot was offered too, and one that was
called off frees its slot. A slot in leave is not offered. An empty slot is nobody's absence: attendance is of sessions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.diary.day_instants import DayInstants
from planner.domain.diary.week import in_order
from planner.domain.hours.attendance import NO_MODE, Attendance, Denominator
from planner.domain.hours.credit import SHARES_BOOKED
from planner.domain.hours.slots import booked_times, is_booked, offered_amount, open_slots
from planner.domain.hours.target import Unit
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime, timedelta

    from planner.domain.diary.entry import Booking, Details, Outcome
    from planner.domain.hours.terms import Terms


class LadderSplit(StrEnum):
    """What the ladder is told apart by."""

    WEEK = "week"
    WEEKDAY = "weekday"
    SITE = "site"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Rung:
    """So many sessions or slots, and their credited minutes."""

    sessions: int = 0
    minutes: int = 0

    def __add__(self, other: Rung) -> Rung:
        """Both together."""
        return Rung(self.sessions + other.sessions, self.minutes + other.minutes)


NONE = Rung()


@dataclass(frozen=True, slots=True)
class Ladder:
    """What was offered, booked and attended in some days.

    Attributes:
        empty: slots that nobody has booked.
        booked: sessions on the booked basis: those missed and cancelled late are, those called off are not.
        attended: sessions at which the client was seen.
        attendance: what became of the sessions that say so.
    """

    empty: Rung = NONE
    booked: Rung = NONE
    attended: Rung = NONE
    attendance: Attendance = field(default_factory=Attendance)

    @property
    def offered(self) -> Rung:
        """Every slot laid out, and every session besides them."""
        return self.empty + self.booked

    @property
    def fill(self) -> Rate:
        """Sessions booked of those offered."""
        return Rate(self.booked.sessions, self.offered.sessions)

    @property
    def attended_of(self) -> Rate:
        """Sessions attended of those attended or missed: an empty slot is nobody's absence."""
        return self.attendance.on(Denominator.NOT_REFILLED)


def ladder(terms: Terms, first: date, last: date, bookings: Iterable[Booking]) -> Ladder:
    """The ladder of the days from first to last, from what begins on them."""
    days = DayInstants(first, last, terms.zone)
    return _told(terms, days, bookings, _alone).get("", Ladder())


def ladder_by(
    terms: Terms, first: date, last: date, bookings: Iterable[Booking], split: LadderSplit
) -> dict[str, Ladder]:
    """The same told apart: by the Monday of each week, weekday ("0" is Monday), site or mode; groups in order."""
    days = DayInstants(first, last, terms.zone)
    found = _told(terms, days, bookings, _grouping(split, days))
    return {name: found[name] for name in sorted(found)}


def ladder_of_periods(
    terms: Terms, periods: Sequence[tuple[date, date]], bookings: Iterable[Booking]
) -> tuple[Ladder, ...]:
    """The ladder of each of some periods that follow one another."""
    if not periods:
        return ()
    names = [str(number) for number, (first, last) in enumerate(periods) for _ in range((last - first).days + 1)]
    days = DayInstants(periods[0][0], periods[-1][1], terms.zone)
    found = _told(terms, days, bookings, lambda _details, number: names[number])
    return tuple(found.get(str(number), Ladder()) for number in range(len(periods)))


def parts_of(
    terms: Terms, first: date, last: date, bookings: Iterable[Booking], split: LadderSplit, group: str
) -> tuple[Booking, ...]:
    """The sessions of a group, whatever became of them, and the slots in which none is booked, in order of time."""
    known, days = tuple(bookings), DayInstants(first, last, terms.zone)
    group_of = _grouping(split, days)
    found: list[Booking] = []
    for one in known:
        number = days.number_of(one.span.start)
        if number is not None and terms.is_session(one) and group_of(one.details, number) == group:
            found.append(one)
    slots = open_slots(terms, days, known, booked_times(terms, known))
    found += [one.booking() for one in slots if group_of(one.details, one.number) == group]
    return tuple(sorted(found, key=in_order))


Group = Callable[["Details", int], str]
"""The group of what is about something, on one of some days by its number."""
Alike = tuple[str, "Outcome | None", "timedelta", bool, bool]
"""What makes sessions count alike: activity, outcome (none of an empty slot), length, a mark on days, a slot."""


def _alone(_details: Details, _number: int) -> str:
    return ""


def _grouping(split: LadderSplit, days: DayInstants) -> Group:
    if split is LadderSplit.SITE:
        return lambda details, _number: details.site
    if split is LadderSplit.MODE:
        return lambda details, _number: details.mode.capitalize() or NO_MODE
    is_week = split is LadderSplit.WEEK
    names = [monday_of(day).isoformat() if is_week else str(day.weekday()) for day in days.days]
    return lambda _details, number: names[number]


def _told(terms: Terms, days: DayInstants, bookings: Iterable[Booking], group_of: Group) -> Mapping[str, Ladder]:
    """The ladder of each group: one pass over what may be ten years of sessions, each sort asked about once."""
    known, midnights, whole = tuple(bookings), days.midnights, len(days.days)
    numbers: dict[str, dict[Alike, int]] = defaultdict(dict)
    samples: dict[Alike, Booking] = {}
    taking: dict[Alike, bool] = {}
    taken: list[tuple[datetime, datetime]] = []
    for one in known:
        details, span = one.details, one.span
        start, end = span.start, span.end
        alike: Alike = details.activity, one.outcome, end - start, one.all_day, one.slot
        takes = taking.get(alike)
        if takes is None:
            samples[alike], takes = one, is_booked(terms, one)
            taking[alike] = takes
        if takes:
            taken.append((start, end))
        number = bisect_right(midnights, start) - 1  # as `number_of`, without the time it takes to ask
        if 0 <= number < whole:
            group = numbers[group_of(details, number)]
            group[alike] = group.get(alike, 0) + 1
    for slot in open_slots(terms, days, known, taken):
        alike = slot.details.activity, None, slot.end - slot.start, False, True
        group = numbers[group_of(slot.details, slot.number)]
        group[alike] = group.get(alike, 0) + 1
        if alike not in samples:
            samples[alike] = slot.booking()
    worth = {alike: minutes for alike, one in samples.items() if (minutes := _worth(terms, alike, one)) is not None}
    told = ((name, _ladder(found, worth)) for name, found in numbers.items())
    return {name: one for name, one in told if one.offered.sessions or one.attendance.counts}


def _worth(terms: Terms, alike: Alike, one: Booking) -> int | None:
    """Credited minutes of a session or an empty slot; None of what is neither."""
    if alike[1] is None:
        return offered_amount(terms, (one,), Unit.HOURS)
    activity = terms.session_activity(one)
    return None if activity is None else terms.shares.minutes(one, activity)


def _ladder(numbers: Mapping[Alike, int], worth: Mapping[Alike, int]) -> Ladder:
    """The rungs of a group, from how many of each sort it has and what one of them is worth."""
    sums: dict[Outcome | None, tuple[int, int]] = {}
    for alike, number in numbers.items():
        if alike in worth:
            sessions, minutes = sums.get(alike[1], (0, 0))
            sums[alike[1]] = sessions + number, minutes + number * worth[alike]
    rungs = {outcome: Rung(*both) for outcome, both in sums.items()}
    counts = {outcome: one.sessions for outcome, one in rungs.items() if outcome is not None}
    return Ladder(
        rungs.get(None, NONE),
        sum((rungs[one] for one in counts if SHARES_BOOKED[one]), NONE),
        sum((rungs[one] for one in counts if one.was_seen), NONE),
        Attendance(counts),
    )
