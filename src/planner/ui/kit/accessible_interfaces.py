"""What Qt asks of a painted widget and of each of its parts on behalf of a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is painted.

    Attributes:
        key: what it is known by, as long as it is shown.
        name: what is read aloud.
        role: what it is.
        description: what is read after the name, by those who want it.
        is_selected: deeds are about it.
        is_current: the keys are at it.
    """

    key: str
    name: str
    role: QAccessible.Role = QAccessible.Role.Cell
    description: str = ""
    is_selected: bool = False
    is_current: bool = False


class Parts(Protocol):
    """What is painted on a widget, part by part."""

    widget: QWidget
    role: QAccessible.Role

    @property
    def current(self) -> Part | None:
        """The part that the keys are at."""

    def parts(self) -> tuple[Part, ...]:
        """All of them, in order of reading."""

    def part(self, key: str) -> Part | None:
        """A part by its key."""

    def place(self, key: str) -> QRect:
        """Where it lies on the screen."""

    def is_in_sight(self, key: str) -> bool:
        """It is not scrolled away."""

    def at(self, x: int, y: int) -> str:
        """The key of the part at a point of the screen."""

    def cell(self, key: str) -> Cell:
        """The interface of a part."""


class Whole(QAccessibleWidget):
    """A painted widget: its parts come before the widgets that lie in it."""

    def __init__(self, widget: QWidget, spoken: Parts) -> None:
        super().__init__(widget, spoken.role)
        self._spoken: Parts | None = spoken

    def let_go(self) -> None:
        """The widget is gone."""
        self._spoken = None

    def _number(self) -> int:
        return len(self._spoken.parts()) if self._spoken else 0

    def childCount(self) -> int:
        """The parts, and what lies in the widget."""
        return self._number() + super().childCount()

    def child(self, index: int) -> QAccessibleInterface:
        """A part, or what lies in the widget."""
        if self._spoken is not None and 0 <= index < self._number():
            return self._spoken.cell(self._spoken.parts()[index].key)
        return super().child(index - self._number())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Where a child stands; -1 for none of them."""
        if self._spoken is not None and isinstance(child, Cell):
            return next((n for n, one in enumerate(self._spoken.parts()) if one.key == child.key), -1)
        found = super().indexOfChild(child)
        return found + self._number() if found >= 0 else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The part at a point of the screen, under what lies over it."""
        over = super().childAt(x, y)
        key = self._spoken.at(x, y) if self._spoken else ""
        return self._spoken.cell(key) if self._spoken and key else over

    def focusChild(self) -> QAccessibleInterface:
        """The part that the keys are at, while the widget has the focus."""
        now = self._spoken.current if self._spoken and self._spoken.widget.hasFocus() else None
        return self._spoken.cell(now.key) if self._spoken and now else super().focusChild()


class Cell(QAccessibleInterface):
    """A part of a painted widget, by its key."""

    def __init__(self, spoken: Parts, key: str) -> None:
        super().__init__()
        self._spoken: Parts | None = spoken
        self.key = key

    def let_go(self) -> None:
        """The part is no longer shown, or its widget is gone."""
        self._spoken = None

    def isValid(self) -> bool:
        """It is still shown."""
        return self._spoken is not None and self._spoken.part(self.key) is not None

    def object(self) -> QObject:
        """It is painted: there is none."""
        return None  # type: ignore[return-value] # Qt takes a null pointer, which the types leave out

    def parent(self) -> QAccessibleInterface:
        """The whole."""
        return QAccessible.queryAccessibleInterface(self._spoken.widget) if self._spoken else None  # type: ignore[return-value] # as above

    def child(self, index: int) -> QAccessibleInterface:  # noqa: ARG002 - Qt's signature
        """It has none."""
        return None  # type: ignore[return-value] # as above

    def childCount(self) -> int:
        """It has no parts of its own."""
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: ARG002 - Qt's signature
        """It has none."""
        return None  # type: ignore[return-value] # as above

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - Qt's signature
        """It has none."""
        return -1

    def text(self, t: QAccessible.Text) -> str:
        """Its name, and its description."""
        part = self._spoken.part(self.key) if self._spoken else None
        if part is None:
            return ""
        return {QAccessible.Text.Name: part.name, QAccessible.Text.Description: part.description}.get(t, "")

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """It is called what it is called."""

    def rect(self) -> QRect:
        """Where it lies on the screen."""
        return self._spoken.place(self.key) if self._spoken and self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        """What it is."""
        part = self._spoken.part(self.key) if self._spoken else None
        return part.role if part else QAccessible.Role.Cell

    def state(self) -> QAccessible.State:
        """Selected, focused, out of sight."""
        state = QAccessible.State()
        part = self._spoken.part(self.key) if self._spoken else None
        if self._spoken is None or part is None:
            state.invalid = True
            return state
        state.focusable = state.selectable = True
        state.selected = part.is_selected
        state.focused = state.active = part.is_current and self._spoken.widget.hasFocus()
        is_hidden = not self._spoken.is_in_sight(self.key)
        state.offscreen = state.invisible = is_hidden
        return state
