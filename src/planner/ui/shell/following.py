"""Following the file: what another program does to the diary is shown without turning the page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from planner.domain.errors import PlannerError
from planner.ui.diary.grid.naming import NameLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.storage.store import Store

EVERY = 1_000
"""Milliseconds between two looks, each of which is one number read from the file's first page."""


class Following(QObject):
    """Asks the diary's file, while the window is in sight, whether another has written; then the page is shown anew.

    Nobody is interrupted: while a form is typed in, a dialog is open or an entry is dragged, the page waits. What
    is typed or dragged is merged or refused when it is kept, for every deed names what it was made from. A cursor that
    only rests in a field holds nothing up, and rests there afterwards.
    """

    def __init__(self, store: Store, refresh: Callable[[], None], window: QWidget) -> None:
        super().__init__(window)
        self._store, self._refresh, self._window = store, refresh, window
        self._seen = store.version
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)
        self._field: QLineEdit | QAbstractSpinBox | None = None
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Look only while the window is in sight, for out of sight the diary may be closed; and at once in front."""
        if event.type() == QEvent.Type.Show:
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        elif event.type() == QEvent.Type.WindowActivate and self._timer.isActive():
            self.look()
        return False

    def look(self) -> None:
        """Show the page anew where another program has written since the last look, unless the user is at something."""
        try:
            if self._store.since(self._seen) is not None:  # nothing, or deeds of this window, which it has shown
                self._seen = self._store.version
            elif not self._is_at_something():
                self._seen = self._store.version
                with _cursor_kept(self._window.focusWidget()):
                    self._refresh()
        except PlannerError:
            return  # another holds the file at this moment: the next look is soon

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Hear when the field in use is done with: what it says is handed over then, and is being typed no longer."""
        if self._field is not None and isValid(self._field):
            self._field.editingFinished.disconnect(self._end_typing)
        is_field = isinstance(now, QLineEdit | QAbstractSpinBox) and self._window.isAncestorOf(now)
        self._field = cast("QLineEdit | QAbstractSpinBox", now) if is_field else None
        if self._field is not None:
            self._field.editingFinished.connect(self._end_typing)

    def _end_typing(self) -> None:
        if (line := _line_of(self._field)) is not None:
            line.setModified(False)

    def _is_at_something(self) -> bool:
        is_busy = QApplication.mouseButtons() != Qt.MouseButton.NoButton or QApplication.activePopupWidget() is not None
        return is_busy or QApplication.activeModalWidget() is not None or _is_typed_in(self._window.focusWidget())


def _line_of(field: QWidget | None) -> QLineEdit | None:
    """The line that is typed in, of a field that has one."""
    if isinstance(field, QAbstractSpinBox):
        return field.findChild(QLineEdit)
    return field if isinstance(field, QLineEdit) else None


def _is_typed_in(field: QWidget | None) -> bool:
    """Something stands in a field that has not been kept; a line of quick entry stays whatever the page shows."""
    if isinstance(field, NameLine):
        return True
    if (line := _line_of(field)) is not None:
        from planner.ui.diary.quick_bar import QuickBar

        return line.isModified() and not isinstance(line.parent(), QuickBar)
    return isinstance(field, QPlainTextEdit) and field.document().isModified()


@contextmanager
def _cursor_kept(field: QWidget | None) -> Iterator[None]:
    """Whatever is done meanwhile, the cursor of a line stays where it is, with what is selected."""
    line = _line_of(field)
    if line is None:
        yield
        return
    place, begin, length = line.cursorPosition(), line.selectionStart(), line.selectionLength()
    yield
    if not isValid(line):
        return
    line.setCursorPosition(place)
    if begin >= 0:
        is_backwards = place == begin
        line.setSelection(begin + length if is_backwards else begin, -length if is_backwards else length)
