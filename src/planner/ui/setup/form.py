"""What every form of the set-up has in common: it takes a value and announces a value."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.widgets.parts import button, column, label, row

if TYPE_CHECKING:
    from planner.domain.change import Value

Check = Callable[[Any, Any], None]
"""Asks whether a value, in place of another or of none, may stand among the rows there are."""


class Form(QDialog):
    """Fields of one value. Saving announces the value known before and the one the fields say, or says why not."""

    announced = Signal(object, object)

    def __init__(self, title: str, known: Value | None, check: Check) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._title = title
        self._known, self._check = known, check
        self._refusal = label(tone="danger", wrap=True)
        self._refusal.hide()

    def arrange(self, *parts: QWidget | QLayout, width: int) -> None:
        """Put the parts under the title, and the buttons under the parts."""
        save = button("Save", self.save, primary=True)
        save.setDefault(True)
        leave = button("Cancel", self.reject)
        leave.setAutoDefault(False)
        title = label(self._title, "heading")
        foot = column(self._refusal, row(1, leave, save), spacing=12)
        self.setLayout(column(title, *parts, 1, foot, spacing=16, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(width)

    @abstractmethod
    def value(self) -> Value:
        """The value the fields say; PlannerError when they say none."""

    @property
    def refusal(self) -> str:
        """Why the fields were not taken, or nothing."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def save(self) -> None:
        """Announce the value and close; where there is none, stay and say why."""
        for field in self.findChildren(QAbstractSpinBox):
            field.interpretText()
        try:
            value = self.value()
            self._check(value, self._known)
        except PlannerError as refusal:
            self.refuse(str(refusal))
            return
        self.announced.emit(self._known, value)
        self.accept()

    def refuse(self, text: str) -> None:
        """Say why the fields are not taken."""
        self._refusal.setText(text)
        self._refusal.setAccessibleName(text)
        self._refusal.show()
        self.adjustSize()
