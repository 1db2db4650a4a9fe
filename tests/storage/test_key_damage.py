"""Damage to diary.key: told as what it is, never as a wrong passphrase; and mended where one secret is at hand."""

from __future__ import annotations

import json
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.amount import some

from planner.domain.errors import PlannerError
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.key import Cost, unlock_by_recovery_code, with_new_passphrase
from planner.storage.key_file import load_keys
from planner.storage.passphrase import another_code, change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "a quiet passphrase"
FLIPS = some(range(150))


@pytest.fixture
def code(folder: Path, cost: Cost) -> str:
    """The recovery code of a diary that was just made."""
    made, code = Store.create(folder, PASSPHRASE, cost)
    made.close()
    return code


def flipped(content: bytes, seed: int) -> bytes:
    random, damaged = Random(seed), bytearray(content)  # noqa: S311 - chance, not a secret
    damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def said_by(deed: Callable[[], object]) -> str:
    try:
        deed()
    except PlannerError as refusal:
        return str(refusal)
    return ""


def opens(folder: Path, passphrase: str = PASSPHRASE) -> tuple[str, ...]:
    """What is told of a diary that opens."""
    with closing(Store.open(folder, passphrase)) as store:
        return store.notes


@pytest.mark.parametrize("seed", FLIPS)
def test_one_flipped_bit_is_told_as_damage_and_never_as_a_wrong_passphrase(
    folder: Path, code: str, cost: Cost, seed: int
) -> None:
    whole = (folder / KEY_NAME).read_bytes()
    (folder / KEY_NAME).write_bytes(flipped(whole, seed))

    refusal = said_by(lambda: change_passphrase(folder, code, PASSPHRASE, cost, by_code=True))
    (folder / KEY_NAME).write_bytes(flipped(whole, seed))
    notes: list[str] = []
    refused = said_by(lambda: notes.extend(opens(folder)))
    if refused:
        assert "key file diary.key is damaged" in refused
    else:
        assert "damaged" in " ".join(notes)
        # Written again: what still opens it does so without a word, and what does not is told each time.
        again = " ".join(opens(folder))
        try:
            unlock_by_recovery_code(load_keys(folder / KEY_NAME), code)
        except PlannerError:
            assert "The recovery code may no longer open" in again
        else:
            assert again == "" or "may no longer" in again
    assert refusal == "" or "key file diary.key is damaged" in refusal


def test_a_dead_recovery_code_is_told_at_each_opening_until_a_new_one_is_made(
    folder: Path, code: str, cost: Cost
) -> None:
    body = json.loads((folder / KEY_NAME).read_bytes())
    body["recovery_code"]["wrapped"] = "00" * 48
    (folder / KEY_NAME).write_text(json.dumps(body))

    assert "The recovery code may no longer open" in opens(folder)[0]
    assert "The recovery code may no longer open" in opens(folder)[0]
    made = another_code(folder, PASSPHRASE, cost)
    made.keep()
    assert opens(folder) == ()
    assert "is wrong" in said_by(lambda: change_passphrase(folder, code, PASSPHRASE, cost, by_code=True))
    change_passphrase(folder, made.code, "another passphrase", cost, by_code=True)
    assert opens(folder, "another passphrase") == ()


def test_a_dead_passphrase_slot_is_opened_by_the_code_and_written_again(folder: Path, code: str, cost: Cost) -> None:
    body = json.loads((folder / KEY_NAME).read_bytes())
    body["passphrase"]["salt"] = "nothing"
    (folder / KEY_NAME).write_text(json.dumps(body))

    assert "use your recovery code" in said_by(lambda: opens(folder))
    assert change_passphrase(folder, code, PASSPHRASE, cost, by_code=True) == ""
    assert opens(folder) == ()


def test_a_code_that_was_not_kept_leaves_the_old_one_good(folder: Path, code: str, cost: Cost) -> None:
    made = another_code(folder, PASSPHRASE, cost)
    assert "is wrong" in said_by(lambda: change_passphrase(folder, made.code, PASSPHRASE, cost, by_code=True))
    change_passphrase(folder, code, PASSPHRASE, cost, by_code=True)


