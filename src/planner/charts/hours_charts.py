"""Charts of the hours page beside the weekly one: capacity, contact per hour at work, balance, use, categories."""

from __future__ import annotations

from dataclasses import dataclass
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
from planner.charts.labels import LETTER, base_line, marks_for, room_for
from planner.charts.labels import AxisScale as LabelScale
from planner.charts.points import ChartPoint, Lie, PointFigure, ReadOff
from planner.charts.style import (
    HAIR,
    LINE,
    THICK,
    THIN,
    Margins,
    scale_across,
    scale_up,
    write_words,
)
from planner.charts.weekly_hours import (
    BAR_WIDTH,
    amount_of,
    bars,
    booked_swatch,
    draw_months,
    draw_steps,
    draw_weeks,
    pale_bars,
    target_swatch,
)
from planner.domain.english import percent_words, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle
    from planner.charts.weekly_hours import WeekHours

MARGINS = Margins(left=3.6, right=1.0, top=1.6, bottom=2.4)
LEAST_HOURS = 5.0
MOST_SHARE = 1.5
THICK_BAR, THIN_BAR = 0.62, 0.3
MARKER = 3.5
WEEK = "Week of"


@dataclass(frozen=True, slots=True)
class CapacityWeek:
    """A week's capacity and what a target would ask of it, in hours or contacts."""

    monday: date
    capacity: float
    target: float


@dataclass(frozen=True, slots=True)
class BalanceWeek:
    """The running balance at the end of a week, in hours or contacts."""

    monday: date
    balance: float


@dataclass(frozen=True, slots=True)
class UsedWeek:
    """Shares of a week's capacity attended and booked; None where there is no capacity."""

    monday: date
    attended: float | None
    booked: float | None


@dataclass(frozen=True, slots=True)
class CategoryBar:
    """Hours of one category: in the diary, of that done, and agreed; None where no plan says anything of it."""

    name: str
    entered: float
    done: float
    agreed: float | None = None


def draw_capacity(
    axes: Axes, weeks: Sequence[CapacityWeek], style: ChartStyle, unit: str = HOURS, shown: date | None = None
) -> ReadOff:
    """Room as bars against the target as steps; a week that does not cover it is hatched. `shown` is marked."""
    mondays, targets = [week.monday for week in weeks], [week.target for week in weeks]
    end = last_of(targets)
    words = "" if end is None else figure_words(end, unit)
    margins = Margins(MARGINS.left, room_for([words]) if words else MARGINS.right, MARGINS.top, MARGINS.bottom)
    prepare_with_legend(axes, style, margins, [*_capacity_legend(weeks, unit), *week_swatch(mondays, shown)])
    top = max((max(week.capacity, week.target) for week in weeks), default=0.0)
    _frame(axes, len(weeks), 0.0, max(LEAST_HOURS, top * 1.08))
    scale_up(axes, style, _marks(0.0, axes.get_ylim()[1], unit))
    mark_week(axes, mondays, shown, style)
    for is_short, hatch in ((False, ""), (True, "////")):
        places = [n for n, week in enumerate(weeks) if (week.capacity < week.target) is is_short]
        drawn = axes.bar(
            places,
            [weeks[n].capacity for n in places],
            width=BAR_WIDTH,
            facecolor=style.soft,
            edgecolor=style.mark,
            linewidth=THIN,
            hatch=hatch,
            label="short" if is_short else "capacity",
        )
        for bar in drawn:
            bar.set_hatch_linewidth(HAIR)
    draw_steps(axes, targets, style)
    name_line_end(axes, style, targets, words)
    draw_weeks(axes, mondays, style)
    points = tuple(_capacity_point(n, one, unit) for n, one in enumerate(weeks))
    return ReadOff("Room against the target", WEEK, points)


def _capacity_legend(weeks: Sequence[CapacityWeek], unit: str) -> list[Named]:
    counted = "" if unit == HOURS else f", in {unit}"
    short = [Named(Swatch.SHORT, "short of the target")] if any(one.capacity < one.target for one in weeks) else []
    has_dips = len({round(week.target, 6) for week in weeks}) > 1
    target = Named(Swatch.LINE, "target, less leave" if has_dips else "target")
    return [Named(Swatch.PALE, f"room{counted}"), *short, target]


def draw_per_hour_at_work(
    axes: Axes, weeks: Sequence[WeekHours], style: ChartStyle, shown: date | None = None
) -> ReadOff:
    """Contact as a share of the hours at work, so that weeks with leave can be held against whole ones."""
    mondays = [week.monday for week in weeks]
    is_away = [not week.at_work for week in weeks]
    legend = [Named(Swatch.BAR, "attended"), *booked_swatch(weeks), *target_swatch(weeks), *_away_swatch(is_away)]
    prepare_with_legend(axes, style, MARGINS, [*legend, *week_swatch(mondays, shown)])
    shares = [week.attended / week.at_work if week.at_work else None for week in weeks]
    booked = [week.booked / week.at_work if week.at_work and not week.is_past else None for week in weeks]
    targets = [week.target / week.at_work if week.at_work and week.target is not None else None for week in weeks]
    _shares_frame(axes, [*shares, *booked, *targets], len(weeks), style)
    mark_week(axes, mondays, shown, style)
    pale_bars(axes, booked, style)
    bars(axes, shares, style, "attended")
    draw_steps(axes, targets, style)
    draw_months(axes, mondays, style)
    _hatch_away(axes, is_away, style)
    found = enumerate(zip(weeks, shares, booked, targets, strict=True))
    points = tuple(_shares_point(n, week.monday, *three) for n, (week, *three) in found)
    return ReadOff("Contact per hour at work", WEEK, points)


