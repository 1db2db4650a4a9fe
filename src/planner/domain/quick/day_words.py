"""The parts of a line that say a day or days: “Tue”, “Mon-Fri”, “3-4 Dec”, “in 2 weeks”, “next Tue”."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.domain.quick.clocks import clock_at, stretches
from planner.domain.quick.date_words import DayFound, date_at, day_number, month_at, place_at, weeks_in_figures, year_at
from planner.domain.quick.line import Found, distinct
from planner.domain.quick.parts import (
    ENDS_TOO_EARLY,
    Ahead,
    Dated,
    Day,
    DayList,
    From,
    Lasting,
    NthIn,
    Part,
    Run,
    Time,
    Weekdays,
    Which,
    WholeMonth,
)
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import (
    ABSENCES,
    DAYS_IN,
    EVERY_WEEKDAY,
    MONTH_NUMBERS,
    MONTHS_IN,
    WEAK_ABSENCES,
    WEEKDAYS,
)
from planner.domain.quick.week_words import NOW, coming, feast_at, week_at, weeks_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.quick.line import TypedLine

WHICH = dict.fromkeys(("next", "nxt"), (Which.NEXT_WEEK, Which.AFTER_TODAY)) | {"this": (Which.THIS_WEEK,)}
PARTS_OF_TODAY = frozenset({"morning", "afternoon"})
FROM_WORDS = frozenset({"from", "starting", "beginning", "commencing", "start"})
AND_MARKS, AND_WORDS = frozenset("+&/,"), frozenset({"and", "plus"})
AWAY_WORDS = frozenset(phrase.split()[-1] for phrase in ABSENCES)


def days(line: TypedLine, at: int) -> list[Found]:
    """A day, several days, or a run of them, in every way they can be read."""
    if line.word(at) not in FROM_WORDS:
        return _days(line, at)
    return [replace(found, parts=_starting(found.parts)) for found in _days(line, at + 1)]


def _starting(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """“from 3 Dec” bounds what follows; “from 3 to 7 Dec” is the run alone."""
    only = parts[0]
    is_several = isinstance(only, Weekdays) and len(only.days) > 1
    return (From(only),) if isinstance(only, Day) and not is_several else parts


def _days(line: TypedLine, at: int) -> list[Found]:
    found = _day_list(line, at) or _short_run(line, at) or _week_round(line, at) or _weekdays(line, at)
    found = found or _single_or_run(line, at)
    lasting = _lasting_from(line, at)
    return lasting if lasting and _says_absence(line, surely=True) else [*lasting, *found]


def _lasting_from(line: TypedLine, at: int) -> list[Found]:
    """Leave of “2 weeks from Mon” is so long, and no day so far away."""
    number, unit_at = line.number(at), at if line.number(at) is None else at + 1
    length = DAYS_IN.get(line.word(unit_at))
    if length is None or line.word(unit_at + 1) != "from" or not _says_absence(line):
        return []
    lasting = Lasting((1 if number is None else number) * length)
    return [Found((day, lasting), after) for day, after in days_at(line, unit_at + 2)]


def _week_round(line: TypedLine, at: int) -> list[Found]:
    """“Mon to Mon” ends a week after it begins."""
    first, last = WEEKDAYS.get(line.word(at)), WEEKDAYS.get(line.word(at + 2))
    if first is None or first != last or not _runs_on(line, at + 1) or date_at(line, at + 3):
        return []
    return [Found((Run(Weekdays((first,)), Weekdays((first,), Which.WEEK_AFTER)),), at + 3)]


def _day_list(line: TypedLine, at: int) -> list[Found]:
    """“14, 15 and 18 Dec”, “14/12 and 16/12”, “14-18 and 21-24 Dec”; “9-11, 14 Dec” may be hours of a day."""
    start, items, by_word = at, list[Dated | Run](), False
    while True:
        item, after = _listed(line, at)
        if item is None:
            return []
        items.append(item)
        if not _joins(line, after):
            break
        is_comma = line.mark(after) == "," and line.word(after + 1) in AND_WORDS
        by_word = by_word or is_comma or line.mark(after) != ","
        at = after + (2 if is_comma else 1)
    last = items[-1].last if isinstance(items[-1], Run) else items[-1]
    month = last.month if isinstance(last, Dated) else None
    listed = tuple(_in_month(one, month) for one in items)
    is_bare = month is None and isinstance(items[0], Run) and line.word(start - 1) in AWAY_WORDS
    if (month is None and not is_bare) or len(items) < 2 or not _in_order(listed):
        return []
    found = [Found((DayList(listed),), after)]
    if not isinstance(items[0], Run) or by_word or (isinstance(items[-1], Run) and _says_absence(line)):
        return found
    return [*found, *(Found((one,), start + 3) for one in _times(line, start))]


def _listed(line: TypedLine, at: int) -> tuple[Dated | Run | None, int]:
    """A day of a list or a run of them, without a month where it is that of the last."""
    first, after = _listed_day(line, at)
    if first is None or not _runs_on(line, after):
        return first, after
    last, end = _listed_day(line, after + 1)
    return (Run(first, last), end) if last is not None else (first, after)


def _listed_day(line: TypedLine, at: int) -> tuple[Dated | None, int]:
    if dates := date_at(line, at):
        return dates[0]
    number = day_number(line, at)
    return (None if number is None else Dated(number)), at + 1


def _in_month(one: Dated | Run, month: int | None) -> Dated | Run:
    """A day or a run of the list, in the month of its own end or of the last of the list."""
    if isinstance(one, Dated):
        return replace(one, month=one.month or month)
    if not isinstance(one.first, Dated) or not isinstance(one.last, Dated):
        return one
    last = replace(one.last, month=one.last.month or month)
    return Run(replace(one.first, month=one.first.month or last.month), last)


def _in_order(listed: Sequence[Dated | Run]) -> bool:
    """Days of one month come one after the other, or they are no runs of days but hours."""
    days = [day for one in listed for day in ((one.first, one.last) if isinstance(one, Run) else (one,))]
    dates = [day for day in days if isinstance(day, Dated)]
    return len(days) == len(listed) or all(
        one.day < other.day for one, other in pairwise(dates) if one.month == other.month
    )


def _says_absence(line: TypedLine, *, surely: bool = False) -> bool:
    said = {line.phrase(at, ABSENCES) for at in range(len(line.tokens))}
    return bool(said - {""} - (WEAK_ABSENCES if surely else set()))


def _short_run(line: TypedLine, at: int) -> list[Found]:
    """“3-4 Dec”, or “leave 3-4” without a month: days, where it could as well be a time."""
    first, last = day_number(line, at), day_number(line, at + 2)
    if first is None or not _runs_on(line, at + 1):
        return []
    if dates := date_at(line, at + 2):
        date, after = dates[0]
        if first > date.day:
            return [Found((ENDS_TOO_EARLY,), after)]
        return [Found((Run(replace(date, day=first), date),), after), *_time_in_month(line, at, date, after)]
    if last is None or first > last or not _beside_absence(line, at, at + 3):
        return []
    return [Found((Run(Dated(first), Dated(last)),), at + 3), *(Found((one,), at + 3) for one in _times(line, at))]


def _time_in_month(line: TypedLine, at: int, date: Dated, after: int) -> list[Found]:
    """“3-4 Dec” as a time on the days of a month, unless “leave” right before it says that days follow."""
    is_apart = line.word(at - 1) == "from" or line.mark(at - 1) in (":", ",")
    before = line.word(at - 2 if is_apart else at - 1)
    if date.month is None or before in AWAY_WORDS or line.token(at + 2).sort is Sort.DATE:
        return []
    return [Found((time, WholeMonth(date.month, date.year)), after) for time in _times(line, at)]


def _times(line: TypedLine, at: int) -> list[Time]:
    start, end = clock_at(line, at), clock_at(line, at + 2)
    return stretches(start, end) if start and end else []


def _beside_absence(line: TypedLine, at: int, after: int) -> bool:
    return line.word(at - 1) in AWAY_WORDS or bool(line.phrase(after, ABSENCES))


def _weekdays(line: TypedLine, at: int) -> list[Found]:
    """“Tue+Thu”, “next Mon-Fri”, “Mondays”."""
    if line.word(at) in WHICH:
        found = weekday_list(line, at + 1)
        return [Found((replace(one, which=which),), after) for one, after in found for which in WHICH[line.word(at)]]
    return [Found((one,), after) for one, after in weekday_list(line, at)]


def weekday_list(line: TypedLine, at: int) -> list[tuple[Weekdays, int]]:
    """More weekdays than one, or one of every week, and the token after them."""
    chosen, after, is_run = _weekday_item(line, at)
    repeats = line.word(at) in EVERY_WEEKDAY
    while chosen and _joins(line, after):
        more, further, _ = _weekday_item(line, after + 1)
        if not more:
            break
        chosen, after, is_run = chosen + more, further, False
    if len(chosen) < 2 and not repeats:
        return []
    return [(Weekdays(tuple(distinct(chosen)), run=is_run, repeats=repeats), after)]


def _weekday_item(line: TypedLine, at: int) -> tuple[tuple[int, ...], int, bool]:
    """A weekday or a run of weekdays, and whether it is a run."""
    first, last = _weekday_number(line, at), _weekday_number(line, at + 2)
    if first is None:
        return (), at, False
    if last is None or not _runs_on(line, at + 1):
        return (first,), at + 1, False
    return tuple((first + n) % 7 for n in range((last - first) % 7 + 1)), at + 3, True


def _weekday_number(line: TypedLine, at: int) -> int | None:
    return WEEKDAYS.get(line.word(at), EVERY_WEEKDAY.get(line.word(at)))


def _joins(line: TypedLine, at: int) -> bool:
    return line.mark(at) in AND_MARKS or line.word(at) in AND_WORDS


def _runs_on(line: TypedLine, at: int) -> bool:
    return line.mark(at) == "-" or line.word(at) == "to"


def _single_or_run(line: TypedLine, at: int) -> list[Found]:
    found = []
    for first, after in days_at(line, at):
        lasts = (days_at(line, after + 1) or _later_in_month(line, first, after + 1)) if _runs_on(line, after) else []
        found += [Found((Run(first, last),), end) for last, end in lasts] or [Found((first,), after)]
    return found


def _is_date(found: Sequence[DayFound]) -> bool:
    """A date with its month: the end of “Mon 14 - Fri 18 Dec”."""
    return any(isinstance(day, Dated) and day.month is not None for day, _ in found)


def _later_in_month(line: TypedLine, first: Day, at: int) -> list[DayFound]:
    """The “18” of “Dec 14-18”."""
    number = day_number(line, at)
    if not isinstance(first, Dated) or first.month is None or number is None or number <= first.day:
        return []
    return [] if _runs_on(line, at + 1) else [(replace(first, day=number, weekday=None), at + 1)]


def days_at(line: TypedLine, at: int) -> Sequence[DayFound]:
    """The ways to read a single day that stands there, the likeliest first."""
    return next((found for read in _READERS if (found := read(line, at))), ())


def _from_today(line: TypedLine, at: int) -> list[DayFound]:
    if line.word(at) in NOW:
        return [(Ahead(NOW[line.word(at)]), at + 1)]
    is_today = line.word(at) == "this" and line.word(at + 1) in PARTS_OF_TODAY
    return [(Ahead(), at + 1)] if is_today else []


def _in_so_long(line: TypedLine, at: int) -> list[DayFound]:
    """“in 2 weeks”, “in 6/52”."""
    if line.word(at) == "in" and (days := weeks_in_figures(line, at + 1)):
        return [(Ahead(days), at + 2)]
    number, unit = line.number(at + 1), line.word(at + 2)
    if line.word(at) != "in" or number is None or not (unit in DAYS_IN or unit in MONTHS_IN):
        return []
    return [(Ahead(number * DAYS_IN.get(unit, 0), number * MONTHS_IN.get(unit, 0)), at + 3)]


def nth_in(line: TypedLine, at: int) -> list[DayFound]:
    """“first Mon in Dec”: one day, and no repeat."""
    nth, weekday, month = place_at(line, at), WEEKDAYS.get(line.word(at + 1)), MONTH_NUMBERS.get(line.word(at + 3))
    if nth is None or weekday is None or month is None or line.word(at + 2) not in ("in", "of"):
        return []
    year, after = year_at(line, at + 4)
    return [(NthIn(nth, weekday, month, year), after)]


def _weekday(line: TypedLine, at: int) -> list[DayFound]:
    """“Tue”, “next Tue”, “Tue week”, “Tue 1 Dec”, “Tue 1st”."""
    if line.word(at) in WHICH and line.word(at + 1) in WEEKDAYS:
        day = WEEKDAYS[line.word(at + 1)]
        return [(Weekdays((day,), which), at + 2) for which in WHICH[line.word(at)]]
    return _from_weekday(line, at + 1, WEEKDAYS[line.word(at)]) if line.word(at) in WEEKDAYS else []


def _from_weekday(line: TypedLine, at: int, weekday: int) -> list[DayFound]:
    """What follows a weekday's name may say which one it is."""
    if line.word(at) == "week" and not week_at(line, at):
        return [(Weekdays((weekday,), Which.WEEK_AFTER), at + 1)]
    if line.word(at) == "fortnight":
        return [(Weekdays((weekday,), weeks=2), at + 1)]
    if dates := date_at(line, at):
        return [(replace(date, weekday=weekday), after) for date, after in dates]
    found: list[DayFound] = [(Weekdays((weekday,)), at)]
    number = day_number(line, at)
    if number is not None and (not _runs_on(line, at + 1) or _is_date(days_at(line, at + 2))):
        found.append((Dated(number, weekday=weekday), at + 1))
    return found


_READERS: tuple[Callable[[TypedLine, int], Sequence[DayFound]], ...] = (
    _from_today,
    _in_so_long,
    coming,
    weeks_on,
    week_at,
    nth_in,
    _weekday,
    feast_at,
    date_at,
    month_at,
)