def test_the_slots_of_another_diary_under_the_same_passphrase_are_no_slots_of_this_one(
    folder: Path, code: str, cost: Cost
) -> None:
    other, _ = Store.create(folder.with_name("other"), PASSPHRASE, cost)
    other.close()
    ours, theirs = (json.loads((one / KEY_NAME).read_bytes()) for one in (folder, folder.with_name("other")))
    (folder / KEY_NAME).write_text(json.dumps({**ours, "recovery_code": theirs["recovery_code"]}))

    assert "The recovery code may no longer open" in opens(folder)[0]
    assert code


@pytest.mark.parametrize("by_code", [False, True])
def test_the_key_file_of_another_diary_changes_no_passphrase(
    folder: Path, code: str, cost: Cost, by_code: bool
) -> None:
    other, other_code = Store.create(folder.with_name("other"), PASSPHRASE, cost)
    other.close()
    swapped = (folder.with_name("other") / KEY_NAME).read_bytes()
    (folder / KEY_NAME).write_bytes(swapped)
    secret = other_code if by_code else PASSPHRASE

    for deed in (
        lambda: change_passphrase(folder, secret, "another passphrase", cost, by_code=by_code),
        lambda: another_code(folder, PASSPHRASE, cost).keep(),
        lambda: opens(folder),
    ):
        assert "cannot be read with its key file" in said_by(deed)
    assert (folder / KEY_NAME).read_bytes() == swapped
    assert code


def test_a_passphrase_changed_meanwhile_by_another_program_is_not_overwritten(
    folder: Path, code: str, cost: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*given: object) -> object:
        monkeypatch.undo()
        change_passphrase(folder, PASSPHRASE, "the other was quicker", cost)
        return rewrap(*given)  # type: ignore[arg-type]

    rewrap = with_new_passphrase
    monkeypatch.setattr("planner.storage.passphrase.with_new_passphrase", slowly)
    words = said_by(lambda: change_passphrase(folder, PASSPHRASE, "too late", cost))
    assert "changed by another program meanwhile" in words
    assert opens(folder, "the other was quicker") == ()
    assert code


@pytest.mark.parametrize(
    "argon2id",
    [
        {"memory_kib": 4 * 1024 * 1024, "passes": 1, "lanes": 4},
        {"memory_kib": 1024 * 1024, "passes": 64, "lanes": 4},
        {"memory_kib": 64 * 1024, "passes": 64, "lanes": 4},
        {"memory_kib": True, "passes": True, "lanes": True},
    ],
)
def test_costs_nobody_could_wait_for_are_damage(folder: Path, code: str, argon2id: dict[str, int], cost: Cost) -> None:
    body = json.loads((folder / KEY_NAME).read_bytes())
    for slot in ("passphrase", "recovery_code"):
        body[slot]["argon2id"] = argon2id
    (folder / KEY_NAME).write_text(json.dumps(body))
    assert "key file diary.key is damaged" in said_by(lambda: opens(folder))
    assert code
    assert cost


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/full"])
def test_a_key_file_without_end_is_refused_and_not_read(folder: Path, code: str, target: str) -> None:
    (folder / KEY_NAME).unlink()
    (folder / KEY_NAME).symlink_to(target)
    assert "the key file cannot be read" in said_by(lambda: opens(folder))
    assert code


def test_a_key_file_as_long_as_a_book_is_damaged(folder: Path, code: str) -> None:
    (folder / KEY_NAME).write_bytes(b" " * 1_000_000)
    assert "key file diary.key is damaged" in said_by(lambda: opens(folder))
    assert code


def test_a_key_file_of_the_first_version_opens_and_is_sealed_from_then_on(folder: Path, code: str, cost: Cost) -> None:
    body = json.loads((folder / KEY_NAME).read_bytes())
    first: dict[str, object] = {"format": "planner-key/1"}
    for slot in ("passphrase", "recovery_code"):
        first[slot] = {name: value for name, value in body[slot].items() if name != "seal"}
    (folder / KEY_NAME).write_text(json.dumps(first))

    assert "or the key file diary.key is damaged" in said_by(lambda: opens(folder, "something else"))
    assert opens(folder) == ()
    assert load_keys(folder / KEY_NAME).is_sealed
    change_passphrase(folder, code, "another passphrase", cost, by_code=True)
    assert opens(folder, "another passphrase") == ()
    assert (folder / DIARY_NAME).exists()
