"""A file is verified offline by a list of sums that a key signed; whatever was changed is refused in a sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from planner.domain.errors import PlannerError
from planner.release import NO_KEY, release_key, sum_of, verify_release

ROOT = Path(__file__).parents[2]
SIGN = ROOT / "packaging" / "sign.py"
NAME = "planner_0.3.0_amd64.deb"


def signed(*words: str | Path) -> None:
    subprocess.run([sys.executable, str(SIGN), *map(str, words)], check=True, capture_output=True)  # noqa: S603 - our own script


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A file with its signed list beside it, and a throw-away key; the file."""
    file, sums = tmp_path / NAME, tmp_path / "SHA256SUMS"
    file.write_bytes(b"a package")
    sums.write_text(f"{sum_of(file)}  {NAME}\n", encoding="utf-8")
    signed("new", tmp_path / "throw-away")
    signed("sign", tmp_path / "throw-away", sums)
    return file


def verified(file: Path, key: str = "throw-away") -> str:
    return verify_release(file, file.with_name("SHA256SUMS"), release_key(file.with_name(f"{key}.pub")))


def test_a_file_of_a_signed_list_is_what_was_released(release: Path) -> None:
    assert verified(release) == sum_of(release)


def test_a_private_key_is_for_its_owner_alone(release: Path) -> None:
    if os.name == "posix":
        assert release.with_name("throw-away").stat().st_mode & 0o777 == 0o600


def test_a_changed_file_a_changed_list_and_another_key_are_refused(release: Path, tmp_path: Path) -> None:
    signed("new", tmp_path / "another")
    with pytest.raises(PlannerError, match="the signature is not that of the release key"):
        verified(release, "another")
    release.write_bytes(b"another package")
    with pytest.raises(PlannerError, match="it is not the file that was released"):
        verified(release)
    (tmp_path / "SHA256SUMS").write_text(f"{sum_of(release)}  {NAME}\n", encoding="utf-8")
    with pytest.raises(PlannerError, match="the signature is not that of the release key"):
        verified(release)


def test_a_file_of_another_name_is_not_in_the_list(release: Path) -> None:
    with pytest.raises(PlannerError, match="is not in the signed list"):
        verified(release.rename(release.with_name("planner.deb")))


@pytest.mark.parametrize("content", [b"", b"not base64!", b"YQ==", b"\xff\xfe", b"A" * 100_000])
def test_what_is_no_signature_is_refused_in_a_sentence(release: Path, content: bytes) -> None:
    release.with_name("SHA256SUMS.sig").write_bytes(content)
    with pytest.raises(PlannerError, match=r"SHA256SUMS\.sig: this is no"):
        verified(release)


def test_a_list_without_a_signature_is_refused(release: Path) -> None:
    release.with_name("SHA256SUMS.sig").unlink()
    with pytest.raises(PlannerError, match="cannot be read"):
        verified(release)


def test_the_program_ships_without_a_key_until_there_is_one_and_says_so(release: Path) -> None:
    assert release_key() is None
    with pytest.raises(PlannerError, match=re.escape(NO_KEY)):
        verify_release(release, release.with_name("SHA256SUMS"), None)


def test_the_terminal_says_so_in_a_line(release: Path) -> None:
    command = [sys.executable, "-m", "planner", "verify-release", str(release)]
    without = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this very program
    assert (without.returncode, without.stdout, without.stderr) == (1, "", f"planner: {NO_KEY}\n")
    command += ["--key", str(release.with_name("throw-away.pub")), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - as above
    assert json.loads(ran.stdout) == {"ok": True, "file": NAME, "sha256": sum_of(release)}


def test_no_private_key_is_made_in_the_tree() -> None:
    place = ROOT / "packaging" / "never"
    ran = subprocess.run([sys.executable, str(SIGN), "new", str(place)], capture_output=True, text=True, check=False)  # noqa: S603 - as above
    assert ran.returncode == 1
    assert "must not lie in the source tree" in ran.stderr
    assert not place.exists()
