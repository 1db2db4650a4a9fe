"""Shelves: one for each kind of value, turning values into rows and rows into values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details, Deviation, Entry, Outcome, Series
from planner.domain.diary.span import Span
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, ProRata, Scale, Target, Unit
from planner.domain.hours.terms import Person, Role
from planner.domain.layout.rules import Rules
from planner.domain.outcomes.case import Case, Change, Pair, StatedOutcome
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.service_rates import ServiceRate
from planner.storage import tables

if TYPE_CHECKING:
    from sqlalchemy import Table

T = TypeVar("T")
Row = Mapping[str, Any]

DETAIL_NAMES = tuple(field.name for field in fields(Details))


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """Where values of one kind stand: their table, and the way there and back."""

    table: Table
    to_row: Callable[[T], dict[str, Any]]
    from_row: Callable[[Row], T]


def _plain_row(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the flat dataclasses
    """A value whose fields are the table's columns."""
    return {"id": value.id, **{field.name: getattr(value, field.name) for field in fields(value)}}


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
    for field in fields(rules):
        value = getattr(rules, field.name)
        if isinstance(value, time):
            value = f"{value:%H:%M}"
        elif isinstance(value, tuple):
            value = [f"{one:%H:%M}" for one in value]
        body[field.name] = value
    return {"id": rules.id, "body": body}


def _rules(row: Row) -> Rules:
    body = dict(row["body"])
    for name in ("earliest", "latest"):
        body[name] = time.fromisoformat(body[name]) if body[name] else None
    if body["lunch_between"]:
        start, end = map(time.fromisoformat, body["lunch_between"])
        body["lunch_between"] = (start, end)
    return Rules(**body)


def _without_id(make: Callable[..., T]) -> Callable[[Row], T]:
    """For values whose id is worked out from their fields."""
    return lambda row: make(**{name: value for name, value in row.items() if name != "id"})


def _case_row(case: Case) -> dict[str, Any]:
    pairs = {"phq9": case.phq9, "anxiety": case.anxiety, "gad7": case.gad7}
    scores = {f"{name}_{end}": getattr(pair, end) for name, pair in pairs.items() for end in ("first", "last")}
    kept = ("id", "closed_on", "sessions", "descriptor", "site", "step", "deprivation_decile", "edition")
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
        deprivation_decile=row["deprivation_decile"],
        edition=row["edition"],
        stated=_stated(row["stated"]),
    )


def _pair(measure: str, first: Decimal | None, last: Decimal | None) -> Pair:
    return Pair(measure, first, last)


def _stated(body: dict[str, Any] | None) -> StatedOutcome | None:
    if body is None:
        return None
    change = Change(body["change"]) if body["change"] else None
    return StatedOutcome(body["caseness"], body["recovered"], change)


SHELVES: dict[type, Shelf[Any]] = {
    Entry: Shelf(tables.entry, _entry_row, _entry),
    Series: Shelf(tables.series, _series_row, _series),
    Deviation: Shelf(tables.deviation, _deviation_row, _deviation),
    Activity: Shelf(tables.activity, _plain_row, _activity),
    Site: Shelf(tables.site, _plain_row, lambda row: Site(**row)),
    Contract: Shelf(tables.contract, _contract_row, _contract),
    Absence: Shelf(tables.absence, _plain_row, _absence),
    Target: Shelf(tables.target, _plain_row, _target),
    Role: Shelf(tables.role, _plain_row, _without_id(Role)),
    Person: Shelf(tables.setting, _person_row, _person),
    Rules: Shelf(tables.setting, _rules_row, _rules),
    Threshold: Shelf(tables.threshold, _plain_row, _without_id(Threshold)),
    Case: Shelf(tables.closed_case, _case_row, _case),
    ServiceRate: Shelf(tables.service_rate, _plain_row, lambda row: ServiceRate(**row)),
}
"""Kinds of value in the order they can be written: what is referred to comes first."""
