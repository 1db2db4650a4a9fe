"""The small "?" beside a heading, and the panel it opens: definition, formula and source of what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from planner.domain.one_glossary import TermSubject, find_entry
from planner.ui.kit.asking_help import ask_help, term_place
from planner.ui.kit.link_button import LinkButton
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.worn import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.glossary_entry import GlossaryEntry
    from planner.ui.kit.theme import Theme

LEAST_SIDE, AIR = 24, 6
LETTERS, LINES = 60, 26
"""Widest and highest, in letters and lines of type."""
MARGIN = 16


class HelpButton(QToolButton):
    """Opens the glossary at the terms of a card.

    Attributes:
        terms: the words whose meaning is told; where they follow from what is shown, `shown` gives them instead.
    """

    def __init__(
        self,
        theme: Theme,
        about: str,
        terms: Sequence[str] = (),
        *,
        subject: TermSubject = TermSubject.OUTCOMES,
        shown: Callable[[], Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._about, self._subject, self._shown = theme, about, subject, shown
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
        words = self._shown() if self._shown else self.terms
        found = (find_entry(term, self._subject) for term in words)
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
        self._theme = theme
        self._body = QWidget()
        self._body.setLayout(
            column(*(self._entry(one) for one in entries), spacing=16, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
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

    def _entry(self, entry: GlossaryEntry) -> QWidget:
        """A term with its definition, formula and source, and the way to it in the help."""
        made = QWidget()
        more = LinkButton("In Help", lambda: self._open_help(entry), self._theme)
        more.setAccessibleName(f"In Help: {entry.term}")
        parts: list[QWidget] = [label(entry.definition, wrap=True)]
        if entry.formula != "none":
            parts.append(label(entry.formula, wrap=True))
            parts[-1].setObjectName("formula")
        parts.append(label(f"Source: {entry.source}", "quiet", wrap=True))
        made.setLayout(column(row(label(entry.term, "title"), 1, more), *parts, spacing=4))
        return made

    def _open_help(self, entry: GlossaryEntry) -> None:
        """Go to the term in the help; the panel has said what it had to."""
        asker = self.parentWidget()
        self.close()
        ask_help(asker, term_place(entry.term))


SCROLL_BAR = 12

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
