"""planner lock: the running window of a diary is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import say
from planner.domain.errors import PlannerError
from planner.one_window import lock_window

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where

HELP = "lock the diary's running window"


def add_arguments(_parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """Lock has no options of its own."""


def run(_arguments: argparse.Namespace, where: Where, _tools: Tools) -> int:
    """Ask the window to lock, and wait until it has."""
    if where.demo:
        msg = "The sample diary is never locked: its passphrase is known to nobody."
        raise PlannerError(msg)
    lock_window(where.folder)
    say("The window is locked.")
    return 0
