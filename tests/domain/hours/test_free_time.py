"""The first free time is free, is working time, and nothing earlier would do."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.domain.hours.free_time import GRID, first_free

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = datetime(2026, 11, 23)


@pytest.mark.parametrize("minutes", [15, 50, 60, 120])
@pytest.mark.parametrize("hour", [0, 9, 14, 18])
@pytest.mark.parametrize("day", range(5))
def test_what_is_proposed_is_free_paid_and_the_earliest(demo: Desk, day: int, hour: int, minutes: int) -> None:
    terms, wall = demo.setup.terms(), datetime.combine(MONDAY + timedelta(days=day), time(hour))
    friday = (MONDAY + timedelta(days=4)).date()
    bookings = [one for one in demo.hours.week(MONDAY.date()).bookings if not one.outcome.was_called_off]

    def is_free(moment: datetime) -> bool:
        end = moment + timedelta(minutes=minutes)
        paid = [(span.start, span.end) for span in terms.workday(moment.date()).working]
        start_utc, end_utc = (one.replace(tzinfo=terms.zone).astimezone(paid[0][0].tzinfo) for one in (moment, end))
        return any(a <= start_utc and end_utc <= b for a, b in paid) and not any(
            one.span.start < end_utc and start_utc < one.span.end for one in bookings
        )

    found = first_free(terms, bookings, wall, minutes, friday)
    moments = [wall + n * timedelta(minutes=GRID) for n in range(5 * 24 * 4)]
    first = next((one for one in moments if one.date() <= friday and is_free(one)), None)
    assert (found.start.astimezone(terms.zone).replace(tzinfo=None) if found else None) == first
    if found:
        assert found.minutes == minutes


def test_without_a_contract_nothing_is_proposed(desk: Desk) -> None:
    assert first_free(desk.setup.terms(), (), MONDAY, 60, MONDAY.date()) is None
