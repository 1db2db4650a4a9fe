"""The first page of hours of someone who enters the true first day of her target (finding B8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOURS = ("hours", "--from", "2026-04-01", "--to", "2026-11-30", "--by", "month")


def test_a_diary_made_in_november_owes_nothing_for_the_months_since_april(
    diary: Path, asked: Callable[..., Any]
) -> None:
    assert diary.exists()
    found = asked(*HOURS)
    periods = found["periods"]
    assert found["records_begin"] == "2026-11-23"
    assert [one["balance"] for one in periods[:-1]] == [None] * 7
    # Made on Monday 23 November: six working days of a target of 20 h a week.
    assert periods[-1]["balance"] == -24 * 60
    assert periods[0]["target"] > 0


def test_a_set_up_file_says_when_records_begin(
    diary: Path, planner: Callable[..., tuple[int, str, str]], asked: Callable[..., Any], tmp_path: Path
) -> None:
    assert diary.exists()
    more = tmp_path / "more.toml"
    more.write_text('format = "planner-setup/1"\n[person]\nrecords_begin = 2026-11-16\n')
    code, _, err = planner("import", more)
    assert code == 0, err
    assert asked(*HOURS)["periods"][-1]["balance"] == -44 * 60
    more.write_text('format = "planner-setup/1"\n[person]\nrecords_begin = "soon"\n')
    code, _, err = planner("import", more)
    assert code == 1
    assert "[person] records_begin" in err
