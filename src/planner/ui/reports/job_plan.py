"""The job plan in the window: how it stands, how its time is sorted, and its true page beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.handover.job_categories import Scheme
from planner.reports.job_plan_report import job_plan_report
from planner.reports.privacy import Privacy
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, label, said
from planner.ui.kit.tick_box import TickBox
from planner.ui.reports.document_report import DocumentReport, row_of
from planner.ui.reports.job_plan_forms import CategoriesForm, StandingForm
from planner.words.job_plans import NO_PLAN, SCHEME_WORDS, changed_words, due_words, standing_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.handover.job_categories import JobPlanCategories
    from planner.domain.handover.job_plan import JobPlan
    from planner.reports.document import Report
    from planner.services.desk import Desk
    from planner.services.job_plans import JobPlanFound
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.form import Form
    from planner.ui.kit.theme import Theme

LEVELS = {
    Privacy.CODES: "Activities by name",
    Privacy.CATEGORIES: "Categories only",
    Privacy.LABELS: "Labels and sites too",
}
SCHEMES = {scheme: f"{words[0].upper()}{words[1:]}" for scheme, words in SCHEME_WORDS.items()}
IN_PAS = "In programmed activities of 4 h too"


class JobPlanReport(DocumentReport):
    """The agreed week as a page to be agreed and signed."""

    def __init__(self, desk: Desk, deeds: Deeds, theme: Theme) -> None:
        self._deeds = deeds
        self.form: Form | None = None
        today = desk.hours.today()
        self.day = DateField(today, today)
        self.scheme = Chooser[Scheme]("Time sorted by", SCHEMES)
        self.privacy = Chooser[Privacy]("Each entry told by", LEVELS)
        self.in_pas = TickBox(IN_PAS)
        self.stands = sentence()
        self.say_button = button("Say how it stands \u2026", self.ask_standing)
        self.back_button = button("Take back", self.take_back)
        self.sort_button = button("Categories \u2026", self.ask_categories)
        super().__init__(desk, theme)
        deeds.changed.connect(self._after_deed)

    def _fields(self) -> QWidget:
        self.day.setAccessibleName("A day the plan is in force on")
        self.back_button.setAccessibleName("Take back how it stands")
        self.sort_button.setAccessibleName("Categories of the activities")
        self.day.day_changed.connect(self.ask_soon)
        self.privacy.currentIndexChanged.connect(self.ask_soon)
        self.in_pas.toggled.connect(self.ask_soon)
        self.scheme.currentIndexChanged.connect(self._sort)
        made = QWidget()
        made.setLayout(
            column(
                row_of(said("In force on", self.day)),
                label("How it stands", "title"),
                self.stands,
                row_of(self.say_button, self.back_button),
                label("How much", "title"),
                label("Time sorted by", "quiet"),
                row_of(self.scheme, self.sort_button),
                self.in_pas,
                label("Each entry told by", "quiet"),
                row_of(self.privacy),
                spacing=6,
            )
        )
        return made

    def _asked(self) -> tuple[object, Callable[[], Report]]:
        self.day.know_today(self.desk.hours.today())
        day, privacy = self.day.understood, self.privacy.value
        found = self.found()
        scheme = self.desk.job_plans.categories().scheme
        self._show(found, scheme)
        in_pas = self.in_pas.isChecked() and scheme is Scheme.NHS
        make = partial(job_plan_report, self.desk, day, scheme=scheme, privacy=privacy, in_pas=in_pas)
        return (day, scheme, privacy, in_pas), make

    def found(self) -> JobPlanFound | None:
        """The plan of the day that is asked for."""
        return self.desk.job_plans.of(self.day.understood)

    def _show(self, found: JobPlanFound | None, scheme: Scheme) -> None:
        """How it stands, and which of the fields have anything to say."""
        now = found.plan.now if found else None
        words = [standing_sentence(now)] if found else [NO_PLAN]
        if now is not None and found is not None and found.is_changed:
            words.append(changed_words(now))
        words += filter(None, [due_words(now, self.desk.hours.today())])
        self.stands.setText(" ".join(words))
        self.say_button.setEnabled(found is not None)
        self.back_button.setEnabled(now is not None)
        self.in_pas.setEnabled(scheme is Scheme.NHS)
        was_blocked = self.scheme.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.scheme.choose(scheme)
        self.scheme.blockSignals(was_blocked)

    def _after_deed(self) -> None:
        if self.isVisible():
            self.ask_soon()

    # Deeds

    def _sort(self) -> None:
        self._deeds.do(partial(self.desk.job_plans.sort_by, self.scheme.value))

    def ask_standing(self) -> None:
        """Ask how it stands, with whom and since when."""
        found = self.found()
        if found is not None:
            today = self.desk.hours.today()
            form = StandingForm(found.version.starts, found.plan.now, today, self._check_standing)
            self._open(form, self._keep_standing)

    def _check_standing(self, plan: JobPlan, _known: object) -> None:
        for one in plan.stood:
            self.desk.job_plans.refuse(self.day.understood, one)

    def _keep_standing(self, _known: object, plan: JobPlan) -> None:
        for one in plan.stood:
            self._deeds.do(partial(self.desk.job_plans.say, self.day.understood, one))

    def take_back(self) -> None:
        """Take out what was said last."""
        found = self.found()
        if found is not None and found.plan.now is not None:
            self._deeds.do(partial(self.desk.job_plans.take_back, self.day.understood, found.plan.now))

    def ask_categories(self) -> None:
        """Ask which activity belongs in which category."""
        known = self.desk.job_plans.categories()
        form = CategoriesForm(known, known.scheme, self.desk.setup.terms().activities, lambda *_: None)
        self._open(form, self._keep_categories)

    def _keep_categories(self, known: object, made: JobPlanCategories) -> None:
        seen = cast("JobPlanCategories", known)
        self._deeds.do(partial(self.desk.job_plans.keep, seen, made))

    def _open(self, form: Form, keep: Callable[[object, Any], None]) -> None:
        form.setParent(self.window(), Qt.WindowType.Dialog)
        form.announced.connect(keep)
        form.finished.connect(self._forget_form)
        self.form = form
        form.open()

    def _forget_form(self) -> None:
        self.form = None
