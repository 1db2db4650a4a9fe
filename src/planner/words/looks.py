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
    odds_words,
    tenth_words,
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

REBASE = "If you know what it was, the lines of the chart can begin anew there, under Marks."
MIX_WORDS = {CourseBasis.REFERRALS: "problems you treated", CourseBasis.COURSES: "therapies you gave"}
NAMED_AT_MOST = 3
NEXT_IS_ORDINARY = (
    "After a figure far out the next lies nearer the usual by chance alone, so that is no news by itself."
)
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
    if len(change.tested) < 2:
        return []
    said = [_split_words(change)] if change.is_split else []
    if change.points:
        said += _points_words(change)
    if said:
        return [*said, ASK, *([REBASE] if change.is_split else [])]
    if change.level is Level.TOO_FEW:
        return [f"These are too few cases to say whether the rate changed: that takes {FEWEST_CASES} on either side."]
    return [
        f"No change is shown over {number_words(len(change.tested))} {name}s. {_missed_words(change, name)}".strip()
    ]


def _missed_words(change: Change, name: str) -> str:
    """The smallest change that would usually be seen."""
    if change.smallest_seen is None or change.smallest_seen >= 1:
        return f"Between two {name}s of {change.typical} hardly any change would be seen."
    points = whole_percent(change.smallest_seen)
    return (
        f"Between two {name}s of {change.typical}, a change smaller than about {points} points would usually be missed."
    )


def _split_words(change: Change) -> str:
    """The sharpest split: from when, and how much."""
    since, sides = change.first_since, change.sides
    if since is None or sides is None:
        return ""
    before, after = sides
    higher = "higher" if (after.value or 0.0) > (before.value or 0.0) else "lower"
    return (
        f"From {since.period.words} on the rate is {higher}: {before.numerator} of {before.denominator} "
        f"({percent_words(before.value)}) before, {after.numerator} of {after.denominator} "
        f"({percent_words(after.value)}) since. That {level_words(change.split_level)}: chance alone gives so sharp a "
        f"split in {_samples(change.split.chance)}."
    )


def _points_words(change: Change) -> list[str]:
    """Which single periods lie far out, the furthest first, and that the next is nearer by chance alone."""
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
    flagged = {one.first for one, _ in change.points}
    pairs = zip(change.tested, change.tested[1:], strict=False)
    if any(one.first in flagged and after.first not in flagged for one, after in pairs):
        said.append(NEXT_IS_ORDINARY)
    return said


def _point_words(one: PeriodRate, whole: float) -> str:
    side = "above" if (one.rate.value or 0.0) > whole else "below"
    return f"{one.period.words} ({one.rate.numerator} of {one.rate.denominator}, {side})"


def unfinished_words(rates: Rates) -> str:
    """That the last period is not over, and so in no test."""
    last = rates.unfinished
    return "" if last is None else f"{last.period.words} is not over: it is drawn hollow and left out of tests."


# Comparisons


def comparison_words(comparison: Comparison, basis: CourseBasis = CourseBasis.REFERRALS) -> str:
    """How a rate stands beside another: by chance alone, and with ordinary differences between therapists."""
    against = _against(comparison, basis)
    own = comparison.own
    if comparison.level is Level.TOO_FEW:
        return f"{against}: {own.numerator} of {own.denominator} are too few to say."
    alone, differing = (_samples(one) for one in (comparison.chances.alone, comparison.chances.differing))
    chances = f"{alone} by chance alone, and in {differing} with ordinary differences between therapists"
    if alone == differing:
        chances = f"{alone} by chance alone, and in as many with ordinary differences between therapists"
    return f"{against}: a difference this large or larger would appear in {chances}. {_verdict_words(comparison)}"


def _against(comparison: Comparison, basis: CourseBasis) -> str:
    rate = tenth_words(comparison.expected)
    if comparison.beside is Beside.MIX:
        return f"For the {MIX_WORDS[basis]}, England’s rates predict {rate}"
    whose = {Beside.SERVICE: "your service", Beside.STANDARD: comparison.name or "the national standard"}.get(
        comparison.beside, comparison.name
    )
    return f"Against {whose} at {rate}"


def _verdict_words(comparison: Comparison) -> str:
    """The words follow the chance with ordinary differences between therapists."""
    side = "higher" if comparison.is_above else "lower"
    if comparison.level.is_reached:
        return f"Yours is {side}, and that {level_words(comparison.level)} even so."
    if comparison.chances.alone <= LOOK:
        return f"Yours is {side} than expected, and within what ordinary differences between therapists give."
    return "No difference is shown."


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


def _samples(chance: float) -> str:
    """How many samples a chance is of: "about 1 in 40 such samples", "62% of such samples"."""
    odds = odds_words(chance)
    return f"{odds} of such samples" if odds.endswith("%") else f"{odds} such samples"


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
    """The latest cases, and that neighbouring points share them."""
    return (
        f"Of your latest {point.denominator} {finished_words(outcome, point.denominator)} {point.numerator} "
        f"{DONE_WORDS[outcome]}: {percent_words(point.value)} ({interval_words(point.interval)}). Neighbouring points "
        f"share patients, so only points {point.denominator} patients apart may be held against each other."
    )


def warning_words(line: WarningLine, days: Sequence[date]) -> str:
    """Where the early-warning line signals, and how often it would by chance."""
    worse = [day for day, point in zip(days, line.points, strict=True) if point.signals_worse]
    better = [day for day, point in zip(days, line.points, strict=True) if point.signals_better]
    found = [(worse, "fewer"), (better, "more")]
    signals = [
        f"The early-warning line signals {than} than expected on {and_words([date_words(day) for day in on])}."
        for on, than in found
        if on
    ]
    said = " ".join(signals) or f"The early-warning line does not signal over {len(line.points)} cases."
    return (
        f"{said} It looks for twice, or half, the expected odds; a line like it would signal falsely in about "
        f"{percent_words(line.false_within)} of runs of 100 cases that do as expected."
    )
