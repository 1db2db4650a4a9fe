"""What weeks bring to the ledger of notes owed, reckoned for ten years at once.

The ledger asks little of an entry: when it takes time, its activity, its site and what became of it. So it is read as a
plain row, and a day is pairs of minutes (see `layout.empty_blocks`). Only a week with half-days off, or with a way
between two of its sites, is made into the problem of a week, as the review makes it.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import DAY, MINUTE, WEEK, at, minute_of_day, to_instant, to_wall
from planner.domain.diary.entry import SEEN
from planner.domain.hours.contract import working_day_on
from planner.domain.layout.empty_blocks import most_empty, without
from planner.domain.layout.from_week import day_as_contracted
from planner.domain.layout.notes import each_owes, time_held
from planner.domain.layout.notes_ledger import Debt, NotesWeek
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem, is_lunch_due
from planner.domain.layout.room import lunch_hours
from planner.domain.layout.stretch import DAY_MINUTES, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.domain.diary.entry import Booking, Details, Outcome
    from planner.domain.diary.span import Span
    from planner.domain.hours.contract import WorkingDay
    from planner.domain.hours.rules import Rules
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.empty_blocks import Lunch, Piece
    from planner.domain.layout.places import Places

Standing = tuple[int, int, str, str, str]
"""From and to, in seconds since 1970; activity, site and outcome, of an entry that takes time."""
A_DAY, A_MINUTE, DAYS = 24 * 3600, 60, 7


class _Asked(NamedTuple):
    """What an activity means for notes."""

    kind: Kind
    owed: int
    notes: int
    before: int


class _Piece(NamedTuple):
    """What a day has of an entry, with the time it takes out of the day."""

    day: int
    start: int
    end: int
    taken: Piece
    kind: Kind
    site: str


class _DayShape(NamedTuple):
    """A day as contract and absence leave it."""

    free: tuple[Piece, ...]
    paid: int
    worked: int
    hours: Piece | None
    lunch: Lunch | None = None
    is_closed: bool = False


DAY_OFF = _DayShape((), 0, 0, None)
NOTHING_ASKED = _Asked(Kind.OTHER, 0, 0, 0)


def standing_of(bookings: Iterable[Booking]) -> list[Standing]:
    """The rows of those bookings that take time, in order."""
    return sorted(row_of(one.span, one.details, one.outcome) for one in bookings if one.takes_time)


def row_of(span: Span, details: Details, outcome: Outcome) -> Standing:
    """The row of something that takes time."""
    return int(span.start.timestamp()), int(span.end.timestamp()), details.activity, details.site, outcome


def notes_week(
    terms: Terms, monday: date, bookings: Iterable[Booking], until: datetime, places: Places | None = None
) -> NotesWeek:
    """What a week brings to the ledger until a moment, from everything that stands in it; nothing before records begin.

    Args:
        terms: the terms of work.
        monday: the first day of the week.
        bookings: what stands in it.
        until: the moment in UTC; later than the week for all of it.
        places: the sites and the ways between them.
    """
    return _Weeks(terms, until, places).week(monday, standing_of(bookings))


def notes_weeks(
    terms: Terms, mondays: Sequence[date], standing: Sequence[Standing], until: datetime, places: Places | None = None
) -> dict[date, NotesWeek]:
    """The same of several weeks that follow one another, from the rows of all that stands in them, in order."""
    weeks, rows = _Weeks(terms, until, places), list[list[Standing]]([] for _ in mondays)
    begins = [weeks.midnight(one) for one in (*mondays, mondays[-1] + WEEK)]
    for one in standing:
        week = bisect_right(begins, one[0]) - 1
        while week < len(rows):
            if week >= 0:
                rows[week].append(one)
            week += 1
            if one[1] - A_MINUTE < begins[week]:
                break
    return {monday: weeks.week(monday, here) for monday, here in zip(mondays, rows, strict=True)}


class _Weeks:
    """The terms by what a week asks of them, looked up once for all weeks."""

    def __init__(self, terms: Terms, until: datetime, places: Places | None) -> None:
        self._terms, self._ended = terms, until.timestamp()
        self._wall, self._places = to_wall(until, terms.zone), places
        self._begins: dict[date, int] = {}
        self._plain: dict[WorkingDay, _DayShape] = {}
        self._days: dict[tuple[object, ...], int] = {}
        """What a day held by what stands on it: timetables come again week after week."""

    def midnight(self, day: date) -> int:
        """When a day begins, in seconds since 1970; remembered, as each week begins where the one before it ends."""
        known = self._begins.get(day)
        if known is None:
            known = self._begins[day] = int(to_instant(at(day, 0), self._terms.zone).timestamp())
        return known

    @cached_property
    def _asked(self) -> Mapping[str, _Asked]:
        each = each_owes(self._terms.rules)
        return {
            one.id: _Asked(
                one.kind, one.notes_minutes + each if one.is_contact else 0, one.notes_minutes, one.before_minutes
            )
            for one in self._terms.activities
        }

    def week(self, monday: date, rows: Sequence[Standing]) -> NotesWeek:
        """What it brings to the ledger."""
        begin = self._terms.recorded_from(monday)
        if begin > monday + (DAYS - 1) * DAY:
            return NotesWeek(monday)
        midnights = self._midnights(monday)
        first = midnights[(begin - monday).days]
        accrued, debts, latest = 0, list[Debt](), 0
        asked, days, last = self._asked, [monday + n * DAY for n in range(DAYS)], midnights[DAYS]
        for number, (start, end, activity, _, outcome) in enumerate(rows):
            one = asked.get(activity, NOTHING_ASKED)
            if one.owed and outcome in SEEN and first <= start < last and end <= self._ended:
                accrued += one.owed
                left = one.owed - (self._kept_after(rows, number, latest) if one.notes else 0)
                if left:
                    debts.append(Debt(days[bisect_right(midnights, start) - 1], left))
            if end > latest:
                latest = end
        return NotesWeek(monday, accrued, tuple(debts), self._held(monday, begin, midnights, rows))

    def _midnights(self, monday: date) -> list[int]:
        """When each day of a week begins, and the week after it; in most weeks no clock is changed."""
        first, last = self.midnight(monday), self.midnight(monday + WEEK)
        if last - first == DAYS * A_DAY:
            return list(range(first, last + 1, A_DAY))
        return [self.midnight(monday + n * DAY) for n in range(DAYS + 1)]

    def _kept_after(self, rows: Sequence[Standing], number: int, latest: int) -> int:
        """Minutes of the notes time after a session that are past and were free; an entry there pays or not as itself.

        Args:
            rows: what stands in the week, in order.
            number: which of them the session is.
            latest: when the last of what began before it ends.
        """
        _, end, activity, _, _ = rows[number]
        last = min(self._ended, end + self._asked[activity].notes * A_MINUTE)
        if last <= end:
            return 0
        if latest <= end and (number + 1 == len(rows) or rows[number + 1][0] >= last):
            return int(last - end) // A_MINUTE  # nothing stands there
        holes = []
        for row in rows if latest > end else rows[number + 1 :]:
            if row[0] >= last:
                break
            if row[1] > end:
                holes.append(row[:2])
        return sum((ended - begun) // A_MINUTE for begun, ended in without([(end, int(last))], holes))

    # Notes time held

    def _held(self, monday: date, begin: date, midnights: Sequence[int], rows: Sequence[Standing]) -> int:
        """Minutes of notes time that the past days of a week held, from the day records begin."""
        if monday + DAYS * DAY <= self._first_contract:
            return 0  # nobody worked yet, nor the night before
        is_even = midnights[DAYS] - midnights[0] == DAYS * A_DAY
        shapes = [self._shape(monday + n * DAY, begin, is_even=is_even) for n in range(DAYS)]
        halves = bool(self._terms.rules.half_days_off)
        pieces = {day: list[_Piece]() for day, shape in enumerate(shapes) if shape.free or halves}
        for row in rows if pieces else ():
            self._put(row, pieces, monday, midnights, is_even=is_even)
        if halves or (self._ways and any(map(_lies_at_several, pieces.values()))):
            return time_held(self._problem(monday, shapes, pieces))
        return sum(self._held_before(shapes[day], here) for day, here in pieces.items())

    @cached_property
    def _first_contract(self) -> date:
        return min((one.starts for one in self._terms.contracts), default=date.max)

    @cached_property
    def _ways(self) -> Mapping[frozenset[str], int]:
        return self._places.ways if self._places is not None else {}

    def _held_before(self, shape: _DayShape, pieces: Sequence[_Piece]) -> int:
        """The same as a day with the same on it held, where there was one."""
        name = shape, *((one.start, one.end, one.taken, one.kind) for one in pieces)
        known = self._days.get(name)
        if known is None:
            known = self._days[name] = self._held_on(shape, pieces)
        return known

    def _held_on(self, shape: _DayShape, pieces: Sequence[_Piece]) -> int:
        """What a day holds that takes no one from a site to another."""
        rules = self._terms.rules
        admin = [one for one in pieces if one.kind is Kind.ADMIN]
        entries = sum(max(0, min(one.end, end) - max(one.start, start)) for one in admin for start, end in shape.free)
        held = [(*one.taken, one.kind is Kind.BREAK) for one in pieces]
        return entries + most_empty(shape.free, shape.paid, held, rules.admin_block_minutes or 1, shape.lunch)

    def _problem(
        self, monday: date, shapes: Sequence[_DayShape], pieces: Mapping[int, Sequence[_Piece]]
    ) -> WeekProblem:
        """The problem of a week of which everything stays where it stands."""
        days = tuple(
            Day(
                date=monday + number * DAY,
                hours=Stretch(*one.hours) if one.hours else None,
                free=tuple(Stretch(*free) for free in one.free),
                paid_minutes=one.paid,
                worked_minutes=one.worked,
                is_closed=one.is_closed,
            )
            for number, one in enumerate(shapes)
        )
        items = tuple(_item(one) for here in pieces.values() for one in here)
        return WeekProblem(days, items, rules=self._terms.rules, travel=self._ways)

    def _shape(self, day: date, begin: date, *, is_even: bool) -> _DayShape:
        """A day from the day records begin to the present moment; what is not past is closed."""
        whole = self._whole(day, is_even=is_even)
        if day < begin or day > self._wall.date():
            return whole._replace(free=(), is_closed=True)
        if day < self._wall.date():
            return whole
        now = minute_of_day(self._wall.time())
        free = tuple((start, min(end, now)) for start, end in whole.free if start < now)
        return whole._replace(free=free, paid=min(whole.paid, sum(end - start for start, end in free)))

    def _whole(self, day: date, *, is_even: bool) -> _DayShape:
        """A day as contract and absence leave it; most days of one working day of the contract are the same."""
        terms = self._terms
        paid, is_alone = working_day_on(terms.contracts, day), not terms.goes_on_into(day)
        if paid is None and is_alone:
            return DAY_OFF
        is_odd = paid is None or paid.is_night or not (is_even and is_alone)
        if paid is None or is_odd or day in terms.away_in(day.year):
            return _day_shape(day_as_contracted(terms, day), terms.rules)
        known = self._plain.get(paid)
        if known is None:
            known = self._plain[paid] = _day_shape(day_as_contracted(terms, day), terms.rules)
        return known

    def _put(
        self,
        row: Standing,
        pieces: Mapping[int, list[_Piece]],
        monday: date,
        midnights: Sequence[int],
        *,
        is_even: bool,
    ) -> None:
        """Add what each day has of an entry; of one over midnight the pieces take no more than their own time.

        Args:
            row: the entry.
            pieces: what stands on each day that is asked about.
            monday: the first day of the week.
            midnights: when each of its days begins.
            is_even: no clock is changed in it, so minutes from midnight are those the clock tells.
        """
        starts, ends, activity, site, _ = row
        asked = self._asked.get(activity, NOTHING_ASKED)
        where = "" if asked.kind is Kind.TRAVEL else site
        for day in range(max(0, bisect_right(midnights, starts) - 1), DAYS):
            if midnights[day] >= ends:
                return
            if day not in pieces:
                continue
            if is_even:
                start, end = (starts - midnights[day]) // A_MINUTE, (ends - midnights[day]) // A_MINUTE
            else:
                here = monday + day * DAY
                start, end = self._by_the_clock(starts, here), self._by_the_clock(ends, here)
            start, end = max(0, start), min(DAY_MINUTES, end)
            is_whole = end - start == (ends - starts) // A_MINUTE
            taken = (start - asked.before, end + asked.notes) if is_whole else (start, end)
            pieces[day].append(_Piece(day, start, end, taken, asked.kind, where))

    def _by_the_clock(self, second: int, day: date) -> int:
        """Minutes from the midnight of a day, as the clock on the wall tells them."""
        wall = to_wall(datetime.fromtimestamp(second, UTC), self._terms.zone)
        return (wall - at(day, 0)) // MINUTE


def _day_shape(day: Day, rules: Rules) -> _DayShape:
    hours = (day.hours.start, day.hours.end) if day.hours else None
    lunch = None
    if is_lunch_due(rules, day.worked_minutes):
        window = lunch_hours(rules, day.hours)
        lunch = (window.start, window.end, rules.lunch_minutes or 0)
    free = tuple((one.start, one.end) for one in day.free)
    return _DayShape(free, day.paid_minutes, day.worked_minutes, hours, lunch)


def _lies_at_several(pieces: Sequence[_Piece]) -> bool:
    """What stands on a day is at more sites than one."""
    return len({one.site for one in pieces if one.site}) > 1


def _item(piece: _Piece) -> Item:
    before, after = piece.start - piece.taken[0], piece.taken[1] - piece.end
    shape = Shape("", piece.kind, piece.end - piece.start, 0, after, before, piece.site)
    return Item("", shape, Place(piece.day, piece.start), Hold.LOCKED)