def draw_balance(
    axes: Axes, weeks: Sequence[BalanceWeek], style: ChartStyle, unit: str = HOURS, shown: date | None = None
) -> ReadOff:
    """The running balance week by week, with its last value beside it."""
    mondays = [week.monday for week in weeks]
    words = _signed(weeks[-1].balance, unit) if weeks else ""
    legend = [Named(Swatch.BAR, "delivered less target, added up"), *week_swatch(mondays, shown)]
    prepare_with_legend(axes, style, Margins(left=4.2, right=room_for([words]), bottom=2.4), legend)
    ends = [0.0, *(week.balance for week in weeks)]
    reach = max(max(ends) - min(ends), 2 * LEAST_HOURS)
    _frame(axes, len(weeks), min(ends) - 0.1 * reach, max(ends) + 0.1 * reach)
    scale_up(axes, style, _signed_marks(*axes.get_ylim(), unit))
    mark_week(axes, mondays, shown, style)
    base_line(axes, 0, style)
    places = list(range(len(weeks)))
    values = [week.balance for week in weeks]
    axes.fill_between(places, 0, values, color=style.soft, alpha=0.35, linewidth=0, label="band")
    axes.plot(places, values, color=style.mark, linewidth=LINE, marker="o", markersize=MARKER, label="balance")
    if weeks:
        write_words(axes, style, places[-1] + 0.5, values[-1], words, style.text, va="center")
    draw_months(axes, mondays, style)
    return ReadOff("Running balance", WEEK, tuple(_balance_point(n, one, unit) for n, one in enumerate(weeks)))


def draw_use(axes: Axes, weeks: Sequence[UsedWeek], style: ChartStyle, shown: date | None = None) -> ReadOff:
    """Room used week by week: attended, and pale what is or was booked, against the whole of it."""
    mondays, is_away = [week.monday for week in weeks], [week.booked is None for week in weeks]
    legend = [Named(Swatch.BAR, "attended"), Named(Swatch.PALE, "booked"), Named(Swatch.LINE, "all the room there is")]
    prepare_with_legend(axes, style, MARGINS, [*legend, *_away_swatch(is_away), *week_swatch(mondays, shown)])
    shares = [share for week in weeks for share in (week.attended, week.booked)]
    _shares_frame(axes, [*shares, 1.0], len(weeks), style)
    mark_week(axes, mondays, shown, style)
    pale_bars(axes, [week.booked for week in weeks], style)
    bars(axes, [week.attended for week in weeks], style, "attended")
    axes.axhline(1.0, color=style.text, linewidth=LINE, label="capacity")
    draw_months(axes, mondays, style)
    _hatch_away(axes, is_away, style)
    points = tuple(_shares_point(n, one.monday, one.attended, one.booked) for n, one in enumerate(weeks))
    return ReadOff("Room used", WEEK, points)


def draw_categories(axes: Axes, bars: Sequence[CategoryBar], style: ChartStyle) -> ReadOff:
    """Hours by category: pale what the diary holds, solid what of it is done, a stroke where the agreed plan ends."""
    left = 1.4 + LETTER * max((len(bar.name) for bar in bars), default=0)
    words = [_category_words(bar) for bar in bars]
    margins = Margins(left=left, right=room_for(words), bottom=2.0)
    prepare_with_legend(axes, style, margins, _categories_legend(bars))
    places = [-n for n in range(len(bars))]
    axes.set_ylim(-len(bars) + 0.4, 0.6)
    axes.set_xlim(0, max([LEAST_HOURS, *(max(bar.entered, bar.agreed or 0) for bar in bars)]) * 1.02)
    axes.barh(
        places, [bar.entered for bar in bars], THICK_BAR, facecolor=style.soft, edgecolor=style.mark, linewidth=THIN,
        alpha=0.6, label="in the diary",
    )  # fmt: skip
    axes.barh(places, [bar.done for bar in bars], THIN_BAR, color=style.mark, label="done")
    _draw_agreed(axes, bars, style)
    for place, bar, said in zip(places, bars, words, strict=True):
        write_words(axes, style, -0.01, place, bar.name, style.text, ha="right", va="center",
              transform=axes.get_yaxis_transform())  # fmt: skip
        write_words(axes, style, max(bar.entered, bar.agreed or 0), place, f"  {said}", va="center")
    marks = {x: f"{x:g} h" for x in marks_for(LabelScale.PLAIN, 0, axes.get_xlim()[1])}
    scale_across(axes, style, marks)
    points = tuple(_category_point(n, bar) for n, bar in enumerate(bars))
    return ReadOff("Hours by category", "Category", points, Lie.DOWN)


