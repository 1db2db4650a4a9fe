"""What the terminal says of a damaged diary, of a folder that is shut, and where nobody takes the answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest
from tests.amount import some

if TYPE_CHECKING:
    from tests.cli.conftest import Planner

ROWS = (
    "date,start,end,activity,outcome\n2026-11-24,09:00,10:00,treatment,planned\n2026-11-24,10:00,11:00,treatment,dna\n"
)


def damage(folder: Path, page: int) -> None:
    file = folder / "diary.planner"
    content = bytearray(file.read_bytes())
    content[page * 4096 + 100] ^= 1
    file.write_bytes(content)


def test_every_damaged_page_is_told_of_by_every_command_and_nothing_is_written_into_the_file(
    planner: Planner, diary: Path, tmp_path: Path
) -> None:
    assert diary
    file, folder = tmp_path / "rows.csv", tmp_path / "diary"
    file.write_text(ROWS)
    assert planner("import", file)[0] == 0
    whole = (folder / "diary.planner").read_bytes()
    for page in {0, 1, *some(range(len(whole) // 4096)), len(whole) // 4096 - 1}:
        (folder / "diary.planner").write_bytes(whole)
        damage(folder, page)
        spoilt = (folder / "diary.planner").read_bytes()
        code, _, err = planner("week")
        assert "damaged" in err or "cannot be read" in err or "cannot be opened" in err, (page, code, err)
        more = file.with_name("more.csv")
        more.write_text(ROWS.replace("24", "25"))
        assert planner("import", more)[0] == 1, page
        assert (folder / "diary.planner").read_bytes() == spoilt, page


def program(folder: Path, *words: str, stdout: IO[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-m", "planner", "--data", str(folder), *words],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("as_json", [True, False])
def test_an_import_whose_answer_nobody_takes_is_done_and_said_to_be(
    planner: Planner, diary: Path, tmp_path: Path, as_json: bool
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    with Path("/dev/full").open("w") as full:
        ran = program(tmp_path / "diary", "import", str(file), *(["--json"] if as_json else []), stdout=full)
    assert ran.returncode == 0
    assert "The import is done: 2 added, 0 already in the diary" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert planner("import", file)[1].startswith("0 added, 2 already")
    assert diary


@pytest.mark.skipif(os.name == "nt", reason="a shell's own way to close the output")
def test_an_import_with_the_output_closed_is_done_and_said_to_be(planner: Planner, diary: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    command = f'"{sys.executable}" -m planner --data "{tmp_path / "diary"}"'
    for words in (f'import "{file}" --json', "week", "week --json"):
        ran = subprocess.run(f"{command} {words} >&-", shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - closing it is a shell's
        assert "Traceback" not in ran.stderr
        if "import" in words:
            assert ran.returncode == 0
            assert "The import is done: 2 added" in ran.stderr
    assert planner("import", file)[1].startswith("0 added, 2 already")
    assert diary


def test_charts_and_pictures_are_readable_by_their_owner_only(planner: Planner, diary: Path, tmp_path: Path) -> None:
    file, picture = tmp_path / "indicator.csv", tmp_path / "chart.png"
    file.write_text("date,value\n" + "".join(f"2026-{month:02}-01,{month % 3}\n" for month in range(1, 13)))
    assert planner("spc", file, "--out", picture)[0] == 0
    assert picture.stat().st_mode & 0o777 == 0o600
    assert diary
