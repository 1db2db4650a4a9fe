"""A page set in a process of its own: Typst keeps what it has set, more with every page, until its process ends."""

from __future__ import annotations

import json
import sys

from planner.own_process import SET_PAGE, ask_another
from planner.reports.typesetting import TypesetPage

SIZE = 8
"""Bytes that say how long the PDF before the picture is."""


def set_apart(page: TypesetPage, dots_per_inch: float) -> tuple[bytes, bytes]:
    """The page as PDF, and the same page as a picture."""
    asked = {"template": page.template, "data": page.data, "dots": dots_per_inch}
    told = ask_another(SET_PAGE, json.dumps(asked).encode())
    end = SIZE + int.from_bytes(told[:SIZE])
    return told[SIZE:end], told[end:]


def answer() -> int:
    """Set the page asked for by `set_apart`, in the process it began; the exit code."""
    asked = json.loads(sys.stdin.buffer.read())
    page = TypesetPage(asked["template"], asked["data"])
    sys.stdout.buffer.write(len(page.pdf).to_bytes(SIZE) + page.pdf + page.png(asked["dots"]))
    return 0
