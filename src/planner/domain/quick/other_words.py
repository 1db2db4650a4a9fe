"""The other parts of a line: how long, how many, where, in what way, or that it is an absence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import DayOff
from planner.domain.hours.absence import AbsenceKind
from planner.domain.quick.line import Found
from planner.domain.quick.names import EXACT, LEADING, best_rank, sites_named
from planner.domain.quick.parts import (
    About,
    Away,
    Gap,
    HolidayOff,
    Length,
    Locked,
    Loose,
    Mode,
    NotOn,
    SaidPlace,
    Unclear,
    Verbatim,
)
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import (
    ABSENCES,
    BANK_HOLIDAY_WORDS,
    FILLERS,
    IN_PERSON,
    KINDS_TO_ASK,
    MODES,
    NOT_MODES,
    NOT_WORDS,
    UNSURE_MODES,
    WEAK_ABSENCES,
    WORDS_OF_DAYS,
)

if TYPE_CHECKING:
    from planner.domain.quick.line import TypedLine

MODE_WORDS = frozenset({"by", "via", "over", "on", "using", "through"})
HYPHENED = (("face", "-", "to", "-", "face"), ("in", "-", "person"))
PLACE_WORDS = frozenset({"at", "in", "from"})
SHORTEST_SITE = 3
WORK_WORDS = frozenset({"cover", "club", "pay", "rota", "planning", "request", "requests", "form", "forms", "policy"})
"""After an absence they make it a piece of work: “holiday cover”."""
OF_CLIENTS_TOO = frozenset({"bereavement", "maternity", "paternity", "adoption", "compassionate"})
_WORK_WITH_CLIENTS = """
    group groups client clients training counselling counsellor support case cases pathway work service therapy
    workshop course assessment session sessions meeting team clinic patient patients letter teaching webinar talk
"""
WORK_WITH_CLIENTS = frozenset(_WORK_WITH_CLIENTS.split())
"""After “bereavement” these say that it is the work's."""
FAMILY = frozenset({"child", "children", "kid", "kids", "son", "daughter", "mum", "dad", "baby", "dependant"})
"""Their sickness is leave of another kind."""
OF_ONES_OWN = FILLERS | WORDS_OF_DAYS | frozenset({"my", "book", "booked", "take", "taking", "is", "am", "pm", "some"})
"""Before “leave” these say nothing of its kind; any other word may: “gardening leave” is no annual leave."""
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


def bank_holiday(line: TypedLine, at: int) -> list[Found]:
    """“bank holiday”, of one's own."""
    phrase = line.phrase(at, BANK_HOLIDAY_WORDS)
    return [Found((HolidayOff(),), at + len(phrase.split()))] if phrase else []


def away(line: TypedLine, at: int) -> list[Found]:
    """“study leave”, “sick”, “off”; an activity may have the same name, and a weak word may be about something else."""
    phrase = line.phrase(at, ABSENCES)
    before = line.word(at - 1)
    if not phrase or before in ("bank", "public", "with", "drop", "sign", "kick", "switch", "step"):
        return []
    after, said = at + len(phrase.split()), ABSENCES[phrase]
    is_of_work = phrase in OF_CLIENTS_TOO and line.word(after) in WORK_WITH_CLIENTS
    if is_of_work or line.word(after) in WORK_WORDS:
        return []
    named = [one.activity for one in line.namings.get(at, ()) if one.rank == EXACT and one.after == after]
    is_unknown = "leave" in phrase and said.kind is KINDS_TO_ASK[0] and before and before not in OF_ONES_OWN
    is_of_others = said.kind is AbsenceKind.SICKNESS and FAMILY.intersection((before, line.word(after)))
    if said.kind is None or is_unknown or is_of_others:
        kinds = sorted(KINDS_TO_ASK, key=lambda kind: kind is not AbsenceKind.SPECIAL) if is_of_others else KINDS_TO_ASK
        found = [Found((Away(kind, said.note, asked=True),), after) for kind in kinds]
    else:
        found = [Found((Away(said.kind, said.note),), after)]
    loose = [Found((Loose(at),), at + 1)] if phrase in WEAK_ABSENCES and _is_beside(line, at, after) else []
    return [*found, *(Found((About(one),), after) for one in named), *loose]


