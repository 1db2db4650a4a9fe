"""The parts of a line that say how something repeats, and until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.quick.clocks import clock_at
from planner.domain.quick.date_words import place_at, weeks_in_figures
from planner.domain.quick.day_words import AND_MARKS, AND_WORDS, days_at, nth_in, weekday_list
from planner.domain.quick.line import Found
from planner.domain.quick.parts import (
    Freq,
    Lasting,
    Loose,
    Nth,
    Odd,
    Ongoing,
    SaidCount,
    SaidRepeat,
    Sessions,
    Until,
    Weekdays,
    Which,
)
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import (
    DAYS_IN,
    EVERY_WEEKDAY,
    MONTHS_IN,
    SESSION_WORDS,
    UNTIL_WORDS,
    WEEK_UNITS,
    WEEKDAYS,
)
from planner.domain.quick.week_words import season_at

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

REPEATS = {
    "weekly": SaidRepeat(Freq.WEEKLY),
    "wkly": SaidRepeat(Freq.WEEKLY),
    "fortnightly": SaidRepeat(Freq.WEEKLY, 2),
    "monthly": SaidRepeat(Freq.MONTHLY),
    "quarterly": SaidRepeat(Freq.MONTHLY, 3),
    "yearly": SaidRepeat(Freq.YEARLY),
    "annually": SaidRepeat(Freq.YEARLY),
}
ONCE = {
    "once a week": SaidRepeat(Freq.WEEKLY),
    "once weekly": SaidRepeat(Freq.WEEKLY),
    "once per week": SaidRepeat(Freq.WEEKLY),
    "per week": SaidRepeat(Freq.WEEKLY),
    "once a fortnight": SaidRepeat(Freq.WEEKLY, 2),
    "once every fortnight": SaidRepeat(Freq.WEEKLY, 2),
    "once a month": SaidRepeat(Freq.MONTHLY),
    "once per month": SaidRepeat(Freq.MONTHLY),
}
WITHOUT_END = ("ongoing", "until further notice", "indefinitely")
ONLY_ONCE = ("one off", "just once", "once only", "once", "this once")
UNSURE = {
    "biweekly": "may mean twice a week or every two weeks: write fortnightly, or name the days",
    "bimonthly": "may mean twice a month or every two months: write which",
    "twice": "is not understood: name the days, such as Mon and Thu weekly",
    "termly": "needs its dates: the diary does not know the school terms",
}
TERMS = frozenset({"half", "term", "summer", "xmas", "school", "end"})
ALTERNATE = frozenset({"alternate", "alternating", "alt"})
SINGULAR = frozenset({"day", "week", "month", "year"})
REVIEWS = frozenset({"review", "follow", "followup", "fu", "check", "catch", "block", "course", "programme", "plan"})
_KEPT = """
    log logs diary diaries record records measure measures outcome outcomes review reviews report reports sheet
    questionnaire questionnaires update bulletin stats figures
"""
KEPT = frozenset(_KEPT.split())
"""After “daily” or “weekly” they may be called so: a daily log is not kept by the diary every day."""
UNITS = {
    "day": Freq.DAILY,
    "wk": Freq.WEEKLY,
    "week": Freq.WEEKLY,
    "fortnight": Freq.WEEKLY,
    "month": Freq.MONTHLY,
    "year": Freq.YEARLY,
}
IN_QUOTES = "words in quotation marks become the label"
WORKING_WEEK = Weekdays((0, 1, 2, 3, 4), repeats=True)
EVERY_WORDS = frozenset({"every", "each"})


def once(line: TypedLine, at: int) -> list[Found]:
    """“once a week”, “one-off”; “twice a week” and “biweekly” do not say enough."""
    if phrase := line.phrase(at, ONCE):
        return [Found((ONCE[phrase],), at + len(phrase.split()))]
    if phrase := line.phrase(at, WITHOUT_END):
        return [Found((Ongoing(),), at + len(phrase.split()))]
    if phrase := line.phrase(at, ONLY_ONCE):
        return [Found((), at + len(phrase.split()))]
    hyphened = line.word(at) + line.word(at + 2) if line.mark(at + 1) == "-" else ""
    if hyphened in ("oneoff", "biweekly"):
        return [Found((), at + 3) if hyphened == "oneoff" else Found((Odd(UNSURE["biweekly"]),), at + 3)]
    return [Found((Odd(UNSURE[line.word(at)]),), at + 1)] if line.word(at) in UNSURE else []


def repeats(line: TypedLine, at: int) -> list[Found]:
    """“weekly”, “weekdays”, “every other Wed”, “alternate Thursdays”, “last Fri”."""
    word = line.word(at)
    if is_kept(line, at):
        repeat = WORKING_WEEK if word == "daily" else REPEATS[word]
        return [Found((Loose(at),), at + 1), Found((repeat,), at + 1)]
    if word in REPEATS:
        return [Found((REPEATS[word],), at + 1)]
    if word == "daily":
        return [Found((WORKING_WEEK,), at + 1), Found((SaidRepeat(Freq.DAILY),), at + 1)]
    if word in ("weekdays", "wkdays"):
        return [Found((WORKING_WEEK,), at + 1)]
    if word in ALTERNATE:
        return _alternate(line, at + 1)
    if word in EVERY_WORDS:
        return _every(line, at + 1)
    return _counted_days(line, at) or _numbered(line, at) or _nth(line, at)


def is_kept(line: TypedLine, at: int) -> bool:
    """“daily log”, “weekly measure review”: the word may be the name's."""
    return line.word(at) in ("daily", "weekly", "monthly") and any(line.word(at + n) in KEPT for n in (1, 2))


