"""What was deleted is wiped out of the file, so that not even its key finds it there again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from planner.storage.store import Store

PAGE, SALT = 4096, 16
IV, RESERVED = 16, 80
"""SQLCipher 4 ends each page with the vector it was encrypted with and a seal."""
STORY = " ".join(["Tigerlily-Quux"] * 20)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


def entry(number: int, label: str) -> Entry:
    return Entry(f"entry {number}", Span(MONDAY, MONDAY + timedelta(hours=1)), Details("treatment", label=label))


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page of the file in plain, those no longer in use included."""
    content, plain = path.read_bytes(), b""
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain += decryptor.update(page[0 if start else SALT : PAGE - RESERVED]) + decryptor.finalize()
    return plain


def test_what_was_deleted_lies_in_no_page_of_the_file(store: Store) -> None:
    new = [entry(number, STORY) for number in range(100)]
    with store.work() as work:
        work.add_all(new)
    assert b"Tigerlily" in decrypted(store.path, store._key)
    with store.work() as work:
        for one in new:
            work.remove(one)
    assert b"Tigerlily" not in decrypted(store.path, store._key)


def test_what_was_overwritten_by_shorter_words_lies_in_no_page_either(store: Store) -> None:
    with store.work() as work:
        work.put(entry(1, STORY))
    with store.work() as work:
        work.put(entry(1, "Short"))
    plain = decrypted(store.path, store._key)
    assert b"Short" in plain
    assert b"Tigerlily" not in plain


def test_questions_and_deeds_both_wipe_out_what_they_free(store: Store) -> None:
    with store.reading() as diary, store.work() as work:
        raws = [diary._raw, work._raw]
        assert raws[0] is not raws[1]
        assert [raw.execute("PRAGMA secure_delete").fetchone() for raw in raws] == [(1,), (1,)]
