from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.series import add_series

from planner.domain.diary.clock import to_instant
from planner.domain.diary.entry import DayOff, Details
from planner.domain.diary.scope import Scope
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.exchange.calendar.outgoing import calendar_text
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
STAMP = datetime(2026, 11, 23, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

RULES = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260830",
        "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=30",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=DAILY;COUNT=12",
    ]
)


def written(desk: Desk) -> bytes:
    return calendar_text(desk.setup.terms(), desk.setup.sites(), *desk.diary.everything(), STAMP)


def spans(desk: Desk) -> set[tuple[datetime, datetime, str]]:
    return {(one.span.start, one.span.end, one.details.activity) for one in desk.diary.bookings(FIRST, LAST)}


def empty(desk: Desk) -> None:
    while left := desk.diary.bookings(FIRST, LAST):
        desk.diary.delete([left[0]], Scope.ALL)


def fill(desk: Desk, rule: str, hour: int, moves: list[tuple[int, int]]) -> None:
    start = span_of(datetime(2026, 3, 3, hour), 60, LONDON)
    add_series(desk, start, Details("treatment"), rule)
    desk.diary.add(span_of(datetime(2026, 10, 25, 1, 30), 45, LONDON), Details("meeting", label="Away day"))
    for number, days in moves:
        bookings = [one for one in desk.diary.bookings(FIRST, LAST) if one.at is not None]
        chosen = bookings[number % len(bookings)]
        if days:
            desk.diary.move(chosen, chosen.span.moved(timedelta(days=days)))
        else:
            desk.diary.delete([chosen])


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rule=RULES, hour=st.integers(0, 22), moves=st.lists(st.tuples(st.integers(0, 20), st.integers(-2, 2)), max_size=4)
)
def test_exporting_and_importing_is_the_identity(
    desk: Desk, tmp_path: Path, rule: str, hour: int, moves: list[tuple[int, int]]
) -> None:
    empty(desk)
    fill(desk, rule, hour, moves)
    before = spans(desk)
    file = tmp_path / "diary.ics"
    file.write_bytes(written(desk))
    read = read_files([file], known_to(desk), ImportAsked())
    assert not read[0].problems
    assert put_in(desk, read).new == 0, "the diary knows what it wrote itself"
    empty(desk)
    put_in(desk, read_files([file], known_to(desk), ImportAsked()))
    assert spans(desk) == before


def test_another_program_reads_the_same_times(desk: Desk) -> None:
    fill(desk, "FREQ=WEEKLY;UNTIL=20261101T235959", 9, [(2, 1), (5, 0)])
    calendar = Calendar.from_ical(written(desk))
    found = recurring_ical_events.of(calendar).between(FIRST, LAST + timedelta(days=1))
    theirs = {(one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in found}
    assert theirs == {(start, end) for start, end, _ in spans(desk)}
    assert to_instant(datetime(2026, 10, 27, 9), LONDON) in {start for start, _ in theirs}


def test_days_left_out_are_dates_to_other_programs_and_a_rule_to_this_one(desk: Desk, tmp_path: Path) -> None:
    leave = Absence("leave", date(2026, 8, 10), date(2026, 8, 21), AbsenceKind.ANNUAL_LEAVE)
    desk.setup.save(leave, "add leave")
    start = span_of(datetime(2026, 3, 2, 9), 60, LONDON)
    add_series(desk, start, Details("treatment"), "FREQ=WEEKLY", frozenset(DayOff))
    skipped = desk.diary.bookings(date(2026, 9, 7), date(2026, 9, 7))
    desk.diary.delete(skipped)
    before, standing = spans(desk), desk.diary.everything()[1][0]
    file = tmp_path / "diary.ics"
    file.write_bytes(written(desk))
    found = recurring_ical_events.of(Calendar.from_ical(file.read_bytes())).between(FIRST, LAST + timedelta(days=1))
    assert {one["DTSTART"].dt.astimezone(UTC) for one in found} == {start for start, _, _ in before}
    empty(desk)
    put_in(desk, read_files([file], known_to(desk), ImportAsked()))
    (again,) = desk.diary.everything()[1]
    assert (again.not_on, again.skipped, spans(desk)) == (standing.not_on, standing.skipped, before)
    desk.setup.remove(leave, "remove leave")
    assert len(spans(desk)) == len(before) + 2


def test_words_of_contact_sessions_do_not_leave_the_diary(desk: Desk) -> None:
    desk.diary.add(span_of(datetime(2026, 11, 23, 9), 60, LONDON), Details("treatment", label="Mrs Example"))
    desk.diary.add(span_of(datetime(2026, 11, 23, 11), 60, LONDON), Details("meeting", label="Away day"))
    text = written(desk).decode()
    assert "Example" not in text
    assert "Away day" in text
