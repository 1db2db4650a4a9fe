"""Contracted, worked and contact hours, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.charts.hours_parts import HOURS, Named, Swatch, mark_week, prepare_with_legend, week_swatch
from planner.charts.points import ChartPoint, PointFigure, ReadOff
from planner.charts.style import THIN, Margins, scale_up
from planner.charts.weekly_hours import amount_of, bars, draw_months, draw_steps, pale_bars
from planner.domain.english import counted, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.axes import Axes

    from planner.charts.style import ChartStyle

MARGINS = Margins(left=3.4, right=1.0, bottom=2.4)
LEAST_TOP, STEP, ROOM = 10.0, 10, 1.08
CONTRACTED, WORKED, CONTACT = "contracted, less leave", "worked", "contact attended"


@dataclass(frozen=True, slots=True)
class WorkedWeek:
    """A week in hours.

    Attributes:
        monday: its first day.
        contracted: hours of the contract less absence.
        worked: hours really worked.
        contact: contact attended.
        entered: days for which hours were entered; the others count as contracted.
    """

    monday: date
    contracted: float
    worked: float
    contact: float
    entered: int = 0


def draw_worked(axes: Axes, weeks: Sequence[WorkedWeek], style: ChartStyle, shown: date | None = None) -> ReadOff:
    """Draw what was worked as pale bars, contact in front of them and the contract as steps; `shown` is marked."""
    mondays = [week.monday for week in weeks]
    legend = [Named(Swatch.BAR, CONTACT), Named(Swatch.PALE, WORKED), Named(Swatch.LINE, CONTRACTED)]
    prepare_with_legend(axes, style, MARGINS, [*legend, *week_swatch(mondays, shown)])
    mark_week(axes, mondays, shown, style)
    pale_bars(axes, [week.worked for week in weeks], style)
    bars(axes, [week.contact for week in weeks], style, CONTACT)
    draw_steps(axes, [week.contracted for week in weeks], style, CONTRACTED)
    high = max([LEAST_TOP, *(max(week.worked, week.contracted, week.contact) for week in weeks)])
    axes.set_ylim(0, high * ROOM)
    axes.set_xlim(-0.7, max(len(weeks), 1) - 0.3)
    scale_up(axes, style, {n: f"{n} {HOURS}" for n in range(STEP, int(high) + 1, STEP)})
    draw_months(axes, mondays, style)
    axes.axhline(0, color=style.hatch, linewidth=THIN)
    kind = "Hours contracted, worked and with clients each week"
    return ReadOff(kind, "Week of", tuple(_point(n, week) for n, week in enumerate(weeks)))


def _point(place: int, week: WorkedWeek) -> ChartPoint:
    entered = PointFigure("Days entered", str(week.entered), f"{counted(week.entered, 'day', 'days')} entered")
    figures = (
        amount_of("contracted", week.contracted, HOURS),
        amount_of("worked", week.worked, HOURS),
        amount_of("contact", week.contact, HOURS),
        entered,
    )
    return ChartPoint(short_date(week.monday), figures, place, max(week.worked, week.contact))
