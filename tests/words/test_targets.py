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
from planner.domain.hours.feasibility import Held, TargetTried, try_target
from planner.domain.hours.first_questions import Topic
from planner.domain.hours.scenario import Changes
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.hours.terms import Terms
from planner.domain.hours.verdict import TargetVerdict
from planner.words.targets import headline, needed_rows, reasons, trial_figures, verdict_lines

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
    assert headline(found) == "20 h a week fits. Each of the 4 weeks has room for what is asked of it."
    assert verdict_lines(found) == ("20 h a week fits.", "Each of the 4 weeks has room for what is asked of it.")
    assert IN_EACH not in reasons(found)  # it is said already
    assert reasons(tried(25, 25))[0] == IN_EACH
    assert headline(tried(20, weeks=1)) == "20 h a week fits. The week has room for what is asked of it."
    assert IN_EACH not in reasons(tried(25, 25, weeks=1))


def test_one_week_that_is_short_is_enough_for_it_not_to_fit_and_is_named() -> None:
    found = tried(20, bookings=tuple(meetings(1, 20)))
    assert found.verdict is TargetVerdict.DOES_NOT_FIT
    assert headline(found) == (
        "20 h a week does not fit. Short in 1 of 4 weeks, the week of Mon 8 Jun: it has room for 17 h."
    )
    assert reasons(found)[0].startswith("In 1 of 4 weeks there is less room than the target asks for")
    assert IN_EACH not in reasons(found)
    everywhere = headline(tried(30, 25))
    assert everywhere.endswith("Short in all 4 weeks, most in the week of Mon 1 Jun: it has room for 25 h.")
    some = headline(tried(20, bookings=(*meetings(1, 20), *meetings(2, 21))))
    assert some.endswith("Short in 2 of 4 weeks, most in the week of Mon 15 Jun: it has room for 16 h.")
    assert headline(tried(30, 25, weeks=1)) == "30 h a week does not fit. The week has room for 25 h."


def test_what_really_fits_decides_where_the_sums_leave_more() -> None:
    assert headline(tried(25)).startswith("25 h a week fits. Each of the 4 weeks has room")
    by_layout = tried(25, 25)
    assert by_layout.verdict is TargetVerdict.TIGHT
    assert round(by_layout.probability or 0, 3) == 0.086
    assert "the chance of meeting it is under 80% in each of the 4 weeks, as low as 9%" in headline(by_layout)
    assert reasons(by_layout)[-1].endswith("There is room for 25.")
    assert tried(26, 25).verdict is TargetVerdict.DOES_NOT_FIT
    assert not any("the chance of delivering" in one for one in reasons(tried(26, 25)))
    assert "An ordinary week has room for 25 h, so 26 h cannot be delivered in it, whoever attends." in reasons(
        tried(26, 25)
    )


def test_a_tight_week_among_others_is_named_and_not_said_of_all() -> None:
    found = tried(20, bookings=tuple(meetings(2, 15)))
    assert found.verdict is TargetVerdict.TIGHT
    assert "in 1 of 4 weeks, as low as" in headline(found)
    assert "in each of the" not in headline(found)
    assert headline(found).endswith("in the week of Mon 15 Jun.")


def test_a_week_that_could_not_be_laid_out_is_named_with_its_reason_and_left_out_of_fits() -> None:
    asked = Target("", MONDAY, Fraction(20))
    held = {one: Held(25) for one in MONDAYS} | {MONDAYS[2]: Held(None, "Two meetings overlap.")}
    found = try_target(TERMS, asked, MONDAYS, (), NOW, HISTORY, Changes(), held)
    assert headline(found) == "20 h a week fits 3 of the 4 weeks. 1 week could not be laid out."
    assert "The week of Mon 15 Jun could not be laid out: Two meetings overlap." in reasons(found)
    alone = try_target(TERMS, asked, MONDAYS[2:3], (), NOW, HISTORY, Changes(), held)
    assert headline(alone) == "20 h a week fits by sums alone. What stands in the week could not be laid out."
    month = try_target(TERMS, replace(asked, per=Per.MONTH), MONDAYS, (), NOW, HISTORY, Changes(), held)
    assert headline(month) == "20 h a month fits, in part by sums alone. 1 week of the 4 could not be laid out."


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
    assert headline(found).endswith("room for what is asked of it, if every session is attended.")
    assert trial_figures(found)[1] == ("not known", "chance: no attendance recorded yet")
    assert needed_rows(found) == ()
    assert "if every session is attended" not in headline(tried(20))


def test_booked_sessions_count_whoever_attends() -> None:
    found = tried(37, basis=Basis.BOOKED)
    assert found.verdict is TargetVerdict.FITS
    assert reasons(found)[-1].startswith("Booked sessions count whether attended or not")
    assert trial_figures(found) == (("37 h", "room in an ordinary week"), ("4 of 4", "weeks have room for it"))
    assert "if every session is attended" not in headline(tried(37, basis=Basis.BOOKED, history=Attendance()))


def test_contacts_are_counted_and_fit_in_the_plural() -> None:
    assert headline(tried(20, unit=Unit.CONTACTS)) == (
        "20 contacts a week fit. Each of the 4 weeks has room for what is asked of it."
    )
    assert headline(tried(40, unit=Unit.CONTACTS)).startswith("40 contacts a week do not fit. ")


def test_a_month_is_told_of_all_its_weeks_together() -> None:
    assert headline(tried(80, per=Per.MONTH)) == (
        "80 h a month fits. The 4 weeks together have room for what is asked of them."
    )
    short = tried(200, per=Per.MONTH)
    assert short.verdict is TargetVerdict.DOES_NOT_FIT
    assert "The 4 weeks together have room for 148 h, of " in headline(short)
    tight = tried(150, per=Per.MONTH)
    assert tight.verdict is TargetVerdict.TIGHT
    assert "the chance that the 4 weeks meet it together is" in headline(tight)


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


def test_three_figures_are_those_of_the_ordinary_week_and_what_to_book_is_told_by_its_level() -> None:
    found = tried(25, 25)
    booked = found.needed[0.8]
    assert trial_figures(found) == (
        ("25 h", "room in an ordinary week"),
        ("9%", "chance of 25 h if booked full"),
        (str(booked), "to book to be 80% sure; 25 fit"),
    )
    assert f"To be 80% sure, book {booked} sessions. There is room for 25." in reasons(found)
    assert [sure for sure, _ in needed_rows(found)] == ["50%", "80%", "90%"]
    month = tried(150, per=Per.MONTH)
    assert trial_figures(month)[1][1] == "chance that the 4 weeks meet it together"


def test_no_figures_stand_where_there_is_no_verdict_or_nothing_is_worked() -> None:
    assert trial_figures(replace(tried(20), missing=(Topic.LUNCH,))) == ()
    away = Absence("leave", MONDAY, MONDAY + timedelta(days=6), AbsenceKind.ANNUAL_LEAVE)
    assert trial_figures(tried(20, terms=replace(TERMS, absences=(away,)), weeks=1)) == ()


def test_both_chances_are_told_only_where_they_lie_apart() -> None:
    found = tried(25, 25)
    apart = replace(found, probability=0.4, alone=0.5)
    assert any(
        one.endswith("is 40%; it would be 50% if your weeks differed by chance alone.") for one in reasons(apart)
    )
    near = replace(found, probability=0.4, alone=0.43)
    assert any(one.endswith("in an ordinary week booked full is 40%.") for one in reasons(near))
