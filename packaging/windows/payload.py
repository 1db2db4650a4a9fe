"""Lay out what the Windows installer carries: an embedded Python and the wheels of that platform, unpacked.

    python -m pip download --dest wheels --platform win_amd64 --python-version 3.11 --only-binary=:all: planner.whl
    python packaging/windows/payload.py python-3.11.9-embed-amd64.zip wheels payload

UNTESTED on Windows until run there. The first file comes from python.org; its SHA-256 is to be compared by hand.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from left_out import FILES, on_windows  # noqa: E402 - from the folder named above

SEARCHED = "python311.zip\n.\n../lib\n"
"""Where the embedded Python looks for modules, and nowhere else: no variable and no registry is asked (PEP 370 off)."""
COMMAND = '@"%~dp0python\\python.exe" -P -m planner %*\r\n'


def lay_out(python: Path, wheels: Path, into: Path) -> Path:
    """The folder, with all in its place."""
    into.mkdir(parents=True)
    with zipfile.ZipFile(python) as archive:
        archive.extractall(into / "python")
    for found in (into / "python").glob("python3*._pth"):
        found.unlink()
    (into / "python" / "python311._pth").write_text(SEARCHED, encoding="utf-8")
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(into / "lib", [one for one in archive.namelist() if not on_windows(one)])
    (into / "planner.cmd").write_text(COMMAND, encoding="utf-8", newline="")
    shutil.copyfile(ROOT / "LICENSE", into / "LICENSE.txt")
    write_icon(into / "planner.ico")
    return into


def write_icon(place: Path) -> None:
    """The icon in its sizes: an .ico may hold PNGs as they are."""
    pictures = [(size, (ROOT / "packaging" / "linux" / f"planner-{size}.png").read_bytes()) for size in (48, 128, 256)]
    head = b"\0\0\1\0" + len(pictures).to_bytes(2, "little")
    offset, entries = len(head) + 16 * len(pictures), b""
    for size, picture in pictures:
        edge = size % 256  # 256 is written as 0
        entries += bytes([edge, edge, 0, 0, 1, 0, 32, 0])
        entries += len(picture).to_bytes(4, "little") + offset.to_bytes(4, "little")
        offset += len(picture)
    place.write_bytes(head + entries + b"".join(picture for _, picture in pictures))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    print(lay_out(*map(Path, sys.argv[1:])), f"without {len(FILES)} kinds of files")
