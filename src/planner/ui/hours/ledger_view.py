"""The ledger as a statement: every line opens to the days and entries it sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from planner.domain.english import hours_words
from planner.ui.hours.in_sight import follow_current
from planner.ui.kit.plain import in_cell, set_item_tip
from planner.ui.kit.worn import follow
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from planner.ui.kit.rows_model import Index
    from planner.ui.kit.theme import Theme
    from planner.words.statement import StatementLine

WORDS, AGREED, AMOUNT = range(3)
HEADS = ("", "agreed", "diary")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INDENT = 16
LEAST_WIDTH = 240


class _Words(QStyledItemDelegate):
    """Lets the words of an entry reach over the column of what was agreed, which is empty beside them."""

    def __init__(self, view: QTreeWidget) -> None:
        super().__init__(view)
        self._header = view.header()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.parent().isValid():
            wide = self._header.sectionSize(AGREED)
            option.rect.setRight(option.rect.right() + wide)
        super().paint(painter, option, index)


class LedgerView(QTreeWidget):
    """The statement of a period. Arrow right opens a line, arrow left closes it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        follow(theme, self._wear)
        self.setColumnCount(len(HEADS))
        self.setHeaderLabels(HEADS)
        self.headerItem().setData(WORDS, Qt.ItemDataRole.AccessibleTextRole, "Line")
        self.setRootIsDecorated(True)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrange_head()
        self.setAccessibleName("Ledger of the period")
        self.setItemDelegateForColumn(WORDS, _Words(self))
        self._lines: tuple[StatementLine, ...] = ()
        self._opened: set[str] = set()
        self.itemExpanded.connect(self._open)
        follow_current(self)
        self.itemCollapsed.connect(self._note_closed)

    def _arrange_head(self) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for column in (AGREED, AMOUNT):
            self.headerItem().setTextAlignment(column, RIGHT)

    def minimumSizeHint(self) -> QSize:
        """As high as its lines: the page scrolls, not the statement."""
        return QSize(LEAST_WIDTH, self.viewportSizeHint().height() + 2 * self.frameWidth())

    @property
    def lines(self) -> tuple[StatementLine, ...]:
        """The lines shown."""
        return self._lines

    def show_lines(self, lines: Sequence[StatementLine]) -> None:
        """Show a period's lines; those that were open stay open. What is agreed has a column where there is a plan."""
        if tuple(lines) == self._lines:
            return
        opened, self._lines = set(self._opened), tuple(lines)
        has_plan = any(line.agreed is not None for line in lines)
        self.clear()
        self.setHeaderHidden(not has_plan)
        self.setColumnHidden(AGREED, not has_plan)
        for line in lines:
            item = self._item(line)
            self.addTopLevelItem(item)
            item.setExpanded(line.name in opened)
        self.updateGeometry()

    def _wear(self) -> None:
        """Follow the theme."""
        for place in range(self.topLevelItemCount()):
            if (item := self.topLevelItem(place)) is not None:
                item.setForeground(AGREED, QColor(self._theme.quiet))

    def _item(self, line: StatementLine) -> QTreeWidgetItem:
        agreed = "" if line.agreed is None else hours_words(line.agreed)
        item = QTreeWidgetItem([in_cell(line.words), agreed, line_amount(line)])
        item.setData(WORDS, Qt.ItemDataRole.UserRole, line.name)
        set_item_tip(item, WORDS, line.words)
        item.setForeground(AGREED, QColor(self._theme.quiet))
        for column in (AGREED, AMOUNT):
            item.setTextAlignment(column, RIGHT)
        if line.is_sum:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            for column in (WORDS, AMOUNT):
                item.setFont(column, font)
        if line.parts:
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        """Show what a line sums; made now, as a year has thousands of entries."""
        line = next((one for one in self._lines if one.name == _name(item)), None)
        if line is not None and not item.childCount():
            item.addChildren([_part_item(part.words, amount_words(part.amount, line.unit)) for part in line.parts])
        self._opened.add(_name(item))
        self.updateGeometry()

    def _note_closed(self, item: QTreeWidgetItem) -> None:
        self._opened.discard(_name(item))
        self.updateGeometry()


def _part_item(words: str, amount: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([in_cell(words), "", amount])
    set_item_tip(item, WORDS, words)
    item.setTextAlignment(AMOUNT, RIGHT)
    return item


def _name(item: QTreeWidgetItem) -> str:
    return str(item.data(WORDS, Qt.ItemDataRole.UserRole))


def line_amount(line: StatementLine) -> str:
    """What stands at the right of a line."""
    if line.amount is None:
        return "none set"
    amount = max(line.amount, -line.amount) if line.name == "room" else line.amount
    words = amount_words(amount, line.unit)
    return f"− {words}" if line.is_less and line.amount else words
