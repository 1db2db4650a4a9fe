"""What a typed line was understood as: its parts as chips, a sentence, and what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.ui.diary.quick_parts import Choice, Example, More, PartChip
from planner.ui.kit.parts import RHYTHM, column, label
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.quick_choices import choice_words, whole_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.quick.meaning import Chip, Meaning

AT_ONCE = 5


class Told(QScrollArea):
    """Chips, a sentence and choices; its first two lines keep their height while something is typed."""

    grown = Signal()

    def __init__(
        self,
        tried: Callable[[str], object],
        taken: Callable[[Meaning], object],
        pointed: Callable[[Meaning], object],
    ) -> None:
        super().__init__()
        self._tried, self._taken, self._pointed = tried, taken, pointed
        self._width = 0
        self._chips = QWidget()
        self._row = WrappingRow(spacing=RHYTHM // 2)
        self._chips.setLayout(self._row)
        self._sentence = label(wrap=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(RHYTHM // 2)
        self._lines = column(self._chips, self._sentence, self._choices, 1, margins=(0, 0, 0, RHYTHM))
        body = QWidget()
        body.setObjectName("scrolled")
        body.setLayout(self._lines)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # What is shown

    def show_examples(self, words: str, lines: Sequence[str]) -> None:
        """Nothing is typed: what can be, and lines to try."""
        self._forget()
        self._chips.hide()
        self.say(words, "quiet")
        for line in lines:
            self._offer_one(Example(line, self._tried))

    def show_parts(self, parts: Sequence[Chip], how: str) -> None:
        """The line is clear."""
        self._drop()
        self._show_chips(parts)
        self.say(how, "quiet")

    def show_choices(
        self, shared: Sequence[Chip], question: str, choices: Sequence[Meaning], doubted: str = ""
    ) -> None:
        """The line can be read in several ways, or words of it are doubtful."""
        self._drop()
        self._show_chips(shared)
        if doubted:
            self._add_chip(PartChip(f"Not sure: {doubted}", is_unread=True))
        self.say(question, "")
        self._offer(choices, 0)

    def show_problem(self, problem: str, unread: str) -> None:
        """The line, or a part of it, is not understood."""
        self._drop()
        self._show_chips(())
        if unread:
            self._add_chip(PartChip(f"Not understood: {unread}", is_unread=True))
        self.say(problem, "")

    def say(self, words: str, tone: str) -> None:
        """The sentence under the chips."""
        self._sentence.setText(words)
        self._sentence.setProperty("tone", tone)
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)

    def _show_chips(self, parts: Sequence[Chip]) -> None:
        self._chips.show()
        for part in parts:
            self._add_chip(PartChip(part.words))

    def _add_chip(self, chip: PartChip) -> None:
        self._row.addWidget(chip)
        chip.show()  # at once, or it would take no room yet

    # What can be chosen

    @property
    def reachable(self) -> list[Choice]:
        """Everything to choose, in order."""
        items = (self._choices.itemAt(n) for n in range(self._choices.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Choice)]

    @property
    def offered(self) -> list[Choice]:
        """The readings to choose from."""
        return [one for one in self.reachable if one.number]

    @property
    def more(self) -> More | None:
        """What leads to further readings, where there are more than are shown."""
        return next((one for one in self.reachable if isinstance(one, More)), None)

    def _offer(self, choices: Sequence[Meaning], first: int) -> None:
        """Some readings from one on; after the last the first come again."""
        words = choice_words(choices)
        for number, meaning in enumerate(choices[first : first + AT_ONCE]):
            made = Choice(words[first + number], whole_words(meaning), number + 1)
            made.clicked.connect(lambda _checked, one=meaning: self._taken(one))
            made.pointed.connect(lambda one=meaning: self._pointed(one))
            self._offer_one(made)
        further = first + AT_ONCE
        if len(choices) > AT_ONCE:
            left = len(choices) - further
            more = More(f"{left} more" if left > 0 else "Back to the first")
            more.clicked.connect(lambda: self._turn_to(choices, further if left > 0 else 0))
            self._offer_one(more)

    def _offer_one(self, choice: Choice) -> None:
        choice.installEventFilter(self)
        choice.resize(self._width, choice.heightForWidth(self._width))  # or it would ask for the height of a narrow one
        self._choices.addWidget(choice)
        choice.show()  # at once: what is not shown takes no focus and no room

    def _turn_to(self, choices: Sequence[Meaning], first: int) -> None:
        self._drop_choices()
        self._offer(choices, first)
        self.grown.emit()
        self.offered[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        self._drop_choices()
        _empty(self._row)

    def _drop_choices(self) -> None:
        _empty(self._choices)

    def _forget(self) -> None:
        """Begin a line anew: nothing has a height to keep."""
        self._drop()
        for part in (self._chips, self._sentence):
            part.setMinimumHeight(0)

    # Its height

    def minimumSizeHint(self) -> QSize:
        """It gives way to the line above it."""
        return QSize(0, 0)

    def height_for(self, width: int) -> int:
        """How high it is at a width; what is typed meanwhile makes it no lower."""
        if width != self._width:
            self._width = width
            for part in (self._chips, self._sentence):
                part.setMinimumHeight(0)
        if not self._chips.isHidden():
            chip = PartChip("0").sizeHint().height() if not self._row.count() else 0
            self._keep(self._chips, max(chip, self._row.heightForWidth(width)))
        self._keep(self._sentence, self._sentence.heightForWidth(width))
        self._lines.invalidate()
        return self._lines.totalHeightForWidth(width)

    def _keep(self, part: QWidget, height: int) -> None:
        part.setMinimumHeight(max(part.minimumHeight(), height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the focus is brought into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, RHYTHM)
        return super().eventFilter(watched, event)


def _empty(layout: QVBoxLayout | WrappingRow) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()  # at once, or what is offered next would be drawn over it
            widget.deleteLater()
