"""Records of meetings: kept with the figures as they stood, which no later deed changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from planner.domain.english import short_day_words
from planner.domain.errors import PlannerError
from planner.domain.handover.meeting import Meeting
from planner.domain.handover.promises_due import promises_due
from planner.domain.plain_text import cut
from planner.services.kept import Kept
from planner.storage.store import Version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.change import Change
    from planner.domain.handover.frozen_figure import FrozenFigure
    from planner.domain.handover.meeting import Promise
    from planner.domain.handover.promises_due import PromiseDue
    from planner.services.standing_figures import StandingFigures
    from planner.storage.store import Store

T = TypeVar("T")
MOST_NAMED = 40


class Meetings:
    """The records of meetings of a diary; `standing` gives what knows the figures, asked for only to freeze them."""

    def __init__(self, store: Store, today: Callable[[], date], standing: Callable[[], StandingFigures]) -> None:
        self._store, self._today, self._standing = store, today, standing
        self._read = Kept[Version, tuple[Meeting, ...]]()

    def all(self) -> tuple[Meeting, ...]:
        """Every record, the earliest meeting first."""
        return self._read.at(self._store.version, self._every)

    def _every(self) -> tuple[Meeting, ...]:
        with self._store.reading() as diary:
            return tuple(sorted(diary.all(Meeting), key=lambda one: one.day))

    def between(self, first: date | None, last: date | None) -> tuple[Meeting, ...]:
        """Those of meetings from the first to the last day; an end left out is open."""
        return tuple(
            one for one in self.all() if (first is None or first <= one.day) and (last is None or one.day <= last)
        )

    def one(self, meeting_id: str) -> Meeting:
        """The record whose id begins so; PlannerError where there is none, or several."""
        every = [(one.id, one) for one in self.all()]
        return _the_only(every, meeting_id, "record of a meeting")

    def due(self, until: date) -> tuple[PromiseDue, ...]:
        """The promises not kept that are due on or before a day, the earliest first."""
        return promises_due(self.all(), until, self._today())

    def figures(self, day: date) -> tuple[FrozenFigure, ...]:
        """The program's own figures as they stand on a day; on a day that is over, as the diary has it now."""
        self.refuse_to_come(day)
        return self._standing().on(day)

    def refuse_to_come(self, day: date) -> None:
        """PlannerError for a day that has not come yet: nothing stands on it."""
        today = self._today()
        if day > today:
            msg = f"A meeting on {day:%d/%m/%Y} has not been yet: give a day up to today, {today:%d/%m/%Y}."
            raise PlannerError(msg)

    # Deeds

    def add(self, meeting: Meeting) -> Change:
        """Keep a record, with the figures as they stand on its day."""
        kept = self._frozen(meeting)
        with self._store.work() as work:
            work.refuse_taken(kept)
            work.put(kept)
            return work.change(f"keep the record of {meeting_words(kept)}")

    def change(self, before: Meeting, after: Meeting) -> Change:
        """Change what a record says; its figures stay as they were frozen."""
        self.refuse_to_come(after.day)
        as_frozen = replace(after, figures=before.figures, frozen_on=before.frozen_on)
        with self._store.work() as work:
            work.put_made_from(before, as_frozen)
            return work.change(f"change the record of {meeting_words(before)}")

    def freeze_again(self, meeting: Meeting) -> Change:
        """Take the figures as they stand on its day now in the place of those frozen: a deed of its own."""
        frozen = self._frozen(meeting)
        if frozen == meeting:
            msg = "The figures stand as they were frozen: there is nothing to freeze again."
            raise PlannerError(msg)
        with self._store.work() as work:
            work.put_made_from(meeting, frozen)
            return work.change(f"freeze the figures of {meeting_words(meeting)} again")

    def _frozen(self, meeting: Meeting) -> Meeting:
        figures = self.figures(meeting.day)
        return replace(meeting, figures=figures, frozen_on=self._today() if figures else None)

    def remove(self, meeting: Meeting) -> Change:
        """Take a record out."""
        with self._store.work() as work:
            work.remove_as_seen(meeting)
            return work.change(f"remove the record of {meeting_words(meeting)}")

    def keep_promise(self, promise_id: str) -> Change:
        """Note that a promise was kept, today; PlannerError where there is none, or it is kept already."""
        meeting, promise = self.of_promise(promise_id)
        if promise.kept_on is not None:
            msg = f"That promise was kept already, on {promise.kept_on:%d/%m/%Y}: nothing was changed."
            raise PlannerError(msg)
        with self._store.work() as work:
            work.put_made_from(meeting, meeting.with_kept(promise.id, max(self._today(), meeting.day)))
            return work.change(f"keep a promise of {meeting_words(meeting)}")

    def of_promise(self, promise_id: str) -> tuple[Meeting, Promise]:
        """The promise whose id begins so, with its meeting; PlannerError where there is none, or several."""
        every = [(one.id, (meeting, one)) for meeting in self.all() for one in meeting.promises]
        return _the_only(every, promise_id, "promise")


def meeting_words(meeting: Meeting) -> str:
    """As “the meeting of 12 Nov”; never a word of it."""
    return f"the meeting of {short_day_words(meeting.day)}"


def _is_named(full: str, given: str) -> bool:
    """The id, with or without what ids of its kind begin with, or the beginning of it."""
    return bool(given) and (full.startswith(given) or full.rpartition("/")[2].startswith(given))


def _is_just(full: str, given: str) -> bool:
    """The whole id: another may begin with it."""
    return given in {full, full.rpartition("/")[2]}


def _the_only(every: list[tuple[str, T]], given: str, what: str) -> T:
    """What is named so: by its whole id, or as the only one whose id begins so."""
    found = [one for full, one in every if _is_just(full, given)]
    found = found or [one for full, one in every if _is_named(full, given)]
    if len(found) == 1:
        return found[0]
    if not found:
        msg = f"There is no {what} whose id begins with “{cut(given, MOST_NAMED)}”: take one of those listed."
        raise PlannerError(msg)
    msg = f"The id of more than one {what} begins with “{cut(given, MOST_NAMED)}”: give more of it."
    raise PlannerError(msg)
