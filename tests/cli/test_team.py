"""planner team: the counts of a quarter leave as the other commands have them, and several packs are added up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.domain.team.figures import OWN, made_up, pack
from tests.reports.weeks import pages_in

from planner.domain.team.figures import OwnFigures
from planner.exchange.team.pack_file import pack_bytes, read_pack

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., dict[str, Any]]
DAYS = ("--from", "2026-04-01", "--to", "2026-06-30")


@pytest.fixture
def filled(diary: Path, planner: Planner, tmp_path: Path) -> Path:
    """A diary with a quarter's cases and sessions."""
    rows = ["date,start,end,activity,outcome"]
    for week in range(10):
        for day in range(5):
            outcome = "dna" if day == 2 and week % 3 == 0 else "attended"
            stamp = f"{6 + 7 * week + day}"
            month, number = (4, int(stamp)) if int(stamp) <= 30 else (5, int(stamp) - 30)
            month, number = (month, number) if number <= 31 else (6, number - 31)
            rows.append(f"2026-{month:02d}-{number:02d},10:00,11:00,Treatment session,{outcome}")
    (tmp_path / "sessions.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for file in (diary / "twelve_cases.csv", tmp_path / "sessions.csv"):
        code, _, err = planner("import", file)
        assert code == 0, err
    return diary


@pytest.fixture
def packs(tmp_path: Path) -> list[Path]:
    """The packs of three colleagues."""
    return [written(tmp_path, number) for number in range(1, 4)]


def written(folder: Path, number: int, own: OwnFigures = OWN) -> Path:
    file = folder / f"pack-{number}.json"
    file.write_bytes(pack_bytes(pack(number, own, quarter="2026-Q2")))
    return file


def test_before_small_counts_are_hidden_a_pack_has_the_figures_of_the_other_commands(
    filled: Path, asked: Asked
) -> None:
    assert filled.is_dir()
    before = asked("team", "export", "--quarter", "2026-Q2")["before"]
    hours = asked("hours", *DAYS, "--by", "quarter")["total"]
    ladder = asked("attendance", "--ladder", *DAYS)["total"]["attendance"]
    cases = asked("recovery", *DAYS, "--by", "quarter")["total"]
    assert before == {
        "hours_at_work": round(hours["at_work"] / 60),
        "hours_attended": round(hours["attended"] / 60),
        "sessions": ladder["denominator"],
        "sessions_attended": ladder["numerator"],
        **{name: cases[name] for name in (
            "finished", "recovery_denominator", "recovered", "reliably_recovered", "reliably_improved"
        )},
    }  # fmt: skip
    assert before["sessions"] > before["sessions_attended"] > 40
    assert before["finished"] > 5


def test_a_pack_is_written_with_small_counts_hidden_and_the_same_number_each_time(
    filled: Path, planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    assert filled.is_dir()
    for name in ("one.json", "two.json"):
        code, out, err = planner("team", "export", "--quarter", "2026-Q2", "--out", tmp_path / name)
        assert (code, err) == (0, "")
        assert "one under 5 is 0 – 4" in out
    assert read_pack(tmp_path / "one.json") == read_pack(tmp_path / "two.json")
    told = asked("team", "export", "--quarter", "2026-Q2")
    body = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert (body["number"], body["counts"]) == (told["number"], told["counts"])
    assert body["counts"]["sessions"] == "50-54"
    code, _, err = planner("team", "combine", tmp_path / "one.json", tmp_path / "two.json")
    assert code == 1
    assert "so they are the same pack twice" in err
    assert "team pack (JSON)" in planner("trail")[1]


def test_exported_to_the_unit_it_stays_so(filled: Path, planner: Planner, tmp_path: Path) -> None:
    assert filled.is_dir()
    quarter = ("team", "export", "--quarter", "2026-Q2", "--out")
    assert planner(*quarter, tmp_path / "one.json", "--not-rounded")[0] == 0
    assert read_pack(tmp_path / "one.json").counts.sessions.written == "50"
    assert planner(*quarter, tmp_path / "two.json")[0] == 0
    assert read_pack(tmp_path / "two.json").rounded is False


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ((), "Say where the pack is to go with --out FILE.json"),
        (("--out", "pack.csv"), "pack.csv: a team pack is written as JSON"),
        (("--out", "{here}/there.json"), "there.json: there is a file of that name"),
        (("--quarter", "2026-Q4", "--json"), "2026-Q4 is not over yet"),
        (("--quarter", "2001-Q1", "--out", "{here}/x.json"), "no hours, sessions or closed cases of 2001-Q1"),
    ],
)
def test_what_cannot_be_exported_is_refused(
    diary: Path, planner: Planner, tmp_path: Path, words: tuple[str, ...], refusal: str
) -> None:
    assert diary.is_dir()
    (tmp_path / "there.json").write_text("kept", encoding="utf-8")
    code, out, err = planner("team", "export", *(word.format(here=tmp_path) for word in words))
    assert (code, out) == (1, "")
    assert refusal in err
    assert (tmp_path / "there.json").read_text(encoding="utf-8") == "kept"


