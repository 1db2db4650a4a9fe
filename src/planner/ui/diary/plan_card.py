"""The week against the agreed plan, category by category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.domain.english import hours_words
from planner.ui.kit.parts import column, label
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from planner.domain.hours.plan import KindMinutes, PlanDifference

HEADINGS = ("", "agreed", "now", "difference")
TONES = ("", "quiet", "", "quiet")
RIGHT = Qt.AlignmentFlag.AlignRight


class PlanCard(QWidget):
    """A small table: agreed hours, hours in the diary, and the difference."""

    def __init__(self) -> None:
        super().__init__()
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(12)
        self._table.setVerticalSpacing(2)
        self._table.setColumnStretch(0, 1)
        self._note = label(tone="quiet", wrap=True)
        self._shown: PlanDifference | None = None
        self._lines: list[list[QLabel]] = []
        for column_, heading in enumerate(HEADINGS):
            self._put(heading, 0, column_, "quiet")
        self.setLayout(column(label("Against the agreed plan", "title"), self._table, self._note, spacing=4))
        self.hide()

    def show_difference(self, found: PlanDifference | None) -> None:
        """Show a week's difference; None hides the card."""
        self.setVisible(found is not None and bool(found.kinds))
        if found is None or found == self._shown:
            return
        self._shown = found
        for line, one in enumerate(found.kinds):
            self._show_kind(line, one)
        for parts in self._lines[len(found.kinds) :]:
            for part in parts:
                part.hide()
        self._note.setVisible(bool(found.away))
        self._note.setText(
            f"{hours_words(found.away)} of the plan fall on leave or a bank holiday and are not counted."
        )

    def _show_kind(self, line: int, one: KindMinutes) -> None:
        if line == len(self._lines):
            self._lines.append([self._put("", line + 1, column_, tone) for column_, tone in enumerate(TONES)])
            self._lines[line][0].setWordWrap(True)
        more = "+" if one.difference > 0 else ""
        difference = f"{more}{hours_words(one.difference)}" if one.difference else "–"
        words = (KIND_WORDS[one.kind], hours_words(one.planned), hours_words(one.booked), difference)
        for part, text in zip(self._lines[line], words, strict=True):
            part.setText(text)
            part.show()

    def _put(self, words: str, line: int, column_: int, tone: str) -> QLabel:
        made = label(words, tone)
        self._table.addWidget(made, line, column_, RIGHT if column_ else Qt.AlignmentFlag.AlignLeft)
        return made

    def spoken(self) -> str:
        """The table in words."""
        found = self._shown.kinds if self._shown else ()
        return "; ".join(
            f"{KIND_WORDS[one.kind]}: agreed {hours_words(one.planned)}, now {hours_words(one.booked)}" for one in found
        )
