"""Why two figures differ: a line for each cause with what it makes, which opens to the sessions or cases behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem

from planner.ui.kit.form_parts import reveal
from planner.ui.kit.plain import in_cell, set_item_tip
from planner.words.reconciled import difference_words, item_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.reconciling.reconciled import Reconciled, ReconciledItem

WORDS, AMOUNT = range(2)
HEADS = ("Why theirs differs from yours", "Difference")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INDENT, LEAST_LETTERS = 16, 30
NOT_EXPLAINED, TOGETHER = "Not explained", "Together"


class CauseTree(QTreeWidget):
    """The causes of a difference. Arrow right opens one, arrow left closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(len(HEADS))
        self.setHeaderLabels(HEADS)
        self.headerItem().setTextAlignment(AMOUNT, RIGHT)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(AMOUNT, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName("Causes of the difference, each with what differs")
        self._items: dict[int, tuple[ReconciledItem, ...]] = {}
        self._kept: Reconciled | None = None
        self.itemExpanded.connect(self._open)
        self.itemCollapsed.connect(self.updateGeometry)
        self.currentItemChanged.connect(self._follow)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each cause with what it makes."""
        items = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [(one.text(WORDS), one.text(AMOUNT)) for one in items if one is not None]

    def show_causes(self, shown: Reconciled) -> None:
        """Show the causes of a difference, what is not explained, and that together they are all of it."""
        self.clear()
        self._kept = shown
        self._items = {place: one.items for place, one in enumerate(shown.causes)}
        lines = [(one.text, one.amount, bool(one.items)) for one in shown.causes]
        lines += [(NOT_EXPLAINED, shown.unexplained, False)] if shown.unexplained else []
        lines += [(TOGETHER, shown.given - shown.own, False)]
        for words, amount, opens in lines:
            item = _line(words, difference_words(amount, shown.kind), opens=opens)
            if words == TOGETHER:
                font = QFont(self.font())
                font.setWeight(QFont.Weight.DemiBold)
                for column in (WORDS, AMOUNT):
                    item.setFont(column, font)
            self.addTopLevelItem(item)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As high as its lines: the page scrolls, not the table."""
        wide = LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(wide, self.viewportSizeHint().height() + 2 * self.frameWidth())

    def sizeHint(self) -> QSize:
        """The same."""
        return self.minimumSizeHint().expandedTo(QSize(super().sizeHint().width(), 0))

    def _open(self, item: QTreeWidgetItem) -> None:
        """Show what a cause is made of; made now, as a year has hundreds of sessions."""
        place = self.indexOfTopLevelItem(item)
        if not item.childCount() and self._kept is not None:
            item.addChildren(_children(self._items.get(place, ()), self._kept))
        self.updateGeometry()

    def _follow(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and self.hasFocus():
            reveal(self, self.visualItemRect(item))


def _children(items: Sequence[ReconciledItem], shown: Reconciled) -> list[QTreeWidgetItem]:
    return [_line(item_words(one), difference_words(one.amount, shown.kind), opens=False) for one in items]


def _line(words: str, amount: str, *, opens: bool) -> QTreeWidgetItem:
    item = QTreeWidgetItem([in_cell(words), in_cell(amount)])
    set_item_tip(item, WORDS, words)
    item.setTextAlignment(AMOUNT, RIGHT)
    if opens:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item
