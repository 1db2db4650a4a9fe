"""An independent checker of weeks laid out: its own reading of the rules, in plain intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations, pairwise, product
from random import Random

import pytest

from planner.domain.diary.activity import Kind
from planner.domain.hours.rules import Rules
from planner.domain.layout.laid_week import Layout
from planner.domain.layout.problem import Day, Hold, Item, Place, Shape, WeekProblem
from planner.domain.layout.stretch import Stretch

SITES = ("", "hill", "river")
MONDAY = date(2026, 11, 23)
Interval = tuple[int, int]
Standing = tuple[Shape, int]
"""A shape and the minute it starts."""
TICK = 5


def minutes_of(clock: object) -> int:
    text = str(clock)
    return int(text[:2]) * 60 + int(text[3:5])


def clash(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def taken(standing: Standing) -> Interval:
    shape, start = standing
    return start - shape.before_minutes, start + shape.minutes + shape.notes_minutes


def itself(standing: Standing) -> Interval:
    return standing[1], standing[1] + standing[0].minutes


class DayCheck:
    """One day of a problem with things standing on it."""

    def __init__(self, problem: WeekProblem, number: int, standing: list[Standing]) -> None:
        self.problem = problem
        self.number = number
        self.day = problem.days[number]
        self.rules = problem.rules
        self.standing = sorted(standing, key=lambda one: one[1])
        self.free = [(one.start, one.end) for one in self.day.free]
        self.off: tuple[Interval, ...] = ()
        """Half-days in which nothing may be."""

    def halves_off(self) -> list[Interval]:
        """Mornings and afternoons of the working day in which nothing stands but breaks."""
        hours = self.day.hours
        if hours is None:
            return []
        noon = (hours.start + hours.end) // 2
        busy = [taken(one) for one in self.standing if one[0].kind is not Kind.BREAK]
        both = ((hours.start, noon), (noon, hours.end))
        return [half for half in both if not any(clash(half, one) for one in busy)]

    def faults(self) -> Iterator[str]:
        """What breaks a rule, whatever lunch and travel are."""
        for n, one in enumerate(self.standing):
            for other in self.standing[n + 1 :]:
                if clash(taken(one), taken(other)):
                    yield f"day {self.number}: overlap at {one[1]} and {other[1]}"
        contact = [one for one in self.standing if one[0].kind is Kind.CONTACT]
        for one in contact:
            if self.rules.earliest and one[1] < minutes_of(self.rules.earliest):
                yield "before the earliest"
            if self.rules.latest and itself(one)[1] > minutes_of(self.rules.latest):
                yield "after the latest"
        for one in self.standing:
            hours = self.problem.site_hours.get(one[0].site)
            if hours and not any(h.start <= one[1] and itself(one)[1] <= h.end for h in hours[self.number]):
                yield "the site is shut"
        cap = self.rules.max_contact_minutes_per_day
        if cap is not None and sum(one[0].minutes for one in contact) > cap:
            yield f"day {self.number}: more contact than the cap"
        if self.rules.max_run_minutes is not None and self.longest_run(contact) > self.rules.max_run_minutes:
            yield f"day {self.number}: a run too long"
        if self.work() > self.day.paid_minutes and self.work(only_movable=True) > 0:
            yield f"day {self.number}: more work than is paid"

    def longest_run(self, contact: list[Standing]) -> int:
        runs, rest = [0], self.rules.break_minutes or 1
        for n, one in enumerate(contact):
            fresh = n == 0 or one[1] - itself(contact[n - 1])[1] >= rest
            runs.append(one[0].minutes + (0 if fresh else runs[-1]))
        return max(runs)

    def work(self, *, only_movable: bool = False) -> int:
        """Minutes of working time that are taken by anything but breaks."""
        held = Counter((one.shape, one.place.start) for one in self.problem.held[self.number])
        total = 0
        for one in self.standing:
            if only_movable and held[one]:
                held[one] -= 1
                continue
            if one[0].kind is not Kind.BREAK:
                start, end = taken(one)
                total += sum(max(0, min(end, f[1]) - max(start, f[0])) for f in self.free)
        return total

    def lunches(self) -> list[Interval | None]:
        """Every lunch there could be, or None on a day that needs none; empty when a lunch is due and there is none."""
        minutes = self.rules.lunch_minutes
        if not minutes or self.day.worked_minutes <= 360:
            return [None]
        hours = self.day.hours
        start, end = (hours.start, hours.end) if hours else (0, 0)
        if self.rules.lunch_between:
            start = max(start, minutes_of(self.rules.lunch_between[0]))
            end = min(end, minutes_of(self.rules.lunch_between[1]))
        tried = ((at, at + minutes) for at in range(start, end - minutes + 1, TICK))
        return [one for one in tried if self.is_lunch(one)]

    def is_lunch(self, lunch: Interval) -> bool:
        return not any(clash(lunch, taken(one)) for one in self.standing if one[0].kind is not Kind.BREAK)

    def journeys(self, lunch: Interval | None) -> Iterator[list[Interval]]:
        """Every way to travel between the sites of the day, clear of all else."""
        sited = [one for one in self.standing if one[0].site]
        choices = []
        for one, other in pairwise(sited):
            minutes = self.problem.travel_minutes(one[0].site, other[0].site)
            if minutes:
                starts = range(itself(one)[1], other[1] - minutes + 1, TICK)
                choices.append([(at, at + minutes) for at in starts if self.is_clear((at, at + minutes), lunch)])
        yield from (list(one) for one in product(*choices))

    def is_clear(self, journey: Interval, lunch: Interval | None) -> bool:
        if any(clash(journey, one) for one in (*self.off, *([lunch] if lunch else []))):
            return False
        return not any(clash(journey, taken(one)) for one in self.standing if one[0].kind is not Kind.TRAVEL)

    def admin(self, lunches: list[Interval | None]) -> int | None:
        """The most notes time the day can hold, entries included; None where lunch or travel cannot be had."""
        best = [
            self.empty([*journeys, *([lunch] if lunch else [])])
            for lunch in lunches
            for journeys in self.journeys(lunch)
        ]
        if not best:
            return None
        paid = max(0, self.day.paid_minutes - self.work())
        entries = sum(
            max(0, min(itself(one)[1], f[1]) - max(one[1], f[0]))
            for one in self.standing
            for f in self.free
            if one[0].kind is Kind.ADMIN
        )
        return entries + min(paid, max(best))

    def by_halves(self, lunches: list[Interval | None]) -> dict[int, int]:
        """For every number of half-days off the day may have, the most notes time; empty where nothing can be had."""
        found: dict[int, int] = {}
        free = self.halves_off() if self.rules.half_days_off else []
        for number in range(len(free) + 1):
            for self.off in combinations(free, number):
                admin = self.admin(lunches)
                if admin is not None:
                    found[number] = max(admin, found.get(number, 0))
        self.off = ()
        return found

    def empty(self, others: list[Interval]) -> int:
        """Minutes of working time that nothing takes, in blocks long enough to be of use."""
        busy, total = [*(taken(one) for one in self.standing), *others, *self.off], 0
        for start, end in self.free:
            clear = start
            for one in [*sorted(one for one in busy if clash(one, (start, end))), (end, end)]:
                if one[0] - clear >= (self.rules.admin_block_minutes or 1):
                    total += one[0] - clear
                clear = max(clear, one[1])
        return total


Checker = Callable[[WeekProblem, Layout], list[str]]


def find_faults(problem: WeekProblem, layout: Layout) -> list[str]:
    """Everything about a layout that breaks a rule."""
    faults = list(_identity_faults(problem, layout))
    sessions, days = 0, list[dict[int, int]]()
    for number, day in enumerate(problem.days):
        if day.is_closed:
            continue
        here = [one for one in layout.entries if one.place.day == number]
        check = DayCheck(problem, number, [(one.shape, one.place.start) for one in here])
        faults += check.faults()
        lunch = dict(layout.lunches).get(number)
        chosen: list[Interval | None] = [(lunch.start, lunch.end)] if lunch else [None]
        if chosen[0] not in check.lunches():
            faults.append(f"day {number}: no lunch")
        by_halves = check.by_halves(chosen)
        if not by_halves:
            faults.append(f"day {number}: no time to travel")
        days.append(by_halves or {0: 0})
        sessions += sum(one.shape.kind is Kind.CONTACT for one in here)
        faults += _place_faults(problem, layout, number)
    gone = sum(len(halves_gone(problem, number)) for number, day in enumerate(problem.days) if day.is_closed)
    enough = (
        sum(halves) + gone >= (problem.rules.half_days_off or 0)
        and sum(day[n] for day, n in zip(days, halves, strict=True))
        >= sessions * (problem.rules.admin_minutes_per_contact or 0)
        for halves in product(*days)
    )
    if not any(enough):
        faults.append(f"too little notes time for {sessions} sessions, or too few half-days off")
    return faults


def halves_gone(problem: WeekProblem, number: int) -> list[Interval]:
    """Half-days of a day that is closed in which nothing was and that hold no working time."""
    stood = [(one.shape, one.place.start) for one in problem.items if one.place.day == number]
    return DayCheck(problem, number, stood).halves_off()


def _identity_faults(problem: WeekProblem, layout: Layout) -> Iterator[str]:
    """Everything that stood still stands, as it was; what is held has not moved; only what is offered is new."""
    if Counter(one.id for one in problem.items) != Counter(one.item.id for one in layout.entries if one.item):
        yield "entries were lost or made"
    for one in layout.entries:
        if one.item is None and one.shape not in problem.offered:
            yield "something new that was not offered"
        if one.item and one.item.shape != one.shape:
            yield "an entry changed its shape"
        if one.item and one.item.hold is not Hold.FREE and one.is_moved:
            yield "a held entry moved"


def _place_faults(problem: WeekProblem, layout: Layout, number: int) -> Iterator[str]:
    """What was placed lies in working time, on the grid unless something of its length stood there."""
    stood = {one.place for one in problem.items}
    for one in layout.entries:
        if one.place.day != number or (one.item and one.item.hold is not Hold.FREE):
            continue
        start, end = taken((one.shape, one.place.start))
        if not any(f.start <= start and end <= f.end for f in problem.days[number].free):
            yield f"day {number}: outside working time at {one.place.start}"
        if one.place.start % problem.grid and one.place not in stood:
            yield f"day {number}: off the grid at {one.place.start}"


def some_week(seed: int, grid: int = 15, days: int = 5) -> WeekProblem:
    """A full-time week under every rule, with about ten entries that may move and some that may not."""
    random = Random(seed)  # noqa: S311 - made-up weeks
    rules = Rules(grid, time(9), time(17), 30, (time(12), time(14)), 180, 15, 360, 15, 30)
    hours = Stretch(540, 1020)
    week = tuple(Day(MONDAY + timedelta(days=n), hours, (hours,), 450, 450) for n in range(days))
    session = Shape("treatment", Kind.CONTACT, 60, 60)
    others = (("meeting", Kind.MEETING, 60), ("meeting", Kind.MEETING, 90), ("supervision", Kind.SUPERVISION, 60))
    notes = ("notes", Kind.ADMIN, random.choice((30, 60)))
    wanted = [(Shape(*random.choice((*others, ("cpd", Kind.TRAINING, 150)))), Hold.LOCKED) for _ in range(days // 2)]
    wanted += [(session, Hold.FREE)] * days
    wanted += [(Shape(*random.choice((*others, notes))), Hold.FREE) for _ in range(days)]
    items: list[Item] = []
    for shape, hold in wanted:
        item = Item(f"item {len(items)}", shape, Place(0, 0), hold)
        places = [Place(day, start) for day in range(days) for start in range(540, 1021 - shape.minutes, grid)]
        room = [place for place in places if _has_room(replace(item, place=place), items)]
        items += [replace(item, place=random.choice(room))] if room else []
    return WeekProblem(week, tuple(items), (session,), rules)


def _has_room(item: Item, items: list[Item]) -> bool:
    lunch = Stretch(720, 765)
    clear = item.hold is Hold.FREE or not item.itself.overlaps(lunch)
    return clear and not any(one.place.day == item.place.day and one.itself.overlaps(item.itself) for one in items)


def harder_week(week: WeekProblem, seed: int) -> WeekProblem:
    """A week with other rules, sites apart, sessions offered at each, time kept before them, and half-days off."""
    random = Random(seed)  # noqa: S311 - made-up weeks
    sited = random.random() < 0.5
    before, notes = random.choice((0, 0, 5, 15)), random.choice((0, 0, 10, 15, 25))
    session = Shape("treatment", Kind.CONTACT, random.choice((50, 60, 60, 90)), 60, notes, before)
    offered = tuple(replace(session, site=one) for one in SITES[1:]) if sited and random.random() < 0.6 else (session,)
    items = []
    for one in week.items:
        shape = replace(session, site=random.choice(SITES)) if one.shape.is_contact else one.shape
        site = random.choice(SITES) if sited else ""
        items.append(replace(one, shape=replace(shape, site=site)))
    rules = Rules(
        week.grid,
        earliest=random.choice((None, time(9, 30))),
        latest=random.choice((None, time(16, 30))),
        lunch_minutes=random.choice((None, 30, 45)),
        lunch_between=random.choice((None, (time(11, 40), time(14)))),
        max_run_minutes=random.choice((None, 100, 120, 180)),
        break_minutes=random.choice((None, 10, 20)),
        max_contact_minutes_per_day=random.choice((None, 240, 330)),
        admin_minutes_per_contact=random.choice((None, 10, 20)),
        admin_block_minutes=random.choice((None, 20, 30, 45)),
        half_days_off=random.choice((None, None, 1, 2)),
    )
    ways = {frozenset(SITES[1:]): random.choice((15, 30))} if sited else {}
    paid = random.choice((0, 0, 30))
    days = tuple(replace(day, paid_minutes=day.paid_minutes - paid) for day in week.days)
    return replace(week, days=days, items=tuple(items), offered=offered, rules=rules, travel=ways)


@pytest.fixture(scope="session")
def harder() -> Callable[[WeekProblem, int], WeekProblem]:
    """A maker of harder weeks of weeks."""
    return harder_week


@pytest.fixture(scope="session")
def week() -> Callable[[int, int, int], WeekProblem]:
    """A maker of weeks: seed, grid in minutes, days."""
    return some_week


@pytest.fixture(scope="session")
def faults() -> Checker:
    """The checker: what a layout does wrong, in words; nothing when all is well."""
    return find_faults


@pytest.fixture(scope="session")
def day_check() -> type[DayCheck]:
    """The checker of one day."""
    return DayCheck
