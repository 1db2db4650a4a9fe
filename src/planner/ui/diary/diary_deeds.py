"""What is asked for in the diary's views becomes deeds; of a series, once it is known how far they reach."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.domain.diary.clock import monday_of, to_wall
from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.recording import can_be_recorded
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import span_of
from planner.domain.hours.free_time import first_free
from planner.services.series_deeds import Repeated
from planner.ui.diary.grid.selection import Selection, all_of
from planner.ui.diary.prompts import DialogPrompter, Prompter
from planner.words.plain import booking_at_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking, Details, Outcome
    from planner.domain.diary.series import Series
    from planner.domain.diary.span import Span
    from planner.domain.quick.meaning import Meaning
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds


class DiaryDeeds(QObject):
    """The diary's deeds, and what is to be selected once the diary is shown again.

    Signals:
        asking: a question about a booking is about to be asked, so it is to be shown as it stands.
        not_done: a deed was refused, so the diary is to be shown as it stands.
    """

    asking = Signal(object)
    not_done = Signal()

    def __init__(self, desk: Desk, deeds: Deeds, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._deeds, self._over = desk, deeds, over
        self.prompter: Prompter = DialogPrompter(over)
        self._wanted: tuple[str, ...] = ()
        self._wanted_there: tuple[Span, str] | None = None
        self._wanted_then = ""
        deeds.taken_back.connect(self._want_back)

    # What is to be selected

    def want(self, *keys: str) -> None:
        """Select entries of these keys once the diary is shown again."""
        self._wanted = keys

    def _want_back(self, change: Change) -> None:
        """Select what undo or redo puts back, so that the next key is about that and not about its neighbour."""
        put = (step.after for step in change.steps if step.before is None)
        keys = tuple(one.id for one in put if isinstance(one, Entry | Deviation))
        if keys:
            self.want(*keys)

    def wanted_among(self, bookings: Sequence[Booking]) -> Selection | None:
        """What the last deed was about: by key, or, where a series was cut and got another, by where it lies now."""
        keys, there, then = self._wanted, self._wanted_there, self._wanted_then
        self._wanted, self._wanted_there, self._wanted_then = (), None, ""
        found = [one.key for one in bookings if one.key in keys]
        if not found and there is not None:
            found = [one.key for one in bookings if (one.span, one.details.activity) == there][:1]
        found = found or [one.key for one in bookings if one.key == then]
        if found:
            return all_of(found)
        return Selection() if keys or there else None

    # The day's work

    def start_or_finish_work(self) -> None:
        """Start work now, or finish what has begun."""
        self._deeds.do(self._desk.worked.start_or_finish)

    # One entry

    def move(self, booking: Booking, span: Span) -> None:
        """Move an entry to another time."""
        self._scoped("Move", booking, span, lambda scope: self._desk.diary.move(booking, span, scope))

    def resize(self, booking: Booking, span: Span) -> None:
        """Give an entry another length."""
        self._scoped("Change the length of", booking, span, lambda scope: self._desk.diary.resize(booking, span, scope))

    def edit(self, booking: Booking, details: Details, span: Span | str) -> None:
        """Change what an entry is about, or when; in place of a span, the words why there is none."""
        if isinstance(span, str):
            self._deeds.refused.emit(span)
            self.not_done.emit()
            return
        self._scoped("Change", booking, span, lambda scope: self._desk.diary.edit(booking, details, span, scope))

    def ask_repeat(self, booking: Booking) -> None:
        """Ask how an entry is to repeat."""
        from planner.domain.diary.repeat_choices import repeat_of
        from planner.ui.diary.repeat_editor import RepeatEditor

        series = self._desk.diary.series_of(booking)
        first = booking.at or to_wall(booking.span.start, self._desk.setup.terms().zone)
        known = repeat_of(series.rule) if series and series.rule else None
        is_contact = self._desk.setup.terms().is_contact(booking.details.activity)
        editor = RepeatEditor(
            first,
            known,
            self._desk.hours.today(),
            self._over,
            series.not_on if series else frozenset(),
            slot=(series is not None and series.slot) if is_contact else None,
        )
        editor.chosen.connect(lambda rule, not_on, slot: self._repeat(booking, Repeated(rule, not_on, slot), series))
        editor.open()

    def _repeat(self, booking: Booking, asked: Repeated, seen: Series | None) -> None:
        def deed(scope: Scope) -> Change:
            rule, not_on, slot = asked
            return self._desk.diary.repeat(booking, rule, scope, not_on, slot=slot, instead_of=seen)

        self._scoped("Repeat", booking, booking.span, deed, single=False)

    def _scoped(
        self, verb: str, booking: Booking, span: Span, deed: Callable[[Scope], Change], *, single: bool = True
    ) -> None:
        """Do a deed at once, or on a series once it is known how far it reaches; the entry stays selected."""

        def do(scope: Scope) -> None:
            self._wanted_there = (span, booking.details.activity)
            self._do(booking.key, deed=lambda: deed(scope))

        if booking.at is None:
            do(Scope.ONLY_THIS)
            return
        self.asking.emit(booking)
        terms, diary = self._desk.setup.terms(), self._desk.diary
        later, every = (diary.occurrences(booking, scope) for scope in (Scope.THIS_AND_LATER, Scope.ALL))
        what = f"{verb} {booking_at_words(booking, terms, terms.zone)}?"
        self.prompter.ask_scope(what, later, every, do, single=single)

    def add(self, span: Span, details: Details) -> None:
        """Put an entry into the diary."""
        self._add(lambda: self._desk.diary.add(span, details))

    def copy(self, booking: Booking, span: Span) -> None:
        """Add a copy of an entry at another time."""
        self._add(lambda: self._desk.diary.duplicate(booking, span))

    def take(self, meaning: Meaning, text: str) -> bool:
        """Put in what a typed line means; whether it was, and then its first entry is selected, there or turned to."""
        there = None
        if meaning.drafts:
            first = meaning.drafts[0]
            there = span_of(first.start, first.minutes, self._desk.setup.terms().zone), first.details.activity
        self._wanted_there = there
        is_taken = self._deeds.do(lambda: self._desk.quick.take(meaning, text)) is not None
        self._wanted_there = there if is_taken else None
        return is_taken

    # Several

    def record(self, bookings: Sequence[Booking], outcome: Outcome) -> None:
        """Record what happened to sessions; of one that is still to come, only that it was called off."""
        now = self._desk.hours.now()
        early = [one for one in bookings if not can_be_recorded(one, outcome, now)]
        if early:
            words = booking_at_words(early[0], self._desk.setup.terms(), self._desk.setup.terms().zone)
            self._deeds.refused.emit(f"{words} is still to come: it can be cancelled, not attended or missed.")
            self.not_done.emit()
            return
        self._do(*(one.key for one in bookings), deed=lambda: self._desk.diary.record(bookings, outcome))

    def delete(self, bookings: Sequence[Booking], then: str = "") -> None:
        """Take entries out; of one that repeats, once it is known how far that reaches.

        Args:
            bookings: what is to go.
            then: the key of what is selected once it is gone.
        """

        def gone(deed: Callable[[], Change]) -> Change:
            self._wanted_then = then
            return deed()

        if len(bookings) == 1:
            (one,) = bookings
            self._scoped("Delete", one, one.span, lambda scope: gone(lambda: self._desk.diary.delete([one], scope)))
        elif bookings:
            self._do(deed=lambda: gone(lambda: self._desk.diary.delete(bookings)))

    def move_all(self, bookings: Sequence[Booking], by: timedelta) -> None:
        """Move several entries so much later, or earlier."""
        self._do(*(one.key for one in bookings), deed=lambda: self._desk.bulk.move(bookings, by))

    def copy_all(self, bookings: Sequence[Booking], by: timedelta) -> None:
        """Add copies of several entries so much later, or earlier."""

        def do() -> Change:
            change, self._wanted = self._desk.bulk.copy(bookings, by)
            return change

        self._deeds.do(do)

    def duplicate(self, bookings: Sequence[Booking]) -> None:
        """Add a copy of an entry at the first free time after it; of several, of each a week later."""
        if len(bookings) == 1:
            (one,) = bookings
            terms = self._desk.setup.terms()
            wall = to_wall(one.span.end, terms.zone)
            sunday = monday_of(wall.date()) + timedelta(days=6)
            standing = self._desk.diary.bookings(wall.date(), sunday)
            free = first_free(terms, standing, wall, one.minutes, sunday)
            self.copy(one, free or one.span.moved(one.span.end - one.span.start))
        elif bookings:
            self.copy_all(bookings, timedelta(weeks=1))

    def change(self, bookings: Sequence[Booking], activity: str | None, site: str | None) -> None:
        """Give several entries another activity or site."""
        self._do(
            *(one.key for one in bookings),
            deed=lambda: self._desk.bulk.change(bookings, activity=activity, site=site),
        )

    def _do(self, *keys: str, deed: Callable[[], Change]) -> None:
        self._wanted = keys
        if self._deeds.do(deed) is None:
            self.not_done.emit()

    def _add(self, deed: Callable[[], tuple[Change, str]]) -> None:
        def do() -> Change:
            change, key = deed()
            self._wanted = (key,)
            return change

        self._deeds.do(do)
