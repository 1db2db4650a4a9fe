"""planner attendance: who came, of whom, told apart; every rate with its denominator and interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say
from planner.domain.hours.attendance import Denominator, Split
from planner.domain.statistics.levels import Level
from planner.services.attendance import ABOUT_DENOMINATORS, attendance_interval_words
from planner.words.attendance import LEVEL_WORDS, group_rate_words, groups_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from planner.cli.tools import Tools, Where
    from planner.domain.statistics.proportions import Rate
    from planner.services.attendance import Told

HELP = "attendance in the year before today, by weekday, hour, activity, site or mode"


def add_arguments(parser: argparse.ArgumentParser, _a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of attendance."""
    parser.add_argument("--by", choices=[one.value for one in Split], default="weekday", help="what it is grouped by")
    parser.add_argument(
        "--of",
        choices=[one.value for one in Denominator],
        default="not_refilled",
        help="what the rate is a share of: sessions seen or missed, all booked, or attended and DNA",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the rates."""
    denominator = Denominator(arguments.of)
    with tools.open(where) as desk:
        told = desk.attendance.told(Split(arguments.by), denominator)
    if arguments.json:
        print_json({"by": arguments.by, "of": denominator, **_json(told)})
    else:
        _print(told, denominator)
    return 0


def _json(told: Told) -> Mapping[str, Any]:
    groups = [
        {
            "group": one.name,
            **_rate(one.rate),
            "chance": one.chance,
            "level": one.level,
            "stands_out": one.level is Level.STANDS_OUT,
        }
        for one in told.groups
    ]
    return {"groups": groups, "total": _rate(told.whole), "reading": [groups_words(told.groups, told.whole)]}


def _rate(rate: Rate) -> Mapping[str, Any]:
    return {
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "rate": rate.value,
        "interval": rate.interval,
    }


def _print(told: Told, denominator: Denominator) -> None:
    say(groups_words(told.groups, told.whole))
    say(ABOUT_DENOMINATORS[denominator])
    rows: Sequence[tuple[str, ...]] = [
        (one.name, f"{one.rate.numerator} of {one.rate.denominator}", group_rate_words(one),
         attendance_interval_words(one.rate), LEVEL_WORDS[one.level])
        for one in told.groups
    ]  # fmt: skip
    if rows:
        print()
        print_table(("Group", "Sessions", "Rate", "95% interval", ""), rows)
