"""What a screen reader is told of the real program, over a real bus: all has a name, and what changes is said."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.end_to_end.by_ear import keep_log, nameless
from tests.end_to_end.on_the_bus import missing_tools, program_on_the_bus

from planner.domain.diary.clock import to_wall
from planner.domain.outcomes.time_charts import KIND_NAMES, ChartKind
from planner.ui.reports.page import NAMES, YEAR
from planner.ui.reports.page import WEEK as THE_WEEK
from planner.ui.setup.page import SECTIONS
from planner.words.plain import booking_words
from planner.words.spoken import entry_spoken, whole_day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.end_to_end.on_the_bus import Reader, Thing

    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk

DAY = date(2026, 11, 23)
"""The day of the sample diary that tests share."""
WEEK = [DAY + timedelta(days=number) for number in range(5)]
LISTS = {
    "Reports": (
        "What to hand over",
        [number for number, name in enumerate(NAMES) if name not in {THE_WEEK, YEAR}],
    ),
    "Set-up": ("Sections of the set-up", range(1, len(SECTIONS))),
}
"""Each list with the parts that are shown in turn, but for what is shown already and the year in the week's place."""
CHARTS = {
    "Worked": "Contracted, worked and contact",
    "Over time": "Contact and target",
    "Can I do it?": "Room against the target tried",
}
KINDS = (ChartKind.P, ChartKind.XMR, ChartKind.CUMULATIVE, ChartKind.ROLLING, ChartKind.WARNING)
"""Those that the sample diary has cases enough for."""
POINT = re.compile(r"[^:]*\w[^:]*: .*\d")
"""A point tells its date, or what else it stands for, and a value."""


@pytest.fixture
def reader() -> Iterator[Reader]:
    """A screen reader with the program in front."""
    missing = missing_tools()
    if missing:
        pytest.skip(f"needs {missing} (see .ci/run)")
    with program_on_the_bus("--demo", "--today", f"{DAY}") as made:
        yield made
        if made.told:
            keep_log("everything shown", made.told)


def unnamed(reader: Reader, things: list[Thing]) -> list[Thing]:
    """Showing controls and heads of columns without a name, and whatever is told by markup."""
    reader.told += [f"{one.role}: {one.name}" for one in things if "showing" in one.states and one.name.strip()]
    return nameless(reader, things)


def spoken(demo: Desk, bookings: tuple[Booking, ...]) -> list[str]:
    """Entries as they are to be told."""
    terms, sites = demo.setup.terms(), {one.id: one.name for one in demo.setup.sites()}
    return [entry_spoken(one, terms, sites, demo.now()) for one in bookings]


def points(reader: Reader, chart: Thing) -> list[str]:
    """The points of a chart, once it is drawn; each tells what it is of and a value."""
    found: list[str] = []

    def is_drawn() -> bool:
        found[:] = [one.name for one in reader.walk(chart) if one.role == "list item"]
        return bool(found)

    reader.wait(is_drawn, f"the points of {chart.name}")
    assert [one for one in found if not POINT.match(one)] == []
    return found


def turn_to(reader: Reader, group: str, name: str) -> None:
    """Press one of a group of radio buttons, and find it to be the one that is checked."""
    panel = reader.find(group, "panel")
    reader.do(reader.find(name, "radio button", panel))

    def is_the_one() -> bool:
        buttons = [one for one in reader.walk(panel) if one.role == "radio button"]
        return [one.name for one in buttons if "checked" in one.states] == [name]

    reader.wait(is_the_one, f"{name} checked, and no other")


def test_every_entry_day_and_point_is_found_by_name_and_nothing_has_none(reader: Reader, demo: Desk) -> None:
    faults = [*diary(reader, demo), *hours(reader), *outcomes(reader)]
    for page, there in (("Reports", "Preview of the page"), ("Set-up", "Sections of the set-up")):
        turn_to(reader, "Pages", f"{page} page")
        faults += unnamed(reader, shown_with(reader, there, ""))
        faults += sections(reader, *LISTS[page])
    assert faults == []


def diary(reader: Reader, demo: Desk) -> list[Thing]:
    """The week, the month, the agenda and the plan; what has no name in them."""
    week, terms = demo.diary.bookings(WEEK[0], WEEK[-1]), demo.setup.terms()
    shown = shown_with(reader, "Week", "table")
    assert sorted(names(shown, "Week", "cell")) == sorted(spoken(demo, week))
    assert [one.split(",")[0] for one in names(shown, "Week", "column header")] == [*map(whole_day_words, WEEK)]
    faults = unnamed(reader, shown)

    turn_to(reader, "View", "Month")
    shown = shown_with(reader, "Month", "table")
    days = {one.split(",")[0]: one for one in names(shown, "Month", "cell")}
    for one in week:
        start = to_wall(one.span.start, terms.zone)
        assert f"{start:%H:%M} {booking_words(one, terms)}" in days[whole_day_words(start.date())]
    assert {whole_day_words(date(2026, 11, number)) for number in range(1, 31)} <= set(days)
    faults += unnamed(reader, shown)

    turn_to(reader, "View", "Agenda")
    shown = shown_with(reader, "Agenda", "tree")
    assert set(spoken(demo, week)) <= set(names(shown, "Agenda", "tree item"))
    faults += unnamed(reader, shown)
    turn_to(reader, "View", "Plan")
    shown = shown_with(reader, "Typical week", "table")
    assert any(one.startswith("Treatment session, Monday ") for one in names(shown, "Typical week", "cell"))
    return [*faults, *unnamed(reader, shown)]


