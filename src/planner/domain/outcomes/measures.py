"""Outcome measures and their dated thresholds (caseness and reliable change).

Ranges are official; PHQ-9 and GAD-7 thresholds follow the Talking Therapies manual; the rest are widely used
values that a service should check against its own manual. Higher is worse on every measure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from planner.domain.errors import PlannerError


@dataclass(frozen=True, slots=True)
class Measure:
    """A questionnaire: its range of scores and how many decimals a score has."""

    id: str
    name: str
    used_for: str
    lowest: Decimal
    highest: Decimal
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Threshold:
    """What counts as caseness and as reliable change on one measure, from a date on.

    Attributes:
        measure: the measure's id.
        edition: number of the edition of the table this row came in with; a case keeps the edition it was
            judged by.
        starts: first closing date the row holds for.
        caseness: the score at which a person is a case, or None where the user has to enter one.
        reliable: the change that is reliable, or None where the user has to enter one.
        strictly_above: caseness is "above" rather than "at or above" (Mobility Inventory).
        source: "manual", "check" or the user's own words.
    """

    measure: str
    edition: int
    starts: date
    caseness: Decimal | None
    reliable: Decimal | None
    strictly_above: bool = False
    source: str = "check"

    @property
    def id(self) -> str:
        """Measure, edition and date together name a row."""
        return f"{self.measure}/{self.edition}/{self.starts.isoformat()}"


def _whole(id_: str, name: str, used_for: str, highest: int) -> Measure:
    """A measure scored in whole numbers from 0."""
    return Measure(id_, name, used_for, Decimal(0), Decimal(highest))


# Ranges: NHS England, Technical Output Specification of the NHS Talking Therapies data set.
MEASURES: tuple[Measure, ...] = (
    _whole("PHQ-9", "PHQ-9", "depression, everyone", 27),
    _whole("GAD-7", "GAD-7", "default anxiety measure", 21),
    _whole("PCL-5", "PCL-5", "PTSD", 80),
    _whole("IES-R", "IES-R", "PTSD before September 2020", 88),
    _whole("OCI", "OCI (42 items, not OCI-R)", "OCD", 168),
    _whole("PDSS", "PDSS", "panic disorder", 28),
    _whole("SPIN", "SPIN", "social anxiety", 68),
    _whole("HAI", "HAI short, week version", "health anxiety", 54),
    Measure("MI", "Mobility Inventory, alone", "agoraphobia", Decimal("1.00"), Decimal("5.00"), 2),
    _whole("BIQ", "BIQ", "body dysmorphic disorder", 72),
    _whole("Francis IBS", "Francis IBS", "irritable bowel syndrome", 500),
    _whole("Chalder", "Chalder fatigue (Likert)", "chronic fatigue", 33),
    _whole("PHQ-15", "PHQ-15", "medically unexplained symptoms", 30),
    _whole("WSAS", "WSAS", "functioning; never part of recovery", 40),
)

# PHQ-9 is the depression half of every judgement; WSAS is never part of one.
ANXIETY_MEASURES: tuple[str, ...] = tuple(m.id for m in MEASURES if m.id not in {"PHQ-9", "WSAS"})

_OTHER_SPELLINGS: dict[str, tuple[str, ...]] = {
    "PHQ-9": ("Patient Health Questionnaire 9",),
    "GAD-7": ("Generalised Anxiety Disorder 7", "Generalized Anxiety Disorder 7"),
    "PCL-5": ("PTSD Checklist for DSM-5", "PTSD Checklist 5"),
    "IES-R": ("Impact of Event Scale Revised", "Impact of Events Scale Revised"),
    "OCI": ("OCI 42", "Obsessive Compulsive Inventory"),
    "PDSS": ("Panic Disorder Severity Scale", "PDSS-SR"),
    "SPIN": ("Social Phobia Inventory",),
    "HAI": ("HAI short", "SHAI", "HAI short week", "HAI week", "Health Anxiety Inventory"),
    "MI": ("MI alone", "MIA", "Mobility Inventory", "Mobility Inventory alone"),
    "BIQ": ("Body Image Questionnaire",),
    "Francis IBS": ("IBS", "Francis IBS scale", "Francis Irritable Bowel Scale"),
    "Chalder": ("CFQ", "Chalder fatigue", "Chalder fatigue questionnaire", "Chalder fatigue scale"),
    "PHQ-15": ("Patient Health Questionnaire 15",),
    "WSAS": ("Work and Social Adjustment Scale",),
}

# Earlier than any discharge, so that the shipped rows hold for every case.
_ALWAYS = date(1900, 1, 1)


def _shipped(
    measure: str, caseness: str | None, reliable: str | None, *, above: bool = False, source: str = "check"
) -> Threshold:
    """A row of the first edition; None where no value can be shipped and the user must enter one."""
    caseness_score = None if caseness is None else Decimal(caseness)
    reliable_change = None if reliable is None else Decimal(reliable)
    return Threshold(measure, 1, _ALWAYS, caseness_score, reliable_change, above, source)


DEFAULT_THRESHOLDS: tuple[Threshold, ...] = (
    _shipped("PHQ-9", "10", "6", source="manual"),
    _shipped("GAD-7", "8", "4", source="manual"),
    _shipped("PCL-5", "32", "10"),
    _shipped("IES-R", "33", "9"),
    _shipped("OCI", "40", "32"),
    _shipped("PDSS", "8", "5"),
    _shipped("SPIN", "19", "10"),
    _shipped("HAI", "18", "4"),
    _shipped("MI", "2.3", "0.73", above=True),
    _shipped("BIQ", None, None),
    _shipped("Francis IBS", None, None),
    _shipped("Chalder", None, None),
    _shipped("PHQ-15", None, None),
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The table of thresholds with all its editions, and what was worked out by it once already.

    Attributes:
        found: rows looked up before.
        judged: judgements made before, by the identity of the case, which is kept beside them.
    """

    rows: tuple[Threshold, ...] = DEFAULT_THRESHOLDS
    found: dict[tuple[str, date, int], Threshold | None] = field(default_factory=dict, repr=False, compare=False)
    judged: dict[int, tuple[object, Any]] = field(default_factory=dict, repr=False, compare=False)

    def lookup(self, measure: str, closed_on: date, edition: int) -> Threshold | None:
        """A case's row: the newest edition up to its own, and in it the latest start up to its discharge."""
        key = measure, closed_on, edition
        if key not in self.found:
            self.found[key] = self._looked_up(measure, closed_on, edition)
        return self.found[key]

    def _looked_up(self, measure: str, closed_on: date, edition: int) -> Threshold | None:
        fitting = [r for r in self.rows if r.measure == measure and r.edition <= edition and r.starts <= closed_on]
        return max(fitting, key=lambda row: (row.edition, row.starts), default=None)


