"""planner recovery: outcome counts and rates of closed cases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.identifiers import DROP_HELP, warn_of_identifiers
from planner.cli.output import print_json, print_table, say, warn
from planner.cli.tools import refuse_backwards
from planner.domain.english import counted
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.rates import MOST_PERIODS, By, RatesAsked
from planner.domain.outcomes.time_charts import ChartKind
from planner.words.exported import RATES_CHART, RATES_SAID
from planner.words.rate_reading import read_rates

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.outcomes.looks import Look
    from planner.domain.outcomes.rates import Rates
    from planner.domain.outcomes.tally import Tally
    from planner.domain.outcomes.time_charts import ChartFigures
    from planner.domain.statistics.proportions import Rate
    from planner.services.desk import Desk
    from planner.services.noticing import Noticing
    from planner.services.outcomes import Recovery
    from planner.words.readings import PlainReading

GROUPINGS: dict[str, Grouping | By] = {
    **{one.value: one for one in Grouping},
    **{one.value: one for one in (By.SESSIONS, By.SESSIONS_WITHIN, By.SEVERITY, By.ROLE, By.LATEST)},
}
HELP = "outcome counts and rates of closed cases"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of recovery."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="closed on or after")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="closed on or before")
    parser.add_argument("--by", choices=list(GROUPINGS), default="month", help="a line for each")
    parser.add_argument(
        "--outcome", choices=[one.value for one in RateKind], default="recovery", help="what is read, and --out draws"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="draw the rates on their intervals to a PNG or SVG")
    parser.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)
    parser.add_argument("--warning", action="store_true", help="the early-warning line, case by case, too")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print counts and rates."""
    refuse_backwards(arguments.first, arguments.last)
    with tools.open(where) as desk:
        by = GROUPINGS[arguments.by]
        found = desk.outcomes.recovery(arguments.first, arguments.last, by)
        grouping = by if isinstance(by, Grouping) and by in MOST_PERIODS else Grouping.QUARTER
        asked = RatesAsked(RateKind(arguments.outcome), grouping, None, arguments.first, arguments.last)
        read = _read(desk, asked, with_warning=arguments.warning)
        sites = {site.id: site.name for site in desk.setup.sites()}
        if arguments.out:
            names = {label: sites.get(label, label) for label, _ in found.groups}
            drawn = _as_drawn(names, desk.noticing, drops=arguments.drop_identifiers)
            _save(arguments.out, found, RateKind(arguments.outcome), GROUPINGS[arguments.by], drawn)
            _note(desk, arguments, found)
    if arguments.json:
        periods = [as_json(label, one) for label, one in found.groups]
        body: dict[str, Any] = {"periods": periods, "total": as_json("total", found.total), "notes": found.notes}
        print_json({**body, **look_as_json(read)})
    else:
        header = ("Period", "Finished", "Recovered", "Rate", "95% interval", "Reliably recovered", "Reliably improved")
        print_table(header, [_line(label, one) for label, one in (*found.groups, ("Total", found.total))])
        for note in found.notes:
            say(note)
        for sentence in ("", *read.reading.every):
            say(sentence)
    return 0


@dataclass(frozen=True, slots=True)
class ReadRates:
    """What one rate shows: its figures, a look at them, their reading and, where it was asked for, the warning line."""

    rates: Rates
    look: Look
    reading: PlainReading
    warning: ChartFigures | None


def _read(desk: Desk, asked: RatesAsked, *, with_warning: bool) -> ReadRates:
    rates = desk.outcomes.rates(asked)
    look, mix = desk.outcomes.look(rates), desk.outcomes.mix(asked)
    chart = desk.outcomes.chart(rates, ChartKind.WARNING) if with_warning else None
    return ReadRates(rates, look, read_rates(rates, chart, mix, look), chart.figures if chart else None)


