"""One bit flipped in the diary or its key, or either cut short: told with the right cause, and nothing read wrongly."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.amount import some
from tests.faults.deeds import BASE, CHEAP, OLD, diary_with_entries

from planner.domain.diary.entry import Entry
from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.passphrase import change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 300
"""For each file and each way to spoil it."""


Whole = tuple[Path, str, dict[str, bytes]]


class Told(NamedTuple):
    """What a diary that was opened gave, and what was said of it at each step."""

    entries: frozenset[str] | None
    words: str


def flipped(content: bytes, random: Random) -> bytes:
    spoilt = bytearray(content)
    spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
    return bytes(spoilt)


def cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A diary with a week of entries, its code, and its files as they were written."""
    folder = tmp_path_factory.mktemp("whole") / "diary"
    code = diary_with_entries(folder)
    return folder, code, {one.name: one.read_bytes() for one in folder.iterdir()}


def told_by(folder: Path) -> Told:
    """Open it, look through it and read it, as the program does."""
    try:
        store = Store.open(folder, OLD)
    except PlannerError as refusal:
        return Told(None, str(refusal))
    with closing(store):
        words = [*store.notes, store.check()]
        try:
            with store.reading() as diary:
                return Told(frozenset(one.id for one in diary.all(Entry)), " ".join(words))
        except PlannerError as refusal:
            return Told(None, " ".join([*words, str(refusal)]))


@pytest.mark.parametrize("spoil", [flipped, cut])
@pytest.mark.parametrize(
    ("name", "causes"),
    [
        (DIARY_NAME, ("the diary is damaged", "the diary is cut short", "its first page is damaged")),
        (
            KEY_NAME,
            ("key file diary.key is damaged", "The key file diary.key was damaged", "part of diary.key is damaged"),
        ),
    ],
)
def test_it_is_told_with_the_right_cause_and_never_as_a_wrong_passphrase(
    whole: Whole, name: str, causes: tuple[str, ...], spoil: Callable[[bytes, Random], bytes]
) -> None:
    folder, code, files = whole
    for seed in some(range(ROUNDS)):
        for one, content in files.items():
            (folder / one).write_bytes(content)
        for left in set(folder.iterdir()) - {folder / one for one in files}:
            left.unlink()
        (folder / name).write_bytes(spoil(files[name], Random(f"{name} {seed}")))  # noqa: S311 - chance, not a secret
        told = told_by(folder)
        assert any(cause in told.words for cause in causes), (seed, told.words)
        assert "wrong" not in told.words, (seed, told.words)
        assert told.entries in (None, BASE), seed
        if name == DIARY_NAME:
            assert "restore" in told.words, (seed, told.words)
        elif told.entries is None:
            assert by_code(folder, code) or "back from a backup" in told.words, (seed, told.words)


def by_code(folder: Path, code: str) -> bool:
    """The other secret opens the diary all the same."""
    try:
        change_passphrase(folder, code, OLD, CHEAP, by_code=True)
    except PlannerError as refusal:
        return "key file diary.key is damaged" in str(refusal)
    return told_by(folder).entries == BASE
