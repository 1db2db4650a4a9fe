"""The lines of an iCalendar file: unfolded, and cut into its events and time zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.exchange.parsed import Tick, UnreadableFileError, no_tick, shortened
from planner.exchange.text import UTF16_MARKS, decoded, each_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_DEPTH = 2  # VCALENDAR, and in it a VEVENT or VTIMEZONE

_CALLS_OFF = re.compile(r"METHOD\s{0,9}:\s{0,9}CANCEL\s{0,9}", re.IGNORECASE)
_DEEPEST = 20
MOST_KEPT = 60_000
"""Lines of one event: far more than are taken, so that it is still refused for them."""
NOT_READ = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"})
"""Components that are no events."""
_EVENTS = NOT_READ | {"VEVENT"}
MOST_LINES = 3_000_000
_NO_CALENDAR = "This is no iCalendar file: it has to begin with BEGIN:VCALENDAR and end with END:VCALENDAR."


NOT_ON = "X-PLANNER-NOT-ON"
"""The days a series leaves out, where this program wrote the file; as a parameter it marks dates that follow of it."""
ALL_DAY_MARKS = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY")
"""How programs without a type for dates mark whole days ([MS-OXCICAL] 2.1.3.1.1.20.28)."""
ONCE = frozenset(
    {"UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "CATEGORIES", "LOCATION", "STATUS"}
    | {"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", NOT_ON, *ALL_DAY_MARKS}
)
OFTEN = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE"})
READ = ONCE | OFTEN
_NAME = re.compile(r"[A-Za-z-]+(?=[;:])")


def name_of(line: str) -> str:
    """The name of a property, in capitals; empty where it has none."""
    found = _NAME.match(line)
    return found[0].upper() if found else ""


@dataclass(frozen=True, slots=True)
class IcsBlock:
    """A component of the calendar.

    Attributes:
        line: where it begins.
        lines: the properties of an event that are read; a time zone in full.
        calendar: which VCALENDAR of the file it stands in: each has time zones of its own (RFC 5545 3.6.5).
        is_called_off: its calendar says METHOD:CANCEL (RFC 5546 3.2.5).
        is_cut_short: something else begins, or the calendar ends, before it does.
    """

    name: str
    line: int
    lines: tuple[str, ...]
    calendar: int = 0
    is_called_off: bool = False
    is_cut_short: bool = False


_END = re.compile(rb"\r\n|\n|\r")


def calendar_text(data: bytes) -> str:
    """The text of a calendar's bytes.

    RFC 5545 3.1: a fold may split a sign of several bytes, so lines are unfolded before they are decoded. Each fold
    stays behind as an empty one, so that lines keep their numbers. A NUL is no sign: programs that write C strings
    leave some.
    """
    if b"\0" in data and not data.startswith(UTF16_MARKS):
        data = data.replace(b"\0", b"")
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        data = data if data.startswith(UTF16_MARKS) else _unfolded_bytes(data)
    return decoded(data).replace("\0", "")


def _unfolded_bytes(data: bytes) -> bytes:
    """Each line in one piece, with its folds as empty ones behind it."""
    out, folds, begin = [], list[bytes](), 0
    for end in _END.finditer(data):
        out.append(data[begin : end.start()])
        begin = end.end()
        if data[begin : begin + 1] in {b" ", b"\t"}:
            folds.append(end[0] + b" ")
            begin += 1
        else:
            out += [*folds, end[0]]
            folds = []
    return b"".join([*out, data[begin:], *folds])


# RFC 5545 3.1: a line that begins with a blank goes on from the one before.
def unfolded(text: str, look: Tick = no_tick) -> Iterator[tuple[int, str]]:
    """The content lines, each with the number of the line it begins on."""
    begun, parts = 0, [""]
    for number, line in enumerate(each_line(text), 1):
        look()
        if begun and line[:1] in {" ", "\t"}:
            parts.append(line[1:])
            continue
        if begun:
            yield begun, "".join(parts)
        begun, parts = number, [line]
    yield begun, "".join(parts)


def blocks_in(text: str, look: Tick = no_tick) -> list[IcsBlock]:
    """The components of the calendar; UnreadableFileError where the file is cut short or none."""
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        msg = f"The file has more than {MOST_LINES} lines: split it."
        raise UnreadableFileError(msg)
    scanner = _Scanner()
    number = 0
    for number, line in unfolded(text, look):
        scanner.take(number, line)
    scanner.finish(number)
    return scanner.blocks


class _Scanner:
    """Walks through the lines and keeps what is open.

    What stands before the first calendar and after the last is none of it: a mail's heading, a note of a cache. An
    event that is cut short is marked and what comes after it is read; a calendar that is cut short is refused, for
    nobody knows what is missing.
    """

    def __init__(self) -> None:
        self.blocks: list[IcsBlock] = []
        self._open: list[tuple[str, int]] = []
        self._lines: list[str] = []
        self._calendars = 0
        self._is_called_off = False

    def take(self, number: int, line: str) -> None:
        word = line[:6].upper()
        if not self._open:
            word = line.lstrip()[:6].upper()
            line = line.strip() if word == "BEGIN:" else ""
        if word == "BEGIN:":
            self._begin(line[6:].strip().upper(), number)
        elif word.startswith("END:") and self._open:
            self._end(line[4:].strip().upper(), number)
        elif len(self._open) == 1 and _CALLS_OFF.fullmatch(line):
            self._is_called_off = True
        if self._keeps(line):
            self._lines.append(line)

    def finish(self, number: int) -> None:
        """At the end of the file nothing may be open, and there has to be a calendar."""
        if self._open:
            name, line = self._open[-1]
            msg = f"The file is cut short: the {shortened(name)} of line {line} has no end; export or copy it again."
            raise UnreadableFileError(msg, number)
        if not self._calendars:
            raise UnreadableFileError(_NO_CALENDAR, 1)

    def _keeps(self, line: str) -> bool:
        """Of an event what is read of it; the rest, people and descriptions above all, is let go of at once."""
        depth = len(self._open)
        if depth < _BLOCK_DEPTH:
            return False
        if self._open[1][0] == "VTIMEZONE":
            return True
        return depth == _BLOCK_DEPTH and len(self._lines) < MOST_KEPT and name_of(line) in READ

    def _begin(self, name: str, number: int) -> None:
        if not self._open and name != "VCALENDAR":
            outside = f"The {shortened(name)} of line {number} stands outside any calendar: export the file again."
            raise UnreadableFileError(outside if self._calendars else _NO_CALENDAR, number)
        if self._open and name == "VCALENDAR":
            msg = f"The calendar of line {self._open[0][1]} has no end before another begins: export it again."
            raise UnreadableFileError(msg, number)
        if name in _EVENTS and len(self._open) >= _BLOCK_DEPTH:
            self._close(is_cut_short=True)
        if len(self._open) == _DEEPEST:
            msg = f"BEGIN:{shortened(name)} stands more than {_DEEPEST} deep: export the calendar again."
            raise UnreadableFileError(msg, number)
        self._open.append((name, number))
        if name == "VCALENDAR":
            self._calendars += 1
            self._is_called_off = False
        if len(self._open) == _BLOCK_DEPTH:
            self._lines = []

    def _end(self, name: str, number: int) -> None:
        places = [place for place, (opened, _) in enumerate(self._open) if opened == name]
        if not places and name in _EVENTS:
            return  # the end of an event that was cut short
        if not places:
            opened = f"the {self._open[-1][0]} of line {self._open[-1][1]} is open"
            msg = f"END:{shortened(name)} cannot stand here, for {shortened(opened)}: export or copy the file again."
            raise UnreadableFileError(msg, number)
        if places[-1] < _BLOCK_DEPTH:
            self._close(is_cut_short=places[-1] == 0)
        del self._open[places[-1] :]

    def _close(self, *, is_cut_short: bool) -> None:
        """The event or zone that is open is done."""
        if len(self._open) >= _BLOCK_DEPTH:
            name, line = self._open[1]
            self.blocks.append(
                IcsBlock(name, line, tuple(self._lines), self._calendars, self._is_called_off, is_cut_short)
            )
        del self._open[1:]
