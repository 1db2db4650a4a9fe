"""Contact hours week by week: attended, booked to come, and the target; weeks away are hatched."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from planner.charts.hours_parts import (
    HOURS,
    Named,
    Swatch,
    figure_words,
    last_of,
    mark_week,
    name_line_end,
    prepare_with_legend,
    week_swatch,
)
from planner.charts.labels import room_for
from planner.charts.points import ChartPoint, PointFigure, ReadOff
from planner.charts.style import (
    HAIR,
    LINE,
    THIN,
    Margins,
    height_in_letters,
    scale_across,
    scale_up,
    width_in_letters,
    write_words,
)
from planner.domain.english import MONTHS, short_date
from planner.words.chart_points import amount_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

BAR_WIDTH = 0.66
MOSTLY_AWAY = 0.5
LABEL_LETTERS = 2.0
LEAST_TOP = 10.0
HOURS_STEP = 10
LETTER = 0.62
NEARLY_ALL = 0.999
LIFT = 2.5
"""Points between a line and the words on it."""


@dataclass(frozen=True, slots=True)
class WeekHours:
    """A week in hours.

    Attributes:
        monday: its first day.
        attended: delivered so far.
        booked: all that was or is booked.
        target: what the week asks for, absences allowed for; None where there is no target.
        at_work: contracted hours less absences.
        contracted: hours of the contract.
        is_past: the week is over.
        offered: slots laid out and sessions besides them, where the target counts what is offered.
        fill: how much of it was filled, in words.
    """

    monday: date
    attended: float
    booked: float
    target: float | None
    at_work: float
    contracted: float
    is_past: bool
    offered: float | None = None
    fill: str = ""

    @property
    def pale(self) -> float | None:
        """What the pale bar reaches to: what was offered where that counts, else what is booked to come."""
        if self.offered is not None:
            return self.offered
        return None if self.is_past else self.booked

    @property
    def is_away(self) -> bool:
        """Less than half of the contracted hours are at work."""
        return self.contracted > 0 and self.at_work < MOSTLY_AWAY * self.contracted

    @property
    def is_whole(self) -> bool:
        """Nothing is taken from the contracted hours."""
        return self.contracted > 0 and self.at_work >= NEARLY_ALL * self.contracted


def draw_weekly_hours(
    axes: Axes, weeks: Sequence[WeekHours], style: ChartStyle, unit: str = HOURS, shown: date | None = None
) -> ReadOff:
    """Draw delivered hours, or contacts, against the target on axes the caller owns; `shown` is a Monday to mark."""
    away = _stretches_away(weeks)
    mondays, targets = [week.monday for week in weeks], [week.target for week in weeks]
    end = last_of(targets)
    words = "" if end is None else figure_words(end, unit)
    bottom = 3.6 if away else 2.4
    margins = Margins(left=3.4, right=room_for([words]) if words else 1.0, bottom=bottom)
    legend = [Named(Swatch.BAR, "attended"), *pale_swatch(weeks), *target_swatch(weeks)]
    prepare_with_legend(axes, style, margins, [*legend, *week_swatch(mondays, shown)])
    mark_week(axes, mondays, shown, style)
    _bars(axes, weeks, style)
    _target(axes, weeks, style, unit)
    name_line_end(axes, style, targets, words)
    _away(axes, away, style)
    _scales(axes, weeks, style, unit, below=bool(away))
    return read_off_weeks(weeks, unit)


def booked_swatch(weeks: Sequence[WeekHours]) -> list[Named]:
    """The swatch of what is booked, where a week is still to come."""
    return [Named(Swatch.PALE, "booked, to come")] if any(not week.is_past for week in weeks) else []


def pale_swatch(weeks: Sequence[WeekHours]) -> list[Named]:
    """The same, or the swatch of what was offered, where that counts."""
    if any(week.offered is not None for week in weeks):
        return [Named(Swatch.PALE, "offered, booked or not")]
    return booked_swatch(weeks)


def target_swatch(weeks: Sequence[WeekHours]) -> list[Named]:
    """The swatch of the target, where there is one; it says what makes it dip, where a week has an absence."""
    if all(week.target is None for week in weeks):
        return []
    has_dips = any(not week.is_whole for week in weeks)
    return [Named(Swatch.LINE, "target, less leave" if has_dips else "target")]


def _bars(axes: Axes, weeks: Sequence[WeekHours], style: ChartStyle) -> None:
    """Attended hours as bars; what is booked in a week not yet over, or offered, as a pale one with an outline."""
    pale_bars(axes, [week.pale for week in weeks], style)
    bars(axes, [week.attended for week in weeks], style, "attended")


def bars(axes: Axes, values: Sequence[float | None], style: ChartStyle, name: str) -> None:
    """A bar for each value that is there and not nothing, at its place in the row."""
    there = _there(values)
    if there:
        axes.bar([n for n, _ in there], [value for _, value in there], width=BAR_WIDTH, color=style.mark, label=name)


def pale_bars(axes: Axes, values: Sequence[float | None], style: ChartStyle) -> None:
    """The same for what is booked: paler, with an outline."""
    there = _there(values)
    if there:
        axes.bar(
            [n for n, _ in there],
            [value for _, value in there],
            width=BAR_WIDTH,
            facecolor=style.soft,
            edgecolor=style.mark,
            linewidth=THIN,
            alpha=0.6,
            label="booked",
        )


def _there(values: Sequence[float | None]) -> list[tuple[int, float]]:
    return [(n, value) for n, value in enumerate(values) if value]


def _target(axes: Axes, weeks: Sequence[WeekHours], style: ChartStyle, unit: str) -> None:
    """The target as steps, week by week, with its amount on the line where a whole week's begins or changes."""
    from matplotlib.transforms import offset_copy

    draw_steps(axes, [week.target for week in weeks], style)
    for place, words in target_labels(weeks, unit):
        backing = {"facecolor": style.ground, "edgecolor": "none", "pad": 0.8}
        height = weeks[place].target or 0.0
        lifted = offset_copy(axes.transData, axes.get_figure(root=True), y=LIFT, units="points")
        write_words(
            axes, style, place - 0.45, height, words, style.text, va="bottom", transform=lifted, bbox=backing, zorder=4
        )


