"""What happened, as a group of buttons: one stop of Tab, with the diary's keys on them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from planner.domain.diary.entry import Outcome
from planner.domain.diary.recording import Recordable
from planner.ui.kit.plain import set_tip
from planner.ui.kit.roving import Roving
from planner.ui.kit.spoken_as import SpokenButton, SpokenRole

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
"""What is said of supervision and training, in which there is no client."""
EITHER_WORDS = {Outcome.DNA: "Not attended"}
"""What is said of sessions and of those together."""
EVERY_OUTCOME = Recordable(frozenset(Outcome), frozenset(Outcome))
"""Of a session that has begun."""
NOT_YET = "This session is still to come: it can be cancelled, not attended or missed"


def choices(found: Recordable) -> dict[Outcome, str]:
    """What may be recorded of some entries, in order, with the words it is offered in: on buttons and in the menu."""
    own = (EITHER_WORDS if found.with_client else OWN_WORDS) if found.for_oneself else {}
    return {outcome: own.get(outcome, words) for _, outcome, words in OUTCOME_KEYS if outcome in found.ever}


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
        self._keys = {outcome: key for key, outcome, _ in rows}
        self._columns, self._grid, self._shown = columns, QGridLayout(), dict[Outcome, str]()
        self._grid.setSpacing(8)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._grid)
        self._roving = Roving(tuple(self._buttons.values()), self)
        self.offer(EVERY_OUTCOME)

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

    def offer(self, found: Recordable) -> None:
        """Offer what may be recorded; what cannot be yet is grey and says why, and what never can be is hidden."""
        self._arrange(choices(found))
        for outcome, one in self._buttons.items():
            one.setEnabled(outcome in found.now)
            tip = f"{self._shown.get(outcome, '')} ({self._keys[outcome]})"
            set_tip(one, tip if outcome in found.now else NOT_YET)
        self._roving.settle()

    def _arrange(self, shown: dict[Outcome, str]) -> None:
        """Put those that the entries can have beside one another, by the words that are said of them."""
        if shown == self._shown:
            return
        self._shown = shown
        offered = [outcome for outcome in shown if outcome in self._buttons]
        for outcome, one in self._buttons.items():
            if outcome in shown:
                one.setText(_with_key(self._keys[outcome], shown[outcome]))
                one.setAccessibleName(_named(shown[outcome], self._beside))
                place = offered.index(outcome)
                self._grid.addWidget(one, place // self._columns, place % self._columns)
            one.setHidden(outcome not in shown)  # once it has a parent, or it would be a window

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
