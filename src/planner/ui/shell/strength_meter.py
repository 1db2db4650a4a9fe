"""How strong a new passphrase is, while it is typed: a bar and words under its field."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QWidget

from planner.domain.safety.strength import Level
from planner.storage.key import passphrase_strength
from planner.ui.kit.announce import announce
from planner.ui.kit.parts import column, label
from planner.ui.kit.tasks import Task
from planner.words.guessing import strength_told

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QLineEdit

HINT = "Four words that have nothing to do with each other are strong, and easy to keep in mind."
FILLED = {Level.TOO_WEAK: 1, Level.WEAK: 2, Level.FAIR: 3, Level.STRONG: 4}
GAP = 4


class StrengthBar(QWidget):
    """Four parts, as many filled as the passphrase is strong; outlined, so that the rest is seen in any theme."""

    def __init__(self) -> None:
        super().__init__()
        self.filled = 0
        self.setFixedHeight(8)

    def show_filled(self, filled: int) -> None:
        """Fill so many parts."""
        self.filled = filled
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts beside one another."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full, outline = (self.palette().color(role) for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Text))
        outline.setAlphaF(0.55)  # still 3:1 on every ground: WCAG 1.4.11
        width = (self.width() - GAP * (len(FILLED) - 1)) / len(FILLED)
        for n in range(len(FILLED)):
            part = QRectF(n * (width + GAP) + 0.5, 0.5, width - 1, self.height() - 1)
            painter.setPen(full if n < self.filled else outline)
            painter.setBrush(full if n < self.filled else self.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(part, 3, 3)


class StrengthMeter(QWidget):
    """Judges what stands in a field after each key; what judges it is loaded meanwhile, on another thread."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self._is_loaded = False
        self._told: Level | None = None
        self.bar = StrengthBar()
        self.words = label(HINT, "quiet", wrap=True)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())  # nothing moves while one types
        self.setLayout(column(self.bar, self.words, spacing=4))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.judge)
        field.textChanged.connect(self._judge_soon)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what judges, so that the first key does not wait for it."""
        super().showEvent(event)
        if not self._is_loaded:
            task = Task(lambda: import_module("zxcvbn"), self)
            task.done.connect(self._loaded)
            task.start()

    def judge(self) -> None:
        """Say how strong what stands in the field is."""
        typed = self._field.text()
        if not self._is_loaded and typed:
            return
        strength = passphrase_strength(typed) if typed else None
        level = strength.level if strength else None
        self.words.setText(strength_told(strength) if strength else HINT)
        self.bar.show_filled(FILLED[level] if level else 0)
        if level is not None and level is not self._told:
            announce(self, self.words.text())
        self._told = level

    def _judge_soon(self) -> None:
        self._soon.start(0)

    def _loaded(self) -> None:
        self._is_loaded = True
        self.judge()
