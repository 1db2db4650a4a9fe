"""Loading and making what the window needs while the passphrase is typed: a little at a time, between two keys."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.ui.kit.theme import Theme
    from planner.ui.shell.furniture import Furniture

MODULES = (
    "cryptography.hazmat.primitives.kdf.argon2",
    "cryptography.hazmat.primitives.ciphers.aead",
    "planner.domain.diary.clock",
    "planner.domain.diary.recurrence",
    "planner.domain.diary.series",
    "planner.domain.hours.terms",
    "planner.storage.diary_shelves",
    "planner.storage.hours_shelves",
    "planner.storage.shelves",
    "platformdirs",
    "planner.storage.passphrase",
    "planner.storage.store",
    "planner.services.diary",
    "planner.services.hours",
    "planner.services.desk",
    "planner.services.typical_weeks",
    "planner.ui.kit.fields",
    "planner.ui.diary.grid.week_grid",
    "planner.ui.diary.entry_form",
    "planner.ui.diary.quick_bar",
    "planner.ui.diary.page",
    "planner.ui.shell.window",
    "planner.ui.shell.windows",
)
"""In the order in which the first week needs them."""
AFTER, EVERY = 100, 10
"""Milliseconds before the first, by when the question is painted, and between two."""


class Loading(QObject):
    """Loads modules from the loop of events, so that a key waits for one of them at most; then makes the furniture.

    Attributes:
        furniture: what stands round the pages, once it is made.
        is_done: everything is loaded, and that made.
    """

    def __init__(self, parent: QObject, modules: Sequence[str] = MODULES) -> None:
        super().__init__(parent)
        self.furniture: Furniture | None = None
        self.is_done = False
        self._left = list(modules)
        self._theme: Theme | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._load)

    def begin(self, theme: Theme | None = None) -> None:
        """Begin; without a theme no furniture is made."""
        self._theme = theme
        QTimer.singleShot(AFTER, self._timer, self._timer.start)

    def _load(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            return
        self._timer.stop()
        if self._theme is not None:
            from planner.ui.shell.furniture import Furniture

            self.furniture = Furniture(self._theme)
        self.is_done = True
