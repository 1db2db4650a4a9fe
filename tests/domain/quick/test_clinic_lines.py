"""Lines as British clinicians write their diaries: each has its right reading or question, however it is typed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from tests.amount import DEEP
from tests.domain.quick.conftest import context_at

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.hours.absence import AbsenceKind
from planner.domain.quick.reading import read_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from planner.domain.quick.context import Context
    from planner.domain.quick.meaning import LineReading, Meaning

OTHER = Activity("other", "Other", Kind.OTHER, 60, position=10)
BREAK = Activity("break", "Break", Kind.BREAK, 30, position=11)
HUB = Site("hub", "Main Hub")
FEWEST_LINES = 250
ASKED, MISSING = "? ", "! "
EVERY_ACTIVITY = re.compile(
    r"\b(treatment|assessment|supervision|team meeting|training|session|duty|notes|admin|cpd)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Lines:
    """Lines of one kind, typed at one moment with one week on screen."""

    name: str
    now: datetime
    week: date
    lines: tuple[tuple[str, str], ...]

    @property
    def context(self) -> Context:
        plain = context_at(self.now)
        return replace(plain, activities=(*plain.activities, OTHER, BREAK), sites=(*plain.sites, HUB), shown=self.week)


def _kinds() -> list[Lines]:
    listed = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))["kind"]
    return [
        Lines(one["name"], one["now"], one["week"], tuple((line, said) for line, said in one["lines"]))
        for one in listed
    ]


KINDS = _kinds()
BY_KIND = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


def _is_as_said(said: str, reading: LineReading, picture: Callable[[Meaning], list[str]]) -> bool:
    """The reading is exactly what is said; names in any case, for they are kept as typed."""
    shown = [_plain(" | ".join(picture(choice))) for choice in reading.choices]
    if said.startswith(MISSING):
        return not shown and _plain(said.removeprefix(MISSING)) in _plain(reading.problem)
    if said.startswith(ASKED):
        first = [_plain(one) for one in said.removeprefix(ASKED).split(" // ")]
        return reading.meaning is None and bool(reading.question) and shown[: len(first)] == first
    return reading.meaning is not None and shown == [_plain(said)]


def _plain(words: str) -> str:
    """Words as they are whatever their case, their spaces and their dashes."""
    return " ".join(words.casefold().replace("–", "-").split())


def _shaken(line: str) -> str:
    """The line in capitals here and there, as if by chance; the same ones each time."""
    return "".join(
        letter.upper() if crc32(f"{n}{line}".encode()) % 2 else letter.lower() for n, letter in enumerate(line)
    )


TYPED: dict[str, Callable[[str], str]] = {
    "as they stand": str,
    "in capitals here and there": _shaken,
    "with two spaces between": lambda line: line.replace(" ", "  "),
    "with a full stop": "{}.".format,
    "with an en dash": lambda line: line.replace("-", "–"),
}


def test_the_corpus_is_large() -> None:
    lines = [line for kind in KINDS for line, _ in kind.lines]
    assert len(lines) >= FEWEST_LINES
    assert {kind.name for kind in KINDS if len({line for line, _ in kind.lines}) < len(kind.lines)} == set()


@BY_KIND
@pytest.mark.parametrize("way", list(TYPED) if DEEP else list(TYPED)[:2])
def test_each_line_has_its_reading_or_its_question(
    kind: Lines, way: str, picture: Callable[[Meaning], list[str]]
) -> None:
    context = kind.context
    wrong = [
        (typed, said, reading)
        for line, said in kind.lines
        if not _is_as_said(said, reading := read_line(typed := TYPED[way](line), context), picture)
    ]
    assert wrong == []


@BY_KIND
def test_no_line_with_an_unknown_word_for_its_activity_becomes_contact(kind: Lines) -> None:
    contact = {one.id for one in kind.context.activities if one.is_contact}
    for line, _ in kind.lines:
        unnamed, number = EVERY_ACTIVITY.subn("flurble", line)
        meaning = read_line(unnamed, kind.context).meaning if number else None
        assert meaning is None or not any(one.details.activity in contact for one in meaning.drafts), line


def test_words_of_ones_own_are_never_offered_as_contact_alone() -> None:
    (own,) = (kind for kind in KINDS if kind.name == "words of one's own")
    bare = replace(own.context, activities=own.context.activities[:-2])
    contact = {one.id for one in own.context.activities if one.is_contact}
    named = {line for line, _ in own.lines if EVERY_ACTIVITY.search(line)}
    for line, _ in own.lines:
        for context in (own.context, bare):
            offered = [one for choice in read_line(line, context).choices for one in choice.drafts]
            assert line in named or not any(one.details.activity in contact for one in offered), line
            assert read_line(line, context).meaning is None or offered[0].details.activity not in contact, line


@BY_KIND
def test_a_year_that_is_not_this_one_is_shown_and_so_is_the_past(kind: Lines) -> None:
    today = kind.context.today
    for line, _ in kind.lines:
        for choice in read_line(line, kind.context).choices:
            days = [one.start.date() for one in choice.drafts]
            assert ("in the past" in choice.chips) == (
                any(day < today for day in days if not choice.drafts[0].rule)
                or any(one.first < today for one in choice.absences if one.kind is not AbsenceKind.SICKNESS)
            ), line
            days += [day for one in choice.absences for day in (one.first, one.last)]
            days += [one.day for one in choice.holidays]
            for year in {day.year for day in days} - {today.year}:
                assert str(year) in " ".join(choice.chips), line


def test_without_the_week_on_screen_it_is_the_coming_day(
    context: Context, picture: Callable[[Meaning], list[str]]
) -> None:
    reading = read_line("Mon 8-9 supervision", context)
    assert picture(reading.choices[0]) == ["Mon 2026-11-30 08:00 60 supervision"]
    shown = read_line("Mon 8-9 supervision", replace(context, shown=context.today))
    assert [picture(choice)[0][:14] for choice in shown.choices] == ["Mon 2026-11-30", "Mon 2026-11-23"]
