"""The line of figures over every page: booked, likely attended, target, gap and chance, with a thin bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from planner.domain.hours.credit import Basis
from planner.ui.kit.announce import announce
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import set_tip
from planner.words.week_told import Told, chances_in_full, needed_in_full, week_line

if TYPE_CHECKING:
    from planner.domain.hours.week_figures import WeekFigures
    from planner.ui.kit.theme import Theme

GAP, SMALL_GAP, SIDE, EDGE = 24, 6, 16, 8
LEFT_OUT = ("bar", "beside", "booked", "whose", "gap")
"""What is left out where there is no room, the first first."""
FIGURES = 5
"""The most figures there are in a week."""
SMALL = 0.92
REST = 500
"""Milliseconds that figures have to rest before they are read aloud."""
BAR_LETTERS = 26
OPENS = "How it comes about (Enter)"


class HeaderStrip(QFrame):
    """The figures of the week shown, each a button that opens its working; they follow a drag live."""

    working_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whose = label(tone="quiet")
        self._figures = [Figure() for _ in range(FIGURES)]
        self._told: list[Figure] = []
        self._said = self._said_of = ""
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(REST)
        self._saying.timeout.connect(self._say)
        for figure in self._figures:
            figure.asked.connect(self.working_asked)
        self._bar = Bar(theme)
        self._line = row(self._whose, *self._figures, self._bar, 1, spacing=GAP, margins=(SIDE, 2, SIDE, EDGE))
        self.setLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all of it, leave out one thing after another; Hours, This week, has them too."""
        out = next((LEFT_OUT[:n] for n in range(len(LEFT_OUT)) if self._needed(LEFT_OUT[:n]) <= self.width()), LEFT_OUT)
        self._bar.setVisible("bar" not in out)
        self._whose.setVisible("whose" not in out)
        for figure in self._told:
            figure.setVisible(figure.name not in out)
            figure.show_beside(is_shown="beside" not in out)

    def _needed(self, out: tuple[str, ...]) -> int:
        """The width that is needed where so much is left out."""
        self._whose.ensurePolished()
        widths = [one.width_needed(with_beside="beside" not in out) for one in self._told if one.name not in out]
        widths += [
            one.sizeHint().width() for name, one in (("whose", self._whose), ("bar", self._bar)) if name not in out
        ]
        return sum(widths) + GAP * len(widths) + 2 * SIDE

    def show_whose(self, words: str) -> None:
        """Say which week the figures are of."""
        if not self._whose.text():
            self._said_of = words  # the first is there to be read, and not read aloud
        if words != self._whose.text():
            self._whose.setText(words)
            self._fit()

    def show_figures(self, figures: WeekFigures) -> None:
        """Show a week's figures, saved or as a gesture would make them; of a week that is over, what happened."""
        told = week_line(figures)
        self._told = self._figures[: len(told)]
        for figure, one in zip(self._told, told, strict=True):
            figure.show_told(one, self._in_full(one, figures))
        for figure in self._figures[len(told) :]:
            figure.hide()
        self._fit()
        target = None if figures.target is None else float(figures.target)
        done = figures.booked if figures.basis is Basis.BOOKED else figures.attended
        self._bar.show_amounts(done, figures.expected, target)
        if not self._said:
            self._said = self.spoken()  # as of the first week
        self._saying.start()

    def _say(self) -> None:
        """Have the figures read aloud once they rest, as after a step of a drag; not what was read already.

        Which week they are of is said before them where it is another than before.
        """
        whose, spoken = self._whose.text(), self.spoken()
        is_other = whose != self._said_of
        if self._said and (is_other or spoken != self._said) and self.isVisible():
            announce(self, f"{whose}: {spoken}" if is_other else spoken)
        self._said, self._said_of = spoken, whose

    @staticmethod
    def _in_full(told: Told, figures: WeekFigures) -> str:
        """What the tip of a figure has besides."""
        if told.name != "chance":
            return ""
        return "\n".join(filter(None, (chances_in_full(figures.chances), needed_in_full(figures.needed))))

    def figure(self, name: str) -> Figure:
        """A figure that is shown, by its name."""
        return next(one for one in self._told if one.name == name)

    def spoken(self) -> str:
        """The figures as one line, as a screen reader says them."""
        return ", ".join(one.accessibleName() for one in self._told)


class Figure(QAbstractButton):
    """A small heading over a figure, with a quiet word beside it; pressed, it asks for its working."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self._head, self._value, self._beside = label(tone="quiet"), label(tone="figure"), label(tone="quiet")
        font = self._head.font()
        font.setPointSizeF(font.pointSizeF() * SMALL)
        for one in (self._head, self._beside):
            one.setFont(font)
        for one in (self._head, self._value, self._beside):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = row(self._value, self._beside, 1, spacing=SMALL_GAP)
        self._words = column(self._head, line, spacing=0)
        self.setLayout(self._words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.name)

    def show_told(self, told: Told, in_full: str) -> None:
        """Show a figure."""
        self.name = told.name
        self._head.setText(told.head)
        self._value.setText(told.value)
        self._beside.setText(told.beside)
        spoken = f"{told.head} {told.value} {told.beside}".strip()
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        set_tip(self, "\n".join(filter(None, (in_full, f"{told.value}, {told.beside}" if told.beside else "", OPENS))))

    def show_beside(self, *, is_shown: bool) -> None:
        """Show the quiet word, or leave it to the tip."""
        self._beside.setVisible(is_shown and bool(self._beside.text()))

    def width_needed(self, *, with_beside: bool) -> int:
        """The width at which it is shown whole, in pixels."""
        for one in (self._head, self._value, self._beside):
            one.ensurePolished()  # before it is first shown a label does not know the size of its type
        beside = self._beside.sizeHint().width() + SMALL_GAP if with_beside and self._beside.text() else 0
        return max(self._head.sizeHint().width(), self._value.sizeHint().width() + SMALL_GAP + beside)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return self._words.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt asks every button for one
        """Its labels say it; the ring says that it has the focus."""


class Bar(QWidget):
    """A thin bar: attended so far, expected, and a mark at the target."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._amounts: tuple[int, int, float | None] = (0, 0, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(BAR_LETTERS * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

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
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.bar), 1))  # the pale part alone would not stand out from its ground
        painter.drawRoundedRect(QRectF(0.5, middle - 3.5, max(0.0, width * expected / full - 1), 7), 4, 4)
        if target:
            painter.setPen(QPen(QColor(self._theme.text), 2))
            x = width * target / full
            painter.drawLine(int(x), int(middle - 8), int(x), int(middle + 8))
