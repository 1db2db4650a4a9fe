"""A closed case as it is typed: read field by field, each refused in one sentence that says where."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from planner.domain.english import short_date
from planner.domain.errors import PlannerError
from planner.domain.outcomes.benchmarks import ENGLAND_BY_DESCRIPTOR, ENGLAND_BY_THERAPY, Benchmark
from planner.domain.outcomes.case import (
    MOST_SESSIONS,
    Case,
    CaseError,
    Ending,
    Pair,
    ReliableChange,
    StatedOutcome,
    refuse_closed_after,
)
from planner.domain.outcomes.measures import checked_score, find_measure
from planner.domain.typed_date import Sense, date_typed
from planner.words.cases import stated_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

USUAL = "GAD-7"
USUAL_STEPS = ("2", "3")
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

STATED_CHOICES: dict[str, StatedOutcome] = {
    stated_words(one): one
    for one in (
        StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED),
        StatedOutcome(caseness=True, recovered=True, change=ReliableChange.NONE),
        StatedOutcome(caseness=True, recovered=False, change=ReliableChange.IMPROVED),
        StatedOutcome(caseness=True, recovered=False, change=ReliableChange.NONE),
        StatedOutcome(caseness=True, recovered=False, change=ReliableChange.DETERIORATED),
        StatedOutcome(caseness=True, recovered=False, change=None),
        StatedOutcome(caseness=False, recovered=False, change=ReliableChange.IMPROVED),
        StatedOutcome(caseness=False, recovered=False, change=ReliableChange.NONE),
        StatedOutcome(caseness=False, recovered=False, change=ReliableChange.DETERIORATED),
        StatedOutcome(caseness=False, recovered=False, change=None),
    )
}
"""What a record system may state of a case, by its words."""
TYPED_FIELDS = {"stated": "outcome", "closed_on": "closed", "deprivation_decile": "deprivation"}
"""What the row calls a field of a case, where it is another name."""
MOST_YEARS = 30
HOW_CLOSED = "type it as 23/11/2026, 23/11, 23 Nov or today"


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
    therapy: str = ""
    step: str = ""
    deprivation: str = ""
    gad7_first: str = ""
    gad7_last: str = ""
    outcome: str = ""
    ended: str = ""


def typed_of(case: Case) -> TypedCase:
    """A case as one would type it."""
    scores = [
        "" if score is None else str(score)
        for pair in (case.phq9, case.anxiety, case.gad7)
        for score in (pair.first, pair.last)
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
        therapy=case.therapy,
        step=case.step,
        deprivation="" if case.deprivation_decile is None else str(case.deprivation_decile),
        gad7_first=scores[4],
        gad7_last=scores[5],
        outcome="" if case.stated is None else stated_words(case.stated),
        ended="" if case.ended is None else case.ended.value,
    )


def read_case(typed: TypedCase, today: date, corrected: Case | None = None) -> Case:
    """The case that was typed, or the one it corrects with what was typed; EntryError for the first bad field."""
    phq9, anxiety = _pair(typed, "phq9", "PHQ-9"), _pair(typed, "anxiety", typed.measure)
    gad7 = _pair(typed, "gad7", USUAL)
    stated, closed = _stated(typed, corrected), read_day(typed.closed, today)
    try:
        return Case(
            id=corrected.id if corrected else "",
            closed_on=closed,
            sessions=_sessions(typed.sessions),
            phq9=phq9,
            anxiety=anxiety,
            gad7=gad7,
            descriptor=typed.problem,
            site=typed.site,
            therapy=typed.therapy,
            step=typed.step,
            deprivation_decile=int(typed.deprivation) if typed.deprivation else None,
            edition=corrected.edition if corrected else 1,
            stated=stated,
            ended=Ending(typed.ended) if typed.ended else None,
        )
    except CaseError as refusal:
        raise EntryError(str(refusal), TYPED_FIELDS.get(refusal.field, refusal.field)) from refusal


def _pair(typed: TypedCase, name: str, measure: str) -> Pair:
    return Pair(measure, _score(typed, f"{name}_first", measure), _score(typed, f"{name}_last", measure))


def _stated(typed: TypedCase, corrected: Case | None) -> StatedOutcome | None:
    """The outcome chosen for a case without scores; None where its scores tell."""
    if not typed.outcome:
        return None
    known = corrected.stated if corrected else None
    return known if known is not None and stated_words(known) == typed.outcome else STATED_CHOICES[typed.outcome]


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


def _sessions(text: str) -> int | None:
    """The number of attended treatment sessions."""
    stripped = text.strip()
    if not stripped:
        return None
    if not stripped.isascii() or not stripped.isdigit() or int(stripped[:9]) > MOST_SESSIONS:
        msg = f"“{stripped}” is not a number of sessions: give the treatment sessions attended, 0 to {MOST_SESSIONS}."
        raise EntryError(msg, "sessions")
    return int(stripped)


def read_day(text: str, today: date) -> date:
    """The day a case was closed, typed in any way a date is; without a year, the latest such day."""
    if not text.strip():
        msg = f"The date closed is missing: {HOW_CLOSED}."
        raise EntryError(msg, "closed")
    try:
        found = date_typed(text, today, Sense.PAST)
        refuse_closed_after(found, today)
    except PlannerError as refusal:
        raise EntryError(str(refusal), "closed") from refusal
    if found.year < today.year - MOST_YEARS:
        msg = f"{short_date(found)} is more than {MOST_YEARS} years ago: give the day the case was closed."
        raise EntryError(msg, "closed")
    return found


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
    return _known(used, ENGLAND_BY_DESCRIPTOR)


def known_therapies(used: Iterable[str]) -> tuple[str, ...]:
    """Therapies to choose from: those of the diary as they are written there, and the rest of the national table."""
    return _known(used, ENGLAND_BY_THERAPY)


def known_steps(used: Iterable[str]) -> tuple[str, ...]:
    """Steps to choose from: the usual two, and those of the diary."""
    return tuple(sorted({*USUAL_STEPS, *(step for step in used if step)}, key=str.casefold))


def _known(used: Iterable[str], table: Benchmark) -> tuple[str, ...]:
    written = {words for words in used if words}
    groups = {table.find(words) for words in written}
    rest = (
        group.group[0].upper() + group.group[1:]
        for group in table.groups
        if group not in groups and group.group != table.otherwise
    )
    return tuple(sorted({*written, *rest}, key=str.casefold))
