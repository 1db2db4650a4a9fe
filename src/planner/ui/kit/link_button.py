"""A button that leads elsewhere: words in the colour of links, underlined, without a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from planner.ui.kit.plain import unmarked
from planner.ui.kit.worn import follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ui.kit.theme import Theme

LEAST_SIDE = 24
"""Pixels a thing to press is high at least (WCAG 2.5.8)."""


class LinkButton(QPushButton):
    """Pressed, it leads to where it says."""

    def __init__(self, words: str, lead: Callable[[], object], theme: Theme) -> None:
        super().__init__(unmarked(words))
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: lead())
        self._wear()
        follow(theme, self._wear)

    def _wear(self) -> None:
        """Follow the theme."""
        self.setStyleSheet(STYLE.format(theme=self._theme, least=LEAST_SIDE - 4))


STYLE = """
    QPushButton {{ border: 1px solid transparent; border-radius: 4px; background: transparent; padding: 1px 3px;
        color: {theme.accent}; text-decoration: underline; min-height: {least}px; }}
    QPushButton:hover, QPushButton:focus {{ border-color: {theme.accent}; }}
"""
