"""Notes owed: where the ledger stands on any day, worked out week by week and kept until the diary changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.after_deeds import days_concerned
from planner.domain.diary.clock import DAY, WEEK, at, days_between, monday_of, to_instant
from planner.domain.hours.terms import Terms
from planner.domain.layout.notes import each_owes
from planner.domain.layout.notes_ledger import NotesOwed, NotesPeriod, NotesWeek
from planner.domain.layout.notes_weeks import notes_week, notes_weeks, standing_of
from planner.services.kept import Kept, turned_since
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from planner.domain.diary.after_deeds import Turned
    from planner.services.diary import Diary
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.storage.store import Store

SUNDAY = timedelta(days=6)
WEEKS_AT_ONCE = 156
"""Weeks read together, so that a long diary is not held in full."""
A_FEW = 8
"""Weeks worked out in less than the time of a frame, be they full of series."""


@dataclass(frozen=True, slots=True)
class OwedOn:
    """What is owed at the end of a day, or at the present moment of today; ages count from that day."""

    on: date
    owed: NotesOwed

    @property
    def oldest_days(self) -> int:
        """How many days old the oldest debt is."""
        return self.owed.oldest_days(self.on)


class Notes:
    """What the diary says about notes owed. Only days and minutes are kept, no words of the diary."""

    def __init__(self, store: Store, setup: SetUp, diary: Diary, hours: Hours) -> None:
        self._store, self._setup, self._diary, self._hours = store, setup, diary, hours
        self._known: tuple[tuple[Version | None, Terms | None], dict[date, NotesWeek]] = ((None, None), {})
        """Weeks that are over, with the version and the terms they were worked out under."""
        self._stands = Kept[tuple[Version, date, Terms], dict[date, NotesOwed]]()
        """Where the ledger stood as those weeks began that were asked for."""

    @property
    def are_asked(self) -> bool:
        """A session owes notes at all: by the rules of the week, or by an activity of contact."""
        terms = self._setup.terms()
        return bool(each_owes(terms.rules) or any(one.is_contact and one.notes_minutes for one in terms.activities))

    def owed(self, on: date | None = None) -> OwedOn:
        """What is owed at the end of a day; now, of today and of any later day."""
        terms, today = self._setup.terms(), self._hours.today()
        day = today if on is None else min(on, today)
        monday, until = monday_of(day), self._hours.now()
        if day < today:
            if day == monday + SUNDAY:
                return OwedOn(day, self._before(terms, monday + WEEK))
            until = to_instant(at(day, 24 * 60), terms.zone)
        if not self._has_begun(terms, day):
            return OwedOn(day, NotesOwed())
        return OwedOn(day, self._before(terms, monday).after([self._part_of(terms, monday, until)]))

    def ledger(self, first: date, last: date) -> NotesPeriod:
        """Opening, accrued, paid and closing of the days from first to last."""
        return NotesPeriod(first, last, self.owed(first - DAY).owed, self.owed(last).owed)

    def prepare(self) -> bool:
        """Work out a few weeks more; true once none is left, so that `owed` answers at once."""
        terms = self._setup.terms()
        if not self._has_begun(terms, self._hours.today()):
            return True
        missing = self._missing(terms)
        self._work_out(terms, missing[:A_FEW])
        return len(missing) <= A_FEW

    def _before(self, terms: Terms, monday: date) -> NotesOwed:
        """Where the ledger stands as a week begins, from the day records begin."""
        if not self._has_begun(terms, monday - DAY):
            return NotesOwed()
        self._work_out(terms, self._missing(terms))
        stands = self._stands.at((self._store.version, self._hours.today(), terms), dict[date, NotesOwed])
        if monday not in stands:
            known = max((one for one in stands if one < monday), default=None)
            weeks = sorted(one for one in self._known[1] if (known is None or one >= known) and one < monday)
            owed = NotesOwed() if known is None else stands[known]
            stands[monday] = owed.after(self._known[1][one] for one in weeks)
        return stands[monday]

    def _has_begun(self, terms: Terms, day: date) -> bool:
        """Records begin on that day or earlier, and sessions owe notes."""
        return self.are_asked and terms.records_begin is not None and terms.records_begin <= day

    def _missing(self, terms: Terms) -> list[date]:
        """The weeks that are over and not worked out; after deeds on entries only theirs are to be worked out again."""
        (version, by), weeks = self._known
        turned = turned_since(self._store, version) if version is not None and by is terms else None
        changed = _mondays(turned or (), terms.zone)
        kept = {} if turned is None else {monday: week for monday, week in weeks.items() if monday not in changed}
        self._known = (self._store.version, terms), kept
        if terms.records_begin is None:
            return []
        first = monday_of(terms.records_begin)
        wanted = (first + n * WEEK for n in range((monday_of(self._hours.today()) - first) // WEEK))
        return [monday for monday in wanted if monday not in kept]

    def _work_out(self, terms: Terms, mondays: Sequence[date]) -> None:
        for run in _runs(mondays):
            self._known[1].update(self._worked_out(terms, run))

    def _worked_out(self, terms: Terms, mondays: Sequence[date]) -> dict[date, NotesWeek]:
        """Some weeks that follow one another and are over."""
        last = mondays[-1] + SUNDAY
        if len(mondays) == 1:
            rows = standing_of(self._hours.bookings_at_hand(mondays[0], last))
        else:
            rows = self._diary.standing_through(mondays[0], last)
        # A session over midnight from Sunday belongs to the week it began in, and is over with it.
        end = to_instant(at(last + DAY, 24 * 60), terms.zone)
        return notes_weeks(terms, mondays, rows, end, self._setup.places())

    def _part_of(self, terms: Terms, monday: date, until: datetime) -> NotesWeek:
        """A week until a moment in it."""
        bookings = self._hours.bookings_at_hand(monday, monday + SUNDAY)
        return notes_week(terms, monday, bookings, until, self._setup.places())


def _runs(mondays: Iterable[date]) -> Iterator[list[date]]:
    """Weeks that follow one another, three years of them at most."""
    run: list[date] = []
    for monday in mondays:
        if run and (monday - run[-1] != WEEK or len(run) == WEEKS_AT_ONCE):
            yield run
            run = []
        run.append(monday)
    if run:
        yield run


def _mondays(turned: Iterable[Turned], zone: ZoneInfo) -> set[date]:
    """The weeks in which those deeds may have changed something: an entry may reach into weeks after its first."""
    found = set[date]()
    for pair in turned:
        for day in days_concerned([pair], zone):
            reach = max((one.span.minutes for one in pair if one is not None and one.span is not None), default=0)
            last = day + timedelta(minutes=reach) + DAY
            found.update(monday_of(one) for one in days_between(day, last))
    return found
