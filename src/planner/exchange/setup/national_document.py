"""National rates and standards as TOML, for a year newer than the one that is shipped.

    format = "planner-national/1"
    published = 2026-12-03                # the day the figures came out; may be left out
    source = "NHS Talking Therapies, annual report 2025-26"

    [[rate]]                              # one group in one year
    year = 2025                           # the one it begins in, from April: 2025-26
    basis = "referrals"                   # closed; or "courses" delivered
    group = "everyone"                    # or a problem; with courses, a therapy
    recovery = 50.9                       # percent
    reliable_recovery = 47.9
    reliable_improvement = 67.8

    [[standard]]                          # from a day on
    outcome = "reliable_recovery"         # or recovery, or reliable_improvement
    from = 2027-03-31
    percent = 51
    source = "Planning framework"         # left out: that of the file

Every other key is needed but the source of a standard; there may be any number of both tables. A rate takes the place
of what the diary has of the same year, basis and group, a standard of what it has of the same outcome and day. The same
as CSV: `exchange/tables/national.py`. What is shipped is such a file too: `resources/national/`.
"""

from __future__ import annotations

from decimal import Decimal

from planner.domain.errors import PlannerError, Problem
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.national import FIRST_YEAR, NationalRate, OwnStandard
from planner.exchange.parsed import FileKind, FileLine, Parsed, ReaderContext, UnreadableFileError, refused
from planner.exchange.setup.toml_file import TomlFile, values_in
from planner.exchange.setup.toml_table import TomlTable, shown
from planner.exchange.tables.cells import LAST_YEAR
from planner.exchange.tables.national import BASES, PERCENTAGES, Figure, group_named, groups_words

FORMAT = "planner-national/1"
_TOP = ("published", "source")


def read_national(name: str, text: str, known: ReaderContext) -> Parsed:
    """What a file of national figures says."""
    try:
        values, lines = values_in(text, FORMAT, known.look)
    except UnreadableFileError as error:
        return refused(FileKind.NATIONAL, name, error.problem)
    file = TomlFile(values, lines, known.look)
    file.refuse_other_tables((), ("rate", "standard"), _TOP)
    source = _published(file)
    figures: tuple[FileLine[Figure], ...] = (
        *file.all("rate", lambda table: _lined(table, _rate(table, source)), _id, "group"),
        *file.all("standard", lambda table: _lined(table, _standard(table, source)), _id, "from"),
    )
    if not figures and not file.problems:
        file.problems.append(Problem("There is no figure in it: add a [[rate]] or a [[standard]].", 1))
    return Parsed(FileKind.NATIONAL, name, national=figures, problems=file.in_order)


def _published(file: TomlFile) -> str:
    """Where and when the figures were published, in words; what is lacking is noted."""
    top = TomlTable("", {name: file.values[name] for name in _TOP if name in file.values}, file.lines)
    top.need("source")
    source = top.text("source", needed=True)
    published = f", published {top.day('published'):%d/%m/%Y}" if top.has("published") else ""
    file.problems.extend(Problem(one.message.lstrip(), one.line or 1) for one in top.problems)
    return f"{source}{published}"


def _lined(table: TomlTable, figure: Figure) -> FileLine[Figure]:
    return FileLine(table.line, figure)


def _id(line: FileLine[Figure]) -> str:
    return line.value.id


def _rate(table: TomlTable, source: str) -> NationalRate:
    needed = ("year", "basis", "group", *PERCENTAGES)
    table.refuse_other_keys(needed)
    table.need(*needed)
    year = table.whole("year", FIRST_YEAR, LAST_YEAR - 1)
    basis = _basis(table)
    group = _group(table, basis)
    recovery, reliable, improvement = (_percent(table, name) for name in PERCENTAGES)
    _refuse_if_wrong(table)
    return NationalRate(
        year or FIRST_YEAR, basis or CourseBasis.REFERRALS, group, recovery, reliable, improvement, source
    )


def _standard(table: TomlTable, source: str) -> OwnStandard:
    table.refuse_other_keys(("outcome", "from", "percent", "source"))
    table.need("outcome", "from", "percent")
    outcome = table.choice("outcome", tuple(RateKind)) or RateKind.RECOVERY
    starts, percent = table.day("from"), _percent(table, "percent")
    own = table.text("source")
    _refuse_if_wrong(table)
    return OwnStandard(outcome, starts, percent, own or source)


def _basis(table: TomlTable) -> CourseBasis | None:
    found = BASES.get(table.text("basis"))
    if found is None and "basis" in table:
        table.wrong("basis", f"is {shown(table['basis'])}: give one of {', '.join(BASES)}.")
    return found


def _group(table: TomlTable, basis: CourseBasis | None) -> str:
    """The group; where the basis is not known, nothing more can be said of it."""
    if basis is None or "group" not in table:
        return ""
    found = group_named(table.text("group"), basis)
    if found is None:
        table.wrong("group", f"is {shown(table['group'])}, not a group of {basis.value}: {groups_words(basis)}.")
    return found or ""


def _percent(table: TomlTable, key: str) -> Decimal:
    percent = table.number(key)
    if percent is not None and not 0 <= percent <= 100:
        table.wrong(key, f"is {shown(percent)}: give a percentage from 0 to 100.")
    return percent if percent is not None else Decimal(0)


def _refuse_if_wrong(table: TomlTable) -> None:
    """Stop before a value is made of stand-ins; each problem is noted already."""
    if table.problems:
        raise PlannerError(table.problems[0].message)
