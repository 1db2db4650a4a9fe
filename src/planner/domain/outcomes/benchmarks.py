"""National figures to hold one's own against: rates by group, and standards. All dated; all may be replaced.

Rates are England's published percentages for 2024-25. Courses of one therapy run lower than whole referrals, so the
user says which of the two her own figures count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.domain.outcomes.counts import RateKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.outcomes.tally import Tally
    from planner.domain.statistics.proportions import Rate


def rate_of(tally: Tally, outcome: RateKind) -> Rate:
    """One of the three rates of a tally, with its right denominator."""
    return {
        RateKind.RECOVERY: tally.recovery,
        RateKind.RELIABLE_RECOVERY: tally.reliable_recovery,
        RateKind.RELIABLE_IMPROVEMENT: tally.reliable_improvement,
    }[outcome]


class CourseBasis(StrEnum):
    """What figures count."""

    REFERRALS = "referrals closed"
    COURSES = "courses delivered"


class BenchmarkSplit(StrEnum):
    """What a benchmark is split by."""

    DESCRIPTOR = "problem descriptor"
    DEPRIVATION = "deprivation"
    AGE = "age"
    LONG_TERM_CONDITION = "long-term condition"
    THERAPY = "therapy"


@dataclass(frozen=True, slots=True)
class GroupRates:
    """The published percentages of one group, and other spellings of its name."""

    group: str
    recovery: Decimal
    reliable_recovery: Decimal
    reliable_improvement: Decimal
    also: tuple[str, ...] = ()

    def fraction(self, outcome: RateKind) -> float:
        """One of the rates as a fraction."""
        percent = {
            RateKind.RECOVERY: self.recovery,
            RateKind.RELIABLE_RECOVERY: self.reliable_recovery,
            RateKind.RELIABLE_IMPROVEMENT: self.reliable_improvement,
        }[outcome]
        return float(percent / 100)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Rates by group over a period, first and last day included.

    Attributes:
        otherwise: the group for cases in none of the others; empty where there is no such group.
    """

    name: str
    first: date
    last: date
    split: BenchmarkSplit
    basis: CourseBasis
    groups: tuple[GroupRates, ...]
    otherwise: str = ""

    def find(self, text: str) -> GroupRates | None:
        """The group a text means, whatever its case and punctuation; None where it means none."""
        wanted = _bare(text)
        return next((g for g in self.groups if wanted in {_bare(name) for name in (g.group, *g.also)}), None)

    def find_or_otherwise(self, text: str) -> GroupRates | None:
        """The group a text means, else the one for cases in none, if there is one."""
        return self.find(text) or self.find(self.otherwise)


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    """Letters and digits only, in one case, without the word every name may carry."""
    return "".join(character for character in text.casefold() if character.isalnum()).removesuffix("disorder")


def _group(group: str, percentages: str, *also: str) -> GroupRates:
    """A row from "recovery, reliable recovery, reliable improvement" as printed."""
    recovery, reliable, improvement = (Decimal(percent) for percent in percentages.split())
    return GroupRates(group, recovery, reliable, improvement, also)


def _england(split: BenchmarkSplit, basis: CourseBasis, *groups: GroupRates, otherwise: str = "") -> Benchmark:
    """A table of the annual report 2024-25."""
    return Benchmark("England 2024-25", date(2024, 4, 1), date(2025, 3, 31), split, basis, groups, otherwise)


ENGLAND_BY_DESCRIPTOR = _england(
    BenchmarkSplit.DESCRIPTOR,
    CourseBasis.REFERRALS,
    _group("GAD", "57.6 54.7 71.7", "generalised anxiety", "generalized anxiety"),
    _group("depression", "49.6 46.2 66.8", "depressive episode", "recurrent depression"),
    _group("mixed anxiety and depression", "47.6 44.8 64.7", "mixed anxiety and depressive"),
    _group("panic", "50.7 47.8 67.6"),
    _group("OCD", "44.6 38.7 59.2", "obsessive compulsive"),
    _group("PTSD", "41.7 40.9 66.7", "post-traumatic stress"),
    _group("health anxiety", "41.6 40.8 76.4", "hypochondriacal", "hypochondriasis"),
    _group("social anxiety", "35.6 34.6 68.5", "social phobia", "social phobias"),
    _group("agoraphobia", "35.2 33.1 58.4"),
    _group("specific phobia", "63.8 59.7 64.5", "specific phobias"),
    _group("BDD", "48.2 46.7 66.3", "body dysmorphic"),
    _group("none or invalid", "46.8 43.4 60.0"),
    otherwise="none or invalid",
)

