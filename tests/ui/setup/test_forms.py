from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from tests.ui.typed import type_date

from planner.domain.diary.activity import Kind
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, ProRata, Scale, Target, Unit
from planner.domain.hours.terms import Role
from planner.ui.setup.absence_form import AbsenceForm
from planner.ui.setup.activity_form import ActivityForm
from planner.ui.setup.contract_form import ContractForm
from planner.ui.setup.person import RoleForm
from planner.ui.setup.sites import SiteForm
from planner.ui.setup.target_form import TargetForm
from planner.ui.setup.threshold_form import ThresholdForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

DAY = WorkingDay(time(9), time(17), 30)
FULL_WEEK = (DAY,) * 5 + (None, None)
APRIL = date(2026, 4, 1)


def contract_form(listing: ListOf) -> ContractForm:
    contracts = listing("Contract")
    contracts.begin()
    assert isinstance(contracts.form, ContractForm)
    return contracts.form


def keep(desk: Desk, *values: Contract | Target | Absence | Role) -> None:
    for value in values:
        desk.setup.save(value, "prepare")


# Contract


def test_a_contract_added_through_the_form_is_in_the_terms(listing: ListOf, desk: Desk) -> None:
    form = contract_form(listing)
    type_date(form.starts, "1/4/2026")
    form.weekly.setValue(30 * 60)
    form.leave.setValue(162 * 60)
    form.weeks[0].days[4].works.setChecked(False)
    form.save()

    (contract,) = desk.setup.terms().contracts
    assert (contract.starts, contract.weekly_minutes, contract.leave_minutes) == (APRIL, 1800, 9720)
    assert contract.weeks == ((DAY,) * 4 + (None,) * 3,)


def test_a_contract_that_ends_says_so_in_the_form_and_in_the_list(listing: ListOf, desk: Desk) -> None:
    form = contract_form(listing)
    assert (form.ends.day_if_any(), form.ends.line.placeholderText()) == (None, "no end")
    type_date(form.starts, "1/4/2026")
    type_date(form.ends, "31/3/2026")
    form.save()
    assert form.refusal.startswith("The contract ends on 31/03/2026, before it begins")
    type_date(form.ends, "31 March")
    form.save()

    (contract,) = desk.setup.terms().contracts
    assert contract.ends == date(2027, 3, 31)
    contracts = listing("Contract")
    assert [line.note for line in contracts.lines()] == ["until 31 Mar 2027"]
    contracts.table.selectRow(0)
    contracts.edit()
    assert isinstance(contracts.form, ContractForm)
    type_date(contracts.form.ends, " ")
    contracts.form.save()
    assert [one.ends for one in desk.setup.terms().contracts] == [None]


def test_a_contract_in_force_is_looked_for_in_the_past(listing: ListOf) -> None:
    form = contract_form(listing)
    type_date(form.starts, "1 april")
    assert form.starts.day() == APRIL


def test_a_day_that_ends_before_it_starts_is_said_at_the_form(listing: ListOf, desk: Desk) -> None:
    form = contract_form(listing)
    form.weeks[0].days[1].end.show_clock(time(8))
    form.save()

    assert form.refusal.startswith("Tuesday: A working day ends at 08:00, before it starts at 09:00")
    assert form.isVisible()
    assert desk.setup.terms().contracts == ()


def test_paid_hours_and_their_total_follow_the_fields(listing: ListOf) -> None:
    form = contract_form(listing)
    assert form.sums == "The days add up to the weekly hours. Total 37 h 30 a week"

    form.weeks[0].days[0].unpaid.setValue(60)
    assert form.weeks[0].days[0].paid.text() == "7 h"
    assert form.sums.startswith("The days hold 30 min less than the weekly hours")
    assert form.sums.endswith("Total 37 h a week")


def test_a_day_off_shows_no_times(listing: ListOf) -> None:
    row = contract_form(listing).weeks[0].days[5]

    assert row.paid.text() == "day off"
    assert not row.start.isVisible()


def test_the_first_day_can_be_copied_down(listing: ListOf) -> None:
    form = contract_form(listing)
    form.weeks[0].days[0].start.show_clock(time(8))
    form.weeks[0].copy_first()

    assert [day.start if day else None for day in form.weeks[0].week()] == [time(8)] * 5 + [None] * 2


