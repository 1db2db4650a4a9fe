"""The same contradictions are refused in the same words at every door: Set-up, the quick line, a file, undo."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Details, Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files, refuse_bad
from planner.storage.connection import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.services.desk import Desk

DAY = WorkingDay(time(9), time(17), 30)
CONTRACT = Contract("c", date(2026, 9, 7), 2250, ((DAY,) * 5 + (None, None),))
EARLY = Absence("early", date(2026, 8, 3), date(2026, 8, 5), AbsenceKind.ANNUAL_LEAVE)
SECOND = Activity("extra", "ASSESSMENT", Kind.CONTACT)
SPAN = Span(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC))
SETUP = 'format = "planner-setup/1"\n'


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(PlannerError) as refused:
        deed()
    return str(refused.value)


def from_file(desk: Desk, tmp_path: Path, text: str) -> None:
    file = tmp_path / "setup.toml"
    file.write_text(SETUP + text)
    read = read_files([file], known_to(desk), ImportAsked())
    refuse_bad(read, ImportAsked())
    put_in(desk, read)


@pytest.fixture
def working(desk: Desk) -> Desk:
    desk.setup.save(CONTRACT, "add a contract")
    return desk


def test_an_absence_before_the_contract_is_refused_by_set_up_and_the_quick_line_alike(working: Desk) -> None:
    (meaning,) = working.quick.read("annual leave 3 Aug 2026 - 5 Aug 2026").choices
    said = refusal(lambda: working.setup.save(EARLY, "add an absence"))

    assert "03/08/2026, before your contract does on 07/09/2026" in said
    assert refusal(lambda: working.quick.take(meaning, "leave")) == said
    assert working.setup.terms().absences == ()


def test_a_second_activity_of_a_name_is_refused_by_set_up_and_a_file_which_names_the_line(
    working: Desk, tmp_path: Path
) -> None:
    said = refusal(lambda: working.setup.save(SECOND, "add an activity"))
    of_file = refusal(
        lambda: from_file(working, tmp_path, '[[activity]]\nid = "extra"\nname = "Assessment"\nkind = "contact"\n')
    )

    assert said == "ASSESSMENT is in the list already: give this one another name."
    assert said.split(" ", 1)[1] in of_file
    assert "setup.toml, line 4" in of_file
    assert [one.name for one in working.setup.terms().activities].count("Assessment") == 1


@pytest.mark.parametrize("present", [-5, 1001])
def test_more_attendees_than_any_group_has_are_refused_wherever_they_come_in(desk: Desk, present: int) -> None:
    crowd = Details("treatment", attendees=present)
    series = Series("s", datetime(2026, 11, 24, 9), 60, "FREQ=WEEKLY", Details("treatment"))
    told = Deviation("s", datetime(2026, 11, 24, 9), details=crowd)
    week = TypicalWeek(date(2026, 11, 23), (Slot("a", 0, 0, 540, 60, crowd),))

    def put(*values: Entry | Series | Deviation | TypicalWeek) -> Callable[[], object]:
        def deed() -> None:
            with desk.store.work() as work:
                work.add_all(values)

        return deed

    said = refusal(lambda: desk.diary.add(SPAN, crowd))
    assert said == f"An entry has {present} attendees: give 0 to 1000."
    assert refusal(put(Entry("e", SPAN, crowd))) == said
    assert refusal(put(replace(series, details=crowd))) == said
    assert refusal(put(series, told)) == said
    assert refusal(put(week)) == said
    assert desk.checking.verify().is_ok
    put(Entry("e", SPAN, Details("treatment", attendees=1000)), series)()
    assert desk.checking.verify().is_ok


def test_an_entry_that_stands_with_too_many_attendees_can_still_be_changed_and_deleted(desk: Desk) -> None:
    desk.diary.add(SPAN, Details("treatment", attendees=5))
    with closing(connect(desk.store.path, desk.store._key)) as raw:
        raw.execute("UPDATE entry SET attendees = 5000")
    with desk.store.work() as work:
        (one,) = work.all(Entry)
        work.put(replace(one, details=replace(one.details, label="moved")))
    with desk.store.work() as work:
        work.put(Binned("b", SPAN.start, "it", entry=one))
        work.remove(work.need(Entry, one.id))
    assert "5000 attendees" in desk.checking.verify().problems[0]


def test_a_region_without_bank_holidays_is_refused_at_every_door(desk: Desk, tmp_path: Path) -> None:
    said = refusal(lambda: desk.setup.save(Person(region="FRA"), "change the region"))
    assert said == "The region “FRA” has no bank holidays here: give one of ENG, WLS, SCT, NIR."
    assert "FRA" in refusal(lambda: from_file(desk, tmp_path, '[person]\nregion = "FRA"\n'))


def test_a_series_that_ends_before_it_begins_is_refused(desk: Desk) -> None:
    series = Series("s", datetime(2026, 11, 24, 9), 60, "FREQ=WEEKLY", Details("treatment"))
    early = replace(series, last=datetime(2026, 11, 17, 9))

    def put(one: Series) -> None:
        with desk.store.work() as work:
            work.put(one)

    assert refusal(lambda: put(early)) == "A repeating entry ends on 17/11/2026, before it begins on 24/11/2026."
    put(replace(early, rule="FREQ=WEEKLY;UNTIL=20261117T090000"))  # as a calendar may say it
    assert desk.checking.verify().is_ok


def test_activities_of_a_file_may_change_names_with_one_another(working: Desk, tmp_path: Path) -> None:
    from_file(
        working,
        tmp_path,
        '[[activity]]\nid = "assessment"\nname = "Treatment session"\nkind = "contact"\n'
        '[[activity]]\nid = "treatment"\nname = "Assessment"\nkind = "contact"\n',
    )
    names = {one.id: one.name for one in working.setup.terms().activities}
    assert (names["assessment"], names["treatment"]) == ("Treatment session", "Assessment")


def test_a_file_that_gives_an_activity_the_name_it_has_already_is_taken(working: Desk, tmp_path: Path) -> None:
    from_file(
        working, tmp_path, '[[activity]]\nid = "assessment"\nname = "Assessment"\nkind = "contact"\nminutes = 90\n'
    )
    assert working.setup.terms().activity["assessment"].minutes == 90


def test_undo_is_refused_where_another_has_meanwhile_taken_the_day(working: Desk) -> None:
    old, new = (Target(id_, date(2026, 10, 5), Fraction(20)) for id_ in ("old", "new"))
    added = working.setup.save(old, "add a target")
    removed = working.setup.remove(old, "remove a target")
    working.setup.save(new, "add another")

    def undo() -> None:
        with working.store.work() as work:
            work.apply(removed.inverse)

    assert refusal(undo) == refusal(lambda: working.setup.save(old, "add it again"))
    assert working.setup.terms().targets == (new,)
    assert added.steps


def test_what_is_put_in_and_taken_out_in_one_deed_contradicts_nothing(working: Desk) -> None:
    with working.store.work() as work:
        work.put(EARLY)
        work.remove(EARLY)
        work.put(replace(EARLY, id="later", first=date(2026, 9, 7), last=date(2026, 9, 8)))
    assert len(working.setup.terms().absences) == 1


def test_what_was_removed_comes_back_though_a_later_contract_would_refuse_it(desk: Desk) -> None:
    desk.history.note(desk.setup.save(EARLY, "add an absence"))
    desk.history.note(desk.setup.save(CONTRACT, "add a contract"))
    desk.history.note(desk.setup.remove(EARLY, "remove an absence"))

    desk.history.undo()
    assert desk.setup.terms().absences == (EARLY,)
    desk.history.redo()
    assert desk.setup.terms().absences == ()


def test_a_bank_holiday_that_is_one_already_is_refused_by_set_up_and_file_alike(working: Desk, tmp_path: Path) -> None:
    own = OwnBankHoliday(f"{OWN_HOLIDAY_PREFIX}x", date(2026, 12, 25))
    said = refusal(lambda: working.setup.save(own, "add a bank holiday"))

    assert said == "25/12/2026 is a bank holiday already (Christmas Day): give another day."
    assert said in refusal(lambda: from_file(working, tmp_path, "[[bank_holiday]]\ndate = 2026-12-25\n"))
    assert working.setup.terms().own_bank_holidays == ()


def test_a_set_up_read_again_keeps_its_bank_holidays_once_and_takes_a_new_name(working: Desk, tmp_path: Path) -> None:
    for name in ("Fair", "Fair", "Fair Friday"):
        from_file(working, tmp_path, f'[[bank_holiday]]\ndate = 2026-06-12\nname = "{name}"\n')
    assert [(one.day, one.name) for one in working.setup.terms().own_bank_holidays] == [
        (date(2026, 6, 12), "Fair Friday")
    ]
