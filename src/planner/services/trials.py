"""Targets tried: can you do 25? The one place where what the sums leave and what really fits are put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import contract_between, refuse_without_contract
from planner.domain.hours.credit import Basis
from planner.domain.hours.feasibility import Held, TargetTried, supposed_terms, try_target
from planner.domain.hours.scenario import AS_IT_IS, Changes, refuse_horizon
from planner.domain.hours.target import Target, Unit
from planner.domain.layout.question import Goal
from planner.services.kept import Kept
from planner.services.laying_out import lay_out
from planner.storage.store import Version

if TYPE_CHECKING:
    from planner.domain.hours.feasibility import WeekTried
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.question import WeekLaidOut
    from planner.domain.statistics.proportions import Rate
    from planner.services.hours import Hours
    from planner.services.layout import Layouts
    from planner.services.setup import SetUp
    from planner.storage.store import Store

NO_ROOM = "What stands in the diary leaves the week no room under its rules."
FILL_DAYS = 12 * 7
Asked = tuple[date, date, Unit, Basis, Changes]


class Trials:
    """Targets laid over weeks to come; nothing of it is saved."""

    def __init__(self, store: Store, setup: SetUp, hours: Hours, layouts: Layouts) -> None:
        self._store = store
        self._setup = setup
        self._hours = hours
        self._layouts = layouts
        self._held = Kept[tuple[Version, date], dict[Asked, Held]]()

    def try_target(self, target: Target, first: date, weeks: int, changes: Changes = AS_IT_IS) -> TargetTried:
        """Lay a target over whole weeks from the one a day lies in, with what is supposed.

        Raises:
            PlannerError: for a horizon of no weeks, or where there is no contract, or no contact to offer, yet.
        """
        refuse_horizon(weeks)
        terms = self._setup.terms()
        if terms.standard is None:
            msg = "None of your activities is contact: add the session you offer under Set-up first."
            raise PlannerError(msg)
        asked = [monday_of(first) + timedelta(weeks=n) for n in range(weeks)]
        refuse_without_contract(terms.contracts, asked[0], asked[-1] + timedelta(days=6))
        mondays = [one for one in asked if contract_between(terms.contracts, one, one + timedelta(days=6))]
        bookings = self._hours.bookings_at_hand(mondays[0], mondays[-1] + timedelta(days=6))
        held = self._laid_out(terms, target, mondays, changes)
        history = self._hours.attendance()
        if changes.attendance is None and history.rate is None and terms.assumptions.attendance is not None:
            changes = replace(changes, attendance=terms.assumptions.attendance)
        tried = try_target(terms, target, mondays, bookings, self._hours.now(), history, changes, held)
        fill = self._fill(terms) if target.basis is Basis.OFFERED else None
        tried = replace(tried, left_out=tuple(one for one in asked if one not in mondays), fill=fill)
        missing = self._setup.open_questions()
        return replace(tried, verdict=None, missing=missing) if missing else tried

    def _fill(self, terms: Terms) -> Rate:
        """How much of what was offered of late was booked: what is offered never stands without it."""
        from planner.domain.hours.ladder import ladder

        last = self._hours.today() - timedelta(days=1)
        first = last - timedelta(days=FILL_DAYS - 1)
        return ladder(terms, first, last, self._hours.bookings_at_hand(first, last)).fill

    def _laid_out(self, terms: Terms, target: Target, mondays: list[date], changes: Changes) -> dict[date, Held]:
        """What each week holds when it is laid out; supposed meetings have no time of day, so then none is."""
        if changes.meetings is not None:
            return {}
        supposed = replace(changes, attendance=None)
        worked = supposed_terms(terms, target, mondays, supposed)
        known = self._held.at((self._store.version, self._hours.today()), dict[Asked, Held])
        present = monday_of(self._hours.today())
        found = {}
        for monday in mondays:
            # Leave that is supposed begins in the middle week, so the weeks it falls into go with the horizon.
            middle = mondays[len(mondays) // 2] if supposed.leave_days else monday
            key = (monday, middle, target.counted, target.basis, supposed)
            if key not in known or monday <= present:
                known[key] = self._held_in(monday, target, worked)
            found[monday] = known[key]
        return found

    def _held_in(self, monday: date, target: Target, terms: Terms) -> Held:
        try:
            fullest = self._layouts.fullest(monday, Goal(0, target.counted, target.basis), terms)
        except PlannerError as refusal:
            return Held(None, str(refusal))
        return Held(fullest.added) if fullest else Held(None, NO_ROOM)

    def worst_laid_out(self, tried: TargetTried) -> WeekLaidOut | None:
        """The week that is most short of a weekly target, laid out with its causes and remedies; None where none is.

        A week that cannot be laid out has no remedies, and what is supposed is not in the diary to be remedied.
        """
        short = [week for week in tried.short_weeks if week.laid_out is not None]
        if tried.missing or not tried.target.is_weekly or not short or not tried.changes.keep_the_weeks:
            return None
        worst: WeekTried = min(short, key=lambda week: week.margin)
        goal = Goal(ceil(worst.target), tried.target.counted, tried.target.basis)
        return lay_out(self._layouts.ask(worst.monday, goal))
