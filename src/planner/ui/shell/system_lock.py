"""The machine goes to sleep, or its screen is locked: heard where the desktop says so, by D-Bus."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LOGIN = "org.freedesktop.login1"
"""systemd's log-in manager and those that stand in for it: org.freedesktop.login1(5)."""
MANAGER = "/org/freedesktop/login1"
SCREENS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
"""Who says that a screen is locked: KDE and most others by the first two, GNOME by the third."""
BEGINS: Any = SLOT("_begins(bool)")
ASKED: Any = SLOT("_is_asked()")
"""Text, which is what PySide takes: its own types ask for bytes, and those it refuses."""
SESSION_VARIABLE = "DBUS_SESSION_BUS_ADDRESS"


class SystemLock(QObject):
    """Tells when the machine is about to sleep or its screen is locked; silent where nobody says so."""

    locking = Signal()

    def listen(self) -> None:
        """Listen on the buses there are. No bus is started for it."""
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection

        self.listen_for_sleep(QDBusConnection.systemBus())
        if os.environ.get(SESSION_VARIABLE) or Path(f"/run/user/{os.getuid()}/bus").exists():
            self.listen_for_screen(QDBusConnection.sessionBus())

    def listen_for_sleep(self, bus: QDBusConnection) -> None:
        """Hear of the machine going to sleep, and of this log-in being locked."""
        if not bus.isConnected():
            return
        bus.connect(LOGIN, MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", self, BEGINS)
        bus.connect(LOGIN, session_path(), f"{LOGIN}.Session", "Lock", self, ASKED)

    def listen_for_screen(self, bus: QDBusConnection) -> None:
        """Hear of the screen being locked."""
        if bus.isConnected():
            for service, path in SCREENS:
                bus.connect(service, path, service, "ActiveChanged", self, BEGINS)

    @Slot(bool)
    def _begins(self, begins: bool) -> None:  # noqa: FBT001 - Qt's signature
        if begins:
            self.locking.emit()

    @Slot()
    def _is_asked(self) -> None:
        self.locking.emit()


def session_path() -> str:
    """Where the manager keeps this log-in; empty, which is any of them, where it cannot be told."""
    number = os.environ.get("XDG_SESSION_ID", "")
    # sd-bus writes what may not stand in a path, and a digit that begins it, as _ and two hexadecimal digits:
    # sd_bus_path_encode(3).
    escaped = "".join(
        sign if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place)) else f"_{ord(sign):02x}"
        for place, sign in enumerate(number)
    )
    return f"{MANAGER}/session/{escaped}" if escaped else ""
