from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.domain.outcomes.case import Case, Pair
from planner.domain.safety.retention import Device, Retention
from planner.ui.setup.keeping import DevicePart, KeepingPart

if TYPE_CHECKING:
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.section import Part

P = TypeVar("P", bound="Part")
OLD = datetime(2023, 11, 24, 9, tzinfo=UTC)
CASE = Case("", date(2026, 3, 17), 8, Pair("PHQ-9", Decimal(15), Decimal(6)), Pair("GAD-7", Decimal(12), Decimal(5)))


def shown(part: PartOf, title: str, kind: type[P]) -> P:
    made = part(title)
    assert isinstance(made, kind)
    return made


def keeping(part: PartOf) -> KeepingPart:
    return shown(part, "What is kept, and how long", KeepingPart)


def test_both_choices_are_off_until_they_are_made_and_undo_takes_them_back(
    part: PartOf, desk: Desk, deeds: Deeds
) -> None:
    card = keeping(part)
    assert (card.by_month.isChecked(), card.fades.isChecked(), card.months.isEnabled()) == (False, False, False)
    card.by_month.click()
    card.fades.click()
    assert desk.keeping.choice() == Retention(by_month=True, titles_months=24)
    card.months.setValue(12)
    assert desk.keeping.choice().titles_months == 12
    for _ in range(3):
        deeds.undo()
    assert desk.keeping.choice() == Retention()
    assert not card.by_month.isChecked()


def test_what_is_there_already_is_counted_and_follows_at_a_press(part: PartOf, desk: Desk, deeds: Deeds) -> None:
    desk.outcomes.add(CASE)
    desk.diary.add(Span(OLD, OLD + timedelta(hours=1)), Details("treatment", label="two words"))
    card = keeping(part)
    assert card.keep_months.isHidden()
    assert card.fade_now.isHidden()
    card.by_month.click()
    card.fades.click()
    assert card.old_cases.text() == "1 case is kept by the day."
    assert card.old_titles.text() == "1 older entry has titles or notes."
    card.keep_months.click()
    card.fade_now.click()
    assert [one.closed_on for one in desk.outcomes.cases()] == [date(2026, 3, 1)]
    assert desk.diary.bookings(OLD.date(), OLD.date())[0].details.label == ""
    assert (card.keep_months.isHidden(), card.fade_now.isHidden()) == (True, True)
    deeds.undo()
    assert desk.diary.bookings(OLD.date(), OLD.date())[0].details.label == "two words"


def test_whose_machine_it_is_can_be_said_and_said_anew_but_not_unsaid(part: PartOf, desk: Desk) -> None:
    card = shown(part, "Whose machine this is", DevicePart)
    assert card.device.value is None
    card.device.choose(Device.OWN_TO_ASK)
    said = desk.keeping.device()
    assert said is not None
    assert said.device is Device.OWN_TO_ASK
    card.device.choose(None)
    assert card.device.value is Device.OWN_TO_ASK
