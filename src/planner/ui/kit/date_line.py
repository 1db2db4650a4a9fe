"""The line of a date field: takes a date as it is typed, and shows it in full once it is understood."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from planner.domain.english import day_in_full, day_words
from planner.domain.errors import PlannerError
from planner.domain.plain_text import cut
from planner.domain.typed_date import FIRST_DAY, HOW, LAST_DAY, Sense, date_typed
from planner.ui.kit.day_popup import DayPopup
from planner.ui.kit.icons import icon
from planner.ui.kit.short_field import Field

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

LONGEST_TYPED = 40
HOW_TYPED = "Type it as 1/4/2026, 1 April, today or +7. Up and Down go by days, Alt+Down opens a calendar."
STEPS = {
    Qt.Key.Key_Up: relativedelta(days=1),
    Qt.Key.Key_Down: relativedelta(days=-1),
    Qt.Key.Key_PageUp: relativedelta(months=1),
    Qt.Key.Key_PageDown: relativedelta(months=-1),
}
"""Later is up, as in every other field with figures."""
STILL_HERE = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Ways in which the focus goes and comes back; what is half typed stays as it is."""


def short_day_in_full(day: date) -> str:
    """A date as "Mon 23 Nov 2026", for narrow places."""
    return f"{day_words(day)} {day.year}"


