"""Widgets that a screen reader is told of otherwise than Qt would: a group, a picture, a button that stays pressed.

Qt asks a factory for the interface of a widget and keeps what it is given; what was made for a widget is kept with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QPushButton, QWidget

from planner.ui.kit.parts import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAccessibleInterface

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_SPOKEN_CLASSES: set[str] = set()
"""Names of the classes that are told of here: Qt asks for every widget there is."""


class SpokenAs(QObject):
    """Has Qt ask here how a widget is to be told of."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def begin(self) -> None:
        """From now on Qt asks; to be called once all is known that it may ask."""
        _install(type(self.widget).__name__)
        _forget(self.widget)

    def interface(self) -> QAccessibleInterface | None:
        """What Qt asks, made anew each time it has forgotten the last; None for Qt's own."""
        return None


class SpokenRole(SpokenAs):
    """A widget of our own with a name: left to Qt it has a role that readers pass over, name and all."""

    def __init__(self, widget: QWidget, role: QAccessible.Role = QAccessible.Role.Grouping) -> None:
        """Begin, as a group whose name is told as one comes into it, or as what `role` says."""
        super().__init__(widget)
        self._role = role
        self._made: list[QAccessibleWidget] = []
        self.begin()

    def interface(self) -> QAccessibleInterface:
        """With the role."""
        self._made.append(QAccessibleWidget(self.widget, self._role))
        return self._made[-1]


class SpokenButton(SpokenAs):
    """A button that stays pressed: one of a few, or one that is on or off.

    Left to Qt it is a box to tick, and a screen reader ticks it without the click that the deed hangs on.
    """

    def __init__(self, button: QAbstractButton, *, is_one_of_few: bool) -> None:
        super().__init__(button)
        self._role = QAccessible.Role.RadioButton if is_one_of_few else QAccessible.Role.CheckBox
        self._made: list[_PressedByClick] = []
        self.begin()

    def interface(self) -> QAccessibleInterface:
        """With the button's state, and a press that is a click."""
        self._made.append(_PressedByClick(self.widget, self._role))
        return self._made[-1]


def switch(text: str, clicked: Callable[[], object]) -> QPushButton:
    """A button that stays pressed until it is pressed again."""
    made = button(text, clicked)
    made.setCheckable(True)
    SpokenButton(made, is_one_of_few=False)
    return made


class SpokenOnceSeenTo(SpokenAs):
    """A widget that Qt tells of rightly once something has been seen to, which is left until it asks."""

    def __init__(self, widget: QWidget, see_to: Callable[[], None]) -> None:
        super().__init__(widget)
        self._see_to = see_to
        self.begin()

    def interface(self) -> None:
        """Qt's own, as soon as it comes to it."""
        QTimer.singleShot(0, self.widget, self._see_to)


class _PressedByClick(QAccessibleWidget):
    """A checkable button whose one deed is a click."""

    def state(self) -> QAccessible.State:
        """On or off besides what every widget has."""
        state, button = super().state(), self.object()
        if isinstance(button, QAbstractButton):
            state.checkable = True
            state.checked, state.pressed = button.isChecked(), button.isDown()
        return state

    def text(self, t: QAccessible.Text) -> str:
        """Its name, or else what is written on it."""
        said, button = super().text(t), self.object()
        if not said and t is QAccessible.Text.Name and isinstance(button, QAbstractButton):
            return button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        return said

    def actionNames(self) -> list[str]:
        """It is pressed, or given the focus."""
        return [QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, actionName: str) -> None:  # noqa: N803 - Qt's name
        """Press it as a click would."""
        button = self.object()
        if actionName == QAccessibleActionInterface.pressAction() and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(actionName)


def spoken_as(widget: QWidget) -> SpokenAs | None:
    """How a widget is told of; None where Qt sees to it."""
    found = widget.findChild(SpokenAs, options=_DIRECT)
    return found if isinstance(found, SpokenAs) else None


def _install(name: str) -> None:
    """Have Qt ask here about widgets of a class; the factory is installed once."""
    if not _SPOKEN_CLASSES:
        QAccessible.installFactory(_made)
    _SPOKEN_CLASSES.add(name)


def _forget(widget: QWidget) -> None:
    """Let Qt ask anew where it has asked of a widget before it was known here."""
    if QAccessible.isActive() and (known := QAccessible.queryAccessibleInterface(widget)) is not None:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def _made(name: str, widget: object) -> QAccessibleInterface | None:
    if name not in _SPOKEN_CLASSES or not isinstance(widget, QWidget):
        return None
    found = spoken_as(widget)
    return found.interface() if found else None
