"""The agreed plan in words: which it is, what is in it, what taking it out does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.english import counted, date_words, hours_words
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import time

    from planner.domain.diary.typical_week import TypicalWeek

NOTHING_IN_IT = "Nothing in it yet: press N or drag on the week to add the first entry."


def plan_title(version: TypicalWeek, week: int) -> str:
    """As "Agreed plan from 20 July 2026, week 1 of 2"."""
    place = f", week {week + 1} of {version.weeks}" if version.weeks > 1 else ""
    return f"Agreed plan from {date_words(version.starts)}{place}"


def plan_contact(version: TypicalWeek, minutes: Mapping[Kind, int]) -> str:
    """The contact that is agreed; in a cycle, of the week that is shown."""
    contact = hours_words(minutes.get(Kind.CONTACT, 0))
    return f"{contact} contact a week" if version.weeks == 1 else f"{contact} contact in this week of the plan"


def plan_hours(minutes: Mapping[Kind, int]) -> str:
    """Hours by category, a line each; what to do where there are none."""
    lines = [f"{KIND_WORDS[kind]}: {hours_words(amount)}" for kind, amount in minutes.items() if amount]
    return "\n".join(lines) or NOTHING_IN_IT


def removal_words(version: TypicalWeek, versions: Sequence[TypicalWeek]) -> str:
    """What goes with a version, and what is in force in its place."""
    before = max((one.starts for one in versions if one.starts < version.starts), default=None)
    after = min((one.starts for one in versions if one.starts > version.starts), default=None)
    number = counted(len(version.slots), "entry goes", "entries go")
    goes = f"Its {number}." if version.slots else "It holds no entries."
    until = f" until {date_words(after)}" if after else ""
    if before is None:
        instead = f"There is then no agreed plan{until}."
    else:
        instead = f"The plan from {date_words(before)} is then in force instead{until}."
    return f"{goes} {instead} Entries already in your diary are kept."


def copied_weeks_words(before: int, after: int) -> str:
    """What new weeks of a cycle begin as; nothing where there are none."""
    if after <= before:
        return ""
    if after - before == 1:
        return f"Week {after} begins as a copy of week 1: change what is different in it."
    return f"Weeks {before + 1} to {after} begin as copies of week 1: change what is different in them."


def early_end_words(start: time, end: time) -> str:
    """Why a time typed into the plan is not taken."""
    return f"The end, {end:%H:%M}, is not after the start, {start:%H:%M}: nothing was changed."


def cycle_words(weeks: int) -> str:
    """Why a plan begun from a week has more than one; nothing where it has not."""
    if weeks == 1:
        return ""
    often = "every second week" if weeks == 2 else "not every week"
    return f"Something in that week takes place {often}, so the plan becomes a cycle of {weeks} weeks."
