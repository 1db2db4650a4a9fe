"""Bank holidays of the four nations, offline, from the tables of the `holidays` library."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

UNCONFIRMED = {("SCT", date(2026, 6, 15))}
"""Listed by the library, not by gov.uk."""

REGIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


@lru_cache(maxsize=256)
def bank_holidays(region: str, year: int) -> dict[date, str]:
    """Bank holidays of a region (ENG, WLS, SCT, NIR) in a year, by date, as gov.uk lists them.

    The library also lists the weekend day that a substitute day stands for; gov.uk does not, and nor do we.
    """
    from holidays.countries.united_kingdom import UnitedKingdom

    listed = UnitedKingdom(subdiv=region, years=year, language="en_GB")  # type: ignore[no-untyped-call] # it has no types
    return {
        day: name
        for day, name in sorted(listed.items())
        if day.year == year and day.weekday() < 5 and (region, day) not in UNCONFIRMED
    }


def bank_holiday(region: str, day: date) -> str | None:
    """The name of the bank holiday on a day, or None."""
    return bank_holidays(region, day.year).get(day)
