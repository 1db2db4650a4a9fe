"""Time zones of calendar files: IANA names, Windows names, and definitions of the file's own."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from icalendar.parser import Contentline

from planner.domain.diary.clock import DAY, find_zone
from planner.domain.errors import PlannerError
from planner.exchange.calendar.own_zone import MOST_CHANGES, OddZoneError, OwnZone, own_zone
from planner.exchange.calendar.zone_names import is_area, named_zone
from planner.exchange.parsed import StoppedError, no_tick, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planner.exchange.calendar.ics_lines import IcsBlock

_TZID = "TZID"
_Key = tuple[int, str]
MOST_CHANGES_OF_ALL = 100_000
MOST_DEFINED, MOST_MATCHED = 200, 500
"""How many zones of its own one file may use, and in how many years altogether."""


class Zones:
    """Finds the time zone a TZID means.

    A zone of the file's own holds in its own VCALENDAR (RFC 5545 3.2.19, 3.6.5). It is taken for the named zone with
    the same clock, the diary's first: it then keeps its clock changes beyond what the file says, and its series can be
    stored by name.
    """

    def __init__(self, blocks: Iterable[IcsBlock], home: ZoneInfo, look: Callable[[], None] = no_tick) -> None:
        self._home = home
        self._look = look
        self._left = MOST_CHANGES_OF_ALL
        self._own = {(block.calendar, _tzid_of(block)): block for block in blocks}
        self._named: dict[str, tzinfo | None] = {}
        self._defined: dict[_Key, OwnZone | str] = {}
        self._compared = 0
        self._matched: dict[tuple[_Key, int], tzinfo] = {}

    def find(self, tzid: str, year: int, calendar: int = 0) -> tzinfo:
        """The zone of that name as its clock ran in that year; PlannerError if there is none.

        Args:
            tzid: its name.
            year: as the clock ran in it.
            calendar: which VCALENDAR of the file names it.
        """
        key = calendar, tzid
        if (key, year) not in self._matched:
            self._look()
            named = self._name(tzid, year)
            own = self._define(key) if key in self._own or named is None else None
            if named is not None and not (isinstance(own, OwnZone) and _contradicts(own, named, tzid, year)):
                self._matched[key, year] = named
            else:
                self._matched[key, year] = self._match(key, year)
        return self._matched[key, year]

    def _name(self, tzid: str, year: int) -> tzinfo | None:
        if tzid not in self._named:
            self._named[tzid] = named_zone(tzid)
        found = self._named[tzid]
        is_part_of_an_hour = found is not None and not isinstance(found, ZoneInfo)
        return (_with_the_same_clock(found, year, self._home) or found) if found and is_part_of_an_hour else found

    def _match(self, key: _Key, year: int) -> tzinfo:
        own = self._define(key)
        if isinstance(own, str):
            raise PlannerError(own)
        self._compared += 1
        if self._compared > MOST_MATCHED:
            msg = f"The file defines time zones of its own for more than {MOST_MATCHED} years: give IANA names."
            raise PlannerError(msg)
        return _with_the_same_clock(own, year, self._home) or own

    def _define(self, key: _Key) -> OwnZone | str:
        """The zone as the file defines it, or the sentence that says why it does not."""
        if key not in self._own:
            name = shortened(key[1])
            return f"The time zone “{name}” is not known and the file does not define it: give an IANA name."
        if key not in self._defined:
            self._defined[key] = self._reckoned(key)
        return self._defined[key]

    def _step(self) -> None:
        self._left -= 1
        self._look()

    def _reckoned(self, key: _Key) -> OwnZone | str:
        """The zone, or the sentence that refuses it: a definition is reckoned through once, however many name it."""
        block, tzid = self._own[key], key[1]
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


def _contradicts(own: OwnZone, named: tzinfo, tzid: str, year: int) -> bool:
    """The file's definition holds against the name.

    It does where the two run at other distances from UTC in that year, and either the definition is whole or the name
    is a mere offset (GMT, EST), which many write that mean a clock with summer time. Other days of the same changes are
    an old rule, and half a definition of a known place a broken one: there the name is right.
    """
    days = [datetime(year, month, day, 12) for month in range(1, 13) for day in (1, 15)]
    ours, theirs = ({zone.utcoffset(day) for day in days} for zone in (own, named))
    if ours == theirs:
        return False
    if len(theirs) == 1 and not is_area(tzid):
        return True
    return own.is_whole(year) and (len(ours) > 1 or not is_area(tzid))


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
