"""Parts of the form of a meeting: a role, lines of words, and promises, each with a button that takes it out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.domain.handover.meeting import ME, MOST_LINES, MOST_OF_A_ROLE, MOST_SIGNS, Promise
from planner.domain.plain_text import plain_name
from planner.domain.typed_date import Sense
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice
from planner.ui.kit.form_parts import field_height, name_field
from planner.ui.kit.parts import RHYTHM, button, column, row, said
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.meetings import NO_DUE, ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

OTHER, OTHER_ROLE, YOU = "", "Another role", "You"
LETTERS, ROLE_LETTERS = 24, 14
"""Letters a line of words, and a role, show at the least."""


def line_of(words: str, name: str, most: int, letters: int) -> QLineEdit:
    """A line to write in."""
    made = QLineEdit(words)
    made.setMaxLength(most)
    made.setMinimumHeight(field_height(made))
    made.setMinimumWidth(letters * made.fontMetrics().averageCharWidth())
    name_field(made, name)
    return made


class RoleField(QWidget):
    """Who it is, by role: one of the usual ones, or another that is written."""

    def __init__(self, known: str, *, name: str, with_me: bool = False) -> None:
        super().__init__()
        usual = {**({ME: YOU} if with_me else {}), **{role: role for role in ROLES}, OTHER: OTHER_ROLE}
        self.choice = Choice(usual, known if known in usual else OTHER)
        self.own = line_of("" if known in usual else known, f"{name}: another role", MOST_OF_A_ROLE, ROLE_LETTERS)
        self.own.setPlaceholderText("a role, no name")
        self.setLayout(WrappingRow(self.choice, self.own))
        self.setFocusProxy(self.choice)
        self.setAccessibleName(name)
        self.choice.currentIndexChanged.connect(self._show_own)
        self._show_own()

    def setAccessibleName(self, words: str) -> None:
        """Name the list, which is what has the focus."""
        super().setAccessibleName(words)
        self.choice.setAccessibleName(words)

    def _show_own(self) -> None:
        self.own.setVisible(self.choice.chosen() == OTHER)

    def role(self) -> str:
        """The role chosen or written; empty where nothing was."""
        return self.choice.chosen() or plain_name(self.own.text())


class LinesEditor(QWidget):
    """Lines of words under one another, and a button for one more."""

    def __init__(self, lines: Sequence[str], what: str) -> None:
        super().__init__()
        self._what = what
        self.rows: list[tuple[QWidget, QLineEdit]] = []
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(RHYTHM)
        self.more = _quiet_button("Add a line", self.add, f"Add a line: {what.lower()}")
        foot = QWidget()
        foot.setLayout(row(self.more, 1))
        self._box.addWidget(foot)
        self.setLayout(self._box)
        for words in lines or ("",):
            self._add(words)

    def add(self) -> None:
        """One more line, which is written in next."""
        self._add("")
        self.rows[-1][1].setFocus()

    def _add(self, words: str) -> None:
        name = f"{self._what}, line {len(self.rows) + 1}"
        line, whole = line_of(words, name, MOST_SIGNS, LETTERS), QWidget()
        out = _quiet_button("Take out", partial(self._take_out, whole), f"Take out: {name.lower()}")
        whole.setLayout(row(line, out))
        self.rows.append((whole, line))
        self._box.insertWidget(len(self.rows) - 1, whole)
        self.more.setEnabled(len(self.rows) < MOST_LINES)

    def _take_out(self, gone: QWidget) -> None:
        self.rows = [one for one in self.rows if one[0] is not gone]
        _let_go(gone)
        self.more.setEnabled(True)
        self.more.setFocus()

    def lines(self) -> tuple[str, ...]:
        """Those that say something."""
        return tuple(words for _, line in self.rows if (words := plain_name(line.text())))


class PromiseRow(QWidget):
    """One promise: what, by whom, by when; its button takes it out."""

    left = Signal(object)

    def __init__(self, number: int, known: Promise | None, new_id: str, today: date) -> None:
        super().__init__()
        self._id, self._kept_on = (known.id, known.kept_on) if known else (new_id, None)
        self.what = line_of(known.what if known else "", f"Promise {number}", MOST_SIGNS, LETTERS)
        self.by = RoleField(known.by if known else ME, name=f"Promise {number}, by whom", with_me=True)
        self.due = DateField(known.due if known else None, today, Sense.COMING)
        self.due.may_be_empty(NO_DUE)
        self.due.setAccessibleName(f"Promise {number}, due")
        self.out = _quiet_button("Take out", self._leave, f"Take out promise {number}")
        below = QWidget()
        below.setLayout(WrappingRow(said("by", self.by), said("due", self.due)))
        self.setLayout(column(row(self.what, self.out), below, spacing=RHYTHM // 2))

    def _leave(self) -> None:
        self.left.emit(self)

    def promise(self) -> Promise | None:
        """The promise the fields say; None where it says nothing; PlannerError where it cannot be."""
        what = plain_name(self.what.text())
        if not what:
            return None
        return Promise(self._id, what, self.by.role(), self.due.day_if_any(), self._kept_on)


class PromisesEditor(QWidget):
    """The promises under one another, and a button for one more."""

    def __init__(self, promises: Sequence[Promise], today: date, new_id: Callable[[], str]) -> None:
        super().__init__()
        self._today, self._new_id = today, new_id
        self.rows: list[PromiseRow] = []
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * RHYTHM)
        self.more = _quiet_button("Add a promise", self.add, "Add a promise")
        foot = QWidget()
        foot.setLayout(row(self.more, 1))
        self._box.addWidget(foot)
        self.setLayout(self._box)
        for one in promises:
            self._add(one)

    def add(self) -> None:
        """One more promise, which is written next."""
        self._add(None)
        self.rows[-1].what.setFocus()

    def _add(self, known: Promise | None) -> None:
        made = PromiseRow(len(self.rows) + 1, known, self._new_id(), self._today)
        made.left.connect(self._take_out)
        self.rows.append(made)
        self._box.insertWidget(len(self.rows) - 1, made)
        self.more.setEnabled(len(self.rows) < MOST_LINES)

    def _take_out(self, gone: PromiseRow) -> None:
        self.rows.remove(gone)
        _let_go(gone)
        self.more.setEnabled(True)
        self.more.setFocus()

    def promises(self) -> tuple[Promise, ...]:
        """Those that say something; PlannerError where one cannot be."""
        return tuple(found for one in self.rows if (found := one.promise()) is not None)


def _quiet_button(words: str, deed: Callable[[], object], spoken: str) -> QPushButton:
    made = button(words, deed)
    made.setAutoDefault(False)
    made.setAccessibleName(spoken)
    return made


def _let_go(part: QWidget) -> None:
    part.hide()
    part.deleteLater()
