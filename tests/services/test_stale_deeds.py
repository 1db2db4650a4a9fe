"""Two programs on one diary: every deed that takes a value which the other has changed meanwhile merges or refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import CHEAP, NOW

from planner.bootstrap import create_desk, open_desk
from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Booking, DayOff, Details, Entry, Outcome
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.handover.meeting import Meeting as Record
from planner.domain.handover.meeting import Promise
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Per, Scale, Target, Unit
from planner.domain.hours.terms import Person, Role
from planner.domain.hours.worked import WorkBegun, Worked
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.national import Against

if TYPE_CHECKING:
    from planner.services.desk import Desk

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SESSION = Details("treatment", label="as it was")
SECRET = "a quiet passphrase"


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two programs that have one diary open."""
    mine, _ = create_desk(tmp_path / "diary", SECRET, lambda: NOW, CHEAP)
    mine.setup.begin()
    with closing(mine), closing(open_desk(tmp_path / "diary", SECRET, lambda: NOW)) as theirs:
        yield mine, theirs


def span(start: float, hours: float = 1) -> Span:
    return Span(NINE + start * HOUR, NINE + (start + hours) * HOUR)


def booked(desk: Desk) -> tuple[Booking, ...]:
    return desk.diary.bookings(MONDAY, MONDAY + timedelta(days=13))


def first(desk: Desk) -> Booking:
    return booked(desk)[0]


def an_entry(desk: Desk) -> Booking:
    desk.diary.add(span(0), SESSION)
    return first(desk)


def a_series(desk: Desk) -> Booking:
    desk.diary.repeat(an_entry(desk), "FREQ=WEEKLY")
    return first(desk)


def edit(**fields: Any) -> Callable[[Desk, Booking], object]:  # noqa: ANN401 - fields of an entry
    return lambda desk, seen: desk.diary.edit(seen, replace(seen.details, **fields))


def edit_all(**fields: Any) -> Callable[[Desk, Booking], object]:  # noqa: ANN401 - as above
    return lambda desk, seen: desk.diary.edit(seen, replace(seen.details, **fields), None, Scope.ALL)


def edit_later(**fields: Any) -> Callable[[Desk, Booking], object]:  # noqa: ANN401 - as above
    return lambda desk, seen: desk.diary.edit(seen, replace(seen.details, **fields), None, Scope.THIS_AND_LATER)


def move(hours: float, scope: Scope = Scope.ONLY_THIS) -> Callable[[Desk, Booking], object]:
    return lambda desk, seen: desk.diary.move(seen, span(hours), scope)


def record(outcome: Outcome) -> Callable[[Desk, Booking], object]:
    return lambda desk, seen: desk.diary.record([seen], outcome)


def save(**fields: Any) -> Callable[[Desk, Any], object]:  # noqa: ANN401 - fields of a row of the set-up
    return lambda desk, seen: desk.setup.save(replace(seen, **fields), "change it", instead_of=seen)


def remove(desk: Desk, seen: Any) -> object:  # noqa: ANN401 - any row
    return desk.setup.remove(seen, "remove it")


def kept(value: Any) -> Callable[[Desk], Any]:  # noqa: ANN401 - any row
    def keep(desk: Desk) -> Any:  # noqa: ANN401
        desk.setup.save(value, "keep it")
        return value

    return keep


def shown(value: Any) -> Callable[[Desk], Any]:  # noqa: ANN401 - what a panel shows of what is not kept yet
    return lambda _desk: value


def now_of(desk: Desk, seen: Any) -> Any:  # noqa: ANN401 - any row
    with desk.store.reading() as diary:
        return diary.get(type(seen), seen.id)


TARGET = Target("t", date(2026, 4, 1), Fraction(20), Unit.HOURS, Per.WEEK, Basis.ATTENDED, Scale.MINE)
AWAY = Absence("a", date(2026, 12, 1), date(2026, 12, 2), AbsenceKind.ANNUAL_LEAVE)
LATE = Worked("late", date(2026, 11, 20), time(9), time(19), 30)
BEGUN = WorkBegun(date(2026, 11, 23), time(8, 30))
RIVERSIDE = Site("riverside", "Riverside")
TITLES = TitleRules((TitleRule("one", "other"), TitleRule("two", "other")))
CASE = Case("", date(2026, 11, 2), 8, Pair("PHQ-9", Decimal(15), Decimal(8)), Pair("GAD-7", Decimal(12), Decimal(6)))
SCORED = Pair("PHQ-9", Decimal(16), Decimal(8))