class DateLine(Field):
    """One date, or none where it may be empty.

    What is typed stays as typed until the line is left or Enter is pressed; then it is shown in full, or `problem` says
    in a sentence why it is no date, and the date known before is what the line still knows.
    """

    settled = Signal(object)
    """The date, or None: it is another than was known."""
    problem = Signal(str)
    """What is wrong with the words, or nothing any more."""

    def __init__(
        self,
        day: date | None,
        today: date,
        sense: Sense = Sense.NEAREST,
        forms: tuple[Callable[[date], str], ...] = (day_in_full,),
    ) -> None:
        super().__init__("")
        self.today, self.sense = today, sense
        self._around: Callable[[], date] | None = None
        self.may_be_empty = self.enter_goes_on = False
        self._forms, self._known, self._said = forms, day, ""
        self._by_mouse = False
        self._calendar: QAction | None = None
        self.setMaxLength(LONGEST_TYPED)
        self.setAccessibleDescription(HOW_TYPED)
        self.textEdited.connect(self._be_typed_in)
        self.show_day(day)

    # The date

    def look_around(self, around: Callable[[], date]) -> None:
        """Look for a day without its year around another than today, as it is when the line is read."""
        self._around = around

    @property
    def known(self) -> date | None:
        """The date last understood; the words may be on their way to another."""
        return self._known

    def understood(self) -> date:
        """The date last understood, or today where there is none."""
        return self._known or self.today

    def read(self) -> date | None:
        """The date the words mean now, None where it may be empty and is; PlannerError where they mean none."""
        if self._known is not None and self.text() in self._wordings(self._known):
            return self._known
        if self.may_be_empty and not self.text().strip():
            return None
        try:
            return date_typed(self.text(), self.today, self.sense, self._around() if self._around else None)
        except PlannerError as refusal:
            if not self.may_be_empty or any(sign.isdecimal() for sign in self.text()):
                raise
            words = cut(self.text().strip(), LONGEST_TYPED)
            msg = f"“{words}” is not a date: leave it empty for {self.placeholderText() or 'none'}, or {HOW}."
            raise PlannerError(msg) from refusal

    def show_day(self, day: date | None) -> None:
        """Show a date in full; nobody is told."""
        self._known = day
        self._write()
        self._say("")

    def settle(self) -> bool:
        """Take what is typed: show it in full and tell of it, or say why it is no date."""
        try:
            day = self.read()
        except PlannerError as refusal:
            self._say(str(refusal))
            return False
        self._take(day)
        return True

    def _take(self, day: date | None) -> None:
        before = self._known
        self.show_day(day)
        if day != before:
            self.settled.emit(day)

    def _be_typed_in(self) -> None:
        """Nothing is wrong yet with what is being typed."""
        self._say("")

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self.setAccessibleDescription(words or HOW_TYPED)
            self.problem.emit(words)

    # Its words

    def _wordings(self, day: date) -> list[str]:
        return [form(day) for form in self._forms]

    def _write(self) -> None:
        """The longest wording there is room for."""
        if self._known is None:
            self.setText("")
            return
        wordings = self._wordings(self._known)
        room = self.width() - self._width_of("")
        fitting = [words for words in wordings if self.fontMetrics().horizontalAdvance(words) <= room]
        words = fitting[0] if fitting else wordings[-1]
        if words != self.text():
            self.setText(words)
            self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for longer words."""
        super().resizeEvent(event)
        if self._known is not None and self.text() in self._wordings(self._known):
            self._write()

    def _width_of(self, words: str) -> int:
        """The width of the whole line around some words."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        margins, metrics = self.textMargins(), self.fontMetrics()
        button = metrics.height() + metrics.averageCharWidth() if self.actions() else 0
        inner = metrics.horizontalAdvance(words) + 2 * metrics.averageCharWidth() + margins.left() + margins.right()
        size = QSize(inner + button, metrics.height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_LineEdit, option, size, self).width()

    def sizeHint(self) -> QSize:
        """Room for the longest date in its longest wording."""
        longest = LAST_DAY.replace(month=9, day=30)
        return QSize(self._width_of(self._forms[0](longest)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the longest date in its shortest wording."""
        longest = LAST_DAY.replace(month=9, day=30)
        return QSize(self._width_of(self._forms[-1](longest)), super().minimumSizeHint().height())

    # Hands

    def add_calendar(self) -> None:
        """Put a small calendar at its end."""
        self._calendar = action = self.addAction(self._drawn(), self.ActionPosition.TrailingPosition)
        action.setText("Calendar")
        action.triggered.connect(self.open_calendar)

    def _drawn(self) -> QIcon:
        return icon("diary", self.palette().color(QPalette.ColorRole.PlaceholderText).name())

    def changeEvent(self, event: QEvent) -> None:
        """The calendar has the colour of quiet words, also in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._calendar is not None:
            self._calendar.setIcon(self._drawn())

    @Slot()
    def open_calendar(self) -> None:
        """Open a month around the date."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        popup = DayPopup(self._near(), self.today, f"Calendar for {self.accessibleName() or 'the date'}", self)
        popup.chosen.connect(self._take)
        popup.open_beside(self)

    def _near(self) -> date:
        """The date the words mean, or else the one known, or else today."""
        try:
            day = self.read()
        except PlannerError:
            day = None
        return day or self.understood()

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here do not turn the page under the line."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down by days, Page Up and Page Down by months; Enter first shows what was understood."""
        deed = self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here, where it does something of its own."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (key == Qt.Key.Key_F4 and not held) or (key == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier):
            return self.open_calendar
        if key in STEPS and not held:
            return partial(self._step, STEPS[key])
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.enter_goes_on and not self._is_shown():
            return self._enter
        return None

    def _enter(self) -> None:
        self.settle()
        self.selectAll()

    def _is_shown(self) -> bool:
        """The words are those of the date known, so that Enter has nothing to show and goes on to the form."""
        return self.text() in (self._wordings(self._known) if self._known is not None else [""]) and not self._said

    def _step(self, step: relativedelta) -> None:
        is_empty = self._known is None and not self.text().strip()
        day = self._near() if is_empty else self._near() + step
        self._take(min(max(day, FIRST_DAY), LAST_DAY))
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A date is typed over, not into: it is chosen whole however the line is come to."""
        super().focusInEvent(event)
        self._by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not self._by_mouse and event.reason() != Qt.FocusReason.PopupFocusReason and self._is_shown():
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that came here chooses the whole date; the next one sets the cursor."""
        super().mouseReleaseEvent(event)
        if self._by_mouse and not self.hasSelectedText():
            self.selectAll()
        self._by_mouse = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes what is typed."""
        super().focusOutEvent(event)
        if event.reason() not in STILL_HERE:
            self.settle()
