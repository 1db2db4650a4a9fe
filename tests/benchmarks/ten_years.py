"""Ten years of diary: 13,000 single entries and 80 weekly series, as a calendar file and as a store."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from planner.bootstrap import create_desk
from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import span_of
from planner.storage.key import Cost

if TYPE_CHECKING:
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
PASSPHRASE = "correct horse battery"
ENTRIES, SERIES, YEARS = 13_000, 80, 10
CHEAP = Cost(1024, 1, 1)
LONDON = find_zone("Europe/London")
FRESH_WINDOW = """
import os, sys, time
from pathlib import Path
import planner.__main__
from planner.bootstrap import _load_qt, new_id
_load_qt()
from planner.services.desk import Desk
from planner.storage.store import Store
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.windows import Windows, collect_rubbish_again
from tests.benchmarks.ten_years import PASSPHRASE, now as that_day

def settle():
    for _ in range(9):
        app.processEvents()

desk = Desk(Store.open(Path(sys.argv[1]), PASSPHRASE), that_day, new_id)
desk.store.prepare()
app = make_application(LIGHT)
windows = Windows(desk, app)
window = windows.window
window.resize(1440, 900)
window.show()
settle()
collect_rubbish_again()
"""


def now() -> datetime:
    return datetime(2026, 11, 23, 14, 25, tzinfo=UTC)


def single_entries() -> list[Entry]:
    random = Random(1)  # noqa: S311 - a made-up diary
    first = TODAY - timedelta(days=365 * YEARS)
    made = []
    for number in range(ENTRIES):
        day = first + timedelta(days=number * 365 * YEARS // ENTRIES)
        start = datetime.combine(day, time(random.randrange(9, 17)))
        outcome = random.choice([Outcome.ATTENDED, Outcome.ATTENDED, Outcome.DNA])
        made.append(Entry(f"e{number}", span_of(start, 60, LONDON), Details("treatment", "riverside"), outcome))
    return made


def weekly_series() -> list[Series]:
    random = Random(2)  # noqa: S311 - as above
    monday = TODAY - timedelta(days=365 * YEARS)
    return [
        Series(
            f"s{number}",
            datetime.combine(monday + timedelta(days=number % 5), time(random.randrange(9, 17))),
            60,
            "FREQ=WEEKLY",
            Details("treatment", "riverside"),
        )
        for number in range(SERIES)
    ]


def make_ten_years(folder: Path) -> None:
    desk = begin(folder)
    with desk.store.work() as work:
        work.add_all(single_entries())
        work.add_all(weekly_series())
    desk.close()


def begin(folder: Path) -> Desk:
    """A diary with the sample's terms and nothing in it."""
    from planner.services.sample.terms import sample_terms, terms_values  # a start that is timed loads this module

    desk, _ = create_desk(folder, PASSPHRASE, now, CHEAP)
    desk.setup.begin(with_activities=False)
    with desk.store.work() as work:
        for value in terms_values(sample_terms(TODAY), TODAY):
            if not isinstance(value, Series):
                work.put(value)
    return desk


def calendar_text() -> str:
    """The same as a calendar program writes it, about 1.7 MB."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ten years//EN"]
    for entry in single_entries():
        lines += _event(entry.id, f"{entry.span.start:%Y%m%dT%H%M%SZ}", f"{entry.span.end:%Y%m%dT%H%M%SZ}")
    for series in weekly_series():
        end = series.first + timedelta(minutes=series.minutes)
        lines += _event(series.id, f"{series.first:%Y%m%dT%H%M%S}", f"{end:%Y%m%dT%H%M%S}", series.rule)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _event(uid: str, start: str, end: str, rule: str = "") -> list[str]:
    zone = "" if start.endswith("Z") else ";TZID=Europe/London"
    repeat = [f"RRULE:{rule}"] if rule else []
    times = [f"DTSTART{zone}:{start}", f"DTEND{zone}:{end}"]
    return ["BEGIN:VEVENT", f"UID:{uid}@ten-years", *times, *repeat, "SUMMARY:Treatment session", "END:VEVENT"]


def memory(line: str) -> float:
    """What the system tells of this program's memory, in MB; `getrusage` counts that of what started it as well.

    Args:
        line: VmHWM, the most there was; or VmRSS, what there is.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(one.split()[1]) / 1024 for one in lines if one.startswith(line))


def in_fresh_window(script: str, *words: str) -> list[float]:
    """Have a script go on from a window just shown on the diary in the folder named first; the figures it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the first run compiles, and no other
    command = [sys.executable, "-c", FRESH_WINDOW + script, *words]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603 - our own
    return [float(word) for word in told.stdout.split()]
