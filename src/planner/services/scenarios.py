"""Scenarios: trials of a target that were kept, to be compared as the diary stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.english import short_day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.scenario import SCENARIO_PREFIX, Changes, Scenario
from planner.services.kept import Kept
from planner.storage.store import Version
from planner.words.targets import target_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.change import Change
    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.hours.target import Target
    from planner.services.hours import Hours
    from planner.services.trials import Trials
    from planner.storage.store import Store


@dataclass(frozen=True, slots=True)
class ScenarioCompared:
    """A scenario and what comes of it today; nothing where it can no longer be tried."""

    scenario: Scenario
    tried: TargetTried | None


class Scenarios:
    """The trials kept; nothing of them touches the diary."""

    def __init__(self, store: Store, hours: Hours, trials: Trials, new_id: Callable[[], str]) -> None:
        self._store = store
        self._hours = hours
        self._trials = trials
        self._new_id = new_id
        self._compared = Kept[tuple[Version, date], tuple[ScenarioCompared, ...]]()

    def compared(self) -> tuple[ScenarioCompared, ...]:
        """Every scenario with what comes of it, in the order they were kept."""
        return self._compared.at((self._store.version, self._hours.today()), self._compare)

    def _compare(self) -> tuple[ScenarioCompared, ...]:
        with self._store.reading() as diary:
            kept = diary.all(Scenario)
        return tuple(ScenarioCompared(one, self._tried(one)) for one in kept)

    def _tried(self, scenario: Scenario) -> TargetTried | None:
        try:
            return self._trials.try_target(scenario.target, scenario.first, scenario.weeks, scenario.changes)
        except PlannerError:
            return None

    def keep(self, target: Target, first: date, weeks: int, changes: Changes) -> Change:
        """Keep a trial; PlannerError when the same is kept already."""
        with self._store.work() as work:
            scenario = Scenario(f"{SCENARIO_PREFIX}{self._new_id()}", target, first, weeks, changes)
            if any(_says(one) == _says(scenario) for one in work.all(Scenario)):
                msg = "This scenario is kept already: change the amount or what is supposed, then keep that."
                raise PlannerError(msg)
            work.put(scenario)
            return work.change(f"keep the scenario of {scenario_words(scenario)}")

    def remove(self, scenario: Scenario) -> Change:
        """Take a scenario away."""
        with self._store.work() as work:
            work.remove(scenario)
            return work.change(f"remove the scenario of {scenario_words(scenario)}")


def _says(scenario: Scenario) -> tuple[Target, date, int, Changes]:
    return scenario.target, scenario.first, scenario.weeks, scenario.changes


def scenario_words(scenario: Scenario) -> str:
    """What a scenario asks, as "25 h a week from 30 Nov"."""
    return f"{target_words(scenario.target)} from {short_day_words(scenario.first)}"
