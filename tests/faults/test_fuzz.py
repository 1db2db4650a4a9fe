"""Twenty thousand spoilt files: each is read or refused in words, none half, and the diary stays whole."""

from __future__ import annotations

from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.amount import DEEP
from tests.conftest import CHEAP, NOW
from tests.faults.fuzz import seeds, spoilt

from planner.bootstrap import create_desk
from planner.domain.errors import PlannerError
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files, refuse_bad

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

BATCH = 100
BATCHES = 200 if DEEP else 6
LONGEST_WORDS = 600


def refusal_of(desk: Desk, file: Path, asked: ImportAsked) -> str:
    """Take a file in: the words of a refusal, or nothing."""
    try:
        read = read_files([file], known_to(desk), asked)
        refuse_bad(read, asked)
        put_in(desk, read)
    except PlannerError as refusal:
        return str(refusal)
    return ""


@pytest.mark.timeout(400)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_spoilt_file_is_read_or_refused_in_words_and_the_diary_stays_whole(tmp_path: Path, batch: int) -> None:
    chance, known = Random(batch), seeds()  # noqa: S311 - the same files in every run
    others = [content for _, content in known]
    desk, _ = create_desk(tmp_path / "diary", "a quiet passphrase", lambda: NOW, CHEAP)
    with closing(desk):
        desk.setup.begin()
        for number in range(BATCH):
            suffix, content = chance.choice(known)
            file = tmp_path / f"{batch}-{number}{suffix}"
            file.write_bytes(spoilt(suffix, content, others, chance))
            before = desk.store.version
            asked = ImportAsked(skip_bad=chance.random() < 0.5, strict=chance.random() < 0.2)
            if words := refusal_of(desk, file, asked):
                assert desk.store.version == before
                assert len(words) < LONGEST_WORDS + len(str(file)), words
            file.unlink()
        found = desk.checking.verify()
        assert found.problems == ()