def draw_steps(axes: Axes, values: Sequence[float | None], style: ChartStyle, name: str = "target") -> None:
    """A line of steps, a value a week, that breaks where a week asks for nothing, as a week away may."""
    runs = groupby(range(len(values)), lambda n: bool(values[n]))
    for stretch in [list(run) for there, run in runs if there]:
        edges = [stretch[0] - 0.5, *(n + 0.5 for n in stretch)]
        heights = [values[n] or 0.0 for n in stretch]
        axes.step(edges, [heights[0], *heights], where="pre", color=style.text, linewidth=LINE, label=name)


def target_labels(weeks: Sequence[WeekHours], unit: str = HOURS) -> list[tuple[int, str]]:
    """Where whole weeks' targets begin or change, as place and words.

    Weeks with an absence are passed over: their smaller target is no change of what was agreed.
    """
    whole = [(n, round(week.target, 2)) for n, week in enumerate(weeks) if week.is_whole and week.target is not None]
    changed = [(n, target) for (_, before), (n, target) in pairwise(whole) if before != target]
    return [(n, figure_words(target, unit)) for n, target in (*whole[:1], *changed)]


def _stretches_away(weeks: Sequence[WeekHours]) -> list[tuple[int, int]]:
    """Runs of weeks mostly away, as first and last place."""
    runs = (list(run) for away, run in groupby(range(len(weeks)), lambda n: weeks[n].is_away) if away)
    return [(run[0], run[-1]) for run in runs]


