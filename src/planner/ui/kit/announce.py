"""Saying something to a screen reader that is not where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(part: QWidget, words: str) -> None:
    """Have words read aloud, after what is being read."""
    if words:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not before there is something to say

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, words))
