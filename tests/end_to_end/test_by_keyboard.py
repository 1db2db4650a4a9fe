"""The jobs of a clinician's week, each done from the first key to the last without a mouse."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.domain.team.figures import pack
from tests.end_to_end.typist import Typist

from planner.bootstrap import clock_on, demo_desk
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.hours.contract import Contract, WorkingDay
from planner.exchange.team.pack_file import pack_bytes
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.evidence_report import EvidenceReport
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

pytestmark = pytest.mark.real_window
TODAY, NEXT_WEEK = date(2026, 11, 23), date(2026, 11, 30)
SEARCH = 40_000
"""Milliseconds that a search for a week may take."""


@contextmanager
def typing_in(qtbot: QtBot, desk: Desk) -> Iterator[Typist]:
    make_application(LIGHT)
    window = Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    typist = Typist(qtbot, window)
    qtbot.waitUntil(window.isActiveWindow)
    typist.await_focus("Week")
    yield typist
    window.close()


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    """A sample diary of this test's own, to be changed."""
    with demo_desk(clock_on(TODAY)) as desk:
        yield desk


def week_in_words(desk: Desk, day: date) -> list[str]:
    terms = desk.setup.terms()
    return [
        f"{to_wall(one.span.start, terms.zone):%a %H:%M} {terms.activity[one.details.activity].name}"
        for one in desk.hours.week(day).bookings
    ]


def outcome_at(desk: Desk, when: str) -> Outcome:
    zone = desk.setup.terms().zone
    (found,) = (one for one in desk.hours.week(TODAY).bookings if f"{to_wall(one.span.start, zone):%a %H:%M}" == when)
    return found.outcome


def test_the_coming_week_is_planned_with_typed_lines_a_repeat_and_leave(qtbot: QtBot, desk: Desk) -> None:
    working = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (working,)), "prepare")
    with typing_in(qtbot, desk) as typist:
        typist.press("PgDown", "Q")
        for line in ("Mon 9-10 supervision weekly", "Tue 9-12.30 treatment 50min x3 gap 10", "leave Fri"):
            typist.write(line)
            typist.press("Shift+Return")
        typist.press("Escape")
        typist.await_focus("Week")
        assert typist.reads("Booked 2 h 30")
        assert week_in_words(desk, NEXT_WEEK) == [
            "Mon 09:00 Supervision",
            *(f"Tue {hour}:00 Treatment session" for hour in ("09", "10", "11")),
        ]
        assert week_in_words(desk, NEXT_WEEK + timedelta(weeks=1)) == ["Mon 09:00 Supervision"]
        assert [(one.first, one.last) for one in desk.setup.terms().absences] == [(date(2026, 12, 4),) * 2]
        typist.press("Ctrl+Z", "Ctrl+Z")
        assert not desk.setup.terms().absences
        assert week_in_words(desk, NEXT_WEEK) == ["Mon 09:00 Supervision"]


def test_what_happened_is_recorded_by_one_key_in_the_grid_the_agenda_and_the_review(
    qtbot: QtBot, own_demo: Desk
) -> None:
    with typing_in(qtbot, own_demo) as typist:
        typist.press("Down", "Down", "Down", "X")
        assert outcome_at(own_demo, "Mon 11:00") is Outcome.DNA
        assert typist.reads("Recorded Treatment session Mon 11:00 as DNA")
        typist.press("5")
        typist.await_focus("Agenda")
        typist.press("Down", "C")
        assert outcome_at(own_demo, "Mon 10:00") is Outcome.CANCELLED_CLIENT
        typist.press("U")
        assert outcome_at(own_demo, "Mon 10:00") is Outcome.PLANNED
        typist.press("2", "Ctrl+R")
        typist.await_dialog()
        typist.go_to("Not recorded yet")
        typist.press("A")
        assert outcome_at(own_demo, "Mon 10:00") is Outcome.ATTENDED
        typist.leave_dialog()


