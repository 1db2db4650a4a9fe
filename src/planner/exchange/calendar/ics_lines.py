"""The lines of an iCalendar file: unfolded, and cut into its events and time zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.exchange.parsed import Tick, UnreadableFileError, no_tick, shortened
from planner.exchange.text import each_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_DEPTH = 2  # VCALENDAR, and in it a VEVENT or VTIMEZONE

MOST_LINES = 3_000_000


@dataclass(frozen=True, slots=True)
class IcsBlock:
    """A component of the calendar.

    Attributes:
        line: where it begins.
        lines: the properties of an event without those of its alarms; a time zone in full.
    """

    name: str
    line: int
    lines: tuple[str, ...]


# RFC 5545 3.1: a line that begins with a blank goes on from the one before.
def unfolded(text: str, look: Tick = no_tick) -> Iterator[tuple[int, str]]:
    """The content lines, each with the number of the line it begins on."""
    begun, parts = 0, [""]
    for number, line in enumerate(each_line(text), 1):
        look()
        if line[:1] in {" ", "\t"}:
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
    """Walks through the lines and keeps what is open."""

    def __init__(self) -> None:
        self.blocks: list[IcsBlock] = []
        self._open: list[tuple[str, int]] = []
        self._lines: list[str] = []

    def take(self, number: int, line: str) -> None:
        word = line[:6].upper()
        if word == "BEGIN:":
            self._begin(line[6:].strip().upper(), number)
        elif word.startswith("END:"):
            self._end(line[4:].strip().upper(), number)
        elif not self._open and line.strip():
            msg = "This is no iCalendar file: it has to begin with BEGIN:VCALENDAR and end with END:VCALENDAR."
            raise UnreadableFileError(msg, number)
        if self._keeps(line):
            self._lines.append(line)

    def finish(self, number: int) -> None:
        """At the end of the file nothing may be open."""
        if self._open:
            name, line = self._open[-1]
            msg = f"The file is cut short: the {shortened(name)} of line {line} has no end; export or copy it again."
            raise UnreadableFileError(msg, number)

    def _keeps(self, line: str) -> bool:
        if len(self._open) == _BLOCK_DEPTH:
            return not line[:6].upper().startswith(("BEGIN:", "END:")) or self._open[1][0] == "VTIMEZONE"
        return len(self._open) > _BLOCK_DEPTH and self._open[1][0] == "VTIMEZONE"

    def _begin(self, name: str, number: int) -> None:
        if (name == "VCALENDAR") != (not self._open):
            msg = f"BEGIN:{shortened(name)} cannot stand here: the file is cut short; export it again."
            raise UnreadableFileError(msg, number)
        self._open.append((name, number))
        if len(self._open) == _BLOCK_DEPTH:
            self._lines = []

    def _end(self, name: str, number: int) -> None:
        if not self._open or self._open[-1][0] != name:
            opened = f"the {self._open[-1][0]} of line {self._open[-1][1]} is open" if self._open else "nothing is open"
            msg = f"END:{shortened(name)} cannot stand here, for {shortened(opened)}: export or copy the file again."
            raise UnreadableFileError(msg, number)
        if len(self._open) == _BLOCK_DEPTH:
            self.blocks.append(IcsBlock(name, self._open[-1][1], tuple(self._lines)))
        self._open.pop()
