from __future__ import annotations

from fractions import Fraction

import pytest

from planner.domain.hours.own_attendance import OwnAttendance, OwnYear
from planner.domain.layout.likely import sessions_to_add

EIGHTY_EIGHT_OF_A_HUNDRED = OwnAttendance(88, Fraction(12))
OWN = OwnYear(EIGHTY_EIGHT_OF_A_HUNDRED, EIGHTY_EIGHT_OF_A_HUNDRED)


@pytest.mark.parametrize(("still_open", "more"), [(0, 24), (20, 4), (24, 0)])
def test_24_sessions_have_to_be_booked_for_an_80_percent_chance_of_20(still_open: int, more: int) -> None:
    """Worked example: 88 of 100 attended, 24 booked, chance .8127."""
    found = sessions_to_add([60] * still_open, 60, 20 * 60, OWN)
    assert found is not None
    assert (found[0], round(found[1], 4)) == (more, 0.8127)


def test_what_is_reached_already_needs_no_more() -> None:
    assert sessions_to_add([], 60, 0, OWN) == (0, 1.0)


def test_where_no_number_of_sessions_gives_it_that_is_said() -> None:
    assert sessions_to_add([60] * 3, 0, 20 * 60, OWN) is None
    assert sessions_to_add([], 60, 101 * 60, OWN) is None
