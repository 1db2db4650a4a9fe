"""Which definitions give a figure of someone else, and what makes the difference to one's own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Booking
from planner.domain.reconciling.counted_things import ListedDay, Thing
from planner.domain.reconciling.definition import Definition, Option, definitions_near
from planner.domain.reconciling.sessions_apart import lengths_of, sessions_apart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.reconciling.counted_things import Amount, Counting
    from planner.domain.reconciling.other_figure import Given, OtherFigure

MOST_NAMED = 5
SURE_TO_BE_NAMED = 3
"""So many of those that give the figure are named in any case, however likely an error makes another."""
OPTION_WEIGHS = 1.5


@dataclass(frozen=True, slots=True)
class Tried:
    """A definition with what it comes to.

    Attributes:
        changed: how many options are other than one's own.
        values: what it gives for each part of what was given.
        misfits: how many of the parts it does not give.
        sessions: how many sessions or cases would have to be wrong, in those parts, for it to give them.
    """

    definition: Definition
    changed: int
    values: tuple[Amount, ...]
    misfits: int
    sessions: float

    @property
    def value(self) -> Fraction:
        """What it comes to in all."""
        return sum(map(Fraction, self.values), Fraction(0))

    @property
    def is_exact(self) -> bool:
        """It gives every part."""
        return self.misfits == 0

    @property
    def distance(self) -> float:
        """How unlikely it is to be what was meant: an option that is other weighs more than a wrong session.

        By that weight the definition a figure was made with is found most often where the figure has errors too; the
        tests of this room measure how often.
        """
        return OPTION_WEIGHS * self.changed + self.sessions


@dataclass(frozen=True, slots=True)
class Differing:
    """A session or case that counts other than one's own definition has it.

    Attributes:
        amount: how much more it counts; below nought for less.
    """

    thing: Thing
    amount: Amount


@dataclass(frozen=True, slots=True)
class DifferenceCause:
    """Why another figure differs from one's own.

    Attributes:
        option: what is counted otherwise; None where a list of sessions has more, or less, on a day.
        value: how it is counted.
        amount: how much more it makes; below nought for less.
        things: what differs, in order of time.
    """

    option: Option | None
    value: str
    amount: Fraction
    things: tuple[Differing, ...]


MORE_IN_THEIRS, FEWER_IN_THEIRS, ROUNDING = "more_in_theirs", "fewer_in_theirs", "rounding"


@dataclass(frozen=True, slots=True)
class Found:
    """A figure given by someone else beside one's own.

    Attributes:
        own: one's own definition and what it gives.
        named: at most five definitions, those that give the figure first, with fewest changes first; then the nearest,
            by how little would have to be wrong.
        tried: how many definitions that count something differently were tried.
        giving: how many of them give the figure.
        explained: what makes the difference by each of those named.
        told: the place of the one of them by which it is told.
    """

    given: Given
    own: Tried
    named: tuple[Tried, ...]
    tried: int
    giving: int
    explained: tuple[tuple[DifferenceCause, ...], ...]
    told: int = 0

    @property
    def difference(self) -> Fraction:
        """The figure given less one's own."""
        return self.given.amount - self.own.value

    @property
    def best(self) -> Tried:
        """The definition by which what differs is told: the first, if none was chosen."""
        return self.named[self.told]

    @property
    def causes(self) -> tuple[DifferenceCause, ...]:
        """What makes the difference by that definition; they and what is unexplained are all of it."""
        return self.explained[self.told]

    @property
    def unexplained(self) -> Fraction:
        """What is left of the difference."""
        return self.difference - sum((one.amount for one in self.causes), Fraction(0))

    def told_by(self, place: int) -> Found:
        """The same told by another of the definitions named."""
        return replace(self, told=place)


