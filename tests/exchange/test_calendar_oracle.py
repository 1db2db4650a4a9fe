"""Calendar files as Outlook, Google and Thunderbird write them, against another program's expansion of 2026."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from planner.exchange.calendar.incoming import occurrences
from planner.exchange.parsed import FileKind, Parsed, ReaderContext
from planner.exchange.read import read_file

if TYPE_CHECKING:
    from pathlib import Path

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
Times = tuple[date | datetime, date | datetime]


def _expected(path: Path) -> set[Times]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it guesses a vendor's zone names
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        events = recurring_ical_events.of(calendar).between(FIRST, date(2027, 1, 1))
    return {(_instant(event["DTSTART"].dt), _instant(event["DTEND"].dt)) for event in events}


def _instant(when: date | datetime) -> date | datetime:
    if not isinstance(when, datetime):
        return when
    return (when if when.tzinfo else when.replace(tzinfo=LONDON)).astimezone(UTC)


def _found(parsed: Parsed) -> set[Times]:
    return {(_read(one["start"]), _read(one["end"])) for one in occurrences(parsed, FIRST, LAST)}


def _read(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == len("2026-01-01") else _instant(datetime.fromisoformat(text))


@pytest.mark.parametrize("name", ["outlook.ics", "google.ics", "thunderbird.ics"])
def test_a_calendar_takes_place_when_another_program_says(name: str, data: Path, known: ReaderContext) -> None:
    parsed = read_file(data / name, known)
    assert parsed.kind is FileKind.ICS
    assert parsed.problems == ()
    found, expected = _found(parsed), _expected(data / name)
    assert found - expected == set()
    assert expected - found == set()
