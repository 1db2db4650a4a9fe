"""The key file on disk: both slots as JSON, under a checksum that tells damage from a wrong passphrase."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.storage.key import (
    KEY_BYTES,
    NONCE_BYTES,
    PASSPHRASE,
    RECOVERY_CODE,
    SALT_BYTES,
    TAG_BYTES,
    Cost,
    KeyFile,
    Wrapping,
)
from planner.storage.key_bytes import key_damaged, read_bytes
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

FIRST_FORMAT, FORMAT = "planner-key/1", "planner-key/2"
SEAL_BYTES = 32


def save_keys(path: Path, keys: KeyFile, *, instead_of: bytes | None = None) -> None:
    """Write the key file whole or not at all.

    Args:
        path: where it lies.
        keys: what it is to hold; a slot that cannot be read any more is left out.
        instead_of: what it must still hold; PlannerError where another program has written it meanwhile.
    """
    if instead_of is not None and path.read_bytes() != instead_of:
        msg = f"{path}: the key file has been changed by another program meanwhile; nothing was changed: try again."
        raise PlannerError(msg)
    write_atomically(path, bytes_of(keys))


def bytes_of(keys: KeyFile) -> bytes:
    """A key file as it is written."""
    body: dict[str, Any] = {"format": FORMAT}
    for name, slot in ((PASSPHRASE, keys.by_passphrase), (RECOVERY_CODE, keys.by_recovery_code)):
        body[name] = None if slot is None else _as_json(slot)
    body["checksum"] = _checksum(body)
    return json.dumps(body, indent=1).encode()


def load_keys(path: Path) -> KeyFile:
    """Read the key file; PlannerError when it is missing or is none, or a newer program wrote it.

    A file that is damaged is read as far as it goes: one of its slots may still open the diary.
    """
    return keys_in(path, read_bytes(path))


def keys_in(path: Path, content: bytes) -> KeyFile:
    """The key file that some bytes are."""
    body = _parsed(path, content)
    form, is_whole = body.get("format"), body.get("checksum") == _checksum(body)
    if is_whole and form not in (FIRST_FORMAT, FORMAT):
        msg = f"{path}: written by a newer Planner; open the diary with that one."
        raise PlannerError(msg)
    is_first = form == FIRST_FORMAT and "checksum" not in body
    by_passphrase, by_recovery_code = (_slot(body.get(name)) for name in (PASSPHRASE, RECOVERY_CODE))
    if by_passphrase is None and by_recovery_code is None:
        raise key_damaged(path)
    # A file of the first version has no checksum: what can be seen of its damage is a slot that is none.
    is_damaged = None in (by_passphrase, by_recovery_code) if is_first else not is_whole
    return KeyFile(by_passphrase, by_recovery_code, is_damaged=is_damaged, is_sealed=not is_first)


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        body = json.loads(content.decode("utf-8", errors="replace"))
        if isinstance(body, dict):
            return body
    raise key_damaged(path)


def _checksum(body: dict[str, Any]) -> str:
    """SHA-256 over everything else in the file, as canonical JSON."""
    rest = {name: value for name, value in body.items() if name != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _as_json(wrapping: Wrapping) -> dict[str, Any]:
    return {
        "salt": wrapping.salt.hex(),
        "nonce": wrapping.nonce.hex(),
        "wrapped": wrapping.wrapped.hex(),
        "seal": wrapping.seal.hex(),
        "argon2id": asdict(wrapping.cost),
    }


def _slot(body: Any) -> Wrapping | None:  # noqa: ANN401 - JSON as it comes
    """One slot; None where it cannot be one this program wrote."""
    try:
        salt, nonce, wrapped = (bytes.fromhex(body[name]) for name in ("salt", "nonce", "wrapped"))
        seal = bytes.fromhex(body.get("seal", ""))
        cost = Cost(**body["argon2id"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    lengths = (len(salt), len(nonce), len(wrapped))
    if lengths != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES) or len(seal) not in (0, SEAL_BYTES):
        return None
    return Wrapping(salt, nonce, wrapped, cost, seal)
