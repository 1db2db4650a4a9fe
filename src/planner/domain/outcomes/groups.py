"""Outcomes by sessions received, by severity at the start, and by one's own role at the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import NOT_GIVEN, SPANS, Grouping, Groups, split
from planner.domain.outcomes.in_order import counted_cases
from planner.domain.outcomes.judgement import FEWEST_SESSIONS
from planner.domain.outcomes.tally import tally
from planner.domain.period import period_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from planner.domain.hours.terms import Role
    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds


@dataclass(frozen=True, slots=True)
class Band:
    """Scores or sessions from `lowest` up to the next band."""

    name: str
    lowest: int


SESSION_BANDS: tuple[Band, ...] = (
    Band(f"fewer than {FEWEST_SESSIONS}", 0),
    Band("2 to 3", 2),
    Band("4 to 6", 4),
    Band("7 to 10", 7),
    Band("11 to 15", 11),
    Band("16 to 20", 16),
    Band("21 or more", 21),
)

# The usual bands of the two questionnaires everybody is given.
SEVERITY_BANDS: dict[str, tuple[Band, ...]] = {
    "PHQ-9": (
        Band("minimal", 0),
        Band("mild", 5),
        Band("moderate", 10),
        Band("moderately severe", 15),
        Band("severe", 20),
    ),
    "GAD-7": (Band("minimal", 0), Band("mild", 5), Band("moderate", 10), Band("severe", 15)),
}


def by_sessions(cases: Iterable[Case], thresholds: Thresholds, bands: Sequence[Band] = SESSION_BANDS) -> Groups:
    """Tallies by the number of attended treatment contacts."""
    return _in_bands(cases, thresholds, bands, lambda case: case.sessions)


def by_sessions_within(cases: Iterable[Case], thresholds: Thresholds, bands: Sequence[Band] = SESSION_BANDS) -> Groups:
    """The same within each problem: those who get fewer sessions of one problem are not those of another."""
    problems = split(cases, lambda case: case.descriptor or NOT_GIVEN)
    in_order = sorted(problems, key=lambda name: (name == NOT_GIVEN, name.casefold()))
    return tuple(
        (f"{problem}: {label}", found)
        for problem in in_order
        for label, found in by_sessions(problems[problem], thresholds, bands)
    )


def by_severity(cases: Iterable[Case], thresholds: Thresholds, measure: str = "PHQ-9") -> Groups:
    """Tallies by the band of the first score on PHQ-9 or GAD-7."""
    return _in_bands(cases, thresholds, SEVERITY_BANDS[measure], lambda case: first_score(case, measure))


def first_score(case: Case, measure: str) -> Decimal | None:
    """The first score on a measure, wherever the case keeps it."""
    pairs = (pair for pair in (case.phq9, case.anxiety, case.gad7) if pair.measure == measure)
    return next((pair.first for pair in pairs if pair.first is not None), None)


def by_role(cases: Iterable[Case], thresholds: Thresholds, roles: Sequence[Role]) -> Groups:
    """Tallies by one's own role on the day of discharge, in the order the roles were held."""
    held = sorted(roles, key=lambda role: role.starts)
    order = list(dict.fromkeys(role.name for role in held))
    return _ordered(cases, thresholds, lambda case: _role(case, held), order)


def _role(case: Case, held: Sequence[Role]) -> str:
    """The latest role that began by the discharge."""
    begun = [role.name for role in held if role.starts <= case.closed_on]
    return begun[-1] if begun else NOT_GIVEN


def _in_bands(
    cases: Iterable[Case],
    thresholds: Thresholds,
    bands: Sequence[Band],
    number_of: Callable[[Case], Decimal | int | None],
) -> Groups:
    """Tallies by band, lowest first."""
    return _ordered(cases, thresholds, lambda case: band_of(number_of(case), bands), [band.name for band in bands])


def band_of(number: Decimal | int | None, bands: Sequence[Band]) -> str:
    """The last band that begins at or below a number."""
    if number is None:
        return NOT_GIVEN
    return next(band.name for band in reversed(bands) if band.lowest <= number)


def _ordered(cases: Iterable[Case], thresholds: Thresholds, key: Callable[[Case], str], order: Sequence[str]) -> Groups:
    """Tallies of the groups that have cases, in a given order, "not given" last."""
    found = split(cases, key)
    return tuple((name, tally(found[name], thresholds)) for name in (*order, NOT_GIVEN) if name in found)


def by_latest(
    cases: Sequence[Case], thresholds: Thresholds, grouping: Grouping, n: int, outcome: RateKind = RateKind.RECOVERY
) -> Groups:
    """At the end of each period the tally of the latest n cases that are in the denominator of a rate, latest first.

    Neighbours share cases, so they may not be read against each other.
    """
    finished = counted_cases(cases, thresholds, outcome)
    held: dict[str, int] = {
        period_around(case.closed_on, SPANS[grouping]).label: so_far for so_far, case in enumerate(finished, 1)
    }
    enough = [(label, so_far) for label, so_far in held.items() if so_far >= n]
    return tuple((label, tally(finished[so_far - n : so_far], thresholds)) for label, so_far in reversed(enough))
