"""One record of a meeting as it is read: what was said, promises with a tick, and the figures as they stood."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.ui.kit.form_parts import sentence
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import RHYTHM, button, column, label, row
from planner.words.frozen_figures import (
    FiguresLine,
    frozen_words,
    other_figures,
    others_words,
    side_by_side,
    span_heads,
)
from planner.words.meetings import heading_words, promise_words

if TYPE_CHECKING:
    from planner.domain.handover.frozen_figure import FrozenFigure
    from planner.domain.handover.meeting import Meeting, Promise
    from planner.ui.kit.theme import Theme

ASKED, AGREED, PROMISED, FIGURES = "What was asked", "What was agreed", "What was promised", "The figures as they stood"


def _words(figure: FrozenFigure | None) -> str:
    return "\u2013" if figure is None else figure.words


HOURS_COLUMNS: tuple[LineColumn[FiguresLine], ...] = (
    LineColumn("Hours", lambda line: line.value.name, wide=True),
    LineColumn("Week", lambda line: _words(line.value.week)),
    LineColumn("Leave year so far", lambda line: _words(line.value.year)),
)
OTHER_COLUMNS: tuple[LineColumn[FrozenFigure], ...] = (
    LineColumn("Figure", lambda line: line.value.name, wide=True),
    LineColumn("As it stood", lambda line: line.value.words),
)


def _spans(meeting: Meeting) -> str:
    """Which days the figures are of."""
    week, year = span_heads(meeting.figures)
    return f"{week}; {year[:1].lower()}{year[1:]}. {others_words(meeting.figures)}".strip()


class MeetingRecord(QWidget):
    """Shows a record; a promise is ticked by `kept`, which gives its id."""

    kept = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.ticks: list[QPushButton] = []
        self.heading = label(tone="heading", wrap=True)
        self.asked, self.agreed = sentence(), sentence()
        self.promised = QVBoxLayout()
        self.promised.setContentsMargins(0, 0, 0, 0)
        self.promised.setSpacing(RHYTHM)
        self._promises = QWidget()
        self._promises.setLayout(self.promised)
        self.frozen, self.spans = sentence(tone="quiet"), sentence(tone="quiet")
        self.hours = LinesTable(HOURS_COLUMNS, theme, "Hours as they stood")
        self.others = LinesTable(OTHER_COLUMNS, theme, "Other figures as they stood")
        self._parts = [
            (label(words, "title"), part)
            for words, part in (
                (ASKED, self.asked),
                (AGREED, self.agreed),
                (PROMISED, self._promises),
            )
        ]
        said = [one for pair in self._parts for one in pair]
        figures = (label(FIGURES, "title"), self.frozen, self.spans, self.hours, self.others)
        self.setLayout(column(self.heading, *said, *figures, 1))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a record as it is kept."""
        self.heading.setText(heading_words(meeting))
        self.asked.setText(meeting.asked)
        self.agreed.setText("\n".join(f"\u2022 {line}" for line in meeting.agreed))
        self._show_promises(meeting)
        for (title, part), is_there in zip(
            self._parts, (bool(meeting.asked.strip()), bool(meeting.agreed), bool(meeting.promises)), strict=True
        ):
            title.setVisible(is_there)
            part.setVisible(is_there)
        self.frozen.setText(frozen_words(meeting.frozen_on, meeting.seal))
        lines, others = side_by_side(meeting.figures), other_figures(meeting.figures)
        self.spans.setText(_spans(meeting) if lines or others else "")
        self.spans.setVisible(bool(lines or others))
        self.hours.show_lines([ListedLine(one.name, one) for one in lines])
        self.others.show_lines([ListedLine(one.key, one) for one in others])
        self.hours.setVisible(bool(lines))
        self.others.setVisible(bool(others))

    def _show_promises(self, meeting: Meeting) -> None:
        """Show the promises; the focus stays in its place among the ticks."""
        at = next((number for number, one in enumerate(self.ticks) if one.hasFocus()), None)
        self.ticks = []
        while (item := self.promised.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in meeting.promises:
            self.promised.addWidget(self._line(one))
        if at is not None and self.ticks:
            self.ticks[min(at, len(self.ticks) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, promise: Promise) -> QWidget:
        """A promise, and a button to tick it where it is open."""
        made, words = QWidget(), sentence(promise_words(promise))
        line = row(words)
        line.setStretch(0, 1)
        if promise.is_open:
            tick = button("Kept", partial(self.kept.emit, promise.id))
            tick.setAccessibleName(f"Kept: {promise.what}")
            line.addWidget(tick)
            self.ticks.append(tick)
        made.setLayout(line)
        return made
