"""The present week at the left, and at the right the one found, or what would make one possible; under both a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.domain.english import hours_words
from planner.ui.find_week.legend import Legend
from planner.ui.find_week.remedy_cards import RemedyCards
from planner.ui.find_week.week_picture import WeekPicture
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import RHYTHM, column, label
from planner.words.week_blocks import Frame, frame_of, laid_out, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.problem import WeekProblem
    from planner.domain.layout.question import WeekLaidOut
    from planner.ui.kit.theme import Theme

GAP = 2 * RHYTHM
SUGGESTED, WITH_CHANGE = "Suggested", "With this change"
HINT = "Click to lock it, or to let it move again; by keyboard choose with the arrows and press space."


class Comparison(QWidget):
    """Two weeks side by side, under one another where it is narrow; an entry of the present one can be locked."""

    lock_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._before_words, self._after_words = label(tone="title", wrap=True), label(tone="title", wrap=True)
        self.before, self.after = WeekPicture(theme, "The week now", HINT), WeekPicture(theme, "The week suggested")
        self.before.picked.connect(self.lock_asked)
        self.cards, self.legend = RemedyCards(), Legend(theme)
        self.list = sentence()
        self.list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._left, self._right = QWidget(), QWidget()
        left = column(self._before_words, self.before, spacing=4)
        right = column(self._after_words, self.after, self.cards, spacing=4)
        self._left.setLayout(left)
        self._right.setLayout(right)
        left.setStretchFactor(self.before, 1)
        right.setStretchFactor(self.after, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GAP)
        self._sides.addWidget(self._left, 1)
        self._sides.addWidget(self._right, 1)
        whole = column(self._sides, self.legend, self.list, spacing=RHYTHM + 4)
        whole.setStretchFactor(self._sides, 1)
        self.setLayout(whole)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one of the weeks: they can always stand under one another."""
        across = max(one.minimumSizeHint().width() for one in (self._left, self._right))
        return QSize(across, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where both have room for names, else under one another."""
        super().resizeEvent(event)
        has_room = event.size().width() >= self.before.sizeHint().width() + self.after.sizeHint().width() + GAP
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom)

    def show_nothing(self) -> None:
        """There is no week to be shown."""
        for one in (self._left, self._right, self.legend, self.list):
            one.hide()

    def show_present(self, problem: WeekProblem, terms: Terms) -> None:
        """The week as it stands, and room for another."""
        before = standing(problem, terms)
        self._frame(problem, frame_of(problem, before), terms)
        self._before_words.setText(f"Now: {hours_words(problem.contact_minutes)} of contact")
        self._show_after(SUGGESTED, ())
        for one in (self._left, self.legend):
            one.show()

    def show_found(self, found: WeekLaidOut, terms: Terms, words: str, changes: Sequence[str]) -> None:
        """A week that was found beside the present one."""
        layout, problem = found.layout, found.problem
        after = laid_out(layout, terms)
        holds = hours_words(layout.contact_minutes) if layout else ""
        self._show_after(f"{words}: {holds} of contact" if layout else words, changes)
        frame = frame_of(problem, self.before.blocks, after)
        self.before.show_blocks(self.before.blocks, frame, self._before_words.text())
        self.after.show_blocks(after, frame, "; ".join(changes) or "nothing changes")

    def show_choices(self, found: WeekLaidOut, terms: Terms, why: Sequence[str], most: str) -> None:
        """What would make a week possible, beside the present one."""
        self._show_after("", why, most)
        self.cards.show_remedies(found, terms)
        for one, is_shown in ((self.cards, True), (self.after, False), (self._after_words, False)):
            one.setVisible(is_shown)

    def _frame(self, problem: WeekProblem, frame: Frame, terms: Terms) -> None:
        words = f"{hours_words(problem.contact_minutes)} of contact"
        self.before.show_blocks(standing(problem, terms), frame, words)
        self.after.show_blocks((), frame, "")

    def _show_after(self, words: str, lines: Sequence[str], note: str = "") -> None:
        self._after_words.setText(words)
        self.list.setText(_listed(lines, note))
        for one, is_shown in (
            (self._right, True),
            (self.after, True),
            (self._after_words, True),
            (self.cards, False),
            (self.list, bool(self.list.text())),
        ):
            one.setVisible(is_shown)


def _listed(lines: Sequence[str], note: str) -> str:
    """Each line with a point before it, but for what leads to others; and a note after them."""
    listed = [one if one.endswith(":") else f"•  {one}" for one in lines]
    return "\n".join([*listed, *([note] if note else [])])
