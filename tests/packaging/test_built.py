"""The packages themselves: built, started and taken away again on a clean root. PLANNER_DEEP=1; minutes, and tools."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from planner import __version__

pytestmark = [
    pytest.mark.skipif("PLANNER_DEEP" not in os.environ, reason="builds packages: PLANNER_DEEP=1 for these"),
    pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux are built there"),
    pytest.mark.timeout(3600),
]
ROOT = Path(__file__).parents[2]
PASSPHRASE = "lantern orchard violet 47"
NOBODY = 65534
CLEAN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
PARTS = 8
SHOWN = """
planner --demo & begun=$!
xdotool search --sync --onlyvisible --name "^Planner$" getwindowname
kill $begun
wait $begun
"""
FRONT = f"planner-{__version__}"


def ran(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - what was built just now
        [*map(str, words)], env={**CLEAN, **environment}, capture_output=True, text=True, check=False
    )


def needed(*tools: str) -> None:
    """Skip where a tool is not on this machine."""
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not on this machine")


def built(out: Path) -> Path:
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed: pip install planner[package]")
    needed("dpkg-deb", "strip")
    command = [sys.executable, str(ROOT / "packaging" / "make.py"), "--out", str(out)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    assert made.returncode == 0, made.stdout + made.stderr
    return out


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that make package makes; or what $PLANNER_PACKAGES holds of an earlier build."""
    if given := os.environ.get("PLANNER_PACKAGES"):
        return Path(given)
    return built(tmp_path_factory.mktemp("packages") / "dist")


@pytest.fixture
def carried() -> Iterator[Path]:
    """A place that others may look into, as a stick is: its name has a space and letters beyond ASCII."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        Path(name).chmod(0o755)
        place = Path(name) / "Zoë’s stick – ward 3"
        place.mkdir(mode=0o755)
        yield place


@pytest.fixture
def program(packages: Path, carried: Path) -> Path:
    """The portable folder, unpacked there; its program."""
    (archive,) = packages.glob(f"{FRONT}-linux-*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(carried, filter="data")
    return carried / FRONT / "planner"


def test_the_sums_are_those_of_the_files(packages: Path) -> None:
    lines = (packages / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    for line in lines:
        total, name = line.split("  ")
        assert hashlib.sha256((packages / name).read_bytes()).hexdigest() == total


def test_the_frozen_folder_checks_itself_from_any_place_and_in_any_locale(program: Path, tmp_path: Path) -> None:
    for locale in ("C", "POSIX", "C.UTF-8"):
        done = ran(program, "--self-check", "--json", HOME=str(tmp_path), LC_ALL=locale)
        assert done.returncode == 0, done.stdout + done.stderr
        assert len(json.loads(done.stdout)["checks"]) == PARTS


def test_the_frozen_folder_carries_no_network_library_of_qt(program: Path) -> None:
    assert not list(program.parent.rglob("*Network*"))
    assert not list(program.parent.rglob("*/tls/*"))


def test_a_diary_of_the_first_version_is_brought_up_to_date_by_the_frozen_program(
    program: Path, tmp_path: Path
) -> None:
    diary = shutil.copytree(ROOT / "tests" / "data" / "diaries" / "first-version" / "diary", tmp_path / "diary")
    told = {"HOME": str(tmp_path), "PLANNER_PASSPHRASE": "first version 7 diary"}
    done = ran(program, "--data", diary, "--today", "2026-11-25", "verify", "--json", **told)
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (0, True), done.stderr


@pytest.mark.parametrize("name", ["evidence.pdf", "evidence.xlsx", "evidence.html"])
def test_the_frozen_program_writes_reports(program: Path, name: str, tmp_path: Path) -> None:
    words = ("--demo", "--today", "2026-11-23", "report", "--kind", "evidence", "--out", str(tmp_path / name))
    done = ran(program, *words, HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).stat().st_size


def test_the_frozen_program_draws_its_pages(program: Path, tmp_path: Path) -> None:
    words = ("--demo", "--today", "2026-11-23", "snapshot", "--page", "hours", "--out", str(tmp_path / "drawn"))
    done = ran(program, *words, HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    (picture,) = (tmp_path / "drawn").iterdir()
    assert picture.stat().st_size


def test_the_list_of_parts_names_each_with_its_terms_and_its_words(program: Path) -> None:
    folder = program.parent / "_internal" / "planner"
    listed = json.loads((folder / "sbom.cdx.json").read_bytes())["components"]
    names = {one["name"] for one in listed}
    assert {"numpy", "PySide6_Essentials", "Python", "PyInstaller bootloader", "libdbus-1-3"} <= names
    without = [one["name"] for one in listed if not one.get("properties")]
    assert without == ["PyInstaller bootloader"], "its exception lets a program be passed on without its words"
    for one in listed:
        for said in one.get("properties", ()):
            assert (folder / "licences" / said["value"]).stat().st_size


def test_a_file_named_portable_keeps_everything_beside_the_program(program: Path, tmp_path: Path) -> None:
    (program.parent / "portable").touch()
    home = tmp_path / "home"
    home.mkdir()
    told = {"HOME": str(home), "PLANNER_PASSPHRASE": PASSPHRASE}
    assert ran(program, "init", **told).returncode == 0
    assert (program.parent / "Planner data" / "diary" / "diary.planner").exists()
    assert json.loads(ran(program, "verify", "--json", **told).stdout)["ok"] is True
    assert ran(program, "--self-check", **told).returncode == 0
    assert list(home.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root alone can begin it as somebody else")
def test_a_read_only_folder_runs_and_where_it_is_to_keep_the_diary_says_that_it_cannot(program: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as home:
        os.chown(home, NOBODY, NOBODY)
        told = {**CLEAN, "HOME": home, "PLANNER_PASSPHRASE": PASSPHRASE}

        def as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
            command = [str(program), *words]
            return subprocess.run(command, env=told, user=NOBODY, capture_output=True, text=True, check=False)  # noqa: S603 - as above

        assert as_nobody("--self-check").returncode == 0
        assert as_nobody("init").returncode == 0
        (program.parent / "portable").touch()
        refused = as_nobody("init")
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
        assert "Planner data" in refused.stderr


def test_two_builds_of_one_commit_are_the_same_to_the_byte(packages: Path, tmp_path: Path) -> None:
    again = built(tmp_path / "another place" / "dist")
    assert (again / "SHA256SUMS").read_text() == (packages / "SHA256SUMS").read_text()


@pytest.mark.parametrize("kind", ["*-py3-none-any.whl", "*.[0-9].tar.gz"])
def test_the_wheel_and_the_source_install_and_check_themselves(packages: Path, kind: str, tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the source is built with it")
    (found,) = packages.glob(f"planner-{kind}")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--no-index"]
    installed = ran(*pip, "--target", tmp_path / "there", found)
    assert installed.returncode == 0, installed.stderr
    done = subprocess.run(
        [sys.executable, "-m", "planner", "--self-check"],
        env={**CLEAN, "HOME": str(tmp_path), "PYTHONPATH": str(tmp_path / "there")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.count("ok ")) == (0, PARTS), done.stdout + done.stderr


@pytest.fixture(scope="module")
def clean_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The least of a Debian, freshly made."""
    needed("debootstrap", "chroot")
    if os.geteuid() != 0:
        pytest.skip("root alone can make a clean root")
    root, release = tmp_path_factory.mktemp("root"), platform.freedesktop_os_release().get("VERSION_CODENAME", "stable")
    made = subprocess.run(  # noqa: S603 - as above
        ["debootstrap", "--variant=minbase", release, str(root)],  # noqa: S607 - as above
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no clean root could be made: {made.stdout[-200:]}")
    with ExitStack() as undone:
        subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)  # noqa: S603, S607 - as above
        undone.callback(subprocess.run, ["umount", str(root / "proc")], check=False)
        yield root


