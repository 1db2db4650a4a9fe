"""A figure given by someone else beside one's own: taken apart, and kept for the evidence as it was found."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.span import span_of_days
from planner.domain.english import date_words
from planner.domain.errors import PlannerError
from planner.domain.hours.records import NOT_YET
from planner.domain.reconciling.case_counting import CaseCounting
from planner.domain.reconciling.definition import MOST_DAYS
from planner.domain.reconciling.finding import reconcile
from planner.domain.reconciling.reconciled import RECONCILED_PREFIX, Reconciled
from planner.domain.reconciling.session_counting import DiaryKnown, SessionCounting
from planner.domain.safety.link import LinkKind
from planner.words.reconciled import frozen, kept_words
from planner.words.trail import outcomes_before, session_said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Outcome
    from planner.domain.hours.terms import Terms
    from planner.domain.reconciling.finding import Found
    from planner.domain.reconciling.other_figure import Given
    from planner.services.hours import Hours
    from planner.services.outcomes import Outcomes
    from planner.services.setup import SetUp
    from planner.services.trail import Trail
    from planner.storage.store import Store

KEPT_ALREADY = "This is kept already, as it was found then: change the figure or its days to keep another."
NO_CASES = "There are no closed cases yet: enter or import them on the page Outcomes, then compare."


class Reconciling:
    """Figures of someone else; asking changes nothing, and what is kept follows the diary no more."""

    def __init__(
        self,
        store: Store,
        setup: SetUp,
        hours: Hours,
        outcomes: Outcomes,
        trail: Trail,
        new_id: Callable[[], str],
    ) -> None:
        self._store, self._setup, self._hours = store, setup, hours
        self._outcomes, self._trail, self._new_id = outcomes, trail, new_id

    def found(self, given: Given) -> Found:
        """The figure taken apart; PlannerError where the diary says nothing of its days."""
        first, _ = given.ends
        if first > self._hours.today():
            msg = f"{date_words(first)} is still to come: give days that have begun."
            raise PlannerError(msg)
        return self._of_sessions(given) if given.kind.is_of_sessions else self._of_cases(given)

    def terms(self) -> Terms:
        """The terms by which what was found is said."""
        return self._setup.terms()

    def notes(self, given: Given) -> tuple[str, ...]:
        """What else is to be known of the days of a figure, in sentences; mostly nothing."""
        first, last = given.ends
        if not given.kind.is_of_sessions:
            return self._outcomes.recovery(first, last).notes
        begin = self._setup.terms().records_begin
        if begin is None or begin <= first:
            return ()
        return (f"Your records begin on {date_words(begin)}: sessions before that day may not be in the diary.",)

    def _of_sessions(self, given: Given) -> Found:
        terms = self._setup.terms()
        first, last = given.ends
        begin = terms.records_begin
        if begin == NOT_YET:
            msg = "Nothing is recorded yet: record what became of your sessions, or import them, then compare."
            raise PlannerError(msg)
        if begin is not None and last < begin:
            msg = (
                f"Your records begin on {date_words(begin)}, after {date_words(last)}: give later days, or an earlier "
                "beginning under Set-up."
            )
            raise PlannerError(msg)
        wide = timedelta(days=MOST_DAYS)
        bookings = self._hours.bookings_at_hand(first - wide, last + wide, alone=True)
        known = DiaryKnown(terms, bookings, self._hours.now(), self._stood(last, bookings))
        counting = SessionCounting(given, known)
        if not any(one.lies_in(first, last) for one in counting.things):
            raise PlannerError(_nothing("contact session stands in the diary", first, last))
        return reconcile(given, counting)

    def _of_cases(self, given: Given) -> Found:
        known, (first, last) = self._outcomes.known(), given.ends
        if not (known.cases or known.totals):
            raise PlannerError(NO_CASES)
        counting = CaseCounting(given, known)
        if not any(one.lies_in(first, last) for one in counting.things):
            raise PlannerError(_nothing("case was closed", first, last))
        return reconcile(given, counting)

    def _stood(self, last: date, bookings: Sequence[Booking]) -> Mapping[str, Outcome | None]:
        """What was recorded when the days had ended, of sessions that say something else now, by what the trail says.

        A link names a session by when it began; of two that began together it cannot be told which is meant.
        """
        zone = self._setup.terms().zone
        ended = span_of_days(last, last, zone).end
        later = (one for one in self._trail.links() if one.kind is LinkKind.OUTCOME and one.moment >= ended)
        before = outcomes_before(later)
        if not before:
            return {}
        by_words: dict[str, list[str]] = {}
        for one in bookings:
            by_words.setdefault(session_said(to_wall(one.span.start, zone)), []).append(one.key)
        return {keys[0]: before[words] for words, keys in by_words.items() if len(keys) == 1 and words in before}

    def kept(self) -> tuple[Reconciled, ...]:
        """What was kept, in the order it was."""
        with self._store.reading() as diary:
            return diary.all(Reconciled)

    def keep(self, found: Found) -> Change:
        """Keep what was found, as it stands; PlannerError when the same is kept already."""
        value = frozen(found, self._setup.terms(), f"{RECONCILED_PREFIX}{self._new_id()}", self._hours.today())
        with self._store.work() as work:
            if any(one.found == value.found for one in work.all(Reconciled)):
                raise PlannerError(KEPT_ALREADY)
            work.put(value)
            return work.change(f"keep the comparison of {kept_words(value)}")

    def remove(self, kept: Reconciled) -> Change:
        """Take what was kept away."""
        with self._store.work() as work:
            work.remove_as_seen(kept)
            return work.change(f"remove the comparison of {kept_words(kept)}")


def _nothing(what: str, first: date, last: date) -> str:
    return (
        f"No {what} from {date_words(first)} to {date_words(last)}, so there is nothing to compare: give other days, "
        "or import what is missing."
    )
