"""Which of several parts is shown at the right: a list in groups or, where it is narrow, a drop-down list over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from planner.ui.kit.parts import RHYTHM
from planner.ui.kit.worn import follow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from planner.ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
AIR, HEAD_SIDE = 24, 10


class GroupHeads(QStyledItemDelegate):
    """Writes the name of a group over its first section."""

    def __init__(self, heads: Mapping[int, str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads, self._theme = heads, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Higher by the group's name, where one stands over it."""
        return super().sizeHint(option, index) + QSize(0, self._height(option, index))

    def _height(self, option: QStyleOptionViewItem, index: Index) -> int:
        if index.row() not in self._heads:
            return 0
        return option.fontMetrics.height() + (2 if index.row() else 1) * RHYTHM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The group's name, then the section as the style draws it."""
        if head := self._heads.get(index.row()):
            high = self._height(option, index)
            place = QRect(option.rect.left() + HEAD_SIDE, option.rect.top(), option.rect.width(), high - RHYTHM // 2)
            painter.save()
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, head)
            painter.restore()
            option.rect = option.rect.adjusted(0, high, 0, 0)
        super().paint(painter, option, index)


class SectionList(QListWidget):
    """The parts under the names of their groups; arrows go from one to the next."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[str]]], theme: Theme, called: str) -> None:
        super().__init__()
        heads: dict[int, str] = {}
        for group, names in groups:
            heads[self.count()] = group
            for name in names:
                self.addItem(name)
                self.item(self.count() - 1).setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {group}")
        self.setAccessibleName(called)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self.setItemDelegate(GroupHeads(heads, theme, self))
        self._wear()
        follow(theme, self._wear)
        self.setFixedWidth(self.sizeHintForColumn(0) + AIR)
        self.itemSelectionChanged.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def _follow(self) -> None:
        """A screen reader selects a section without going to it: the section shown is the one selected."""
        for one in self.selectedIndexes():
            self.setCurrentRow(one.row())

    def _wear(self) -> None:
        """Follow the theme."""
        self.setStyleSheet(STYLE.format(theme=self._theme))


STYLE = """
    QListWidget, QListWidget:focus {{ background: transparent; border: none; outline: none; }}
    QListWidget::item {{ padding: 6px 10px; border-radius: 6px; color: {theme.text}; }}
    QListWidget::item:hover {{ background: {theme.surface}; }}
    QListWidget::item:selected {{ background: {theme.accent_soft}; color: {theme.accent}; }}
    QListWidget::item:selected:focus {{ border: 1px solid {theme.accent}; }}
"""
