"""What has to be known before a target is answered: each topic with a way to set it, and a way to say "none"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.domain.hours.first_questions import Topic
from planner.ui.kit.parts import button, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

ABOUT = {
    Topic.NOTES: "Notes time for each session",
    Topic.COMMITMENTS: "Regular commitments: supervision, meetings, training, duty",
    Topic.LUNCH: "Lunch kept free",
    Topic.RULES: "Rules of the week: most contact in a day, longest run, first and last session",
}
SET_WORDS = {
    Topic.NOTES: "Set notes time …",
    Topic.COMMITMENTS: "Enter them in the diary …",
    Topic.LUNCH: "Set lunch …",
    Topic.RULES: "Set rules …",
}


class Questions(QWidget):
    """The topics still open, one a line; hidden where there is none.

    Attributes:
        buttons: of each topic, the one that turns to where it is set, and the one that says there is none.
    """

    place_asked = Signal(object)
    """A topic, to be set where it belongs."""

    def __init__(self, desk: Desk, deeds: Deeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self.buttons: dict[Topic, tuple[QPushButton, QPushButton]] = {}
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self.setLayout(self._lines)
        self.setVisible(False)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Ask for these; where they are the same as before, the buttons stay."""
        if list(topics) == list(self.buttons):
            return
        self.buttons = {}
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for topic in topics:
            self._lines.addWidget(self._line(topic))
        self.setVisible(bool(topics))

    def _line(self, topic: Topic) -> QWidget:
        line = QWidget()
        set_there = button(SET_WORDS[topic], partial(self.place_asked.emit, topic))
        none = button("None", partial(self._answer_none, topic))
        none.setAccessibleName(f"{ABOUT[topic]}: none")
        self.buttons[topic] = set_there, none
        parts = row(label(ABOUT[topic], wrap=True), set_there, none)
        parts.setStretch(0, 1)
        line.setLayout(parts)
        return line

    def _answer_none(self, topic: Topic) -> None:
        self._deeds.do(lambda: self._desk.setup.answer_none(topic))
