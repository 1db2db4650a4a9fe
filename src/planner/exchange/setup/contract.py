"""The [[contract]] tables of setup.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.domain.hours.contract import WEEKDAYS, Contract, Week, WorkingDay
from planner.exchange.setup.toml_table import clock_of_value, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.exchange.setup.toml_table import TomlTable

_KEYS = ("from", "to", "weekly_hours", "leave_year_start", "leave_hours", "days", "weeks", "spread")
_DAY_FORM = '["09:00", "17:00", 30]: start, end and unpaid minutes'
_MOST_LEAVE_HOURS = 2000


def contract_in(table: TomlTable, new_id: str) -> Contract:
    """A row of the contract."""
    table.refuse_other_keys(_KEYS)
    table.need("from", "weekly_hours")
    return Contract(
        id=new_id,
        starts=table.day("from"),
        weekly_minutes=table.minutes("weekly_hours", 168) or 0,
        weeks=_weeks(table),
        leave_year_start=table.month_day("leave_year_start") or (4, 1),
        leave_minutes=table.minutes("leave_hours", _MOST_LEAVE_HOURS) or 0,
        ends=table.day("to") if table.has("to") else None,
        spread=table.flag("spread"),
    )


def _weeks(table: TomlTable) -> tuple[Week, ...]:
    if ("days" in table) == ("weeks" in table):
        table.wrong("days", "or weeks has to be given, one of the two: days for one week, weeks for a cycle of weeks.")
        return ()
    if "days" in table:
        return (_week(table, "days", table["days"]),)
    weeks = table["weeks"]
    if not isinstance(weeks, list) or not weeks:
        table.wrong("weeks", "is not a list of weeks: write [{ monday = [...] }, { tuesday = [...] }].")
        return ()
    return tuple(_week(table, "weeks", week) for week in weeks)


def _week(table: TomlTable, key: str, days: object) -> Week:
    if not isinstance(days, dict):
        table.wrong(key, f"is {shown(days)}: give the working days as {{ monday = [...], tuesday = [...] }}.")
        return (None,) * 7
    for name in days:
        if name not in WEEKDAYS:
            table.wrong(key, f"names {shown(name)}: the days are {', '.join(WEEKDAYS)}.")
    return tuple(_working_day(table, key, name, days[name]) if name in days else None for name in WEEKDAYS)


def _working_day(table: TomlTable, key: str, name: str, value: Any) -> WorkingDay | None:  # noqa: ANN401 - from the file
    if not isinstance(value, list) or len(value) != len(("start", "end", "unpaid")):
        table.wrong(key, f"has {name} = {shown(value)}: write {_DAY_FORM}.")
        return None
    start, end, unpaid = clock_of_value(value[0]), clock_of_value(value[1]), value[2]
    if start is None or end is None or isinstance(unpaid, bool) or not isinstance(unpaid, int):
        table.wrong(key, f"has {name} = {shown(value)}: write {_DAY_FORM}.")
        return None
    try:
        return WorkingDay(start, end, unpaid)
    except PlannerError as error:
        table.wrong(key, f"has {name} = {shown(value)}: {error}")
        return None


def hours_warnings(contracts: Iterable[Contract]) -> tuple[str, ...]:
    """A sentence for each contract whose days do not add up to its weekly hours."""
    return tuple(_hours_warning(one) for one in contracts if _paid_minutes(one) != one.weekly_minutes * len(one.weeks))


def _paid_minutes(contract: Contract) -> int:
    return sum(day.paid_minutes for week in contract.weeks for day in week if day)


def _hours_warning(contract: Contract) -> str:
    days = _paid_minutes(contract) / len(contract.weeks) / 60
    given = contract.weekly_minutes / 60
    starts = f"{contract.starts:%d/%m/%Y}"
    return f"The contract from {starts} says {given:.4g} hours a week, but its days add up to {days:.4g}."
