"""Shelves: one for each kind of value, turning values into rows and rows into values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Generic, TypeVar

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import DayOff, Details, Deviation, Entry, Outcome, Series
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.span import Span
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import SCENARIO_PREFIX, Changes, Scenario
from planner.domain.hours.target import Per, ProRata, Scale, Target, Unit
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.service_rates import ServiceRate
from planner.storage.bin_shelf import bin_row, binned_of
from planner.storage.diary_bodies import DIARY_BODIES
from planner.storage.file_shelves import FILE_BODIES
from planner.storage.outcome_shelves import BODIES
from planner.storage.place_shelves import PLACE_BODIES

T = TypeVar("T")
Row = Mapping[str, Any]

DETAIL_NAMES = tuple(one.name for one in fields(Details))


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """Where values of one kind stand: their table, and the way there and back.

    Attributes:
        from_row: a value from a row whose columns are read already.
        columns: how a column is read that SQLite keeps as something simpler.
        prefix: how the ids of this kind begin, for kinds that share a table: the small ones that are a JSON body in
            `setting` (one person, one set of rules, scenarios as "scenario/..."), and so need no migration.
    """

    table: str
    to_row: Callable[[T], dict[str, Any]]
    from_row: Callable[[Row], T]
    columns: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    prefix: str = ""

    def read(self, names: Sequence[str], cells: Sequence[Any]) -> T:
        """The value of one row as SQLite gives it."""
        row = dict(zip(names, cells, strict=True))
        for name, read in self.columns.items():
            if row[name] is not None:
                row[name] = read(row[name])
        return self.from_row(row)


def instant(seconds: int) -> datetime:
    """A UTC instant from seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


wall, day, clock = datetime.fromisoformat, date.fromisoformat, time.fromisoformat


def _plain_row(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the flat dataclasses
    """A value whose fields are the table's columns."""
    return {"id": value.id, **{one.name: getattr(value, one.name) for one in fields(value)}}


def _details(row: Row) -> Details:
    return Details(**{name: row[name] for name in DETAIL_NAMES})


def _detail_columns(details: Details) -> dict[str, Any]:
    return {name: getattr(details, name) for name in DETAIL_NAMES}


def _walls(texts: list[str]) -> frozenset[datetime]:
    return frozenset(map(datetime.fromisoformat, texts))


def _wall_texts(walls: frozenset[datetime]) -> list[str]:
    return [wall.isoformat() for wall in sorted(walls)]


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "starts": entry.span.start,
        "ends": entry.span.end,
        **_detail_columns(entry.details),
        "outcome": entry.outcome.value,
        "uid": entry.uid,
        "all_day": entry.all_day,
    }


def _entry(row: Row) -> Entry:
    span = Span(row["starts"], row["ends"])
    return Entry(row["id"], span, _details(row), Outcome(row["outcome"]), row["uid"], row["all_day"])


def _series_row(series: Series) -> dict[str, Any]:
    return {
        "id": series.id,
        "first": series.first,
        "minutes": series.minutes,
        "rule": series.rule,
        **_detail_columns(series.details),
        "skipped": _wall_texts(series.skipped),
        "also": _wall_texts(series.also),
        "last": series.last,
        "uid": series.uid,
        "all_day": series.all_day,
        "zone": series.zone,
        "not_on": " ".join(sorted(series.not_on)),
    }


def _series(row: Row) -> Series:
    return Series(
        id=row["id"],
        first=row["first"],
        minutes=row["minutes"],
        rule=row["rule"],
        details=_details(row),
        skipped=_walls(row["skipped"]),
        also=_walls(row["also"]),
        last=row["last"],
        uid=row["uid"],
        all_day=row["all_day"],
        zone=row["zone"],
        not_on=frozenset(map(DayOff, row["not_on"].split())),
    )


def _deviation_row(deviation: Deviation) -> dict[str, Any]:
    return {
        "id": deviation.id,
        "series": deviation.series,
        "at": deviation.at,
        "outcome": deviation.outcome.value,
        "starts": deviation.span.start if deviation.span else None,
        "ends": deviation.span.end if deviation.span else None,
        "details": asdict(deviation.details) if deviation.details else None,
    }


