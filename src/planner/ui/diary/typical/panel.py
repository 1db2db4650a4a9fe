"""Beside the typical week: its versions, the slot selected, its hours by category, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QScrollArea, QSpinBox, QWidget

from planner.domain.diary.clock import clock_of
from planner.domain.diary.typical_week import MOST_WEEKS
from planner.domain.english import date_words, hours_words
from planner.domain.plain_text import plain_name
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.parts import button, column, label
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.activity import Kind, Site
    from planner.domain.diary.typical_week import Slot, TypicalWeek
    from planner.domain.hours.terms import Terms

WIDTH = 288
ABOUT = (
    "Your agreed job plan. Draw it as a week: drag to add, move or change. It lies faintly behind every week of the "
    "diary, and can be laid over weeks to come."
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
    described = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._slot: Slot | None = None
        self.about = label(ABOUT, "quiet", wrap=True)
        self.versions, self.week, self.weeks = Chooser[date]("In force"), Chooser[int]("Shown"), QSpinBox()
        self.weeks.setRange(1, MOST_WEEKS)
        prepare_field(self.weeks)
        self._hours = label(wrap=True)
        self.slot_form = self._make_slot_form()
        self._version_box = self._make_version_box()
        self.lay = button("Lay it over weeks …", self.lay_asked.emit, primary=True)
        self.begin = button("New version …", self.begin_asked.emit)
        self.remove = button("Remove this version", self.remove_asked.emit)
        title = label("Typical week", "heading")
        body = QWidget()
        body.setObjectName("scrolled")
        parts = (title, self.about, self._version_box, self.slot_form, self._hours)
        buttons = column(self.lay, self.begin, self.remove, spacing=8)
        body.setLayout(column(*parts, buttons, 1, spacing=12, margins=(16, 16, 16, 16)))
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(scroll, spacing=0))

    def _make_version_box(self) -> QWidget:
        box = QWidget()
        rows = QFormLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        for words, field in (("In force", self.versions), ("Shown", self.week), ("Cycle", self.weeks)):
            field.setAccessibleName(words)
            rows.addRow(words, field)
        self._rows = rows
        self.versions.activated.connect(self.version_chosen)
        self.week.activated.connect(self.week_chosen)
        self.weeks.valueChanged.connect(self.weeks_asked)
        return box

    def _make_slot_form(self) -> QWidget:
        self._when = label(tone="title", wrap=True)
        self.activity, self.site, self.words = Chooser[str]("Activity"), Chooser[str]("Site"), QLineEdit()
        self.words.setPlaceholderText("optional; no names")
        form = QWidget()
        rows = QFormLayout()
        for words, field in (("Activity", self.activity), ("Site", self.site), ("Words", self.words)):
            field.setAccessibleName(words)
            rows.addRow(words, field)
        for chooser in (self.activity, self.site):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.activated.connect(self._describe)
        self.words.editingFinished.connect(self._describe)
        form.setLayout(column(self._when, rows, spacing=8))
        form.hide()
        return form

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

    def show_hours(self, minutes: dict[Kind, int]) -> None:
        """Show the hours of the week by category."""
        lines = [f"{KIND_WORDS[kind]}: {hours_words(amount)}" for kind, amount in minutes.items() if amount]
        self._hours.setText("\n".join(lines) or "Nothing in it yet: drag on the week to add the first entry.")

    def show_slot(self, slot: Slot | None, several: int, terms: Terms, sites: Sequence[Site]) -> None:
        """Show the slot selected, or that there are several."""
        self._slot = slot if several <= 1 else None
        self.slot_form.setVisible(self._slot is not None)
        if self._slot is None:
            return
        end = self._slot.start + self._slot.minutes
        times = f"{clock_of(self._slot.start):%H:%M} – {clock_of(end):%H:%M}"
        self._when.setText(f"{times}, {hours_words(self._slot.minutes)}")
        self.activity.offer({one.id: one.name for one in terms.activities})
        self.site.offer({"": "no site", **{one.id: one.name for one in sites}})
        self.activity.choose(self._slot.details.activity)
        self.site.choose(self._slot.details.site)
        self.words.setText(self._slot.details.label)

    def _describe(self) -> None:
        slot = self._slot
        if slot is None:
            return
        known = slot.details
        label = plain_name(self.words.text())
        details = replace(known, activity=self.activity.value, site=self.site.value, label=label)
        if details != known:
            self.described.emit(slot, details)
