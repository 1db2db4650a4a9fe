"""The forms of a job plan: how it stands and with whom; and what belongs in which category."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from planner.domain.diary.activity import Kind
from planner.domain.handover.job_categories import NOTES_LINE, UNASSIGNED, Assigned, Scheme, usual_category
from planner.domain.handover.job_plan import JobPlan, PlanStanding, PlanStood
from planner.domain.plain_text import cut, plain_name
from planner.domain.typed_date import Sense
from planner.ui.kit.chooser import Chooser
from planner.ui.kit.date_field import DateField
from planner.ui.kit.fields import Choice
from planner.ui.kit.form import Form
from planner.ui.kit.form_parts import form_of
from planner.words.job_plans import NOTES_WORDS, SCHEME_WORDS, STANDING_NAMES, category_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.diary.activity import Activity
    from planner.domain.handover.job_categories import JobPlanCategories
    from planner.ui.kit.form import Check

ABOUT_WHOM = "A role and not a name, such as line manager."
ABOUT_DISPUTED = "What is not agreed, a line each; only where it is disputed."
ABOUT_NAMES = "With commas between them, such as Clinic, Team, Teaching."
DISPUTED_LINES = 4
"""Lines of what is disputed in sight."""
FRAME = 20
"""Pixels round them."""
LONGEST_NAME = 40


class StandingForm(Form):
    """How the plan stands from a day on."""

    def __init__(self, starts: date, before: PlanStood | None, today: date, check: Check) -> None:
        super().__init__("How the job plan stands", None, check)
        self._starts = starts
        self.standing = Choice(STANDING_NAMES, _next(before))
        self.whom = QLineEdit(before.with_whom if before else "line manager")
        self.whom.setMinimumWidth(280)
        self.on = DateField(today, today)
        self.review = DateField(None, today, Sense.COMING)
        self.review.may_be_empty("none named")
        self.disputed = QPlainTextEdit("\n".join(before.disputed) if before else "")
        self.disputed.setTabChangesFocus(True)
        self.disputed.setFixedHeight(DISPUTED_LINES * self.fontMetrics().lineSpacing() + FRAME)
        self.disputed.setMinimumWidth(280)
        self.arrange(
            form_of(
                ("Standing", self.standing, ""),
                ("With", self.whom, ABOUT_WHOM),
                ("On", self.on, ""),
                ("Review by", self.review, ""),
                ("Disputed", self.disputed, ABOUT_DISPUTED),
            ),
            width=520,
        )
        self.standing.currentIndexChanged.connect(self._allow_lines)
        self._allow_lines()

    def _allow_lines(self) -> None:
        self.disputed.setEnabled(self.standing.chosen() is PlanStanding.DISPUTED)

    def value(self) -> JobPlan:
        """The plan with this standing alone."""
        standing = self.standing.chosen()
        lines = self.disputed.toPlainText().splitlines() if standing is PlanStanding.DISPUTED else []
        disputed = tuple(plain_name(one) for one in lines if one.strip())
        said = PlanStood(standing, plain_name(self.whom.text()), self.on.day(), self.review.day_if_any(), disputed)
        return JobPlan(self._starts, (said,))


def _next(before: PlanStood | None) -> PlanStanding:
    """What is said after it as a rule: what was proposed or disputed is agreed."""
    return PlanStanding.PROPOSED if before is None else PlanStanding.AGREED


class CategoriesForm(Form):
    """Which category each activity of the plan belongs in, and the names of one's own."""

    def __init__(self, known: JobPlanCategories, scheme: Scheme, activities: Sequence[Activity], check: Check) -> None:
        super().__init__(f"Categories: {SCHEME_WORDS[scheme]}", known, check)
        self._before, self._scheme = known, scheme
        self.names = QLineEdit(", ".join(known.names))
        self.names.setMinimumWidth(280)
        self._usual = {one.id: usual_category(scheme, one.kind) for one in activities}
        shown = {one.id: known.of(scheme, one) for one in activities}
        notes = known.of_notes(scheme)
        self._usual[NOTES_LINE] = usual_category(scheme, Kind.ADMIN)
        names = {**{one.id: cut(one.name, LONGEST_NAME) for one in activities}, NOTES_LINE: NOTES_WORDS}
        self.choices = {line: Chooser[str](words, self._offered()) for line, words in names.items()}
        for line, choice in self.choices.items():
            choice.choose(notes if line == NOTES_LINE else shown[line])
        own = [("Names", self.names, ABOUT_NAMES)] if scheme is Scheme.OWN else []
        self.names.setHidden(scheme is not Scheme.OWN)
        self.arrange(form_of(*own, *((words, self.choices[line], "") for line, words in names.items())), width=560)
        self.names.editingFinished.connect(self._offer)

    def _own(self) -> tuple[str, ...]:
        return tuple(name for one in self.names.text().split(",") if (name := plain_name(one)))

    def _offered(self) -> Mapping[str, str]:
        keys = self._own() if self._scheme is Scheme.OWN else self._before.keys(self._scheme)
        none = [UNASSIGNED] if self._scheme is Scheme.OWN else []
        return {one: category_words(one, self._scheme) for one in (*keys, *none)}

    def _offer(self) -> None:
        """Offer the names as they are now."""
        for choice in self.choices.values():
            choice.offer(self._offered())

    def value(self) -> JobPlanCategories:
        """The categories as the fields say; what is where it belongs by its kind is not said by itself."""
        self._offer()
        chosen = {line: choice.value for line, choice in self.choices.items()}
        said = tuple(
            Assigned(self._scheme, line, category) for line, category in chosen.items() if category != self._usual[line]
        )
        others = tuple(
            one for one in self._before.assigned if one.scheme is not self._scheme or one.activity not in chosen
        )
        names = self._own() if self._scheme is Scheme.OWN else self._before.names
        return replace(self._before, scheme=self._scheme, names=names, assigned=(*others, *said))
