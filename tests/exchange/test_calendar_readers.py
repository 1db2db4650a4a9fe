"""An exported calendar means the same to every reader: this program, recurring-ical-events, dateutil and ical.js."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.tz import tzical
from icalendar import Calendar
from tests.amount import DEEP, some

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series, starts_between
from planner.domain.diary.span import span_of, span_of_days
from planner.domain.diary.week import bookings_in
from planner.exchange.calendar.incoming import occurrences
from planner.exchange.calendar.outgoing import calendar_text
from planner.exchange.calendar.zone_out import zone_defined
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files
from planner.exchange.read import read_bytes, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.exchange.parsed import Parsed
    from planner.services.desk import Desk

CASES = Path(__file__).parents[1] / "data" / "calendars"
LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
STAMP = datetime(2026, 11, 23, tzinfo=UTC)
ZONES = (
    *("Europe/London", "Europe/Dublin", "America/New_York", "Asia/Jerusalem", "Africa/Cairo", "Africa/Casablanca"),
    *("Asia/Kolkata", "America/Mexico_City", "America/Nuuk", "Australia/Lord_Howe", "America/Santiago", "Etc/GMT-1"),
)
Diary = tuple[list[Entry], list[Series], list[Deviation]]


@pytest.mark.parametrize("key", ZONES if DEEP else ZONES[1::3])
def test_a_zone_written_by_its_rules_shows_the_same_clock_at_every_hour(key: str) -> None:
    zone, text = ZoneInfo(key), zone_defined(ZoneInfo(key), 2019, 2036).to_ical().decode()
    read = tzical(StringIO(text)).get(key)
    assert read is not None
    instant = datetime(2019, 1, 2, tzinfo=UTC)
    while instant < datetime(2036, 1, 1, tzinfo=UTC):
        wall = instant.astimezone(zone).replace(tzinfo=None)
        steady = all(
            (wall + timedelta(hours=n)).replace(tzinfo=zone).utcoffset() == wall.replace(tzinfo=zone).utcoffset()
            for n in (-2, 2)
        )
        if steady:
            assert read.utcoffset(wall) == zone.utcoffset(wall), wall
        instant += timedelta(hours=11)


def test_london_is_written_as_outlook_reads_it() -> None:
    lines = zone_defined(LONDON, 2024, 2030).to_ical().decode().split("\r\n")
    assert lines[2:8:1][:3] == ["BEGIN:DAYLIGHT", "DTSTART:19700329T010000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"]
    assert "DTSTART:19701025T020000" in lines
    assert not [line for line in lines if line.startswith("RDATE")]


def _written(desk: Desk, diary: Diary) -> bytes:
    return calendar_text(desk.setup.terms(), desk.setup.sites(), *diary, STAMP)


def _values(parsed: Parsed) -> Diary:
    return (
        [line.value for line in parsed.entries],
        [line.value for line in parsed.series],
        [line.value for line in parsed.deviations],
    )


def _listed(parsed: Parsed) -> list[tuple[str, str]]:
    return [(one["start"], one["end"]) for one in occurrences(parsed, FIRST, LAST)]


@pytest.mark.parametrize("name", sorted(one.name for one in CASES.glob("*.ics")))
def test_what_was_read_is_written_so_that_it_is_read_again(desk: Desk, name: str) -> None:
    known = known_to(desk)
    parsed = read_file(CASES / name, known)
    again = read_bytes("again.ics", _written(desk, _values(parsed)), known)
    assert again.problems == ()
    floating = {(start, end): (start.rstrip("Z"), end.rstrip("Z")) for start, end in _listed(again)}
    assert len(floating) == len(set(_listed(parsed)))
    if not (parsed.calendar and parsed.calendar.floating):
        assert _listed(again) == _listed(parsed)


def test_an_all_day_series_is_written_in_dates(desk: Desk) -> None:
    parsed = read_file(CASES / "01_allday_series_moved_day.ics", known_to(desk))
    lines = _written(desk, _values(parsed)).decode().split("\r\n")
    at = lines.index("RECURRENCE-ID;VALUE=DATE:20260611")
    assert {"DTSTART;VALUE=DATE:20260612", "DTEND;VALUE=DATE:20260613"} <= set(lines[at - 6 : at + 6])
    parsed = read_file(CASES / "33_allday_until_date.ics", known_to(desk))
    assert b"UNTIL=20260625\r\n" in _written(desk, _values(parsed)).replace(b";BYDAY=TH", b"")


def test_sessions_that_were_called_off_are_written_as_cancelled(desk: Desk) -> None:
    nine = datetime(2026, 6, 1, 9)
    weekly = Series("w", nine, 60, "FREQ=WEEKLY;COUNT=3", Details("treatment"), last=nine + timedelta(14))
    off = Deviation("w", nine + timedelta(7), Outcome.CANCELLED_CLIENT)
    single = Entry("e", span_of(nine - timedelta(1), 60, LONDON), Details("treatment"), Outcome.CANCELLED_SERVICE)
    missed = Entry("d", span_of(nine - timedelta(2), 60, LONDON), Details("treatment"), Outcome.DNA)
    text = _written(desk, ([single, missed], [weekly], [off]))
    assert text.count(b"STATUS:CANCELLED") == 2
    read = read_bytes("x.ics", text, known_to(desk))
    assert [start for start, _ in _listed(read)] == [
        "2026-05-30T08:00:00Z",
        "2026-06-01T08:00:00Z",
        "2026-06-15T08:00:00Z",
    ]


def test_a_series_cut_in_two_by_hand_is_written_as_two_events(desk: Desk, tmp_path: Path) -> None:
    nine = datetime(2026, 6, 1, 9)
    one = Series("a", nine, 60, "FREQ=WEEKLY;COUNT=2", Details("treatment"), last=nine + timedelta(7), uid="u@x")
    two = Series(
        "b", nine + timedelta(15), 60, "FREQ=WEEKLY;COUNT=2", Details("treatment"), last=nine + timedelta(22), uid="u@x"
    )
    with desk.store.work() as work:
        work.add_all([one, two])
    text = _written(desk, ([], [one, two], []))
    assert len(_listed(read_bytes("x.ics", text, known_to(desk)))) == 4
    file = tmp_path / "own.ics"
    file.write_bytes(text)
    before = desk.diary.everything()
    taken = put_in(desk, read_files([file], known_to(desk), ImportAsked()))
    assert (taken.new, taken.changed, taken.cancelled) == (0, 0, 0)
    assert desk.diary.everything() == before


# Random diaries

RULES = (
    *("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=DAILY;INTERVAL=3"),
    *("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY", "FREQ=YEARLY"),
)


def _random_diary(seed: int) -> Diary:
    dice = random.Random(seed)  # noqa: S311 - a test
    entries = [_random_entry(dice, f"e{n}") for n in range(dice.randint(0, 4))]
    series, deviations = [], []
    for n in range(dice.randint(1, 4)):
        one = _random_series(dice, f"s{n}")
        walls = starts_between(one, datetime(2026, 1, 1), datetime(2027, 1, 1))
        chosen = dice.sample(walls, min(len(walls), dice.randint(0, 4)))
        skipped = frozenset(chosen[:2])
        series.append(one if dice.random() < 0.3 else replace(one, skipped=skipped))
        deviations += [_random_deviation(dice, one, at) for at in chosen[2:]]
    return entries, series, [one for one in deviations if not one.says_nothing]


def _random_entry(dice: random.Random, id_: str) -> Entry:
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(360))
    outcome = dice.choice(list(Outcome))
    if dice.random() < 0.2:
        return Entry(
            id_, span_of_days(day, day + timedelta(days=dice.randrange(3)), LONDON), Details("other"), all_day=True
        )
    at = datetime.combine(day, time(dice.randrange(23), dice.choice((0, 15, 30))))
    return Entry(id_, span_of(at, dice.choice((30, 60, 90)), LONDON), Details("treatment"), outcome)


def _random_series(dice: random.Random, id_: str) -> Series:
    all_day, zone = dice.random() < 0.25, dice.choice(("", "", "", "America/New_York", "Asia/Kolkata", "Africa/Cairo"))
    first = datetime(2026, 1, 1, 0 if all_day else dice.randrange(4, 22)) + timedelta(days=dice.randrange(200))
    rule, last = dice.choice(RULES), None
    weekday = {"FREQ=WEEKLY;BYDAY=TU,TH": 1, "FREQ=MONTHLY;BYDAY=-1FR": 4, "FREQ=MONTHLY;BYDAY=2TU": 1}.get(rule)
    made = Series(
        id_,
        first,
        24 * 60 if all_day else dice.choice((30, 60, 90)),
        rule,
        Details("treatment"),
        all_day=all_day,
        zone="" if all_day else zone,
    )
    if weekday is not None:
        first = starts_between(made, first, first + timedelta(days=62))[0]
    if dice.random() < 0.5:
        last = first + timedelta(days=dice.randrange(20, 120))
        last = last.replace(hour=23, minute=59, second=59) if all_day else last
        rule = f"{rule};UNTIL={last:%Y%m%dT%H%M%S}"
    return Series(id_, first, made.minutes, rule, made.details, last=last, all_day=all_day, zone=made.zone)


def _random_deviation(dice: random.Random, series: Series, at: datetime) -> Deviation:
    outcome = dice.choice(list(Outcome))
    if series.all_day:
        day = at.date() + timedelta(days=1)
        return Deviation(series.id, at, span=span_of_days(day, day, LONDON) if dice.random() < 0.5 else None)
    if dice.random() < 0.5:
        return Deviation(series.id, at, outcome)
    return Deviation(series.id, at, span=span_of(at + timedelta(hours=1), 45, ZoneInfo(series.zone or "Europe/London")))


def _stand(diary: Diary) -> list[tuple[str, str]]:
    """What stands in 2026 and was not called off."""
    entries, series, deviations = diary
    found = bookings_in(span_of_days(FIRST, LAST, LONDON), entries, series, deviations, LONDON)
    pairs = []
    for one in found:
        if one.outcome.was_called_off:
            continue
        start, end = to_wall(one.span.start, LONDON), to_wall(one.span.end, LONDON)
        pair = (
            (f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}")
            if one.all_day
            else (f"{one.span.start:%Y-%m-%dT%H:%M:%SZ}", f"{one.span.end:%Y-%m-%dT%H:%M:%SZ}")
        )
        pairs.append(pair)
    return sorted(pairs)


def _by_recurring_ical_events(text: bytes) -> list[tuple[str, str]]:
    calendar = Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between(FIRST, date(2027, 1, 1))
    return sorted((_shown(one["DTSTART"].dt), _shown(one.end)) for one in found if one.get("STATUS") != "CANCELLED")


def _shown(when: date | datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(when, datetime) else when.isoformat()


def _well_inside(pairs: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Those that begin days from the ends of the year: whose midnight ends it is each engine's own."""
    return sorted((start, end) for start, end in pairs if "2026-01-03" <= start < "2026-12-28")


