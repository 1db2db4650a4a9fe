"""What setup.toml says of sites besides their names: the hours of [[site]], and the [[travel]] between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.clock import minute_of_day
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import WEEKDAYS
from planner.domain.layout.places import LONGEST_WAY, SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.exchange.setup.toml_table import clock_of_value, listed, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.exchange.setup.toml_table import TomlTable

_FORM = 'write { monday = ["09:00", "13:00"] }, with the days the site can be used on'


def site_times_in(table: TomlTable) -> SiteTimes | None:
    """When a site can be used; None where the file does not say, or does not name the site."""
    if "hours" not in table or "id" not in table:
        return None
    days = table["hours"]
    if not isinstance(days, dict):
        table.wrong("hours", f"is {shown(days)}: {_FORM}.")
        return None
    for name in days:
        if name not in WEEKDAYS:
            table.wrong("hours", f"names {shown(name)}: the days are {', '.join(WEEKDAYS)}.")
    stretches = tuple(_stretch(table, name, days[name]) if name in days else None for name in WEEKDAYS)
    return None if table.problems else _checked(table, "hours", lambda: SiteTimes(table.text("id"), stretches))


def _stretch(table: TomlTable, name: str, value: object) -> Stretch | None:
    clocks = [clock_of_value(one) for one in value] if isinstance(value, list) else []
    if len(clocks) == len(("start", "end")) and clocks[0] and clocks[1] and clocks[0] < clocks[1]:
        return Stretch(minute_of_day(clocks[0]), minute_of_day(clocks[1]))
    table.wrong("hours", f"has {name} = {shown(value)}: {_FORM}.")
    return None


def travel_in(table: TomlTable, sites: tuple[str, ...]) -> Travel:
    """The way between two sites of the file or the diary."""
    table.refuse_other_keys(("from", "to", "minutes"))
    table.need("from", "to", "minutes")
    one, other = (_site(table, key, sites) for key in ("from", "to"))
    return Travel(one, other, table.whole("minutes", 1, LONGEST_WAY) or 1)


def _site(table: TomlTable, key: str, sites: tuple[str, ...]) -> str:
    given = table.text(key, needed=True)
    if given not in sites and key in table and not table.problems:
        table.wrong(
            key, f"is {shown(given)}, which is none of {listed(sites) or 'the sites'}: add [[site]] or correct it."
        )
    return given


def _checked(table: TomlTable, key: str, make: Callable[[], SiteTimes]) -> SiteTimes | None:
    try:
        return make()
    except PlannerError as error:
        table.wrong(key, f"cannot be used: {error}")
        return None
