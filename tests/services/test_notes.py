"""Notes owed of a diary: by day and period, after deeds, and the same as the review says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.layout import notes_weeks
from planner.services.notes import Notes
from planner.storage.reading import DiaryReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
FIRST = date(2026, 10, 5)


def add(desk: Desk, day: date, hour: int, activity: str, minutes: int = 60) -> None:
    desk.diary.add(span_of(datetime.combine(day, time(hour)), minutes, desk.setup.terms().zone), Details(activity))


def record(desk: Desk, first: date, last: date, outcome: Outcome) -> None:
    desk.diary.record([one for one in desk.diary.bookings(first, last) if one.details.activity == "treatment"], outcome)


@pytest.fixture
def clinic(desk: Desk) -> Desk:
    """Seven weeks gone by of four sessions on the Monday, all attended, and training all the rest of the week."""
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (WEEK,)), "prepare")
    desk.setup.save(Rules(admin_minutes_per_contact=15, admin_block_minutes=30), "prepare")
    for number in range(7):
        monday = FIRST + timedelta(weeks=number)
        for hour in range(9, 13):
            add(desk, monday, hour, "treatment")
        add(desk, monday, 13, "cpd", 240)
        for day in range(1, 5):
            add(desk, monday + timedelta(days=day), 9, "cpd", 480)
    record(desk, FIRST, TODAY - timedelta(days=1), Outcome.ATTENDED)
    return desk


def fresh(desk: Desk) -> Notes:
    return Notes(desk.store, desk.setup, desk.diary, desk.hours)


def test_every_week_owes_an_hour_more_where_none_has_room_for_notes(clinic: Desk) -> None:
    for number in range(7):
        sunday = FIRST + timedelta(weeks=number, days=6)
        found = clinic.notes.owed(sunday)
        assert (found.owed.minutes, found.owed.sessions) == (60 * (number + 1), 4 * (number + 1))
        assert found.oldest_days == (sunday - FIRST).days
        assert clinic.hours.review(sunday).notes_missing == 60
        week = clinic.notes.ledger(sunday - timedelta(days=6), sunday)
        assert (week.accrued, week.paid, week.closing.minutes - week.opening.minutes) == (60, 0, 60)


def test_notes_written_today_pay_the_oldest_and_what_is_still_to_come_pays_nothing(clinic: Desk) -> None:
    clinic.setup.save(Rules(admin_minutes_per_contact=15, admin_block_minutes=600), "no empty block is long enough")
    assert clinic.notes.owed().owed.minutes == 7 * 60
    add(clinic, TODAY, 9, "notes", 120)  # it is 14:25
    add(clinic, TODAY, 15, "notes", 120)
    found = clinic.notes.owed()
    assert found.owed.minutes == 5 * 60
    assert found.owed.debts[0].day == FIRST + timedelta(weeks=2)
    assert clinic.notes.owed(TODAY + timedelta(days=30)) == found


def test_the_months_add_up_to_the_whole_and_each_begins_as_the_one_before_ended(clinic: Desk) -> None:
    add(clinic, date(2026, 10, 31), 9, "notes", 120)  # a Saturday, and no working time
    add(clinic, date(2026, 11, 7), 9, "notes", 120)
    october = clinic.notes.ledger(date(2026, 10, 1), date(2026, 10, 31))
    november = clinic.notes.ledger(date(2026, 11, 1), date(2026, 11, 30))
    both = clinic.notes.ledger(date(2026, 10, 1), date(2026, 11, 30))
    assert october.closing == november.opening
    assert (october.accrued + november.accrued, october.paid + november.paid) == (both.accrued, both.paid)
    assert both.opening.minutes + both.accrued - both.paid == both.closing.minutes


def test_without_notes_in_the_set_up_nothing_is_owed(clinic: Desk) -> None:
    clinic.setup.save(Rules(), "no rule")
    assert not clinic.notes.are_asked
    assert clinic.notes.owed().owed.minutes == 0


def test_days_before_records_begin_are_not_owed_for(desk: Desk) -> None:
    desk.setup.save(Rules(admin_minutes_per_contact=15), "prepare")
    assert desk.notes.owed(date(2026, 1, 4)).owed.minutes == 0
    assert desk.notes.owed().owed.minutes == 0


def test_after_any_deeds_it_is_what_is_worked_out_anew(clinic: Desk) -> None:
    """A session recorded otherwise, an entry moved to another week, one deleted, one added: each asked at once."""
    random = Random(17)  # noqa: S311 - made-up deeds
    clinic.notes.owed()
    for _ in range(40):
        standing = clinic.diary.bookings(FIRST, TODAY + timedelta(days=6))
        what = random.randrange(5)
        one = random.choice([one for one in standing if what or one.details.activity == "treatment"])
        if what == 0:
            clinic.diary.record([one], random.choice(list(Outcome)))
        elif what == 1:
            by = timedelta(days=random.randrange(-9, 9), hours=random.randrange(-2, 3))
            clinic.diary.move(one, one.span.moved(by))
        elif what == 2:
            clinic.diary.delete([one])
        elif what == 3:
            day = FIRST + timedelta(days=random.randrange(50))
            add(clinic, day, random.randrange(9, 16), random.choice(("treatment", "notes")))
        else:
            sunday = FIRST + timedelta(days=6, weeks=random.randrange(6))
            add(clinic, sunday, 23, "cpd", 24 * 60 * random.randrange(1, 9))
        for on in (None, date(2026, 10, 31), date(2026, 11, 8)):
            assert clinic.notes.owed(on) == fresh(clinic).owed(on)


def test_at_the_present_moment_the_week_is_cut_where_it_stands(clinic: Desk) -> None:
    now = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
    assert clinic.hours.now() == now
    add(clinic, TODAY, 9, "treatment", 55)
    clinic.diary.record(clinic.diary.bookings(TODAY, TODAY), Outcome.ATTENDED)
    week = clinic.notes.ledger(TODAY, TODAY)
    assert week.accrued == 15
    # Five hours and a half of the day are past, less the session: empty, for no lunch is asked for; half an hour of
    # the day is not paid, and may still be to come.
    assert clinic.notes.owed().owed.minutes == 7 * 60 + 15 - 270


def test_years_are_read_three_at_a_time_as_plain_rows_and_alike_days_are_worked_out_once(
    clinic: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, for a clock tells nothing on a busy machine: ten years are asked for when the diary is opened."""
    years, long_ago = 3, TODAY - timedelta(weeks=156)
    clinic.setup.save(Contract("before", long_ago, 2250, (WEEK,)), "three years of the same week")
    add(clinic, long_ago, 9, "treatment")
    record(clinic, long_ago, long_ago, Outcome.ATTENDED)
    found = clinic.notes.owed()
    told = dict.fromkeys(("read", "made", "worked out"), 0)

    def counted(owner: object, name: str, what: str) -> None:
        plain: Callable[..., Any] = getattr(owner, name)

        def asked(*given: Any) -> Any:  # noqa: ANN401 - whatever it is given
            told[what] += 1
            return plain(*given)

        monkeypatch.setattr(owner, name, asked)

    counted(DiaryReader, "standing_over", "read")
    counted(Entry, "__post_init__", "made")
    counted(notes_weeks, "day_as_contracted", "worked out")
    clinic.hours.bookings_at_hand(TODAY, TODAY + timedelta(days=6))
    told["made"] = 0
    assert fresh(clinic).owed() == found
    assert told["read"] == years // 3
    assert told["made"] == 0
    assert told["worked out"] < years * (2 * 7 + 20), "once for all alike, and each day of a week of a clock change"
