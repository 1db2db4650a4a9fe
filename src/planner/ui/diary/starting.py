"""The card of a new diary over the grid: what it is still to be told, until that stands or is put off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from planner.domain.hours.start import Start
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.start_here import StartHere
    from planner.ui.kit.theme import Theme


MOST_OF_THE_PAGE = 0.45
"""The grid keeps the rest, however large the type: the card scrolls then."""


class _CardArea(QScrollArea):
    """As high as the card, but no higher than its part of the page."""

    def __init__(self, card: QWidget, page: QWidget) -> None:
        super().__init__()
        self._card, self._page = card, page
        self.setWidget(card)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.installEventFilter(self)
        page.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        wide = self._page.width() - self.verticalScrollBar().sizeHint().width()
        layout = self._card.layout()
        needed = layout.heightForWidth(wide) if layout is not None else self._card.sizeHint().height()
        self.setFixedHeight(min(needed + 2, round(MOST_OF_THE_PAGE * self._page.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size and the card's lines."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)


class Starting(QObject):
    """Shows "Start here" while something is missing; what is put off comes back at the next start."""

    place_asked = Signal(object)

    def __init__(self, over: QVBoxLayout, desk: Desk, deeds: Deeds, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._over, self._desk, self._deeds, self._theme = over, desk, deeds, theme
        self.card: StartHere | None = None
        self._is_put_off = False

    def show(self, *, is_asked: bool) -> None:
        """Show what is missing now, in a view that has room for it."""
        answer = self._desk.setup.start()
        if self.card is None:
            if answer.is_complete or self._is_put_off or not is_asked:
                return
            from planner.ui.kit.start_here import StartHere

            self.card = StartHere(answer, self._theme)
            self.card.place_asked.connect(self.place_asked)
            self.card.none_said.connect(self._say_none)
            self.card.put_off.connect(self._put_off)
            self._area = _CardArea(self.card, self._page)
            self._over.insertWidget(0, self._area)
        self.card.show_answer(answer)
        is_shown = is_asked and not answer.is_complete and not self._is_put_off
        self.card.setVisible(is_shown)
        self._area.setVisible(is_shown)

    def _say_none(self, one: Start) -> None:
        self._deeds.do(partial(self._desk.setup.start_without, one))

    def _put_off(self) -> None:
        self._is_put_off = True
        self.show(is_asked=False)
