"""What the colours, patterns and signs of the diary mean, each beside what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from planner.ui.kit.colour import blend, marked_on
from planner.ui.kit.edges import PATTERNED, paint_edge
from planner.ui.kit.parts import RHYTHM, button, column, label, row
from planner.ui.kit.scroll_keys import scrolled_by
from planner.ui.kit.scrolled import scrolling
from planner.words.legend import BLUE, LOST, SHORT_MARKS, Edge, activity_colour, activity_edge
from planner.words.outcomes_said import any_outcome_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from planner.domain.hours.terms import Terms
    from planner.ui.kit.theme import Theme

    Paint = Callable[[QPainter, QRectF, Theme], None]

TITLE = "Colours and signs"
LETTERS, LINES = 72, 46
"""How wide and high it opens, in average letters and lines, where there is room."""
ROUND, FRAMED = 3.0, 1.0
HAPPENED = "The week says what happened in a word, the month by a sign."
BY_PATTERN = "Each sort of entry has a pattern at its left edge, too; on paper the same."


class ColoursAndSigns(QDialog):
    """A sheet to look at; Esc or the button leaves it."""

    def __init__(self, terms: Terms, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = QWidget()
        body.setObjectName("scrolled")
        groups = (self._activities(terms, theme), self._outcomes(), self._signs(theme))
        body.setLayout(column(*groups, 1, spacing=2 * RHYTHM, margins=(0, 0, RHYTHM, 0)))
        close = button("Close", self.accept, primary=True)
        self._area = scrolling(body)
        whole = column(self._area, row(1, close), spacing=12, margins=(16, 16, 16, 16))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        metrics, room = self.fontMetrics(), parent.window().size()
        wide, high = LETTERS * metrics.averageCharWidth(), LINES * metrics.height()
        self.resize(min(wide, room.width() * 19 // 20), min(high, room.height() * 9 // 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and the page keys scroll."""
        if not scrolled_by(event, self._area):
            super().keyPressEvent(event)

    def _activities(self, terms: Terms, theme: Theme) -> QWidget:
        lines = [_line(Sign(_block_of(terms, one.id), theme), one.name) for one in terms.activities]
        return _group("Activities", *lines, label(BY_PATTERN, "quiet", wrap=True))

    def _outcomes(self) -> QWidget:
        """The signs of the month with every outcome they stand for."""
        by_sign: dict[str, list[str]] = {}
        for outcome, sign in SHORT_MARKS.items():
            by_sign.setdefault(sign, []).append(any_outcome_words(outcome))
        lines = [_line(_letter(sign), "; ".join(words)) for sign, words in by_sign.items()]
        return _group("What happened", *lines, label(HAPPENED, "quiet", wrap=True))

    def _signs(self, theme: Theme) -> QWidget:
        return _group("In the diary", *(_line(Sign(paint, theme), words) for paint, words in SIGNS))


def _group(heading: str, *lines: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(heading, "title", wrap=True), *lines, spacing=6))
    return made


def _line(sign: QWidget, words: str) -> QWidget:
    """A sign with its words, which the sign has for those who do not see it."""
    sign.setAccessibleName(words)
    made = QWidget()
    layout = row(sign, label(words, wrap=True), spacing=12)
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made


def _letter(sign: str) -> QWidget:
    made = label(sign)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setMinimumWidth(_wide(made))
    return made


def _wide(widget: QWidget) -> int:
    return 3 * widget.fontMetrics().height()


class Sign(QWidget):
    """Something as it looks in the diary."""

    def __init__(self, paint: Paint, theme: Theme) -> None:
        super().__init__()
        self._paint, self._theme = paint, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A little over a line high."""
        return QSize(_wide(self), self.fontMetrics().height() * 5 // 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()).adjusted(FRAMED, FRAMED, -FRAMED, -FRAMED), self._theme)
        painter.end()


def _edge_on(colour: str, theme: Theme) -> QColor:
    return QColor(theme.text if theme.is_contrast else marked_on(colour, theme.page, theme.text))


def _paint_block(painter: QPainter, here: QRectF, theme: Theme, colour: str, edge: Edge, share: float = 1.0) -> None:
    """A block as the grid has it: pale fill, outline, and its edge."""
    ink = _edge_on(colour, theme)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(blend(colour, theme.surface, theme.fill_share * share))
    painter.drawRoundedRect(here, ROUND, ROUND)
    wide = PATTERNED if edge is not Edge.SOLID else PATTERNED * 2 / 3
    paint_edge(painter, QRectF(here.left(), here.top() + 1, wide, here.height() - 2), edge, ink)


def _block_of(terms: Terms, activity: str) -> Paint:
    colour, edge = activity_colour(terms, activity), activity_edge(terms, activity)
    return lambda painter, here, theme: _paint_block(painter, here, theme, colour, edge)


def _ring(painter: QPainter, here: QRectF, theme: Theme) -> None:
    _paint_block(painter, here, theme, BLUE, Edge.SOLID)
    size = here.height() * 0.45
    painter.setPen(QPen(QColor(theme.text), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(here.right() - size, here.center().y()), size / 2, size / 2)


def _lost(painter: QPainter, here: QRectF, theme: Theme) -> None:
    _paint_block(painter, here, theme, BLUE, Edge.SOLID, 0.45)
    ink = blend(_edge_on(BLUE, theme).name(), theme.surface, 0.55)
    painter.fillRect(here.adjusted(PATTERNED, 1, -1, -1), QBrush(ink, Qt.BrushStyle.FDiagPattern))


def _planned(painter: QPainter, here: QRectF, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.plan), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(here, ROUND, ROUND)


def _away(painter: QPainter, here: QRectF, theme: Theme) -> None:
    painter.fillRect(here, QColor(theme.surface))
    painter.fillRect(here, QBrush(QColor(theme.hatch), Qt.BrushStyle.BDiagPattern))


def _unworked(painter: QPainter, here: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.line_strong), 1))
    painter.setBrush(QColor(theme.shade))
    painter.drawRect(here)


def _now(painter: QPainter, here: QRectF, theme: Theme) -> None:
    middle = here.center().y()
    painter.setPen(QPen(QColor(theme.now), 2))
    painter.drawLine(QPointF(here.left() + 4, middle), QPointF(here.right(), middle))
    painter.setBrush(QColor(theme.now))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(here.left() + 4, middle), 4, 4)


def _load(painter: QPainter, here: QRectF, theme: Theme) -> None:
    """A day booked to two thirds of its share."""
    bar = QRectF(here.left(), here.center().y() - 3, here.width(), 6)
    painter.fillRect(bar, QColor(theme.bar_back))
    filled = bar.adjusted(0.5, 0.5, -bar.width() / 3, -0.5)
    painter.setPen(QPen(QColor(theme.bar), 1))
    painter.setBrush(QColor(theme.bar_soft))
    painter.drawRect(filled)


LOST_WORDS = f"Not seen or called off: {'; '.join(any_outcome_words(one) for one in SHORT_MARKS if one in LOST)}"
SIGNS: tuple[tuple[Paint, str], ...] = (
    (_ring, "A ring: the session is over and not recorded yet"),
    (_lost, LOST_WORDS),
    (_planned, "In the agreed plan, and not in the week like that; or a slot for clients that nobody has booked"),
    (_away, "Leave or a bank holiday"),
    (_unworked, "Outside your working hours"),
    (_now, "The present"),
    (_load, "In the month: how much is booked of the day’s or the week’s part of the target"),
)
