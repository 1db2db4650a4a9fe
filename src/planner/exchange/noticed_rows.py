"""Rows of files that hold what looks like identifiers of patients: which they are, and the rows without them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from planner.exchange.parsed import FileLine, Tick, no_tick, ticked
from planner.words.noticed import rows_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.domain.diary.calendar_event import EventRead
    from planner.domain.privacy.found import IdentifierKind
    from planner.exchange.parsed import Parsed, Setup
    from planner.services.noticing import Noticing

_LINES = ("entries", "series", "deviations", "cases", "service_rates", "national")


@dataclass(frozen=True, slots=True)
class NoticedRow:
    """A row of a file, and what stands in it; never the words themselves.

    Attributes:
        line: the line it stands on; None where a file does not say.
    """

    file: str
    line: int | None
    kinds: tuple[IdentifierKind, ...]


def noticed_rows(read: Sequence[Parsed], noticing: Noticing, look: Tick = no_tick) -> tuple[NoticedRow, ...]:
    """The rows of some files that are to be asked about, in the order of the files and their lines."""
    if not noticing.is_on:
        return ()
    return tuple(row for parsed in read for row in _rows_of(parsed, noticing, look))


def _rows_of(parsed: Parsed, noticing: Noticing, look: Tick) -> list[NoticedRow]:
    """The values of a line are one row; a value of which the file gives no line is a row by itself."""
    lines = list(_lines(parsed))
    number_of = {id(line.value): line.number for line in lines}
    by_line: dict[int, dict[IdentifierKind, None]] = {}
    for value, kinds in noticing.kinds_of(line.value for line in ticked(lines, look)):
        by_line.setdefault(number_of[id(value)], {}).update(dict.fromkeys(kinds))
    others = [*_values(parsed.setup), *parsed.new_activities, *(parsed.whole.values if parsed.whole else ())]
    found = [NoticedRow(parsed.name, line, tuple(kinds)) for line, kinds in sorted(by_line.items())]
    return found + [NoticedRow(parsed.name, None, kinds) for _, kinds in noticing.kinds_of(others)]


def _lines(parsed: Parsed) -> Iterator[FileLine[Any]]:
    for name in _LINES:
        yield from getattr(parsed, name)


def _values(setup: Setup | None) -> Iterator[Any]:
    for one in fields(setup) if setup else ():
        found = getattr(setup, one.name)
        yield from found if isinstance(found, tuple) else [found] if found is not None else []


def without_noticed(read: Sequence[Parsed], noticing: Noticing) -> list[Parsed]:
    """The files with those parts left out of the words of their rows."""
    return [_cleared(parsed, noticing) for parsed in read] if noticing.is_on else list(read)


def _cleared(parsed: Parsed, noticing: Noticing) -> Parsed:
    changed: dict[str, Any] = {
        name: tuple(FileLine(line.number, noticing.without(line.value)) for line in getattr(parsed, name))
        for name in _LINES
    }
    changed["events"] = tuple(_cleared_event(event, noticing) for event in parsed.events)
    if parsed.whole is not None:
        values = tuple(map(noticing.without, parsed.whole.values))
        changed["whole"] = replace(parsed.whole, values=values)
    changed["new_activities"] = tuple(map(noticing.without, parsed.new_activities))
    if parsed.setup is not None:
        changed["setup"] = replace(parsed.setup, **_cleared_setup(parsed.setup, noticing))
    return replace(parsed, **changed)


def _cleared_event(event: EventRead, noticing: Noticing) -> EventRead:
    """An event with those parts left out of everything it becomes."""
    made: dict[str, Any] = {
        name: tuple(map(noticing.without, getattr(event, name))) for name in ("entries", "series", "deviations")
    }
    return replace(event, **made)


def _cleared_setup(setup: Setup, noticing: Noticing) -> dict[str, Any]:
    found = {one.name: getattr(setup, one.name) for one in fields(setup)}
    return {
        name: tuple(map(noticing.without, value)) if isinstance(value, tuple) else noticing.without(value)
        for name, value in found.items()
    }


def noticed_sentence(rows: Sequence[NoticedRow], then: str) -> str:
    """One sentence that counts them, for a terminal; `then` is what is to be done about it, or was."""
    lines = [row.line for row in rows if row.line is not None]
    what = rows_words(len(rows), lines if len({row.file for row in rows}) == 1 else ())
    return f"{what}; {then}."


def as_listed(rows: Sequence[NoticedRow]) -> list[Mapping[str, Any]]:
    """The rows in the words of the contract."""
    return [{"file": row.file, "line": row.line, "kinds": [kind.value for kind in row.kinds]} for row in rows]
