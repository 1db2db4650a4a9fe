"""What every form of the set-up has in common: it takes a value and announces a value."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QLabel, QLayout, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.date_field import all_read
from planner.ui.kit.form_parts import field_height, sentence
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.scrolled import TITLE_BAR, scrolling

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from planner.domain.change import Value
    from planner.domain.diary.title_rules import TitleRule

MARGIN = 24
LEAST_FIELDS = 3
"""Fields that stay in sight however low the form is made."""
NO_LIMIT = 16_777_215
"""Qt's own."""
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
        self._fitted = QSize()

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
        self._sheet.setStretch(1, 1)
        self.setLayout(self._sheet)
        wanted = [part.sizeHint().width() + self._sides for part in parts if not isinstance(part, QLabel)]
        self.resize(min(max(width, self._least_width(), *wanted), self._room.width()), 0)

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
        """Be as tall as the fields need at this width; where there is no room for that they scroll.

        A form that was given another size since keeps it.
        """
        if self._fitted.isValid() and self.size() != self._fitted:
            return
        least = self._least_width()
        self._area.setMinimumWidth(min(least, self._room.width()) - 2 * MARGIN)
        width = max(self.width(), least)
        needed = self._needed_at(width)
        whole = self._about_fields(width) + needed
        self._area.setMinimumHeight(min(needed, LEAST_FIELDS * field_height(self)))
        self.resize(QSize(width, whole).boundedTo(self._room))
        self._fitted = self.size()

    @property
    def _room(self) -> QSize:
        """What the screen has for it."""
        return self.screen().availableGeometry().size() - QSize(SIDES, TITLE_BAR)

    @property
    def _sides(self) -> int:
        """Pixels beside the fields: the margins, and a bar if they should have to scroll."""
        return 2 * MARGIN + self._area.verticalScrollBar().sizeHint().width()

    def _least_width(self) -> int:
        return self._body.minimumSizeHint().width() + self._sides

    def _needed_at(self, width: int) -> int:
        """How high the fields are in a form so wide."""
        inner = max(width - 2 * MARGIN, self._body.minimumSizeHint().width())
        return self._body.heightForWidth(inner) if self._body.hasHeightForWidth() else self._body.sizeHint().height()

    def _about_fields(self, width: int) -> int:
        """How high everything but the fields is."""
        self._area.setFixedHeight(0)
        self._sheet.activate()
        high = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self._area.setMaximumHeight(NO_LIMIT)
        return high

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
