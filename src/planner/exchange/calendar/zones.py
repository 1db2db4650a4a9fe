"""Time zones of calendar files: IANA names, Windows names, and definitions of the file's own."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from icalendar.parser import Contentline
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from planner.domain.diary.clock import DAY, find_zone
from planner.domain.errors import PlannerError
from planner.exchange.calendar.own_zone import MOST_CHANGES, OddZoneError, OwnZone, own_zone
from planner.exchange.parsed import StoppedError, no_tick, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planner.exchange.calendar.ics_lines import IcsBlock

_TZID = "TZID"
LONGEST_NAME = 255
MOST_CHANGES_OF_ALL = 100_000
MOST_DEFINED, MOST_MATCHED = 200, 500
"""How many zones of its own one file may use, and in how many years altogether."""


class Zones:
    """Finds the time zone a TZID means.

    A zone of the file's own is taken for the named zone with the same clock, the diary's first: it then keeps its
    clock changes beyond what the file says, and its series can be stored by name.
    """

    def __init__(self, blocks: Iterable[IcsBlock], home: ZoneInfo, look: Callable[[], None] = no_tick) -> None:
        self._home = home
        self._look = look
        self._left = MOST_CHANGES_OF_ALL
        self._own = {_tzid_of(block): block for block in blocks}
        self._named: dict[str, ZoneInfo | None] = {}
        self._defined: dict[str, OwnZone | str] = {}
        self._matched: dict[tuple[str, int], tzinfo] = {}

    def find(self, tzid: str, year: int) -> tzinfo:
        """The zone of that name as its clock ran in that year; PlannerError if there is none."""
        if tzid not in self._named:
            self._look()
            self._named[tzid] = _named(tzid)
        return self._named[tzid] or self._match(tzid, year)

    def _match(self, tzid: str, year: int) -> tzinfo:
        if (tzid, year) not in self._matched:
            own = self._define(tzid)
            if len(self._matched) >= MOST_MATCHED:
                msg = f"The file defines time zones of its own for more than {MOST_MATCHED} years: give IANA names."
                raise PlannerError(msg)
            self._look()
            self._matched[tzid, year] = _with_the_same_clock(own, year, self._home) or own
        return self._matched[tzid, year]

    def _define(self, tzid: str) -> OwnZone:
        if tzid not in self._own:
            msg = f"The time zone “{shortened(tzid)}” is not known and the file does not define it: give an IANA name."
            raise PlannerError(msg)
        if tzid not in self._defined:
            self._defined[tzid] = self._reckoned(tzid)
        found = self._defined[tzid]
        if isinstance(found, str):
            raise PlannerError(found)
        return found

    def _step(self) -> None:
        self._left -= 1
        self._look()

    def _reckoned(self, tzid: str) -> OwnZone | str:
        """The zone, or the sentence that refuses it: a definition is reckoned through once, however many name it."""
        block = self._own[tzid]
        words = f"The file's definition of the time zone “{shortened(tzid)}” (line {block.line})"
        if len(self._defined) >= MOST_DEFINED:
            return f"{words} is one of more than {MOST_DEFINED}: give IANA names."
        if self._left < 0:
            return f"{words} is one too many of such length: give IANA names."
        try:
            return own_zone(tzid, block.lines, self._step, MOST_CHANGES)
        except OddZoneError as error:
            return f"{words} {error}: give an IANA name."
        except PlannerError as error:
            if isinstance(error, StoppedError):
                raise
            return f"{words} cannot be read: give an IANA name."
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
            return f"{words} cannot be read: give an IANA name."


def _tzid_of(block: IcsBlock) -> str:
    line = next((line for line in block.lines if line[: len(_TZID)].upper() == _TZID), "")
    try:
        return str(Contentline(line).parts()[2]).strip()  # type: ignore[no-untyped-call] # icalendar says no types here
    except ValueError:
        return ""


def _named(tzid: str) -> ZoneInfo | None:
    for name in _names(tzid):
        try:
            return find_zone(name)
        except PlannerError:
            continue
    return None


def _names(tzid: str) -> Iterator[str]:
    """The id itself, the IANA name of a Windows zone, and what ends a path such as /vendor.org/Europe/London."""
    if len(tzid) > LONGEST_NAME:
        return
    plain = tzid.strip("/")
    yield plain
    if plain in WINDOWS_TO_OLSON:
        yield WINDOWS_TO_OLSON[plain]
    if tzid.startswith("/"):
        parts = plain.split("/")
        yield from ("/".join(parts[start:]) for start in range(1, len(parts)))


def _with_the_same_clock(own: tzinfo, year: int, home: ZoneInfo) -> ZoneInfo | None:
    """A named zone whose clock showed the same on every day of that year and the next."""
    days = [datetime(year, 1, 1, 12), datetime(year, 7, 1, 12)]
    days += [datetime(year, 1, 1, 12) + n * DAY for n in range(730)]
    offsets = [(day, own.utcoffset(day)) for day in days]
    return next((zone for zone in _candidates(home) if _agrees(zone, offsets)), None)


def _candidates(home: ZoneInfo) -> Iterator[ZoneInfo]:
    """The diary's own zone first; all the others are only loaded where it is not that."""
    yield home
    yield find_zone("UTC")
    yield from _all_zones()


@lru_cache(maxsize=1)
def _all_zones() -> tuple[ZoneInfo, ...]:
    """Every named zone, kept once a file asked for one by its clock: finding them reads the disk."""
    return tuple(find_zone(name) for name in sorted(available_timezones(), key=_nearest_first))


def _nearest_first(name: str) -> tuple[bool, str]:
    return not name.startswith("Europe/"), name


def _agrees(zone: ZoneInfo, offsets: Iterable[tuple[datetime, timedelta | None]]) -> bool:
    return all(zone.utcoffset(day) == offset for day, offset in offsets)