@pytest.mark.parametrize("length", [2, 6])
def test_a_cycle_keeps_its_weeks_when_edited(listing: ListOf, desk: Desk, length: int) -> None:
    weeks = tuple((WorkingDay(time(9), time(12 + number)), *FULL_WEEK[1:]) for number in range(length))
    keep(desk, Contract("c", APRIL, 2250, weeks))
    contracts = listing("Contract")
    contracts.table.selectRow(0)
    contracts.edit()
    form = contracts.form
    assert isinstance(form, ContractForm)
    form.weekly.setValue(2000)
    form.save()

    (contract,) = desk.setup.terms().contracts
    assert contract.weeks == weeks
    assert contract.weekly_minutes == 2000


def test_a_week_added_to_the_cycle_begins_as_the_last_and_can_differ(listing: ListOf, desk: Desk) -> None:
    form = contract_form(listing)
    form.cycle.choose(2)
    form.weeks[1].days[4].works.setChecked(False)
    form.save()

    (contract,) = desk.setup.terms().contracts
    assert contract.weeks == (FULL_WEEK, (DAY,) * 4 + (None,) * 3)


def test_the_week_that_cannot_be_is_named_and_brought_to_the_front(listing: ListOf) -> None:
    form = contract_form(listing)
    form.cycle.choose(2)
    form.weeks[1].days[0].end.show_clock(time(7))
    form.save()

    assert form.refusal.startswith("Week 2, Monday: ")
    assert form.weeks[1].isVisible()


def test_a_leave_year_starts_on_a_day_every_year_has(listing: ListOf) -> None:
    form = contract_form(listing)
    form.leave_year.day_number.setValue(29)
    form.leave_year.month.choose(2)
    form.save()

    assert form.refusal.startswith("Not every year has a 29 February")


def test_a_second_contract_of_the_same_day_is_refused_at_the_form(listing: ListOf, desk: Desk) -> None:
    keep(desk, Contract("c", APRIL, 2250, (FULL_WEEK,)))
    form = contract_form(listing)
    type_date(form.starts, "1/4/2026")
    form.save()

    assert form.refusal.startswith("Another contract starts on 01/04/2026")
    assert len(desk.setup.terms().contracts) == 1


# Activities and sites


def test_an_activity_is_added_at_the_end_with_an_id_from_its_name(listing: ListOf, desk: Desk) -> None:
    activities = listing("Activities")
    activities.begin()
    form = activities.form
    assert isinstance(form, ActivityForm)
    form.name.setText("  Stress control  group ")
    form.minutes.setValue(90)
    form.is_credited.setChecked(True)
    form.credited.setValue(120)
    form.save()

    added = desk.setup.terms().activities[-1]
    assert (added.id, added.name, added.kind) == ("stress-control-group", "Stress control group", Kind.CONTACT)
    assert (added.minutes, added.credited_minutes) == (90, 120)


def test_an_activity_without_a_name_is_refused_at_the_form(listing: ListOf) -> None:
    activities = listing("Activities")
    activities.begin()
    assert isinstance(activities.form, ActivityForm)
    activities.form.save()

    assert activities.form.refusal == "An activity needs a name."


def test_only_contact_can_count_as_a_figure_of_its_own(listing: ListOf) -> None:
    activities = listing("Activities")
    activities.begin()
    form = activities.form
    assert isinstance(form, ActivityForm)
    assert form.is_credited.isEnabled()

    form.kind.choose(Kind.MEETING)
    assert not form.is_credited.isEnabled()


def test_a_site_is_added_and_its_name_is_not_taken_twice(listing: ListOf, desk: Desk) -> None:
    sites = listing("Sites")
    for _ in range(2):
        sites.begin()
        assert isinstance(sites.form, SiteForm)
        sites.form.name.setText("Hill Road")
        sites.form.save()

    assert [(site.id, site.name) for site in desk.setup.sites()] == [("hill-road", "Hill Road")]
    assert sites.form is not None
    assert sites.form.refusal == "Hill Road is in the list already: give this one another name."


