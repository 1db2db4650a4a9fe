"""The job plan: how a version of the typical week stands between a therapist and whoever agrees it, since when."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.diary.typical_week import TypicalWeek

JOB_PLAN_PREFIX = "job_plan/"
MOST_LINES = 20
MOST_LETTERS = 300
SOMEBODY = "somebody"
"""Who it was agreed with, where nothing of the words for it is left."""


class PlanStanding(StrEnum):
    """How a plan stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class PlanStood:
    """How a plan stood from a day on.

    Attributes:
        standing: what was said of it.
        with_whom: the role of whoever it was said with, in one's own words, as "line manager".
        on: the day it was said.
        review_by: the day it is to be looked at again by; None where none was named.
        disputed: what is not agreed, a line each.
        week: the mark of the week it was said of, by which a week that was changed since is told.
    """

    standing: PlanStanding
    with_whom: str
    on: date
    review_by: date | None = None
    disputed: tuple[str, ...] = ()
    week: str = ""

    def __post_init__(self) -> None:
        """Refuse a standing with nobody, a review that lies before it, and a dispute of a plan that is agreed."""
        if not self.with_whom.strip():
            msg = "A job plan is proposed to, agreed or disputed with somebody: give their role, such as line manager."
            raise PlannerError(msg)
        if self.review_by is not None and self.review_by < self.on:
            msg = (
                f"The review by {self.review_by:%d/%m/%Y} lies before {self.on:%d/%m/%Y}, the day of the standing: "
                "give a later one."
            )
            raise PlannerError(msg)
        if self.disputed and self.standing is not PlanStanding.DISPUTED:
            msg = f"Nothing is disputed in a plan that is {self.standing}: say it is disputed, or take out the lines."
            raise PlannerError(msg)
        self._refuse_length()

    def _refuse_length(self) -> None:
        if len(self.disputed) > MOST_LINES:
            msg = f"{len(self.disputed)} lines are disputed: give at most {MOST_LINES}."
            raise PlannerError(msg)
        if not all(one.strip() for one in self.disputed):
            msg = "A line of what is disputed is empty: write it, or take it out."
            raise PlannerError(msg)
        if max(map(len, (self.with_whom, *self.disputed))) > MOST_LETTERS:
            msg = f"The role and each line of what is disputed hold at most {MOST_LETTERS} letters: shorten it."
            raise PlannerError(msg)

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed of it."""
        return (self.with_whom, *self.disputed)

    def reworded(self, reword: Callable[[str], str]) -> PlanStood:
        """The same in other words; a line of which nothing is left is left out."""
        lines = tuple(line for line in map(reword, self.disputed) if line.strip())
        who = reword(self.with_whom)
        return replace(self, with_whom=who if who.strip() else SOMEBODY, disputed=lines)


@dataclass(frozen=True, slots=True)
class JobPlan:
    """How the typical week of a day stands, and stood before.

    Attributes:
        starts: the first day of the version of the typical week it is of.
        stood: every standing, the earliest first; of one day in the order they were said.
    """

    starts: date
    stood: tuple[PlanStood, ...] = ()

    def __post_init__(self) -> None:
        """Keep the standings in the order of their days."""
        object.__setattr__(self, "stood", tuple(sorted(self.stood, key=lambda one: one.on)))

    @property
    def id(self) -> str:
        """One for each version of the typical week."""
        return job_plan_id(self.starts)

    @property
    def now(self) -> PlanStood | None:
        """How it stands; None where nothing was said."""
        return self.stood[-1] if self.stood else None

    def with_standing(self, one: PlanStood) -> JobPlan:
        """The plan with one more standing."""
        return replace(self, stood=(*self.stood, one))

    def without(self, one: PlanStood) -> JobPlan:
        """The plan without a standing that was said in error."""
        left = list(self.stood)
        if one in left:
            left.remove(one)
        return replace(self, stood=tuple(left))


def job_plan_id(starts: date) -> str:
    """What names the plan of the version that starts on a day."""
    return f"{JOB_PLAN_PREFIX}{starts.isoformat()}"


def is_due(stood: PlanStood | None, today: date) -> bool:
    """The day the plan was to be looked at again by has come."""
    return stood is not None and stood.review_by is not None and stood.review_by <= today


def week_mark(version: TypicalWeek) -> str:
    """The mark of what a version holds: times, activities and sites, and none of the words typed in it."""
    held = sorted(
        [one.week, one.weekday, one.start, one.minutes, one.details.activity, one.details.site] for one in version.slots
    )
    return hashlib.sha256(json.dumps([version.weeks, held]).encode()).hexdigest()[:16]


def is_changed(stood: PlanStood | None, version: TypicalWeek) -> bool:
    """The week is another than the one that was proposed, agreed or disputed."""
    return stood is not None and bool(stood.week) and stood.week != week_mark(version)
