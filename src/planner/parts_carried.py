"""What the program is made of: every part that others wrote, its version, and the terms it may be passed on under.

In a frozen folder that is read from the list made when it was built (`sbom.cdx.json`, CycloneDX); in an installed
program from what the installer wrote down of each distribution. Neither asks a network.
"""

from __future__ import annotations

import json
import platform
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

PROGRAM = "planner"
LIST_NAME, TEXTS_NAME = "sbom.cdx.json", "licences"
"""In a frozen folder: the list, and the folder of the licences' own words."""
AS_THEY_SAY = {
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "LicenseRef-Matplotlib",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
"""Of those whose metadata quotes the whole text, or none: what the text that comes with them is, by its SPDX name."""
UNKNOWN = "see its licence"
LONGEST = 80
A_LICENCE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
TEXT_KINDS = {"", ".txt", ".md", ".rst", ".APACHE", ".BSD"}
TEXT_KINDS = {"", ".txt", ".md", ".rst", ".APACHE", ".BSD"}
A_NAME = re.compile(r"[A-Za-z0-9._-]+")
TEXT_PROPERTY = "planner:licence-text"


@dataclass(frozen=True, slots=True)
class PartCarried:
    """A part that others wrote.

    Attributes:
        licence: its SPDX expression where it has one.
        texts: the files with the words of its licence, as far as it brings any.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = ()

    def words(self) -> str:
        """The words of its licence."""
        return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.texts)


def own() -> PartCarried:
    """The program itself."""
    from planner import __version__

    places = (
        Path(getattr(sys, "_MEIPASS", "")) / PROGRAM / "LICENSE",
        Path(__file__).parents[2] / "LICENSE",
    )
    texts = [place for place in places if place.is_file()][:1] or _own_texts()
    return PartCarried("Planner", __version__, "MIT", tuple(texts))


def _own_texts() -> list[Path]:
    """As they lie beside an installed program."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return list(_texts_of(distribution(PROGRAM)))
    except PackageNotFoundError:
        return []


def carried() -> tuple[PartCarried, ...]:
    """Every part, by name."""
    folder = getattr(sys, "_MEIPASS", None)
    if folder and (listed := Path(folder) / PROGRAM / LIST_NAME).exists():
        return tuple(_listed(listed))
    return tuple(sorted([*installed(), *_always()], key=lambda one: one.name.casefold()))


def installed() -> Iterator[PartCarried]:
    """The distributions that the program asks for, and those that they do."""
    for found in needed_distributions():
        name = found.metadata["Name"]
        yield PartCarried(name, found.version, licence_of(found), tuple(_texts_of(found)))


def _always() -> tuple[PartCarried, ...]:
    """What no installer writes down."""
    return (
        PartCarried("Python", platform.python_version(), "PSF-2.0"),
        PartCarried("Source Sans 3", "3.052", "OFL-1.1", (resource("fonts/LICENSE.md"),)),
    )


def needed_distributions() -> list[Distribution]:
    """What is installed of all that the program asks for, itself left out."""
    from importlib.metadata import PackageNotFoundError, distribution

    found: dict[str, Distribution] = {}
    asked = [PROGRAM]
    while asked:
        name = asked.pop()
        if _plain(name) in found:
            continue
        try:
            found[_plain(name)] = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on other systems only
        asked += [one for one in map(_asked_for, found[_plain(name)].requires or ()) if one]
    return [one for name, one in sorted(found.items()) if name != PROGRAM]


def _asked_for(requirement: str) -> str:
    """The name in a requirement (PEP 508); empty where it is an extra's."""
    named = A_NAME.match(requirement)
    return named[0] if named and "extra ==" not in requirement else ""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()  # PEP 503, "Normalized Names"


def licence_of(found: Distribution) -> str:
    """The terms of a distribution: its expression (PEP 639), or what it says otherwise if that is a name."""
    said = found.metadata.json
    known = said.get("license_expression") or AS_THEY_SAY.get(_plain(str(said["name"]))) or said.get("license") or ""
    if known and len(known) <= LONGEST and "\n" not in known:
        return str(known)
    classified = (one.rpartition(" :: ")[2] for one in said.get("classifier", ()) if one.startswith("License ::"))
    return next(classified, UNKNOWN)


def _texts_of(found: Distribution) -> Iterator[Path]:
    for file in found.files or ():
        is_its_own = file.parts[0].endswith(".dist-info") and file.suffix in TEXT_KINDS
        if is_its_own and A_LICENCE.search(file.name):
            yield Path(str(file.locate()))


def _listed(listed: Path) -> Iterator[PartCarried]:
    for one in json.loads(listed.read_bytes())["components"]:
        licence = next((term.get("expression") or term["license"]["name"] for term in one.get("licenses", ())), UNKNOWN)
        named = [said["value"] for said in one.get("properties", ()) if said["name"] == TEXT_PROPERTY]
        texts = tuple(path for name in named if (path := listed.parent / TEXTS_NAME / name).exists())
        yield PartCarried(one["name"], one["version"], licence, texts)
