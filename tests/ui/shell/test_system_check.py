from __future__ import annotations

import os
import subprocess
import sys

import pytest

from planner.domain.errors import PlannerError
from planner.ui.shell import system_check


def test_missing_libraries_are_named_with_the_command_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system_check.ALWAYS, "libno-such-thing.so.9", "libno-such-thing9")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(PlannerError, match=r"sudo apt-get install .*libno-such-thing9"):
        system_check.refuse_missing_libraries(on_screen=False)


def test_a_machine_without_fonts_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(system_check.FONTS, "/no/such/fonts.conf", "no-such-fonts")
    for name in ("FONTCONFIG_FILE", "FONTCONFIG_PATH"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PlannerError, match=r"sudo apt-get install .*no-such-fonts"):
        system_check.refuse_missing_libraries(on_screen=False)
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    system_check.refuse_missing_libraries(on_screen=False)


def test_other_systems_bring_what_qt_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delenv("DISPLAY", raising=False)
    system_check.refuse_missing_libraries(on_screen=True)
    assert system_check.has_display()


def test_a_machine_without_a_display_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not system_check.has_display()


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """The window of a diary in a session without a screen, where it ends by itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        kept.pop(name, None)
    command = [sys.executable, "-m", "planner"]
    return subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, check=False)  # noqa: S603 - this program


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name files in UTF-8 whatever the locale")
def test_a_locale_without_utf_8_is_refused_in_one_sentence_with_what_to_do() -> None:
    ran = started(LC_ALL="C", PYTHONUTF8="0")
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "is not UTF-8" in ran.stderr
    assert "LC_ALL=C.UTF-8" in ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_the_plain_locale_will_do_and_that_there_is_no_display_is_one_sentence(locale: str) -> None:
    ran = started(LC_ALL=locale)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "There is no display" in ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_qt_takes_utf_8_in_the_plain_locale_and_says_nothing() -> None:
    told = (
        "from planner.ui.shell.system_check import settle_locale; settle_locale();"
        "from PySide6.QtWidgets import QApplication; QApplication([])"
    )
    environment = {**os.environ, "LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - as above
    assert (ran.returncode, ran.stderr) == (0, "")
