"""A reading that speaks of entries: what exactly would be put into the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import LONGEST_SESSION
from planner.domain.diary.clock import MINUTE, at, to_instant, to_wall
from planner.domain.diary.entry import Details
from planner.domain.quick.blocks import Block, blocks_of
from planner.domain.quick.caution import doubt_of
from planner.domain.quick.chips import entry_chips
from planner.domain.quick.day_parts import with_time
from planner.domain.quick.meaning import Draft, Meaning
from planner.domain.quick.parts import (
    WHENS,
    Ago,
    From,
    Gap,
    Half,
    HalfDay,
    Lasting,
    Length,
    Locked,
    Mode,
    NotOn,
    Nth,
    Ongoing,
    SaidCount,
    SaidPlace,
    SaidRepeat,
    Sessions,
    Unclear,
    Until,
    Weekdays,
)
from planner.domain.quick.schedule import Schedule, schedules
from planner.domain.quick.stray import refuse_stray

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from planner.domain.quick.context import Context
    from planner.domain.quick.said import Said
    from planner.domain.quick.subject import Subject

NOT_WITH_AGO = (
    *WHENS,
    Weekdays,
    From,
    Until,
    Lasting,
    SaidCount,
    SaidRepeat,
    Ongoing,
    Nth,
    Length,
    Sessions,
    Gap,
    Half,
    NotOn,
)


def entries_of(said: Said, context: Context, subject: Subject) -> Iterator[Meaning]:
    """Every way to put the reading into the diary, when it is about a subject."""
    said.refuse((HalfDay,), "goes with leave: give an entry a time")
    refuse_stray(said, context, subject.named)
    if said.get(Ago):
        draft = _just_ended(said, context, subject)
        yield Meaning(
            (draft,), parts=entry_chips(said, context, subject, [draft], None), doubt=doubt_of(said, subject, (draft,))
        )
        return
    said = with_time(said, context, subject)
    for blocks in blocks_of(said, subject.activity.minutes):
        for schedule in schedules(said, context, blocks[0].start):
            yield _meaning(said, context, subject, blocks, schedule)


def _meaning(said: Said, context: Context, subject: Subject, blocks: tuple[Block, ...], schedule: Schedule) -> Meaning:
    plan, details, not_on = schedule.plan, _details(said, subject), said.get(NotOn)
    if plan is None:
        said.refuse((NotOn,), "needs a repeat, such as weekly")
    drafts = tuple(
        Draft(
            at(day, block.start),
            block.minutes if plan else _real_minutes(day, block, context),
            details,
            plan.rule if plan else "",
            not_on=not_on.days if not_on else frozenset(),
        )
        for day in schedule.days
        for block in blocks
    )
    return Meaning(
        drafts, parts=entry_chips(said, context, subject, drafts, plan), doubt=doubt_of(said, subject, drafts)
    )


def _details(said: Said, subject: Subject) -> Details:
    where, mode = said.get(SaidPlace), said.get(Mode)
    return Details(
        subject.activity.id,
        where.site.id if where else "",
        subject.label,
        mode.words if mode else "",
        locked=said.get(Locked) is not None,
    )


def _real_minutes(day: date, block: Block, context: Context) -> int:
    """The minutes that really pass between two times of a day, which differ when the clocks change in between."""
    if not block.by_the_clock:
        return block.minutes
    start, end = at(day, block.start), at(day, block.start + block.minutes)
    minutes = (to_instant(end, context.zone) - to_instant(start, context.zone)) // MINUTE
    if minutes < 1:
        msg = f"The clocks go forward then: {start:%H:%M} to {end:%H:%M} does not exist on {start:%d/%m/%Y}."
        raise Unclear(msg)
    return minutes


def _just_ended(said: Said, context: Context, subject: Subject) -> Draft:
    """The minutes up to the end of the session that has just finished, or up to now."""
    said.refuse(NOT_WITH_AGO, "does not go with minutes that have just ended: leave one out")
    ago = said.get(Ago)
    minutes = ago.minutes if ago else 0
    if not 1 <= minutes <= LONGEST_SESSION:
        said.refuse((Ago,), f"is no length for an entry: give 1 to {LONGEST_SESSION} minutes")
    start = to_wall(_ended_at(context) - minutes * MINUTE, context.zone)
    return Draft(start, minutes, _details(said, subject))


def _ended_at(context: Context) -> datetime:
    now = to_instant(context.now.replace(second=0, microsecond=0), context.zone)
    return min(context.last_finished.span.end, now) if context.last_finished else now
