"""Shelves of the hours: contract, absence, targets, roles, rules, credit, leave, bank holidays, trials, places."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import time
from fractions import Fraction
from typing import Any

from planner.domain.diary.entry import Outcome
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.requirement import REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import SCENARIO_PREFIX, Changes, Scenario
from planner.domain.hours.target import Per, ProRata, Reason, Scale, ShareOf, Target, Unit
from planner.domain.hours.terms import Person, Role
from planner.domain.hours.worked import WORK_BEGUN, WorkBegun, Worked
from planner.domain.layout.places import TIMES_PREFIX, TRAVEL_PREFIX, SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.domain.period import PeriodSpan
from planner.storage.codec import CLOCK, DAY, FLAG, JSON, RATIO, as_it_is, one_of
from planner.storage.shelf import SETTING, Row, Shelf, body_shelf, plain_row, without_id

SHARES_ASSUMED = ("refill_share", "therapist_icc", "attendance")


def _working_day(day: WorkingDay | None) -> list[str | int] | None:
    return [f"{day.start:%H:%M}", f"{day.end:%H:%M}", day.unpaid_minutes] if day else None


def _contract_row(contract: Contract) -> dict[str, Any]:
    month, day = contract.leave_year_start
    weeks = [[_working_day(one) for one in week] for week in contract.weeks]
    return {**plain_row(contract), "weeks": weeks, "leave_year_start": f"{month:02d}-{day:02d}"}


def _contract(row: Row) -> Contract:
    month, day = map(int, row["leave_year_start"].split("-"))
    weeks = tuple(
        tuple(one and WorkingDay(time.fromisoformat(one[0]), time.fromisoformat(one[1]), one[2]) for one in week)
        for week in row["weeks"]
    )
    return Contract(**{**row, "weeks": weeks, "leave_year_start": (month, day)})


def _absence(row: Row) -> Absence:
    return Absence(**{**row, "kind": AbsenceKind(row["kind"])})


_TARGET_CHOICES = {"unit": Unit, "per": Per, "basis": Basis, "scale": Scale, "pro_rata": ProRata, "share_of": ShareOf}


def _target_row(target: Target) -> dict[str, Any]:
    steps = [[DAY.write(day), RATIO.write(percent)] for day, percent in target.steps]
    return {**plain_row(target), "steps": steps}


def _target(row: Row) -> Target:
    """A target; a trial that an earlier version kept lacks what has been added since."""
    choices = {name: enum(row[name]) for name, enum in _TARGET_CHOICES.items() if name in row}
    steps = tuple((DAY.read(day), RATIO.read(percent)) for day, percent in row.get("steps", ()))
    reason = Reason(row["reason"]) if row.get("reason") else None
    return Target(**{**row, **choices, "steps": steps, "reason": reason})


def _rules_row(rules: Rules) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for rule in fields(rules):
        value = getattr(rules, rule.name)
        if isinstance(value, time):
            value = f"{value:%H:%M}"
        elif isinstance(value, tuple):
            value = [f"{one:%H:%M}" for one in value]
        body[rule.name] = value
    return {"id": rules.id, "body": body}


def _rules(row: Row) -> Rules:
    body = dict(row["body"])
    for name in ("earliest", "latest"):
        body[name] = time.fromisoformat(body[name]) if body[name] else None
    if body["lunch_between"]:
        start, end = map(time.fromisoformat, body["lunch_between"])
        body["lunch_between"] = (start, end)
    return Rules(**body)


def _shares_row(shares: Shares) -> dict[str, Any]:
    credited = {outcome.value: str(share) for outcome, share in shares.credited.items()}
    factors = {activity: str(factor) for activity, factor in shares.factors.items()}
    body = {"credited": credited, "count_attendees": shares.count_attendees, "factors": factors, "slots": shares.slots}
    return {"id": shares.id, "body": body}


def _shares(row: Row) -> Shares:
    body = row["body"]
    credited = {Outcome(outcome): Fraction(share) for outcome, share in body["credited"].items()}
    factors = {activity: Fraction(factor) for activity, factor in body["factors"].items()}
    return Shares(credited, body["count_attendees"], factors, SlotSource(body.get("slots", SlotSource.TYPICAL_WEEK)))


def _scenario_row(scenario: Scenario) -> dict[str, Any]:
    target, changes = _target_row(scenario.target), asdict(scenario.changes)
    target.update(starts=DAY.write(scenario.target.starts), amount=RATIO.write(scenario.target.amount))
    if scenario.changes.attendance is not None:
        changes["attendance"] = RATIO.write(scenario.changes.attendance)
    body = {"target": target, "first": DAY.write(scenario.first), "weeks": scenario.weeks, "changes": changes}
    return {"id": scenario.id, "body": body}


def _scenario(row: Row) -> Scenario:
    body = row["body"]
    asked, changes = dict(body["target"]), dict(body["changes"])
    target = _target({**asked, "starts": DAY.read(asked["starts"]), "amount": RATIO.read(asked["amount"])})
    if changes["attendance"] is not None:
        changes["attendance"] = RATIO.read(changes["attendance"])
    return Scenario(row["id"], target, DAY.read(body["first"]), body["weeks"], Changes(**changes))


def _site_days(body: list[dict[str, int] | None]) -> tuple[Stretch | None, ...]:
    return tuple(None if one is None else Stretch(**one) for one in body)


BODY = {"body": JSON}
HOURS_SHELVES: dict[type, Shelf[Any]] = {
    Contract: Shelf("contract", _contract_row, _contract, {"starts": DAY, "ends": DAY, "weeks": JSON, "spread": FLAG}),
    Absence: Shelf("absence", plain_row, _absence, {"first": DAY, "last": DAY, "start": CLOCK, "end": CLOCK}),
    Target: Shelf("target", _target_row, _target, {"starts": DAY, "amount": RATIO, "steps": JSON}),
    Worked: Shelf("worked", plain_row, lambda row: Worked(**row), {"day": DAY, "start": CLOCK, "end": CLOCK}),
    WorkBegun: body_shelf(WorkBegun, WORK_BEGUN, {"day": DAY, "start": CLOCK}),
    Requirement: body_shelf(
        Requirement,
        REQUIREMENT_PREFIX,
        {"starts": DAY, "kind": one_of(RequiredKind), "per": one_of(PeriodSpan)},
    ),
    Role: Shelf("role", plain_row, without_id(Role), {"starts": DAY}),
    Person: body_shelf(Person, "person", {"records_begin": DAY}),
    DiaryMade: body_shelf(DiaryMade, "diary_made", {"day": DAY}),
    Rules: Shelf(SETTING, _rules_row, _rules, BODY, "rules"),
    Shares: Shelf(SETTING, _shares_row, _shares, BODY, "shares"),
    Assumptions: body_shelf(
        Assumptions, "assumptions", {"refill_share": RATIO, "therapist_icc": RATIO, "attendance": RATIO}
    ),
    LeaveYear: body_shelf(LeaveYear, "leave_year/", {"starts": DAY}),
    OwnBankHoliday: body_shelf(OwnBankHoliday, OWN_HOLIDAY_PREFIX, {"day": DAY}),
    Scenario: Shelf(SETTING, _scenario_row, _scenario, BODY, SCENARIO_PREFIX),
    SiteTimes: body_shelf(SiteTimes, TIMES_PREFIX, {"days": as_it_is(_site_days)}),
    Travel: body_shelf(Travel, TRAVEL_PREFIX),
}