def a_case(desk: Desk) -> Case:
    desk.outcomes.add(CASE)
    return desk.outcomes.known().cases[0]


RECORD = Record("meeting/a", date(2026, 11, 20), "Line manager", "25 h", promises=(Promise("one", "Send it"),))


def a_record(desk: Desk) -> Record:
    desk.meetings.add(RECORD)
    return desk.meetings.one("a")


def say(**fields: Any) -> Callable[[Desk, Record], object]:  # noqa: ANN401 - fields of a record
    return lambda desk, seen: desk.meetings.change(seen, replace(seen, **fields))


def freeze_anew(desk: Desk, seen: Record) -> object:
    desk.outcomes.add(CASE)
    return desk.meetings.freeze_again(seen)


def record_says(
    kept: bool = False,
    figures: int = 0,
    **fields: Any,  # noqa: ANN401 - fields of a record
) -> Callable[[Desk, Record], bool]:
    def stands(desk: Desk, _seen: Record) -> bool:
        now = desk.meetings.one("a")
        said = all(getattr(now, name) == value for name, value in fields.items())
        return said and now.promises[0].is_open is not kept and bool(now.figures) is bool(figures)

    return stands


def correct(**fields: Any) -> Callable[[Desk, Case], object]:  # noqa: ANN401 - fields of a case
    return lambda desk, seen: desk.outcomes.change(replace(seen, **fields), seen)


def a_plan(desk: Desk) -> TypicalWeek:
    desk.typical.begin(MONDAY)
    (version,) = desk.typical.versions()
    desk.typical.put(version, [Slot("s", 0, 0, 540, 60, SESSION), Slot("t", 0, 1, 540, 60, SESSION)], "agree")
    return desk.typical.versions()[0]


def slot(name: str, start: int) -> Callable[[Desk, TypicalWeek], object]:
    def deed(desk: Desk, seen: TypicalWeek) -> object:
        (one,) = (slot for slot in seen.slots if slot.id == name)
        return desk.typical.put(seen, [replace(one, start=start)], "move a slot")

    return deed


def repeat(rule: str, not_on: frozenset[DayOff] = frozenset()) -> Callable[[Desk, Booking], object]:
    def deed(desk: Desk, seen: Booking) -> object:
        return desk.diary.repeat(seen, rule, Scope.ALL, not_on, instead_of=SERIES[0])

    return deed


SERIES: list[Series | None] = [None]
"""The series as the form of its repetition saw it."""


def a_seen_series(desk: Desk) -> Booking:
    seen = a_series(desk)
    SERIES[0] = desk.diary.series_of(seen)
    return seen


@dataclass(frozen=True)
class Meeting:
    """What was seen by both, what the other did, what this one does, and how it stands afterwards; None is refused."""

    seen: Callable[[Desk], Any]
    theirs: Callable[[Desk, Any], object]
    mine: Callable[[Desk, Any], object]
    stands: Callable[[Desk, Any], bool] | None = None
    words: str = ""


def says(**fields: Any) -> Callable[[Desk, Any], bool]:  # noqa: ANN401 - what the first booking says
    def stands(desk: Desk, _seen: object) -> bool:
        one = first(desk)
        return all(getattr(one.details, name, getattr(one, name, None)) == value for name, value in fields.items())

    return stands


def row(**fields: Any) -> Callable[[Desk, Any], bool]:  # noqa: ANN401 - what a row says
    return lambda desk, seen: all(getattr(now_of(desk, seen), name) == value for name, value in fields.items())


def case_says(**fields: Any) -> Callable[[Desk, Any], bool]:  # noqa: ANN401 - what the case says
    return lambda desk, _: all(getattr(desk.outcomes.known().cases[0], name) == to for name, to in fields.items())


def plan_says(**starts: int) -> Callable[[Desk, Any], bool]:
    return lambda desk, _: {one.id: one.start for one in desk.typical.versions()[0].slots if one.week == 0} == starts


def paste(desk: Desk, seen: Booking) -> object:
    desk.clipboard.cut([seen])
    from planner.domain.diary.pasting import Place

    return desk.clipboard.paste(Place(MONDAY + timedelta(days=2), 600))


