"""planner passphrase and planner recover: another passphrase for the same diary."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.cli.given import CODE_VARIABLE, NEW_VARIABLE, given
from planner.cli.tools import ask_passphrase, how_strong, judged, typed
from planner.domain.errors import PlannerError
from planner.words.guessing import A_GUESS

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where


@dataclass(frozen=True, slots=True)
class Rekey:
    """A command that wraps the diary's key anew, opened by the old passphrase or by the recovery code."""

    HELP: str
    by_code: bool

    def add_arguments(self, parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - as its neighbours
        """Secrets are never arguments; whether the diary is written anew is one."""
        if not self.by_code:
            parser.add_argument(
                "--new-key",
                action="store_true",
                help="write the diary anew under another key, so that old copies of diary.key open it no more",
            )

    def run(self, arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
        """Ask for the old secret and the new passphrase; the diary is written anew only where that is asked."""
        if where.demo:
            msg = "The sample diary has no passphrase to change: name a diary with --data."
            raise PlannerError(msg)
        secret = secret_from(CODE_VARIABLE, "Recovery code: ") if self.by_code else ask_passphrase("Old passphrase: ")
        new = _new_passphrase()
        if not self.by_code and arguments.new_key:
            made = tools.another_key(where.folder, secret, new)
            _show(made.code)
            made.keep()
            print("The passphrase and the key are changed, and the old recovery code opens nothing any more.")
            print("Copies made before this open with the old passphrase and the diary.key that was beside them.")
            print(how_strong(new))
            return 0
        lost = tools.rekey(where.folder, secret, new, self.by_code)
        print(f"The passphrase is changed. {lost or 'The recovery code stays as it was.'} {A_GUESS}")
        print(how_strong(new))
        if not self.by_code:
            print(
                "An old copy of diary.key still opens this diary with the old passphrase; with --new-key it would not."
            )
        return 0


@dataclass(frozen=True, slots=True)
class NewCode:
    """A command that makes another recovery code and shows it, once, before it counts."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - as its neighbours
        """It takes no options: secrets are never arguments."""

    def run(self, _arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
        """Show the new code, then put it in the place of the old one."""
        if where.demo:
            msg = "The sample diary has no recovery code: name a diary with --data."
            raise PlannerError(msg)
        made = tools.recode(where.folder, ask_passphrase())
        _show(made.code)
        made.keep()
        print("It holds from now on; the old code opens nothing any more.")
        return 0


def _show(code: str) -> None:
    """Where it cannot be shown, the old one stays."""
    try:
        print(f"Recovery code: {code}")
        print("Write it down and keep it apart from this machine: it is shown only now.", flush=True)
    except OSError as error:
        msg = f"The recovery code could not be shown ({error.strerror}), so the old one stays: run this in a terminal."
        raise PlannerError(msg) from error


PASSPHRASE = Rekey("change the passphrase", by_code=False)
RECOVER = Rekey("set a new passphrase with the recovery code", by_code=True)
RECOVERY_CODE = NewCode("make a new recovery code")


def secret_from(variable: str, prompt: str) -> str:
    """A secret that was given to this command, or typed at a terminal."""
    secret = given(variable)
    if secret:
        return secret
    if not sys.stdin.isatty():
        msg = f"Nothing to read a secret from: set ${variable}, or run this in a terminal."
        raise PlannerError(msg)
    return typed(prompt)


def _new_passphrase() -> str:
    first = secret_from(NEW_VARIABLE, "New passphrase: ")
    if not given(NEW_VARIABLE) and first != typed("The same again: "):
        msg = "The two passphrases differ: nothing was changed."
        raise PlannerError(msg)
    return judged(first)
