from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.series import add_series as put_series

from planner.bootstrap import new_id
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking, DayOff, Details, Outcome
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import Span, span_of
from planner.domain.errors import PlannerError
from planner.services.desk import Desk
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from planner.domain.change import Change

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2026, 10, 12), date(2026, 12, 20)
EVERY_TU_TH = "FREQ=WEEKLY;BYDAY=TU,TH"
KINDS: tuple[type[Any], ...] = tuple(SHELVES)
RULES = (
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;COUNT=6",
    "FREQ=DAILY;COUNT=8",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=WEEKLY;BYDAY=TU,TH",
)
SCOPES = tuple(Scope)
Deed = Callable[["Desk", int, int], "Change"]
"""Something done to the diary; the numbers say to what and how."""


def everything(desk: Desk) -> dict[tuple[str, str], object]:
    with desk.store.reading() as diary:
        return {(kind.__name__, one.id): one for kind in KINDS for one in diary.all(kind)}


def standing(desk: Desk) -> tuple[Booking, ...]:
    return desk.diary.bookings(FIRST, LAST)


def one(desk: Desk, a: int) -> Booking:
    found = standing(desk)
    return found[a % len(found)]


def some(desk: Desk, a: int, b: int) -> tuple[Booking, ...]:
    found = standing(desk)
    return tuple({found[n % len(found)].key: found[n % len(found)] for n in (a, b, a + b)}.values())


def shifted(booking: Booking, b: int) -> Span:
    start = to_wall(booking.span.start, LONDON) + timedelta(days=b % 5 - 2, minutes=15 * (b % 7))
    return span_of(start, booking.span.minutes, LONDON)


def scope_of(b: int) -> Scope:
    return SCOPES[b % len(SCOPES)]


def said(desk: Desk) -> tuple[object, ...]:
    """What the services say of some stretches of days, each kept at hand from one deed to the next."""
    stretches = ((FIRST, LAST), (date(2026, 11, 2), date(2026, 11, 8)), (date(2026, 10, 26), date(2026, 10, 26)))
    bookings = tuple(desk.diary.bookings(*days) for days in stretches)
    return (
        *bookings,
        desk.typical.planned(FIRST, LAST),
        desk.setup.terms(),
        desk.hours.attendance(),
        desk.hours.to_record(),
    )


def add(desk: Desk, a: int, b: int) -> Change:
    start = datetime(2026, 10, 12, 8) + timedelta(days=a % 60, minutes=15 * (b % 40))
    return desk.diary.add(span_of(start, 30 + b % 90, LONDON), Details("treatment"))[0]


def add_series(desk: Desk, a: int, b: int) -> Change:
    start = datetime(2026, 10, 13, 9) + timedelta(days=a % 14, hours=b % 8)
    not_on = frozenset(DayOff) if b % 2 else frozenset[DayOff]()
    return put_series(desk, span_of(start, 60, LONDON), Details("treatment"), RULES[a % len(RULES)], not_on)


def lay(desk: Desk, a: int, b: int) -> Change:
    if not desk.typical.versions():
        return desk.typical.begin(date(2026, 10, 5), week_of=FIRST + timedelta(days=a % 40))
    first = FIRST + timedelta(weeks=a % 5)
    return desk.typical.lay(first, first + timedelta(days=b % 20))


def put_back(desk: Desk, a: int, b: int) -> Change:
    lying = desk.recycle_bin.contents()
    return desk.recycle_bin.put_back(lying[: 1 + a % 2]) if lying else add(desk, a, b)


DEEDS: tuple[Deed, ...] = (
    add,
    add_series,
    lambda desk, a, b: desk.diary.move(one(desk, a), shifted(one(desk, a), b), scope_of(a + b)),
    lambda desk, a, b: desk.diary.resize(
        one(desk, a), span_of(to_wall(one(desk, a).span.start, LONDON), 15 + b % 120, LONDON), scope_of(b)
    ),
    lambda desk, a, b: desk.diary.edit(one(desk, a), Details("assessment", label=f"label {b}"), None, scope_of(b)),
    lambda desk, a, b: desk.diary.record(some(desk, a, b), tuple(Outcome)[b % len(Outcome)]),
    lambda desk, a, b: desk.diary.delete([one(desk, a)], scope_of(b)),
    lambda desk, a, b: desk.diary.delete(some(desk, a, b)),
    lambda desk, a, b: desk.diary.repeat(one(desk, a), RULES[b % len(RULES)], SCOPES[1 + b % 2]),
    lambda desk, a, b: desk.diary.duplicate(one(desk, a), shifted(one(desk, a), b))[0],
    lambda desk, a, b: desk.bulk.move(some(desk, a, b), timedelta(days=b % 9 - 4, minutes=15 * (a % 5))),
    lambda desk, a, b: desk.bulk.copy(some(desk, a, b), timedelta(weeks=1))[0],
    lambda desk, a, b: desk.bulk.change(some(desk, a, b), activity="assessment"),
    lay,
    put_back,
)
NUMBERS = st.integers(0, 1000)
SEQUENCES = st.lists(st.tuples(st.integers(0, len(DEEDS) - 1), NUMBERS, NUMBERS), min_size=1, max_size=12)

