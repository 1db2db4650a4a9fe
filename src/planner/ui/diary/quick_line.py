"""The quick line: type "Mon 9-10 supervision weekly", see what was understood as chips, Enter puts it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.ui.kit.parts import column, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.quick.meaning import LineReading, Meaning

BETWEEN = "  ·  "
AT_ONCE = 5
OF_THE_DIARY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TypedLineEdit(QLineEdit):
    """A line with nothing typed in it leaves undo and redo to the diary, so that Ctrl+Z takes an entry back."""

    def event(self, event: QEvent) -> bool:
        """Let the window have the keys that have nothing to do here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return not self.text() and any(event.matches(key) for key in OF_THE_DIARY)


class Choice(QPushButton):
    """One way to read the line, in words that wrap, so that it can be read to its end."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = label(words, wrap=True)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._words, margins=(8, 6, 8, 6)))
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What is offered."""
        return self.accessibleName()

    def hasHeightForWidth(self) -> bool:
        """The narrower it is, the more lines it needs."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its words."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As high as its words at the width it has."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """No word of it may be cut."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class More(Choice):
    """Leads to the readings there is no room for."""


class QuickLine(QWidget):
    """One line with what it means under it; a line with two readings offers both and saves neither by itself.

    What was typed stays until whoever was asked to keep it has it, and clears the line.
    """

    taken = Signal(object, str)
    mended = Signal(str)
    """The line is another than the one refused with these words."""

    def __init__(self, read: Callable[[str], LineReading]) -> None:
        super().__init__()
        self._read = read
        self._reading: LineReading | None = None
        self._is_asking = False
        self._refused = ""
        self._line = TypedLineEdit()
        self._line.setPlaceholderText("Mon 9-10 supervision weekly")
        self._line.setAccessibleName("Quick entry")
        self._line.textEdited.connect(self._show)
        self._line.returnPressed.connect(self._enter)
        self._understood = label(tone="quiet", wrap=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        title = label("Quick entry", "title")
        self.setLayout(column(title, self._line, self._understood, self._choices, spacing=6))
        self._show("")

    def begin(self) -> None:
        """Begin to type."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def clear(self) -> None:
        """Empty the line; what was typed before does not come back."""
        self._line.setText("")
        self._show("")

    def read_again(self) -> None:
        """Read what is typed in the week that is on screen now."""
        text = self._line.text()
        if text.strip() and self._read(text) != self._reading:
            self._show(text)

    @property
    def understood(self) -> str:
        """What is shown under the line."""
        return self._understood.text()

    @property
    def offered(self) -> list[Choice]:
        """The readings to choose from."""
        items = (self._choices.itemAt(n) for n in range(self._choices.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Choice) and not isinstance(widget, More)]

    @property
    def more(self) -> More | None:
        """What leads to further readings, where there are more than are shown."""
        items = (self._choices.itemAt(n) for n in range(self._choices.count()))
        widgets = (item.widget() for item in items if item is not None)
        return next((widget for widget in widgets if isinstance(widget, More)), None)

    def _show(self, text: str) -> None:
        self._reading = self._read(text) if text.strip() else None
        self._drop_choices()
        if self._refused:
            refused, self._refused = self._refused, ""
            self.mended.emit(refused)
        reading = self._reading
        if reading is None:
            self._say("A day, a time and what: press Q to begin.", "quiet")
        elif reading.meaning is not None:
            self._say(BETWEEN.join(reading.meaning.chips), "")
        elif reading.choices:
            self._say(reading.question, "quiet")
            self._offer(reading.choices, 0)
        else:
            self._say(reading.problem, "quiet")

    def _say(self, words: str, tone: str) -> None:
        self._understood.setText(words)
        self._understood.setProperty("tone", tone)
        self._understood.style().unpolish(self._understood)
        self._understood.style().polish(self._understood)
        self._line.setAccessibleDescription(words)

    def _offer(self, choices: Sequence[Meaning], first: int) -> None:
        """Some readings from one on; after the last the first come again."""
        for meaning in choices[first : first + AT_ONCE]:
            self._choices.addWidget(self._choice(meaning))
        further = first + AT_ONCE
        if len(choices) > AT_ONCE:
            left = len(choices) - further
            more = More(f"{left} more" if left > 0 else "Back to the first")
            more.clicked.connect(lambda: self._turn_to(choices, further if left > 0 else 0))
            self._choices.addWidget(more)

    def _turn_to(self, choices: Sequence[Meaning], first: int) -> None:
        self._drop_choices()
        self._offer(choices, first)
        self.offered[0].show()  # what is not shown takes no focus
        self.offered[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, meaning: Meaning) -> Choice:
        made = Choice(BETWEEN.join(meaning.chips))
        made.clicked.connect(lambda: self._take(meaning))
        return made

    def _drop_choices(self) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once, or what is offered next would be drawn over it
                widget.deleteLater()

    def _enter(self) -> None:
        if self._reading is not None and self._reading.meaning is not None:
            self._take(self._reading.meaning)

    def _take(self, meaning: Meaning) -> None:
        self._is_asking = True
        self.taken.emit(meaning, self._line.text())
        self._is_asking = False

    def hear_refusal(self, words: str) -> None:
        """Say why what was just typed was not kept; what others were refused is none of its business."""
        if self._is_asking:
            self._refused = words
            self._say(words, "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line; Down goes to what is offered."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down and (offered := self.offered):
            offered[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
