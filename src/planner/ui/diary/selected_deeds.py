"""What the keys and the menu do to the entries selected in the week: record, duplicate, delete, copy, cut, paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from planner.domain.diary.clock import minute_of_day, to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.diary.pasting import Place, same_place_in_view, shift_to, shifted
from planner.domain.english import counted
from planner.domain.hours.warnings import Concern, warnings
from planner.services.clipboard import NOTHING_HELD
from planner.ui.diary.grid.neighbour import left_beside
from planner.words.done import done_words
from planner.words.plain import warning_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.warnings import Warning_
    from planner.services.desk import Desk
    from planner.ui.diary.diary_deeds import DiaryDeeds
    from planner.ui.diary.grid.week_grid import WeekGrid
    from planner.ui.kit.deeds import Deeds

NOTHING_SELECTED = "Nothing is selected: choose an entry with the arrow keys or a click first."
WHERE = (
    "They are in these days already: click the time where the first is to go, or turn to another week, and paste again."
)
COPIED = "copied: turn to another week or click a free time, and press Ctrl+V"
CUT = "cut: turn to another week or click a free time, and press Ctrl+V; Esc leaves them where they are"
CONCERN_WORDS = {Concern.OVERLAP: ("overlaps", "overlap"), Concern.AWAY: ("is on leave time", "are on leave time")}
"""What is said of where entries came to lie, for one and for several."""


class SelectedDeeds(QObject):
    """Deeds on the selection of a grid.

    Signals:
        marked: other entries are cut than before, so the grid is to be shown anew.
    """

    marked = Signal()

    def __init__(
        self,
        desk: Desk,
        deeds: Deeds,
        doing: DiaryDeeds,
        grid: WeekGrid,
        selected: Callable[[], tuple[Booking, ...]],
    ) -> None:
        """Begin.

        Args:
            desk: the services.
            deeds: how they are done from the window.
            doing: the diary's deeds.
            grid: the week.
            selected: what is selected in the view in front.
        """
        super().__init__(grid)
        self._selected = selected
        self._desk, self._deeds, self._doing, self._grid = desk, deeds, doing, grid
        self._is_deleting_cut = False
        deeds.done.connect(self._say_deleted)
        doing.not_done.connect(self._forget_deleting)
        grid.installEventFilter(self)

    def record(self, outcome: Outcome) -> None:
        """Record what happened to the selected sessions."""
        chosen = self._some()
        if chosen:
            self._doing.record(chosen, outcome)

    def _some(self) -> tuple[Booking, ...]:
        """What is selected; where nothing is, that is said."""
        chosen = self._selected()
        if not chosen:
            self._deeds.refused.emit(NOTHING_SELECTED)
        return chosen

    def delete(self) -> None:
        """Take the selected entries out."""
        chosen = self._some()
        self._is_deleting_cut = not self._desk.clipboard.cut_keys.isdisjoint(one.key for one in chosen)
        self._doing.delete(chosen, then=left_beside(self._grid.pieces, {one.key for one in chosen}))

    def duplicate(self) -> None:
        """Add copies of the selected entries."""
        self._doing.duplicate(self._some())

    def _say_deleted(self, change: Change) -> None:
        """What was cut is gone, so that there is nothing to paste any more, and the notice says what was done."""
        if not self._is_deleting_cut:
            return
        self._is_deleting_cut = False
        self._desk.clipboard.let_go()
        self._deeds.said.emit(f"{done_words(change.name)}. Nothing is cut any more.")
        self.marked.emit()

    def _forget_deleting(self) -> None:
        self._is_deleting_cut = False

    # Copy, cut and paste

    def copy(self) -> None:
        """Take the selected entries to add them elsewhere too."""
        self._take(COPIED, is_cut=False)

    def cut(self) -> None:
        """Take the selected entries to move them; they are faded until they are pasted."""
        self._take(CUT, is_cut=True)

    def _take(self, words: str, *, is_cut: bool) -> None:
        chosen, clipboard = self._some(), self._desk.clipboard
        if not chosen:
            return
        (clipboard.cut if is_cut else clipboard.copy)(chosen)
        self._deeds.said.emit(f"{counted(len(chosen), 'entry', 'entries')} {words}")
        self.marked.emit()

    def paste(self) -> None:
        """Put what was copied or cut at the time chosen, or else where it lay, in the week shown."""
        held = self._desk.clipboard.held
        place = self._place(held) if held else None
        if place is None:
            self._deeds.refused.emit(WHERE if held else NOTHING_HELD)
            return
        pasted: tuple[str, ...] = ()
        was_cut = bool(self._desk.clipboard.cut_keys)

        def do() -> Change:
            nonlocal pasted
            change, pasted = self._desk.clipboard.paste(place)
            self._doing.want(*pasted)
            return change

        if self._deeds.do(do) is None:
            self.marked.emit()
        else:
            there = self._pasted(held, place, pasted)
            again = _recorded(held) - _recorded(there) if was_cut else 0
            self._deeds.said.emit(self._pasted_words(pasted, there, again))

    def _place(self, held: tuple[Booking, ...]) -> Place | None:
        """Where the first entry goes: the time chosen; the same weekday of another week; after a single one itself.

        None where several would come to lie on themselves.
        """
        zone, geometry, caret = self._desk.setup.terms().zone, self._grid.geometry_now(), self._grid.caret
        if caret is not None:
            return Place(caret.date(), minute_of_day(caret.time()))
        place = same_place_in_view(held, geometry.first, geometry.days, zone)
        if shift_to(held, place, zone):
            return place
        if len(held) > 1 or self._desk.clipboard.cut_keys or held[0].all_day:
            return None
        end = to_wall((self._grid.selected_booking or held[0]).span.end, zone)
        return Place(end.date(), minute_of_day(end.time()))

    def _pasted(self, held: Sequence[Booking], place: Place, keys: Collection[str]) -> tuple[Booking, ...]:
        """What was pasted as it lies now, in view or not."""
        zone = self._desk.setup.terms().zone
        by = shift_to(held, place, zone)
        days = [to_wall(shifted(one, by, zone).start, zone).date() for one in held]
        return tuple(one for one in self._desk.diary.bookings(min(days), max(days)) if one.key in keys)

    def _pasted_words(self, keys: Collection[str], there: Sequence[Booking], again: int) -> str:
        """How many were pasted, how many are planned again, and what is worth a second look where they lie now."""
        words = f"Pasted {counted(len(keys), 'entry', 'entries')}"
        if again:
            words += f", {again} planned again since {'it is' if again == 1 else 'they are'} still to come"
        found = self._worth_saying(keys, there)
        if len(found) < 2:
            return f"{words}. {warning_words(found[0], self._desk.setup.terms())}" if found else words
        parts = []
        for concern, (one, several) in CONCERN_WORDS.items():
            which = {each.key for warning in found if warning.concern is concern for each in warning.bookings}
            if number := len(which.intersection(keys)):
                parts.append(counted(number, one, several))
        return f"{words}; {', '.join(parts)}"

    def _worth_saying(self, keys: Collection[str], there: Sequence[Booking]) -> list[Warning_]:
        terms = self._desk.setup.terms()
        days = [one.day(terms.zone) for one in there]
        if not days:
            return []
        around = self._desk.diary.bookings(min(days), max(days))
        return [
            one
            for one in warnings(terms, min(days), max(days), around)
            if one.concern in CONCERN_WORDS and any(each.key in keys for each in one.bookings)
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape first leaves what is cut where it is, once no drag is under way."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() != QEvent.Type.KeyPress or not is_escape or self._grid.mouse.is_busy:
            return super().eventFilter(watched, event)
        if not self._desk.clipboard.cut_keys:
            return super().eventFilter(watched, event)
        self._desk.clipboard.let_go()
        self._deeds.said.emit("Nothing is cut any more: everything stays where it is")
        self.marked.emit()
        return True


def _recorded(bookings: Iterable[Booking]) -> int:
    """How many have an outcome recorded."""
    return sum(one.outcome is not Outcome.PLANNED for one in bookings)
