"""Sections on hours: the capacity ledger, the target and its history, what was delivered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.charts.hours_weeks import unit_of, week_hours
from planner.domain.english import counted, week_words
from planner.domain.hours.absence import NO_HEALTH_REASON
from planner.domain.hours.credit import Basis
from planner.domain.hours.met_weeks import is_met
from planner.domain.hours.period_hours import under_whole
from planner.domain.hours.target import Unit, target_on, targets_between
from planner.reports.days_behind import OTHER_ABSENCE
from planner.reports.document import Cell, Chart, Points, Section, Sentence, Table, amount, count, minutes, text
from planner.reports.evidence_parts import CAPACITY, DELIVERED, TARGET, WORKED
from planner.words.offered import ladder_words
from planner.words.plain import axis_words
from planner.words.statement import statement
from planner.words.targets import REASON_WORDS, read_back
from planner.words.worked import NOT_ENTERED, told_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from planner.charts.style import ChartStyle
    from planner.domain.hours.period_hours import PeriodHours
    from planner.reports.asked import ReportAsked
    from planner.reports.document import Block
    from planner.services.desk import Desk
    from planner.words.statement import StatementLine

NO_CONTRACT = "No contract is in force in these days, so there are no hours to lay out."
NO_TARGET = "No target is in force in these days."
OTHER_UNIT = "The chart has the weeks whose target is in {} alone: the others are counted in something else."
NOTHING_RECORDED = "No session stands in the diary on these days, but for what was called off."
LEDGER = ("contracted", "absence.", "at_work", "fixed.", "free", "notes", "spare", "capacity")
MINUS = "\u2212"
LEDGER_SUMS = {"at_work", "free", "capacity"}
ABOUT_WEEKS = "Weeks mostly away are hatched; the target falls with leave by its pro-rata rule."


def whole_of(desk: Desk, asked: ReportAsked) -> PeriodHours:
    """The days asked for as one period."""
    return desk.hours.periods(asked.first, asked.last, "range")[0]


def capacity_section(desk: Desk, asked: ReportAsked) -> Section:
    """From the contract down to the contact it leaves room for: a line each."""
    period = whole_of(desk, asked)
    if not period.ledger.contracted:
        return Section(CAPACITY, "Capacity", (Sentence(NO_CONTRACT),))
    lines = statement(desk.setup.terms(), period, ())
    lines = tuple(one for one in lines if one.name.startswith(LEDGER) or one.name in LEDGER)
    rows = _ledger_rows(lines, with_health=asked.with_health)
    sums = frozenset(n for n, row in enumerate(rows) if row[1].key.removeprefix("hours.") in LEDGER_SUMS)
    heads = (week_words(asked.first, asked.last), "Time")
    return Section(CAPACITY, "Capacity", (Table("", heads, rows, sums),), is_half=True)


def _ledger_rows(lines: Sequence[StatementLine], *, with_health: bool) -> tuple[tuple[Cell, ...], ...]:
    """The lines, each sum a formula of those above it; absences that may be health stand together unless asked for."""
    rows: list[tuple[Cell, ...]] = []
    above: list[str] = []
    last_sum, other = "", 0
    for one in lines:
        kind = one.name.removeprefix("absence.")
        if one.name.startswith("absence.") and not with_health and kind not in NO_HEALTH_REASON:
            other += int(one.amount or 0)
            continue
        if other and not one.name.startswith("absence."):
            rows.append(_ledger_row("absence.other_absence", OTHER_ABSENCE, other))
            above.append("absence.other_absence")
            other = 0
        formula = ""
        if one.is_sum and last_sum:
            formula = f"{{hours.{last_sum}}}" + "".join(f"-{{hours.{name}}}" for name in above)
        rows.append(_ledger_row(one.name, one.words, int(one.amount or 0), formula, is_less=one.is_less))
        if one.is_sum or not last_sum:
            last_sum, above = one.name, []
        else:
            above.append(one.name)
    return tuple(rows)


def _ledger_row(name: str, words: str, value: int, formula: str = "", *, is_less: bool = True) -> tuple[Cell, ...]:
    cell = minutes(value, f"hours.{name}", formula)
    return text(words), replace(cell, words=f"{MINUS} {cell.words}") if is_less and value else cell


def target_section(desk: Desk, asked: ReportAsked) -> Section:
    """Every target in force in the days, as it is read back."""
    rows = targets_between(desk.setup.terms().targets, asked.first, asked.last)
    if not rows:
        return Section(TARGET, "Target", (Sentence(NO_TARGET),))
    reasons = [f" ({REASON_WORDS[one.reason]}.)" if asked.with_health and one.reason else "" for one in rows]
    said = tuple(read_back(one) + reason for one, reason in zip(rows, reasons, strict=True))
    return Section(TARGET, "Target", (Points(said),), is_half=True)


def delivered_section(desk: Desk, asked: ReportAsked) -> Section:
    """Contact booked and attended against the target, by week, and what was offered."""
    period = whole_of(desk, asked)
    weeks = _weeks(desk, asked, period)
    if not weeks or not (period.delivered.booked or period.delivered.unrecorded):
        return Section(DELIVERED, "Contact delivered", (Sentence(NOTHING_RECORDED),))
    ladder = desk.slots.ladder(asked.first, asked.last)
    blocks: list[Block] = [
        _delivered_table(desk, period, weeks),
        *_weeks_chart(desk, weeks),
        _weeks_table(weeks),
        *([Sentence(f"Slots: {ladder_words(ladder, desk.slots.source)}")] if ladder.offered.sessions else []),
    ]
    return Section(DELIVERED, "Contact delivered", tuple(blocks))


def _weeks(desk: Desk, asked: ReportAsked, whole: PeriodHours) -> tuple[PeriodHours, ...]:
    """The weeks from the day records begin, rounded such that they add up to the whole of them."""
    weeks = desk.hours.recorded_weeks(asked.first, asked.last)
    if weeks and weeks[0].first != whole.first:
        (whole,) = desk.hours.periods(weeks[0].first, asked.last, "range")
    return under_whole(weeks, whole) if weeks else ()


def _delivered_table(desk: Desk, period: PeriodHours, weeks: Sequence[PeriodHours]) -> Table:
    """Booked, attended, credited, target: as `hours --json` has them under total."""
    unit = period.unit
    done, counted_as = period.delivered, period.counted
    rows = [
        (text("Booked"), minutes(done.booked, "hours.booked", _sum_of("booked", weeks, done.booked))),
        (text("Attended"), minutes(done.attended, "hours.attended", _sum_of("attended", weeks, done.attended))),
    ]
    row = target_on(desk.setup.terms().targets, period.last)
    if row is not None and row.basis is Basis.CREDITED:
        rows.append((text("Credited"), minutes(period.credited, "hours.credited")))
    if period.target is not None:
        asked_for = amount(period.target, unit, "hours.target", _target_of(weeks, period))
        rows.append((text("Target, absences allowed for"), asked_for))
        if period.balance is not None:
            is_plain = unit is Unit.HOURS and period.balance == done.attended - period.target
            formula = "{hours.attended}-{hours.target}" if is_plain else ""
            rows.append((text("Balance at the end"), amount(period.balance, unit, "hours.balance", formula)))
    if counted_as.unrecorded:
        formula = _sum_of("unrecorded", weeks, counted_as.unrecorded)
        rows.append((text("Sessions still to record"), count(counted_as.unrecorded, "hours.unrecorded", formula)))
    return Table("", ("In these days", "Figure"), tuple(rows))


def _target_of(weeks: Sequence[PeriodHours], period: PeriodHours) -> str:
    """A formula over the targets of the weeks, where they add up to that of the whole and count the same."""
    targets = [one.target for one in weeks if one.target is not None and one.unit is period.unit]
    return "SUM({rows.weeks.target})" if len(targets) == len(weeks) and sum(targets) == period.target else ""


def _sum_of(name: str, weeks: Sequence[PeriodHours], whole: int) -> str:
    """A formula over the weeks, where they hold all of it: days before records begin are in no week told."""
    held = sum(getattr(one.delivered, name) for one in weeks)
    return f"SUM({{rows.weeks.{name}}})" if held == whole else ""


def _weeks_chart(desk: Desk, weeks: Sequence[PeriodHours]) -> tuple[Block, ...]:
    """A bar a week, of those whose target is in what the last one's is in; none where no contract is in force."""
    today, counted_in = desk.hours.today(), unit_of(weeks)
    alike = [one for one in weeks if one.unit is counted_in]
    shown, unit = week_hours(alike, today), axis_words(counted_in)
    if not shown:
        return ()

    def draw(axes: Any, style: ChartStyle) -> object:  # noqa: ANN401 - matplotlib's axes
        from planner.charts.weekly_hours import draw_weekly_hours

        return draw_weekly_hours(axes, shown, style, unit)

    past = [one for one in alike if one.target and one.last < today]
    reached = sum(is_met(desk.setup.terms(), one) for one in past)
    against = (
        f" The target was met in {reached} of {counted(len(past), 'week', 'weeks')} that are over." if past else ""
    )
    alt = f"A bar for each of {counted(len(shown), 'week', 'weeks')}, with the target as a line of steps.{against}"
    chart = Chart("Contact each week, against the target", f"{alt} {ABOUT_WEEKS}", "contact-by-week", draw)
    return (
        (chart,)
        if len(alike) == len(weeks)
        else (chart, Sentence(OTHER_UNIT.format("hours" if counted_in is Unit.HOURS else unit), is_quiet=True))
    )


