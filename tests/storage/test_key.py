from __future__ import annotations

import json
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from planner.domain.diary.activity import Site
from planner.domain.errors import PlannerError
from planner.storage import key, key_file
from planner.storage.beginning import DIARY_NAME, KEY_NAME
from planner.storage.key import Cost, new_key, new_recovery_code, unlock, unlock_by_recovery_code
from planner.storage.passphrase import another_key, change_passphrase
from planner.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSPHRASE = "a quiet passphrase"
SITE = Site("riverside", "Riverside Surgery")


def made(folder: Path, cost: Cost) -> str:
    """A diary with one site in it; gives its recovery code."""
    store, code = Store.create(folder, PASSPHRASE, cost)
    with closing(store), store.work() as work:
        work.put(SITE)
    return code


def sites(folder: Path, passphrase: str) -> tuple[Site, ...]:
    with closing(Store.open(folder, passphrase)) as store, store.reading() as diary:
        return diary.all(Site)


@pytest.mark.parametrize("wrong", ["A quiet passphrase", "a quiet passphrase ", "", "ä" * 20])
def test_a_wrong_passphrase_is_refused_and_the_recovery_code_recalled(folder: Path, cost: Cost, wrong: str) -> None:
    made(folder, cost)
    with pytest.raises(PlannerError, match=r"passphrase is wrong.*recovery code"):
        Store.open(folder, wrong)


def test_a_passphrase_may_be_in_any_script(folder: Path, cost: Cost) -> None:
    store, _ = Store.create(folder, "Ψυχή και σώμα 🗝", cost)
    store.close()
    assert sites(folder, "Ψυχή και σώμα 🗝") == ()


def test_a_passphrase_set_from_the_clipboard_with_the_end_of_a_line_opens_as_it_is_typed(
    cost: Cost,
) -> None:
    keys, data_key, _ = new_key("seven purple kettles dance\n", cost)
    for typed in ("seven purple kettles dance", "seven purple kettles dance\n"):
        assert unlock(keys, typed) == data_key


COMPOSED, APART = (unicodedata.normalize(form, "café zoë pass") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(("set_as", "typed"), [(COMPOSED, APART), (APART, COMPOSED), (APART, APART)])
def test_a_passphrase_typed_on_another_keyboard_opens_the_diary(
    folder: Path, cost: Cost, set_as: str, typed: str
) -> None:
    made(folder, cost)
    change_passphrase(folder, PASSPHRASE, set_as, cost)
    assert sites(folder, typed) == (SITE,)


@pytest.mark.parametrize("typed", [COMPOSED, APART])
def test_one_set_before_passphrases_were_brought_to_one_form_opens_it_still(
    folder: Path, cost: Cost, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder, cost)
    with monkeypatch.context() as patch:
        patch.setattr(key, "kept_form", lambda passphrase: passphrase)
        change_passphrase(folder, PASSPHRASE, APART, cost)
    assert sites(folder, typed) == (SITE,)


def test_a_plain_passphrase_that_is_wrong_is_tried_once(
    folder: Path, cost: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder, cost)
    derive, tried = key.derived, list[str]()

    def counting(secret: str, salt: bytes, of: Cost) -> bytes:
        tried.append(secret)
        return derive(secret, salt, of)

    monkeypatch.setattr(key, "derived", counting)
    with pytest.raises(PlannerError, match="wrong"):
        Store.open(folder, "something else")
    assert tried == ["something else"]


def test_a_passphrase_too_short_to_protect_anything_makes_no_diary(folder: Path, cost: Cost) -> None:
    with pytest.raises(PlannerError, match="too short"):
        Store.create(folder, "1234567", cost)
    assert not folder.exists()


def test_a_new_passphrase_takes_the_place_of_the_old_and_rewrites_no_data(folder: Path, cost: Cost) -> None:
    made(folder, cost)
    before = (folder / DIARY_NAME).read_bytes()
    change_passphrase(folder, PASSPHRASE, "another passphrase", cost)
    assert (folder / DIARY_NAME).read_bytes() == before
    assert sites(folder, "another passphrase") == (SITE,)
    with pytest.raises(PlannerError, match="passphrase is wrong"):
        Store.open(folder, PASSPHRASE)


def test_the_passphrase_is_changed_only_by_who_knows_the_old_one(folder: Path, cost: Cost) -> None:
    made(folder, cost)
    before = (folder / KEY_NAME).read_bytes()
    for secret, by_code in (("not the passphrase", False), (new_recovery_code(), True), (PASSPHRASE, True)):
        with pytest.raises(PlannerError, match="is wrong"):
            change_passphrase(folder, secret, "another passphrase", cost, by_code=by_code)
    with pytest.raises(PlannerError, match="too short"):
        change_passphrase(folder, PASSPHRASE, "short", cost)
    assert (folder / KEY_NAME).read_bytes() == before


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code.replace('-', '')}\n"]
)
def test_the_recovery_code_sets_a_new_passphrase_however_it_is_typed(
    folder: Path, cost: Cost, typed: Callable[[str], str]
) -> None:
    code = made(folder, cost)
    change_passphrase(folder, typed(code), "another passphrase", cost, by_code=True)
    assert sites(folder, "another passphrase") == (SITE,)


def test_the_recovery_code_stays_good_after_a_change_of_passphrase(folder: Path, cost: Cost) -> None:
    code = made(folder, cost)
    change_passphrase(folder, PASSPHRASE, "another passphrase", cost)
    change_passphrase(folder, code, "a third passphrase", cost, by_code=True)
    assert sites(folder, "a third passphrase") == (SITE,)