def within(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return ran("chroot", root, "env", "-i", *[f"{k}={v}" for k, v in {**CLEAN, **environment}.items()], *words)


def lying(root: Path) -> set[str]:
    """Every file under the places that a package puts files."""
    found = within(root, "find", "/opt", "/usr", "/etc", "/srv", "/root", "-not", "-name", "*.cache*").stdout
    return set(found.splitlines())


def test_the_debian_package_installs_starts_and_goes_without_rest_on_a_clean_root(
    packages: Path, clean_root: Path
) -> None:
    needed("Xvfb", "xdotool")
    (package,) = packages.glob("planner_*.deb")
    shutil.copy(package, clean_root / "tmp" / "planner.deb")
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"}
    assert within(clean_root, "apt-get", "update", **quiet).returncode == 0
    needs = ran("dpkg-deb", "--field", package, "Depends").stdout
    names = [one.split()[0] for one in needs.split(",")]
    screen = ("xvfb", "xauth", "xdotool")
    within(clean_root, "apt-get", "install", "-y", "--no-install-recommends", *names, *screen, **quiet)
    before = lying(clean_root)
    installed = within(clean_root, "dpkg", "--install", "/tmp/planner.deb", **quiet)  # noqa: S108 - in the clean root
    assert installed.returncode == 0, installed.stderr
    checked = within(clean_root, "planner", "--self-check", **quiet)
    assert (checked.returncode, checked.stdout.count("ok ")) == (0, PARTS), checked.stdout + checked.stderr
    without = within(clean_root, "planner", **quiet)
    assert (without.returncode, without.stderr.count("\n")) == (1, 1)
    assert "There is no display" in without.stderr
    shown = within(clean_root, "timeout", "60", "xvfb-run", "-a", "sh", "-c", SHOWN, **quiet)
    assert shown.stdout.startswith("Planner\n"), shown.stdout + shown.stderr
    assert within(clean_root, "dpkg", "--purge", "planner", **quiet).returncode == 0
    assert {one for one in lying(clean_root) - before if not one.startswith("/root/.")} == set()
