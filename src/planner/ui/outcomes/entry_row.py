"""The fast row: a closed case typed field by field, Enter saves it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.english import short_date
from planner.domain.outcomes.judgement import judge
from planner.domain.outcomes.measures import ANXIETY_MEASURES
from planner.domain.typed_date import Sense
from planner.services.case_entry import (
    USUAL,
    EntryError,
    TypedCase,
    known_problems,
    read_case,
    typed_of,
    usual_measure,
    usual_problem,
)
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_line import LONGEST_TYPED, DateLine
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.short_field import Field
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.entry_cells import hold_letters, score_pair, under_words
from planner.ui.outcomes.more_fields import MoreFields
from planner.words.cases import outcome_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds

DATE_LETTERS = 16
NOT_GIVEN = "not given"
TEXT_FIELDS = {
    "closed": ("Closed", LONGEST_TYPED),
    "sessions": ("Sessions attended", 3),
    "phq9_first": ("PHQ-9, first", 4),
    "phq9_last": ("PHQ-9, last", 4),
    "anxiety_first": ("Anxiety measure, first", 5),
    "anxiety_last": ("Anxiety measure, last", 5),
}


class EntryRow(QWidget):
    """One case at a time: a new one, or one taken from the table to be corrected."""

    saved = Signal(object)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today: date | None = None
        self._thresholds: Thresholds | None = None
        self._corrected: Case | None = None
        self.closed = DateLine(None, date.min, Sense.PAST, (short_date,))
        self.closed.setAccessibleName(TEXT_FIELDS["closed"][0])
        self.closed.enter_goes_on = True  # Enter adds the case: what it counts as is in sight while it is typed
        self.fields: dict[str, Field] = {"closed": self.closed}
        self.fields |= {name: Field(words) for name, (words, _) in TEXT_FIELDS.items() if name != "closed"}
        self.measure = Chooser[str]("Anxiety measure", {name: name for name in ANXIETY_MEASURES})
        self.problem = Chooser[str]("Problem", {"": NOT_GIVEN})
        self.site = Chooser[str]("Site", {"": NOT_GIVEN})
        self.more = MoreFields()
        self.more.hide()
        self.preview = label(tone="quiet")
        self.preview.setAccessibleName("Outcome")
        self.add, self.leave = button("Add", self.save, primary=True), button("Cancel", self._leave)
        self.leave.hide()
        self.sentence = label(tone="danger", wrap=True)
        self.sentence.hide()
        self._measure_set = False
        self._lay_out()
        self._connect()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    # Building

    def _lay_out(self) -> None:
        fields = self.fields
        for name, (_, longest) in TEXT_FIELDS.items():
            fields[name].setMaxLength(longest)
            hold_letters(fields[name], min(longest, DATE_LETTERS))
        parts = {
            "Closed": self.closed,
            "Sessions": fields["sessions"],
            "PHQ-9, first → last": score_pair(fields["phq9_first"], fields["phq9_last"]),
            "Anxiety measure": self.measure,
            "First → last": score_pair(fields["anxiety_first"], fields["anxiety_last"]),
            "Problem": self.problem,
            "Site": self.site,
        }
        typed = WrappingRow(*(under_words(words, part) for words, part in parts.items()))
        self.setLayout(column(typed, self.more, self.sentence, WrappingRow(self.add, self.leave, self.preview)))

    def _connect(self) -> None:
        for field in self.fields.values():
            field.textChanged.connect(self._show_preview)
        self.closed.problem.connect(self.say)
        self.more.typed_in.connect(self._show_preview)
        self.measure.activated.connect(self._measure_chosen)
        self.problem.activated.connect(self._problem_chosen)

    # Showing

    def offer(self, today: date, thresholds: Thresholds, sites: Mapping[str, str], cases: Sequence[Case]) -> None:
        """What can be chosen, and what a case is judged by."""
        if self._today != today:
            self._today = today
            self.closed.today = today
            if self._corrected is None:
                self.closed.show_day(today)
        self._thresholds = thresholds
        problems = known_problems({case.descriptor for case in cases})
        self.problem.offer({"": NOT_GIVEN, **{name: name for name in problems}})
        self.more.offer(cases)
        self.site.offer({"": NOT_GIVEN, **sites})
        self._show_preview()

    @property
    def typed(self) -> TypedCase:
        """What the fields say."""
        texts = {name: field.text() for name, field in self.fields.items()}
        chosen = {"measure": self.measure.value, "problem": self.problem.value, "site": self.site.value}
        return TypedCase(**texts, **chosen, **self.more.texts)

    @property
    def corrected(self) -> Case | None:
        """The case being corrected, or None for a new one."""
        return self._corrected

    def load(self, case: Case) -> None:
        """Take a case to correct it."""
        self._turn(case)
        self._show_typed(typed_of(case))
        if self.more.is_used:
            self.more.show()
        self._measure_set = True
        self.turned.emit()
        self.focus_first()

    def clear(self) -> None:
        """Make ready for a new case, closed today at the same site, and by the therapy and step that are seen."""
        self._turn(None)
        closed = "" if self._today is None else short_date(self._today)
        self._show_typed(TypedCase(closed=closed, site=self.site.value, **self.more.kept))
        self._measure_set = False
        self.turned.emit()

    def _turn(self, case: Case | None) -> None:
        """Stand ready for a new case, or for one to be corrected."""
        self._corrected = case
        self.add.setText("Add" if case is None else "Save")
        self.leave.setVisible(case is not None)

    def _show_typed(self, typed: TypedCase) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(typed, name))
        self.measure.choose(typed.measure)
        self.problem.choose(typed.problem)
        self.site.choose(typed.site)
        self.more.show_typed(typed)
        self.say("")
        self._show_preview()

    def focus_first(self) -> None:
        """Stand in the first field, ready to type over it."""
        self.fields["closed"].setFocus(Qt.FocusReason.TabFocusReason)
        self.fields["closed"].selectAll()

    def say(self, sentence: str, field: str = "") -> None:
        """Say what is wrong under the row, and stand in the field it is about; nothing where all is well."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if field in self.more.fields:
            self.more.show()
            self.more.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
        if field in self.fields:
            self.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields[field].selectAll()

    def _show_preview(self) -> None:
        """What the case would count as, as far as it can be told."""
        self.preview.setText(self._preview_words())

    def _preview_words(self) -> str:
        if self._today is None or self._thresholds is None:
            return ""
        try:
            case = read_case(self.typed, self._today, self._corrected)
        except EntryError:
            return ""
        return outcome_words(judge(case, self._thresholds))

    # Choosing and saving

    def _measure_chosen(self, _place: int) -> None:
        """A measure given for one problem names the problem, unless one is chosen already."""
        self._measure_set = True
        if not self.problem.value:
            self.problem.choose(usual_problem(self.measure.value, self.problem.values))
        self._show_preview()

    def _problem_chosen(self, _place: int) -> None:
        """The problem's usual measure, unless one was chosen or scores stand there already."""
        scored = self.fields["anxiety_first"].text() or self.fields["anxiety_last"].text()
        if not self._measure_set and not scored:
            self.measure.choose(usual_measure(self.problem.value) if self.problem.value else USUAL)
        self._show_preview()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field; Escape drops what was typed."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Drop what was typed; a case that was being corrected stays as it was."""
        self.clear()
        self.focus_first()

    def save(self) -> None:
        """Announce the case, or say why it is none."""
        if self._today is None:
            return
        try:
            case = read_case(self.typed, self._today, self._corrected)
        except EntryError as refusal:
            self.say(str(refusal), refusal.field)
            return
        self.say("")
        self.saved.emit(case)