def _deviation(row: Row) -> Deviation:
    span = Span(row["starts"], row["ends"]) if row["starts"] is not None else None
    details = Details(**row["details"]) if row["details"] else None
    return Deviation(row["series"], row["at"], Outcome(row["outcome"]), span, details)


def _activity(row: Row) -> Activity:
    return Activity(**{**row, "kind": Kind(row["kind"])})


def _working_day(day: WorkingDay | None) -> list[str | int] | None:
    return [f"{day.start:%H:%M}", f"{day.end:%H:%M}", day.unpaid_minutes] if day else None


def _contract_row(contract: Contract) -> dict[str, Any]:
    month, day = contract.leave_year_start
    weeks = [[_working_day(one) for one in week] for week in contract.weeks]
    return {**_plain_row(contract), "weeks": weeks, "leave_year_start": f"{month:02d}-{day:02d}"}


def _contract(row: Row) -> Contract:
    month, day = map(int, row["leave_year_start"].split("-"))
    weeks = tuple(
        tuple(one and WorkingDay(time.fromisoformat(one[0]), time.fromisoformat(one[1]), one[2]) for one in week)
        for week in row["weeks"]
    )
    return Contract(**{**row, "weeks": weeks, "leave_year_start": (month, day)})


def _absence(row: Row) -> Absence:
    return Absence(**{**row, "kind": AbsenceKind(row["kind"])})


def _target(row: Row) -> Target:
    enums = {"unit": Unit, "per": Per, "basis": Basis, "scale": Scale, "pro_rata": ProRata}
    return Target(**{**row, **{name: enum(row[name]) for name, enum in enums.items()}})


def _person(row: Row) -> Person:
    return Person(**row["body"])


def _person_row(person: Person) -> dict[str, Any]:
    return {"id": person.id, "body": asdict(person)}


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
    body = {"credited": credited, "count_attendees": shares.count_attendees, "factors": factors}
    return {"id": shares.id, "body": body}


def _shares(row: Row) -> Shares:
    body = row["body"]
    credited = {Outcome(outcome): Fraction(share) for outcome, share in body["credited"].items()}
    factors = {activity: Fraction(factor) for activity, factor in body["factors"].items()}
    return Shares(credited, body["count_attendees"], factors)


def _leave_year_row(year: LeaveYear) -> dict[str, Any]:
    return {"id": year.id, "body": {**asdict(year), "starts": year.starts.isoformat()}}


def _leave_year(row: Row) -> LeaveYear:
    return LeaveYear(**{**row["body"], "starts": day(row["body"]["starts"])})


def _scenario_row(scenario: Scenario) -> dict[str, Any]:
    target, changes = asdict(scenario.target), asdict(scenario.changes)
    target.update(starts=scenario.target.starts.isoformat(), amount=str(scenario.target.amount))
    if scenario.changes.attendance is not None:
        changes["attendance"] = str(scenario.changes.attendance)
    body = {"target": target, "first": scenario.first.isoformat(), "weeks": scenario.weeks, "changes": changes}
    return {"id": scenario.id, "body": body}


def _scenario(row: Row) -> Scenario:
    body = row["body"]
    asked, changes = dict(body["target"]), dict(body["changes"])
    target = _target({**asked, "starts": day(asked["starts"]), "amount": Fraction(asked["amount"])})
    if changes["attendance"] is not None:
        changes["attendance"] = Fraction(changes["attendance"])
    return Scenario(row["id"], target, day(body["first"]), body["weeks"], Changes(**changes))


def _without_id(make: Callable[..., T]) -> Callable[[Row], T]:
    """For values whose id is worked out from their fields."""
    return lambda row: make(**{name: value for name, value in row.items() if name != "id"})


def _case_row(case: Case) -> dict[str, Any]:
    pairs = {"phq9": case.phq9, "anxiety": case.anxiety, "gad7": case.gad7}
    scores = {f"{name}_{end}": getattr(pair, end) for name, pair in pairs.items() for end in ("first", "last")}
    kept = ("id", "closed_on", "sessions", "descriptor", "site", "step", "therapy", "deprivation_decile", "edition")
    return {
        **{name: getattr(case, name) for name in kept},
        **scores,
        "anxiety_measure": case.anxiety.measure,
        "stated": asdict(case.stated) if case.stated else None,
    }


