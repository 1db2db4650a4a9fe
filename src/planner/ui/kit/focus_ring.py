"""One ring round whatever has the focus, in every window and theme: 2 pixels thick, 2 pixels away (WCAG 2.4.13).

It lies over the window, so that nothing a style sheet says of a part can hide it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

THICK, AWAY, ROUND = 2, 2, 5
IS_FOLLOWED = "focus_is_followed"
"""Said of the application: to look through its children would make every name of QStyle."""
MOVES = {
    QEvent.Type.UpdateRequest,
    QEvent.Type.Paint,
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.EnabledChange,
}
"""What may put the part elsewhere, or its inner place: a cell of a grid, which is painted anew then.

A window is asked to paint before it does: the ring goes to its new place and both are painted together.
"""


class FocusRing(QWidget):
    """The ring of one window; it takes no clicks and no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def put_round(self, place: QRect) -> None:
        """Lie round a place in the window's pixels, inside the window."""
        window = self.parentWidget()
        if window is None or place.isEmpty():
            self.hide()
            return
        out = AWAY + THICK
        ring = place.adjusted(-out, -out, out, out).intersected(window.rect())
        if ring != self.geometry():
            self.setGeometry(ring)
            inner = QRect(QPoint(), ring.size()).adjusted(out, out, -out, -out)
            self.setMask(QRegion(QRect(QPoint(), ring.size())) - QRegion(inner))
        if self.isHidden():
            self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ring in the theme's colour of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), THICK))
        half = THICK // 2
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), ROUND, ROUND)
        painter.end()


class FocusFollower(QObject):
    """Keeps the ring round the part of the application that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._part: QWidget | None = None
        self._ring: FocusRing | None = None
        self._watched: list[QObject] = []
        self._painted: tuple[QObject, ...] = ()
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self.follow(now)

    def follow(self, now: QWidget | None) -> None:
        """Let go of the part before, and keep round another, if any."""
        self._let_go()
        if now is None or now.focusPolicy() == Qt.FocusPolicy.NoFocus:
            return
        if now.window().windowType() == Qt.WindowType.Popup:
            return  # a list that is open marks its own line
        self._part, self._ring = now, _ring_of(now.window())
        self._painted = (now, now.viewport()) if isinstance(now, QAbstractScrollArea) else (now,)
        self._watched = [*_upwards(now), *self._painted[1:]]
        for one in self._watched:
            one.installEventFilter(self)
        now.destroyed.connect(self._let_go)
        self._put()

    def _let_go(self) -> None:
        if self._part is None:
            return
        part, ring, self._part, self._ring = self._part, self._ring, None, None
        watched, self._watched, self._painted = self._watched, [], ()
        try:
            part.destroyed.disconnect(self._let_go)
            for one in watched:
                one.removeEventFilter(self)
            if ring is not None:
                ring.hide()
        except RuntimeError:  # the part, or its window, is gone
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay round the part wherever it goes."""
        kind = event.type()
        if kind in MOVES and self._part is not None and (kind != QEvent.Type.Paint or watched in self._painted):
            self._put()
        return super().eventFilter(watched, event)

    def _put(self) -> None:
        if self._part is not None and self._ring is not None:
            self._ring.put_round(_place_of(self._part))


def _ring_of(window: QWidget) -> FocusRing:
    found = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, FocusRing) else FocusRing(window)


def _upwards(part: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = part
    while at is not None:
        yield at
        at = None if at.isWindow() else at.parentWidget()


def _place_of(part: QWidget) -> QRect:
    """Where in its window a part is seen, or the place in it that the keys are at; empty where it is scrolled away."""
    if not part.isVisible():
        return QRect()
    own: QRect = part.focus_place() if hasattr(part, "focus_place") else part.rect()
    window = part.window()
    place = QRect(part.mapTo(window, own.topLeft()), own.size())
    for one in _upwards(part):
        above = one.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is one:
            place = place.intersected(QRect(one.mapTo(window, QPoint()), one.size()))
    return place


def follow_focus(app: QApplication) -> None:
    """Have a ring round whatever has the focus, now and from now on; once is enough."""
    if not app.property(IS_FOLLOWED):
        app.setProperty(IS_FOLLOWED, True)  # noqa: FBT003 - Qt's signature
        FocusFollower(app).follow(app.focusWidget())
