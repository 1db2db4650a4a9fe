"""One's own rate beside others, each as a value on its interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.english import percent_words
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.national import BY_THERAPY, Against, groups_of
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.spoken_as import SpokenRole
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.helped_card import HelpedCard
from planner.words.comparisons import basis_words, chance_words
from planner.words.readings import TOO_FEW, interval_words, range_words, tenth_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.comparison import Compared
    from planner.domain.outcomes.counts import RateKind
    from planner.ui.kit.theme import Theme

STEP = 10
NARROWEST = 40
GAP = 10
LARGE = 100_000
SMALL, TICK = 0.92, 7
TERMS = (
    "Basis",
    "95% interval",
    "By chance",
    "If therapists differ",
    "Worth a look, stands out",
    "Expected from your mix",
    "Service rate",
    "n",
)
CHANCE_TIP = (
    "In how many samples of your size a difference this large or larger would appear: by chance alone, and where "
    "equally good therapists differ as they ordinarily do. What is worth a look or stands out is told by the second."
)
BASIS_WORDS = {
    Against(): "Referrals closed",
    BY_THERAPY: "Courses delivered, by therapy",
    **{Against(CourseBasis.COURSES, one): f"Courses delivered: {one}" for one in groups_of(CourseBasis.COURSES)},
}


class ComparisonCard(HelpedCard):
    """A line each: whose rate, its value, the interval in figures and drawn, n, and how often chance does it."""

    basis_asked = Signal(object)
    rates_asked = Signal()
    """Where the rates of the service are typed."""

    def __init__(self, theme: Theme) -> None:
        self.basis = Chooser[Against]("What your figures count", BASIS_WORDS)
        helped = HelpButton(theme, "the comparison", TERMS)
        self.service = button("Service rates …", self._ask_rates)
        set_tip(self.service, "Type your service's rates, or change them: under Set-up")
        super().__init__("Last 12 months, compared", helped, self.basis, self.service)
        self._theme = theme
        self.about = label(tone="quiet", wrap=True)
        self._lines = column(spacing=GAP)
        self.rows: list[ComparedRow] = []
        self._scale = ScaleLine(theme)
        self.add(self._lines)
        self.add(self._scale)
        self.add(self.about)
        self.body.addStretch(1)
        self.basis.activated.connect(self._basis_chosen)

    def _ask_rates(self) -> None:
        self.rates_asked.emit()

    def _basis_chosen(self, _place: int) -> None:
        self.basis_asked.emit(self.basis.value)

    def show_compared(self, lines: Sequence[Compared], against: Against, outcome: RateKind) -> None:
        """Show other figures of a kind of rate."""
        self.basis.choose(against)
        self.about.setText(basis_words(against, lines, outcome))
        span = common_span(lines)
        while len(self.rows) < len(lines):
            self.rows.append(ComparedRow(self._theme))
            self._lines.addWidget(self.rows[-1])
        self._scale.show_span(span)
        for n, shown in enumerate(self.rows):
            shown.show_line(lines[n] if n < len(lines) else None, span)


class ComparedRow(QWidget):
    """One line, words over its interval; used again for other figures, as making it takes time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name, self._value = label(), label()
        self._range, self._count = label("", "quiet"), label("", "quiet")
        self._alone, self._differing = label("", "quiet"), label("", "quiet")
        strong = self._value.font()
        strong.setWeight(QFont.Weight.DemiBold)
        self._value.setFont(strong)
        for one in (self._alone, self._differing):
            set_tip(one, CHANCE_TIP)
        self.line = IntervalLine(theme)
        figures = (self._range, self._count, self._alone, self._differing)
        words = WrappingRow(self._name, self._value, *figures, spacing=GAP)
        self.setLayout(column(words, self.line, spacing=2))

    def show_line(self, line: Compared | None, span: tuple[int, int]) -> None:
        """Show figures, or nothing."""
        self.setVisible(line is not None)
        if line is None:
            return
        exact = not line.own and (line.n >= LARGE or not line.n) and line.value is not None
        self._name.setText(line.name)
        rounded = TOO_FEW if line.few else percent_words(line.value)
        self._value.setText(tenth_words(line.value or 0.0) if exact else rounded)
        alone, differing = ("", "") if line.chances is None else chance_words(line.chances)
        for part, words in (
            (self._range, "" if line.interval is None else interval_words(line.interval)),
            (self._count, f"n {line.n:,}" if line.n else ""),
            (self._alone, alone),
            (self._differing, differing),
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self.line.show_line(line, span)
        for one in (self._name, self._value, self._range, self._count, self.line):
            set_tip(one, line.note)


def common_span(lines: Sequence[Compared]) -> tuple[int, int]:
    """The percentages from and to which all lines are drawn: whole tens round everything shown."""
    shown = [one.value for one in lines if one.value is not None]
    shown += [end for one in lines for end in one.interval or ()]
    low = math.floor(10 * min(shown, default=0.3)) * STEP
    high = math.ceil(10 * max(shown, default=0.7)) * STEP
    while high - low < NARROWEST:
        low, high = max(0, low - STEP), min(100, high + STEP)
    return low, high


class _Spanned(QWidget):
    """Something drawn to the common scale."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._span = (0, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_span(self, span: tuple[int, int]) -> None:
        """Draw to another scale."""
        self._span = span
        self.update()

    def place(self, share: float) -> float:
        """Where a fraction lies, in pixels; the ends keep room for half a label."""
        low, high = self._span
        edge = self.fontMetrics().horizontalAdvance("100%") / 2
        return edge + (100 * share - low) / (high - low) * (self.width() - 2 * edge)

    def marks(self) -> range:
        """The percentages marked on the scale."""
        low, high = self._span
        step = STEP if high - low <= 6 * STEP else 2 * STEP
        wide = self.fontMetrics().horizontalAdvance("100% ")
        while step < high - low and step / (high - low) * (self.width() - wide) < wide:
            step *= 2
        return range(low, high + 1, step)

    def _grid_lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.grid), 1))
        for percent in self.marks():
            x = round(self.place(percent / 100)) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


class IntervalLine(_Spanned):
    """A value as a dot on its interval."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._line: Compared | None = None
        SpokenRole(self, QAccessible.Role.Graphic)

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        return QSize(10 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

    def show_line(self, line: Compared, span: tuple[int, int]) -> None:
        """Show other figures."""
        self._line = line
        self.show_span(span)
        value = TOO_FEW if line.few else percent_words(line.value)
        words = "no cases yet" if line.value is None else f"{value}, {range_words(line.interval)}"
        self.setAccessibleName(f"{line.name}: {words}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the interval and the dot."""
        painter = QPainter(self)
        self._grid_lines(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self._line is None:
            return
        colour = QColor(self._theme.bar if self._line.own else self._theme.quiet)
        if self._line.interval is not None:
            low, high = self._line.interval
            pen = QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(self.place(low), middle), QPointF(self.place(high), middle))
        if self._line.bounds is not None:
            painter.setPen(QPen(colour, 1))
            for end in self._line.bounds:
                painter.drawLine(QPointF(self.place(end), middle - TICK), QPointF(self.place(end), middle + TICK))
        if self._line.value is not None and not self._line.few:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(self.place(self._line.value), middle), 5, 5)


class ScaleLine(_Spanned):
    """The percentages under the lines."""

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(10 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Write the percentages."""
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.quiet))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * SMALL)
        painter.setFont(font)
        for percent in self.marks():
            words = f"{percent}%"
            left = self.place(percent / 100) - painter.fontMetrics().horizontalAdvance(words) / 2
            painter.drawText(QPointF(left, painter.fontMetrics().ascent()), words)
