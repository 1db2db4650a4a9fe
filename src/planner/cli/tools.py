"""What the commands are handed: ways to open and make a diary, to open the window, and to draw its pages."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.given import PASSPHRASE_VARIABLE, given
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from planner.domain.appearance import Picture
    from planner.self_check import PartChecked
    from planner.services.desk import Desk
    from planner.storage.passphrase import AnotherCode


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Where:
    """Which diary a command works on, and what day it takes today to be."""

    folder: Path
    demo: bool
    today: date | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tools:
    """The doings of the program that lie outside the commands' own room.

    Attributes:
        open: the services on an existing diary (or on the sample), closed when the block ends.
        new_id: gives fresh ids.
        refuse_existing: PlannerError when a folder holds a diary already.
        create: make a diary under a passphrase, have it filled (given its services and its recovery code) and close
            it; where it cannot be filled, nothing is left of it.
        rekey: wrap a diary's key anew: folder, secret, new passphrase, whether the secret is the recovery code; gives a
            sentence on what no longer opens the diary, mostly none.
        recode: another recovery code, to be shown before it is kept: folder, passphrase.
        another_key: the same with another data key and passphrase: folder, passphrase, new one.
        now: the present moment in UTC, or that of a day asked about.
        window: open the window; gives the exit code.
        snapshot: draw pages, or a state of one, to a folder; gives the files.
        self_check: try every part of the program once; gives what was found.
    """

    open: Callable[[Where], AbstractContextManager[Desk]]
    new_id: Callable[[], str]
    refuse_existing: Callable[[Path], None]
    create: Callable[[Where, str, Callable[[Desk, str], None]], None]
    rekey: Callable[[Path, str, str, bool], str]
    recode: Callable[[Path, str], AnotherCode]
    another_key: Callable[[Path, str, str], AnotherCode]
    now: Callable[[Where], datetime]
    window: Callable[[Where], int]
    snapshot: Callable[[Where, Path, Picture], list[Path]]
    self_check: Callable[[], tuple[PartChecked, ...]]


def ask_passphrase(prompt: str = "Passphrase: ") -> str:
    """The passphrase from $PLANNER_PASSPHRASE, or typed at a terminal; never an argument."""
    secret = given(PASSPHRASE_VARIABLE)
    if secret:
        return secret
    if not sys.stdin.isatty():
        msg = f"No passphrase: set ${PASSPHRASE_VARIABLE}, or run this in a terminal and type it."
        raise PlannerError(msg)
    return typed(prompt)


def typed(prompt: str) -> str:
    """A secret typed at the terminal, unseen."""
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError as error:
        msg = "No passphrase was typed: nothing was done."
        raise PlannerError(msg) from error


def ask_new_passphrase() -> str:
    """A new passphrase: from $PLANNER_PASSPHRASE, or typed twice."""
    first = ask_passphrase("New passphrase: ")
    if not given(PASSPHRASE_VARIABLE) and first != typed("The same again: "):
        msg = "The two passphrases differ: nothing was made; try again."
        raise PlannerError(msg)
    return judged(first)


def judged(passphrase: str) -> str:
    """A new passphrase; PlannerError for one too weak, before anything is done."""
    from planner.storage.key import check_passphrase

    check_passphrase(passphrase)
    return passphrase


def how_strong(passphrase: str) -> str:
    """What is said of a new passphrase once it holds."""
    from planner.storage.key import passphrase_strength
    from planner.words.guessing import strength_told

    return f"The new passphrase is judged: {strength_told(passphrase_strength(passphrase))}"


def expanded(path: Path) -> Path:
    """With ~ as the home folder, as a shell has it; PlannerError where there is no such home."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        msg = f"{path}: there is no such home folder; name the file in full."
        raise PlannerError(msg) from error


def refuse_backwards(first: date | None, last: date | None) -> None:
    """PlannerError where --to lies before --from."""
    if first and last and last < first:
        msg = f"--to {last} is before --from {first}: give a later end."
        raise PlannerError(msg)
