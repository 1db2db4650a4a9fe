"""What a desktop and a manual reader are told of the program is well formed and agrees with the program."""

from __future__ import annotations

import configparser
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner import __version__
from planner.ui.shell.application import make_application

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
APP_ID = "org.planner_diary.Planner"
BACKUP, TEAM_PACK = "application/x-planner-backup", "application/x-planner-team-pack+json"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def checked_by(tool: str, *words: str) -> str:
    """What a tool says that is not part of every machine; nothing where all is well."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not on this machine")
    ran = subprocess.run([tool, *words], capture_output=True, text=True, check=False)  # noqa: S603 - named above
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def test_the_desktop_file_names_the_program_and_its_icon() -> None:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign] # its keys are told apart by capitals
    read.read(LINUX / "planner.desktop", encoding="utf-8")
    entry = read["Desktop Entry"]
    assert (entry["Name"], entry["Exec"], entry["Icon"], entry["Type"]) == ("Planner", "planner", APP_ID, "Application")


def test_the_desktop_file_is_valid() -> None:
    assert checked_by("desktop-file-validate", str(LINUX / "planner.desktop")) == ""


def test_the_window_says_which_desktop_file_it_belongs_to() -> None:
    assert make_application().desktopFileName() == APP_ID


def test_the_software_centre_is_told_this_version_and_that_nothing_needs_a_network() -> None:
    told = ElementTree.parse(LINUX / "planner.metainfo.xml").getroot()  # noqa: S314 - our own file
    assert told.findtext("id") == APP_ID
    assert told.findtext("launchable") == f"{APP_ID}.desktop"
    assert told.findtext("requires/internet") == "offline-only"
    releases = [one.get("version") for one in told.iterfind("releases/release")]
    assert releases[0] == __version__


def test_the_software_centre_takes_it() -> None:
    assert checked_by("appstreamcli", "validate", "--no-net", str(LINUX / "planner.metainfo.xml")) == ""


@pytest.fixture
def manual(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    page: str = runpy.run_path(str(ROOT / "packaging" / "manual.py"))["manual"](0)
    return page


def test_the_manual_tells_every_command_and_its_version(manual: str) -> None:
    plain = manual.replace("\\-", "-")
    for command in ("init", "import", "week", "self-check", "trail"):
        assert f"\n.TP\n.B {command}\n" in plain
    assert f'"1970-01-01" "Planner {__version__}"' in plain
    assert "@" not in plain


def test_the_manual_can_be_read(manual: str, tmp_path: Path) -> None:
    (tmp_path / "planner.1").write_text(manual, encoding="utf-8")
    assert checked_by("mandoc", "-T", "lint", "-W", "error", str(tmp_path / "planner.1")) == ""


def test_a_backup_and_a_team_pack_have_kinds_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(LINUX / "planner.mime.xml", tmp_path / "packages" / "planner.xml")
    checked_by("update-mime-database", str(tmp_path))
    patterns = (tmp_path / "globs2").read_text(encoding="utf-8")
    assert f"70:{BACKUP}:planner-[0-9]" in patterns
    assert TEAM_PACK.encode() in (tmp_path / "magic").read_bytes()


def test_the_kinds_are_below_those_that_any_program_opens() -> None:
    kinds = ElementTree.parse(LINUX / "planner.mime.xml").getroot().findall(f"{MIME}mime-type")  # noqa: S314 - as above
    below = {one.get("type"): one.find(f"{MIME}sub-class-of").get("type") for one in kinds}  # type: ignore[union-attr]
    assert below == {BACKUP: "application/zip", TEAM_PACK: "application/json"}


def test_the_icon_is_drawn_in_every_size_and_quotes_nobody() -> None:
    drawing = (LINUX / "planner.svg").read_text(encoding="utf-8")
    assert "nhs" not in drawing.casefold()
    for size in (48, 128, 256):
        head = (LINUX / f"planner-{size}.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (size, size)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_no_room_is_one_sentence_before_anything_is_unpacked(tmp_path: Path) -> None:
    script, words = tmp_path / "preinst", (LINUX / "preinst.in").read_text(encoding="utf-8")
    script.write_text(words.replace("@SIZE@", str(10**12)), encoding="utf-8")
    ran = subprocess.run(["/bin/sh", str(script), "install"], capture_output=True, text=True, check=False)  # noqa: S603 - as above
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "make room, and install again" in ran.stderr
    script.write_text(words.replace("@SIZE@", "1"), encoding="utf-8")
    assert subprocess.run(["/bin/sh", str(script), "install"], check=False).returncode == 0  # noqa: S603 - as above