def test_packs_are_added_up_without_a_diary(planner: Planner, packs: list[Path]) -> None:
    code, out, err = planner("team", "combine", *packs)
    assert (code, err) == (0, "")
    assert "3 packs of 2026 Q2, 1 Apr 2026 to 30 Jun 2026 together." in out
    assert "Outcomes: 120 finished courses; recovery 54 of 102, 53%;" in out
    assert "The points: 3 lie inside the 95% curve." in out
    assert "whoever takes their own pack from the total is left with the 2 others together." in out


def test_ones_own_pack_is_known_by_its_number(
    filled: Path, planner: Planner, asked: Asked, packs: list[Path], tmp_path: Path
) -> None:
    assert filled.is_dir()
    assert planner("team", "export", "--quarter", "2026-Q2", "--out", tmp_path / "own.json")[0] == 0
    found = asked("team", "combine", *packs, tmp_path / "own.json")
    own = read_pack(tmp_path / "own.json")
    assert found["own"] == own.number
    mine = [one for one in found["funnels"]["recovery"]["points"] if one["own"]]
    assert [one["denominator"] for one in mine] == [[own.counts.recovery_denominator.low,
                                                     own.counts.recovery_denominator.high]]  # fmt: skip
    assert found["totals"]["sessions"] == [3 * 250 + 50, 3 * 250 + 54]
    code, _, err = planner("team", "combine", *packs, tmp_path / "own.json", "--out", tmp_path / "mine.png")
    assert code == 0
    assert "Your own point is marked on the picture" in err
    alone = asked("team", "combine", *packs, tmp_path / "own.json", "--without-diary")
    assert alone["own"] is None
    assert alone["totals"] == found["totals"]


def test_packs_together_are_drawn_and_set_on_one_page_and_written_as_json(
    planner: Planner, packs: list[Path], tmp_path: Path
) -> None:
    files = [tmp_path / f"together.{ending}" for ending in ("png", "svg", "pdf", "json")]
    outs = [word for file in files for word in ("--out", str(file))]
    code, _, err = planner("team", "combine", *outs, *packs, "--ask", "Forty minutes for notes")
    assert (code, err) == (0, "")
    assert files[0].read_bytes().startswith(b"\x89PNG")
    assert b"cases" in files[1].read_bytes()
    assert pages_in(files[2].read_bytes()) == 1
    body = json.loads(files[3].read_text(encoding="utf-8"))
    assert (body["packs"], body["own"]) == (3, None)
    assert body["totals"]["finished"] == [120, 120]
    code, _, err = planner("team", "combine", *packs, "--out", files[0])
    assert code == 1
    assert "there is a file of that name" in err


