"""The time of a job plan: minutes a week by category, of which the whole is made, and what the contract leaves open.

Real minutes count, not credited ones, for a plan is of time. A minute that two entries share counts once. In a cycle of
weeks every figure is of the mean week.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.activity import FIXED_KINDS, Kind
from planner.domain.diary.typical_week import DAY_MINUTES
from planner.domain.handover.job_categories import UNASSIGNED
from planner.domain.hours.contract import contract_on
from planner.domain.hours.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.domain.diary.typical_week import Slot, TypicalWeek
    from planner.domain.handover.job_categories import JobPlanCategories, Scheme
    from planner.domain.hours.terms import Terms

CLAIMS = (Kind.CONTACT, Kind.BREAK, *FIXED_KINDS, Kind.OTHER)
"""The order in which entries claim a minute they share."""
PA_MINUTES = 4 * 60
"""A programmed activity of the consultant contract, in minutes."""


@dataclass(frozen=True, slots=True)
class PlanTime:
    """A job plan in whole minutes a week.

    Attributes:
        by_category: programmed minutes of each category of the scheme; they add up to `programmed`.
        contact: real minutes of sessions, of those programmed.
        notes: notes after sessions and time kept before them that are no entries of the week, of those programmed.
        breaks: minutes of the entries that are breaks.
        unpaid: breaks within the working days of the contract that it does not pay.
        contracted: minutes of the contract; None where there is none.
    """

    by_category: Mapping[str, int]
    contact: int
    notes: int
    breaks: int
    unpaid: int
    contracted: int | None

    @property
    def programmed(self) -> int:
        """Minutes that are given to something."""
        return sum(self.by_category.values())

    @property
    def paid_breaks(self) -> int:
        """Breaks of the plan that the contract pays: those beyond what it leaves unpaid."""
        return max(0, self.breaks - self.unpaid)

    @property
    def left(self) -> int | None:
        """Contracted minutes for which nothing is planned; below nought where more is planned than contracted."""
        return None if self.contracted is None else self.contracted - self.programmed - self.paid_breaks

    def share(self, category: str) -> float | None:
        """The part of the programmed time that a category takes; None of an empty plan."""
        return self.by_category.get(category, 0) / self.programmed if self.programmed else None


def kind_in(terms: Terms, slot: Slot) -> Kind:
    """The kind of an entry of the plan; one whose activity is unknown is "other"."""
    activity = terms.activity.get(slot.details.activity)
    return activity.kind if activity else Kind.OTHER


def plan_time(
    terms: Terms, version: TypicalWeek, categories: JobPlanCategories, scheme: Scheme, day: date | None = None
) -> PlanTime:
    """The time of a version of the typical week by the categories of a scheme.

    Args:
        terms: the terms of work.
        version: the week.
        categories: what belongs where.
        scheme: how it is sorted.
        day: one of the days whose contract it is held against; the first of the version if left out.
    """
    sums: Counter[str] = Counter()
    contact = breaks = 0
    for slot, minutes in own_minutes(terms, version).items():
        kind = kind_in(terms, slot)
        if kind is Kind.BREAK:
            breaks += minutes
            continue
        contact += minutes if kind is Kind.CONTACT else 0
        sums[categories.of(scheme, terms.activity.get(slot.details.activity))] += minutes
    notes = sum(_notes_of_week(terms, version, week) for week in range(version.weeks))
    sums[categories.of_notes(scheme)] += notes
    keys = [*categories.keys(scheme), *([UNASSIGNED] if sums[UNASSIGNED] else [])]
    shown = largest_remainder([Fraction(sums[key], version.weeks) for key in keys])
    each, within, rest = (_mean(one, version.weeks) for one in (contact, notes, breaks))
    contracted, unpaid = _contract(terms, day or version.starts)
    return PlanTime(dict(zip(keys, shown, strict=True)), each, within, rest, unpaid, contracted)


def _mean(minutes: int, weeks: int) -> int:
    return (2 * minutes + weeks) // (2 * weeks)


def own_minutes(terms: Terms, version: TypicalWeek) -> Mapping[Slot, int]:
    """The minutes of each entry that no other claims before it; in the order of the week."""
    taken: dict[int, list[tuple[int, int]]] = {}
    found: dict[Slot, int] = {}
    for slot in sorted(version.slots, key=lambda one: (CLAIMS.index(kind_in(terms, one)), one.place)):
        start = slot.weekday * DAY_MINUTES + slot.start
        here = taken.setdefault(slot.week, [])
        found[slot] = _free(start, start + slot.minutes, here)
        here.append((start, start + slot.minutes))
    return {slot: found[slot] for slot in version.slots}


def _free(start: int, end: int, taken: list[tuple[int, int]]) -> int:
    """Minutes from start to end that nothing has taken."""
    free = at = 0
    at = start
    for first, last in sorted(taken):
        if first > at:
            free += max(0, min(first, end) - at)
        at = max(at, min(last, end))
    return free + max(0, end - at)


def _notes_of_week(terms: Terms, version: TypicalWeek, week: int) -> int:
    """Time that sessions bring besides their length and the blocks of notes that are entries.

    It is the notes rule of the capacity ledger: what an activity has before and after each session, and of the rule's
    minutes for each session as much as the week's blocks of notes do not pay.
    """
    slots = [one for one in version.slots if one.week == week]
    sessions = [one for one in slots if kind_in(terms, one) is Kind.CONTACT]
    blocks = sum(one.minutes for one in slots if kind_in(terms, one) is Kind.ADMIN)
    around = sum(terms.activity[one.details.activity].around_minutes for one in sessions)
    return around + max(0, len(sessions) * (terms.rules.admin_minutes_per_contact or 0) - blocks)


def _contract(terms: Terms, day: date) -> tuple[int | None, int]:
    """Contracted minutes a week on a day, and those of its unpaid breaks in the mean week of its cycle."""
    row = contract_on(terms.contracts, day)
    if row is None:
        return None, 0
    unpaid = sum(one.unpaid_minutes for week in row.weeks for one in week if one)
    return row.weekly_minutes, _mean(unpaid, len(row.weeks))
