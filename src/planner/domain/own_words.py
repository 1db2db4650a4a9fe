"""The user's own words in the values of a diary: what they are, and the value with others in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.entry import Booking, Details, Deviation, Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.title_rules import TitleRules, plain_words
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.handover.job_categories import JobPlanCategories
from planner.domain.handover.job_plan import JobPlan
from planner.domain.handover.meeting import Meeting
from planner.domain.hours.absence import Absence
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import Note, Rebase
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.national import NationalRate, OwnStandard
from planner.domain.outcomes.service_rates import ServiceRate
from planner.domain.reconciling.reconciled import Reconciled, ReconciledItem
from planner.domain.safety.link import TrailLink

V = TypeVar("V")
Reword = Callable[[str], str]
_FIELDS: Mapping[type, tuple[str, ...]] = {
    Details: ("label", "mode", "note"),
    Activity: ("name",),
    Site: ("name",),
    Absence: ("note",),
    OwnBankHoliday: ("name",),
    Role: ("name",),
    Person: ("role",),
    Case: ("descriptor", "site", "step", "therapy"),
    Note: ("text",),
    Rebase: ("reason",),
    Threshold: ("source",),
    ServiceRate: ("name", "source"),
    NationalRate: ("source",),
    OwnStandard: ("source",),
}
"""The fields of each value that hold words typed or imported."""
KINDS_WITH_WORDS: tuple[type[Any], ...] = (
    *(Entry, Series, Deviation, Binned, TypicalWeek, TitleRules, JobPlan, JobPlanCategories, Meeting, Reconciled),
    *(kind for kind in _FIELDS if kind is not Details),
)
"""The kinds of value a diary keeps that have words of the user's own."""
_INSTEAD = {Activity: "Activity", Site: "Site", Role: "Role", Note: "Note", Rebase: "Changed", ServiceRate: "Service"}
"""What such a value is called where nothing of its words is left, for it cannot be without."""


def own_words(value: object) -> tuple[str, ...]:
    """Every text of the user's own in a value, none of them empty."""
    if isinstance(value, TitleRules):
        return tuple(rule.words for rule in value.rules)
    if isinstance(value, TypicalWeek):
        return tuple(words for slot in value.slots for words in own_words(slot.details))
    if isinstance(value, Meeting):
        return value.words
    if isinstance(value, JobPlan):
        return tuple(words for one in value.stood for words in one.words)
    if isinstance(value, JobPlanCategories):
        return value.names
    if isinstance(value, Binned):
        parts = (value.entry, value.series, *value.told)
        return (*filter(None, (value.name,)), *(words for part in parts for words in own_words(part)))
    if isinstance(value, Reconciled):
        said = [value.counted, *(one.text for one in value.definitions), *(one.text for one in value.causes)]
        said += [words for one in value.items for words in (one.what, one.became)]
        return tuple(dict.fromkeys(filter(None, said)))
    if isinstance(value, TrailLink):
        return (value.content.reason,) if value.content is not None and value.content.reason else ()
    if isinstance(value, Entry | Series | Booking | Deviation):
        return own_words(value.details) if value.details is not None else ()
    return tuple(words for name in _FIELDS.get(type(value), ()) if (words := getattr(value, name)))


def reworded(value: V, reword: Reword) -> V:
    """The value with each of those texts put in other words; the same value where none changes."""
    made: Any = value
    if isinstance(made, TitleRules):
        kept = [replace(rule, words=words) for rule in made.rules if plain_words(words := reword(rule.words))]
        made = TitleRules(tuple({one.id: one for one in kept}.values()))
    elif isinstance(made, TypicalWeek):
        made = replace(made, slots=tuple(_slot(slot, reword) for slot in made.slots))
    elif isinstance(made, Meeting):
        made = made.reworded(reword)
    elif isinstance(made, JobPlan):
        made = replace(made, stood=tuple(one.reworded(reword) for one in made.stood))
    elif isinstance(made, JobPlanCategories):
        made = made.reworded(reword)
    elif isinstance(made, Binned):
        told = tuple(reworded(one, reword) for one in made.told)
        entry, series = reworded(made.entry, reword), reworded(made.series, reword)
        made = replace(made, name=reword(made.name), entry=entry, series=series, told=told)
    elif isinstance(made, Reconciled):
        made = _reconciled(made, reword)
    elif isinstance(made, TrailLink):  # its words cannot be others, as its digest is of these: so they fade
        made = made if all(reword(words) == words for words in own_words(made)) else replace(made, content=None)
    elif isinstance(made, Entry | Series | Booking | Deviation):
        made = made if made.details is None else replace(made, details=reworded(made.details, reword))
    else:
        made = _with_fields(made, reword)
    return value if made == value else made


def without_title(value: V) -> V:
    """An entry, a series, what differs about an occurrence, or what lies in the bin, without its titles and notes."""
    made: Any = value
    if isinstance(made, Binned):
        told = tuple(without_title(one) for one in made.told)
        made = replace(made, name="", entry=without_title(made.entry), series=without_title(made.series), told=told)
    elif isinstance(made, Entry | Series | Deviation) and made.details is not None:
        made = replace(made, details=replace(made.details, label="", note=""))
    return value if made == value else made


def _reconciled(kept: Reconciled, reword: Reword) -> Reconciled:
    """What was kept with the activities it names in other words."""

    def item(one: ReconciledItem) -> ReconciledItem:
        return replace(one, what=reword(one.what), became=reword(one.became))

    causes = (replace(one, text=reword(one.text), items=tuple(map(item, one.items))) for one in kept.causes)
    definitions = (replace(one, text=reword(one.text)) for one in kept.definitions)
    return replace(kept, counted=reword(kept.counted), definitions=tuple(definitions), causes=tuple(causes))


def _slot(slot: Slot, reword: Reword) -> Slot:
    return replace(slot, details=reworded(slot.details, reword))


def _with_fields(value: Any, reword: Reword) -> Any:  # noqa: ANN401 - any of the value types
    changed = {}
    for name in _FIELDS.get(type(value), ()):
        before = getattr(value, name)
        after = reword(before) if before else before
        if after != before:
            needed = name in ("name", "text", "reason")
            changed[name] = after or (_INSTEAD.get(type(value), "") if needed else "")
    return replace(value, **changed) if changed else value
