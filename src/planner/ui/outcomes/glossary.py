"""The small "?" beside a heading, and the panel it opens: definition, formula and source of what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from planner.domain.outcomes.glossary import find_entry
from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.worn import follow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.glossary import GlossaryEntry
    from planner.ui.kit.theme import Theme

LEAST_SIDE, AIR = 24, 6
LETTERS, LINES = 60, 26
"""Widest and highest, in letters and lines of type."""
MARGIN = 16


class HelpButton(QToolButton):
    """Opens the glossary at the terms of a card."""

    def __init__(self, theme: Theme, about: str, terms: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme, self._about = theme, about
        self.terms = tuple(terms)
        self.panel: GlossaryPanel | None = None
        self.setText("?")
        side = max(LEAST_SIDE, self.fontMetrics().height() + AIR)
        self.setFixedSize(side, side)
        set_tip(self, "What these figures mean")
        self.setAccessibleName(f"What these figures mean: {about}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wear()
        follow(theme, self._wear)
        self.clicked.connect(self.open_panel)

    def _wear(self) -> None:
        """Follow the theme."""
        self.setStyleSheet(STYLE.format(theme=self._theme, radius=self.width() // 2))

    @property
    def entries(self) -> tuple[GlossaryEntry, ...]:
        """What the panel explains, each once."""
        found = (find_entry(term) for term in self.terms)
        return tuple(dict.fromkeys(entry for entry in found if entry is not None))

    def open_panel(self) -> None:
        """Show the panel under the button, within the screen."""
        self.panel = GlossaryPanel(self.entries, self._about, self._theme, self)
        self.panel.fit()
        room = self.screen().availableGeometry()
        place = self.mapToGlobal(QPoint(0, self.height() + 4))
        x = max(room.left(), min(place.x(), room.right() - self.panel.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.panel.height()))
        self.panel.move(x, y)
        self.panel.show()
        self.panel.setFocus(Qt.FocusReason.PopupFocusReason)


class GlossaryPanel(QFrame):
    """Entries under one another; Esc or a click elsewhere closes it."""

    def __init__(self, entries: Sequence[GlossaryEntry], about: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("glossary")
        self.setAccessibleName(f"Glossary: {about}")
        self.setStyleSheet(PANEL_STYLE.format(theme=theme))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body = QWidget()
        self._body.setLayout(
            column(*(_entry(one) for one in entries), spacing=16, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        )
        self.texts = tuple(one.term for one in entries)
        self._area = scrolling(self._body)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self._area, spacing=0, margins=(1, 1, 1, 1)))

    def fit(self) -> None:
        """Be as tall as the entries are, once their type is known; more of them scroll."""
        for part in self.findChildren(QLabel):
            part.ensurePolished()
        room, type_size = self.screen().availableGeometry(), self.fontMetrics()
        wide = min(LETTERS * type_size.averageCharWidth() + 2 * MARGIN, room.width() * 9 // 10)
        needed = self._body.heightForWidth(wide - SCROLL_BAR)
        self._area.setFixedSize(wide, min(needed, LINES * type_size.height(), room.height() * 9 // 10))
        self.adjustSize()


SCROLL_BAR = 12


def _entry(entry: GlossaryEntry) -> QWidget:
    """A term with its definition, formula and source."""
    made = QWidget()
    parts = [label(entry.term, "title"), label(entry.definition, wrap=True)]
    if entry.formula != "none":
        parts.append(label(entry.formula, wrap=True))
        parts[-1].setObjectName("formula")
    parts.append(label(f"Source: {entry.source}", "quiet", wrap=True))
    made.setLayout(column(*parts, spacing=4))
    return made


STYLE = """
    QToolButton {{ border: 1px solid {theme.line}; border-radius: {radius}px; color: {theme.quiet};
        background: transparent; padding: 0; font-weight: 600; }}
    QToolButton:hover, QToolButton:focus {{ border-color: {theme.accent}; color: {theme.accent}; }}
"""
PANEL_STYLE = """
    QFrame#glossary {{ background: {theme.raised}; border: 1px solid {theme.line}; }}
    QFrame#glossary QWidget {{ background: {theme.raised}; }}
    QLabel#formula {{ background: {theme.page}; border-radius: 4px; padding: 4px 8px; }}
"""
