"""Leave: the balance of a leave year, and what that year began with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.clock import days_between
from planner.domain.english import FULL_MONTHS, and_words, counted, hours_words
from planner.domain.hours.absence import ABSENCE_NAMES, AbsenceKind
from planner.domain.hours.contract import contract_on
from planner.domain.hours.leave import DRAWN, LeaveBalance, LeaveStretch, leave_balance, leave_to_come
from planner.domain.hours.leave_year import LeaveYear
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.change import Change
    from planner.services.setup import SetUp

OTHER_KINDS = {
    AbsenceKind.STUDY: "study leave",
    AbsenceKind.SICKNESS: "sickness",
    AbsenceKind.SPECIAL: "special leave",
    AbsenceKind.OTHER: "other absence",
}


class Leave:
    """Questions about leave, and the two figures of a leave year that the contract does not give."""

    def __init__(self, setup: SetUp, today: Callable[[], date]) -> None:
        self._setup, self._today = setup, today
        self._balance = Kept[tuple[Version, date], LeaveBalance]()

    def balance(self, on: date) -> LeaveBalance:
        """The balance of the leave year a day lies in, as it stands at the end of that day."""
        terms = self._setup.terms()
        return self._balance.at((self._setup.version, on), lambda: leave_balance(terms, on))

    def to_come(self, on: date) -> tuple[LeaveStretch, ...]:
        """What draws on the entitlement after a day, stretch by stretch, to the end of its leave year."""
        return leave_to_come(self._setup.terms(), on)

    def name_of(self, stretch: LeaveStretch) -> str:
        """What a stretch is called: bank holidays by their names, leave by its kind."""
        if stretch.kind is not AbsenceKind.BANK_HOLIDAY:
            return ABSENCE_NAMES[stretch.kind]
        terms = self._setup.terms()
        names = [terms.bank_holiday(day) for day in days_between(stretch.first, stretch.last)]
        return and_words([name for name in names if name])

    def year(self, on: date) -> LeaveYear:
        """What the leave year a day lies in began with; nothing carried over until it is entered."""
        first = self.balance(on).first
        rows = self._setup.terms().leave_years
        return next((one for one in rows if one.starts == first), LeaveYear(first))

    def day_in(self, years_on: int) -> date:
        """The day a leave year is shown as on: today; the last day of the one before, the first of the one after."""
        today = self._today()
        this = self.balance(today)
        if years_on == 0:
            return today
        return this.first - timedelta(days=1) if years_on < 0 else this.last + timedelta(days=1)

    def left_before(self, balance: LeaveBalance) -> int | None:
        """What the leave year before one ended with; None where there was no contract yet."""
        day = balance.first - timedelta(days=1)
        return leave_balance(self._setup.terms(), day).left if contract_on(self._setup.terms().contracts, day) else None

    def keep_year(self, year: LeaveYear, instead_of: LeaveYear | None = None) -> Change:
        """Keep what a leave year begins with, in place of what was seen of it."""
        first = f"{year.starts.day} {FULL_MONTHS[year.starts.month - 1]} {year.starts.year}"
        return self._setup.save(year, f"change the leave year from {first}", instead_of=instead_of)

    def holidays_in(self, balance: LeaveBalance) -> int:
        """How many bank holidays fall into a leave year."""
        terms, years = self._setup.terms(), {balance.first.year, balance.last.year}
        days = [day for year in years for day in terms.bank_holidays(year)]
        return sum(balance.first <= day <= balance.last for day in days)


def leave_lines(balance: LeaveBalance) -> tuple[tuple[str, str], ...]:
    """The lines of a leave statement, from what there is to what can still be booked."""
    taken = {kind: balance.taken.get(kind, 0) for kind in DRAWN}
    return (
        ("Annual leave", hours_words(balance.annual)),
        ("Bank holidays", hours_words(balance.bank_holidays)),
        ("Carried over", hours_words(balance.carried)),
        ("Annual leave taken", _less(taken[AbsenceKind.ANNUAL_LEAVE])),
        ("Bank holidays taken", _less(taken[AbsenceKind.BANK_HOLIDAY])),
        ("Left", hours_words(balance.left)),
        ("Booked and to come", _less(balance.to_come)),
        ("Free to book", hours_words(balance.free_to_book)),
    )


def short_leave_lines(balance: LeaveBalance, left_before: int | None) -> tuple[tuple[str, str], ...]:
    """The sums of a leave statement, and what the year before ended with, some of which may be carried over."""
    return (
        ("Left of the year before", "–" if left_before is None else hours_words(left_before)),
        ("Entitlement in all", hours_words(balance.entitlement)),
        ("Left", hours_words(balance.left)),
        ("Free to book", hours_words(balance.free_to_book)),
    )


SUMS = ("Left", "Free to book")
"""The lines that add up those above them."""


def _less(minutes: int) -> str:
    return f"− {hours_words(minutes)}" if minutes else hours_words(0)


def other_words(balance: LeaveBalance) -> str:
    """Absence that draws on no entitlement, in the year so far; empty where there was none."""
    parts = [
        f"{hours_words(balance.taken[kind])} {words}" for kind, words in OTHER_KINDS.items() if balance.taken.get(kind)
    ]
    return f"Besides, so far: {', '.join(parts)}." if parts else ""


def holiday_words(number: int, year: LeaveYear) -> str:
    """How many bank holidays the year has, and what they are credited with."""
    days = counted(number, "bank holiday falls", "bank holidays fall")
    return (
        f"{days} into this leave year; {hours_words(year.bank_holiday_minutes)} for a full-time post are credited, "
        "pro rata, and each that falls on a working day is drawn from them."
    )
