"""A segmented control: one of a few, each a button in a row, or all of them behind one where there is no room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from planner.ui.kit.parts import row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.roving import Roving
from planner.ui.kit.spoken_as import SpokenButton, SpokenRole

if TYPE_CHECKING:
    from collections.abc import Sequence


DOWN = "▾"


class Segmented(QWidget):
    """Buttons of which one is marked; `chosen` tells which was pressed, by its number."""

    chosen = Signal(int)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Begin.

        Args:
            name: of the whole, as it is spoken.
            choices: words and tip of each, in order.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._words = [words for words, _ in choices]
        self._marked, self._with_words = 0, True
        self._buttons = [self._segment(number, *choice) for number, choice in enumerate(choices)]
        self._menu = self._folded(name)
        self._roving = Roving(self._buttons, self)
        self.setLayout(row(*self._buttons, self._menu, spacing=0))
        SpokenRole(self)
        self.fold(is_folded=False)

    def _segment(self, number: int, words: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("tone", "segment")
        made.setProperty("is_last", number == len(self._words) - 1)
        made.setText(words)
        made.setCheckable(True)
        made.setAccessibleName(words)
        set_tip(made, tip)
        made.clicked.connect(partial(self._choose, number))
        SpokenButton(made, is_one_of_few=True)
        return made

    def _folded(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("tone", "button")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        group = QActionGroup(menu)
        for number, words in enumerate(self._words):
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, number))
        made.setMenu(menu)
        made.setAccessibleName(name)
        return made

    def _choose(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.mark(number)
        self.chosen.emit(number)

    def mark(self, number: int) -> None:
        """Mark one as the one in force."""
        for other, one in enumerate(self._buttons):
            one.setChecked(other == number)
        self._menu.menu().actions()[number].setChecked(True)
        self._marked = number
        self._name_menu()
        self._roving.settle()

    def _name_menu(self) -> None:
        words = self._words[self._marked]
        self._menu.setText(f"{words} {DOWN}" if self._with_words else DOWN)
        set_tip(self._menu, "" if self._with_words else f"{self.accessibleName()}: {words}")

    def fold(self, *, is_folded: bool, with_words: bool = True) -> None:
        """All in a row, or behind one button, which may go without the words of the one in force."""
        self._with_words = with_words
        self._name_menu()
        for one in self._buttons:
            one.setVisible(not is_folded)
        self._menu.setVisible(is_folded)

    def width_needed(self, *, is_folded: bool, with_words: bool = True) -> int:
        """The width at which it is shown whole, in pixels."""
        if is_folded:
            across = self._menu.fontMetrics().horizontalAdvance
            beside = self._menu.sizeHint().width() - across(self._menu.text())
            return beside + across(f"{self._words[self._marked]} {DOWN}" if with_words else DOWN)
        return sum(one.sizeHint().width() for one in self._buttons)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The segments, in order."""
        return tuple(self._buttons)
