"""The rules of the week as data, and the fields of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.hours.rules import MOST_HALF_DAYS
from planner.ui.kit.fields import ClockField, HoursField, MinutesField
from planner.ui.kit.form_parts import keep_room, name_field, tick_box
from planner.ui.kit.parts import label
from planner.ui.kit.type_sizes import grown
from planner.ui.kit.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from collections.abc import Callable

Setting = int | time | tuple[time, time]
MOST = 24 * 60
WIDEST, ARROWS = "22 h 30 min", 36


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """One rule: its field among the domain's rules, its words, and the value it begins with when switched on.

    Attributes:
        is_number: a plain number, neither minutes nor a time of day.
        is_common: among the rules one begins with.
    """

    name: str
    words: str
    about: str
    usual: Setting
    in_hours: bool = False
    is_number: bool = False
    is_common: bool = True


RULES: tuple[RuleSpec, ...] = (
    RuleSpec("grid_minutes", "Sessions start every", "On this grid of the clock: on the quarter hour for 15 min.", 15),
    RuleSpec("earliest", "No session before", "The earliest start of a session.", time(9)),
    RuleSpec("latest", "No session after", "The latest end of a session.", time(17)),
    RuleSpec("lunch_minutes", "Lunch", "Kept free on every day worked over 6 hours; it is the unpaid break.", 30),
    RuleSpec("lunch_between", "Lunch lies between", "Its earliest start and its latest end.", (time(12), time(14))),
    RuleSpec(
        "max_run_minutes",
        "Longest run of contact",
        "Sessions in a row without a break between them.",
        180,
        in_hours=True,
    ),
    RuleSpec("break_minutes", "A run is broken by", "This long without contact: a gap, lunch or any other entry.", 15),
    RuleSpec("max_contact_minutes_per_day", "Contact in a day", "No day holds more than this.", 360, in_hours=True),
    RuleSpec(
        "admin_minutes_per_contact",
        "Notes for each session",
        "Held in the week, besides an activity’s own notes.",
        15,
    ),
    RuleSpec("admin_block_minutes", "Notes in blocks of", "The smallest free time that is of use for notes.", 30),
    RuleSpec(
        "half_days_off",
        "Half-days off",
        "Mornings or afternoons in which nothing takes place, any of them. Leave counts.",
        1,
        is_number=True,
        is_common=False,
    ),
)
"""In the order they are shown."""


@dataclass(frozen=True, slots=True)
class Editor:
    """The fields of a setting, how it is read from them and how it is shown in them."""

    fields: tuple[ClockField | HoursField | MinutesField, ...]
    read: Callable[[], Setting]
    show: Callable[[Setting], None]
    between: list[QWidget] = field(default_factory=list)


def _editor(rule: RuleSpec) -> Editor:
    usual = rule.usual
    if isinstance(usual, tuple):
        return _pair_editor(*usual)
    if isinstance(usual, time):
        clock = ClockField(usual)
        return Editor((clock,), clock.clock, lambda value: clock.show_clock(cast("time", value)))
    plain = _number_field(usual) if rule.is_number else MinutesField(usual)
    length = HoursField(usual, MOST) if rule.in_hours else plain
    return Editor((length,), length.value, lambda value: length.setValue(cast("int", value)))


def _number_field(usual: int) -> MinutesField:
    made = MinutesField(usual, 0, MOST_HALF_DAYS)
    made.setSuffix("")
    made.setSingleStep(1)
    return made


def _pair_editor(start: time, end: time) -> Editor:
    first, last = ClockField(start), ClockField(end)

    def show(value: Setting) -> None:
        start, end = cast("tuple[time, time]", value)
        first.show_clock(start)
        last.show_clock(end)

    return Editor((first, last), lambda: (first.clock(), last.clock()), show, [label("and")])


class RuleRow(QObject):
    """A rule's check box and fields; off is lifted."""

    changed = Signal(object)

    def __init__(self, rule: RuleSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule = rule
        self.holds = tick_box(rule.words, f"{rule.words}: holds")
        self.holds.setAccessibleDescription(rule.about)
        self.editor = _editor(rule)
        first, *others = self.editor.fields
        self.cell = QWidget()
        self.cell.setLayout(WrappingRow(first, *self.editor.between, *others))
        keep_room(self.cell)
        self._connect()

    def _connect(self) -> None:
        self.holds.toggled.connect(self._tell)
        for one in self.editor.fields:
            one.setFixedWidth(one.fontMetrics().horizontalAdvance(WIDEST) + grown(one, ARROWS))
            name_field(one, self.rule.words)
            if isinstance(one, ClockField):
                one.timeChanged.connect(self._tell)
            else:
                one.valueChanged.connect(self._tell)

    def show_value(self, value: Setting | None) -> None:
        """Show a rule's value; None is lifted, and the value it would begin with is greyed."""
        blocker = QSignalBlocker(self)
        self.holds.setChecked(value is not None)
        self.editor.show(self.rule.usual if value is None else value)
        self.cell.setVisible(value is not None)
        blocker.unblock()

    def value(self) -> Setting | None:
        """What the fields say; None where the rule is lifted."""
        return self.editor.read() if self.holds.isChecked() else None

    def _tell(self) -> None:
        self.cell.setVisible(self.holds.isChecked())
        self.changed.emit(self.rule)
