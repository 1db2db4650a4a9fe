"""Hostile words in the lists of the set-up that the sample diary leaves empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Site
from planner.domain.handover.meeting import MEETING_PREFIX, Meeting, Promise
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.national import EVERYONE, NationalRate, OwnStandard
from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals

if TYPE_CHECKING:
    from planner.services.desk import Desk

SEVERAL_DAYS = (Stretch(540, 780), None, Stretch(600, 1020), None, Stretch(540, 1020), None, None)


def fill_set_up(desk: Desk, words: str) -> None:
    """A row of the words in each of those lists, and totals for the outcomes."""
    with desk.store.reading() as diary:
        thresholds = diary.all(Threshold)
    with desk.store.work() as work:
        work.put(Site("hall", f"{words} hall"))
        work.put(Site("yard", f"{words} yard"))
        work.put(SiteTimes("hall", SEVERAL_DAYS))
        work.put(Travel("hall", "yard", 20))
        work.put(OwnStandard(RateKind.RECOVERY, date(2026, 4, 1), Decimal(51), words))
        for group in (EVERYONE, words):
            rates = Decimal(50), Decimal(47), Decimal(67)
            work.put(NationalRate(2025, CourseBasis.REFERRALS, group, *rates, words))
        work.put(replace(thresholds[0], source=words))
        work.put(PeriodTotals(f"{TOTALS_PREFIX}one", date(2020, 1, 1), date(2020, 3, 31), 20, 2, 9, 8, 12, 1, 5))
        said, promise = words[:1900], Promise("hostile", words[:1900], due=date(2026, 11, 20))
        work.put(Meeting(f"{MEETING_PREFIX}hostile", date(2026, 11, 2), "Line manager", said, (said,), (promise,)))
        work.change("write more of the words")
