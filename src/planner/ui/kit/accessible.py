"""The parts of a painted widget as a screen reader finds them: each with a name, a role, a state and a place.

The interfaces of parts that are no widgets are kept here, and let go with their widget, before anything could ask a
widget that is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent

from planner.ui.kit.accessible_interfaces import Cell, Part, Whole
from planner.ui.kit.spoken_as import SpokenAs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


class SpokenParts(SpokenAs):
    """Lets a screen reader into a painted widget; `tell` is to be called whenever what is painted is another."""

    def __init__(
        self,
        widget: QWidget,
        role: QAccessible.Role,
        parts: Callable[[], Sequence[Part]],
        place: Callable[[str], QRect],
        on: QWidget | None = None,
    ) -> None:
        """Begin.

        Args:
            widget: that has the focus and the name.
            role: of the whole.
            parts: what is painted now, in order of reading.
            place: where a part lies, by its key.
            on: what it is painted on, such as a viewport; the widget itself if left out.
        """
        super().__init__(widget)
        self.role = role
        self._read, self._place, self._on = parts, place, on or widget
        self._parts: dict[str, Part] | None = None
        self._cells: dict[str, tuple[Cell, int]] = {}
        self._wholes: list[Whole] = []
        self._said = ""
        widget.installEventFilter(self)
        widget.destroyed.connect(self.let_go)
        self.begin()

    # What there is

    def parts(self) -> tuple[Part, ...]:
        """What is painted now, in order of reading."""
        if self._parts is None:
            self._parts = {one.key: one for one in self._read()}
        return tuple(self._parts.values())

    def part(self, key: str) -> Part | None:
        """A part by its key; None where it is no longer shown."""
        if self._parts is None:
            self.parts()
        return (self._parts or {}).get(key)

    def place(self, key: str) -> QRect:
        """Where a part lies on the screen."""
        here = self._place(key)
        return QRect(self._on.mapToGlobal(here.topLeft()), here.size())

    def is_in_sight(self, key: str) -> bool:
        """A part is not scrolled away."""
        return self._on.isVisible() and self._place(key).intersects(self._on.rect())

    def at(self, x: int, y: int) -> str:
        """The part at a point of the screen, the last painted first; nothing where there is none."""
        point = self._on.mapFromGlobal(QPoint(x, y))
        return next((one.key for one in reversed(self.parts()) if self._place(one.key).contains(point)), "")

    @property
    def current(self) -> Part | None:
        """The part that the keys are at."""
        return next((one for one in self.parts() if one.is_current), None)

    # Interfaces

    def interface(self) -> Whole:
        """An interface of the widget, for Qt to keep."""
        made = Whole(self.widget, self)
        self._wholes.append(made)
        return made

    def cell(self, key: str) -> Cell:
        """The interface of a part, the same for as long as it is shown."""
        if key not in self._cells:
            made = Cell(self, key)
            self._cells[key] = made, QAccessible.registerAccessibleInterface(made)
        return self._cells[key][0]

    # Events

    def tell(self) -> None:
        """What is painted, or selected, is another: have read what the keys are at now."""
        before, self._parts = self._parts or {}, None
        if not QAccessible.isActive():
            return
        if self._cells:
            self._renew(before)
        now = self.current
        said = now.key if now else ""
        if said != self._said and self.widget.hasFocus():
            self._say_current()
        self._said = said

    def _renew(self, before: dict[str, Part]) -> None:
        """Let go of parts that are gone, and say which are called otherwise."""
        for key in [key for key in self._cells if self.part(key) is None]:
            self._drop(key)
        for key, (cell, _) in self._cells.items():
            now, earlier = self.part(key), before.get(key)
            if now and earlier and now.name != earlier.name:
                QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.NameChanged))

    def _drop(self, key: str) -> None:
        cell, number = self._cells.pop(key)
        cell.let_go()
        QAccessible.deleteAccessibleInterface(number)

    def _say_current(self) -> None:
        """The focus is at the part that the keys are at, or at the whole."""
        if not self.widget.hasFocus() or not QAccessible.isActive():
            return
        now, kind = self.current, QAccessible.Event.Focus
        event = QAccessibleEvent(self.cell(now.key), kind) if now else QAccessibleEvent(self.widget, kind)
        QAccessible.updateAccessibility(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When the widget is given the focus, the part is said after it."""
        if event.type() == QEvent.Type.FocusIn and QAccessible.isActive() and self.current:
            QTimer.singleShot(0, self, self._say_current)
        return super().eventFilter(watched, event)

    def let_go(self) -> None:
        """The widget is gone: nothing may be asked of it."""
        for key in list(self._cells):
            self._drop(key)
        for one in self._wholes:
            one.let_go()
        self._wholes.clear()
