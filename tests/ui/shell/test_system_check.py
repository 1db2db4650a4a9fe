from __future__ import annotations

import sys

import pytest

from planner.domain.errors import PlannerError
from planner.ui.shell import system_check


def test_missing_libraries_are_named_with_the_command_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system_check.ALWAYS, "libno-such-thing.so.9", "libno-such-thing9")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(PlannerError, match=r"sudo apt-get install .*libno-such-thing9"):
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
