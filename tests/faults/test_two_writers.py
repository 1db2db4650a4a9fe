"""Two programs write to one diary at once: all that was said to be saved is there, and no word of either is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import CHEAP, NOW
from tests.faults.writer import SHARED, WORDS

from planner.bootstrap import create_desk, open_desk
from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.span import Span
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, Scale, Target, Unit
from planner.domain.outcomes.case import Case, Pair
from planner.storage.damage import found_damage

if TYPE_CHECKING:
    from planner.services.desk import Desk

ROOT = Path(__file__).parents[2]
SECRET = "a quiet passphrase"
NAMES = ("a", "b")
FEW, MANY = 50, 10_000
REASONS = ("was changed meanwhile", "were changed meanwhile")
Step = tuple[str, str]


@dataclass(frozen=True)
class Written:
    """What the two said they did."""

    added: dict[str, str]
    changed: dict[tuple[str, str], list[Step]]
    refused: list[str]


def begun(folder: Path) -> dict[tuple[str, str], str]:
    """A diary with a few entries, cases and a target that both change; gives how each field stands."""
    desk, _ = create_desk(folder, SECRET, lambda: NOW, CHEAP)
    with closing(desk):
        desk.setup.begin()
        for number in range(4):
            start = datetime(2026, 11, SHARED.day, 9 + 2 * number, tzinfo=UTC)
            desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment"))
        pair, anxiety = Pair("PHQ-9", Decimal(15), Decimal(8)), Pair("GAD-7", Decimal(12), Decimal(6))
        for day in (2, 3):
            desk.outcomes.add(Case("", date(2026, 11, day), 8, pair, anxiety))
        target = Target("t", date(2026, 4, 1), Fraction(20), Unit.HOURS, Per.WEEK, Basis.ATTENDED, Scale.MINE)
        desk.setup.save(target, "set a target")
        return stand(desk)


def stand(desk: Desk) -> dict[tuple[str, str], str]:
    """Every field that the two change, as it stands."""
    found: dict[tuple[str, str], str] = {}
    for one in desk.diary.bookings(SHARED, SHARED):
        found |= {(one.key, field): getattr(one.details, field) for field in WORDS}
        found[one.key, "span"], found[one.key, "outcome"] = one.span.end.isoformat(), one.outcome
    for case in desk.outcomes.known().cases:
        found |= {(case.id, field): getattr(case, field) for field in ("descriptor", "site")}
    terms = desk.setup.terms()
    found["person", "role"] = terms.person.role
    return found | {(one.id, "amount"): str(one.amount) for one in terms.targets}


def write_at_once(folder: Path, deeds: int, seed: int) -> Written:
    """Let two processes write; what they said, sorted."""
    running = [
        subprocess.Popen(  # noqa: S603 - this interpreter
            [sys.executable, "-m", "tests.faults.writer", str(folder), SECRET, name, str(seed + place), str(deeds)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for place, name in enumerate(NAMES)
    ]
    told: list[dict[str, Any]] = []
    for one in running:
        out, err = one.communicate(timeout=500)
        assert (one.returncode, err) == (0, "")
        told += map(json.loads, out.splitlines())
    assert len(told) == deeds * len(NAMES), "each deed is told, done or refused"
    changed = defaultdict(list)
    for line in told:
        if "changed" in line:
            changed[tuple(line["changed"])].append((line["before"], line["to"]))
    added = {line["added"]: line["label"] for line in told if "added" in line}
    return Written(added, changed, [line["refused"] for line in told if "refused" in line])


def refuse_overwriting(steps: list[Step], before: str, after: str) -> None:
    """Each deed must have met what it was made from: together they are one way from the first word to the last."""
    balance = Counter(step[0] for step in steps)
    balance.subtract(step[1] for step in steps)
    balance.subtract({before: 1})
    balance.update({after: 1})
    assert not any(balance.values()), "a word was lost, or taken from a view it no longer had"


def written_at_once(folder: Path, deeds: int, seed: int) -> None:
    before = begun(folder)
    written = write_at_once(folder, deeds, seed)
    with closing(open_desk(folder, SECRET, lambda: NOW)) as desk:
        with desk.store.reading() as diary:
            entries = {one.id: one.details.label for one in diary.all(Entry)}
        assert {key: entries.get(key) for key in written.added} == written.added
        after = stand(desk)
        for place in before:
            refuse_overwriting(written.changed[place], before[place], after[place])
        assert found_damage(desk.store.path, desk.store._key) == ""
    assert [one for one in written.refused if not any(reason in one for reason in REASONS)] == []
    assert any("changed meanwhile" in one for one in written.refused), "they did meet"
    assert sum(map(len, written.changed.values())) > deeds // 4, "and yet much was done"


def test_two_programs_that_write_at_once_lose_nothing_and_lay_nothing_over_the_other_s(tmp_path: Path) -> None:
    written_at_once(tmp_path / "diary", FEW, 100)


@pytest.mark.timeout(600)
@pytest.mark.skipif("PLANNER_DEEP" not in os.environ, reason="set PLANNER_DEEP=1 for the long form")
def test_the_same_for_a_minute(tmp_path: Path) -> None:
    written_at_once(tmp_path / "diary", MANY, 7)


def test_the_check_itself_sees_an_overwriting() -> None:
    refuse_overwriting([("", "a1"), ("a1", "b2")], "", "b2")
    with pytest.raises(AssertionError):
        refuse_overwriting([("", "a1"), ("", "b2")], "", "b2")
    with pytest.raises(AssertionError):
        refuse_overwriting([("", "a1")], "", "")