def test_a_site_renamed_keeps_its_id(listing: ListOf, desk: Desk) -> None:
    sites = listing("Sites")
    for name in ("Hill Road", "Hill Road Health Centre"):
        sites.table.selectRow(0)
        (sites.edit if sites.picked else sites.begin)()
        assert isinstance(sites.form, SiteForm)
        sites.form.name.setText(name)
        sites.form.save()

    assert [(site.id, site.name) for site in desk.setup.sites()] == [("hill-road", "Hill Road Health Centre")]


def test_names_that_would_make_the_same_id_are_told_apart(listing: ListOf, desk: Desk) -> None:
    sites = listing("Sites")
    for name in ("Hill Road", "Hill-Road"):
        sites.begin()
        assert isinstance(sites.form, SiteForm)
        sites.form.name.setText(name)
        sites.form.save()

    assert {site.id for site in desk.setup.sites()} == {"hill-road", "hill-road-2"}


# Targets


def target_form(listing: ListOf, *, edit: bool = False) -> TargetForm:
    targets = listing("Targets")
    targets.table.selectRow(0)
    (targets.edit if edit else targets.begin)()
    assert isinstance(targets.form, TargetForm)
    return targets.form


def test_a_target_added_through_the_form_is_in_the_terms(listing: ListOf, desk: Desk) -> None:
    form = target_form(listing)
    type_date(form.starts, "1/4/2026")
    form.amount.setValue(22.5)
    form.per.choose(Per.MONTH)
    form.unit.choose(Unit.CONTACTS)
    form.basis.choose(Basis.BOOKED)
    form.scale.choose(Scale.FULL_TIME)
    form.pro_rata.choose(ProRata.DAYS)
    form.save()

    (target,) = desk.setup.terms().targets
    assert target == Target(
        target.id, APRIL, Fraction(45, 2), Unit.CONTACTS, Per.MONTH, Basis.BOOKED, Scale.FULL_TIME, ProRata.DAYS
    )


def test_no_amount_is_filled_in_and_none_is_taken(listing: ListOf, desk: Desk) -> None:
    form = target_form(listing)
    assert form.amount.text() == "type how much"
    form.save()
    assert form.refusal.startswith("Say how much")
    assert desk.setup.terms().targets == ()
    form.amount.setValue(20)
    form.save()
    assert [one.amount for one in desk.setup.terms().targets] == [20]


def test_an_amount_left_alone_stays_exact(listing: ListOf, desk: Desk) -> None:
    keep(desk, Target("t", APRIL, Fraction(62, 3)))
    form = target_form(listing, edit=True)
    form.basis.choose(Basis.CREDITED)
    form.save()

    assert desk.setup.terms().targets[0].amount == Fraction(62, 3)


def test_more_hours_than_a_week_holds_is_said_at_the_form(listing: ListOf, desk: Desk) -> None:
    form = target_form(listing)
    form.amount.setValue(70)
    form.save()

    assert "more than a week holds" in form.refusal
    assert desk.setup.terms().targets == ()


def test_a_figure_per_full_time_post_says_what_it_comes_to(listing: ListOf, desk: Desk) -> None:
    keep(desk, Contract("c", APRIL, 1350, (FULL_WEEK,)))
    form = target_form(listing)
    form.amount.setValue(20)
    form.scale.choose(Scale.FULL_TIME)

    assert form._about_scale.text().endswith("On your 22 h 30 that is 12 h a week.")


# Absence


def absence_form(listing: ListOf) -> AbsenceForm:
    absences = listing("Absence")
    absences.begin()
    assert isinstance(absences.form, AbsenceForm)
    return absences.form


def test_an_absence_of_part_of_a_day_is_added(listing: ListOf, desk: Desk) -> None:
    form = absence_form(listing)
    type_date(form.first, "1/12/2026")
    form.kind.choose(AbsenceKind.STUDY)
    form.is_part.setChecked(True)
    form.start.show_clock(time(13))
    form.end.show_clock(time(15))
    form.save()

    (absence,) = desk.setup.terms().absences
    day = date(2026, 12, 1)
    assert absence == Absence(absence.id, day, day, AbsenceKind.STUDY, time(13), time(15))


def test_an_absence_that_ends_before_it_starts_is_said_at_the_form(listing: ListOf, desk: Desk) -> None:
    form = absence_form(listing)
    type_date(form.last, "1/11/2026")
    form.save()

    assert form.refusal.startswith("The absence ends on 01/11/2026, before its start, 23/11/2026")
    assert desk.setup.terms().absences == ()


