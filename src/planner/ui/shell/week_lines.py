"""The lines of "Your week": words, their fields, and a button that says there is none; they fold where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from planner.domain.errors import PlannerError
from planner.domain.plain_text import cut
from planner.ui.kit.parts import RHYTHM, column, label
from planner.ui.kit.plain import unmarked
from planner.ui.kit.short_field import Field
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL_LETTERS = 18
"""Average letters that the words before the fields are given, so that the fields begin at one edge."""
MOST_AMOUNT = 9999.0


class NoneButton(QPushButton):
    """A button that stays pressed and says that there is none of what the fields beside it ask for."""

    def __init__(self, words: str, about: str) -> None:
        super().__init__(unmarked(words))
        self.setCheckable(True)
        self.setAccessibleName(about)


class WeekLine(QWidget):
    """One line: what is asked, its fields, and under them a quiet sentence where one is needed."""

    def __init__(self, words: str, parts: Sequence[QWidget], none: NoneButton | None = None, told: str = "") -> None:
        super().__init__()
        asked = label(words)
        asked.setMinimumWidth(LABEL_LETTERS * asked.fontMetrics().averageCharWidth())
        self.told = label(told, "quiet", wrap=True)
        self.told.setVisible(bool(told))
        self.none, self._parts = none, tuple(parts)
        self.fields = WrappingRow(asked, *parts, *((none,) if none else ()), spacing=RHYTHM, hanging=True)
        self.setLayout(column(self.fields, self.told, spacing=2))
        if none is not None:
            none.toggled.connect(self._show_none)

    @property
    def is_none(self) -> bool:
        """It was said that there is none."""
        return self.none is not None and self.none.isChecked()

    def say(self, words: str, *, is_wrong: bool = False) -> None:
        """Say something under the fields: quietly, or that what they hold cannot be."""
        tone = "danger" if is_wrong else "quiet"
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            self.told.style().polish(self.told)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _show_none(self, is_none: bool) -> None:  # noqa: FBT001 - Qt's signature
        for part in self._parts:
            part.setEnabled(not is_none)


class AmountLine(Field):
    """A number that may stay empty, such as a target."""

    def __init__(self, name: str, such_as: str) -> None:
        super().__init__(name)
        self.setPlaceholderText(such_as)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(f"{such_as}000") + RHYTHM)

    def amount(self) -> float | None:
        """The number typed, None where nothing is; PlannerError where it is none."""
        words = self.text().strip()
        if not words or not self.isEnabled():
            return None
        try:
            found = float(words.replace(",", "."))
        except ValueError:
            found = -1.0
        if not 0 <= found <= MOST_AMOUNT:
            msg = f"{self.accessibleName()}: “{cut(words, 20)}” is no number. Type it as 20 or 22.5, or leave it empty."
            raise PlannerError(msg)
        return found

    @property
    def is_read(self) -> bool:
        """It is empty, or says a number."""
        try:
            self.amount()
        except PlannerError:
            return False
        return True
