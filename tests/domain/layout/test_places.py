from __future__ import annotations

import pytest

from planner.domain.errors import PlannerError
from planner.domain.layout.places import Places, SiteTimes, Travel
from planner.domain.layout.stretch import Stretch

MORNING = Stretch(540, 780)


def test_a_way_is_the_same_in_both_directions() -> None:
    assert Travel("river", "hill", 20) == Travel("hill", "river", 20)
    assert Travel("river", "hill", 20).id == "travel/hill/river"


@pytest.mark.parametrize(("one", "minutes"), [("hill", 20), ("river", 0), ("river", 481)])
def test_a_way_is_between_two_sites_and_takes_time(one: str, minutes: int) -> None:
    with pytest.raises(PlannerError):
        Travel(one, "hill", minutes)


@pytest.mark.parametrize("days", [(None,) * 7, (MORNING,) * 5, (Stretch(780, 540), *(None,) * 6)])
def test_a_site_with_times_can_be_used_at_some_time_of_the_week(days: tuple[Stretch | None, ...]) -> None:
    with pytest.raises(PlannerError):
        SiteTimes("hill", days)


def test_places_give_the_hours_of_sites_and_the_ways_between_them() -> None:
    places = Places(("hill", "river"), (SiteTimes("hill", (MORNING, *(None,) * 6)),), (Travel("hill", "river", 20),))
    assert places.hours == {"hill": ((MORNING,), *((),) * 6)}
    assert places.ways == {frozenset(("hill", "river")): 20}
    assert places.matter
    assert not Places(("hill", "river")).matter
