"""What happened, as a group of buttons: one stop of Tab, with the diary's keys on them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from planner.domain.diary.entry import Outcome
from planner.ui.kit.plain import set_tip
from planner.ui.kit.roving import Roving
from planner.ui.kit.spoken_as import SpokenButton, SpokenRole

if TYPE_CHECKING:
    from collections.abc import Collection

OUTCOME_KEYS: tuple[tuple[str, Outcome, str], ...] = (
    ("A", Outcome.ATTENDED, "Attended"),
    ("X", Outcome.DNA, "DNA"),
    ("C", Outcome.CANCELLED_CLIENT, "Cancelled"),
    ("L", Outcome.CANCELLED_CLIENT_LATE, "Cancelled late"),
    ("S", Outcome.CANCELLED_SERVICE, "By service"),
    ("Shift+A", Outcome.ATTENDED_LATE, "Late, seen"),
    ("Shift+X", Outcome.LATE_NOT_SEEN, "Late, not seen"),
    ("U", Outcome.PLANNED, "Clear"),
)
"""Key, outcome and words: the diary's keys and the buttons are this one table."""
OWN_WORDS = {Outcome.DNA: "Not attended", Outcome.CANCELLED_CLIENT: "I cancelled"}
"""What the buttons say of supervision and training, in which there is no client."""
NOT_YET = "This session is still to come: it can be cancelled, not attended or missed"


class OutcomeButtons(QWidget):
    """Asks for an outcome by `asked`; the one recorded is marked."""

    asked = Signal(object)

    def __init__(self, columns: int = 2, beside: str = "", *, can_clear: bool = True) -> None:
        """Begin.

        Args:
            columns: how many stand beside one another.
            beside: what each spoken name has besides, such as "all of them".
            can_clear: there is a button that takes back what was recorded.
        """
        super().__init__()
        self.setAccessibleName("What happened?")
        SpokenRole(self)
        rows = OUTCOME_KEYS if can_clear else OUTCOME_KEYS[:-1]
        self._buttons = {outcome: self._button(key, outcome, words, beside) for key, outcome, words in rows}
        self._beside = beside
        self._tips = {outcome: f"{words} ({key})" for key, outcome, words in rows}
        self._words = {outcome: words for _, outcome, words in rows}
        self._keys = {outcome: key for key, outcome, _ in rows}
        self._columns, self._grid, self._of_kind = columns, QGridLayout(), frozenset[Outcome]()
        self._grid.setSpacing(8)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._grid)
        self._roving = Roving(tuple(self._buttons.values()), self)
        self.allow(frozenset(Outcome))

    def _button(self, key: str, outcome: Outcome, words: str, beside: str) -> QPushButton:
        made = QPushButton(_with_key(key, words))
        made.setStyleSheet("text-align: left; padding: 4px 8px;")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setAccessibleName(_named(words, beside))
        made.clicked.connect(partial(self._ask, outcome))
        SpokenButton(made, is_one_of_few=True)
        return made

    def _ask(self, outcome: Outcome, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.asked.emit(outcome)

    def mark(self, recorded: Outcome) -> None:
        """Show which outcome is recorded."""
        for outcome, one in self._buttons.items():
            one.setChecked(outcome is recorded and outcome is not Outcome.PLANNED)
        self._roving.settle()

    def allow(self, outcomes: Collection[Outcome], of_kind: Collection[Outcome] = frozenset(Outcome)) -> None:
        """Let only these be asked for; the others are grey and say why. Those the entry can never have are hidden."""
        self._arrange(frozenset(of_kind))
        for outcome, one in self._buttons.items():
            one.setEnabled(outcome in outcomes)
            set_tip(one, self._tips[outcome] if outcome in outcomes else NOT_YET)
        self._roving.settle()

    def _arrange(self, of_kind: frozenset[Outcome]) -> None:
        """Put those that the entry can have beside one another, by the words that are said of it."""
        if of_kind == self._of_kind:
            return
        self._of_kind = of_kind
        own = {} if len(of_kind) == len(Outcome) else OWN_WORDS
        shown = 0
        for outcome, one in self._buttons.items():
            words = own.get(outcome, self._words[outcome])
            one.setText(_with_key(self._keys[outcome], words))
            one.setAccessibleName(_named(words, self._beside))
            self._tips[outcome] = f"{words} ({self._keys[outcome]})"
            if outcome in of_kind:
                self._grid.addWidget(one, shown // self._columns, shown % self._columns)
                shown += 1
            one.setHidden(outcome not in of_kind)  # once it has a parent, or it would be a window

    def focus_first(self) -> None:
        """Begin with the outcome recorded, or with the first that can be."""
        known = list(self._buttons.values())
        begin = next((one for one in known if one.isChecked()), None) or next(one for one in known if one.isEnabled())
        begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def button(self, outcome: Outcome) -> QPushButton:
        """The button of an outcome."""
        return self._buttons[outcome]


def _named(words: str, beside: str) -> str:
    return f"{words}, {beside}" if beside else words


def _with_key(key: str, words: str) -> str:
    return f"{key.replace('Shift+', '⇧')}  {words}"
