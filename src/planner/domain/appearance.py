"""How the window looks, as its owner has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

APPEARANCE_ID = "appearance"
USUAL_TEXT = 100


class Look(StrEnum):
    """The looks there are; the first follows the system's setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    CONTRAST_DARK = "contrast-dark"


@dataclass(frozen=True, slots=True)
class Appearance:
    """The look chosen for a diary's window."""

    look: Look = Look.SYSTEM

    @property
    def id(self) -> str:
        """There is one to a diary."""
        return APPEARANCE_ID


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn of the window.

    Attributes:
        size: of the window, in pixels.
        look: the theme.
        page: one page; all of them if empty.
        text: size of the type, in percent of the system's.
        state: a dialog or another state of a page; the pages as they open if empty.
        colours: how many colours its file has at most, so that it is small; all of them if 0.
    """

    size: tuple[int, int] = (1440, 900)
    look: Look = Look.LIGHT
    page: str = ""
    text: int = 100
    state: str = ""
    colours: int = 0

    @property
    def ending(self) -> str:
        """What the name of its file ends on."""
        larger = f"-{self.text}" if self.text != USUAL_TEXT else ""
        return f"{self.size[0]}x{self.size[1]}-{self.look}{larger}.png"
