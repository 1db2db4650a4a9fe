"""NHS England's monthly activity file: a line a measure and organisation; one provider's counts are taken.

Counts of a provider are rounded to 5, and those under 5 are shown as *. A month with a * is taken all the same, with
that count as one from 0 to 4: a small service would otherwise lose its small months, and its rate would lean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.errors import PlannerError, Problem
from planner.domain.outcomes.rough_counts import ROUNDED_TO_5, SUPPRESSED, Rough, Whose, of_counts
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import (
    FileKind,
    FileLine,
    Parsed,
    ReaderContext,
    Tick,
    UnreadableFileError,
    shortened,
    ticked,
)
from planner.exchange.tables.cells import CellError, day, whole
from planner.exchange.tables.raw import MOST_ROWS, Row, csv_rows, header_of
from planner.exchange.text import heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from planner.domain.outcomes.service_rates import ServiceRate
    from planner.exchange.tables.raw import RawRow

COLUMNS = (
    "reporting_period_start",
    "reporting_period_end",
    "group_type",
    "org_code1",
    "org_name1",
    "org_code2",
    "org_name2",
    "measure_id",
    "measure_name",
    "measure_value_suppressed",
)
START, END, GROUP, VALUE = "reporting_period_start", "reporting_period_end", "group_type", "measure_value_suppressed"
MEASURES = {
    "count_finishedcoursetreatment": "finished",
    "count_notatcaseness": "not_at_caseness",
    "count_recovery": "recovered",
    "count_reliablerecovery": "reliably_recovered",
    "count_reliableimprovement": "reliably_improved",
}
IDS = {"m191": "recovered", "m193": "reliably_recovered", "m185": "reliably_improved"}
NEEDED = {"finished": "finished courses", "not_at_caseness": "not at caseness", "recovered": "recovery"}
UNKNOWN = "*"
SOURCE = "NHS England, monthly activity"
NAMED_AT_MOST = 3
_MOST = 99_999_999
_ALL = re.compile(r"all\b.*|england|null|na|n/a|-|", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation by its code and name."""

    code: str
    name: str


def is_activity(header: Iterable[str]) -> bool:
    """A header is that of the monthly activity file."""
    return {"measure_name", VALUE, "org_code1", GROUP} <= set(header)


def read_activity(name: str, text: str, known: ReaderContext) -> Parsed:
    """One provider's counts, period by period; UnreadableFileError where it is not clear whose are wanted."""
    rows, side = _provider_rows(text, known.look)
    chosen = _chosen(_providers(rows, side), known)
    periods: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row[f"org_code{side}"] == chosen.code:
            periods[row[START], row[END]].append(row)
    lines: list[FileLine[ServiceRate]] = []
    problems: list[Problem] = []
    warnings: list[str] = []
    suppressed: list[int] = []
    for found in periods.values():
        try:
            made = _rate(found, chosen, known)
        except CellError as error:
            problems.append(Problem(str(error), found[0].number, error.column))
        except PlannerError as error:
            problems.append(Problem(str(error), found[0].number))
        else:
            if isinstance(made, str):
                warnings.append(made)
            else:
                lines.append(FileLine(found[0].number, made[0]))
                suppressed.append(made[1])
    if any(suppressed):
        warnings.append(_suppressed_words(sum(suppressed), sum(map(bool, suppressed))))
    return Parsed(
        FileKind.SERVICE, name, service_rates=tuple(lines), problems=tuple(problems), warnings=tuple(warnings)
    )


def _provider_rows(text: str, look: Tick) -> tuple[list[Row], str]:
    """The lines of providers on the measures that are wanted, and whether they stand as organisation 1 or 2."""
    lines = csv_rows(text)
    line, cells = header_of(lines)
    header = [heading(cell) for cell in cells]
    missing = next((name for name in COLUMNS if name not in header), None)
    if missing is not None:
        msg = f"The column {missing.upper()} is missing: a monthly activity file has {', '.join(COLUMNS).upper()}."
        raise UnreadableFileError(msg, line, missing)
    places = {name: header.index(name) for name in COLUMNS}
    rows, has_providers = _wanted(ticked(lines, look), places, len(header))
    if not rows:
        wrong = "gives the counts of finished courses" if has_providers else "has the GROUP_TYPE Provider"
        msg = f"No line {wrong}: take the monthly activity file that lists providers."
        raise UnreadableFileError(msg, line, GROUP)
    counts = {side: len({row[f"org_code{side}"] for row in rows if _is_org(row, side)}) for side in ("1", "2")}
    return rows, max(counts, key=lambda side: counts[side])


