"""A section on outcomes: counts and rates with their denominators and intervals, compared, and read in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.charts.rate_points import named_lines, rate_points
from planner.domain.english import percent_words, tenth_percent
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.rates import RatesAsked
from planner.domain.outcomes.time_charts import ChartKind
from planner.domain.statistics.levels import LEVEL_NAMES
from planner.domain.statistics.proportions import Z95
from planner.reports.document import Chart, Points, Section, Sentence, Table, count, rate, share, text
from planner.reports.evidence_parts import OUTCOMES
from planner.words.comparisons import chance_words
from planner.words.looks import false_signal_words, warning_words
from planner.words.rate_reading import read_rates
from planner.words.readings import OUTCOME_NAMES

if TYPE_CHECKING:
    from typing import Any

    from planner.charts.style import ChartStyle
    from planner.domain.outcomes.comparison import Compared
    from planner.domain.outcomes.rates import Rates
    from planner.domain.outcomes.tally import Tally
    from planner.domain.outcomes.time_charts import TimeChart
    from planner.domain.statistics.proportions import Interval
    from planner.reports.asked import ReportAsked
    from planner.reports.document import Block, Cell
    from planner.services.desk import Desk

TITLE = "Outcomes of closed cases"
NO_CASES = "No finished course was closed in these days, so there is no rate to tell."
HIDDEN = (
    "Counts of people under 5 are hidden and the others rounded to 5, so the charts and sentences that would tell them "
    "are left out."
)
ENOUGH_QUARTERS = 2
RATE_HEADS = ("", "Of finished courses", "Of", "Rate", "from", "to")
COMPARED_HEADS = ("The last 12 months beside others", "Rate", "Difference")


def outcomes_section(desk: Desk, asked: ReportAsked) -> Section:
    """The rates of the cases closed in the days, as `recovery --json` has them, and what they show."""
    found = desk.outcomes.recovery(asked.first, asked.last)
    cut = tuple(Sentence(words, is_quiet=True) for words in found.notes)
    if asked.hides_small:  # of nobody too, or that it is nobody would be told
        return Section(OUTCOMES, TITLE, (rates_table(found.total), Sentence(HIDDEN), *cut))
    if not found.total.finished:
        return Section(OUTCOMES, TITLE, (Sentence(NO_CASES), *cut))
    table = rates_table(found.total)
    of = RatesAsked(RateKind.RECOVERY, Grouping.QUARTER, None, asked.first, asked.last)
    rates = desk.outcomes.rates(of)
    said = _read(desk, rates, of)
    filled = sum(1 for one in rates.periods if one.rate.denominator)
    chart = (_chart(rates, desk.outcomes.chart(rates, ChartKind.RATES)),) if filled >= ENOUGH_QUARTERS else ()
    return Section(OUTCOMES, TITLE, (table, *cut, *chart, Points(said), *_compared(desk.outcomes.compared(of))))


def rates_table(tally: Tally) -> Table:
    """The counts and the three rates; each rate and interval a formula over its counts."""
    finished = count(tally.finished, "recovery.finished", of_people=True)
    below = count(tally.not_at_caseness, "recovery.not_at_caseness", of_people=True)
    none = text("")
    rows = [
        (text("Finished courses"), finished, none, none, none, none),
        (text("Below caseness at the start"), below, none, none, none, none),
        *(_rate_row(tally, kind) for kind in RateKind),
    ]
    return Table("", RATE_HEADS, tuple(rows))


_COUNTS = {
    RateKind.RECOVERY: ("recovered", "recovery_denominator", "recovery_rate", "recovery_interval"),
    RateKind.RELIABLE_RECOVERY: (
        "reliably_recovered",
        "recovery_denominator",
        "reliable_recovery_rate",
        "reliable_recovery_interval",
    ),
    RateKind.RELIABLE_IMPROVEMENT: (
        "reliably_improved",
        "finished",
        "reliable_improvement_rate",
        "reliable_improvement_interval",
    ),
}


def _rate_row(tally: Tally, kind: RateKind) -> tuple[Cell, ...]:
    names = _COUNTS[kind]
    found = tally.rate(kind)
    assert found is not None  # noqa: S101 - one's own counts are all known
    top, bottom = f"recovery.{names[0]}", f"recovery.{kind.value}.denominator"
    of = (
        "{recovery.finished}"
        if kind is RateKind.RELIABLE_IMPROVEMENT
        else ("{recovery.finished}-{recovery.not_at_caseness}")
    )
    low, high = found.interval or (None, None)
    return (
        text(OUTCOME_NAMES[kind]),
        count(found.numerator, top, of_people=True),
        count(found.denominator, bottom, of, of_people=True),
        rate(found, f"recovery.{names[2]}", f"{{{top}}}/{{{bottom}}}"),
        _bound(low, f"recovery.{names[3]}.low", _wilson(top, bottom, "-")),
        _bound(high, f"recovery.{names[3]}.high", _wilson(top, bottom, "+")),
    )


def _bound(value: float | None, key: str, formula: str) -> Cell:
    return share(value, "\u2013" if value is None else f"{tenth_percent(value)}", key, formula)


def _wilson(top: str, bottom: str, sign: str) -> str:
    """The bound of Wilson's interval as a spreadsheet reckons it (Wilson 1927; statistics.md)."""
    x, n = f"{{{top}}}", f"{{{bottom}}}"
    middle = f"({x}/{n}+{Z95}^2/(2*{n}))"
    half = f"{Z95}*SQRT({x}*({n}-{x})/{n}^3+{Z95}^2/(4*{n}^2))"
    return f"MIN(1,MAX(0,({middle}{sign}{half})/(1+{Z95}^2/{n})))"