def _counted_days(line: TypedLine, at: int) -> list[Found]:
    """“6 Mondays” are six of them, or each at six."""
    number = line.number(at)
    weekday = EVERY_WEEKDAY.get(line.word(at + 1))
    if number is None or weekday is None or line.word(at) in ("a", "an"):
        return []
    counted = Found((Weekdays((weekday,), repeats=True), SaidCount(number, sure=True)), at + 2)
    clock = clock_at(line, at)
    return [counted, *(Found((time,), at + 1) for time in (clock.starts if clock else ()))]


def _numbered(line: TypedLine, at: int) -> list[Found]:
    """“4-weekly” is every four weeks, “6 weekly sessions” are six; “6 weekly” alone may be either."""
    number = line.number(at)
    word_at = at + 2 if line.mark(at + 1) == "-" else at + 1
    repeat = REPEATS.get(line.word(word_at))
    if number is None or repeat is None:
        return []
    if line.word(word_at + 1) in SESSION_WORDS:
        return [Found((repeat, SaidCount(number, sure=True)), word_at + 2)]
    every = Found((replace(repeat, interval=repeat.interval * number),), word_at + 1)
    if word_at == at + 2 or line.token(at).sort is not Sort.NUMBER:
        return [every]
    return [every, Found((repeat, SaidCount(number, sure=True)), word_at + 1)]


def _alternate(line: TypedLine, at: int) -> list[Found]:
    """“alternate Thursdays”, “alternate weeks”."""
    if line.word(at) in WEEK_UNITS:
        return [Found((SaidRepeat(Freq.WEEKLY, 2),), at + 1)]
    found = _every_day_of_week(line, at)
    return [Found((SaidRepeat(Freq.WEEKLY, 2), *one.parts), one.after) for one in found] or [_odd(line, at)]


def _every(line: TypedLine, at: int) -> list[Found]:
    """What follows “every”; it has to be something that can repeat."""
    found = _every_unit(line, at, 1) or _every_nth(line, at) or _every_day_of_week(line, at)
    return found or [_odd(line, at)]


def _odd(line: TypedLine, after: int) -> Found:
    """A word such as “every” with the next, which does not go with it."""
    return Found((Odd(),), after + 1 if line.word(after) else after)


def _every_unit(line: TypedLine, at: int, interval: int) -> list[Found]:
    """“week”, “3 weeks”, “fortnight”."""
    number = line.number(at)
    if number is not None:
        interval, at = number, at + 1
    unit = line.word(at)
    freq = UNITS.get(unit, UNITS.get(unit.removesuffix("s")))
    if freq is None:
        return []
    return [Found((SaidRepeat(freq, interval * 2 if unit.startswith("fortnight") else interval),), at + 1)]


def _every_nth(line: TypedLine, at: int) -> list[Found]:
    """“other Wed”, “second week”; “2nd Tue” is every two weeks, or the second of the month."""
    if line.word(at) in ALTERNATE:
        return _alternate(line, at + 1)
    place = 2 if line.word(at) == "other" else place_at(line, at)
    if place is None or place < 1:
        return _nth(line, at)[:1]
    if found := _every_unit(line, at + 1, place):
        return found
    weekdays = _every_day_of_week(line, at + 1)
    every = [Found((SaidRepeat(Freq.WEEKLY, place), *one.parts), one.after) for one in weekdays]
    nth = _nth(line, at)
    return nth if nth and nth[0].after > max((one.after for one in every), default=0) else [*every, *nth]


