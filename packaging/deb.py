"""The Debian package: the frozen folder under /opt, and what a desktop wants to know of it."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

from manual import manual

from planner import __version__

LINUX = Path(__file__).parent / "linux"
APP_ID = "org.planner_diary.Planner"
PLACES = {
    "planner.desktop": f"usr/share/applications/{APP_ID}.desktop",
    "planner.metainfo.xml": f"usr/share/metainfo/{APP_ID}.metainfo.xml",
    "planner.mime.xml": "usr/share/mime/packages/planner.xml",
    "planner.svg": f"usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg",
    "planner-48.png": f"usr/share/icons/hicolor/48x48/apps/{APP_ID}.png",
    "planner-128.png": f"usr/share/icons/hicolor/128x128/apps/{APP_ID}.png",
    "planner-256.png": f"usr/share/icons/hicolor/256x256/apps/{APP_ID}.png",
}
FOLDER = "opt/planner"
NEEDS = (
    "libc6 (>= 2.36)",
    "libegl1",
    "libgl1",
    "libx11-6",
    "libxcb1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
    "fontconfig-config",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
)
"""What the program looks for at its start (ui/shell/system_check.py), and the C library that it was built on."""
OTHERS = f"""
The licences of the parts that others wrote lie in /{FOLDER}/_internal/planner/licences, and which part is under which
is listed in /{FOLDER}/_internal/planner/sbom.cdx.json. Qt and PySide are under the LGPL, version 3: their libraries lie
beside the program as files of their own, and may be replaced by others.
"""
KILOBYTE = 1024


def make_deb(folder: Path, build: Path, out: Path, seconds: int) -> Path:
    """The package of a frozen folder."""
    tree = build / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / FOLDER, symlinks=True)
    _put_desktop(tree)
    _put_documents(tree, seconds)
    _put_control(tree)
    _settle(tree, seconds)
    made = out / f"planner_{__version__}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--threads-max=1", "--build", str(tree), str(made)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return made


def architecture() -> str:
    """What Debian calls this kind of machine."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def _put_desktop(tree: Path) -> None:
    for name, place in PLACES.items():
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(LINUX / name, tree / place)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/planner").symlink_to(f"/{FOLDER}/planner")


def _put_documents(tree: Path, seconds: int) -> None:
    pages, documents = tree / "usr/share/man/man1", tree / "usr/share/doc/planner"
    pages.mkdir(parents=True)
    documents.mkdir(parents=True)
    _gzipped(manual(seconds).encode(), pages / "planner.1.gz")
    _gzipped((LINUX.parents[1] / "CHANGELOG.md").read_bytes(), documents / "changelog.gz")
    own = (LINUX.parents[1] / "LICENSE").read_text(encoding="utf-8")
    (documents / "copyright").write_text(own + OTHERS, encoding="utf-8")


def _gzipped(content: bytes, place: Path) -> None:
    place.write_bytes(gzip.compress(content, mtime=0))


def _put_control(tree: Path) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    size = sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_symlink()) // KILOBYTE
    said = (LINUX / "control.in").read_text(encoding="utf-8")
    filled = said.format(version=__version__, architecture=architecture(), size=size, needs=", ".join(NEEDS))
    (control / "control").write_text(filled, encoding="utf-8")
    before = (LINUX / "preinst.in").read_text(encoding="utf-8").replace("@SIZE@", str(size))
    (control / "preinst").write_text(before, encoding="utf-8")


def _settle(tree: Path, seconds: int) -> None:
    for path in [tree, *tree.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (seconds, seconds), follow_symlinks=False)
            continue
        may_run = path.is_dir() or path == tree / FOLDER / "planner" or path.name == "preinst"
        path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (seconds, seconds))
