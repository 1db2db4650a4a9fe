"""Closed cases: the tally, and the rates read from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.hours.terms import Role
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.measures import Threshold, Thresholds, checked_score, find_measure
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.tally import Grouping, Groups, Tally, tally, tally_by
from planner.services.rates import compared, mix_rate, rates, split_by
from planner.services.words import day_words

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.services.rates import Asked, By, Compared, Rates
    from planner.storage.store import Store

MOST_SESSIONS = 200


@dataclass(frozen=True, slots=True)
class Recovery:
    """Counts and rates of a range: group by group, and as a whole."""

    groups: Groups
    total: Tally


@dataclass(frozen=True, slots=True)
class Known:
    """What the diary holds on outcomes: cases by discharge date, thresholds, the service's figures, roles held."""

    cases: tuple[Case, ...]
    thresholds: Thresholds
    services: tuple[ServiceRate, ...]
    roles: tuple[Role, ...]


class Outcomes:
    """The closed cases of the diary and everything that can be done to them."""

    def __init__(self, store: Store, new_id: Callable[[], str], today: Callable[[], date]) -> None:
        self._store = store
        self._new_id = new_id
        self._today = today
        self._known: tuple[tuple[int, int], Known] | None = None

    def cases(self, first: date | None = None, last: date | None = None) -> tuple[Case, ...]:
        """Closed cases by discharge date."""
        every = self.known().cases
        if first is None and last is None:
            return every
        return tuple(case for case in every if (first or case.closed_on) <= case.closed_on <= (last or case.closed_on))

    def thresholds(self) -> Thresholds:
        """Caseness and reliable change by measure, edition and date."""
        return self.known().thresholds

    def recovery(self, first: date | None = None, last: date | None = None, by: Grouping = Grouping.MONTH) -> Recovery:
        """Counts and rates of the cases closed from first to last."""
        cases, thresholds = self.cases(first, last), self.thresholds()
        return Recovery(tally_by(cases, thresholds, by), tally(cases, thresholds))

    def service_rates(self) -> tuple[ServiceRate, ...]:
        """The service's own rates, earliest first."""
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(ServiceRate), key=lambda one: (one.first, one.name)))

    def rates(self, asked: Asked) -> Rates:
        """The rates asked for, with the service's and the standard."""
        known = self.known()
        return rates(known.cases, known.thresholds, known.services, asked, self._today())

    def mix_rate(self, asked: Asked) -> float | None:
        """The rate one's own case mix predicts."""
        known = self.known()
        return mix_rate(known.cases, known.thresholds, asked)

    def compared(self, asked: Asked) -> tuple[Compared, ...]:
        """One's own last twelve months beside the mix, the service and England."""
        known = self.known()
        return compared(known.cases, known.thresholds, known.services, asked, self._today())

    def figures(self, asked: Asked, by: By) -> tuple[tuple[str, Tally], ...]:
        """The tallies behind a rate, period by period or group by group."""
        known = self.known()
        return split_by(by, known.cases, known.thresholds, asked, known.roles)

    def known(self) -> Known:
        """Every case and what it is held against, read again only when the diary has changed."""
        version = self._store.version
        if self._known is None or self._known[0] != version:
            self._known = (version, self._read())
        return self._known[1]

    def _read(self) -> Known:
        with self._store.reading() as diary:
            thresholds = Thresholds(diary.all(Threshold))
            return Known(diary.cases_between(None, None), thresholds, diary.all(ServiceRate), diary.all(Role))

    def add(self, case: Case) -> Change:
        """Put a closed case into the tally, judged by the newest edition of the thresholds."""
        checked = replace(self._checked(case), id=self._new_id())
        with self._store.work() as work:
            edition = max((row.edition for row in work.all(Threshold)), default=1)
            work.put(replace(checked, edition=edition))
            return work.change(f"add the case closed {day_words(case.closed_on)}")

    def change(self, case: Case) -> Change:
        """Correct a closed case; it keeps the edition it was judged by."""
        checked = self._checked(case)
        with self._store.work() as work:
            work.need(Case, case.id)
            work.put(checked)
            return work.change(f"correct the case closed {day_words(case.closed_on)}")

    def remove(self, cases: Sequence[Case]) -> Change:
        """Take cases out of the tally."""
        what = f"the case closed {day_words(cases[0].closed_on)}" if len(cases) == 1 else f"{len(cases)} cases"
        with self._store.work() as work:
            for case in cases:
                work.remove(case)
            return work.change(f"remove {what}")

    def _checked(self, case: Case) -> Case:
        if case.closed_on > self._today():
            msg = f"Closed on {case.closed_on:%d/%m/%Y}: that is after today; give the date of discharge."
            raise PlannerError(msg)
        if case.sessions is not None and not 0 <= case.sessions <= MOST_SESSIONS:
            msg = f"Sessions are {case.sessions}: give 0 to {MOST_SESSIONS}."
            raise PlannerError(msg)
        for pair in (case.phq9, case.anxiety, case.gad7):
            measure = find_measure(pair.measure)
            for score in (pair.first, pair.last):
                if score is not None:
                    checked_score(measure, score)
        return case
