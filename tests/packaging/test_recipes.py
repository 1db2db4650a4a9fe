"""The recipes for systems that are not at hand: they parse, agree with the program, and ask for no network."""

from __future__ import annotations

import json
import plistlib
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from planner import __version__

PACKAGING = Path(__file__).parents[2] / "packaging"
APP_ID = "org.planner_diary.Planner"
SCRIPTS = ("macos/make_app.sh", "appimage/make_appdir.sh", "appimage/AppRun", "linux/preinst.in")


def needed(*tools: str) -> None:
    """Skip where a tool is not on this machine."""
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not on this machine")


def ran(*words: str | Path) -> str:
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)  # noqa: S603 - named in the tests
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """What the installer carries, with stand-ins for the embedded Python and the wheels."""
    python, wheels = tmp_path / "python-3.11-embed.zip", tmp_path / "wheels"
    wheels.mkdir()
    with zipfile.ZipFile(python, "w") as archive:
        for name in ("python.exe", "pythonw.exe", "python311.zip", "python311._pth"):
            archive.writestr(name, "a stand-in")
    with zipfile.ZipFile(wheels / "planner-0-py3-none-any.whl", "w") as archive:
        archive.writestr("planner/__main__.py", "")
        for name in ("PySide6/Qt6Network.dll", "PySide6/QtNetwork.pyd", "PySide6/plugins/tls/qschannelbackend.dll"):
            archive.writestr(name, "left out")
        archive.writestr("PySide6/Qt6Core.dll", "kept")
    lay_out: Any = runpy.run_path(str(PACKAGING / "windows" / "payload.py"))["lay_out"]
    made: Path = lay_out(python, wheels, tmp_path / "payload")
    return made


def installer(payload: Path) -> Path:
    needed("makensis")
    made = payload.parent / "planner.exe"
    words = [f"-DVERSION={__version__}", f"-DPAYLOAD={payload}", f"-DOUT={made}", "-V2", "-WX"]
    ran("makensis", *words, PACKAGING / "windows" / "planner.nsi")
    return made


def test_the_windows_folder_has_python_look_there_alone_and_leaves_the_network_out(payload: Path) -> None:
    names = {path.relative_to(payload).as_posix() for path in payload.rglob("*") if path.is_file()}
    assert {"python/pythonw.exe", "lib/planner/__main__.py", "lib/PySide6/Qt6Core.dll", "planner.ico"} <= names
    assert not [name for name in names if "Network" in name or "tls" in name]
    assert (payload / "python" / "python311._pth").read_text(encoding="utf-8").splitlines()[-1] == "../lib"
    assert (payload / "planner.ico").read_bytes()[:6] == b"\0\0\1\0\3\0"


def test_the_windows_installer_compiles_with_stand_ins(payload: Path) -> None:
    assert installer(payload).read_bytes()[:2] == b"MZ"


def test_the_windows_installer_is_signed_by_a_throw_away_certificate(payload: Path) -> None:
    needed("osslsigncode", "openssl", "makensis")
    place = payload.parent
    key, certificate, signed = place / "key.pem", place / "certificate.pem", place / "signed.exe"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Throw-away -addext extendedKeyUsage=codeSigning"
    ran("openssl", *asked.split(), "-keyout", key, "-out", certificate)
    unsigned = installer(payload)
    ran("osslsigncode", "sign", "-certs", certificate, "-key", key, "-h", "sha256", "-n", "Planner", unsigned, signed)
    verified = subprocess.run(  # noqa: S603 - as above
        ["osslsigncode", "verify", "-CAfile", str(certificate), str(signed)],  # noqa: S607 - as above
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CN=Throw-away" in verified.stdout.replace(" ", "")
    digests = re.findall(r"(?:Current|Calculated) message digest\s*: (\w+)", verified.stdout)
    assert len(set(digests)) == 1, "what is signed is this very file"


def test_the_uninstaller_takes_away_what_was_put_there_and_no_diary() -> None:
    script = (PACKAGING / "windows" / "planner.nsi").read_text(encoding="utf-8")
    removed = script.partition('Section "Uninstall"')[2]
    assert "RequestExecutionLevel user" in script
    assert 'RMDir /r "$INSTDIR"' not in script, "something of the user's may lie there"
    assert not re.search(r"\$(APPDATA|DOCUMENTS|PROFILE)", removed)


def test_the_bundle_s_words_are_a_property_list() -> None:
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist.in").read_bytes())
    assert (told["CFBundleExecutable"], told["CFBundleVersion"]) == ("planner", "@VERSION@")
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert not [name for name in allowed if "network" in name]


def test_the_flatpak_asks_for_no_network_and_not_for_the_home_folder() -> None:
    told = json.loads((PACKAGING / "flatpak" / f"{APP_ID}.json").read_text(encoding="utf-8"))
    assert (told["id"], told["command"]) == (APP_ID, "planner")
    assert not {"--share=network", "--filesystem=home", "--filesystem=host"} & set(told["finish-args"])


def test_the_flatpak_is_understood_by_its_builder() -> None:
    needed("flatpak-builder")
    told = json.loads(ran("flatpak-builder", "--show-manifest", PACKAGING / "flatpak" / f"{APP_ID}.json"))
    assert told["modules"][0]["name"] == "planner"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's scripts")
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_read_by_the_shell(name: str) -> None:
    ran("/bin/sh", "-n", PACKAGING / name)


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
def test_the_folder_of_an_appimage_starts_the_program_with_its_words(tmp_path: Path) -> None:
    frozen, into = tmp_path / "frozen", tmp_path / "Zoë’s Planner.AppDir"
    frozen.mkdir()
    (frozen / "planner").write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    (frozen / "planner").chmod(0o755)
    ran("/bin/sh", PACKAGING / "appimage" / "make_appdir.sh", frozen, into)
    assert ran(into / "AppRun", "--self-check", "two words") == "--self-check two words\n"
    assert (into / f"{APP_ID}.desktop").exists()
    assert (into / ".DirIcon").exists()
