"""planner team: counts of a quarter for one's team without a name, and what several such packs say together."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.common_options import add_common
from planner.cli.identifiers import DROP_HELP, warn_of_identifiers
from planner.cli.output import print_json, print_table, say, warn
from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.privacy.identifiers import identifiers_in, without_identifiers
from planner.domain.team.combining import combined
from planner.domain.team.pack import number_words, quarter_of
from planner.domain.team.points import team_funnel
from planner.exchange.team.combined_file import combined_bytes, combined_json
from planner.exchange.team.pack_file import ABOUT, ENDING, counts_json, read_packs
from planner.exchange.team.pack_leaving import note_combined, refuse_pack_ending, write_pack
from planner.reports.save import refuse_existing_file, save_page
from planner.reports.team_sheet import Printed, team_page
from planner.words.team_packs import (
    ABOUT_PACK,
    NOT_ROUNDED,
    OWN_ON_PICTURE,
    ROUNDED,
    STAYS_SO,
    funnel_words,
    pack_rows,
    quarter_words,
    reveals_words,
    together_words,
    totals_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.domain.team.combining import Combined
    from planner.services.desk import Desk
    from planner.services.team_packs import PackShown

HELP = "counts of a quarter for your team, without a name; and several such packs together"
EXPORT_HELP = "write a quarter's counts as one file, small ones hidden"
COMBINE_HELP = "add up packs of one quarter: totals as ranges, a funnel, a page to sign"
SHEET, DRAWN = ".pdf", (".png", ".svg")


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of team export and team combine."""
    which = parser.add_subparsers(title="what to do", metavar="export | combine", required=True)
    export, combine = (
        which.add_parser(name, help=words, description=words, allow_abbrev=False)
        for name, words in (("export", EXPORT_HELP), ("combine", COMBINE_HELP))
    )
    for one in (export, combine):
        add_common(one, a_date, default=argparse.SUPPRESS)
        one.add_argument("--json", action="store_true", help="print JSON")
    export.add_argument("--out", type=Path, metavar="FILE", help="the pack to write, as .json")
    export.add_argument("--quarter", default="", metavar="2026-Q3", help="which quarter (the last that is over)")
    export.add_argument(
        "--not-rounded", action="store_true", help="counts of 5 and more to the unit, small ones hidden"
    )
    export.set_defaults(deed=_export)
    combine.add_argument("files", nargs="*", type=Path, metavar="FILE", help="packs of one quarter")
    combine.add_argument(
        "--kept", default="", metavar="2026-Q3", help="with the packs of a quarter that the diary keeps (see import)"
    )
    combine.add_argument(
        "--out",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="the funnel as .png or .svg, a page to sign as .pdf, the totals as .json; may be given more than once",
    )
    combine.add_argument(
        "--outcome", choices=[one.value for one in RateKind], default="recovery", help="whose funnel is drawn and read"
    )
    combine.add_argument(
        "--ask", action="append", default=[], metavar="WORDS", help="a line of what the team asks for, on the page"
    )
    combine.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)
    combine.add_argument(
        "--without-diary", action="store_true", help="leave the diary shut: no point is marked as your own"
    )
    combine.set_defaults(deed=_combine)


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Write a pack, or add up several."""
    code: int = arguments.deed(arguments, where, tools)
    return code


# One pack


def _export(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    if arguments.out is None and not arguments.json:
        msg = "Say where the pack is to go with --out FILE.json, or look at it first with --json."
        raise PlannerError(msg)
    if arguments.out is not None:
        refuse_pack_ending(arguments.out)
        refuse_existing_file(arguments.out)
    with tools.open(where) as desk:
        shown = desk.team_packs.shown(arguments.quarter, rounded=False if arguments.not_rounded else None)
        unnoted = write_pack(desk, shown, arguments.out) if arguments.out is not None else ""
        if arguments.json:
            print_json(_shown_json(desk, shown))
        else:
            _print_pack(desk, shown, arguments.out)
    if unnoted:
        warn(unnoted)
    return 0


def _shown_json(desk: Desk, shown: PackShown) -> Mapping[str, Any]:
    """The pack, with its figures before and after small ones were hidden."""
    label = shown.quarter.label
    return {
        "quarter": label,
        "number": desk.team_packs.own_numbers().get(label),
        "before": {name: getattr(shown.own, name) for name in shown.counts.by_name},
        "counts": counts_json(shown.counts.by_name),
        "rounded_to": 5 if shown.rounded else 1,
        "notes": list(shown.notes),
        "about": dict(ABOUT),
    }


def _print_pack(desk: Desk, shown: PackShown, path: Path) -> None:
    number = desk.team_packs.own_numbers()[shown.quarter.label]
    say(f"The pack of {quarter_words(shown.quarter.label)} is written to {path}, number {number_words(number)}.")
    print_table(("Count", "Here", "In the file", ""), pack_rows(shown.own, shown.counts))
    again = () if shown.kept is None else (STAYS_SO,)
    for sentence in (ROUNDED if shown.rounded else NOT_ROUNDED, ABOUT_PACK, *again, *shown.notes):
        say(sentence)


# Several packs


@contextmanager
def _diary(arguments: argparse.Namespace, where: Where, tools: Tools) -> Iterator[Desk | None]:
    """The diary that knows which pack is one's own; None where there is none, or it is to stay shut."""
    from planner.storage.folder import diary_exists

    if arguments.without_diary or not (where.demo or diary_exists(where.folder)):
        yield None
        return
    with tools.open(where) as desk:
        yield desk


