"""The toolbar over every page: where one is in time, how the diary is looked at, and deeds that are always at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from planner.ui.diary.views import VIEWS, View
from planner.ui.kit.icons import icon
from planner.ui.kit.parts import button, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.segmented import Segmented
from planner.ui.kit.worn import wear_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from planner.ui.kit.theme import Theme

SIDE, GAP, APART = 16, 6, 16
LEAST_LETTERS = 8
"""What is left of a title where there is least room; its tip has the whole."""
TODAY = "Today"
ICON_AIR = 4
"""Pixels that Qt leaves beside the picture of a button."""
ICON_LINES = 1.25
"""Height of an icon, in lines of type."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of the toolbar is shown.

    Attributes:
        title: which of the titles, from the longest to the shortest; beyond the last, as much as there is room for.
        with_new_words: the button for a new entry says so.
        is_folded: the views stand behind one button.
        with_view_words: that button says which view is looked at, as the title does.
        with_history: undo and redo are there; the menu has them too.
        with_today_words: the button that goes to today says so, or has a picture.
    """

    title: int = 0
    with_new_words: bool = True
    is_folded: bool = False
    with_view_words: bool = True
    with_history: bool = True
    with_today_words: bool = True


FITS = (
    Fit(),
    Fit(title=1),
    Fit(title=1, with_new_words=False),
    Fit(title=0, with_new_words=False, is_folded=True),
    Fit(title=1, with_new_words=False, is_folded=True),
    Fit(title=1, with_new_words=False, is_folded=True, with_history=False),
    Fit(title=2, with_new_words=False, is_folded=True, with_history=False),
    Fit(1, with_new_words=False, is_folded=True, with_view_words=False, with_history=False, with_today_words=False),
    Fit(2, with_new_words=False, is_folded=True, with_view_words=False, with_history=False, with_today_words=False),
)
"""From the whole of it to the least."""


NOT_SHOWN = object()
"""In the place of the view before any was shown."""


class Toolbar(QWidget):
    """Steps, title, views and deeds. It asks by signals and changes nothing itself."""

    stepped = Signal(int)
    today_asked = Signal()
    view_asked = Signal(object)
    new_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    search_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # or a low window would squeeze it
        self._theme = theme
        self._titles: tuple[str, ...] = ("",)
        self._has_views = True
        self._view: View | object | None = NOT_SHOWN
        side = round(ICON_LINES * self.fontMetrics().height())
        self._icon_size = QSize(side, side)
        self.today = button(TODAY, self.today_asked.emit)
        self.today.setAccessibleName(TODAY)
        self.today.setIconSize(self._icon_size)
        set_tip(self.today, "Today (T)")
        self._back = self._tool("back", "Back", "Page Up", lambda: self.stepped.emit(-1))
        self._forward = self._tool("forward", "On", "Page Down", lambda: self.stepped.emit(1))
        self._steps = QWidget()
        self._steps.setLayout(row(self._back, self.today, self._forward, spacing=GAP))
        self.title = label(tone="heading")
        self.title.setProperty("elides", True)  # noqa: FBT003 - Qt's setter
        self.views = Segmented("View", [(view.button, f"{view.words} ({view.key})") for view in VIEWS])
        self.views.chosen.connect(lambda number: self.view_asked.emit(VIEWS[number]))
        self.new = button("+ New", self.new_asked.emit, primary=True)
        self.new.setAccessibleName("New entry")
        set_tip(self.new, "New entry (N)")
        self.undo = self._tool("undo", "Undo", "Ctrl+Z", self.undo_asked.emit)
        self.redo = self._tool("redo", "Redo", "Ctrl+Shift+Z", self.redo_asked.emit)
        self.search = self._tool("find", "Find", "Ctrl+F", self.search_asked.emit)
        deeds = (self.new, self.undo, self.redo, self.search)
        self.setLayout(row(self._steps, self.title, 1, self.views, 1, *deeds, spacing=GAP, margins=(SIDE, 8, SIDE, 8)))

    def _tool(self, drawing: str, words: str, key: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setProperty("tone", "button")
        made.setProperty("is_picture", True)  # noqa: FBT003 - Qt's setter
        wear_icon(made, self._theme, lambda worn: icon(drawing, worn.text))
        made.setIconSize(self._icon_size)
        made.setAccessibleName(words)
        set_tip(made, f"{words} ({key})")
        made.clicked.connect(clicked)
        return made

    def show_title(self, titles: tuple[str, ...], *, turns: bool) -> None:
        """Name what is shown, from the longest name to the shortest; with steps where it turns."""
        self._titles = titles
        self._steps.setVisible(turns)
        self._fit()

    def show_view(self, view: View | None) -> None:
        """Mark how the diary is looked at; without a view there is nothing to choose."""
        if view is self._view:
            return
        self._view, self._has_views = view, view is not None
        self.views.setVisible(self._has_views)
        if view is not None:
            self.views.mark(VIEWS.index(view))
        self._fit()

    def show_history(self, undo: str, redo: str) -> None:
        """Name the steps that undo and redo would take; none greys the button."""
        for made, words, name, key in (
            (self.undo, "Undo", undo, "Ctrl+Z"),
            (self.redo, "Redo", redo, "Ctrl+Shift+Z"),
        ):
            made.setEnabled(bool(name))
            set_tip(made, f"{words} {name} ({key})" if name else f"Nothing to {words.lower()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Everything in full where there is room; else less, step by step."""
        self.title.ensurePolished()
        fit = next((one for one in FITS if self._needed_width(one) <= self.width()), FITS[-1])
        self.today.setText(TODAY if fit.with_today_words else "")
        self.today.setIcon(QIcon() if fit.with_today_words else icon("today", self._theme.text))
        self.new.setText("+ New" if fit.with_new_words else "+")
        self.views.fold(is_folded=fit.is_folded, with_words=fit.with_view_words)
        for made in (self.undo, self.redo):
            made.setVisible(fit.with_history)
        title = self._titles[min(fit.title, len(self._titles) - 1)]
        room = self.width() - self._needed_width(fit) + self._title_width(fit)
        shown = self.title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, max(0, room))
        self.title.setText(shown)
        self.title.setAccessibleName(self._titles[0])
        set_tip(self.title, "" if shown == self._titles[0] else self._titles[0])

    def _title_width(self, fit: Fit) -> int:
        metrics = self.title.fontMetrics()
        if fit.title >= len(self._titles):
            return LEAST_LETTERS * metrics.averageCharWidth()
        return metrics.horizontalAdvance(self._titles[fit.title])

    def _steps_width(self, fit: Fit) -> int:
        words = self.today.fontMetrics().horizontalAdvance(TODAY)
        picture = self._icon_size.width() + ICON_AIR
        shown = words if self.today.text() else picture
        today = self.today.sizeHint().width() - shown + (words if fit.with_today_words else picture)
        return self._back.sizeHint().width() + today + self._forward.sizeHint().width() + 2 * GAP

    def _needed_width(self, fit: Fit) -> int:
        """The width at which so much is shown whole."""
        new = self.new.sizeHint().width() - self.new.fontMetrics().horizontalAdvance(self.new.text())
        new += self.new.fontMetrics().horizontalAdvance("+ New" if fit.with_new_words else "+")
        parts = [
            0 if self._steps.isHidden() else self._steps_width(fit),
            self._title_width(fit),
            self.views.width_needed(is_folded=fit.is_folded, with_words=fit.with_view_words) if self._has_views else 0,
            new,
            self.search.sizeHint().width(),
        ]
        if fit.with_history:
            parts += [self.undo.sizeHint().width(), self.redo.sizeHint().width()]
        return sum(parts) + GAP * (len(parts) + 1) + APART + 2 * SIDE
