"""Weeks and categories as the charts want them: in hours, by their words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.charts.hours_charts import BalanceWeek, CategoryBar, UsedWeek
from planner.charts.weekly_hours import WeekHours
from planner.domain.diary.activity import Kind
from planner.domain.hours.absence import ABSENCE_NAMES as ABSENCE_WORDS
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.target import Unit
from planner.domain.hours.use import used
from planner.domain.hours.week_figures import Delivered
from planner.domain.statistics.proportions import Rate
from planner.words.plain import fill_words, weeks_filled_words
from planner.words.statement import KIND_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.use import Category

NOTHING = Delivered(0, 0, Fraction(0), (), ())
CONTACT_WORDS, OPEN_WORDS = "Contact with clients", "Nothing entered"


def week_hours(weeks: Sequence[PeriodHours], today: date) -> list[WeekHours]:
    """Minutes to hours; or contacts, where the last of the weeks has its target in contacts."""
    unit = unit_of(weeks)
    size = unit.size
    return [
        WeekHours(
            monday=week.first,
            attended=_delivered(week, unit).attended / size,
            booked=_delivered(week, unit).booked / size,
            target=float(week.target) / size if week.target is not None and week.unit is unit else None,
            at_work=week.ledger.at_work / 60,
            contracted=week.ledger.contracted / 60,
            is_past=week.last < today,
            offered=_offered(week, unit),
            fill=fill_words(week.counted.fill),
        )
        for week in weeks
        if week.ledger.contracted
    ]


def _offered(week: PeriodHours, unit: Unit) -> float | None:
    """What was offered, where the target of the week counts that."""
    if week.counted.fill is None or week.unit is not unit:
        return None
    return (week.counted.booked + week.counted.empty) / unit.size


def filled_in(weeks: Sequence[PeriodHours], today: date) -> str:
    """How much of what was offered was filled in the weeks that are over; nothing where none is counted."""
    fills = [week.counted.fill for week in weeks if week.counted.fill is not None and week.last < today]
    whole = Rate(sum(one.numerator for one in fills), sum(one.denominator for one in fills))
    return weeks_filled_words(whole)


def unit_of(weeks: Sequence[PeriodHours]) -> Unit:
    """What the last of some weeks has its target in."""
    return weeks[-1].unit if weeks else Unit.HOURS


def _delivered(week: PeriodHours, unit: Unit) -> Delivered:
    """What was delivered in a unit; nothing is known of contacts in weeks whose target was in hours."""
    if unit is Unit.HOURS:
        return week.delivered
    return week.counted if week.unit is unit else NOTHING


def balance_weeks(weeks: Sequence[PeriodHours]) -> list[BalanceWeek]:
    """The running balance at the end of each week that has one, in hours or contacts."""
    return [BalanceWeek(week.first, float(week.balance) / week.unit.size) for week in weeks if week.balance is not None]


def used_weeks(terms: Terms, weeks: Sequence[PeriodHours]) -> list[UsedWeek]:
    """Shares of capacity used, of every week under contract."""
    found = []
    for week in weeks:
        if week.ledger.contracted:
            use = used(terms, week)
            found.append(UsedWeek(week.first, use.attended_share, use.booked_share))
    return found


def category_bars(found: Sequence[Category]) -> list[CategoryBar]:
    """Categories by their words, in hours."""
    return [
        CategoryBar(
            category_words(one.kind),
            one.entered / 60,
            one.done / 60,
            None if one.agreed is None else one.agreed / 60,
        )
        for one in found
    ]


def category_words(kind: AbsenceKind | Kind | None) -> str:
    """What a category is called."""
    if kind is None:
        return OPEN_WORDS
    if isinstance(kind, AbsenceKind):
        return ABSENCE_WORDS[kind]
    return CONTACT_WORDS if kind is Kind.CONTACT else KIND_LINES[kind]
