"""Where one is among a few steps: those done with a tick, the present one in stronger type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.ui.kit.parts import RHYTHM, column, label
from planner.ui.kit.spoken_as import SpokenRole
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDES = 24


class StepsHead(QWidget):
    """The names of the steps beside one another."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        SpokenRole(self)
        self._names = tuple(names)
        self._labels = [label() for _ in names]
        self.setLayout(column(WrappingRow(*self._labels, spacing=2 * RHYTHM), margins=(SIDES, SIDES, SIDES, 0)))
        self.show_step(0)

    def show_step(self, present: int) -> None:
        """Show which step is reached."""
        for number, (name, shown) in enumerate(zip(self._names, self._labels, strict=True)):
            shown.setText(f"{name} ✓" if number < present else f"{number + 1}  {name}")
            shown.setProperty("tone", "title" if number == present else "quiet")
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        self.setAccessibleName(f"Step {present + 1} of {len(self._names)}: {self._names[present]}")

    @property
    def words(self) -> str:
        """What it says, from left to right."""
        return "  ".join(shown.text() for shown in self._labels)
