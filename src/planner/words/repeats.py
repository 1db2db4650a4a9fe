"""A repeat in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.english import FULL_DAYS, and_words, date_words, ordinal
from planner.domain.quick.wording import days_off_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from planner.domain.diary.entry import DayOff
    from planner.domain.diary.series import Series

OWN_DAY = "{day} stays on, because this entry is on a {day}. To use another day instead, move the entry first."
NAMES = dict(zip(WEEKDAYS, FULL_DAYS, strict=True))
PERIODS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
NTH = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
WORKING_WEEK = WEEKDAYS[:5]


def rule_words(series: Series) -> str:
    """How a series repeats: "Every Monday and Wednesday until 18 January 2027"."""
    if not series.rule:
        return f"On {len(series.also) + 1} days"
    return rule_text(series.rule, series.first, series.not_on)


def own_day_words(first: datetime) -> str:
    """Why the weekday that a repeat begins on cannot be taken out of it."""
    return OWN_DAY.format(day=FULL_DAYS[first.weekday()])


def rule_text(rule: str, first: datetime | None = None, not_on: Collection[DayOff] = ()) -> str:
    """A rule in a sentence: "Every second Wednesday until 31 March 2027, not on bank holidays".

    Args:
        rule: an RFC 5545 rule.
        first: its first wall time, for rules that go by the date of it.
        not_on: days it leaves out.
    """
    parsed = RepeatRule.parse(rule)
    words = [_how_often(parsed, first)]
    if parsed.until is not None:
        words.append(f"until {date_words(parsed.until.date())}")
    if parsed.count is not None:
        words.append("once" if parsed.count == 1 else f"{parsed.count} times")
    return " ".join(words) + (f", {days_off_words(not_on)}" if not_on else "")


def _how_often(rule: RepeatRule, first: datetime | None) -> str:
    interval, period, codes = rule.interval, PERIODS[rule.frequency], rule.days
    if rule.frequency == "WEEKLY" and not codes and first is not None:
        codes = (WEEKDAYS[first.weekday()],)
    if rule.frequency in {"DAILY", "WEEKLY"} and codes:
        return _on_weekdays(codes, interval, period)
    if codes:
        return f"The {and_words([_place(code) for code in codes])} of {_every(interval, period).lower()}"
    dated = rule.frequency == "MONTHLY" and first is not None
    day = rule.get("BYMONTHDAY") or (str(first.day) if dated and first else "")
    by_date = f" on the {'last day' if day == '-1' else ordinal(int(day))}" if day.lstrip("-").isdigit() else ""
    return f"{_every(interval, period)}{by_date}"


def _on_weekdays(codes: tuple[str, ...], interval: int, period: str) -> str:
    if interval == 1 and codes == WORKING_WEEK:
        return "Every weekday"
    names = and_words([_place(code) for code in codes])
    if period == "week" and (interval == 1 or (len(codes) == 1 and interval in NTH)):
        return _every(interval, names)
    return f"{_every(interval, period)} on {names}"


def _every(interval: int, what: str) -> str:
    """As "Every week", "Every second week", "Every 8 weeks"."""
    if interval == 1:
        return f"Every {what}"
    return f"Every {NTH[interval]} {what}" if interval in NTH else f"Every {interval} {what}s"


def _place(code: str) -> str:
    """A weekday, with its place in the month where it has one."""
    place, day = code[:-2].lstrip("+"), NAMES[code[-2:]]
    if not place:
        return day
    return f"{PLACES[place]} {day}" if place in PLACES else f"{ordinal(int(place))} {day}"
