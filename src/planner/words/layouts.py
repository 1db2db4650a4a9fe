"""What came of laying out a week, in sentences: the rules in conflict with their arithmetic, and the remedies."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.diary.clock import clock_of
from planner.domain.english import DAYS, counted, hours_words
from planner.domain.hours.target import Unit
from planner.domain.layout.contradictions import stretch_words
from planner.domain.layout.explanation import Lever
from planner.domain.layout.lifting import WeekRule, is_commitment
from planner.domain.layout.problem import Hold
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.explanation import Conflict, Remedy, RemedyStep
    from planner.domain.layout.laid_week import Layout, Maximum, Placed
    from planner.domain.layout.places import SiteTimes
    from planner.domain.layout.problem import Item, Place, WeekProblem

DOES_NOT_FIT = "What stands in the diary does not fit the working time of the week, whatever the target."


def conflict_words(
    conflict: Conflict, problem: WeekProblem, unit: Unit = Unit.HOURS, *, is_likely: bool = False
) -> tuple[tuple[str, str], ...]:
    """Each rule of a conflict by its name, with the figures that make it conflict.

    With `is_likely` what is needed was not asked for but follows from a chance.
    """
    if not conflict.rules:
        return (("working_time", DOES_NOT_FIT),)
    said = _Said(conflict, problem, unit, is_likely=is_likely)
    return tuple((rule.value, said.words(rule)) for rule in conflict.rules)


class _Said:
    """The words of one conflict."""

    def __init__(self, conflict: Conflict, problem: WeekProblem, unit: Unit, *, is_likely: bool) -> None:
        self._conflict, self._is_likely = conflict, is_likely
        self._problem = problem
        self._unit = unit
        self._rules = problem.rules
        self._by_rule: dict[WeekRule, Callable[[], str]] = {
            WeekRule.TARGET: self._target,
            WeekRule.CAP: self._cap,
            WeekRule.ADMIN: self._admin,
            WeekRule.NOTES: self._notes,
            WeekRule.COMMITMENTS: self._commitments,
            WeekRule.LUNCH: self._lunch,
            WeekRule.RUN: self._run,
            WeekRule.EARLIEST: lambda: f"No session before {self._rules.earliest:%H:%M}.",
            WeekRule.LATEST: lambda: f"No session after {self._rules.latest:%H:%M}.",
            WeekRule.TRAVEL: self._travel,
            WeekRule.SITES: lambda: "Each site can be used only on its days and at its times.",
            WeekRule.HALVES: self._halves,
            WeekRule.LOCKED: self._locked,
        }

    def words(self, rule: WeekRule) -> str:
        return self._by_rule[rule]()

    def _target(self) -> str:
        asked = f"You asked for {amount_words(self._conflict.needed, self._unit)}"
        if self._is_likely:
            asked = f"That chance takes {amount_words(self._conflict.needed, self._unit)} booked"
        if self._conflict.most is None:
            return f"{asked}."
        others = len(self._conflict.rules) > 1
        what = "these rules leave" if others else "the working time of the week, with what is in it, leaves"
        return f"{asked}; {what} room for at most {amount_words(self._conflict.most, self._unit)}."

    def _cap(self) -> str:
        cap = self._rules.max_contact_minutes_per_day or 0
        days = sum(bool(self._problem.days[number].free) for number in self._problem.open_days)
        together = f"{counted(days, 'day', 'days')} to come hold at most {hours_words(cap * days)}"
        return f"At most {hours_words(cap)} of contact a day: the {together}."

    def _admin(self) -> str:
        each, sessions = self._rules.admin_minutes_per_contact or 0, self._sessions()
        block = self._rules.admin_block_minutes
        blocks = f", in notes blocks or empty time of {hours_words(block)}" if block else ""
        return (
            f"{hours_words(each)} of notes time for each session: {counted(sessions, 'session', 'sessions')} to come "
            f"need {hours_words(each * sessions)}{blocks}."
        )

    def _notes(self) -> str:
        shapes = [one.shape for one in self._to_come() if one.shape.is_contact]
        more = self._more()
        standard = self._problem.offered[0].notes_minutes if self._problem.offered else 0
        total = sum(shape.notes_minutes for shape in shapes) + more * standard
        sessions = counted(len(shapes) + more, "session", "sessions")
        return f"Notes directly after each session: {sessions} to come need {hours_words(total)} for them."

    def _sessions(self) -> int:
        return sum(one.shape.is_contact for one in self._to_come()) + self._more()

    def _to_come(self) -> list[Item]:
        to_come = (one for one in self._problem.laid_out if one.hold is not Hold.PAST)
        return sorted(to_come, key=lambda one: one.place)

    def _more(self) -> int:
        """Sessions of the standard length that would have to be added."""
        worth = self._problem.offered[0].worth if self._problem.offered else 0
        short = max(0, self._conflict.needed - self._problem.counted)
        return -(-short // worth) if worth else 0

    def _commitments(self) -> str:
        by_name: dict[str, int] = {}
        for one in self._to_come():
            if is_commitment(self._problem, one):
                name = one.name or one.shape.activity
                by_name[name] = by_name.get(name, 0) + one.shape.minutes
        each = _listed(f"{name} {hours_words(minutes)}" for name, minutes in by_name.items())
        total = f", {hours_words(sum(by_name.values()))} together" if len(by_name) > 1 else ""
        paid = sum(self._problem.days[number].paid_minutes for number in self._problem.open_days)
        return f"Already in your diary: {each}{total}, out of {hours_words(paid)} at work."

    def _lunch(self) -> str:
        days = sum(self._problem.is_due_lunch(number) for number in self._problem.open_days)
        between = self._rules.lunch_between
        window = f" between {between[0]:%H:%M} and {between[1]:%H:%M}" if between else ""
        lunch = hours_words(self._rules.lunch_minutes or 0)
        return f"{lunch} of lunch{window} on {counted(days, 'day', 'days')}."

    def _run(self) -> str:
        longest, rest = self._rules.max_run_minutes or 0, self._rules.break_minutes
        without = f"without a break of {hours_words(rest)}" if rest else "without a break"
        return f"No more than {hours_words(longest)} of contact {without}."

    def _travel(self) -> str:
        longest = max(self._problem.travel.values(), default=0)
        return f"Travel between sites takes up to {hours_words(longest)}."

    def _halves(self) -> str:
        return f"Nothing on {counted(self._rules.half_days_off or 0, 'half-day', 'half-days')} of the week."

    def _locked(self) -> str:
        locked = [one for one in self._to_come() if one.hold is Hold.LOCKED]
        return f"{_listed(self._at_words(one) for one in locked)} may not move."

    def _at_words(self, item: Item) -> str:
        day = self._problem.days[item.place.day].date
        return f"{item.name or item.shape.activity} {DAYS[day.weekday()]} {clock_of(item.place.start):%H:%M}"


def maximum_words(fullest: Maximum) -> str:
    """The most contact a week holds, with the bound where it is not proven: "at most 25 h of contact"."""
    most = f"{hours_words(fullest.contact_minutes)} of contact"
    if fullest.is_proven:
        return f"at most {most}"
    return f"at least {most}, and certainly no more than {hours_words(fullest.bound)}"


def capacity_words(fullest: Maximum) -> str:
    """The most contact a week holds, as a figure: "25 h", or what was found of it."""
    words = hours_words(fullest.contact_minutes)
    return words if fullest.is_proven else f"at least {words}"


def proof_words(layout: Layout) -> str:
    """How sure it is that no week does it with fewer changes."""
    if layout.is_proven:
        return "no week does it with fewer changes"
    if layout.changes > layout.bound:
        return f"the best found so far; no week does it with fewer than {counted(layout.bound, 'change', 'changes')}"
    return "no week does it with fewer changes; the moves could perhaps be shorter"


def basis_words(problem: WeekProblem) -> str:
    """What sessions a capacity is told in: those of the diary kept, or standard ones alone."""
    standard = hours_words(problem.offered[0].minutes) if problem.offered else ""
    is_any_kept = any(one.contact_minutes for one in problem.items)
    if not standard:
        return "with the sessions that are in the diary, as there is no standard session to add"
    if is_any_kept:
        return f"with the sessions that are in the diary and standard ones of {standard} added"
    return f"in standard sessions of {standard}"


def asked_words(amount: int, unit: Unit) -> str:
    """What is asked for, as "25 h of contact" or "20 contacts"."""
    return f"{hours_words(amount)} of contact" if unit is Unit.HOURS else amount_words(amount, unit)


def remedy_words(remedy: Remedy, problem: WeekProblem, terms: Terms, unit: Unit = Unit.HOURS) -> str:
    """What a remedy changes, from what to what."""
    return " ".join(f"{_step_words(step, problem, terms, unit)}." for step in remedy.steps)


def _step_words(step: RemedyStep, problem: WeekProblem, terms: Terms, unit: Unit) -> str:
    if step.lever is Lever.TARGET:
        lower, asked = (amount_words(amount, unit) for amount in (step.after, step.before))
        return f"Lower the target to {lower} (asked for: {asked})"
    return STEP_WORDS[step.lever](step, problem, terms)


def _lunch_step(step: RemedyStep, problem: WeekProblem, _: Terms) -> str:
    before, after = problem.rules.lunch_between, step.problem.rules.lunch_between
    if before is None or after is None:
        return "Let lunch be at another time"
    return f"Let lunch lie between {after[0]:%H:%M} and {after[1]:%H:%M} (now {before[0]:%H:%M} to {before[1]:%H:%M})"


def _latest_step(step: RemedyStep, _problem: WeekProblem, _: Terms) -> str:
    return f"Finish at {clock_of(step.after):%H:%M} (now {clock_of(step.before):%H:%M})"


def _activity(step: RemedyStep, terms: Terms) -> str:
    activity = terms.activity.get(step.subject)
    return f"“{activity.name if activity else step.subject}”"


STEP_WORDS: dict[Lever, Callable[[RemedyStep, WeekProblem, Terms], str]] = {
    Lever.RUN: lambda step, *_: (
        f"Let contact run for up to {hours_words(step.after)} without a break (now {hours_words(step.before)})"
    ),
    Lever.CAP: lambda step, *_: (
        f"Allow up to {hours_words(step.after)} of contact a day (now {hours_words(step.before)})"
    ),
    Lever.LUNCH: _lunch_step,
    Lever.LATEST: _latest_step,
    Lever.ADMIN: lambda step, *_: (
        f"Keep {hours_words(step.after)} of notes time for each session (now {hours_words(step.before)})"
    ),
    Lever.NOTES: lambda step, *_: (
        f"Keep {hours_words(step.after)} for notes after each session (now {hours_words(step.before)})"
    ),
    Lever.HALVES: lambda step, *_: (
        f"Keep {counted(step.after, 'half-day', 'half-days')} of the week free (now {step.before})"
    ),
    Lever.LENGTH: lambda step, _, terms: (
        f"Shorten {_activity(step, terms)} to {hours_words(step.after)} (now {hours_words(step.before)})"
    ),
    Lever.FREQUENCY: lambda step, _, terms: f"Hold {_activity(step, terms)} less often, and not in this week",
    Lever.DAY: lambda step, *_: f"Work {hours_words(step.after)} on {step.subject} as well",
}


def _listed(parts: Iterable[str]) -> str:
    """Words as "a, b and c"."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def times_words(times: SiteTimes) -> str:
    """When a site can be used: "Mon–Wed 09:00–13:00, Fri 09:00–17:00"."""
    runs = [(day, [*group]) for day, group in groupby(range(len(DAYS)), key=lambda number: times.days[number])]
    return ", ".join(f"{_days_words(days)} {stretch_words(day)}" for day, days in runs if day)


def _days_words(days: Sequence[int]) -> str:
    return DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}–{DAYS[days[-1]]}"


def change_words(placed: Placed, problem: WeekProblem, terms: Terms, sites: Mapping[str, str] | None = None) -> str:
    """What becomes of an entry: "Add treatment session Thu 14:00 at Hill Road", "Move Notes Mon 16:00 to Tue 12:30".

    `sites` gives names by id.
    """
    activity = terms.activity.get(placed.shape.activity)
    there = _place_words(placed.place, problem)
    if placed.is_added and placed.shape.site:
        there += f" at {(sites or {}).get(placed.shape.site, placed.shape.site)}"
    if placed.item is None:
        return f"Add {activity.name.lower() if activity else placed.shape.activity} {there}"
    name = placed.item.name or (activity.name if activity else placed.shape.activity)
    return f"Move {name} {_place_words(placed.item.place, problem)} to {there}"


def _place_words(place: Place, problem: WeekProblem) -> str:
    return f"{DAYS[problem.days[place.day].date.weekday()]} {clock_of(place.start):%H:%M}"
