"""Whether a file is what was released: its SHA-256 stands in a list, and the list is signed. Nothing is fetched.

The list is what `sha256sum` writes (SHA256SUMS); its signature (SHA256SUMS.sig) is Ed25519 (RFC 8032) in base64, made
by a key whose public half ships with the program.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

KEY_NAME, SUMS_NAME, SIGNATURE_ENDING = "release-key.pub", "SHA256SUMS", ".sig"
NO_KEY = (
    "No release key exists yet, so no file can be verified by a signature: compare its SHA-256 with the one that was "
    "published, by another way than the file came."
)
PURPOSE = b"planner release/1\n"
"""Stands before the list in what is signed, so that no signature of anything else is taken for one of a release."""
KEY_BYTES, SIGNATURE_BYTES, MOST_BYTES = 32, 64, 64 * 1024
A_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def release_key(key_file: Path | None = None) -> bytes | None:
    """The public key that ships with the program, or lies in a file; None while there is none."""
    path = key_file or resource(KEY_NAME)
    lines = [line.strip() for line in _text(path).splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        return None
    return _decoded(found[0], KEY_BYTES, f"{path.name}: this is no public key; it is 32 bytes in base64 on one line.")


def verify_release(file: Path, sums: Path, key: bytes | None) -> str:
    """The SHA-256 of a file that was released under a key; PlannerError where it was not, or that cannot be told.

    Args:
        file: what was fetched.
        sums: the list; its signature lies beside it.
        key: the public key; None while there is none.
    """
    if key is None:
        raise PlannerError(NO_KEY)
    listed = _text(sums)
    signature_file = sums.with_name(sums.name + SIGNATURE_ENDING)
    signature = _decoded(
        _text(signature_file).strip(), SIGNATURE_BYTES, f"{signature_file.name}: this is no signature; fetch it again."
    )
    if not _is_signed(listed.encode(), signature, key):
        msg = f"{sums.name}: the signature is not that of the release key; do not install anything that came with it."
        raise PlannerError(msg)
    found, expected = sum_of(file), _sums_in(listed).get(file.name)
    if expected is None:
        msg = f"{file.name}: it is not in the signed list; see that it still has the name it was released under."
        raise PlannerError(msg)
    if found != expected:
        msg = f"{file.name}: it is not the file that was released (its SHA-256 is another); fetch it again."
        raise PlannerError(msg)
    return found


def _is_signed(listed: bytes, signature: bytes, key: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, PURPOSE + listed)
    except InvalidSignature:
        return False
    return True


def sum_of(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(file, error) from error


def _sums_in(listed: str) -> dict[str, str]:
    found = (A_SUM.fullmatch(line) for line in listed.splitlines())
    return {one[2]: one[1] for one in found if one}


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    refusal = f"{path.name}: this is no short text, as it should be; fetch it again."
    if len(content) > MOST_BYTES:
        raise PlannerError(refusal)
    try:
        return content.decode()
    except ValueError as error:
        raise PlannerError(refusal) from error


def _unreadable(path: Path, error: OSError) -> PlannerError:
    return PlannerError(f"{path}: it cannot be read ({error.strerror}); see that it is there, and may be read.")


def _decoded(text: str, length: int, refusal: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PlannerError(refusal) from error
    if len(found) != length:
        raise PlannerError(refusal)
    return found