RECORD = 5
ON_SINGLE_ENTRIES = st.lists(
    st.tuples(st.sampled_from((0, 2, 3, 4, RECORD, RECORD, RECORD, 7, 10, 12, 14)), NUMBERS, NUMBERS),
    min_size=4,
    max_size=12,
)


def do(desk: Desk, kind: int, a: int, b: int) -> None:
    """A deed, where there is something to do it to; a refusal changes nothing."""
    deed = DEEDS[kind] if standing(desk) or kind < 2 else add
    before = everything(desk)
    try:
        desk.history.note(deed(desk, a, b))
    except PlannerError:
        assert everything(desk) == before


def emptied(desk: Desk) -> None:
    desk.history.clear()
    with desk.store.work() as work:
        for kind in ("Deviation", "Series", "Entry", "Binned", "TypicalWeek"):
            found = next(known for known in KINDS if known.__name__ == kind)
            for value in work.all(found):
                if work.get(found, value.id) is not None:
                    work.remove(value)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=SEQUENCES)
def test_whatever_is_done_undo_gives_the_start_and_redo_the_end(
    desk: Desk, sequence: list[tuple[int, int, int]]
) -> None:
    emptied(desk)
    add_series(desk, 0, 0)
    start = everything(desk)
    for kind, a, b in sequence:
        do(desk, kind, a, b)
    end = everything(desk)
    while desk.history.undo():
        pass
    assert everything(desk) == start
    while desk.history.redo():
        pass
    assert everything(desk) == end


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=ON_SINGLE_ENTRIES)
def test_what_follows_deed_by_deed_is_what_a_fresh_reading_says(
    desk: Desk, sequence: list[tuple[int, int, int]]
) -> None:
    emptied(desk)
    add_series(desk, 0, 1)
    do(desk, RECORD, 2, 1)
    said(desk)
    for kind, a, b in sequence:
        do(desk, kind, a, b)
        assert said(desk) == said(Desk(desk.store, desk.hours.now, new_id))
    while desk.history.undo():
        assert said(desk) == said(Desk(desk.store, desk.hours.now, new_id))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=st.sampled_from(RULES), number=NUMBERS, kind=st.sampled_from((2, 3, 4, 6, 8)), b=NUMBERS)
def test_a_deed_on_this_and_later_ones_changes_no_occurrence_before(
    desk: Desk, rule: str, number: int, kind: int, b: int
) -> None:
    emptied(desk)
    put_series(desk, span_of(datetime(2026, 10, 13, 9), 60, LONDON), Details("treatment"), rule)
    desk.diary.record(standing(desk)[::3], Outcome.DNA)
    booking = one(desk, number)
    earlier = [each for each in standing(desk) if each.span.start < booking.span.start]
    later = {
        2: lambda: desk.diary.move(booking, shifted(booking, b), Scope.THIS_AND_LATER),
        3: lambda: desk.diary.resize(booking, span_of(to_wall(booking.span.start, LONDON), 90, LONDON), SCOPES[1]),
        4: lambda: desk.diary.edit(booking, Details("assessment"), None, Scope.THIS_AND_LATER),
        6: lambda: desk.diary.delete([booking], Scope.THIS_AND_LATER),
        8: lambda: desk.diary.repeat(booking, RULES[b % len(RULES)], Scope.THIS_AND_LATER),
    }
    later[kind]()
    keys = {each.key for each in earlier}
    assert [each for each in standing(desk) if each.key in keys] == earlier


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(-40, 40), number=NUMBERS, hour=st.sampled_from([0, *range(2, 24)]))
def test_wall_time_survives_both_clock_changes(desk: Desk, days: int, number: int, hour: int) -> None:
    """Moved by whole days, alone or with others, an entry keeps its time of day; half past one is not on every day."""
    emptied(desk)
    for month, day in ((3, 24), (10, 20)):
        start = datetime(2026, month, day, hour, 30)
        put_series(desk, span_of(start, 45, LONDON), Details("treatment"), "FREQ=DAILY;COUNT=10")
    year = desk.diary.bookings(date(2026, 1, 1), date(2026, 12, 31))
    booking = year[number % len(year)]
    desk.bulk.move([booking, year[0]] if booking.key != year[0].key else [booking], timedelta(days=days))
    after = desk.diary.bookings(date(2026, 1, 1), date(2026, 12, 31))
    assert {to_wall(each.span.start, LONDON).hour for each in after} == {hour}
    assert {each.span.minutes for each in after} == {45}