def _combine(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    from planner.words.team_packs import asked_lines

    for path in arguments.out:
        _refuse_ending(path)
        refuse_existing_file(path)
    lines, kind, today = asked_lines(arguments.ask), RateKind(arguments.outcome), tools.now(where).date()
    _refuse_none(arguments)
    packs = read_packs(arguments.files)
    with _diary(arguments, where, tools) as desk:
        kept = desk.team_packs.packs(quarter_of(arguments.kept).label) if desk and arguments.kept else ()
        besides = [one for one in kept if one not in packs]
        found = combined([*packs, *besides], desk.team_packs.own_numbers() if desk else None)
        printed = Printed(today, _cleared(lines, desk, today, drops=arguments.drop_identifiers))
        for path in arguments.out:
            _write(found, kind, path, printed)
            unnoted = note_combined(desk.trail, found, path) if desk else ""
            if unnoted:
                warn(unnoted)
        if found.own is not None and any(path.suffix.lower() in DRAWN for path in arguments.out):
            warn(OWN_ON_PICTURE)
    if arguments.json:
        print_json(combined_json(found))
    else:
        _print(found, kind)
    return 0


def _refuse_none(arguments: argparse.Namespace) -> None:
    if arguments.kept and arguments.without_diary:
        msg = "--kept asks for packs that the diary keeps: leave --without-diary out."
        raise PlannerError(msg)
    if not (arguments.files or arguments.kept):
        msg = "Give the files of the packs, or --kept 2026-Q3 for those that the diary keeps."
        raise PlannerError(msg)


def _cleared(lines: Sequence[str], desk: Desk | None, today: date, *, drops: bool) -> tuple[str, ...]:
    """The lines asked for, with a warning of what looks like identifiers in them, or without that."""
    kinds = desk.noticing.kinds_in if desk else lambda line: tuple(one.kind for one in identifiers_in(line, today))
    warn_of_identifiers(Counter(kind for line in lines for kind in kinds(line)), dropped=drops)
    if not drops:
        return tuple(lines)
    cleared = desk.noticing.cleared if desk else lambda line: without_identifiers(line, today)
    return tuple(line for one in lines if (line := cleared(one)))


def _refuse_ending(path: Path) -> None:
    if path.suffix.lower() not in (SHEET, ENDING, *DRAWN):
        msg = f"{path.name}: packs together are written as .png, .svg, .pdf or .json; end its name in one of these."
        raise PlannerError(msg)


def _write(found: Combined, kind: RateKind, path: Path, printed: Printed) -> None:
    """One file, of the sort its ending says."""
    ending = path.suffix.lower()
    if ending == ENDING:
        save_page(path, combined_bytes(found))
    elif ending == SHEET:
        save_page(path, team_page(found, kind, printed).pdf)
    else:
        from planner.charts.save import save_chart
        from planner.charts.style import ChartStyle
        from planner.charts.team_funnel import FUNNEL_SIZE, draw_team_funnel

        drawn = team_funnel(found, kind)
        save_chart(path, lambda axes: draw_team_funnel(axes, drawn, ChartStyle()), FUNNEL_SIZE)


def _print(found: Combined, kind: RateKind) -> None:
    say(f"{len(found.packs)} packs of {quarter_words(found.quarter)} together.")
    print_table(("Count", "Total"), totals_rows(found))
    for sentence in together_words(found):
        say(sentence)
    try:
        read = funnel_words(team_funnel(found, kind))
    except PlannerError as refusal:
        read = (str(refusal),)
    for sentence in (*read, *reveals_words(found)):
        say(sentence)
