"""Exporting from the window: the days in view, as a table or a calendar, by the name the file is given."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.domain.errors import PlannerError
from planner.ui.kit.leaving_question import AS_IT_IS, CANCEL, LEAVE_OUT
from planner.ui.kit.offer_bar import OfferBar
from planner.ui.kit.save_dialog import TABLE, ask_where_to_save
from planner.words.noticed import leaving_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

EXPORTS = {**TABLE, ".xlsx": "Workbook (*.xlsx)", ".ics": "Calendar (*.ics)"}


class Exporting(QObject):
    """Writes what is seen of the diary; `seen` gives it."""

    def __init__(
        self, desk: Desk, deeds: Deeds, seen: Callable[[], Sequence[Booking]], theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self.question = OfferBar(window, theme)
        self._desk, self._deeds, self._seen, self._window = desk, deeds, seen, window

    def ask(self) -> None:
        """Ask for a file's name; one that is there is written over only when that was confirmed."""
        dialog = ask_where_to_save(self._window, "Export the days in view", "diary.csv", EXPORTS, self.write)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Export")

    def write(self, name: str) -> None:
        """Write the days in view, whole or not at all; what looks like identifiers in them is asked about first."""
        from planner.exchange.export import FORMS, noticed_in

        path = Path(name)
        form = path.suffix.lower()
        if form not in FORMS:
            self._deeds.refused.emit(f"{path.name}: give a name that ends in {', '.join(FORMS)}, which says its form.")
            return
        seen = self._seen()
        counts = noticed_in(self._desk, seen, form)
        if counts:
            answers = (
                (LEAVE_OUT, partial(self._write, seen, path, form, cleared=True)),
                (AS_IT_IS, partial(self._write, seen, path, form)),
                (CANCEL, self.question.end),
            )
            self.question.ask(leaving_words(counts), answers)
        else:
            self._write(seen, path, form)

    def _write(self, seen: Sequence[Booking], path: Path, form: str, *, cleared: bool = False) -> None:
        from planner.exchange.export import written

        try:
            self._deeds.said.emit(written(self._desk, seen, path, form, cleared=cleared))
        except PlannerError as refusal:
            self._deeds.refused.emit(str(refusal))
