"""Shelves of what is agreed with others: the standing of the job plan and its categories, meetings."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from planner.domain.handover.job_categories import JOB_CATEGORIES_ID, Assigned, JobPlanCategories, Scheme
from planner.domain.handover.job_plan import JOB_PLAN_PREFIX, JobPlan, PlanStanding, PlanStood
from planner.domain.handover.meeting import Meeting
from planner.domain.reconciling.reconciled import Reconciled
from planner.storage.codec import DAY, JSON, Codec, as_it_is, one_of
from planner.storage.meeting_shelf import MEETING_SHELF
from planner.storage.reconciled_shelf import RECONCILED_SHELF
from planner.storage.shelf import SETTING, Row, Shelf, body_shelf
from planner.storage.team_shelves import TEAM_SHELVES

_STOOD: dict[str, Codec] = {"standing": one_of(PlanStanding), "on": DAY, "review_by": DAY}


def _job_plan_row(plan: JobPlan) -> dict[str, Any]:
    stood = [asdict(one) for one in plan.stood]
    for one in stood:
        one.update({name: codec.write(one[name]) for name, codec in _STOOD.items() if one[name] is not None})
    return {"id": plan.id, "body": {"starts": DAY.write(plan.starts), "stood": stood}}


def _job_plan(row: Row) -> JobPlan:
    stood = tuple(_stood(one) for one in row["body"]["stood"])
    return JobPlan(DAY.read(row["body"]["starts"]), stood)


def _stood(body: dict[str, Any]) -> PlanStood:
    read = {name: codec.read(body[name]) for name, codec in _STOOD.items() if body[name] is not None}
    return PlanStood(**{**body, **read, "disputed": tuple(body["disputed"])})


def _assigned(body: list[dict[str, str]]) -> tuple[Assigned, ...]:
    return tuple(Assigned(Scheme(one["scheme"]), one["activity"], one["category"]) for one in body)


HANDOVER_SHELVES: dict[type, Shelf[Any]] = {
    Meeting: MEETING_SHELF,
    JobPlan: Shelf(SETTING, _job_plan_row, _job_plan, {"body": JSON}, JOB_PLAN_PREFIX),
    JobPlanCategories: body_shelf(
        JobPlanCategories,
        JOB_CATEGORIES_ID,
        {"scheme": one_of(Scheme), "names": as_it_is(tuple), "assigned": as_it_is(_assigned)},
    ),
    Reconciled: RECONCILED_SHELF,
    **TEAM_SHELVES,
}
