"""Weeks laid out anew: asking for them, and putting what was found into the diary or the typical week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, monday_of, to_wall
from planner.domain.diary.entry import Booking, Details, Deviation, Entry
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Slot, TypicalWeek, slots_of
from planner.domain.english import counted, date_words, day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import refuse_without_contract
from planner.domain.hours.credit import Basis
from planner.domain.hours.own_attendance import own_year
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Target, Unit, target_on
from planner.domain.hours.target_due import target_between
from planner.domain.hours.week_figures import delivered
from planner.domain.layout.from_week import WeekAsked, week_problem
from planner.domain.layout.likely import sessions_to_add
from planner.domain.layout.question import Goal, Question, WeekLaidOut
from planner.services.laying_out import lay_out
from planner.solver import Effort, maximum
from planner.words.targets import missing_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planner.domain.change import Change
    from planner.domain.diary.span import Span
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.laid_week import Maximum, Placed
    from planner.domain.layout.problem import Place, WeekProblem
    from planner.services.diary import Diary
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.storage.store import Store
    from planner.storage.work import Work

ANY = Goal(0)
LITTLE = Fraction(1, 3)
"""Less than this of a week's time at work is too little to lay out a week in."""


NO_TARGET = Target("", date(1970, 1, 1), Fraction(1), Unit.CONTACTS)
"""What is asked for alike in every week, where no target is in force."""


