"""Why there is no week: a smallest set of rules that cannot hold together.

A set of rules is kept apart from its conflicts by the rules it lacks: every conflict holds at least one of the rules
left out of each possible set. So the fewest rules that meet all these leavings-out are tried; if they still allow a
week, another possible set is found and another leaving-out with it; if not, they are a conflict and none is smaller.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, combinations
from typing import TYPE_CHECKING

from planner.domain.layout.contradictions import refuse_impossible_week
from planner.domain.layout.explanation import Conflict
from planner.domain.layout.lifting import WeekRule, in_force, only
from planner.solver.capacity import can_add, comes_apart
from planner.solver.effort import Attempt, Effort, Stage
from planner.solver.model import build
from planner.solver.week import UndecidedError, most, reach

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from planner.domain.layout.laid_week import Maximum
    from planner.domain.layout.problem import WeekProblem

RuleSet = frozenset[WeekRule]


def explain(problem: WeekProblem, needed: int, effort: Effort | None = None) -> Conflict | None:
    """A smallest set of rules that no week can keep together; None if a week can keep them all.

    Args:
        problem: the week.
        needed: what is to count towards the target.
        effort: the time there is; when it is up the set may not be a smallest one, and says so.
    """
    refuse_impossible_week(problem)
    search = _Search(problem, needed, Attempt(effort or Effort()))
    if search.is_possible(search.rules):
        return None
    rules = search.smallest()
    fullest = _fullest(only(problem, rules), search.attempt) if WeekRule.TARGET in rules else None
    return Conflict(
        rules=tuple(rule for rule in WeekRule if rule in rules),
        needed=needed,
        most=fullest.counted if fullest and fullest.is_proven else None,
        is_each_enough=len(rules) > 1 and all(search.is_possible(search.rules - {rule}) for rule in rules),
        is_proven=search.is_proven,
    )


def _fullest(problem: WeekProblem, attempt: Attempt) -> Maximum | None:
    with suppress(UndecidedError):
        return most(problem, attempt)
    return None


def is_possible(problem: WeekProblem, needed: int, attempt: Attempt, stage: Stage) -> bool | None:
    """A week reaches the target under the problem's rules; None if the time was up first."""
    if comes_apart(problem):
        added = problem.sessions_missing(needed)
        return added is not None and can_add(problem, added)
    model = build(problem)
    reach(model, needed)
    costs = {column: -shape.worth for shape, column in model.added.items()}
    solved = model.program.least(costs, attempt, stage, is_any=True)
    return solved.values is not None if solved.values is not None or solved.is_proven else None


class _Search:
    """The sets of rules tried so far, and whether a week can keep them."""

    def __init__(self, problem: WeekProblem, needed: int, attempt: Attempt) -> None:
        self._problem = problem
        self._needed = needed
        self._tried: dict[RuleSet, bool] = {}
        self.attempt = attempt
        self.rules: RuleSet = frozenset(in_force(problem))
        self.is_proven = True

    def is_possible(self, rules: RuleSet) -> bool:
        """A week can keep these rules; what the time was too short for counts as impossible, and as not proven."""
        if rules not in self._tried:
            self._tried[rules] = self._told(rules) or self._solved(rules)
        return self._tried[rules]

    def _told(self, rules: RuleSet) -> bool:
        """A larger set that is possible says so of every smaller one."""
        return any(possible and rules <= known for known, possible in self._tried.items())

    def _solved(self, rules: RuleSet) -> bool:
        needed = self._needed if WeekRule.TARGET in rules else 0
        answer = is_possible(only(self._problem, rules), needed, self.attempt, Stage.CONFLICT)
        self.is_proven = self.is_proven and answer is not None
        return bool(answer)

    def smallest(self) -> RuleSet:
        """The fewest rules that no week can keep together."""
        left_out = [frozenset({rule}) for rule in self._in_order() if self.is_possible(self.rules - {rule})]
        while True:
            chosen = self._fewest_meeting(left_out)
            if not self.is_possible(chosen):
                return chosen
            left_out.append(self.rules - self._grown(chosen))

    def _grown(self, rules: RuleSet) -> RuleSet:
        """A possible set that no further rule can join."""
        for rule in self._in_order():
            if rule not in rules and self.is_possible(rules | {rule}):
                rules |= {rule}
        return rules

    def _fewest_meeting(self, left_out: Collection[RuleSet]) -> RuleSet:
        """The fewest rules that have one in common with each of some sets."""
        order = self._in_order()
        choices: Iterable[tuple[WeekRule, ...]] = chain.from_iterable(
            combinations(order, n) for n in range(len(order) + 1)
        )
        return next(frozenset(one) for one in choices if all(not each.isdisjoint(one) for each in left_out))

    def _in_order(self) -> list[WeekRule]:
        return [rule for rule in WeekRule if rule in self.rules]
