"""Each job of a clinician, done over a real bus by keys alone, and known by what a screen reader is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import CHEAP
from tests.domain.team.figures import pack
from tests.end_to_end.by_ear import Listener, keep_log
from tests.end_to_end.on_the_bus import missing_tools, program_on_the_bus

from planner.bootstrap import clock_on, create_desk
from planner.domain.diary.activity import Site
from planner.domain.hours.contract import Contract, WorkingDay
from planner.exchange.team.pack_file import pack_bytes
from planner.services.sample import make_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=f"needs {missing_tools()} (see .ci/run)")
slow = pytest.mark.skipif("PLANNER_DEEP" not in os.environ, reason="set PLANNER_DEEP=1 for all nine jobs by ear")
"""What takes longest, and is done by keys in the suite all the same: see test_by_keyboard."""
TODAY = date(2026, 11, 23)
SECRET = "a quiet passphrase"


@contextmanager
def by_ear(job: str, *arguments: str | Path) -> Iterator[Listener]:
    """The program, and somebody who hears it; what they heard is kept, whatever comes of the job."""
    with program_on_the_bus(*map(str, arguments), "--today", f"{TODAY}") as reader:
        listener = Listener(reader, job)
        try:
            yield listener
        finally:
            keep_log(job.split(":")[0], listener.heard())


@contextmanager
def on_the_sample(job: str) -> Iterator[Listener]:
    """The sample diary, which is only read."""
    with by_ear(job, "--demo") as listener:
        listener.comes_to_the_window()
        yield listener
        listener.finds_all_named()


@contextmanager
def on_a_diary(job: str, folder: Path) -> Iterator[Listener]:
    """A diary under its passphrase: unlocked, and at the end locked and left, by keys."""
    with by_ear(job, "--data", folder) as listener:
        listener.stands_on("Passphrase")
        listener.write_unseen(SECRET)
        listener.press("Return")
        listener.comes_to_the_window()
        yield listener
        listener.finds_all_named()
        listener.press("ctrl+shift+l")
        listener.is_asked_again("Passphrase")
        listener.press("Escape")
        listener.has_left()


@contextmanager
def begun(folder: Path) -> Iterator[Desk]:
    """The services on a new diary, before the window is opened on it."""
    made, _ = create_desk(folder, SECRET, clock_on(TODAY), CHEAP)
    with closing(made):
        yield made


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample diary as one of somebody's own."""
    folder = tmp_path_factory.mktemp("sample") / "diary"
    with begun(folder) as desk:
        desk.setup.begin(with_activities=False)
        make_sample(desk)
    return folder


@pytest.fixture
def diary(sample: Path, tmp_path: Path) -> Path:
    """The sample diary, to be changed."""
    return shutil.copytree(sample, tmp_path / "diary")


