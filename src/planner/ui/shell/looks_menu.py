"""The menu of looks: how the window is to look, to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup

from planner.domain.appearance import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

LOOKS = {
    Look.SYSTEM: "As the system",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
    Look.CONTRAST: "High contrast, light",
    Look.CONTRAST_DARK: "High contrast, dark",
}


def add_looks(menu: QMenu, chosen: Look, choose: Callable[[Look], None]) -> None:
    """Add the looks to a menu, the one in use marked; `choose` is told of another."""
    looks = menu.addMenu("Appearance")
    group = QActionGroup(looks)
    for look, words in LOOKS.items():
        action = looks.addAction(words)
        action.setCheckable(True)
        action.setChecked(look is chosen)
        action.triggered.connect(_choosing(choose, look))
        group.addAction(action)


def _choosing(choose: Callable[[Look], None], look: Look) -> Callable[[], None]:
    return lambda: choose(look)
