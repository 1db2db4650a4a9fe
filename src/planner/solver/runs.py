"""Runs of contact: a day's contact as one path through the states (rested, or so many minutes into a run)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.solver.packing import DayPlan
    from planner.solver.program import Program


class Session(NamedTuple):
    """A contact session that may take place: its start and its minutes."""

    start: int
    minutes: int


class State(NamedTuple):
    """Where a day stands at a minute: minutes of contact in the run that ends there, or none where she is rested."""

    minute: int
    run: int


@dataclass(slots=True)
class _Paths:
    """The states of a day and the steps between them; one path is taken.

    Attributes:
        longest: the longest run.
        rest: what breaks a run.
    """

    program: Program
    sessions: dict[int, list[Session]]
    longest: int
    rest: int
    into: dict[State, list[int]] = field(default_factory=lambda: defaultdict(list))
    out_of: dict[State, list[int]] = field(default_factory=lambda: defaultdict(list))
    held: dict[Session, list[int]] = field(default_factory=lambda: defaultdict(list))
    minutes: list[int] = field(default_factory=list)

    def walk(self) -> None:
        """Follow every path from the rested start of the day to its end."""
        self.minutes = [*sorted(self.sessions), max(self.sessions) + 1]
        first, last = State(self.minutes[0], 0), State(self.minutes[-1], 0)
        waiting, known = [first], {first, last}
        while waiting:
            state = waiting.pop()
            for after, session in self._steps(state):
                column = self.program.column(whole=False)
                self.out_of[state].append(column)
                self.into[after].append(column)
                if session:
                    self.held[session].append(column)
                if after not in known:
                    known.add(after)
                    waiting.append(after)
        for state in known - {last}:
            flow = [*((one, 1.0) for one in self.out_of[state]), *((one, -1.0) for one in self.into[state])]
            begins = 1 if state == first else 0
            self.program.row(flow, begins, begins)

    def _steps(self, state: State) -> Iterator[tuple[State, Session | None]]:
        """Rested: wait for the next start or hold a session. In a run: rest, or go on before the rest is complete."""
        soonest = bisect_left(self.minutes, state.minute)
        rested = soonest + 1 if state.run == 0 else bisect_left(self.minutes, state.minute + self.rest)
        yield State(self.minutes[min(rested, len(self.minutes) - 1)], 0), None
        for minute in self.minutes[soonest : max(rested, soonest)]:
            for session in self.sessions.get(minute, ()):
                run = state.run + session.minutes
                if run <= self.longest:
                    yield State(minute + session.minutes, run), session


def add_runs(program: Program, plan: DayPlan) -> None:
    """No run of contact on a day is longer than the rule allows; a run ends with a break."""
    rules = plan.problem.rules
    if rules.max_run_minutes is None:
        return
    columns: dict[Session, list[int]] = defaultdict(list)
    for (mould, start), column in plan.spots.items():
        if mould.is_contact:
            columns[Session(start, mould.minutes)].append(column)
    held = Counter(Session(one.place.start, one.shape.minutes) for one in plan.held if one.shape.is_contact)
    by_start: dict[int, list[Session]] = defaultdict(list)
    for session in dict.fromkeys([*columns, *held]):
        by_start[session.start].append(session)
    if not by_start:
        return
    paths = _Paths(program, by_start, rules.max_run_minutes, rules.break_minutes or 1)
    paths.walk()
    for session in dict.fromkeys([*columns, *held]):
        taken = [*((one, 1.0) for one in paths.held[session]), *((one, -1.0) for one in columns[session])]
        program.row(taken, held[session], held[session])