def _case(row: Row) -> Case:
    return Case(
        id=row["id"],
        closed_on=row["closed_on"],
        sessions=row["sessions"],
        phq9=_pair("PHQ-9", row["phq9_first"], row["phq9_last"]),
        anxiety=_pair(row["anxiety_measure"], row["anxiety_first"], row["anxiety_last"]),
        gad7=_pair("GAD-7", row["gad7_first"], row["gad7_last"]),
        descriptor=row["descriptor"],
        site=row["site"],
        step=row["step"],
        therapy=row["therapy"],
        deprivation_decile=row["deprivation_decile"],
        edition=row["edition"],
        stated=_stated(row["stated"]),
    )


def _pair(measure: str, first: Decimal | None, last: Decimal | None) -> Pair:
    return Pair(measure, first, last)


def _stated(body: dict[str, Any] | None) -> StatedOutcome | None:
    if body is None:
        return None
    change = ReliableChange(body["change"]) if body["change"] else None
    return StatedOutcome(body["caseness"], body["recovered"], change)


SCORES = ("phq9_first", "phq9_last", "anxiety_first", "anxiety_last", "gad7_first", "gad7_last")
CASE_COLUMNS: dict[str, Callable[[Any], Any]] = {
    "closed_on": day,
    "stated": json.loads,
    **dict.fromkeys(SCORES, Decimal),
}

SHELVES: dict[type, Shelf[Any]] = {
    Entry: Shelf("entry", _entry_row, _entry, {"starts": instant, "ends": instant, "locked": bool, "all_day": bool}),
    Series: Shelf(
        "series",
        _series_row,
        _series,
        {"first": wall, "last": wall, "skipped": json.loads, "also": json.loads, "locked": bool, "all_day": bool},
    ),
    Deviation: Shelf(
        "deviation", _deviation_row, _deviation, {"at": wall, "starts": instant, "ends": instant, "details": json.loads}
    ),
    Activity: Shelf("activity", _plain_row, _activity),
    Site: Shelf("site", _plain_row, lambda row: Site(**row)),
    Contract: Shelf("contract", _contract_row, _contract, {"starts": day, "weeks": json.loads}),
    Absence: Shelf("absence", _plain_row, _absence, {"first": day, "last": day, "start": clock, "end": clock}),
    Target: Shelf("target", _plain_row, _target, {"starts": day, "amount": Fraction}),
    Role: Shelf("role", _plain_row, _without_id(Role), {"starts": day}),
    Person: Shelf("setting", _person_row, _person, {"body": json.loads}, "person"),
    Rules: Shelf("setting", _rules_row, _rules, {"body": json.loads}, "rules"),
    Shares: Shelf("setting", _shares_row, _shares, {"body": json.loads}, "shares"),
    LeaveYear: Shelf("setting", _leave_year_row, _leave_year, {"body": json.loads}, "leave_year/"),
    Scenario: Shelf("setting", _scenario_row, _scenario, {"body": json.loads}, SCENARIO_PREFIX),
    Threshold: Shelf(
        "threshold",
        _plain_row,
        _without_id(Threshold),
        {"starts": day, "caseness": Decimal, "reliable": Decimal, "strictly_above": bool},
    ),
    Case: Shelf("closed_case", _case_row, _case, CASE_COLUMNS),
    ServiceRate: Shelf("service_rate", _plain_row, lambda row: ServiceRate(**row), {"first": day, "last": day}),
    **{
        one.kind: Shelf("setting", one.to_row, one.from_row, {"body": json.loads}, one.prefix)
        for one in (*BODIES, *DIARY_BODIES, *PLACE_BODIES, *FILE_BODIES)
    },
}
SHELVES[Binned] = Shelf(
    "binned", partial(bin_row, SHELVES), partial(binned_of, SHELVES), {"deleted": instant, "contents": json.loads}
)
"""Kinds of value in the order they can be written: what is referred to comes first."""
