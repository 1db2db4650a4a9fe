"""The list of what a package carries (CycloneDX 1.6), and the folder of its licences' words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import __version__
from planner.parts_carried import LIST_NAME, TEXT_PROPERTY, TEXTS_NAME, UNKNOWN, PartCarried, carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMMON_TEXTS = Path("/usr/share/common-licenses")
OF_QT = ("LGPL-3", "GPL-3")
"""PySide and Qt bring no words of their licence, so the system's copies are taken along."""
PYPI = "pkg:pypi/{name}@{version}"
DEBIAN = "pkg:deb/debian/{name}@{version}"


@dataclass(frozen=True)
class Listed:
    """A part, and where it comes from."""

    part: PartCarried
    purl: str = ""


def parts(folder: Path | None = None) -> list[Listed]:
    """Every part of the program; of a frozen folder, PyInstaller's and the system's too."""
    found = [Listed(one, _purl(one)) for one in carried()]
    if folder is not None:
        found += [Listed(_bootloader()), *_of_system(folder)]
    return sorted((_with_texts(one) for one in found), key=lambda one: one.part.name.casefold())


def _purl(part: PartCarried) -> str:
    if part.name in {"Python", "Source Sans 3"}:
        return ""
    return PYPI.format(name=re.sub(r"[-_.]+", "-", part.name).lower(), version=part.version)


def _with_texts(one: Listed) -> Listed:
    """With the words that lie elsewhere on this machine."""
    if one.part.texts:
        return one
    if one.part.name == "Python":
        places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"]
    elif one.part.licence.startswith("LGPL"):
        places = [COMMON_TEXTS / name for name in OF_QT]
    else:
        places = []
    return replace(one, part=replace(one.part, texts=tuple(place for place in places if place.exists())))


def _bootloader() -> PartCarried:
    from importlib.metadata import version

    return PartCarried("PyInstaller bootloader", version("pyinstaller"), "GPL-2.0-or-later WITH Bootloader-exception")


def _of_system(folder: Path) -> Iterator[Listed]:
    """The Debian packages that the libraries come from which PyInstaller took out of the system."""
    names = {path.name for path in (folder / "_internal").iterdir() if path.suffix != ".zip" and path.is_file()}
    owners = set()
    for name in sorted(names):
        ran = subprocess.run(["dpkg-query", "--search", f"*/{name}"], capture_output=True, text=True, check=False)
        owners |= {line.partition(":")[0] for line in ran.stdout.splitlines() if line.endswith(f"/{name}")}
    for owner in sorted(owners):
        asked = ["dpkg-query", "--show", "--showformat=${Version}", owner]
        version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        text = Path("/usr/share/doc") / owner / "copyright"
        texts = (text,) if text.exists() else ()
        yield Listed(PartCarried(owner, version, UNKNOWN, texts), DEBIAN.format(name=owner, version=version))


def document(listed: Iterable[Listed], made: str) -> dict[str, Any]:
    """The list as CycloneDX has it; the same parts give the same document."""
    components = [_component(one) for one in listed]
    named = json.dumps(components, sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, __version__ + named)}",
        "version": 1,
        "metadata": {
            "timestamp": made,
            "component": {
                "type": "application",
                "bom-ref": "planner",
                "name": "planner",
                "version": __version__,
                "licenses": [{"expression": "MIT"}],
            },
        },
        "components": components,
    }


def _component(one: Listed) -> dict[str, Any]:
    part = one.part
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.purl or part.name,
        "name": part.name,
        "version": part.version,
        "licenses": [_term(part.licence)],
    }
    if one.purl:
        made["purl"] = one.purl
    if part.texts:
        made["properties"] = [{"name": TEXT_PROPERTY, "value": name} for name, _ in _named_texts(part)]
    return made


def _term(licence: str) -> dict[str, Any]:
    is_expression = re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*", licence) is not None
    return {"expression": licence} if is_expression else {"license": {"name": licence}}


def _named_texts(part: PartCarried) -> list[tuple[str, Path]]:
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", part.name)
    if len(part.texts) == 1:
        return [(f"{stem}.txt", part.texts[0])]
    return [(f"{stem}-{number}.txt", path) for number, path in enumerate(part.texts, 1)]


def write_list(listed: list[Listed], place: Path, made: str) -> Path:
    """The document alone."""
    place.write_text(json.dumps(document(listed, made), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return place


def put_into(folder: Path, listed: list[Listed], made: str) -> None:
    """The document and the words of every licence, where the program looks for them."""
    into = folder / "_internal" / "planner"
    write_list(listed, into / LIST_NAME, made)
    (into / TEXTS_NAME).mkdir(exist_ok=True)
    for one in listed:
        for name, path in _named_texts(one.part):
            shutil.copyfile(path, into / TEXTS_NAME / name)
