"""The repeat editor: choices, and a sentence that says what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox, QWidget

from planner.domain.diary.entry import DayOff
from planner.domain.diary.repeat_choices import MOST_EVERY, MOST_TIMES, Every, MonthBy, RepeatChoices
from planner.domain.english import DAYS, FULL_DAYS
from planner.domain.typed_date import Sense
from planner.ui.diary.scrolled_dialog import ScrolledDialog
from planner.ui.kit.chooser import label_unseen
from planner.ui.kit.date_field import DateField, all_read
from planner.ui.kit.form_parts import sentence, tick_box
from planner.ui.kit.parts import column, label
from planner.ui.kit.plain import set_tip
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.repeats import own_day_words, rule_text

if TYPE_CHECKING:
    from datetime import date, datetime

UNITS = ((Every.DAY, "days"), (Every.WEEK, "weeks"), (Every.MONTH, "months"))
MONTHS_BY = (
    (MonthBy.PLACE, "on the same weekday of the month"),
    (MonthBy.LAST, "on the last such weekday"),
    (MonthBy.DATE, "on the same date"),
)
LEFT_OUT = ((DayOff.BANK_HOLIDAYS, "Not on bank holidays"), (DayOff.LEAVE, "Not on days of leave"))
SLOT = "A slot for clients, not a session"
ABOUT_SLOT = "It is offered and can be filled; it counts as booked, takes time and is to be recorded only once it is."
ENDS = (("never", "no end date"), ("until", "until"), ("count", "times"))


class RepeatEditor(ScrolledDialog):
    """Takes a first time and a repeat, announces a rule."""

    chosen = Signal(str, object, bool)

    def __init__(
        self,
        first: datetime,
        repeat: RepeatChoices | None,
        today: date,
        parent: QWidget,
        not_on: frozenset[DayOff] = frozenset(),
        *,
        slot: bool | None = None,
    ) -> None:
        """Show a repeat; whether it is one of `slot`s is asked of contact alone, and not where that is None."""
        super().__init__("Repeat", parent)
        self._first, self._today = first, today
        self._make_fields()
        self.not_on = {what: tick_box(words) for what, words in LEFT_OUT}
        for what, box in self.not_on.items():
            box.setChecked(what in not_on)
        self.slot = tick_box(SLOT)
        self.slot.setChecked(bool(slot))
        self.slot_about = sentence(ABOUT_SLOT, "quiet")
        for part in (self.slot, self.slot_about):
            part.setVisible(slot is not None)
        self._sentence = sentence(tone="title")
        self._lay_out()
        self._show(repeat or RepeatChoices(weekdays=frozenset({first.weekday()})))
        self._connect()
        self._changed()

    def _make_fields(self) -> None:
        first = self._first.date()
        self.interval, self.unit = QSpinBox(), QComboBox()
        self.interval.setRange(1, MOST_EVERY)
        for every, words in UNITS:
            self.unit.addItem(words, every)
        self.days = [QPushButton(name) for name in DAYS]
        for one, name in zip(self.days, FULL_DAYS, strict=True):
            one.setCheckable(True)
            one.setAutoDefault(False)
            one.setAccessibleName(name)
        self.own_day = self.days[self._first.weekday()]
        set_tip(self.own_day, own_day_words(self._first))
        self.own_day.setAccessibleDescription(own_day_words(self._first))
        self.month_by, self.end = QComboBox(), QComboBox()
        for by, words in MONTHS_BY:
            self.month_by.addItem(words, by)
        for end, words in ENDS:
            self.end.addItem(words, end)
        self.until, self.count = DateField(first, self._today, Sense.FOLLOWING), QSpinBox()
        self.until.line.look_around(lambda: first)
        self.count.setRange(1, MOST_TIMES)
        named = (("Every", self.interval), ("Unit", self.unit), ("In the month", self.month_by), ("Ends", self.end))
        for words, field in (*named, ("Last day", self.until), ("How often", self.count)):
            field.setAccessibleName(words)

    def _lay_out(self) -> None:
        self._week_row = QWidget()
        self._week_row.setLayout(column(_line(*self.days), sentence(own_day_words(self._first), "quiet"), spacing=4))
        parts = (
            _line(label("Every"), self.interval, self.unit),
            self._week_row,
            _line(self.month_by),
            _line(label("Ends"), self.end, self.until, self.count),
            *self.not_on.values(),
            self.slot,
            self.slot_about,
            self._sentence,
        )
        self.arrange(column(*parts, 1, spacing=12), "Save", self._accept)
        for chooser in (self.unit, self.month_by, self.end):
            label_unseen(chooser)

    def _show(self, repeat: RepeatChoices) -> None:
        self.interval.setValue(repeat.interval)
        self.unit.setCurrentIndex([every for every, _ in UNITS].index(repeat.every))
        for number, one in enumerate(self.days):
            one.setChecked(number in repeat.weekdays or number == self._first.weekday())
        self.month_by.setCurrentIndex([by for by, _ in MONTHS_BY].index(repeat.month_by))
        end = "count" if repeat.count is not None else "until" if repeat.until is not None else "never"
        self.end.setCurrentIndex([name for name, _ in ENDS].index(end))
        until = repeat.until or self._first.date()
        self.until.show_day(until)
        self.count.setValue(repeat.count or 10)

    def _connect(self) -> None:
        self.interval.valueChanged.connect(self._changed)
        self.count.valueChanged.connect(self._changed)
        self.until.day_changed.connect(self._changed)
        for chooser in (self.unit, self.month_by, self.end):
            chooser.currentIndexChanged.connect(self._changed)
        for one in (*self.days, *self.not_on.values()):
            one.toggled.connect(self._changed)
        self.own_day.toggled.connect(self._keep_own_day)

    def _keep_own_day(self) -> None:
        """The first one is on it: the day stays on, and the words under it say why."""
        blocker = QSignalBlocker(self.own_day)
        self.own_day.setChecked(True)
        blocker.unblock()

    def repeat(self) -> RepeatChoices:
        """The choices made."""
        end = self.end.currentData()
        return RepeatChoices(
            every=Every(self.unit.currentData()),
            interval=self.interval.value(),
            weekdays=frozenset(number for number, one in enumerate(self.days) if one.isChecked()),
            month_by=MonthBy(self.month_by.currentData()),
            until=self.until.understood if end == "until" else None,
            count=self.count.value() if end == "count" else None,
        )

    def left_out(self) -> frozenset[DayOff]:
        """Days on which it does not take place."""
        return frozenset(what for what, box in self.not_on.items() if box.isChecked())

    def _changed(self) -> None:
        repeat = self.repeat()
        self._week_row.setVisible(repeat.every is Every.WEEK)
        self.month_by.setVisible(repeat.every is Every.MONTH)
        self.until.setVisible(repeat.until is not None)
        self.count.setVisible(repeat.count is not None)
        sentence = rule_text(repeat.rule(self._first), self._first, self.left_out())
        self._sentence.setText(f"{self._first:%H:%M}: {sentence[0].lower()}{sentence[1:]}.")

    def _accept(self) -> None:
        if not all_read(self):
            return
        rule = self.repeat().rule(self._first)
        self.accept()
        self.chosen.emit(rule, self.left_out(), self.slot.isChecked())


def _line(*parts: QWidget) -> QWidget:
    """Parts beside one another, on more lines where there is less room."""
    made = QWidget()
    made.setLayout(WrappingRow(*parts))
    return made
