"""The one widget that shows charts: a figure for life, drawn when it is seen, in the theme's colours.

What a chart function returns can be read off it: by the pointer, by the arrow keys, and as a table.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QFontInfo, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.charts.points import Lie, ReadOff
from planner.charts.style import POINTS_PER_INCH, ChartStyle
from planner.exchange.at_rest import collector_at_rest
from planner.ui.kit.accessible import SpokenParts
from planner.ui.kit.accessible_interfaces import Part
from planner.ui.kit.chart_table import ChartTable
from planner.ui.kit.chart_words import write_words
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.worn import follow

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from PySide6.QtGui import QFont, QMouseEvent, QPaintEvent

    from planner.charts.wordless import WordlessCanvas
    from planner.ui.kit.theme import Theme

DRAWING = "planner.charts.wordless"
"""What draws charts, and takes longer to load than a page to be shown: loaded once a chart is to be drawn."""
DOTS_PER_INCH = 100
SMALLEST = QSize(200, 120)
USUAL = QSize(640, 240)
LEAST_LINES, LEAST_AXES = 12, 8
"""Lines that a picture is high at the least, and letters m its axes: a large type has room, and is no mere frame."""
HINT = "Point at the chart, or use the left and right arrow keys, to read its values."
RING, THICK = 6, 2
Key = Qt.Key
STEPS = {Key.Key_Left: -1, Key.Key_Right: 1}
ENDS = {Key.Key_Home: 0, Key.Key_End: -1}

OnAxes = Callable[["Axes"], ReadOff | None]


class ChartView(QWidget):
    """A chart in the window.

    What is to be drawn is a function; it is called when the chart is next seen, and again whenever its size changes,
    so that labels keep their size and nothing is stretched. Where it returns what can be read off it, a line under the
    chart tells the point that is marked, and T or a button opens all of them as a table.

    Where what draws charts is not loaded yet, the page it stands on comes first: it is empty there for one turn of the
    loop of events, in its own size. A picture of the window, as `grab` takes, is never without it.
    """

    def __init__(self, theme: Theme, accessible_name: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.chart_style = style_from(theme, self.font())
        self._theme = theme
        follow(theme, self._wear)
        self._made: WordlessCanvas | None = None
        self._draw_on: OnAxes | None = None
        self._drawn_for: tuple[int, int, float] | None = None
        self._places: tuple[tuple[float, float | None], ...] = ()
        self._told = ""
        self._least, self._needed = SMALLEST.height(), 0
        self.read_off: ReadOff | None = None
        self.marked: int | None = None
        self.table: ChartTable | None = None
        self._room = QWidget()
        self._room.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._room.setMinimumSize(SMALLEST)
        self.read_out = label(HINT, "quiet", wrap=True)
        self.as_table = button("Table", self.show_table)
        set_tip(self.as_table, "All values of this chart as a table (T)")
        self._foot = QWidget()
        self._foot.setLayout(row(self.read_out, self.as_table))
        self._foot.layout().setStretch(0, 1)  # type: ignore[union-attr] # it has just been given one
        self._foot.hide()
        _keep_room(self._foot, kept=True)
        self.setLayout(column(self._room, self._foot, spacing=4))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr] # as above
        self._spoken = SpokenParts(self, QAccessible.Role.Chart, self._parts, self._place)

    def setMinimumHeight(self, height: int) -> None:
        """The least height of the picture itself at the usual type; the lines under it come on top."""
        self._least = max(height, LEAST_LINES * self.fontMetrics().height())
        self._room.setMinimumHeight(max(self._least, self._needed))

    @property
    def _canvas(self) -> WordlessCanvas:
        """What it is drawn on, made when it first is."""
        if self._made is None:
            import planner.charts.lean_matplotlib  # noqa: F401 - before anything of matplotlib is loaded
            from planner.charts.wordless import empty_canvas

            self._made = empty_canvas(DOTS_PER_INCH, self.chart_style.ground)
        return self._made

    @property
    def figure(self) -> Figure:
        """The figure, as it was last drawn."""
        return self._canvas.figure

    def draw(self, function: OnAxes) -> None:
        """Show what a function draws on one set of axes."""
        self._draw_on, self._drawn_for = function, None
        self.update()

    def _wear(self) -> None:
        """Follow the theme: what was to be drawn is drawn anew in its colours when it is next seen."""
        self.chart_style, self._drawn_for = style_from(self._theme, self.font()), None
        if self._made is not None:
            self.figure.set_facecolor(self.chart_style.ground)
        if isinstance(self._draw_on, partial) and "style" in self._draw_on.keywords:
            self._draw_on = partial(self._draw_on, style=self.chart_style)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return USUAL.expandedTo(self.minimumSizeHint())

    def focus_place(self) -> QRect:
        """The picture, without the line under it."""
        return self._room.geometry()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the chart anew where it or the size has changed, and show it."""
        if DRAWING not in sys.modules and self._is_on_screen():
            QTimer.singleShot(0, self, self._load)
            return
        wanted = (self._room.width(), self._room.height(), self.devicePixelRatioF())
        if wanted != self._drawn_for:
            self._render(*wanted)
            self._drawn_for = wanted
        buffer = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call] # matplotlib gives it no types
        high, wide = buffer.shape[:2]
        image = QImage(buffer, wide, high, QImage.Format.Format_RGBA8888)
        image.setDevicePixelRatio(wanted[2])
        painter = QPainter(self)
        painter.drawImage(0, 0, image)
        write_words(painter, self._canvas.words, DOTS_PER_INCH, wanted[2])
        self._paint_mark(painter)
        painter.end()

    def _is_on_screen(self) -> bool:
        """What is painted now goes to the window, and not into a picture of it."""
        painter, window = QPainter(self), self.window().backingStore()
        is_so = window is not None and painter.paintEngine().paintDevice() is window.paintDevice()
        painter.end()
        return is_so

    def _load(self) -> None:
        """Load what draws, and have it drawn; all that is loaded stays, so it is not looked through for rubbish."""
        with collector_at_rest():
            self._canvas  # noqa: B018 - made by asking for it
        gc.freeze()
        self.update()

    def _render(self, width: int, height: int, ratio: float) -> None:
        """Draw at a size in pixels of the screen's own."""
        figure = self.figure
        figure.set_dpi(DOTS_PER_INCH * ratio)
        figure.set_size_inches(width / DOTS_PER_INCH, height / DOTS_PER_INCH)
        found = None if self._draw_on is None else self._draw_on(_sole_axes(figure))
        self._canvas.draw()  # type: ignore[no-untyped-call] # matplotlib gives it no types
        self._places = () if found is None else tuple(_places(figure, found, height, ratio))
        needed = self._needed_for(height)
        if found != self.read_off:
            self._take(found)
        elif found is None:
            QTimer.singleShot(0, self, self._make_room)
        if found is not None and needed != self._needed:
            self._needed = needed
            QTimer.singleShot(0, self, self._make_room)

    def _needed_for(self, height: int) -> int:
        """The height at which what stands above and below the axes leaves them room to be read."""
        if len(self.figure.axes) != 1:
            return 0
        axes = height * float(self.figure.axes[0].get_position().height)
        return round(height - axes + LEAST_AXES * QFontInfo(self.font()).pixelSize())

    def _take(self, found: ReadOff | None) -> None:
        """Have other points; the parts under the chart follow once it is painted, as they move it."""
        self.read_off, self.marked = found, None
        has_points = bool(found and found.points)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_points else Qt.FocusPolicy.NoFocus)
        if self.accessibleDescription() in {"", self._told}:
            self._told = "" if found is None else found.words
            self.setAccessibleDescription(self._told)
        self._spoken.tell()
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        self._room.setMinimumHeight(max(self._least, self._needed))
        has_points = self.focusPolicy() != Qt.FocusPolicy.NoFocus
        self._foot.setVisible(has_points)
        _keep_room(self._foot, kept=has_points)
        self._tell()
        if self.table is not None and self.read_off is not None:
            self.table.show_points(self.read_off)

    # Reading values off

    @property
    def words(self) -> str:
        """The point that is marked, as it is read out; nothing where none is."""
        if self.read_off is None or self.marked is None:
            return ""
        return self.read_off.points[self.marked].words

    def mark(self, place: int | None) -> None:
        """Mark a point, by its place in the row, and tell it; None marks none."""
        if place == self.marked:
            return
        self.marked = place
        self._tell()
        self._spoken.tell()
        self.update()

    def _tell(self) -> None:
        """Tell the point that is marked, or more quietly how to mark one."""
        words = self.words
        self.read_out.setText(words or HINT)
        self.read_out.setProperty("tone", "" if words else "quiet")
        self.read_out.style().polish(self.read_out)

    def _parts(self) -> list[Part]:
        """Each point as a screen reader finds it; the one that is marked is where the keys are."""
        points, role = () if self.read_off is None else self.read_off.points, QAccessible.Role.ListItem
        return [
            Part(f"{n}", one.words, role, is_selected=n == self.marked, is_current=n == self.marked)
            for n, one in enumerate(points)
        ]

    def _place(self, key: str) -> QRect:
        """Where a point stands; where nothing is drawn, the whole height above it."""
        if int(key) >= len(self._places):
            return QRect()
        x, y = self._places[int(key)]
        low, high = self._span if y is None else (y - RING, y + RING)
        return QRectF(x - RING, low, 2 * RING, high - low).toRect()

    def show_table(self) -> None:
        """Every point as a table, in a dialog."""
        if self._drawn_for is None:
            self.grab()  # its points are known once it is drawn
        if self.read_off is None or not self.read_off.points:
            return
        self.table = ChartTable(self.accessibleName(), self._theme, self)
        self.table.finished.connect(self._forget_table)
        self.table.show_points(self.read_off)
        self.table.open()

    def _forget_table(self) -> None:
        self.table = None

    def event(self, event: QEvent) -> bool:
        """Have the keys of a chart before any shortcut of the window has them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        has_none = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        return has_none and event.key() in {*STEPS, *ENDS, Key.Key_T}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, Home and End mark a point; T shows them all."""
        if self.read_off is None or not self.read_off.points or not self._is_own(event):
            super().keyPressEvent(event)
            return
        key, last = Key(event.key()), len(self.read_off.points) - 1
        if key == Key.Key_T:
            self.show_table()
            return
        if key in ENDS:
            self.mark(ENDS[key] % (last + 1))
        elif self.marked is None:
            self.mark(last)
        else:
            self.mark(max(0, min(last, self.marked + STEPS[key])))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the point that lies nearest."""
        self._mark_near(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The same where there is no hovering, as on a screen that is touched."""
        self._mark_near(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell none, unless the keys are at one."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.mark(None)

    def _mark_near(self, at: QPointF) -> None:
        if self._places and self.read_off is not None and self._room.geometry().contains(at.toPoint()):
            far = [_distance(place, at, self.read_off.lie) for place in self._places]
            self.mark(far.index(min(far)))

    def _paint_mark(self, painter: QPainter) -> None:
        """A ring round the point that is marked, on a line up from the axis or, where points lie anywhere, without."""
        if self.marked is None or self.marked >= len(self._places) or self.read_off is None:
            return
        x, y = self._places[self.marked]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.text), 1, Qt.PenStyle.DotLine))
        if self.read_off.lie is Lie.ACROSS:
            low, high = self._span
            painter.drawLine(QPointF(x, low), QPointF(x, high))
        if y is not None:
            painter.setPen(QPen(QColor(self._theme.focus), THICK))
            painter.drawEllipse(QPointF(x, y), RING, RING)

    @property
    def _span(self) -> tuple[float, float]:
        """The heights the axes reach from and to, in pixels from the top."""
        box = self.figure.axes[0].get_position()
        return (1 - box.y1) * self._room.height(), (1 - box.y0) * self._room.height()


