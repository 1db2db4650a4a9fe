"""Loading what the diary's window needs while its passphrase is typed: one module after another, between two keys."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Sequence

MODULES = (
    "cryptography.hazmat.primitives.kdf.argon2",
    "cryptography.hazmat.primitives.ciphers.aead",
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
    "planner.ui.files.importing",
    "planner.ui.shell.window",
    "planner.ui.shell.windows",
)
"""In the order in which the first week needs them."""
AFTER, EVERY = 100, 20
"""Milliseconds before the first, by when the question is painted, and between two."""


class Loading(QObject):
    """Loads modules from the loop of events, so that a key waits for one of them at most."""

    def __init__(self, parent: QObject, modules: Sequence[str] = MODULES) -> None:
        super().__init__(parent)
        self._left = list(modules)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._load)
        QTimer.singleShot(AFTER, self._timer, self._timer.start)

    @property
    def is_done(self) -> bool:
        """Everything is loaded."""
        return not self._left

    def _load(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
        else:
            self._timer.stop()