def _categories_legend(bars: Sequence[CategoryBar]) -> list[Named]:
    agreed = [Named(Swatch.STROKE, "agreed")] if any(bar.agreed is not None for bar in bars) else []
    return [Named(Swatch.PALE, "in the diary"), Named(Swatch.BAR, "done so far"), *agreed]


def _category_words(bar: CategoryBar) -> str:
    entered = figure_words(bar.entered, HOURS)
    if bar.agreed is None:
        return entered
    if round(bar.agreed * 60) == round(bar.entered * 60):
        return f"{entered}, as agreed"
    return f"{entered} of {figure_words(bar.agreed, HOURS)}" if bar.agreed else f"{entered}, none agreed"


def _draw_agreed(axes: Axes, bars: Sequence[CategoryBar], style: ChartStyle) -> None:
    """A stroke across each bar at what was agreed."""
    agreed = [(-n, bar.agreed) for n, bar in enumerate(bars) if bar.agreed is not None]
    axes.vlines(
        [hours for _, hours in agreed],
        [place - THICK_BAR / 2 for place, _ in agreed],
        [place + THICK_BAR / 2 for place, _ in agreed],
        colors=style.text,
        linewidth=THICK,
        label="agreed",
    )


# What they share


def _frame(axes: Axes, count: int, low: float, high: float) -> None:
    axes.set_xlim(-0.7, max(count, 1) - 0.3)
    axes.set_ylim(low, high)


def _shares_frame(axes: Axes, shares: Sequence[float | None], count: int, style: ChartStyle) -> None:
    """A scale in percent that holds every share, and whole hundreds at least at their mark."""
    top = min(MOST_SHARE, max([0.5, *(share for share in shares if share is not None)]))
    _frame(axes, count, 0.0, top * 1.08)
    scale_up(axes, style, {n / 4: f"{25 * n}%" for n in range(1, 7) if n / 4 <= top * 1.08})
    axes.axhline(0, color=style.hatch, linewidth=THIN)


def _hatch_away(axes: Axes, is_away: Sequence[bool], style: ChartStyle) -> None:
    """Hatch the weeks without working time."""
    for n, away in enumerate(is_away):
        if away:
            axes.axvspan(
                n - 0.5, n + 0.5, facecolor="none", edgecolor=style.hatch, hatch="////", linewidth=0, zorder=0.5
            ).set_hatch_linewidth(HAIR)


def _away_swatch(is_away: Sequence[bool]) -> list[Named]:
    return [Named(Swatch.AWAY, "away")] if any(is_away) else []


def _marks(low: float, high: float, unit: str) -> dict[float, str]:
    """Heights with the unit where it is hours; contacts are bare numbers, named in the legend."""
    after = " h" if unit == HOURS else ""
    return {height: f"{height:g}{after}" for height in marks_for(LabelScale.PLAIN, low, high) if height}


def _signed_marks(low: float, high: float, unit: str) -> dict[float, str]:
    return {height: _signed(height, unit) for height in marks_for(LabelScale.PLAIN, low, high)}


def _signed(value: float, unit: str) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + (figure_words(abs(value), unit))


# What can be read off them


def _capacity_point(place: int, week: CapacityWeek, unit: str) -> ChartPoint:
    figures = [amount_of("room", week.capacity, unit), amount_of("target", week.target, unit)]
    if week.capacity < week.target:
        figures.append(amount_of("short by", week.target - week.capacity, unit))
    return ChartPoint(short_date(week.monday), tuple(figures), place, week.capacity)


def _balance_point(place: int, week: BalanceWeek, unit: str) -> ChartPoint:
    words = _signed(week.balance, unit)
    return ChartPoint(short_date(week.monday), (PointFigure("Balance", words),), place, week.balance)


def _shares_point(
    place: int, monday: date, attended: float | None, booked: float | None, target: float | None = None
) -> ChartPoint:
    """The shares that are there, by name; a week without any is away."""
    named = zip(("attended", "booked", "target"), (attended, booked, target), strict=True)
    there = [(name, percent_words(share)) for name, share in named if share is not None]
    figures = tuple(PointFigure(name.capitalize(), words, f"{name} {words}") for name, words in there)
    return ChartPoint(short_date(monday), figures or (PointFigure("Note", "away"),), place, attended)


def _category_point(place: int, bar: CategoryBar) -> ChartPoint:
    figures = [amount_of("in the diary", bar.entered, HOURS), amount_of("done", bar.done, HOURS)]
    if bar.agreed is not None:
        figures.append(amount_of("agreed", bar.agreed, HOURS))
    return ChartPoint(bar.name, tuple(figures), bar.entered, -place)
