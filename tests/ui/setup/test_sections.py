from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from tests.ui.setup.conftest import said_to
from tests.ui.typed import type_date

from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role
from planner.ui.setup.absences import BankHolidays
from planner.ui.setup.activities import Activities
from planner.ui.setup.own_bank_holidays import OwnBankHolidayForm
from planner.ui.setup.person import PersonPart
from planner.ui.setup.rules import RulesPart
from planner.ui.setup.sites import SiteForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import ListOf, PartOf

    from planner.domain.change import Value
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.section import ListPart
    from planner.ui.setup.page import SetUpPage

APRIL, JULY, JANUARY = date(2026, 4, 1), date(2026, 7, 1), date(2027, 1, 1)
FULL_WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
CONTRACT = Contract("c", APRIL, 2250, (FULL_WEEK,))
SITE = Site("hill-road", "Hill Road")


def keep(desk: Desk, *values: Value) -> None:
    for value in values:
        desk.setup.save(value, "prepare")


def use(desk: Desk, activity: str, site: str = "") -> None:
    start = datetime(2026, 11, 24, 10, tzinfo=UTC)
    desk.diary.add(Span(start, start.replace(hour=11)), Details(activity, site))


def cells(part: ListPart[Any], head: str) -> list[str]:
    model = part.table.model()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    return [model.index(row, heads.index(head)).data() for row in range(model.rowCount())]


# Rows, removing and undo


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Contract", CONTRACT),
        ("Targets", Target("t", APRIL, Fraction(20))),
        ("Absence", Absence("a", APRIL, APRIL, AbsenceKind.SICKNESS)),
        ("Sites", SITE),
        ("Role over time", Role(APRIL, "Trainee")),
    ],
)
def test_a_row_removed_comes_back_with_undo(
    listing: ListOf, desk: Desk, deeds: Deeds, title: str, value: Value
) -> None:
    keep(desk, value)
    part = listing(title)
    part.table.selectRow(0)
    part.remove()
    assert part.lines() == []
    assert desk.history.undo_name is not None
    assert desk.history.undo_name.startswith("remove the ")

    deeds.undo()
    assert [line.value for line in part.table.lines.rows] == [value]


@pytest.mark.parametrize(("title", "name"), [("Activities", "Assessment"), ("Sites", "Hill Road")])
def test_what_is_used_in_the_diary_stays_and_says_why(
    listing: ListOf, desk: Desk, deeds: Deeds, qtbot: QtBot, title: str, name: str
) -> None:
    keep(desk, SITE)
    use(desk, "assessment", SITE.id)
    part = listing(title)
    part.table.selectRow(cells(part, "Name").index(name))
    with qtbot.waitSignal(deeds.refused) as refused:
        part.remove()

    assert refused.args == [f"{name} is used in the diary: change those entries first."]
    assert name in cells(part, "Name")


def test_the_row_in_force_today_is_marked(listing: ListOf, desk: Desk) -> None:
    keep(desk, *(Target(str(day), day, Fraction(20)) for day in (APRIL, JULY, JANUARY)))
    targets = listing("Targets")

    assert cells(targets, "In force") == ["to come", "in force today", "until 30 Jun 2026"]
    assert [line.is_marked for line in targets.table.lines.rows] == [False, True, False]


def test_the_row_added_is_the_one_picked(listing: ListOf, desk: Desk) -> None:
    keep(desk, SITE)
    sites = listing("Sites")
    sites.begin()
    assert isinstance(sites.form, SiteForm)
    sites.form.name.setText("Abbey Street")
    sites.form.save()

    assert sites.picked == Site("abbey-street", "Abbey Street")


def test_an_empty_section_says_what_to_do_first(listing: ListOf) -> None:
    contracts = listing("Contract")

    assert not contracts.table.isVisible()
    assert said_to(contracts, "No contract yet. Add the one you work under now")


# Activities


def test_the_first_contact_activity_is_said_to_be_the_standard_session(listing: ListOf) -> None:
    activities = listing("Activities")

    assert activities.foot.text().startswith("The standard session is Treatment session, 60 min")
    assert [line.note for line in activities.lines()][:2] == ["standard session", ""]


