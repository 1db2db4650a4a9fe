"""From figures over time to the chart that shows them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.charts.control import ControlChart, ControlPoint, draw_control
from planner.charts.cumulative import BandChart, BandPoint, draw_band
from planner.charts.labels import AxisScale, Mark, NamedLine, PointName, value_words
from planner.charts.warning import draw_warning
from planner.domain.english import MONTHS, percent_words
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.time_charts import ChartKind
from planner.domain.period import PeriodSpan, period_around
from planner.domain.statistics.icons import meaning_of, side_of
from planner.domain.statistics.levels import LEVEL_NAMES
from planner.domain.statistics.point_rules import PointRule
from planner.domain.statistics.small_numbers import ROLLING_CASES, Chart
from planner.domain.statistics.xmr import FEWEST_FOR_FIRM_LIMITS, Direction, PointMeaning, Profile
from planner.words.chart_points import counts_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.points import ReadOff
    from planner.charts.style import ChartStyle
    from planner.domain.outcomes.time_charts import TimeChart
    from planner.domain.statistics.latest import LatestPoint
    from planner.domain.statistics.observations import Count
    from planner.domain.statistics.runs import Runs
    from planner.domain.statistics.shewhart import ShewhartPoint
    from planner.domain.statistics.xmr import XmrChart

DAYS_IN = {Grouping.MONTH: 31, Grouping.QUARTER: 92, Grouping.YEAR: 366}
SIGMAS = "limits: 3 standard deviations"
HEADINGS = {Chart.P: f"P chart, {SIGMAS}", Chart.P_PRIME: f"P-prime chart (Laney), {SIGMAS}"}
PROFILE_WORDS = {Profile.PLOT_THE_DOTS: "“Plot the dots” rules", Profile.NHS_EXCEL: "NHS Excel rules"}


def draw_time_chart(axes: Axes, chart: TimeChart, style: ChartStyle) -> ReadOff:
    """Draw the chart that is shown; rates with intervals are drawn by `draw_rates`."""
    figures, names = chart.figures, named(chart.counts, chart.grouping)
    if figures.warning is not None:
        return draw_warning(axes, figures.warning, figures.warned_on, style)
    if figures.cumulative or figures.rolling:
        band = _cumulative_chart(chart, names) if figures.cumulative else _rolling_chart(chart)
        days = [one.day for one in figures.cumulative or figures.rolling]
        return draw_band(axes, replace(band, marks=marks_on(chart, days)), style)
    if figures.xmr is not None:
        control = xmr_chart(figures.xmr, names, AxisScale.SHARES, chart.target)
    elif figures.runs is not None:
        control = _run_chart(chart, figures.runs, names)
    else:
        control = _p_chart(chart, names)
    frozen = "" if chart.frozen is None else f", lines frozen from the first {chart.frozen} points"
    marks = marks_on(chart, [one.day for one in chart.counts])
    control = _with_unfinished(control, chart)
    name = "target" if chart.is_own_target else "standard"
    return draw_control(axes, replace(control, heading=control.heading + frozen, target_name=name, marks=marks), style)


def _with_unfinished(control: ControlChart, chart: TimeChart) -> ControlChart:
    """The period that is not over as a hollow point at the end, on the lines of the last one."""
    if chart.unfinished is None or not control.points:
        return control
    last = control.points[-1]
    (name,) = named([chart.unfinished], chart.grouping)
    added = replace(
        last, name=name, value=chart.unfinished.value, meaning=PointMeaning.COMMON_CAUSE, rule=None, hollow=True
    )
    return replace(control, points=(*control.points, added))


def marks_on(chart: TimeChart, days: Sequence[date]) -> tuple[Mark, ...]:
    """Rebases and the split of a change between the points they part, and notes within their periods."""
    found = [Mark(bisect_left(days, one.starts) - 0.5, f"rebased: {one.reason}") for one in chart.rebases]
    change = chart.change
    if change is not None and change.is_split and change.first_since is not None and change.sides is not None:
        before, since = (percent_words(one.value) for one in change.sides)
        words = f"{before} before, {since} since: {LEVEL_NAMES[change.split_level]}"
        found.append(Mark(bisect_left(days, change.first_since.first) - 0.5, words))
    for note in chart.notes:
        place = bisect_right(days, note.day) - 1
        found.append(
            Mark(place - 0.5 + _share(days[place], note.day, chart.grouping) if place >= 0 else -1.0, note.text)
        )
    return tuple(one for one in found if -0.5 <= one.place <= len(days) - 0.5)


def _share(first: date, day: date, grouping: Grouping) -> float:
    """How much of a period is over on a day; more than 1 after it."""
    return (day - first).days / DAYS_IN[grouping]


def named(counts: Iterable[Count], grouping: Grouping) -> list[PointName]:
    """The names of the periods some counts belong to, with n."""
    return [
        replace(
            period_name(one.day, grouping, f"n {one.denominator}"),
            counts=counts_words(one.numerator, one.denominator),
        )
        for one in counts
    ]


def period_name(day: date, grouping: Grouping, note: str = "") -> PointName:
    """A period as it stands under a point: "Q4" of "2026", "Nov" of "2026", or "2026"."""
    year, month = str(day.year), MONTHS[day.month - 1]
    if grouping is Grouping.YEAR:
        return PointName(year, "", note, year)
    if grouping is Grouping.MONTH:
        return PointName(month, year, note, f"{month} {year}")
    whole = period_around(day, PeriodSpan.QUARTER).words
    return PointName(whole.split()[1], year, note, whole)


def day_name(day: date, note: str = "") -> PointName:
    """A day as it stands under a point: "23 Nov" of "2026"."""
    return PointName(f"{day.day} {MONTHS[day.month - 1]}", str(day.year), note)


def xmr_chart(
    chart: XmrChart, names: Sequence[PointName], scale: AxisScale = AxisScale.PLAIN, target: float | None = None
) -> ControlChart:
    """An XmR chart as it is drawn; its heading names the profile."""
    limits = "provisional limits" if chart.points and chart.points[-1].limits else "no limits yet"
    trial = f", {limits} (fewer than {FEWEST_FOR_FIRM_LIMITS} points)" if chart.trial else ""
    points = (
        ControlPoint(name, one.value, one.centre, one.lower, one.upper, one.meaning, one.rule, one.segment)
        for name, one in zip(names, chart.points, strict=True)
    )
    heading = f"XmR chart, {PROFILE_WORDS[chart.options.profile]}{trial}"
    return ControlChart(heading, tuple(points), scale, target=target)


def shewhart_points(
    points: Sequence[ShewhartPoint], names: Sequence[PointName], improvement: Direction, segment: int = 0
) -> list[ControlPoint]:
    """Points of a P or P-prime chart as they are drawn."""
    return [
        ControlPoint(
            name=name,
            value=one.value,
            centre=one.centre,
            lower=one.lower,
            upper=one.upper,
            meaning=meaning_of(side_of(one), improvement),
            rule=PointRule.OUTSIDE if one.outside else None,
            segment=segment,
        )
        for name, one in zip(names, points, strict=True)
    ]


def run_points(
    values: Sequence[float | None], centre: float, names: Sequence[PointName], *, signal: bool, segment: int = 0
) -> list[ControlPoint]:
    """Points of a run chart as they are drawn."""
    meaning = PointMeaning.NEUTRAL if signal else PointMeaning.COMMON_CAUSE
    return [
        ControlPoint(name, value, centre, meaning=meaning, segment=segment)
        for name, value in zip(names, values, strict=True)
    ]


def run_heading(found: Runs) -> str:
    """The runs analysis as the heading of a run chart."""
    if found.longest_by_chance is None or found.fewest_by_chance is None:
        return "Run chart: every point lies on the median"
    return (
        f"Run chart: longest run {found.longest} (chance gives up to {found.longest_by_chance}), "
        f"{found.crossings} crossings (chance gives {found.fewest_by_chance} or more)"
    )


def _p_chart(chart: TimeChart, names: Sequence[PointName]) -> ControlChart:
    segments = chart.figures.segments
    drawn = [
        replace(point, segment=segment)
        for point, segment in zip(shewhart_points(chart.figures.limits, names, Direction.UP), segments, strict=True)
    ]
    heading = HEADINGS[Chart.P_PRIME if chart.asked is ChartKind.P_PRIME else Chart.P]
    return ControlChart(heading, tuple(drawn), target=chart.target)


def _run_chart(chart: TimeChart, found: Runs, names: Sequence[PointName]) -> ControlChart:
    figures = chart.figures
    drawn = run_points([one.value for one in chart.counts], found.centre, names, signal=found.signal)
    points = [
        replace(point, centre=figures.medians[segment], segment=segment)
        if segment == figures.segments[-1]
        else replace(point, centre=figures.medians[segment], segment=segment, meaning=PointMeaning.COMMON_CAUSE)
        for point, segment in zip(drawn, figures.segments, strict=True)
    ]
    return ControlChart(run_heading(found), tuple(points), centre="median", target=chart.target)


def _cumulative_chart(chart: TimeChart, names: Sequence[PointName]) -> BandChart:
    """The running difference, in the band one look would not find remarkable."""
    points = tuple(
        BandPoint(replace(name, counts=counts_words(one.observed, one.cases)), one.difference, one.lower, one.upper)
        for name, one in zip(names, chart.figures.cumulative, strict=True)
    )
    expected = value_words(chart.expected or 0.0, AxisScale.SHARES)
    heading = f"Cases more or fewer than expected at {expected}, added up. Judge one point at a time against the band."
    return BandChart(heading, points, (NamedLine("as expected", 0.0, "own"),))


def _rolling_chart(chart: TimeChart) -> BandChart:
    points = tuple(BandPoint(_case_name(one), one.value, *one.interval) for one in chart.figures.rolling)
    lines = () if chart.target is None else (_standard(chart.target, own=chart.is_own_target),)
    heading = f"The latest {ROLLING_CASES} cases at each point, exact 95% interval"
    return BandChart(heading, points, lines, AxisScale.SHARES)


def _case_name(one: LatestPoint) -> PointName:
    """The case that a point of the latest ends with, by its day."""
    return replace(day_name(one.day), counts=counts_words(one.numerator, one.denominator))


def _standard(target: float, *, own: bool) -> NamedLine:
    return NamedLine(f"{'target' if own else 'standard'} {value_words(target, AxisScale.SHARES)}", target, "standard")
