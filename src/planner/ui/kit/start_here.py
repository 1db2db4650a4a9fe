"""“Start here”: what a new diary is still to be told, with a tick at what stands and a button to the place of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from planner.domain.hours.start import NEVER_NONE, Start
from planner.ui.kit.parts import RHYTHM, Card, button, column, label
from planner.ui.kit.worn import follow
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from planner.domain.hours.start import StartAnswer
    from planner.ui.kit.theme import Theme

ABOUT = "Until this stands, no answer to “Can I do it?” would be honest. “None” is an answer, too."
ASKED = {
    Start.CONTRACT: ("Your hours and working days", "Add a contract"),
    Start.NOTES: ("Notes time for each session", "Set notes time"),
    Start.COMMITMENTS: ("Supervision, meetings, training", "Enter them in the diary"),
    Start.LUNCH: ("Lunch", "Set lunch"),
    Start.RULES: ("Most contact in a day, longest run", "Set limits"),
    Start.TARGET: ("Your target", "Add a target"),
}
"""What each line asks for, and the words of the button that leads there."""
DONE, OPEN = "✓", "○"


TICK = "color: {}; font-weight: 600;"


class StartHere(Card):
    """The lines of what is told first; hidden once all of it stands.

    Attributes:
        place_buttons: of each line still open, the button that leads to its place.
        none_buttons: of each line still open that may be answered with "none", the button that says so.
    """

    place_asked = Signal(object)
    """A `Start`, to be told at its place."""
    none_said = Signal(object)
    """A `Start` there is none of; `SetUp.start_without` keeps that."""

    put_off = Signal()
    """It is not to be shown again before the next start."""

    def __init__(self, answer: StartAnswer, theme: Theme) -> None:
        super().__init__("Start here")
        later = button("Not now", self.put_off.emit)
        later.setFlat(True)
        self.head.addWidget(later)
        self._theme = theme
        follow(theme, self._wear)
        self.place_buttons: dict[Start, QPushButton] = {}
        self.none_buttons: dict[Start, QPushButton] = {}
        self._answer: StartAnswer | None = None
        self._ticks: list[QLabel] = []
        self._lines = QWidget()
        self._lines.setLayout(column())
        self.add(label(ABOUT, "quiet", wrap=True))
        self.add(self._lines)
        self.show_answer(answer)

    def show_answer(self, answer: StartAnswer) -> None:
        """Show what stands now; where nothing has changed the buttons stay, and with them the focus."""
        self.setVisible(not answer.is_complete)
        if answer == self._answer:
            return
        self._answer, self._ticks = answer, []
        self.place_buttons, self.none_buttons = {}, {}
        before, self._lines = self._lines, QWidget()
        self._lines.setLayout(column(*(self._line(one, stands=answer.stands(one)) for one in Start), spacing=4))
        self.body.replaceWidget(before, self._lines)
        before.hide()
        before.deleteLater()

    def _wear(self) -> None:
        """Follow the theme."""
        for tick in self._ticks:
            tick.setStyleSheet(TICK.format(self._theme.accent))

    def _line(self, one: Start, *, stands: bool) -> QWidget:
        words, go = ASKED[one]
        tick = label(DONE if stands else OPEN)
        tick.setStyleSheet(TICK.format(self._theme.accent) if stands else "")
        if stands:
            self._ticks.append(tick)
        tick.setFixedWidth(2 * tick.fontMetrics().averageCharWidth() + RHYTHM)
        named = label(words, "quiet" if stands else "")
        named.setAccessibleName(f"{words}: {'done' if stands else 'still to do'}")
        made = QWidget()
        made.setLayout(WrappingRow(tick, named, *(() if stands else self._buttons(one, words, go))))
        return made

    def _buttons(self, one: Start, words: str, go: str) -> tuple[QPushButton, ...]:
        self.place_buttons[one] = lead = button(f"{go} …", partial(self.place_asked.emit, one))
        if one in NEVER_NONE:
            return (lead,)
        self.none_buttons[one] = none = button("None", partial(self.none_said.emit, one))
        none.setAccessibleName(f"{words}: none")
        return lead, none