ENGLAND_BY_DEPRIVATION = _england(
    BenchmarkSplit.DEPRIVATION,
    CourseBasis.REFERRALS,
    _group("most deprived tenth", "42.8 40.5 64.0", "1"),
    _group("least deprived tenth", "56.2 52.4 69.0", "10"),
)

ENGLAND_BY_AGE = _england(
    BenchmarkSplit.AGE,
    CourseBasis.REFERRALS,
    _group("18 to 25", "43.9 41.2 65.3"),
    _group("26 to 64", "51.0 48.0 67.7"),
    _group("65 to 74", "61.8 58.1 71.1"),
    _group("75 to 89", "64.9 60.4 69.4"),
)

ENGLAND_BY_LONG_TERM_CONDITION = _england(
    BenchmarkSplit.LONG_TERM_CONDITION,
    CourseBasis.REFERRALS,
    _group("yes", "47.0 44.2 65.9"),
    _group("no", "51.8 48.7 68.4"),
)

ENGLAND_BY_THERAPY = _england(
    BenchmarkSplit.THERAPY,
    CourseBasis.COURSES,
    _group("CBT", "45.0 41.5 60.7", "cognitive behavioural therapy", "cognitive behaviour therapy"),
    _group("guided self-help", "43.0 39.1 55.8", "GSH", "guided self-help (book)", "guided self-help (computer)"),
    _group("counselling for depression", "47.6 43.0 59.3", "CfD", "PCE-CfD", "person-centred experiential counselling"),
    _group("EMDR", "43.2 41.0 61.4", "eye movement desensitisation and reprocessing"),
    _group("IPT", "48.7 44.8 62.1", "interpersonal psychotherapy"),
)

BENCHMARKS: tuple[Benchmark, ...] = (
    ENGLAND_BY_DESCRIPTOR,
    ENGLAND_BY_DEPRIVATION,
    ENGLAND_BY_AGE,
    ENGLAND_BY_LONG_TERM_CONDITION,
    ENGLAND_BY_THERAPY,
)


@dataclass(frozen=True, slots=True)
class Standard:
    """A national standard from a day on, in percent; "check" marks one to check against the current guidance."""

    outcome: RateKind
    starts: date
    percent: Decimal
    source: str = "check"


DEFAULT_STANDARDS: tuple[Standard, ...] = (
    Standard(RateKind.RECOVERY, date(2008, 1, 1), Decimal(50), "national standard"),
    Standard(RateKind.RELIABLE_IMPROVEMENT, date(2024, 4, 1), Decimal(67)),
    Standard(RateKind.RELIABLE_RECOVERY, date(2024, 4, 1), Decimal(48)),
    # To be reached by the end of 2026/27, and by 2028/29.
    Standard(RateKind.RELIABLE_IMPROVEMENT, date(2027, 3, 31), Decimal(69)),
    Standard(RateKind.RELIABLE_RECOVERY, date(2027, 3, 31), Decimal(51)),
    Standard(RateKind.RELIABLE_RECOVERY, date(2029, 3, 31), Decimal(53)),
)


def standard_on(outcome: RateKind, day: date, standards: Iterable[Standard] = DEFAULT_STANDARDS) -> Standard | None:
    """The standard in force on a day; None before the first."""
    begun = [standard for standard in standards if standard.outcome is outcome and standard.starts <= day]
    return max(begun, key=lambda standard: standard.starts, default=None)
