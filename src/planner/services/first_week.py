"""The first week: what is told of it in the first hour becomes contract, sessions, rules, meetings and target."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity
from planner.domain.diary.entry import Details
from planner.domain.diary.series import Series
from planner.domain.hours.first_questions import FirstQuestions
from planner.domain.hours.rules import Rules
from planner.domain.hours.terms import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.change import Change
    from planner.domain.hours.your_week import Regular, YourWeek
    from planner.services.setup import SetUp
    from planner.storage.store import Store
    from planner.storage.work import Work

NAME = "say what your week is like"


class FirstWeek:
    """Puts a usual week, as it was told, into the diary."""

    def __init__(self, store: Store, setup: SetUp, new_id: Callable[[], str]) -> None:
        self._store, self._setup, self._new_id = store, setup, new_id

    def keep(self, week: YourWeek) -> Change:
        """Put all that was said into the diary; what was left for later stays as it is. PlannerError keeps nothing."""
        zone = self._setup.terms().zone
        with self._store.work() as work:
            contract = week.contract(self._new_id())
            for value in (contract, week.target):
                if value is not None:
                    work.put(value)
            if week.device_said is not None:
                work.put(week.device_said)
            for one in week.regular or ():
                work.put(self._series(one, week).with_rule(one.rule, zone))
            _put_sessions(work, week)
            _put_terms(work, week)
            return work.change(NAME)

    def _series(self, one: Regular, week: YourWeek) -> Series:
        return Series(self._new_id(), one.first(week.begins), one.minutes, "", Details(one.activity, locked=True))


def _put_sessions(work: Work, week: YourWeek) -> None:
    """The usual length goes to the standard session, notes time to every kind of contact."""
    contact = sorted((one for one in work.all(Activity) if one.is_contact), key=lambda one: one.position)
    for place, one in enumerate(contact):
        said = one
        if week.session_minutes is not None and place == 0:
            said = replace(said, minutes=week.session_minutes)
        if week.notes_minutes is not None:
            said = replace(said, notes_minutes=week.notes_minutes)
        if said != one:
            work.put(said)


def _put_terms(work: Work, week: YourWeek) -> None:
    """Rules, region and what needs no answer any more, where they are others than before."""
    rules = next(iter(work.all(Rules)), Rules())
    person = next(iter(work.all(Person)), Person())
    questions = next(iter(work.all(FirstQuestions)), FirstQuestions())
    said = ((rules, week.rules(rules)), (person, replace(person, region=week.region)))
    for before, after in (*said, (questions, week.questions(questions))):
        if after != before:
            work.put(after)
