"""What one look at a rate says: whether it changed, how it stands beside others, and how much of it is one's own.

No sentence says that nothing changed or that two rates are equal: it says what was seen, and what could have been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import and_words, date_words, percent_words, whole_percent
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.looks import Beside
from planner.domain.statistics.levels import FEWEST_CASES, LEVEL_MEANING, LEVEL_NAMES, LOOK, Level
from planner.words.readings import (
    ASK,
    DONE_WORDS,
    PERIOD_NAMES,
    finished_words,
    interval_words,
    number_words,
    tenth_words,
    times_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.outcomes.counts import RateKind
    from planner.domain.outcomes.groupings import Grouping
    from planner.domain.outcomes.looks import Change, Comparison, Look
    from planner.domain.outcomes.mix import Mix
    from planner.domain.outcomes.rates import PeriodRate, Rates
    from planner.domain.statistics.latest import LatestPoint
    from planner.domain.statistics.warning_line import WarningLine

REBASE = "If you know what it was, the lines of the chart can start again there, under Annotate."
MIX_WORDS = {CourseBasis.REFERRALS: "problems you treated", CourseBasis.COURSES: "therapies you gave"}
EVEN_SO = "even with ordinary differences between therapists"
NAMED_AT_MOST = 3
NEXT_IS_ORDINARY = (
    "After a figure far out the next lies nearer the usual by chance alone, so that is no news by itself."
)
SHARED_PATIENTS = "Neighbouring points share patients: compare only points that do not overlap."
NOT_BY_SEVERITY = "This is not adjusted for how severe they were at the start."


def level_words(level: Level, verb: str = "is") -> str:
    """A level as a predicate: "is worth a look", "stands out"."""
    return LEVEL_NAMES[level] if level is Level.STANDS_OUT else f"{verb} {LEVEL_NAMES[level]}"


def levels_named(levels: Sequence[Level]) -> str:
    """What the words for the levels mean, said once; nothing where neither is used."""
    used = [level for level in (Level.LOOK, Level.STANDS_OUT) if level in levels]
    said = "; ".join(f"{LEVEL_NAMES[level]}: {LEVEL_MEANING[level]}" for level in used)
    return f"{said[0].upper()}{said[1:]}." if said else ""


# Change


def change_words(change: Change, name: str) -> list[str]:
    """Whether the periods, by their name, show a change; what could have been seen where they do not."""
    said, why = change_told(change, name)
    return [*said, *why]


def change_told(change: Change, name: str) -> tuple[list[str], list[str]]:
    """The verdict on a change, and the figures behind it."""
    if len(change.tested) < 2:
        return [], []
    said, why = ([], []) if not change.is_split else _split_words(change)
    if change.points:
        said.append(_points_words(change))
        why += [NEXT_IS_ORDINARY] if _has_ordinary_next(change) else []
    if said:
        return [*said, ASK], [*why, *([REBASE] if change.is_split else [])]
    if change.level is Level.TOO_FEW:
        few = f"These are too few cases to say whether the rate changed: that takes {FEWEST_CASES} on either side."
        return [few], []
    return [f"No change is shown over {number_words(len(change.tested))} {name}s."], [_missed_words(change, name)]


def _missed_words(change: Change, name: str) -> str:
    """The smallest change that would usually be seen."""
    if change.smallest_seen is None or change.smallest_seen >= 1:
        return f"Between two {name}s of {change.typical} hardly any change would be seen."
    points = whole_percent(change.smallest_seen)
    return (
        f"Between two {name}s of {change.typical}, a change smaller than about {points} points would usually be missed."
    )


def _split_words(change: Change) -> tuple[list[str], list[str]]:
    """The sharpest split: from when and which way; and how much, with its chance."""
    since, sides = change.first_since, change.sides
    if since is None or sides is None:
        return [], []
    before, after = sides
    higher = "higher" if (after.value or 0.0) > (before.value or 0.0) else "lower"
    verdict = f"From {since.period.words} on the rate is {higher}, and that {level_words(change.split_level)}."
    figures = (
        f"{before.numerator} of {before.denominator} ({percent_words(before.value)}) before, {after.numerator} of "
        f"{after.denominator} ({percent_words(after.value)}) since: chance alone gives so sharp a split "
        f"{times_words(change.split.chance)}."
    )
    return [verdict], [figures]


def _points_words(change: Change) -> str:
    """Which single periods lie far out, the furthest first."""
    periods = sorted(change.points, key=lambda pair: pair[1] is not Level.STANDS_OUT)
    whole = sum(one.rate.numerator for one in change.tested) / sum(one.rate.denominator for one in change.tested)
    said = []
    for level in (Level.STANDS_OUT, Level.LOOK):
        found = [_point_words(one, whole) for one, reached in periods if reached is level]
        if found:
            more = len(found) - NAMED_AT_MOST
            names = and_words([*found[:NAMED_AT_MOST], *([f"{number_words(more)} more"] if more > 0 else [])])
            many = len(found) > 1
            verb = level_words(level, "are" if many else "is")
            verb = "stand out" if many and level is Level.STANDS_OUT else verb
            said.append(f"{names} {verb} among {number_words(len(change.tested))}.")
    return " ".join(said)


def _has_ordinary_next(change: Change) -> bool:
    """A period far out is followed by one that is not: by chance alone the next is nearer."""
    flagged = {one.first for one, _ in change.points}
    pairs = zip(change.tested, change.tested[1:], strict=False)
    return any(one.first in flagged and after.first not in flagged for one, after in pairs)


def _point_words(one: PeriodRate, whole: float) -> str:
    side = "above" if (one.rate.value or 0.0) > whole else "below"
    return f"{one.period.words} ({one.rate.numerator} of {one.rate.denominator}, {side})"


def unfinished_words(rates: Rates) -> str:
    """That the last period is not over, and so in no test."""
    last = rates.unfinished
    return "" if last is None else f"{last.period.words} is not over: it is drawn hollow and left out of tests."


# Comparisons


def comparison_told(comparison: Comparison, basis: CourseBasis = CourseBasis.REFERRALS) -> tuple[str, str]:
    """How a rate stands beside another: the verdict; and how often chance, with and without therapists, gives it."""
    beside = _beside(comparison, basis)
    own = comparison.own
    if comparison.level is Level.TOO_FEW:
        return f"{beside}: {own.numerator} of {own.denominator} are too few to say.", ""
    alone, differing = times_words(comparison.chances.alone), times_words(comparison.chances.differing)
    often = f"{alone} by chance alone, and {differing} where therapists differ as they ordinarily do"
    if alone == differing:
        often = f"{alone} by chance alone, and as often where therapists differ as they ordinarily do"
    return f"{beside}: {_verdict_words(comparison)}", f"{beside}, a gap this size or larger happens {often}."


def _beside(comparison: Comparison, basis: CourseBasis) -> str:
    rate = tenth_words(comparison.expected)
    if comparison.beside is Beside.MIX:
        return f"Beside the {rate} that England’s rates predict for the {MIX_WORDS[basis]}"
    whose = {Beside.SERVICE: "your service", Beside.STANDARD: comparison.name or "the national standard"}.get(
        comparison.beside, comparison.name
    )
    return f"Beside {whose} at {rate}"


def _verdict_words(comparison: Comparison) -> str:
    """The verdict is by the chance with ordinary differences between therapists."""
    side = "higher" if comparison.is_above else "lower"
    if comparison.level.is_reached:
        return f"yours is {side}, and that {level_words(comparison.level)}, {EVEN_SO}."
    if comparison.chances.alone <= LOOK:
        return f"yours is {side} than expected, and within what ordinary differences between therapists give."
    return "no difference is shown."


def own_words(look: Look) -> str:
    """How much of the rate is one's own, with the estimate drawn towards the comparison."""
    if look.own is None or not look.comparisons or look.comparisons[0].level is Level.TOO_FEW:
        return ""
    whose = "your service’s" if look.comparisons[0].beside is Beside.SERVICE else "the national"
    return (
        f"How much of this rate is you: with {look.comparisons[0].own.denominator} cases, your own figures carry "
        f"{percent_words(look.own.weight)} of the best estimate of your rate, {percent_words(look.own.estimate)} "
        f"({interval_words(look.own.interval)}); the rest is {whose} rate."
    )


