"""A drop-down list of values with words, that the mouse wheel leaves alone while the page is scrolled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from planner.ui.kit.parts import label
from planner.ui.kit.plain import as_choice
from planner.ui.kit.spoken_as import SpokenOnceSeenTo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent, QWheelEvent

T = TypeVar("T")
SHORTEST = 7
"""Letters it may be narrowed to where the page is narrow."""


class Chooser(QComboBox, Generic[T]):
    """One of several values."""

    def __init__(self, accessible_name: str, choices: Mapping[T, str] | None = None) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        tell_by_label(self)
        self.setMinimumContentsLength(SHORTEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: tuple[T, ...] = ()
        if choices:
            self.offer(choices)

    def showEvent(self, event: QShowEvent) -> None:
        """As it is shown it has the parent it keeps, and any label of its own."""
        super().showEvent(event)
        label_if_asked(self)

    def offer(self, choices: Mapping[T, str]) -> None:
        """Offer these values, in order; the one chosen stays chosen if it is still there."""
        if self._values == tuple(choices) and all(
            self.itemText(n) == as_choice(words) for n, words in enumerate(choices.values())
        ):
            return
        before = self.value if self._values else None
        was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        self._values = tuple(choices)
        self.addItems([as_choice(one) for one in choices.values()])
        if before in self._values:
            self.setCurrentIndex(self._values.index(before))
        self.blockSignals(was_blocked)

    @property
    def value(self) -> T:
        """The value chosen."""
        return self._values[max(0, self.currentIndex())]

    @property
    def values(self) -> tuple[T, ...]:
        """The values offered, in order."""
        return self._values

    def choose(self, value: T) -> None:
        """Choose a value; one that is not offered is added, so that nothing is lost."""
        if value not in self._values:
            self._values = (*self._values, value)
            self.addItem(as_choice(str(value)))
        self.setCurrentIndex(self._values.index(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


def tell_by_label(field: QWidget) -> None:
    """Have a drop-down list labelled as soon as a screen reader asks of it, and not before: few have one."""
    SpokenOnceSeenTo(field, partial(label_unseen, field))


def label_if_asked(field: QWidget) -> None:
    """Label a list that is shown while a screen reader runs."""
    if QAccessible.isActive():
        label_unseen(field)


def label_unseen(field: QWidget) -> None:
    """Give a drop-down list that has a parent a label no eye sees, where none stands before it.

    Under AT-SPI Qt calls a list by what is chosen in it, and a screen reader looks for the label beside it.
    """
    beside = field.parentWidget()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    if beside is None or any(one.buddy() is field for one in beside.findChildren(QLabel, options=direct)):
        return
    unseen = label(field.accessibleName().replace("&", "&&"))  # its buddy would have it name a key
    unseen.setParent(beside)
    unseen.setBuddy(field)
    unseen.hide()
