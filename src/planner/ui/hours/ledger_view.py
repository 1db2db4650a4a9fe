"""The ledger as a statement: every line opens to the days and entries it sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import to_wall
from planner.domain.hours.absence import WORDS as ABSENCE_WORDS
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.bank_holidays import bank_holiday
from planner.domain.hours.target import Unit
from planner.services.words import amount_words, booking_words, day_words, hours_words

if TYPE_CHECKING:
    from planner.domain.hours.ledger import DayLedger
    from planner.domain.hours.period import PeriodHours
    from planner.domain.hours.terms import Terms

KIND_LINES = {
    Kind.SUPERVISION: "Supervision",
    Kind.MEETING: "Meetings",
    Kind.TRAINING: "CPD and training",
    Kind.DUTY: "Duty",
    Kind.TRAVEL: "Travel",
    Kind.ADMIN: "Notes and admin blocks",
}


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line: words, amount, whether it is a sum, and what it opens to."""

    words: str
    amount: str
    is_sum: bool = False
    parts: Sequence[tuple[str, str]] = field(default=())


class LedgerView(QTreeWidget):
    """The statement of a period. Arrow right opens a line, arrow left closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setAccessibleName("Ledger of the period")
        self._opened: set[str] = set()
        self.itemExpanded.connect(self._note_opened)
        self.itemCollapsed.connect(self._note_closed)

    def minimumSizeHint(self) -> QSize:
        """As high as its lines: the page scrolls, not the statement."""
        return QSize(240, self.viewportSizeHint().height() + 2 * self.frameWidth())

    def show_period(self, period: PeriodHours, terms: Terms) -> None:
        """Show a period's ledger; lines that were open stay open."""
        opened = set(self._opened)
        self.clear()
        for line in statement(period, terms):
            item = self._item(line)
            self.addTopLevelItem(item)
            item.setExpanded(line.words in opened)
        self.updateGeometry()

    def _item(self, line: StatementLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.words, line.amount])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if line.is_sum:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            for column in (0, 1):
                item.setFont(column, font)
        for words, amount in line.parts:
            part = QTreeWidgetItem([words, amount])
            part.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.addChild(part)
        return item

    def _note_opened(self, item: QTreeWidgetItem) -> None:
        self._opened.add(item.text(0))
        self.updateGeometry()

    def _note_closed(self, item: QTreeWidgetItem) -> None:
        self._opened.discard(item.text(0))
        self.updateGeometry()


def statement(period: PeriodHours, terms: Terms) -> list[StatementLine]:
    """The lines of the ledger, from contracted hours down to the room to spare."""
    sums = period.ledger
    return [
        StatementLine("Contracted", hours_words(sums.contracted), parts=_contracted(sums.days)),
        *(_absence(kind, minutes, sums.days, terms) for kind, minutes in sums.absence.items()),
        StatementLine("At work", hours_words(sums.at_work), is_sum=True),
        *(_fixed(kind, minutes, sums.days, terms) for kind, minutes in sums.fixed.items()),
        StatementLine("Free for clinical work", hours_words(sums.free), is_sum=True),
        StatementLine("Notes, with each session", _less(sums.capacity.notes), parts=_notes(period, terms)),
        StatementLine("Less than a session", _less(sums.capacity.spare)),
        StatementLine(
            "Contact capacity, by arithmetic",
            hours_words(sums.capacity.contact),
            is_sum=True,
            parts=[("whole sessions of the standard length", str(sums.capacity.sessions))],
        ),
        *_against_target(period, terms),
    ]


def _less(minutes: int) -> str:
    return f"− {hours_words(minutes)}"


def _contracted(days: Iterable[DayLedger]) -> list[tuple[str, str]]:
    return [(day_words(one.workday.day), hours_words(one.workday.contracted)) for one in days if one.workday.contracted]


def _absence(kind: AbsenceKind, minutes: int, days: Iterable[DayLedger], terms: Terms) -> StatementLine:
    parts = [
        (_absence_day(kind, one, terms), hours_words(one.workday.absence[kind]))
        for one in days
        if one.workday.absence.get(kind)
    ]
    return StatementLine(ABSENCE_WORDS[kind], _less(minutes), parts=parts)


def _absence_day(kind: AbsenceKind, one: DayLedger, terms: Terms) -> str:
    day = one.workday.day
    name = bank_holiday(terms.person.region, day) if kind is AbsenceKind.BANK_HOLIDAY else None
    return f"{day_words(day)}  {name}" if name else day_words(day)


def _fixed(kind: Kind, minutes: int, days: Iterable[DayLedger], terms: Terms) -> StatementLine:
    parts = [
        (
            (
                f"{day_words(one.workday.day)}  {to_wall(commitment.booking.span.start, terms.zone):%H:%M}  "
                f"{booking_words(commitment.booking, terms)}"
            ),
            hours_words(commitment.minutes),
        )
        for one in days
        for commitment in one.commitments
        if commitment.kind is kind
    ]
    return StatementLine(KIND_LINES[kind], _less(minutes), parts=parts)


def _notes(period: PeriodHours, terms: Terms) -> list[tuple[str, str]]:
    own = terms.standard.notes_minutes if terms.standard else 0
    rule = terms.rules.admin_minutes_per_contact or 0
    blocks = period.ledger.fixed.get(Kind.ADMIN, 0)
    parts = [("after each session", f"{own} min"), ("more for each session, by your rules", f"{rule} min")]
    return [
        *parts,
        ("of which the blocks above pay for", hours_words(min(blocks, rule * period.ledger.capacity.sessions))),
    ]


def _against_target(period: PeriodHours, terms: Terms) -> list[StatementLine]:
    if period.target is None:
        return [StatementLine("Target", "none set")]
    lines = [StatementLine("Target", amount_words(period.target, period.unit))]
    if period.unit is Unit.HOURS:
        room = period.ledger.capacity.sessions * terms.session_worth - period.target
        words = "Room to spare" if room >= 0 else "Short of the target"
        lines.append(StatementLine(words, hours_words(abs(room)), is_sum=True))
    return lines
