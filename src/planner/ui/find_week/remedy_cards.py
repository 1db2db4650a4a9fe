"""What would make an impossible week possible: a card each, with what changes, what it gives and who decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import RHYTHM, button, column, label, row
from planner.words.weeks_found import change_by, gives_words, help_head, not_tried_words, who_words

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.explanation import Remedy
    from planner.domain.layout.question import WeekLaidOut


class RemedyCards(QWidget):
    """The remedies of one week; `tried` asks for the week that one of them makes."""

    tried = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._head, self._untried = label(tone="title", wrap=True), label(tone="quiet", wrap=True)
        self._cards = column(spacing=RHYTHM + 4)
        self.setLayout(column(self._head, self._cards, self._untried, 1, spacing=RHYTHM + 4))
        self.buttons: list[QPushButton] = []
        self._remedies: tuple[Remedy, ...] = ()

    def show_remedies(self, found: WeekLaidOut, terms: Terms) -> None:
        """Show what would make a week possible."""
        while (old := self._cards.takeAt(0)) is not None:
            if (gone := old.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self._head.setText(help_head(found))
        self._untried.setText(not_tried_words(found))
        self._untried.setVisible(bool(self._untried.text()))
        self.buttons, self._remedies = [], found.remedies.found
        for remedy in found.remedies.found:
            self._cards.addWidget(self._card(remedy, found, terms))

    def focus(self, remedy: Remedy | None) -> None:
        """Give the focus to the card of a remedy, if it is one of these."""
        if remedy in self._remedies:
            self.buttons[self._remedies.index(remedy)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, remedy: Remedy, found: WeekLaidOut, terms: Terms) -> QFrame:
        changes = change_by(remedy, found, terms)
        trying = button("Try this", partial(self.tried.emit, remedy))
        trying.setAccessibleName(f"Try this: {changes}")
        self.buttons.append(trying)
        made = QFrame()
        made.setObjectName("card")
        made.setAccessibleName(changes)
        what = sentence(changes)
        font = what.font()
        font.setBold(True)
        what.setFont(font)
        gives = sentence(f"{gives_words(remedy)} {who_words(remedy)}", "quiet")
        made.setLayout(column(what, gives, row(trying, 1), margins=(16, 12, 16, 12), spacing=RHYTHM - 2))
        return made
