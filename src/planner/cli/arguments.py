"""The command line: common options, and one parser a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from planner import __version__
from planner.cli.tools import Where
from planner.paths import data_folder

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from planner.cli.tools import Tools

USUAL: dict[tuple[str, ...], bool | None] = {(): None, ("--demo",): True}
"""The arguments by which a window is mostly asked for, and whether on the sample: told without what reads arguments."""
AS_OPTION, AS_COMMAND = "--self-check", "self-check"
"""Known as an option too, as somebody who helps says it on the telephone."""
Command = Callable[["argparse.Namespace", Where, "Tools"], int]


def _commands() -> tuple[tuple[str, Any], ...]:
    """Every command by name; loaded only when one is asked for, as the window opens without them."""
    return (*_on_the_diary(), *_handed_over(), *_on_its_safety())


def _on_the_diary() -> tuple[tuple[str, Any], ...]:
    """Those of the diary, its hours and its outcomes."""
    from planner.cli import (
        attendance,
        check_target,
        export,
        fit_week,
        funnel,
        hours,
        import_,
        init,
        job_plan,
        outlook,
        recovery,
        requirements,
        spc,
        week,
        worked,
        year,
    )

    return (
        ("init", init),
        ("import", import_),
        ("export", export),
        ("week", week),
        ("hours", hours),
        ("worked", worked),
        ("attendance", attendance),
        ("outlook", outlook),
        ("requirements", requirements),
        ("year", year),
        ("job-plan", job_plan),
        ("check-target", check_target),
        ("fit-week", fit_week),
        ("recovery", recovery),
        ("spc", spc),
        ("funnel", funnel),
    )


def _handed_over() -> tuple[tuple[str, Any], ...]:
    """Those of what is agreed with others and handed over."""
    from planner.cli import meetings, reconcile, report, team

    return (("report", report), ("reconcile", reconcile), ("meetings", meetings), ("team", team))


def _on_its_safety() -> tuple[tuple[str, Any], ...]:
    """Those of keys, backups, the lock, privacy and proof."""
    from planner.cli import backup, keys, lock, privacy, restore, self_check, snapshot, trail, verify, verify_release

    return (
        ("passphrase", keys.PASSPHRASE),
        ("recover", keys.RECOVER),
        ("recovery-code", keys.RECOVERY_CODE),
        ("backup", backup),
        ("restore", restore),
        ("lock", lock),
        ("privacy", privacy),
        ("trail", trail),
        ("verify", verify),
        ("verify-release", verify_release),
        (AS_COMMAND, self_check),
        ("snapshot", snapshot),
    )


def a_date(text: str) -> date:
    """An ISO date of the command line."""
    import argparse
    from datetime import date

    from planner.exchange.tables.cells import FIRST_YEAR, LAST_YEAR

    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        msg = f"“{text}” is not a date: write it as 2026-11-23"
        raise argparse.ArgumentTypeError(msg) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        msg = f"“{text}” is not in the years {FIRST_YEAR} to {LAST_YEAR}"
        raise argparse.ArgumentTypeError(msg)
    return found


def parse(argv: Sequence[str]) -> argparse.Namespace | SimpleNamespace:
    """The arguments, read; without a command only the common options are known.

    An option is written in full, or one of a command (--to) would be taken for a common one (--today).
    """
    if tuple(argv) in USUAL:
        return SimpleNamespace(data=None, demo=USUAL[tuple(argv)], today=None)
    import argparse

    if argv and argv[0] in {AS_OPTION, AS_COMMAND}:
        return _self_check_alone(argv[1:])
    common = argparse.ArgumentParser(prog="planner", add_help=False, allow_abbrev=False)
    _add_common(common, default=None)
    found, rest = common.parse_known_args(argv)
    return make_parser().parse_args(argv) if rest else found


def _self_check_alone(argv: Sequence[str]) -> argparse.Namespace:
    """Read without loading any other command: what is to be checked may be what one of those cannot be loaded for."""
    import argparse

    from planner.cli import self_check

    parser = argparse.ArgumentParser(prog=f"planner {AS_COMMAND}", description=self_check.HELP, allow_abbrev=False)
    _add_common(parser, default=None)
    self_check.add_arguments(parser, a_date)
    parser.set_defaults(run=self_check.run)
    return parser.parse_args(argv)


def make_parser() -> argparse.ArgumentParser:
    """The whole command line. Common options may stand before or after the command."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="planner",
        description="A private, offline diary and clinical-hours planner. No command opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    parser.add_argument(AS_OPTION, action="store_true", help=f"the same as the command {AS_COMMAND}")
    _add_common(parser, default=None)
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_common(common, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, module in _commands():
        command = commands.add_parser(
            name, parents=[common], help=module.HELP, description=module.HELP, allow_abbrev=False
        )
        module.add_arguments(command, a_date)
        command.set_defaults(run=module.run)
    return parser


def _add_common(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--data", metavar="DIR", default=default, help="the diary's folder")
    parser.add_argument("--demo", action="store_true", default=default, help="a sample diary in a temporary folder")
    parser.add_argument("--today", type=a_date, metavar="YYYY-MM-DD", default=default, help="take this as today")


def where_of(arguments: argparse.Namespace | SimpleNamespace) -> Where:
    """Which diary the common options name."""
    return Where(data_folder(arguments.data), bool(arguments.demo), arguments.today)
