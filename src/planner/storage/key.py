"""The key of the diary: 256 random bits, wrapped by the passphrase and, separately, by a recovery code.

SQLCipher is given the raw key, so opening a connection costs nothing and a new passphrase rewrites no data.
"""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from dataclasses import dataclass, replace

from planner.domain.errors import PlannerError
from planner.domain.safety.strength import Strength, strength
from planner.domain.safety.typed_secret import code_readings, forms_to_try, kept_form, malformed_code
from planner.storage.key_bytes import KeyFileDamagedError

PURPOSE = b"planner-key/1"
"""What the data key is wrapped for; the name of the first format, so that its files are still opened."""
SEAL_PURPOSE = b"planner key slot"
PASSPHRASE, RECOVERY_CODE = "passphrase", "recovery_code"
LOST = {
    PASSPHRASE: "The passphrase may no longer open this diary, for its part of diary.key is damaged: set a new one.",
    RECOVERY_CODE: (
        "The recovery code may no longer open this diary, for its part of diary.key is damaged: make a new one "
        "under More in the window (in a terminal: planner recovery-code)."
    ),
}
MOST_MEMORY, MOST_WORK, MOST_PASSES = 1024 * 1024, 2 * 1024 * 1024, 64
"""KiB for one guess; KiB times passes, which takes a machine of today about three seconds; and passes."""
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16
RECOVERY_BYTES = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, lanes (Argon2id, RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse costs Argon2id does not know, and ones nobody could wait for."""
        limits = ((self.lanes, 1, 64), (self.passes, 1, MOST_PASSES), (self.memory_kib, 8 * self.lanes, MOST_MEMORY))
        if not all(type(figure) is int and least <= figure <= most for figure, least, most in limits):
            msg = f"Argon2id cannot be asked for {self}."
            raise ValueError(msg)
        if self.memory_kib * self.passes > MOST_WORK:
            msg = f"Nobody could wait for {self}."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The data key as one secret locks it away; its seal tells who has the data key that it is as it was written."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost
    seal: bytes = b""

    def sealed(self, key: bytes, slot: str) -> Wrapping:
        """With the seal of the data key on it."""
        return replace(self, seal=self._seal_by(key, slot))

    def is_intact(self, key: bytes, slot: str) -> bool:
        """The seal is the data key's."""
        return hmac.compare_digest(self.seal, self._seal_by(key, slot))

    def _seal_by(self, key: bytes, slot: str) -> bytes:
        cost = f"{self.cost.memory_kib} {self.cost.passes} {self.cost.lanes}".encode()
        said = b"|".join([SEAL_PURPOSE, slot.encode(), self.salt.hex().encode(), self.nonce.hex().encode(), cost])
        sealing = hmac.digest(key, SEAL_PURPOSE, "sha256")  # a key of its own: the data key itself is SQLCipher's
        return hmac.digest(sealing, said + b"|" + self.wrapped.hex().encode(), "sha256")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The two wrappings kept beside the diary; without one of their secrets they open nothing.

    Attributes:
        by_passphrase: None where the file is damaged and it cannot be read.
        by_recovery_code: the same.
        is_damaged: the file is not as it was written; what can still be read of it may be right all the same.
        is_sealed: made since key files have seals; one of the first version has none until it is written again.
    """

    by_passphrase: Wrapping | None
    by_recovery_code: Wrapping | None
    is_damaged: bool = False
    is_sealed: bool = True


def new_key(passphrase: str, cost: Cost, *, is_chosen: bool = True) -> tuple[KeyFile, bytes, str]:
    """A fresh data key, the file that wraps it, and the recovery code to be shown once.

    Args:
        passphrase: what is to open it, besides the code.
        cost: what a guess at either is to cost.
        is_chosen: by a person, so that it is judged; one drawn at random need not be.
    """
    if is_chosen:
        check_passphrase(passphrase)
    key, code = secrets.token_bytes(KEY_BYTES), new_recovery_code()
    keys = KeyFile(_wrap(key, kept_form(passphrase), cost, PASSPHRASE), _wrap(key, _plain(code), cost, RECOVERY_CODE))
    return keys, key, code


def new_recovery_code() -> str:
    """160 random bits in eight groups of four letters and digits, without 0, 1, 8 and 9."""
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode("ascii")
    return "-".join(text[n : n + 4] for n in range(0, len(text), 4))


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that protects nothing; one set before is never asked."""
    _in_bytes(passphrase)
    if refusal := passphrase_strength(passphrase).refusal:
        raise PlannerError(refusal)


def passphrase_strength(passphrase: str) -> Strength:
    """How strong a new passphrase is, for who is logged in here."""
    return strength(passphrase, (login_name(),))


def login_name() -> str:
    """The name one logs in by, which a guesser tries first; empty where the system knows none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on the system and the version of Python
        return ""


def unlock(keys: KeyFile, passphrase: str) -> bytes:
    """The data key; PlannerError when the passphrase is wrong, or damage keeps it from being tried."""
    key = _first_opened(keys.by_passphrase, forms_to_try(passphrase))
    if key is None and keys.is_damaged:
        msg = (
            "The key file diary.key is damaged, so this passphrase may well be right: put it back from a backup or "
            "use your recovery code (in a terminal: planner recover)."
        )
        raise KeyFileDamagedError(msg)
    if key is None:
        msg = (
            f"The passphrase is wrong{_or_damaged(keys)}: try again, or use your recovery code (in a terminal: "
            "planner recover)."
        )
        raise PlannerError(msg)
    return key


def unlock_by_recovery_code(keys: KeyFile, code: str) -> bytes:
    """The data key; PlannerError when the code is wrong, or damage keeps it from being tried."""
    if why := malformed_code(code):
        msg = f"The recovery code is wrong: {why}."
        raise PlannerError(msg)
    key = _first_opened(keys.by_recovery_code, code_readings(code))
    if key is None and keys.is_damaged:
        msg = (
            "The key file diary.key is damaged, so this recovery code may well be right: put it back from a backup or "
            "open the diary with its passphrase."
        )
        raise KeyFileDamagedError(msg)
    if key is None:
        msg = (
            f"The recovery code is wrong{_or_damaged(keys)}: it is not the code of this diary; compare it letter by "
            "letter with your paper."
        )
        raise PlannerError(msg)
    return key


def _first_opened(wrapping: Wrapping | None, secrets_to_try: tuple[str, ...]) -> bytes | None:
    """The data key by the first of some forms of a secret that opens it."""
    opened = (_unwrap(wrapping, secret) for secret in secrets_to_try if wrapping is not None)
    return next((key for key in opened if key is not None), None)


def _or_damaged(keys: KeyFile) -> str:
    """A key file of the first version carries nothing that could tell damage from a wrong secret."""
    return "" if keys.is_sealed else ", or the key file diary.key is damaged"


@dataclass(frozen=True, slots=True)
class Mended:
    """A key file as it should be, seen with the data key at hand.

    Attributes:
        keys: what can be kept of it, sealed anew.
        is_to_write: it is to be written again: it was damaged, or has no seals yet.
        lost: a sentence on what no longer opens the diary; empty where both secrets do.
    """

    keys: KeyFile
    is_to_write: bool
    lost: str = ""


def mended(keys: KeyFile, key: bytes, *, by_code: bool = False) -> Mended:
    """Look at both slots with the data key: which are as they were written, and what is to be done about the others.

    A file of the first version carries no seals: it is taken as it is, and sealed.
    """
    slots = {PASSPHRASE: keys.by_passphrase, RECOVERY_CODE: keys.by_recovery_code}
    opened = RECOVERY_CODE if by_code else PASSPHRASE
    good: dict[str, Wrapping | None] = {}
    for name, slot in slots.items():
        # The slot that was just opened has proved itself; the other one has only its seal.
        trusted = slot is not None and (name == opened or not keys.is_sealed or slot.is_intact(key, name))
        good[name] = slot.sealed(key, name) if slot is not None and trusted else slot
        if not trusted:
            good[name] = slot if slot is None else replace(slot, seal=b"")
    bad = [name for name, slot in good.items() if slot is None or not slot.is_intact(key, name)]
    is_to_write = keys.is_damaged or not keys.is_sealed
    kept = KeyFile(good[PASSPHRASE], good[RECOVERY_CODE])
    return Mended(kept, is_to_write, LOST[bad[0]] if bad else "")


def with_new_passphrase(keys: KeyFile, key: bytes, passphrase: str, cost: Cost) -> KeyFile:
    """The same key under a new passphrase; the recovery code stays good."""
    check_passphrase(passphrase)
    return replace(keys, by_passphrase=_wrap(key, kept_form(passphrase), cost, PASSPHRASE), is_damaged=False)


def with_recovery_code(keys: KeyFile, key: bytes, code: str, cost: Cost) -> KeyFile:
    """The same key under a new recovery code; the passphrase stays good, and the old code opens nothing any more."""
    return replace(keys, by_recovery_code=_wrap(key, _plain(code), cost, RECOVERY_CODE), is_damaged=False)


def with_cost(keys: KeyFile, key: bytes, passphrase: str, cost: Cost) -> KeyFile:
    """The same passphrase, which opened it, at another cost for each guess."""
    return replace(keys, by_passphrase=_wrap(key, kept_form(passphrase), cost, PASSPHRASE))


def _plain(code: str) -> str:
    """A code this program made, without what parts its groups."""
    return code.replace("-", "")


def derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    """What a secret opens a wrapping with (Argon2id, RFC 9106)."""
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


def _wrap(key: bytes, secret: str, cost: Cost, slot: str) -> Wrapping:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    try:
        wrapped = AESGCM(derived(secret, salt, cost)).encrypt(nonce, key, PURPOSE)
    except MemoryError as error:
        msg = "There is not enough memory to set the passphrase: close other programs, and try again."
        raise PlannerError(msg) from error
    return Wrapping(salt, nonce, wrapped, cost).sealed(key, slot)


def _unwrap(wrapping: Wrapping, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        cipher = AESGCM(derived(secret, wrapping.salt, wrapping.cost))
        return cipher.decrypt(wrapping.nonce, wrapping.wrapped, PURPOSE)
    except InvalidTag:
        return None
    except MemoryError as error:
        msg = "There is not enough memory to try the passphrase: close other programs, or restore the key file."
        raise PlannerError(msg) from error
