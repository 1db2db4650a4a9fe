"""What a new target would mean: every sentence is said where it is so, and not where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.requirement import REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import AS_IT_IS, Changes
from planner.domain.hours.target import Per, Target, Unit
from planner.domain.period import PeriodSpan
from planner.reports.document import Points, Report, Sentence, Table
from planner.reports.target_impact import NO_TARGET, NONE_FOUND, NONE_NEEDED, ImpactAsked, target_impact_report

if TYPE_CHECKING:
    from planner.domain.change import Value
    from planner.services.desk import Desk

LONDON = find_zone("Europe/London")
ALWAYS, NEXT = date(2026, 1, 1), date(2027, 1, 11)
"""Four weeks from NEXT on have no bank holiday."""
DAY = WorkingDay(time(9), time(17), 30)
TREATMENT = Activity("treatment", "Treatment session", Kind.CONTACT, 60, 15)
EACH_20 = Requirement(f"{REQUIREMENT_PREFIX}s", RequiredKind.SUPERVISION, 90, ALWAYS, each_client_hours=20)
MONTHLY = Requirement(f"{REQUIREMENT_PREFIX}s", RequiredKind.SUPERVISION, 90, ALWAYS, per=PeriodSpan.MONTH)
NO_ROOM = Rules(latest=time(11), lunch_minutes=30)


def fill(desk: Desk, *values: Value, target: int | None = 20, basis: Basis = Basis.ATTENDED) -> Desk:
    """A week of 37 h 30 with these besides."""
    with desk.store.work() as work:
        work.put(Contract("contract", ALWAYS, 2250, ((DAY,) * 5 + (None, None),)))
        work.put(TREATMENT)
        if target is not None:
            work.put(Target("target", ALWAYS, Fraction(target), basis=basis))
        for one in values:
            work.put(one)
        work.change("fill")
    return desk


def history(attended: int = 90, missed: int = 10) -> list[Entry]:
    """Sessions of the past year, so many attended and missed."""
    made = []
    for number in range(attended + missed):
        start = datetime(2026, 9, 7, 9) + timedelta(days=7 * (number // 25) + number % 5, hours=number % 25 // 5)
        outcome = Outcome.DNA if number % (attended + missed) < missed else Outcome.ATTENDED
        made.append(Entry(f"e{number}", span_of(start, 60, LONDON), Details("treatment"), outcome))
    return made


def weekly(activity: str, minutes: int, weekday: int = 0) -> list[Entry]:
    days = (datetime(2027, 1, 11, 9) + timedelta(weeks=n, days=weekday) for n in range(4))
    return [Entry(f"{activity}{weekday}{day}", span_of(day, minutes, LONDON), Details(activity)) for day in days]


def statement(desk: Desk, amount: float = 25, changes: Changes = AS_IT_IS, **of: Any) -> Report:  # noqa: ANN401
    target = Target("", ALWAYS, Fraction(amount), **of)
    return target_impact_report(desk, ImpactAsked(target, NEXT, 4, changes))


def words(report: Report, key: str) -> str:
    (section,) = (one for one in report.sections if one.key == key)
    told = [
        one.words if isinstance(one, Sentence) else " ".join(one.items)
        for one in section.blocks
        if isinstance(one, Sentence | Points)
    ]
    return " ".join(told)


def rows(report: Report, key: str) -> dict[str, tuple[str, ...]]:
    (section,) = (one for one in report.sections if one.key == key)
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return {row[0].words: tuple(cell.words for cell in row[1:]) for table in tables for row in table.rows}


def effect(report: Report, name: str) -> str:
    (section,) = (one for one in report.sections if one.key == "effects")
    (points,) = (one for one in section.blocks if isinstance(one, Points))
    return next(one for one in points.items if one.startswith(f"{name}: ")).removeprefix(f"{name}: ")


# Old and new


def test_the_present_target_is_read_back_and_that_there_is_none_is_said(desk: Desk) -> None:
    assert "Now: 20 h a week, attended, from 1 January 2026." in words(statement(fill(desk)), "answer")


def test_without_a_present_target_the_new_one_stands_by_itself(desk: Desk) -> None:
    report = statement(fill(desk, target=None))
    assert NO_TARGET in words(report, "answer")
    assert all(len(cells) == 1 for cells in rows(report, "hours").values())


def test_what_is_supposed_is_said_also_where_set_up_supposes_it(desk: Desk) -> None:
    assert "Supposed" not in words(statement(fill(desk)), "answer")
    assert "Supposed: notes 5 min." in words(statement(desk, changes=replace(AS_IT_IS, notes=5)), "answer")
    desk.setup.save(Assumptions(attendance=Fraction(4, 5)), "suppose")
    assert "Supposed: attendance 80%." in words(statement(desk), "answer")


# Sessions to book


def test_sessions_to_book_are_for_an_80_percent_chance_only_where_attendance_is_known(desk: Desk) -> None:
    fill(desk)
    assert rows(statement(desk), "hours")["Sessions to book"] == ("20", "25")
    fill(desk, *history())
    found = rows(statement(desk), "hours")
    assert "Sessions to book" not in found
    now, new = map(int, found["Sessions to book for an 80% chance"])
    assert now > 20
    assert new > 25
    assert desk.trials.try_target(Target("", ALWAYS, Fraction(25)), NEXT, 4).needed[0.8] == new


def test_a_target_on_booked_sessions_names_no_chance_to_book_for(desk: Desk) -> None:
    report = statement(fill(desk, *history()), basis=Basis.BOOKED)
    assert "Sessions to book for an 80% chance" not in rows(report, "hours")
    assert rows(report, "hours")["Sessions to book"][1] == "25"
    assert "80% sure" not in words(report, "hours")


def test_where_no_number_of_bookings_is_likely_enough_that_is_said(desk: Desk) -> None:
    assert "No number" not in words(statement(fill(desk, *history())), "hours")
    report = statement(fill(desk, *history(3, 97)), amount=35)
    assert rows(report, "hours")["Sessions to book for an 80% chance"][1] == "–"
    assert "No number of bookings is 80% sure of it" in words(report, "hours")


# Where the hours come from


def test_more_contact_is_told_with_its_notes_and_without_where_blocks_pay_for_them(desk: Desk) -> None:
    said = words(statement(fill(desk)), "hours")
    assert said == "It takes 5 h more contact and 1 h 15 more notes a week. That leaves 6 h 15 of the week."
    blocks = [one for day in range(4) for one in weekly("notes", 240, day)]
    with desk.store.work() as work:
        work.put(Activity("notes", "Notes", Kind.ADMIN))
        work.add_all(blocks)
        work.change("block time for notes")
    said = words(statement(desk), "hours")
    assert said.startswith("It takes 5 h more contact a week.")
    assert "3 h 30 more than the time at work" in said


def test_no_more_sessions_than_now_are_told_as_such(desk: Desk) -> None:
    assert words(statement(fill(desk), amount=20), "hours").startswith("It takes no more sessions than now.")
    assert words(statement(desk, amount=18), "hours").startswith("It takes no more sessions than now.")
    assert "no more sessions" not in words(statement(desk, amount=21), "hours")


def test_a_higher_target_that_counts_booked_sessions_asks_for_more_and_takes_less(desk: Desk) -> None:
    fill(desk, *history(60, 40))
    report = statement(desk, amount=22, basis=Basis.BOOKED)
    now, new = map(int, rows(report, "hours")["Sessions to book"])
    assert now > new == 22
    assert words(report, "hours").startswith("It takes no more sessions than now.")


def test_time_beyond_what_is_worked_is_told_only_where_there_is_some(desk: Desk) -> None:
    fill(desk)
    assert words(statement(desk, amount=30), "hours").endswith("That leaves 0 h of the week.")
    said = words(statement(desk, amount=32), "hours")
    assert "That is 2 h 30 more than the time at work: it would have to come from supervision" in said


@pytest.mark.parametrize("amount", [5, 20, 25, 32])
def test_what_is_left_is_what_the_lines_above_it_leave(desk: Desk, amount: int) -> None:
    kinds = [Activity("supervision", "Supervision", Kind.SUPERVISION), Activity("duty", "Duty", Kind.DUTY)]
    fill(desk, *kinds, *weekly("supervision", 60), *weekly("duty", 120, 1), *history())
    cells = {cell.key: cell for cell in statement(desk, amount=amount).cells}
    for name in ("now", "new"):
        own = {key.removeprefix(f"{name}."): cell for key, cell in cells.items() if key.startswith(name)}
        value = {key: int(cell.value or 0) for key, cell in own.items()}
        taken = sum(value[one] for one in ("supervision", "duty", "contact"))
        assert value["left"] == value["at_work"] - taken - max(value["notes"], value["blocks"])


# Supervision


def test_supervision_by_client_hours_is_told_for_both_targets(desk: Desk) -> None:
    said = effect(statement(fill(desk, EACH_20)), "Supervision")
    assert said.startswith("1 h 53 a week would be due by the rule")
    assert said.endswith("where the present target asks for 1 h 30.")


def test_supervision_for_a_target_in_contacts_is_told_of_it_and_not_of_the_one_in_force(desk: Desk) -> None:
    said = effect(statement(fill(desk, EACH_20), amount=40, unit=Unit.CONTACTS), "Supervision")
    assert said.startswith("3 h a week would be due by the rule")
    assert "where the present target asks for 1 h 30" in said


def test_supervision_by_the_period_is_not_changed_and_without_a_rule_nothing_is_due(desk: Desk) -> None:
    assert effect(statement(fill(desk)), "Supervision").startswith("no rule is set")
    assert effect(statement(fill(desk, MONTHLY)), "Supervision").startswith("due by the period")


# Breaks


def test_breaks_are_kept_where_the_week_laid_out_holds_it(desk: Desk) -> None:
    said = effect(statement(fill(desk, Rules(lunch_minutes=30, latest=time(17)))), "Breaks")
    assert said.startswith("with lunch of 30 min, an end by 17:00, an ordinary week has room for ")
    assert said.endswith("so it holds what is asked of it.")


def test_breaks_are_not_kept_where_it_does_not(desk: Desk) -> None:
    said = effect(statement(fill(desk, NO_ROOM)), "Breaks")
    assert said.endswith("so it does not hold 25 h.")


def test_where_only_the_sums_are_too_small_the_breaks_are_not_blamed(desk: Desk) -> None:
    report = statement(fill(desk, Rules(admin_minutes_per_contact=40)), amount=22)
    assert "does not fit" in words(report, "answer")
    said = effect(report, "Breaks")
    assert "breaks could be kept, but its time at work has room for" in said or said.endswith("it does not hold 22 h.")


def test_rules_are_named_where_there_are_some(desk: Desk) -> None:
    assert effect(statement(fill(desk)), "Breaks").startswith("with no rules of the week set")
    assert effect(statement(fill(desk, Rules(max_contact_minutes_per_day=300))), "Breaks").startswith(
        "with no more than 5 h of contact a day"
    )
    assert effect(statement(fill(desk, Rules(grid_minutes=30))), "Breaks").startswith("with the rules of the week,")


def test_a_week_that_could_not_be_laid_out_is_told_by_its_sums(desk: Desk) -> None:
    said = effect(statement(fill(desk), changes=replace(AS_IT_IS, meetings=120)), "Breaks")
    assert said == "the ordinary week could not be laid out, so this is by its sums alone."


# Absence


def test_weeks_with_absence_are_counted_and_told_with_what_they_are_asked_for(desk: Desk) -> None:
    fill(desk)
    assert effect(statement(desk), "Absence") == "none of 4 weeks has any leave or bank holiday yet."
    desk.setup.save(Absence("a", NEXT, NEXT, AbsenceKind.ANNUAL_LEAVE), "leave")
    said = effect(statement(desk), "Absence")
    assert said.startswith("1 of 4 weeks has some")
    assert "20 h are asked for" in said
    assert said.endswith("none of them falls short.")
    desk.setup.save(Rules(latest=time(13)), "rules")
    desk.setup.save(Absence("b", NEXT + timedelta(days=7), NEXT + timedelta(days=7), AbsenceKind.ANNUAL_LEAVE), "leave")
    said = effect(statement(desk), "Absence")
    assert said.startswith("2 of 4 weeks have some")
    assert said.endswith("2 of them fall short.")


def test_weeks_are_not_short_by_themselves_of_a_monthly_target(desk: Desk) -> None:
    fill(desk, Absence("a", NEXT, NEXT, AbsenceKind.ANNUAL_LEAVE))
    assert "short" not in effect(statement(desk, amount=100, per=Per.MONTH), "Absence")


# Options


def test_none_is_needed_only_where_every_week_has_room(desk: Desk) -> None:
    assert words(statement(fill(desk)), "options") == NONE_NEEDED.format("Each week has")
    assert "is needed" not in words(statement(fill(desk, NO_ROOM)), "options")


def test_of_a_monthly_target_the_weeks_together_have_room(desk: Desk) -> None:
    report = statement(fill(desk), amount=90, per=Per.MONTH)
    assert words(report, "options") == NONE_NEEDED.format("The weeks together have")


def test_where_nothing_was_sought_or_found_that_is_said(desk: Desk) -> None:
    fill(desk, *(one for day in range(1, 5) for one in weekly("meeting", 450, day)))
    report = statement(desk, amount=1, per=Per.MONTH, unit=Unit.HOURS)
    assert words(report, "options") != NONE_FOUND
    report = statement(desk, amount=200, per=Per.MONTH)
    assert rows(report, "options") or words(report, "options") == NONE_FOUND


def test_less_is_offered_once_and_by_whom_the_service_s_own_word_has_it(desk: Desk) -> None:
    report = statement(fill(desk, NO_ROOM))
    lower = [row for row in rows(report, "options") if "Lower the target" in row or "Ask for what" in row]
    assert len(lower) == 1
    assert rows(report, "options")[lower[0]][1] == "The service can decide this."
