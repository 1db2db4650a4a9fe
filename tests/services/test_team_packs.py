from __future__ import annotations

import json
from contextlib import closing
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CHEAP, DAY_OF_THE_DEMO
from tests.domain.team.figures import made_up, pack
from tests.ui.hostile_rows import fill_set_up

from planner.bootstrap import clock_on, create_desk, demo_desk
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.terms import Person
from planner.domain.own_words import KINDS_WITH_WORDS, own_words, reworded
from planner.domain.safety.link import LinkKind
from planner.domain.team.pack import last_quarter
from planner.exchange.team.pack_file import read_pack
from planner.exchange.team.pack_leaving import write_pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

QUARTER = "2026-Q3"
DAY = WorkingDay(time(9), time(17), 30)


@pytest.fixture(scope="module")
def sample() -> Iterator[Desk]:
    """A sample diary of this room, in which numbers are drawn."""
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as made:
        yield made


def test_the_latest_quarter_that_is_over_is_offered_first() -> None:
    assert last_quarter(date(2026, 11, 23)).label == "2026-Q3"
    assert last_quarter(date(2026, 1, 1)).label == "2025-Q4"


def test_quarters_are_offered_from_the_latest_back(sample: Desk) -> None:
    labels = [one.label for one in sample.team_packs.quarters()]
    assert labels[:3] == ["2026-Q3", "2026-Q2", "2026-Q1"]
    assert len(labels) == 8
    assert sample.team_packs.shown().quarter.label == "2026-Q3"


def test_a_number_is_drawn_once_a_quarter_and_kept(sample: Desk, tmp_path: Path) -> None:
    shown = sample.team_packs.shown(QUARTER)
    assert shown.kept is None
    assert write_pack(sample, shown, tmp_path / "one.json") == ""
    assert write_pack(sample, sample.team_packs.shown(QUARTER), tmp_path / "again.json") == ""
    one, again = read_pack(tmp_path / "one.json"), read_pack(tmp_path / "again.json")
    assert one == again
    assert sample.team_packs.own_numbers()[QUARTER] == one.number
    write_pack(sample, sample.team_packs.shown("2026-Q2"), tmp_path / "other.json")
    assert read_pack(tmp_path / "other.json").number != one.number


def test_drawing_a_number_is_a_deed_that_can_be_undone(sample: Desk) -> None:
    change = sample.team_packs.keep_pack(sample.team_packs.shown("2025-Q4"))
    assert change.name == "keep the team pack of 2025-Q4"
    number = sample.team_packs.own_numbers()["2025-Q4"]
    sample.team_packs.keep_pack(sample.team_packs.shown("2025-Q4"))
    assert sample.team_packs.own_numbers()["2025-Q4"] == number
    assert [one.number for one in sample.team_packs.packs("2025-Q4")] == [number]
    sample.history.note(change)
    sample.history.undo()
    assert "2025-Q4" not in sample.team_packs.own_numbers()
    assert sample.team_packs.packs("2025-Q4") == ()
    with pytest.raises(PlannerError, match="No number has been drawn for 2025-Q4 yet"):
        sample.team_packs.pack(sample.team_packs.shown("2025-Q4"))


def test_a_quarter_is_not_written_rounded_and_to_the_unit_both(sample: Desk) -> None:
    sample.team_packs.keep_pack(sample.team_packs.shown("2026-Q1", rounded=False))
    assert sample.team_packs.shown("2026-Q1").rounded is False
    with pytest.raises(PlannerError, match="The pack of 2026-Q1 was written not rounded"):
        sample.team_packs.keep_pack(sample.team_packs.shown("2026-Q1", rounded=True))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2026-Q4", "2026-Q4 is not over yet: choose 2026-Q3"),
        ("2027-Q1", "2027-Q1 has not begun yet"),
        ("2026-11", "“2026-11” is no quarter"),
        ("last", "“last” is no quarter"),
    ],
)
def test_a_quarter_that_cannot_be_handed_over_is_refused(sample: Desk, label: str, words: str) -> None:
    with pytest.raises(PlannerError, match=words):
        sample.team_packs.shown(label)


