"""The other parts of a line: how long, how many, where, in what way, or that it is an absence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import DayOff
from planner.domain.quick.line import Found
from planner.domain.quick.names import EXACT, sites_named
from planner.domain.quick.parts import About, Away, Gap, Length, Locked, Mode, NotOn, SaidPlace, Unclear, Verbatim
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import ABSENCES, MODES

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

MODE_WORDS = frozenset({"by", "via", "over", "on"})
CLEAR_MODES = ("in person", "face to face", "f2f", "online")
NOT_WORDS = frozenset({"not", "no", "except", "excluding", "skip", "skipping", "without"})
DAYS_OFF = {
    **dict.fromkeys(
        ("bank holidays", "bank holiday", "bank hols", "public holidays", "bh", "bhs"), DayOff.BANK_HOLIDAYS
    ),
    **dict.fromkeys(("leave", "on leave", "annual leave", "my leave", "leave days", "days off"), DayOff.LEAVE),
}
AND_WORDS = frozenset({"or", "and", "nor", "&"})
GAP_WORDS = frozenset({"gap", "gaps"})
LENGTHS = {"half an hour": 30, "half hour": 30, "an hour": 60, "one hour": 60, "two hours": 120, "three hours": 180}
LONGEST_SITE_NAME = 8


def quoted(line: TypedLine, at: int) -> list[Found]:
    """Words in quotation marks are a label as they stand."""
    token = line.token(at)
    if token.sort is not Sort.QUOTED:
        return []
    return [Found((Verbatim(line.text[token.start + 1 : token.end - 1].strip()),), at + 1)]


def about(line: TypedLine, at: int) -> list[Found]:
    """An activity's full name of several words, whatever its words mean elsewhere."""
    whole = [one for one in line.namings.get(at, ()) if one.rank == EXACT and one.words > 1]
    longest = max((one.after for one in whole), default=0)
    return [Found((About(one.activity),), one.after) for one in whole if one.after == longest]


def away(line: TypedLine, at: int) -> list[Found]:
    """“study leave”, “sick”; an activity may have the same name."""
    phrase = line.phrase(at, ABSENCES)
    if not phrase or line.word(at - 1) in ("bank", "public"):
        return []
    after = at + len(phrase.split())
    named = [one.activity for one in line.namings.get(at, ()) if one.rank == EXACT and one.after == after]
    return [Found((Away(ABSENCES[phrase]),), after), *(Found((About(one),), after) for one in named)]


def lengths(line: TypedLine, at: int) -> list[Found]:
    """“50min”, “half an hour”; with “gap” before or after it, the time between sessions."""
    if line.word(at) in GAP_WORDS:
        return _gap(line, at + 2 if line.word(at + 1) == "of" else at + 1)
    if line.token(at).sort is Sort.LENGTH:
        minutes = line.token(at).minutes
        is_gap = line.word(at + 1) == "between" or (line.word(at + 1) in GAP_WORDS and not lengths(line, at + 1))
        return [Found((Gap(minutes),), at + 2) if is_gap else Found((Length(minutes),), at + 1)]
    phrase = line.phrase(at, LENGTHS)
    return [Found((Length(LENGTHS[phrase]),), at + len(phrase.split()))] if phrase else []


def _gap(line: TypedLine, at: int) -> list[Found]:
    token = line.token(at)
    if token.sort is Sort.LENGTH:
        return [Found((Gap(token.minutes),), at + 1)]
    return [Found((Gap(token.numbers[0]),), at + 1)] if token.sort is Sort.NUMBER else []


def where(line: TypedLine, at: int) -> list[Found]:
    """“@Riverside”: a site by the beginning of its name, as many words of it as are there."""
    if line.mark(at) != "@":
        return []
    for after in range(min(at + LONGEST_SITE_NAME, len(line.tokens)), at + 1, -1):
        sites = [] if line.mark(after - 1) else sites_named(line.slice(at + 1, after), line.sites)
        if sites:
            return [Found((SaidPlace(site),), after) for site in sites]
    known = ", ".join(site.name for site in line.sites) or "none yet"
    name = line.slice(at + 1, at + 2)
    msg = f"No site begins with “{name}”; the sites are: {known}." if name else f"Which site? They are: {known}."
    raise Unclear(msg, (line.token(at).start, line.token(min(at + 1, len(line.tokens) - 1)).end))


def mode(line: TypedLine, at: int) -> list[Found]:
    """“(video)”, “by phone”, “in person”."""
    if line.mark(at) == "(":
        phrase = line.phrase(at + 1, MODES)
        after = at + 1 + len(phrase.split())
        return [Found((Mode(MODES[phrase]),), after + 1)] if phrase and line.mark(after) == ")" else []
    start = at + 1 if line.word(at) in MODE_WORDS else at
    phrase = line.phrase(start, MODES if start > at else CLEAR_MODES)
    return [Found((Mode(MODES[phrase]),), start + len(phrase.split()))] if phrase else []


def flags(line: TypedLine, at: int) -> list[Found]:
    """“lock”, “not on bank holidays or leave”."""
    if line.word(at) in ("lock", "locked"):
        return [Found((Locked(),), at + 1)]
    if line.word(at) not in NOT_WORDS:
        return []
    found, after = _day_off(line, at + 1)
    if found and line.word(after) in AND_WORDS:
        more, beyond = _day_off(line, after + 1)
        found, after = (found | more, beyond) if more else (found, after)
    return [Found((NotOn(found),), after)] if found else []


def _day_off(line: TypedLine, at: int) -> tuple[frozenset[DayOff], int]:
    """The days off named from a word on, and the word after them."""
    start = at + 1 if line.word(at) == "on" else at
    phrase = line.phrase(start, DAYS_OFF)
    return (frozenset({DAYS_OFF[phrase]}), start + len(phrase.split())) if phrase else (frozenset(), at)
