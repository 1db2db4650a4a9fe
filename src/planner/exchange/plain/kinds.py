"""The files of the plain export: one of JSON lines for every kind of value the diary keeps, in the order of writing."""

from __future__ import annotations

import re

from planner.domain.safety.link import TrailLink
from planner.storage.shelves import SHELVES

FORMAT = "planner-plain/1"
MANIFEST, README = "manifest.json", "README.txt"
ENDING = ".jsonl"
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def name_of(kind: type) -> str:
    """The file of a kind, by the kind's own name, so that a new kind has one."""
    return f"{_WORD_BEGINS.sub('_', kind.__name__).lower()}{ENDING}"


FILES: dict[str, type] = {name_of(kind): kind for kind in (*SHELVES, TrailLink)}
"""Each file with the kind it holds; what is referred to comes first."""
MOST_IN_A_LINE = 4 * 1024 * 1024
"""Bytes; the longest note anybody writes is a small part of it."""
