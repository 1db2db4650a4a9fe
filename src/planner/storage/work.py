"""Reading the diary, and writing it one deed at a time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, func, literal_column, or_, select

from planner.domain.change import Change, Step, Value
from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.clock import DAY, to_instant, to_wall
from planner.domain.diary.entry import LONGEST_ENTRY_DAYS, Deviation, Entry, Outcome, Series
from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case
from planner.storage.shelves import SHELVES, Shelf
from planner.storage.tables import deviation, entry, series, setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from planner.domain.diary.span import Span

V = TypeVar("V")
LONGEST = timedelta(days=LONGEST_ENTRY_DAYS)


class Reading:
    """What can be asked of the diary. Answers are values; nothing of the store leaves with them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, kind: type[V]) -> tuple[V, ...]:
        """Every value of a kind, in the order they were put there."""
        return self._where(kind)

    def get(self, kind: type[V], value_id: str) -> V | None:
        """The value of that id, or None."""
        found = self._where(kind, SHELVES[kind].table.c.id == value_id)
        return found[0] if found else None

    def need(self, kind: type[V], value_id: str) -> V:
        """The value of that id; PlannerError when it has gone."""
        found = self.get(kind, value_id)
        if found is None:
            msg = "This has been removed meanwhile: nothing was changed."
            raise PlannerError(msg)
        return found

    def entries_over(self, span: Span) -> tuple[Entry, ...]:
        """Single entries that overlap a span."""
        starts, ends = entry.c.starts, entry.c.ends
        return self._where(Entry, starts < span.end, starts > span.start - LONGEST, ends > span.start)

    def series_over(self, span: Span, zone: ZoneInfo) -> tuple[Series, ...]:
        """Series that may have an occurrence in a span, by their rule or because one was moved there."""
        begun = series.c.first < to_wall(span.end, zone) + DAY
        also_listed = series.c.also != []
        not_over = or_(series.c.last.is_(None), series.c.last > to_wall(span.start, zone) - LONGEST - DAY)
        moved_here = series.c.id.in_(select(deviation.c.series).where(_moved_into(span)))
        return self._where(Series, or_(and_(or_(begun, also_listed), not_over), moved_here))

    def deviations_over(self, span: Span, zone: ZoneInfo) -> tuple[Deviation, ...]:
        """What is different about occurrences that belong to a span, or were moved into it."""
        # A day's grace either side: the wall times may be those of another zone.
        start, end = to_wall(span.start, zone) - LONGEST - DAY, to_wall(span.end, zone) + DAY
        return self._where(Deviation, or_(deviation.c.at.between(start, end), _moved_into(span)))

    def deviations_of(self, series_id: str) -> tuple[Deviation, ...]:
        """What is different about occurrences of one series."""
        return self._where(Deviation, deviation.c.series == series_id)

    def uids(self) -> frozenset[str]:
        """UIDs of everything imported from calendars."""
        found: set[str] = set()
        for table in (entry, series):
            found.update(self._connection.execute(select(table.c.uid).where(table.c.uid != "")).scalars())
        return frozenset(found)

    def is_used(self, value: Activity | Site) -> bool:
        """An entry or series is of that activity, or at that site."""
        column = "activity" if isinstance(value, Activity) else "site"
        told = deviation.c.details[column].as_string() == value.id
        queries = [select(table.c.id).where(table.c[column] == value.id) for table in (entry, series)]
        queries.append(select(deviation.c.id).where(told))
        return any(self._connection.execute(query.limit(1)).first() for query in queries)

    def outcomes_between(self, span: Span, contacts: Sequence[str], zone: ZoneInfo) -> dict[Outcome, int]:
        """How often each outcome was recorded for sessions of those activities that began in a span."""
        counts: dict[Outcome, int] = defaultdict(int)
        single = (
            select(entry.c.outcome, func.count())
            .where(entry.c.starts >= span.start, entry.c.starts < span.end, entry.c.activity.in_(contacts))
            .where(entry.c.outcome != Outcome.PLANNED.value)
            .group_by(entry.c.outcome)
        )
        for outcome, count in self._connection.execute(single):
            counts[Outcome(outcome)] += count
        near = deviation.c.at.between(to_wall(span.start, zone) - DAY, to_wall(span.end, zone) + DAY)
        told = func.coalesce(deviation.c.details["activity"].as_string(), series.c.activity)
        repeated = (
            select(deviation.c.outcome, deviation.c.at, deviation.c.starts, series.c.zone)
            .join(series, series.c.id == deviation.c.series)
            .where(deviation.c.outcome != Outcome.PLANNED.value, told.in_(contacts), or_(near, _moved_into(span)))
        )
        for outcome, at, moved_to, home in self._connection.execute(repeated):
            began = moved_to or to_instant(at, ZoneInfo(home) if home else zone)
            counts[Outcome(outcome)] += span.start <= began < span.end
        return {outcome: count for outcome, count in counts.items() if count}

    def cases_between(self, first: date | None, last: date | None) -> tuple[Case, ...]:
        """Closed cases by discharge date, both ends included, in order of date."""
        closed_on = SHELVES[Case].table.c.closed_on
        conditions = [closed_on >= first] if first else []
        conditions += [closed_on <= last] if last else []
        return tuple(sorted(self._where(Case, *conditions), key=lambda one: one.closed_on))

    def is_empty(self) -> bool:
        """Nothing was ever put into the diary."""
        return not any(
            self._connection.execute(select(shelf.table.c.id).limit(1)).first() for shelf in SHELVES.values()
        )

    def _where(self, kind: type[V], *conditions: ColumnElement[bool]) -> tuple[V, ...]:
        shelf: Shelf[V] = SHELVES[kind]
        query = select(shelf.table).where(*conditions, *_own_rows(kind)).order_by(_rowid(shelf))
        return tuple(shelf.from_row(dict(row)) for row in self._connection.execute(query).mappings())


