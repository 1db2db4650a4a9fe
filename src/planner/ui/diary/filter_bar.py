"""The filter over the diary: what does not match is faded in the week, and left out of lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Outcome
from planner.domain.diary.filter import EVERYTHING, Filter
from planner.domain.english import capital
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.clearing import let_clear
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.type_sizes import grown
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.outcomes_said import any_outcome_words
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from planner.domain.diary.activity import Site
    from planner.domain.hours.terms import Terms

WORDS_WIDTH = 200
WIDEST = 16_777_215
"""Qt's own: no limit."""


class FilterBar(QWidget):
    """Choosers in one line, or on more where it is narrow; `changed` tells that another filter is asked for."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterBar")
        self.activity = Chooser[Filter]("Filter by activity")
        self.site = Chooser[Filter]("Filter by site")
        self.outcome = Chooser[Filter]("Filter by what happened")
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words")
        self.words.setMaximumWidth(grown(self.words, WORDS_WIDTH))
        let_clear(self.words)
        self._count = label(tone="quiet")
        for chooser in (self.activity, self.site, self.outcome):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            chooser.activated.connect(self._fit)
            chooser.activated.connect(self.changed)
        self.words.setAccessibleName("Filter by words")
        self.words.textChanged.connect(self.changed)
        leave = button("Show everything", self.leave)
        set_tip(leave, "Show everything (Esc)")
        parts = WrappingRow(self.activity, self.site, self.outcome, self.words, self._count, leave)
        self.setLayout(column(parts, margins=(12, 6, 12, 6)))
        self.hide()

    def offer(self, terms: Terms, sites: Sequence[Site]) -> None:
        """Offer what the diary knows; the choices made stay."""
        kinds = [kind for kind in Kind if any(one.kind is kind for one in terms.activities)]
        all_of = {Filter(kind=kind): f"All {KIND_WORDS[kind].lower()}" for kind in kinds}
        activities = {Filter(activity=one.id): one.name for one in terms.activities}
        places = {Filter(site=one.id): one.name for one in sites}
        outcomes = {Filter(outcome=one): capital(any_outcome_words(one)) for one in Outcome}
        self.activity.offer({EVERYTHING: "Any activity", **all_of, **activities})
        self.site.offer({EVERYTHING: "Any site", **places, Filter(site=""): "No site"})
        self.outcome.offer({EVERYTHING: "Any outcome", **outcomes})
        self._fit()

    @property
    def filter(self) -> Filter:
        """What is asked for; everything while the bar is not shown, or offers nothing yet."""
        if self.isHidden() or not self.activity.count():
            return EVERYTHING
        site, outcome = self.site.value.site, self.outcome.value.outcome
        return replace(self.activity.value, site=site, outcome=outcome, words=self.words.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as few lines as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Each chooser as wide as its longest choice, or where that is too wide as the one that is chosen."""
        choosers = (self.activity, self.site, self.outcome)
        for chooser in choosers:
            chooser.setMaximumWidth(WIDEST)
        hints = [chooser.sizeHint().width() for chooser in choosers]
        if sum(hints) + self.words.sizeHint().width() <= self.width():
            return
        for chooser, hint in zip(choosers, hints, strict=True):
            across = chooser.fontMetrics().horizontalAdvance
            spare = max((across(chooser.itemText(number)) for number in range(chooser.count())), default=0)
            chooser.setMaximumWidth(hint - spare + across(chooser.currentText()))
            chooser.view().setMinimumWidth(hint)

    def say(self, passing: int, whole: int) -> None:
        """Say how many entries pass."""
        self._count.setText("" if self.filter.asks_nothing else f"{passing} of {whole} shown")

    def begin(self) -> None:
        """Show the bar, ready to choose."""
        self.show()
        self.activity.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit()

    def leave(self) -> None:
        """Show everything again."""
        blockers = [QSignalBlocker(one) for one in (self.activity, self.site, self.outcome, self.words)]
        for chooser in (self.activity, self.site, self.outcome):
            chooser.setCurrentIndex(0)
        self.words.clear()
        for blocker in blockers:
            blocker.unblock()
        self.hide()
        self.changed.emit()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows everything again."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
