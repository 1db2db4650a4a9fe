"""A week that was laid out with its entries called as a level of privacy has them; nothing typed is left in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity, Kind
from planner.domain.plain_text import one_line
from planner.reports.privacy import Privacy, codes_of
from planner.words.plain import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.hours.terms import Terms
    from planner.domain.layout.explanation import RemedyStep
    from planner.domain.layout.laid_week import Layout
    from planner.domain.layout.problem import Item, Shape, WeekProblem
    from planner.domain.layout.question import WeekLaidOut


@dataclass(frozen=True, slots=True)
class WeekSaid:
    """A week and the terms it is told by.

    Attributes:
        sites: what each site is called.
    """

    found: WeekLaidOut
    terms: Terms
    sites: Mapping[str, str]


def week_said(found: WeekLaidOut, terms: Terms, sites: Mapping[str, str], privacy: Privacy) -> WeekSaid:
    """The week as it is told: by labels and names, by activities, or by kinds of activity alone."""
    if privacy is Privacy.LABELS:
        return WeekSaid(found, terms, sites)
    numbered = {site: f"site {number}" for number, site in enumerate(sites, 1)}
    if privacy is Privacy.CODES:
        names = {one.id: one_line(one.name) for one in terms.activities}
        return WeekSaid(_Renamed({}, names).week(found), terms, numbered)
    kinds = {one.id: one.kind.value for one in terms.activities}
    activities = tuple(Activity(kind.value, KIND_WORDS[kind], kind) for kind in Kind)
    names = {one.id: one.name for one in activities}
    return WeekSaid(_Renamed(kinds, names).week(found), replace(terms, activities=activities), numbered)


def in_codes(said: WeekSaid) -> WeekSaid:
    """The same in short codes, for a picture: what each stands for is in its legend."""
    codes = codes_of(said.terms.activities)
    activities = tuple(replace(one, name=codes[one.id]) for one in said.terms.activities)
    return WeekSaid(_Renamed({}, codes).week(said.found), replace(said.terms, activities=activities), said.sites)


class _Renamed:
    """Gives activities other ids, and entries the names of their activities."""

    def __init__(self, ids: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._ids, self._names = ids, names

    def week(self, found: WeekLaidOut) -> WeekLaidOut:
        remedies = tuple(replace(one, steps=tuple(map(self._step, one.steps))) for one in found.remedies.found)
        return replace(
            found,
            question=replace(found.question, problem=self._problem(found.problem)),
            layout=self._layout(found.layout) if found.layout else None,
            remedies=replace(found.remedies, found=remedies),
            refusal=self._refusal(found),
        )

    def _step(self, step: RemedyStep) -> RemedyStep:
        return replace(step, problem=self._problem(step.problem), subject=self._id(step.subject))

    def _id(self, activity: str) -> str:
        return self._ids.get(activity, activity)

    def _name(self, shape: Shape) -> str:
        return self._names.get(shape.activity, KIND_WORDS[shape.kind])

    def _shape(self, shape: Shape) -> Shape:
        return replace(shape, activity=self._id(shape.activity))

    def _item(self, item: Item) -> Item:
        shape = self._shape(item.shape)
        return replace(item, shape=shape, name=self._name(shape))

    def _problem(self, problem: WeekProblem) -> WeekProblem:
        items, offered = tuple(map(self._item, problem.items)), tuple(map(self._shape, problem.offered))
        return replace(problem, items=items, offered=offered)

    def _layout(self, layout: Layout) -> Layout:
        entries = (
            replace(one, shape=self._shape(one.shape), item=self._item(one.item) if one.item else None)
            for one in layout.entries
        )
        return replace(layout, entries=tuple(entries))

    def _refusal(self, found: WeekLaidOut) -> str:
        """Why there is no answer; it names entries, the longest names first as one may be part of another."""
        words = found.refusal
        for item in sorted(found.problem.items, key=lambda one: -len(one.name)) if words else ():
            if item.name:
                words = words.replace(item.name, self._item(item).name)
        return words
