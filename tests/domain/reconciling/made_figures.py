"""Diaries of a therapist by chance, and figures that somebody else made of them, by a definition and with errors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import NOT_REFILLED, Booking, Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Terms
from planner.domain.reconciling.definition import Definition, definitions_near
from planner.domain.reconciling.finding import moved
from planner.domain.reconciling.other_figure import FigureKind, Given, OtherFigure
from planner.domain.reconciling.session_counting import DiaryKnown, SessionCounting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.reconciling.counted_things import Counting

NOW = datetime(2026, 12, 31, 18, tzinfo=UTC)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)
ACTIVITIES = (
    Activity("treatment", "Treatment", Kind.CONTACT, 50, credited_minutes=None, position=0),
    Activity("assessment", "Assessment", Kind.CONTACT, 60, position=1),
    Activity("review", "Telephone review", Kind.CONTACT, 25, position=2),
    Activity("group", "Group", Kind.CONTACT, 90, position=3),
    Activity("meeting", "Meeting", Kind.MEETING, 60, position=4),
)
OUTCOMES = (
    (Outcome.ATTENDED, 72),
    (Outcome.ATTENDED_LATE, 3),
    (Outcome.DNA, 9),
    (Outcome.CANCELLED_CLIENT_LATE, 5),
    (Outcome.LATE_NOT_SEEN, 1),
    (Outcome.CANCELLED_CLIENT, 5),
    (Outcome.CANCELLED_SERVICE, 2),
    (Outcome.PLANNED, 4),
)
BEGINS = (time(9), time(10), time(11, 15), time(13, 30), time(14, 30), time(15, 45))


@dataclass(frozen=True)
class Made:
    """A diary, a figure that somebody else made of it, and by what definition."""

    given: Given
    known: DiaryKnown
    definition: Definition


def his_terms() -> Terms:
    return Terms(contracts=(Contract("c", date(2026, 1, 1), 2250, (WEEK,)),), activities=ACTIVITIES)


def terms_by_chance(chance: Random) -> Terms:
    """Any basis, any credit, groups by a factor, those present or once, 50 minutes as 60, and slots laid out."""
    credited = {one: chance.choice([Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1)]) for one in NOT_REFILLED}
    shares = Shares(
        {**Shares().credited, **credited},
        chance.random() < 0.3,
        {"group": Fraction(3, 2)} if chance.random() < 0.3 else {},
    )
    sixty = chance.random() < 0.3
    activities = tuple(
        replace(one, credited_minutes=60) if sixty and one.id == "treatment" else one for one in ACTIVITIES
    )
    basis = chance.choice([None, Basis.ATTENDED, *Basis])
    targets = (Target("t", date(2026, 1, 5), Fraction(20), basis=basis),) if basis else ()
    slots = tuple(
        Slot(f"{day}-{begins}", 0, day, begins.hour * 60 + begins.minute, 50, Details("treatment"))
        for day in range(5)
        for begins in BEGINS
    )
    return replace(
        his_terms(),
        shares=shares,
        activities=activities,
        targets=targets,
        typical_weeks=(TypicalWeek(date(2026, 1, 5), slots),) if chance.random() < 0.5 else (),
    )


def bookings(chance: Random, first: date, last: date, terms: Terms) -> list[Booking]:
    """Four or so sessions a working day, a group a week."""
    found: list[Booking] = []
    day = first
    while day <= last:
        if day.weekday() < 5:
            for place, begins in enumerate(BEGINS):
                if chance.random() < 0.7:
                    activity = chance.choices(ACTIVITIES, (60, 14, 12, 6, 8))[0]
                    present = chance.randint(3, 9) if activity.id == "group" else None
                    (outcome,) = chance.choices([one for one, _ in OUTCOMES], [weight for _, weight in OUTCOMES])
                    span = span_of(datetime.combine(day, begins), activity.minutes, terms.zone)
                    details = Details(activity.id, attendees=present)
                    outcome = outcome if activity.is_contact else Outcome.PLANNED
                    found.append(Booking(f"{day}-{place}", span, details, outcome))
        day += timedelta(days=1)
    return found


def wrong(chance: Random, listed: Sequence[Booking], errors: int) -> list[Booking]:
    """The sessions as somebody else has them: one missing, one doubled, one with another outcome."""
    found = list(listed)
    for _ in range(errors):
        place = chance.randrange(len(found))
        error = chance.choice(("missing", "doubled", "outcome"))
        if error == "missing":
            del found[place]
        elif error == "doubled":
            found.append(found[place])
        else:
            found[place] = replace(found[place], outcome=chance.choice([Outcome.ATTENDED, Outcome.DNA]))
    return found


def some_definition(chance: Random, counting: Counting) -> Definition:
    """One with at most two options other than one's own; each number of changes alike."""
    near = list(definitions_near(counting.own, counting.alternatives))
    changes = chance.randint(0, 2)
    return chance.choice([one for one in near if len(one.changes_from(counting.own)) == changes])


def made(
    chance: Random, kind: FigureKind, parts: Sequence[tuple[date, date]], errors: int, *, by_session: bool = False
) -> Made:
    """A figure, or its parts, of a diary by chance."""
    here = terms_by_chance(chance)
    first, last = parts[0][0], parts[-1][1]
    own = bookings(chance, first - timedelta(days=7), last + timedelta(days=7), here)
    stood = {
        one.key: Outcome.PLANNED
        for one in own
        if one.outcome is not Outcome.PLANNED and here.is_session(one) and chance.random() < 0.04
    }
    asked = Given(tuple(OtherFigure(kind, Fraction(0), *part) for part in parts), by_session)
    known = DiaryKnown(here, own, NOW, stood)
    definition = some_definition(chance, SessionCounting(asked, known))
    theirs = SessionCounting(asked, replace(known, bookings=wrong(chance, own, errors)))
    amounts = theirs.amounts(definition)
    given = []
    for part in asked.parts:
        days = moved(part, definition)
        counted = zip(theirs.things, amounts, strict=True)
        amount = sum((Fraction(one) for thing, one in counted if thing.lies_in(*days)), Fraction(0))
        given.append(replace(part, amount=amount))
    return Made(Given(tuple(given), by_session), known, definition)
