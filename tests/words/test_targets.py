"""What is said of a target tried: each sentence made where it is true, and not where it would be false."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import at
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.attendance import Attendance
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.feasibility import Held, TargetTried, TargetVerdict, try_target
from planner.domain.hours.first_questions import Topic
from planner.domain.hours.scenario import Changes
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.terms import Terms
from planner.words.targets import headline, reasons

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 6, 1)
NOW = span_of(datetime(2026, 5, 29, 12), 1, LONDON).start
MONDAYS = [MONDAY + timedelta(weeks=n) for n in range(4)]
DAY = WorkingDay(time(9), time(17), 30)
TERMS = Terms(
    contracts=(Contract("one", date(2026, 1, 5), 2250, ((DAY,) * 5 + (None, None),)),),
    activities=(
        Activity("treatment", "Treatment", Kind.CONTACT, 60, position=0),
        Activity("meeting", "Meeting", Kind.MEETING, 60, position=1),
    ),
)
HISTORY = Attendance({Outcome.ATTENDED: 90, Outcome.DNA: 10})
IN_EACH = "Each of the 4 weeks has room for what the target asks of it."


def meetings(week: int, hours: int) -> list[Booking]:
    """Meetings of so many hours in a week, at most seven a day."""
    starts = [at(MONDAYS[week] + timedelta(days=n // 7), (9 + n % 7) * 60) for n in range(hours)]
    return [Booking(f"{week}-{n}", span_of(one, 60, LONDON), Details("meeting")) for n, one in enumerate(starts)]


def tried(
    hours: int,
    held: int | None = None,
    *,
    terms: Terms = TERMS,
    bookings: tuple[Booking, ...] = (),
    history: Attendance = HISTORY,
    weeks: int = 4,
    changes: Changes | None = None,
    **target: object,
) -> TargetTried:
    """So many hours a week asked for; what each week holds when it is laid out, where it is."""
    asked = Target("", MONDAY, Fraction(hours), **target)  # type: ignore[arg-type] # its own fields
    found = {} if held is None else {one: Held(held) for one in MONDAYS}
    return try_target(terms, asked, MONDAYS[:weeks], bookings, NOW, history, changes or Changes(), found)


def test_fits_speaks_of_every_week() -> None:
    found = tried(20)
    assert found.verdict is TargetVerdict.FITS
    assert headline(found) == "20 h a week fits the capacity of each of the 4 weeks."
    assert reasons(found)[0] == IN_EACH
    assert headline(tried(20, weeks=1)) == "20 h a week fits the capacity of the week."
    assert IN_EACH not in reasons(tried(20, weeks=1))


def test_one_week_that_is_short_is_enough_for_it_not_to_fit_and_is_named() -> None:
    found = tried(20, bookings=tuple(meetings(1, 20)))
    assert found.verdict is TargetVerdict.DOES_NOT_FIT
    assert headline(found) == (
        "20 h a week does not fit the capacity there is: 1 of 4 weeks holds less; the week of Mon 8 Jun holds 17 h."
    )
    assert reasons(found)[0].startswith("In 1 of 4 weeks there is less room than the target asks for")
    assert IN_EACH not in reasons(found)
    everywhere = headline(tried(30, 25))
    assert "none of the 4 weeks holds it; the week of Mon 1 Jun holds 25 h" in everywhere


def test_what_really_fits_decides_where_the_sums_leave_more() -> None:
    assert headline(tried(25)) == "25 h a week fits the capacity of each of the 4 weeks."
    by_layout = tried(25, 25)
    assert by_layout.verdict is TargetVerdict.TIGHT
    assert round(by_layout.probability or 0, 3) == 0.086
    assert "the chance of it is under 80% in each of them, as low as 9%" in headline(by_layout)
    assert "the week has room for 25." in reasons(by_layout)[-1]
    assert tried(26, 25).verdict is TargetVerdict.DOES_NOT_FIT
    assert not any("the chance of delivering" in one for one in reasons(tried(26, 25)))
    assert "An ordinary week has room for 25 h, so 26 h cannot be delivered in it, whoever attends." in reasons(
        tried(26, 25)
    )


def test_a_tight_week_among_others_is_named_and_not_said_of_all() -> None:
    found = tried(20, bookings=tuple(meetings(2, 15)))
    assert found.verdict is TargetVerdict.TIGHT
    assert "in 1 of 4 weeks, as low as" in headline(found)
    assert "in each of them" not in headline(found)
    assert headline(found).endswith("in the week of Mon 15 Jun.")


def test_a_week_that_could_not_be_laid_out_is_named_with_its_reason_and_left_out_of_fits() -> None:
    asked = Target("", MONDAY, Fraction(20))
    held = {one: Held(25) for one in MONDAYS} | {MONDAYS[2]: Held(None, "Two meetings overlap.")}
    found = try_target(TERMS, asked, MONDAYS, (), NOW, HISTORY, Changes(), held)
    assert headline(found) == "20 h a week fits the capacity of 3 of the 4 weeks; 1 week could not be laid out."
    assert "The week of Mon 15 Jun could not be laid out: Two meetings overlap." in reasons(found)
    alone = try_target(TERMS, asked, MONDAYS[2:3], (), NOW, HISTORY, Changes(), held)
    assert headline(alone) == (
        "20 h a week fits the capacity of the week by sums alone: what stands there could not be laid out."
    )


def test_the_basis_of_what_fits_is_said() -> None:
    assert "Laid out under your rules it holds 25 h, standard sessions alone." in reasons(tried(20, 25))
    session = Booking("s", span_of(at(MONDAYS[0], 600), 60, LONDON), Details("treatment"))
    kept = reasons(tried(20, 24, bookings=(session,), weeks=1))
    assert "Laid out under your rules it holds 25 h, the 1 session in the diary kept and standard ones added." in kept
    assert not any(one.startswith("Laid out") for one in reasons(tried(20)))
    supposed = tried(20, changes=Changes(meetings=120))
    assert any("told by their sums and not laid out" in one for one in reasons(supposed))


def test_without_history_nothing_is_said_of_chance() -> None:
    found = tried(37, history=Attendance())
    assert (found.verdict, found.probability) == (TargetVerdict.FITS, None)
    assert reasons(found)[-1].endswith("this is by capacity alone: if every session is attended.")
    assert not any("%" in one for one in reasons(found))


def test_booked_sessions_count_whoever_attends() -> None:
    found = tried(37, basis=Basis.BOOKED)
    assert found.verdict is TargetVerdict.FITS
    assert reasons(found)[-1].startswith("Booked sessions count whether attended or not")


def test_contacts_are_counted_and_fit_in_the_plural() -> None:
    assert headline(tried(20, unit=Unit.CONTACTS)) == "20 contacts a week fit the capacity of each of the 4 weeks."
    assert headline(tried(40, unit=Unit.CONTACTS)).startswith("40 contacts a week do not fit the capacity there is")


def test_a_month_is_told_of_all_its_weeks_together() -> None:
    assert headline(tried(80, per=Per.MONTH)) == "80 h a month fits the capacity of the 4 weeks together."
    short = tried(200, per=Per.MONTH)
    assert short.verdict is TargetVerdict.DOES_NOT_FIT
    assert "the 4 weeks together hold 148 h, of " in headline(short)
    tight = tried(150, per=Per.MONTH)
    assert tight.verdict is TargetVerdict.TIGHT
    assert "booked as full as can be, the 4 weeks meet it" in headline(tight)


def test_a_week_wholly_on_leave_is_said_to_be_so() -> None:
    away = Absence("leave", MONDAY, MONDAY + timedelta(days=6), AbsenceKind.ANNUAL_LEAVE)
    found = tried(20, terms=replace(TERMS, absences=(away,)))
    said = "Nothing is worked in the week of Mon 1 Jun (37 h 30 annual leave): the target asks 0 h of it."
    assert said in reasons(found)
    assert said not in reasons(tried(20))
    assert reasons(tried(20, terms=replace(TERMS, absences=(away,)), weeks=1)) == (said,)


@pytest.mark.parametrize("topics", [(Topic.LUNCH,), tuple(Topic)])
def test_what_is_missing_stands_in_the_place_of_a_verdict(topics: tuple[Topic, ...]) -> None:
    found = replace(tried(20), verdict=None, missing=topics)
    assert headline(found).startswith("Before this can be answered: say what there is of ")
    assert reasons(found) == ()
