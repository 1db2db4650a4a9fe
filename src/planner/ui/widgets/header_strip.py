"""The header strip: the week, and booked, expected, target and chance as one quiet line with a thin bar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from planner.domain.hours.credit import Basis
from planner.services.words import EXPECTED_WORDS, amount_words, gap_words, percent_words, week_words
from planner.ui.icons import icon
from planner.ui.widgets.parts import button, column, label, row

if TYPE_CHECKING:
    from planner.domain.hours.week_figures import WeekFigures
    from planner.ui.theme import Theme

HEIGHT = 64


class HeaderStrip(QWidget):
    """Week picker and figures. It follows a drag live through `show_figures`."""

    stepped = Signal(int)
    today_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._week = label(tone="heading")
        self._number = label(tone="quiet")
        self._figures = {name: _Figure(words) for name, words in FIGURES.items()}
        self._bar = Bar(theme)
        self._today = button("Today", self.today_asked.emit)
        self._today.setToolTip("This week (T)")
        parts = [self._step("back", -1, theme), self._today, self._step("forward", 1, theme)]
        figures = list(self._figures.values())
        self.setLayout(
            row(
                row(*parts, spacing=6),
                row(self._week, self._number, spacing=6),
                *figures,
                self._bar,
                spacing=24,
                margins=(24, 8, 24, 8),
            )
        )

    def _step(self, name: str, weeks: int, theme: Theme) -> QToolButton:
        made = QToolButton()
        made.setProperty("tone", "button")
        made.setIcon(icon(name, theme.text))
        made.setAccessibleName("Week before" if weeks < 0 else "Week after")
        made.setToolTip("Week before (Page Up)" if weeks < 0 else "Week after (Page Down)")
        made.clicked.connect(lambda: self.stepped.emit(weeks))
        return made

    def show_week(self, monday: date, days: int = 5) -> None:
        """Name the week."""
        self._week.setText(week_words(monday, monday + timedelta(days=days - 1)))
        self._number.setText(f"week {monday.isocalendar().week}")

    def show_figures(self, figures: WeekFigures) -> None:
        """Show a week's figures, saved or as a gesture would make them."""
        unit, target = figures.unit, figures.target
        self._figures["booked"].show_value(amount_words(figures.booked, unit))
        expected = amount_words(figures.expected, unit)
        self._figures["expected"].show_value(expected, words=EXPECTED_WORDS[figures.basis])
        self._figures["target"].show_value(
            "none set" if target is None else amount_words(target, unit), gap_words(figures)
        )
        chance = self._figures["chance"]
        chance.setVisible(bool(target))
        chance.show_value(percent_words(figures.probability), _needed(figures))
        attended = figures.attended if figures.basis is not Basis.BOOKED else figures.booked
        self._bar.show_amounts(attended, figures.expected, target)

    def spoken(self) -> str:
        """The figures as one line, as a screen reader says them."""
        return ", ".join(figure.accessibleName() for figure in self._figures.values() if not figure.isHidden())


FIGURES = {"booked": "Booked", "expected": "Expected attended", "target": "Target", "chance": "Chance of meeting it"}


def _needed(figures: WeekFigures) -> str:
    needed = figures.needed.get(0.8)
    return "" if needed is None else f"{needed} booked gives 80%"


class _Figure(QWidget):
    """A small heading over a figure, with a quiet word beside it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._value, self._beside = label(words, "quiet"), label(tone="figure"), label(tone="quiet")
        font = self._words.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self._words.setFont(font)
        self._beside.setFont(font)
        line = row(self._value, self._beside, 1, spacing=6)
        self.setLayout(column(self._words, line, spacing=1))

    def show_value(self, value: str, beside: str = "", words: str | None = None) -> None:
        """Show a figure."""
        if words is not None:
            self._words.setText(words)
        self._value.setText(value)
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self.setAccessibleName(f"{self._words.text()} {value} {beside}".strip())


class Bar(QWidget):
    """A thin bar: attended so far, expected, and a mark at the target."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._amounts: tuple[int, int, int | None] = (0, 0, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 20)

    def show_amounts(self, attended: int, expected: int, target: int | None) -> None:
        """Show what was attended, what is expected, and the target if there is one."""
        self._amounts = (attended, expected, target)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the bar."""
        attended, expected, target = self._amounts
        full = max(expected, target or 0, 1) * 1.15
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, width = self.height() / 2, self.width()
        for share, colour in (
            (1.0, self._theme.bar_back),
            (expected / full, self._theme.bar_soft),
            (attended / full, self._theme.bar),
        ):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, middle - 4, width * share, 8), 4, 4)
        if target:
            painter.setPen(QPen(QColor(self._theme.text), 2))
            x = width * target / full
            painter.drawLine(int(x), int(middle - 8), int(x), int(middle + 8))
