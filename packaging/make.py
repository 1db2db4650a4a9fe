"""Build every package that this machine can: `make package`.

    python packaging/make.py [--out dist] [--only wheel|folder|deb]

The same commit gives the same files: times are those of the commit (SOURCE_DATE_EPOCH, reproducible-builds.org), names
are sorted, and Python's hashes are not drawn by lot.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import stat
import subprocess
import sys
import tarfile
import time
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "src")]

import deb  # noqa: E402 - from the folder named above
import sbom  # noqa: E402 - as above
from left_out import SYMBOLS_OF  # noqa: E402 - as above

from planner import __version__  # noqa: E402 - as above

MEGABYTE = 1024 * 1024
ROOM = 2 * 1024 * MEGABYTE
"""What a build takes for a while, with some to spare."""


def commit_time() -> int:
    """Seconds since 1970 of the commit, or what $SOURCE_DATE_EPOCH says."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    if not ran.stdout.strip():
        sys.exit("There is no commit to take the time from: set SOURCE_DATE_EPOCH to seconds since 1970.")
    return int(ran.stdout)


def refuse_narrow(folder: Path) -> None:
    """End with one sentence where there is no room for a build."""
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        sys.exit(
            f"{folder}: a build takes {ROOM // MEGABYTE} MB for a while, and {free // MEGABYTE} are free: make room, "
            "or build elsewhere with --out."
        )


def environment(seconds: int) -> dict[str, str]:
    """What a build is begun with, so that it comes out the same."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(seconds), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def make_wheel(out: Path, seconds: int) -> list[Path]:
    """The wheel and the source."""
    for target in ("wheel", "sdist"):
        command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
        subprocess.run(command, cwd=ROOT, env=environment(seconds), check=True, stdout=subprocess.DEVNULL)
    return [*out.glob(f"planner-{__version__}-*.whl"), *out.glob(f"planner-{__version__}.tar.gz")]


def make_folder(build: Path, seconds: int) -> Path:
    """The frozen folder, with the list of its parts and their licences."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", str(build / "frozen"), "--workpath", str(build / "work"), str(HERE / "planner.spec")]
    subprocess.run([*command, *places], cwd=ROOT, env=environment(seconds), check=True)
    folder = build / "frozen" / "planner"
    _take_symbols_out(folder / "_internal")
    sbom.put_into(folder, sbom.parts(folder), made_words(seconds))
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    settle(folder, seconds)
    return folder


def made_words(seconds: int) -> str:
    """A time as ISO 8601."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _take_symbols_out(internal: Path) -> None:
    if sys.platform != "linux":
        return
    for path in sorted(internal.rglob("*")):
        name = path.relative_to(internal).as_posix()
        if path.is_file() and not path.is_symlink() and any(fnmatch(name, like) for like in SYMBOLS_OF):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def settle(folder: Path, seconds: int) -> None:
    """Give every file the time of the commit, and rights that do not depend on who builds."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (seconds, seconds), follow_symlinks=False)
            continue
        may_run = path.is_dir() or (path == folder / "planner")
        path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (seconds, seconds))


def make_tar(folder: Path, place: Path, seconds: int) -> Path:
    """The folder as an archive, to be carried about."""

    def plain(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.uid = one.gid = 0
        one.uname = one.gname = ""
        one.mtime = seconds
        return one

    with (
        place.open("wb") as file,
        gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            archive.add(path, f"planner-{__version__}/{path.relative_to(folder)}", recursive=False, filter=plain)
    return place


def write_sums(files: list[Path], place: Path) -> Path:
    """The SHA-256 of every file, as sha256sum has it."""
    lines = []
    for path in sorted(files):
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    place.write_text("".join(lines), encoding="utf-8")
    return place


def build_all(out: Path, only: str | None) -> list[Path]:
    """Everything, or one kind of it; says how long each took."""
    seconds, build, files = commit_time(), out / "build", list[Path]()
    refuse_narrow(out)
    begun = time.monotonic()
    if only in {None, "wheel"}:
        files += make_wheel(out, seconds)
        begun = _told("wheel and source", begun)
    if only in {None, "folder", "deb"}:
        folder = make_folder(build, seconds)
        listed = folder / "_internal" / "planner" / sbom.LIST_NAME
        files.append(Path(shutil.copyfile(listed, out / f"planner-{__version__}.cdx.json")))
        begun = _told(f"frozen folder, {size_of(folder) // MEGABYTE} MB", begun)
    if only in {None, "folder"}:
        files.append(
            make_tar(folder, out / f"planner-{__version__}-{sys.platform}-{platform.machine()}.tar.gz", seconds)
        )
        begun = _told("archive of it", begun)
    if only in {None, "deb"} and shutil.which("dpkg-deb"):
        files.append(deb.make_deb(folder, build, out, seconds))
        begun = _told("Debian package", begun)
    return [*files, write_sums(files, out / "SHA256SUMS")]


def size_of(folder: Path) -> int:
    """Bytes of every file below it."""
    found = (path.lstat() for path in folder.rglob("*"))
    return sum(one.st_size for one in found if stat.S_ISREG(one.st_mode))


def _told(what: str, begun: float) -> float:
    now = time.monotonic()
    print(f"{what}: {now - begun:.0f} s", flush=True)
    return now


def main() -> int:
    """Build; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--only", choices=("wheel", "folder", "deb"))
    asked = parser.parse_args()
    for path in build_all(asked.out.resolve(), asked.only):
        print(f"{path.stat().st_size / MEGABYTE:8.1f} MB  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
