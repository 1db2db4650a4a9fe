"""The theme a window wears: it may become another in place, so that nothing in the window is made anew for it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod, ref

from PySide6.QtCore import QObject
from shiboken6 import isValid

from planner.ui.kit.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QAbstractButton


class WornTheme(Theme):
    """A theme whose colours may change: whoever paints asks it for them each time.

    What has taken a colour out of it, as an icon has, is told by `follow`, or drawn anew by `wear_icon`.
    """

    followers: list[WeakMethod[Any]]
    icons: list[tuple[ref[QAbstractButton], Callable[[Theme], QIcon]]]

    @classmethod
    def of(cls, theme: Theme) -> WornTheme:
        """One that begins as a theme."""
        made = cls(**asdict(theme))
        object.__setattr__(made, "followers", [])
        object.__setattr__(made, "icons", [])
        return made

    def become(self, theme: Theme) -> None:
        """Have the colours of another theme from now on, and tell those that follow."""
        for one in fields(Theme):
            object.__setattr__(self, one.name, getattr(theme, one.name))
        self.icons[:] = [one for one in self.icons if _is_there(one[0]())]
        for made, draw in self.icons:
            if (part := made()) is not None:
                part.setIcon(draw(self))
        self.followers[:] = [one for one in self.followers if _is_there(getattr(one(), "__self__", None))]
        for told in self.followers:
            if (method := told()) is not None:
                method()


def follow(theme: Theme, told: Callable[[], object]) -> None:
    """Have a method called whenever a worn theme becomes another; any other theme never does."""
    if isinstance(theme, WornTheme):
        theme.followers.append(WeakMethod(told))


def wear_icon(part: QAbstractButton, theme: Theme, draw: Callable[[Theme], QIcon]) -> None:
    """Give a button an icon in the colours of a theme, and again whenever that becomes another."""
    part.setIcon(draw(theme))
    if isinstance(theme, WornTheme):
        theme.icons.append((ref(part), draw))


def _is_there(owner: object) -> bool:
    """An object is still there, and so is what Qt has of it."""
    return owner is not None and (not isinstance(owner, QObject) or isValid(owner))
