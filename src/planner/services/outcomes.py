"""Closed cases: the tally, and the rates read from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.english import day_words
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.terms import Role
from planner.domain.outcomes.case import Case, refuse_closed_after
from planner.domain.outcomes.case_book import CaseBook
from planner.domain.outcomes.caveats import caveats_of
from planner.domain.outcomes.comparison import compared, country_rate
from planner.domain.outcomes.groupings import Grouping, Groups, across, tally_by
from planner.domain.outcomes.looks import Look, look_at
from planner.domain.outcomes.marks import ChartTerms, Marks, Note, Rebase
from planner.domain.outcomes.measures import Threshold, Thresholds, checked_score, find_measure
from planner.domain.outcomes.national import EVERYONE, Against, National, NationalRate, OwnStandard
from planner.domain.outcomes.period_totals import PeriodTotals, within
from planner.domain.outcomes.rates import By, cases_at_hand, closed_between, grouped, latest_of, mix, rates, split_by
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.outcomes.summary import summary
from planner.domain.outcomes.tally import Tally, tally
from planner.domain.outcomes.time_charts import time_chart
from planner.services.kept import Kept
from planner.services.retention import retention_in
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from planner.domain.change import Change
    from planner.domain.outcomes.comparison import Compared
    from planner.domain.outcomes.mix import Mix
    from planner.domain.outcomes.rates import Rates, RatesAsked
    from planner.domain.outcomes.summary import Summed
    from planner.domain.outcomes.time_charts import ChartKind, TimeChart
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

CUT = "The totals of {} lie only partly in the days asked for and are left out."


@dataclass(frozen=True, slots=True)
class Recovery:
    """Counts and rates of a range: group by group, and as a whole; `notes` say what is not in them, and why."""

    groups: Groups
    total: Tally
    notes: tuple[str, ...] = ()


class Outcomes:
    """The closed cases of the diary and everything that can be done to them."""

    def __init__(self, store: Store, new_id: Callable[[], str], today: Callable[[], date]) -> None:
        self._store = store
        self._new_id = new_id
        self._today = today
        self._book = Kept[Version, CaseBook]()

    def cases(self, first: date | None = None, last: date | None = None) -> tuple[Case, ...]:
        """Closed cases by discharge date."""
        return tuple(closed_between(self.known().cases, first, last))

    def is_known(self) -> bool:
        """There are cases or totals to show."""
        return bool(self.known().cases or self.known().totals)

    def thresholds(self) -> Thresholds:
        """Caseness and reliable change by measure, edition and date."""
        return self.known().thresholds

    def recovery(
        self, first: date | None = None, last: date | None = None, by: Grouping | By = Grouping.MONTH
    ) -> Recovery:
        """Counts and rates of the cases closed from first to last, and of the totals that lie there as a whole."""
        known, cases = self.known(), self.cases(first, last)
        totals = within(known.totals, first, last)
        spanning = across(totals, by) if isinstance(by, Grouping) else ()
        kept = [one for one in totals if one not in spanning]
        groups = (
            tally_by(cases, known.thresholds, by, kept) if isinstance(by, Grouping) else grouped(by, cases, kept, known)
        )
        apart = tuple((one.span_words, one.tally) for one in spanning)
        whole = sum((one.tally for one in totals), tally(cases, known.thresholds))
        cut = [one for one in known.totals if one not in totals and _touches(one, first, last)]
        return Recovery((*groups, *apart), whole, tuple(CUT.format(one.span_words) for one in cut))

    def service_rates(self) -> tuple[ServiceRate, ...]:
        """The service's own rates, earliest first."""
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(ServiceRate), key=lambda one: (one.first, one.name)))

    def rates(self, asked: RatesAsked) -> Rates:
        """The rates asked for, with the service's and the standard."""
        return rates(self.known(), asked, self._today())

    def chart(self, shown: Rates, kind: ChartKind) -> TimeChart:
        """A chart of rates over time, with the cases behind them where it goes case by case."""
        return time_chart(shown, kind, at_hand=lambda: cases_at_hand(self.known(), shown))

    def look(self, shown: Rates) -> Look:
        """Whether a rate changed, and how it stands beside others."""
        known = self.known()
        found = country_rate(known.national, shown.asked.outcome)
        country = None if found is None else (found[0].name, found[1])
        look = look_at(shown, self.mix(shown.asked), float(known.assumed.therapist_icc), country)
        cases = latest_of(known, shown.asked).cases
        asked = shown.asked.outcome
        beside = caveats_of(cases, known.cases, known.thresholds, asked, look.change.since, shown.periods)
        return replace(look, caveats=beside)

    def mix(self, asked: RatesAsked) -> Mix:
        """The rate one's own case mix predicts."""
        return mix(self.known(), asked)

    def compared(self, asked: RatesAsked) -> tuple[Compared, ...]:
        """One's own last twelve months beside the mix, the service and England."""
        return compared(self.known(), asked, self._today())

    def summary(self, shown: Rates, kind: ChartKind) -> tuple[Summed, ...]:
        """Variation and assurance of the three rates of the cases shown."""
        return summary(self.known(), shown, kind, self._today())

    def figures(self, asked: RatesAsked, by: By) -> Groups:
        """The tallies behind a rate, period by period or group by group."""
        return split_by(by, self.known(), asked)

    def known(self) -> CaseBook:
        """Every case and what it is held against, read again only when the diary has changed."""
        return self._book.at(self._store.version, lambda: self._followed() or self._read())

    def _followed(self) -> CaseBook | None:
        """What was known with what this program has done since; None where it has to be read."""
        if self._book.last is None:
            return None
        version, known = self._book.last
        steps = self._store.since(version)
        return None if steps is None else known.after((step.before, step.after) for step in steps)

    def _read(self) -> CaseBook:
        with self._store.reading() as diary:
            return CaseBook(
                cases=diary.cases_between(None, None),
                thresholds=Thresholds(diary.all(Threshold)),
                services=diary.all(ServiceRate),
                roles=diary.all(Role),
                totals=_totals(diary),
                national=_national(diary),
                marks=Marks(diary.all(Rebase), diary.all(Note), diary.all(ChartTerms)),
                assumed=next(iter(diary.all(Assumptions)), Assumptions()),
            )

    def hold_against(self, against: Against, instead_of: Against | None = None) -> Change:
        """State what one's own figures count, and so which national figures they are held against."""
        what = against.basis.value if against.group == EVERYONE else f"{against.basis.value} ({against.group})"
        with self._store.work() as work:
            if instead_of is None:
                work.put(against)
            else:
                work.put_made_from(instead_of, against)
            return work.change(f"count {what} in your figures")

    def add(self, case: Case) -> Change:
        """Put a closed case into the tally, judged by the newest edition of the thresholds."""
        checked = replace(self._checked(case), id=self._new_id())
        with self._store.work() as work:
            edition = max((row.edition for row in work.all(Threshold)), default=1)
            kept = retention_in(work).discharge_kept(checked.closed_on)
            work.put(replace(checked, edition=edition, closed_on=kept))
            return work.change(f"add the case closed {day_words(kept)}")

    def change(self, case: Case, instead_of: Case | None = None) -> Change:
        """Correct a closed case; it keeps the edition it was judged by.

        Args:
            case: as it is to be.
            instead_of: as it was seen; what another program corrected since stays, or the correction is refused.
        """
        checked = self._checked(case)
        with self._store.work() as work:
            kept = retention_in(work).discharge_kept(checked.closed_on)
            work.put_made_from(instead_of or work.need(Case, case.id), replace(checked, closed_on=kept))
            return work.change(f"correct the case closed {day_words(kept)}")

    def remove(self, cases: Sequence[Case]) -> Change:
        """Take cases out of the tally."""
        what = f"the case closed {day_words(cases[0].closed_on)}" if len(cases) == 1 else f"{len(cases)} cases"
        with self._store.work() as work:
            for case in cases:
                work.remove_as_seen(case)
            return work.change(f"remove {what}")

    def _checked(self, case: Case) -> Case:
        refuse_closed_after(case.closed_on, self._today())
        for pair in (case.phq9, case.anxiety, case.gad7):
            measure = find_measure(pair.measure)
            for score in (pair.first, pair.last):
                if score is not None:
                    checked_score(measure, score)
        return case


def _totals(diary: DiaryReader) -> tuple[PeriodTotals, ...]:
    """Totals typed, earliest first."""
    return tuple(sorted(diary.all(PeriodTotals), key=lambda one: one.first))


def _national(diary: DiaryReader) -> National:
    """The country's figures, with what the user entered over them."""
    against = next(iter(diary.all(Against)), Against())
    return National(diary.all(NationalRate), diary.all(OwnStandard), against)


def _touches(totals: PeriodTotals, first: date | None, last: date | None) -> bool:
    """Some of its days are among those from first to last."""
    return (last is None or totals.first <= last) and (first is None or totals.last >= first)
