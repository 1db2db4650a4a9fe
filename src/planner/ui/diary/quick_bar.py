"""The bar of quick entry: type "Mon 9-10 supervision weekly", see what was understood as chips, Enter puts it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QWidget

from planner.ui.diary.quick_parts import ENTERS, Choice, TypedLineEdit
from planner.ui.diary.quick_told import AT_ONCE, Told
from planner.ui.kit.announce import announce
from planner.ui.kit.parts import RHYTHM, button, column, row
from planner.words.quick_choices import BETWEEN, shared_parts, whole_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.quick.meaning import LineReading, Meaning
    from planner.ui.diary.quick_parts import More

LETTERS = 93
"""Average letters that the bar is wide, where there is room: 560 pixels at the usual size of type."""
LEAST = 30
"""Average letters that the line keeps beside the buttons."""
QUIET_MS = 700
"""How long typing rests before what was understood is read aloud."""
EMPTY, TRY = "A day, a time and what it is.", "A day, a time and what it is. Try one of these:"
CHOOSE = "Press Alt and its number."
HOW = "Enter adds it. Shift+Enter adds it and stays for the next. Esc closes."
EXAMPLES = (
    "Mon 9-10 supervision weekly",
    "tomorrow 14:00 assessment 1h",
    "every other Wed 14:00 team meeting 1h30",
    "last Fri monthly CPD 13-17",
    "leave 12-16 Aug",
)
SHOWN = 3


class QuickBar(QFrame):
    """A line with what it means under it; a line with two readings offers both and saves neither by itself.

    What was typed stays until whoever was asked to keep it has it, and says so with `kept`.
    """

    taken = Signal(object, str)
    left = Signal()
    mended = Signal(str)
    """The line is another than the one refused with these words."""
    pointed = Signal(object)
    """The reading that would be taken, to be shown where it would stand; None while there is none."""
    spoken = Signal(str)
    """What was understood, to be read aloud, once typing rests."""

    def __init__(self, read: Callable[[str], LineReading], over: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("quickbar")
        self._read, self._over = read, over
        self._reading: LineReading | None = None
        self._is_asking = self._stays = False
        self._refused = self._said = ""
        self._line = TypedLineEdit()
        self._line.setPlaceholderText(EXAMPLES[0])
        self._line.setAccessibleName("Quick entry")
        self._line.textEdited.connect(self._show)
        self._add, self._close = button("Add", self._enter, primary=True), button("Close", self._leave)
        self.told = Told(self._try, self._take, self.pointed.emit)
        self.told.grown.connect(self._place)
        self._head = row(self._line, row(self._add, self._close))
        self._head.setStretch(0, 1)
        margins = (RHYTHM * 2, RHYTHM * 2, RHYTHM * 2, RHYTHM)
        self._lines = column(self._head, self.told, spacing=RHYTHM, margins=margins)
        self.setLayout(self._lines)
        self._aloud = QTimer(self)
        self._aloud.setSingleShot(True)
        self._aloud.setInterval(QUIET_MS)
        self._aloud.timeout.connect(lambda: self.spoken.emit(self._said))
        self.spoken.connect(lambda words: announce(self._line, words))
        over.installEventFilter(self)
        self.hide()

    # Opening and closing

    def begin(self, words: str = "") -> None:
        """Open over the grid and begin to type; words given stand there already."""
        self._place()
        self.show()
        self.raise_()
        if words:
            self._line.setText(words)
        self._show(self._line.text())
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def kept(self) -> bool:
        """What was typed is in the diary: empty the line, and close unless it stays for the next; whether it closed."""
        stays, self._stays = self._stays, False
        self.clear()
        if stays:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.hide()
        return not stays

    def clear(self) -> None:
        """Empty the line; what was typed before does not come back."""
        self._line.setText("")
        self._show("")

    def leave(self) -> None:
        """Close, and forget what was typed; the focus is left where it is."""
        self.clear()
        self.hide()

    def _leave(self) -> None:
        self.leave()
        self.left.emit()

    def read_again(self) -> None:
        """Read what is typed in the week that is on screen now."""
        text = self._line.text()
        if self.isVisible() and text.strip():
            if self._read(text) != self._reading:
                self._show(text)
            else:
                self._point()

    # What is understood

    @property
    def understood(self) -> str:
        """What the line means, or what is asked or missing."""
        return self._said

    @property
    def offered(self) -> list[Choice]:
        """The readings to choose from."""
        return self.told.offered

    @property
    def more(self) -> More | None:
        """What leads to further readings, where there are more than are shown."""
        return self.told.more

    def _show(self, text: str) -> None:
        reading = self._reading = self._read(text) if text.strip() else None
        if self._refused:
            refused, self._refused = self._refused, ""
            self.mended.emit(refused)
        if reading is None:
            examples = self._examples() if self.isVisible() else ()
            self.told.show_examples(TRY if examples else EMPTY, examples)
            self._say(EMPTY)
        elif reading.meaning is not None:
            self.told.show_parts(reading.meaning.parts, HOW)
            self._say(whole_words(reading.meaning))
        elif reading.choices:
            question = f"{reading.question.removesuffix(':')}." if reading.question.endswith(":") else reading.question
            shared = shared_parts(reading.choices)
            self.told.show_choices(shared, f"{question} {CHOOSE}", reading.choices, reading.doubted)
            self._say(BETWEEN.join((reading.question, *map(whole_words, reading.choices[:AT_ONCE]))))
        else:
            self.told.show_problem(reading.problem, reading.unread)
            self._say(reading.problem)
        self._add.setEnabled(reading is not None and reading.meaning is not None)
        self._point()
        self._place()

    def _point(self) -> None:
        self.pointed.emit(self._reading.meaning if self._reading is not None else None)

    def _examples(self) -> tuple[str, ...]:
        """The lines to try: those that this diary understands."""
        return tuple(one for one in EXAMPLES if self._read(one).meaning is not None)[:SHOWN]

    def _try(self, words: str) -> None:
        self._line.setText(words)
        self._show(words)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._said = words
        self._line.setAccessibleDescription(words)
        if self.isVisible() and self._line.text().strip():
            self._aloud.start()
        else:
            self._aloud.stop()

    # Putting it in

    def _enter(self) -> None:
        if self._reading is not None and self._reading.meaning is not None:
            self._take(self._reading.meaning)

    def _take(self, meaning: Meaning) -> None:
        self._is_asking = True
        self._stays = self._stays or bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.taken.emit(meaning, self._line.text())
        self._is_asking = self._stays = False

    def hear_refusal(self, words: str) -> None:
        """Say why what was just typed was not kept; what others were refused is none of its business."""
        if self._is_asking:
            self._refused = words
            self.told.say(words, "danger")
            self._say(words)
            self._place()

    # Keys

    def event(self, event: QEvent) -> bool:
        """While it has the focus, letters, figures and the numbers of its choices are its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._owns(event):
            event.accept()
            return True
        return super().event(event)

    def _owns(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self._numbered(event) is not None
        is_typed = event.text().isprintable() and event.text() != ""
        return is_typed and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def _numbered(self, event: QKeyEvent) -> Choice | None:
        return next((one for one in self.offered if Qt.Key.Key_0 + one.number == event.key()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, with Shift it stays; Alt and a figure chooses; Down goes to what is offered; Esc closes."""
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        chosen = self._numbered(event) if has_alt or not self._line.hasFocus() else None
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif chosen is not None:
            chosen.click()
        elif event.key() in ENTERS:
            self._stays = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._enter()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk()
        elif self._owns(event) and not self._line.hasFocus():
            self._type(event.text())

    def _type(self, letters: str) -> None:
        """Whoever types on while a choice has the focus types in the line."""
        self._try(self._line.text() + letters)

    def _walk(self) -> None:
        if reachable := self.told.reachable:
            reachable[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Tab and the arrows go round within the bar; Esc leaves it."""
        ring: list[QWidget] = [self._line, *self.told.reachable]
        ring += [one for one in (self._add, self._close) if one.isEnabled()]
        here = self.focusWidget()
        place = ring.index(here) if here in ring else 0
        ring[(place + (1 if next else -1)) % len(ring)].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    # Its place

    def _place(self) -> None:
        """Near the top of the grid, in its middle, as high as its words and no higher than the grid."""
        room = self._over.geometry()
        width = min(LETTERS * self.fontMetrics().averageCharWidth(), room.width() - 2 * RHYTHM)
        margins, border = self._lines.contentsMargins(), self.height() - self.contentsRect().height()
        inner = width - margins.left() - margins.right() - border
        fixed = margins.top() + margins.bottom() + border + RHYTHM + self._fold(inner)
        height = min(fixed + self.told.height_for(inner), room.height() - 2 * RHYTHM)
        self.setGeometry(room.left() + (room.width() - width) // 2, room.top() + RHYTHM, width, height)

    def _fold(self, width: int) -> int:
        """Put the buttons beside the line where it keeps room to type in, or else under it; how high both are."""
        beside = self._add.sizeHint().width() + self._close.sizeHint().width() + 2 * RHYTHM
        is_wide = width - beside >= LEAST * self.fontMetrics().averageCharWidth()
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        line, buttons = self._line.sizeHint().height(), self._add.sizeHint().height()
        for one in (self._add, self._close):
            one.setMinimumHeight(buttons)  # the style's own minimum knows no type, and a low grid squeezes down to it
        return max(line, buttons) if is_wide else line + RHYTHM + buttons

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when what it stands over changes its own."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
