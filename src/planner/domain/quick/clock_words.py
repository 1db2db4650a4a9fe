"""The parts of a line that say a time of day, a stretch of one, or minutes that have just ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.quick.clocks import clock_at, stretches
from planner.domain.quick.day_words import AND_MARKS, AND_WORDS, days, days_at
from planner.domain.quick.line import Found, distinct
from planner.domain.quick.parts import Ago, Ahead, AllDay, Half, HalfDay, Odd, Time, TimeList
from planner.domain.quick.spoken_clocks import O_CLOCK, clocks_at, spoken_at
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import DAYS_IN, MONTHS_IN, SESSION_WORDS

if TYPE_CHECKING:
    from planner.domain.quick.clocks import Clock
    from planner.domain.quick.line import TypedLine

TO_WORDS = frozenset({"to", "until", "till", "til"})
HALVES = {
    "am": Half(afternoon=False),
    "morning": Half(afternoon=False),
    "mornings": Half(afternoon=False),
    "pm": Half(afternoon=True),
    "afternoon": Half(afternoon=True),
    "afternoons": Half(afternoon=True),
    "evening": Half(afternoon=True, evening=True),
    "eve": Half(afternoon=True, evening=True),
    "tonight": Half(afternoon=True, evening=True),
}
HALF_DAYS = ("half day", "half a day", "halfday", "½ day", "half days")
ALL_DAYS = ("all day", "whole day", "full day", "the whole day", "all-day", "allday", "all of the day")
NOT_TIMES = SESSION_WORDS | frozenset({*DAYS_IN, *MONTHS_IN, "times", "weekly"})
"""After a number they say what it counts: “9am, 12 sessions”."""
TOO_EARLY = Odd("ends before it starts: write am or pm if it does not")
UNFINISHED = Odd("says no hour: write it as in half past 9")


def times(line: TypedLine, at: int) -> list[Found]:
    """A time, a stretch of time or several times, in every way they can be read."""
    if several := _time_list(line, at):
        return several
    if line.word(at) == "between":
        return _between(line, at + 1)
    ways = clocks_at(line, at)
    if line.token(at).sort is Sort.NUMBER:
        ways.reverse()  # “10 to 4” is likelier a stretch than ten minutes to four
    found = distinct(one for first, after in ways for one in _from(line, at, first, after))
    possible = [one for one in found if TOO_EARLY not in one.parts]
    return possible or found


def spoken(line: TypedLine, at: int) -> list[Found]:
    """“half past 9”, unless days are meant, as in “5 to 12 Dec”; half of a time is not passed over."""
    if spoken_at(line, at):
        return [] if days(line, at) else times(line, at)
    is_half = line.says(at, "half", "past") or line.says(at, "quarter", "past") or line.says(at, "quarter", "to")
    return [Found((UNFINISHED,), at + 2)] if is_half else []


def _from(line: TypedLine, at: int, first: Clock, after: int) -> list[Found]:
    """What begins with a time; “from 10 to 4” is a stretch, while “10 to 4” may be ten minutes to four."""
    is_spoken = after > at + 1 and line.word(after - 1) not in O_CLOCK
    if is_spoken and line.word(at - 1) == "from" and line.token(at).sort is Sort.NUMBER:
        return []
    lasts = clocks_at(line, after + 1)[:1] if _runs_on(line, after) else []
    if not lasts:
        return [Found((time,), after) for time in first.starts]
    last, end = lasts[0]
    return [Found((time,), end) for time in stretches(first, last)] or [Found((TOO_EARLY,), end)]


def _runs_on(line: TypedLine, at: int) -> bool:
    """A hyphen or “to” follows; but “9 until 12 Mar” ends on a day, not at a time."""
    return line.mark(at) == "-" or (line.word(at) in TO_WORDS and not days_at(line, at + 1))


def _between(line: TypedLine, at: int) -> list[Found]:
    """“between 9 and 10”."""
    firsts = clocks_at(line, at)
    if not firsts or line.word(firsts[0][1]) not in ("and", "to"):
        return []
    first, after = firsts[0]
    lasts = clocks_at(line, after + 1)
    return [Found((time,), lasts[0][1]) for time in stretches(first, lasts[0][0])] if lasts else []


def _time_list(line: TypedLine, at: int) -> list[Found]:
    """“9am, 10am and 11am”, “9-10, 11-12”; each comes after the one before."""
    listed: list[Time] = []
    while (found := _one_time(line, at, listed[-1] if listed else None)) is not None:
        listed.append(found[0])
        after = found[1]
        if not (line.mark(after) in AND_MARKS or line.word(after) in AND_WORDS):
            break
        at = after + (2 if line.mark(after) == "," and line.word(after + 1) in AND_WORDS else 1)
    else:
        return []
    return [Found((TimeList(tuple(listed)),), after)] if len(listed) > 1 else []


def _one_time(line: TypedLine, at: int, before: Time | None) -> tuple[Time, int] | None:
    """One of several times, later than the one before, and the token after it."""
    if line.token(at).sort not in (Sort.CLOCK, Sort.NUMBER) or days(line, at):
        return None
    first = clock_at(line, at)
    if first is None or line.word(at + 1) in NOT_TIMES:
        return None
    last = clock_at(line, at + 2) if line.mark(at + 1) == "-" else None
    ways = stretches(first, last) if last else first.starts
    after = at + 3 if last else at + 1
    from_ = (before.end or before.start + 1) if before else 0
    return next(((one, after) for one in ways if one.start >= from_), None)


def just_ended(line: TypedLine, at: int) -> list[Found]:
    """“-30”: the minutes that have just ended."""
    sign, length = line.token(at), line.token(at + 1)
    is_sign = sign.text == "-" and sign.end == length.start and (at == 0 or line.token(at - 1).end < sign.start)
    if is_sign and length.sort is Sort.LENGTH:
        return [Found((Ago(length.minutes),), at + 2)]
    return [Found((Ago(length.numbers[0]),), at + 2)] if is_sign and length.sort is Sort.NUMBER else []


def halves(line: TypedLine, at: int) -> list[Found]:
    """“am”, “afternoon”, “half day”, “all day”."""
    if line.token(at).text == "1/2" and line.word(at + 1) == "day":
        return [Found((HalfDay(),), at + 2)]
    if line.word(at + 2) == "day" and line.mark(at + 1) == "-" and line.word(at) in ("half", "all", "whole", "full"):
        return [Found((HalfDay() if line.word(at) == "half" else AllDay(),), at + 3)]
    for phrases, part in ((HALF_DAYS, HalfDay()), (ALL_DAYS, AllDay())):
        if phrase := line.phrase(at, phrases):
            return [Found((part,), at + len(phrase.split()))]
    if line.word(at - 1) in ("parents", "parent"):  # a parents' evening is what it is, not when
        return []
    start = at + 1 if line.word(at) in ("all", "whole") else at
    half = HALVES.get(line.word(start))
    if half is None:
        return []
    is_today = line.word(at) == "tonight"
    return [Found((half, Ahead()) if is_today else (half,), start + 1)]
