"""planner attendance: who came, of whom, told apart; every rate with its denominator and interval.

With --ladder, what was offered, booked and attended.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say
from planner.cli.tools import refuse_backwards
from planner.domain.errors import PlannerError
from planner.domain.hours.attendance import Denominator, Split
from planner.domain.hours.ladder import LadderSplit
from planner.domain.statistics.levels import Level
from planner.services.attendance import ABOUT_DENOMINATORS, attendance_interval_words
from planner.words.attendance import LEVEL_WORDS, group_rate_words, groups_words
from planner.words.offered import ABOUT_LADDER, ABOUT_SOURCES, LADDER_HEADS, ladder_row, ladder_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.credit import SlotSource
    from planner.domain.hours.ladder import Ladder
    from planner.domain.statistics.proportions import Rate
    from planner.services.attendance import Told
    from planner.services.slots import GroupLadder

YEAR = 365
HELP = "attendance in the year before today, by weekday, hour, activity, site or mode"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of attendance."""
    splits = dict.fromkeys([*(one.value for one in LadderSplit), *(one.value for one in Split)])
    parser.add_argument("--by", choices=list(splits), default="weekday", help="what it is grouped by")
    parser.add_argument("--ladder", action="store_true", help="what was offered, booked and attended instead")
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="first day of the ladder (a year ago)")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="its last day (yesterday)")
    parser.add_argument(
        "--of",
        choices=[one.value for one in Denominator],
        default="not_refilled",
        help="what the rate is a share of: sessions seen or missed, all booked, or attended and DNA",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the rates, or the ladder."""
    if arguments.ladder:
        return _run_ladder(arguments, where, tools)
    if arguments.first or arguments.last or arguments.by not in set(Split):
        msg = "--from, --to and --by week are asked of --ladder: attendance is of the year before today."
        raise PlannerError(msg)
    denominator = Denominator(arguments.of)
    with tools.open(where) as desk:
        told = desk.attendance.told(Split(arguments.by), denominator)
    if arguments.json:
        print_json({"by": arguments.by, "of": denominator, **_json(told)})
    else:
        _print(told, denominator)
    return 0


def _run_ladder(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    if arguments.by not in set(LadderSplit):
        msg = f"The ladder is not told apart by {arguments.by}: give week, weekday, site or mode."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        last = arguments.last or desk.hours.today() - timedelta(days=1)
        first = arguments.first or last - timedelta(days=YEAR - 1)
        refuse_backwards(first, last)
        groups, whole = desk.slots.told(first, last, LadderSplit(arguments.by)), desk.slots.ladder(first, last)
        source = desk.slots.source
    if arguments.json:
        listed = [{"group": one.key, "name": one.name, **ladder_json(one.ladder)} for one in groups]
        body = {"by": arguments.by, "from": first, "to": last, "slots": source, "groups": listed}
        print_json({**body, "total": ladder_json(whole), "reading": [ladder_words(whole, source)]})
    else:
        _print_ladder(groups, whole, source)
    return 0


def ladder_json(found: Ladder) -> Mapping[str, Any]:
    """The rungs in sessions and in minutes, with both rates."""
    return {
        **{name: getattr(found, name).sessions for name in ("offered", "booked", "attended", "empty")},
        **{f"{name}_minutes": getattr(found, name).minutes for name in ("offered", "booked", "attended", "empty")},
        "fill": _rate(found.fill),
        "attendance": _rate(found.attended_of),
    }


def _print_ladder(groups: Sequence[GroupLadder], whole: Ladder, source: SlotSource) -> None:
    say(ladder_words(whole, source))
    say(f"{ABOUT_SOURCES[source]} {ABOUT_LADDER}")
    if groups:
        print()
        print_table(LADDER_HEADS, [ladder_row(one.name, one.ladder) for one in groups])


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