def _wanted(lines: Iterable[RawRow], places: Mapping[str, int], width: int) -> tuple[list[Row], bool]:
    """The lines of providers on our measures, and whether any line is of a provider."""
    rows: list[Row] = []
    has_providers = False
    for number, cells in lines:
        if len(rows) > MOST_ROWS:
            msg = "The file has more lines than a monthly activity file: leave out the months not needed."
            raise UnreadableFileError(msg, number)
        if len(cells) < width or cells[places[GROUP]].strip().casefold() != "provider":
            continue
        has_providers = True
        row = Row(number, {name: cells[place] for name, place in places.items()})
        if _field(row):
            rows.append(Row(number, {name: plain_name(cell) for name, cell in row.cells.items()}))
    return rows, has_providers


def _is_org(row: Row, side: str) -> bool:
    return not _ALL.fullmatch(row[f"org_code{side}"])


def _providers(rows: Sequence[Row], side: str) -> list[Provider]:
    found = {row[f"org_code{side}"]: row[f"org_name{side}"] for row in rows if _is_org(row, side)}
    return [Provider(code, name) for code, name in found.items()]


def _chosen(providers: Sequence[Provider], known: ReaderContext) -> Provider:
    """The provider named by code or name; or the only one; or the one the diary has figures of already."""
    wanted = known.provider.strip().casefold()
    if wanted:
        named = [one for one in providers if wanted in {one.code.casefold(), one.name.casefold()}]
        if not named:
            msg = f"There is no provider “{known.provider}” in the file: it has {_listed(providers)}."
            raise UnreadableFileError(msg)
        return named[0]
    held = [one for one in providers if one.name in known.services]
    if len(held) == 1 or len(providers) == 1:
        return (held or providers)[0]
    raise ProviderNeededError(providers)


class ProviderNeededError(UnreadableFileError):
    """Several providers and none named."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self.providers = tuple((one.code, one.name) for one in providers)
        super().__init__(
            f"The file has {len(providers)} providers: name yours by code or name, such as "
            f"--provider {providers[0].code if providers else 'CODE'} ({_listed(providers)})."
        )


def _listed(providers: Sequence[Provider]) -> str:
    named = ", ".join(f"{one.code} {shortened(one.name, 40)}" for one in providers[:NAMED_AT_MOST])
    more = len(providers) - NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named


def _field(row: Row) -> str:
    """Which of our counts a line gives; empty for another measure."""
    named, numbered = plain_name(row["measure_name"]).casefold(), plain_name(row["measure_id"]).casefold()
    return MEASURES.get(named, "") or IDS.get(numbered, "")


def _rate(rows: Sequence[Row], provider: Provider, known: ReaderContext) -> tuple[ServiceRate, int] | str:
    """The rate of one period and how many of its counts are suppressed; a sentence where a count is not there."""
    counts: dict[str, Rough] = {}
    for row in rows:
        found = _count(row)
        if found is not None and counts.setdefault(_field(row), found) != found:
            msg = f"{row['measure_name']} is given twice with different counts: remove the line that is wrong."
            raise UnreadableFileError(msg, row.number, VALUE)
    first, last = day(rows[0], START), day(rows[0], END)
    lacking = next((words for name, words in NEEDED.items() if name not in counts), None)
    if lacking is not None:
        return f"{_span(first, last)} is left out: the count of {lacking} is not given."
    whose = Whose(known.new_id(), first, last, provider.name or provider.code, SOURCE)
    return of_counts(whose, counts, ROUNDED_TO_5), sum(one is SUPPRESSED for one in counts.values())


def _span(first: date, last: date) -> str:
    return f"{first:%d/%m/%Y} to {last:%d/%m/%Y}"


def _count(row: Row) -> Rough | None:
    """A count, which is rounded to 5, or from 0 to 4 where it is suppressed; None where the cell is empty."""
    if row[VALUE] == UNKNOWN:
        return SUPPRESSED
    number = whole(row, VALUE, 0, _MOST)
    return None if number is None else Rough(number, ROUNDED_TO_5)


def _suppressed_words(counts: int, periods: int) -> str:
    """How many counts were suppressed, and what became of them."""
    one = counts == 1
    return (
        f"{counted(counts, 'count', 'counts')} in {counted(periods, 'period', 'periods')} "
        f"{'is' if one else 'are'} suppressed (shown as *) and taken as {'one' if one else 'each'} from 0 to 4: 2, "
        "give or take 2."
    )
