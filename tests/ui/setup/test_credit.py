from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Outcome
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.ui.setup.credit import GroupsPart, SharesPart
from planner.ui.setup.slots_source import SlotsPart
from planner.words.offered import ABOUT_SOURCES

if TYPE_CHECKING:
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

MONDAY = date(2026, 11, 23)


def shares_of(part: PartOf) -> SharesPart:
    found = part("Credit")
    assert isinstance(found, SharesPart)
    return found


def groups_of(part: PartOf) -> GroupsPart:
    found = part("Groups")
    assert isinstance(found, GroupsPart)
    return found


def test_credit_begins_as_attended_and_a_share_given_to_a_dna_is_kept_at_once(
    part: PartOf, desk: Desk, deeds: Deeds
) -> None:
    page = shares_of(part)
    assert page.fields[Outcome.ATTENDED].value() == 100
    assert page.fields[Outcome.DNA].value() == 0

    page.fields[Outcome.DNA].setValue(50)
    assert desk.setup.terms().shares.share(Basis.CREDITED, Outcome.DNA) == Fraction(1, 2)
    assert desk.history.undo_name == "change what outcomes are credited with"
    deeds.undo()
    assert page.fields[Outcome.DNA].value() == 0


def test_credit_can_be_put_back_to_the_attended_basis(part: PartOf, desk: Desk) -> None:
    page = shares_of(part)
    page.fields[Outcome.CANCELLED_CLIENT_LATE].setValue(100)
    page.reset()
    assert dict(desk.setup.terms().shares.credited) == dict(Shares().credited)


def test_an_exact_third_is_not_rounded_by_a_change_elsewhere(part: PartOf, desk: Desk) -> None:
    desk.setup.save(Shares({**Shares().credited, Outcome.DNA: Fraction(1, 3)}), "prepare")
    page = shares_of(part)
    page.fields[Outcome.LATE_NOT_SEEN].setValue(50)
    assert desk.setup.terms().shares.share(Basis.CREDITED, Outcome.DNA) == Fraction(1, 3)


def test_a_group_can_count_by_those_present_and_by_a_factor(part: PartOf, desk: Desk) -> None:
    page = groups_of(part)
    page.present.setChecked(True)
    page.factors["treatment"].setValue(1.5)
    shares = desk.setup.terms().shares
    assert shares.count_attendees
    assert shares.factors == {"treatment": Fraction(3, 2)}
    page.factors["treatment"].setValue(1)
    assert desk.setup.terms().shares.factors == {}


def test_only_contact_activities_have_a_factor(part: PartOf) -> None:
    assert list(groups_of(part).factors) == ["treatment", "assessment"]


@pytest.mark.parametrize("share", [-5, 120])
def test_a_share_that_is_none_is_said_at_the_field_and_changes_nothing(part: PartOf, desk: Desk, share: int) -> None:
    page, before = shares_of(part), desk.store.version
    page.fields[Outcome.CANCELLED_CLIENT_LATE].setValue(share)
    assert page.refusal.text() == f"The share of cancelled client late is {share}%: give 0% to 100%."
    assert page.refusal.isVisible()
    assert desk.store.version == before
    page.fields[Outcome.CANCELLED_CLIENT_LATE].setValue(50)
    assert not page.refusal.isVisible()
    assert desk.setup.terms().shares.share(Basis.CREDITED, Outcome.CANCELLED_CLIENT_LATE) == Fraction(1, 2)


def test_a_negative_factor_is_said_at_the_field_and_changes_nothing(part: PartOf, desk: Desk) -> None:
    page, before = groups_of(part), desk.store.version
    page.factors["treatment"].setValue(-1)
    assert page.refusal.text() == "The factor of treatment is -1: give 0 to 20."
    assert page.refusal.isVisible()
    assert desk.store.version == before


def test_what_lays_out_the_slots_is_kept_at_once_and_can_be_undone(part: PartOf, desk: Desk) -> None:
    slots = part("Slots offered")
    assert isinstance(slots, SlotsPart)
    slots.source.choose(SlotSource.SERIES)
    assert desk.setup.terms().shares.slots is SlotSource.SERIES
    assert slots.about.text() == ABOUT_SOURCES[SlotSource.SERIES]
    assert desk.history.undo_name == "change what lays out the slots offered"
    desk.history.undo()
    assert desk.setup.terms().shares.slots is SlotSource.TYPICAL_WEEK
