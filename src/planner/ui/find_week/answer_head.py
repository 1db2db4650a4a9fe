"""What came of a question, above its pictures: the verdict, how sure it is, how far it has come, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from planner.domain.english import date_words
from planner.solver import Stage
from planner.ui.kit.announce import announce
from planner.ui.kit.chooser import label_unseen
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.spoken_as import SpokenRole
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.layout.question import WeekLaidOut
    from planner.ui.kit.theme import Theme


class AnswerHead(QWidget):
    """Words and buttons of an answer; it asks by signals and knows nothing of weeks."""

    stopped = Signal()
    apply_asked = Signal()
    typical_asked = Signal()
    cards_asked = Signal()
    page_asked = Signal()
    set_up_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.verdict, self.state = label(tone="title", wrap=True), sentence(tone="quiet")
        self.progress = StepBar(theme)
        self.stop = button("Stop", self.stopped.emit)
        set_tip(self.stop, "Stop here, with the best found so far")
        self.apply = button("Apply", self.apply_asked.emit, primary=True)
        self.typical = button("Make it the typical week", self.typical_asked.emit)
        self.cards = button("Back to the choices", self.cards_asked.emit)
        self.save = button("Save as a page …", self.page_asked.emit)
        set_tip(self.save, "As a page to take with you: PDF, web page or workbook")
        self.set_up = button("Go to Set-up", self.set_up_asked.emit, primary=True)
        self.shown = QComboBox()
        prepare_field(self.shown)
        self.shown.setAccessibleName("Week shown")
        self.shown.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        deeds = QWidget()
        deeds.setLayout(
            WrappingRow(self.stop, self.set_up, self.cards, self.apply, self.typical, self.save, self.shown)
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        deeds.setSizePolicy(policy)
        self._deeds = deeds
        self.setLayout(column(self.verdict, self.state, self.progress, deeds))
        label_unseen(self.shown)
        self.show_only()

    def say(self, verdict: str, state: str = "") -> None:
        """Say what came of it, aloud too."""
        is_news = (verdict, state) != (self.verdict.text(), self.state.text())
        self.verdict.setText(verdict)
        self.state.setText(state)
        for told in (self.verdict, self.state):
            told.setVisible(bool(told.text()))
        if is_news:
            announce(self, " ".join(one for one in (verdict, state) if one))

    def tell(self, state: str) -> None:
        """Say how far it has come; too often to be read aloud."""
        self.state.setText(state)
        self.state.setVisible(True)

    def show_only(self, *parts: QWidget) -> None:
        """Show these of the bar, the buttons and the chooser, and no other."""
        choices = (self.stop, self.set_up, self.cards, self.apply, self.typical, self.save, self.shown)
        for one in (self.progress, *choices):
            one.setVisible(one in parts)
        self._deeds.setVisible(any(one in parts for one in choices))

    def name_deeds(self, found: Sequence[WeekLaidOut], monday: date) -> None:
        """Say on the buttons how many weeks they are about."""
        laid_out, several = sum(one.layout is not None for one in found), len(found) > 1
        weeks = f"Apply to {laid_out} weeks" if laid_out > 1 else "Apply to the week that fits"
        self.apply.setText(weeks if several else "Apply to this week")
        cycle = f"Make it a typical cycle of {len(found)} weeks" if several else "Make it the typical week"
        self.typical.setText(cycle)
        set_tip(self.typical, f"The agreed plan from {date_words(monday)} on; the diary itself stays as it is")


class StepBar(QWidget):
    """A thin bar of how many steps of the search are done; it never goes back, and it does not move by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done, self._of = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("How far the search has come")
        SpokenRole(self, QAccessible.Role.ProgressBar)

    def sizeHint(self) -> QSize:
        """A quarter of a line high."""
        high = self.fontMetrics().height()
        return QSize(high * 8, max(4, high // 4))

    def begin(self, weeks: int) -> None:
        """Nothing is done of so many weeks."""
        self._done, self._of = 0, max(1, weeks) * len(Stage)
        self._show()

    def reach(self, week: int, stage: Stage) -> None:
        """A stage of a week has begun."""
        self._done = max(self._done, week * len(Stage) + list(Stage).index(stage) + 1)
        self._show()

    def _show(self) -> None:
        self.setAccessibleDescription(f"step {self._done} of {self._of}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the track and what is done of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, share = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._done / self._of
        painter.setBrush(QColor(self._theme.bar_back))
        painter.setPen(QColor(self._theme.quiet))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.bar))
        whole.setWidth(whole.width() * share)
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.end()
