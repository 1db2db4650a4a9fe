"""Laying out weeks: the fullest, the one that meets a target with the fewest changes, and why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, monday_of
from planner.domain.diary.entry import Details, Deviation, Entry
from planner.domain.diary.span import span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import target_on
from planner.domain.layout.from_week import Asked, week_problem
from planner.domain.layout.lifting import without_sessions
from planner.services.words import counted, day_words
from planner.solver import Effort, UndecidedError, explain, fit, maximum, remedies

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking
    from planner.domain.diary.span import Span
    from planner.domain.layout.explanation import Conflict, Remedy
    from planner.domain.layout.layout import Layout, Maximum, Placed
    from planner.domain.layout.problem import WeekProblem
    from planner.services.diary import Diary
    from planner.services.setup import SetUp
    from planner.storage.store import Store
    from planner.storage.work import Work


@dataclass(frozen=True, slots=True)
class WeekLaidOut:
    """What came of laying out a week.

    Attributes:
        needed: credited minutes asked for.
        layout: the week that reaches them; None where it is proven that none does.
        fullest: the most contact the week holds; None where what stands in it cannot be kept, or the time was up.
        conflict: why there is none.
        remedies: what would make it possible.
    """

    monday: date
    problem: WeekProblem
    needed: int
    layout: Layout | None
    fullest: Maximum | None
    conflict: Conflict | None = None
    remedies: tuple[Remedy, ...] = ()


def lay_out(problem: WeekProblem, monday: date, needed: int, effort: Effort | None = None) -> WeekLaidOut:
    """Solve a week's problem; it asks nothing of the diary, so it may run aside on another thread."""
    layout, fullest = fit(problem, needed, effort), _fullest(problem, effort)
    if layout is not None:
        return WeekLaidOut(monday, problem, needed, layout, fullest)
    conflict, found = explain(problem, needed, effort), remedies(problem, needed, effort)
    return WeekLaidOut(monday, problem, needed, None, fullest, conflict, found)


def _fullest(problem: WeekProblem, effort: Effort | None) -> Maximum | None:
    """The most contact a week holds, as far as time allows: a week that was found is worth having without it."""
    with suppress(UndecidedError):
        return maximum(problem, effort)
    return None


class Layouts:
    """Weeks laid out anew. `now` is the present moment, in UTC."""

    def __init__(
        self, store: Store, setup: SetUp, diary: Diary, now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._store = store
        self._setup = setup
        self._diary = diary
        self._now = now
        self._new_id = new_id

    def problem(self, of: date) -> WeekProblem:
        """The problem of the week a day lies in; sessions count on the basis of the target in force."""
        terms, monday = self._setup.terms(), monday_of(of)
        if not terms.contracts:
            msg = "There is no contract yet: enter your working week under Set-up first."
            raise PlannerError(msg)
        row = target_on(terms.targets, monday + timedelta(days=6))
        asked = Asked(basis=row.basis if row else Basis.ATTENDED, places=self._setup.places())
        return week_problem(terms, monday, self._bookings(monday), self._now(), asked)

    def fit_week(self, of: date, needed: int, effort: Effort | None = None) -> WeekLaidOut:
        """The week a day lies in with so many credited minutes and the fewest changes, or why there is none.

        The effort is allowed to each question in turn; what is left of them is answered as far as it was found.
        """
        return lay_out(self.problem(of), monday_of(of), needed, effort)

    def capacity(self, of: date, effort: Effort | None = None) -> Maximum | None:
        """The most contact the week a day lies in could hold, whatever sessions are booked in it."""
        return maximum(without_sessions(self.problem(of)), effort)

    def apply(self, laid_out: WeekLaidOut) -> Change:
        """Move and add what a layout does, as one change; PlannerError if the week is no longer as it was."""
        return self.apply_all([laid_out])

    def apply_all(self, laid_out: Sequence[WeekLaidOut]) -> Change:
        """Apply weeks together, in one deed or not at all; those without a layout stay as they are."""
        weeks = [one for one in laid_out if one.layout is not None]
        if not weeks:
            msg = "None of the weeks could be laid out: nothing was changed."
            raise PlannerError(msg)
        for week in weeks:
            self._refuse_changed(week)
        standing = {one.key: one for week in weeks for one in self._bookings(week.monday)}
        with self._store.work() as work:
            for week in weeks:
                self._put(work, week, standing)
            return work.change(_name(weeks[0]) if len(weeks) == 1 else f"lay out {len(weeks)} weeks")

    def _refuse_changed(self, laid_out: WeekLaidOut) -> None:
        if self.problem(laid_out.monday) != laid_out.problem:
            msg = "The week has changed since it was laid out: lay it out again."
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
            details = Details(one.shape.activity, one.shape.site or _site_of_day(layout, one.place.day))
            work.put(Entry(self._new_id(), self._span(laid_out, one), details))

    def _bookings(self, monday: date) -> tuple[Booking, ...]:
        return self._diary.bookings(monday, monday + timedelta(days=6))

    def _span(self, laid_out: WeekLaidOut, placed: Placed) -> Span:
        start = at(laid_out.monday + timedelta(days=placed.place.day), placed.place.start)
        return span_of(start, placed.shape.minutes, self._setup.terms().zone)


def _move(work: Work, booking: Booking, span: Span) -> None:
    """Put a single entry, or one occurrence of a series, at another time."""
    if booking.at is None:
        work.put(replace(work.need(Entry, booking.entry), span=span))
        return
    plain = Deviation(booking.entry, booking.at)
    work.put(replace(work.get(Deviation, plain.id) or plain, span=span))


def _site_of_day(layout: Layout, day: int) -> str:
    """The site of a day that has but one."""
    sites = {one.shape.site for one in layout.entries if one.place.day == day and one.shape.site}
    return sites.pop() if len(sites) == 1 else ""


def _name(laid_out: WeekLaidOut) -> str:
    moved = len(laid_out.layout.moved) if laid_out.layout else 0
    added = len(laid_out.layout.added) if laid_out.layout else 0
    parts = [f"{moved} moved"] if moved else []
    parts += [f"{counted(added, 'session', 'sessions')} added"] if added else []
    return f"lay out the week of {day_words(laid_out.monday)}: {', '.join(parts) or 'nothing to change'}"