def asked(folder: Path, *words: str | Path) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a command tells of a diary."""
    command = [sys.executable, "-m", "planner", "--data", folder, "--today", f"{TODAY}", *words, "--json"]
    environment = {**os.environ, "PLANNER_PASSPHRASE": SECRET}
    return json.loads(subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout)  # noqa: S603 - this interpreter


def entries(folder: Path, day: date) -> list[tuple[str, str, str]]:
    """The entries of a week as a command tells them: when, what and where."""
    return [
        (f"{date.fromisoformat(one['date']):%a} {one['start']}", one["activity"], one["site"] or "")
        for one in asked(folder, "week", "--of", f"{day}")["entries"]
    ]


def outcomes(folder: Path) -> dict[str, str]:
    """What happened on Monday, by the time it was to begin."""
    standing = asked(folder, "week")["entries"]
    return {one["start"]: one["outcome"] for one in standing if one["date"] == f"{TODAY}"}


@slow
def test_j1_the_coming_week_is_planned(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    with begun(folder) as desk:
        desk.setup.begin()
        working = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
        desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (working,)), "prepare")
        desk.setup.save(Site("riverside", "Riverside"), "prepare")
    with on_a_diary("J1: plan the coming week", folder) as listener:
        listener.press("Page_Down")
        listener.is_told("Week of 30 Nov: ")
        listener.press("q")
        listener.comes_to("Quick entry")
        for line, added in (
            ("Mon 9-10 supervision weekly", "Mon 30 Nov 09:00 – 10:00, Supervision, weekly"),
            (
                "Tue 9-12.30 treatment 50min x3 gap 10 @Riverside",
                "Tue 1 Dec 09:00 – 09:50, 10:00 – 10:50, 11:00 – 11:50",
            ),
            ("leave Fri", "Fri 4 Dec, Annual leave"),
        ):
            listener.write(line)
            listener.press("shift+Return")
            listener.is_told(f"Added: {added}")
        listener.press("Escape")
        listener.comes_to("Week")
        listener.press("Up")
        listener.comes_to("Supervision, Monday 30 November 09:00 to 10:00")
        for hour in ("09:00 to 09:50", "10:00 to 10:50", "11:00 to 11:50"):
            listener.press("Down")
            listener.comes_to(f"Treatment session, Tuesday 1 December {hour}")
        listener.reads("Friday 4 December, Annual leave")
        listener.reads("Booked 2 h 30")
        listener.press("Page_Down")
        listener.is_told("Week of 7 Dec: Booked 0 h")
    assert entries(folder, date(2026, 11, 30)) == [
        ("Mon 09:00", "supervision", ""),
        *((f"Tue {hour}:00", "treatment", "riverside") for hour in ("09", "10", "11")),
    ]
    assert entries(folder, date(2026, 12, 7)) == [("Mon 09:00", "supervision", "")]


def test_j2_what_happened_is_recorded(diary: Path) -> None:
    with on_a_diary("J2: record what happened to each session with one key", diary) as listener:
        listener.press("Right")
        listener.comes_to("Team meeting, Monday 23 November 09:00")
        for hour in ("10:00", "11:00", "13:00", "14:00"):
            listener.press("Down")
            listener.comes_to(f"Treatment session, Monday 23 November {hour}")
        listener.press("x")
        listener.is_told("Recorded Treatment session Mon 14:00 as DNA")
        listener.is_now("Treatment session, Monday 23 November 14:00 to 15:00, DNA")
        listener.press("5")
        listener.comes_to("Agenda")
        listener.press("Down")
        listener.comes_to("Treatment session, Monday 23 November 10:00 to 11:00, attended")
        listener.press("c")
        listener.is_told("Recorded Treatment session Mon 10:00 as cancelled by client")
        listener.press("u")
        listener.is_told("Recorded Treatment session Mon 10:00 as planned")
        listener.press("2")
        listener.comes_to("Week")
        listener.press("ctrl+r")
        listener.comes_to("Not recorded yet")
        listener.comes_to("Treatment session Mon 10:00")
        listener.finds_all_named()
        listener.press("a")
        listener.is_told("Recorded Treatment session Mon 10:00 as attended")
        listener.press("Escape")
        listener.comes_back("Week")
    found = outcomes(diary)
    assert (found["10:00"], found["13:00"], found["14:00"]) == ("attended", "dna", "dna")


@slow
def test_j3_the_figures_of_the_week_open(sample: Path) -> None:
    with on_the_sample("J3: see booked, expected, delivered and target hours") as listener:
        for name, rule in (
            ("Chance of target 9% book 4 more for 80%", "The chance with the sessions that stand."),
            ("Target 23 h", "Each working day carries its share"),
            ("Likely attended 20 h 42", "the sessions still open at the share that your own were attended"),
            ("Booked 24 h", "Every contact session counts with its credited time."),
        ):
            listener.press_on(name, "shift+Tab")
            listener.comes_to("What it was made of")
            listener.reads(rule)
            listener.press("Down")
            listener.comes_to("")
            listener.finds_all_named()
            listener.press("Escape")
            listener.comes_back(name)
    week = asked(sample, "week")
    assert (week["booked"], week["target"]) == (24 * 60, 23 * 60)


@slow
def test_j4_a_new_target_is_tried() -> None:
    with on_the_sample("J4: see whether real capacity covers a new target") as listener:
        listener.press("alt+2")
        listener.comes_to("This week")
        for part in ("Over time", "Can I do it?"):
            listener.press("Right")
            listener.comes_to(part)
        listener.walk_to("Contact asked for")
        listener.write("25")
        listener.is_told("25 h a week fits, but only just.")
        listener.walk_to("Room against the target tried")
        listener.press("Home")
        listener.comes_to("30 Nov 2026: room 25 h, target 25 h")
        listener.press_on("Show the working")
        listener.is_now("checked")
        listener.reads("Laid out under your rules it holds 28 h")
        listener.walk_to("Contact asked for", "shift+Tab")
        listener.write("35")
        listener.is_told("35 h a week does not fit.")


@slow
def test_j5_a_week_is_found_or_a_remedy(diary: Path) -> None:
    monday = date(2026, 12, 7)
    before = len(entries(diary, monday))
    with on_a_diary("J5: be shown a week that meets it, or the reasons and the remedies", diary) as listener:
        for week in ("30 Nov", "7 Dec"):
            listener.press("Page_Down")
            listener.is_told(f"Week of {week}: ")
        listener.press("ctrl+l")
        listener.comes_to("What the week is to hold")
        listener.write("32")
        listener.press("Return")
        listener.is_told("32 h does not fit: this week holds at most 28 h.")
        listener.press_on("Try this")
        listener.is_told("With this change 32 h fits.")
        listener.finds_all_named()
        listener.press("Escape")
        listener.comes_to("Try this")
        listener.walk_to("What the week is to hold", "shift+Tab")
        listener.write("26")
        listener.press("Return")
        listener.is_told("26 h fits: 1 session added, nothing moved.")
        listener.press_on("Apply to this week")
        listener.is_told("Laid out the week of Mon 7 Dec: 1 session added")
        listener.comes_to("Week")
        listener.is_told("Booked 26 h")
    assert len(entries(diary, monday)) == before + 1


@slow
def test_j6_rates_are_read_over_time() -> None:
    with on_the_sample("J6: see rates over time, with chance separated from signal") as listener:
        listener.press("alt+3")
        listener.comes_to("Outcomes page")
        listener.reads("From 2026 Q2 on the rate is higher")
        listener.reads("Rates with their 95% intervals. ")  # the chart is a stop once it is drawn
        listener.walk_to("Rates over time")
        listener.press("End")
        listener.comes_to("2026 Q4: 8 of 14, 57%, 95% interval 33 to 79%, not over yet")
        listener.press("Left")
        listener.comes_to("2026 Q3: 13 of 21, 62%")
        listener.press("t")
        listener.comes_to("Values of the chart: Rates over time")
        listener.press("Down")
        listener.comes_to("2026 Q1")
        listener.finds_all_named()
        listener.press("Escape")
        listener.comes_back("Rates over time")
        listener.press_on("Why?")
        listener.is_now("checked")
        listener.reads("5 of 28 (18%) before, 24 of 42 (57%) since")


@slow
def test_j7_own_rate_is_held_against_the_services(diary: Path) -> None:
    with on_a_diary("J7: compare with the service's rate", diary) as listener:
        listener.press("alt+3")
        listener.comes_to("Outcomes page")
        listener.reads("Our service: 51%, 50 – 53")
        listener.reads("Beside your service at 51.2%: no difference is shown.")
        listener.press("alt+5")
        listener.comes_to("Set-up page")
        listener.walk_to("Sections of the set-up")
        listener.press("End")
        listener.comes_to("Safety")
        listener.step_to("Service rates", "Up")
        listener.reads("What your service’s report says of a period.")
        listener.press_on("Add a service rate")
        listener.comes_to("Service")
        listener.finds_all_named()
        for name, words in (("Finished courses", "1000"), ("Recovered", "650"), ("Source", "Annual report")):
            listener.walk_to(name)
            listener.write(words)
        listener.press("Return")
        listener.is_told("Added the rate of Our service")
        listener.comes_back("Rates of your service")
        listener.press("alt+3")
        listener.comes_to("Outcomes page")
        listener.reads("Beside your service at 53.6%: no difference is shown.")
        listener.reads("Our service: 54%, 52 – 55")
    assert "Beside your service at 53.6%: no difference is shown." in json.dumps(asked(diary, "recovery"))


def test_j8_evidence_is_handed_over(diary: Path, tmp_path: Path) -> None:
    saved = tmp_path / "for the talk.pdf"
    with on_a_diary("J8: hand over a clear report for line management", diary) as listener:
        listener.press("alt+4")
        listener.comes_to("Reports page")
        listener.walk_to("What to hand over")
        listener.press("Home")
        listener.comes_to("Evidence for line management")
        listener.reads("Page 1 of 2")
        listener.walk_to("Hours really worked")
        listener.press("space")
        listener.is_now("checked")
        listener.reads("334 figures, 2 charts")
        listener.press_on("See everything")
        listener.comes_to("What leaves this computer")
        listener.reads("Hours really worked")
        listener.finds_all_named()
        listener.press("Escape")
        listener.comes_back("See everything")
        listener.press_on("Save …")
        listener.comes_to("File name")
        listener.finds_all_named()
        save(listener, saved)
        listener.is_told("Saved as for the talk.pdf")
        listener.comes_back("Save …")
    assert saved.read_bytes().startswith(b"%PDF-1.7")
    assert asked(diary, "trail")[-1]["what"].startswith("Contact hours and outcomes (PDF)")


def save(listener: Listener, file: Path) -> None:
    """Name a file in the dialog that asks for one."""
    listener.comes_to("File name")
    listener.write(f"{file}")
    listener.press("Return")


@slow
def test_j9_counts_are_pooled(diary: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.json" for name in ("own", "colleague0", "colleague1", "colleague2")]
    for number, file in enumerate(files[1:]):
        file.write_bytes(pack_bytes(pack(number)))
    with on_a_diary("J9: pool anonymous figures with colleagues", diary) as listener:
        listener.press("alt+4")
        listener.comes_to("Reports page")
        listener.walk_to("What to hand over")
        listener.press("End")
        listener.comes_to("Data protection")
        listener.step_to("Team pack", "Up")
        listener.reads("Team pack of 2026 Q3")
        listener.press_on("Save pack …")
        save(listener, files[0])
        listener.is_told("Saved as own.json")
        listener.comes_back("Save pack …")
        listener.walk_to("Your pack", "shift+Tab")
        listener.press("Right")
        listener.comes_to("Packs together")
        listener.press("space")
        listener.is_now("checked")
        for file, told in zip(
            files, ("1 of at least 3", "2 of at least 3", "Hours: 1,370", "Hours: 1,850"), strict=True
        ):
            listener.press_on("Choose packs …")
            save(listener, file)
            listener.is_told(told)
            listener.comes_back("Choose packs …")
        listener.reads("of all 4 packs")
        listener.reads("Yours, ")
    together = asked(diary, "team", "combine", *files)
    assert together["packs"] == len(files)
    assert together["own"] is not None
