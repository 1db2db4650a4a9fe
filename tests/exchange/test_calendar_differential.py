"""Random calendars as other programs write them, against recurring-ical-events; and no second import adds anything."""

from __future__ import annotations

import random
import warnings
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from tests.amount import some

from planner.exchange.calendar.incoming import occurrences
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files
from planner.exchange.read import read_bytes
from planner.services.calendar_plans import Fate

if TYPE_CHECKING:
    from planner.exchange.parsed import Parsed, ReaderContext
    from planner.services.desk import Desk

CASES = Path(__file__).parents[1] / "data" / "calendars"
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC")
RULES = (
    *("FREQ=DAILY", "FREQ=DAILY;INTERVAL=4", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    *(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=3WE",
    ),
    *("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1MO"),
    "FREQ=YEARLY;BYDAY=20MO",
)


class _Made:
    """One random calendar, written line by line."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - a test
        self.lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//random//EN"]
        for number in range(self._dice.randint(1, 5)):
            self._event(f"{seed}-{number}")
        self.lines.append("END:VCALENDAR")

    @property
    def text(self) -> bytes:
        """With the zones it names defined, as icalendar defines them."""
        calendar = icalendar.Calendar.from_ical("\r\n".join([*self.lines, ""]))
        if self._dice.random() < 0.5:
            calendar.add_missing_timezones()
        return bytes(calendar.to_ical())

    def _event(self, uid: str) -> None:
        dice = self._dice
        all_day, zone = dice.random() < 0.25, dice.choice(ZONES)
        # By day, away from the hours that are skipped or come twice: there the two readers differ by design.
        start = datetime.combine(
            date(2025, 6, 1) + timedelta(days=dice.randrange(400)), time(dice.randrange(5, 21), dice.choice((0, 30)))
        )
        minutes = dice.choice((30, 60, 120))
        self._begin(uid, start, zone, minutes, all_day=all_day)
        if dice.random() < 0.25:
            self.lines.append("END:VEVENT")
            return
        walls = self._rule(start, zone, all_day=all_day)
        left_out = walls[1 : 1 + dice.randint(0, 2)]
        self.lines += [self._time("EXDATE", wall, zone, all_day=all_day) for wall in left_out]
        if dice.random() < 0.3:
            # At a minute no date left out has: the other reader takes one at 20:30 for one at 20:30 in UTC.
            extra = start + timedelta(days=dice.randrange(1, 200), minutes=0 if all_day else 20)
            self.lines.append(self._time("RDATE", extra, zone, all_day=all_day))
        self.lines.append("END:VEVENT")
        for wall in dice.sample(walls[3:], min(len(walls[3:]), dice.randint(0, 2))):
            moved = wall + (timedelta(days=1) if all_day else timedelta(hours=1, minutes=15))
            self._begin(uid, moved, zone, minutes, all_day=all_day)
            self.lines += [self._time("RECURRENCE-ID", wall, zone, all_day=all_day), "END:VEVENT"]

    def _begin(self, uid: str, start: datetime, zone: str, minutes: int, *, all_day: bool) -> None:
        end = start + (timedelta(days=1) if all_day else timedelta(minutes=minutes))
        self.lines += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20250101T000000Z", "SUMMARY:Clinic"]
        self.lines += [
            self._time("DTSTART", start, zone, all_day=all_day),
            self._time("DTEND", end, zone, all_day=all_day),
        ]

    def _rule(self, start: datetime, zone: str, *, all_day: bool) -> list[datetime]:
        """Write a rule; gives its first occurrences, as dateutil has them."""
        from dateutil.rrule import rrulestr

        rule, dice = self._dice.choice(RULES), self._dice
        walls = list(rrulestr(rule, dtstart=start).xafter(start, count=12, inc=True))
        if start not in walls:
            self.lines[-2] = self._time("DTSTART", walls[0], zone, all_day=all_day)
            length = timedelta(days=1) if all_day else timedelta(hours=1)
            self.lines[-1] = self._time("DTEND", walls[0] + length, zone, all_day=all_day)
        ends = dice.choice(("", f";COUNT={dice.randint(1, 40)}", "until"))
        if ends == "until":
            last = walls[dice.randint(0, 11)]
            instant = last.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            ends = f";UNTIL={last:%Y%m%d}" if all_day else f";UNTIL={instant:%Y%m%dT%H%M%SZ}"
            walls = [wall for wall in walls if wall <= last]
        elif ends:
            walls = walls[: int(ends.partition("=")[2])]
        self.lines.append(f"RRULE:{rule}{ends}")
        return walls

    @staticmethod
    def _time(name: str, wall: datetime, zone: str, *, all_day: bool) -> str:
        if all_day:
            return f"{name};VALUE=DATE:{wall:%Y%m%d}"
        return f"{name}:{wall:%Y%m%dT%H%M%SZ}" if zone == "UTC" else f"{name};TZID={zone}:{wall:%Y%m%dT%H%M%S}"


def _listed(parsed: Parsed) -> list[tuple[str, str]]:
    return [(one["start"], one["end"]) for one in occurrences(parsed, FIRST, LAST)]


def _expected(text: bytes) -> list[tuple[str, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar = icalendar.Calendar.from_ical(text)
        found = recurring_ical_events.of(calendar).between(FIRST, date(2027, 1, 1))
    return [(_shown(one["DTSTART"].dt), _shown(one["DTEND"].dt)) for one in found]


def _shown(when: date | datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(when, datetime) else when.isoformat()


def _inside(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Days away from the ends of the year: whose midnight ends it is each reader's own."""
    return sorted(pair for pair in set(pairs) if "2026-01-03" <= pair[0] < "2026-12-28")


def test_random_calendars_take_place_when_another_program_says(known: ReaderContext) -> None:
    for seed in some(range(1000)):
        text = _Made(seed).text
        parsed = read_bytes("random.ics", text, known)
        assert (seed, parsed.problems) == (seed, ())
        assert (seed, _inside(_listed(parsed))) == (seed, _inside(_expected(text)))


def test_a_second_import_of_any_calendar_adds_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    files = sorted(CASES.glob("*.ics"))
    for seed in range(0, 1000, 50):
        made = tmp_path / f"{seed}.ics"
        made.write_bytes(_Made(seed).text)
        files.append(made)
    for file in files:
        put_in(desk, read_files([file], known_to(desk), ImportAsked()))
        before = desk.diary.everything()
        taken = put_in(desk, read_files([file], known_to(desk), ImportAsked()))
        assert desk.diary.everything() == before, file.name
        done = {one.fate for one in taken.events} - {Fate.THERE, Fate.LEFT_OUT}
        assert (file.name, taken.new, taken.changed, done) == (file.name, 0, 0, set())
