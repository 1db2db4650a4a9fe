"""Periods of the calendar: weeks, months, quarters and years with their first and last day and one label each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from planner.domain.english import MONTHS


class PeriodSpan(StrEnum):
    """How long a period is. A year begins in January, or where a leave year does."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


MONTHS_IN = {PeriodSpan.MONTH: 1, PeriodSpan.QUARTER: 3, PeriodSpan.YEAR: 12}
JANUARY = (1, 1)
LABEL = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|Q(?P<quarter>[1-4])|W(?P<week>\d{2})))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its name.

    Attributes:
        label: "2026-W48" (ISO 8601 week), "2026-11", "2026-Q4", "2026", "2026/27" for a year that begins within one,
            or "2026-11-03/2026-11-20" for any other range.
        first: its first day.
        last: its last day, included.
    """

    label: str
    first: date
    last: date

    def cut(self, first: date, last: date) -> Period:
        """The part of it that lies in a range, under the same label."""
        return replace(self, first=max(self.first, first), last=min(self.last, last))

    @property
    def ends(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.first, self.last

    @property
    def words(self) -> str:
        """As "Nov 2026" or "2026 Q4"; any other by its label."""
        found = LABEL.fullmatch(self.label)
        if found and found["month"]:
            return f"{MONTHS[self.first.month - 1]} {self.first.year}"
        return self.label.replace("-Q", " Q")


@lru_cache(maxsize=8192)  # the discharges of a diary ask for the same few hundred days again and again
def period_around(day: date, span: PeriodSpan, year_starts: tuple[int, int] = JANUARY) -> Period:
    """The week, month, quarter or year a day lies in.

    Args:
        day: any of its days.
        span: how long it is.
        year_starts: month and day on which a year begins.
    """
    if span is PeriodSpan.RANGE:
        return Period(f"{day.isoformat()}/{day.isoformat()}", day, day)
    if span is PeriodSpan.WEEK:
        year, week, weekday = day.isocalendar()
        monday = day - timedelta(days=weekday - 1)
        return Period(f"{year}-W{week:02d}", monday, monday + timedelta(days=6))
    if span is PeriodSpan.YEAR:
        return _year(day, *year_starts)
    months = MONTHS_IN[span]
    part = (day.month - 1) // months
    first = date(day.year, part * months + 1, 1)
    label = f"{day.year:04}-Q{part + 1}" if span is PeriodSpan.QUARTER else f"{day.year:04}-{day.month:02}"
    return Period(label, first, _last_of_month(first.replace(month=first.month + months - 1)))


def _year(day: date, month: int, first_day: int) -> Period:
    begins = date(day.year, month, first_day)
    if day < begins:
        begins = date(day.year - 1, month, first_day)
    ends = date(begins.year + 1, month, first_day) - timedelta(days=1)
    label = f"{begins.year:04}" if begins.year == ends.year else f"{begins.year:04}/{ends.year % 100:02d}"
    return Period(label, begins, ends)


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def whole_range(first: date, last: date) -> Period:
    """Any days as one period."""
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last)


def periods_between(span: PeriodSpan, first: date, last: date) -> list[Period]:
    """The periods of a range in order of time, the outer ones cut to it."""
    if span is PeriodSpan.RANGE:
        return [whole_range(first, last)]
    found: list[Period] = []
    day = first
    while day <= last:
        here = period_around(day, span)
        found.append(here.cut(first, last))
        day = here.last + timedelta(days=1)
    return found


def period_named(label: str) -> Period | None:
    """The week, month, quarter or calendar year a label names; None where it names none."""
    found = LABEL.fullmatch(label)
    if found is None:
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            return period_around(date.fromisocalendar(year, int(found["week"]), 1), PeriodSpan.WEEK)
        if found["month"]:
            return period_around(date(year, int(found["month"]), 1), PeriodSpan.MONTH)
        if found["quarter"]:
            return period_around(date(year, 3 * int(found["quarter"]), 1), PeriodSpan.QUARTER)
        return period_around(date(year, 1, 1), PeriodSpan.YEAR)
    except (ValueError, OverflowError):  # no such week, month or year, or one that ends where dates do
        return None
