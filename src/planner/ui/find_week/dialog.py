"""Find me a week: lay out weeks that hold what is asked for, before and after side by side; or why none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDoubleSpinBox, QScrollArea, QSpinBox, QWidget

from planner.domain.english import date_words, hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.target import Unit
from planner.domain.layout.problem import Hold
from planner.domain.layout.question import Goal, WeekLaidOut
from planner.services.laying_out import lay_out_all
from planner.solver import Effort
from planner.ui.find_week.progress_words import change_lines, progress_words, state_words, week_line
from planner.ui.find_week.week_picture import PictureBlock, WeekPicture
from planner.ui.kit.fields import prepare_field
from planner.ui.kit.form_parts import tick_box
from planner.ui.kit.parts import button, column, label, row
from planner.ui.kit.plain import as_choice, set_tip
from planner.ui.kit.tasks import Task
from planner.words.legend import activity_colour
from planner.words.weeks_found import verdict_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.laid_week import Placed
    from planner.domain.layout.problem import Item, WeekProblem
    from planner.services.desk import Desk
    from planner.solver import Progress
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

SIZE = (960, 660)
MOST_WEEKS = 26
MOST_HOURS, MOST_CONTACTS = 60, 500
SECONDS = 20.0
USUAL_WEEK = 5, (9 * 60, 17 * 60)


class _Heard(QObject):
    """Carries progress from the solving thread to this one. No child of the dialog: the run may outlive it."""

    progress = Signal(object)
    week = Signal(int)


class FindWeek(QDialog):
    """Asks the solver, shows what it found, and applies it when told to; a run can be stopped with the best so far."""

    solved = Signal()

    def __init__(
        self,
        desk: Desk,
        deeds: Deeds,
        theme: Theme,
        monday: date,
        needed: float,
        parent: QWidget,
        unit: Unit = Unit.HOURS,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find me a week")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._desk, self._deeds, self._monday, self._unit = desk, deeds, monday, unit
        self._stop = Event()
        self._found: list[WeekLaidOut] = []
        self._week = 0
        self._make_fields(needed)
        self._make_pictures(theme)
        self._lay_out()
        self.seek()

    @property
    def found(self) -> Sequence[WeekLaidOut]:
        """The weeks last laid out."""
        return self._found

    # Making

    def _make_fields(self, needed: float) -> None:
        hours = self._unit is Unit.HOURS
        self.amount, self.weeks, self.shown = QDoubleSpinBox(), QSpinBox(), QComboBox()
        self.amount.setRange(0, MOST_HOURS if hours else MOST_CONTACTS)
        self.amount.setSingleStep(0.5 if hours else 1)
        self.amount.setDecimals(1 if hours else 0)
        self.amount.setSuffix(" h" if hours else " contacts")
        self.amount.setValue(needed / 60 if hours else ceil(needed))
        self.amount.setAccessibleName("What the week is to hold")
        self.weeks.setRange(1, MOST_WEEKS)
        self.weeks.setAccessibleName("How many weeks, from this one on")
        self.weeks.valueChanged.connect(self._name_weeks)
        self._name_weeks()
        for field in (self.amount, self.weeks, self.shown):
            prepare_field(field)
        self.likely = tick_box("with a chance of 80%")
        set_tip(self.likely, "Enough sessions that the hours are attended with a chance of 80%, by your own attendance")
        self.shown.setAccessibleName("Week shown")
        self.shown.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.shown.currentIndexChanged.connect(self._show_week)
        self._seek = button("Find", self.seek, primary=True)
        self._cancel = button("Stop here", self._stop.set)
        self._apply = button("Apply", self._take, primary=True)
        self._typical = button("Make it the typical week", self._make_typical)

    def _name_weeks(self) -> None:
        self.weeks.setSuffix(" week" if self.weeks.value() == 1 else " weeks")

    def _make_pictures(self, theme: Theme) -> None:
        self._verdict, self._state = label(tone="title", wrap=True), label(tone="quiet", wrap=True)
        self._before_words, self._after_words = label(tone="quiet"), label(tone="quiet")
        self.before, self.after = WeekPicture(theme, "The week now"), WeekPicture(theme, "The week laid out")
        set_tip(
            self.before,
            "Click an entry to lock it, or to let it move again, and it is looked for once more; "
            "or choose it with the arrow keys and press space",
        )
        self.before.picked.connect(self._lock)
        self._list = label(wrap=True)
        self._list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def _lay_out(self) -> None:
        pictures = row(
            column(self._before_words, self.before, spacing=4),
            column(self._after_words, self.after, spacing=4),
            spacing=16,
        )
        inside, scroll = QWidget(), QScrollArea()
        inside.setObjectName("scrolled")
        inside.setLayout(column(self._list, 1))
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        ends = row(1, button("Close", self.reject), self._typical, self._apply)
        whole = column(
            *self._asked(),
            self._verdict,
            self._state,
            self.shown,
            pictures,
            scroll,
            ends,
            spacing=10,
            margins=(20, 16, 20, 16),
        )
        whole.setAlignment(self.shown, Qt.AlignmentFlag.AlignLeft)
        whole.setStretchFactor(pictures, 3)
        whole.setStretchFactor(scroll, 2)
        self.setLayout(whole)

    def _asked(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        """What is asked for, in two lines."""
        of = label("of contact" if self._unit is Unit.HOURS else "", "quiet")
        return (
            row(label("A week that holds"), self.amount, of, self.likely, 1, self._cancel, self._seek),
            row(label(f"from {date_words(self._monday)}, for", "quiet"), self.weeks, 1),
        )

    # Asking

    def seek(self) -> None:
        """Ask for what the fields say, aside; the window stays usable and the run can be stopped."""
        try:
            questions = self._desk.layouts.ask_weeks(self._monday, self._goal(), self.weeks.value())
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._stop.clear()
        self._show_running(running=True)
        heard = _Heard()
        heard.progress.connect(self._show_progress)
        heard.week.connect(self._note_week)
        effort = Effort(SECONDS, self._stop.is_set, heard.progress.emit)
        task = Task(lambda: lay_out_all(questions, effort, heard.week.emit), self)
        task.done.connect(self._show_found)
        task.refused.connect(self._refuse)
        task.start()

    def _goal(self) -> Goal:
        amount = self.amount.value() * (60 if self._unit is Unit.HOURS else 1)
        return Goal(round(amount), self._unit, is_likely=self.likely.isChecked())

    def _show_running(self, *, running: bool) -> None:
        self._seek.setEnabled(not running)
        self._cancel.setVisible(running)
        for one in (self._apply, self._typical):
            one.setEnabled(False)
        if running:
            self._clear()
            self._state.setText("Looking …")

    def _clear(self) -> None:
        """An answer to another question is no answer: nothing of it stays while a new one is sought."""
        self._found = []
        self._verdict.setText("")
        self._list.setText("")
        self._after_words.setText("")
        self.after.show_blocks((), *USUAL_WEEK, "")

    def _note_week(self, number: int) -> None:
        self._week = number

    def _show_progress(self, progress: Progress) -> None:
        self._state.setText(progress_words(progress, self._week, self.weeks.value()))

    def _refuse(self, words: str) -> None:
        self._show_running(running=False)
        self._verdict.setText(words)
        self._state.setText("")
        self.solved.emit()

    # Showing

    def _show_found(self, found: list[WeekLaidOut]) -> None:
        before, self._found = max(0, self.shown.currentIndex()), found
        self._show_running(running=False)
        blocker = QSignalBlocker(self.shown)
        self.shown.clear()
        self.shown.addItems([as_choice(week_line(one)) for one in found])
        self.shown.setCurrentIndex(min(before, len(found) - 1))
        self.shown.setVisible(len(found) > 1)
        blocker.unblock()
        self._show_deeds()
        self._show_week()
        self.solved.emit()

    def _show_deeds(self) -> None:
        """What can be done with what was found."""
        found = self._found
        self._apply.setEnabled(any(one.layout is not None and one.layout.changes for one in found))
        self._apply.setText("Apply to this week" if len(found) == 1 else f"Apply to {len(found)} weeks")
        self._typical.setEnabled(all(one.layout is not None for one in found))
        cycle = "Make it the typical week" if len(found) == 1 else f"Make it a typical cycle of {len(found)} weeks"
        self._typical.setText(cycle)
        set_tip(self._typical, f"The agreed plan from {date_words(self._monday)} on; the diary itself stays as it is")

    def _show_week(self) -> None:
        """Show one of the weeks found: in pictures, in words and as a list of changes."""
        if not self._found:
            return
        found, terms = self._found[max(0, self.shown.currentIndex())], self._desk.setup.terms()
        lines = change_lines(found, terms, {one.id: one.name for one in self._desk.setup.sites()})
        self._verdict.setText(verdict_words(found))
        self._state.setText(state_words(found, self._found))
        self._list.setText("\n".join(lines))
        self._show_pictures(found, terms, lines)

    def _show_pictures(self, found: WeekLaidOut, terms: Terms, lines: Sequence[str]) -> None:
        problem, layout = found.problem, found.layout
        before = [_block(item, terms) for item in problem.items]
        after = [_placed_block(one, terms) for one in layout.entries] if layout else []
        days = max([5, *(block.day + 1 for block in (*before, *after))])
        hours = _hours(problem)
        self._before_words.setText(f"Now: {hours_words(problem.contact_minutes)} of contact")
        laid_out = f"Laid out: {hours_words(layout.contact_minutes)} of contact" if layout else "No such week"
        self._after_words.setText(laid_out)
        self.before.show_blocks(before, days, hours, self._before_words.text())
        self.after.show_blocks(after, days, hours, "; ".join(lines))

    # Deeds

    def _lock(self, key: str) -> None:
        """Lock an entry where it stands, or let it move again, and look once more."""
        monday = self._monday + timedelta(weeks=max(0, self.shown.currentIndex()))
        week = self._desk.hours.week(monday)
        booking = next((one for one in week.bookings if one.key == key), None)
        if booking is None or self._cancel.isVisible():
            return
        details = replace(booking.details, locked=not booking.details.locked)
        self._deeds.do(lambda: self._desk.diary.edit(booking, details))
        self.seek()

    def _take(self) -> None:
        if self._deeds.do(lambda: self._desk.layouts.apply_all(self._found)) is not None:
            self.accept()

    def _make_typical(self) -> None:
        if self._deeds.do(lambda: self._desk.layouts.make_typical(self._found)) is not None:
            self.accept()

    def done(self, result: int) -> None:
        """Stop a run under way when the dialog is left."""
        self._stop.set()
        super().done(result)


def _block(item: Item, terms: Terms) -> PictureBlock:
    itself = item.itself
    locked = item.hold is not Hold.FREE
    colour = activity_colour(terms, item.shape.activity)
    return PictureBlock(item.place.day, itself.start, itself.end, item.name, colour, is_locked=locked, key=item.id)


def _placed_block(placed: Placed, terms: Terms) -> PictureBlock:
    itself = placed.shape.itself(placed.place.start)
    activity = terms.activity.get(placed.shape.activity)
    name = placed.item.name if placed.item else activity.name if activity else placed.shape.activity
    changed = placed.is_moved or placed.is_added
    return PictureBlock(
        placed.place.day, itself.start, itself.end, name, activity_colour(terms, placed.shape.activity), changed
    )


def _hours(problem: WeekProblem) -> tuple[int, int]:
    """The hours the pictures show: those of the working days and of everything in them."""
    stretches = [day.hours for day in problem.days if day.hours] + [item.itself for item in problem.items]
    if not stretches:
        return USUAL_WEEK[1]
    return min(one.start for one in stretches) - 30, max(one.end for one in stretches) + 30
