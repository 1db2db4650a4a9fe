"""A report as a web page: words are words in it, whatever signs they hold."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from planner.reports.document import Points, Report, Section, Sentence, Table, count, text
from planner.reports.document_html import document_html
from planner.reports.document_page import document_page

SAID = [
    "<script>alert(1)</script>",
    "</p></section></main><h1>mine</h1>",
    '"><img src=x onerror=alert(1)>',
    "Tom & Jerry &lt;b&gt; &amp;",
    "' onmouseover='x",
    "<!-- gone -->",
    "]]> <![CDATA[ x ]]>",
    "\u202etxet denrut\u2066 \u200fmarks",
    "a\x00b\x07c\x1bd",
    "two\nlines\tand a tab",
    "\U0001f9e0 \u0e01 \ufdd0",
]


class Words(HTMLParser):
    """The tags of a page and the words between them."""

    def __init__(self, written: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.attributes: set[str] = set()
        self.feed(written.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data)


def report(words: str) -> Report:
    """A report with these words in every place that has some."""
    table = Table(words, ("What", words), ((text(words), count(3, "a.b")), (text("b"), text(words))), note=words)
    sections = (Section("one", words, (Sentence(words), Points((words,)), table)),)
    return Report("evidence", words, words, sections, date(2026, 11, 23), method=(words,), held_back=(words,))


@pytest.mark.parametrize("words", SAID)
def test_words_of_any_sort_make_no_tag_and_no_attribute(words: str) -> None:
    plain, found = Words(document_html(report("plain"))), Words(document_html(report(words)))
    assert found.tags == plain.tags
    assert found.attributes == plain.attributes
    assert len(found.words) == len(plain.words)


@pytest.mark.parametrize("words", SAID)
def test_words_of_any_sort_are_read_as_they_were_typed_but_for_what_cannot_be_seen(words: str) -> None:
    told = "".join(sign for sign in words.replace("\n", " ").replace("\t", " ") if sign.isprintable())
    found = " ".join(Words(document_html(report(words))).words)
    assert found.count(told) >= 9
    assert not set(found) & set("\u202e\u2066\u200f\x00\x07\x1b")


@pytest.mark.parametrize("words", SAID)
def test_words_of_any_sort_are_set_on_a_page(words: str) -> None:
    assert document_page(report(words)).pdf.startswith(b"%PDF-1.7")


def test_a_word_without_an_end_stays_within_its_cell_and_is_cut_on_paper_alone() -> None:
    long = "y" * 5_000
    assert long in document_html(report(long)).decode()
    assert document_page(report(long)).pdf.startswith(b"%PDF")


def test_a_long_list_opens_where_it_is_wanted() -> None:
    table = Table("Week by week", ("Week", "Booked"), ((text("W1"), count(3)),), as_sheet="Weeks")
    made = Report("evidence", "T", "", (Section("one", "One", (table,)),), date(2026, 11, 23))
    assert Words(document_html(made)).tags.count("details") == 1
