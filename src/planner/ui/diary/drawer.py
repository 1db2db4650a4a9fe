"""A drawer: a part beside the diary where there is room for both, or over it, away from what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QWidget

BESIDE_LETTERS = 190
"""Letters of width that the diary keeps beside the drawer, or else it lies over the diary."""


class Drawer(QObject):
    """Places a side part; over the diary it is open only while it is wanted, and moves nothing under it.

    Signals:
        folded: it was put away.
        placed: whether it stands beside the diary, where nothing has to put it away.
    """

    folded = Signal()
    placed = Signal(bool)

    def __init__(self, line: QHBoxLayout, host: QWidget, side: QWidget) -> None:
        """Begin.

        Args:
            line: the layout the diary stands in, to which the side part is added where there is room.
            host: the diary; both are children of one widget.
            side: what is shown.
        """
        super().__init__(host)
        self._line, self._host, self._side = line, host, side
        self._about = QRect()
        self.is_open = False
        self.is_beside = False
        self._is_list = False
        host.installEventFilter(self)
        side.hide()

    def stand_by_a_list(self, *, is_list: bool) -> None:
        """A list gives room however narrow it becomes; the days of a grid do not."""
        self._is_list = is_list
        self.settle()

    def open(self, about: QRect | None = None) -> None:
        """Show the side part; over the diary, away from where it is about, in the host's pixels."""
        self.is_open = True
        self._about = about or QRect()
        self.settle()

    def fold(self) -> None:
        """Put it away; where there is room for both it stays."""
        was_open, self.is_open = self.is_open, False
        self.settle()
        if was_open:
            self.folded.emit()

    def settle(self) -> None:
        """Put the side part where it belongs at this size."""
        whole = self._side.parentWidget()
        if whole is None:
            return
        letter, wide = self._host.fontMetrics().averageCharWidth(), self._side.sizeHint().width()
        room = whole.width() - wide
        self.is_beside = room >= BESIDE_LETTERS * letter or (self._is_list and room >= wide)
        self.placed.emit(self.is_beside)
        if self.is_beside:
            if self._line.indexOf(self._side) < 0:
                self._line.addWidget(self._side)
            self._side.show()
            return
        if self._line.indexOf(self._side) >= 0:
            self._line.removeWidget(self._side)
        self._side.setVisible(self.is_open)
        if self.is_open:
            self._lay_over(min(wide, whole.width()))

    def _lay_over(self, wide: int) -> None:
        host = self._host.geometry()
        is_right = self._about.isNull() or self._about.center().x() < host.width() - wide
        left = host.right() + 1 - wide if is_right else host.left()
        self._side.setGeometry(left, host.top(), wide, host.height())
        self._side.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the diary."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.settle()
        return super().eventFilter(watched, event)
