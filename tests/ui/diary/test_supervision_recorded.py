"""What happened to supervision is recorded in the window: attended, missed, or cancelled by oneself or the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from planner.domain.diary.entry import Outcome
from planner.domain.diary.recording import OF_ONESELF
from planner.words.plain import happened_words

if TYPE_CHECKING:
    from tests.ui.diary.conftest import Plan


def test_supervision_has_the_buttons_of_somebody_who_takes_part_and_a_session_all_of_them(plan: Plan) -> None:
    supervision, session, meeting = (
        plan.add(0, hour, 60, activity) for hour, activity in ((9, "supervision"), (10, "treatment"), (11, "meeting"))
    )
    form = plan.page.inspector.form
    plan.grid.select(plan.grid.booking(supervision))
    plan.press(Qt.Key.Key_E)
    shown = {one for one in Outcome if not form.outcomes.button(one).isHidden()}
    assert shown == OF_ONESELF
    cancelled = form.outcomes.button(Outcome.CANCELLED_CLIENT)
    assert (cancelled.text(), cancelled.accessibleName()) == ("C  I cancelled", "I cancelled")
    plan.grid.select(plan.grid.booking(session))
    assert not any(form.outcomes.button(one).isHidden() for one in Outcome)
    assert cancelled.text() == "C  Cancelled"
    plan.grid.select(plan.grid.booking(meeting))
    assert form.outcomes.isHidden() or not form.outcomes.isVisible()


def test_a_cancellation_is_recorded_by_a_button_told_in_its_own_words_and_missed_in_the_requirements(
    plan: Plan,
) -> None:
    key = plan.add(0, 9, 60, "supervision")
    plan.grid.select(plan.grid.booking(key))
    plan.press(Qt.Key.Key_E)
    plan.page.inspector.form.outcomes.button(Outcome.CANCELLED_CLIENT).click()
    booking = plan.grid.booking(key)
    assert booking is not None
    assert happened_words(booking, plan.desk.setup.terms()) == "cancelled by you"
    assert plan.desk.history.undo_name == "record Supervision Mon 09:00 as cancelled by you"
    today = plan.desk.hours.today()
    (found,) = plan.desk.requirements.between(today, today)
    assert [line.became.value for line in found.log] == ["cancelled_by_me"]


def test_a_key_that_says_what_only_a_client_can_do_is_refused(plan: Plan) -> None:
    key = plan.add(0, 9, 60, "supervision")
    plan.grid.select(plan.grid.booking(key))
    refused: list[str] = []
    plan.window.deeds.refused.connect(refused.append)
    plan.page.chosen.record(Outcome.CANCELLED_CLIENT_LATE)
    assert refused == [
        "Supervision Mon 09:00 can be attended, missed, or cancelled by you or the service, and no more."
    ]