def _weeks_table(weeks: Sequence[PeriodHours]) -> Table:
    """Every week: a sheet of its own in a workbook."""
    heads = ("Week", "From", "To", "At work", "Room on paper", "Booked", "Attended", "Target", "To record")
    rows = tuple(
        (
            text(one.label),
            text(f"{one.first}"),
            text(f"{one.last}"),
            minutes(one.ledger.at_work),
            minutes(one.ledger.capacity.contact),
            minutes(one.delivered.booked),
            minutes(one.delivered.attended),
            amount(one.target, one.unit),
            count(one.delivered.unrecorded),
        )
        for one in weeks
    )
    return Table("Week by week", heads, rows, as_sheet="Weeks", columns=WEEK_COLUMNS)


WEEK_COLUMNS = ("week", "from", "to", "at_work", "capacity", "booked", "attended", "target", "unrecorded")


def worked_section(desk: Desk, asked: ReportAsked) -> Section:
    """What was really worked beside the contract, where a start or finish was entered."""
    told = desk.worked.told(*desk.worked.weeks_to(asked.last))
    if not any(one.entered for one in told.weeks):
        return Section(WORKED, "Hours really worked", (Sentence(NOT_ENTERED),))
    return Section(WORKED, "Hours really worked", (Points(told_words(told)),))
