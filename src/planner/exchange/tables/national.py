"""National rates and standards as CSV or XLSX, for a year newer than the one that is shipped.

The columns, of which those a row has no use for stay empty:

    kind,year,basis,group,recovery,reliable_recovery,reliable_improvement,outcome,from,percent,source

A row of the kind `rate` gives the country's percentages of one group in one year: `year` is the one it begins in from
April (2025 for 2025-26); `basis` is "referrals" (closed) or "courses" (delivered); `group` is "everyone", a problem, or
with courses a therapy. A row of the kind `standard` gives `percent` for an `outcome` (recovery, reliable_recovery or
reliable_improvement) from the day `from` on. A file of one kind may leave out the columns of the other, and any file
`source`. A row takes the place of what the diary has of the same year, basis and group, or the same outcome and day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planner.domain.errors import Problem
from planner.domain.outcomes.benchmarks import ENGLAND_BY_DESCRIPTOR, ENGLAND_BY_THERAPY, CourseBasis
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.national import EVERYONE, FIRST_YEAR, NationalRate, OwnStandard, groups_of
from planner.domain.plain_text import plain_name
from planner.exchange.parsed import FileKind, FileLine, Parsed, ReaderContext, shortened
from planner.exchange.tables.cells import LAST_YEAR, CellError, day, decimal, read_rows, refuse_month_first, whole
from planner.exchange.tables.raw import Columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from planner.exchange.tables.raw import Row, Table

T = TypeVar("T")
Figure = NationalRate | OwnStandard
BASES = {"referrals": CourseBasis.REFERRALS, "courses": CourseBasis.COURSES}
PERCENTAGES = ("recovery", "reliable_recovery", "reliable_improvement")
COLUMNS = Columns(
    FileKind.NATIONAL,
    (("kind", "year", "basis", "group", *PERCENTAGES), ("kind", "outcome", "from", "percent")),
    ("source",),
)


def read_national(name: str, table: Table, known: ReaderContext) -> Parsed:
    """The national figures of a table."""
    refuse_month_first(table, ["from"])
    read, problems = read_rows(table, _figure, known.tick)
    figures, twice = _each_once(read)
    wrong = tuple(sorted((*problems, *twice), key=lambda one: one.line or 0))
    return Parsed(FileKind.NATIONAL, name, national=figures, problems=wrong)


def group_named(text: str, basis: CourseBasis) -> str | None:
    """The group of a basis that a text means, by any of its spellings; None where it means none."""
    plain = plain_name(text)
    if plain.casefold() == EVERYONE:
        return EVERYONE if EVERYONE in groups_of(basis) else None
    shipped = ENGLAND_BY_THERAPY if basis is CourseBasis.COURSES else ENGLAND_BY_DESCRIPTOR
    found = shipped.find(plain)
    return None if found is None else found.group


def groups_words(basis: CourseBasis) -> str:
    """How a group that is not known is mended."""
    return f"give one of {', '.join(groups_of(basis))}"


def _each_once(read: Iterable[FileLine[Figure]]) -> tuple[tuple[FileLine[Figure], ...], list[Problem]]:
    """The figures, and a problem for each that says again what a line before it says."""
    found: dict[str, FileLine[Figure]] = {}
    problems = []
    for line in read:
        first = found.setdefault(line.value.id, line)
        if first is not line:
            same = "year, basis and group" if isinstance(line.value, NationalRate) else "outcome and day"
            message = f"Line {first.number} has the same {same}: remove one of the two."
            problems.append(Problem(message, line.number))
    return tuple(found.values()), problems


def _figure(row: Row) -> Figure:
    kind = row["kind"].casefold()
    if kind == "rate":
        return _rate(row)
    if kind == "standard":
        return _standard(row)
    said = f"“{shortened(row['kind'])}” is no kind of row" if kind else "The kind is missing"
    msg = f"{said}: write rate or standard."
    raise CellError(msg, "kind")


def _rate(row: Row) -> NationalRate:
    year = whole(row, "year", FIRST_YEAR, LAST_YEAR - 1)
    if year is None:
        msg = "The year is missing: give the one it begins in, such as 2025 for 2025-26."
        raise CellError(msg, "year")
    basis = _one_of(row, "basis", BASES)
    group = group_named(row["group"], basis)
    if group is None:
        said = (
            f"“{shortened(row['group'])}” is not a group of {basis.value}" if row["group"] else "The group is missing"
        )
        msg = f"{said}: {groups_words(basis)}."
        raise CellError(msg, "group")
    recovery, reliable, improvement = (_percent(row, name) for name in PERCENTAGES)
    return NationalRate(year, basis, group, recovery, reliable, improvement, plain_name(row["source"]))


def _standard(row: Row) -> OwnStandard:
    outcome = _one_of(row, "outcome", {one.value: one for one in RateKind})
    return OwnStandard(outcome, day(row, "from"), _percent(row, "percent"), plain_name(row["source"]))


def _one_of(row: Row, column: str, choices: dict[str, T]) -> T:
    found = choices.get(row[column].casefold())
    if found is None:
        said = f"“{shortened(row[column])}” is no {column}" if row[column] else f"The {column} is missing"
        msg = f"{said}: write {' or '.join(choices)}."
        raise CellError(msg, column)
    return found


def _percent(row: Row, column: str) -> Decimal:
    """A percentage, which must be given."""
    found = decimal(row, column)
    if found is None:
        msg = f"The percentage is missing: give {column}, such as 47.5."
        raise CellError(msg, column)
    if not 0 <= found <= 100:
        msg = f"“{shortened(row[column])}” is not a percentage: give one from 0 to 100."
        raise CellError(msg, column)
    return found