def _own_rows(kind: type) -> list[ColumnElement[bool]]:
    """Settings of every kind share a table; the others have their own."""
    return [setting.c.id == kind().id] if SHELVES[kind].table is setting else []


def _moved_into(span: Span) -> ColumnElement[bool]:
    """Occurrences that were moved to where they may share time with a span."""
    return and_(deviation.c.starts > span.start - LONGEST, deviation.c.starts < span.end)


def _rowid(shelf: Shelf[Any]) -> ColumnElement[int]:
    return literal_column(f"{shelf.table.name}.rowid")


class TakenBack(Exception):  # noqa: N818 - not an error: a deed tried and wished away
    """Ends a deed that was only tried."""


class Work(Reading):
    """One deed: everything put and removed in it is kept together or not at all."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._steps: list[Step] = []

    def put(self, value: Value) -> None:
        """Add a value, or replace the one of the same id."""
        self._take(Step(self.get(type(value), value.id), value))

    def remove(self, value: Value) -> None:
        """Take a value out."""
        self._take(Step(self.need(type(value), value.id), None))

    def add_all(self, values: Iterable[Value]) -> None:
        """Add many new values at once."""
        for kind, group in groupby(values, key=type):
            added = list(group)
            shelf = SHELVES[kind]
            if added:
                self._connection.execute(shelf.table.insert(), [shelf.to_row(value) for value in added])
                self._steps.extend(Step(None, value) for value in added)

    def apply(self, change: Change) -> None:
        """Take every step of a change; PlannerError if the diary is no longer as the change found it."""
        for step in change.steps:
            known = step.before or step.after
            if known is None:
                continue
            if self.get(type(known), known.id) != step.before:
                msg = f"“{change.name}” cannot be done: something it touches has been changed since."
                raise PlannerError(msg)
            self._take(step)

    def take_back(self) -> NoReturn:
        """End the deed as if nothing had been done."""
        raise TakenBack

    def change(self, name: str) -> Change:
        """What was done so far, under a name for the undo menu."""
        return Change(name, tuple(self._steps))

    def _take(self, step: Step) -> None:
        if step.before == step.after:
            return
        if step.after is None:
            self._delete(step.before)
        elif step.before is None:
            shelf = SHELVES[type(step.after)]
            self._connection.execute(shelf.table.insert(), shelf.to_row(step.after))
        else:
            self._update(step.after)
        self._steps.append(step)

    def _delete(self, value: Value | None) -> None:
        if isinstance(value, Series):
            for one in self.deviations_of(value.id):
                self._take(Step(one, None))
        if value is not None:
            table = SHELVES[type(value)].table
            self._connection.execute(table.delete().where(table.c.id == value.id))

    def _update(self, value: Value) -> None:
        shelf = SHELVES[type(value)]
        row = shelf.to_row(value)
        row["this_id"] = row.pop("id")
        self._connection.execute(shelf.table.update().where(shelf.table.c.id == bindparam("this_id")), row)
