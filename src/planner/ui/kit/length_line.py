"""A line for a length of time that may stay empty: what is left out is not said to be nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.plain_text import cut
from planner.ui.kit.fields import minutes_of
from planner.ui.kit.short_field import Field

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

LONGEST_TYPED = 20
AIR = 26
"""Pixels of a line's edges and of the room about its words."""


class LengthLine(Field):
    """Hours, or minutes with `in_minutes`, as they are typed: a bare number is in that unit."""

    def __init__(self, name: str, such_as: str, *, in_minutes: bool = False, most: int = 24 * 60) -> None:
        super().__init__(name)
        self._such_as, self._in_minutes, self._most = such_as, in_minutes, most
        self.setPlaceholderText(such_as)
        self.setMaxLength(LONGEST_TYPED)

    def minutes(self) -> int | None:
        """The minutes meant, None where nothing is typed; PlannerError where it is no length."""
        words = self.text().strip()
        if not words or not self.isEnabled():
            return None
        found = int(words) if self._in_minutes and words.isdecimal() else minutes_of(words)
        if found is None or not 0 < found <= self._most:
            msg = f"{self.accessibleName()}: “{cut(words, LONGEST_TYPED)}” is no length that fits. Type it {self._how}."
            raise PlannerError(msg)
        return found

    @property
    def is_read(self) -> bool:
        """It is empty, or says a length."""
        try:
            self.minutes()
        except PlannerError:
            return False
        return True

    @property
    def _how(self) -> str:
        return f"in {'minutes' if self._in_minutes else 'hours'}, {self._such_as}, or leave it empty for later"

    def sizeHint(self) -> QSize:
        """Room for what it suggests."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(f"{self._such_as}00") + AIR)
        return hint

    def minimumSizeHint(self) -> QSize:
        """No narrower, so that what it suggests can be read."""
        return self.sizeHint()
