"""Variation and assurance icons drawn in the window, in the theme's colours, at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.charts.icon_shapes import DIAMOND, LETTER, MARK, RADIUS, RING, SQUARE, THIN_LINE, UPWARD, Icon
from planner.ui.kit.plain import set_tip

if TYPE_CHECKING:
    from planner.charts.style import ChartStyle

CORNERS = {
    DIAMOND: ((0, 1), (1, 0), (0, -1), (-1, 0)),
    SQUARE: ((-0.8, 0.8), (0.8, 0.8), (0.8, -0.8), (-0.8, -0.8)),
    UPWARD: ((0, -1), (1, 0.8), (-1, 0.8)),
}
MIDDLE = 0.5


class IconPicture(QWidget):
    """One icon; the words it stands for are its accessible name and its tip."""

    def __init__(self, style: ChartStyle, side: int) -> None:
        super().__init__()
        self._style, self._side = style, side
        self._icon: Icon | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, style: ChartStyle) -> None:
        """Be drawn in other colours."""
        self._style = style
        self.update()

    def show_icon(self, icon: Icon | None, words: str) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.setVisible(icon is not None)
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the icon."""
        if self._icon is not None:
            painter = QPainter(self)
            paint_icon(painter, QRectF(self.rect()), self._icon, self._style)
            painter.end()


def picture(icon: Icon, style: ChartStyle, side: int) -> QIcon:
    """An icon for a cell of a table."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, QRectF(0, 0, side, side), icon, style)
    painter.end()
    return QIcon(pixmap)


def paint_icon(painter: QPainter, square: QRectF, icon: Icon, style: ChartStyle) -> None:
    """Paint an icon into a square."""
    brush = _Brush(painter, square, style)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for radius in (RADIUS + RING / 2, RADIUS - RING / 2):
        brush.ring(radius, THIN_LINE / 2, style.quiet)
    brush.ring(RADIUS, RING, getattr(style, icon.colour), dashed=icon.dashed)
    if icon.target is not None:
        brush.line(((0.14, icon.target), (0.86, icon.target)), dashed=True)
    brush.line(icon.course)
    if icon.target is None:
        usual = len(icon.course) - icon.special
        for place in icon.course[:usual]:
            brush.mark(place, "o", MARK / 2, style.ground)
        for place in icon.course[usual:]:
            brush.mark(place, icon.mark, MARK, getattr(style, icon.colour))
    brush.letter(icon.letter, icon.letter_at)


class _Brush:
    """Paints in a square of side 1 with up upwards."""

    def __init__(self, painter: QPainter, square: QRectF, style: ChartStyle) -> None:
        self._painter, self._square, self._style = painter, square, style
        self._side = square.width()

    def _at(self, place: tuple[float, float]) -> QPointF:
        x, y = place
        return QPointF(self._square.left() + x * self._side, self._square.top() + (1 - y) * self._side)

    def _pen(self, colour: str, width: float, dashes: tuple[float, ...] = ()) -> QPen:
        pen = QPen(QColor(colour), width * self._side)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern(list(dashes))
        return pen

    def ring(self, radius: float, width: float, colour: str, *, dashed: bool = False) -> None:
        """A circle about the middle."""
        self._painter.setPen(self._pen(colour, width, (1.6, 0.9) if dashed else ()))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawEllipse(self._at((MIDDLE, MIDDLE)), radius * self._side, radius * self._side)

    def line(self, places: tuple[tuple[float, float], ...], *, dashed: bool = False) -> None:
        """Straight lines from place to place."""
        self._painter.setPen(self._pen(self._style.text, THIN_LINE, (2.0, 1.0) if dashed else ()))
        self._painter.drawPolyline(QPolygonF([self._at(place) for place in places]))

    def mark(self, place: tuple[float, float], shape: str, half: float, colour: str) -> None:
        """A point of the course."""
        self._painter.setPen(self._pen(self._style.text, 0.6 * THIN_LINE))
        self._painter.setBrush(QColor(colour))
        middle, reach = self._at(place), half * self._side
        corners = CORNERS.get(shape)
        if corners is None:
            self._painter.drawEllipse(middle, reach, reach)
        else:
            self._painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * reach for x, y in corners]))

    def letter(self, letter: str, place: tuple[float, float]) -> None:
        """A letter about a place."""
        font = self._painter.font()
        font.setPixelSize(max(1, round(LETTER * self._side)))
        font.setBold(True)
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._style.text))
        room = QRectF(0, 0, self._side, self._side)
        room.moveCenter(self._at(place))
        self._painter.drawText(room, Qt.AlignmentFlag.AlignCenter, letter)
