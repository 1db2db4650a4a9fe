"""Bringing a place into sight by the area it is scrolled in: a table as high as its rows does not scroll itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QAbstractItemView

MARGIN = 24


def scrolled_in(part: QWidget) -> QScrollArea | None:
    """The area a part is scrolled in; None where it stands by itself."""
    above: QWidget | None = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def bring_into_sight(part: QWidget, place: QRect) -> None:
    """Scroll so far that a place of a part is seen."""
    area = scrolled_in(part)
    if area is not None and (sheet := area.widget()) is not None:
        for corner in (place.bottomLeft(), place.topLeft()):
            at = part.mapTo(sheet, QPoint(0, corner.y()))
            area.ensureVisible(at.x(), at.y(), 0, MARGIN)


def follow_current(view: QAbstractItemView) -> None:
    """Keep the line the keys are at in sight."""
    view.selectionModel().currentChanged.connect(
        lambda now, _before: bring_into_sight(view.viewport(), view.visualRect(now)) if view.hasFocus() else None
    )
