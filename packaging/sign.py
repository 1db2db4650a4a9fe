"""Sign the list of sums of a release, with a key that never lies in this tree.

    python packaging/sign.py new KEY        make a key pair: KEY (private, keep it offline) and KEY.pub
    python packaging/sign.py sign KEY SUMS  write SUMS.sig

The public half goes into resources/release-key.pub; `planner verify-release FILE` asks for it.
"""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from planner.release import PURPOSE, SIGNATURE_ENDING  # noqa: E402 - from the folder named above


def new_key(place: Path) -> Path:
    """Make a key pair; the public half's file. The private one is for its owner alone, and never in this tree."""
    if ROOT in place.resolve().parents:
        sys.exit(f"{place}: a private key must not lie in the source tree; name a place outside of it.")
    key = Ed25519PrivateKey.generate()
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(key.private_bytes_raw()) + b"\n")
    public = place.with_name(place.name + ".pub")
    public.write_bytes(base64.b64encode(key.public_key().public_bytes_raw()) + b"\n")
    return public


def sign(place: Path, sums: Path) -> Path:
    """Sign a list; the signature's file."""
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(place.read_bytes()))
    made = sums.with_name(sums.name + SIGNATURE_ENDING)
    made.write_bytes(base64.b64encode(key.sign(PURPOSE + sums.read_bytes())) + b"\n")
    return made


def main(words: list[str]) -> int:
    """Do what the words say; the exit code."""
    match words:
        case ["new", place]:
            print(new_key(Path(place)))
        case ["sign", place, sums]:
            print(sign(Path(place), Path(sums)))
        case _:
            sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
