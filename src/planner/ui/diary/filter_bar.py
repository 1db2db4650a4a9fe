"""The filter over the diary: what does not match is faded in the week, and left out of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Outcome
from planner.domain.diary.filter import EVERYTHING, Filter
from planner.services.words import KIND_WORDS, OUTCOME_WORDS
from planner.ui.widgets.parts import button, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from planner.domain.diary.activity import Site
    from planner.domain.hours.terms import Terms

WORDS_WIDTH = 200


class FilterBar(QWidget):
    """Choosers in one line; `changed` tells that another filter is asked for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterBar")
        self.activity, self.site, self.outcome = QComboBox(), QComboBox(), QComboBox()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words")
        self.words.setMaximumWidth(WORDS_WIDTH)
        self.words.setClearButtonEnabled(True)
        self._count = label(tone="quiet")
        names = (("Activity", self.activity), ("Site", self.site), ("What happened", self.outcome))
        for name, chooser in names:
            chooser.setAccessibleName(f"Filter by {name.lower()}")
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            chooser.activated.connect(self.changed)
        self.words.setAccessibleName("Filter by words")
        self.words.textChanged.connect(self.changed)
        leave = button("Show everything", self.leave)
        leave.setToolTip("Show everything (Esc)")
        parts = (self.activity, self.site, self.outcome, self.words, self._count, 1, leave)
        self.setLayout(row(*parts, margins=(12, 6, 12, 6)))
        self.hide()

    def offer(self, terms: Terms, sites: Sequence[Site]) -> None:
        """Offer what the diary knows; the choices made stay."""
        kinds = [kind for kind in Kind if any(one.kind is kind for one in terms.activities)]
        activities = [
            *((f"All {KIND_WORDS[kind].lower()}", Filter(kind=kind)) for kind in kinds),
            *((one.name, Filter(activity=one.id)) for one in terms.activities),
        ]
        places = [*((one.name, Filter(site=one.id)) for one in sites), ("No site", Filter(site=""))]
        outcomes = [(OUTCOME_WORDS[one].capitalize(), Filter(outcome=one)) for one in Outcome]
        _fill(self.activity, [("Any activity", EVERYTHING), *activities])
        _fill(self.site, [("Any site", EVERYTHING), *places])
        _fill(self.outcome, [("Whatever happened", EVERYTHING), *outcomes])

    @property
    def filter(self) -> Filter:
        """What is asked for; everything while the bar is not shown, or offers nothing yet."""
        if self.isHidden() or not self.activity.count():
            return EVERYTHING
        what, site, outcome = map(_chosen, (self.activity, self.site, self.outcome))
        return replace(what, site=site.site, outcome=outcome.outcome, words=self.words.text())

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows everything again."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _chosen(chooser: QComboBox) -> Filter:
    found: Filter = chooser.currentData()
    return found


def _fill(chooser: QComboBox, choices: Sequence[tuple[str, Filter]]) -> None:
    known = [(chooser.itemText(n), chooser.itemData(n)) for n in range(chooser.count())]
    if known == list(choices):
        return
    chosen = chooser.currentText()
    blocker = QSignalBlocker(chooser)
    chooser.clear()
    for words, value in choices:
        chooser.addItem(words, value)
    chooser.setCurrentIndex(max(0, chooser.findText(chosen)))
    blocker.unblock()
