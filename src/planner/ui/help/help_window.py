"""The help: contents or what a search found at the left, a page at the right; it may stay open beside the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget, QWidget

from planner.domain.one_glossary import entry_called
from planner.ui.help.help_sheets import HelpSheet, page_sheet, term_sheet, terms_sheet
from planner.ui.kit.announce import announce
from planner.ui.kit.clearing import let_clear
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import in_cell, set_tip
from planner.ui.kit.scroll_keys import scrolled_by
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.section_list import SectionList
from planner.words.help_book import GROUPS, KEYS, OF_TERM, TERMS
from planner.words.help_search import search_help

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from planner.ui.kit.theme import Theme
    from planner.words.help_book import HelpBook
    from planner.words.help_search import HelpFound

LETTERS, LINES = 160, 46
"""How wide and high it opens, in average letters and lines."""
READING, LISTED = 58, 30
"""Letters that a page needs beside the contents, and that the contents have at least."""
MOST_KEPT = 1000
"""Steps that can be gone back."""
NAMES = tuple(name for _, names in GROUPS for name in names)
NOTHING = "Nothing of that kind. Try a shorter word."
BACK_KEYS = ("Alt+Left",)


class HelpWindow(QDialog):
    """Opened at a place, it follows links and goes back; Esc closes it. `turned` tells the place shown."""

    turned = Signal(str)

    def __init__(self, book: HelpBook, make_keys: Callable[[], QWidget], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.book, self._make_keys, self._theme = book, make_keys, theme
        self.place = ""
        self._before: list[str] = []
        self._sheets: dict[str, QWidget] = {}
        self._reached: QWidget | None = None
        self._make_parts()
        self._lay_out()
        self._open_at_size(parent.window())

    def _make_parts(self) -> None:
        self.back = button("‹ Back", self.go_back)
        set_tip(self.back, "Back to the place before (Alt+Left)")
        self.line, self.show_contents = QLineEdit(), button("Contents", self._show_contents)
        self.line.setPlaceholderText("Search pages, figures and keys")
        self.line.setAccessibleName("Search the help")
        let_clear(self.line)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self._enter)
        self.contents = SectionList(self._groups(), self._theme, "Contents of the help")
        self.contents.itemClicked.connect(self._choose)
        self.contents.itemActivated.connect(self._choose)
        self.contents.currentRowChanged.connect(self._turn)
        self.found, self.nothing = QListWidget(), label(NOTHING, "quiet", wrap=True)
        self.found.setAccessibleName("Found in the help")
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._choose)
        self.found.itemActivated.connect(self._choose)
        for key in BACK_KEYS:
            QShortcut(QKeySequence(key), self).activated.connect(self.go_back)
        for one in (self.back, self.show_contents):
            one.setAutoDefault(False)

    def _groups(self) -> list[tuple[str, list[str]]]:
        return [(group, [self.book.title(name) for name in names]) for group, names in GROUPS]

    def _lay_out(self) -> None:
        results = QWidget()
        results.setLayout(column(self.nothing, self.found, spacing=4))
        self.left = QStackedWidget()
        self.left.addWidget(self.contents)
        self.left.addWidget(results)
        self.right = QStackedWidget()
        self._middle = row(self.left, self.right, spacing=16)
        self._middle.setStretch(1, 1)
        close = button("Close", self.reject)
        close.setAutoDefault(False)
        head = row(self.back, self.show_contents, self.line, close)
        head.setStretch(2, 1)
        whole = column(head, self._middle, spacing=12, margins=(16, 16, 16, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.nothing.hide()

    def _open_at_size(self, window: QWidget) -> None:
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        room = window.size()
        self.resize(min(LETTERS * letter, room.width() * 9 // 10), min(LINES * line, room.height() * 9 // 10))
        self._fold()

    # Going

    def open_at(self, place: str) -> None:
        """Show a place, and come to the front with the focus where something is typed."""
        self.line.clear()
        self.go(place)
        self.show()
        self.raise_()
        self.activateWindow()
        sheet = self.right.currentWidget()
        line = sheet.findChild(QLineEdit) if self.place == KEYS and sheet is not None else None
        (line or self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, place: str) -> None:
        """Show a place; the one shown before can be gone back to."""
        if self.place and place != self.place:
            self._before = [*self._before, self.place][-MOST_KEPT:]
        self._show(place)

    def go_back(self) -> None:
        """Show the place before."""
        if self._before:
            had_focus = self.back.hasFocus()
            self._show(self._before.pop())
            if had_focus and not self.back.isEnabled():
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, place: str) -> None:
        name, _, head = (place, "", "") if place.startswith(OF_TERM) else place.partition("#")
        if name not in self._sheets:
            self._sheets[name] = self._made(name)
            self.right.addWidget(self._sheets[name])
        area = self._sheets[name]
        self.right.setCurrentWidget(area)
        self.place = place
        self.back.setEnabled(bool(self._before))
        sheet = area.widget() if isinstance(area, QScrollArea) else None
        self._reached = sheet.heads.get(head) if isinstance(sheet, HelpSheet) else None
        self._mark(name)
        self._fold(is_reading=True)
        self._reach()
        QTimer.singleShot(0, self, self._reach)  # once the sheet has been laid out at its width
        announce(self, self.book.title(place))
        self.turned.emit(place)

    def _made(self, name: str) -> QWidget:
        if name == KEYS:
            return self._make_keys()
        entry = entry_called(name.removeprefix(OF_TERM)) if name.startswith(OF_TERM) else None
        if entry is not None:
            return scrolling(term_sheet(self.book, entry, self._theme, self.go))
        if name == TERMS or name not in self.book.pages:
            return scrolling(terms_sheet(self._theme, self.go))
        return scrolling(page_sheet(self.book, self.book.pages[name], self._theme, self.go))

    def _mark(self, name: str) -> None:
        """The page shown is the one chosen in the contents; of a term it is the list of terms."""
        number = NAMES.index(TERMS if name.startswith(OF_TERM) else name)
        with QSignalBlocker(self.contents):
            self.contents.setCurrentRow(number)

    def _reach(self) -> None:
        """Scroll to the heading asked for, or to the beginning."""
        area = self.right.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(self._reached.y() if self._reached else 0)

    # Contents and search

    def _turn(self, number: int) -> None:
        """The arrows turn the pages of the contents; where those stand over the page, Enter does."""
        if 0 <= number < len(NAMES) and not self.is_narrow:
            self.go(NAMES[number])

    def _choose(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        self.go(str(place) if place else NAMES[self.contents.row(item)])

    def _find(self, typed: str) -> None:
        """List what is found as it is typed; with nothing typed the contents stand there again."""
        found = search_help(self.book, typed)
        self.found.clear()
        for one in found:
            self.found.addItem(_item(one))
        self.nothing.setVisible(not found)
        self.left.setCurrentIndex(1 if typed.strip() else 0)
        self._fold(is_reading=not typed.strip())

    @property
    def listed(self) -> tuple[str, ...]:
        """What a search has found, line by line."""
        return tuple(self.found.item(number).text() for number in range(self.found.count()))

    def _show_contents(self) -> None:
        self.line.clear()
        self._fold(is_reading=False)
        self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    # Room

    @property
    def is_narrow(self) -> bool:
        """There is room for the contents or for a page, not for both."""
        return self.width() < (READING + LISTED) * self.fontMetrics().averageCharWidth()

    def _fold(self, *, is_reading: bool = True) -> None:
        """Both beside one another; where it is narrow, the contents or what was found in the place of the page."""
        wide = max(self.contents.width(), LISTED * self.fontMetrics().averageCharWidth())
        is_narrow = self.is_narrow
        for one in (self.left, self.found, self.contents):
            one.setMaximumWidth(FULL if is_narrow else wide)
        self.left.setMinimumWidth(0 if is_narrow else wide)
        if is_narrow and is_reading and (self.contents.hasFocus() or self.found.hasFocus()):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # what is hidden would hand it to anything
        self.show_contents.setVisible(is_narrow)
        self.left.setVisible(not is_narrow or not is_reading)
        self.right.setVisible(not is_narrow or is_reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where it has become narrow."""
        super().resizeEvent(event)
        self._fold(is_reading=not (self.is_narrow and self.left.isVisible() and not self.right.isVisible()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the line into the list, Enter to the first found; the page keys scroll the page."""
        key, area = event.key(), self.right.currentWidget()
        if self.line.hasFocus() and key == Qt.Key.Key_Down and self.line.text().strip() and self.found.count():
            self.found.setCurrentRow(0)
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not (isinstance(area, QScrollArea) and scrolled_by(event, area)):
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.line.text().strip() and self.found.count():
            self._choose(self.found.item(0))


FULL = 16_777_215
"""Qt's own: no limit."""


def _item(one: HelpFound) -> QListWidgetItem:
    words = f"{one.key}: {one.words}" if one.key else one.words
    item = QListWidgetItem(in_cell(f"{words} ({one.what})"))
    item.setData(Qt.ItemDataRole.UserRole, one.place)
    return item
