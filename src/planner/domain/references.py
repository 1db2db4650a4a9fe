"""What refers to what in a diary: entries to activities and sites, the ways between sites to both their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.entry import Deviation, Entry
from planner.domain.diary.series import Series
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.english import counted
from planner.domain.layout.places import SiteTimes, Travel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.domain.diary.entry import Details


def lost_references(values: Mapping[type, Iterable[Any]]) -> Iterator[str]:
    """Where the diary speaks of an activity or a site that is not in it, in a sentence for each kind."""
    activities = {one.id for one in values.get(Activity, ())}
    sites = {one.id for one in values.get(Site, ())} | {""}
    details = [one for kind in (Entry, Series, Deviation) for value in values.get(kind, ()) for one in _details(value)]
    details += [slot.details for week in values.get(TypicalWeek, ()) for slot in week.slots]
    if lost := sum(one.activity not in activities for one in details):
        yield f"{counted(lost, 'entry is', 'entries are')} of an activity that is not in the diary."
    if lost := sum(one.site not in sites for one in details):
        yield f"{counted(lost, 'entry is', 'entries are')} at a site that is not in the diary."
    ways = [one.site for one in values.get(SiteTimes, ())]
    ways += [end for way in values.get(Travel, ()) for end in (way.one, way.other)]
    if lost := sum(one not in sites for one in ways):
        yield f"{counted(lost, 'time or way of a site is', 'times or ways of sites are')} of one not in the diary."


def _details(value: Entry | Series | Deviation) -> Iterable[Details]:
    return () if value.details is None else (value.details,)
