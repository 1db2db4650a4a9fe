"""Where things may go in a week: starts allowed by the working day, the site, the rules and what stays put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import minute_of_day
from planner.domain.layout.problem import Hold
from planner.domain.layout.stretch import DAY_MINUTES, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.domain.hours.rules import Rules
    from planner.domain.layout.problem import Item, Place, Shape, WeekProblem

WHOLE_DAY = Stretch(0, DAY_MINUTES)


def session_window(problem: WeekProblem) -> Stretch:
    """The part of a day that sessions may take place in, by the rules for the earliest and latest."""
    rules = problem.rules
    earliest = minute_of_day(rules.earliest) if rules.earliest else 0
    return Stretch(earliest, minute_of_day(rules.latest) if rules.latest else DAY_MINUTES)


def lunch_window(problem: WeekProblem, day: int) -> Stretch:
    """Where lunch may lie on a day of the week."""
    return lunch_hours(problem.rules, problem.days[day].hours)


def lunch_hours(rules: Rules, hours: Stretch | None) -> Stretch:
    """Where lunch may lie: inside the working day and the rule's window; empty where the two do not meet."""
    hours, between = hours or Stretch(0, 0), rules.lunch_between
    if between is None:
        return hours
    start = max(hours.start, minute_of_day(between[0]))
    return Stretch(start, max(start, min(hours.end, minute_of_day(between[1]))))


def lunch_blockers(problem: WeekProblem, day: int) -> list[Stretch]:
    """What stays put and is no break: lunch has to be clear of it."""
    return [one.taken for one in problem.held[day] if one.shape.kind is not Kind.BREAK]


def lunches(problem: WeekProblem, day: int, others: Iterable[tuple[Shape, int]]) -> list[Stretch]:
    """Every lunch worth trying on a day, among other things that may start there.

    Brought forward, a lunch only joins empty time together, until it meets the start of its window, the end of
    something, or a break in the diary that it shares time with: these it meets at either end.
    """
    window, minutes = lunch_window(problem, day), problem.rules.lunch_minutes or 0
    blockers = lunch_blockers(problem, day)
    standing = [*others, *((one.shape, one.place.start) for one in problem.held[day])]
    breaks = [shape.taken(start) for shape, start in standing if shape.kind is Kind.BREAK]
    begins = {window.start, *(shape.taken(start).end for shape, start in standing)}
    if breaks:
        begins |= {window.end - minutes, *(one.start for one in breaks), *(one.end - minutes for one in breaks)}
    tried = (Stretch(start, start + minutes) for start in sorted(begins))
    return [one for one in tried if window.holds(one) and not any(one.overlaps(other) for other in blockers)]


def half_days(problem: WeekProblem, day: int) -> tuple[Stretch, ...]:
    """The morning and the afternoon of a working day: its hours in two equal parts; none on a day off."""
    hours = problem.days[day].hours
    if hours is None:
        return ()
    middle = (hours.start + hours.end) // 2
    return Stretch(hours.start, middle), Stretch(middle, hours.end)


def may_be_off(problem: WeekProblem, day: int, half: Stretch) -> bool:
    """Nothing that stays put takes place in a half-day, breaks apart."""
    here = problem.days[day]
    staying = (one for one in problem.items if one.place.day == day and (here.is_closed or one.hold is not Hold.FREE))
    return not any(one.taken.overlaps(half) for one in staying if one.shape.kind is not Kind.BREAK)


def site_hours(problem: WeekProblem, site: str, day: int) -> tuple[Stretch, ...]:
    """When a site can be used on a day."""
    return problem.site_hours[site][day] if site in problem.site_hours else (WHOLE_DAY,)


def starts(problem: WeekProblem, mould: Shape, day: int) -> list[int]:
    """Every start a mould may have on a day: on the grid, or where an entry of its mould stands already."""
    stands = {one.place.start for one in problem.movable if one.place.day == day and one.shape.mould == mould}
    held, step = [one.taken for one in problem.held[day]], problem.grid
    tried = set[int]()
    for first, last in _ranges(problem, mould, day):
        tried.update(range(-(-first // step) * step, last + 1, step))
        tried.update(start for start in stands if first <= start <= last)
    return [start for start in sorted(tried) if not any(one.overlaps(mould.taken(start)) for one in held)]


def fits(problem: WeekProblem, shape: Shape, place: Place) -> bool:
    """A place keeps to the working day, to the session window and to the hours of the site."""
    return any(first <= place.start <= last for first, last in _ranges(problem, shape, place.day))


def _ranges(problem: WeekProblem, shape: Shape, day: int) -> Iterator[tuple[int, int]]:
    """From which start to which one a shape keeps to the working day, the session window and the hours of its site."""
    window = session_window(problem) if shape.is_contact else WHOLE_DAY
    for free in problem.days[day].free:
        for hours in site_hours(problem, shape.site, day):
            first = max(free.start + shape.before_minutes, window.start, hours.start)
            ends = min(free.end - shape.notes_minutes, window.end, hours.end)
            if first <= ends - shape.minutes:
                yield first, ends - shape.minutes


def working_minutes(problem: WeekProblem, item: Item) -> int:
    """Minutes of an entry that fall into working time; wherever it is moved to, that is all of them."""
    if item.hold is Hold.FREE:
        return item.shape.minutes
    return sum(item.itself.shared(free) for free in problem.days[item.place.day].free)
