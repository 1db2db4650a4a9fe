"""The week on one page: what is on it, where, and that it is one page whatever the week holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QImage
from tests.reports.weeks import FRIDAY, MONDAY, TERMS, all_day, booked, on_paper, pages_in

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import DAY
from planner.domain.diary.entry import Outcome
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Terms
from planner.reports.privacy import Privacy
from planner.reports.week_sheet import WeekOnPaper, week_of, week_page
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.header_strip import HeaderStrip

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk

LONG = "Group for low mood, third of eight weeks, with a co-facilitator and two observers"
CROWD = [
    booked(
        MONDAY + timedelta(days=number % 7),
        time(6 + number % 17, number * 5 % 60),
        (5, 15, 50, 90, 180)[number % 5],
        list(Outcome)[number % len(Outcome)],
        activity=("treatment", "assessment", "meeting")[number % 3],
        label=("", LONG, "Unpronounceablylongsurname-Hyphenatedtwiceovertofillthewidth")[number % 3],
        site="riverside",
    )
    for number in range(60)
]
HOURS = (9 * 60, 17 * 60)


def told(paper: WeekOnPaper, privacy: Privacy = Privacy.LABELS) -> Any:  # noqa: ANN401 - what the template is handed
    return week_page(paper, privacy).data


@pytest.mark.parametrize("privacy", Privacy)
@pytest.mark.parametrize(
    "paper",
    [
        on_paper(*CROWD, *(all_day(MONDAY, FRIDAY, f"Conference {number}") for number in range(9))),
        on_paper(*(booked(MONDAY, time(10), label=f"Client {number}") for number in range(60))),
        on_paper(terms=Terms()),
        on_paper(booked(MONDAY, time(23, 55), 5), booked(FRIDAY, time(22), 300)),
        on_paper(booked(date(1900, 1, 1), time(9)), monday=date(1900, 1, 1)),
        on_paper(booked(date(2199, 12, 31), time(9)), monday=date(2199, 12, 31)),
    ],
    ids=["crowded", "sixty at once", "no contract", "midnight", "1900", "2199"],
)
def test_any_week_is_one_page_of_accessible_pdf(paper: WeekOnPaper, privacy: Privacy) -> None:
    pdf = week_page(paper, privacy).pdf
    assert pages_in(pdf) == 1
    assert b"pdfuaid:part" in pdf
    assert b"/Lang" in pdf
    assert b"/StructTreeRoot" in pdf


def test_sixty_activities_are_one_page_with_a_key_to_the_first_of_them() -> None:
    many = tuple(
        Activity(f"a{n}", f"An activity with a long name, number {n}", Kind.OTHER, position=n) for n in range(60)
    )
    terms = replace(TERMS, activities=many)
    week = [booked(MONDAY + timedelta(days=n % 5), time(8 + n % 12), activity=f"a{n}") for n in range(60)]
    page = week_page(on_paper(*week, terms=terms), Privacy.CODES)
    assert pages_in(page.pdf) == 1
    assert page.data["keys"][-1]["words"] == "and 36 more"
    assert len({one["code"] for one in page.data["keys"][:-1]}) == 24


def test_the_sample_week_has_the_figures_of_the_header_strip(demo: Desk) -> None:
    paper = week_of(demo, demo.hours.today())
    figures = dict(told(paper)["figures"])
    assert figures == {
        "Booked": "24 h",
        "Likely attended": "20 h 42",
        "Target": "23 h",
        "Against target": "2 h 18 short",
    }
    strip = HeaderStrip(LIGHT)
    strip.show_figures(demo.hours.week(demo.hours.today()).figures)
    assert strip.spoken().startswith("Booked 24 h, Likely attended 20 h 42, Target 23 h, Against target 2 h 18 short")


def test_a_week_that_is_over_says_on_paper_what_happened_and_what_is_to_record() -> None:
    terms, long_ago = replace(TERMS, targets=(Target("target", date(2026, 1, 1), Fraction(3)),)), MONDAY - 70 * DAY
    sessions = (booked(long_ago, time(9), outcome=Outcome.ATTENDED), booked(long_ago, time(11)))
    figures = dict(told(on_paper(*sessions, monday=long_ago, terms=terms))["figures"])
    assert figures == {
        "Booked": "2 h",
        "Attended": "1 h",
        "Target": "3 h",
        "Against target": "2 h short",
        "To record": "1",
    }


def test_a_week_without_a_target_says_so() -> None:
    assert dict(told(on_paper())["figures"])["Target"] == "none set"


def test_a_target_met_to_the_minute_has_no_gap() -> None:
    terms = replace(TERMS, targets=(Target("target", date(2026, 1, 1), Fraction(1)),))
    week = on_paper(booked(MONDAY, time(9), outcome=Outcome.ATTENDED), terms=terms)
    assert dict(told(week)["figures"])["Against target"] == "met"


def test_hours_and_days_are_those_that_are_worked_or_hold_anything() -> None:
    plain = told(on_paper())
    assert (plain["begins"], plain["ends"], len(plain["days"])) == (*HOURS, 5)
    early = told(on_paper(booked(MONDAY, time(7, 45)), booked(MONDAY + 5 * DAY, time(18), 75)))
    assert (early["begins"], early["ends"], len(early["days"])) == (7 * 60, 20 * 60, 6)
    assert told(on_paper(all_day(MONDAY + 6 * DAY, MONDAY + 6 * DAY, "Fair")))["days"][6]["markers"] == ["Fair"]


def test_the_week_before_reaches_in_as_far_as_it_lasts() -> None:
    sunday_night = booked(MONDAY - DAY, time(23), 120)
    first = told(on_paper(sunday_night))["days"][0]["entries"][0]
    assert (first["from"], first["to"], first["lines"][0]) == (0, 60, "23:00–01:00")


def test_a_whole_day_in_hours_ends_at_24() -> None:
    (entry,) = told(on_paper(booked(MONDAY, time(0), 24 * 60)))["days"][0]["entries"]
    assert entry["lines"] == ["00:00–24:00"]


def test_an_all_day_entry_stands_on_each_of_its_days() -> None:
    days = told(on_paper(all_day(MONDAY - DAY, MONDAY + DAY, "Conference")))["days"]
    assert [day["markers"] for day in days] == [["Conference"], ["Conference"], [], [], []]


@pytest.mark.parametrize(
    ("sunday", "starts", "begins"),
    [(date(2026, 3, 29), time(1, 30), 150), (date(2026, 10, 25), time(1, 30), 90)],
)
def test_weeks_in_which_the_clocks_change_keep_their_entries(sunday: date, starts: time, begins: int) -> None:
    night, morning = booked(sunday, starts, 45), booked(sunday, time(9), 60)
    entries = told(on_paper(night, morning, monday=sunday))["days"][6]["entries"]
    assert [one["from"] for one in entries] == [begins, 9 * 60]
    assert [one["to"] for one in entries] == [begins + 45, 10 * 60]


def test_leave_and_bank_holidays_are_named_and_taken_out_of_the_paid_hours() -> None:
    christmas = date(2026, 12, 21)
    leave = Absence("a", date(2026, 12, 24), date(2026, 12, 24), AbsenceKind.ANNUAL_LEAVE, time(13), time(17))
    days = told(on_paper(monday=christmas, terms=replace(TERMS, absences=(leave,))))["days"]
    assert [(day["note"], day["away"], day["paid"]) for day in days[2:5]] == [
        ("", [], HOURS),
        ("Annual leave", [(13 * 60, 17 * 60)], HOURS),
        ("Christmas Day", [HOURS], HOURS),
    ]


def test_without_a_contract_no_hours_lie_outside_the_paid_ones() -> None:
    assert {day["paid"] for day in told(on_paper(terms=Terms()))["days"]} == {HOURS}


def test_what_happened_is_marked_and_a_lost_session_hatched() -> None:
    week = on_paper(
        booked(MONDAY, time(9), outcome=Outcome.ATTENDED),
        booked(MONDAY, time(10), outcome=Outcome.DNA),
        booked(MONDAY, time(11)),
    )
    entries = told(week)["days"][0]["entries"]
    assert [(one["mark"], one["lost"]) for one in entries] == [("✓", False), ("DNA", True), ("", False)]


def test_categories_differ_in_pattern_as_well_as_in_colour(read_back: Callable[[TypesetPage], str]) -> None:
    week = on_paper(booked(MONDAY, time(9)), booked(MONDAY, time(10), activity="meeting"))
    entries = told(week)["days"][0]["entries"]
    assert [one["edge"] for one in entries] == ["solid", "dots"]
    read = read_back(week_page(week, Privacy.LABELS))
    assert read.index("Mon 23 Nov") < read.index("Tue 24 Nov") < read.index("09:00–10:00")


def test_the_page_as_a_picture_is_a4_lying_down() -> None:
    picture = QImage.fromData(week_page(on_paper(), Privacy.CODES).png(100))
    assert (picture.width(), picture.height()) == (1169, 827)


def test_the_foot_bears_the_head_of_the_trail_as_it_stood(demo: Desk) -> None:
    head = demo.trail.head()
    page = week_page(week_of(demo, demo.hours.today()), Privacy.LABELS)
    assert page.data["foot"] == f"Printed 23 November 2026. Trail: {head.number} changes, head {head.short}"
    assert len(head.short.replace(" ", "")) == 16
    assert head.hash.startswith(head.short.replace(" ", ""))
