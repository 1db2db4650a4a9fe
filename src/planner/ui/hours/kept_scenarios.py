"""Trials that were kept: what each asks and supposes, and what comes of it as the diary stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.english import percent_words
from planner.services.scenarios import ScenarioCompared, scenario_words
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.plain import amount_words
from planner.words.targets import changed_words, verdict_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.hours.feasibility import TargetTried
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

GONE = "–"
NONE = "None yet. “Keep as a scenario” keeps what stands above, to set others beside it; the diary stays as it is."


class KeptScenarios(QWidget):
    """The trials kept, side by side."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self.none = label(NONE, "quiet", wrap=True)
        self.table: PlainTable[ScenarioCompared] = PlainTable(_columns(), theme, "Scenarios side by side")
        self._load = button("Load", self.show_picked)
        self._remove = button("Remove", self.remove_picked)
        self.setLayout(column(self.none, self.table, WrappingRow(self._load, self._remove)))
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self.show_picked)

    @property
    def title(self) -> str:
        """What they are called, with how many there are."""
        number = len(self._desk.scenarios.compared())
        return f"Kept scenarios ({number})" if number else "Kept scenarios"

    def refresh(self) -> None:
        """Show the scenarios as the diary makes them now."""
        compared = self._desk.scenarios.compared()
        self.table.show_rows(compared)
        for part in (self.table, self._load, self._remove):
            part.setVisible(bool(compared))
        self.none.setVisible(not compared)
        if compared and self.table.picked is None:
            self.table.selectRow(len(compared) - 1)
        self._enable()

    def _enable(self) -> None:
        for made in (self._load, self._remove):
            made.setEnabled(self.table.picked is not None)

    def show_picked(self) -> None:
        """Bring the scenario picked into the fields above."""
        if self.table.picked is not None:
            self.chosen.emit(self.table.picked.scenario)

    def remove_picked(self) -> None:
        """Take the scenario picked away; undo brings it back."""
        picked = self.table.picked
        if picked is not None:
            self._deeds.do(lambda: self._desk.scenarios.remove(picked.scenario))


def _columns() -> tuple[Column[ScenarioCompared], ...]:
    return (
        Column("Target", lambda one: scenario_words(one.scenario), tip=_tip),
        Column("What if", lambda one: changed_words(one.scenario.changes) or "no change", quiet=True, tip=_tip),
        Column("Verdict", _of(verdict_word)),
        Column("Chance", _of(lambda tried: percent_words(tried.probability)), right=True),
        Column("Room", _of(_capacity), right=True),
    )


def _tip(one: ScenarioCompared) -> str:
    supposed = changed_words(one.scenario.changes)
    how = f"with {supposed}" if supposed else "nothing changed"
    return f"{scenario_words(one.scenario)}, {one.scenario.weeks} weeks, {how}"


def _of(words: Callable[[TargetTried], str]) -> Callable[[ScenarioCompared], str]:
    """The words of what came of a scenario; a dash where it can no longer be tried."""
    return lambda one: GONE if one.tried is None else words(one.tried)


def _capacity(tried: TargetTried) -> str:
    return amount_words(tried.ordinary.room, tried.target.counted)
