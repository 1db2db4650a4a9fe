"""Repeats against published recurrence cases, as far as they repeat by the day or longer."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.entry import Details
from planner.domain.diary.recurrence import last_start, normalised
from planner.domain.diary.series import Series, starts_between

CASES_FILE = Path(__file__).parents[1] / "data" / "oracles" / "rrule_cases.json"
UTC = ZoneInfo("UTC")


def _fits(case: dict[str, Any]) -> bool:
    is_sub_daily = any(f"FREQ={name}" in case["rrule"] for name in ("HOURLY", "MINUTELY", "SECONDLY"))
    return case["dateutil_agrees"] is True and not is_sub_daily


def _cases() -> list[Any]:
    cases = [case for case in json.loads(CASES_FILE.read_text(encoding="utf-8")) if _fits(case)]
    return [pytest.param(case, id=f"{number}-{case['rrule']}") for number, case in enumerate(cases)]


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z"))


@pytest.mark.parametrize("case", _cases())
def test_a_series_takes_place_when_the_published_cases_say(case: dict[str, Any]) -> None:
    first = _wall(case["dtstart"])
    rule = normalised(case["rrule"], first, UTC)
    expected = [_wall(text) for text in case["instances"]]
    series = Series("s", first, 60, rule, Details("meeting"), last=last_start(rule, first, frozenset()))
    past_the_last = expected[-1] + timedelta(seconds=1)
    assert starts_between(series, first, past_the_last) == expected
    middle = expected[len(expected) // 2]
    assert starts_between(series, middle, past_the_last) == expected[len(expected) // 2 :]
    ends = "COUNT=" in rule or "UNTIL=" in rule
    assert series.last is None or expected[-1] <= series.last
    assert (series.last is None) == (not ends)


def test_a_rule_without_an_end_has_no_last_start() -> None:
    assert last_start("FREQ=WEEKLY", datetime(2026, 4, 6, 9), frozenset()) is None
