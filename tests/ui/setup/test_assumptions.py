from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.assumptions import Assumptions
from planner.ui.setup.assumptions import AssumptionsPart

if TYPE_CHECKING:
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds


def assumed(part: PartOf) -> AssumptionsPart:
    found = part("What is assumed")
    assert isinstance(found, AssumptionsPart)
    return found


def test_no_cancelled_slot_is_filled_again_until_a_share_is_given_and_that_is_kept_at_once(
    part: PartOf, desk: Desk, deeds: Deeds
) -> None:
    page = assumed(part)
    assert page.refilled.value() == 0
    page.refilled.setValue(25)
    assert desk.setup.terms().assumptions == Assumptions(Fraction(1, 4))
    deeds.undo()
    assert page.refilled.value() == 0


@pytest.mark.parametrize("share", [-5, 120])
def test_a_refill_share_that_is_none_is_said_at_the_field_and_changes_nothing(
    part: PartOf, desk: Desk, share: int
) -> None:
    page, before = assumed(part), desk.store.version
    page.refilled.setValue(share)
    assert page.refusal.text() == f"The share of cancelled slots that is filled again is {share}%: give 0% to 100%."
    assert page.refusal.isVisible()
    assert desk.store.version == before
    page.refilled.setValue(50)
    assert not page.refusal.isVisible()
    assert desk.setup.terms().assumptions.refill_share == Fraction(1, 2)


def test_a_third_from_a_set_up_file_is_shown_rounded_and_stays_exact(part: PartOf, desk: Desk) -> None:
    desk.setup.save(Assumptions(Fraction(1, 3)), "prepare")
    page = assumed(part)
    assert page.refilled.value() == 33
    assert desk.setup.terms().assumptions.refill_share == Fraction(1, 3)