def test_a_quarter_of_which_the_diary_has_nothing_is_refused(sample: Desk) -> None:
    with pytest.raises(PlannerError, match="no hours, sessions or closed cases of 2001-Q1"):
        sample.team_packs.keep_pack(sample.team_packs.shown("2001-Q1"))


def test_what_leaves_is_noted_in_the_trail_without_a_word_of_the_diary(sample: Desk, tmp_path: Path) -> None:
    write_pack(sample, sample.team_packs.shown(QUARTER), tmp_path / "noted.json")
    last = sample.trail.links()[-1]
    assert last.kind is LinkKind.EXPORT
    assert last.content is not None
    assert "team pack (JSON)" in str(last.content)


def test_a_pack_that_cannot_be_written_is_refused_and_leaves_no_file(sample: Desk, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="the pack cannot be written"):
        write_pack(sample, sample.team_packs.shown(QUARTER), tmp_path / "no folder" / "pack.json")


def test_what_is_not_counted_is_said(tmp_path: Path) -> None:
    desk, _ = create_desk(tmp_path / "diary", "a quiet passphrase", clock_on(date(2026, 11, 23)), CHEAP)
    with closing(desk):
        desk.setup.save(Contract("c", date(2026, 4, 1), 2250, ((DAY,) * 5 + (None, None),)), "prepare")
        desk.setup.save(Person(records_begin=date(2026, 8, 10)), "prepare")
        shown = desk.team_packs.shown(QUARTER)
    assert shown.notes == ("Records begin on 10 August 2026: sessions before that may be missing.",)
    assert shown.counts.finished.written == "0-4"


def test_a_pack_from_a_diary_full_of_planted_names_holds_none(tmp_path: Path) -> None:
    word = "Zqplantedname"
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as desk:
        plant(desk, word)
        write_pack(desk, desk.team_packs.shown(QUARTER), tmp_path / "pack.json")
        number = desk.team_packs.own_numbers()[QUARTER]
    text = (tmp_path / "pack.json").read_text(encoding="utf-8")
    assert word not in text
    body = json.loads(text)
    assert set(body) == {"format", "quarter", "number", "rounded_to", "counts", "about"}
    assert all(isinstance(one, str) and one.replace("-", "").isdigit() for one in body["counts"].values())
    assert body["number"] == number


def plant(desk: Desk, word: str) -> None:
    """Put a word into every text a diary can hold."""
    with desk.store.work() as work:
        for kind in KINDS_WITH_WORDS:
            for value in work.all(kind):
                work.put(reworded(value, lambda words: f"{word} {words}"))
        work.change("plant")
    fill_set_up(desk, word)
    with desk.store.reading() as diary:
        planted = [words for kind in KINDS_WITH_WORDS for value in diary.all(kind) for words in own_words(value)]
    assert sum(word in one for one in planted) > 100


def test_packs_of_colleagues_are_kept_until_they_are_forgotten(desk: Desk) -> None:
    packs = [pack(number) for number in range(3)]
    assert desk.team_packs.keep(packs).name == "keep 3 team packs"
    desk.team_packs.keep([pack(3, quarter="2026-Q2"), packs[0]])
    assert desk.team_packs.packs("2026-Q3") == tuple(packs)
    assert [one.quarter for one in desk.team_packs.packs()] == ["2026-Q3"] * 3 + ["2026-Q2"]
    later = pack(1, made_up(1))
    desk.team_packs.keep([later])
    assert later in desk.team_packs.packs()
    assert packs[1] not in desk.team_packs.packs()
    change = desk.team_packs.forget(packs[0])
    assert change.name == "remove the team pack 1000 0000 0000"
    assert len(desk.team_packs.packs("2026-Q3")) == 2
    desk.history.note(change)
    desk.history.undo()
    assert packs[0] in desk.team_packs.packs()
