"""What a line means: exactly what would be saved, and the words that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from planner.domain.diary.entry import DayOff, Details
    from planner.domain.hours.absence import AbsenceKind


QUOTED = re.compile("“([^”]+)”")
SEVERAL = "This can be read in more than one way:"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry, or a series with its rule, as it would be saved.

    Attributes:
        start: local wall time of the entry, or of the first of the series.
        rule: empty, or an RFC 5545 rule whose UNTIL is in local wall time.
        not_on: days the series leaves out.
    """

    start: datetime
    minutes: int
    details: Details
    rule: str = ""
    not_on: frozenset[DayOff] = frozenset()


@dataclass(frozen=True, slots=True)
class AbsenceDraft:
    """An absence as it would be saved; times only for part of a day."""

    first: date
    last: date
    kind: AbsenceKind
    start: time | None = None
    end: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HolidayDraft:
    """A bank holiday of one's own as it would be saved."""

    day: date
    name: str = ""


class ChipSort(Enum):
    """Which part of a line a chip shows."""

    DAY = auto()
    TIME = auto()
    WHAT = auto()
    REPEAT = auto()
    PLACE = auto()
    MODE = auto()
    LABEL = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a line as it was understood."""

    sort: ChipSort
    words: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to understand a line: drafts, absences or bank holidays, and the parts shown under it.

    Attributes:
        doubt: what has to be asked before it is kept, or empty.
    """

    drafts: tuple[Draft, ...] = ()
    absences: tuple[AbsenceDraft, ...] = ()
    holidays: tuple[HolidayDraft, ...] = ()
    parts: tuple[Chip, ...] = ()
    doubt: str = field(default="", compare=False)

    @property
    def chips(self) -> tuple[str, ...]:
        """The parts in words, each day with its times."""
        words: list[str] = []
        for part in self.parts:
            if part.sort is ChipSort.TIME and words:
                words[-1] = f"{words[-1]} {part.words}"
            else:
                words.append(part.words)
        return tuple(words)

    @property
    def first_day(self) -> date:
        """The first day it is about."""
        days = [one.start.date() for one in self.drafts] + [one.first for one in self.absences]
        return min(days + [one.day for one in self.holidays])

    @property
    def size(self) -> int:
        """How many values it would put in."""
        return len(self.drafts) + len(self.absences) + len(self.holidays)


@dataclass(frozen=True, slots=True)
class LineReading:
    """What was understood of a line.

    Attributes:
        choices: one meaning if the line is clear, several if it can be read in several ways, none if not understood.
        problem: what is missing or not understood, in a sentence, when there are no choices.
        place: the characters of the line that the problem is about, where there are such.
        unread: those characters.
    """

    choices: tuple[Meaning, ...] = ()
    problem: str = ""
    place: tuple[int, int] | None = None
    unread: str = ""

    @property
    def meaning(self) -> Meaning | None:
        """The one meaning of a clear line; an ambiguous or doubtful one has none that could be saved unasked."""
        return self.choices[0] if len(self.choices) == 1 and not self.choices[0].doubt else None

    @property
    def question(self) -> str:
        """What to ask where there are choices but no meaning."""
        if not self.choices or self.meaning is not None:
            return ""
        return self.choices[0].doubt or SEVERAL

    @property
    def doubted(self) -> str:
        """The words of the line that the question is about, which it quotes; empty where it is about none."""
        found = QUOTED.search(self.question)
        return found[1] if found else ""
