"""The diary's deeds: add, move, resize, edit, record what happened, delete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.diary.after_deeds import bookings_after
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, DayOff, Details, Deviation, Entry, Outcome, booking_of
from planner.domain.diary.recording import outcomes_of, recordable
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.scope import Pieces, Scope, occurrences_in, redescribed
from planner.domain.diary.series import SECOND, Series, starts_between
from planner.domain.diary.span import Span, span_of_days
from planner.domain.diary.week import bookings_in, occurrence, stands, times_in
from planner.domain.english import day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.days_off import days_off
from planner.domain.merge import settled
from planner.services.bookings_kept import BookingsKept
from planner.services.kept import turned_since
from planner.services.occurrences import agreed_on, refuse_unseen, standing, take_out, write_occurrence
from planner.services.series_deeds import Repeated, change_series, moving, removing, repeat_differently
from planner.words.outcomes_said import recorded_words
from planner.words.plain import booking_at_words, booking_words, time_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from zoneinfo import ZoneInfo

    from planner.domain.change import Change
    from planner.domain.diary.week import IsOff
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.notes_weeks import Standing
    from planner.services.setup import SetUp
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store, Version
    from planner.storage.work import Work

MOST_FOUND = 200
LOOK_BACK = timedelta(days=366)
SCOPE_WORDS = {Scope.ONLY_THIS: "", Scope.THIS_AND_LATER: " and later ones", Scope.ALL: " and all its repeats"}


class Diary:
    """Entries and series as they stand, and everything that can be done to them."""

    def __init__(self, store: Store, setup: SetUp, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._store = store
        self._setup = setup
        self._now = now
        self._new_id = new_id
        self._kept = BookingsKept()

    def bookings(self, first: date, last: date) -> tuple[Booking, ...]:
        """Everything that stands in the diary on the days from first to last, in order.

        Asked again it is known already; after a deed on single entries it is told from what was known.
        """
        return self._kept.at(
            self._store.version,
            (first, last),
            lambda: self.read_through(first, last),
            lambda known: self._followed(first, last, *known),
        )

    def _followed(
        self, first: date, last: date, version: Version, known: tuple[Booking, ...]
    ) -> tuple[Booking, ...] | None:
        """What stands on those days now, told from what stood there in a version; None where it has to be read."""
        turned = turned_since(self._store, version)
        if turned is None:
            return None
        terms = self._setup.terms()
        with self._store.reading() as diary:
            span = span_of_days(first, last, terms.zone)
            return bookings_after(known, turned, span, partial(diary.need, Series), terms.zone, days_off(terms))

    def read_through(self, first: date, last: date) -> tuple[Booking, ...]:
        """The same, read from the file and not kept: for a walk through years that leaves what is at hand alone."""
        zone = self._setup.terms().zone
        span = span_of_days(first, last, zone)
        with self._store.reading() as diary:
            series = diary.series_over(span, zone)
            deviations = diary.deviations_over(span, zone) if series else ()
            return bookings_in(span, diary.entries_over(span), series, deviations, zone, self._is_off())

    def standing_through(self, first: date, last: date) -> list[Standing]:
        """Of everything that takes time on those days only what the ledger of notes asks for, in order."""
        zone = self._setup.terms().zone
        from planner.domain.layout.notes_weeks import row_of

        span = span_of_days(first, last, zone)
        with self._store.reading() as diary:
            rows, series = diary.standing_over(span), diary.series_over(span, zone)
            deviations = diary.deviations_over(span, zone) if series else ()
            rows += [row_of(*one) for one in times_in(span, series, deviations, zone, self._is_off())]
        return sorted(rows)

    def search(self, text: str, now: datetime) -> tuple[Booking, ...]:
        """Entries whose words, activity or site hold a text, the latest first; of a series, its last and its next."""
        wanted = text.strip().casefold()
        if not wanted:
            return ()
        terms = self._setup.terms()
        activities = [one.id for one in terms.activities if wanted in one.name.casefold()]
        sites = [one.id for one in self._setup.sites() if wanted in one.name.casefold()]
        with self._store.reading() as diary:
            entries = diary.entries_about(wanted, activities, sites, MOST_FOUND)
            series = diary.series_about(wanted, activities, sites)
            repeated = [one for each in series for one in self._last_and_next(diary, each, now)]
        found = [*map(booking_of, entries), *repeated]
        return tuple(sorted(found, key=lambda one: one.span.start, reverse=True)[:MOST_FOUND])

    def _last_and_next(self, diary: DiaryReader, series: Series, now: datetime) -> list[Booking]:
        """The last occurrence that has begun and the first after it; of one far off, its last."""
        zone = self._setup.terms().zone
        wall = to_wall(now, zone)
        begun, coming = self._standing(series, wall - LOOK_BACK, wall), self._standing(series, wall, wall + LOOK_BACK)
        walls = [*begun[-1:], *coming[:1]]
        if not walls and series.last:
            walls = self._standing(series, series.first, series.last + SECOND)[-1:]
        told = ((one, diary.get(Deviation, Deviation(series.id, one).id)) for one in walls)
        return [occurrence(series, one, deviation, zone) for one, deviation in told]

    def _standing(self, series: Series, start: datetime, end: datetime) -> list[datetime]:
        """Wall times of the occurrences in a range that fall on no day the series leaves out."""
        zone, is_off = self._setup.terms().zone, self._is_off()
        return [wall for wall in starts_between(series, start, end) if stands(series, wall, zone, is_off)]

    def _is_off(self) -> IsOff:
        return days_off(self._setup.terms())

    def everything(self) -> tuple[tuple[Entry, ...], tuple[Series, ...], tuple[Deviation, ...]]:
        """All entries, series and deviations, for an export."""
        with self._store.reading() as diary:
            return diary.all(Entry), diary.all(Series), diary.all(Deviation)

    def series_of(self, booking: Booking) -> Series | None:
        """The series an occurrence belongs to; None for a single entry."""
        if booking.at is None:
            return None
        with self._store.reading() as diary:
            return diary.get(Series, booking.entry)

    def add(self, span: Span, details: Details) -> tuple[Change, str]:
        """Put a single entry into the diary; gives the change and the key its booking has."""
        entry = Entry(self._new_id(), span, details)
        with self._store.work() as work:
            work.put(entry)
            return work.change(f"add {self._words(Booking(entry.id, span, details))}"), entry.id

    def _series(self, span: Span, details: Details, rule: str, zone: ZoneInfo) -> Series:
        return Series.from_rule(self._new_id(), to_wall(span.start, zone), span.minutes, rule, details, zone)

    def occurrences(self, booking: Booking, scope: Scope) -> int | None:
        """How many occurrences a deed of that scope changes; None when they go on without end."""
        series = self.series_of(booking)
        if series is None or booking.at is None:
            return 1
        zone, is_off = self._setup.terms().zone, self._is_off()
        return occurrences_in(series, booking.at, scope, lambda wall: stands(series, wall, zone, is_off))

    def move(self, booking: Booking, span: Span, scope: Scope = Scope.ONLY_THIS) -> Change:
        """Move an entry, or occurrences of a series, to another time."""
        zone = self._setup.terms().zone
        name = f"move {self._words(booking, scope)} to {time_words(to_wall(span.start, zone))}"
        if scope is Scope.ONLY_THIS or booking.at is None:
            return self._rewrite(booking, name, span=span)
        return self._rework(booking, scope, name, span=span)

    def resize(self, booking: Booking, span: Span, scope: Scope = Scope.ONLY_THIS) -> Change:
        """Give an entry, or occurrences of a series, another length."""
        name = f"change {self._words(booking, scope)} to {span.minutes} minutes"
        if scope is Scope.ONLY_THIS or booking.at is None:
            return self._rewrite(booking, name, span=span)
        return self._rework(booking, scope, name, span=span)

    def edit(
        self, booking: Booking, details: Details, span: Span | None = None, scope: Scope = Scope.ONLY_THIS
    ) -> Change:
        """Change what an entry, or occurrences of a series, are about, and when where a span is given."""
        name = f"edit {self._words(booking, scope)}"
        if scope is Scope.ONLY_THIS or booking.at is None:
            return self._rewrite(booking, name, span=span, details=details)
        return self._rework(booking, scope, name, span=span, details=details)

    def repeat(
        self,
        booking: Booking,
        rule: str,
        scope: Scope = Scope.ALL,
        not_on: frozenset[DayOff] = frozenset(),
        *,
        slot: bool | None = None,
        instead_of: Series | None = None,
    ) -> Change:
        """Let an entry repeat, or occurrences of a series repeat differently; nothing recorded is lost.

        With `slot` they are slots for clients and no sessions, or sessions again; None leaves that as it is.
        `instead_of` is the series as the form saw it: one that repeats differently meanwhile is refused.
        """
        terms = self._setup.terms()
        zone = terms.zone
        if slot and not terms.is_contact(booking.details.activity):
            msg = f"{self._words(booking)} is not a contact session: only those can be slots for clients."
            raise PlannerError(msg)
        with self._store.work() as work:
            if instead_of is not None:
                now = work.need(Series, instead_of.id)
                rule = settled("rule", instead_of.rule, now.rule, rule)
                not_on = settled("not_on", instead_of.not_on, now.not_on, not_on)
                if slot is not None:
                    slot = settled("slot", instead_of.slot, now.slot, slot)
            if booking.at is None:
                self._begin_series(work, booking, Repeated(rule, not_on, slot), zone)
            else:
                repeat_differently(work, booking, scope, Repeated(rule, not_on, slot), zone, self._new_id)
            return work.change(f"repeat {self._words(booking, scope)}")

    def _begin_series(self, work: Work, booking: Booking, asked: Repeated, zone: ZoneInfo) -> None:
        """A single entry becomes the first occurrence of a series, with what was recorded of it."""
        entry = work.need(Entry, booking.entry)
        series = self._series(entry.span, entry.details, asked.rule, zone)
        series = replace(series, not_on=asked.not_on, slot=bool(asked.slot))
        work.remove(entry)
        work.put(series)
        if entry.outcome is not Outcome.PLANNED:
            work.put(Deviation(series.id, series.first, entry.outcome))

    def record(self, bookings: Sequence[Booking], outcome: Outcome) -> Change:
        """Record what happened to sessions; an outcome belongs to one occurrence, never to its series."""
        terms = self._setup.terms()
        for booking in bookings:
            if outcome not in recordable([booking], terms.activity, self._now()).ever:
                raise PlannerError(self._refusal(booking))
        noun = "sessions" if all(map(terms.is_session, bookings)) else "entries"
        what = self._words(bookings[0]) if len(bookings) == 1 else f"{len(bookings)} {noun}"
        with self._store.work() as work:
            for booking in bookings:
                write_occurrence(work, booking, outcome=outcome)
            return work.change(f"record {what} as {recorded_words(bookings, terms, outcome)}")

    def _refusal(self, booking: Booking) -> str:
        """Why an outcome cannot be recorded of an entry."""
        if booking.slot:
            return f"{self._words(booking)} is no session: put the session into it first."
        if booking.all_day:
            return f"{self._words(booking)} marks whole days: give it a start and an end first."
        if outcomes_of(self._setup.terms().activity.get(booking.details.activity)):
            return f"{self._words(booking)} can be attended, missed, or cancelled by you or the service, and no more."
        return f"{self._words(booking)} is no contact session, supervision or training: only those have an outcome."

    def delete(self, bookings: Iterable[Booking], scope: Scope = Scope.ONLY_THIS) -> Change:
        """Take entries out; of a series, the occurrences named, or with one of them later ones or all.

        What is deleted lies in the recycle bin from then on.
        """
        named = list(bookings)
        if scope is not Scope.ONLY_THIS and len(named) == 1 and named[0].at is not None:
            return self._delete_series(named[0], scope)
        what = self._words(named[0]) if len(named) == 1 else f"{len(named)} entries"
        with self._store.work() as work:
            for booking in named:
                work.put(take_out(work, booking, self.binned(booking)))
            return work.change(f"delete {what}")

    def _delete_series(self, booking: Booking, scope: Scope) -> Change:
        name = self.binned(booking, scope)
        with self._store.work() as work:
            refuse_unseen(work, booking)
            taken = change_series(work, booking, scope, self._new_id(), removing)
            for series in taken.series:
                work.put(replace(name, series=series, told=taken.deviations))
            return work.change(f"delete {self._words(booking, scope)}")

    def binned(self, booking: Booking, scope: Scope = Scope.ONLY_THIS) -> Binned:
        """What a deletion is called in the bin."""
        terms = self._setup.terms()
        wall = to_wall(booking.span.start, terms.zone)
        name = f"{booking_words(booking, terms)} {day_words(wall.date())} {wall:%H:%M}"
        return Binned(self._new_id(), self._now().replace(microsecond=0), f"{name}{SCOPE_WORDS[scope]}")

    def duplicate(self, booking: Booking, span: Span) -> tuple[Change, str]:
        """Add a copy of an entry at another time, planned and single."""
        return self.add(span, booking.details)

    def _rewrite(
        self, booking: Booking, name: str, *, span: Span | None = None, details: Details | None = None
    ) -> Change:
        with self._store.work() as work:
            write_occurrence(work, booking, span=span, details=details)
            return work.change(name)

    def _rework(
        self, booking: Booking, scope: Scope, name: str, *, span: Span | None = None, details: Details | None = None
    ) -> Change:
        zone = self._setup.terms().zone
        with self._store.work() as work:
            now = standing(work, booking)
            agreed = agreed_on(now, booking, span=span, details=details)
            move = moving(now, agreed.span, zone)

            def rework(pieces: Pieces) -> Pieces:
                return redescribed(move(pieces), agreed.details) if details else move(pieces)

            change_series(work, now, scope, self._new_id(), rework)
            return work.change(name)

    def _words(self, booking: Booking, scope: Scope = Scope.ONLY_THIS) -> str:
        terms: Terms = self._setup.terms()
        return f"{booking_at_words(booking, terms, terms.zone)}{SCOPE_WORDS[scope]}"
