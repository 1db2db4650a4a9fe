from __future__ import annotations

from functools import cache

import pytest

from planner.domain.one_glossary import ONE_GLOSSARY, entry_called
from planner.paths import resource
from planner.words.help_book import FILES, GROUPS, MADE, HelpBook, KeyRow, PartKind, book_of, page_of
from planner.words.help_search import folded, search_help

ROWS = (KeyRow("Everywhere", "Ctrl+F", "find an entry"), KeyRow("What happened", "A", "attended"))
FORBIDDEN = ("nobody else will see", "nobody else can see", "military", "100% safe", "unbreakable")


@cache
def book() -> HelpBook:
    return book_of(((name, text(name)) for name in FILES), ROWS)


def text(name: str) -> str:
    return resource(f"help/{name}.md").read_text(encoding="utf-8")


def test_every_page_of_the_contents_has_a_file_and_every_file_stands_in_the_contents() -> None:
    files = {path.stem for path in resource("help").glob("*.md")}
    assert files == set(FILES)
    assert set(book().pages) == set(FILES)
    assert len({book().title(name) for _, names in GROUPS for name in names}) == len(FILES) + len(MADE)


@pytest.mark.parametrize("name", FILES)
def test_every_link_leads_somewhere_and_every_term_is_in_the_glossary(name: str) -> None:
    page = book().pages[name]
    assert page.title != name
    assert page.sections
    for section in page.sections:
        assert [place for place in section.leads if not book().has(place)] == []
        assert [term for term in section.terms if entry_called(term) is None] == []


@pytest.mark.parametrize("name", FILES)
def test_no_page_has_two_sections_of_one_name_or_signs_that_were_not_read(name: str) -> None:
    page = book().pages[name]
    assert len(page.heads) == len(set(page.heads))
    words = " ".join(part.words for section in page.sections for part in section.parts)
    assert [sign for sign in ("[[", "]]", "`", "see:", "![", "**", "](") if sign in words] == []
    assert [claim for claim in FORBIDDEN if claim in words.casefold()] == []


def test_pictures_are_in_the_tree_are_small_and_are_told_in_words() -> None:
    shown = [
        part for page in book().pages.values() for section in page.sections for part in section.parts if part.picture
    ]
    files = {path.name.partition("-960")[0]: path for path in (resource("help") / "pictures").glob("*.png")}
    assert {part.picture for part in shown} == set(files)
    assert all(len(part.words) > 20 and part.words.endswith(".") for part in shown)
    assert all(path.stat().st_size < 60_000 for path in files.values())


@pytest.mark.parametrize("name", [name for _, names in GROUPS for name in names])
def test_a_search_for_its_title_finds_a_page_first(name: str) -> None:
    found = search_help(book(), book().title(name))
    assert name in [one.place for one in found[:2]]


@pytest.mark.parametrize("term", [entry.term for entry in ONE_GLOSSARY])
def test_a_search_for_a_term_finds_it(term: str) -> None:
    assert f"term:{term}" in [one.place for one in search_help(book(), term)]


def test_a_search_takes_several_words_any_capitals_and_no_accents() -> None:
    places = [one.place for one in search_help(book(), "PASSPHRASE forgotten")]
    assert places[0] == "wrong-passphrase"
    assert "term:Run chart" in [one.place for one in search_help(book(), "median run")]
    assert folded("  Anhøj’s  Café – NAÏVE ") == "anhøj's cafe - naive"
    made = book_of([("a", "# Café\n\nA naïve therapist’s day.\n")])
    assert [one.place for one in search_help(made, "cafe")] == ["a"]
    assert [one.place for one in search_help(made, "NAIVE therapist's")] == ["a"]
    assert search_help(book(), "zzyzx") == ()
    assert search_help(book(), "   ") == ()


def test_a_key_is_found_by_its_name_and_by_what_it_does() -> None:
    for typed in ("ctrl+f", "find entry"):
        assert ("Ctrl+F", "keys") in [(one.key, one.place) for one in search_help(book(), typed)]


A_PAGE = """# A title

Words of [[Booked|what is booked]] and [[Target]].

## Part

- press `Q`

see: diary, hours#Leave
![one] A picture.
"""


def test_a_page_is_read_from_its_text() -> None:
    page = page_of("x", A_PAGE)
    assert (page.title, page.heads) == ("A title", ("Part",))
    first, second = page.sections
    assert first.parts[0].words == "Words of what is booked and Target."
    assert first.terms == ("Booked", "Target")
    assert (second.parts[0].kind, second.parts[0].words, second.keys) == (PartKind.POINT, "press Q", ("Q",))
    assert second.leads == ("diary", "hours#Leave")
    picture = second.parts[1]
    assert (picture.kind, picture.picture, picture.words) == (PartKind.PICTURE, "one", "A picture.")


def test_what_the_help_does_not_know_is_answered_by_the_page_or_the_beginning() -> None:
    assert book().place_for("hours", "Leave") == "hours#Leave"
    assert book().place_for("hours", "Can I do it?") == "can-i"
    assert book().place_for("hours", "No such part") == "hours"
    assert book().place_for("no-such-page") == "start"
    assert not book().has("term:No such term")
    assert not book().has("hours#No such part")
