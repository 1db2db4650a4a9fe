"""The key of the diary: 256 random bits, wrapped by the passphrase and, separately, by a recovery code.

SQLCipher is given the raw key, so opening a connection costs nothing and a new passphrase rewrites no data.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.storage.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "planner-key/1"
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
RECOVERY_BYTES = 20
SHORTEST_PASSPHRASE = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, lanes (Argon2id)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse costs Argon2id does not know, and ones nobody could wait for."""
        limits = ((self.lanes, 1, 64), (self.passes, 1, 64), (self.memory_kib, 8 * self.lanes, 4 * 1024 * 1024))
        if not all(isinstance(figure, int) and least <= figure <= most for figure, least, most in limits):
            msg = f"Argon2id cannot be asked for {self}."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The data key as one secret locks it away."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The two wrappings kept beside the diary; without one of their secrets they open nothing."""

    by_passphrase: Wrapping
    by_recovery_code: Wrapping


def new_key(passphrase: str, cost: Cost) -> tuple[KeyFile, bytes, str]:
    """A fresh data key, the file that wraps it, and the recovery code to be shown once."""
    check_passphrase(passphrase)
    key, code = secrets.token_bytes(KEY_BYTES), new_recovery_code()
    return KeyFile(_wrap(key, passphrase, cost), _wrap(key, _plain(code), cost)), key, code


def new_recovery_code() -> str:
    """160 random bits in eight groups of four letters and digits, without 0, 1, 8 and 9."""
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode("ascii")
    return "-".join(text[n : n + 4] for n in range(0, len(text), 4))


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase too short to protect anything."""
    _in_bytes(passphrase)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        msg = f"The passphrase is too short: give at least {SHORTEST_PASSPHRASE} characters."
        raise PlannerError(msg)


def unlock(keys: KeyFile, passphrase: str) -> bytes:
    """The data key; PlannerError when the passphrase is wrong."""
    key = _unwrap(keys.by_passphrase, passphrase)
    if key is None:
        msg = "The passphrase is wrong: try again, or use your recovery code with “planner recover”."
        raise PlannerError(msg)
    return key


def unlock_by_recovery_code(keys: KeyFile, code: str) -> bytes:
    """The data key; PlannerError when the code is wrong."""
    key = _unwrap(keys.by_recovery_code, _plain(code))
    if key is None:
        msg = "The recovery code is wrong: it has eight groups of four letters and digits."
        raise PlannerError(msg)
    return key


def with_new_passphrase(keys: KeyFile, key: bytes, passphrase: str, cost: Cost) -> KeyFile:
    """The same key under a new passphrase; the recovery code stays good."""
    check_passphrase(passphrase)
    return KeyFile(_wrap(key, passphrase, cost), keys.by_recovery_code)


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(_in_bytes(secret))


def _in_bytes(secret: str) -> bytes:
    """The secret as UTF-8; PlannerError where it came in bytes that are none."""
    try:
        return secret.encode("utf-8")
    except UnicodeEncodeError as error:
        msg = "The passphrase or code cannot be read as text: type it, or set its variable in UTF-8."
        raise PlannerError(msg) from error


def _wrap(key: bytes, secret: str, cost: Cost) -> Wrapping:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    wrapped = AESGCM(_derived(secret, salt, cost)).encrypt(nonce, key, FORMAT.encode())
    return Wrapping(salt, nonce, wrapped, cost)


def _unwrap(wrapping: Wrapping, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        cipher = AESGCM(_derived(secret, wrapping.salt, wrapping.cost))
        return cipher.decrypt(wrapping.nonce, wrapping.wrapped, FORMAT.encode())
    except InvalidTag:
        return None
    except MemoryError as error:
        msg = "There is not enough memory to try the passphrase: close other programs, or restore the key file."
        raise PlannerError(msg) from error


def save_keys(path: Path, keys: KeyFile) -> None:
    """Write the key file whole or not at all."""
    body = {
        "format": FORMAT,
        "passphrase": _as_json(keys.by_passphrase),
        "recovery_code": _as_json(keys.by_recovery_code),
    }
    write_atomically(path, json.dumps(body, indent=1).encode())


def load_keys(path: Path) -> KeyFile:
    """Read the key file; PlannerError when it is missing or is none."""
    try:
        body = json.loads(path.read_bytes())
        if body["format"] != FORMAT:
            msg = f"{path}: written by a newer Planner; open the diary with that one."
            raise PlannerError(msg)
        return KeyFile(_from_json(body["passphrase"]), _from_json(body["recovery_code"]))
    except FileNotFoundError as error:
        msg = f"{path}: the key file is missing; put it back beside the diary from a backup."
        raise PlannerError(msg) from error
    except OSError as error:
        msg = f"{path}: the key file cannot be read; see that it is a file you may read."
        raise PlannerError(msg) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        msg = f"{path}: the key file is damaged; put it back from a backup."
        raise PlannerError(msg) from error


def _as_json(wrapping: Wrapping) -> dict[str, Any]:
    return {
        "salt": wrapping.salt.hex(),
        "nonce": wrapping.nonce.hex(),
        "wrapped": wrapping.wrapped.hex(),
        "argon2id": asdict(wrapping.cost),
    }


def _from_json(body: dict[str, Any]) -> Wrapping:
    """The wrapping; ValueError or TypeError for lengths and costs this program never writes."""
    salt, nonce, wrapped = (bytes.fromhex(body[name]) for name in ("salt", "nonce", "wrapped"))
    if (len(salt), len(nonce), len(wrapped)) != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES):
        msg = "A part of the wrapping is too short or too long."
        raise ValueError(msg)
    return Wrapping(salt, nonce, wrapped, Cost(**body["argon2id"]))