def test_the_figures_of_the_week_are_read_and_each_opens_its_working(qtbot: QtBot, demo: Desk) -> None:
    with typing_in(qtbot, demo) as typist:
        for name, rule in (
            ("Booked 24 h", "Every contact session counts with its credited time."),
            ("Likely attended 20 h 42", "the sessions still open at the share that your own were attended"),
            ("Target 23 h", "Each working day carries its share"),
            ("Chance of target 9% book 4 more for 80%", "The chance with the sessions that stand."),
        ):
            typist.press_on(name)
            typist.await_dialog()
            assert typist.reads(rule)
            typist.go_to("Close")  # past the table, which is one stop
            typist.leave_dialog()
            typist.await_focus(name)


def test_twenty_five_hours_are_tried_and_the_verdict_and_its_working_are_read(qtbot: QtBot, demo: Desk) -> None:
    with typing_in(qtbot, demo) as typist:
        typist.press("Alt+2")
        typist.await_focus("This week")
        typist.press("Right", "Right")
        typist.go_to("Contact asked for")
        typist.write("25")
        typist.press("Return")
        assert typist.reads("25 h a week fits, but only just.")
        typist.go_to("Room against the target tried")
        typist.press("Home")
        assert typist.reads("30 Nov 2026: room 25 h, target 25 h")
        typist.press_on("Show the working")
        assert typist.reads("Laid out under your rules it holds 28 h")
        typist.go_to("Contact asked for")
        typist.write("35")
        typist.press("Return")
        assert typist.reads("35 h a week does not fit.")


def test_a_week_is_found_and_applied_and_an_impossible_one_has_a_remedy_tried(qtbot: QtBot, own_demo: Desk) -> None:
    with typing_in(qtbot, own_demo) as typist:
        typist.press("PgDown", "PgDown", "Ctrl+L")
        typist.await_focus("What the week is to hold")
        typist.write("32")
        typist.press("Return")
        typist.await_words("32 h does not fit: this week holds at most 28 h.", SEARCH)
        typist.press_on("Try this")
        typist.await_words("With this change 32 h fits.", SEARCH)
        assert own_demo.history.undo_name is None, "a remedy is only tried"
        typist.press("Escape")
        typist.await_focus("Try this")
        typist.go_to("What the week is to hold")
        typist.write("26")
        typist.press("Return")
        typist.await_words("26 h fits: 1 session added, nothing moved.", SEARCH)
        typist.press_on("Apply to this week")
        typist.await_focus("Week")
        assert typist.reads("Laid out the week of Mon 7 Dec: 1 session added")
        assert typist.reads("Booked 26 h")
        typist.press("Ctrl+Z")
        assert typist.reads("Booked 25 h")


def test_leave_is_tried_in_the_year_booked_and_taken_back(qtbot: QtBot, own_demo: Desk) -> None:
    before = own_demo.setup.terms().absences
    with typing_in(qtbot, own_demo) as typist:
        typist.press("Alt+2", *["Ctrl+PgUp"] * 4)
        typist.await_words("The leave year")
        typist.go_to("The leave year, day by day")
        typist.press(*["Down"] * 11, "Shift+Right", "Shift+Right")
        assert typist.reads("Mon 8 Feb – Wed 10 Feb 2027: 3 working days free for leave")
        typist.press("Space")
        assert typist.reads("3 days take 22 h 30 of leave; ")
        assert own_demo.setup.terms().absences == before, "leave is only tried"
        typist.press("Escape")
        assert typist.reads("Wed 10 February 2027: leave tried, which takes 7 h 30")
        typist.press_on("Book this leave")
        assert len(own_demo.setup.terms().absences) == len(before) + 1
        assert typist.reads("Booked 3 days of annual leave")
        typist.press("Ctrl+Z")
        assert own_demo.setup.terms().absences == before


