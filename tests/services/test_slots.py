"""A series becomes slots and sessions again; nothing recorded is lost, and nothing is recorded of a slot."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.pasting import Place
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Shares, SlotSource
from planner.domain.hours.ladder import LadderSplit

if TYPE_CHECKING:
    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
TUESDAY = date(2026, 11, 17)
ELEVEN = Span(datetime(2026, 11, 18, 11, tzinfo=UTC), datetime(2026, 11, 18, 12, tzinfo=UTC))
WEEKLY = "FREQ=DAILY"
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


@pytest.fixture
def repeat(desk: Desk) -> tuple[Booking, ...]:
    """A session at nine on every day of a week, of which the first was attended, made slots."""
    for value in (
        Contract("c", date(2026, 1, 1), 2250, (WEEK,)),
        Activity("t1", "Treatment", Kind.CONTACT, 60, position=-1),
        Activity("m1", "Meeting", Kind.MEETING, 60),
        Shares(slots=SlotSource.SERIES),
    ):
        desk.setup.save(value, "prepare")
    span = Span(datetime(2026, 11, 16, 9, tzinfo=UTC), datetime(2026, 11, 16, 10, tzinfo=UTC))
    desk.diary.add(span, Details("t1"))
    desk.diary.repeat(desk.diary.bookings(MONDAY, SUNDAY)[0], WEEKLY)
    desk.diary.record(desk.diary.bookings(MONDAY, SUNDAY)[:1], Outcome.ATTENDED)
    desk.diary.repeat(desk.diary.bookings(MONDAY, SUNDAY)[1], WEEKLY, Scope.ALL, slot=True)
    return desk.diary.bookings(MONDAY, SUNDAY)


def test_a_series_made_slots_keeps_what_was_recorded(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    assert [one.slot for one in repeat] == [False, *[True] * 6]
    found = desk.slots.ladder(MONDAY, SUNDAY)
    assert (found.offered.sessions, found.booked.sessions, found.attended.sessions) == (7, 1, 1)
    assert desk.hours.week(MONDAY).figures.booked == 60
    assert desk.hours.to_record() == ()
    assert desk.hours.review(MONDAY).unrecorded == ()


def test_slots_become_sessions_again(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    desk.diary.repeat(repeat[1], WEEKLY, Scope.ALL, slot=False)
    assert not any(one.slot for one in desk.diary.bookings(MONDAY, SUNDAY))
    assert desk.hours.week(MONDAY).figures.booked == 7 * 60


def test_another_rule_leaves_slots_what_they_are(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    desk.diary.repeat(repeat[1], "FREQ=DAILY;INTERVAL=2", Scope.ALL)
    assert [one.slot for one in desk.diary.bookings(MONDAY, SUNDAY)] == [False, True, True, True]


def test_nothing_is_recorded_of_a_slot(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    with pytest.raises(PlannerError, match="Slot: Treatment Tue 09:00 is no session: put the session into it"):
        desk.diary.record([repeat[1]], Outcome.ATTENDED)


def test_a_slot_moved_stays_one_and_can_be_undone(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    span = Span(datetime(2026, 11, 17, 11, tzinfo=UTC), datetime(2026, 11, 17, 12, tzinfo=UTC))
    desk.history.note(desk.diary.move(repeat[1], span))
    assert next(one.span for one in desk.diary.bookings(MONDAY, SUNDAY) if one.slot) == span
    desk.history.undo()
    assert desk.diary.bookings(MONDAY, SUNDAY) == repeat


def test_a_slot_cut_is_not_pasted_as_a_session_and_one_copied_is_filled(
    desk: Desk, repeat: tuple[Booking, ...]
) -> None:
    desk.clipboard.cut([repeat[1]])
    with pytest.raises(PlannerError, match="A slot for clients stays in its series"):
        desk.clipboard.paste(Place(date(2026, 11, 18), 14 * 60))
    desk.clipboard.copy([repeat[1]])
    desk.clipboard.paste(Place(date(2026, 11, 17), 9 * 60))
    tuesday = desk.diary.bookings(date(2026, 11, 17), date(2026, 11, 17))
    assert sorted(one.slot for one in tuesday) == [False, True]


def test_a_session_imported_into_a_slot_is_new(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    session = Entry("imported", repeat[1].span, repeat[1].details)
    assert desk.imports.foreseen([session]).known == frozenset()


def test_what_is_no_contact_is_never_a_slot(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    assert repeat
    span = Span(datetime(2026, 11, 16, 13, tzinfo=UTC), datetime(2026, 11, 16, 14, tzinfo=UTC))
    desk.diary.add(span, Details("m1"))
    meeting = next(one for one in desk.diary.bookings(MONDAY, MONDAY) if one.details.activity == "m1")
    with pytest.raises(PlannerError, match="only those can be slots for clients"):
        desk.diary.repeat(meeting, WEEKLY, slot=True)


def test_the_ladder_told_apart_opens_to_its_sessions_and_slots(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    groups = desk.slots.told(MONDAY, SUNDAY, LadderSplit.WEEKDAY)
    assert [one.name for one in groups][:2] == ["Monday", "Tuesday"]
    monday, tuesday = (desk.slots.parts(MONDAY, SUNDAY, LadderSplit.WEEKDAY, one.key) for one in groups[:2])
    assert [(one.span, one.slot) for one in (*monday, *tuesday)] == [(one.span, one.slot) for one in repeat[:2]]
    (whole,) = desk.slots.told(MONDAY, SUNDAY, LadderSplit.WEEK)
    assert (whole.name, whole.ladder) == ("16 Nov", desk.slots.ladder(MONDAY, SUNDAY))


def test_a_laid_out_week_and_the_first_free_time_pass_over_slots(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    assert repeat
    assert desk.slots.free(date(2026, 11, 24), date(2026, 11, 24)).held == "1 free slot"


@pytest.mark.parametrize(
    ("called_off", "booked"),
    [(Outcome.CANCELLED_CLIENT, 1), (Outcome.CANCELLED_SERVICE, 1), (Outcome.CANCELLED_CLIENT_LATE, 2)],
)
def test_a_session_called_off_before_its_series_became_slots_frees_its_slot(
    desk: Desk, repeat: tuple[Booking, ...], called_off: Outcome, booked: int
) -> None:
    desk.diary.repeat(repeat[1], WEEKLY, Scope.ALL, slot=False)
    desk.diary.record(desk.diary.bookings(MONDAY, SUNDAY)[1:2], called_off)
    desk.diary.repeat(repeat[1], WEEKLY, Scope.ALL, slot=True)
    found = desk.slots.ladder(MONDAY, SUNDAY)
    assert (found.offered.sessions, found.booked.sessions, found.attended.sessions) == (7, booked, 1)
    assert desk.slots.free(TUESDAY, TUESDAY).held == "1 free slot"
    parts = desk.slots.parts(MONDAY, SUNDAY, LadderSplit.WEEKDAY, "1")
    assert [one.slot for one in parts] == ([False] if booked == 2 else [False, True])


def test_the_same_stands_whichever_was_done_first_and_a_session_put_into_the_freed_slot_fills_it(
    desk: Desk, repeat: tuple[Booking, ...]
) -> None:
    desk.diary.add(repeat[1].span, repeat[1].details)
    desk.diary.record([one for one in desk.diary.bookings(TUESDAY, TUESDAY) if not one.slot], Outcome.CANCELLED_CLIENT)
    slots_first = desk.slots.ladder(MONDAY, SUNDAY)
    desk.diary.delete([one for one in desk.diary.bookings(TUESDAY, TUESDAY) if not one.slot])
    desk.diary.repeat(repeat[1], WEEKLY, Scope.ALL, slot=False)
    desk.diary.record(desk.diary.bookings(TUESDAY, TUESDAY), Outcome.CANCELLED_CLIENT)
    desk.diary.repeat(repeat[1], WEEKLY, Scope.ALL, slot=True)
    assert desk.slots.ladder(MONDAY, SUNDAY) == slots_first
    desk.diary.add(repeat[1].span, repeat[1].details)
    assert desk.slots.free(TUESDAY, TUESDAY).held == "0 free slots"
    found = desk.slots.ladder(MONDAY, SUNDAY)
    assert (found.offered.sessions, found.booked.sessions) == (7, 2)


def test_one_slot_put_back_after_its_series_has_gone_is_a_slot_still(desk: Desk, repeat: tuple[Booking, ...]) -> None:
    desk.diary.move(repeat[2], ELEVEN)
    moved = next(one for one in desk.diary.bookings(MONDAY, SUNDAY) if one.moved)
    desk.diary.delete([moved])
    desk.diary.delete([repeat[1]], Scope.ALL)
    (one,) = [one for one in desk.recycle_bin.contents() if one.at]
    desk.history.note(desk.recycle_bin.put_back([one]))
    (back,) = desk.diary.bookings(MONDAY, SUNDAY)
    assert (back.slot, back.span, back.details) == (True, ELEVEN, moved.details)
    assert desk.slots.ladder(MONDAY, SUNDAY).offered.sessions == 1
    desk.history.undo()
    assert desk.diary.bookings(MONDAY, SUNDAY) == ()
    desk.recycle_bin.put_back(desk.recycle_bin.contents())
    assert [one.slot for one in desk.diary.bookings(MONDAY, SUNDAY)] == [False, *[True] * 6]
    assert moved in desk.diary.bookings(MONDAY, SUNDAY)


def test_a_session_called_off_that_freed_its_slot_does_so_when_it_is_put_back_alone(
    desk: Desk, repeat: tuple[Booking, ...]
) -> None:
    desk.diary.record(repeat[:1], Outcome.CANCELLED_SERVICE)
    desk.diary.delete(desk.diary.bookings(MONDAY, MONDAY))
    desk.diary.delete([repeat[1]], Scope.ALL)
    desk.recycle_bin.put_back([one for one in desk.recycle_bin.contents() if one.at])
    (back,) = desk.diary.bookings(MONDAY, SUNDAY)
    assert (back.outcome, back.slot, back.span) == (Outcome.CANCELLED_SERVICE, False, repeat[0].span)
    found = desk.slots.ladder(MONDAY, SUNDAY)
    assert (found.offered.sessions, found.booked.sessions) == (1, 0)
    links = [link.content for link in desk.trail.links() if link.content]
    assert (links[-1].before, links[-1].after) == ("not in the diary", "cancelled by service")
