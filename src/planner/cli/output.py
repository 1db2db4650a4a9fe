"""Printing: figures as JSON for programs, or as aligned columns for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

Json = Mapping[str, Any]


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(on_one_line(text))


def warn(text: str) -> None:
    """One line on standard error: what was asked for goes on all the same."""
    if sys.stderr is not None:
        print(f"planner: {on_one_line(text)}", file=sys.stderr)


def on_one_line(text: str) -> str:
    """Words that may quote a file or its name, without line ends and the signs that steer a terminal."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "\ufffd" for sign in text)


def forget_output() -> None:
    """Nobody takes the output any more, so what is still held back must not be tried again at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(body: Json | Sequence[Json]) -> None:
    """One JSON document; dates ISO, minutes whole numbers; signs that steer a terminal by their numbers."""
    import json  # the window, which prints nothing, does not wait for it

    text = json.dumps(body, indent=2, ensure_ascii=not _takes_unicode(), default=_plain)
    print("\n".join(line if line.isprintable() else _by_numbers(line) for line in text.split("\n")))


def _by_numbers(line: str) -> str:
    """The line with the number for every sign that is not seen; such signs stand within quotation marks only."""
    import json

    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in line)


def _takes_unicode() -> bool:
    import codecs

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf")


def _plain(value: object) -> str | int | float:
    from datetime import date, datetime
    from decimal import Decimal
    from enum import Enum
    from fractions import Fraction

    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Fraction | Decimal):
        return float(value)
    raise TypeError(type(value).__name__)


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> None:
    """Columns as wide as they need to be; the first `left` of them aligned left, figures right."""
    header, *rows = [[on_one_line(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[n]) for row in [header, *rows]) for n in range(len(header))]
    for row in [header, *rows]:
        cells = [
            cell.ljust(width) if n < left else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
