"""The [credit], [assumptions] and [[leave_year]] tables of setup.toml: the rules of a service that the diary counts by.

[credit]                      # shares on the credited basis; an outcome left out earns what it does when attended
dna = 0.5                     # any outcome of the diary but planned: a share from 0 to 1
cancelled_client_late = 0.5
slots = "typical_week"        # what lays out the slots offered: typical_week series free_time
count_attendees = true        # a target in contacts counts each person present in a group
factors = { group = 1.5 }     # by activity: what the minutes of its sessions are multiplied with

[assumptions]                 # what is supposed where the diary cannot tell
refill_share = 0.25           # of the slots cancelled in time, the share that is filled again: from 0 to 1

[[leave_year]]                # what a leave year begins with besides the contract
from = 2026-04-01             # its first day
carried_over_hours = 15.0     # from the year before; less than 0 where that was overdrawn
bank_holiday_hours = 60.0     # of a full-time post in a full year
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.credit import SHARES_ATTENDED, Shares, SlotSource
from planner.domain.hours.leave import leave_year_of
from planner.domain.hours.leave_year import USUAL_BANK_HOLIDAYS, LeaveYear
from planner.exchange.setup.toml_table import listed, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.domain.hours.contract import Contract
    from planner.exchange.setup.toml_table import TomlTable

_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.PLANNED)


def credit_in(table: TomlTable, activities: Collection[str]) -> Shares:
    """How sessions are credited."""
    table.refuse_other_keys((*_OUTCOMES, "count_attendees", "factors", "slots"))
    given = {outcome: table.number(outcome) for outcome in _OUTCOMES}
    shares: dict[Outcome, Fraction] = {
        outcome: Fraction(share) for outcome, share in given.items() if share is not None
    }
    return Shares(
        {**SHARES_ATTENDED, **shares},
        table.flag("count_attendees"),
        _factors(table, activities),
        table.choice("slots", tuple(SlotSource)) or SlotSource.TYPICAL_WEEK,
    )


def _factors(table: TomlTable, activities: Collection[str]) -> dict[str, Fraction]:
    if "factors" not in table:
        return {}
    inner = table.inner("factors")
    if inner is None:
        table.wrong("factors", f"is {shown(table['factors'])}: give them by activity, as {{ group = 1.5 }}.")
        return {}
    for name in inner.keys:
        if name not in activities:
            table.wrong(
                "factors", f"names {shown(name)}, which is none of {listed(activities) or 'those in the file'}."
            )
    factors = {name: inner.number(name) for name in inner.keys}
    table.problems.extend(inner.problems)
    return {name: Fraction(factor) for name, factor in factors.items() if factor is not None}


def assumptions_in(table: TomlTable) -> Assumptions:
    """What is supposed where the diary cannot tell."""
    names = ("refill_share", "therapist_icc", "attendance")
    table.refuse_other_keys(names)
    known = {name: table.number(name) for name in names}
    return Assumptions(**{name: Fraction(value) for name, value in known.items() if value is not None})


def leave_year_in(table: TomlTable, contracts: Sequence[Contract]) -> LeaveYear:
    """What a leave year begins with."""
    table.refuse_other_keys(("from", "carried_over_hours", "bank_holiday_hours"))
    table.need("from")
    starts, bank_holidays = table.day("from"), table.minutes("bank_holiday_hours", 1000)
    first = leave_year_of(contracts, starts).first
    if not table.problems and first != starts:
        table.wrong("from", f"is {starts}, but that leave year starts on {first}: give that day.")
    carried = table.number("carried_over_hours")
    return LeaveYear(
        starts=starts,
        carried_minutes=0 if carried is None else round(carried * 60),
        bank_holiday_minutes=USUAL_BANK_HOLIDAYS if bank_holidays is None else bank_holidays,
    )
