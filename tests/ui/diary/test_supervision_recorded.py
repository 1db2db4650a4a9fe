"""What happened to supervision is recorded in the window: attended, missed, or cancelled by oneself or the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from planner.domain.diary.entry import Outcome
from planner.domain.diary.recording import OF_ONESELF
from planner.ui.diary.outcome_buttons import OUTCOME_KEYS
from planner.words.outcomes_said import happened_words

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from tests.ui.diary.conftest import Plan

    from planner.ui.diary.outcome_buttons import OutcomeButtons


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


def menu_on(plan: Plan, key: str) -> dict[str, QAction]:
    """What the menu on an entry offers of what happened, by its words; the menu is closed again."""
    plan.grid.customContextMenuRequested.emit(plan.on(key))
    menu = plan.grid.findChildren(QMenu)[-1]
    menu.close()
    texts = [one.text() for one in menu.actions()]
    return {one.text(): one for one in menu.actions()[texts.index("") + 1 :]} if "" in texts else {}


def shown_on(buttons: OutcomeButtons) -> list[str]:
    """What the buttons offer, in order."""
    known = [buttons.button(outcome) for _, outcome, _ in OUTCOME_KEYS]
    return [one.accessibleName().removesuffix(", all of them") for one in known if not one.isHidden()]


def test_the_menu_and_the_form_for_several_offer_what_the_drawer_does_in_the_same_words(plan: Plan) -> None:
    supervision, training, session, meeting = (
        plan.add(0, hour, 60, activity)
        for hour, activity in ((9, "supervision"), (10, "cpd"), (11, "treatment"), (12, "meeting"))
    )
    drawer, several = plan.page.inspector.form.outcomes, plan.page.inspector.bulk.outcomes
    every = [words for _, _, words in OUTCOME_KEYS]
    own = ["Attended", "Not attended", "I cancelled", "By service", "Clear"]
    for key, words in ((supervision, own), (session, every), (meeting, [])):
        plan.grid.select(plan.grid.booking(key))
        plan.press(Qt.Key.Key_E)
        assert list(menu_on(plan, key)) == words
        if words:
            assert shown_on(drawer) == words
    plan.click(supervision)
    plan.click(training, Qt.KeyboardModifier.ControlModifier)
    assert shown_on(several) == own == list(menu_on(plan, supervision))
    plan.click(session, Qt.KeyboardModifier.ControlModifier)
    mixed = ["Attended", "Not attended", "Cancelled", "By service", "Clear"]
    assert shown_on(several) == mixed == list(menu_on(plan, supervision))
    several.button(Outcome.CANCELLED_SERVICE).click()
    assert plan.desk.history.undo_name == "record 3 entries as cancelled by service"
    plan.click(meeting, Qt.KeyboardModifier.ControlModifier)
    assert several.isHidden() or not several.isVisible()
    QApplication.processEvents()


def test_the_menu_records_and_what_is_still_to_come_can_only_be_called_off_there_too(plan: Plan) -> None:
    today, friday = plan.add(0, 8, 30, "supervision"), plan.add(4, 9, 60, "supervision")
    offered = menu_on(plan, friday)
    assert [words for words, one in offered.items() if one.isEnabled()] == ["I cancelled", "By service", "Clear"]
    menu_on(plan, today)["Not attended"].trigger()
    booking = plan.grid.booking(today)
    assert booking is not None
    assert (booking.outcome, plan.desk.history.undo_name) == (
        Outcome.DNA,
        "record Supervision Mon 08:00 as not attended",
    )
    QApplication.processEvents()
