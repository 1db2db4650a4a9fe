"""The chain, worked out here a second time with hashlib and json alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.safety.link import (
    Break,
    BreakKind,
    Head,
    LinkContent,
    LinkKind,
    LinkWords,
    TrailLink,
    check_chain,
    check_trail,
    head_of,
    next_link,
    stood_at,
)
from planner.words.trail import break_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOMENT = datetime(2026, 11, 3, 10, 30, tzinfo=UTC)
KINDS = (LinkKind.BEGUN, LinkKind.TARGET, LinkKind.OUTCOME, LinkKind.REBASE, LinkKind.EXPORT)
SAID = (
    LinkWords("the trail begins with the diary"),
    LinkWords("target", "20 h a week", "22 h 30 a week"),
    LinkWords("session of Tue 3 November 2026, 10:00", "attended", "DNA"),
    LinkWords("the lines of the charts begin anew", "", "from 1 May 2026", "moved to Ty Gwyn – new “clinic”"),
    LinkWords("table (CSV)", "", "23 to 29 November 2026, 14 entries"),
)


def chain(number: int = len(SAID)) -> list[TrailLink]:
    links: list[TrailLink] = []
    for place in range(number):
        said, kind = SAID[place % len(SAID)], KINDS[place % len(KINDS)]
        salt = f"{place:032x}"
        links.append(next_link(head_of(links), MOMENT + timedelta(days=place), kind, said, salt))
    return links


def by_hand(links: Sequence[TrailLink]) -> list[str]:
    """The hashes as the document of the bytes says them."""
    hashes, previous = [], "0" * 64
    for link in links:
        digest = link.digest
        if link.content is not None:
            texts = {"after": link.content.after, "before": link.content.before}
            texts |= {"reason": link.content.reason, "what": link.content.what}
            body = json.dumps(texts, separators=(",", ":")).encode()
            digest = hashlib.sha256(bytes.fromhex(link.content.salt) + body).hexdigest()
        moment = link.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        array = json.dumps([link.number, moment, str(link.kind), digest, previous], separators=(",", ":"))
        previous = hashlib.sha256(array.encode()).hexdigest()
        hashes.append(previous)
    return hashes


def test_every_hash_is_what_the_document_says_it_is() -> None:
    links = chain(12)
    assert [link.hash for link in links] == by_hand(links)
    assert [link.number for link in links] == list(range(1, 13))


def test_a_link_written_out_by_hand_has_this_hash() -> None:
    body = b'{"after":"DNA","before":"attended","reason":"","what":"session of Tue 3 November 2026, 10:00"}'
    salt = "000102030405060708090a0b0c0d0e0f"
    digest = hashlib.sha256(bytes.fromhex(salt) + body).hexdigest()
    link = next_link(Head(), MOMENT, LinkKind.OUTCOME, SAID[2], salt)
    assert link.digest == digest == "1701dde5918c4eb8a4d0c5d2276391fb89775a886a0dccfee2782fe9b1f7e1a1"
    assert link.hash == "2effa2444643065594904e2a58b29a32a10c2a86c460229060d4b5bdcd77301a"
    line = f'[1,"2026-11-03T10:30:00Z","outcome","{digest}","{"0" * 64}"]'
    assert link.hash == hashlib.sha256(line.encode()).hexdigest()


def test_an_untouched_chain_is_unbroken_however_it_is_listed() -> None:
    links = chain(30)
    assert check_chain(links) is None
    assert check_chain(reversed(links)) is None
    assert check_chain([]) is None


def test_the_trail_of_a_diary_begins_with_the_link_that_says_so() -> None:
    links = chain()
    assert links[0].kind is LinkKind.BEGUN
    assert check_trail(links) is None
    assert check_trail([]) == Break(1, None, BreakKind.BEGINNING)
    without = rechained(links[1:], 0)
    assert check_chain(without) is None
    assert check_trail(without) == Break(1, without[0].moment, BreakKind.BEGINNING)


def test_a_link_whose_moment_may_be_another_is_told_by_the_one_before_it() -> None:
    links = chain()
    links[2] = replace(links[2], moment=MOMENT - timedelta(days=900))
    broken = check_chain(links)
    assert broken is not None
    assert f"(after {links[1].moment:%H:%M} UTC" in break_words(broken)
    assert "2024" not in break_words(broken)


def test_what_a_link_says_may_fade_and_the_chain_still_holds() -> None:
    links = [replace(link, content=None) for link in chain(9)]
    assert check_chain(links) is None
    assert by_hand(links) == [link.hash for link in links]


def test_nothing_can_be_put_in_the_place_of_what_has_faded() -> None:
    links = chain()
    other = LinkContent("session of Tue 3 November 2026, 10:00", "attended", "attended", "", "00" * 16)
    links[2] = replace(links[2], content=other)
    assert check_chain(links) == Break(3, links[2].moment, BreakKind.CONTENT)


def rechained(links: Sequence[TrailLink], start: int) -> list[TrailLink]:
    """All links written anew from a place on."""
    made = list(links[:start])
    for link in links[start:]:
        fresh = replace(link, number=len(made) + 1, previous=head_of(made).hash)
        made.append(replace(fresh, hash=fresh.own_hash))
    return made


@pytest.mark.parametrize("place", [0, 1, 4])
@pytest.mark.parametrize(
    "change",
    [
        {"moment": MOMENT - timedelta(days=1)},
        {"kind": LinkKind.RESTORE},
        {"digest": "ab" * 32},
        {"hash": "cd" * 32},
    ],
)
def test_a_link_that_was_changed_is_the_break(place: int, change: dict[str, object]) -> None:
    links = chain()
    links[place] = replace(links[place], **change)  # type: ignore[arg-type]
    assert check_chain(links) == Break(place + 1, links[place].moment, BreakKind.LINK)


def test_a_link_taken_out_is_missed_by_its_number() -> None:
    links = chain()
    assert check_chain([*links[:2], *links[3:]]) == Break(3, links[3].moment, BreakKind.MISSING)
    assert check_chain(links[1:]) == Break(1, links[1].moment, BreakKind.MISSING)


def test_two_links_that_changed_places_are_told_from_changed_ones() -> None:
    links = chain()
    links[1], links[3] = replace(links[3], number=2), replace(links[1], number=4)
    assert check_chain(links) == Break(2, links[1].moment, BreakKind.ORDER)


def test_a_link_taken_out_and_the_rest_numbered_anew_is_seen() -> None:
    links = chain()
    closed_up = [*links[:2], *(replace(link, number=link.number - 1) for link in links[3:])]
    found = check_chain(closed_up)
    assert found == Break(3, links[3].moment, BreakKind.ORDER)


def test_a_link_written_anew_by_itself_breaks_the_one_after_it() -> None:
    links = chain()
    anew = replace(links[1], moment=MOMENT)
    links[1] = replace(anew, hash=anew.own_hash)
    assert check_chain(links) == Break(3, links[2].moment, BreakKind.BEFORE)


def test_a_chain_cut_short_or_written_anew_to_its_end_shows_only_beside_a_head_that_was_noted() -> None:
    links = chain()
    noted = head_of(links).short
    assert check_chain(links[:3]) is None
    assert stood_at(links[:3], noted) is None
    links[1] = replace(links[1], content=None, digest="ab" * 32)
    anew = rechained(links, 1)
    assert check_chain(anew) is None
    assert stood_at(anew, noted) is None
    assert stood_at(chain(), noted) == 5


def test_a_head_is_found_by_its_printed_digits_in_any_case_and_with_any_blanks() -> None:
    links = chain()
    assert stood_at(links, f"  {Head(3, links[2].hash).short.upper()} ") == 3
    assert stood_at(links, links[2].hash) == 3
    assert stood_at(links, links[2].hash[:8]) is None, "a few digits prove nothing"


@given(st.lists(st.tuples(st.sampled_from(LinkKind), st.text(), st.text(), st.text()), max_size=8), st.data())
def test_whatever_is_said_the_chain_holds_and_any_other_word_breaks_it(
    said: list[tuple[LinkKind, str, str, str]], data: st.DataObject
) -> None:
    links: list[TrailLink] = []
    for kind, what, before, reason in said:
        links.append(next_link(head_of(links), MOMENT, kind, LinkWords(what, before, "", reason), "0a" * 16))
    assert check_chain(links) is None
    assert [link.hash for link in links] == by_hand(links)
    if links:
        place = data.draw(st.integers(0, len(links) - 1))
        known = links[place].content
        assert known is not None
        links[place] = replace(links[place], content=replace(known, after="x"))
        assert check_chain(links) == Break(place + 1, MOMENT, BreakKind.CONTENT)
