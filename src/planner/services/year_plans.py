"""The leave year on one page, leave tried in it, and its booking."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.leave import leave_balance, leave_year_of
from planner.domain.hours.year_plan import LeaveTried, YearPlan, leave_rows, leave_to_try, with_leave, year_plan
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.domain.change import Change
    from planner.domain.hours.outlook import Outlook
    from planner.services.hours import Hours
    from planner.services.outlooks import Outlooks
    from planner.services.setup import SetUp
    from planner.storage.store import Store

NOTHING_TO_BOOK = "No leave is tried on a working day that is not lost already: choose days first."


class YearPlans:
    """Leave years, week by week."""

    def __init__(self, store: Store, setup: SetUp, hours: Hours, outlooks: Outlooks, new_id: Callable[[], str]) -> None:
        self._store, self._setup, self._hours, self._outlooks, self._new_id = store, setup, hours, outlooks, new_id
        self._plan = Kept[tuple[Version, date], YearPlan]()
        self._stands = Kept[tuple[Version, date, date], "Outlook | None"]()

    def plan(self, day: date) -> YearPlan:
        """The leave year a day lies in, as it is booked."""
        terms = self._setup.terms()
        first, last = leave_year_of(terms.contracts, day).ends
        key = (self._setup.version, first)
        return self._plan.at(key, lambda: year_plan(terms, day, self._hours.commitments(first, last)))

    def can_try(self, days: Iterable[date]) -> frozenset[date]:
        """Of some days those that leave can be tried on."""
        return leave_to_try(self._setup.terms(), days)

    def tried(self, day: date, days: Iterable[date]) -> LeaveTried:
        """What leave on some days does to the leave year a day lies in; days that cannot be tried are left out."""
        before, terms = self.plan(day), self._setup.terms()
        first, last = before.period.ends
        tried = frozenset(one for one in leave_to_try(terms, days) if first <= one <= last)
        supposed = with_leave(terms, tried)
        after = year_plan(supposed, day, self._hours.commitments(first, last, supposed), tried)
        now, then = self._standing(day, first), self._outlooks.of_year(day, supposed)
        left = leave_balance(supposed, last).free_to_book
        return LeaveTried(before, after, left, (now, then) if now and then else None)

    def _standing(self, day: date, first: date) -> Outlook | None:
        key = (self._setup.version, self._hours.today(), first)
        return self._stands.at(key, lambda: self._outlooks.of_year(day))

    def book(self, days: Iterable[date]) -> Change:
        """Book annual leave on some days, a row each stretch of them; PlannerError where none of them can be lost."""
        terms = self._setup.terms()
        found = leave_to_try(terms, days)
        if not found:
            raise PlannerError(NOTHING_TO_BOOK)
        with self._store.work() as work:
            for first, last in leave_rows(terms, found):
                work.put(Absence(self._new_id(), first, last, AbsenceKind.ANNUAL_LEAVE))
            return work.change(f"book {counted(len(found), 'day', 'days')} of annual leave")
