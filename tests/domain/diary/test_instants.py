"""Wall times as instants: quickly reckoned, and as dateutil has them on every day, those of the clock changes too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import resolve_imaginary

from planner.domain.diary.clock import to_instant

CHANGES = {
    "Europe/London": (datetime(2026, 3, 29), datetime(2026, 10, 25)),
    "America/New_York": (datetime(2026, 3, 8), datetime(2026, 11, 1)),
    "Australia/Lord_Howe": (datetime(2026, 4, 5), datetime(2026, 10, 4)),
    "Pacific/Apia": (datetime(2011, 12, 30), datetime(2011, 12, 31)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_wall_time_is_the_instant_that_dateutil_has(name: str) -> None:
    zone = ZoneInfo(name)
    for day in CHANGES[name]:
        for quarter in range(-96, 192):
            for fold in (0, 1):
                wall = (day + timedelta(minutes=15 * quarter)).replace(fold=fold)
                found = to_instant(wall, zone)
                assert found == resolve_imaginary(wall.replace(tzinfo=zone)).astimezone(UTC)
                assert found.tzinfo is UTC
