"""What a row of a plain export may not be by its id and its rules, and what it may not be beside the other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.clock import find_zone
from planner.domain.diary.entry import Details, Deviation, Entry
from planner.domain.diary.recurrence import normalised
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.errors import PlannerError, Problem
from planner.domain.hours.terms import Person
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.safety.link import TrailLink
from planner.exchange.parsed import FileLine, shortened
from planner.exchange.plain.forms import MisfitError
from planner.exchange.plain.kinds import name_of
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.domain.change import Value

_UTC = find_zone("UTC")
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def row_fault(kind: type, value: Value | TrailLink) -> MisfitError | None:
    """What is wrong with a row that its value does not say by itself: an id of another kind, a rule nobody can read."""
    if isinstance(value, TrailLink):
        return _fault_of_link(value)
    prefix = SHELVES[kind].prefix
    if not value.id.startswith(prefix):
        return MisfitError(f"The id has to begin with {prefix}, or the row would be taken for another kind.", "id")
    try:
        if isinstance(value, Person):
            find_zone(value.time_zone)
        for series in _series_of(value):
            _refuse_unreadable(series)
    except PlannerError as error:
        return MisfitError(str(error))
    return None


def _fault_of_link(link: TrailLink) -> MisfitError | None:
    """What no link can be; whether it follows from the one before is another question, and refuses nothing."""
    if link.number < 1:
        return MisfitError("The links are numbered from 1.", "number")
    for name in ("digest", "previous", "hash"):
        if not _HASH.fullmatch(getattr(link, name)):
            return MisfitError("This is no SHA-256 in lower-case hexadecimal.", name)
    return None


def _series_of(value: Value) -> list[Series]:
    if isinstance(value, Series):
        return [value]
    return [value.series] if isinstance(value, Binned) and value.series is not None else []


def _refuse_unreadable(series: Series) -> None:
    """PlannerError for a zone there is not, and for a rule that cannot be read or would be looked through for ever."""
    zone = find_zone(series.zone) if series.zone else _UTC
    if series.rule:
        normalised(series.rule, series.first, zone)


def first_faults(
    found: Mapping[type, Sequence[FileLine[Any]]], *, is_as_exported: bool
) -> Iterator[tuple[str, list[Problem]]]:
    """File by file, the rows that speak of something that is in no file.

    An export that nobody has changed is as the diary was, and that may name an activity that has gone since; only an
    occurrence without its series cannot be kept at all.
    """
    series = {line.value.id for line in found.get(Series, ())}
    orphans = [
        Problem(_nowhere("series", line.value.series, Series), line.number, "series")
        for line in found.get(Deviation, ())
        if line.value.series not in series
    ]
    if orphans:
        yield name_of(Deviation), orphans
    if is_as_exported:
        return
    activities = {line.value.id for line in found.get(Activity, ())}
    sites = {line.value.id for line in found.get(Site, ())}
    for kind in (Entry, Series, Deviation, TypicalWeek, SiteTimes, Travel):
        problems = [
            Problem(words, line.number, column)
            for line in found.get(kind, ())
            for words, column in _unknown(line.value, activities, sites)
        ]
        if problems:
            yield name_of(kind), problems


def _unknown(value: Any, activities: set[str], sites: set[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any of the kinds
    """What a row says of an activity or a site there is not, with the field that says it."""
    for details, where in _details_of(value):
        if details.activity not in activities:
            yield _nowhere("activity", details.activity, Activity), f"{where}.activity"
        if details.site and details.site not in sites:
            yield _nowhere("site", details.site, Site), f"{where}.site"
    names = ("site",) if isinstance(value, SiteTimes) else ("one", "other") if isinstance(value, Travel) else ()
    for name in names:
        if getattr(value, name) not in sites:
            yield _nowhere("site", getattr(value, name), Site), name


def _details_of(value: Any) -> list[tuple[Details, str]]:  # noqa: ANN401 - any of the kinds
    if isinstance(value, TypicalWeek):
        return [(slot.details, f"slots.{place}.details") for place, slot in enumerate(value.slots, 1)]
    details = getattr(value, "details", None)
    return [(details, "details")] if isinstance(details, Details) else []


def _nowhere(what: str, id_: str, kind: type) -> str:
    return f"There is no {what} “{shortened(id_)}” in {name_of(kind)}: put it there, or name one that is."
