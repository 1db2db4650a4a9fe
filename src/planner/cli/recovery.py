"""planner recovery: outcome counts and rates of closed cases."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say
from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.rates import By

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.outcomes.tally import Tally
    from planner.domain.statistics.proportions import Rate
    from planner.services.outcomes import Recovery

GROUPINGS: dict[str, Grouping | By] = {
    **{one.value: one for one in Grouping},
    **{one.value: one for one in (By.SESSIONS, By.SEVERITY, By.ROLE, By.LATEST)},
}
HELP = "outcome counts and rates of closed cases"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of recovery."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="closed on or after")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="closed on or before")
    parser.add_argument("--by", choices=list(GROUPINGS), default="month", help="a line for each")
    parser.add_argument(
        "--outcome", choices=[one.value for one in RateKind], default="recovery", help="what --out draws"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="draw the rates on their intervals to a PNG or SVG")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print counts and rates."""
    if arguments.first and arguments.last and arguments.last < arguments.first:
        msg = f"--to {arguments.last} is before --from {arguments.first}: give a later end."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        found = desk.outcomes.recovery(arguments.first, arguments.last, GROUPINGS[arguments.by])
        sites = {site.id: site.name for site in desk.setup.sites()}
    if arguments.out:
        _save(arguments.out, found, RateKind(arguments.outcome), GROUPINGS[arguments.by], sites)
    if arguments.json:
        periods = [as_json(label, one) for label, one in found.groups]
        print_json({"periods": periods, "total": as_json("total", found.total), "notes": found.notes})
    else:
        header = ("Period", "Finished", "Recovered", "Rate", "95% interval", "Reliably recovered", "Reliably improved")
        print_table(header, [_line(label, one) for label, one in (*found.groups, ("Total", found.total))])
        for note in found.notes:
            say(note)
    return 0


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


def _save(path: Path, found: Recovery, outcome: RateKind, by: Grouping | By, sites: Mapping[str, str]) -> None:
    from planner.charts.groups import draw_groups
    from planner.charts.save import save_chart
    from planner.charts.style import ChartStyle

    counts = partial(draw_groups, groups=found.groups, total=found.total)
    save_chart(path, partial(counts, outcome=outcome, by=by, style=ChartStyle(), sites=sites))


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
