"""A reading that speaks of leave or sickness: which days, or parts of days, are taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, WEEK, clock_of
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.contract import working_day_on
from planner.domain.quick.blocks import time_of
from planner.domain.quick.caution import doubt_of_absence, refuse_return
from planner.domain.quick.chips import absence_chips, holiday_chips
from planner.domain.quick.dates import DateStretch
from planner.domain.quick.day_parts import USUAL_DAY, half_of
from planner.domain.quick.days_meant import stretch_sets, today_or_tomorrow
from planner.domain.quick.meaning import AbsenceDraft, HolidayDraft, Meaning
from planner.domain.quick.names import BY_KIND, EXACT
from planner.domain.quick.parts import (
    WHENS,
    Ago,
    Away,
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
    Run,
    SaidCount,
    SaidPlace,
    SaidRepeat,
    Sessions,
    Time,
    TimeList,
    Unclear,
    Until,
    Weekdays,
    Which,
)
from planner.domain.quick.schedule import last_day
from planner.domain.quick.stray import refuse_stray
from planner.domain.quick.subject import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.domain.quick.context import Context
    from planner.domain.quick.said import Said

NOT_FOR_ABSENCES = (SaidRepeat, Ongoing, Nth, TimeList, SaidCount, Sessions, Gap, SaidPlace, Mode, Locked, NotOn, Ago)
Times = tuple[time, time] | None
LAST_MINUTE = 24 * 60 - 1
LONGEST_LEAVE = 42
MOST_HOLIDAYS = 7
LONG_LEAVES = frozenset({"Maternity leave", "Paternity leave", "Adoption leave", "Parental leave"})
MAY_BE_LONG = frozenset({AbsenceKind.SICKNESS, AbsenceKind.SPECIAL})
WHICH_KIND = "Which kind of absence is this?"


def absences_of(said: Said, context: Context, away: Away) -> Iterator[Meaning]:
    """Every way to enter the reading as an absence."""
    said.refuse(NOT_FOR_ABSENCES, "does not go with an absence: leave it out")
    refuse_stray(said, context)
    refuse_activity(said)
    refuse_return(said)
    weekdays = said.get(Weekdays)
    if weekdays is not None and (weekdays.repeats or said.get(Run)):
        said.refuse((Weekdays,), "would repeat, and an absence does not: name its days")
    for stretches in _stretches(said, context, away):
        for times in _times(said, context, stretches[0].first):
            start, end = times or (None, None)
            note = ", ".join(words for words in (away.note, label_of(said)) if words)
            plain = AbsenceDraft(stretches[0].first, stretches[0].last, away.kind, start, end, note)
            drafts = tuple(replace(plain, first=one.first, last=one.last) for one in stretches)
            for taken in (drafts, *_whole_but_last(said, drafts)):
                doubt = _doubt(taken, away) or doubt_of_absence(said)
                yield Meaning(absences=taken, parts=absence_chips(taken, context.today), doubt=doubt)


def holidays_of(said: Said, context: Context) -> Iterator[Meaning]:
    """Every way to enter the reading as a bank holiday of one's own."""
    not_for = (*NOT_FOR_ABSENCES, Time, Half, HalfDay, Length, Until, Lasting)
    said.refuse(not_for, "does not go with a bank holiday: leave it out")
    refuse_stray(said, context)
    refuse_activity(said)
    sets = stretch_sets(said, context)
    if not sets:
        msg = "On which day is the bank holiday? Add it, such as 2 Jan."
        raise Unclear(msg)
    for stretches in sets:
        days = [day for one in stretches for day in one.days]
        if len(days) > MOST_HOLIDAYS:
            said.refuse((*WHENS, Weekdays), "has several days: name the bank holiday's own")
        drafts = tuple(HolidayDraft(day, label_of(said)) for day in days)
        yield Meaning(holidays=drafts, parts=holiday_chips(drafts, context.today))


def refuse_activity(said: Said) -> None:
    """An activity beside an absence: “leave planning meeting” is no leave."""
    names = [
        (at, one)
        for first, after in said.runs()
        for at in range(first, after)
        for one in said.line.namings.get(at, ())
        if one.rank in (EXACT, BY_KIND) and one.after <= after
    ]
    if names:
        at, one = names[0]
        msg = (
            f"“{said.line.slice(at, one.after)}” is one of your activities and the line says an absence: leave one out."
        )
        raise Unclear(msg, said.loose_place)