def test_recovery_over_time_is_read_point_by_point_and_as_a_table(qtbot: QtBot, demo: Desk) -> None:
    with typing_in(qtbot, demo) as typist:
        typist.press("Alt+3")
        typist.await_words("From 2026 Q2 on the rate is higher")
        typist.go_to("Rates over time")
        typist.press("End")
        assert typist.reads("2026 Q4: 8 of 14, 57%, 95% interval 33 to 79%, not over yet")
        typist.press("Left")
        assert typist.reads("2026 Q3: ")
        typist.press("T")
        typist.await_dialog()
        typist.await_focus("Values of the chart: Rates over time")
        typist.leave_dialog()
        typist.await_focus("Rates over time")
        typist.press_on("Why?")
        assert typist.reads("5 of 28 (18%) before, 24 of 42 (57%) since")


def test_own_rate_is_compared_with_the_services_which_is_typed_in(qtbot: QtBot, own_demo: Desk) -> None:
    with typing_in(qtbot, own_demo) as typist:
        typist.press("Alt+3")
        typist.await_words("You, last 12 months")
        assert typist.reads("Our service: 51%, 50 – 53")
        assert typist.reads("Beside your service at 51.2%: no difference is shown.")
        typist.press("Alt+5")
        typist.go_to("Sections of the set-up")
        typist.write("Service")
        typist.press_on("Add a service rate")
        typist.await_focus("Service")
        for name, words in (("Finished courses", "1000"), ("Recovered", "650"), ("Source", "Annual report")):
            typist.go_to(name)
            typist.write(words)
        typist.press("Return")
        typist.come_back()
        assert typist.reads("Added the rate of Our service")
        typist.press("Alt+3")
        typist.await_words("Beside your service at 53.6%: no difference is shown.")
        assert typist.reads("Our service: 54%, 52 – 55"), "its months of these twelve together"


def test_evidence_is_chosen_looked_at_listed_and_saved_for_a_talk(qtbot: QtBot, own_demo: Desk, tmp_path: Path) -> None:
    saved = tmp_path / "for the talk.pdf"
    with typing_in(qtbot, own_demo) as typist:
        typist.press("Alt+4")
        typist.go_to("What to hand over")
        typist.press("Home")
        typist.await_words("Page 1 of 2", SEARCH)
        typist.go_to("Hours really worked")
        report = typist.window.findChild(EvidenceReport)
        assert report is not None
        with qtbot.waitSignal(report.shown, timeout=SEARCH):
            typist.press("Space")
        typist.press_on("See everything")
        typist.await_dialog()
        assert typist.reads("What leaves this computer") or typist.reads("Contact hours and outcomes")
        typist.leave_dialog()
        typist.press_on("Save \u2026")
        typist.await_dialog()
        typist.write(str(saved))
        typist.press("Return")
        typist.come_back()
        typist.await_words("Saved as for the talk.pdf", SEARCH)
    assert saved.read_bytes().startswith(b"%PDF-1.7")
    last = own_demo.trail.links()[-1]
    assert last.content is not None
    assert last.content.what.startswith("Contact hours and outcomes (PDF)")


def test_own_counts_are_saved_for_the_team_and_colleagues_packs_are_added_up(
    qtbot: QtBot, own_demo: Desk, tmp_path: Path
) -> None:
    own = tmp_path / "own.json"
    for number in range(3):
        (tmp_path / f"colleague{number}.json").write_bytes(pack_bytes(pack(number)))
    with typing_in(qtbot, own_demo) as typist:
        typist.press("Alt+4")
        typist.go_to("What to hand over")
        typist.write("Team")  # a list goes to what is typed
        typist.await_words("Team pack of 2026 Q3")
        typist.press_on("Save pack \u2026")
        typist.await_dialog()
        typist.write(str(own))
        typist.press("Return")
        typist.come_back()
        qtbot.waitUntil(own.is_file, timeout=SEARCH)
        typist.go_to("Your pack")
        typist.press("Right", "Space")
        for file in sorted(tmp_path.glob("*.json")):
            typist.press_on("Choose packs \u2026")
            typist.await_dialog()
            typist.write(str(file))
            typist.press("Return")
            typist.come_back()
        typist.await_words("of all 4 packs", SEARCH)
        assert typist.reads("Yours, ")
        assert typist.reads("whoever takes their own pack")
