"""Quick entry: a line is read against the diary, and what it means is put in as one deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.clock import at, days_between, minute_of_day, monday_of, to_wall
from planner.domain.diary.entry import Entry
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of, span_of_days
from planner.domain.diary.week import bookings_in
from planner.domain.english import counted
from planner.domain.hours.absence import Absence
from planner.domain.hours.days_off import days_off
from planner.domain.hours.ground import USUAL_HOURS, grounds
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.quick.context import Context
from planner.domain.quick.quoted import identifiers_quoted
from planner.domain.quick.reading import read_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.change import Change
    from planner.domain.quick.meaning import AbsenceDraft, Draft, LineReading, Meaning
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.storage.store import Store


LAST_MINUTE = 24 * 60


class QuickEntry:
    """Reads lines and puts what they mean into the diary; an ambiguous line is never saved."""

    def __init__(self, store: Store, setup: SetUp, hours: Hours, new_id: Callable[[], str]) -> None:
        self._store, self._setup, self._hours = store, setup, hours
        self._new_id = new_id

    def read(self, line: str, shown: date | None = None) -> LineReading:
        """What a line means today, in this diary, where the week of a day is on screen."""
        return read_line(identifiers_quoted(line, self._hours.today()), self._context(shown))

    def take(self, meaning: Meaning, line: str) -> Change:
        """Put in what a line means: entries, series, absences and bank holidays, in one deed."""
        with self._store.work() as work:
            for draft in meaning.drafts:
                work.put(self._value(draft))
            for away in meaning.absences:
                work.put(self._absence(away))
            for holiday in meaning.holidays:
                work.put(OwnBankHoliday(f"{OWN_HOLIDAY_PREFIX}{self._new_id()}", holiday.day, holiday.name))
            return work.change(f"add “{' '.join(line.split())}” ({counted(meaning.size, 'entry', 'entries')})")

    def spans(self, meaning: Meaning, first: date, last: date) -> tuple[Span, ...]:
        """When what it means would stand, from one day to another: entries, and of an absence the hours it takes."""
        if meaning.absences or meaning.holidays:
            return self._away(meaning, first, last)
        zone, is_off = self._setup.terms().zone, days_off(self._setup.terms())
        values = [self._value(draft) for draft in meaning.drafts]
        entries = [one for one in values if isinstance(one, Entry)]
        series = [one for one in values if isinstance(one, Series)]
        found = bookings_in(span_of_days(first, last, zone), entries, series, (), zone, is_off)
        return tuple(one.span for one in found)

    def _away(self, meaning: Meaning, first: date, last: date) -> tuple[Span, ...]:
        """The hours of work that absences take; of days nobody works on, usual ones where there are no others."""
        stretches = [(one.first, one.last, one.start, one.end) for one in meaning.absences]
        stretches += [(one.day, one.day, None, None) for one in meaning.holidays]
        seen = [
            (day, start, end)
            for begin, finish, start, end in stretches
            for day in days_between(max(begin, first), min(finish, last))
        ]
        terms = self._setup.terms()
        windows = {day: grounds(terms, day, 1)[0].window for day, *_ in seen}
        found = []
        for day, start, end in seen:
            window = windows[day] or (None if any(windows.values()) else USUAL_HOURS)
            if start is not None and end is not None:
                window = minute_of_day(start), minute_of_day(end) or LAST_MINUTE
            if window is not None:
                found.append(span_of(at(day, window[0]), window[1] - window[0], terms.zone))
        return tuple(found)

    def _context(self, shown: date | None) -> Context:
        terms, today, now = self._setup.terms(), self._hours.today(), self._hours.now()
        return Context(
            today=today,
            now=to_wall(now, terms.zone),
            zone=terms.zone,
            activities=terms.activities,
            sites=self._setup.sites(),
            standard=terms.standard,
            contracts=terms.contracts,
            shown=None if shown is None else monday_of(shown),
        )

    def _value(self, draft: Draft) -> Entry | Series:
        zone = self._setup.terms().zone
        if not draft.rule:
            return Entry(self._new_id(), span_of(draft.start, draft.minutes, zone), draft.details)
        return Series.from_rule(
            self._new_id(), draft.start, draft.minutes, draft.rule, draft.details, zone, not_on=draft.not_on
        )

    def _absence(self, draft: AbsenceDraft) -> Absence:
        return Absence(self._new_id(), draft.first, draft.last, draft.kind, draft.start, draft.end, draft.note)