def test_no_two_diaries_share_a_key_or_a_code(cost: Cost) -> None:
    (keys, key, code), (others, other_key, other_code) = new_key(PASSPHRASE, cost), new_key(PASSPHRASE, cost)
    assert len({key, other_key}) == len({code, other_code}) == 2
    assert keys.by_passphrase is not None
    assert others.by_passphrase is not None
    assert keys.by_passphrase.salt != others.by_passphrase.salt
    assert unlock(keys, PASSPHRASE) == unlock_by_recovery_code(keys, code) == key


def test_a_recovery_code_is_easy_to_copy_by_hand() -> None:
    groups = new_recovery_code().split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert set("".join(groups)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_the_key_file_holds_neither_secret(folder: Path, cost: Cost) -> None:
    code = made(folder, cost)
    content = (folder / KEY_NAME).read_text(encoding="utf-8")
    assert PASSPHRASE not in content
    assert code not in content
    assert code.replace("-", "") not in content


def test_a_missing_key_file_is_named(folder: Path, cost: Cost) -> None:
    made(folder, cost)
    (folder / KEY_NAME).unlink()
    with pytest.raises(PlannerError, match=f"{KEY_NAME}: the key file is missing"):
        Store.open(folder, PASSPHRASE)


def test_a_key_file_that_is_a_folder_is_refused_in_words(folder: Path, cost: Cost) -> None:
    made(folder, cost)
    (folder / KEY_NAME).unlink()
    (folder / KEY_NAME).mkdir()
    with pytest.raises(PlannerError, match=f"{KEY_NAME}: the key file cannot be read"):
        Store.open(folder, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe", b'{"format": "planner-key/1"}'])
def test_a_file_that_is_no_key_file_is_called_damaged(folder: Path, cost: Cost, content: bytes) -> None:
    made(folder, cost)
    (folder / KEY_NAME).write_bytes(content)
    with pytest.raises(PlannerError, match=r"key file diary\.key is damaged"):
        Store.open(folder, PASSPHRASE)


def test_a_key_file_of_a_newer_program_is_refused(folder: Path, cost: Cost) -> None:
    made(folder, cost)
    body = json.loads((folder / KEY_NAME).read_bytes())
    newer = {**body, "format": "planner-key/3"}
    newer["checksum"] = key_file._checksum(newer)
    (folder / KEY_NAME).write_text(json.dumps(newer), encoding="utf-8")
    with pytest.raises(PlannerError, match="newer Planner"):
        Store.open(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("salt", ""),
        ("salt", "00"),
        ("salt", "not hexadecimal"),
        ("salt", None),
        ("nonce", ""),
        ("nonce", "00" * 4),
        ("wrapped", ""),
        ("wrapped", "00" * 10),
        ("argon2id", {"guesses": 1}),
        ("argon2id", {"memory_kib": 0, "passes": 1, "lanes": 1}),
        ("argon2id", {"memory_kib": 1024, "passes": 0, "lanes": 1}),
        ("argon2id", {"memory_kib": 1024, "passes": 1, "lanes": 0}),
        ("argon2id", {"memory_kib": 2**40, "passes": 1, "lanes": 1}),
        ("argon2id", {"memory_kib": 1024, "passes": 2**31, "lanes": 1}),
        ("argon2id", {"memory_kib": "1024", "passes": 1, "lanes": 1}),
        ("argon2id", {"memory_kib": 1024.5, "passes": 1, "lanes": 1}),
    ],
)
def test_a_tampered_key_file_is_called_damaged(folder: Path, cost: Cost, part: str, value: Any) -> None:  # noqa: ANN401
    made(folder, cost)
    body = json.loads((folder / KEY_NAME).read_bytes())
    body["passphrase"][part] = value
    (folder / KEY_NAME).write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(PlannerError, match=r"key file diary\.key is damaged"):
        Store.open(folder, PASSPHRASE)


@pytest.mark.parametrize("part", ["salt", "nonce", "wrapped"])
def test_one_changed_bit_of_the_wrapping_opens_nothing(folder: Path, cost: Cost, part: str) -> None:
    made(folder, cost)
    body = json.loads((folder / KEY_NAME).read_bytes())
    held = bytearray.fromhex(body["passphrase"][part])
    held[-1] ^= 1
    body["passphrase"][part] = held.hex()
    (folder / KEY_NAME).write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(PlannerError, match=r"key file diary\.key is damaged"):
        Store.open(folder, PASSPHRASE)


def test_the_usual_cost_of_a_guess_is_high() -> None:
    usual = Cost()
    assert usual.memory_kib * usual.passes >= 3 * 64 * 1024


@pytest.mark.parametrize("weak", ["aaaaaaaa", "12345678", " " * 8, "password1", "qwertyuiop", "letmein123"])
def test_a_weak_passphrase_is_refused_wherever_one_is_set_and_one_set_before_still_opens(
    folder: Path, cost: Cost, weak: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before_they_were_judged:
        before_they_were_judged.setattr(key, "check_passphrase", lambda _passphrase: None)
        store, code = Store.create(folder, weak, cost)
    with closing(store):
        for deed in (
            lambda: Store.create(folder.with_name("another"), weak, cost),
            lambda: change_passphrase(folder, weak, weak, cost),
            lambda: change_passphrase(folder, code, weak, cost, by_code=True),
            lambda: another_key(folder, weak, weak, cost),
            lambda: store.another_passphrase(weak, weak),
            lambda: store.another_key(weak, weak),
        ):
            with pytest.raises(PlannerError, match="too weak"):
                deed()
    assert not folder.with_name("another").exists()
    assert sites(folder, weak) == ()
