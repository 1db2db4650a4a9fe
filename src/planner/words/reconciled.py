"""A figure of someone else beside one's own in words: the verdict, each definition, each cause and what differs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Booking
from planner.domain.english import and_words, counted, date_words, hours_words, short_day_words, week_words
from planner.domain.hours.credit import Basis
from planner.domain.hours.rounding import half_up
from planner.domain.outcomes.case import Case
from planner.domain.plain_text import one_line
from planner.domain.reconciling import definition as said
from planner.domain.reconciling.counted_things import ListedDay
from planner.domain.reconciling.definition import Option
from planner.domain.reconciling.finding import FEWER_IN_THEIRS, MORE_IN_THEIRS, ROUNDING
from planner.domain.reconciling.other_figure import FigureKind
from planner.domain.reconciling.reconciled import (
    Reconciled,
    ReconciledCause,
    ReconciledDefinition,
    ReconciledItem,
)
from planner.words.outcomes_said import OUTCOME_WORDS

if TYPE_CHECKING:
    from datetime import date

    from planner.domain.hours.terms import Terms
    from planner.domain.reconciling.finding import DifferenceCause, Differing, Found, Tried
    from planner.domain.reconciling.other_figure import Given

KIND_NAMES = {
    FigureKind.CONTACTS: "Contacts",
    FigureKind.HOURS: "Hours",
    FigureKind.FINISHED: "Finished courses",
    FigureKind.RECOVERED: "Recovered",
}
_NOUNS = {
    FigureKind.CONTACTS: ("contact", "contacts"),
    FigureKind.FINISHED: ("finished course", "finished courses"),
    FigureKind.RECOVERED: ("recovered case", "recovered cases"),
}
BASES = {
    Basis.ATTENDED: "sessions attended",
    Basis.BOOKED: "sessions booked, missed ones too",
    Basis.CREDITED: "sessions by your credit shares",
    Basis.OFFERED: "slots offered, booked or not",
}
_CHANGES = {
    (Option.BASIS, Basis.ATTENDED): "only sessions attended counted",
    (Option.BASIS, Basis.BOOKED): "every session booked counted",
    (Option.BASIS, Basis.CREDITED): "sessions counted by your credit shares",
    (Option.BASIS, Basis.OFFERED): "every slot offered counted (booked or not)",
    (Option.MISSES, said.COUNTED): "missed sessions counted",
    (Option.MISSES, said.NOT_COUNTED): "missed sessions not counted",
    (Option.UNRECORDED, said.COUNTED): "sessions to record counted as attended",
    (Option.UNRECORDED, said.NOT_COUNTED): "sessions to record not counted",
    (Option.GROUPS, said.ONCE): "a group counted once",
    (Option.GROUPS, said.PRESENT): "a group counted for each person present",
    (Option.MINUTES, said.LENGTH): "sessions at their real length",
    (Option.MINUTES, said.SIXTY): "50 minutes counted as 60",
    (Option.LATE, said.AS_AT_END): "outcomes as they stood when the period ended",
    (Option.CONTACTS, said.ONE): "a course finished after one contact",
    (Option.DENOMINATOR, said.COUNTING): "only cases of the recovery rate counted (finished less not at caseness)",
    (Option.DENOMINATOR, said.AT_CASENESS): "only cases at caseness by a first score counted",
    (Option.DENOMINATOR, said.PAIRED): "only cases with first and last scores counted",
    (Option.RECOVERY, said.RELIABLY): "only reliable recovery counted",
}
_BY_LIST = {
    FEWER_IN_THEIRS: "fewer in their list on some days",
    MORE_IN_THEIRS: "more in their list on some days",
    ROUNDING: "the rounding of their figure",
}
FAR = 3
"""More sessions or cases than these are no slip: whoever made the figure counted something else."""
MOST_TOLD = 4
AS_YOURS = "as you count"
A_CASE, TOTALS = "closed case", "totals typed for a period"
TITLE = "Their figure and mine"
ABOUT = (
    "Someone else counted your sessions or cases and has another figure. Here it is counted by every definition that "
    "is usual: yours first, then with one or two things counted otherwise."
)
NONE_KEPT = "Nothing is kept yet. “Keep for the evidence” keeps what stands above, as it was found."


def figure_words(amount: Fraction | int, kind: FigureKind) -> str:
    """An amount with what it counts, as "62 contacts" or "41 h 20"."""
    if kind is FigureKind.HOURS:
        return hours_words(half_up(amount))
    number = f"{float(amount):g}".replace("-", "−")
    return f"{number} {_NOUNS[kind][abs(amount) != 1]}"


def difference_words(amount: Fraction | int, kind: FigureKind) -> str:
    """The same with its sign, as "+8 contacts"; part of a minute as such."""
    if kind is FigureKind.HOURS and 0 < Fraction(amount) ** 2 < 1:
        return f"{'+' if amount > 0 else '−'}under 1 min"
    return f"{'+' if amount > 0 else ''}{figure_words(amount, kind)}"


def own_words_of(found: Found) -> str:
    """One's own definition."""
    own = found.own.definition.values
    if not found.given.kind.is_of_sessions:
        recovered = "moved to recovery, of " if found.given.kind is FigureKind.RECOVERED else ""
        return f"{recovered}courses finished by two contacts or more"
    groups = {said.PRESENT: ", a group for each person present", said.FACTOR: ", a group by its factor"}
    return f"{BASES[Basis(own[Option.BASIS])]}{groups.get(own[Option.GROUPS], '')}"


