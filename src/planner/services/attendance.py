"""Attendance over the last year, told apart by weekday, hour, activity, site or mode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.domain.english import FULL_DAYS, whole_percent
from planner.domain.hours.attendance import Attendance, Denominator, Split, attendance_by
from planner.domain.hours.attendance_groups import JudgedGroup, judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.diary.entry import Booking
    from planner.domain.statistics.proportions import Rate
    from planner.services.hours import Hours
    from planner.services.setup import SetUp

HISTORY_DAYS = 365
DENOMINATOR_WORDS = {
    Denominator.NOT_REFILLED: "Attendance (seen ÷ seen + missed)",
    Denominator.ALL_BOOKED: "Attended, of all booked",
    Denominator.DNA: "DNA, of attended and DNA",
}
ABOUT_DENOMINATORS = {
    Denominator.NOT_REFILLED: "Attended / (attended + DNA + late, not seen + cancelled late).",
    Denominator.ALL_BOOKED: "Attended / all booked, with every cancellation by either side.",
    Denominator.DNA: "DNA / (attended + DNA): lower is better here.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Attendance told apart: the groups, each judged beside the rest, and all of them together."""

    groups: tuple[JudgedGroup, ...]
    whole: Rate


class AttendanceBy:
    """What the diary says about attendance in the year before today."""

    def __init__(self, setup: SetUp, hours: Hours) -> None:
        self._setup = setup
        self._hours = hours

    def told(self, split: Split, denominator: Denominator) -> Told:
        """The rates of each group, with named denominator, beside the rate of all."""
        terms, names = self._setup.terms(), self._names(split)
        parts = attendance_by(terms, self._year(), split)
        whole = _together(list(parts.values())).on(denominator)
        rates = [(names.get(key, key), one.on(denominator)) for key, one in parts.items()]
        return Told(judged([(name, rate) for name, rate in rates if rate.denominator]), whole)

    def sessions(self) -> tuple[Booking, ...]:
        """What the rates are of: the contact sessions of the year before today."""
        terms = self._setup.terms()
        return tuple(one for one in self._year() if terms.is_session(one))

    def _year(self) -> tuple[Booking, ...]:
        today = self._hours.today()
        first, last = today - timedelta(days=HISTORY_DAYS), today - timedelta(days=1)
        zone = self._setup.terms().zone
        return tuple(one for one in self._hours.bookings_at_hand(first, last) if _is_within(one.day(zone), first, last))

    def _names(self, split: Split) -> dict[str, str]:
        if split is Split.WEEKDAY:
            return {str(number): name for number, name in enumerate(FULL_DAYS)}
        if split is Split.HOUR:
            return {f"{hour:02d}": f"{hour:02d}:00 to {hour:02d}:59" for hour in range(24)}
        if split is Split.SITE:
            return {"": "No site", **{one.id: one.name for one in self._setup.sites()}}
        return {one.id: one.name for one in self._setup.terms().activities}


def _is_within(day: date, first: date, last: date) -> bool:
    return first <= day <= last


def _together(parts: Sequence[Attendance]) -> Attendance:
    outcomes = {outcome for one in parts for outcome in one.counts}
    return Attendance({outcome: sum(one.counts.get(outcome, 0) for one in parts) for outcome in outcomes})


def attendance_interval_words(rate: Rate) -> str:
    """The 95% interval as "84 – 90%", or a dash."""
    if rate.interval is None:
        return "–"
    low, high = rate.interval
    return f"{whole_percent(low)} – {whole_percent(high)}%"
