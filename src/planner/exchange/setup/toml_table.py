"""One table of a TOML file, read key by key: what cannot be read is noted and the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.errors import Problem
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import shortened
from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR, clock_in

if TYPE_CHECKING:
    from planner.exchange.setup.toml_lines import TomlLines

Choice = TypeVar("Choice", bound=StrEnum)

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
MOST, MOST_PLACES = 1_000_000_000, 12
_MOST_NAMED, _MOST_LISTED = 100, 300
_SOME_DAY = date(FIRST_YEAR, 1, 1)


class TomlTable:
    """A table of the file; every getter gives a stand-in and notes a problem where the value is none.

    Attributes:
        title: the table's name as it stands in the file.
        nth: which of the tables of that name it is, from 0.
        problems: what was wrong so far; with any, what was made of the table is not to be used.
    """

    def __init__(self, title: str, values: Mapping[str, Any], lines: TomlLines, nth: int = 0) -> None:
        self.title = title
        self.problems: list[Problem] = []
        self._name = title.strip("[]")
        self._values = values
        self._lines = lines
        self.nth = nth

    def __contains__(self, key: str) -> bool:
        """The file gives that key."""
        return key in self._values

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - whatever the file holds
        """The value as TOML gave it."""
        return self._values[key]

    @property
    def keys(self) -> tuple[str, ...]:
        """What the table gives, in order."""
        return tuple(self._values)

    @property
    def line(self) -> int:
        """Where it begins."""
        return self._lines.of(self._name, self.nth) or 1

    def inner(self, key: str) -> TomlTable | None:
        """A table within this one, read as lying on that key's line; None where it is no table."""
        values = self._values.get(key)
        return _Inner(self, key, values, self._lines) if isinstance(values, Mapping) else None

    def wrong(self, key: str, message: str) -> None:
        """Note what is wrong with a key."""
        self.problems.append(Problem(f"{self.title} {key} {message}", self._lines.of(self._name, self.nth, key)))

    def wrong_as_a_whole(self, message: str) -> None:
        """Note what is wrong with the table."""
        self.problems.append(Problem(f"{self.title}: {message}", self._lines.of(self._name, self.nth)))

    def refuse_other_keys(self, known: Sequence[str]) -> None:
        """Note every key that is none of these."""
        for key in self._values:
            if key not in known:
                self.wrong(shortened(key), f"is not known: the keys are {', '.join(known)}.")

    def need(self, *keys: str) -> None:
        """Note every one of these that is missing."""
        for key in keys:
            if key not in self._values:
                self.wrong(key, "is missing: add it.")

    def has(self, key: str) -> bool:
        """The file gives it."""
        return key in self._values

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text on one line, without blanks at its ends and without what cannot be seen."""
        value = self._values.get(key, "" if not needed else None)
        plain = plain_name(value) if isinstance(value, str) else None
        if plain is not None and (plain or not needed):
            return plain
        self._unless_missing(key, "give a text in quotation marks")
        return "?"

    def whole(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number, or None where the file gives none."""
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        self._unless_missing(key, f"give a whole number from {lowest} to {highest}")
        return None

    def number(self, key: str) -> Decimal | None:
        """A number, or None where the file gives none."""
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST:
            return Decimal(value)
        if isinstance(value, Decimal) and value.is_finite() and _is_plain(value):
            return value
        self._unless_missing(key, "give a number such as 37.5")
        return None

    def minutes(self, key: str, most_hours: int) -> int | None:
        """Hours with decimals, to the nearest minute, or None where the file gives none."""
        hours = self.number(key)
        if hours is None or 0 <= hours <= most_hours:
            return None if hours is None else round(hours * 60)
        self._refuse(key, f"give hours from 0 to {most_hours}")
        return None

    def choices(self, key: str, offered: Sequence[str]) -> frozenset[str]:
        """A list of some of the words offered; none where it is left out."""
        given = self._values.get(key, [])
        if isinstance(given, list) and all(one in offered for one in given):
            return frozenset(given)
        self._refuse(key, f"give a list of some of {', '.join(offered)}")
        return frozenset()

    def flag(self, key: str) -> bool:
        """True or false; false where the file says nothing."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self._refuse(key, "give true or false")
        return value is True

    def day(self, key: str) -> date:
        """A date."""
        value = self._values.get(key)
        if isinstance(value, date) and not isinstance(value, datetime) and FIRST_YEAR <= value.year <= LAST_YEAR:
            return value
        self._unless_missing(key, "give a date such as 2026-04-01, without quotation marks")
        return _SOME_DAY

    def wall(self, key: str) -> datetime:
        """A date and time to the minute, without a time zone."""
        value = self._values.get(key)
        if isinstance(value, datetime) and _is_wall(value):
            return value
        self._unless_missing(key, "give a local date and time such as 2026-04-06T09:00:00, without a time zone")
        return datetime.combine(_SOME_DAY, time())

    def clock(self, key: str) -> time | None:
        """A time of day, or None where the file gives none."""
        found = clock_of_value(self._values.get(key))
        if found is None:
            self._unless_missing(key, 'give a time such as "09:00"')
        return found

    def month_day(self, key: str) -> tuple[int, int] | None:
        """A month and day that every year has, or None where the file gives none."""
        value = self._values.get(key)
        found = _MONTH_DAY.fullmatch(value) if isinstance(value, str) else None
        if found and is_day_of_every_year(int(found[1]), int(found[2])):
            return int(found[1]), int(found[2])
        self._unless_missing(key, 'give month and day such as "04-01"')
        return None

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice | None:
        """One of some words, or None where the file gives none."""
        value = self._values.get(key)
        found = next((one for one in choices if one.value == value), None)
        if found is None:
            self._unless_missing(key, f"give one of {', '.join(choices)}")
        return found

    def _unless_missing(self, key: str, mend: str) -> None:
        if key in self._values:
            self._refuse(key, mend)

    def _refuse(self, key: str, mend: str) -> None:
        self.wrong(key, f"is {shown(self._values[key])}: {mend}.")


class _Inner(TomlTable):
    """A table within another: what is wrong with it is said of the key it stands under."""

    def __init__(self, outer: TomlTable, key: str, values: Mapping[str, Any], lines: TomlLines) -> None:
        super().__init__(outer.title, values, lines, outer.nth)
        self._key = key

    def wrong(self, key: str, message: str) -> None:
        place = self._lines.of(self._name, self.nth, self._key)
        self.problems.append(Problem(f"{self.title} {self._key} {shortened(key)} {message}", place))


def _is_plain(value: Decimal) -> bool:
    """Not so large or so finely divided that to reckon with it takes for ever."""
    return -MOST < value < MOST and -value.as_tuple().exponent <= MOST_PLACES  # type: ignore[operator] # finite, so a number


def _is_wall(value: datetime) -> bool:
    is_to_the_minute = value == value.replace(second=0, microsecond=0)
    return value.tzinfo is None and is_to_the_minute and FIRST_YEAR <= value.year <= LAST_YEAR


def clock_of_value(value: object) -> time | None:
    """The time of day in "09:00", or None."""
    return clock_in(value) if isinstance(value, str) else None


def is_day_of_every_year(month: int, day: int) -> bool:
    """There is such a day in any year, so 29 February is none."""
    try:
        date(2026, month, day)
    except ValueError:
        return False
    return True


def shown(value: object) -> str:
    """A value as a sentence can quote it."""
    if isinstance(value, int) and abs(value) >= MOST:
        return "a number of that size"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    return f"“{shortened(str(value))}”"


def listed(words: Iterable[str]) -> str:
    """Words that may be given instead, as many as a sentence can hold: a file may give thousands."""
    return shortened(", ".join(islice(words, _MOST_NAMED)), _MOST_LISTED)
