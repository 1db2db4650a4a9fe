"""What was done is said in the past."""

from __future__ import annotations

import pytest

from planner.words.done import done_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("move Supervision Tue 10:00 to Thu 11:00", "Moved Supervision Tue 10:00 to Thu 11:00"),
        ("delete 3 entries", "Deleted 3 entries"),
        ("put back 2 entries", "Put back 2 entries"),
        ("frobnicate the week", "Done: frobnicate the week"),
        ("move", "Done: move"),
    ],
)
def test_a_deed_is_told_by_its_name_in_the_past(name: str, words: str) -> None:
    assert done_words(name) == words
