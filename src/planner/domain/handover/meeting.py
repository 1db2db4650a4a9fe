"""A meeting about one's work: what was asked, agreed and promised, and the figures as they stood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.handover.frozen_figure import seal_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.handover.frozen_figure import FrozenFigure

MEETING_PREFIX = "meeting/"
ME = "me"
"""Who made a promise, where it is the one whose diary it is; any other is named by a role."""
MOST_LINES, MOST_SIGNS, MOST_OF_A_ROLE = 50, 2000, 80
SOMEBODY, NOTHING_LEFT = "Somebody", "Words left out"
"""What stands where a role, or words, were left out."""
EMPTY = "A record of a meeting without a word cannot be kept: say what was asked, agreed or promised."


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody undertook to do.

    Attributes:
        by: ME, or the role of whoever promised.
        due: by when; None where no day was named.
        kept_on: the day it was kept; None until then.
    """

    id: str
    what: str
    by: str = ME
    due: date | None = None
    kept_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse one that says nothing, or nobody made."""
        if not self.what.strip():
            msg = "A promise has to say what is promised: write it, or take the line out."
            raise PlannerError(msg)
        _refuse_longer("A promise", self.what)
        if not self.by.strip():
            msg = f"A promise is made by somebody: give {ME}, or a role."
            raise PlannerError(msg)
        _refuse_longer("A role", self.by, MOST_OF_A_ROLE)

    @property
    def is_mine(self) -> bool:
        """The one whose diary it is made it."""
        return self.by == ME

    @property
    def is_open(self) -> bool:
        """It is not kept yet."""
        return self.kept_on is None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The record of one meeting.

    Attributes:
        id: begins with MEETING_PREFIX.
        day: when it was.
        with_role: whom it was with, by role and not by name.
        asked: what was asked, in one's own words; may have several lines.
        agreed: what was agreed, a line each.
        figures: as they stood when the record was first kept, or frozen again; never reckoned anew.
        frozen_on: the day they were frozen; None where there are none.
    """

    id: str
    day: date
    with_role: str
    asked: str = ""
    agreed: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    figures: tuple[FrozenFigure, ...] = ()
    frozen_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a record that says nothing, or what cannot have been."""
        if not self.with_role.strip():
            msg = "A meeting is with somebody: give a role, such as line manager."
            raise PlannerError(msg)
        _refuse_longer("A role", self.with_role, MOST_OF_A_ROLE)
        if not (self.asked.strip() or self.agreed or self.promises):
            raise PlannerError(EMPTY)
        _refuse_longer("What was asked", self.asked)
        for line in self.agreed:
            if not line.strip():
                msg = "A line of what was agreed is empty: write it, or take it out."
                raise PlannerError(msg)
            _refuse_longer("What was agreed", line)
        if max(len(self.agreed), len(self.promises)) > MOST_LINES:
            msg = f"More than {MOST_LINES} lines belong to no one meeting: make two records of it."
            raise PlannerError(msg)
        self._refuse_odd_promises()

    def _refuse_odd_promises(self) -> None:
        if len({one.id for one in self.promises}) < len(self.promises):
            msg = "Two promises of a meeting have one id: give each its own."
            raise PlannerError(msg)
        for one in self.promises:
            for words, day in (("due", one.due), ("kept", one.kept_on)):
                if day is not None and day < self.day:
                    msg = (
                        f"A promise is {words} on {day:%d/%m/%Y}, before the meeting on {self.day:%d/%m/%Y}: give a "
                        "day from then on."
                    )
                    raise PlannerError(msg)

    @property
    def seal(self) -> str:
        """By which its figures are known again; empty where it has none."""
        return seal_of(self.figures)

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of it that was typed."""
        roles = (one.by for one in self.promises if not one.is_mine)
        texts = (self.with_role, self.asked, *self.agreed, *(one.what for one in self.promises), *roles)
        return tuple(filter(None, texts))

    def reworded(self, reword: Callable[[str], str]) -> Meeting:
        """The same in other words; where nothing is left of some, it says so, for it cannot be without."""
        promises = tuple(
            replace(
                one,
                what=_said(reword(one.what), NOTHING_LEFT),
                by=ME if one.is_mine else _said(reword(one.by), SOMEBODY),
            )
            for one in self.promises
        )
        agreed = tuple(words for line in self.agreed if (words := reword(line)).strip())
        asked = reword(self.asked) if self.asked else ""
        if not (asked.strip() or agreed or promises):
            asked = NOTHING_LEFT
        with_role = _said(reword(self.with_role), SOMEBODY)
        return replace(self, with_role=with_role, asked=asked, agreed=agreed, promises=promises)

    def promise(self, promise_id: str) -> Promise | None:
        """The promise of that id, or None."""
        return next((one for one in self.promises if one.id == promise_id), None)

    def with_kept(self, promise_id: str, day: date | None) -> Meeting:
        """The same with a promise kept on a day, or not kept yet."""
        told = (replace(one, kept_on=day) if one.id == promise_id else one for one in self.promises)
        return replace(self, promises=tuple(told))


def _said(words: str, otherwise: str) -> str:
    return words if words.strip() else otherwise


def _refuse_longer(what: str, words: str, most: int = MOST_SIGNS) -> None:
    if len(words) > most:
        msg = f"{what} has more than {most} letters: say it shorter."
        raise PlannerError(msg)
