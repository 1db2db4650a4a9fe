"""Repeats as files give them: those no diary can follow are refused before anything walks through their dates."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

from planner.domain.diary.recurrence import normalised, takes_place
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.errors import PlannerError
from planner.exchange.parsed import shortened
from planner.exchange.tables.cells import LAST_YEAR

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

MOST_SIGNS = 1000
MOST_A_DAY = 24
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_CYCLE = 400
"""The calendar is the same again after so many years: days of the month, weekdays and leap years."""
_LATEST = 9959
"""A rule is tried from a year that leaves it at least forty before the last one Python knows, 9999."""


def checked_rule(rule: str, first: datetime, zone: ZoneInfo) -> str:
    """The rule as the diary keeps it; PlannerError for one it cannot follow."""
    words = f"The repeat “{shortened(rule)}”"
    if len(rule) > MOST_SIGNS:
        msg = f"{words} is longer than {MOST_SIGNS} signs: give a simpler one."
        raise PlannerError(msg)
    parsed = without_far_end(RepeatRule.parse(rule))
    _refuse_beyond_reason(words, parsed)
    text = normalised(str(parsed), first, zone)
    if not _takes_place(str(RepeatRule.parse(text).without_end()), _later(first)):
        msg = f"{words} never takes place: correct it, or remove it."
        raise PlannerError(msg)
    return text


def without_far_end(rule: RepeatRule) -> RepeatRule:
    """The rule without an UNTIL beyond the last year a diary shows, which is how some programs say “for ever”."""
    end = rule.get("UNTIL")[:8]
    is_far = end.isdecimal() and int(end[:4]) > LAST_YEAR and "0101" <= end[4:] <= "1231"
    return rule.without("UNTIL") if is_far else rule


def _refuse_beyond_reason(words: str, rule: RepeatRule) -> None:
    if prod(rule.get(name).count(",") + 1 for name in _TIMES if name in rule) > MOST_A_DAY:
        msg = f"{words} takes place more than {MOST_A_DAY} times a day: give a simpler one."
        raise PlannerError(msg)


def _later(first: datetime) -> datetime:
    """The same day so many cycles of the calendar later that few years are left to search in vain."""
    return first.replace(year=first.year + (_LATEST - first.year) // _CYCLE * _CYCLE)


@lru_cache(maxsize=1024)
def _takes_place(text: str, first: datetime) -> bool:
    return takes_place(text, first)