MEETINGS = {
    "label and note": Meeting(an_entry, edit(label="theirs"), edit(note="mine"), says(label="theirs", note="mine")),
    "note and note": Meeting(an_entry, edit(note="theirs"), edit(note="mine"), words="The note was changed meanwhile"),
    "note and time": Meeting(an_entry, edit(note="theirs"), move(3), says(note="theirs", span=span(3))),
    "time and note": Meeting(an_entry, move(3), edit(note="mine"), says(note="mine", span=span(3))),
    "time and time": Meeting(an_entry, move(3), move(4), words="The time was changed"),
    "time and length": Meeting(
        an_entry, move(3), lambda desk, seen: desk.diary.resize(seen, span(0, 2)), words="The time was changed"
    ),
    "note and a form with the time as it was": Meeting(
        an_entry,
        move(3),
        lambda desk, seen: desk.diary.edit(seen, replace(seen.details, note="mine"), seen.span),
        says(note="mine", span=span(3)),
    ),
    "outcome and note": Meeting(
        an_entry, record(Outcome.DNA), edit(note="mine"), says(note="mine", outcome=Outcome.DNA)
    ),
    "outcome and outcome": Meeting(
        an_entry, record(Outcome.DNA), record(Outcome.ATTENDED), words="The outcome was changed"
    ),
    "outcome and outcome as seen": Meeting(
        an_entry, record(Outcome.DNA), record(Outcome.PLANNED), words="The outcome was changed"
    ),
    "outcome and outcome alike": Meeting(an_entry, record(Outcome.DNA), record(Outcome.DNA), says(outcome=Outcome.DNA)),
    "gone and note": Meeting(
        an_entry, lambda desk, seen: desk.diary.delete([seen]), edit(note="mine"), words="removed meanwhile"
    ),
    "gone and outcome": Meeting(
        an_entry, lambda desk, seen: desk.diary.delete([seen]), record(Outcome.DNA), words="removed meanwhile"
    ),
    "note and gone": Meeting(
        an_entry, edit(note="theirs"), lambda desk, seen: desk.diary.delete([seen]), words="This was changed"
    ),
    "note and paste": Meeting(an_entry, edit(note="theirs"), paste, words="changed since"),
    "note and activity of many": Meeting(
        an_entry,
        edit(note="theirs"),
        lambda desk, seen: desk.bulk.change([seen], activity="supervision"),
        says(note="theirs", activity="supervision"),
    ),
    "activity and activity of many": Meeting(
        an_entry,
        edit(activity="meeting"),
        lambda desk, seen: desk.bulk.change([seen], activity="supervision"),
        words="The activity was changed",
    ),
    "time and time of many": Meeting(
        an_entry, move(3), lambda desk, seen: desk.bulk.move([seen], HOUR), words="The time was changed"
    ),
    "an occurrence: label and note": Meeting(
        a_series, edit(label="theirs"), edit(note="mine"), says(label="theirs", note="mine")
    ),
    "an occurrence: time and note": Meeting(a_series, move(3), edit(note="mine"), says(note="mine", span=span(3))),
    "an occurrence: gone and note": Meeting(
        a_series, lambda desk, seen: desk.diary.delete([seen]), edit(note="mine"), words="removed meanwhile"
    ),
    "all of a series: label and note": Meeting(
        a_series, edit_all(label="theirs"), edit_all(note="mine"), says(label="theirs", note="mine")
    ),
    "all of a series: note and note": Meeting(
        a_series, edit_all(note="theirs"), edit_all(note="mine"), words="The note was changed"
    ),
    "all of a series: time and note": Meeting(
        a_series, move(3, Scope.ALL), edit_all(note="mine"), words="removed meanwhile"
    ),
    "all of a series: length and note": Meeting(
        a_series,
        lambda desk, seen: desk.diary.resize(seen, span(0, 2), Scope.ALL),
        edit_all(note="mine"),
        says(note="mine", span=span(0, 2)),
    ),
    "later ones: label and note": Meeting(
        a_series, edit_all(label="theirs"), edit_later(note="mine"), says(label="theirs", note="mine")
    ),
    "one and all: time and time": Meeting(a_series, move(3), move(4, Scope.ALL), words="The time was changed"),
    "all of a series: note and gone": Meeting(
        a_series,
        edit_all(note="theirs"),
        lambda desk, seen: desk.diary.delete([seen], Scope.ALL),
        words="This was changed",
    ),
    "all of a series: gone and note": Meeting(
        a_series,
        lambda desk, seen: desk.diary.delete([seen], Scope.ALL),
        edit_all(note="mine"),
        words="removed meanwhile",
    ),
    "repetition and repetition": Meeting(
        a_seen_series, repeat("FREQ=WEEKLY;INTERVAL=2"), repeat("FREQ=WEEKLY;COUNT=3"), words="The repetition was"
    ),
    "repetition and days left out": Meeting(
        a_seen_series,
        repeat("FREQ=WEEKLY;INTERVAL=2"),
        repeat("FREQ=WEEKLY", frozenset({DayOff.BANK_HOLIDAYS})),
        lambda desk, _: _repeats(desk, 2, frozenset({DayOff.BANK_HOLIDAYS})),
    ),
    "a target: amount and reason": Meeting(
        kept(TARGET), save(amount=Fraction(25)), save(basis=Basis.BOOKED), row(amount=25, basis=Basis.BOOKED)
    ),
    "a target: amount and amount": Meeting(
        kept(TARGET), save(amount=Fraction(25)), save(amount=Fraction(22)), words="The amount was changed"
    ),
    "a target: gone and amount": Meeting(kept(TARGET), remove, save(amount=Fraction(22)), words="removed meanwhile"),
    "a target: amount and gone": Meeting(kept(TARGET), save(amount=Fraction(22)), remove, words="This was changed"),
    "an absence: last day and kind": Meeting(
        kept(AWAY),
        save(last=date(2026, 12, 3)),
        save(kind=AbsenceKind.STUDY),
        row(last=date(2026, 12, 3), kind=AbsenceKind.STUDY),
    ),
    "hours worked: finish and break": Meeting(
        kept(LATE),
        lambda desk, seen: desk.worked.keep(replace(seen, end=time(18)), seen),
        lambda desk, seen: desk.worked.keep(replace(seen, break_minutes=0), seen),
        row(end=time(18), break_minutes=0),
    ),
    "work begun: forgotten and finished": Meeting(
        kept(BEGUN),
        lambda desk, seen: desk.worked.forget(seen),
        lambda desk, seen: desk.worked.finish(seen),
        words="removed meanwhile",
    ),
    "a site: name and name": Meeting(kept(RIVERSIDE), save(name="The river"), save(name="The side"), words="The name"),
    "a role: name and first day": Meeting(
        kept(Role(date(2026, 1, 1), "Trainee")),
        save(name="Therapist"),
        save(starts=date(2026, 2, 1)),
        lambda desk, _: desk.setup.roles() == (Role(date(2026, 2, 1), "Therapist"),),
    ),
    "a role: another in its place": Meeting(
        kept(Role(date(2026, 1, 1), "Trainee")),
        lambda desk, _: desk.setup.save(Role(date(2026, 2, 1), "Therapist"), "add it"),
        save(starts=date(2026, 2, 1)),
        words="in that place already",
    ),
    "the person, first kept by the other": Meeting(
        shown(Person()), save(role="Therapist"), save(region="SCT"), row(role="Therapist", region="SCT")
    ),
    "the person: role and role": Meeting(
        shown(Person()), save(role="Therapist"), save(role="Trainee"), words="The role was changed"
    ),
    "the rules": Meeting(
        shown(Rules()), save(lunch_minutes=30), save(grid_minutes=15), row(lunch_minutes=30, grid_minutes=15)
    ),
    "the assumptions": Meeting(
        shown(Assumptions()),
        save(refill_share=Fraction(1, 2)),
        save(therapist_icc=Fraction(1, 20)),
        row(refill_share=Fraction(1, 2), therapist_icc=Fraction(1, 20)),
    ),
    "the credit": Meeting(
        shown(Shares()),
        save(count_attendees=True),
        save(factors={"treatment": Fraction(2)}),
        row(count_attendees=True, factors={"treatment": Fraction(2)}),
    ),
    "a leave year, first kept by the other": Meeting(
        shown(LeaveYear(date(2026, 4, 1))),
        lambda desk, seen: desk.leave.keep_year(replace(seen, carried_minutes=60), seen),
        lambda desk, seen: desk.leave.keep_year(replace(seen, bank_holiday_minutes=600), seen),
        row(carried_minutes=60, bank_holiday_minutes=600),
    ),
    "what figures are held against": Meeting(
        shown(Against()),
        lambda desk, seen: desk.outcomes.hold_against(replace(seen, group="England"), seen),
        lambda desk, seen: desk.outcomes.hold_against(replace(seen, group="Scotland"), seen),
        words="The group was changed",
    ),
    "the order of activities and a name": Meeting(
        lambda desk: desk.setup.terms().activities,
        lambda desk, seen: desk.setup.save(replace(seen[0], name="Therapy"), "rename", instead_of=seen[0]),
        lambda desk, seen: desk.setup.arrange([*seen[1:], seen[0]], "move down"),
        lambda desk, _: desk.setup.terms().activities[-1].name == "Therapy",
    ),
    "title rules, each its own": Meeting(
        kept(TITLES),
        save(rules=(replace(TITLES.rules[0], keep=True), TITLES.rules[1])),
        save(rules=(TITLES.rules[0], replace(TITLES.rules[1], keep=True))),
        lambda desk, _: all(one.keep for one in desk.setup.title_rules().rules),
    ),
    "a case: scores and site": Meeting(
        a_case,
        correct(phq9=SCORED),
        correct(site="river"),
        case_says(phq9=SCORED, site="river"),
    ),
    "a case: sessions and sessions": Meeting(
        a_case, correct(sessions=9), correct(sessions=10), words="The sessions were changed"
    ),
    "a case: gone and sessions": Meeting(
        a_case, lambda desk, seen: desk.outcomes.remove([seen]), correct(sessions=9), words="removed meanwhile"
    ),
    "a case: sessions and gone": Meeting(
        a_case, correct(sessions=9), lambda desk, seen: desk.outcomes.remove([seen]), words="This was changed"
    ),
    "a record of a meeting: a promise kept and what was asked": Meeting(
        a_record,
        lambda desk, _: desk.meetings.keep_promise("one"),
        say(asked="more"),
        record_says(asked="more", kept=True),
    ),
    "a record of a meeting: asked and asked": Meeting(
        a_record, say(asked="less"), say(asked="more"), words="The request was changed meanwhile"
    ),
    "a record of a meeting: frozen again and agreed": Meeting(
        a_record, freeze_anew, say(agreed=("this",)), record_says(agreed=("this",), figures=1)
    ),
    "a record of a meeting: asked and gone": Meeting(
        a_record, say(asked="less"), lambda desk, seen: desk.meetings.remove(seen), words="This was changed"
    ),
    "a typical week: two slots": Meeting(a_plan, slot("s", 600), slot("t", 660), plan_says(s=600, t=660)),
    "a typical week: one slot": Meeting(a_plan, slot("s", 600), slot("s", 660), words="The start was"),
    "a typical week: cycle and slot": Meeting(
        a_plan, lambda desk, seen: desk.typical.set_weeks(seen, 2), slot("s", 600), plan_says(s=600, t=540)
    ),
    "a typical week: slot and slot gone": Meeting(
        a_plan, slot("s", 600), lambda desk, seen: desk.typical.take_out(seen, ["s"], "out"), words="The slots were"
    ),
    "a typical week: slot and gone": Meeting(
        a_plan, slot("s", 600), lambda desk, seen: desk.typical.remove(seen), words="This was changed"
    ),
}


def _repeats(desk: Desk, every: int, not_on: frozenset[DayOff]) -> bool:
    series = desk.diary.series_of(first(desk))
    return series is not None and RepeatRule.parse(series.rule).interval == every and series.not_on == not_on


def everything(desk: Desk) -> object:
    with desk.store.reading() as diary:
        kinds = (Entry, Series, Target, Absence, Site, Role, Person, Case, TypicalWeek, TitleRules, Rules)
        return [set(diary.all(kind)) if kind is not TypicalWeek else diary.all(kind) for kind in kinds]


@pytest.mark.parametrize("meeting", MEETINGS.values(), ids=list(MEETINGS))
def test_a_deed_from_a_stale_view_is_merged_by_field_or_refused_in_words(
    both: tuple[Desk, Desk], meeting: Meeting
) -> None:
    mine, theirs = both
    seen = meeting.seen(mine)
    meeting.theirs(theirs, seen)
    before = everything(mine)
    if meeting.stands is None:
        with pytest.raises(PlannerError, match=meeting.words):
            meeting.mine(mine, seen)
        assert everything(mine) == before, "nothing was changed"
    else:
        meeting.mine(mine, seen)
        assert meeting.stands(mine, seen)
        assert meeting.stands(theirs, seen)
