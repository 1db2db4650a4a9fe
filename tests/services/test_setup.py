from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.bootstrap import open_desk
from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS
from planner.domain.safety.lock import LockAfter
from planner.services.setup import STARTING_ACTIVITIES, absence_minutes

if TYPE_CHECKING:
    from pathlib import Path

    from planner.domain.change import Value
    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
DAY = WorkingDay(time(9), time(17), 30)
CONTRACT = Contract("contract", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),))
TARGET = Target("target", date(2026, 1, 5), Fraction(20))
TUESDAY = date(2026, 6, 2)


def test_a_new_diary_offers_activities_and_the_shipped_thresholds(desk: Desk) -> None:
    assert desk.setup.terms().activities == STARTING_ACTIVITIES
    assert set(desk.setup.thresholds().rows) == set(DEFAULT_THRESHOLDS)
    assert desk.setup.terms().standard == STARTING_ACTIVITIES[0]
    assert (desk.setup.terms().contracts, desk.setup.terms().targets) == ((), ())


def test_rows_are_kept_in_order_of_their_start(desk: Desk) -> None:
    later = replace(TARGET, id="later", starts=date(2026, 9, 1), amount=Fraction(23))
    desk.setup.save(later, "raise the target")
    change = desk.setup.save(TARGET, "set the target")
    assert desk.setup.terms().targets == (TARGET, later)
    assert change.name == "set the target"


@pytest.mark.parametrize("row", [CONTRACT, TARGET])
def test_no_two_contracts_or_targets_start_on_a_day(desk: Desk, row: Contract | Target) -> None:
    desk.setup.save(row, "set it")
    with pytest.raises(PlannerError, match="starts on 05/01/2026"):
        desk.setup.save(replace(row, id="another"), "set another")
    desk.setup.save(replace(row, starts=date(2026, 1, 12)), "start it later")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Activity("new", "Supervision", Kind.SUPERVISION), "in the list already"),
        (Site("new", "  "), "needs a name"),
        (Person(time_zone="Atlantis"), "is not a time zone"),
        (replace(DEFAULT_THRESHOLDS[0], caseness=Decimal(99)), "outside that range"),
    ],
)
def test_rows_that_make_no_sense_are_refused_in_words(desk: Desk, value: Value, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        desk.setup.save(value, "set it")
    with pytest.raises(PlannerError, match=words):
        desk.setup.check(value)


def test_a_role_moved_to_another_day_leaves_none_on_the_old(desk: Desk) -> None:
    trainee = Role(date(2025, 9, 1), "Trainee")
    desk.setup.save(trainee, "add a role")
    desk.setup.save(replace(trainee, starts=date(2025, 10, 1)), "move the role", instead_of=trainee)
    assert [one.starts for one in desk.setup.roles()] == [date(2025, 10, 1)]


def test_an_activity_in_use_stays_and_one_not_in_use_may_go(desk: Desk) -> None:
    treatment, other = STARTING_ACTIVITIES[0], STARTING_ACTIVITIES[-1]
    add_series(desk, span_of(datetime(2026, 6, 1, 9), 60, LONDON), Details("treatment"), "FREQ=WEEKLY")
    with pytest.raises(PlannerError, match="Treatment session is used in the diary"):
        desk.setup.remove(treatment, "remove it")
    desk.setup.remove(other, "remove it")
    assert other not in desk.setup.terms().activities


def test_a_site_of_an_entry_or_a_closed_case_stays(desk: Desk) -> None:
    hill, river = Site("hill", "Hill House"), Site("river", "Riverside")
    for site in (hill, river):
        desk.setup.save(site, "add a site")
    desk.diary.add(span_of(datetime(2026, 6, 1, 9), 60, LONDON), Details("treatment", "hill"))
    desk.outcomes.add(Case("", TUESDAY, 6, Pair("PHQ-9"), Pair("GAD-7"), site="river"))
    for site in (hill, river):
        with pytest.raises(PlannerError, match="is used in the diary"):
            desk.setup.remove(site, "remove it")


def test_the_terms_follow_what_another_window_sets_up(desk: Desk, tmp_path: Path) -> None:
    assert desk.setup.terms().targets == ()
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", desk.now)) as other:
        other.setup.save(TARGET, "set the target")
        assert desk.setup.terms().targets == (TARGET,)


def test_the_set_up_follows_another_window_after_deeds_on_entries_here(desk: Desk, tmp_path: Path) -> None:
    span, more = (span_of(datetime(2026, 11, 24, hour), 60, desk.setup.terms().zone) for hour in (9, 11))
    desk.diary.add(span, Details("treatment"))
    assert (desk.setup.sites(), desk.setup.lock_after()) == ((), LockAfter())
    desk.diary.add(more, Details("treatment"))
    assert (desk.setup.sites(), desk.setup.lock_after()) == ((), LockAfter())
    hill, soon = Site("hill", "Hill"), LockAfter(minutes=1)
    with closing(open_desk(tmp_path / "diary", "a quiet passphrase", desk.now)) as other:
        other.setup.save(hill, "add the site")
        assert desk.setup.sites() == (hill,)
        desk.diary.delete(desk.diary.bookings(span.start.date(), span.start.date())[:1])
        assert desk.setup.sites() == (hill,)
        other.setup.save(soon, "lock sooner")
        assert desk.setup.lock_after() == soon
    desk.setup.save(replace(hill, name="Hill Road"), "rename the site")
    assert desk.setup.sites() == (Site("hill", "Hill Road"),)


def test_the_terms_are_not_those_of_a_deed_that_failed(desk: Desk) -> None:
    terms = desk.setup.terms()
    with pytest.raises(PlannerError, match="removed meanwhile"):
        half_done(desk)
    assert desk.setup.terms() == terms


def half_done(desk: Desk) -> None:
    """A deed that sets a target, looks at the terms and then fails."""
    with desk.store.work() as work:
        work.put(TARGET)
        desk.setup.terms()
        work.remove(CONTRACT)


def test_what_an_absence_takes_is_told_without_what_others_take_before_it(desk: Desk) -> None:
    desk.setup.save(CONTRACT, "set the contract")
    sick = Absence("sick", TUESDAY, TUESDAY, AbsenceKind.SICKNESS)
    leave = Absence("leave", TUESDAY, TUESDAY + timedelta(days=1), AbsenceKind.ANNUAL_LEAVE)
    for one in (leave, sick):
        desk.setup.save(one, "add it")
    terms = desk.setup.terms()
    assert (absence_minutes(terms, sick), absence_minutes(terms, leave)) == (450, 450)
    assert absence_minutes(replace(terms, absences=(leave,)), leave) == 900
