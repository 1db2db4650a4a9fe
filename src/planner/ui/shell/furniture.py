"""What stands round the pages, and beside an entry, whatever the diary: made while the passphrase is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.ui.diary.inspector import Inspector
from planner.ui.kit.worn import WornTheme
from planner.ui.shell.header_strip import HeaderStrip
from planner.ui.shell.page_names import WORDS
from planner.ui.shell.rail import Rail
from planner.ui.shell.stage import Stage
from planner.ui.shell.toolbar import Toolbar

if TYPE_CHECKING:
    from planner.ui.kit.theme import Theme


class Furniture:
    """Rail, toolbar, figures, stage and details of one window, in a theme that may become another."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.worn = theme, WornTheme.of(theme)
        self.rail = Rail(WORDS, self.worn)
        self.toolbar = Toolbar(self.worn)
        self.strip = HeaderStrip(self.worn)
        self.stage = Stage()
        self.details = Inspector()


def furniture_in(theme: Theme, made: Furniture | None) -> Furniture:
    """What was made before, in the theme that the diary asks for; made now where none was."""
    if made is None:
        return Furniture(theme)
    if made.theme is not theme:
        made.worn.become(theme)
    return made