class Layouts:
    """Weeks laid out anew. `new_id` gives fresh ids."""

    def __init__(self, store: Store, setup: SetUp, diary: Diary, hours: Hours, new_id: Callable[[], str]) -> None:
        self._store = store
        self._setup = setup
        self._diary = diary
        self._hours = hours
        self._new_id = new_id

    # Asking

    def problem(
        self, of: date, goal: Goal = ANY, now: datetime | None = None, terms: Terms | None = None
    ) -> WeekProblem:
        """The problem of the week a day lies in, at a moment, now if none is given, and under given terms."""
        terms, monday = terms or self._terms(monday_of(of), goal), monday_of(of)
        refuse_without_contract(terms.contracts, monday, monday + timedelta(days=6))
        asked = WeekAsked(goal.unit, self._basis(monday, goal), self._setup.places())
        return week_problem(terms, monday, self._bookings(monday), now or self._hours.now(), asked)

    def _terms(self, monday: date, goal: Goal) -> Terms:
        """The terms of a week with what is supposed of it."""
        terms, changes = self._setup.terms(), goal.changes.of_a_week
        return terms if changes.keep_the_weeks else changes.of_contracts(changes.of_terms(terms, [monday]))

    def little_left(self, of: date) -> int | None:
        """Minutes at work left of the present week where a day lies in it, they are few, and there are some next week.

        None where enough is left to ask for a week of it, and for any other week.
        """
        today = to_wall(self._hours.now(), self._setup.terms().zone).date()
        if monday_of(of) != monday_of(today):
            return None
        try:
            present, following = self.problem(today), self.problem(today + timedelta(weeks=1))
        except PlannerError:
            return None
        left = sum(day.paid_minutes for day in present.days)
        whole = sum(day.worked_minutes for day in present.days)
        return left if left < whole * LITTLE and any(day.paid_minutes for day in following.days) else None

    def _basis(self, monday: date, goal: Goal) -> Basis:
        row = target_on(self._setup.terms().targets, monday + timedelta(days=6))
        return goal.basis or (row.basis if row else Basis.ATTENDED)

    def ask(self, of: date, goal: Goal) -> Question:
        """The question of a week that holds so much; PlannerError where nothing can be said of the chance asked for."""
        if missing := self._setup.open_questions():
            raise PlannerError(missing_words(missing))
        monday, now = monday_of(of), self._hours.now()
        question = Question(monday, self.problem(of, goal, now), goal.amount, goal, now)
        return self._likely(question) if goal.is_likely else question

    def ask_weeks(self, of: date, goal: Goal, weeks: int) -> list[Question]:
        """The questions of weeks from one on: the first is to hold the goal, the others by their time at work."""
        monday = monday_of(of)
        mondays = [monday + timedelta(weeks=number) for number in range(weeks)]
        shares = [self._share(one) for one in mondays]
        whole = goal.amount / shares[0] if shares[0] else goal.amount
        amounts = [goal.amount, *(half_up(whole * share) for share in shares[1:])]
        return [self.ask(one, replace(goal, amount=amount)) for one, amount in zip(mondays, amounts, strict=True)]

    def _share(self, monday: date) -> Fraction:
        """The part of a weekly target that a week is asked for, by the pro-rata rule in force."""
        terms, sunday = self._setup.terms(), monday + timedelta(days=6)
        row = target_on(terms.targets, sunday)
        one = replace(row or NO_TARGET, starts=min(row.starts, monday) if row else monday, amount=Fraction(1))
        return target_between(replace(terms, targets=(one,)), monday, sunday)

    def minutes_of_share(self, of: date, percent: Fraction) -> int:
        """The contact minutes that a share of the time at work comes to in the week a day lies in, rounded up.

        PlannerError for a share of more than all of it.
        """
        monday = monday_of(of)
        target = Target("", monday, percent, Unit.SHARE)
        terms = replace(self._setup.terms(), targets=(target,))
        return ceil(target_between(terms, monday, monday + timedelta(days=6)))

    def _likely(self, question: Question) -> Question:
        """The same, asking for as many sessions as make the goal likely."""
        basis, goal = self._basis(question.monday, question.goal), question.goal
        history = goal.changes.of_history(self._hours.attendance())
        if basis.is_sure:
            return replace(question, chance=1.0)
        if history.rate is None:
            msg = "No attendance has been recorded yet, so the sessions for an 80% chance cannot be told."
            raise PlannerError(msg)
        terms = self._terms(question.monday, goal)
        begun_here = [one for one in self._bookings(question.monday) if one.day(terms.zone) >= question.monday]
        sums = delivered(terms, begun_here, question.asked_at, goal.unit)
        each = max((one.worth for one in question.problem.offered), default=0)
        own = own_year(terms, history, basis)
        found = sessions_to_add(sums.undecided, each, goal.amount - sums.on(basis), own)
        if found is None:
            msg = "No number of sessions gives an 80% chance of that: ask for less."
            raise PlannerError(msg)
        more, chance = found
        return replace(question, needed=question.problem.counted + more * each, chance=chance)

    def fit_week(self, of: date, needed: int, effort: Effort | None = None) -> WeekLaidOut:
        """The week a day lies in with so many credited minutes and the fewest changes, or why there is none."""
        return lay_out(self.ask(of, Goal(needed)), effort)

    def capacity(self, of: date) -> tuple[WeekProblem, Maximum | None]:
        """The week a day lies in as it stands, and the most contact it can hold; none where it cannot be kept."""
        problem = self.problem(of)
        return problem, maximum(problem)

    def fullest(self, of: date, goal: Goal = ANY, terms: Terms | None = None) -> Maximum | None:
        """The most contact the week a day lies in can hold: the sessions in the diary kept, standard ones added."""
        return maximum(self.problem(of, goal, terms=terms))

    # Deeds

    def apply(self, laid_out: WeekLaidOut) -> Change:
        """Move and add what a layout does, as one change; PlannerError if the week is no longer as it was."""
        return self.apply_all([laid_out])

    def apply_all(self, laid_out: Sequence[WeekLaidOut]) -> Change:
        """Apply weeks together, in one deed or not at all; those without a layout stay as they are."""
        weeks = [one for one in laid_out if one.layout is not None]
        if not weeks:
            msg = "None of the weeks could be laid out: nothing was changed."
            raise PlannerError(msg)
        _refuse_supposed(weeks)
        with self._store.work() as work:
            # Asked within the deed, so that another program cannot change a week in between asking and moving.
            for week in weeks:
                self._refuse_changed(week)
                self._refuse_begun(week)
            standing = self._standing(weeks)
            for week in weeks:
                self._put(work, week, standing)
            return work.change(_name(weeks[0]) if len(weeks) == 1 else f"lay out {len(weeks)} weeks")

    def make_typical(self, laid_out: Sequence[WeekLaidOut]) -> Change:
        """Make weeks as laid out the typical week from the first of them on: one week, or a cycle of them.

        A version that starts on that Monday already is replaced; the diary itself stays as it is.
        """
        if not laid_out or any(one.layout is None for one in laid_out):
            msg = "Not every week of the cycle could be laid out: the typical week stays as it is."
            raise PlannerError(msg)
        _refuse_supposed(laid_out)
        first = laid_out[0].monday
        cycle = f", a cycle of {len(laid_out)} weeks" if len(laid_out) > 1 else ""
        with self._store.work() as work:
            for week in laid_out:
                self._refuse_changed(week)
            standing = self._standing(laid_out)
            slots = [one for number, week in enumerate(laid_out) for one in self._slots(week, number, standing)]
            work.put(TypicalWeek(first, tuple(slots), len(laid_out)))
            return work.change(f"make the typical week from {date_words(first)}{cycle} as laid out")

    def _slots(self, week: WeekLaidOut, number: int, standing: Mapping[str, Booking]) -> tuple[Slot, ...]:
        """What a layout holds, as slots of one week of the cycle."""
        layout = week.layout
        there = [self._laid(week, one, standing) for one in (layout.entries if layout else ())]
        return slots_of(there, week.monday, self._setup.terms().zone, (self._new_id() for _ in there), number)

    def _laid(self, week: WeekLaidOut, one: Placed, standing: Mapping[str, Booking]) -> Booking:
        """An entry of a layout as it would stand in the diary."""
        span = self._span(week, one)
        return replace(standing[one.item.id], span=span) if one.item else Booking("", span, _details(one))

    def _standing(self, weeks: Sequence[WeekLaidOut]) -> dict[str, Booking]:
        return {one.key: one for week in weeks for one in self._bookings(week.monday)}

    def _refuse_changed(self, laid_out: WeekLaidOut) -> None:
        question = laid_out.question
        if self.problem(laid_out.monday, question.goal, question.asked_at) != laid_out.problem:
            msg = f"The week of {day_words(laid_out.monday)} has changed since it was laid out: lay it out again."
            raise PlannerError(msg)

    def _refuse_begun(self, laid_out: WeekLaidOut) -> None:
        """Time has gone on since the week was laid out: nothing is put into the past, nor taken out of it."""
        changed = [*laid_out.layout.moved, *laid_out.layout.added] if laid_out.layout else []
        zone = self._setup.terms().zone
        starts = [self._span(laid_out, one).start for one in changed]
        starts += [span_of(self._wall(laid_out, one.item.place), 1, zone).start for one in changed if one.item]
        if min(starts, default=self._hours.now()) < self._hours.now():
            msg = "Some of what it moves or adds would have begun by now: lay it out again."
            raise PlannerError(msg)

    def _put(self, work: Work, laid_out: WeekLaidOut, standing: Mapping[str, Booking]) -> None:
        """Move and add what a layout does."""
        layout = laid_out.layout
        if layout is None:
            return
        for one in layout.moved:
            if one.item:
                _move(work, standing[one.item.id], self._span(laid_out, one))
        for one in layout.added:
            work.put(Entry(self._new_id(), self._span(laid_out, one), _details(one)))

    def _bookings(self, monday: date) -> tuple[Booking, ...]:
        return self._diary.bookings(monday, monday + timedelta(days=6))

    def _wall(self, laid_out: WeekLaidOut, place: Place) -> datetime:
        return at(laid_out.monday + timedelta(days=place.day), place.start)

    def _span(self, laid_out: WeekLaidOut, placed: Placed) -> Span:
        return span_of(self._wall(laid_out, placed.place), placed.shape.minutes, self._setup.terms().zone)