# Roles and measures


def test_a_role_whose_first_day_changes_is_still_one_role(listing: ListOf, desk: Desk) -> None:
    keep(desk, Role(APRIL, "Trainee"))
    roles = listing("Role over time")
    roles.table.selectRow(0)
    roles.edit()
    assert isinstance(roles.form, RoleForm)
    type_date(roles.form.starts, "1/9/2026")
    roles.form.save()

    assert desk.setup.roles() == (Role(date(2026, 9, 1), "Trainee"),)


def test_two_roles_cannot_begin_on_one_day(listing: ListOf, desk: Desk) -> None:
    keep(desk, Role(APRIL, "Trainee"))
    roles = listing("Role over time")
    roles.begin()
    assert isinstance(roles.form, RoleForm)
    type_date(roles.form.starts, "1/4/2026")
    roles.form.name.setText("Qualified")
    roles.form.save()

    assert roles.form.refusal.startswith("Another role starts on 01/04/2026")
    assert desk.setup.roles() == (Role(APRIL, "Trainee"),)


def threshold_form(listing: ListOf, measure: str) -> ThresholdForm:
    measures = listing("Measures")
    measures.begin()
    assert isinstance(measures.form, ThresholdForm)
    measures.form.measure.choose(measure)
    return measures.form


def test_a_new_edition_leaves_older_cases_with_theirs(listing: ListOf, desk: Desk) -> None:
    form = threshold_form(listing, "PCL-5")
    type_date(form.starts, "1/4/2026")
    form.caseness.setText("33")
    form.save()

    thresholds = desk.setup.thresholds()
    older, newer = (thresholds.lookup("PCL-5", date(2026, 5, 1), edition) for edition in (1, 2))
    assert older is not None
    assert newer is not None
    assert (older.caseness, newer.caseness) == (Decimal(32), Decimal(33))
    assert (newer.edition, newer.reliable, newer.source) == (2, Decimal(10), "entered here")


def test_a_measure_that_asks_for_more_than_its_score_keeps_doing_so(listing: ListOf) -> None:
    assert threshold_form(listing, "MI").is_above.isChecked()


@pytest.mark.parametrize(
    ("caseness", "reliable", "said"),
    [
        ("30", "6", "PHQ-9 runs from 0 to 27; 30 is outside that range."),
        ("ten", "6", "Caseness: “ten” is not a number; give a score such as 10."),
        ("10", "", "Reliable change: nothing is entered; give a score such as 10."),
    ],
)
def test_figures_no_measure_has_are_refused(
    listing: ListOf, desk: Desk, caseness: str, reliable: str, said: str
) -> None:
    form = threshold_form(listing, "PHQ-9")
    form.caseness.setText(caseness)
    form.reliable.setText(reliable)
    form.save()

    assert form.refusal == said
    assert {row.edition for row in desk.setup.thresholds().rows} == {1}


def test_an_edition_is_numbered_after_every_other(listing: ListOf, desk: Desk) -> None:
    rows = desk.setup.thresholds().rows
    desk.setup.save(replace(rows[0], edition=4), "prepare")
    threshold_form(listing, "GAD-7").save()

    assert max((row.edition, row.measure) for row in desk.setup.thresholds().rows) == (5, "GAD-7")


def test_a_form_given_up_changes_nothing(listing: ListOf, desk: Desk, deeds: Deeds) -> None:
    contract_form(listing).reject()

    assert desk.setup.terms().contracts == ()
    deeds.undo()
    assert desk.history.undo_name is None


def test_editing_a_contract_in_force_says_that_closed_weeks_change_and_how_to_leave_them(qtbot: QtBot) -> None:
    today, week = date(2026, 11, 23), (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
    begun, coming = (Contract("c", starts, 2250, (week,)) for starts in (date(2026, 4, 1), date(2027, 4, 1)))
    for known, said in ((begun, "add a row from that day instead"), (coming, ""), (None, "")):
        form = ContractForm(known, known, "new", today, lambda _value, _known: None)
        qtbot.addWidget(form)
        assert said in form.about_past.text()
        assert form.about_past.isHidden() == (not said)
