"""Flow: the courses a week that capacity carries, from the diary and one's own closed cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.english import counted
from planner.domain.hours.flow import Flow, Mean, capped, mean_of
from planner.domain.hours.target import Unit
from planner.words.targets import target_words

if TYPE_CHECKING:
    from planner.domain.hours.target import Target
    from planner.services.hours import Hours
    from planner.services.outcomes import Outcomes
    from planner.services.setup import SetUp

WEEKS = 12
HISTORY = timedelta(days=365)
NO_CASES = "Close some cases under Outcomes first: sessions per course come from your own."
NO_ATTENDANCE = "Record what happened to some sessions first: attendance comes from your own diary."
NO_CAPACITY = "Enter your contract under Set-up first: the sessions a week come from its hours."


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of the flow besides what is: a cap on sessions, a target, assessments a course."""

    cap: int | None = None
    target: Target | None = None
    assessments: float = 1.0


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One way the weeks might go: its words, and the flow."""

    words: str
    flow: Flow


@dataclass(frozen=True, slots=True)
class FlowFound:
    """The lines there are, or what is missing."""

    lines: tuple[FlowLine, ...]
    missing: str = ""


class FlowOfCourses:
    """How many courses can begin each week."""

    def __init__(self, setup: SetUp, hours: Hours, outcomes: Outcomes) -> None:
        self._setup = setup
        self._hours = hours
        self._outcomes = outcomes

    def found(self, asking: Asking) -> FlowFound:
        """The flow at the capacity of the weeks to come, and with what is asked beside it."""
        sessions, attendance = self._sessions(), self._hours.attendance().rate
        course = mean_of(self.courses())
        if not sessions:
            return FlowFound((), NO_CAPACITY)
        if attendance is None or course is None:
            return FlowFound((), NO_CASES if course is None else NO_ATTENDANCE)
        plain = Flow(sessions, attendance, course, asking.assessments)
        lines = [FlowLine("Capacity of an average week", plain)]
        lines += self._with_cap(plain, asking.cap) + self._with_target(plain, asking.target)
        return FlowFound(tuple(lines))

    def courses(self) -> list[int]:
        """Attended treatment sessions of each case closed in the last year, where they are known."""
        today = self._hours.today()
        return [one.sessions for one in self._outcomes.cases(today - HISTORY, today) if one.sessions]

    def _sessions(self) -> float:
        """Sessions an average week of the next twelve holds, leave and all."""
        first = monday_of(self._hours.today()) + timedelta(weeks=1)
        sums = self._hours.ledger(first, first + timedelta(weeks=WEEKS, days=-1))
        return sums.capacity.sessions / WEEKS

    def _with_cap(self, plain: Flow, cap: int | None) -> list[FlowLine]:
        if cap is None:
            return []
        course = mean_of(capped(self.courses(), cap))
        words = f"Capped at {counted(cap, 'session', 'sessions')}"
        return [FlowLine(words, replace(plain, course=course))] if course else []

    def _with_target(self, plain: Flow, target: Target | None) -> list[FlowLine]:
        """The sessions a weekly target asks for; one that counts attended sessions is met by attended ones."""
        if target is None:
            return []
        if target.unit is Unit.SHARE or not (worth := self._setup.terms().session_counts(target.counted)):
            return []
        sessions = float(target.full_amount / Fraction(worth))
        attendance = plain.attendance if target.basis.is_sure else 1.0
        flow = replace(plain, sessions=sessions, attendance=attendance)
        return [FlowLine(f"{target_words(target)} {target.basis.value}", flow)]


def mean_words(mean: Mean) -> str:
    """A mean with its interval, as "11.6 (10.7 to 12.5)"."""
    if mean.interval is None:
        return f"{mean.value:.1f}"
    low, high = mean.interval
    return f"{mean.value:.1f} ({low:.1f} to {high:.1f})"


def courses_words(flow: Flow) -> str:
    """Courses a week with their interval, as "1.94 (1.80 to 2.11)"; a dash where a course has no sessions."""
    if flow.courses is None:
        return "–"
    if flow.interval is None:
        return f"{flow.courses:.2f}"
    return f"{flow.courses:.2f} ({flow.interval[0]:.2f} to {flow.interval[1]:.2f})"
