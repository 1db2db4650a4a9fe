"""Which clock a time zone's name means, and when a file's own definition goes before the name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.exchange.calendar.incoming import occurrences
from planner.exchange.calendar.zone_names import named_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.exchange.parsed import Parsed

    Read = Callable[..., Parsed]

HALF = "BEGIN:{}\r\nDTSTART:{}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\n{}END:{}\r\n"
SUMMER = HALF.format(
    "DAYLIGHT", "19700329T010000", "+0000", "+0100", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n", "DAYLIGHT"
)
WINTER = HALF.format(
    "STANDARD", "19701025T020000", "+0100", "+0000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n", "STANDARD"
)
LONDON = SUMMER + WINTER


def _calendar(tzid: str, definition: str = "", uid: str = "x") -> str:
    quoted = f'"{tzid}"' if set(tzid) & set(",:;") else tzid
    zone = f"BEGIN:VTIMEZONE\r\nTZID:{tzid}\r\n{definition}END:VTIMEZONE\r\n" if definition else ""
    times = f"DTSTART;TZID={quoted}:20260716T092000\r\nDURATION:PT30M\r\n"
    return f"BEGIN:VCALENDAR\r\n{zone}BEGIN:VEVENT\r\nUID:{uid}\r\n{times}END:VEVENT\r\nEND:VCALENDAR\r\n"


def _starts(parsed: Parsed) -> list[str]:
    return [one["start"] for one in occurrences(parsed, date(2026, 1, 1), date(2026, 12, 31))]


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Europe/London"),
        ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/London"),
        ("(GMT) Greenwich Mean Time/Dublin/Edinburgh/London", "Europe/London"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
        ("(GMT+01.00) Sarajevo/Warsaw/Zagreb", "Europe/Warsaw"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC) Coordinated Universal Time", "Etc/UTC"),
        ("gmt standard time", "Europe/London"),
        ("GMT Standard Time 1", "Europe/London"),
        ("Europe/london", "Europe/London"),
        ("America/New York", "America/New_York"),
        ("US-Eastern", "US/Eastern"),
        ("/vendor.org/2005/Europe/London", "Europe/London"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Z", "UTC"),
        ("UTC+01", "Etc/GMT-1"),
        ("(GMT +01:00)", "Etc/GMT-1"),
        ("GMT-0500", "Etc/GMT+5"),
        ("UTC−3", "Etc/GMT+3"),
    ],
)
def test_a_name_alone_means_one_zone(tzid: str, zone: str) -> None:
    assert str(named_zone(tzid)) == zone


@pytest.mark.parametrize(
    "tzid", ["Customized Time Zone", "Europe/Germany", "(UTC+05:00) London", "UTC+25", "GMT+1:99", "", "x" * 1000]
)
def test_a_name_nobody_can_know_means_none(tzid: str) -> None:
    assert named_zone(tzid) is None


def test_part_of_an_hour_is_an_offset_too() -> None:
    zone = named_zone("UTC+05:30")
    assert zone is not None
    assert zone.utcoffset(None) == timedelta(hours=5, minutes=30)


@pytest.mark.parametrize(
    "tzid",
    [
        *(
            "GMT",
            "UTC",
            "Etc/UTC",
            "Etc/GMT",
            "GMT+0",
            "GMT0",
            "Greenwich",
            "Zulu",
            "EST",
            "MST",
            "HST",
            "EST5EDT",
            "CET",
        ),
        *("Greenwich Standard Time", "London", "BST", "(UTC+00:00) London", "Customized Time Zone", "GB", "WET"),
        *("Europe/London", "GMT Standard Time", "Eastern Standard Time"),
    ],
)
def test_a_whole_definition_of_the_file_goes_before_the_name(read: Read, tzid: str) -> None:
    assert _starts(read(_calendar(tzid, LONDON))) == ["2026-07-16T08:20:00Z"]


def test_a_windows_zone_defined_without_summer_time_has_none(read: Read) -> None:
    fixed = HALF.format("STANDARD", "16010101T000000", "-0500", "-0500", "", "STANDARD")
    assert _starts(read(_calendar("Eastern Standard Time", fixed))) == ["2026-07-16T14:20:00Z"]


@pytest.mark.parametrize(
    ("tzid", "definition", "start"),
    [
        # Half a zone, a lazy one, one whose rules ended, and one whose two halves are of different continents.
        ("Europe/London", WINTER, "2026-07-16T08:20:00Z"),
        (
            "Europe/Berlin",
            HALF.format("STANDARD", "19700101T000000", "+0100", "+0100", "", "STANDARD"),
            "2026-07-16T07:20:00Z",
        ),
        (
            "Europe/London",
            LONDON.replace("YEARLY", "YEARLY;UNTIL=20100101T000000Z").replace("+0100", "+0300"),
            "2026-07-16T08:20:00Z",
        ),
        (
            "New Zealand Standard Time",
            HALF.format("STANDARD", "20191027T020000", "+0200", "+0100", "", "STANDARD")
            + HALF.format("DAYLIGHT", "20200329T030000", "+1200", "+1300", "", "DAYLIGHT"),
            "2026-07-15T21:20:00Z",
        ),
        # The old days of the same changes.
        ("America/New_York", LONDON.replace("+0000", "-0500").replace("+0100", "-0400"), "2026-07-16T13:20:00Z"),
    ],
)
def test_a_broken_or_stale_definition_of_a_known_zone_does_not(
    read: Read, tzid: str, definition: str, start: str
) -> None:
    assert _starts(read(_calendar(tzid, definition))) == [start]


def test_each_calendar_of_a_file_has_zones_of_its_own(read: Read) -> None:
    berlin = LONDON.replace("+0100", "+0200").replace("+0000", "+0100")
    text = _calendar("Own", LONDON) + _calendar("Own", berlin, "y") + _calendar("Own", "", "z")
    parsed = read(text)
    assert _starts(parsed) == ["2026-07-16T07:20:00Z", "2026-07-16T08:20:00Z"]
    assert [problem.message[:26] for problem in parsed.problems] == ["The time zone “Own” is not"]
