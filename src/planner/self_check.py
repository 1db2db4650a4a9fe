"""Whether this build of the program can do what it is for: each thing done once, with made-up figures, and told.

Nothing is taken from a diary and nothing is left behind. What does not work is named by the kind of fault alone: these
lines are meant to be sent to somebody who helps.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from planner.domain.diary.activity import Activity

PNG_BEGINS, PDF_BEGINS = b"\x89PNG\r\n\x1a\n", b"%PDF-"
UNIVERSAL = b"pdfuaid:part"
"""How a file says that it is PDF/UA (ISO 14289-1, 5)."""
SQLITE_BEGINS = b"SQLite format 3\x00"
SECRET, WRONG = "lantern orchard violet 47", "lantern orchard violet 48"
PLANTED = "self-check entry"
PAGE_FONT = "Source Sans 3"
DOTS = 36.0
SESSION, DAY_OF_SEVEN = 60, 7
FORBIDDEN_FILES = ("*Qt6Network*", "QtNetwork*", "*Qt6WebEngine*")


@dataclass(frozen=True, slots=True)
class PartChecked:
    """One part of the program, whether it works, and in what it was seen."""

    part: str
    is_ok: bool
    words: str


def check_all() -> tuple[PartChecked, ...]:
    """Every part, in the order it is needed."""
    return tuple(_checked(part, does) for part, does in PARTS.items())


def _checked(part: str, does: Callable[[], str]) -> PartChecked:
    try:
        return PartChecked(part, is_ok=True, words=does())
    except PlannerError as refusal:
        return PartChecked(part, is_ok=False, words=str(refusal))
    except OSError as error:
        return PartChecked(part, is_ok=False, words=error.strerror or type(error).__name__)
    except ImportError as missing:
        return PartChecked(part, is_ok=False, words=f"{missing.name or 'a library'} is missing or cannot be loaded")
    except Exception as fault:  # noqa: BLE001 - whatever is broken is to be told, and the other parts looked at
        return PartChecked(part, is_ok=False, words=f"it does not work ({type(fault).__name__})")


def _demand(*, is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise PlannerError(otherwise)


def _store() -> str:
    """A diary is made, written, closed and read again, and what lies on the disk is not to be read."""
    from tempfile import TemporaryDirectory

    from planner.domain.diary.entry import Details, Entry
    from planner.domain.diary.span import Span
    from planner.storage.key import Cost
    from planner.storage.migrate import HEAD
    from planner.storage.store import Store

    begins = datetime(2026, 11, 23, 9, tzinfo=UTC)
    entry = Entry("one", Span(begins, begins + timedelta(hours=1)), Details("treatment", label=PLANTED))
    with TemporaryDirectory(prefix="planner-self-check-") as name:
        folder = Path(name) / "diary"
        store, _ = Store.create(folder, SECRET, Cost(memory_kib=8, passes=1, lanes=1))
        with store.work() as work:
            work.put(_treatment())
            work.put(entry)
        store.close()
        lying = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
        _demand(is_so=PLANTED.encode() not in lying, otherwise="what is written can be read in the file")
        _demand(is_so=SQLITE_BEGINS not in lying, otherwise="the file is not encrypted")
        again = Store.open(folder, SECRET)
        with again.reading() as reader:
            _demand(is_so=reader.get(Entry, "one") == entry, otherwise="what was written is not what is read")
        again.close()
    return f"an encrypted diary was made, written and read again (tables of revision {HEAD})"


def _treatment() -> Activity:
    from planner.domain.diary.activity import Activity, Kind

    return Activity("treatment", "Treatment", Kind.CONTACT)


def _key() -> str:
    """The data key is wrapped at the usual cost; the right secrets open it, a wrong one does not."""
    from planner.storage.key import Cost, new_key, unlock, unlock_by_recovery_code

    cost = Cost()
    keys, key, code = new_key(SECRET, cost, is_chosen=False)
    _demand(is_so=unlock(keys, SECRET) == key, otherwise="the passphrase does not open what it locked")
    _demand(is_so=unlock_by_recovery_code(keys, code) == key, otherwise="the recovery code does not open the diary")
    try:
        unlock(keys, WRONG)
    except PlannerError:
        return f"Argon2id with {cost.memory_kib // 1024} MiB wraps and opens a key, and a wrong passphrase does not"
    raise PlannerError("a wrong passphrase opens the diary")  # noqa: EM101, TRY003 - it is the whole sentence


def _solver() -> str:
    """Two days of seven paid hours hold fourteen sessions, and that is proved."""
    from planner.domain.diary.activity import Kind
    from planner.domain.layout.problem import Day, Shape, WeekProblem
    from planner.domain.layout.stretch import Stretch
    from planner.solver import Effort, maximum

    hours = Stretch(9 * 60, (9 + DAY_OF_SEVEN) * 60)
    paid = DAY_OF_SEVEN * 60
    days = tuple(Day(date(2026, 11, 23) + timedelta(days=n), hours, (hours,), paid, paid) for n in range(2))
    week = WeekProblem(days, (), (Shape("treatment", Kind.CONTACT, SESSION, SESSION),))
    found = maximum(week, Effort(seconds=100))
    _demand(is_so=found is not None and found.is_proven, otherwise="no optimum was proved")
    most = found.contact_minutes // SESSION if found else 0
    _demand(is_so=most == 2 * DAY_OF_SEVEN, otherwise=f"{most} sessions were found where 14 fit")
    return "two days were filled with 14 sessions, and no more can be"


def _drawn_on(axes: Axes) -> None:
    axes.plot([1, 2, 3], [28, 26, 30])
    axes.set_title("Hours a week")


def _chart() -> str:
    from planner.charts.save import drawn

    picture = drawn(_drawn_on, ".png", (4.0, 2.0))
    _demand(is_so=picture.startswith(PNG_BEGINS), otherwise="what was drawn is no PNG")
    return f"a chart was drawn (PNG, {len(picture) // 1000} kB)"


def _report() -> str:
    """A page with a chart is set here, and in a process of its own as the window has it."""
    from planner.reports.apart import set_apart
    from planner.reports.document import Chart, Report, Section, Sentence
    from planner.reports.document_page import document_page

    chart = Chart("Hours", "Hours a week: 28, 26 and 30", "hours", lambda axes, _style: _drawn_on(axes))
    section = Section("check", "Self-check", (Sentence("Zoë – “ward” round, 9:00"), chart))
    page = document_page(Report("check", "Self-check", "", (section,), date(2026, 11, 23)))
    _demand(is_so=page.pdf.startswith(PDF_BEGINS), otherwise="what was set is no PDF")
    _demand(is_so=UNIVERSAL in page.pdf, otherwise="what was set is no PDF/UA")
    apart, sheets = set_apart(page, DOTS)
    _demand(is_so=apart == page.pdf, otherwise="a page set in a process of its own is another")
    _demand(is_so=sheets[0].startswith(PNG_BEGINS), otherwise="a page cannot be shown")
    return f"a page was set as PDF/UA, here and in a process of its own ({len(apart) // 1000} kB)"


def _fonts() -> str:
    from planner.charts.style import USUAL_FAMILY, has_own_type
    from planner.reports.typesetting import families

    _demand(is_so=PAGE_FONT in families(), otherwise=f"{PAGE_FONT} is missing, which pages are set in")
    _demand(is_so=has_own_type(), otherwise=f"{USUAL_FAMILY} is missing, which charts are written in")
    return f"{PAGE_FONT} for pages, {USUAL_FAMILY} for charts"


def _time_zones() -> str:
    """The clocks of London in both nights of 2026 in which they are changed."""
    from planner.domain.diary.clock import find_zone, to_wall

    london = find_zone("Europe/London")
    for utc, wall in (
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "02:00"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "01:59"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "01:00"),
    ):
        shown = f"{to_wall(utc, london):%H:%M}"
        _demand(is_so=shown == wall, otherwise=f"the clocks of London are wrong: {shown} for {wall}")
    return "the clocks of London change on 29 March and 25 October 2026"


def _no_socket() -> str:
    """A socket to a network is refused; a frozen program carries no library of Qt that could open one either."""
    from socket import AF_INET, AF_INET6, socket

    for family in (AF_INET, AF_INET6):
        try:
            socket(family).close()
        except PermissionError:
            continue
        raise PlannerError("a socket to a network could be opened")  # noqa: EM101, TRY003 - as above
    carried = getattr(sys, "_MEIPASS", None)
    found = [file.name for like in FORBIDDEN_FILES for file in Path(carried).rglob(like)] if carried else []
    _demand(is_so=not found, otherwise=f"the program carries {', '.join(found)}, which talks to networks")
    return "a socket to a network is refused"


PARTS: dict[str, Callable[[], str]] = {
    "store": _store,
    "key": _key,
    "solver": _solver,
    "chart": _chart,
    "report": _report,
    "fonts": _fonts,
    "time zones": _time_zones,
    "no socket": _no_socket,
}