def test_what_cannot_be_combined_is_refused(planner: Planner, packs: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    newer = tmp_path / "newer.json"
    newer.write_bytes(packs[0].read_bytes().replace(b"planner-team/1", b"planner-team/2"))
    for words, refusal in (
        (packs[:2], "2 of at least 3 packs"),
        ([*packs, packs[0]], "the same pack twice"),
        ([*packs, broken], "broken.json: This is no JSON"),
        ([*packs, newer], "newer.json: The pack is in the form planner-team/2, written by a newer Planner"),
        ([*packs, tmp_path / "none.json"], "none.json: the file cannot be read"),
        ([*packs, "--out", "x.csv"], "x.csv: packs together are written as"),
        ([*packs, "--ask", "x" * 161], "Line 1 of what is asked for has 161 letters"),
        ([*packs, *["--ask", "x"] * 7], "7 lines of what is asked for do not fit"),
    ):
        code, out, err = planner("team", "combine", *words)
        assert (code, out) == (1, ""), words
        assert refusal in err
        assert err.count("\n") == 1


def test_totals_that_would_give_one_pack_away_are_refused(planner: Planner, tmp_path: Path) -> None:
    few = OwnFigures(400, 200, 240, 230, 2, 2, 1, 1, 1)
    files = [written(tmp_path, 1), written(tmp_path, 2, few), written(tmp_path, 3, few)]
    code, _, err = planner("team", "combine", *files)
    assert code == 1
    assert "would give that one away: add more packs" in err


@pytest.mark.parametrize("seed", range(6))
def test_whatever_packs_are_combined_the_answer_is_one_of_words(planner: Planner, tmp_path: Path, seed: int) -> None:
    files = [written(tmp_path, number, made_up(100 * seed + number)) for number in range(4)]
    code, out, err = planner("team", "combine", *files, "--outcome", "reliable_recovery")
    assert (code, bool(out), err.count("\n")) in {(0, True, 0), (1, False, 1)}


def test_packs_that_were_imported_are_kept_and_added_up(
    filled: Path, planner: Planner, asked: Asked, packs: list[Path], tmp_path: Path
) -> None:
    assert filled.is_dir()
    first = asked("import", *packs)
    assert (first["kind"], first["new"], first["duplicates"]) == ("team", 3, 0)
    again = asked("import", packs[0], "--kind", "team")
    assert (again["new"], again["duplicates"]) == (0, 1)
    assert asked("team", "combine", "--kept", "2026-Q2")["packs"] == 3
    assert planner("team", "export", "--quarter", "2026-Q2", "--out", tmp_path / "own.json")[0] == 0
    mine = asked("team", "combine", "--kept", "2026-Q2", packs[1], tmp_path / "own.json")
    assert (mine["packs"], mine["own"]) == (4, read_pack(tmp_path / "own.json").number)
    assert planner("verify")[0] == 0


def test_packs_that_were_imported_leave_and_come_back_with_everything_else(
    diary: Path, planner: Planner, packs: list[Path], tmp_path: Path
) -> None:
    assert diary.is_dir()
    assert planner("import", *packs)[0] == 0
    assert planner("export", "--out", tmp_path / "whole")[0] == 0
    assert planner("init", data=tmp_path / "second")[0] == 0
    code, _, err = planner("import", tmp_path / "whole", data=tmp_path / "second")
    assert code == 0, err
    code, out, _ = planner("team", "combine", "--kept", "2026-Q2", data=tmp_path / "second")
    assert code == 0
    assert "3 packs of 2026 Q2" in out


def test_where_no_packs_are_named_it_is_said_how(diary: Path, planner: Planner, packs: list[Path]) -> None:
    assert diary.is_dir()
    for words, refusal in (
        ((), "Give the files of the packs, or --kept 2026-Q3"),
        ((packs[0], "--kept", "2026-Q2", "--without-diary"), "leave --without-diary out"),
        (("--kept", "2026"), "“2026” is no quarter"),
        (("--kept", "2026-Q2"), "0 of at least 3 packs"),
    ):
        code, _, err = planner("team", "combine", *words)
        assert code == 1
        assert refusal in err


@pytest.mark.parametrize("has_diary", [True, False])
def test_identifiers_in_what_is_asked_for_are_said_and_left_out_on_demand(
    planner: Planner, packs: list[Path], tmp_path: Path, has_diary: bool
) -> None:
    if has_diary:
        assert planner("init")[0] == 0
    asked = ("--ask", "More time, as for 943 476 5919", "--out")
    code, _, err = planner("team", "combine", *packs, *asked, tmp_path / "as-it-is.pdf")
    assert code == 0
    assert "--drop-identifiers leaves it out." in err
    code, _, err = planner("team", "combine", *packs, *asked, tmp_path / "cleared.pdf", "--drop-identifiers")
    assert code == 0
    assert "It was left out." in err
