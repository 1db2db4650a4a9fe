"""The header strip: the week, and booked, expected, target and chance as one quiet line with a thin bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from planner.domain.english import percent_words, short_day_words, week_words
from planner.domain.hours.credit import Basis
from planner.ui.kit.icons import icon
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.words.plain import amount_words, gap_words
from planner.words.week_told import chances_in_full, counted_words, needed_in_full, needed_words, to_record_words

if TYPE_CHECKING:
    from planner.domain.hours.week_figures import WeekFigures
    from planner.ui.kit.theme import Theme

HEIGHT = 64
LINES, AIR = 2.3, 30
"""A small heading over a figure, and what is round them in pixels."""
WIDE_GAP, NARROW_GAP, SMALL_GAP = 24, 12, 6


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of the strip is shown.

    Attributes:
        name: which name of the week, from the longest to the shortest.
        is_brief: figures are headed with one word, and the bar, which says the same, is left out.
    """

    name: int = 0
    gap: int = NARROW_GAP
    with_number: bool = True
    with_beside: bool = True
    is_brief: bool = False


FITS = (
    Fit(gap=WIDE_GAP),
    Fit(),
    Fit(name=1),
    Fit(name=1, with_number=False),
    Fit(name=1, with_number=False, with_beside=False),
    Fit(name=1, with_number=False, with_beside=False, is_brief=True),
    Fit(name=2, with_number=False, with_beside=False, is_brief=True),
)
"""From the whole of it to the least."""


class HeaderStrip(QWidget):
    """Week picker and figures. It follows a drag live through `show_figures`."""

    stepped = Signal(int)
    today_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(max(HEIGHT, round(LINES * self.fontMetrics().height()) + AIR))
        self._week = label(tone="heading")
        self._names = ("", "", "")
        self._number = label(tone="quiet")
        self._figures = {name: _Figure(words) for name, words in FIGURES.items()}
        self._bar = Bar(theme)
        self._today = button("Today", self.today_asked.emit)
        set_tip(self._today, "This week (T)")
        parts = [self._step("back", -1, theme), self._today, self._step("forward", 1, theme)]
        figures = list(self._figures.values())
        self._steps = row(*parts, spacing=SMALL_GAP)
        self._line = row(
            self._steps,
            row(self._week, self._number, spacing=SMALL_GAP),
            *figures,
            self._bar,
            spacing=WIDE_GAP,
            margins=(24, 8, 24, 8),
        )
        self.setLayout(self._line)

    def _step(self, name: str, weeks: int, theme: Theme) -> QToolButton:
        made = QToolButton()
        made.setProperty("tone", "button")
        made.setIcon(icon(name, theme.text))
        made.setAccessibleName("Week before" if weeks < 0 else "Week after")
        set_tip(made, "Week before (Page Up)" if weeks < 0 else "Week after (Page Down)")
        made.clicked.connect(lambda: self.stepped.emit(weeks))
        return made

    def show_week(self, monday: date, days: int = 5) -> None:
        """Name the week."""
        friday = monday + timedelta(days=days - 1)
        week = monday.isocalendar().week
        short = f"{short_day_words(monday)} – {short_day_words(friday)}"
        self._names = (week_words(monday, friday), short, f"Week {week}")
        self._number.setText(f"week {week}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Everything in full where there is room; else less, step by step."""
        for one in self.findChildren(QLabel):
            one.ensurePolished()  # before it is first shown a label does not know the size of its type
        fit = next((one for one in FITS if self._needed_width(one) <= self.width()), FITS[-1])
        self._week.setText(self._names[fit.name])
        self._week.setAccessibleName(self._names[0])
        self._number.setVisible(fit.with_number)
        for figure in self._figures.values():
            figure.show_fit(fit)
        self._bar.setVisible(not fit.is_brief)
        self._line.setSpacing(fit.gap)

    def _needed_width(self, fit: Fit) -> int:
        """The width at which so much is shown whole."""
        margins, metrics = self._line.contentsMargins(), self._week.fontMetrics()
        shown = [one for one in self._figures.values() if not one.isHidden()]
        parts = [
            self._steps.sizeHint().width(),
            metrics.horizontalAdvance(self._names[fit.name]),
            *(one.needed_width(fit) for one in shown),
            0 if fit.is_brief else self._bar.minimumWidth(),
        ]
        number = self._number.sizeHint().width() + SMALL_GAP if fit.with_number else 0
        return sum(parts) + number + fit.gap * (len(parts) - 1) + margins.left() + margins.right()

    def show_figures(self, figures: WeekFigures) -> None:
        """Show a week's figures, saved or as a gesture would make them; of a week that is over, what happened."""
        unit, target = figures.unit, figures.target
        self._figures["booked"].show_value(amount_words(figures.booked, unit))
        expected = amount_words(figures.expected, unit)
        self._figures["expected"].show_value(expected, to_record_words(figures), words=counted_words(figures))
        self._figures["target"].show_value(
            "none set" if target is None else amount_words(target, unit), gap_words(figures)
        )
        chance = self._figures["chance"]
        chance.setVisible(bool(target) and not figures.is_over)
        chance.show_value(percent_words(figures.probability), needed_words(figures))
        told = (chances_in_full(figures.chances), needed_in_full(figures.needed))
        chance.tip = ". ".join(one for one in told if one)
        self._fit()
        attended = figures.attended if figures.basis is not Basis.BOOKED else figures.booked
        self._bar.show_amounts(attended, figures.expected, None if target is None else float(target))

    def spoken(self) -> str:
        """The figures as one line, as a screen reader says them."""
        return ", ".join(figure.accessibleName() for figure in self._figures.values() if not figure.isHidden())


FIGURES = {"booked": "Booked", "expected": "Expected attended", "target": "Target", "chance": "Chance of meeting it"}


class _Figure(QWidget):
    """A small heading over a figure, with a quiet word beside it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._value, self._beside = label(words, "quiet"), label(tone="figure"), label(tone="quiet")
        self._full, self.tip = words, ""
        font = self._words.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self._words.setFont(font)
        self._beside.setFont(font)
        line = row(self._value, self._beside, 1, spacing=SMALL_GAP)
        self.setLayout(column(self._words, line, spacing=1))

    def needed_width(self, fit: Fit) -> int:
        """The width at which so much of it is shown whole."""
        beside = self._beside.sizeHint().width() + SMALL_GAP if fit.with_beside and self._beside.text() else 0
        head = self._words.fontMetrics().horizontalAdvance(self._head(fit))
        return max(head, self._value.sizeHint().width() + SMALL_GAP + beside)

    def _head(self, fit: Fit) -> str:
        return self._full.split(maxsplit=1)[0] if fit.is_brief else self._full

    def show_fit(self, fit: Fit) -> None:
        """Show so much of it; the rest is left to the tip, and to the one who hears it."""
        self._words.setText(self._head(fit))
        self._beside.setVisible(fit.with_beside and bool(self._beside.text()))
        whole = "" if fit.with_beside else f"{self._full} {self._value.text()}, {self._beside.text()}"
        set_tip(self, self.tip or whole)

    def show_value(self, value: str, beside: str = "", words: str | None = None) -> None:
        """Show a figure."""
        if words is not None:
            self._full = words
        self._value.setText(value)
        self._beside.setText(beside)
        self.setAccessibleName(f"{self._full} {value} {beside}".strip())


class Bar(QWidget):
    """A thin bar: attended so far, expected, and a mark at the target."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._amounts: tuple[int, int, float | None] = (0, 0, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(60)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 20)

    def show_amounts(self, attended: int, expected: int, target: float | None) -> None:
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
