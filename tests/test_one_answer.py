"""Can you do 25? Window, terminal, Hours and the week laid out give one capacity and one verdict."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from random import Random
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import clock_on, create_desk, make_tools
from planner.cli.main import run
from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import at
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.verdict import TargetVerdict
from planner.domain.layout.question import Goal
from planner.services.laying_out import lay_out_all
from planner.services.trials import NO_ROOM
from planner.storage.key import Cost
from planner.ui.hours.try_target import TryTarget
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.theme import LIGHT
from planner.ui.outcomes.page import OutcomesPage
from planner.ui.shell.application import make_application
from planner.words.targets import headline, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
FIRST = date(2026, 11, 30)
WEEKS = 3
PASSPHRASE = "a quiet passphrase"
DIARIES = 60 if os.environ.get("PLANNER_DEEP") else 2


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    made, _ = create_desk(tmp_path / "diary", PASSPHRASE, clock_on(TODAY), Cost(1024, 1, 1))
    with closing(made):
        yield made


def fill(desk: Desk, seed: int) -> None:
    """A contract, sessions of two sorts, rules, meetings and sessions of the weeks to come, and some attendance."""
    random = Random(seed)  # noqa: S311 - made-up weeks
    day = WorkingDay(time(9), time(17), random.choice((30, 30, 0)))
    days = tuple(day if n < 5 and random.random() < 0.9 else None for n in range(7))
    minutes = sum(one.paid_minutes for one in days if one) or 450
    desk.setup.save(Contract("contract", date(2026, 1, 5), minutes, (days,)), "a contract")
    session = Activity("treatment", "Treatment", Kind.CONTACT, random.choice((50, 60)), random.choice((0, 10, 15)))
    for number, one in enumerate(
        (
            session,
            Activity("assessment", "Assessment", Kind.CONTACT, 60, random.choice((0, 15)), position=1),
            Activity("meeting", "Meeting", Kind.MEETING, 60, position=2),
            Activity("notes", "Notes", Kind.ADMIN, 60, position=3),
        )
    ):
        desk.setup.save(replace(one, position=number), "an activity")
    rules = Rules(
        15,
        lunch_minutes=30,
        max_contact_minutes_per_day=random.choice((None, 300, 360)),
        admin_minutes_per_contact=random.choice((None, 15)),
        admin_block_minutes=30,
        max_run_minutes=random.choice((None, 180)),
        break_minutes=15,
    )
    desk.setup.save(rules, "rules")
    for _ in range(random.randrange(30)):
        start = at(FIRST + timedelta(days=random.randrange(7 * WEEKS)), random.randrange(36, 66) * 15)
        activity = random.choice(("treatment", "treatment", "assessment", "meeting", "notes"))
        length = desk.setup.terms().activity[activity].minutes
        desk.diary.add(span_of(start, length, desk.setup.terms().zone), Details(activity, locked=random.random() < 0.2))
    for number in range(random.choice((0, 20))):
        start = datetime(2026, 11, 2 + number % 5, 9 + number // 5)
        desk.diary.add(span_of(start, 50, desk.setup.terms().zone), Details("treatment"))
    past = [one for one in desk.diary.bookings(date(2026, 11, 2), date(2026, 11, 6)) if one.details.activity]
    if past:
        desk.diary.record(past[2:], Outcome.ATTENDED)
        desk.diary.record(past[:2], Outcome.DNA)


def asked(random: Random) -> Target:
    unit = random.choice((Unit.HOURS, Unit.HOURS, Unit.CONTACTS))
    return Target(
        "", FIRST, Fraction(random.randrange(10, 38)), unit, basis=random.choice((Basis.ATTENDED, Basis.BOOKED))
    )


@pytest.mark.parametrize("seed", range(DIARIES))
def test_trials_hours_and_the_week_laid_out_give_one_capacity_and_one_verdict(empty: Desk, seed: int) -> None:
    fill(empty, seed)
    random = Random(1000 + seed)  # noqa: S311 - made-up weeks
    for target in (asked(random), asked(random)):
        tried = empty.trials.try_target(target, FIRST, WEEKS)
        for week in tried.weeks:
            (laid_out,) = lay_out_all(
                [empty.layouts.ask(week.monday, Goal(ceil(week.target), target.unit, target.basis))]
            )
            if laid_out.fullest is None:
                assert week.unplanned == (laid_out.refusal or NO_ROOM)
                continue
            assert laid_out.fullest.is_proven
            assert week.laid_out == laid_out.fullest.counted <= week.capacity
            assert week.room == week.laid_out
            assert (laid_out.layout is not None) is (week.margin >= 0)
            if target.unit is Unit.HOURS:
                _, of_hours = empty.layouts.capacity(week.monday)
                assert of_hours is not None
                assert of_hours.contact_minutes == laid_out.fullest.contact_minutes
        short = any(week.margin < 0 for week in tried.weeks)
        assert (tried.verdict is TargetVerdict.DOES_NOT_FIT) is short


@pytest.mark.parametrize("seed", range(2))
def test_window_and_terminal_say_the_same_words_and_figures(
    empty: Desk,
    tmp_path: Path,
    seed: int,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(empty, seed)
    monkeypatch.setenv("PLANNER_PASSPHRASE", PASSPHRASE)
    make_application(LIGHT)
    card = TryTarget(empty, Deeds(empty), LIGHT)
    qtbot.addWidget(card)
    card.refresh()
    for hours in (15, 25, 30):
        card.asked.amount.setValue(hours)
        common = [
            "--data",
            str(tmp_path / "diary"),
            "--today",
            TODAY.isoformat(),
            "check-target",
            "--hours",
            str(hours),
        ]
        assert run([*common], make_tools()) == 0
        printed = capsys.readouterr().out
        assert card.verdict in printed
        tried = empty.trials.try_target(card.target(), FIRST, 12)
        assert card.reasons == " ".join(reasons(tried))
        assert all(reason in printed for reason in reasons(tried))
        assert run([*common, "--json"], make_tools()) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["headline"], told["verdict"]) == (card.verdict, tried.verdict)
        shown = [(week.capacity, week.laid_out, week.target, week.probability) for week in card.working.weeks.rows]
        names = ("capacity", "layout_capacity", "target", "probability")
        assert shown == [tuple(week[name] for name in names) for week in told["weeks"]]
        assert headline(tried) == card.verdict


def test_window_and_terminal_read_rates_in_the_same_words(
    demo: Desk, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    make_application(LIGHT)
    page = OutcomesPage(demo, Deeds(demo), LIGHT)
    qtbot.addWidget(page)
    page.show()
    page.show_week(TODAY)
    page.reading.why.click()
    assert run(["--demo", "--today", TODAY.isoformat(), "recovery", "--by", "quarter", "--json"], make_tools()) == 0
    assert json.loads(capsys.readouterr().out)["reading"] == page.reading.texts()