def test_moving_an_activity_changes_the_standard_session_and_is_one_step_to_undo(
    listing: ListOf, desk: Desk, deeds: Deeds
) -> None:
    activities = listing("Activities")
    assert isinstance(activities, Activities)
    activities.table.selectRow(1)
    activities.move_up()
    assert cells(activities, "Name")[:2] == ["Assessment", "Treatment session"]
    assert desk.setup.terms().standard == activities.picked
    assert desk.history.undo_name == "move the activity Assessment up"

    deeds.undo()
    assert cells(activities, "Name")[:2] == ["Treatment session", "Assessment"]


def test_the_first_activity_has_nowhere_to_move_up_to(listing: ListOf, desk: Desk) -> None:
    activities = listing("Activities")
    assert isinstance(activities, Activities)
    activities.table.selectRow(0)
    activities.move_up()

    assert desk.history.undo_name is None


# Absence


def test_an_absence_says_what_it_takes_of_the_contract(listing: ListOf, desk: Desk) -> None:
    christmas = Absence("a", date(2026, 12, 24), date(2026, 12, 25), AbsenceKind.ANNUAL_LEAVE)
    ill = Absence("b", date(2026, 12, 24), date(2026, 12, 24), AbsenceKind.SICKNESS, time(9), time(12))
    keep(desk, CONTRACT, christmas, ill)

    absences = listing("Absence")
    takes = dict(zip(cells(absences, "Kind"), cells(absences, "Takes"), strict=True))
    assert takes == {"Annual leave": "4 h 30", "Sickness, 09:00 – 12:00": "3 h"}


def test_absences_are_listed_newest_first(listing: ListOf, desk: Desk) -> None:
    keep(desk, *(Absence(str(day), day, day, AbsenceKind.SICKNESS) for day in (APRIL, JANUARY, JULY)))

    assert cells(listing("Absence"), "From") == ["1 Jan 2027", "1 Jul 2026", "1 Apr 2026"]


def test_bank_holidays_follow_the_region(part: PartOf, desk: Desk) -> None:
    holidays = part("Bank holidays")
    assert isinstance(holidays, BankHolidays)
    days = [line.value[0] for line in holidays.table.lines.rows]
    assert date(2026, 8, 31) in days
    assert date(2027, 12, 28) in days

    keep(desk, Person(region="SCT"))
    holidays.show_setup()
    days = [line.value[0] for line in holidays.table.lines.rows]
    assert date(2026, 8, 31) not in days
    assert date(2026, 11, 30) in days


def test_a_bank_holiday_of_one_s_own_is_added_edited_and_removed_with_undo(
    listing: ListOf, desk: Desk, qtbot: QtBot
) -> None:
    own = listing("Bank holidays of your own")
    own.begin()
    form = own.form
    assert isinstance(form, OwnBankHolidayForm)
    type_date(form.day, "25/12/2026")
    form.save()
    assert said_to(form, "25/12/2026 is a bank holiday already (Christmas Day): give another day.")
    type_date(form.day, "14/12/2026")
    form.name.setText("Fair")
    form.save()
    qtbot.waitUntil(lambda: own.form is None)
    assert (cells(own, "Day"), cells(own, "Name")) == (["14 Dec 2026"], ["Fair"])
    assert desk.history.undo_name == "add the bank holiday on 14 December 2026"
    assert desk.setup.terms().bank_holiday(date(2026, 12, 14)) == "Fair"

    own.table.selectRow(0)
    own.edit()
    assert isinstance(own.form, OwnBankHolidayForm)
    type_date(own.form.day, "15/12/2026")
    own.form.save()
    assert cells(own, "Day") == ["15 Dec 2026"]
    own.table.selectRow(0)
    own.remove()
    assert desk.setup.terms().own_bank_holidays == ()
    desk.history.undo()
    desk.history.undo()
    assert [one.day for one in desk.setup.terms().own_bank_holidays] == [date(2026, 12, 14)]


def test_the_bank_holidays_that_count_are_listed_with_one_s_own(part: PartOf, desk: Desk) -> None:
    keep(desk, OwnBankHoliday(f"{OWN_HOLIDAY_PREFIX}x", date(2026, 12, 14), "Fair"))
    holidays = part("Bank holidays")
    assert isinstance(holidays, BankHolidays)
    assert (date(2026, 12, 14), "Fair") in [line.value for line in holidays.table.lines.rows]
    assert said_to(holidays, "England and your own, 2026 and 2027")


# Rules and the person


@pytest.fixture
def rules(part: PartOf) -> RulesPart:
    """The card of the rules."""
    found = part("Rules of the week")
    assert isinstance(found, RulesPart)
    return found


