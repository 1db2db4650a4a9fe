"""A repeat in a few words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from planner.domain.diary.recurrence import WEEKDAY_CODES
from planner.services.words import DAYS, MONTHS

if TYPE_CHECKING:
    from planner.domain.diary.entry import Series

CODES = dict(zip(WEEKDAY_CODES, DAYS, strict=True))
EVERY = {
    "DAILY": ("Daily", "days"),
    "WEEKLY": ("Weekly", "weeks"),
    "MONTHLY": ("Monthly", "months"),
    "YEARLY": ("Yearly", "years"),
}
PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}


def rule_words(series: Series) -> str:
    """How a series repeats: "Weekly on Mon, Wed until 18 Jan 2027"."""
    return rule_text(series.rule) if series.rule else f"On {len(series.also) + 1} days"


def rule_text(rule: str) -> str:
    """A rule in words."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    once, many = EVERY[parts["FREQ"]]
    interval = int(parts.get("INTERVAL", "1"))
    words = [once if interval == 1 else f"Every {interval} {many}"]
    if "BYDAY" in parts:
        words.append(f"on {', '.join(_day(code) for code in parts['BYDAY'].split(','))}")
    if "UNTIL" in parts:
        until = datetime.fromisoformat(parts["UNTIL"])
        words.append(f"until {until.day} {MONTHS[until.month - 1]} {until.year}")
    if "COUNT" in parts:
        words.append(f"{parts['COUNT']} times")
    return " ".join(words)


def _day(code: str) -> str:
    place, day = code[:-2].lstrip("+"), CODES[code[-2:]]
    return f"{PLACES.get(place, place)} {day}" if place else day
