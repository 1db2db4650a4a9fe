"""Find me a week: the present week and one that holds what is asked for; or why none does, and what would help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from planner.domain.diary.clock import monday_of
from planner.domain.english import week_titles
from planner.domain.errors import PlannerError
from planner.domain.layout.question import Goal
from planner.services.laying_out import lay_out_all, try_remedy
from planner.solver import Progress, Stage
from planner.ui.find_week.answer_head import AnswerHead
from planner.ui.find_week.comparison import SUGGESTED, WITH_CHANGE, Comparison
from planner.ui.find_week.progress_words import progress_words, week_line
from planner.ui.find_week.question_bar import QuestionBar
from planner.ui.find_week.seeking import Seeking
from planner.ui.kit.page import Page
from planner.ui.kit.parts import RHYTHM, button, column
from planner.ui.kit.plain import as_choice, set_tip
from planner.ui.kit.scrolled import scrolling
from planner.words.week_asked import planned_words
from planner.words.weeks_found import (
    cause_lines,
    change_lines,
    clash_words,
    holds_words,
    is_within_rules,
    state_words,
    tried_verdict,
    tried_words,
    verdict_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.explanation import Remedy
    from planner.domain.layout.problem import WeekProblem
    from planner.domain.layout.question import Question, WeekLaidOut
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.theme import Theme

GAP = 2 * RHYTHM
TITLE, SHORT_TITLE = "Find me a week", "Find a week"
HOW_MUCH = "How much contact is the week to hold?"
TO_FIND = "Press Find to look for this week."
CHANGED = "The diary has changed since. Press Find to look again."


class FindWeekPage(Page):
    """Asks the solver, shows what it found, and applies it when told to; a run can be stopped with the best so far."""

    left = Signal(str)
    """The name of the page to go to."""
    solved = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        super().__init__()
        self._desk, self._deeds, self._theme = desk, deeds, theme
        self._monday: date | None = None
        self._came_from, self._why = "diary", ""
        self._questions: list[Question] = []
        self._found: list[WeekLaidOut] = []
        self._trying: Remedy | None = None
        self._trial: WeekLaidOut | None = None
        self._week, self._is_applying = 0, False
        self._most: Progress | None = None
        self.seeking = Seeking(self)
        self.back = button("‹ Back", self.leave)
        set_tip(self.back, "Back to the page before (Esc)")
        self.bar, self.head, self.weeks = QuestionBar(self.back), AnswerHead(theme), Comparison(theme)
        self._build()
        self._connect()

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setLayout(column(self.bar, self.head, margins=(GAP, 12, GAP, 12), spacing=RHYTHM + 4))
        body = QWidget()
        body.setObjectName("scrolled")
        whole = column(card, self.weeks, spacing=GAP - 4, margins=(GAP, 12, GAP, GAP))
        whole.setStretchFactor(self.weeks, 1)
        body.setLayout(whole)
        self.setLayout(column(scrolling(body)))

    def _connect(self) -> None:
        self.bar.asked.connect(self.seek)
        self.bar.edited.connect(self._edited)
        self.head.stopped.connect(self.seeking.stop)
        self.head.apply_asked.connect(self.apply)
        self.head.typical_asked.connect(self.make_typical)
        self.head.cards_asked.connect(self.show_choices)
        self.head.page_asked.connect(self.show_page)
        self.head.set_up_asked.connect(partial(self.left.emit, "setup"))
        self.head.shown.currentIndexChanged.connect(self._choose)
        self.weeks.lock_asked.connect(self._lock)
        self.weeks.cards.tried.connect(self.try_this)
        self.seeking.progressed.connect(self._show_progress)
        self.seeking.week_begun.connect(self._begin_week)
        self.seeking.answered.connect(self._answer)
        self.seeking.refused.connect(self._refuse)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)  # from the rail and the toolbar too
        escape.activated.connect(self.step_back)

    # What the window asks

    @property
    def goal(self) -> tuple[date, Goal] | None:
        """What the fields ask for, and of which week."""
        return (self._monday, self.bar.goal) if self._monday is not None else None

    @property
    def found(self) -> Sequence[WeekLaidOut]:
        """The weeks last laid out, of the question the fields ask."""
        return self._found

    def ask_for(self, monday: date, goal: Goal, came_from: str, why: str = "") -> None:
        """Ask for a week that holds so much; nothing is looked for where it is nothing. `why` it is about that week."""
        if came_from:
            self._came_from = came_from
        self._monday, self._why = monday, why
        self.bar.show_goal(monday, goal)
        if goal.amount:
            self.seek()
        else:
            self._drop(HOW_MUCH)

    def show_week(self, monday: date) -> None:
        """Show the week as it is now. An answer to another week, or to one that has changed since, is no answer."""
        if self._monday is None:
            self.bar.show_goal(monday, Goal(0))
        if monday != self._monday:
            self._monday, self._why = monday, ""
            self.bar.show_monday(monday)
            self._drop(TO_FIND if self.bar.goal.amount else HOW_MUCH)
        elif not self._is_applying and self._has_changed():
            self._drop(CHANGED)

    def titles(self, day: date) -> tuple[str, ...]:
        """What it is for, and the week it is about."""
        monday = monday_of(day)
        names = week_titles(monday, monday + timedelta(days=6))
        return (f"{TITLE}: {names[0]}", f"{TITLE}: {names[1]}", SHORT_TITLE)

    def go_home(self) -> None:
        """Begin with how much is asked for."""
        self.bar.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.amount.selectAll()

    def leave(self) -> None:
        """Go back to the page one came from."""
        self.left.emit(self._came_from)

    def step_back(self) -> None:
        """From a week tried to the choices, and from there to the page one came from."""
        if self._trying is not None:
            self.show_choices()
        else:
            self.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """A run is given up when the window is closed."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give up a run before the window waits for work under way."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.seeking.forget()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is in front: nobody waits for the answer."""
        super().hideEvent(event)
        if not event.spontaneous() and self.seeking.is_running:
            self._drop(TO_FIND)

    # Asking

    def seek(self) -> None:
        """Ask for what the fields say, aside; the window stays usable and the run can be stopped."""
        if self._monday is None:
            return
        self._forget()
        try:
            self._questions = self._desk.layouts.ask_weeks(self._monday, self.bar.goal, self.bar.weeks.value())
        except PlannerError as refusal:
            self._drop(str(refusal))
            self.solved.emit()
            return
        questions = self._questions
        self._show_running(len(questions))
        self._show_present(questions[0].problem)
        self.seeking.begin(lambda effort, on_week: lay_out_all(questions, effort, on_week))

    def try_this(self, remedy: Remedy) -> None:
        """Show the week that a remedy makes; nothing is changed by it."""
        found = self._shown()
        if found is None:
            return
        self._trying, self._trial = remedy, None
        self._show_running(1)
        self.head.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_present(found.problem)
        self.seeking.begin(lambda effort, _on_week: try_remedy(found, remedy, effort))

    def show_choices(self) -> None:
        """From a week tried back to the remedies."""
        tried = self._trying
        self.seeking.forget()
        self._trying = self._trial = None
        self._show_week()
        self.weeks.cards.focus(tried)

    def _terms(self) -> Terms:
        return self._desk.setup.terms()

    def _show_present(self, problem: WeekProblem) -> None:
        """The week as it stands, and which of its days are planned."""
        self.weeks.show_present(problem, self._terms())
        self.bar.tell(planned_words(problem, self.bar.goal.unit, self._desk.hours.today()) or self._why)

    def _edited(self) -> None:
        """What is asked now has no answer yet."""
        self._drop(TO_FIND if self.bar.goal.amount else HOW_MUCH)

    def _forget(self) -> None:
        self.seeking.forget()
        self._questions, self._found = [], []
        self._trying = self._trial = None

    def _drop(self, words: str) -> None:
        """Show the week as it stands, and no answer."""
        self._forget()
        is_open = not self._terms().contracts or bool(self._desk.setup.open_questions())
        self.head.show_only(*([self.head.set_up] if is_open else []))
        self.head.say(words)
        if self._monday is None:
            return
        try:
            problem = self._desk.layouts.problem(self._monday, self.bar.goal)
        except PlannerError as refusal:
            self.weeks.show_nothing()
            self.bar.tell("")
            self.head.say(str(refusal))
            return
        self._show_present(problem)

    def _has_changed(self) -> bool:
        """What a question was about stands otherwise in the diary by now."""
        ask = self._desk.layouts.problem
        try:
            return any(ask(one.monday, one.goal, one.asked_at) != one.problem for one in self._questions)
        except PlannerError:
            return True

    # How far it has come

    def _show_running(self, weeks: int) -> None:
        self._week, self._most = 0, None
        self.head.progress.begin(weeks)
        self.head.show_only(self.head.progress, self.head.stop, *([self.head.cards] if self._trying else []))
        self.head.say("", "Looking …")

    def _begin_week(self, number: int) -> None:
        self._week, self._most = number, None

    def _show_progress(self, progress: Progress) -> None:
        if progress.stage is Stage.MOST and progress.best is not None:
            self._most = progress
        weeks = 1 if self._trying else len(self._questions)
        self.head.progress.reach(self._week, progress.stage)
        self.head.tell(progress_words(progress, self._week, weeks, self._most))

    def _refuse(self, words: str) -> None:
        if self._trying is not None:
            self.show_choices()
            self.head.say(words, self.head.state.text())
        else:
            self._drop(words)
        self.solved.emit()

    # What was found

    def _answer(self, answer: list[WeekLaidOut] | WeekLaidOut) -> None:
        if isinstance(answer, list):
            self._found = answer
            self._fill_chooser()
        else:
            self._trial = answer
        self._show_week()
        self.solved.emit()

    def _fill_chooser(self) -> None:
        chooser = self.head.shown
        before, blocker = max(0, chooser.currentIndex()), QSignalBlocker(chooser)
        chooser.clear()
        chooser.addItems([as_choice(week_line(one)) for one in self._found])
        chooser.setCurrentIndex(min(before, len(self._found) - 1))
        del blocker

    def _shown(self) -> WeekLaidOut | None:
        """The week of those found that is looked at."""
        return self._found[max(0, self.head.shown.currentIndex())] if self._found else None

    def _choose(self) -> None:
        self.seeking.forget()
        self._trying = self._trial = None
        self._show_week()

    def _show_week(self) -> None:
        """Show what came of the week looked at, or of the remedy tried on it."""
        found = self._shown()
        if found is None:
            return
        if self._trying is not None and self._trial is not None:
            self._show_trial(found, self._trying, self._trial)
        else:
            self._show_found(found)

    def _show_found(self, found: WeekLaidOut) -> None:
        head, may_apply = self.head, found.question.goal.is_of_the_diary
        may_be_shown: dict[QWidget, bool] = {
            head.shown: len(self._found) > 1,
            head.apply: may_apply and any(one.layout is not None and one.layout.changes for one in self._found),
            head.typical: may_apply and all(one.layout is not None for one in self._found),
            head.save: not found.refusal,
        }
        head.name_deeds(self._found, self._questions[0].monday)
        head.show_only(*(one for one, may_be in may_be_shown.items() if may_be))
        head.say(verdict_words(found), clash_words(found) or state_words(found, self._found))
        self._show_present(found.problem)
        if found.layout is not None:
            self.weeks.show_found(found, self._terms(), SUGGESTED, self._changes(found))
        elif not found.refusal:
            self.weeks.show_choices(found, self._terms(), cause_lines(found), holds_words(found))

    def _show_trial(self, found: WeekLaidOut, remedy: Remedy, trial: WeekLaidOut) -> None:
        is_allowed = is_within_rules(remedy) and trial.question.goal.is_of_the_diary
        may_be_applied = is_allowed and trial.layout is not None and trial.layout.changes
        self.head.name_deeds([trial], trial.monday)
        saved = [self.head.save] if trial.layout is not None else []
        self.head.show_only(self.head.cards, *([self.head.apply] if may_be_applied else []), *saved)
        self.head.say(tried_verdict(trial, found, remedy), tried_words(trial, found, remedy, self._terms()))
        self.weeks.show_found(trial, self._terms(), WITH_CHANGE, self._changes(trial))

    def _changes(self, found: WeekLaidOut) -> Sequence[str]:
        return change_lines(found, self._terms(), {one.id: one.name for one in self._desk.setup.sites()})

    def show_page(self) -> None:
        """Show the answer as a page, to be saved from there."""
        from planner.ui.find_week.answer_page import open_answer

        found = self._shown()
        if found is not None:
            open_answer(self._desk, self._theme, self, found, self._trying, self._trial)

    # Deeds

    def _lock(self, key: str) -> None:
        """Lock an entry where it stands, or let it move again, and look once more."""
        found = self._shown()
        if found is None or self.seeking.is_running:
            return
        week = self._desk.hours.week(found.monday)
        booking = next((one for one in week.bookings if one.key == key), None)
        if booking is None:
            return
        details = replace(booking.details, locked=not booking.details.locked)
        if self._deeds.do(lambda: self._desk.diary.edit(booking, details)) is not None:
            self.seek()

    def apply(self) -> None:
        """Put what was found, or the week tried, into the diary, and show it there."""
        weeks = [self._trial] if self._trial is not None else list(self._found)
        self._is_applying = True  # what it does to the diary is no news to whoever asked for it
        is_done = self._deeds.do(lambda: self._desk.layouts.apply_all(weeks)) is not None
        self._is_applying = False
        if is_done:
            self.left.emit("diary")

    def make_typical(self) -> None:
        """Make what was found the agreed plan; the diary itself stays as it is."""
        self._deeds.do(lambda: self._desk.layouts.make_typical(self._found))