def _away(axes: Axes, stretches: Sequence[tuple[int, int]], style: ChartStyle) -> None:
    """Hatch the weeks away, with a word below."""
    for first, last in stretches:
        axes.axvspan(
            first - 0.5, last + 0.5, facecolor="none", edgecolor=style.hatch, hatch="////", linewidth=0, zorder=0.5
        ).set_hatch_linewidth(HAIR)
    scale_across(axes, style, {(first + last) / 2: "away" for first, last in stretches})


def _scales(axes: Axes, weeks: Sequence[WeekHours], style: ChartStyle, unit: str, *, below: bool) -> None:
    """Months across, hours up."""
    top = max((max(week.attended, week.booked, week.offered or 0.0, week.target or 0.0) for week in weeks), default=0.0)
    high = max(LEAST_TOP, top)
    letters = height_in_letters(axes, style)
    axes.set_ylim(0, high * letters / max(letters - LABEL_LETTERS, letters / 2))
    axes.set_xlim(-0.7, max(len(weeks), 1) - 0.3)
    after = f" {unit}" if unit == HOURS else ""
    scale_up(axes, style, {n: f"{n}{after}" for n in range(HOURS_STEP, int(high) + 1, HOURS_STEP)})
    draw_months(axes, [week.monday for week in weeks], style, line=int(below))
    axes.axhline(0, color=style.hatch, linewidth=THIN)


def draw_months(axes: Axes, mondays: Sequence[date], style: ChartStyle, line: int = 0) -> None:
    """The months under weeks that stand at 0, 1, 2 and so on, as many as there is room for."""
    letters = width_in_letters(axes, style) / max(len(mondays), 1)
    scale_across(axes, style, _months(mondays, letters), line=line, ha="left")


def draw_weeks(axes: Axes, mondays: Sequence[date], style: ChartStyle) -> None:
    """The Monday of each week under it; only the months where they would touch."""
    names = [f"{monday.day} {MONTHS[monday.month - 1]}" for monday in mondays]
    room = width_in_letters(axes, style) / max(len(mondays), 1)
    if LETTER * max((len(name) for name in names), default=0) > room:
        draw_months(axes, mondays, style)
    else:
        scale_across(axes, style, dict(enumerate(names)))


def _months(mondays: Sequence[date], room: float) -> dict[float, str]:
    """Month names where a month's first Monday falls; January and the first carry the year."""
    marks: dict[float, str] = {}
    free_from = -1.0
    for n, monday in enumerate(mondays):
        if monday.day > 7 and n:
            continue
        name = MONTHS[monday.month - 1]
        name = f"{name} {monday.year}" if monday.month == 1 or not marks else name
        if n >= free_from:
            marks[n - BAR_WIDTH / 2] = name
            free_from = n + len(name) * LETTER / room + 0.6
    return marks


# What can be read off it


def read_off_weeks(weeks: Sequence[WeekHours], unit: str) -> ReadOff:
    """What each week has attended, booked, and for its target."""
    kind = "Contact attended each week, against the target"
    return ReadOff(kind, "Week of", tuple(_week_point(n, one, unit) for n, one in enumerate(weeks)))


def _week_point(place: int, week: WeekHours, unit: str) -> ChartPoint:
    figures = [amount_of("attended", week.attended, unit), amount_of("booked", week.booked, unit)]
    if week.offered is not None:
        figures += [amount_of("offered", week.offered, unit), PointFigure("Filled", week.fill or "\u2013")]
    if week.target is not None:
        figures.append(amount_of("target", week.target, unit))
    if week.is_away:
        figures.append(PointFigure("Note", "mostly away"))
    top = max(week.attended, week.pale or 0.0)
    return ChartPoint(short_date(week.monday), tuple(figures), place, top)


def amount_of(name: str, value: float, unit: str) -> PointFigure:
    """An amount under its name, which is read out with it."""
    words = amount_words(value, in_hours=unit == HOURS)
    return PointFigure(name.capitalize(), words, f"{name} {words}")
