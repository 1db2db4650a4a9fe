"""The program's own figures as they stand on a day: what a record of a meeting freezes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of, to_instant
from planner.domain.handover.frozen_figure import OF_ABSENCE, FrozenFigure
from planner.domain.hours.attendance import Denominator
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit, target_on
from planner.services.hours import HISTORY_DAYS, Hours
from planner.services.kept import Kept
from planner.storage.store import Version
from planner.words.frozen_figures import amount, chance, number, rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.domain.hours.terms import Terms
    from planner.services.diary import Diary
    from planner.services.outcomes import Outcomes
    from planner.services.outlooks import Outlooks
    from planner.services.setup import SetUp
    from planner.storage.store import Store

Days = tuple["date", "date"]
END_OF_DAY = time(23, 59)
EXPECTED = ("week.gap", "week.probability")
COUNTS = (
    *("finished", "not_at_caseness", "recovery_denominator"),
    *("recovered", "reliably_recovered", "reliably_improved"),
)


class StandingFigures:
    """Asks the services for their figures; of a day that is over, as they would have answered at its end.

    What was to be expected on a day that is over cannot be told any more, for the diary knows what came of it: chances
    and what was likely are left out then.
    """

    def __init__(
        self, store: Store, setup: SetUp, diary: Diary, hours: Hours, outlooks: Outlooks, outcomes: Outcomes
    ) -> None:
        self._store, self._setup, self._diary = store, setup, diary
        self._hours, self._outlooks, self._outcomes = hours, outlooks, outcomes
        self._known = Kept[tuple[Version, datetime, "date"], tuple[FrozenFigure, ...]]()

    def on(self, day: date) -> tuple[FrozenFigure, ...]:
        """The week's, the leave year's up to that day, what is to come, attendance and recovery: those there are."""
        if day == self._hours.today():
            key = (self._store.version, self._hours.now().replace(second=0, microsecond=0), day)
            return self._known.at(key, lambda: self._told(self._hours, day, is_over=False))
        moment = to_instant(datetime.combine(day, END_OF_DAY), self._setup.terms().zone)
        hours = Hours(self._store, self._setup, self._diary, lambda: moment)
        key = (self._store.version, moment, day)
        return self._known.at(key, lambda: self._told(hours, day, is_over=True))

    def _told(self, hours: Hours, day: date, *, is_over: bool) -> tuple[FrozenFigure, ...]:
        terms = self._setup.terms()
        return (
            *(one for one in _of_week(terms, hours, day) if not (is_over and one.key in EXPECTED)),
            *_of_year(terms, hours, day),
            *(() if is_over else _to_come(self._outlooks, day)),
            *_attendance(hours, day),
            *_recovery(self._outcomes, day),
        )


def _of_week(terms: Terms, hours: Hours, day: date) -> Iterator[FrozenFigure]:
    """As the commands `week` and `hours` tell the week the day lies in."""
    monday = monday_of(day)
    days = (monday, monday + timedelta(days=6))
    (sums,), figures = hours.periods(*days, "range"), hours.week(day).figures
    if sums.ledger.contracted:
        for name, minutes in (
            ("contracted", sums.ledger.contracted),
            ("at_work", sums.ledger.at_work),
            ("capacity", sums.ledger.capacity.contact),
        ):
            yield amount(f"week.{name}", minutes, Unit.HOURS, days)
    if not (sums.ledger.contracted or sums.delivered.booked or figures.target):
        return
    yield amount("week.booked", figures.booked, figures.unit, days)
    yield amount("week.attended", figures.attended, figures.unit, days)
    if target_on(terms.targets, days[1]) is None:
        return
    if figures.target is not None and figures.gap is not None:
        yield amount("week.target", figures.target, figures.unit, days)
        yield amount("week.gap", figures.gap, figures.unit, days)
    if figures.probability is not None:
        yield chance("week.probability", figures.probability, days)


def _of_year(terms: Terms, hours: Hours, day: date) -> Iterator[FrozenFigure]:
    """As the command `hours` tells the leave year up to the day: the balance runs from its beginning."""
    days = (hours.period_around(day, "year").first, day)
    weeks, (whole,) = hours.periods(*days, "week"), hours.periods(*days, "range")
    if whole.ledger.contracted:
        away = whole.ledger.absence
        yield amount("hours.contracted", whole.ledger.contracted, Unit.HOURS, days)
        yield amount("hours.absence", sum(away.values()), Unit.HOURS, days)
        for kind, minutes in away.items():
            if minutes:
                yield amount(f"{OF_ABSENCE}{kind.value}", minutes, Unit.HOURS, days)
        yield amount("hours.at_work", whole.ledger.at_work, Unit.HOURS, days)
        yield amount("hours.capacity", sum(one.ledger.capacity.contact for one in weeks), Unit.HOURS, days)
    if not (whole.ledger.contracted or whole.delivered.booked):
        return
    yield amount("hours.booked", whole.delivered.booked, Unit.HOURS, days)
    yield amount("hours.attended", whole.delivered.attended, Unit.HOURS, days)
    row = target_on(terms.targets, day)
    if row is not None and row.basis is Basis.CREDITED:
        yield amount("hours.credited", whole.credited, Unit.HOURS, days)
    yield number("hours.unrecorded", whole.delivered.unrecorded, days)
    if whole.target is not None:
        yield amount("hours.target", whole.target, whole.unit, days)
    if weeks[-1].balance is not None:
        yield amount("hours.balance", Fraction(weeks[-1].balance), whole.unit, days)


def _to_come(outlooks: Outlooks, day: date) -> Iterator[FrozenFigure]:
    """As the command `outlook` tells the chances of the month, the quarter and the leave year."""
    for span, told in outlooks.around(day):
        if told.chance is not None:
            yield chance(f"outlook.{span}.probability", told.chance, (told.period.first, told.period.last))


def _attendance(hours: Hours, day: date) -> Iterator[FrozenFigure]:
    """As the command `attendance` tells the year before the day."""
    found = hours.attendance().on(Denominator.NOT_REFILLED)
    if found.denominator:
        yield rate("attendance.rate", found, (day - timedelta(days=HISTORY_DAYS), day - timedelta(days=1)))


def _recovery(outcomes: Outcomes, day: date) -> Iterator[FrozenFigure]:
    """As the command `recovery` tells the cases closed in the year up to the day."""
    days = (day - timedelta(days=HISTORY_DAYS - 1), day)
    total = outcomes.recovery(*days).total
    if not total.finished:
        return
    for name in COUNTS:
        yield number(f"recovery.{name}", getattr(total, name), days)
    for name, found in (
        ("recovery_rate", total.recovery),
        ("reliable_recovery_rate", total.reliable_recovery),
        ("reliable_improvement_rate", total.reliable_improvement),
    ):
        if found.denominator:
            yield rate(f"recovery.{name}", found, days)