def reconcile(given: Given, counting: Counting) -> Found:
    """Try one's own definition, then those with one option other, then those with two."""
    sums = _Sums(given, counting)
    seen: set[tuple[tuple[Amount, ...], ...]] = set()
    tried: list[Tried] = []
    for definition in definitions_near(counting.own, counting.alternatives):
        if definition.moved[0] > definition.moved[1] + sums.shortest:
            continue  # the period would end before it begins
        counts = sums.counted(definition)
        if counts in seen:
            continue  # it counts every session as a simpler one does, so nobody could tell them apart
        seen.add(counts)
        tried.append(sums.tried(definition))
    named = _named(tried)
    explained = tuple(_causes(counting, given, one) for one in named)
    return Found(given, tried[0], named, len(tried), sum(one.is_exact for one in tried), explained)


def _named(tried: Sequence[Tried]) -> tuple[Tried, ...]:
    """Those worth naming; sorting keeps the likelier first among equals."""
    giving = sorted((one for one in tried if one.is_exact), key=lambda one: one.changed)
    sure = giving[:SURE_TO_BE_NAMED]
    others = sorted((one for one in tried if one not in sure), key=lambda one: one.distance)
    chosen = (*sure, *others[: MOST_NAMED - len(sure)])
    return tuple(sorted(chosen, key=lambda one: (not one.is_exact, one.changed if one.is_exact else one.distance)))


class _Sums:
    """What each definition counts in each part; sums from the beginning, so that edges cost nothing to move."""

    def __init__(self, given: Given, counting: Counting) -> None:
        self._parts, self._counting = given.parts, counting
        self._days = [one.first for one in counting.things]
        self._long = [number for number, one in enumerate(counting.things) if one.last != one.first]
        self._amounts: dict[tuple[tuple[Option, str], ...], tuple[Amount, ...]] = {}
        self._sums: dict[tuple[tuple[Option, str], ...], list[Amount]] = {}
        self.shortest = min((one.last - one.first).days for one in given.parts)

    def _of(self, definition: Definition) -> tuple[Amount, ...]:
        key = definition.within
        if key not in self._amounts:
            self._amounts[key] = tuple(self._counting.amounts(definition))
            self._sums[key] = [0, *accumulate(self._amounts[key])]
        return self._amounts[key]

    def tried(self, definition: Definition) -> Tried:
        """A definition with what it comes to."""
        values, lengths = self.values(definition), lengths_of(self._of(definition))
        pairs = list(zip(self._parts, values, strict=True))
        missed = [_whole(part.amount) - value for part, value in pairs if not part.is_met_by(value)]
        sessions = sum(sessions_apart(one, lengths) for one in missed)
        changed = len(definition.changes_from(self._counting.own))
        return Tried(definition, changed, values, len(missed), sessions)

    def values(self, definition: Definition) -> tuple[Amount, ...]:
        """What a definition gives for each part."""
        amounts, sums = self._of(definition), self._sums[definition.within]
        found = []
        for begin, end, over in self._bounds(definition):
            found.append(sums[end] - sums[begin] - sum(amounts[number] for number in over))
        return tuple(found)

    def counted(self, definition: Definition) -> tuple[tuple[Amount, ...], ...]:
        """What each thing counts in each part, with nothing at either end: what tells two definitions apart."""
        amounts, found = self._of(definition), []
        for begin, end, over in self._bounds(definition):
            here = [0 if number in over else amounts[number] for number in range(begin, end)]
            first = next((place for place, one in enumerate(here) if one), len(here))
            last = next((place for place in range(len(here), first, -1) if here[place - 1]), first)
            found.append((begin + first if last > first else 0, *here[first:last]))
        return tuple(found)

    def _bounds(self, definition: Definition) -> list[tuple[int, int, frozenset[int]]]:
        """Of each part: the places its things begin and end at, and those among them that reach beyond it."""
        found = []
        for part in self._parts:
            first, last = moved(part, definition)
            begin, end = bisect_left(self._days, first), bisect_right(self._days, last)
            over = frozenset(
                number
                for number in self._long
                if begin <= number < end and not self._counting.things[number].lies_in(first, last)
            )
            found.append((begin, max(begin, end), over))
        return found


