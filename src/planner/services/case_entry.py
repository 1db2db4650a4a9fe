"""A closed case as it is typed: read field by field, each refused in one sentence that says where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.outcomes.benchmarks import ENGLAND_BY_DESCRIPTOR
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.measures import checked_score, find_measure
from planner.services.case_words import short_date
from planner.services.words import FULL_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL = "GAD-7"
USUAL_MEASURES = {
    "PTSD": "PCL-5",
    "OCD": "OCI",
    "panic": "PDSS",
    "social anxiety": "SPIN",
    "health anxiety": "HAI",
    "agoraphobia": "MI",
    "BDD": "BIQ",
}
"""The anxiety measure for a problem, where it is another than GAD-7; by the group's name in the national table."""

MOST_SESSIONS = 200
MOST_YEARS = 30
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})\s*([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAYS_AGO = {"today": 0, "yesterday": 1}


class EntryError(PlannerError):
    """A field that cannot be read, with its name."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class TypedCase:
    """The fields as they were typed or chosen; empty is missing."""

    closed: str = ""
    sessions: str = ""
    phq9_first: str = ""
    phq9_last: str = ""
    measure: str = USUAL
    anxiety_first: str = ""
    anxiety_last: str = ""
    problem: str = ""
    site: str = ""


def typed_of(case: Case) -> TypedCase:
    """A case as one would type it."""
    scores = [
        "" if score is None else str(score)
        for score in (case.phq9.first, case.phq9.last, case.anxiety.first, case.anxiety.last)
    ]
    return TypedCase(
        closed=short_date(case.closed_on),
        sessions="" if case.sessions is None else str(case.sessions),
        phq9_first=scores[0],
        phq9_last=scores[1],
        measure=case.anxiety.measure,
        anxiety_first=scores[2],
        anxiety_last=scores[3],
        problem=case.descriptor,
        site=case.site,
    )


def read_case(typed: TypedCase, today: date, corrected: Case | None = None) -> Case:
    """The case that was typed, or the one it corrects with what was typed; EntryError for the first bad field."""
    base = corrected or Case("", today, None)
    phq9 = Pair("PHQ-9", _score(typed, "phq9_first", "PHQ-9"), _score(typed, "phq9_last", "PHQ-9"))
    anxiety = Pair(
        typed.measure,
        _score(typed, "anxiety_first", typed.measure),
        _score(typed, "anxiety_last", typed.measure),
    )
    has_scores = any(score is not None for score in (phq9.first, phq9.last, anxiety.first, anxiety.last))
    stated = None if has_scores else base.stated
    return replace(
        base,
        closed_on=read_day(typed.closed, today),
        sessions=_sessions(typed.sessions, needed=stated is None),
        phq9=phq9,
        anxiety=anxiety,
        descriptor=typed.problem,
        site=typed.site,
        stated=stated,
    )


def _score(typed: TypedCase, field: str, measure_id: str) -> Decimal | None:
    """A score in its measure's range, or None where nothing was typed."""
    text = str(getattr(typed, field)).strip().replace(",", ".")
    if not text:
        return None
    measure = find_measure(measure_id)
    try:
        return checked_score(measure, Decimal(text))
    except InvalidOperation as error:
        msg = f"“{text}” is not a score: {measure.name} runs from {measure.lowest} to {measure.highest}."
        raise EntryError(msg, field) from error
    except PlannerError as refusal:
        raise EntryError(str(refusal), field) from refusal


def _sessions(text: str, *, needed: bool) -> int | None:
    """The number of attended treatment sessions."""
    stripped = text.strip()
    if not stripped and not needed:
        return None
    if not stripped.isascii() or not stripped.isdigit() or int(stripped[:9]) > MOST_SESSIONS:
        wrong = f"“{stripped}” is not a number of sessions" if stripped else "The number of sessions is missing"
        msg = f"{wrong}: give the treatment sessions attended, 0 to {MOST_SESSIONS}."
        raise EntryError(msg, "sessions")
    return int(stripped)


def read_day(text: str, today: date) -> date:
    """A day typed as 23/11/2026, 23/11, 23 Nov, 2026-11-23, today or yesterday; without a year, the latest such day."""
    words = " ".join(text.split()).casefold()
    if not words:
        msg = "The date closed is missing: type it as 23/11/2026, 23/11, 23 Nov or today."
        raise EntryError(msg, "closed")
    if words in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[words])
    found = _day_named(words, today)
    if found is None:
        msg = f"“{text.strip()}” is not a date: type it as 23/11/2026, 23/11, 23 Nov or today."
        raise EntryError(msg, "closed")
    if found > today or found.year < today.year - MOST_YEARS:
        when = "after today" if found > today else f"more than {MOST_YEARS} years ago"
        msg = f"{short_date(found)} is {when}: give the day the case was closed."
        raise EntryError(msg, "closed")
    return found


def _day_named(words: str, today: date) -> date | None:
    """The day that day, month and perhaps year name."""
    if found := _ISO.fullmatch(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(words):
        day, month, year = int(found[1]), int(found[2]), found[3]
    elif found := _NAMED.fullmatch(words):
        day, month, year = int(found[1]), _month(found[2]), found[3]
    else:
        return None
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _latest(month, day, today)


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 where it is none."""
    return next((n for n, full in enumerate(FULL_MONTHS, 1) if full.casefold().startswith(name)), 0)


def _latest(month: int, day: int, today: date) -> date | None:
    """The latest such day that is not after today."""
    years = range(today.year, today.year - 8, -1)
    dates = (_date(year, month, day) for year in years)
    return next((found for found in dates if found is not None and found <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def usual_measure(problem: str) -> str:
    """The anxiety measure usually given for a problem."""
    group = ENGLAND_BY_DESCRIPTOR.find(problem) if problem else None
    return USUAL if group is None else USUAL_MEASURES.get(group.group, USUAL)


def usual_problem(measure: str, problems: Iterable[str]) -> str:
    """The one of these problems a measure is given for; empty for the measure everybody is given."""
    if measure == USUAL:
        return ""
    return next((problem for problem in problems if usual_measure(problem) == measure), "")


def known_problems(used: Iterable[str]) -> tuple[str, ...]:
    """Problems to choose from: those of the diary as they are written there, and the rest of the national table."""
    written = {problem for problem in used if problem}
    groups = {ENGLAND_BY_DESCRIPTOR.find(problem) for problem in written}
    rest = (
        group.group[0].upper() + group.group[1:]
        for group in ENGLAND_BY_DESCRIPTOR.groups
        if group not in groups and group.group != ENGLAND_BY_DESCRIPTOR.otherwise
    )
    return tuple(sorted({*written, *rest}, key=str.casefold))
