"""A page set in a process of its own: Typst keeps what it has set, more with every page, until its process ends."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from planner.own_process import SET_PAGE, ask_another
from planner.reports.typesetting import TypesetPage

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 8
"""Bytes that say how long what follows them is."""


def set_apart(page: TypesetPage, dots_per_inch: float) -> tuple[bytes, tuple[bytes, ...]]:
    """The page as PDF, and the picture of each of its sheets."""
    asked = {"template": page.template, "data": page.data, "dots": dots_per_inch}
    pdf, *sheets = _parts(ask_another(SET_PAGE, json.dumps(asked).encode()))
    return pdf, tuple(sheets)


def _parts(told: bytes) -> Iterator[bytes]:
    """What was told, part by part: each stands after its length."""
    begin = 0
    while begin < len(told):
        end = begin + SIZE + int.from_bytes(told[begin : begin + SIZE])
        yield told[begin + SIZE : end]
        begin = end


def answer() -> int:
    """Set the page asked for by `set_apart`, in the process it began; the exit code."""
    asked = json.loads(sys.stdin.buffer.read())
    page = TypesetPage(asked["template"], asked["data"])
    for part in (page.pdf, *page.sheets(asked["dots"])):
        sys.stdout.buffer.write(len(part).to_bytes(SIZE) + part)
    return 0
