"""planner funnel: shares against their size; curve and verdict by one method, nobody is ranked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.import_ import SHEET_HELP, a_mapping
from planner.cli.output import print_json, print_table, say
from planner.domain.english import percent_words
from planner.domain.statistics.funnel import Method, funnel
from planner.exchange.tables.indicator import read_units
from planner.words.funnels import read_funnel

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.statistics.funnel import Funnel, FunnelPoint

HELP = "a funnel plot of label,numerator,denominator"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401, ARG001 - the common shape
    """The options of funnel."""
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--method", choices=[one.value for one in Method], help="how the curve is drawn (exact)")
    parser.add_argument("--overdispersion", action="store_true", help="widen the curve for the spread between points")
    parser.add_argument("--own", default="", metavar="LABEL", help="the one point to be named on the drawing")
    parser.add_argument("--map", action="append", default=[], type=a_mapping, metavar="OUR=THEIRS")
    parser.add_argument("--sheet", default="", metavar="NAME", help=SHEET_HELP)
    parser.add_argument("--out", type=Path, metavar="FILE", help="draw the funnel to a PNG or SVG")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:  # noqa: ARG001 - no diary is opened
    """Compute the funnel, print it, and draw it where asked to."""
    read = read_units(arguments.file, dict(arguments.map), arguments.sheet)
    method = Method(arguments.method) if arguments.method else None
    found = funnel(read.units, method, over_dispersion=arguments.overdispersion)
    said = read_funnel(found, arguments.own)
    reading = [*said.said, *said.notes]
    if arguments.out:
        _save(arguments.out, found, arguments.own)
    if arguments.json:
        told = {"sheet": read.read_as.sheet or None, "warnings": list(read.read_as.warnings)}
        print_json({**as_json(found), "reading": reading, **told})
    else:
        _print(found)
        for line in (*reading, *read.read_as.said):
            say(line)
    return 0


def as_json(found: Funnel) -> Mapping[str, Any]:
    """The funnel in the words of the contract."""
    return {
        "method": found.method,
        "centre": found.centre,
        "phi": found.phi,
        "tau2": found.tau2,
        "points": [_point(one) for one in found.points],
    }


def _point(one: FunnelPoint) -> Mapping[str, Any]:
    return {
        "label": one.label,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "lower95": one.limits.lower95,
        "upper95": one.limits.upper95,
        "lower998": one.limits.lower998,
        "upper998": one.limits.upper998,
        "verdict": one.verdict,
    }


def _print(found: Funnel) -> None:
    say(f"Centre {found.centre:.1%}; curve and verdicts by the {found.method} method.")
    rows = [
        (
            one.label,
            f"{one.numerator} of {one.denominator}",
            percent_words(one.value),
            f"{one.limits.lower95:.1%} to {one.limits.upper95:.1%}",
            f"{one.limits.lower998:.1%} to {one.limits.upper998:.1%}",
            one.verdict.replace("_", " "),
        )
        for one in found.points
    ]
    print_table(("Label", "Count", "Share", "95%", "99.8%", "Verdict"), rows)


def _save(path: Path, found: Funnel, own: str) -> None:
    from planner.charts.funnel import draw_funnel
    from planner.charts.save import save_chart
    from planner.charts.style import ChartStyle

    save_chart(path, lambda axes: draw_funnel(axes, found, ChartStyle(), own), (8.0, 5.0))
