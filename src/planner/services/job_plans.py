"""Job plans: what is said of the agreed week, how it is sorted, and its time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.english import date_words
from planner.domain.errors import PlannerError
from planner.domain.handover.job_categories import JOB_CATEGORIES_ID, Assigned, JobPlanCategories, Scheme
from planner.domain.handover.job_plan import JobPlan, is_changed, is_due, job_plan_id, week_mark
from planner.domain.handover.plan_time import plan_time
from planner.words.job_plans import NO_PLAN

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from planner.domain.change import Change
    from planner.domain.diary.typical_week import TypicalWeek
    from planner.domain.handover.job_plan import PlanStood
    from planner.domain.handover.plan_time import PlanTime
    from planner.services.hours import Hours
    from planner.services.setup import SetUp
    from planner.services.typical_weeks import TypicalWeeks
    from planner.storage.store import Store


@dataclass(frozen=True, slots=True)
class JobPlanFound:
    """The job plan of a day.

    Attributes:
        version: the typical week in force on it.
        plan: what was said of it.
        is_changed: the week is another than the one of which it was said.
        is_due: the day of its review has come.
    """

    day: date
    version: TypicalWeek
    plan: JobPlan
    categories: JobPlanCategories
    scheme: Scheme
    time: PlanTime
    is_changed: bool
    is_due: bool


class JobPlans:
    """The job plan of each version of the typical week."""

    def __init__(self, store: Store, setup: SetUp, hours: Hours, typical: TypicalWeeks) -> None:
        self._store, self._setup, self._hours, self._typical = store, setup, hours, typical

    # Asking

    def categories(self) -> JobPlanCategories:
        """How job plans are sorted."""
        with self._store.reading() as diary:
            return diary.get(JobPlanCategories, JOB_CATEGORIES_ID) or JobPlanCategories()

    def of(self, day: date, scheme: Scheme | None = None) -> JobPlanFound | None:
        """The job plan in force on a day, by a scheme or the one that is used; None where no week is agreed."""
        version = self._typical.in_force(day)
        if version is None:
            return None
        with self._store.reading() as diary:
            plan = diary.get(JobPlan, job_plan_id(version.starts)) or JobPlan(version.starts)
        categories = self.categories()
        used = scheme or categories.scheme
        time = plan_time(self._setup.terms(), version, categories, used, day)
        changed = is_changed(plan.now, version)
        return JobPlanFound(day, version, plan, categories, used, time, changed, is_due(plan.now, self._hours.today()))

    def need(self, day: date, scheme: Scheme | None = None) -> JobPlanFound:
        """The same; PlannerError where no week is agreed."""
        found = self.of(day, scheme)
        if found is None:
            raise PlannerError(NO_PLAN)
        return found

    # Saying

    def say(self, day: date, stood: PlanStood) -> Change:
        """Say how the plan in force on a day stands; of the week as it is now."""
        version = self.refuse(day, stood)
        said = replace(stood, week=week_mark(version))
        with self._store.work() as work:
            known = work.get(JobPlan, job_plan_id(version.starts)) or JobPlan(version.starts)
            work.put(known.with_standing(said))
            return work.change(f"record that the job plan is {said.standing}")

    def refuse(self, day: date, stood: PlanStood) -> TypicalWeek:
        """PlannerError where that cannot be said of the plan in force on a day; else its week."""
        if stood.on > self._hours.today():
            msg = f"{date_words(stood.on)} is still to come: give the day it was said on, today or before."
            raise PlannerError(msg)
        found = self.need(day)
        if replace(stood, week=week_mark(found.version)) in found.plan.stood:
            msg = "That is said of this plan already: give another day, standing or role."
            raise PlannerError(msg)
        return found.version

    def take_back(self, day: date, stood: PlanStood) -> Change:
        """Take out a standing that was said in error."""
        version = self.need(day).version
        with self._store.work() as work:
            known = work.get(JobPlan, job_plan_id(version.starts))
            if known is None or stood not in known.stood:
                msg = "That is not said of this plan any more: nothing was changed."
                raise PlannerError(msg)
            work.put(known.without(stood))
            return work.change(f"take back that the job plan is {stood.standing}")

    def sort_by(self, scheme: Scheme, names: Collection[str] | None = None) -> Change:
        """Use a scheme from now on, with these names where it is one's own; what is in none of them leaves it."""
        known = self.categories()
        made = replace(known, scheme=scheme, names=known.names if names is None else tuple(names))
        kept = tuple(one for one in made.assigned if one.scheme is not Scheme.OWN or one.category in made.names)
        return self.keep(known, replace(made, assigned=kept))

    def assign(self, scheme: Scheme, activity: str, category: str) -> Change:
        """Put an activity, or what comes with sessions, into a category of a scheme."""
        known = self.categories()
        if category not in known.keys(scheme):
            msg = f"There is no category “{category}” in this scheme: give one of its categories."
            raise PlannerError(msg)
        said = Assigned(scheme, activity, category)
        others = tuple(one for one in known.assigned if one.id != said.id)
        return self.keep(known, replace(known, assigned=(*others, said)), "change the category of an activity")

    def keep(
        self, seen: JobPlanCategories, made: JobPlanCategories, name: str = "change the categories of the job plan"
    ) -> Change:
        """Keep categories made from those that were seen."""
        with self._store.work() as work:
            work.put_made_from(seen, made)
            return work.change(name)
