"""Files dropped on a window, to be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """Takes the files that are dropped on a part, and lets what is no file fall."""

    def __init__(self, part: QWidget, take: Callable[[list[str]], object]) -> None:
        super().__init__(part)
        self._take = take
        part.setAcceptDrops(True)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of what is dragged over the part, or dropped on it."""
        if isinstance(event, QDropEvent) and event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
            if files and event.type() == QEvent.Type.DragEnter:
                event.acceptProposedAction()
            elif files:
                self._take(files)
            return True
        return super().eventFilter(watched, event)
