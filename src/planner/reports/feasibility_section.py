"""Whether a target can be met in the weeks to come: verdict, why, how likely, and what would help."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.english import counted, date_words, percent_words
from planner.domain.errors import PlannerError
from planner.domain.hours.target import target_on
from planner.reports.document import NONE_SAID, Points, Section, Sentence, Table, amount, count, minutes, share, text
from planner.reports.evidence_parts import FEASIBLE
from planner.words.targets import headline, reasons, target_words
from planner.words.weeks_found import change_by, gives_words, help_head, who_words

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.layout.question import WeekLaidOut
    from planner.reports.asked import ReportAsked
    from planner.reports.document import Block, Cell
    from planner.services.desk import Desk

TITLE = "Can it be met?"
WEEKS = 12
NO_TARGET = "No target is in force, so there is nothing to hold capacity against."
REMEDY_HEADS = ("What would help", "What it gives", "Who decides")


def feasible_section(desk: Desk, asked: ReportAsked) -> Section:
    """The target in force, laid over the twelve weeks that follow this one, whatever days the report is of."""
    target = target_on(desk.setup.terms().targets, desk.hours.today())
    if target is None:
        return Section(FEASIBLE, TITLE, (Sentence(NO_TARGET),))
    try:
        tried = desk.trials.try_target(target, next_monday(desk), WEEKS)
    except PlannerError as refusal:  # no contract or no contact yet: said here, and the rest is told all the same
        return Section(FEASIBLE, TITLE, (Sentence(str(refusal)),))
    return tried_section(desk, tried, with_health=asked.with_health)


def next_monday(desk: Desk) -> date:
    """The week that `check-target` begins with unless it is told otherwise."""
    return monday_of(desk.hours.today()) + timedelta(weeks=1)


def tried_section(desk: Desk, tried: TargetTried, *, with_health: bool = False) -> Section:
    """The verdict with its reasons, its figures, and the remedies of the week that has the least room."""
    title = f"Can {target_words(tried.target)} be met?"
    if tried.missing:
        return Section(FEASIBLE, title, (Sentence(headline(tried)),))
    worst = worst_week(desk, tried)
    helped = () if worst is None else remedy_blocks(desk, worst)
    why = Points(reasons(tried, with_health=with_health, with_entries=False))
    if not tried.ordinary.ledger.at_work:  # then no week is an ordinary one
        return Section(FEASIBLE, title, (Sentence(headline(tried)), why))
    said = (Sentence(headline(tried)), why, *helped, weeks_ahead(tried))
    return Section(FEASIBLE, title, said, (tried_table(tried),))


def worst_week(desk: Desk, tried: TargetTried) -> WeekLaidOut | None:
    """The week most short of a target, laid out; None where there is none, or its time was up: the rest is told."""
    try:
        return desk.trials.worst_laid_out(tried)
    except PlannerError:
        return None


def tried_table(tried: TargetTried) -> Table:
    """An ordinary week in figures: as `check-target --json` has it."""
    week = tried.ordinary
    rows: list[tuple[Cell, ...]] = [
        (text("Room in an ordinary week"), amount(week.room, week.unit, "check.room")),
        (text("Target of that week"), amount(week.target, week.unit, "check.target")),
        (text("Room to spare"), amount(week.margin, week.unit, "check.margin", "{check.room}-{check.target}")),
    ]
    if tried.probability is not None:
        rows.append((text("Chance of it, booked full"), _chance(tried.probability, "check.probability")))
    if tried.together is not None:
        name = f"Chance that the {len(tried.weeks)} weeks meet it together"
        rows.append((text(name), _chance(tried.together, "check.together")))
    for level, number in tried.needed.items():
        if number is not None:
            name = f"Sessions to book to be {percent_words(level)} sure"
            rows.append((text(name), count(number, f"check.bookings_needed.{level:g}")))
    heads = (f"The {counted(len(tried.weeks), 'week', 'weeks')} from {date_words(tried.weeks[0].monday)}", "Figure")
    return Table("", heads, tuple(rows))


def weeks_ahead(tried: TargetTried) -> Table:
    """Every week tried, the ordinary one among them: a sheet of its own in a workbook."""
    heads = ("Week", "From", "At work", "Room", "Target", "Booked", "Margin", "Chance")
    rows = tuple(
        (
            text(week.label),
            text(f"{week.monday}"),
            minutes(week.ledger.at_work),
            amount(week.room, week.unit),
            amount(week.target, week.unit),
            amount(week.booked, week.unit),
            amount(week.margin, week.unit),
            text(NONE_SAID) if week.probability is None else _chance(week.probability, ""),
        )
        for week in tried.weeks
    )
    return Table("The weeks tried", heads, rows, as_sheet="Weeks ahead")


def _chance(value: float, key: str) -> Cell:
    return share(value, percent_words(value), key)


def remedy_blocks(desk: Desk, worst: WeekLaidOut) -> tuple[Block, ...]:
    """What would make it possible, what each gives, and who decides; nothing where none is sought."""
    terms, found = desk.setup.terms(), worst.remedies.found
    rows = tuple(tuple(map(text, (change_by(one, worst, terms), gives_words(one), who_words(one)))) for one in found)
    head = help_head(worst)
    return (Table(head, REMEDY_HEADS, rows),) if rows else ((Sentence(head),) if head else ())
