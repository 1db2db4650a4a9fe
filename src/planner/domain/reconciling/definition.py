"""A definition: how sessions or cases are counted, option by option, and what may be other about it.

The options are those of the paper: basis; misses credited or not; groups once or by those present; 50 minutes as 60;
activities counted; unrecorded counted or not; late entries; period edges by day; finished by 2 contacts or 1;
denominator. At most two are changed from one's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

MOST_CHANGES = 2
MOST_DAYS = 3


class Option(StrEnum):
    """What may be other about a definition; in the order in which what differs is taken apart.

    Where the paper leaves an option open, this is what it is read as:

    - misses: DNA, late and not seen, cancelled late; each counted in full, or not at all.
    - groups: by those present, a contact for each, and the session's minutes for each; or once, whatever factor the
      credit of one's own gives the activity.
    - minutes: one's own credited minutes; the session's real length; or 50 minutes as 60.
    - unrecorded: sessions that are over and say nothing of what happened, counted as if attended, or not at all.
    - late: what the trail says was changed after the period had ended is taken as it stood at its end. What was first
      recorded late leaves no mark there, and cannot be told.
    - left_out: one activity of contact is not counted.
    - first, last: the period begins or ends up to three days earlier or later.
    - contacts: a course is finished by two attended treatment contacts, or by one.
    - denominator: all finished cases; those that count for a recovery rate (finished less not at caseness); those at
      caseness by a score; those with paired scores.
    - recovery: moved to recovery, or reliably so.
    """

    BASIS = "basis"
    MISSES = "misses"
    UNRECORDED = "unrecorded"
    GROUPS = "groups"
    MINUTES = "minutes"
    LATE = "late_entries"
    LEFT_OUT = "left_out"
    CONTACTS = "finished_by"
    DENOMINATOR = "denominator"
    RECOVERY = "recovery"
    FIRST = "first_day"
    LAST = "last_day"


EDGES = frozenset({Option.FIRST, Option.LAST})
AS_BASIS, COUNTED, NOT_COUNTED = "as_the_basis", "counted", "not_counted"
ONCE, PRESENT, FACTOR = "once", "present", "factor"
CREDITED, LENGTH, SIXTY = "credited", "length", "fifty_as_sixty"
AS_NOW, AS_AT_END = "as_now", "as_at_the_end"
TWO, ONE = "2", "1"
FINISHED, COUNTING, AT_CASENESS, PAIRED = "finished", "less_not_at_caseness", "at_caseness", "paired"
RECOVERED, RELIABLY = "recovered", "reliably_recovered"
NONE_LEFT_OUT = ""
UNMOVED = "0"
DAYS_MOVED = tuple(str(sign * days) for days in range(1, MOST_DAYS + 1) for sign in (-1, 1))
Alternatives = Mapping[Option, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Definition:
    """One way of counting: a value for each option that has a say in the figure."""

    values: Mapping[Option, str]

    def __getitem__(self, option: Option) -> str:
        return self.values[option]

    def with_(self, changed: Mapping[Option, str]) -> Definition:
        """The same with some options other."""
        return Definition(MappingProxyType({**self.values, **changed}))

    def changes_from(self, own: Definition) -> dict[Option, str]:
        """What is other than in another definition, in the order of the options."""
        return {option: self.values[option] for option in Option if self.values.get(option) != own.values.get(option)}

    @property
    def moved(self) -> tuple[int, int]:
        """By how many days the period begins and ends later."""
        return int(self.values[Option.FIRST]), int(self.values[Option.LAST])

    @property
    def within(self) -> tuple[tuple[Option, str], ...]:
        """Everything but the edges of the period: what says how much each session or case counts."""
        return tuple((option, value) for option, value in self.values.items() if option not in EDGES)


def definitions_near(own: Definition, alternatives: Alternatives) -> Iterator[Definition]:
    """One's own, then every definition with one option other, then those with two; the likelier ones first."""
    yield own
    single = [(option, value) for option, values in alternatives.items() for value in values]
    for number in range(1, MOST_CHANGES + 1):
        for chosen in combinations(single, number):
            changed = dict(chosen)
            if len(changed) == number:
                yield own.with_(changed)
