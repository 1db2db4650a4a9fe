"""Beside the typical week: its versions, the slot selected, its hours by category, and what can be done with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QScrollArea, QSizePolicy, QSpinBox, QWidget

from planner.domain.diary.typical_week import MOST_WEEKS
from planner.domain.english import date_words
from planner.ui.diary.typical.slot_form import SlotForm
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.parts import button, column, label
from planner.words.typical_weeks import plan_hours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.diary.activity import Kind, Site
    from planner.domain.diary.typical_week import Slot, TypicalWeek
    from planner.domain.hours.terms import Terms

LEAST_WIDTH, LETTERS, DATE_LETTERS = 288, 42, 15
ABOUT = (
    "Your agreed job plan, not the diary itself. Press N or drag to add an entry. The plan lies faintly behind every "
    "week of the diary, and can be copied into weeks to come."
)
EMPTY = "There is no typical week yet. Begin it from a week of your diary that went as agreed, or empty."


class TypicalPanel(QWidget):
    """Shows a version and asks for deeds on it."""

    version_chosen = Signal(int)
    week_chosen = Signal(int)
    weeks_asked = Signal(int)
    begin_asked = Signal()
    remove_asked = Signal()
    lay_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.about = label(ABOUT, "quiet", wrap=True)
        self.versions, self.week, self.weeks = Chooser[date]("In force"), Chooser[int]("Shown"), QSpinBox()
        self.weeks.setRange(1, MOST_WEEKS)
        prepare_field(self.weeks)
        self._hours = label(wrap=True)
        self.slot_form = SlotForm()
        self.slot_form.hide()
        self._version_box = self._make_version_box()
        self.lay = button("Copy into weeks …", self.lay_asked.emit, primary=True)
        self.begin = button("New version …", self.begin_asked.emit)
        self.remove = button("Remove this version …", self.remove_asked.emit)
        title = label("Typical week", "heading")
        body = QWidget()
        body.setObjectName("scrolled")
        parts = (title, self.about, self._version_box, self.slot_form, self._hours)
        buttons = column(self.lay, self.begin, self.remove, spacing=8)
        body.setLayout(column(*parts, buttons, 1, spacing=12, margins=(16, 16, 16, 16)))
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(scroll, spacing=0))

    def sizeHint(self) -> QSize:
        """Wide enough for its fields in the user's size of type."""
        return QSize(max(LEAST_WIDTH, LETTERS * self.fontMetrics().averageCharWidth()), super().sizeHint().height())

    def _make_version_box(self) -> QWidget:
        box = QWidget()
        rows = QFormLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        for words, field in (("In force", self.versions), ("Shown", self.week), ("Cycle", self.weeks)):
            field.setAccessibleName(words)
            rows.addRow(words, field)
        for chooser in (self.versions, self.week):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(DATE_LETTERS)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows = rows
        self.versions.activated.connect(self.version_chosen)
        self.week.activated.connect(self.week_chosen)
        self.weeks.valueChanged.connect(self.weeks_asked)
        return box

    def show_version(self, versions: Sequence[TypicalWeek], version: TypicalWeek | None, week: int) -> None:
        """Show the versions there are, and which of them is looked at."""
        for part in (self._version_box, self.lay, self.remove, self._hours):
            part.setVisible(version is not None)
        self.about.setText(EMPTY if version is None else ABOUT)
        self.begin.setText("Begin it …" if version is None else "New version …")
        if version is None:
            return
        blockers = [QSignalBlocker(field) for field in (self.versions, self.week, self.weeks)]
        self.versions.offer({one.starts: f"from {date_words(one.starts)}" for one in versions})
        self.versions.choose(version.starts)
        self.week.offer({n: f"week {n + 1} of {version.weeks}" for n in range(version.weeks)})
        self.week.choose(week)
        self._rows.setRowVisible(self.week, version.weeks > 1)
        self.weeks.setValue(version.weeks)
        self.weeks.setSuffix(" week" if version.weeks == 1 else " weeks")
        for blocker in blockers:
            blocker.unblock()

    def show_hours(self, minutes: Mapping[Kind, int]) -> None:
        """Show the hours of the week by category."""
        self._hours.setText(plan_hours(minutes))

    def show_slot(self, slot: Slot | None, several: int, terms: Terms, sites: Sequence[Site]) -> None:
        """Show the slot selected; none where there are several."""
        is_one = slot is not None and several <= 1
        self.slot_form.setVisible(is_one)
        if is_one and slot is not None:
            self.slot_form.show_slot(slot, terms, sites)
        else:
            self.slot_form.clear()
