"""Tables of a plain export for a spreadsheet: the same rows with a column for each field, and the diary day by day."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.repeat_rule import RepeatRule
from planner.domain.diary.series import Series
from planner.domain.diary.span import local_day, span_of_days
from planner.domain.diary.week import bookings_in
from planner.domain.formulas import guarded
from planner.domain.hours.absence import Absence
from planner.domain.hours.contract import Contract
from planner.domain.hours.days_off import days_off
from planner.domain.hours.target import Target
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import ServiceRate
from planner.exchange.plain.forms import FIRST_YEAR, LAST_YEAR, field_forms, form_of
from planner.exchange.plain.kinds import ENDING, name_of
from planner.exchange.tables.diary_out import diary_csv
from planner.exchange.text import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.domain.change import Value
    from planner.domain.hours.terms import Terms

TABLED: tuple[type, ...] = (Series, Activity, Site, Contract, Absence, Target, Case, ServiceRate, PeriodTotals)
"""The kinds people work on in a spreadsheet; entries are in the table of the diary, as it stood."""
DIARY_TABLE = "diary.csv"
"""What stood in the diary, day by day."""
MOST_DAYS = 40 * 366
MOST_EACH_DAY = 24
MOST_ROWS = 1_000_000
"""A spreadsheet takes some 1,048,576 rows and leaves out the rest."""
ABOUT_TABLES = (
    f"""Every file that ends in .csv is for a spreadsheet and is not read back. {DIARY_TABLE} has every entry and every
    occurrence of a series by local date and time, with names in the place of ids, up to the last day on which something
    stands that does not go on for ever: the last forty years, or fewer where that is more than a spreadsheet has rows,
    and without series that take place more than {MOST_EACH_DAY} times a day. The other tables hold the rows of the
    .jsonl file of their name: a part of a field has a column with both names, joined by “_”, and a list stands in its
    cell as JSON. An apostrophe stands before whatever a spreadsheet would take for a formula.""",
)


def tables(found: Mapping[type, Sequence[Value]], terms: Terms) -> Iterator[tuple[str, bytes]]:
    """Each table in turn, by its name."""
    yield DIARY_TABLE, _diary(found, terms)
    for kind in TABLED:
        yield table_name(kind), _table(kind, found[kind])


def table_name(kind: type) -> str:
    """The table of a kind is called as its file of JSON lines is."""
    return f"{name_of(kind).removesuffix(ENDING)}.csv"


TABLES = (DIARY_TABLE, *map(table_name, TABLED))
"""Every table by its name."""


def columns_of(kind: type) -> list[tuple[str, ...]]:
    """The fields of a kind, those of its parts by the way to them."""
    found: list[tuple[str, ...]] = []
    for name, form in field_forms(kind).items():
        found += [(name, *path) for path in columns_of(form.part)] if form.part else [(name,)]
    return found


def _table(kind: type, values: Sequence[Value]) -> bytes:
    columns, write = columns_of(kind), form_of(kind).write
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["_".join(path) for path in columns])
    for value in values:
        written = write(value)
        writer.writerow([_cell(_within(written, path)) for path in columns])
    return text.getvalue().encode("utf-8-sig")


def _within(written: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - whatever JSON holds
    for name in path:
        written = None if written is None else written[name]
    return written


def _cell(written: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if written is None:
        return ""
    if isinstance(written, bool):
        return "yes" if written else "no"
    if isinstance(written, int | float):
        return str(written)
    text = written if isinstance(written, str) else json.dumps(written, ensure_ascii=False)
    return guarded(without_controls(text))


def _diary(found: Mapping[type, Sequence[Any]], terms: Terms) -> bytes:
    """What stood in the diary, day by day."""
    found = {**found, Series: [one for one in found[Series] if _each_day(one.rule) <= MOST_EACH_DAY]}
    span_days = _days(found, terms)
    bookings = (
        bookings_in(
            span_of_days(*span_days, terms.zone),
            found[Entry],
            found[Series],
            found[Deviation],
            terms.zone,
            days_off(terms),
        )
        if span_days
        else ()
    )
    return diary_csv([one for one in bookings if not one.slot], terms, found[Site])


def _days(found: Mapping[type, Sequence[Any]], terms: Terms) -> tuple[date, date] | None:
    """The last of the days on which something stands that does not go on for ever; None where there is none."""
    days = [local_day(one.span, terms.zone) for one in (*found[Entry], *found[Deviation]) if one.span]
    days += [one.at.date() for one in found[Deviation]]
    days += [wall.date() for one in found[Series] for wall in (one.first, one.last, *one.also) if wall is not None]
    shown = [day for day in days if FIRST_YEAR < day.year < LAST_YEAR]
    if not shown:
        return None
    last, length = max(shown), MOST_DAYS
    while length > 1 and _rows_expected(found[Series], last - timedelta(days=length), last) > MOST_ROWS:
        length //= 2
    return max(min(shown), last - timedelta(days=length)), last


def _rows_expected(series: Sequence[Series], first: date, last: date) -> float:
    """About how many occurrences lie on the days from first to last, or more."""
    expected = 0.0
    for one in series:
        begins, ends = max(first, one.first.date()), last if one.last is None else min(last, one.last.date())
        expected += _each_day(one.rule) * max(0, (ends - begins).days + 1)
    return expected


def _each_day(text: str) -> float:
    """How many occurrences a rule has in a day, as a mean, or more."""
    rule = RepeatRule.parse(text) if text else None
    if rule is None:
        return 0
    counts = {name: len(rule.get(name, "1").split(",")) for name in ("BYHOUR", "BYMINUTE", "BYSECOND", "BYDAY")}
    times = counts["BYHOUR"] * counts["BYMINUTE"] * counts["BYSECOND"]
    return times * counts["BYDAY"] / 7 if rule.frequency == "WEEKLY" else times
