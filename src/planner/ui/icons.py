"""Icons by what they stand for, drawn from qtawesome's Material Design set in the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

NAMES = {
    "diary": "mdi6.calendar-week-outline",
    "hours": "mdi6.clock-outline",
    "outcomes": "mdi6.chart-line",
    "setup": "mdi6.cog-outline",
    "more": "mdi6.dots-horizontal",
    "back": "mdi6.chevron-left",
    "forward": "mdi6.chevron-right",
    "undo": "mdi6.undo",
    "redo": "mdi6.redo",
    "add": "mdi6.plus",
    "remove": "mdi6.trash-can-outline",
    "close": "mdi6.close",
    "edit": "mdi6.pencil-outline",
    "lock": "mdi6.lock-outline",
}


def icon(name: str, colour: str, active: str | None = None) -> QIcon:
    """An icon in a colour, and in another while it is chosen."""
    import qtawesome

    found: QIcon = qtawesome.icon(NAMES[name], color=colour, color_on=active or colour)
    return found
