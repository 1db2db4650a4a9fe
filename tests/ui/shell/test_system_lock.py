"""The signals of a desktop, on a bus of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from planner.ui.shell.system_lock import LOGIN, MANAGER, SCREENS, SystemLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon: install dbus")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    assert daemon is not None
    command = [daemon, "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path / 'bus'}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 - its full path
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


class Bus:
    """A bus with somebody who speaks on it, and the program listening."""

    def __init__(self, address: str) -> None:
        self.speaker = QDBusConnection.connectToBus(address, "speaker")
        self.listener = QDBusConnection.connectToBus(address, "listener")
        assert self.speaker.isConnected()

    def say(self, path: str, interface: str, name: str, *arguments: object) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(arguments))
        assert self.speaker.send(signal)


@pytest.fixture
def bus(address: str) -> Iterator[Bus]:
    made = Bus(address)
    yield made
    for name in ("speaker", "listener"):
        QDBusConnection.disconnectFromBus(name)


def test_a_machine_about_to_sleep_is_heard_and_one_that_wakes_is_not(bus: Bus, qtbot: QtBot) -> None:
    assert bus.speaker.registerService(LOGIN)
    system = SystemLock()
    system.listen_for_sleep(bus.listener)
    with qtbot.waitSignal(system.locking):
        bus.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", True)
    heard: list[Any] = []
    system.locking.connect(lambda: heard.append(1))
    bus.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", False)
    with qtbot.waitSignal(system.locking):
        bus.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", True)
    assert len(heard) == 1


def test_a_log_in_that_is_locked_is_heard_and_that_of_another_is_not(
    bus: Bus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "7c")
    assert bus.speaker.registerService(LOGIN)
    system = SystemLock()
    heard: list[Any] = []
    system.locking.connect(lambda: heard.append(1))
    system.listen_for_sleep(bus.listener)
    bus.say("/org/freedesktop/login1/session/_39", f"{LOGIN}.Session", "Lock")
    with qtbot.waitSignal(system.locking):
        bus.say("/org/freedesktop/login1/session/_37c", f"{LOGIN}.Session", "Lock")
    assert len(heard) == 1


@pytest.mark.parametrize(("service", "path"), SCREENS)
def test_a_screen_that_locks_is_heard(bus: Bus, qtbot: QtBot, service: str, path: str) -> None:
    assert bus.speaker.registerService(service)
    system = SystemLock()
    system.listen_for_screen(bus.listener)
    with qtbot.waitSignal(system.locking):
        bus.say(path, service, "ActiveChanged", True)


def test_without_a_bus_nothing_is_said_and_nothing_of_the_network_is_loaded() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from planner.ui.shell.system_lock import SystemLock\n"
        "app = QCoreApplication([])\n"
        "SystemLock().listen()\n"
        "app.processEvents()\n"
        "assert 'PySide6.QtNetwork' not in sys.modules\n"
        "maps = open('/proc/self/maps').read() if sys.platform == 'linux' else ''\n"
        "assert 'Qt6Network' not in maps\n"
    )
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus"}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    done = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
