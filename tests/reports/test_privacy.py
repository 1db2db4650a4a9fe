"""What each level of privacy lets out of the diary, and that words are set as they were typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.weeks import FRIDAY, MONDAY, TERMS, all_day, booked, on_paper, pages_in

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.clock import DAY
from planner.domain.diary.entry import Outcome
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.plain_text import one_line
from planner.reports.privacy import Privacy, codes_of
from planner.reports.typesetting import TypesetPage, plain
from planner.reports.week_sheet import week_page

if TYPE_CHECKING:
    from collections.abc import Callable

SICK = Absence("a", FRIDAY, FRIDAY, AbsenceKind.SICKNESS, note="Quokka flu")
WEEK = on_paper(
    booked(MONDAY, time(9), activity="assessment", label="Xylophone", note="Marzipan", site="riverside", mode="video"),
    booked(MONDAY, time(10), outcome=Outcome.DNA, label="Xylophone", site="riverside"),
    booked(MONDAY + DAY, time(10), activity="meeting", site="riverside"),
    all_day(MONDAY, MONDAY, "Xylophone all day"),
    terms=replace(TERMS, absences=(SICK,)),
)
TYPED = ("Xylophone", "Marzipan", "Riverside", "Quokka", "Sickness", "DNA", "✓", "cancelled")
"""Labels, notes, sites, and what happened: of clients and of oneself."""
SPECIAL = "# $x$ *a* _b_ [c] \\d \"e\" @f <g> `h` // ~i -- 'j' #sys.inputs"


def test_labels_say_activity_label_site_and_time_but_never_a_note(words_of: Callable[[TypesetPage], str]) -> None:
    page = week_page(WEEK, Privacy.LABELS)
    words = words_of(page)
    for said in ("Xylophone", "Zebrafish assessment", "Riverside Surgery", "09:00–10:00", "DNA", "Sickness"):
        assert said in words
    assert "Marzipan" not in words
    assert "Quokka" not in words


def test_codes_say_a_code_and_the_time_and_nothing_that_was_typed(words_of: Callable[[TypesetPage], str]) -> None:
    page = week_page(WEEK, Privacy.CODES)
    words = words_of(page)
    assert not [one for one in TYPED if one.casefold() in words.casefold()]
    assert "Zebrafish assessment" in words
    assert "09:00–10:00" in words
    assert "Away" in words
    first = page.data["days"][0]["entries"][0]
    assert (first["title"], first["lines"]) == ("ZA", ["09:00–10:00"])
    assert {one["code"]: one["words"] for one in page.data["keys"]} == {
        "TS": "Treatment session",
        "ZA": "Zebrafish assessment",
        "TM": "Team meeting",
    }


def test_categories_name_no_activity_and_give_none_a_look_of_its_own(words_of: Callable[[TypesetPage], str]) -> None:
    page = week_page(WEEK, Privacy.CATEGORIES)
    words = words_of(page)
    assert not [one for one in (*TYPED, "Zebrafish", "Treatment", "Team") if one.casefold() in words.casefold()]
    assert "Contact" in words
    assert len({(one["colour"], one["edge"]) for one in page.data["days"][0]["entries"]}) == 1
    assert [one["words"] for one in page.data["keys"]] == ["Contact", "Meeting"]


@pytest.mark.parametrize("privacy", Privacy)
def test_the_page_says_in_words_what_is_on_it(privacy: Privacy, words_of: Callable[[TypesetPage], str]) -> None:
    page = week_page(WEEK, privacy)
    assert page.data["privacy"] in words_of(page)
    assert "Printed 25 November 2026" in words_of(page)


def test_signs_that_mean_something_to_typst_are_set_as_they_were_typed(read_back: Callable[[TypesetPage], str]) -> None:
    long_day = booked(MONDAY, time(9), 8 * 60, label=SPECIAL)
    read = read_back(week_page(on_paper(long_day), Privacy.LABELS))
    assert SPECIAL.replace(" ", "") in "".join(read.split())


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_label_makes_a_page(label: str) -> None:
    page = week_page(on_paper(booked(MONDAY, time(9), label=label), all_day(MONDAY, FRIDAY, label)), Privacy.LABELS)
    assert pages_in(page.pdf) == 1
    assert page.data["days"][0]["entries"][0]["title"] == (plain(one_line(label) or "Treatment session") or "Contact")


@settings(deadline=None, max_examples=40)
@given(
    label=st.text(
        st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=["C"]), min_size=1, max_size=12
    )
)
def test_any_short_label_shows(label: str, read_back: Callable[[TypesetPage], str]) -> None:
    read = read_back(week_page(on_paper(booked(MONDAY, time(9), label=label)), Privacy.LABELS))
    assert "".join(plain(label).split()) in "".join(read.split())


def test_a_letter_no_font_has_leaves_a_tagged_page() -> None:
    pdf = week_page(on_paper(booked(MONDAY, time(9), label="\U0001e900\U00016a40 rare")), Privacy.LABELS).pdf
    assert pages_in(pdf) == 1
    assert b"/StructTreeRoot" in pdf


def test_words_lose_what_cannot_be_seen_and_what_no_page_has_room_for() -> None:
    assert plain("a\nb\t\x00\u202ec") == "a b c"
    assert plain("x" * 1000) == "x" * 199 + "…"


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=30))
def test_no_two_activities_have_the_same_code(names: list[str]) -> None:
    activities = [Activity(f"a{number}", name, Kind.OTHER) for number, name in enumerate(names)]
    codes = codes_of(activities)
    assert len(set(codes.values())) == len(activities)


def test_codes_are_initials_or_first_letters() -> None:
    names = ("Treatment session", "Notes and letters", "Assessment", "Team supervision", "!!!", "CPD")
    codes = codes_of(Activity(name, name, Kind.OTHER) for name in names)
    assert list(codes.values()) == ["TS", "NL", "As", "TS2", "A", "Cp"]
