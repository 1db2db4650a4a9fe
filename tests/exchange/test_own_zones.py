"""Time zones as calendar files define them: read as other programs read them, and hostile ones without walking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Timezone

from planner.exchange.calendar.own_zone import own_zone
from planner.exchange.calendar.zones import MOST_DEFINED
from planner.exchange.parsed import Parsed, ReaderContext, StoppedError
from planner.exchange.read import read_bytes

Read = Callable[..., Parsed]

LONDON = """BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD"""
NEW_YORK = """BEGIN:DAYLIGHT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU
END:STANDARD
BEGIN:DAYLIGHT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
DTSTART:19870405T020000
RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z
RDATE:19740106T020000,19750223T020000
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
DTSTART:19671029T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z
END:STANDARD"""
OUTLOOK = """BEGIN:STANDARD
DTSTART:16011104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
END:DAYLIGHT"""
FIXED = """BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0545
TZOFFSETTO:+0545
END:STANDARD"""
HONEST = {"London": LONDON, "New York": NEW_YORK, "Outlook": OUTLOOK, "fixed": FIXED}


def nothing() -> None:
    """Nobody looks."""


@pytest.mark.parametrize("name", HONEST)
@settings(deadline=None, max_examples=60)
@given(wall=st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)), fold=st.integers(0, 1))
def test_an_honest_definition_has_the_clock_that_another_program_reads_in_it(
    name: str, wall: datetime, fold: int
) -> None:
    lines = HONEST[name].splitlines()
    whole = "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:own {name}", *lines, "END:VTIMEZONE", ""])
    component = Timezone.from_ical(whole)
    assert isinstance(component, Timezone)
    other = component.to_tz(lookup_tzid=False)
    own = own_zone("own", lines, nothing)
    asked = wall.replace(fold=fold)
    assert own.utcoffset(asked) == other.utcoffset(asked)


@pytest.mark.parametrize(("name", "zone"), [("London", "Europe/London"), ("New York", "America/New_York")])
def test_a_definition_turns_instants_into_wall_times_as_the_named_zone_does(name: str, zone: str) -> None:
    own, named = own_zone("own", HONEST[name].splitlines(), nothing), ZoneInfo(zone)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for half_hours in range(2 * 24 * 365):
        instant = begin + half_hours * timedelta(minutes=30)
        wall, expected = instant.astimezone(own), instant.astimezone(named)
        assert (wall.replace(tzinfo=None), wall.fold) == (expected.replace(tzinfo=None), expected.fold)


def calendar(*definitions: str, tzid: str = "Custom", day: str = "20261124") -> str:
    zones = "".join(
        f"BEGIN:VTIMEZONE\nTZID:{tzid}{number or ''}\n{one}\nEND:VTIMEZONE\n" for number, one in enumerate(definitions)
    )
    events = "".join(
        f"BEGIN:VEVENT\nUID:{number}\nDTSTART;TZID={tzid}{number or ''}:{day}T090000\n"
        f"DTEND;TZID={tzid}{number or ''}:{day}T100000\nSUMMARY:a\nEND:VEVENT\n"
        for number, _ in enumerate(definitions)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{zones}{events}END:VCALENDAR\n"


def change(*lines: str, start: str = "16010101T000000") -> str:
    said = "\n".join([f"DTSTART:{start}", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", *lines])
    return f"BEGIN:STANDARD\n{said}\nEND:STANDARD"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=YEARLY;BYHOUR=1,2",
        "FREQ=YEARLY;BYSECOND=1",
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;BYYEARDAY=1",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=",
        "FREQ=YEARLY;BYSETPOS=1",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;UNTIL=x",
        "FREQ=YEARLY;COUNT=x",
        "FREQ=YEARLY;BYMONTH=x",
        f"FREQ=YEARLY;BYMONTHDAY={','.join(['1'] * 1000)}",
    ],
)
def test_a_zone_whose_clocks_do_not_change_by_the_year_is_refused_with_its_line(read: Read, rule: str) -> None:
    parsed = read(calendar(change(f"RRULE:{rule}")))
    (problem,) = parsed.problems
    assert problem.message.startswith("The file's definition of the time zone “Custom” (line 4) ")
    assert problem.message.endswith(": give an IANA name.")


def test_zones_may_not_take_for_ever_together(read: Read) -> None:
    rules = "\n".join([change("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")] * 60)
    parsed = read(calendar(*[rules] * 20))
    assert len(parsed.entries) < 10
    assert "one too many of such length" in parsed.problems[-1].message


def test_a_rule_that_never_comes_is_looked_for_in_no_further_years(read: Read) -> None:
    parsed = read(calendar(change("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")))
    assert parsed.problems == ()
    assert len(parsed.entries) == 1


@pytest.mark.parametrize(
    "definition",
    [
        change("RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
        change("RDATE:" + ",".join(["20200101T000000"] * 30_000)),
        "\n".join([change("RDATE:" + ",".join(["20200101T000000"] * 100))] * 300),
        "\n".join([change()] * 30_000),
        "\n".join([change("RRULE:FREQ=YEARLY")] * 1000),
    ],
)
def test_a_zone_that_changes_its_clocks_beyond_reason_is_refused(read: Read, definition: str) -> None:
    (problem,) = read(calendar(definition)).problems
    assert "changes the clocks more often than anybody's" in problem.message or "longer than" in problem.message


def test_a_definition_that_is_refused_is_reckoned_through_once_for_all_its_events(known: ReaderContext) -> None:
    looks = []
    one = calendar(change("RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU"))
    event = one[one.index("BEGIN:VEVENT") : one.index("END:VCALENDAR")]
    content = one.replace(event, event * 500)
    parsed = read_bytes("file", content.encode(), replace(known, look=lambda: looks.append(1)))
    assert len(parsed.problems) == 500
    assert len(looks) < 30_000


def test_a_file_may_not_define_more_zones_than_anybody_keeps(read: Read) -> None:
    parsed = read(calendar(*[FIXED] * (MOST_DEFINED + 10)))
    assert len(parsed.problems) == 10
    assert f"one of more than {MOST_DEFINED}" in parsed.problems[0].message


def test_a_name_of_many_parts_is_not_taken_apart(read: Read) -> None:
    parsed = read(calendar(FIXED, tzid="/a" * 100_000))
    assert parsed.problems == ()


def test_reckoning_a_zone_can_be_stopped(known: ReaderContext) -> None:
    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_bytes("file", calendar(LONDON).encode(), replace(known, look=stop))
