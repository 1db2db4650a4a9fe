"""planner hours: the ledger, what was delivered, the target and the running balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.figures import figure
from planner.cli.output import print_json, print_table, say
from planner.cli.statement import lines_json, print_statements
from planner.domain.english import date_words, hours_words
from planner.domain.hours.period_hours import under_whole
from planner.domain.hours.records import NOT_YET
from planner.words.notes_owed import owed_words
from planner.words.plain import amount_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.ladder import Ladder
    from planner.domain.hours.leave import LeaveBalance
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.worked_days import PeriodWorked
    from planner.services.statements import Stated

BY = ("week", "month", "quarter", "year")
HELP = "the ledger, booked, attended, credited, target and balance"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of hours."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", required=True, help="first day")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", required=True, help="last day")
    parser.add_argument("--by", choices=BY, default="week", help="a line a week, month, quarter or leave year")
    parser.add_argument("--detail", action="store_true", help="every line of the ledger with its days and entries")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the hours."""
    with tools.open(where) as desk:
        total = desk.hours.periods(arguments.first, arguments.last, "range")[0]
        periods = under_whole(desk.hours.periods(arguments.first, arguments.last, arguments.by), total)
        leave = desk.leave.balance(arguments.last)
        worked = desk.worked.in_periods([one.period for one in periods])
        (worked_whole,) = desk.worked.in_periods([total.period])
        stated = [desk.statements.of_period(one) for one in (*periods, total)]
        owed = [desk.notes.owed(one.period.last) for one in stated]
        offered = [*desk.slots.of_periods([one.period for one in periods]), desk.slots.ladder(*total.period.ends)]
        terms = desk.setup.terms()
    if arguments.json:
        *lines, whole = [
            {
                **_more_json(one, terms, detail=arguments.detail),
                "notes_owed": notes.owed.minutes,
                **_offered_json(each),
            }
            for one, notes, each in zip(stated, owed, offered, strict=True)
        ]
        summed = {**_total(periods, total), **worked_json(worked_whole), **whole, "leave": leave_json(leave)}
        every = zip(periods, worked, lines, strict=True)
        listed = [{**as_json(one), **worked_json(done), **more} for one, done, more in every]
        print_json({"periods": listed, "total": summed, "records_begin": _begin(terms)})
    elif arguments.detail:
        print_statements(stated[:-1])
    else:
        _print(periods)
        if owed_told := owed_words(owed[-1].owed, owed[-1].on):
            say(f"{owed_told} ({date_words(owed[-1].on)})")
    return 0


def _more_json(stated: Stated, terms: Terms, *, detail: bool) -> Mapping[str, Any]:
    """The agreed plan by category, where there was one; and each line with what it sums, where that was asked for."""
    plan = stated.plan
    planned = {one.kind.value: one.planned for one in plan.kinds} if plan else None
    return {"planned": planned, **({"lines": lines_json(stated, terms)} if detail else {})}


def _offered_json(found: Ladder) -> Mapping[str, Any]:
    """Sessions offered, booked or not, and the share of them that was booked; null where none was offered."""
    return {"offered": found.offered.sessions, "fill": found.fill.value}


def as_json(period: PeriodHours) -> Mapping[str, Any]:
    """One period in the words of the contract; minutes, or contacts where the target is in contacts."""
    sums = period.ledger
    return {
        "period": period.label,
        "from": period.first,
        "to": period.last,
        "contracted": sums.contracted,
        "absence": {kind.value: minutes for kind, minutes in sums.absence.items()},
        "at_work": sums.at_work,
        "fixed": {kind.value: minutes for kind, minutes in sums.fixed.items()},
        "free": sums.free,
        "notes": sums.capacity.notes,
        "spare": sums.capacity.spare,
        "capacity": sums.capacity.contact,
        "booked": period.delivered.booked,
        "attended": period.delivered.attended,
        "credited": period.credited,
        "unrecorded": period.delivered.unrecorded,
        "unit": period.unit,
        "target": figure(period.target, period.unit),
        "balance": figure(period.balance, period.unit),
    }


def worked_json(done: PeriodWorked) -> Mapping[str, Any]:
    """What was really worked, and how much of it beyond the contract: below nought where it was less; minutes."""
    return {"worked": done.minutes, "beyond_contract": done.beyond}


def leave_json(leave: LeaveBalance) -> Mapping[str, Any]:
    """The balance of the leave year the last day lies in, at the end of that day; minutes."""
    return {
        "on": leave.on,
        "from": leave.first,
        "to": leave.last,
        "annual_leave": leave.annual,
        "bank_holidays": leave.bank_holidays,
        "carried_over": leave.carried,
        "entitlement": leave.entitlement,
        "taken": leave.drawn,
        "booked": leave.to_come,
        "left": leave.left,
        "free_to_book": leave.free_to_book,
        "taken_by_kind": {kind.value: minutes for kind, minutes in leave.taken.items()},
    }


def _begin(terms: Terms) -> date | None:
    """The day from which balances count; none where nothing is recorded yet."""
    return None if terms.records_begin == NOT_YET else terms.records_begin


def _total(periods: Sequence[PeriodHours], whole: PeriodHours) -> Mapping[str, Any]:
    """The whole range: sums of the lines, with the capacity and balance they come to."""
    lines = [as_json(one) for one in periods]
    summed = {name: sum(line[name] for line in lines) for name in ("notes", "spare", "capacity")}
    return {**as_json(whole), **summed, "balance": lines[-1]["balance"]}


def _print(periods: Sequence[PeriodHours]) -> None:
    header = ("Period", "At work", "Fixed", "Capacity", "Booked", "Attended", "Target", "Balance", "To record")
    rows = []
    for one in periods:
        target = "–" if one.target is None else amount_words(one.target, one.unit)
        balance = "–" if one.balance is None else amount_words(one.balance, one.unit)
        rows.append(
            (
                one.label,
                hours_words(one.ledger.at_work),
                hours_words(sum(one.ledger.fixed.values())),
                hours_words(one.ledger.capacity.contact),
                hours_words(one.delivered.booked),
                hours_words(one.delivered.attended),
                target,
                balance,
                str(one.delivered.unrecorded or ""),
            )
        )
    print_table(header, rows)