def _whole(amount: Fraction) -> Amount:
    """Whole numbers are quicker to reckon with."""
    return amount.numerator if amount.denominator == 1 else amount


def moved(part: OtherFigure, definition: Definition) -> tuple[date, date]:
    """The days that are counted for a part."""
    begins, ends = definition.moved
    return part.first + timedelta(days=begins), part.last + timedelta(days=ends)


def _causes(counting: Counting, given: Given, best: Tried) -> tuple[DifferenceCause, ...]:
    """What each change makes, one after another, so that together they make the whole difference.

    Where two changes bear on one session, what both make of it together is told of the later one.
    """
    found: list[DifferenceCause] = []
    before = counting.own
    for option, value in best.definition.changes_from(counting.own).items():
        after = before.with_({option: value})
        differing = _differing(counting, given, before, after)
        found.append(DifferenceCause(option, value, _sum(differing), differing))
        before = after
    return (*found, *_by_day(counting, given, best), *_rounded(given, best))


def _sum(differing: Sequence[Differing]) -> Fraction:
    return sum((Fraction(one.amount) for one in differing), Fraction(0))


def _differing(counting: Counting, given: Given, before: Definition, after: Definition) -> tuple[Differing, ...]:
    """The things that count otherwise by another definition."""
    found: list[Differing] = []
    was, becomes = counting.amounts(before), counting.amounts(after)
    parts_before, parts_after = _Parts(given, before), _Parts(given, after)
    for thing, one, other in zip(counting.things, was, becomes, strict=True):
        more = other * parts_after.times(thing) - one * parts_before.times(thing)
        if more:
            found.append(Differing(thing, more))
    return tuple(found)


class _Parts:
    """The days of each part by a definition; parts that follow one another still do so once their edges are moved."""

    def __init__(self, given: Given, definition: Definition) -> None:
        self._spans = [moved(part, definition) for part in given.parts]
        self._begins, self._ends = [first for first, _ in self._spans], [last for _, last in self._spans]

    def times(self, thing: Thing) -> int:
        """In how many parts a thing is counted: one mostly; two where weeks come to overlap, or none."""
        if thing.first != thing.last:
            return sum(thing.lies_in(*span) for span in self._spans)
        return bisect_right(self._begins, thing.first) - bisect_left(self._ends, thing.first)


def _by_day(counting: Counting, given: Given, best: Tried) -> tuple[DifferenceCause, ...]:
    """Of a list of sessions: on which days it has more or fewer, and which of the diary's sessions that may be."""
    if not given.by_session:
        return ()
    by_day: dict[date, list[tuple[Booking, Amount]]] = {}
    for thing, one in zip(counting.things, counting.amounts(best.definition), strict=True):
        if isinstance(thing.is_, Booking):
            by_day.setdefault(thing.first, []).append((thing.is_, one))
    found = []
    for value, sign in ((FEWER_IN_THEIRS, -1), (MORE_IN_THEIRS, 1)):
        days: list[Differing] = []
        for part, mine in zip(given.parts, best.values, strict=True):
            apart = part.amount - mine
            if apart * sign > 0:
                maybe = (one for one, counts in by_day.get(part.first, ()) if bool(counts) is (sign < 0))
                listed = ListedDay(part.amount, mine, tuple(maybe))
                days.append(Differing(Thing(part.first, part.first, listed), apart))
        if days:
            found.append(DifferenceCause(None, value, _sum(days), tuple(days)))
    return tuple(found)


def _rounded(given: Given, best: Tried) -> tuple[DifferenceCause, ...]:
    """What rounding makes of a figure that a definition gives but for its last decimal."""
    if given.by_session:
        return ()
    pairs = zip(given.parts, best.values, strict=True)
    amount = sum((part.amount - value for part, value in pairs if part.is_met_by(value)), Fraction(0))
    return (DifferenceCause(None, ROUNDING, amount, ()),) if amount else ()