SEEDS = some(range(1000))


def test_random_diaries_are_read_alike_by_two_engines_and_by_this_program(desk: Desk) -> None:
    known = known_to(desk)
    for seed in SEEDS:
        diary = _random_diary(seed)
        text, right = _written(desk, diary), _stand(diary)
        read = read_bytes("x.ics", text, known)
        assert (seed, read.problems, sorted(_listed(read))) == (seed, (), right)
        assert (seed, _well_inside(_by_recurring_ical_events(text))) == (seed, _well_inside(right))


def _ical_js() -> str | None:
    """Where ical.js is installed, beside a Node that runs it; none is needed for the rest of the tests."""
    if shutil.which("node") is None:
        return None
    places = [
        os.environ.get("ICAL_JS_FROM", ""),
        "/usr/share/nodejs",
        "/usr/lib/node_modules",
        "/usr/local/lib/node_modules",
    ]
    found = (Path(place) for place in places if place)
    return next(
        (str(one) for one in found if (one / "ical.js").exists() or (one / "node_modules" / "ical.js").exists()), None
    )


@pytest.mark.skipif(_ical_js() is None, reason="Node with ical.js is not installed (set ICAL_JS_FROM to its folder)")
def test_random_diaries_are_read_alike_by_ical_js(desk: Desk) -> None:
    diaries = [_random_diary(seed) for seed in SEEDS]
    asked = {"texts": [_written(desk, one).decode() for one in diaries], "first": "2026-01-01", "last": "2027-01-01"}
    run = subprocess.run(  # noqa: S603 - our own script
        [shutil.which("node") or "node", str(Path(__file__).parent / "expand.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ICAL_JS_FROM": _ical_js() or ""},
    )
    found: list[Sequence[tuple[str, str]]] = json.loads(run.stdout)
    for seed, pairs, diary in zip(SEEDS, found, diaries, strict=True):
        assert (seed, _well_inside(pairs)) == (seed, _well_inside(_stand(diary)))
