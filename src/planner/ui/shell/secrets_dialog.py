"""What the dialogs about passphrase and code share: steps, refusals, and work that takes a second or more."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner.ui.kit.announce import announce
from planner.ui.kit.parts import button, column, give_width, label, row
from planner.ui.kit.scrolled import TITLE_BAR, scrolling
from planner.ui.kit.secret_field import SecretField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QLayout, QLineEdit, QPushButton

CAPS_LOCK = "Caps Lock seems to be on."
GAP, MARGIN = 12, 24
F1 = 0x01000030
"""Qt.Key.Key_F1, by its number (see `by_property`)."""
DIFFER = "The two passphrases differ: type the same one twice."


class SecretsStep(QWidget):
    """One step: its heading, what it is about, its fields, and the button that goes on, at the right of the others."""

    asks_for_room = Signal()
    """What it says has become longer or shorter."""

    def __init__(
        self, heading: str, about: str, parts: tuple[QWidget, ...], go: QPushButton, *besides: QPushButton
    ) -> None:
        super().__init__()
        self.go, self._last = go, (*besides, go)
        self.about = label(about, wrap=True)
        self.parts = parts
        self.caps_lock, self.busy = label(CAPS_LOCK, "quiet"), label(wrap=True)
        self.refusal, self.beneath = label(tone="danger", wrap=True), label(tone="quiet", wrap=True)
        for told in (self.caps_lock, self.busy, self.refusal, self.beneath):
            told.hide()
        for field in self.secret_fields:
            field.caps_lock_noticed.connect(self.caps_lock.setVisible)
            field.textEdited.connect(self.withdraw)
        self._offers = column()
        self.offered: list[QPushButton] = []
        head = (label(heading, "heading", wrap=True), self.about)
        self._sheet, self._foot = Sheet(), QWidget()
        self._sheet.asked.connect(self.asks_for_room)
        self._sheet.setObjectName("scrolled")
        self._sheet.setLayout(
            column(*head, *parts, self.caps_lock, self._offers, 1, spacing=GAP, margins=(MARGIN, MARGIN, MARGIN, 0))
        )
        told_last = (self.busy, self.refusal, self.beneath)
        self._foot.setLayout(
            column(*told_last, row(1, *besides, go), spacing=GAP, margins=(MARGIN, GAP, MARGIN, MARGIN))
        )
        self._area = scrolling(self._sheet)
        whole = column(self._area, self._foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.about.setVisible(bool(about))

    @property
    def secret_fields(self) -> list[SecretField]:
        """Its fields that hide what is typed."""
        return [part for part in self.parts if isinstance(part, SecretField)]

    def height_at(self, width: int) -> int:
        """How tall it is at a width, with nothing to be scrolled to."""
        return sum(_height_at(one, width) for one in (self._sheet, self._foot))

    def reveal(self, part: QWidget) -> None:
        """Bring a part into sight."""
        self._area.ensureWidgetVisible(part)

    def offer(self, *some: QPushButton) -> None:
        """More buttons, in a line of their own under the fields."""
        self._offers.addLayout(_folding(some) if len(some) > 1 else row(*some, 1))
        self.offered.extend(some)
        for before, after in pairwise((*some, *self._last)):
            self.setTabOrder(before, after)  # as they are seen, before the buttons at the foot

    def say(self, words: str) -> None:
        """What it is about, the plain sentence over the fields and the rest quietly under the buttons."""
        from planner.words.in_window import in_window

        plain, rest = in_window(words)
        self.about.setText(plain)
        self.about.setVisible(bool(plain))
        self._say_beneath(rest)

    def refuse(self, words: str) -> None:
        """Why it does not go on, in the same order."""
        from planner.words.in_window import in_window

        plain, rest = in_window(words)
        self.refusal.setText(plain)
        self.refusal.show()
        self._say_beneath(rest)

    def withdraw(self) -> None:
        """Say nothing of a refusal any more."""
        if not self.refusal.isHidden():
            self.beneath.hide()
        self.refusal.hide()

    def _say_beneath(self, rest: str) -> None:
        self.beneath.setText(rest)
        self.beneath.setVisible(bool(rest))

    def forget(self) -> None:
        """Empty its secret fields."""
        for field in self.secret_fields:
            field.clear()


class Sheet(QWidget):
    """What a step says and asks; it tells when it asks for other room."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hears = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time: from then on it hears of itself, and whatever it did not hear before is seen to."""
        super().paintEvent(event)
        if not self._hears:
            self._hears = True
            QTimer.singleShot(0, self, self._hear)

    def _hear(self) -> None:
        self.installEventFilter(self)
        self.asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the request on, before it is laid out: whoever hears it asks for heights that are reckoned anew."""
        if watched is self and event.type() == event.Type.LayoutRequest:
            QTimer.singleShot(0, self, self.asked.emit)
        return super().eventFilter(watched, event)


class SecretsDialog(QDialog):
    """Steps of which one is shown; what takes long is done on another thread, and once only."""

    help_place = "start"
    """Where F1 opens the help: it is wanted most where the diary does not open."""
    refused = Signal()
    """What was done on another thread was refused, and the words stand there."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        give_width(self)
        self._steps = column(spacing=0)
        self._head: QWidget | None = None
        self.setLayout(self._steps)
        self.step: SecretsStep | None = None
        self._is_busy = False
        self._then: Callable[[Any], object] = id
        self._anew: QLineEdit | None = None

    def put_on_top(self, head: QWidget) -> None:
        """Let something stand over every step."""
        self._head = head
        self._steps.insertWidget(0, head)

    @property
    def is_busy(self) -> bool:
        """It waits for work on another thread."""
        return self._is_busy

    def show_step(self, step: SecretsStep, first: QLineEdit | None = None) -> None:
        """Show one step in the place of the other; Return presses its button, and the focus is in its first field."""
        if self.step is not None:
            self.step.hide()
            self.step.forget()
        if step.parent() is not self:
            self._steps.addWidget(step)
            step.asks_for_room.connect(self.fit)
        self.step = step
        step.withdraw()
        step.show()
        step.go.setDefault(True)  # only now that it is in the dialog does the dialog know it
        if first is not None:
            first.setFocus()
        self.fit()

    def fit(self) -> None:
        """Be as tall as what is said needs at this width, as far as the screen is so tall: the rest is scrolled to."""
        if self.step is None:
            return
        room = self.screen().availableGeometry().size()
        width = min(max(self.width(), self.minimumWidth()), room.width())
        height = self.step.height_at(width) + (_height_at(self._head, width) if self._head else 0)
        self.resize(width, min(height, room.height() - TITLE_BAR))

    def refuse(self, words: str, field: QLineEdit | None = None) -> None:
        """Say why it does not go on, and lead back to what is to be typed anew."""
        if self.step is None:
            return
        from planner.words.in_window import without_terminal

        self.step.refuse(words)
        announce(self, without_terminal(words))
        self.fit()  # a refusal that names a folder takes several lines
        if field is not None:
            field.selectAll()
            field.setFocus()
            self.step.reveal(field)

    def attempt(
        self, words: str, work: Callable[[], Any], then: Callable[[Any], object], field: QLineEdit | None = None
    ) -> None:
        """Do what takes long while it is said on the screen; nothing where something is under way already.

        Args:
            words: what is said meanwhile.
            work: the doing; it touches no widget, and what it refuses is said.
            then: what is done with its answer.
            field: what is to be typed anew where it is refused.
        """
        if self._is_busy:
            return
        from planner.ui.kit.tasks import Task

        self._then, self._anew = then, field
        self._set_busy(words)
        task = Task(work, self)
        task.done.connect(self._done)
        task.refused.connect(self._refused)
        task.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the help."""
        if event.key() == F1:
            self.show_help()
        else:
            super().keyPressEvent(event)

    def show_help(self) -> None:
        """Open the help; it is loaded only now."""
        from planner.ui.shell.helping import open_over

        open_over(self, self.help_place)

    def reject(self) -> None:
        """Leave; not while something is being changed, for then it would not be said how that ended."""
        if not self._is_busy:
            super().reject()

    def _done(self, answer: object) -> None:
        self._set_busy("")
        self._then(answer)

    def _refused(self, words: str) -> None:
        self._set_busy("")
        self.refuse(words, self._anew)
        self.refused.emit()

    def _set_busy(self, words: str) -> None:
        self._is_busy = bool(words)
        if self.step is None:
            return
        self.step.withdraw()
        self.step.caps_lock.hide()
        self.step.busy.setText(words)
        self.step.busy.setVisible(self._is_busy)
        for part in (*self.step.parts, *self.step.offered, self.step.go):
            part.setEnabled(not self._is_busy)
        if self._is_busy:
            from PySide6.QtCore import Qt

            self.setCursor(Qt.CursorShape.BusyCursor)
            announce(self, words)
        else:
            self.unsetCursor()


def _height_at(part: QWidget, width: int) -> int:
    """A nested layout's height is stale until it has been laid out anew."""
    if (layout := part.layout()) is not None:
        layout.activate()
    wanted = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    return max(wanted, part.minimumSizeHint().height())  # what a scroll area gives it at the least


def _folding(some: tuple[QPushButton, ...]) -> QLayout:
    from planner.ui.kit.wrapping_row import WrappingRow

    return WrappingRow(*some)


def leaving(dialog: QDialog, words: str = "Cancel") -> QPushButton:
    """The button that leaves a dialog."""
    return button(words, dialog.reject)
