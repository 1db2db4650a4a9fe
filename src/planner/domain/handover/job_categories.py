"""The categories managers sort a job plan by: two schemes in use in the NHS, or names of one's own.

Direct, indirect and non-client time is how therapy services speak of it. Direct clinical care (DCC), supporting
professional activities (SPA), additional NHS responsibilities (ANR) and external duties (ED) are those of the
consultant contract (Terms and Conditions, Consultants (England) 2003, definitions), which NHS Improvement took over
for therapists: "Job planning the clinical workforce - allied health professionals, a best practice guide" (2019).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from planner.domain.diary.activity import Activity

JOB_CATEGORIES_ID = "job_plan_categories"
UNASSIGNED = "unassigned"
"""The category of what has been given none of one's own names yet."""
NOTES_LINE = "*notes"
"""Stands for an activity's id: notes after sessions and time kept before them, which are no entries of the week."""
MOST_NAMES, MOST_NAME = 8, 60


class Scheme(StrEnum):
    """A way to sort a job plan."""

    CLIENT = "client"
    NHS = "dcc"
    OWN = "own"


class ClientTime(StrEnum):
    """Time by how near it is to a client."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NON_CLIENT = "non_client"


class NhsTime(StrEnum):
    """Time as the consultant contract sorts it."""

    DCC = "dcc"
    SPA = "spa"
    ANR = "anr"
    ED = "ed"


USUAL_CLIENT: Mapping[Kind, ClientTime] = {
    Kind.CONTACT: ClientTime.DIRECT,
    # Work for clients without them: records, case supervision, screening on duty, the way to them.
    **dict.fromkeys((Kind.ADMIN, Kind.SUPERVISION, Kind.DUTY, Kind.TRAVEL), ClientTime.INDIRECT),
    **dict.fromkeys((Kind.MEETING, Kind.TRAINING, Kind.OTHER), ClientTime.NON_CLIENT),
}
USUAL_NHS: Mapping[Kind, NhsTime] = {
    # DCC takes in the administration that follows from care, emergency duty and travel to it.
    **dict.fromkeys((Kind.CONTACT, Kind.ADMIN, Kind.DUTY, Kind.TRAVEL), NhsTime.DCC),
    # Supervision and training support practice; a meeting on clients is DCC and has to be said to be, and nothing is an
    # additional responsibility or an external duty unless it is said to be.
    **dict.fromkeys((Kind.SUPERVISION, Kind.TRAINING, Kind.MEETING, Kind.OTHER), NhsTime.SPA),
}


@dataclass(frozen=True, slots=True)
class Assigned:
    """An activity put into another category than its kind's, in one scheme."""

    scheme: Scheme
    activity: str
    category: str

    @property
    def id(self) -> str:
        """An activity has one category in a scheme."""
        return f"{self.scheme}/{self.activity}"


@dataclass(frozen=True, slots=True)
class JobPlanCategories:
    """How a job plan is sorted.

    Attributes:
        scheme: the one that is used.
        names: the categories of one's own, in the order they are told.
        assigned: what was put into another category than its kind's; in each scheme by itself.
    """

    scheme: Scheme = Scheme.CLIENT
    names: tuple[str, ...] = ()
    assigned: tuple[Assigned, ...] = ()

    def __post_init__(self) -> None:
        """Refuse names that are empty, said twice, or too many; and an activity put into two categories."""
        if len(self.names) > MOST_NAMES:
            msg = f"There are {len(self.names)} categories of your own: give at most {MOST_NAMES}."
            raise PlannerError(msg)
        if any(not one.strip() or len(one) > MOST_NAME for one in self.names):
            msg = f"A category needs a name of 1 to {MOST_NAME} letters: give it one, or take it out."
            raise PlannerError(msg)
        known = [one.strip().casefold() for one in self.names]
        if len(set(known)) < len(known) or UNASSIGNED in known:
            msg = "Two categories have the same name: give one of them another."
            raise PlannerError(msg)
        if len({one.id for one in self.assigned}) < len(self.assigned):
            msg = "An activity is in two categories at once: keep one of them."
            raise PlannerError(msg)

    @property
    def id(self) -> str:
        """There is one choice of categories to a diary."""
        return JOB_CATEGORIES_ID

    def keys(self, scheme: Scheme) -> tuple[str, ...]:
        """The categories of a scheme in the order they are told."""
        if scheme is Scheme.OWN:
            return self.names
        return tuple(ClientTime) if scheme is Scheme.CLIENT else tuple(NhsTime)

    def of(self, scheme: Scheme, activity: Activity | None) -> str:
        """The category of an activity; one that is not known is sorted as other time."""
        return self._said(scheme, activity.id if activity else "", activity.kind if activity else Kind.OTHER)

    def of_notes(self, scheme: Scheme) -> str:
        """The category of what comes with sessions: as notes and admin, unless it was put elsewhere."""
        return self._said(scheme, NOTES_LINE, Kind.ADMIN)

    def reworded(self, reword: Callable[[str], str]) -> JobPlanCategories:
        """The same with the names in other words; what is in a category stays in it."""
        names: dict[str, str] = {}
        for name in self.names:
            names[name] = _untaken(reword(name).strip(), {one.casefold() for one in names.values()})
        assigned = tuple(
            replace(one, category=names.get(one.category, one.category)) if one.scheme is Scheme.OWN else one
            for one in self.assigned
        )
        return replace(self, names=tuple(names.values()), assigned=assigned)

    def _said(self, scheme: Scheme, activity: str, kind: Kind) -> str:
        said = next((one.category for one in self.assigned if (one.scheme, one.activity) == (scheme, activity)), None)
        return said if said in self.keys(scheme) else usual_category(scheme, kind)


def _untaken(name: str, taken: Collection[str]) -> str:
    """A name, or one with a number where nothing of it is left or another has it."""
    found, number = name, 0
    while not found or found.casefold() in taken or found.casefold() == UNASSIGNED:
        number += 1
        found = f"Category {number}"
    return found


def usual_category(scheme: Scheme, kind: Kind) -> str:
    """The category of a kind where nothing else was said; of one's own names none can be guessed."""
    if scheme is Scheme.OWN:
        return UNASSIGNED
    usual: Mapping[Kind, str] = USUAL_CLIENT if scheme is Scheme.CLIENT else USUAL_NHS
    return usual.get(kind, usual[Kind.OTHER])
