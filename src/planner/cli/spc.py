"""planner spc: any indicator over time, with chance told from signal."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.charts.control import ControlChart, ControlPoint
from planner.charts.icon_shapes import Icon, icons_of
from planner.charts.labels import AxisScale
from planner.charts.time import HEADINGS, day_name, run_heading, run_points, shewhart_points, xmr_chart
from planner.cli.import_ import SHEET_HELP, a_mapping
from planner.cli.output import print_json, print_table, say
from planner.domain.errors import PlannerError
from planner.domain.outcomes.looks import change_in_counts
from planner.domain.statistics.icons import Icons, assurance_of, side_of, variation_of
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.runs import runs
from planner.domain.statistics.shewhart import ShewhartPoint, p_chart, p_prime_chart
from planner.domain.statistics.small_numbers import Chart, guard
from planner.domain.statistics.xmr import Direction, Profile, XmrOptions, xmr
from planner.exchange.tables.indicator import read_series
from planner.words.looks import REBASE, change_words
from planner.words.readings import ASK_ANY, read_shares, read_xmr, run_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from planner.charts.labels import PointName
    from planner.cli.tools import Tools, Where
    from planner.domain.statistics.observations import Count
    from planner.domain.statistics.xmr import Assurance, Variation
    from planner.exchange.tables.indicator import IndicatorSeries

HELP = "a chart over time of any indicator: date,value or date,numerator,denominator"
FEWEST_BASE_POINTS = 2
CHARTS = ("xmr", "p", "p-prime", "run")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A computed chart: its points in the words of the contract, its icons, and how it is drawn."""

    points: list[dict[str, Any]]
    variation: Variation | None
    assurance: Assurance | None
    chart: ControlChart
    notes: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of spc."""
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--chart", choices=CHARTS, default="xmr", help="the kind of chart (xmr)")
    parser.add_argument("--profile", choices=[one.value for one in Profile], default=Profile.PLOT_THE_DOTS.value)
    parser.add_argument("--no-screening", action="store_true", help="keep extreme moving ranges")
    parser.add_argument("--baseline", type=int, metavar="N", help="freeze the lines from the first N points")
    parser.add_argument("--rebase", type=a_date, nargs="+", action="extend", default=[], metavar="D", help="begin anew")
    parser.add_argument("--target", type=float, metavar="N", help="in the units of the values; a share as a fraction")
    parser.add_argument("--improvement", choices=[one.value for one in Direction], default=Direction.NEUTRAL.value)
    parser.add_argument("--map", action="append", default=[], type=a_mapping, metavar="OUR=THEIRS")
    parser.add_argument("--sheet", default="", metavar="NAME", help=SHEET_HELP)
    parser.add_argument("--out", type=Path, metavar="FILE", help="draw the chart to a PNG or SVG")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:  # noqa: ARG001 - no diary is opened
    """Compute the chart, print it, and draw it where asked to."""
    series = read_series(arguments.file, dict(arguments.map), arguments.sheet)
    drawn = computed(series, arguments)
    if arguments.out:
        _save(arguments.out, replace(drawn.chart, icons=drawn_icons(Icons(drawn.variation, drawn.assurance))))
    if arguments.json:
        profile = arguments.profile if arguments.chart == "xmr" else None
        told = {"sheet": series.read_as.sheet or None, "warnings": list(series.read_as.warnings)}
        print_json({**as_json(drawn, arguments.chart, profile), "change": _change(series, arguments.rebase), **told})
    else:
        _print(drawn)
        for line in series.read_as.said:
            say(line)
    return 0


def drawn_icons(icons: Icons) -> tuple[tuple[Icon, str], ...]:
    """Variation and assurance as they stand on the drawing, in words too."""
    named = zip(("Variation", "Assurance"), icons_of(icons), (icons.variation, icons.assurance), strict=True)
    return tuple((icon, f"{name}: {_words(what)}") for name, icon, what in named if icon is not None)


def _words(what: StrEnum | None) -> str:
    """An icon's name as it is said."""
    return "" if what is None else what.value.replace("_", " ")


def computed(series: IndicatorSeries, arguments: argparse.Namespace) -> Drawn:
    """The chart that was asked for."""
    if arguments.chart == "xmr":
        return _xmr(series, arguments)
    if arguments.baseline is not None and arguments.baseline < FEWEST_BASE_POINTS:
        msg = f"A baseline is frozen from at least {FEWEST_BASE_POINTS} points; {arguments.baseline} are too few."
        raise PlannerError(msg)
    if arguments.chart == "run":
        return _run(series, arguments)
    if series.counts is None:
        msg = (
            f"{arguments.file.name}, line 1, column value: a {arguments.chart} chart is of shares: give the columns "
            "date, numerator and denominator, or ask for --chart xmr."
        )
        raise PlannerError(msg)
    return _shares(series.counts, arguments)


def _xmr(series: IndicatorSeries, arguments: argparse.Namespace) -> Drawn:
    options = XmrOptions(
        profile=Profile(arguments.profile),
        improvement=Direction(arguments.improvement),
        target=arguments.target,
        baseline=arguments.baseline,
        rebase=tuple(arguments.rebase),
        screening=not arguments.no_screening,
    )
    found = xmr(series.observations, options)
    points = [_point(one.day, one.value, one.centre, one.lower, one.upper, one.rule, one.side) for one in found.points]
    names = [day_name(one.day) for one in found.points]
    scale = AxisScale.PLAIN if series.counts is None else AxisScale.SHARES
    notes = ("Fewer than 13 points: provisional limits.",) if found.trial else ()
    return Drawn(
        points=points,
        variation=found.variation,
        assurance=found.assurance,
        chart=xmr_chart(found, names, scale, arguments.target),
        notes=notes,
        reading=(read_xmr(found, "point", ASK_ANY), *_change_words(series.counts, arguments.rebase)),
    )


