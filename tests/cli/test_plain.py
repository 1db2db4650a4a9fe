"""Everything goes out with one command and comes into a new diary with another, also from a first-version diary."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import CHEAP

from planner.bootstrap import make_tools
from planner.cli.main import run
from planner.domain.safety.link import TrailLink
from planner.exchange.plain.kinds import FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Planner

FIRST = Path(__file__).parents[1] / "data" / "diaries" / "first-version" / "diary"
FIRST_PASSPHRASE = "first version 7 diary"


ROWS = [name for name, kind in FILES.items() if kind is not TrailLink]


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_everything_goes_out_and_comes_back_as_it_was(planner: Planner, diary: Path, tmp_path: Path) -> None:
    assert planner("import", diary / "week.csv", diary / "twelve_cases.csv")[0] == 0
    code, out, err = planner("export", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert "It is not encrypted: whoever can open the folder or gets a copy of it can read all of it" in out
    assert planner("init", data=tmp_path / "new")[0] == 0
    code, out, _ = planner("import", tmp_path / "out", data=tmp_path / "new")
    rows = sum(content.count(b"\n") for name, content in files(tmp_path / "out").items() if name in ROWS)
    assert (code, out) == (0, f"{rows} added, 0 already in the diary\n")
    assert planner("export", "--out", tmp_path / "again", data=tmp_path / "new")[0] == 0
    assert files(tmp_path / "again") == files(tmp_path / "out")
    week = [planner("week", "--json", data=data)[1] for data in (tmp_path / "diary", tmp_path / "new")]
    assert week[0] == week[1]


def test_nothing_of_the_key_or_the_passphrase_goes_out(planner: Planner, tmp_path: Path) -> None:
    _, said, _ = planner("init")
    code = next(line for line in said.splitlines() if line.startswith("Recovery code: ")).removeprefix(
        "Recovery code: "
    )
    planner("export", "--out", tmp_path / "out")
    everything = b"".join(files(tmp_path / "out").values())
    for secret in (b"correct horse battery", code.encode(), (tmp_path / "diary" / "diary.key").read_bytes()[:64]):
        assert secret not in everything
    assert str(tmp_path).encode() not in everything


def test_a_diary_with_entries_of_its_own_is_refused_and_a_dry_run_says_so_too(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    planner("export", "--out", tmp_path / "out")
    planner("import", diary / "week.csv")
    for more in ((), ("--dry-run",)):
        code, _, err = planner("import", tmp_path / "out", *more)
        assert (code, err.count("\n")) == (1, 1)
        assert "make a new diary (in a terminal: planner --data NEW init), and import it there." in err


def test_a_dry_run_lists_what_is_wrong_and_where_and_an_import_says_what_was_changed(
    asked: Callable[..., Any], planner: Planner, tmp_path: Path
) -> None:
    planner("init")
    planner("export", "--out", tmp_path / "out")
    found = asked("import", tmp_path / "out", "--kind", "plain", "--dry-run")
    assert (found["kind"], found["new"], found["duplicates"], found["bad"]) == ("plain", 0, 21, [])
    (tmp_path / "out" / "site.jsonl").write_text('{"id":"a","name":3}\n{"id":"b"}\n')
    code, out, _ = planner("import", tmp_path / "out", "--dry-run")
    assert code == 1
    assert "out/site.jsonl, line 1, column name: This is no text" in out
    assert "out/site.jsonl, line 2, column name: The field is missing" in out
    (tmp_path / "out" / "site.jsonl").write_text('{"id":"hill","name":"Hill House"}\n')
    _, out, _ = planner("import", tmp_path / "out")
    assert "out: site.jsonl was changed after it was exported (0 rows then, 1 now); it is taken as it is now." in out


def test_everything_is_everything(planner: Planner, tmp_path: Path) -> None:
    code, _, err = planner("export", "--out", tmp_path / "out", "--from", "2026-11-01")
    assert (code, "leave out --from and --to" in err) == (1, True)
    with pytest.raises(SystemExit):
        planner("export", "--out", tmp_path / "out", "--ics", "x.ics")
    assert not (tmp_path / "out").exists()


def test_a_diary_of_the_first_version_comes_back_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_PASSPHRASE", FIRST_PASSPHRASE)
    shutil.copytree(FIRST, tmp_path / "first")

    def did(data: str, *words: str | Path) -> str:
        code = run(["--data", str(tmp_path / data), "--today", "2026-11-25", *map(str, words)], make_tools(CHEAP))
        printed = capsys.readouterr()
        assert (code, printed.err) == (0, "")
        return printed.out

    did("first", "export", "--out", tmp_path / "out")
    did("new", "init")
    did("new", "import", tmp_path / "out")
    did("new", "export", "--out", tmp_path / "again")
    assert files(tmp_path / "again") == files(tmp_path / "out")
    assert did("new", "recovery", "--json") == did("first", "recovery", "--json")