def _keep_room(part: QWidget, *, kept: bool) -> None:
    """Leave a part its room while it is hidden, or no longer."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(kept)
    part.setSizePolicy(policy)


def _places(figure: Figure, found: ReadOff, height: int, ratio: float) -> list[tuple[float, float | None]]:
    """Where each point stands, in pixels from the top left; no height where nothing is drawn."""
    to_pixels = figure.axes[0].transData.transform
    made: list[tuple[float, float | None]] = []
    for point in found.points:
        x, y = to_pixels((point.x, 0.0 if point.y is None else point.y)) / ratio
        made.append((float(x), None if point.y is None else height - float(y)))
    return made


def _distance(place: tuple[float, float | None], at: QPointF, lie: Lie) -> float:
    """How far a point is from the pointer, by the way points lie."""
    across = abs(place[0] - at.x())
    down = 0.0 if place[1] is None else abs(place[1] - at.y())
    if lie is Lie.ACROSS:
        return across
    return float(down) if lie is Lie.DOWN else float(across**2 + down**2)


def _emptied(figure: Figure) -> Figure:
    figure.clear()
    return figure


def _sole_axes(figure: Figure) -> Axes:
    """The figure's only axes, empty; those there already are used again, as making them takes time."""
    if len(figure.axes) != 1:
        return _emptied(figure).add_subplot()
    axes = figure.axes[0]
    for artist in (*axes.lines, *axes.collections, *axes.patches, *axes.texts):
        artist.remove()
    return axes


def style_from(theme: Theme, font: QFont) -> ChartStyle:
    """The theme's colours and the window's type, for charts."""
    info = QFontInfo(font)
    return ChartStyle(
        ground=theme.surface,
        text=theme.text,
        quiet=theme.quiet,
        grid=theme.grid,
        hatch=theme.hatch,
        mark=theme.bar,
        soft=theme.bar_soft,
        standard=theme.now,
        family=info.family(),
        size=info.pixelSize() * POINTS_PER_INCH / DOTS_PER_INCH,
    )
