"""Try a target: type an amount and see at once whether capacity covers it; nothing is saved until asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDateEdit, QDoubleSpinBox, QHeaderView, QSpinBox, QTableView

from planner.domain.diary.clock import monday_of
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, Target, target_on
from planner.services.verdict_words import headline, reasons
from planner.services.words import day_words
from planner.ui.hours.week_columns import week_columns
from planner.ui.models.rows import RowsModel
from planner.ui.widgets.parts import Card, button, label, row

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.domain.hours.feasibility import WeekTried
    from planner.services.desk import Desk
    from planner.ui.deeds import Deeds
    from planner.ui.theme import Theme

MORE_HOURS = 2
USUAL_WEEKS = 12
MOST = {Per.WEEK: 60, Per.MONTH: 260, Per.YEAR: 3000}
"""Hours that can be asked for."""


class TryTarget(Card):
    """The question "can you do 25?" with its answer under it."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__("Try a target")
        self._desk, self._deeds = desk, deeds
        self._ready = False
        self._make_fields()
        self._verdict = label(tone="title", wrap=True)
        self._reasons = label(tone="quiet", wrap=True)
        self._model: RowsModel[WeekTried] = RowsModel(week_columns(), theme.quiet)
        self._table = self._make_table()
        self._keep = button("Make this my target", self._save)
        self._keep.setToolTip("Save it as the target in force from that day; it can be undone")
        spoken = (
            self.amount,
            self.per,
            self.basis,
            label("from", "quiet"),
            self.first,
            label("for", "quiet"),
            self.weeks,
        )
        self.head.addWidget(self._keep)
        self.add(row(*spoken, 1))
        self.add(self._verdict)
        self.add(self._reasons)
        self.add(self._table, 1)

    def _make_fields(self) -> None:
        self.amount = QDoubleSpinBox()
        self.amount.setRange(0, 60)
        self.amount.setDecimals(1)
        self.amount.setSingleStep(0.5)
        self.amount.setSuffix(" h")
        self.amount.setAccessibleName("Contact hours")
        self.per, self.basis = QComboBox(), QComboBox()
        for per, words in ((Per.WEEK, "a week"), (Per.MONTH, "a month"), (Per.YEAR, "a year")):
            self.per.addItem(words, per)
        for basis in Basis:
            self.basis.addItem(basis.value, basis)
        self.first = QDateEdit()
        self.first.setDisplayFormat("d MMM yyyy")
        self.first.setCalendarPopup(True)
        self.weeks = QSpinBox()
        self.weeks.setRange(1, 52)
        self.weeks.setSuffix(" weeks")
        self.weeks.setValue(USUAL_WEEKS)
        for words, field in (
            ("Period", self.per),
            ("What counts", self.basis),
            ("From", self.first),
            ("For", self.weeks),
        ):
            field.setAccessibleName(words)
        self.amount.valueChanged.connect(self._try)
        self.weeks.valueChanged.connect(self._try)
        self.first.dateChanged.connect(self._try)
        self.per.currentIndexChanged.connect(self._per_changed)
        self.basis.currentIndexChanged.connect(self._try)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().setDefaultSectionSize(28)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setMinimumHeight(140)
        table.setAccessibleName("Capacity and target week by week")
        return table

    def refresh(self) -> None:
        """Begin with a little more than the present target from next week on; later, keep what was typed."""
        if not self._ready:
            self._begin()
            self._ready = True
        self._try()

    def _begin(self) -> None:
        today = self._desk.hours.today()
        present = target_on(self._desk.setup.terms().targets, today)
        following = monday_of(today) + timedelta(weeks=1)
        self.first.setDate(QDate(following.year, following.month, following.day))
        if present is not None:
            self.per.setCurrentIndex(self.per.findData(present.per))
            self.basis.setCurrentIndex(self.basis.findData(present.basis))
            self.amount.setValue(float(present.amount) + MORE_HOURS)
        else:
            self.amount.setValue(20)

    def _per_changed(self) -> None:
        self.amount.setRange(0, MOST[Per(self.per.currentData())])
        self._try()

    def _target(self) -> Target:
        """What the fields ask for, on the terms of the target in force."""
        today = self._desk.hours.today()
        present = target_on(self._desk.setup.terms().targets, today) or Target("", today, Fraction(0))
        amount = Fraction(self.amount.value()).limit_denominator(60)
        asked = Target(
            "", self._first_day(), amount, per=Per(self.per.currentData()), basis=Basis(self.basis.currentData())
        )
        return replace(asked, pro_rata=present.pro_rata)

    def _first_day(self) -> date:
        day = self.first.date()
        return date(day.year(), day.month(), day.day())

    def _try(self) -> None:
        """Answer with what the fields say now."""
        if not self._ready:
            return
        try:
            tried = self._desk.hours.try_target(self._target(), self._first_day(), self.weeks.value())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._keep.setEnabled(True)
        self._table.show()
        self._verdict.setText(headline(tried))
        self._reasons.setText(" ".join(reasons(tried, self._desk.hours.attendance())))
        self._model.show_rows(tried.weeks)

    def _refuse(self, words: str) -> None:
        self._keep.setEnabled(False)
        self._table.hide()
        self._verdict.setText(words)
        self._reasons.setText("")

    def _save(self) -> None:
        self._deeds.do(self._save_target)

    def _save_target(self) -> Change:
        starts = self._first_day()
        target = replace(self._target(), id=self._desk.new_id())
        return self._desk.setup.save(target, f"set a target of {float(target.amount):g} h from {day_words(starts)}")
