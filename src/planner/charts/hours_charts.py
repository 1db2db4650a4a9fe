"""Charts of the hours page beside the weekly one: capacity, contact per hour at work, balance, use, categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.labels import LETTER, base_line, marks_for, room_for
from planner.charts.labels import AxisScale as LabelScale
from planner.charts.style import (
    HAIR,
    LINE,
    THICK,
    THIN,
    Margins,
    height_in_letters,
    prepare_axes,
    scale_across,
    scale_up,
    write_words,
)
from planner.charts.weekly_hours import BAR_WIDTH, HOURS, bars, draw_months, draw_steps, pale_bars

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
CATEGORY_KEY = "pale: in the diary; solid: done so far, for contact what was attended"
AGREED_KEY = f"{CATEGORY_KEY}; stroke: agreed"
KEY, SHORT_KEY = "capacity; line: target", "capacity; hatched: short; line: target"


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


def draw_capacity(axes: Axes, weeks: Sequence[CapacityWeek], style: ChartStyle, unit: str = HOURS) -> None:
    """Capacity as bars against the target as steps; a week that does not cover it is hatched."""
    prepare_axes(axes, style, MARGINS)
    top = max((max(week.capacity, week.target) for week in weeks), default=0.0)
    _frame(axes, len(weeks), 0.0, max(LEAST_HOURS, top * 1.08))
    scale_up(axes, style, _marks(0.0, axes.get_ylim()[1], unit))
    for is_short, hatch in ((False, ""), (True, "////")):
        places = [n for n, week in enumerate(weeks) if (week.capacity < week.target) is is_short]
        bars = axes.bar(
            places,
            [weeks[n].capacity for n in places],
            width=BAR_WIDTH,
            facecolor=style.soft,
            edgecolor=style.mark,
            linewidth=THIN,
            hatch=hatch,
            label="short" if is_short else "capacity",
        )
        for bar in bars:
            bar.set_hatch_linewidth(HAIR)
    draw_steps(axes, [week.target for week in weeks], style)
    draw_months(axes, [week.monday for week in weeks], style)
    any_short = any(week.capacity < week.target for week in weeks)
    counted = "" if unit == HOURS else f"{unit}: "
    _head(axes, counted + (SHORT_KEY if any_short else KEY), style)


def draw_per_hour_at_work(axes: Axes, weeks: Sequence[WeekHours], style: ChartStyle) -> None:
    """Contact as a share of the hours at work, so that weeks with leave can be held against whole ones."""
    prepare_axes(axes, style, MARGINS)
    shares = [week.attended / week.at_work if week.at_work else None for week in weeks]
    booked = [week.booked / week.at_work if week.at_work and not week.is_past else None for week in weeks]
    targets = [week.target / week.at_work if week.at_work and week.target is not None else None for week in weeks]
    _shares_frame(axes, [*shares, *booked, *targets], len(weeks), style)
    pale_bars(axes, booked, style)
    bars(axes, shares, style, "attended")
    draw_steps(axes, targets, style)
    draw_months(axes, [week.monday for week in weeks], style)
    away = _hatch_away(axes, [not week.at_work for week in weeks], style)
    _head(axes, f"contact attended for each hour at work; pale: booked to come; line: target{away}", style)


def draw_balance(axes: Axes, weeks: Sequence[BalanceWeek], style: ChartStyle, unit: str = HOURS) -> None:
    """The running balance week by week, with its last value beside it."""
    words = _signed(weeks[-1].balance, unit) if weeks else ""
    prepare_axes(axes, style, Margins(left=4.2, right=room_for([words]), top=1.6, bottom=2.4))
    ends = [0.0, *(week.balance for week in weeks)]
    reach = max(max(ends) - min(ends), 2 * LEAST_HOURS)
    _frame(axes, len(weeks), min(ends) - 0.1 * reach, max(ends) + 0.1 * reach)
    scale_up(axes, style, _signed_marks(*axes.get_ylim(), unit))
    base_line(axes, 0, style)
    places = list(range(len(weeks)))
    values = [week.balance for week in weeks]
    axes.fill_between(places, 0, values, color=style.soft, alpha=0.35, linewidth=0, label="band")
    axes.plot(places, values, color=style.mark, linewidth=LINE, marker="o", markersize=MARKER, label="balance")
    if weeks:
        write_words(axes, style, places[-1] + 0.5, values[-1], words, style.text, va="center")
    draw_months(axes, [week.monday for week in weeks], style)
    _head(axes, "delivered less target, running from the first week shown", style)


def draw_use(axes: Axes, weeks: Sequence[UsedWeek], style: ChartStyle) -> None:
    """Capacity used week by week: attended, and pale what is or was booked, against the whole of it."""
    prepare_axes(axes, style, MARGINS)
    shares = [share for week in weeks for share in (week.attended, week.booked)]
    _shares_frame(axes, [*shares, 1.0], len(weeks), style)
    pale_bars(axes, [week.booked for week in weeks], style)
    bars(axes, [week.attended for week in weeks], style, "attended")
    axes.axhline(1.0, color=style.text, linewidth=LINE, label="capacity")
    draw_months(axes, [week.monday for week in weeks], style)
    away = _hatch_away(axes, [week.booked is None for week in weeks], style)
    _head(axes, f"share of contact capacity attended; pale: booked; line: the whole of it{away}", style)


def draw_categories(axes: Axes, bars: Sequence[CategoryBar], style: ChartStyle) -> None:
    """Hours by category: pale what the diary holds, solid what of it is done, a stroke where the agreed plan ends."""
    left = 1.4 + LETTER * max((len(bar.name) for bar in bars), default=0)
    words = [_category_words(bar) for bar in bars]
    prepare_axes(axes, style, Margins(left=left, right=room_for(words), top=1.6, bottom=2.0))
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
    _head(axes, AGREED_KEY if any(bar.agreed is not None for bar in bars) else CATEGORY_KEY, style)


def _category_words(bar: CategoryBar) -> str:
    if bar.agreed is None:
        return _hours(bar.entered)
    if round(bar.agreed * 60) == round(bar.entered * 60):
        return f"{_hours(bar.entered)}, as agreed"
    return f"{_hours(bar.entered)} of {_hours(bar.agreed)}" if bar.agreed else f"{_hours(bar.entered)}, none agreed"


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


def _hatch_away(axes: Axes, is_away: Sequence[bool], style: ChartStyle) -> str:
    """Hatch the weeks without working time; the words that say so, or none."""
    for n, away in enumerate(is_away):
        if away:
            axes.axvspan(
                n - 0.5, n + 0.5, facecolor="none", edgecolor=style.hatch, hatch="////", linewidth=0, zorder=0.5
            ).set_hatch_linewidth(HAIR)
    return "; hatched: away" if any(is_away) else ""


def _head(axes: Axes, words: str, style: ChartStyle) -> None:
    """A quiet line above the axes that says what is drawn."""
    above = 1 + 0.4 / height_in_letters(axes, style)
    write_words(axes, style, 0, above, words, va="bottom", transform=axes.transAxes)


def _marks(low: float, high: float, unit: str) -> dict[float, str]:
    """Heights with the unit where it is hours; contacts are bare numbers, named in the head."""
    after = " h" if unit == HOURS else ""
    return {height: f"{height:g}{after}" for height in marks_for(LabelScale.PLAIN, low, high) if height}


def _signed_marks(low: float, high: float, unit: str) -> dict[float, str]:
    return {height: _signed(height, unit) for height in marks_for(LabelScale.PLAIN, low, high)}


def _signed(value: float, unit: str) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + (_hours(abs(value)) if unit == HOURS else f"{abs(round(value, 1)):g} {unit}")


def _hours(value: float) -> str:
    whole, rest = divmod(round(value * 60), 60)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"