def look_as_json(read: ReadRates) -> Mapping[str, Any]:
    """A look at a rate in the words of the contract."""
    change, own = read.look.change, read.look.own
    periods = [one for one in read.rates.periods if one.rate.denominator]
    window = f"{periods[0].period.label} to {periods[-1].period.label}" if periods else None
    body: dict[str, Any] = {
        "outcome": read.rates.asked.outcome,
        "change": {
            "level": change.level,
            "p": change.split.chance,
            "after": change.last_before.period.label if change.last_before else None,
            "smallest_seen": change.smallest_seen,
            "points": [{"period": one.period.label, "level": level} for one, level in change.points],
        },
        "comparisons": [
            {
                "with": one.beside,
                "name": one.name or None,
                "rate": one.expected,
                "n": one.own.denominator,
                "window": window,
                "p_chance": one.chances.alone,
                "p_differences": one.chances.differing,
                "level": one.level,
            }
            for one in read.look.comparisons
        ],
        "own": own and {"estimate": own.estimate, "interval": own.interval, "weight": own.weight},
        "reading": [*read.reading.every],
    }
    return body | ({} if read.warning is None else {"warning": _warning_as_json(read.warning)})


def _warning_as_json(figures: ChartFigures) -> Mapping[str, Any] | None:
    line = figures.warning
    if line is None:
        return None
    return {
        "limit_worse": line.limit_worse,
        "limit_better": line.limit_better,
        "points": [
            {
                "closed_on": day,
                "worse": point.worse,
                "better": point.better,
                "signal": "worse" if point.signals_worse else "better" if point.signals_better else None,
            }
            for day, point in zip(figures.warned_on, line.points, strict=True)
        ],
    }


def as_json(label: str, tally: Tally) -> Mapping[str, Any]:
    """One group in the words of the contract; rates are fractions, null without a denominator."""
    return {
        "period": label,
        "finished": tally.finished,
        "not_at_caseness": tally.not_at_caseness,
        "recovery_denominator": tally.recovery_denominator,
        "recovered": tally.recovered,
        "recovery_rate": tally.recovery.value,
        "recovery_interval": tally.recovery.interval,
        "reliably_recovered": tally.reliably_recovered,
        "reliable_recovery_rate": tally.reliable_recovery.value,
        "reliable_recovery_interval": tally.reliable_recovery.interval,
        "reliably_improved": tally.reliably_improved,
        "reliable_improvement_rate": tally.reliable_improvement.value,
        "reliable_improvement_interval": tally.reliable_improvement.interval,
        "reliably_deteriorated": tally.reliably_deteriorated,
        "no_reliable_change": tally.no_reliable_change,
        "unpaired": tally.unpaired,
        "excluded": tally.excluded,
    }


def _as_drawn(names: Mapping[str, str], noticing: Noticing, *, drops: bool) -> Mapping[str, str]:
    """What each group is called in the picture: without what looks like identifiers where they are to be left out."""
    warn_of_identifiers(Counter(kind for name in names.values() for kind in noticing.kinds_in(name)), dropped=drops)
    return {label: noticing.cleared(name) or "–" for label, name in names.items()} if drops else names


def _save(path: Path, found: Recovery, outcome: RateKind, by: Grouping | By, sites: Mapping[str, str]) -> None:
    from planner.charts.groups import draw_groups
    from planner.charts.save import save_chart
    from planner.charts.style import ChartStyle

    counts = partial(draw_groups, groups=found.groups, total=found.total)
    save_chart(path, partial(counts, outcome=outcome, by=by, style=ChartStyle(), sites=sites))


def _note(desk: Desk, arguments: argparse.Namespace, found: Recovery) -> None:
    """The picture has left the diary."""
    days = (arguments.first, arguments.last) if arguments.first and arguments.last else None
    form = RATES_CHART.format(form=arguments.out.suffix.removeprefix(".").upper())
    held = f"{counted(len(found.groups), 'group', 'groups')} of {counted(found.total.finished, 'case', 'cases')}"
    if unnoted := desk.trail.exported(form, days=days, held=held, said=RATES_SAID):
        warn(unnoted)


def _line(label: str, tally: Tally) -> tuple[str, ...]:
    rate = tally.recovery
    interval = "–" if rate.interval is None else f"{rate.interval[0] * 100:.1f} to {rate.interval[1] * 100:.1f}%"
    return (
        label,
        str(tally.finished),
        f"{rate.numerator} of {rate.denominator}",
        _percent(rate),
        interval,
        _percent(tally.reliable_recovery),
        _percent(tally.reliable_improvement),
    )


def _percent(rate: Rate) -> str:
    return "–" if rate.percent is None else f"{rate.percent}%"
