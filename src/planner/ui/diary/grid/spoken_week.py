"""The week as a screen reader finds it: a table of days and entries, in order of time, each in its place."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible

from planner.domain.hours.day_sums import day_sums
from planner.domain.hours.warnings import Concern, warnings
from planner.ui.diary.grid.heads import head_words
from planner.ui.diary.grid.spoken import caret_words, selection_words
from planner.ui.kit.accessible import SpokenParts
from planner.ui.kit.accessible_interfaces import Part
from planner.words.spoken import entry_spoken, whole_day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from PySide6.QtWidgets import QAbstractScrollArea

    from planner.domain.diary.entry import Booking
    from planner.ui.diary.grid.grid_view import GridView, Shown

OVERLAPS = "at the same time as another entry"


class SpokenWeek:
    """Keeps what a screen reader is told of a grid as the grid is."""

    def __init__(
        self, grid: QAbstractScrollArea, view: Callable[[], GridView], shown: Callable[[], Shown | None]
    ) -> None:
        """Begin.

        Args:
            grid: that has the focus.
            view: the grid as it is now, once it shows anything.
            shown: what it shows; None before it does.
        """
        self._grid, self._view, self._shown = grid, view, shown
        self._parts = SpokenParts(grid, QAccessible.Role.Table, self._read, self._place, grid.viewport())

    def tell(self, caret: datetime | None) -> None:
        """Another week, entry or free time is shown or chosen: say so."""
        self._grid.setAccessibleDescription(caret_words(caret) if caret else self._selected())
        self._parts.tell()

    def _selected(self) -> str:
        shown = self._shown()
        if shown is None:
            return ""
        view = self._view()
        chosen = view.selected_booking
        order = view.bookings.index(chosen) + 1 if chosen else 0
        name = _name(shown, chosen) if chosen else ""
        return selection_words(len(view.selection.keys), name, order, len(view.bookings))

    def _read(self) -> tuple[Part, ...]:
        """The days in order, each followed by its entries."""
        shown = self._shown()
        if shown is None:
            return ()
        selection, overlapping = self._view().selection, _overlapping(shown)
        at = selection.current or selection.lead
        entries = [
            (
                one.day(shown.terms.zone),
                1,
                Part(
                    one.key,
                    _name(shown, one),
                    description=_beside(one, overlapping),
                    is_selected=one.key in selection.keys,
                    is_current=one.key == at,
                ),
            )
            for one in shown.bookings
        ]
        return tuple(part for *_, part in sorted([*_days(shown), *entries], key=itemgetter(0, 1)))

    def _place(self, key: str) -> QRect:
        """Where a day or an entry lies in the viewport, as far as it is below the days' names."""
        shown, whole = self._shown(), self._grid.viewport().rect()
        if shown is None:
            return QRect()
        view = self._view()
        geometry = view.geometry
        piece = next((one for one in view.pieces if one.booking.key == key), None)
        if piece is not None:
            return geometry.rect(piece).toRect().intersected(whole.adjusted(0, round(geometry.head), 0, 0))
        booking = next((one for one in view.bookings if one.key == key), None)
        day = booking.day(shown.terms.zone) if booking else _day_of(key, shown)
        left = geometry.x_of((day - shown.first).days)
        return QRect(round(left), 0, round(geometry.day_width), round(geometry.head))


def _name(shown: Shown, booking: Booking) -> str:
    return entry_spoken(booking, shown.terms, shown.sites, shown.now, is_dated=shown.is_dated)


def _key(day: date) -> str:
    return f"day {day}"


def _day_of(key: str, shown: Shown) -> date:
    days = (shown.first + timedelta(days=n) for n in range(shown.days))
    return next((day for day in days if _key(day) == key), shown.first)


def _days(shown: Shown) -> Iterator[tuple[date, int, Part]]:
    sums = day_sums(shown.terms, shown.first, shown.days, shown.bookings, shown.now)
    for number, (ground, one) in enumerate(zip(shown.grounds, sums, strict=True)):
        day = shown.first + timedelta(days=number)
        words = f"{whole_day_words(day, is_dated=shown.is_dated)}, {head_words(ground, one)[0]}"
        yield day, 0, Part(_key(day), words, QAccessible.Role.ColumnHeader)


def _overlapping(shown: Shown) -> frozenset[str]:
    last = shown.first + timedelta(days=shown.days - 1)
    found = warnings(shown.terms, shown.first, last, shown.bookings)
    return frozenset(one.key for each in found if each.concern is Concern.OVERLAP for one in each.bookings)


def _beside(booking: Booking, overlapping: frozenset[str]) -> str:
    """What is said of an entry after its name."""
    parts = (OVERLAPS if booking.key in overlapping else "", "repeats" if booking.at is not None else "")
    return ", ".join(one for one in parts if one)
