"""Quick entry on the diary page: a line is read in the week on screen, shown in the grid, and put in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from planner.domain.plain_text import one_line

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from planner.domain.quick.meaning import LineReading, Meaning
    from planner.services.desk import Desk
    from planner.ui.diary.diary_deeds import DiaryDeeds
    from planner.ui.diary.grid.week_grid import WeekGrid
    from planner.ui.diary.quick_bar import QuickBar
    from planner.ui.kit.deeds import Deeds


class OfDiary(Protocol):
    """What the page is asked for."""

    grid: WeekGrid
    doing: DiaryDeeds

    @property
    def monday(self) -> date | None:
        """The Monday of the week on screen, once there is one."""

    def go_home(self) -> None:
        """Give the focus to what shows the days."""


class QuickEntering(QObject):
    """Holds the bar, and stands between it and the diary."""

    week_asked = Signal(object)

    def __init__(self, page: OfDiary, over: QWidget, desk: Desk, deeds: Deeds) -> None:
        super().__init__(over)
        self._page, self._over, self._desk, self._deeds = page, over, desk, deeds
        self._bar: QuickBar | None = None

    @property
    def bar(self) -> QuickBar:
        """The bar, made when it is first asked for: the week is shown without it."""
        if self._bar is None:
            from planner.ui.diary.quick_bar import QuickBar

            bar = self._bar = QuickBar(self._read, self._over, self._over.parentWidget())
            bar.taken.connect(self._take)
            bar.left.connect(self._page.go_home)
            bar.pointed.connect(self._show_ghost)
            bar.mended.connect(self._deeds.withdrawn)
            self._deeds.refused.connect(bar.hear_refusal)
        return self._bar

    def begin(self, words: str = "") -> None:
        """Open the bar and begin to type."""
        self.bar.begin(words)

    def leave(self) -> None:
        """Close the bar, and forget what was typed."""
        if self._bar is not None:
            self._bar.leave()

    def read_again(self) -> None:
        """Read what is typed in the week that is on screen now."""
        if self._bar is not None:
            self._bar.read_again()

    def make_ready(self) -> None:
        """Make the bar before it is asked for; one that is open already stays open."""
        if self._bar is None:
            self.bar.hide()

    def _read(self, text: str) -> LineReading:
        return self._desk.quick.read(one_line(text), self._page.monday)

    def _take(self, meaning: Meaning, text: str) -> None:
        if self._page.doing.take(meaning, text):
            is_closed = self.bar.kept()
            self.week_asked.emit(meaning.first_day)
            self._deeds.said.emit(f"Added: {', '.join(meaning.chips)}")
            if is_closed:
                self._page.go_home()

    def _show_ghost(self, meaning: Meaning | None) -> None:
        """Where the entries would stand, of the days in the grid."""
        from planner.words.quick_choices import away_words

        if self._page.monday is None:
            return
        view = self._page.grid.view()
        first, last = view.geometry.first, view.geometry.date_of(view.geometry.days - 1)
        spans = self._desk.quick.spans(meaning, first, last) if meaning is not None else ()
        self._page.grid.mouse.show_ghost(view, spans, away_words(meaning) if meaning is not None else "")
