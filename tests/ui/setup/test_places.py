from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Site
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.ui.setup.site_times import SiteTimesForm
from planner.ui.setup.travel import TravelForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.form import Form

HILL, RIVER = Site("hill", "Hill Road"), Site("river", "Riverside")
MORNING = Stretch(540, 780)


@pytest.fixture
def sited(desk: Desk) -> Desk:
    """A diary with two sites."""
    for site in (HILL, RIVER):
        desk.setup.save(site, "prepare")
    return desk


def times_form(listing: ListOf) -> SiteTimesForm:
    part = listing("When sites can be used")
    part.begin()
    assert isinstance(part.form, SiteTimesForm)
    return part.form


def travel_form(listing: ListOf) -> TravelForm:
    part = listing("Travel between sites")
    part.begin()
    assert isinstance(part.form, TravelForm)
    return part.form


def test_when_a_site_can_be_used_is_said_by_day_and_listed_in_words(sited: Desk, listing: ListOf) -> None:
    form = times_form(listing)
    form.site.choose("river")
    for day in form.days:
        day.end.show_clock(time(13))
        day.is_open.setChecked(day in form.days[:3])
    form.save()
    assert sited.setup.places().times == (SiteTimes("river", (MORNING,) * 3 + (None,) * 4),)
    model = listing("When sites can be used").table.model()
    assert [model.index(0, column).data() for column in range(2)] == ["Riverside", "Mon–Wed 09:00–13:00"]


def test_a_site_that_closes_before_it_opens_is_said_at_the_form(sited: Desk, listing: ListOf) -> None:
    form = times_form(listing)
    form.days[1].end.show_clock(time(8))
    form.save()
    assert form.refusal == "A site has to be open before it closes, on each of its days: give a later end."
    assert sited.setup.places().times == ()


def test_a_site_has_one_set_of_times(sited: Desk, listing: ListOf) -> None:
    sited.setup.save(SiteTimes("hill", (MORNING, *(None,) * 6)), "prepare")
    form = times_form(listing)
    form.save()
    assert form.refusal.startswith("That is in the list already, and a site has one set of times")


def test_a_way_between_two_sites_is_kept(sited: Desk, listing: ListOf) -> None:
    form = travel_form(listing)
    form.minutes.setValue(25)
    form.save()
    assert sited.setup.places().travel == (Travel("hill", "river", 25),)


def test_a_way_from_a_site_to_itself_is_said_at_the_form(sited: Desk, listing: ListOf) -> None:
    form = travel_form(listing)
    form.other.choose("hill")
    form.save()
    assert form.refusal == "Travel is between two sites: choose another for one of them."
    assert sited.setup.places().travel == ()


@pytest.mark.parametrize("make", [times_form, travel_form])
def test_without_sites_the_form_says_to_add_them_first(listing: ListOf, make: Callable[[ListOf], Form]) -> None:
    form = make(listing)
    form.save()
    assert "add the places you work at first" in form.refusal


def test_a_site_removed_takes_its_times_and_ways_with_it_and_undo_brings_all_back(
    sited: Desk, listing: ListOf, deeds: Deeds
) -> None:
    sited.setup.save(SiteTimes("river", (MORNING, *(None,) * 6)), "prepare")
    sited.setup.save(Travel("hill", "river", 25), "prepare")
    before = sited.setup.places()
    sites = listing("Sites")
    sites.table.selectRow(1)
    sites.remove()
    assert (sited.setup.places().times, sited.setup.places().travel) == ((), ())
    deeds.undo()
    assert sited.setup.places() == before
