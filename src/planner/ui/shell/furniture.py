"""What stands round the pages, whatever the diary: it can be made while the passphrase is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.shell.header_strip import HeaderStrip
from planner.ui.shell.page_names import WORDS
from planner.ui.shell.rail import Rail
from planner.ui.shell.stage import Stage
from planner.ui.shell.toolbar import Toolbar

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme


class Furniture:
    """Rail, toolbar, figures and stage of one window, in a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.rail = Rail(WORDS, theme)
        self.toolbar = Toolbar(theme)
        self.strip = HeaderStrip(theme)
        self.stage = Stage()


def furniture_in(theme: Theme, made: Furniture | None) -> Furniture:
    """What was made before, where it is in the theme that the diary asks for; else made now."""
    return made if made is not None and made.theme is theme else Furniture(theme)
