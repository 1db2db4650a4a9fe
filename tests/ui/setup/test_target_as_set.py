"""The form of a target of every kind, read back in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.ui.typed import type_date

from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, ProRata, Reason, ShareOf, Target, Unit
from planner.ui.setup.target_form import TargetForm

if TYPE_CHECKING:
    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk

APRIL = date(2026, 4, 1)


def target_form(listing: ListOf, edit: int | None = None) -> TargetForm:
    targets = listing("Targets")
    if edit is None:
        targets.begin()
    else:
        targets.table.selectRow(edit)
        targets.edit()
    assert isinstance(targets.form, TargetForm)
    type_date(targets.form.starts, "1/4/2026")
    return targets.form


def test_contacts_a_day_on_slots_offered_are_read_back(listing: ListOf, desk: Desk) -> None:
    form = target_form(listing)
    form.amount.setValue(7.5)
    form.unit.choose(Unit.CONTACTS)
    form.per.choose(Per.DAY)
    form.basis.choose(Basis.OFFERED)

    assert form.read_back.text() == "7.5 contacts each day at work, offered, from 1 April 2026."
    form.save()
    (target,) = desk.setup.terms().targets
    assert target == Target(target.id, APRIL, Fraction("7.5"), Unit.CONTACTS, Per.DAY, Basis.OFFERED)


def test_a_share_asks_of_what_and_not_for_a_period_or_time_away(listing: ListOf, desk: Desk) -> None:
    form = target_form(listing)
    form.amount.setValue(85)
    form.unit.choose(Unit.SHARE)
    form.share_of.choose(ShareOf.LESS_SUPERVISION)

    assert (form.per.isHidden(), form.share_of.isHidden(), form.pro_rata.isEnabled()) == (True, False, False)
    assert form.read_back.text() == "85% of the time at work less supervision, attended, from 1 April 2026."
    form.amount.setValue(101)
    assert form.read_back.text().endswith("more than all of it: give up to 100%.")
    form.save()
    assert form.refusal.endswith("more than all of it: give up to 100%.")
    assert desk.setup.terms().targets == ()


def test_a_graduated_target_keeps_its_steps_and_its_reason_when_it_is_edited(listing: ListOf, desk: Desk) -> None:
    steps = ((APRIL, Fraction(50)), (date(2026, 4, 8), Fraction(200, 3)))
    known = Target("t", APRIL, Fraction(20), pro_rata=ProRata.NONE, steps=steps, reason=Reason.PHASED_RETURN)
    desk.setup.save(known, "prepare")
    form = target_form(listing, edit=0)
    form.amount.setValue(21)
    form.save()

    (target,) = desk.setup.terms().targets
    assert target == replace(known, amount=Fraction(21))


def test_steps_are_added_and_taken_out_and_a_ramp_back_in_time_is_said_at_once(listing: ListOf, desk: Desk) -> None:
    form = target_form(listing)
    form.amount.setValue(20)
    form.steps.more.click()
    form.steps.more.click()
    assert form.steps.understood() == ((date(2026, 4, 1), Fraction(50)), (date(2026, 4, 29), Fraction(75)))
    assert form.read_back.text().endswith("; 50% from Wed 1 Apr, 75% from Wed 29 Apr.")
    type_date(form.steps.rows[0].day, "6/5/2026")
    assert form.read_back.text().endswith("give the steps in order of time.")
    form.steps.rows[0].out.click()
    form.save()

    (target,) = desk.setup.terms().targets
    assert target.steps == ((date(2026, 4, 29), Fraction(75)),)


def test_a_new_target_does_not_take_over_the_steps_of_the_one_before_it(listing: ListOf, desk: Desk) -> None:
    desk.setup.save(Target("t", date(2026, 1, 1), Fraction(20), steps=((APRIL, Fraction(50)),)), "prepare")
    form = target_form(listing)

    assert form.steps.rows == []