def _read(desk: Desk, rates: Rates, of: RatesAsked) -> tuple[str, ...]:
    """Recovery read as the Outcomes page reads it, with the early-warning line, whose rate of false alarms is told."""
    look, mix = desk.outcomes.look(rates), desk.outcomes.mix(of)
    warned = desk.outcomes.chart(rates, ChartKind.WARNING).figures
    read = read_rates(rates, None, mix, look)
    said = list(read.said)
    if warned.warning is not None:
        said += [f"{warning_words(warned.warning, warned.warned_on)} {false_signal_words(warned.warning)}"]
    return (*said, *read.notes)


def _chart(rates: Rates, chart: TimeChart) -> Chart:
    points, lines = rate_points(rates), named_lines(rates, chart)

    def draw(axes: Any, style: ChartStyle) -> object:  # noqa: ANN401 - matplotlib's axes
        from planner.charts.rates import draw_rates

        return draw_rates(axes, points, lines, style)

    told = [
        f"{one.period.label} {percent_words(one.rate.value)} of {one.rate.denominator}"
        for one in rates.periods
        if one.rate.denominator
    ]
    alt = f"A point a quarter on its 95% interval: {', '.join(told)}."
    return Chart("Recovery by quarter, with 95% intervals", alt, "recovery-by-quarter", draw)


def _compared(lines: tuple[Compared, ...]) -> tuple[Block, ...]:
    """One's own last twelve months beside the mix, the service and England; nothing where there is no rate of own."""
    if not lines or lines[0].value is None:
        return ()
    rows = tuple(
        _line(one, f"recovery.comparison.{number}") for number, one in enumerate(lines) if one.value is not None
    )
    return (Table("", COMPARED_HEADS, rows),)


def _line(one: Compared, key: str) -> tuple[Cell, ...]:
    """A line under a name of its place: whose rate it is may be in the user's own words."""
    said = f"{tenth_percent(one.value or 0)}{_between(one.interval)}{f', n {one.n:,}' if one.n else ''}"
    value = text("too few for a rate") if one.few else share(one.value, said, key)
    level = f"{LEVEL_NAMES[one.level]}: " if one.level.is_reached else ""
    apart = "" if one.chances is None else f"{level}{', '.join(chance_words(one.chances))}"
    return text(f"{one.name}{f' ({one.note})' if one.note else ''}"), value, text(apart)


def _between(interval: Interval | None) -> str:
    return "" if interval is None else f" ({tenth_percent(interval[0])} to {tenth_percent(interval[1])})"