def _whole_but_last(said: Said, drafts: tuple[AbsenceDraft, ...]) -> Iterator[tuple[AbsenceDraft, ...]]:
    """“Mon to Wed am” may be whole days until the morning of the last; “Mon to Wed pm” until its end."""
    half, whole = said.get(Half), replace(drafts[0], start=None, end=None)
    if half is None or len(drafts) > 1 or whole.first == whole.last:
        return
    if half.afternoon:
        yield (whole,)
    else:
        yield replace(whole, last=whole.last - DAY), replace(drafts[0], first=whole.last)


def _doubt(drafts: tuple[AbsenceDraft, ...], away: Away) -> str:
    """What to ask of an absence that is of no kind said, or longer than seems meant."""
    longest = max((one.last - one.first).days + 1 for one in drafts)
    if longest > LONGEST_LEAVE and away.kind not in MAY_BE_LONG:
        return f"That is {longest} days: is it meant?"
    return WHICH_KIND if away.asked else ""


def _stretches(said: Said, context: Context, away: Away) -> Iterator[tuple[DateStretch, ...]]:
    has_end = said.piece(Until, Lasting) is not None
    if said.get(From) is not None and not has_end and said.piece(Weekdays, *WHENS) is None:
        said.refuse((From,), "says no end: add one, such as until 5 Feb or for 2 weeks")
    sets = stretch_sets(said, context) or _without_day(said, context)
    if away.kind is AbsenceKind.SICKNESS and not away.asked:
        sets = _noted_after(said, context, sets)
    for those in sets:
        found = (_up_to_end(said, context, those),) if has_end else those
        if away.note in LONG_LEAVES and len(found) == 1 and found[0].first == found[0].last:
            msg = "Until when? Add the last day, such as until 5 Feb."
            raise Unclear(msg)
        yield found


def _noted_after(said: Said, context: Context, sets: list[tuple[DateStretch, ...]]) -> list[tuple[DateStretch, ...]]:
    """Sickness is noted when it is over: days that have just gone by are meant, and a weekday may have gone by."""
    gone = [those for those in sets if those[0].first <= context.today]
    if gone:
        return gone
    weekdays, coming = said.get(Weekdays), sets[-1]
    is_either = weekdays is not None and weekdays.which is Which.COMING and coming[0].first > context.today
    if not is_either or said.piece(*WHENS, From) is not None:
        return sets
    back = (coming[0].first - context.today).days // 7 + 1
    return [tuple(DateStretch(one.first - back * WEEK, one.last - back * WEEK) for one in coming), *sets]


def _without_day(said: Said, context: Context) -> list[tuple[DateStretch, ...]]:
    """“sick until Fri” begins today; a time alone is today's, or tomorrow's if it has gone by."""
    if said.get(Until) is not None:
        return [(DateStretch(context.today, context.today),)]
    if said.get(Time) is None:
        msg = "On which days? Add them, such as today or 12-16 Aug."
        raise Unclear(msg)
    return [(DateStretch(day, day),) for day in today_or_tomorrow(context, time_of(said).start)]


def _up_to_end(said: Said, context: Context, stretches: tuple[DateStretch, ...]) -> DateStretch:
    first = stretches[0].first
    last = last_day(said, context, first)
    if len(stretches) > 1 or stretches[0].last != first:
        said.refuse((Until, Lasting), "is a second end: leave it out")
    until = said.get(Until)
    if last == first and until is not None and isinstance(until.day, Weekdays) and said.get(Weekdays) is not None:
        said.refuse((Until,), "may be that day or a week later: give its date")
    if last is None or last < first:
        said.refuse((Until, Lasting), f"ends before it starts, on {first:%d/%m/%Y}")
    return DateStretch(first, last or first)


def _times(said: Said, context: Context, day: date) -> list[Times]:
    """The part of the day that is taken, or None for all of it."""
    half = said.get(Half)
    if said.get(Time) is not None:
        said.refuse((HalfDay,), "does not go with a time: leave one out")
        return [_by_the_clock(said)]
    said.refuse((Length,), "needs a start: say from when, as in 14-17")
    working = working_day_on(context.contracts, day) or USUAL_DAY
    if half is not None:
        return [half_of(working, afternoon=half.afternoon)]
    if said.get(HalfDay) is not None:
        return [half_of(working, afternoon=False), half_of(working, afternoon=True)]
    return [None]


def _by_the_clock(said: Said) -> Times:
    spoken, length = time_of(said), said.get(Length)
    if (spoken.end is None) == (length is None):
        said.refuse((Time,), "needs an end, by time or by length: say when, as in 14-17")
    end = spoken.end if length is None else spoken.start + length.minutes
    last = min(end or LAST_MINUTE, LAST_MINUTE)
    if last <= spoken.start:
        said.refuse((Length,), "is no length for an absence")
    return clock_of(spoken.start), clock_of(last)
