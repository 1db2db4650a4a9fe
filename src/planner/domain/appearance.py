"""How the window looks, as its owner has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

APPEARANCE_ID = "appearance"


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
