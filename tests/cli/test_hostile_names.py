"""Every command on a diary whose names would steer the terminal: each stays on its line, and nothing in it acts."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import PASSPHRASE
from tests.conftest import CHEAP, DAY_OF_THE_DEMO
from tests.hostile import fill

from planner.bootstrap import clock_on, create_desk
from planner.services.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Said = Callable[..., str]
FIRST, LAST = "Zq", "qZ"
NASTY = f"{FIRST}\x1b[31mRed\x1b[0m\x07\x9b1m\u202edeR\u2066\r\nnext\ttab\u2028\x85{LAST}"
AUTUMN = ("--from", "2026-10-01", "--to", "2026-11-29")
WEEK = ("--of", "2026-12-07")
names_files = pytest.mark.skipif(sys.platform == "win32", reason="no file of Windows has such a name")


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample year in a diary of its own, every name of it hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "diary"
    desk, _ = create_desk(folder, PASSPHRASE, clock_on(DAY_OF_THE_DEMO), CHEAP)
    with closing(desk):
        desk.setup.begin(with_activities=False)
        make_sample(desk)
        fill(desk, NASTY)
    return folder


@pytest.fixture
def said(spoiled: Path, planner: Planner, tmp_path: Path) -> Said:
    """What a command prints on a copy of that diary, once it is known to steer nothing."""
    folder = shutil.copytree(spoiled, tmp_path / "copy")

    def ask(*words: str | Path) -> str:
        code, out, err = planner(*words, data=folder)
        assert code == 0, out + err
        for line in (out + err).split("\n"):
            assert line.isprintable(), repr(line)
            assert line.count(FIRST) == line.count(LAST), f"broken in a name: {line!r}"
        return out

    return ask


@pytest.mark.parametrize(
    "words",
    [
        ("week",),
        ("hours", *AUTUMN, "--detail"),
        ("attendance", "--by", "activity"),
        ("attendance", "--by", "site"),
        ("check-target", "--hours", "28", "--weeks", "1"),
        ("fit-week", "--hours", "24", *WEEK),
        ("fit-week", "--hours", "29", *WEEK),
        ("fit-week", "--hours", "24", *WEEK, "--weeks", "2", "--apply", "diary"),
        ("fit-week", "--hours", "24", *WEEK, "--apply", "typical"),
        *(("recovery", "--by", by) for by in ("descriptor", "site", "step", "therapy", "role")),
    ],
    ids=" ".join,
)
def test_a_command_that_names_things_keeps_each_name_on_its_line(said: Said, words: tuple[str, ...]) -> None:
    assert FIRST in said(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("hours", *AUTUMN),
        ("hours", *AUTUMN, "--by", "quarter"),
        ("attendance",),
        ("attendance", "--by", "hour"),
        ("check-target", "--contacts", "20", "--weeks", "1"),
        ("recovery",),
    ],
    ids=" ".join,
)
def test_a_command_of_figures_steers_nothing_either(said: Said, words: tuple[str, ...]) -> None:
    assert said(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("week",),
        ("hours", *AUTUMN, "--detail"),
        ("attendance", "--by", "activity"),
        ("check-target", "--hours", "28", "--weeks", "1"),
        ("fit-week", "--hours", "29", *WEEK),
        ("recovery", "--by", "site"),
    ],
    ids=" ".join,
)
def test_json_names_things_and_steers_nothing(said: Said, words: tuple[str, ...]) -> None:
    assert FIRST in str(json.loads(said(*words, "--json")))


@names_files
def test_files_of_a_hostile_diary_are_written_and_named_on_one_line(said: Said, tmp_path: Path) -> None:
    folder = tmp_path / NASTY
    folder.mkdir()
    for words in (
        ("export", "--csv", folder / "a.csv", *AUTUMN),
        ("export", "--ics", folder / "a.ics"),
        ("report", "--out", folder / "a.pdf"),
        ("snapshot", "--out", folder / "pages", "--size", "1280x720"),
        ("recovery", "--by", "site", "--out", folder / "a.svg"),
    ):
        assert FIRST in said(*words)


@names_files
def test_files_that_come_in_are_named_on_one_line(said: Said, tmp_path: Path) -> None:
    week, counts = tmp_path / f"{NASTY}.csv", tmp_path / f"{NASTY} counts.csv"
    row = f'2026-11-24,18:00,18:30,meeting,,"{NASTY}"'
    week.write_text(f"date,start,end,activity,outcome,label\n{row}\n", encoding="utf-8")
    assert said("import", week) == "1 added, 0 already in the diary\n"
    assert f"{LAST}.csv, line 2: in the diary already" in said("import", week)
    week.write_text(
        f"date,start,end,activity,outcome,label\n{row}\n2026-11-24,oops,18:30,meeting,,\n", encoding="utf-8"
    )
    assert FIRST in said("import", week, "--skip-bad")
    units = "".join(f'"{NASTY} {n}",{n},40\n' for n in range(3, 36, 3))
    counts.write_text(f"label,numerator,denominator\n{units}", encoding="utf-8")
    assert FIRST in said("funnel", counts, "--own", f"{NASTY} 3")
    days = "".join(f"2026-{month:02}-01,{month}\n" for month in range(1, 11))
    counts.write_text(f"date,value\n{days}", encoding="utf-8")
    for chart in ("xmr", "run"):
        assert said("spc", counts, "--chart", chart)


@names_files
def test_a_new_diary_in_a_hostile_folder_is_named_on_one_line(planner: Planner, tmp_path: Path) -> None:
    code, out, _ = planner("init", data=tmp_path / NASTY)
    assert code == 0
    assert all(line.isprintable() for line in out.split("\n"))
    assert "Recovery code: " in out


@names_files
def test_a_refusal_that_names_a_thing_is_one_line(planner: Planner, tmp_path: Path) -> None:
    code, _, err = planner("week", data=tmp_path / NASTY)
    assert code == 1
    assert err.removesuffix("\n").isprintable()