def change_said(option: Option, value: str, terms: Terms, *, parts: int = 1) -> str:
    """One thing that is counted otherwise."""
    if option is Option.LEFT_OUT:
        return f"{_activity(value, terms)} left out"
    if option in said.EDGES:
        days = int(value)
        what = f"{'the' if parts == 1 else 'each'} period {'beginning' if option is Option.FIRST else 'ending'}"
        return f"{what} {counted(abs(days), 'day', 'days')} {'later' if days > 0 else 'earlier'}"
    return _CHANGES[option, value]


def definition_words(tried: Tried, found: Found, terms: Terms) -> str:
    """A definition by what is other than in one's own, as "as you count, but with missed sessions counted"."""
    changes = tried.definition.changes_from(found.own.definition)
    if not changes:
        return f"{AS_YOURS} ({own_words_of(found)})"
    listed = [change_said(one, value, terms, parts=len(found.given.parts)) for one, value in changes.items()]
    return f"{AS_YOURS}, but {and_words(listed)}"


def briefly(text: str) -> str:
    """A definition in a list, where all of them begin alike: by what is other about it."""
    return _upper(text.removeprefix(f"{AS_YOURS}, but "))


def cause_words(cause: DifferenceCause, found: Found, terms: Terms) -> str:
    """Why the figures differ, begun as a sentence."""
    if cause.option is None:
        words = _BY_LIST[cause.value]
    else:
        words = change_said(cause.option, cause.value, terms, parts=len(found.given.parts))
    return words[:1].upper() + words[1:]


def item_of(differing: Differing, terms: Terms, kind: FigureKind) -> ReconciledItem:
    """A session or case that counts otherwise, by its day, time, activity, outcome and length."""
    thing, amount = differing.thing, Fraction(differing.amount)
    if isinstance(thing.is_, Booking):
        wall = to_wall(thing.is_.span.start, terms.zone)
        became = "offered, not booked" if thing.is_.slot else OUTCOME_WORDS[thing.is_.outcome]
        name = _activity(thing.is_.details.activity, terms)
        return ReconciledItem(wall.date(), wall.time(), name, became, thing.is_.minutes, amount)
    if isinstance(thing.is_, Case):
        sessions = thing.is_.sessions
        became = "outcome stated" if sessions is None else counted(sessions, "contact", "contacts")
        return ReconciledItem(thing.first, None, A_CASE, became, None, amount)
    if isinstance(thing.is_, ListedDay):
        day = thing.is_
        counts = f"{figure_words(day.theirs, kind)} in their list, {figure_words(day.mine, kind)} in yours"
        return ReconciledItem(thing.first, None, _maybe(day, terms), counts, None, amount)
    return ReconciledItem(thing.first, None, TOTALS, "", None, amount)


def _maybe(day: ListedDay, terms: Terms) -> str:
    """Which sessions of the diary it may be, as "09:00 Treatment (DNA) or 10:00 Treatment (planned)"."""
    times = ((to_wall(one.span.start, terms.zone), one) for one in day.sessions if not one.slot)
    named = (
        f"{wall:%H:%M} {_activity(one.details.activity, terms)} ({OUTCOME_WORDS[one.outcome]})" for wall, one in times
    )
    return " or ".join(named)


def _activity(id_: str, terms: Terms) -> str:
    activity = terms.activity.get(id_)
    return one_line(activity.name) if activity else one_line(id_)