def _every_day_of_week(line: TypedLine, at: int) -> list[Found]:
    """“Wed”, “Mon and Wed”, “weekday”."""
    if line.word(at) in ("weekday", "weekdays"):
        return [Found((WORKING_WEEK,), at + 1)]
    if found := weekday_list(line, at):
        return [Found((replace(weekdays, run=False, repeats=True),), after) for weekdays, after in found]
    return [Found((Weekdays((WEEKDAYS[line.word(at)],), repeats=True),), at + 1)] if line.word(at) in WEEKDAYS else []


def _nth(line: TypedLine, at: int) -> list[Found]:
    """“2nd and 4th Tue”, “last Fri of the month”; “last Fri” may also be the one just gone."""
    places, after = _places(line, at)
    weekday = WEEKDAYS.get(line.word(after))
    if not places or weekday is None or nth_in(line, at):
        return []
    end = _of_the_month(line, after + 1)
    nth = Found((Nth(tuple(places), weekday),), end)
    if places == [-1] and end == after + 1:
        return [nth, Found((Weekdays((weekday,), Which.GONE),), end)]
    return [nth]


def _places(line: TypedLine, at: int) -> tuple[list[int], int]:
    places: list[int] = []
    while (place := place_at(line, at)) is not None:
        places.append(place)
        at += 1
        if (line.mark(at) in AND_MARKS or line.word(at) in AND_WORDS) and place_at(line, at + 1) is not None:
            at += 1
    return list(dict.fromkeys(places)), at


def _of_the_month(line: TypedLine, at: int) -> int:
    """The token after “of the month”, if that stands there."""
    phrase = line.phrase(
        at, ("of the month", "of month", "in month", "of each month", "of every month", "in the month", "each month")
    )
    return at + len(phrase.split())


def ends(line: TypedLine, at: int) -> list[Found]:
    """“until 31 Mar”, “until Easter”, “for 8 weeks”, “10 times”, “x3”, “x6 weeks”."""
    if line.word(at) in UNTIL_WORDS or line.says(at, "up", "to") or line.says(at, "up", "until"):
        return _until(line, at + 2 if line.word(at) == "up" else at + 1)
    is_for = line.word(at) == "for"
    if line.token(at + is_for).sort is Sort.TIMES:
        return _times_said(line, at + is_for, is_for=is_for)
    return _so_many(line, at + is_for, is_for=is_for)


def _until(line: TypedLine, at: int) -> list[Found]:
    """A day, or a time of the year; “to” that leads to neither is a word like others."""
    at = at + 1 if line.word(at - 1) in ("through", "thru") and line.word(at) == "to" else at
    found = season_at(line, at) or days_at(line, at)
    if found:
        return [Found((Until(day),), after) for day, after in found]
    if line.word(at - 1) == "to":
        return []
    if line.word(at) in TERMS or line.word(at + 1) in TERMS:
        return [Found((Odd("is not in the diary: give its date"),), at + (2 if line.word(at + 1) in TERMS else 1))]
    return [_odd(line, at)]


def _times_said(line: TypedLine, at: int, *, is_for: bool) -> list[Found]:
    """“x3” may count sessions in a row or repeats; “x6 weeks” and “for x6” count repeats."""
    number = line.token(at).numbers[0]
    if line.word(at + 1) in WEEK_UNITS:
        return [Found((SaidCount(number, sure=True),), at + 2)]
    after = at + 2 if line.word(at + 1) in SESSION_WORDS else at + 1
    counted = Found((SaidCount(number, sure=is_for),), after)
    return [counted] if is_for else [Found((Sessions(number),), after), counted]


def _so_many(line: TypedLine, at: int, *, is_for: bool) -> list[Found]:
    """“10 times”, “8 weeks”, “3 sessions”, “6/52”."""
    if days := weeks_in_figures(line, at):
        return [Found((Lasting(days),), at + 1)]
    number, unit = line.number(at), line.word(at + 1)
    if number is None:
        return []
    if unit in ("times", "occasions"):
        return [Found((SaidCount(number, sure=True),), at + 2)]
    if unit in SESSION_WORDS and (number > 1 or is_for) and line.word(at) not in ("a", "an"):
        counted = Found((SaidCount(number, sure=is_for, sessions=True),), at + 2)
        return [counted] if is_for else [Found((Sessions(number),), at + 2), counted]
    if unit not in DAYS_IN and unit not in MONTHS_IN:
        return []
    if line.word(at + 2) in REVIEWS or (unit in SINGULAR and number > 1 and line.word(at + 2)):
        why = f"is not understood: for how long it lasts write {number} {unit.rstrip('s')}s; {IN_QUOTES}"
        return [Found((Odd(why),), at + 3)]
    return [Found((Lasting(number * DAYS_IN.get(unit, 0), number * MONTHS_IN.get(unit, 0)),), at + 2)]
