"""planner outlook: where the month, quarter and leave year stand, and the chance of their targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.figures import figure
from planner.cli.output import print_json, print_table, say
from planner.words.outlooks import HEADS, outlook_row, standing_words, supposed_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.outlook import Outlook

HELP = "where the month, the quarter and the leave year stand, what each week left must bring, and the chance"
NO_TARGET = "No target is set, so there is nothing to hold the year against: set one under Set-up, or import it."


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of outlook."""
    parser.add_argument("--of", type=a_date, metavar="D", help="a day of the periods (today)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the periods."""
    with tools.open(where) as desk:
        found = desk.outlooks.around(arguments.of or desk.hours.today())
    if arguments.json:
        print_json({"periods": [as_json(span, one) for span, one in found]})
        return 0
    if not found:
        say(NO_TARGET)
        return 0
    for span, one in found:
        say(standing_words(span, one))
    say(supposed_words(found[-1][1]))
    print()
    print_table(HEADS, [outlook_row(span, one) for span, one in found])
    return 0


def as_json(span: str, found: Outlook) -> Mapping[str, Any]:
    """One period; amounts in minutes, contacts or weighted contacts, chances as fractions."""
    unit = found.unit
    return {
        "span": span,
        "period": found.period.label,
        "from": found.period.first,
        "to": found.period.last,
        "unit": unit,
        "target": figure(found.target, unit),
        "done": figure(found.done, unit),
        **({"fill": found.fill.value} if found.fill else {}),
        "standing": figure(found.standing, unit),
        "missing": figure(found.missing, unit),
        "weeks_left": float(found.weeks_left),
        "each_week": figure(found.each_week, unit),
        "usual_sessions_an_hour": None if found.usual is None else float(found.usual),
        "probability": found.chance,
        "sickness": {
            "months": found.sickness.months,
            "median": float(found.sickness.median) if found.sickness.is_known else None,
            "high": float(found.sickness.high) if found.sickness.is_known else None,
        },
        "probability_if_usual": found.chance_if_usual,
        "probability_if_bad": found.chance_if_bad,
    }
