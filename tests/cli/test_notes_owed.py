"""Notes owed at the terminal: the closing minutes of each period, and one sentence under the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

SET_UP = """format = "planner-setup/1"
[person]
records_begin = 2026-06-01

[[contract]]
from = 2026-04-01
weekly_hours = 7.5
days = { monday = ["09:00", "17:00", 30] }

[[activity]]
id = "t"
name = "Treatment"
kind = "contact"
minutes = 60

[[activity]]
id = "c"
name = "Training"
kind = "training"

[rules]
admin_minutes_per_contact = 15
admin_block_minutes = 30
"""
ROWS = """date,start,end,activity,outcome
2026-06-01,09:00,10:00,t,attended
2026-06-01,10:00,11:00,t,attended
2026-06-01,11:00,12:00,t,dna
2026-06-01,12:00,17:00,c,planned
2026-06-08,09:00,10:00,t,attended
2026-06-08,10:00,11:00,t,attended_late
2026-06-08,11:00,17:00,c,planned
2026-06-15,09:00,16:00,c,planned
"""


@pytest.fixture
def june(planner: Planner, tmp_path: Path) -> Planner:
    """Mondays: two sessions seen and one missed; two seen; an hour empty, half of it the unpaid break."""
    (tmp_path / "setup.toml").write_text(SET_UP, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    assert planner("init", "--setup", tmp_path / "setup.toml")[0] == 0
    code, _, err = planner("import", tmp_path / "rows.csv")
    assert code == 0, err
    return planner


@pytest.mark.usefixtures("june")
def test_each_period_says_what_is_owed_as_it_ends(asked: Asked) -> None:
    found = asked("hours", "--from", "2026-06-01", "--to", "2026-06-21", "--today", "2026-07-01")
    assert [one["notes_owed"] for one in found["periods"]] == [30, 60, 30]
    assert found["total"]["notes_owed"] == 30
    by_month = asked("hours", "--from", "2026-06-01", "--to", "2026-06-30", "--by", "month", "--today", "2026-07-01")
    assert by_month["total"]["notes_owed"] == 0  # the Mondays after it are empty


def test_the_table_ends_with_a_sentence_where_something_is_owed(june: Planner) -> None:
    weeks = ("hours", "--from", "2026-06-01", "--to")
    _, said, _ = june(*weeks, "2026-06-21", "--today", "2026-07-01")
    assert said.splitlines()[-1] == "2 sessions, 30 min of notes owed, oldest 13 days (21 June 2026)"
    _, said, _ = june(*weeks, "2026-06-28", "--today", "2026-07-01")
    assert "owed" not in said
