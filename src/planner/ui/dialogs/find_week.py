"""Find me a week: lay out a week that holds the hours asked for, before and after side by side; or why none does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QScrollArea, QSpinBox, QWidget

from planner.domain.errors import PlannerError
from planner.domain.layout.problem import Hold
from planner.services.layout import WeekLaidOut, lay_out
from planner.services.layout_words import change_words, conflict_words, remedy_words
from planner.services.looks import activity_colour
from planner.services.words import counted, date_words, hours_words
from planner.solver import Effort
from planner.ui.tasks import Task
from planner.ui.widgets.parts import button, column, label, row
from planner.ui.widgets.week_picture import Block, WeekPicture

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.layout import Layout, Placed
    from planner.domain.layout.problem import Item, WeekProblem
    from planner.services.desk import Desk
    from planner.solver import Progress
    from planner.ui.deeds import Deeds
    from planner.ui.theme import Theme

SIZE = (900, 620)
MOST_WEEKS = 26
SECONDS = 20.0
WHO = {"you": "you", "manager": "your manager", "service": "the service"}


class _Heard(QObject):
    """Carries progress from the solving thread to this one."""

    progress = Signal(object)


class FindWeek(QDialog):
    """Asks the solver, shows what it found, and applies it when told to; a run can be cancelled."""

    solved = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme, monday: date, needed: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find me a week")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._desk, self._deeds, self._monday = desk, deeds, monday
        self._stop = Event()
        self._found: list[WeekLaidOut] = []
        self._make_fields(theme, needed)
        self._lay_out()
        self.seek()

    @property
    def found(self) -> Sequence[WeekLaidOut]:
        """The weeks last laid out."""
        return self._found

    def _make_fields(self, theme: Theme, needed: int) -> None:
        self.hours, self.weeks = QDoubleSpinBox(), QSpinBox()
        self.hours.setRange(0, 60)
        self.hours.setSingleStep(0.5)
        self.hours.setDecimals(1)
        self.hours.setSuffix(" h")
        self.hours.setValue(needed / 60)
        self.weeks.setRange(1, MOST_WEEKS)
        self.weeks.setSuffix(" week(s)")
        self.hours.setAccessibleName("Contact hours the week is to hold")
        self.weeks.setAccessibleName("How many weeks, from this one on")
        self._seek = button("Find", self.seek, primary=True)
        self._cancel = button("Stop here", self._stop.set)
        self._apply = button("Apply", self._take, primary=True)
        self._verdict, self._state = label(tone="title", wrap=True), label(tone="quiet", wrap=True)
        self._before_words, self._after_words = label(tone="quiet"), label(tone="quiet")
        self.before, self.after = WeekPicture(theme, "The week now"), WeekPicture(theme, "The week laid out")
        self.before.setToolTip("Click an entry to lock it, or to let it move again; then find once more")
        self.before.picked.connect(self._lock)
        self._list = label(wrap=True)

    def _lay_out(self) -> None:
        asked = row(
            label("A week that holds"),
            self.hours,
            label(f"of contact, from {date_words(self._monday)}, for", "quiet"),
            self.weeks,
            self._seek,
            self._cancel,
            1,
        )
        pictures = row(
            column(self._before_words, self.before, spacing=4),
            column(self._after_words, self.after, spacing=4),
            spacing=16,
        )
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(column(self._list, 1))
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        whole = column(
            asked,
            self._verdict,
            self._state,
            pictures,
            scroll,
            row(1, button("Close", self.reject), self._apply),
            spacing=10,
            margins=(20, 16, 20, 16),
        )
        whole.setStretch(3, 3)
        whole.setStretch(4, 2)
        self.setLayout(whole)

    # Asking

    def seek(self) -> None:
        """Ask for the hours the field says, aside; the window stays usable and the run can be stopped."""
        needed = round(self.hours.value() * 60)
        try:
            problems = [self._problem(number) for number in range(self.weeks.value())]
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._stop.clear()
        self._show_running(running=True)
        heard = _Heard(self)
        heard.progress.connect(self._show_progress)
        effort = Effort(SECONDS, self._stop.is_set, heard.progress.emit)
        task = Task(lambda: [lay_out(problem, monday, needed, effort) for monday, problem in problems], self)
        task.done.connect(self._show_found)
        task.refused.connect(self._refuse)
        task.start()

    def _problem(self, number: int) -> tuple[date, WeekProblem]:
        monday = self._monday + timedelta(weeks=number)
        return monday, self._desk.layouts.problem(monday)

    def _show_running(self, *, running: bool) -> None:
        self._seek.setEnabled(not running)
        self._cancel.setVisible(running)
        self._apply.setEnabled(False)
        if running:
            self._state.setText("Looking …")

    def _show_progress(self, progress: Progress) -> None:
        self._state.setText(f"Looking for the {progress.stage.value} …")

    def _refuse(self, words: str) -> None:
        self._show_running(running=False)
        self._verdict.setText(words)
        self._state.setText("")
        self.solved.emit()

    # Showing

    def _show_found(self, found: list[WeekLaidOut]) -> None:
        self._found = found
        self._show_running(running=False)
        first, terms = found[0], self._desk.setup.terms()
        self._show_pictures(first, terms)
        self._apply.setEnabled(any(one.layout is not None and one.layout.changes for one in found))
        self._apply.setText("Apply to this week" if len(found) == 1 else f"Apply to {len(found)} weeks")
        self._verdict.setText(_verdict(first))
        self._state.setText(_proof(first, found))
        self._list.setText("\n".join(_lines(first, terms)))
        self.solved.emit()

    def _show_pictures(self, found: WeekLaidOut, terms: Terms) -> None:
        problem, layout = found.problem, found.layout
        before = [_block(item, terms) for item in problem.items]
        after = [_placed_block(one, terms) for one in layout.entries] if layout else []
        days = max([5, *(block.day + 1 for block in (*before, *after))])
        hours = _hours(problem)
        self._before_words.setText(f"Now, {hours_words(problem.contact_minutes)} of contact")
        self._after_words.setText(f"Laid out, {hours_words(layout.contact_minutes)}" if layout else "No such week")
        self.before.show_blocks(before, days, hours, self._before_words.text())
        self.after.show_blocks(after, days, hours, "; ".join(_lines(found, terms)))

    # Deeds

    def _lock(self, key: str) -> None:
        """Lock an entry where it stands, or let it move again, and look once more."""
        week = self._desk.hours.week(self._monday)
        booking = next((one for one in week.bookings if one.key == key), None)
        if booking is None or self._cancel.isVisible():
            return
        details = replace(booking.details, locked=not booking.details.locked)
        self._deeds.do(lambda: self._desk.diary.edit(booking, details))
        self.seek()

    def _take(self) -> None:
        if self._deeds.do(lambda: self._desk.layouts.apply_all(self._found)) is not None:
            self.accept()

    def done(self, result: int) -> None:
        """Stop a run under way when the dialog is left."""
        self._stop.set()
        super().done(result)


def _block(item: Item, terms: Terms) -> Block:
    itself = item.itself
    locked = item.hold is not Hold.FREE
    colour = activity_colour(terms, item.shape.activity)
    return Block(item.place.day, itself.start, itself.end, item.name, colour, is_locked=locked, key=item.id)


def _placed_block(placed: Placed, terms: Terms) -> Block:
    itself = placed.shape.itself(placed.place.start)
    activity = terms.activity.get(placed.shape.activity)
    name = placed.item.name if placed.item else activity.name if activity else placed.shape.activity
    changed = placed.is_moved or placed.is_added
    return Block(
        placed.place.day, itself.start, itself.end, name, activity_colour(terms, placed.shape.activity), changed
    )


def _hours(problem: WeekProblem) -> tuple[int, int]:
    """The hours the pictures show: those of the working days and of everything in them."""
    stretches = [day.hours for day in problem.days if day.hours] + [item.itself for item in problem.items]
    if not stretches:
        return 9 * 60, 17 * 60
    return min(one.start for one in stretches) - 30, max(one.end for one in stretches) + 30


def _verdict(found: WeekLaidOut) -> str:
    asked = hours_words(found.needed)
    if found.layout is None:
        most = f" The most that fits is {hours_words(found.fullest.contact_minutes)}." if found.fullest else ""
        return f"No week holds {asked} under your rules.{most}"
    layout: Layout = found.layout
    if not layout.changes:
        return f"The week holds {asked} as it is."
    parts = [f"{counted(len(layout.added), 'session', 'sessions')} added"] if layout.added else []
    parts.append(f"{counted(len(layout.moved), 'entry', 'entries')} moved" if layout.moved else "nothing moved")
    return f"{asked} fits: {', '.join(parts)}."


def _proof(first: WeekLaidOut, found: Sequence[WeekLaidOut]) -> str:
    words = []
    if first.layout is not None and first.layout.changes:
        words.append(
            "No week does it with fewer changes."
            if first.layout.is_proven
            else f"The best found so far; it may be done with {first.layout.bound} changes."
        )
    without = sum(one.layout is None for one in found[1:])
    if len(found) > 1:
        words.append(f"Of the {len(found)} weeks, {len(found) - without - (first.layout is None)} can be laid out.")
    return " ".join(words)


def _lines(found: WeekLaidOut, terms: Terms) -> Iterable[str]:
    """The changes as a readable list; or the reasons and what would help."""
    if found.layout is not None:
        changed = [one for one in found.layout.entries if one.is_moved or one.is_added]
        return [f"•  {change_words(one, found.problem, terms)}" for one in changed]
    reasons = [f"•  {text}" for _, text in (conflict_words(found.conflict, found.problem) if found.conflict else ())]
    helps = [
        f"•  {remedy_words(one, found.problem, terms)} Then {hours_words(one.contact_minutes)} fits; "
        f"{WHO.get(str(one.who), str(one.who))} can decide it."
        for one in found.remedies
    ]
    return [*reasons, *(["", "What would make it possible:"] if helps else []), *helps]
