"""Changing a series: only this occurrence, this and later ones, or all. Earlier ones never change unless all do.

"This and later" cuts the series in two: the part before keeps its id, its rule cut short and everything recorded in it;
the part from there on is a series of its own. Nothing before the cut is touched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.diary.recurrence import LAST_YEAR, last_start
from planner.domain.diary.repeat_rule import WEEKDAYS, RepeatRule
from planner.domain.diary.series import SECOND, starts_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.domain.diary.entry import Details, Deviation
    from planner.domain.diary.series import Series

END = datetime(LAST_YEAR, 12, 31)


class Scope(StrEnum):
    """Which occurrences of a series a deed is about."""

    ONLY_THIS = "only_this"
    THIS_AND_LATER = "this_and_later"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Pieces:
    """What becomes of a series and of what is different about its occurrences."""

    series: tuple[Series, ...]
    deviations: tuple[Deviation, ...]


def occurrences_in(
    series: Series, at: datetime, scope: Scope, stands: Callable[[datetime], bool] = lambda _: True
) -> int | None:
    """How many occurrences a deed of that scope changes, of those that stand; None when they go on without end."""
    if scope is Scope.ONLY_THIS:
        return 1
    if series.last is None:
        return None
    start = at if scope is Scope.THIS_AND_LATER else min([series.first, *series.also])
    return sum(map(stands, starts_between(series, start, series.last + SECOND)))


def cut(series: Series, deviations: Iterable[Deviation], at: datetime, new_id: str) -> tuple[Pieces, Pieces]:
    """The series before a wall time, and the series from it on (without occurrences: no series)."""
    told = tuple(deviations)
    before = _before(series, at)
    after = _from(series, at, new_id)
    earlier = tuple(one for one in told if one.at < at)
    later = tuple(replace(one, series=new_id) for one in told if one.at >= at)
    return Pieces((before,) if before else (), earlier), Pieces((after,) if after else (), later)


def _before(series: Series, at: datetime) -> Series | None:
    """The occurrences before a wall time, each exactly as it was."""
    also = frozenset(wall for wall in series.also if wall < at)
    if not starts_between(series, min([series.first, *series.also]), at):
        return None
    rule = str(RepeatRule.parse(series.rule).ended_by(at - SECOND)) if series.rule else ""
    skipped = frozenset(wall for wall in series.skipped if wall < at)
    last = last_start(rule, series.first, also)
    return replace(series, rule=rule, also=also, skipped=skipped, last=last)


def _from(series: Series, at: datetime, new_id: str) -> Series | None:
    """The occurrences from a wall time on, as a series of their own."""
    also = frozenset(wall for wall in series.also if wall >= at)
    skipped = frozenset(wall for wall in series.skipped if wall >= at)
    ruled = replace(series, also=frozenset(), skipped=frozenset())
    first = _first_from(ruled, at) if series.rule else None
    if first is None:
        if not also:
            return None
        first = min(also)
        return replace(series, id=new_id, first=first, rule="", also=also, skipped=skipped, last=max(also))
    rule = _without_earlier(series.rule, len(starts_between(ruled, series.first, first)))
    last = last_start(rule, first, also)
    return replace(series, id=new_id, first=first, rule=rule, also=also, skipped=skipped, last=last)


def _first_from(series: Series, at: datetime) -> datetime | None:
    """The first wall time from one on that the rule gives."""
    end = (series.last + SECOND) if series.last else END
    start = at
    while start < end:
        following = min(end, start + timedelta(days=366))
        found = starts_between(series, start, following)
        if found:
            return found[0]
        start = following
    return None


def _without_earlier(rule: str, earlier: int) -> str:
    """The rule with so many occurrences fewer to its count."""
    parsed = RepeatRule.parse(rule)
    return rule if parsed.count is None else str(parsed.with_part("COUNT", str(parsed.count - earlier)))


def redescribed(pieces: Pieces, details: Details) -> Pieces:
    """The same occurrences, about something else; those that were changed by themselves keep what they say."""
    return replace(pieces, series=tuple(replace(one, details=details) for one in pieces.series))


def relengthened(pieces: Pieces, minutes: int) -> Pieces:
    """The same occurrences, each so long."""
    return replace(pieces, series=tuple(replace(one, minutes=minutes) for one in pieces.series))


def shifted(pieces: Pieces, at: datetime, to: datetime) -> Pieces:
    """The occurrences moved as one of them was: its weekday to the new one, and the time of day of all of them.

    Where a rule names several weekdays, only the one that was moved changes; the others keep their day.
    """
    moved = {one.id: _shifted(one, at, to) for one in pieces.series}
    deviations = tuple(
        replace(one, at=moved[one.series].place_of(one.at)) for one in pieces.deviations if one.series in moved
    )
    return Pieces(tuple(one.series for one in moved.values()), deviations)


@dataclass(frozen=True, slots=True)
class _Shift:
    """A series moved, and where each of its old wall times went."""

    series: Series
    place_of: Callable[[datetime], datetime]


def _shifted(series: Series, at: datetime, to: datetime) -> _Shift:
    move = _mover(series, at, to)
    if not series.rule:
        also = frozenset(map(move, series.also))
        return _Shift(_placed(series, "", move(series.first), also, move), move)
    ruled = replace(series, also=frozenset(), skipped=frozenset())
    begun = starts_between(ruled, series.first, series.first + timedelta(days=366)) or [series.first]
    moved = _on_renamed_days(RepeatRule.parse(series.rule), at, to)
    if moved.until is not None:
        every = starts_between(ruled, series.first, (series.last or END) + SECOND)
        moved = moved.with_part("UNTIL", f"{max(map(move, every), default=to):%Y%m%dT%H%M%S}")
    rule, first = str(moved), min(map(move, begun[:14]))
    place_of = _by_order(ruled, replace(ruled, first=first, rule=rule, last=None)) if _is_irregular(moved) else move
    also = frozenset(map(place_of, series.also))
    return _Shift(_placed(series, rule, first, also, place_of), place_of)


def _placed(
    series: Series, rule: str, first: datetime, also: frozenset[datetime], move: Callable[[datetime], datetime]
) -> Series:
    skipped = frozenset(map(move, series.skipped))
    return replace(series, first=first, rule=rule, also=also, skipped=skipped, last=last_start(rule, first, also))


def _is_irregular(rule: RepeatRule) -> bool:
    """Months and years differ in length, so the second Tuesday is not always a day before the second Wednesday."""
    return rule.frequency in {"MONTHLY", "YEARLY"}


def _by_order(old: Series, new: Series) -> Callable[[datetime], datetime]:
    """The third occurrence goes to the third."""

    def place_of(wall: datetime) -> datetime:
        earlier = len(starts_between(old, old.first, wall))
        end = wall + timedelta(days=366)
        return starts_between(new, new.first, end)[earlier]

    return place_of


def _mover(series: Series, at: datetime, to: datetime) -> Callable[[datetime], datetime]:
    """Where a wall time of the series goes when one occurrence goes from `at` to `to`."""
    clock = (to - to.replace(hour=0, minute=0)) - (at - at.replace(hour=0, minute=0))
    days = timedelta(days=(to.date() - at.date()).days)
    named = RepeatRule.parse(series.rule).days if series.rule else ()
    if len(named) < 2:
        return lambda wall: wall + days + clock
    return lambda wall: wall + (days if wall.weekday() == at.weekday() else timedelta(0)) + clock


def _on_renamed_days(rule: RepeatRule, at: datetime, to: datetime) -> RepeatRule:
    """The rule by the days it names after one occurrence went from `at` to `to`."""
    if rule.days:
        old, new = WEEKDAYS[at.weekday()], WEEKDAYS[to.weekday()]
        rule = rule.on_days(tuple(dict.fromkeys(_moved_code(code, old, new) for code in rule.days)))
    if "BYMONTHDAY" in rule and to.date() != at.date():
        rule = rule.with_part("BYMONTHDAY", str(to.day))
    if "BYMONTH" in rule and to.month != at.month:
        rule = rule.with_part("BYMONTH", str(to.month))
    return rule


def _moved_code(code: str, old: str, new: str) -> str:
    return f"{code.removesuffix(old)}{new}" if code.endswith(old) else code
