"""What every file's panel has in common: it shows how the file would be taken, and asks for another way."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.exchange.parsed import Tick, no_tick
from planner.exchange.preview import headings_of, preview
from planner.exchange.tables.sheet import TableSheet
from planner.ui.files.rows_table import RowsTable
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.exchange.offers import Offered
    from planner.exchange.parsed import Parsed
    from planner.services.imports import Foreseen
    from planner.ui.kit.theme import Theme

MOST_WARNINGS = 3


class Panel(QWidget):
    """One file; `changed` gives the offer it is to be read by instead."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = RowsTable(theme)
        self.refusal = sentence(tone="danger")
        self.warnings = sentence(tone="quiet")
        self.preview = column(self.refusal, self.rows, self.warnings)
        self.preview.setStretch(1, 1)

    def show_offered(
        self, offered: Offered, foreseen: Foreseen, noticed: Mapping[int, str], look: Tick = no_tick
    ) -> None:
        """Show what the file would give, what would become of each row, and what is to be looked at on some lines."""
        parsed, sheet = offered.parsed, offered.offer if isinstance(offered.offer, TableSheet) else None
        refused_words = _refusal(parsed)
        self.refusal.setText(refused_words)
        self.refusal.setVisible(bool(refused_words))
        self.rows.show_rows(preview(parsed, offered.known, foreseen, sheet, noticed, look), headings_of(parsed.kind))
        self.warnings.setText(_warnings(parsed))
        self.warnings.setVisible(bool(parsed.warnings))
        self.show_choices(offered)

    @abstractmethod
    def show_choices(self, offered: Offered) -> None:
        """Show how the file is taken now."""


class PlainPanel(Panel):
    """A file of which nothing is to be chosen: what is wrong with it, if anything."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.about = sentence(tone="quiet")
        self.setLayout(column(self.about, self.preview))

    def show_choices(self, offered: Offered) -> None:
        """Say what it holds."""
        kind = offered.parsed.kind
        self.about.setText(f"A {kind.value} file, taken as it stands." if kind else "")
        self.about.setVisible(kind is not None and not offered.parsed.refused)


def _refusal(parsed: Parsed) -> str:
    """Why the file as a whole cannot be taken."""
    return parsed.problems[0].worded(parsed.name) if parsed.refused and parsed.problems else ""


def _warnings(parsed: Parsed) -> str:
    more = len(parsed.warnings) - MOST_WARNINGS
    words = " ".join(parsed.warnings[:MOST_WARNINGS])
    return f"{words} And {more} more of the kind." if more > 0 else words
