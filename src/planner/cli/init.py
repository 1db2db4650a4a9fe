"""planner init: a new encrypted diary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import say, warn
from planner.cli.tools import ask_new_passphrase, how_strong
from planner.domain.diary.clock import find_zone
from planner.domain.errors import PlannerError
from planner.domain.hours.terms import Person
from planner.domain.safety.retention import Device
from planner.exchange.intake import ImportAsked, put_in, read_files, refuse_bad
from planner.exchange.noticed_rows import noticed_rows, noticed_sentence
from planner.exchange.parsed import FileKind, ReaderContext
from planner.words.retention import POLICY

if TYPE_CHECKING:
    import argparse

    from planner.cli.tools import Tools, Where
    from planner.services.desk import Desk

HELP = "make a new encrypted diary"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of init."""
    parser.add_argument("--setup", type=Path, metavar="FILE.toml", help="a set-up file to begin with")
    parser.add_argument(
        "--device", choices=[one.value for one in Device], help="whose machine it is; the trail keeps it"
    )


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Make the diary and print its recovery code, once. A bad set-up file is refused before anything is made."""
    if where.demo:
        msg = "The sample diary is made by itself: leave out --demo to make your own."
        raise PlannerError(msg)
    tools.refuse_existing(where.folder)
    asked = ImportAsked(FileKind.SETUP)
    known = ReaderContext(find_zone(Person().time_zone), (), (), tools.new_id)
    read = read_files([arguments.setup], known, asked) if arguments.setup else []
    refuse_bad(read, asked, how_to_list="")
    has_activities = any(parsed.setup and parsed.setup.activities for parsed in read)

    def fill(desk: Desk, code: str) -> None:
        desk.setup.begin(with_activities=not has_activities, made=desk.hours.today())
        if read:
            put_in(desk, read)
            if noticed := noticed_rows(read, desk.noticing):
                warn(noticed_sentence(noticed, "change those words in the window"))
        if arguments.device:
            desk.keeping.say_device(Device(arguments.device))
        _show(where.folder, code, how_strong(passphrase), is_asked=not arguments.device)

    passphrase = ask_new_passphrase()
    tools.create(where, passphrase, fill)
    return 0


def _show(folder: Path, code: str, strength: str, *, is_asked: bool) -> None:
    """Show the recovery code, which is kept nowhere: where it cannot be shown there is to be no diary either."""
    try:
        say(f"A new diary is in {folder}.")
        say(strength)
        if is_asked:
            say(f"{POLICY} Say whose machine it is: planner privacy --device.")
        print(f"Recovery code: {code}")
        print("Write it down and keep it apart from this machine: it is shown only now, and opens the diary if you")
        print("forget the passphrase. Without one of them it never opens again, for you either.", flush=True)
    except OSError as error:
        msg = f"The recovery code could not be shown ({error.strerror}), so no diary was made: run this in a terminal."
        raise PlannerError(msg) from error