def _refuse_supposed(weeks: Iterable[WeekLaidOut]) -> None:
    """A week laid out for hours or notes that are only supposed would break the rules there are."""
    if not all(one.question.goal.is_of_the_diary for one in weeks):
        msg = "The week was laid out for a what-if that your diary does not have: ask for it as it is now to apply it."
        raise PlannerError(msg)


def _move(work: Work, booking: Booking, span: Span) -> None:
    """Put a single entry, or one occurrence of a series, at another time."""
    if booking.at is None:
        work.put(replace(work.need(Entry, booking.entry), span=span))
        return
    plain = Deviation(booking.entry, booking.at)
    work.put(replace(work.get(Deviation, plain.id) or plain, span=span))


def _details(added: Placed) -> Details:
    """What a session added is: at a site only where the layout chose one, because it matters at which."""
    return Details(added.shape.activity, added.shape.site)


def _name(laid_out: WeekLaidOut) -> str:
    moved = len(laid_out.layout.moved) if laid_out.layout else 0
    added = len(laid_out.layout.added) if laid_out.layout else 0
    parts = [f"{moved} moved"] if moved else []
    parts += [f"{counted(added, 'session', 'sessions')} added"] if added else []
    return f"lay out the week of {day_words(laid_out.monday)}: {', '.join(parts) or 'nothing to change'}"
