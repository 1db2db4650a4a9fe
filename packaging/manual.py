"""The manual page, its commands taken from the program itself."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from planner import __version__
from planner.cli.arguments import make_parser

PAGE = Path(__file__).parent / "linux" / "planner.1.in"


def manual(seconds: int) -> str:
    """The page, of the day of a time."""
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    page = PAGE.read_text(encoding="utf-8")
    return page.replace("@DAY@", day).replace("@VERSION@", __version__).replace("@COMMANDS@\n", _commands())


def _commands() -> str:
    (told,) = (one for one in make_parser()._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no other door
    lines = [(one.dest, one.help or "") for one in told._choices_actions]  # noqa: SLF001 - as above
    return "".join(f".TP\n.B {_roff(name)}\n{_roff(words[:1].upper() + words[1:])}.\n" for name, words in lines)


def _roff(words: str) -> str:
    return words.replace("\\", "\\e").replace("-", "\\-")
