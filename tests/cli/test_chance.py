"""The chance a week is told, before and after it is over, from files read in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

DAY = '["09:00", "17:00", 30]'
SET_UP = f"""format = "planner-setup/1"
[[contract]]
from = 2026-01-01
weekly_hours = 37.5
days = {{ monday = {DAY}, tuesday = {DAY}, wednesday = {DAY}, thursday = {DAY}, friday = {DAY} }}
[[activity]]
id = "t"
name = "Session"
kind = "contact"
minutes = 60
"""
TARGET = '[[target]]\nfrom = 2026-01-01\namount = {amount}\nbasis = "{basis}"\n'
CREDIT = "[credit]\ndna = {share}\ncancelled_client_late = {share}\nlate_not_seen = {share}\n"
WEEK = date(2026, 11, 23)


def mornings(monday: date, outcomes: list[str]) -> str:
    """Four sessions on each morning, with these outcomes in order."""
    rows = ["date,start,minutes,activity,outcome"]
    for number, outcome in enumerate(outcomes):
        day = monday + timedelta(days=number // 4 % 5 + 7 * (number // 20))
        rows.append(f"{day},{9 + number % 4:02d}:00,60,t,{outcome}")
    return "\n".join(rows) + "\n"


@pytest.fixture
def begun(planner: Planner, tmp_path: Path) -> Callable[[str, str, str], None]:
    """Begin a diary with a set-up, a history and a week."""

    def begin(set_up: str, history: str, week: str) -> None:
        files = {"setup.toml": set_up, "history.csv": history, "week.csv": week}
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        for words in (
            ("init", "--setup", tmp_path / "setup.toml"),
            ("import", tmp_path / "history.csv", tmp_path / "week.csv"),
        ):
            code, _, err = planner(*words)
            assert code == 0, err

    return begin


def test_a_week_says_what_is_likely_while_it_runs_and_what_happened_once_it_is_over(
    begun: Callable[[str, str, str], None], planner: Planner, asked: Asked
) -> None:
    history = mornings(date(2026, 9, 7), (["dna"] + ["attended"] * 9) * 10)
    begun(SET_UP + TARGET.format(amount=17, basis="attended"), history, mornings(WEEK, ["planned"] * 20))
    friday, monday = ("--today", "2026-11-27"), ("--today", "2026-11-30")
    of = ("week", "--of", "2026-11-23")

    runs = asked(*friday, *of)
    assert (runs["attended"], runs["unrecorded"], runs["expected"], runs["over"]) == (0, 20, 1080, False)
    assert runs["probability"] == pytest.approx(0.84, abs=5e-3)
    assert (
        "expected 18 h, attended 0 h, target 17 h, chance of meeting it with the sessions that stand 84%"
        in planner(*friday, *of)[1]
    )

    over = asked(*monday, *of)
    assert (over["expected"], over["gap"], over["probability"], over["over"]) == (0, -1020, None, True)
    said = planner(*monday, *of)[1]
    assert "booked 20 h, attended 0 h, target 17 h, 17 h short" in said
    assert "20 past sessions are still to record" in said
    assert "expected" not in said
    assert "chance" not in said


@pytest.mark.parametrize(
    ("share", "expected", "chance", "for_80"), [(0.0, 960, 0.222, 25), (0.5, 1080, 0.614, 21), (1.0, 1200, 1.0, 18)]
)
def test_on_the_credited_basis_a_miss_counts_its_share_in_every_figure(
    begun: Callable[[str, str, str], None], asked: Asked, share: float, expected: int, chance: float, for_80: int
) -> None:
    history = mornings(date(2026, 9, 7), (["dna"] + ["attended"] * 4) * 20)
    target = TARGET.format(amount=18, basis="credited")
    begun(SET_UP + target + CREDIT.format(share=share), history, mornings(date(2026, 11, 30), ["planned"] * 20))
    week = asked("week", "--of", "2026-11-30")
    assert (week["expected"], week["gap"]) == (expected, expected - 1080)
    assert week["probability"] == pytest.approx(chance, abs=5e-4)
    assert week["bookings_needed"]["0.8"] == max(0, for_80 - 20)
    tried = asked("check-target", "--hours", "18", "--basis", "credited", "--weeks", "1")
    assert tried["bookings_needed"]["0.8"] == for_80


def test_a_refill_share_from_a_set_up_file_counts_in_the_bookings_needed(
    begun: Callable[[str, str, str], None], planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    history = mornings(date(2026, 9, 7), (["cancelled_service"] + ["attended"] * 4) * 20)
    begun(SET_UP, history, mornings(date(2026, 11, 30), ["planned"]))
    check = ("check-target", "--hours", "18", "--basis", "attended", "--weeks", "1")
    lost = asked(*check)["bookings_needed"]["0.8"]
    more = tmp_path / "more.toml"
    more.write_text('format = "planner-setup/1"\n[assumptions]\nrefill_share = 1\n')
    assert planner("import", more)[0] == 0
    assert (lost, asked(*check)["bookings_needed"]["0.8"]) == (25, 18)


def test_what_to_book_for_how_sure_stands_in_a_table_where_it_is_known(
    begun: Callable[[str, str, str], None], planner: Planner
) -> None:
    history = mornings(date(2026, 9, 7), (["dna"] + ["attended"] * 4) * 20)
    begun(SET_UP, history, mornings(date(2026, 11, 30), ["planned"]))
    check = ("check-target", "--hours", "18", "--weeks", "1")
    assert "How sure" not in planner(*check, "--basis", "booked")[1]
    known = planner(*check)[1]
    assert "To be 80% sure, book " in known
    heads = next(n for n, line in enumerate(known.splitlines()) if line.startswith("How sure"))
    assert [line.split()[0] for line in known.splitlines()[heads + 1 : heads + 4]] == ["50%", "80%", "90%"]
