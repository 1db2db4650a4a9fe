"""What another target would mean, on one page: where the hours come from, what gives way, and what could be done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, hours_words, percent_words
from planner.domain.errors import PlannerError
from planner.domain.hours.requirement import RequiredKind, requirement_on
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_cost import target_cost
from planner.reports.document import NONE_SAID, Points, Report, Said, Section, Table, count, minutes, share, text
from planner.reports.evidence_parts import TARGET_IMPACT
from planner.reports.feasibility_section import REMEDY_HEADS, remedy_blocks
from planner.words.plain import amount_words
from planner.words.statement import KIND_LINES
from planner.words.targets import changed_words, headline, read_back, target_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.hours.feasibility import TargetTried
    from planner.domain.hours.requirement import Requirement
    from planner.domain.hours.scenario import Changes
    from planner.domain.hours.target import Target
    from planner.domain.hours.target_cost import TargetCost
    from planner.domain.hours.terms import Terms
    from planner.reports.document import Block, Cell
    from planner.services.desk import Desk

TITLE = "What a target of {} would mean"
NO_TARGET = "No target is in force now, so the new one is shown by itself."
NONE_NEEDED = "Each week has room for it under the rules as they are, so none of them needs to be changed."
METHOD = (
    "An ordinary week: of the weeks without absence the one of middling room. Sessions to book: as many as give an 80% "
    "chance by one\u2019s own attendance. Notes: what each session brings; blocks in the diary pay for them first. "
    "Room: the smaller of the sums and of what can be laid out under the rules of the week."
)


@dataclass(frozen=True, slots=True)
class ImpactAsked:
    """A target tried on the weeks from a Monday on, with what is supposed to be other than it is."""

    target: Target
    first: date
    weeks: int
    changes: Changes


def target_impact_report(desk: Desk, asked: ImpactAsked) -> Report:
    """The statement; PlannerError where nothing is known yet of what takes time besides sessions."""
    new = desk.trials.try_target(asked.target, asked.first, asked.weeks, asked.changes)
    if new.missing:
        raise PlannerError(headline(new))
    present = target_on(desk.setup.terms().targets, asked.first)
    old = None if present is None else desk.trials.try_target(present, asked.first, asked.weeks, asked.changes)
    terms = asked.changes.of_terms(desk.setup.terms(), [one.monday for one in new.weeks])
    sections = (
        Section("answer", "Can it be met?", (Said(headline(new)), *_old_and_new(present, asked.target, asked.changes))),
        Section("hours", "Where the hours would come from", _hours(terms, old, new)),
        Section("effects", "What it does to the rest of the week", (Points(_effects(desk, terms, old, new)),)),
        Section("options", "What could be done", _options(desk, new)),
    )
    return Report(
        kind=TARGET_IMPACT,
        title=TITLE.format(target_words(asked.target)),
        subtitle=f"Tried on the {counted(len(new.weeks), 'week', 'weeks')} from {date_words(new.weeks[0].monday)}",
        sections=sections,
        made=desk.hours.today(),
        trail=desk.trail.head(),
        method=(METHOD,),
    )


def _old_and_new(present: Target | None, target: Target, changes: Changes) -> tuple[Block, ...]:
    old = f"Now: {read_back(present)}" if present else NO_TARGET
    supposed = changed_words(changes)
    asked = f"Asked for: {target_words(target)}, {target.basis.value}."
    return (Points((old, asked, *([f"Supposed: {supposed}."] if supposed else []))),)


# Where the hours come from


def _hours(terms: Terms, old: TargetTried | None, new: TargetTried) -> tuple[Block, ...]:
    """An ordinary week under the old and the new target, line by line, each left-over a formula of the lines above."""
    costs = [("new", new, target_cost(terms, new))]
    if old is not None and not old.missing:
        costs.insert(0, ("now", old, target_cost(terms, old)))
    heads = ("An ordinary week", *(target_words(tried.target) for _, tried, _ in costs))
    kinds = [kind for kind in KIND_LINES if any(kind in cost.fixed for _, _, cost in costs)]
    rows: list[tuple[Cell, ...]] = [
        (text("Sessions to book for an 80% chance"), *(_to_book(cost, name) for name, _, cost in costs)),
        (text("Chance, booked as full as can be"), *(_chance(tried, name) for name, tried, _ in costs)),
        (text("Time at work"), *(minutes(cost.at_work, f"{name}.at_work") for name, _, cost in costs)),
    ]
    for kind in kinds:
        cells = (minutes(cost.fixed.get(kind, 0), f"{name}.{kind.value}") for name, _, cost in costs)
        rows.append((text(f"{KIND_LINES[kind]}"), *cells))
    rows += [
        (text("Sessions booked"), *(minutes(cost.contact, f"{name}.contact") for name, _, cost in costs)),
        (text("Notes they bring"), *(minutes(cost.notes, f"{name}.notes") for name, _, cost in costs)),
        (text("Notes blocks in the diary"), *(minutes(cost.blocks, f"{name}.blocks") for name, _, cost in costs)),
        (
            text("Left of the time at work"),
            *(_left(cost, name, [kind.value for kind in kinds]) for name, _, cost in costs),
        ),
    ]
    return (Table("", heads, tuple(rows), frozenset({len(rows) - 1})), Said(_from_where(costs)))


def _to_book(cost: TargetCost, name: str) -> Cell:
    return text(NONE_SAID) if cost.to_book is None else count(cost.to_book, f"{name}.to_book")


def _chance(tried: TargetTried, name: str) -> Cell:
    chance = tried.probability
    return text(NONE_SAID) if chance is None else share(chance, percent_words(chance), f"{name}.probability")


def _left(cost: TargetCost, name: str, kinds: Sequence[str]) -> Cell:
    less = "".join(f"-{{{name}.{kind}}}" for kind in (*kinds, "contact"))
    return minutes(cost.left, f"{name}.left", f"{{{name}.at_work}}{less}-MAX({{{name}.notes}},{{{name}.blocks}})")


def _from_where(costs: Sequence[tuple[str, TargetTried, TargetCost]]) -> str:
    """How much more is asked, and what of it the time now left pays for."""
    new = costs[-1][2]
    ends = (
        f"That leaves {hours_words(new.left)} of the week."
        if new.left >= 0
        else f"That is {hours_words(-new.left)} more than the time at work: it would have to come from supervision, "
        "meetings, notes or unpaid time, or be agreed otherwise."
    )
    if len(costs) == 1:
        return ends
    old = costs[0][2]
    sure = "Booked to be 80% sure of it," if new.to_book is not None and new.to_book > new.asked else "Every week"
    contact, notes = new.contact - old.contact, max(new.notes, new.blocks) - max(old.notes, old.blocks)
    if contact <= 0:
        return f"It asks for no more sessions than now. {ends}"
    more = f"{hours_words(contact)} more contact and {hours_words(max(0, notes))} more notes a week"
    return f"{sure} it takes {more}. {ends}"


# What it does to the rest


def _effects(desk: Desk, terms: Terms, old: TargetTried | None, new: TargetTried) -> tuple[str, ...]:
    """Supervision, notes, breaks, leave weeks: a sentence each, of what was computed."""
    return tuple(filter(None, (_supervision(desk, old, new), _breaks(terms, new), _leave_weeks(new))))


def _supervision(desk: Desk, old: TargetTried | None, new: TargetTried) -> str:
    """What is due by the rule in force, where it goes by hours with clients; else that the target changes nothing."""
    rows = [one for one in desk.setup.requirements() if one.kind is RequiredKind.SUPERVISION]
    rule = requirement_on(rows, new.weeks[0].monday)
    if rule is None:
        return "Supervision: no rule is set, so the time for it stays as it is in the diary."
    if rule.each_client_hours is None:
        return "Supervision: due by the period, so the target does not change how much is due."
    due = [_due(rule, tried) for tried in (old, new) if tried is not None and tried.target.counted is Unit.HOURS]
    if not due:
        return ""
    more = "" if len(due) == 1 else f", where it is {hours_words(due[0])} now"
    return f"Supervision: {hours_words(due[-1])} a week would be due by the rule{more}."


def _due(rule: Requirement, tried: TargetTried) -> int:
    """Minutes due for the client hours the target asks of an ordinary week, rounded half up."""
    return half_up(Fraction(rule.minutes) * tried.ordinary.target / ((rule.each_client_hours or 1) * 60))


def _breaks(terms: Terms, new: TargetTried) -> str:
    """Whether an ordinary week can hold it with lunch, breaks and runs kept."""
    week = new.ordinary
    if week.laid_out is None:
        return "Breaks: the ordinary week could not be laid out, so this is by its sums alone."
    rules = terms.rules
    kept = [
        f"lunch of {rules.lunch_minutes} min" if rules.lunch_minutes else "",
        f"no more than {hours_words(rules.max_run_minutes)} of contact without a break"
        if rules.max_run_minutes
        else "",
        f"an end by {rules.latest:%H:%M}" if rules.latest else "",
    ]
    named = ", ".join(filter(None, kept)) or "no rules of the week set"
    holds = amount_words(week.laid_out, week.unit)
    does = "holds it" if week.laid_out >= week.target else f"does not hold {amount_words(week.target, week.unit)}"
    return f"Breaks: with {named}, an ordinary week has room for {holds}, so it {does}."


def _leave_weeks(new: TargetTried) -> str:
    away = [week for week in new.weeks if week.ledger.absence]
    if not away:
        return f"Leave: none of the {counted(len(new.weeks), 'week', 'weeks')} has any yet."
    short = sum(1 for week in away if week.margin < 0)
    asked = amount_words(sum(week.target for week in away), away[0].unit)
    room = amount_words(sum(week.room for week in away), away[0].unit)
    weeks = counted(len(away), "week has", "weeks have")
    return f"Leave: {weeks} some; together they are asked for {asked}, with room for {room}; {short} fall short."


# Options


def _options(desk: Desk, new: TargetTried) -> tuple[Block, ...]:
    """What each change would yield and who decides it; and the amount that is likely as things are."""
    worst = desk.trials.worst_laid_out(new)
    blocks = remedy_blocks(desk, worst) if worst is not None else ()
    rows = tuple((text(words), text(yields), text(who)) for words, yields, who in _as_it_is(new))
    as_it_is = (Table("", REMEDY_HEADS, rows),) if rows else ()
    return (*blocks, *as_it_is) if blocks or as_it_is else (Said(NONE_NEEDED),)


def _as_it_is(new: TargetTried) -> tuple[tuple[str, str, str], ...]:
    """What the week as it is can be held to."""
    week = new.ordinary
    found = []
    if week.room < week.target:
        words = f"Ask for what an ordinary week has room for: {amount_words(week.room, week.unit)}"
        found.append((words, "No rule is changed.", "Your manager can decide this."))
    return tuple(found)
