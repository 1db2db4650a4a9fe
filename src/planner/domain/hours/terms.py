"""The terms of a person's work: everything the sums about hours are made from, besides the diary itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.diary.clock import days_between
from planner.domain.errors import PlannerError
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.bank_holidays import REGIONS, bank_holiday, bank_holidays
from planner.domain.hours.contract import working_day_on
from planner.domain.hours.credit import Shares
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target, Unit
from planner.domain.hours.workday import Workday, workday
from planner.domain.plain_text import LONGEST_WORD, cut

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.diary.activity import Activity
    from planner.domain.diary.entry import Booking
    from planner.domain.diary.typical_week import TypicalWeek
    from planner.domain.hours.absence import Absence
    from planner.domain.hours.contract import Contract
    from planner.domain.hours.leave_year import LeaveYear
    from planner.domain.hours.own_bank_holidays import OwnBankHoliday

DEFAULT_SESSION_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Role:
    """The role held from a day on (trainee, qualified, ...)."""

    starts: date
    name: str

    @property
    def id(self) -> str:
        """One role starts on a day."""
        return self.starts.isoformat()


@dataclass(frozen=True, slots=True)
class Person:
    """Whose diary it is: role in her own words, region of the bank holidays, time zone of the diary.

    Attributes:
        records_begin: the first day that balances and charts of hours count; None where it follows from the diary.
    """

    role: str = ""
    region: str = "ENG"
    time_zone: str = "Europe/London"
    records_begin: date | None = None

    @property
    def id(self) -> str:
        """There is one person to a diary."""
        return "person"


def refuse_other_region(person: Person) -> None:
    """PlannerError for a region whose bank holidays nobody knows."""
    if person.region not in REGIONS:
        known = ", ".join(REGIONS)
        msg = f"The region “{cut(person.region, LONGEST_WORD)}” has no bank holidays here: give one of {known}."
        raise PlannerError(msg)


@dataclass(frozen=True)
class Terms:
    """Contracts, absences, targets, activities and rules, with the zone and region they hold in.

    Attributes:
        records_begin: no balance, rate of delivered hours or chart of hours counts days before it; None cuts nothing.
        typical_weeks: the versions of the agreed week, which lay out the slots that are offered.
    """

    person: Person = Person()
    contracts: tuple[Contract, ...] = ()
    absences: tuple[Absence, ...] = ()
    targets: tuple[Target, ...] = ()
    activities: tuple[Activity, ...] = ()
    rules: Rules = Rules()
    shares: Shares = field(default_factory=Shares)
    leave_years: tuple[LeaveYear, ...] = ()
    assumptions: Assumptions = field(default_factory=Assumptions)
    own_bank_holidays: tuple[OwnBankHoliday, ...] = ()
    records_begin: date | None = None
    typical_weeks: tuple[TypicalWeek, ...] = ()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The diary's time zone."""
        return ZoneInfo(self.person.time_zone)

    @cached_property
    def _workdays(self) -> dict[date, Workday]:
        """Days already worked out under these terms."""
        return {}

    @cached_property
    def _absences_of_years(self) -> dict[int, list[Absence]]:
        """The absences that touch a year: ten years of leave are not gone through for each day."""
        found: dict[int, list[Absence]] = {}
        for one in self.absences:
            for year in range(one.first.year, one.last.year + 1):
                found.setdefault(year, []).append(one)
        return found

    def workday(self, day: date) -> Workday:
        """The day under the contract in force, after bank holiday, sickness and leave; remembered."""
        known = self._workdays.get(day)
        if known is None:
            away = self._absences_of_years.get(day.year, ())
            known = workday(day, self.contracts, away, self.bank_holiday(day), self.zone)
            self._workdays[day] = known
        return known

    @cached_property
    def has_nights(self) -> bool:
        """Some working day goes on past midnight."""
        return any(day.is_night for row in self.contracts for week in row.weeks for day in week if day)

    def shifts(self, day: date) -> tuple[Workday, ...]:
        """The workdays that what takes place on a day may lie in: its own, and before it a night that goes on into it.

        A night's work belongs to the day it begins on.
        """
        here = self.workday(day)
        return (self.workday(day - timedelta(days=1)), here) if self.goes_on_into(day) else (here,)

    def goes_on_into(self, day: date) -> bool:
        """The working day before is a night that goes on into this one."""
        if not self.has_nights:
            return False
        before = working_day_on(self.contracts, day - timedelta(days=1))
        return before is not None and before.is_night

    def away_in(self, year: int) -> frozenset[date]:
        """The days of a year that an absence touches, or that are bank holidays; not what is taken of them."""
        known = self._away.get(year)
        if known is None:
            touched = (days_between(one.first, one.last) for one in self._absences_of_years.get(year, ()))
            known = self._away[year] = frozenset(self.bank_holidays(year)).union(*touched)
        return known

    @cached_property
    def _away(self) -> dict[int, frozenset[date]]:
        """Years already asked about."""
        return {}

    @cached_property
    def _own_bank_holidays(self) -> dict[date, str]:
        """What the bank holidays of one's own are called, by day."""
        return {one.day: one.words for one in sorted(self.own_bank_holidays, key=lambda one: one.day)}

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday on a day, of the region or of one's own; None where there is none."""
        return bank_holiday(self.person.region, day) or self._own_bank_holidays.get(day)

    def bank_holidays(self, year: int) -> dict[date, str]:
        """The bank holidays of a year in order, the region's and those of one's own."""
        own = {day: words for day, words in self._own_bank_holidays.items() if day.year == year}
        return dict(sorted((own | bank_holidays(self.person.region, year)).items()))

    @cached_property
    def activity(self) -> dict[str, Activity]:
        """Activities by id."""
        return {one.id: one for one in self.activities}

    @cached_property
    def _contacts(self) -> dict[str, Activity]:
        """Those that are time with a client, by id."""
        return {one.id: one for one in self.activities if one.is_contact}

    @cached_property
    def standard(self) -> Activity | None:
        """The standard session: the first contact activity of the list."""
        return min(self._contacts.values(), key=lambda one: one.position, default=None)

    @property
    def session_minutes(self) -> int:
        """Length of the standard session."""
        return self.standard.minutes if self.standard else DEFAULT_SESSION_MINUTES

    @property
    def session_worth(self) -> int:
        """Credited minutes of one standard session."""
        if self.standard is None:
            return self.session_minutes
        credited = self.standard.credited_minutes
        minutes = self.session_minutes if credited is None else credited
        return int(minutes * self.shares.factor(self.standard.id) + Fraction(1, 2))

    def session_counts(self, unit: Unit) -> int:
        """What one standard session counts in a unit."""
        if unit is Unit.HOURS:
            return self.session_worth
        weight = self.standard.weight if self.standard else 1
        return unit.size if unit is Unit.CONTACTS else int(weight * unit.size)

    def recorded_from(self, first: date) -> date:
        """The first day that counts of a balance, a rate or a chart that would begin on a day."""
        return first if self.records_begin is None else max(first, self.records_begin)

    def session_activity(self, booking: Booking) -> Activity | None:
        """The activity of a contact session; None of what is none: another entry, a mark on a day, a slot to fill."""
        activity = self._contacts.get(booking.details.activity)
        return None if activity is None or booking.all_day or booking.slot else activity

    def is_session(self, booking: Booking) -> bool:
        """It is a contact session, whatever became of it: the one answer for everything that counts sessions."""
        return self.session_activity(booking) is not None

    def is_contact(self, activity: str) -> bool:
        """An activity, by id, is time with a client."""
        return activity in self._contacts
