"""Whatever is typed: an answer, at once, and never anything the diary would refuse."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.recurrence import last_start, normalised
from planner.domain.diary.series import Series, starts_between
from planner.domain.diary.span import span_of
from planner.domain.hours.absence import Absence
from planner.domain.quick.context import Context
from planner.domain.quick.reading import LONGEST_LINE, MOST_CHOICES, read_line

if TYPE_CHECKING:
    from planner.domain.quick.meaning import AbsenceDraft, Draft, LineReading

LONDON = ZoneInfo("Europe/London")
ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 50),
    Activity("meeting", "Team meeting", Kind.MEETING, 60),
    Activity("leave", "Leave rota", Kind.ADMIN, 1440),
    Activity("step", "Step 2 group", Kind.CONTACT, 1),
)
SITES = (Site("riverside", "Riverside Surgery"), Site("hill", "Hill Road"))
WORDS = """
Mon Tue Thu Fri Sun Mondays Mon-Fri Tue+Thu weekdays weekly daily monthly fortnightly yearly every each other
2 7 9 12 9-10 9-12.30 22-2 14:00 0230 2pm noon midnight 24 50min 1h 1h30 0min 1.5h x3 x10 3x50min × gap 10
until from for 8 weeks days months times sessions 31 Mar 29 Feb 31/4 1/12 2026-12-01 3-4 Dec Aug May 2027 1999
leave sick study half day am pm morning today tomorrow yesterday next this week in first last 2nd and 4th 5th of the
month + - , & / ( ) @ @river (video) by phone lock not bank holidays team meeting session step group to at on
half past quarter to o'clock ten five w/c week of fortnight a alternate once A/L AL TOIL off bank holiday all Easter
lunch dentist supervison Wensday online 6/52 10am, 1/2 Christmas Eve end the after Riverside hill between
-30 -0 0 45 1:1 “a” " a
"""
VOCABULARY = WORDS.split()
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2060, 12, 31))
PHRASES = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join)
ANYTHING = st.text(max_size=LONGEST_LINE + 20)


def _read(text: str, now: datetime) -> LineReading:
    return read_line(text, Context(now.date(), now, LONDON, ACTIVITIES, SITES, ACTIVITIES[0]))


@settings(max_examples=300, deadline=20_000)
@given(ANYTHING, MOMENTS)
def test_any_text_at_all_gets_an_answer(text: str, now: datetime) -> None:
    _check(_read(text, now), text)


@settings(max_examples=300, deadline=20_000)
@given(PHRASES, MOMENTS)
def test_any_words_of_the_language_get_an_answer(text: str, now: datetime) -> None:
    _check(_read(text, now), text)


@settings(max_examples=60, deadline=20_000)
@given(st.sampled_from(VOCABULARY), st.sampled_from(VOCABULARY), MOMENTS)
def test_a_line_full_of_the_same_words_is_still_read_at_once(one: str, other: str, now: datetime) -> None:
    text = (f"{one} {other} " * LONGEST_LINE)[:LONGEST_LINE]
    _check(_read(text, now), text)


def _check(reading: LineReading, text: str) -> None:
    assert bool(reading.choices) != bool(reading.problem)
    assert len(reading.choices) <= MOST_CHOICES
    if reading.place is not None:
        first, after = reading.place
        assert 0 <= first < after <= len(text)
    assert len({choice.chips for choice in reading.choices}) == len(reading.choices)
    for choice in reading.choices:
        assert [bool(choice.drafts), bool(choice.absences), bool(choice.holidays)].count(True) == 1
        for draft in choice.drafts:
            _check_draft(draft)
        for absence in choice.absences:
            _check_absence(absence)


def _check_draft(draft: Draft) -> None:
    assert draft.minutes > 0
    assert span_of(draft.start, draft.minutes, LONDON).minutes == draft.minutes
    if draft.rule:
        rule = normalised(draft.rule, draft.start, LONDON)
        assert rule == draft.rule
        last = last_start(rule, draft.start, frozenset())
        series = Series("s", draft.start, draft.minutes, rule, draft.details, last=last)
        assert (
            starts_between(series, draft.start - timedelta(days=40), draft.start + timedelta(days=1))[0] == draft.start
        )


def _check_absence(draft: AbsenceDraft) -> None:
    Absence("a", draft.first, draft.last, draft.kind, draft.start, draft.end, draft.note)
