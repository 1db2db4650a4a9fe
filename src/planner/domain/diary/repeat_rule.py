"""One RFC 5545 recurrence rule as a value: taken apart once, changed part by part, and written again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from planner.domain.errors import PlannerError

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Weekdays as RFC 5545 3.3.10 names them, from Monday."""


MOST_QUOTED = 60
"""Signs of a rule that a sentence repeats."""


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """The parts of a rule in the order they were given, all in capitals; their values are not judged here.

    Attributes:
        parts: names and values, such as ("FREQ", "WEEKLY").
    """

    parts: tuple[tuple[str, str], ...]

    @staticmethod
    def parse(text: str) -> RepeatRule:
        """A rule as text, with or without its "RRULE:"; PlannerError where a part has no value."""
        return _parsed(text)

    @staticmethod
    def of(**parts: str) -> RepeatRule:
        """A rule by its parts; those that are empty are left out."""
        return RepeatRule(tuple((name, value) for name, value in parts.items() if value))

    def __str__(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.parts)

    def get(self, name: str, default: str = "") -> str:
        """The value of a part, or else the default."""
        return next((value for known, value in self.parts if known == name), default)

    def __contains__(self, name: object) -> bool:
        return any(known == name for known, _ in self.parts)

    @property
    def names(self) -> frozenset[str]:
        """Which parts there are."""
        return frozenset(name for name, _ in self.parts)

    @property
    def frequency(self) -> str:
        """DAILY, WEEKLY, MONTHLY or YEARLY."""
        return self.get("FREQ")

    @property
    def interval(self) -> int:
        """Every so many of them."""
        return int(self.get("INTERVAL", "1"))

    @property
    def count(self) -> int | None:
        """How often, where that ends it."""
        return int(self.get("COUNT")) if "COUNT" in self else None

    @property
    def until(self) -> datetime | None:
        """The wall time that ends it, in a rule the diary keeps (see recurrence.normalised)."""
        return datetime.fromisoformat(self.get("UNTIL")) if "UNTIL" in self else None

    @property
    def days(self) -> tuple[str, ...]:
        """The weekdays it names, each with its place where it has one: "MO", "-1FR"."""
        return tuple(self.get("BYDAY").split(",")) if "BYDAY" in self else ()

    def with_part(self, name: str, value: str) -> RepeatRule:
        """With another value of a part, where that part stood; at the end where it is new."""
        if name not in self:
            return RepeatRule((*self.parts, (name, value)))
        return RepeatRule(tuple((known, value if known == name else was) for known, was in self.parts))

    def without(self, *names: str) -> RepeatRule:
        """Without some of its parts."""
        return RepeatRule(tuple((name, value) for name, value in self.parts if name not in names))

    def without_end(self) -> RepeatRule:
        """The same for ever."""
        return self.without("COUNT", "UNTIL")

    def ended(self, last: datetime | None) -> RepeatRule:
        """With another end, a wall time, or with none."""
        endless = self.without_end()
        return endless.with_part("UNTIL", f"{last:%Y%m%dT%H%M%S}") if last else endless

    def ended_by(self, last: datetime) -> RepeatRule:
        """Ending at a wall time at the latest; a count gives way to it."""
        known = self.until
        return self.without("COUNT").with_part("UNTIL", f"{min(known, last) if known else last:%Y%m%dT%H%M%S}")

    def on_days(self, days: tuple[str, ...]) -> RepeatRule:
        """On other weekdays."""
        return self.with_part("BYDAY", ",".join(days))


@lru_cache(maxsize=1024)
def _parsed(text: str) -> RepeatRule:
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if part and not (equals and value):
            msg = f"The repeat “{text[:MOST_QUOTED]}” cannot be read: “{part[:MOST_QUOTED]}” has no value."
            raise PlannerError(msg)
        if part:
            parts[name] = value
    return RepeatRule(tuple(parts.items()))