def _bare(text: str) -> str:
    """Letters and digits only, in one case: "gad-7" and "GAD7" become the same."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _spellings() -> dict[str, Measure]:
    """Every accepted spelling, bare, with its measure."""
    named = {m.id: m for m in MEASURES}
    own = {_bare(text): m for m in MEASURES for text in (m.id, m.name)}
    return own | {_bare(text): named[id_] for id_, texts in _OTHER_SPELLINGS.items() for text in texts}


_SHORT_OCI = frozenset({"ocir", "oci18", "ocirevised"})
_BY_SPELLING = _spellings()


def find_measure(text: str) -> Measure:
    """The measure a usual spelling means, whatever its case and punctuation; PlannerError if unknown."""
    if _bare(text) in _SHORT_OCI:
        message = (
            "The OCI-R (18 items, 0 to 72) is not the OCI of 42 items (0 to 168), and its scores cannot be judged by "
            "those thresholds: give OCI scores, or leave them empty."
        )
        raise PlannerError(message)
    measure = _BY_SPELLING.get(_bare(text))
    if measure is None:
        known = ", ".join(m.id for m in MEASURES)
        message = f"“{text}” is not a measure this diary knows; write one of {known}."
        raise PlannerError(message)
    return measure


def checked_score(measure: Measure, score: Decimal) -> Decimal:
    """The score itself; PlannerError where it lies outside the measure's range or has too many decimals."""
    if not (score.is_finite() and measure.lowest <= score <= measure.highest):
        message = f"{measure.name} runs from {measure.lowest} to {measure.highest}; {score} is outside that range."
        raise PlannerError(message)
    if score != round(score, measure.decimals):
        kind = f"with at most {measure.decimals} decimals" if measure.decimals else "in whole numbers"
        span = f"from {measure.lowest} to {measure.highest}"
        message = f"{measure.name} is scored {kind} {span}; {score} is not such a score."
        raise PlannerError(message)
    return score


def checked_threshold(row: Threshold) -> Threshold:
    """The row itself; PlannerError where caseness or reliable change lies outside the measure's range."""
    measure = find_measure(row.measure)
    if row.caseness is not None:
        checked_score(measure, row.caseness)
    if row.reliable is not None and not (row.reliable.is_finite() and 0 < row.reliable <= measure.highest):
        span = f"lies above 0 and up to {measure.highest}"
        message = f"A reliable change on {measure.name} {span}; {row.reliable} does not."
        raise PlannerError(message)
    return row
