"""The line under the diary: how to type an entry, what is still to record, to check, and how the week differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.diary.activity import Kind
from planner.domain.english import counted, day_words, hours_words
from planner.ui.kit.other_place import OtherPlace
from planner.ui.kit.parts import button, column
from planner.ui.kit.plain import set_tip, unmarked
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from planner.domain.hours.plan import PlanDifference
    from planner.domain.hours.worked import WorkBegun

SIDE, EDGE = 12, 3


class FootLine(QWidget):
    """Quiet buttons; each opens what it tells of."""

    line_asked = Signal()
    notes_asked = Signal()
    to_record_asked = Signal()
    place_asked = Signal(object)
    """An OtherPlace, where what is told here stands at length."""
    entry_asked = Signal()
    signs_asked = Signal()
    work_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.type = self._part("Type an entry", self.line_asked.emit)
        set_tip(self.type, "A line such as “Tue 14-15 treatment” becomes an entry (Q)")
        self.waiting = self._part("", self.to_record_asked.emit)
        set_tip(self.waiting, "List them; a key records each, such as A for attended")
        self.looks = self._part("", self.notes_asked.emit, warns=True)
        self.plan = self._part("", self.notes_asked.emit)
        self.owed = self._part("", partial(self.place_asked.emit, OtherPlace.NOTES_LEDGER))
        set_tip(self.owed, "Show the ledger of notes: what is owed, how old it is, and what pays it")
        self.entry = self._part("Details of the entry", self.entry_asked.emit)
        set_tip(self.entry, "What it is, when, where and what happened (E)")
        self.work = self._part("", self.work_asked.emit)
        set_tip(self.work, "Finish work now (W)")
        self.signs = self._part("Colours and signs", self.signs_asked.emit)
        set_tip(self.signs, "What the colours, patterns and signs of the diary mean")
        parts = (self.type, self.entry, self.waiting, self.owed, self.looks, self.plan, self.work, self.signs)
        self.setLayout(column(WrappingRow(*parts, spacing=SIDE), margins=(SIDE, EDGE, SIDE, EDGE)))
        for one in (self.entry, self.waiting, self.owed, self.looks, self.plan, self.work):
            one.hide()

    def _part(self, words: str, asked: Callable[[], object], *, warns: bool = False) -> QPushButton:
        made = button(words, asked)
        made.setFlat(True)
        made.setProperty("tone", "foot")
        made.setProperty("warns", warns)
        return made

    def show_waiting(self, number: int) -> None:
        """How many sessions are over and not recorded."""
        self._show(self.waiting, f"{counted(number, 'session', 'sessions')} to record" if number else "")

    def show_owed(self, words: str) -> None:
        """How much is owed in notes, for how many sessions and since when."""
        self._show(self.owed, words)

    def show_looks(self, looks: Sequence[str]) -> None:
        """What is worth a second look; it stays while an entry is selected."""
        self._show(self.looks, f"{counted(len(looks), 'thing', 'things')} to check" if looks else "")
        set_tip(self.looks, "\n".join(looks))

    def show_difference(self, found: PlanDifference | None) -> None:
        """How the contact of the week differs from the agreed plan."""
        more = sum(one.difference for one in found.kinds if one.kind is Kind.CONTACT) if found else 0
        words = f"{hours_words(abs(more))} {'more' if more > 0 else 'less'} contact than agreed" if more else ""
        self._show(self.plan, words)

    def show_begun(self, begun: WorkBegun | None, today: date) -> None:
        """Offer to finish the work that has begun."""
        day = f"{day_words(begun.day)} " if begun and begun.day != today else ""
        self._show(self.work, f"Started {day}{begun.start:%H:%M} · Finish now" if begun else "")

    def show_selected(self, number: int) -> None:
        """Offer the details of what is selected."""
        self._show(self.entry, f"Details of {'the entry' if number == 1 else f'{number} entries'}" if number else "")

    @staticmethod
    def _show(part: QPushButton, words: str) -> None:
        part.setText(unmarked(words))
        part.setVisible(bool(words))
