"""Hours really worked, in the terminal: from a set-up file to the ledger and to the average."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]
WORKED = """
[[worked]]
date = 2026-11-16
start = "08:30"
end = "18:00"
break_minutes = 30

[[worked]]
date = 2026-11-17
start = "09:00"
end = "17:00"

[[worked]]
date = 2026-11-17
start = "21:00"
end = "00:30"
"""


def with_worked(diary: Path, planner: Planner, folder: Path) -> None:
    assert diary.exists()
    file = folder / "worked.toml"
    file.write_text(f'format = "planner-setup/1"\n{WORKED}', encoding="utf-8")
    code, _, err = planner("import", file, "--kind", "setup")
    assert code == 0, err


def test_the_ledger_has_what_was_worked_and_how_much_beyond_the_contract(
    diary: Path, planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    with_worked(diary, planner, tmp_path)
    found = asked("hours", "--from", "2026-11-09", "--to", "2026-11-22")
    assert [(one["worked"], one["beyond_contract"]) for one in found["periods"]] == [
        (2250, 0),
        (2250 + 90 + 30 + 210, 90 + 30 + 210),
    ]
    assert (found["total"]["worked"], found["total"]["beyond_contract"]) == (2 * 2250 + 330, 330)
    assert all(one["worked"] - one["beyond_contract"] == one["at_work"] for one in found["periods"])


def test_a_week_to_come_is_not_worked_yet(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    found = asked("hours", "--from", "2026-11-30", "--to", "2026-12-06")["total"]
    assert (found["at_work"], found["worked"], found["beyond_contract"]) == (2250, 0, 0)


def test_breaks_rest_and_the_average_are_told(diary: Path, planner: Planner, asked: Asked, tmp_path: Path) -> None:
    with_worked(diary, planner, tmp_path)
    found = asked("worked", "--from", "2026-11-16", "--to", "2026-11-22")
    assert found["missed_breaks"] == [{"date": "2026-11-17", "minutes": 30}]
    assert found["without_break"] == ["2026-11-17"]
    assert found["short_rests"] == [{"date": "2026-11-18", "minutes": 510}]
    assert [one["start"] for one in found["entered"]] == ["08:30", "09:00", "21:00"]
    (week,) = found["weeks"]
    assert (week["period"], week["contracted"], week["worked"], week["days_entered"]) == ("2026-W47", 2250, 2580, 2)
    assert found["averages"] == []  # the days that make up for the summer's leave are not past
    code, out, _ = planner("worked", "--from", "2026-11-16", "--to", "2026-11-22")
    assert code == 0
    assert "Less than 11 h of rest between days once: 8 h 30, before Wed 18 Nov." in out
    assert "+ 5 h 30" in out


def test_leave_and_a_bank_holiday_are_made_up_for_by_the_days_after(
    diary: Path, planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    with_worked(diary, planner, tmp_path)
    (average,) = asked("worked", "--from", "2026-10-26", "--to", "2026-11-01")["averages"]
    assert (average["from"], average["to"], average["days_lost"]) == ("2026-07-06", "2026-11-01", 11)
    assert average["made_up"] == 10 * 450 + 540  # to the long Monday of 16 November
    assert average["average"] == (17 * 2250 + 90) / 17
    assert average["over_48_hours"] is False


def test_hours_worked_that_overlap_are_refused_by_line(diary: Path, planner: Planner, tmp_path: Path) -> None:
    with_worked(diary, planner, tmp_path)
    file = tmp_path / "again.toml"
    file.write_text(
        'format = "planner-setup/1"\n[[worked]]\ndate = 2026-11-18\nstart = "00:15"\nend = "02:00"\n', encoding="utf-8"
    )
    code, _, err = planner("import", file, "--kind", "setup")
    assert code == 1
    assert "overlap those from 21:00 to 00:30 on 17/11/2026" in err


def test_a_short_rest_to_come_is_told_beforehand(diary: Path, planner: Planner, asked: Asked, tmp_path: Path) -> None:
    assert diary.exists()
    assert asked("worked")["short_rests_ahead"] == []
    file = tmp_path / "late.csv"
    file.write_text("date,start,end,activity\n2026-11-25,20:00,23:00,meeting\n", encoding="utf-8")
    assert planner("import", file, "--kind", "diary")[0] == 0
    assert asked("worked")["short_rests_ahead"] == [{"date": "2026-11-26", "minutes": 600}]
    code, out, _ = planner("worked")
    assert code == 0
    assert "Less than 11 h of rest before Thu 26 Nov: 10 h, from Wed 23:00 to Thu 09:00." in out