def mix_apart_words(mix: Mix) -> str:
    """Why no rate is expected from the mix, where cases name too few problems; else nothing."""
    return "" if mix.is_told else mix.apart


# Beside a rate


def caveat_words(look: Look, grouping: Grouping) -> list[str]:
    """How severe the cases were, who left early at first, and how courses ended; as far as there is ground for it."""
    beside, said = look.caveats, []
    if beside.by_severity is not None:
        found = beside.by_severity
        said.append(
            f"With each band of first PHQ-9 as before, {percent_words(found.expected)} would be expected since; "
            f"{found.since.numerator} of {found.since.denominator} ({percent_words(found.since.value)}) were seen."
        )
    if beside.early is not None:
        first, later = beside.early.first, beside.early.later
        said.append(
            f"In your first two {PERIOD_NAMES[grouping]}s {first.numerator} of {first.denominator} courses were over "
            f"within six sessions, of those since {later.numerator} of {later.denominator}: whoever begins has at "
            "first only short courses that can have closed, so a rise after them is to be expected."
        )
    if beside.endings:
        whole = beside.endings[0][1].denominator
        ways = and_words(
            [
                f"{ending.value} {rate.numerator} ({percent_words(rate.value)}, {interval_words(rate.interval)})"
                for ending, rate in beside.endings
            ]
        )
        said.append(f"Of {whole} closed cases that say how they ended: {ways}.")
    return said


# Case by case


def latest_words(point: LatestPoint, outcome: RateKind) -> str:
    """The latest cases, as many as are looked back on."""
    return (
        f"Of your latest {point.denominator} {finished_words(outcome, point.denominator)} {point.numerator} "
        f"{DONE_WORDS[outcome]}: {percent_words(point.value)} ({interval_words(point.interval)})."
    )


def warning_words(line: WarningLine, days: Sequence[date]) -> str:
    """Where the early-warning line signals."""
    worse = [day for day, point in zip(days, line.points, strict=True) if point.signals_worse]
    better = [day for day, point in zip(days, line.points, strict=True) if point.signals_better]
    found = [(worse, "fewer"), (better, "more")]
    signals = [
        f"The early-warning line signals {than} than expected on {and_words([date_words(day) for day in on])}."
        for on, than in found
        if on
    ]
    return " ".join(signals) or f"The early-warning line does not signal over {len(line.points)} cases."


def false_signal_words(line: WarningLine) -> str:
    """What the early-warning line looks for, and how often it signals by chance."""
    return (
        "The early-warning line looks for twice, or half, the expected odds; a line like it would signal falsely in "
        f"about {percent_words(line.false_within)} of runs of 100 cases that do as expected."
    )
