"""Team packs: the counts of a quarter as they may leave the diary, and the number each quarter's pack goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, half_up
from planner.domain.errors import PlannerError
from planner.domain.outcomes.groupings import Grouping
from planner.domain.period import PeriodSpan, period_around
from planner.domain.team.figures import OwnFigures
from planner.domain.team.hiding import hidden
from planner.domain.team.pack import (
    KEPT_PREFIX,
    LEAST_NUMBER,
    NUMBER_PREFIX,
    NUMBERS,
    KeptPack,
    Pack,
    PackNumber,
    last_quarter,
    number_words,
    quarter_of,
)
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planner.domain.change import Change
    from planner.domain.period import Period
    from planner.domain.team.figures import PackCounts
    from planner.services.hours import Hours
    from planner.services.outcomes import Outcomes
    from planner.services.setup import SetUp
    from planner.services.slots import Slots
    from planner.storage.store import Store

QUARTERS_OFFERED = 8


@dataclass(frozen=True, slots=True)
class PackShown:
    """What a pack would say, before it leaves.

    Attributes:
        own: the figures to the unit, which stay here.
        counts: the same as they would leave.
        rounded: whether they are rounded to 5.
        kept: the number drawn for that quarter; None while it has none.
        notes: sentences on what is not in the figures.
    """

    quarter: Period
    own: OwnFigures
    counts: PackCounts
    rounded: bool
    kept: PackNumber | None
    notes: tuple[str, ...] = ()


class TeamPacks:
    """What can be handed to a team. `draw` gives a whole number below another, by chance that nobody can foresee."""

    def __init__(
        self,
        store: Store,
        setup: SetUp,
        hours: Hours,
        slots: Slots,
        outcomes: Outcomes,
        draw: Callable[[int], int],
    ) -> None:
        self._store, self._setup, self._hours = store, setup, hours
        self._slots, self._outcomes, self._draw = slots, outcomes, draw
        self._figures = Kept[tuple[Version, date, str], tuple[OwnFigures, tuple[str, ...]]]()

    def quarters(self) -> tuple[Period, ...]:
        """The latest quarters that are over, the last one first."""
        found = [last_quarter(self._hours.today())]
        while len(found) < QUARTERS_OFFERED:
            found.append(last_quarter(found[-1].first))
        return tuple(found)

    def shown(self, label: str = "", *, rounded: bool | None = None) -> PackShown:
        """What the pack of a quarter would say; PlannerError where there can be none.

        Args:
            label: the quarter, as 2026-Q3; the latest that is over, where left out.
            rounded: as it was rounded before, or else rounded to 5, where left out.
        """
        quarter = quarter_of(label) if label else last_quarter(self._hours.today())
        self._refuse_unfinished(quarter)
        kept = self._kept(quarter)
        is_rounded = (kept.rounded if kept else True) if rounded is None else rounded
        key = (self._store.version, self._hours.today(), quarter.label)
        own, notes = self._figures.at(key, lambda: self._own(quarter))
        return PackShown(quarter, own, hidden(own, rounded=is_rounded), is_rounded, kept, notes)

    def keep_pack(self, shown: PackShown) -> Change:
        """Keep a pack as it leaves, under the number of its quarter, which is drawn where it has none yet.

        PlannerError where there is nothing to hand over, or where its pack left rounded in another way.
        """
        if shown.own.is_empty:
            msg = f"The diary has no hours, sessions or closed cases of {shown.quarter.label}: choose another quarter."
            raise PlannerError(msg)
        with self._store.work() as work:
            kept = work.get(PackNumber, f"{NUMBER_PREFIX}{shown.quarter.label}")
            if kept is None:
                kept = PackNumber(shown.quarter.label, LEAST_NUMBER + self._draw(NUMBERS), shown.rounded)
                work.put(kept)
            _refuse_otherwise(kept, rounded=shown.rounded)
            work.put(KeptPack(Pack(kept.quarter, kept.number, kept.rounded, shown.counts)))
            return work.change(f"keep the team pack of {shown.quarter.label}")

    def pack(self, shown: PackShown) -> Pack:
        """The pack as it leaves, under the number that is kept for its quarter."""
        kept = self._kept(shown.quarter)
        if kept is None:
            msg = f"No number has been drawn for {shown.quarter.label} yet: save its pack first."
            raise PlannerError(msg)
        _refuse_otherwise(kept, rounded=shown.rounded)
        return Pack(kept.quarter, kept.number, kept.rounded, shown.counts)

    def packs(self, quarter: str = "") -> tuple[Pack, ...]:
        """The packs that are kept, of one quarter or of all, the latest quarter first."""
        with self._store.reading() as diary:
            found = [one.pack for one in diary.all(KeptPack)]
        wanted = (one for one in found if quarter in ("", one.quarter))
        return tuple(sorted(wanted, key=lambda one: (one.quarter, -one.number), reverse=True))

    def keep(self, packs: Sequence[Pack]) -> Change:
        """Keep some packs in the diary; one of a number that is kept already takes its place."""
        with self._store.work() as work:
            for one in packs:
                work.put(KeptPack(one))
            return work.change(f"keep {counted(len(packs), 'team pack', 'team packs')}")

    def forget(self, pack: Pack) -> Change:
        """Keep a pack no longer."""
        with self._store.work() as work:
            work.remove(work.need(KeptPack, f"{KEPT_PREFIX}{pack.number}"))
            return work.change(f"remove the team pack {number_words(pack.number)}")

    def own_numbers(self) -> Mapping[str, int]:
        """The numbers of one's own packs, by quarter."""
        with self._store.reading() as diary:
            return {one.quarter: one.number for one in diary.all(PackNumber)}

    def _kept(self, quarter: Period) -> PackNumber | None:
        with self._store.reading() as diary:
            return diary.get(PackNumber, f"{NUMBER_PREFIX}{quarter.label}")

    def _refuse_unfinished(self, quarter: Period) -> None:
        """A pack of days to come would be another pack tomorrow, and the two would tell what lies between."""
        if quarter.last >= self._hours.today():
            latest = period_around(self._hours.today(), PeriodSpan.QUARTER)
            words = f"{quarter.label} is not over yet" if quarter == latest else f"{quarter.label} has not begun yet"
            msg = f"{words}: choose {last_quarter(self._hours.today()).label} or an earlier quarter."
            raise PlannerError(msg)

    def _own(self, quarter: Period) -> tuple[OwnFigures, tuple[str, ...]]:
        first, last = quarter.ends
        (hours,) = self._hours.periods(first, last, "range")
        attendance = self._slots.ladder(first, last).attended_of
        closed = self._outcomes.recovery(first, last, Grouping.QUARTER)
        cases = closed.total
        own = OwnFigures(
            hours_at_work=half_up(hours.ledger.at_work / 60),
            hours_attended=half_up(hours.delivered.attended / 60),
            sessions=attendance.denominator,
            sessions_attended=attendance.numerator,
            finished=cases.finished,
            recovery_denominator=cases.recovery_denominator,
            recovered=cases.recovered,
            reliably_recovered=cases.reliably_recovered,
            reliably_improved=cases.reliably_improved,
        )
        return own, (*self._missing(quarter, hours.delivered.unrecorded), *closed.notes)

    def _missing(self, quarter: Period, unrecorded: int) -> tuple[str, ...]:
        """What the hours and sessions lack."""
        begin = self._setup.terms().recorded_from(quarter.first)
        found = []
        if begin > quarter.first:
            found.append(f"Records begin on {date_words(begin)}: sessions before that may be missing.")
        if unrecorded:
            found.append(f"{counted(unrecorded, 'session is', 'sessions are')} still to record and not counted.")
        return tuple(found)


def _refuse_otherwise(kept: PackNumber, *, rounded: bool) -> None:
    if kept.rounded is not rounded:
        was = "rounded to 5" if kept.rounded else "not rounded"
        msg = f"The pack of {kept.quarter} was written {was}: both ways together tell too much, so write it so again."
        raise PlannerError(msg)