def item_words(item: ReconciledItem) -> str:
    """One of them on a line, as "Mon 2 Nov, 09:00, DNA, Treatment session, 1 h"."""
    parts = [
        f"{item.day:%a} {short_day_words(item.day)}",
        f"{item.start:%H:%M}" if item.start else "",
        item.became,
        item.what,
        hours_words(item.minutes) if item.minutes is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def tried_words(found: Found) -> str:
    """How many definitions give the figure, of how many tried."""
    if not found.giving:
        return f"None of the {found.tried} definitions tried gives this figure."
    gives = "gives" if found.giving == 1 else "give"
    return f"{found.giving} of {found.tried} definitions tried {gives} this figure."


def gave_words(giving: int, tried: int) -> str:
    """The same of what was kept."""
    return f"{giving or 'None'} of {tried} definitions tried gave this figure."


def verdict_words(found: Found, terms: Terms) -> tuple[str, ...]:
    """What was found, in sentences, the verdict first; then what the definition chosen leaves open."""
    return (_upper(_verdict(found, terms)), tried_words(found), *_rest_words(found))


def _verdict(found: Found, terms: Terms) -> str:
    """By the likeliest definition, whichever it is told by."""
    kind, first = found.given.kind, found.named[0]
    theirs, mine = figure_words(found.given.amount, kind), figure_words(found.own.value, kind)
    words = definition_words(first, found, terms).removeprefix(f"{AS_YOURS}, but ")
    if found.own.is_exact:
        return f"The same: your own definition gives {theirs} too."
    if first.is_exact:
        return f"{theirs} is your figure with {words}; as you count it is {mine}."
    if _is_far(first):
        return f"No definition comes near {theirs}; as you count it is {mine}."
    if len(found.given.parts) > 1:
        nearest = f"yours with {words}" if first.changed else "yours"
        each = "days" if found.given.by_session else "parts"
        apart = f"{first.misfits} of {len(found.given.parts)} {each} are still apart"
        return f"{theirs} beside your {mine}: nearest comes {nearest}, by which {apart}."
    if not first.changed:
        return f"No definition gives {theirs}; yours comes near it, with {mine}."
    return f"No definition gives {theirs}; near it comes yours with {words}: {figure_words(first.value, kind)}."


def _is_far(one: Tried) -> bool:
    """What it misses, in the parts it does not give, is more than a slip."""
    return one.sessions > FAR * max(1, one.misfits)


def _rest_words(found: Found) -> tuple[str, ...]:
    kind, best = found.given.kind, found.best
    rest: list[str] = []
    if found.unexplained:
        what = "sessions" if kind.is_of_sessions else "cases"
        one = what.removesuffix("s")
        number = "" if _is_far(best) else f", as much as {counted(int(best.sessions), one, what)}"
        rest.append(f"Not explained: {difference_words(found.unexplained, kind)}{number}.")
    if len(found.given.parts) > 1 and best.misfits and not found.given.by_session:
        rest.append(_apart_words(found))
    if best.is_exact and found.giving > 1 and len(found.given.parts) == 1:
        rest.append("Which of them was meant the figure alone cannot say: ask, or give it by week.")
    return tuple(rest)


def _apart_words(found: Found) -> str:
    """Which parts a definition does not give, the first of them."""
    kind = found.given.kind
    told = [
        f"{week_words(part.first, part.last)} (theirs {figure_words(part.amount, kind)}, not {figure_words(one, kind)})"
        for part, one in zip(found.given.parts, found.best.values, strict=True)
        if not part.is_met_by(one)
    ]
    more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    return f"Still apart: {'; '.join(told[:MOST_TOLD])}{more}."


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def days_words(given: Given) -> str:
    """The days a figure is of, and in how many parts it was given."""
    words = week_words(*given.ends)
    if given.by_session:
        return f"{words}, session by session"
    return words if len(given.parts) == 1 else f"{words}, in {len(given.parts)} parts"


def frozen(found: Found, terms: Terms, id_: str, on: date) -> Reconciled:
    """What was found, as it is kept."""
    first, last = found.given.ends
    return Reconciled(
        id=id_,
        kept_on=on,
        kind=found.given.kind,
        first=first,
        last=last,
        given=found.given.amount,
        own=found.own.value,
        counted=own_words_of(found),
        tried=found.tried,
        giving=found.giving,
        definitions=tuple(
            ReconciledDefinition(definition_words(one, found, terms), one.value, one.is_exact) for one in found.named
        ),
        causes=tuple(
            ReconciledCause(
                cause_words(one, found, terms),
                one.amount,
                tuple(item_of(each, terms, found.given.kind) for each in one.things),
            )
            for one in found.causes
        ),
        unexplained=found.unexplained,
        told=found.told,
    )


def kept_words(kept: Reconciled) -> str:
    """What was kept, on a line, as "70 contacts, 1 – 30 June 2026: yours 62"."""
    theirs, mine = figure_words(kept.given, kept.kind), figure_words(kept.own, kept.kind)
    return f"{theirs}, {week_words(kept.first, kept.last)}: yours {mine}"


def kept_title(kept: Reconciled) -> str:
    """The same with the day it was kept."""
    return f"{kept_words(kept)} (kept {date_words(kept.kept_on)})"