def test_a_rule_switched_off_is_lifted_at_once(rules: RulesPart, desk: Desk, deeds: Deeds) -> None:
    keep(desk, Rules(max_run_minutes=180, lunch_minutes=30))
    rules.show_setup()
    rules.rows["max_run_minutes"].holds.setChecked(False)
    assert desk.setup.terms().rules == Rules(lunch_minutes=30)
    assert desk.history.undo_name == "lift the rule “Longest run of contact”"

    deeds.undo()
    assert rules.rows["max_run_minutes"].value() == 180


def test_a_rule_given_another_value_is_kept_at_once(rules: RulesPart, desk: Desk) -> None:
    rules.rows["lunch_between"].holds.setChecked(True)
    rules.rows["lunch_between"].editor.show((time(11, 30), time(14)))

    assert desk.setup.terms().rules == Rules(lunch_between=(time(11, 30), time(14)))


def test_rules_that_contradict_each_other_are_said_in_the_page_s_own_words(rules: RulesPart, desk: Desk) -> None:
    keep(desk, Rules(earliest=time(9), latest=time(17)))
    rules.show_setup()
    rules.rows["earliest"].editor.show(time(18))
    assert rules.refusal.startswith("“No session after” 17:00 is not after “No session before” 18:00.")
    assert desk.setup.terms().rules.earliest == time(9)

    rules.rows["latest"].editor.show(time(20))
    assert desk.setup.terms().rules == Rules(earliest=time(18), latest=time(20))
    assert rules.refusal == ""


def test_common_rules_are_put_in_force_only_when_asked(rules: RulesPart, desk: Desk) -> None:
    assert desk.setup.terms().rules == Rules()
    rules.begin()

    assert desk.setup.terms().rules.lunch_between == (time(12), time(14))
    assert rules.rows["lunch_minutes"].value() == 30


def test_the_role_region_and_zone_are_kept_as_they_are_changed(part: PartOf, desk: Desk) -> None:
    person = part("You")
    assert isinstance(person, PersonPart)
    person.role.setText("Psychological wellbeing practitioner")
    QTest.keyClick(person.role, Qt.Key.Key_Return)
    person.region.choose("NIR")
    person.zone.choose("Europe/Dublin")

    assert desk.setup.terms().person == Person("Psychological wellbeing practitioner", "NIR", "Europe/Dublin")
    assert desk.history.undo_name == "change your time zone"


def test_the_day_records_begin_follows_from_the_diary_until_it_is_said(part: PartOf, desk: Desk, deeds: Deeds) -> None:
    keep(desk, DiaryMade(date(2026, 11, 2)))
    person = part("You")
    assert isinstance(person, PersonPart)
    assert not person.records_day.isVisible()
    assert any("on 2 November 2026" in one.text() for one in person.findChildren(QLabel))

    person.records.choose(True)
    assert person.records_day.day() == date(2026, 11, 2)
    type_date(person.records_day, "1/4/2026")
    assert desk.setup.terms().records_begin == date(2026, 4, 1)
    assert desk.history.undo_name == "change the day records begin"

    deeds.undo()
    assert person.records_day.day() == date(2026, 11, 2)
    person.records.choose(False)
    assert desk.setup.terms().person.records_begin is None


# Keys


def test_the_table_is_worked_by_keys(listing: ListOf, desk: Desk) -> None:
    keep(desk, SITE, replace(SITE, id="two", name="Riverside"))
    sites = listing("Sites")
    sites.table.selectRow(1)
    sites.table.setFocus()
    QTest.keyClick(sites.table, Qt.Key.Key_Delete)
    assert cells(sites, "Name") == ["Hill Road"]
    assert sites.picked == SITE

    QTest.keyClick(sites.table, Qt.Key.Key_Return)
    assert sites.form is not None
    assert sites.form.windowTitle() == "Edit a site"


def test_an_activity_is_moved_by_keys(listing: ListOf) -> None:
    activities = listing("Activities")
    activities.table.selectRow(0)
    activities.table.setFocus()
    QTest.keyClick(activities.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)

    assert cells(activities, "Name")[:2] == ["Assessment", "Treatment session"]


def test_arrows_turn_the_sections(page: SetUpPage) -> None:
    page.chooser.setFocus()
    QTest.keyClick(page.chooser, Qt.Key.Key_Down)

    assert page.section(1).isVisible()
    assert not page.section(0).isVisible()