def _is_beside(line: TypedLine, at: int, after: int) -> bool:
    """An activity is named elsewhere in the line, or an unknown word stands beside: “study skills workshop”."""
    elsewhere = (one for start, those in line.namings.items() if not at <= start < after for one in those)
    near = (line.word(at - 1), line.word(after))
    return any(one.rank >= LEADING for one in elsewhere) or any(word and word not in OF_ONES_OWN for word in near)


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
    """“@Riverside”, “at Riverside”: a site by the beginning of its name, as many words of it as are there."""
    if line.mark(at) != "@":
        return _at_site(line, at) or _bare_site(line, at)
    for after in range(min(at + LONGEST_SITE_NAME, len(line.tokens)), at + 1, -1):
        sites = [] if line.mark(after - 1) else sites_named(line.slice(at + 1, after), line.sites)
        if sites:
            return [Found((SaidPlace(site),), after) for site in sites]
    if line.token(at + 1).sort in (Sort.NUMBER, Sort.CLOCK):  # “@ 10am”
        return [Found((), at + 1)]
    known = ", ".join(site.name for site in line.sites) or "none yet"
    name = line.slice(at + 1, at + 2)
    msg = f"No site begins with “{name}”; the sites are: {known}." if name else f"Which site? They are: {known}."
    raise Unclear(msg, (line.token(at).start, line.token(min(at + 1, len(line.tokens) - 1)).end))


def _at_site(line: TypedLine, at: int) -> list[Found]:
    """“at the main hub”; words about days or times are no site here."""
    if line.word(at) not in PLACE_WORDS:
        return []
    start = at + 2 if line.word(at + 1) == "the" else at + 1
    return _site(line, start)


def _bare_site(line: TypedLine, at: int) -> list[Found]:
    """A site's name without “at”: surely if it is whole, perhaps if it only begins like one."""
    found = _site(line, at)
    if not found or line.namings.get(at):
        return []
    rank = best_rank(line.slice(at, found[0].after), line.sites)
    return found if rank == EXACT else [*found, Found((Loose(at),), at + 1)]


def _site(line: TypedLine, start: int) -> list[Found]:
    if line.word(start) in WORDS_OF_DAYS | FILLERS or not line.word(start):
        return []
    for after in range(min(start + LONGEST_SITE_NAME, len(line.tokens)), start, -1):
        said = line.slice(start, after)
        sites = [] if line.mark(after - 1) or len(said) < SHORTEST_SITE else sites_named(said, line.sites)
        if sites:
            return [Found((SaidPlace(site),), after) for site in sites]
    return []


def mode(line: TypedLine, at: int) -> list[Found]:
    """“(video)”, “by phone”, “telephone”, “face-to-face”; a bare word may also name an activity."""
    if line.mark(at) == "(":
        phrase = line.phrase(at + 1, MODES)
        after = at + 1 + len(phrase.split())
        return [Found((Mode(MODES[phrase]),), after + 1)] if phrase and line.mark(after) == ")" else []
    for hyphened in HYPHENED:
        if all(line.token(at + n).text == part for n, part in enumerate(hyphened)):
            return [Found((Mode(IN_PERSON),), at + len(hyphened))]
    start = at + 1 if line.word(at) in MODE_WORDS else at
    phrase = line.phrase(start, MODES)
    after = start + len(phrase.split())
    if not phrase or line.word(after) in NOT_MODES:
        return _unsure_mode(line, at, start)
    found = Found((Mode(MODES[phrase]),), after)
    is_name = start == at and any(one.rank >= LEADING for one in line.namings.get(at, ()))
    return [found, Found((Loose(at),), at + 1)] if is_name else [found]


def _unsure_mode(line: TypedLine, at: int, start: int) -> list[Found]:
    """“remote” is by video or by phone; “ph” is by phone, or somebody."""
    phrase = line.phrase(start, UNSURE_MODES)
    after = start + len(phrase.split())
    if not phrase or line.word(after) in NOT_MODES or line.word(after) == "working":
        return []
    ways = UNSURE_MODES[phrase]
    return [Found((Mode(words),), after) if words else Found((Loose(at),), at + 1) for words in ways]


def flags(line: TypedLine, at: int) -> list[Found]:
    """“lock”, “not on bank holidays or leave”."""
    if line.word(at) in ("lock", "locked"):
        return [Found((Locked(),), at + 1)]
    if line.word(at) not in NOT_WORDS:
        return []
    found, after = _day_off(line, at + 2 if line.mark(at + 1) == "." else at + 1)
    if found and line.word(after) in AND_WORDS:
        more, beyond = _day_off(line, after + 1)
        found, after = (found | more, beyond) if more else (found, after)
    return [Found((NotOn(found),), after)] if found else []


def _day_off(line: TypedLine, at: int) -> tuple[frozenset[DayOff], int]:
    """The days off named from a word on, and the word after them."""
    start = at + 1 if line.word(at) == "on" else at
    phrase = line.phrase(start, DAYS_OFF)
    return (frozenset({DAYS_OFF[phrase]}), start + len(phrase.split())) if phrase else (frozenset(), at)
