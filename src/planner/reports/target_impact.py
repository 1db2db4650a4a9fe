"""What another target would mean, on one page: where the hours come from, what gives way, and what could be done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.english import capital, counted, date_words, hours_words, percent_words
from planner.domain.errors import PlannerError
from planner.domain.hours.requirement import RequiredKind, requirement_on
from planner.domain.hours.rounding import half_up
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_cost import target_cost
from planner.domain.hours.verdict import TargetVerdict
from planner.domain.layout.explanation import Who
from planner.reports.document import NONE_SAID, Points, Report, Section, Sentence, Table, count, minutes, share, text
from planner.reports.evidence_parts import TARGET_IMPACT
from planner.reports.feasibility_section import REMEDY_HEADS, remedy_blocks, worst_week
from planner.words.plain import amount_words
from planner.words.statement import KIND_LINES
from planner.words.targets import changed_words, headline, read_back, target_words
from planner.words.weeks_found import is_within_rules

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
NONE_NEEDED = "{} room for it under the rules as they are, so none of them needs to be changed."
NONE_FOUND = (
    "It does not fit. Changes that would make it fit are sought for a target by the week, in weeks laid out as the "
    "diary has them; here none was found."
)
NOTHING_ASKED = "A target of nothing asks for nothing: give the hours or contacts asked for."
NO_WORK = "Nothing is worked in these weeks, so no week shows what the target would mean: choose later weeks."
TOO_MANY = "So many sessions are more than a week holds: give a lower target."
A_WEEK = 7 * 24 * 60
METHOD = (
    "An ordinary week: of the weeks without absence the one of middling room. Sessions to book: as many as give an 80% "
    "chance by one\u2019s own attendance or the one supposed; as many as are asked for, where none is known or it "
    "makes no difference. Notes: what each session brings; blocks in the diary pay for them first. "
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
    _refuse_odd(desk.setup.terms(), new)
    present = target_on(desk.setup.terms().targets, asked.first)
    old = None if present is None else desk.trials.try_target(present, asked.first, asked.weeks, asked.changes)
    terms = asked.changes.of_terms(desk.setup.terms(), [one.monday for one in new.weeks])
    sections = (
        Section(
            "answer", "Can it be met?", (Sentence(headline(new)), *_old_and_new(present, asked.target, new.changes))
        ),
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


def _refuse_odd(terms: Terms, new: TargetTried) -> None:
    """PlannerError for a target that says nothing, or that no week could be asked for."""
    if not new.target.amount:
        raise PlannerError(NOTHING_ASKED)
    if not new.ordinary.ledger.at_work:
        raise PlannerError(NO_WORK)
    if target_cost(terms, new).asked * terms.session_minutes > A_WEEK:
        raise PlannerError(TOO_MANY)


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
        (text(_booked_words([cost for _, _, cost in costs])), *(_to_book(cost, name) for name, _, cost in costs)),
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
    return (Table("", heads, tuple(rows), frozenset({len(rows) - 1})), Sentence(_from_where(costs)))


def _booked_words(costs: Sequence[TargetCost]) -> str:
    """The chance is told where it is that of every column."""
    return "Sessions to book" if any(cost.is_asked for cost in costs) else "Sessions to book for an 80% chance"


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
    if new.to_book is None:
        ends = f"No number of bookings is 80% sure of it, so those asked for are reckoned with. {ends}"
    if len(costs) == 1:
        return ends
    old = costs[0][2]
    contact, notes = new.contact - old.contact, max(new.notes, new.blocks) - max(old.notes, old.blocks)
    if contact <= 0:
        return f"It takes no more sessions than now. {ends}"
    takes = "It takes" if new.is_asked or new.to_book is None else "Booked to be 80% sure of it, it takes"
    more = f" and {hours_words(notes)} more notes" if notes > 0 else ""
    return f"{takes} {hours_words(contact)} more contact{more} a week. {ends}"


# What it does to the rest


def _effects(desk: Desk, terms: Terms, old: TargetTried | None, new: TargetTried) -> tuple[str, ...]:
    """Supervision, notes, breaks, leave weeks: a sentence each, of what was computed."""
    return tuple(filter(None, (_supervision(desk, terms, old, new), _breaks(terms, new), _leave_weeks(new))))


def _supervision(desk: Desk, terms: Terms, old: TargetTried | None, new: TargetTried) -> str:
    """What is due by the rule in force, where it goes by hours with clients; else that the target changes nothing."""
    rows = [one for one in desk.setup.requirements() if one.kind is RequiredKind.SUPERVISION]
    rule = requirement_on(rows, new.weeks[0].monday)
    if rule is None:
        return "Supervision: no rule is set, so the time for it stays as it is in the diary."
    if rule.each_client_hours is None:
        return "Supervision: due by the period, so the target does not change how much is due."
    now = "" if old is None else f", where the present target asks for {hours_words(_due(rule, terms, old))}"
    due = hours_words(_due(rule, terms, new))
    return f"Supervision: {due} a week would be due by the rule, if all that is asked for is attended{now}."


def _due(rule: Requirement, terms: Terms, tried: TargetTried) -> int:
    """Minutes due for the client hours the target asks of an ordinary week, rounded half up."""
    asked = tried.ordinary.target
    if tried.target.counted is not Unit.HOURS:  # so many sessions of the standard length
        asked = target_cost(terms, tried).asked * terms.session_minutes
    return half_up(Fraction(rule.minutes) * asked / ((rule.each_client_hours or 1) * 60))


def _breaks(terms: Terms, new: TargetTried) -> str:
    """Whether an ordinary week can hold it with lunch, breaks and runs kept."""
    week = new.ordinary
    if week.laid_out is None:
        return "Breaks: the ordinary week could not be laid out, so this is by its sums alone."
    rules = terms.rules
    cap = rules.max_contact_minutes_per_day
    kept = [
        f"lunch of {rules.lunch_minutes} min" if rules.lunch_minutes else "",
        f"no more than {hours_words(rules.max_run_minutes)} of contact without a break"
        if rules.max_run_minutes
        else "",
        f"no more than {hours_words(cap)} of contact a day" if cap else "",
        f"a start at {rules.earliest:%H:%M} or later" if rules.earliest else "",
        f"an end by {rules.latest:%H:%M}" if rules.latest else "",
    ]
    named = ", ".join(filter(None, kept)) or (
        "no rules of the week set" if rules == Rules() else "the rules of the week"
    )
    holds, asked = amount_words(week.laid_out, week.unit), amount_words(week.target, week.unit)
    does = "it holds what is asked of it" if week.laid_out >= week.target else f"it does not hold {asked}"
    if week.room < week.target <= week.laid_out:
        does = f"breaks could be kept, but its time at work has room for {amount_words(week.capacity, week.unit)} alone"
    return f"Breaks: with {named}, an ordinary week has room for {holds}, so {does}."


def _leave_weeks(new: TargetTried) -> str:
    away = [week for week in new.weeks if week.ledger.absence]
    if not away:
        return f"Absence: none of {counted(len(new.weeks), 'week', 'weeks')} has any leave or bank holiday yet."
    short = sum(1 for week in away if week.margin < 0)
    asked = amount_words(sum(week.target for week in away), away[0].unit)
    room = amount_words(sum(week.room for week in away), away[0].unit)
    some = (
        f"Absence: {len(away)} of {counted(len(new.weeks), 'week', 'weeks')} {'has' if len(away) == 1 else 'have'} some"
    )
    falls = f"; {short or 'none'} of them {'fall' if short > 1 else 'falls'} short" if new.target.is_weekly else ""
    return f"{some}, bank holidays among it. There {asked} are asked for, with room for {room}{falls}."


# Options


def _options(desk: Desk, new: TargetTried) -> tuple[Block, ...]:
    """What each change would yield and who decides it; and the amount that is likely as things are."""
    worst = worst_week(desk, new)
    blocks = remedy_blocks(desk, worst) if worst is not None else ()
    lowered = worst is not None and any(is_within_rules(one) for one in worst.remedies.found)
    as_it_is = () if lowered else _as_it_is(new)
    if blocks or as_it_is:
        return (*blocks, *as_it_is)
    if new.verdict is TargetVerdict.DOES_NOT_FIT:
        return (Sentence(NONE_FOUND),)
    return (Sentence(NONE_NEEDED.format("Each week has" if new.target.is_weekly else "The weeks together have")),)


def _as_it_is(new: TargetTried) -> tuple[Block, ...]:
    """What the week as it is can be held to, where no remedy says it already."""
    week = new.ordinary
    if week.room >= week.target:
        return ()
    words = f"Ask for what an ordinary week has room for: {amount_words(week.room, week.unit)}."
    row = (words, "No rule is changed.", f"{capital(Who.SERVICE.value)} can decide this.")
    return (Table("", REMEDY_HEADS, (tuple(map(text, row)),)),)
