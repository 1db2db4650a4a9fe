"""Words left over that speak of a day, a time or a repeat: a line that says more of its when than was read is asked.

Otherwise “alternate” or “half” would become a label, and the entry would stand on a wrong day without a word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from planner.domain.quick.feasts import SEASONS
from planner.domain.quick.near import is_near, nearest
from planner.domain.quick.parts import (
    WHENS,
    From,
    Lasting,
    Nth,
    Ongoing,
    SaidCount,
    SaidRepeat,
    Unclear,
    Until,
    Weekdays,
)
from planner.domain.quick.repeat_words import is_kept
from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import EVERY_WEEKDAY, MONTH_NUMBERS, NOT_WORDS, SESSION_WORDS, WEEKDAYS

if TYPE_CHECKING:
    from planner.domain.quick.context import Context
    from planner.domain.quick.parts import Place
    from planner.domain.quick.said import Said

_WORDS_OF_WHEN = """
    half thirty fifteen forty fifty quarter past o'clock oclock alternate alternating alternately alt
    alternative until till til untill between except excluding skip skipping apart week weeks wk wks w/c w/b w/e
    wc fortnight fortnights month months next nxt this every each twice thrice biweekly bimonthly termly term
    since before after weekend weekends midweek beginning commencing starting ending am pm day days daily weekly
    monthly year years hourly finish finishes finishing ends
"""
WORDS_OF_WHEN = frozenset(_WORDS_OF_WHEN.split())
_BESIDE_A_DATE = """
    end ended stop stopping stops last final b4 back return returns returning resume resumes resuming restart
    restarts break pause off but none exc excl exclude excludes ex omit omits omitting minus bar less missing save
    finished closed away
"""
BESIDE_A_DATE = frozenset(_BESIDE_A_DATE.split())
"""By the date of something that repeats they end it or leave that day out: it must not begin there."""
BEFORE_AN_END = frozenset({"by", "to", "or"})
FIGURES = frozenset({Sort.NUMBER, Sort.CLOCK, Sort.DATE, Sort.ORDINAL})
ENDS_OF_SERIES = frozenset({"last", "first", "final"})
_NAMES_WITHOUT_DAY = """
    christmas xmas easter mo tu we th fr sa su m t w f bank
"""
NAMES_WITHOUT_DAY = frozenset(_NAMES_WITHOUT_DAY.split())
BEFORE_A_DAY = frozenset({"following", "previous", "gone", "later", "earlier", "remaining"})
"""With no word after them they say which day or how many; “later life” is a matter of its own."""
SLIPS_OF_DAYS = frozenset(name for name in {**WEEKDAYS, **EVERY_WEEKDAY} if len(name) > 5)
_OTHERS = "tomorrow yesterday fortnightly weekly monthly alternate fortnight morning afternoon evening midday quarter"
SLIPS_OF_OTHERS = frozenset(name for name in MONTH_NUMBERS if len(name) > 5) | frozenset(_OTHERS.split())
ADVICE = "words in quotation marks become the label."


def refuse_stray(said: Said, context: Context, without: tuple[int, int] = (0, 0)) -> None:
    """Refuse a reading that would put words about its when into the label."""
    is_dated = said.piece(*WHENS, Weekdays, Nth, SaidRepeat, From) is not None
    for at in (at for run in said.runs() for at in range(*run) if not without[0] <= at < without[1]):
        word, typed = said.line.word(at), said.line.slice(at, at + 1)
        if word in BESIDE_A_DATE and begins_dated(said):
            _refuse(said, at, f"“{typed}” is not understood beside a date: write from or until before it, or {ADVICE}")
        if _is_of_when(said, at, is_dated=is_dated):
            _refuse(said, at, f"“{typed}” is not understood here; {ADVICE}")
        if word == "at" and context.sites and _is_word(said, at + 1):
            name, known = said.line.slice(at + 1, at + 2), ", ".join(site.name for site in context.sites)
            _refuse(said, at, f"No site begins with “{name}”; the sites are: {known}; {ADVICE}")
        if meant := _slip(word):
            _refuse(said, at, f"“{typed}” is not understood: is it {meant}? Or {ADVICE}")


def begins_dated(said: Said) -> bool:
    """Something repeats, and the line says a date without “from” or “until”."""
    weekdays = said.get(Weekdays)
    repeats = weekdays is not None and weekdays.repeats
    return said.piece(*WHENS) is not None and (
        repeats or said.piece(SaidRepeat, Nth, Ongoing, Until, Lasting, SaidCount) is not None
    )


def _is_of_when(said: Said, at: int, *, is_dated: bool) -> bool:
    """A word about days, times or repeats; but a training day is what it is, and “no notes” are none."""
    word, after = said.line.word(at), said.line.word(at + 1)
    if word in ("day", "days"):
        return not _is_word(said, at - 1)
    if word in BEFORE_AN_END:
        return said.line.token(at + 1).sort in FIGURES
    if word in NOT_WORDS:
        return word in WORDS_OF_WHEN or not _is_loose(said, at + 1)
    if word in SESSION_WORDS:
        return said.line.token(at - 1).sort is Sort.NUMBER
    if is_kept(said.line, at):
        return False
    if word in ENDS_OF_SERIES:
        return after in ("week", "month", "of", *WEEKDAYS) or said.line.token(at + 1).sort is Sort.NUMBER
    if word in BEFORE_A_DAY:
        return not _is_loose(said, at + 1) or said.line.token(at + 1).sort is Sort.NUMBER
    if word == "back":
        return said.line.says(at + 1, "to", "back")
    if word in SEASONS and said.line.word(at - 1) == "over":
        return True
    return word in WORDS_OF_WHEN or (word in NAMES_WITHOUT_DAY and not is_dated)


@lru_cache(maxsize=256)
def _slip(word: str) -> str:
    """The day, month or repeat that a word nearly is."""
    near = nearest(word, SLIPS_OF_DAYS)
    near = near or next((one for one in sorted(SLIPS_OF_OTHERS) if is_near(word, one, most=1)), "")
    return near.capitalize() if near in SLIPS_OF_DAYS or near in MONTH_NUMBERS else near


def _is_word(said: Said, at: int) -> bool:
    return said.line.token(at).sort is Sort.WORD


def _is_loose(said: Said, at: int) -> bool:
    return any(first <= at < after for first, after in said.runs())


def _refuse(said: Said, at: int, why: str) -> None:
    token = said.line.token(at)
    place: Place = (token.start, token.end)
    raise Unclear(why, place)
