"""Shelves of the outcomes: closed cases, thresholds, service rates, totals, and what stands on the charts."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case, Ending, Pair, ReliableChange, StatedOutcome
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.marks import NOTE_PREFIX, REBASE_PREFIX, TERMS_PREFIX, ChartTerms, Note, Rebase
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.national import (
    AGAINST_ID,
    BENCHMARK_PREFIX,
    STANDARD_PREFIX,
    Against,
    NationalRate,
    OwnStandard,
)
from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals
from planner.domain.outcomes.service_rates import Percentages, ServiceRate
from planner.storage.codec import DAY, EXACT, FLAG, JSON, as_it_is, one_of
from planner.storage.shelf import Row, Shelf, body_shelf, plain_row, without_id

SCORES = ("phq9_first", "phq9_last", "anxiety_first", "anxiety_last", "gad7_first", "gad7_last")
RATE, BASIS = one_of(RateKind), one_of(CourseBasis)
COUNTS = as_it_is(tuple)
PERCENTAGES = dict.fromkeys(("recovery", "reliable_recovery", "reliable_improvement"), EXACT)


def _case_row(case: Case) -> dict[str, Any]:
    pairs = {"phq9": case.phq9, "anxiety": case.anxiety, "gad7": case.gad7}
    scores = {f"{name}_{end}": getattr(pair, end) for name, pair in pairs.items() for end in ("first", "last")}
    kept = ("id", "closed_on", "sessions", "descriptor", "site", "step", "therapy", "deprivation_decile", "edition")
    return {
        **{name: getattr(case, name) for name in kept},
        **scores,
        "anxiety_measure": case.anxiety.measure,
        "stated": asdict(case.stated) if case.stated else None,
        "ended": case.ended.value if case.ended else None,
    }


def _case(row: Row) -> Case:
    return Case(
        id=row["id"],
        closed_on=row["closed_on"],
        sessions=row["sessions"],
        phq9=Pair("PHQ-9", row["phq9_first"], row["phq9_last"]),
        anxiety=Pair(row["anxiety_measure"], row["anxiety_first"], row["anxiety_last"]),
        gad7=Pair("GAD-7", row["gad7_first"], row["gad7_last"]),
        descriptor=row["descriptor"],
        site=row["site"],
        step=row["step"],
        therapy=row["therapy"],
        deprivation_decile=row["deprivation_decile"],
        edition=row["edition"],
        stated=_stated(row["stated"]),
        ended=Ending(row["ended"]) if row["ended"] else None,
    )


def _stated(body: dict[str, Any] | None) -> StatedOutcome | None:
    if body is None:
        return None
    change = ReliableChange(body["change"]) if body["change"] else None
    return StatedOutcome(body["caseness"], body["recovered"], change)


def _rate_row(rate: ServiceRate) -> dict[str, Any]:
    percentages = None
    if rate.percentages is not None:
        typed = asdict(rate.percentages)
        percentages = {name: value if value is None else str(value) for name, value in typed.items()}
    return {**plain_row(rate), "apart": [list(one) for one in rate.apart] or None, "percentages": percentages}


def _rate(row: Row) -> ServiceRate:
    body = row["percentages"]
    percentages = None
    if body is not None:
        typed = {name: body[name] and Decimal(body[name]) for name in PERCENTAGES}
        percentages = Percentages(**typed, decimals=int(body["decimals"]))
    apart = tuple((str(name), float(off)) for name, off in row["apart"] or ())
    return ServiceRate(**{**row, "apart": apart, "percentages": percentages})


OUTCOME_SHELVES: dict[type, Shelf[Any]] = {
    Threshold: Shelf(
        "threshold",
        plain_row,
        without_id(Threshold),
        {"starts": DAY, "caseness": EXACT, "reliable": EXACT, "strictly_above": FLAG},
    ),
    Case: Shelf("closed_case", _case_row, _case, {"closed_on": DAY, "stated": JSON, **dict.fromkeys(SCORES, EXACT)}),
    ServiceRate: Shelf(
        "service_rate", _rate_row, _rate, {"first": DAY, "last": DAY, "apart": JSON, "percentages": JSON}
    ),
    PeriodTotals: body_shelf(PeriodTotals, TOTALS_PREFIX, {"first": DAY, "last": DAY}),
    Rebase: body_shelf(Rebase, REBASE_PREFIX, {"starts": DAY, "outcome": RATE}),
    Note: body_shelf(Note, NOTE_PREFIX, {"day": DAY}),
    ChartTerms: body_shelf(ChartTerms, TERMS_PREFIX, {"outcome": RATE, "target": EXACT}),
    NationalRate: body_shelf(NationalRate, BENCHMARK_PREFIX, {"basis": BASIS, "counts": COUNTS, **PERCENTAGES}),
    OwnStandard: body_shelf(OwnStandard, STANDARD_PREFIX, {"outcome": RATE, "starts": DAY, "percent": EXACT}),
    Against: body_shelf(Against, AGAINST_ID, {"basis": BASIS}),
}
