from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Asked = Callable[..., Any]


def test_the_total_has_the_leave_balance_on_its_last_day(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    leave = asked("hours", "--from", "2026-08-10", "--to", "2026-08-23")["total"]["leave"]
    assert (leave["on"], leave["from"], leave["to"]) == ("2026-08-23", "2026-04-01", "2027-03-31")
    assert leave["entitlement"] == leave["annual_leave"] + leave["bank_holidays"] + leave["carried_over"]
    assert leave["left"] == leave["entitlement"] - leave["taken"]
    assert leave["free_to_book"] == leave["left"] - leave["booked"]
    assert leave["taken"] == sum(
        minutes for kind, minutes in leave["taken_by_kind"].items() if kind in {"annual_leave", "bank_holiday"}
    )


def test_a_target_of_60_hours_is_refused_in_a_sentence(
    diary: Path, planner: Callable[..., tuple[int, str, str]]
) -> None:
    assert diary.exists()
    code, out, err = planner("check-target", "--hours", "60")
    assert (code, out) == (1, "")
    assert "more than a week holds: give under 60" in err
