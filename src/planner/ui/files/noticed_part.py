"""What looks like identifiers of patients in files about to be taken: which rows hold any, and a box to tick."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.exchange.noticed_rows import noticed_rows, without_noticed
from planner.exchange.parsed import Tick, no_tick
from planner.ui.kit.form_parts import sentence, tick_box
from planner.ui.kit.parts import row
from planner.words.noticed import looks_like_words, rows_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.change import Value
    from planner.exchange.noticed_rows import NoticedRow
    from planner.exchange.offers import Offered
    from planner.services.noticing import Noticing

LEAVE_OUT = "Leave identifiers out"


class NoticedPart(QWidget):
    """Seen only where a row holds any; nothing is left out unless its box is ticked."""

    changed = Signal()

    def __init__(self, noticing: Noticing) -> None:
        super().__init__()
        self._noticing = noticing
        self._rows: dict[int, tuple[NoticedRow, ...]] = {}
        self.words = sentence()
        self.leave_out = tick_box(LEAVE_OUT)
        self.leave_out.toggled.connect(self.changed)
        whole = row(self.words, self.leave_out)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.hide()

    def look(self, place: int, offered: Offered, tick: Tick = no_tick) -> None:
        """Look through the file at a place among those offered."""
        self._rows[place] = noticed_rows([offered.parsed], self._noticing, tick)
        found = [one for rows in self._rows.values() for one in rows]
        lines = [one.line for one in found if one.line is not None]
        one_file = len({one.file for one in found}) == 1
        self.words.setText(f"{rows_words(len(found), lines if one_file else ())}." if found else "")
        self.setVisible(bool(found))

    def taken(self, offered: Offered) -> Offered:
        """A file as it is to be taken: without them, once that is ticked."""
        if not self._is_ticked:
            return offered
        return replace(offered, parsed=without_noticed([offered.parsed], self._noticing)[0])

    def remembered(self, values: Sequence[Value]) -> tuple[Value, ...]:
        """What is remembered of the files, taken likewise."""
        return tuple(map(self._noticing.without, values)) if self._is_ticked else tuple(values)

    def words_by_line(self, place: int) -> Mapping[int, str]:
        """What stands on each line of a file; nothing once it is left out."""
        rows = () if self._is_ticked else self._rows.get(place, ())
        return {one.line: f"Looks like {looks_like_words(one.kinds)}." for one in rows if one.line is not None}

    @property
    def _is_ticked(self) -> bool:
        return self.leave_out.isChecked()
