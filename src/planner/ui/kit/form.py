"""What every form of the set-up has in common: it takes a value and announces a value."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.date_field import all_read
from planner.ui.kit.form_parts import TITLE_BAR, scrolling, sentence
from planner.ui.kit.parts import button, column, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from planner.domain.change import Value
    from planner.domain.diary.title_rules import TitleRule

MARGIN = 24
SIDES = 16
"""Pixels kept for what the system draws at the sides of a dialog."""
Check = Callable[[Any, Any], None]
"""Asks whether a value, in place of another or of none, may stand among the rows there are."""


class Form(QDialog):
    """Fields of one value. Saving announces the value known before and the one the fields say, or says why not."""

    announced = Signal(object, object)

    def __init__(self, title: str, known: Value | TitleRule | None, check: Check) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._title = title
        self._known, self._check = known, check
        self._refusal = sentence(tone="danger")
        self._refusal.hide()

    def arrange(self, *parts: QWidget | QLayout, width: int) -> None:
        """Put the parts under the title, and the buttons under the parts."""
        save = button("Save", self.save, primary=True)
        save.setDefault(True)
        leave = button("Cancel", self.reject)
        leave.setAutoDefault(False)
        self._body = _Body()
        self._body.setLayout(column(*parts, 1, spacing=12))
        self._body.asked.connect(self.fit)
        self._area = scrolling(self._body)
        foot = column(self._refusal, row(1, leave, save), spacing=12)
        title = label(self._title, "heading", wrap=True)
        self._sheet = column(title, self._area, foot, spacing=12, margins=(MARGIN, 20, MARGIN, 20))
        self.setLayout(self._sheet)
        needed = max(width, self._body.minimumSizeHint().width() + 2 * MARGIN)
        self.setMinimumWidth(min(needed, self.screen().availableGeometry().width() - SIDES))

    @abstractmethod
    def value(self) -> Value | TitleRule:
        """The value the fields say; PlannerError when they say none."""

    @property
    def refusal(self) -> str:
        """Why the fields were not taken, or nothing."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def save(self) -> None:
        """Announce the value and close; where there is none, stay and say why."""
        for field in self.findChildren(QAbstractSpinBox):
            field.interpretText()
        if not all_read(self):
            self._refusal.hide()  # the field says it under itself
            return
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
        self.fit()

    def fit(self) -> None:
        """Be as tall as the fields need at this width; on a screen too small for that they scroll."""
        width = max(self.width(), self.minimumWidth())
        inner = max(width - 2 * MARGIN, self._body.minimumSizeHint().width())
        needed = self._body.heightForWidth(inner) if self._body.hasHeightForWidth() else self._body.sizeHint().height()
        if inner > width - 2 * MARGIN:  # wider than the screen in this size of type: a bar leads along
            needed += self._area.horizontalScrollBar().sizeHint().height()
        whole, room = self._height_with(needed, width), self.screen().availableGeometry().height() - TITLE_BAR
        self.resize(width, self._height_with(needed - max(0, whole - room), width))

    def _height_with(self, area: int, width: int) -> int:
        """The height of the whole form when the fields are given so much."""
        self._area.setFixedHeight(area)
        self._sheet.activate()
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the right height."""
        super().showEvent(event)
        self.fit()


class _Body(QWidget):
    """Holds the fields, and says when they ask for other room."""

    asked = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        return done
