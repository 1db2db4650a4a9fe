"""How many courses of treatment can begin each week, and what a cap on sessions or a target does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from planner.domain.english import percent_words
from planner.domain.errors import PlannerError
from planner.domain.hours.flow import MOST_SESSIONS
from planner.domain.hours.target import Per
from planner.services.flow import Asking, FlowLine, courses_words, mean_words
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.parts import column, label, said
from planner.ui.kit.rows_model import Column
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.hours.target import Target
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

NO_CAP = "no cap"
MOST_ASSESSMENTS = 20.0
ABOUT = (
    "New courses a week = sessions attended ÷ sessions of a course, after assessments. 95% ranges from the cases you "
    "closed in the last year. What a cap does to outcomes is not in these figures."
)


class NewCourses(QWidget):
    """Courses a week that the room there is carries."""

    def __init__(self, desk: Desk, theme: Theme, asked: Callable[[], Target]) -> None:
        super().__init__()
        self._desk, self._asked = desk, asked
        self.cap, self.assessments = self._make_cap(), self._make_assessments()
        self.words = label(wrap=True)
        self.about = label(ABOUT, "quiet", wrap=True)
        self.table: PlainTable[FlowLine] = PlainTable(_columns(), theme, "New courses a week")
        fields = WrappingRow(
            said("Sessions of a course", self.cap), said("assessments of a course", self.assessments), spacing=16
        )
        self.setLayout(column(fields, self.words, self.table, self.about))

    def _make_cap(self) -> QSpinBox:
        made = QSpinBox()
        made.setRange(0, MOST_SESSIONS)
        made.setSpecialValueText(NO_CAP)
        made.setPrefix("at most ")
        made.setAccessibleName("Cap on sessions of a course")
        made.valueChanged.connect(self.refresh)
        prepare_field(made)
        return made

    def _make_assessments(self) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setRange(0, MOST_ASSESSMENTS)
        made.setDecimals(1)
        made.setSingleStep(0.5)
        made.setValue(1)
        made.setAccessibleName("Assessment sessions of a course")
        made.valueChanged.connect(self.refresh)
        prepare_field(made)
        return made

    def refresh(self) -> None:
        """Show the flow as the diary has it now, with what the fields ask."""
        found = self._desk.flow.found(Asking(self.cap.value() or None, self._target(), self.assessments.value()))
        self.words.setText(found.missing)
        self.words.setVisible(bool(found.missing))
        for part in (self.table, self.about, self.cap, self.assessments):
            part.setEnabled(not found.missing)
        self.table.setVisible(not found.missing)
        self.table.show_rows(found.lines)

    def _target(self) -> Target | None:
        """The weekly target tried on this page; a monthly or yearly one has no single week."""
        try:
            asked = self._asked()
        except PlannerError:
            return None
        return asked if asked.per is Per.WEEK and asked.amount else None


def _columns() -> tuple[Column[FlowLine], ...]:
    return (
        Column("With", lambda line: line.words, tip=lambda line: line.words),
        Column("Sessions", lambda line: f"{line.flow.sessions:.1f}", right=True),
        Column("Attended", lambda line: percent_words(line.flow.attendance), right=True),
        Column("A course", lambda line: mean_words(line.flow.course), right=True),
        Column("Courses", lambda line: courses_words(line.flow), right=True),
    )