def shown_with(reader: Reader, name: str, role: str) -> list[Thing]:
    """Everything that is showing, once something is."""
    reader.find(name, role)
    return reader.walk()


def names(shown: list[Thing], whole: str, role: str) -> list[str]:
    """What the parts of a painted whole, a table or a tree, are called."""
    (above,) = {one.address for one in shown if one.name == whole and one.role in {"table", "tree"}}
    return [one.name for one in shown if one.above == above and one.role == role]


def hours(reader: Reader) -> list[Thing]:
    """The parts of the page and their charts; what has no name in them."""
    turn_to(reader, "Pages", "Hours page")
    assert len(points(reader, reader.find("In the diary, done and agreed", "chart"))) >= 4
    faults = unnamed(reader, reader.walk())
    for part in ("Over time", "Can I do it?", "Leave", "Worked", "Attendance"):
        turn_to(reader, "Hours", part)
        assert part not in CHARTS or len(points(reader, reader.find(CHARTS[part], "chart"))) >= 10
        faults += unnamed(reader, reader.walk())
    return faults


def outcomes(reader: Reader) -> list[Thing]:
    """The kinds of chart; what has no name beside them."""
    turn_to(reader, "Pages", "Outcomes page")
    reader.find("Rates over time", "chart")
    card = reader.find("Outcomes", "panel")
    chart = reader.find("Rates over time", "chart", card)
    assert len(points(reader, chart)) >= 4
    reader.do(reader.find("More charts", "check box", card))
    for name in (KIND_NAMES[kind] for kind in KINDS):
        before = reader.told_now(chart.address, "Description")
        reader.do(reader.find(name, "radio button", card))
        await_other(reader, chart, before)
        points(reader, chart)
    return unnamed(reader, reader.walk())


def await_other(reader: Reader, chart: Thing, before: str) -> None:
    """Wait until a chart is described otherwise."""
    reader.wait(lambda: reader.told_now(chart.address, "Description") != before, f"other than {before}")


def sections(reader: Reader, name: str, numbers: Iterable[int]) -> list[Thing]:
    """Parts of a list, each shown in turn; what has no name in them."""
    shown = reader.walk()
    (group,) = [one for one in shown if one.name == name and "showing" in one.states]
    page = around(shown, around(shown, group))
    section = reader.walk(page)
    faults: list[Thing] = []
    for number in numbers:
        reader.choose(group, number)
        section = turned(reader, page, panels(section))
        faults += unnamed(reader, section)
    return faults


def around(shown: list[Thing], part: Thing) -> Thing:
    """What a thing lies in."""
    return next(one for one in shown if one.address == part.above)


def turned(reader: Reader, page: Thing, before: set[str]) -> list[Thing]:
    """Everything that is showing on a page, once there are other panels than before."""
    found: list[Thing] = []

    def is_other() -> bool:
        found[:] = reader.walk(page)
        return panels(found) != before

    reader.wait(is_other, f"other panels than {before}")
    return found


def panels(things: list[Thing]) -> set[str]:
    return {one.name for one in things if one.role == "panel" and "showing" in one.states}


def test_what_the_keys_come_to_and_what_changes_is_said(reader: Reader) -> None:
    reader.find("Week", "table")
    reader.come_to_front()
    reader.hear("focused", "Week")

    reader.key("Right")
    reader.hear("focused", "Team meeting, Monday 23 November 09:00")
    reader.key("Down")
    name = "Treatment session, Monday 23 November 10:00 to 11:00"
    here = reader.hear("focused", f"{name}, attended").address

    before = len(reader.heard)
    reader.key("x")
    reader.hear("Announcement", "Recorded Treatment session Mon 10:00 as DNA", since=before)
    assert reader.hear("accessible-name", f"{name}, DNA", since=before).address == here

    turn_to(reader, "View", "Month")
    reader.take_focus(reader.find("Month", "table"))
    reader.hear("focused", "Monday 23 November, 7 entries")
    reader.key("Right")
    reader.hear("focused", "Tuesday 24 November, ")

    turn_to(reader, "Pages", "Hours page")
    turn_to(reader, "Hours", "Over time")
    chart = reader.find("Contact and target", "chart")
    last, *_ = reversed(points(reader, chart))
    reader.take_focus(chart)
    reader.key("Left")
    reader.hear("focused", last)
