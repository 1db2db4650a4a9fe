"""The first run: a passphrase, then the recovery code, then a usual week, then the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.ui.kit.parts import button
from planner.ui.kit.secret_field import secret_field
from planner.ui.shell.code_step import NOT_YET, CodeStep
from planner.ui.shell.secrets_dialog import DIFFER, MARGIN, SecretsDialog, SecretsStep, leaving
from planner.ui.shell.steps_head import StepsHead
from planner.ui.shell.strength_meter import StrengthMeter
from planner.ui.shell.your_week import ABOUT, YourWeekFields

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.services.desk import Desk

STEPS = ("Passphrase", "Recovery code", "Your week")
AIR = 24
"""Pixels beside the lines of a week, for a scroll bar."""


class FirstRun(SecretsDialog):
    """Makes a new diary; `desk` is the open diary once it is made.

    Attributes:
        wants_sample: it was left to look round the sample diary first, and nothing was made.
    """

    def __init__(self, begin_desk: Callable[[str], tuple[Desk, str]], place: Path, *, has_sample: bool = False) -> None:
        super().__init__("Planner")
        self._begin, self._place = begin_desk, place
        self.desk: Desk | None = None
        self.wants_sample = False
        self.fields: YourWeekFields | None = None
        self.head = StepsHead(STEPS)
        self.put_on_top(self.head)
        self.first, self.second = secret_field("Passphrase, at least 8 characters"), secret_field("The same again")
        self.meter = StrengthMeter(self.first)
        go = button("Make the diary", self._try, primary=True)
        about = INTRODUCTION.format(place=place)
        parts = (self.first, self.meter, self.second)
        self.choosing = SecretsStep("A diary under your passphrase", about, parts, go, leaving(self, "Quit"))
        self.sample = button("Look round a sample diary first", self._ask_for_sample)
        self.sample.setAutoDefault(False)
        if has_sample:
            self.choosing.offer(self.sample)
        self.code_step = CodeStep("Your recovery code", "Go on", self._finish, folder=place)
        self.show_step(self.choosing, self.first)

    def _ask_for_sample(self) -> None:
        self.wants_sample = True
        super().reject()

    def _try(self) -> None:
        passphrase = self.first.text()
        if passphrase != self.second.text():
            self.refuse(DIFFER)
            return
        self.attempt(MAKING, lambda: self._begin(passphrase), self._show_code, self.first)

    def _show_code(self, begun: tuple[Desk, str]) -> None:
        self.desk, code = begun
        self.head.show_step(1)
        self.code_step.show_code(code)
        self.show_step(self.code_step, self.code_step.proof)

    def _finish(self) -> None:
        """The code is written down: only now is there a diary."""
        if self.desk is None:
            return
        try:
            self.desk.store.finish(self._place)
        except PlannerError as refusal:
            self.refuse(str(refusal))
            return
        self.ask_week(self.desk)

    def ask_week(self, desk: Desk) -> None:
        """Ask for a usual week; the diary is made, whatever becomes of this."""
        self.head.show_step(2)
        self.fields = YourWeekFields(desk)
        go, later = button("Open my diary", self._keep_week, primary=True), button("Later", self.accept)
        later.setAutoDefault(False)
        step = SecretsStep(STEPS[2], ABOUT, (self.fields,), go, later)
        room = self.screen().availableGeometry().width() * 9 // 10
        self.resize(min(self.fields.sizeHint().width() + 2 * MARGIN + AIR, room), self.height())
        self.show_step(step, self.fields.weekly)

    def _keep_week(self) -> None:
        """Put what was said into the diary; what cannot be is said, and nothing is kept of it."""
        if self.desk is None or self.fields is None:
            return
        try:
            change = self.desk.first_week.keep(self.fields.week())
        except PlannerError as refusal:
            self.refuse(str(refusal), self.fields.wrong_field)
            return
        if change.steps:
            self.desk.history.note(change)
        self.accept()

    def reject(self) -> None:
        """Leave; but not with the recovery code on the screen, which is shown only once."""
        if self.desk is None:
            super().reject()
        elif self.fields is not None:
            self.accept()
        elif self.code_step.is_proved:
            self._finish()
        else:
            self.refuse(NOT_YET, self.code_step.proof)


INTRODUCTION = (
    "Everything you enter is kept in one encrypted file on this machine, in {place}. Planner never uses the network. "
    "Choose a passphrase: closed or locked, the diary opens only with it or with the recovery code that follows."
)
MAKING = "The diary is being made. That takes two seconds, so that guessing the passphrase takes long, too."
