"""The week problem of a diary: its terms, and what stands in it over one week."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import at, days_between, minute_of_day, to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.diary.span import Span, span_of_days
from planner.domain.hours.counting import counts_towards
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit
from planner.domain.layout.contradictions import contradictions_on
from planner.domain.layout.places import Places
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.room import WHOLE_DAY
from planner.domain.layout.stretch import DAY_MINUTES, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.contract import WorkingDay
    from planner.domain.hours.terms import Terms

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WeekAsked:
    """What a target counts, and the places of work.

    Attributes:
        places: a site whose times are not stated can be used on the days it stands in already, and on those on which
            no other does.
    """

    unit: Unit = Unit.HOURS
    basis: Basis = Basis.ATTENDED
    places: Places = field(default_factory=Places)


def week_problem(
    terms: Terms, monday: date, bookings: Iterable[Booking], now: datetime, asked: WeekAsked | None = None
) -> WeekProblem:
    """The problem of laying out the week from a Monday on.

    What has begun stays as it is, and so does what is locked, has an outcome, or is a commitment outside working time.
    Everything else may move; sessions of the standard length may be added.
    """
    asked = asked or WeekAsked()
    days = tuple(_day(terms, day, now) for day in days_between(monday, monday + timedelta(days=6)))
    standing = tuple(bookings)
    spans = tuple(span_of_days(day.date, day.date, terms.zone) for day in days)
    numbered = tuple(zip(range(len(days)), days, spans, strict=True))
    here = [item for booking in standing for item in _items(terms, numbered, booking, now, asked)]
    problem = WeekProblem(
        days=days,
        items=tuple(here),
        offered=_offered(terms, asked, here),
        rules=terms.rules,
        site_hours=_sites_of_days(here) | asked.places.hours,
        travel=asked.places.ways,
        counted_already=sum(
            counts_towards(terms, one, asked.unit, asked.basis, now)
            for one in standing
            if _is_called_off(days, one, terms)
        ),
    )
    return _closed_where_broken(problem, to_wall(now, terms.zone).date())


def day_as_contracted(terms: Terms, day: date) -> Day:
    """A day of which nothing is past yet."""
    return _day(terms, day, span_of_days(day, day, terms.zone).start - MINUTE)


def _day(terms: Terms, day: date, now: datetime) -> Day:
    """A day as contract and absence leave it; a day gone by is closed, and of today only what is left is free."""
    here, wall = terms.workday(day), to_wall(now, terms.zone)
    contracted = here.contract.working_day(day) if here.contract else None
    hours = _hours(contracted) if contracted else None
    if day < wall.date():
        return Day(day, hours, (), 0, here.at_work, is_closed=True)
    begun = minute_of_day(wall.time()) if day == wall.date() else 0
    left = tuple(
        Stretch(max(one.start, begun), one.end) for one in _free(terms, day) if one.end > begun and one.minutes
    )
    paid = min(_at_work(terms, day), sum(one.minutes for one in left))
    return Day(day, hours, left, paid, here.at_work)


def _hours(paid: WorkingDay) -> Stretch:
    """The contracted hours of a day, up to midnight."""
    return Stretch(minute_of_day(paid.start), DAY_MINUTES if paid.is_night else minute_of_day(paid.end))


def _free(terms: Terms, day: date) -> list[Stretch]:
    """What is left to work in on a day: its own hours up to midnight, and what a night goes on for after it."""
    here = span_of_days(day, day, terms.zone)
    spans = [span for one in terms.shifts(day) for span in one.working]
    return [_stretch(span, day, terms) for span in spans if span.overlaps(here)]


def _at_work(terms: Terms, day: date) -> int:
    """Minutes at work that can fall on a day: of a night, up to midnight first, and what is left of it after."""
    midnights = span_of_days(day, day, terms.zone)
    *before, here = terms.shifts(day)
    minutes = min(here.at_work, sum(inside.minutes for one in here.working if (inside := one.clipped(midnights))))
    for night in before:
        begun = sum(max(0, (midnights.start - one.start) // MINUTE) for one in night.working)
        minutes += max(0, night.at_work - begun)
    return minutes


def _stretch(span: Span, day: date, terms: Terms) -> Stretch:
    """The part of a span that lies on a day, by the clock on the wall."""
    midnight = at(day, 0)
    start, end = to_wall(span.start, terms.zone), to_wall(span.end, terms.zone)
    return Stretch(max(0, (start - midnight) // MINUTE), min(DAY_MINUTES, (end - midnight) // MINUTE))


def _items(
    terms: Terms, days: tuple[tuple[int, Day, Span], ...], booking: Booking, now: datetime, asked: WeekAsked
) -> Iterator[Item]:
    """A booking as it stands in the week; one that goes over midnight stands in two pieces that do not move."""
    if not booking.takes_time:
        return
    shape = _shape(terms, booking, now, asked)
    for number, day, span in days:
        if not booking.span.overlaps(span):
            continue
        stretch = _stretch(booking.span, day.date, terms)
        whole = stretch.minutes == shape.minutes
        yield Item(
            id=booking.key,
            shape=shape if whole else _piece(shape, stretch, begins=booking.day(terms.zone) == day.date),
            place=Place(number, stretch.start),
            hold=_hold(booking, shape, stretch.start, day, now) if whole else Hold.LOCKED,
            name=_name(terms, booking),
        )


def _piece(shape: Shape, stretch: Stretch, *, begins: bool) -> Shape:
    """What a day has of an entry over midnight; a session counts on the day it begins."""
    return replace(
        shape, minutes=stretch.minutes, notes_minutes=0, before_minutes=0, worth=shape.worth if begins else 0
    )


def _hold(booking: Booking, shape: Shape, start: int, day: Day, now: datetime) -> Hold:
    if booking.span.start < now:
        return Hold.PAST
    if booking.details.locked or booking.outcome is not Outcome.PLANNED:
        return Hold.LOCKED
    in_hours = shape.is_contact or any(free.holds(shape.taken(start)) for free in day.free)
    return Hold.FREE if in_hours else Hold.LOCKED


def _shape(terms: Terms, booking: Booking, now: datetime, asked: WeekAsked) -> Shape:
    activity = terms.activity.get(booking.details.activity)
    kind = activity.kind if activity else Kind.OTHER
    return Shape(
        activity=booking.details.activity,
        kind=kind,
        minutes=booking.minutes,
        worth=counts_towards(terms, booking, asked.unit, asked.basis, now),
        notes_minutes=activity.notes_minutes if activity else 0,
        before_minutes=activity.before_minutes if activity else 0,
        # A journey takes place between sites.
        site="" if kind is Kind.TRAVEL else booking.details.site,
    )


def _is_called_off(days: tuple[Day, ...], booking: Booking, terms: Terms) -> bool:
    """It was to begin in the week and takes no time any more, though it may count (a late cancellation)."""
    return booking.outcome.was_called_off and days[0].date <= booking.day(terms.zone) <= days[-1].date


def _name(terms: Terms, booking: Booking) -> str:
    activity = terms.activity.get(booking.details.activity)
    return booking.details.label or (activity.name if activity else booking.details.activity)


def _offered(terms: Terms, asked: WeekAsked, standing: Sequence[Item]) -> tuple[Shape, ...]:
    """The standard session, where the set-up has one: at each usual site, where it matters at which."""
    standard = terms.standard
    if standard is None:
        return ()
    counts = terms.session_counts(asked.unit)
    anywhere = Shape(
        standard.id, Kind.CONTACT, standard.minutes, counts, standard.notes_minutes, standard.before_minutes
    )
    sites = _usual_sites(standing, asked.places.sites) if asked.places.matter else ()
    return tuple(replace(anywhere, site=one) for one in sites) or (anywhere,)


def _usual_sites(standing: Sequence[Item], sites: tuple[str, ...]) -> tuple[str, ...]:
    """The sites that sessions of the week are at; none where most are at none; every site where there is no session."""
    at = [one.shape.site for one in standing if one.shape.is_contact]
    if not at:
        return sites
    if sum(map(bool, at)) * 2 < len(at):
        return ()
    return tuple(one for one in sites if one in at)


def _sites_of_days(items: Iterable[Item]) -> dict[str, tuple[tuple[Stretch, ...], ...]]:
    """A day on which something stands at a site belongs to the sites it has; any other day is open to all."""
    by_day: dict[int, set[str]] = {}
    for item in items:
        if item.shape.site:
            by_day.setdefault(item.place.day, set()).add(item.shape.site)
    sites = set().union(*by_day.values())
    open_to = {site: [site in by_day.get(day, sites) for day in range(7)] for site in sorted(sites)}
    return {site: tuple((WHOLE_DAY,) if one else () for one in days) for site, days in open_to.items()}


def _closed_where_broken(problem: WeekProblem, today: date) -> WeekProblem:
    """Today is left alone where what has already happened keeps to no rule."""
    days = tuple(
        replace(day, free=(), is_closed=True) if day.date == today and any(contradictions_on(problem, number)) else day
        for number, day in enumerate(problem.days)
    )
    return replace(problem, days=days)
