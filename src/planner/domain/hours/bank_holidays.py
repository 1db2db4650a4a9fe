"""Bank holidays of the four nations, offline."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache, lru_cache

from planner.domain.hours.bank_holiday_table import FIRST_YEAR, LAST_YEAR, TABLE

SATURDAY = 5
REGIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


@cache
def _table() -> dict[tuple[str, int], dict[date, str]]:
    """The table by region and year."""
    found: dict[tuple[str, int], dict[date, str]] = defaultdict(dict)
    for line in TABLE.splitlines():
        text, regions, name = line.split(" ", 2)
        day = date.fromisoformat(text)
        for region in regions.split("+"):
            found[region, day.year][day] = name
    return found


@lru_cache(maxsize=64)
def _worked_out(region: str, year: int) -> dict[date, str]:
    """A year beyond the table, from the `holidays` library; the weekend days a substitute stands for are left out."""
    from holidays.countries.united_kingdom import UnitedKingdom

    listed = UnitedKingdom(subdiv=region, years=year, language="en_GB")  # type: ignore[no-untyped-call] # it has no types
    return {day: name for day, name in sorted(listed.items()) if day.year == year and day.weekday() < SATURDAY}


def bank_holidays(region: str, year: int) -> dict[date, str]:
    """Bank holidays of a region (ENG, WLS, SCT, NIR) in a year, by date, as gov.uk lists them."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return _table().get((region, year), {})
    return _worked_out(region, year)


def bank_holiday(region: str, day: date) -> str | None:
    """The name of the bank holiday on a day, or None."""
    return bank_holidays(region, day.year).get(day)