def _shares(counts: Sequence[Count], arguments: argparse.Namespace) -> Drawn:
    """A P or P-prime chart, each segment with lines of its own."""
    make = p_chart if arguments.chart == "p" else p_prime_chart
    improvement = Direction(arguments.improvement)
    points: list[ShewhartPoint] = []
    shown: list[ControlPoint] = []
    for number, segment in enumerate(_segments(counts, arguments.rebase)):
        found = make(segment, segment[: arguments.baseline])
        if len(found) != len(segment):
            msg = f"{arguments.file.name}, column denominator: there are no cases from {segment[0].day} on to chart."
            raise PlannerError(msg)
        names = [day_name(one.day, f"n {one.denominator}") for one in segment]
        points += found
        shown += shewhart_points(found, names, improvement, number)
    advice = guard(counts, Chart(arguments.chart))
    last = [point for point, one in zip(points, shown, strict=True) if one.segment == shown[-1].segment]
    return Drawn(
        points=[_share(one) for one in points],
        variation=variation_of(last, improvement),
        assurance=assurance_of(last, arguments.target, improvement),
        chart=ControlChart(HEADINGS[Chart(arguments.chart)], tuple(shown), target=arguments.target),
        notes=(advice.reason,) if advice.reason else (),
        reading=(
            read_shares(points, [one.segment for one in shown], "point", ASK_ANY),
            *_change_words(counts, arguments.rebase),
        ),
    )


def _share(one: ShewhartPoint) -> dict[str, Any]:
    rule = PointRule.OUTSIDE if one.outside else None
    return _point(one.day, one.value, one.centre, one.lower, one.upper, rule, side_of(one))


def _run(series: IndicatorSeries, arguments: argparse.Namespace) -> Drawn:
    """A run chart, each segment about a median of its own."""
    shown: list[ControlPoint] = []
    points, notes, said = [], [], []
    for number, segment in enumerate(_segments(series.observations, arguments.rebase)):
        values = [one.value for one in segment]
        base = runs(values[: arguments.baseline])
        found = None if base is None else runs(values, base.centre)
        if found is None:
            continue
        names: list[PointName] = [day_name(one.day) for one in segment]
        shown += run_points(values, found.centre, names, signal=found.signal, segment=number)
        points += [_point(one.day, one.value, found.centre, None, None, None, None) for one in segment]
        notes.append(run_heading(found))
        said.append(run_words(found))
    scale = AxisScale.PLAIN if series.counts is None else AxisScale.SHARES
    heading = notes[-1] if notes else "Run chart"
    chart = ControlChart(heading, tuple(shown), scale, centre="median", target=arguments.target)
    return Drawn(points, None, None, chart, tuple(notes), (*said, *_change_words(series.counts, arguments.rebase)))


def _change(series: IndicatorSeries, rebase: Sequence[date]) -> Mapping[str, Any] | None:
    """Whether shares changed, in the words of the contract; None where the values are no shares."""
    if series.counts is None:
        return None
    found = change_in_counts(series.counts, max(rebase, default=None))
    after = found.last_before.period.first if found.last_before else None
    return {"level": found.level, "p": found.split.chance, "after": after, "smallest_seen": found.smallest_seen}


def _change_words(counts: Sequence[Count] | None, rebase: Sequence[date]) -> list[str]:
    """Whether the shares changed, by the same test as in Outcomes, since the lines last began anew."""
    if counts is None:
        return []
    said = change_words(change_in_counts(counts, max(rebase, default=None)), "point")
    return [one for one in said if one != REBASE]


def _segments(in_order: Sequence[Any], rebase: Sequence[date]) -> list[list[Any]]:
    """The series split before every rebase date."""
    starts = sorted(rebase)
    return [list(group) for _, group in groupby(in_order, lambda one: bisect_right(starts, one.day))]


def _point(
    day: date,
    value: float | None,
    centre: float,
    lower: float | None,
    upper: float | None,
    rule: object,
    side: object,
) -> dict[str, Any]:
    return {
        "date": day,
        "value": value,
        "centre": centre,
        "lower": lower,
        "upper": upper,
        "rule": rule,
        "side": side,
    }


def as_json(drawn: Drawn, chart: str, profile: str | None) -> Mapping[str, Any]:
    """The chart in the words of the contract."""
    return {
        "chart": chart,
        "profile": profile,
        "points": drawn.points,
        "variation": drawn.variation,
        "assurance": drawn.assurance,
        "notes": list(drawn.notes),
        "reading": list(drawn.reading),
    }


def _print(drawn: Drawn) -> None:
    say(drawn.chart.heading)
    rows = [
        (
            f"{one['date']}",
            *(_figure(one[name]) for name in ("value", "centre", "lower", "upper")),
            "" if one["rule"] is None else f"{one['rule']}, {one['side']}".replace("_", " "),
        )
        for one in drawn.points
    ]
    print_table(("Date", "Value", "Centre", "Lower", "Upper", "Signal"), rows)
    for name, icon in (("Variation", drawn.variation), ("Assurance", drawn.assurance)):
        if icon is not None:
            say(f"{name}: {_words(icon)}")
    for note in (*drawn.notes, *drawn.reading):
        say(note)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _save(path: Path, chart: ControlChart) -> None:
    from planner.charts.control import draw_control
    from planner.charts.save import save_chart
    from planner.charts.style import ChartStyle

    save_chart(path, lambda axes: draw_control(axes, chart, ChartStyle()))
