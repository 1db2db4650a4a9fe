"""Two hundred planted words in none of the files that a whole session writes, for as short a time as may be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest
from tests.amount import DEEP
from tests.conftest import CHEAP, NOW

from planner.bootstrap import create_desk, open_desk
from planner.domain.own_words import own_words

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.skipif(not DEEP, reason="a whole session under strace; set PLANNER_DEEP=1"),
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to see what is written"),
]
ROOT = Path(__file__).parents[2]
SECRET = "a quiet passphrase"
WORDS, ROWS = 200, 80
WRITTEN = re.compile(r"^\d+ +p?writev?(?:64)?\(\d+<(?P<path>/[^>]*)>, (?P<rest>.*)$")
SOCKET = re.compile(r"^\d+ +(socket|connect)\(")
DEVICES = ("/dev/", "/proc/", "/memfd:", "/sys/")


def planted() -> list[str]:
    """Words that no dictionary, font or library holds."""
    chance = Random(7)  # noqa: S311 - the same words in every run
    return ["Zq" + "".join(chance.choices(ascii_lowercase, k=9)) for _ in range(WORDS)]


def plant(folder: Path, words: list[str]) -> None:
    """Write them as names of sites and activities, as labels and as notes, into the files that are imported."""
    names, labels, notes = words[: WORDS - 2 * ROWS], words[-2 * ROWS : -ROWS], words[-ROWS:]
    sites, activities = names[::2], names[1::2]
    setup = (ROOT / "tests/data/clinic/setup.toml").read_text(encoding="utf-8")
    setup += "".join(f'\n[[site]]\nid = "site-{n}"\nname = "{name}"\n' for n, name in enumerate(sites))
    kinds = 'kind = "contact"\nminutes = 60\n'
    setup += "".join(f'\n[[activity]]\nid = "a-{n}"\nname = "{name}"\n{kinds}' for n, name in enumerate(activities))
    rows = ["date,start,end,activity,outcome,site,label,note"]
    for number in range(ROWS):
        day = (NOW + timedelta(days=number // 8)).strftime("%d/%m/%Y")
        start = f"{9 + number % 8:02d}:00,{9 + number % 8:02d}:50"
        about = f"{activities[number % len(activities)]},planned,{sites[number % len(sites)]}"
        rows.append(f"{day},{start},{about},{labels[number]},{notes[number]}")
    folder.mkdir()
    (folder / "setup.toml").write_text(setup, encoding="utf-8")
    (folder / "week.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def forms(words: list[str]) -> re.Pattern[bytes]:
    """Any of the words as UTF-8 or UTF-16, whichever end first."""
    encoded = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return re.compile(b"|".join(map(re.escape, encoded)))


def as_strace_shows(words: list[str]) -> re.Pattern[str]:
    """The same in strace's way of writing bytes: letters as they are, a zero as \\0."""
    shown = [form for word in words for form in (word, r"\0".join(word))]
    return re.compile("|".join(map(re.escape, shown)))


def test_the_words_of_a_diary_are_in_none_of_the_files_a_session_writes(tmp_path: Path) -> None:
    words = planted()
    home, taken_from, put_into = tmp_path / "home", tmp_path / "in", tmp_path / "out"
    plant(taken_from, words)
    for made in (home, home / "tmp", put_into):
        made.mkdir()
    desk, _ = create_desk(tmp_path / "diary", SECRET, lambda: NOW, CHEAP)
    desk.setup.begin(with_activities=False)
    desk.close()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    watched = tmp_path / "watched.txt"
    calls = "trace=write,pwrite64,writev,pwritev,socket,connect"
    strace = ["strace", "-f", "-y", "-s", "70000", "--seccomp-bpf", "-e", calls, "-o", str(watched)]
    ran = subprocess.run(  # noqa: S603 - this interpreter, watched
        [*strace, sys.executable, "-m", "tests.faults.session", str(tmp_path / "diary"), SECRET, taken_from, put_into],
        env={**kept, "HOME": str(home), "TMPDIR": str(home / "tmp"), "CUPS_SERVER": str(tmp_path / "no-spooler")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    missing = [words.index(one) for one in set(words) - held(tmp_path / "diary")]
    assert missing == [], "all of them are in the diary"
    found = forms(words)
    for folder in (home, tmp_path / "diary"):
        for file in folder.rglob("*"):
            if file.is_file():
                assert not found.search(file.read_bytes()), file
    assert not found.search(ran.stdout.encode() + ran.stderr.encode())
    assert _other_sockets(watched) == []
    assert _told_files(watched, put_into, as_strace_shows(words)) == set()


def held(folder: Path) -> set[str]:
    """Every word of her own that the diary holds."""
    with closing(open_desk(folder, SECRET, lambda: NOW)) as desk:
        return {words for values in desk.whole.values().values() for one in values for words in own_words(one)}


def _other_sockets(watched: Path) -> list[str]:
    """Sockets that are not of this machine alone."""
    with watched.open(encoding="utf-8", errors="replace") as lines:
        found = [line for line in lines if SOCKET.match(line)]
    assert found, "the screen at least was connected to"
    return [line for line in found if "AF_UNIX" not in line]


def _told_files(watched: Path, put_into: Path, told: re.Pattern[str]) -> set[str]:
    """Files that a planted word was written to at any moment, those asked for apart."""
    paths: set[str] = set()
    seen = 0
    with watched.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            one = WRITTEN.match(line)
            if one is None or one["path"].startswith((str(put_into), *DEVICES)):
                continue
            seen += 1
            if told.search(one["rest"]):
                paths.add(one["path"])
    assert seen, "the diary at least was written"
    return paths
