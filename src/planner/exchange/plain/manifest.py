"""The manifest of a plain export: which version wrote it, and what each file was when it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.exchange.parsed import shortened
from planner.exchange.plain.flat_table import TABLES
from planner.exchange.plain.forms import MisfitError
from planner.exchange.plain.kinds import ENDING, FILES, FORMAT
from planner.storage.migrate import HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

_FAMILY = FORMAT.partition("/")[0]
_HASH = re.compile(r"[0-9a-fA-F]{64}")
NEWER = "it was written by a newer Planner, so import it with that one."


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as it was written: how many rows, and its SHA-256."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that were written, by name: those of JSON lines, and the SHA-256 of the tables."""

    files: Mapping[str, Listed]
    tables: Mapping[str, str]


def read_manifest(raw: Any) -> Manifest:  # noqa: ANN401 - whatever JSON holds
    """The manifest; MisfitError where it is none, or of a version this program does not know."""
    if not isinstance(raw, dict) or not str(raw.get("format")).startswith(f"{_FAMILY}/"):
        msg = "This is no manifest of a plain export: choose the folder that planner export --out has written."
        raise MisfitError(msg)
    if raw["format"] != FORMAT:
        msg = f"The export is in the form “{shortened(raw['format'])}”, not {FORMAT}: {NEWER}"
        raise MisfitError(msg, "format")
    revision, files = raw.get("revision"), raw.get("files")
    if not isinstance(revision, str) or not isinstance(files, dict):
        msg = "The manifest lacks its revision or its files: take it from the export again."
        raise MisfitError(msg)
    if revision > HEAD:
        msg = f"The export is of revision {shortened(revision)}, and this program knows {HEAD}: {NEWER}"
        raise MisfitError(msg, "revision")
    for name in sorted(files):
        if name.endswith(ENDING) and name not in FILES:
            msg = f"The export has a file “{shortened(name)}”, which is not known here: {NEWER}"
            raise MisfitError(msg, "files")
    tables = {name: files[name].get("sha256") for name in TABLES if isinstance(files.get(name), dict)}
    return Manifest({name: _listed(name, files[name]) for name in FILES if name in files}, tables)


def _listed(name: str, raw: Any) -> Listed:  # noqa: ANN401 - whatever JSON holds
    rows, sha256 = (raw.get("rows"), raw.get("sha256")) if isinstance(raw, dict) else (None, None)
    if (
        not isinstance(rows, int)
        or isinstance(rows, bool)
        or not isinstance(sha256, str)
        or not _HASH.fullmatch(sha256)
    ):
        msg = "The manifest does not say how many rows the file had, and its SHA-256: take it from the export again."
        raise MisfitError(msg, "files", name)
    return Listed(rows, sha256.lower())
